//! 从表格导入: another program's spreadsheet, from the file to the records, in four steps that each can be gone back from.

mod choosing;
mod columns;
mod doubles;
mod files;
mod going;
mod preview;
mod row;
mod sheet;
mod taken;
mod words;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;

use super::filings::own_community;
use crate::app::importing::Plan;
use crate::domain::kinds::Role;
use crate::domain::{FieldSpec, Id, Value};
use crate::spreadsheet::{Column, Heads, LISTS, List, Table, Workbook};
use crate::ui::components::notice::Notices;
use crate::ui::components::{PageHeader, Question};
use crate::ui::desk::Desk;
use crate::ui::document_file::Making;
use crate::ui::forms::Entry;
use crate::ui::i18n::{number, tr};
use crate::ui::later::later;
use crate::ui::router;
use crate::ui::routes::Route;

later! {
    import: fn importing(list: String, unit: String) -> AnyView {
        page(&list, &unit)
    }
}

/// Where a person is with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Which list, and the file.
    Choosing,
    /// What the sheet and its columns are taken for.
    Columns,
    /// What would come of every row.
    Preview,
    /// What came of it.
    Taken,
}

/// A file that was read.
struct Arrived {
    name: String,
    workbook: Workbook,
}

/// A plan, and the last command of the register that it was made over.
struct Planned {
    plan: Rc<Plan>,
    last: u64,
}

/// What the steps of the page share. It never leaves the page's one thread.
#[derive(Clone, Copy)]
struct Import {
    desk: Desk,
    notices: Notices,
    making: Making,
    stage: RwSignal<Stage>,
    list: RwSignal<&'static List>,
    /// The unit whose page led here.
    unit: Option<Id>,
    /// Why the last file was not read.
    refused: RwSignal<Option<String>>,
    /// How far reading is.
    reading: RwSignal<Option<(u32, u32)>>,
    given_up: StoredValue<bool>,
    arrived: StoredValue<Option<Arrived>, LocalStorage>,
    sheet: RwSignal<usize>,
    /// Where the heads are, as found or as chosen.
    heads: RwSignal<Option<Heads>>,
    table: StoredValue<Option<Rc<Table>>, LocalStorage>,
    columns: RwSignal<Vec<Column>>,
    given: StoredValue<Vec<Entry>>,
    /// Grows when another table is found.
    found: RwSignal<u32>,
    planned: StoredValue<Option<Planned>, LocalStorage>,
    /// Grows when all rows are to be drawn anew.
    drawn: RwSignal<u32>,
    /// Grows when something was chosen about a row.
    chosen: RwSignal<u32>,
    taken: RwSignal<Option<taken::Taken>>,
}

impl Import {
    fn begin(list: &'static List, unit: Option<Id>) -> Import {
        let (desk, notices) = (Desk::here(), Notices::here());
        Import {
            desk,
            notices,
            making: Making::here(),
            stage: RwSignal::new(Stage::Choosing),
            list: RwSignal::new(list),
            unit,
            refused: RwSignal::new(None),
            reading: RwSignal::new(None),
            given_up: StoredValue::new(false),
            arrived: StoredValue::new_local(None),
            sheet: RwSignal::new(0),
            heads: RwSignal::new(None),
            table: StoredValue::new_local(None),
            columns: RwSignal::new(Vec::new()),
            found: RwSignal::new(0),
            given: StoredValue::new(Vec::new()),
            planned: StoredValue::new_local(None),
            drawn: RwSignal::new(0),
            chosen: RwSignal::new(0),
            taken: RwSignal::new(None),
        }
    }

    /// The community whose office this is.
    fn community(self) -> Option<Id> {
        untrack(|| own_community(self.desk))
    }

    /// What is given for all rows without being asked: this office's own community.
    fn known(self) -> Vec<(usize, Value)> {
        let list = self.list.get_untracked();
        let (at, _) = list.kind.field("community").unzip();
        let own = self
            .community()
            .filter(|_| list.given.contains(&"community"));
        let known = at.zip(own).map(|(at, id)| (at, Value::Reference(id)));
        known.into_iter().collect()
    }

    /// The fields that are asked once for all rows.
    fn asked(self) -> Vec<(usize, &'static FieldSpec)> {
        let list = self.list.get_untracked();
        let known = self.known();
        let given = list.given.iter().filter_map(|name| list.kind.field(name));
        given
            .filter(|(at, _)| known.iter().all(|(known, _)| known != at))
            .collect()
    }

