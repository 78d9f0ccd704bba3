//! 走访一览: households to visit, the longest overdue first, with the visit of today on the line, and a list for each who
//! visits on paper (S2.7).

mod figures;
mod sheet;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::with_figures;
use super::line_acts::{Act, Acting, Fields, are_offered, by, due, joined, line_table, said};
use crate::domain::kinds::{CareHousehold, Officer, Person, Unit, Visit};
use crate::domain::{Date, Id, Record, Value};
use crate::register::Register;
use crate::reports::households::{Carer, Visiting, households};
use crate::ui::components::{
    ButtonKind, EmptyState, Head, Item, Line, LinkButton, Panel, Tag, Tone, records::new_record,
    stacking_table,
};
use crate::ui::forms::ChoiceField;
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// So many households stand on the page at once; the rest is behind the number.
const SHOWN: usize = 60;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, figures::groups, draw)
}

/// A household on its line and on paper, in words.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    name: String,
    kind: String,
    address: String,
    phone: String,
    people: String,
    /// Everybody who helps.
    helped_by: String,
    /// Whose list it stands on; empty where nobody looks after it.
    carer: String,
    last: Option<(Date, Id)>,
    due: Option<Date>,
    late: i32,
}

fn rows(register: &Register, asked: &Asked) -> Vec<Row> {
    let households = households(register, &asked.place.communities, asked.day);
    let rows = households
        .iter()
        .filter_map(|one| row(register, asked, one));
    rows.collect()
}

fn row(register: &Register, asked: &Asked, one: &Visiting) -> Option<Row> {
    let household = register.get::<CareHousehold>(one.household)?;
    let said = |field| said::<CareHousehold>(register, one.household, field);
    Some(Row {
        id: one.household,
        name: household.name.to_string(),
        kind: said("kind"),
        address: household.address.to_string(),
        phone: household.phone.to_string(),
        people: said("people"),
        helped_by: joined(["helper", "carer", "officer", "unit"].map(said)),
        carer: carer_name(register, one.carer.as_ref()),
        last: one.last,
        due: one.due,
        late: one.late(asked.day).unwrap_or(0).max(0),
    })
}

/// Whoever looks after a household; empty where nobody does.
fn carer_name(register: &Register, carer: Option<&Carer>) -> String {
    match carer {
        None => String::new(),
        Some(Carer::Named(name)) => name.clone(),
        Some(Carer::Person(id)) => register.title(Person::INDEX, *id),
        Some(Carer::Officer(id)) => register.title(Officer::INDEX, *id),
        Some(Carer::Unit(id)) => register.title(Unit::INDEX, *id),
        Some(Carer::Withheld) => tr!(why.withheld).to_owned(),
    }
}

/// What stands for nobody among those who visit.
const NOBODY: &str = "-";

fn is_of(row: &Row, carer: &str) -> bool {
    match carer {
        "" => true,
        NOBODY => row.carer.is_empty(),
        carer => row.carer == carer,
    }
}

fn draw(asked: &Asked, tables: AnyView) -> AnyView {
    let acting = Acting::new();
    let carer = RwSignal::new(String::new());
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(rows).unwrap_or_default())
    };
    let of_carer = Memo::new(move |_| {
        let (found, carer) = (found.read(), carer.read());
        let those = found.iter().filter(|row| is_of(row, &carer));
        those.cloned().collect::<Vec<Row>>()
    });
    let choice = move || found.with(|found| chooser(found, carer));
    let body = {
        let asked = asked.clone();
        move || of_carer.with(|rows| list(&asked, acting, rows))
    };
    let add = new_record(CareHousehold::KIND, asked.place.community).href();
    view! {
        <div class="view-bar">
            {choice}
            <LinkButton
                label=tr!(record.add, kind = say(&CareHousehold::KIND.words))
                href=add
                kind=ButtonKind::Main
            />
        </div>
        {body}
        {acting.dialog()}
        {tables}
        {sheet::sheet(asked.clone(), of_carer)}
    }
    .into_any()
}

fn chooser(found: &[Row], value: RwSignal<String>) -> AnyView {
    let mut names: Vec<&str> = found.iter().map(|row| row.carer.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < 2 {
        return ().into_any();
    }
    let items = names.into_iter().map(|name| match name {
        "" => Item::new(NOBODY, tr!(service.nobody)),
        name => Item::new(name, name),
    });
    let mut all = vec![Item::new("", tr!(service.all_carers))];
    all.extend(items);
    view! {
        <ChoiceField label=tr!(service.list_of) value items=all settled=true folded=true />
    }
    .into_any()
}

fn list(asked: &Asked, acting: Acting, rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(service.no_households) body=tr!(service.no_households_hint) />
        }
        .into_any();
    }
    let late = rows.iter().filter(|row| row.late > 0).count();
    let state = (late > 0).then(|| {
        view! { <Tag tone=Tone::Bad label=tr!(service.households_late, count = number(late)) /> }
    });
    let all = (rows.len() > SHOWN).then(|| asked.to_all("households", rows.len()));
    let shown: Vec<Row> = rows.iter().take(SHOWN).cloned().collect();
    let table = table(asked, acting, shown);
    view! {
        <Panel title=tr!(service.to_visit) state=state.into_any() actions=all.into_any()>
            {table}
        </Panel>
    }
    .into_any()
}

fn table(asked: &Asked, acting: Acting, rows: Vec<Row>) -> AnyView {
    let offered = are_offered(asked);
    let mut heads = vec![
        Head::words(tr!(service.household)),
        Head::words(tr!(service.address)),
        Head::words(tr!(service.looked_after_by)),
        Head::words(tr!(service.last_visit)),
        Head::words(tr!(service.next_visit)),
    ];
    if offered {
        heads.push(Head::long(tr!(service.to_do)));
    }
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|row| {
            let href = Route::record(CareHousehold::NAME, row.id).href();
            let named = view! {
                <a href=href>{row.name.clone()}</a>
                <span class="figure-note">{row.kind.clone()}</span>
            };
            let last = row.last.map(|(on, visit)| {
                let href = Route::record(Visit::NAME, visit).href();
                view! { <a href=href>{on.to_string()}</a> }
            });
            let nobody = row.helped_by.is_empty();
            let nobody =
                nobody.then(|| view! { <Tag tone=Tone::Warn label=tr!(service.nobody) /> });
            let mut cells = vec![
                named.into_any(),
                row.address.clone().into_any(),
                view! { {row.helped_by.clone()} {nobody} }.into_any(),
                match last {
                    Some(last) => last.into_any(),
                    None => tr!(service.never).into_any(),
                },
                match row.due {
                    Some(on) => due(on, row.late, &asked),
                    None => tr!(service.no_rule).into_any(),
                },
            ];
            if offered {
                cells.push(act(&asked, acting, row));
            }
            Line::of(cells)
        });
        lines.collect()
    };
    stacking_table(line_table(offered), heads, Box::new(lines), Vec::new())
}

fn act(asked: &Asked, acting: Acting, row: &Row) -> AnyView {
    let (desk, day, id) = (asked.desk, asked.day, row.id);
    let label = tr!(service.visited);
    let title = tr!(service.act_on, act = label, name = row.name);
    let carer = row.carer.clone();
    let begin = move || {
        let visitor = match carer.as_str() {
            "" => by(desk),
            unsaid if unsaid == tr!(why.withheld) => by(desk),
            carer => Value::text(carer),
        };
        let fields = Fields::of(Visit::KIND, None, &["found", "visited_on", "by"])
            .set("household", Value::Reference(id))
            .start("visited_on", Value::Date(day))
            .start("by", visitor);
        Act::fields(title.clone(), fields)
    };
    view! { <span class="line-acts">{acting.button(label, &row.name, begin)}</span> }.into_any()
}