    fn file_name(self) -> String {
        let name = |arrived: &Option<Arrived>| arrived.as_ref().map(|each| each.name.clone());
        self.arrived.with_value(name).unwrap_or_default()
    }

    /// Forgets the file, and is ready for another.
    fn begin_again(self) {
        self.arrived.set_value(None);
        self.table.set_value(None);
        self.planned.set_value(None);
        self.heads.set(None);
        self.columns.set(Vec::new());
        self.taken.set(None);
        self.refused.set(None);
        self.stage.set(Stage::Choosing);
    }

    fn with_plan<T>(self, look: impl FnOnce(&Plan) -> T) -> Option<T> {
        self.planned
            .with_value(|planned| planned.as_ref().map(|planned| look(&planned.plan)))
    }

    fn change_plan(self, change: impl FnOnce(&mut Plan)) {
        self.planned.update_value(|planned| {
            if let Some(planned) = planned {
                // While it is carried out it is another's as well, and stays as that one has it.
                change(Rc::make_mut(&mut planned.plan));
            }
        });
    }
}

/// The lists that an office may take in: a unit's has its own members only.
fn lists_of(role: Option<Role>) -> impl Iterator<Item = &'static List> {
    LISTS
        .iter()
        .filter(move |list| role != Some(Role::Unit) || list.code == "declared")
}

fn page(list: &str, unit: &str) -> AnyView {
    let desk = Desk::here();
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    let own_unit = untrack(|| desk.office()).and_then(|(_, office)| office.unit.id);
    let unit = unit.parse().ok().or(own_unit);
    let named = List::of_code(list).filter(|list| lists_of(role).any(|each| each == *list));
    let Some(first) = named.or_else(|| lists_of(role).next()) else {
        return ().into_any();
    };
    let import = Import::begin(first, unit);
    leaving(import);
    let writer = desk.is_writer();
    let stage = import.stage;
    let body = move || match (writer.get(), stage.get()) {
        (false, _) => view! { <p class="callout info">{tr!(exchange.reader)}</p> }.into_any(),
        (_, Stage::Choosing) => choosing::panels(import, role),
        (_, Stage::Columns) => sheet::panels(import),
        (_, Stage::Preview) => preview::panels(import),
        (_, Stage::Taken) => taken::panel(import),
    };
    view! {
        <PageHeader title=tr!(importing.title) sub=tr!(importing.sub) />
        <div class="stack">{steps(stage)} {body} {import.making.progress()}</div>
    }
    .into_any()
}

/// The way from the file to the records, and how far on it one is.
fn steps(stage: RwSignal<Stage>) -> AnyView {
    let all = [
        (Stage::Choosing, tr!(importing.step_file)),
        (Stage::Columns, tr!(importing.step_columns)),
        (Stage::Preview, tr!(importing.step_rows)),
        (Stage::Taken, tr!(importing.step_taken)),
    ];
    let steps = all.map(|(of, name)| {
        let current = move || (stage.get() == of).then_some("step");
        view! { <li aria-current=current>{name}</li> }
    });
    view! {
        <ol class="import-steps" aria-label=tr!(importing.steps)>
            {steps.into_iter().collect_view()}
        </ol>
    }
    .into_any()
}

/// A file that was read and not taken in is not thrown away unasked.
fn leaving(import: Import) {
    router::ask_before_leaving(move || {
        let under_way = matches!(
            import.stage.get_untracked(),
            Stage::Columns | Stage::Preview
        );
        let rows = |table: &Option<Rc<Table>>| table.as_ref().map_or(0, |table| table.rows.len());
        under_way.then(|| Question {
            title: tr!(importing.leave).to_owned(),
            body: tr!(
                importing.leave_body,
                file = import.file_name(),
                count = number(import.table.with_value(rows))
            ),
            yes: tr!(importing.leave_yes).to_owned(),
            act: Callback::new(|()| {}),
        })
    });
}

/// The link to this page on the pages of lists, for who may write there.
pub(super) fn link(list: &'static str, unit: Option<Id>) -> AnyView {
    let route = Route::Import {
        list: list.to_owned(),
        unit: unit.map(|id| id.to_string()).unwrap_or_default(),
    };
    view! { <crate::ui::components::LinkButton label=tr!(importing.from_spreadsheet) href=route.href() /> }
        .into_any()
}

/// As [`link`], for the list of a kind; nothing for kinds that no spreadsheet brings.
pub(super) fn link_of(kind: &str) -> Option<AnyView> {
    let list = LISTS.iter().find(|list| list.kind.name == kind)?;
    Some(link(list.code, None))
}
