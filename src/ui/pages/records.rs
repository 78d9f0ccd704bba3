//! The list of any kind: an area's page, all records of a kind, what belongs to one record. One pattern for all of them;
//! what a list has is read from the kind's declaration ([`crate::listing`]).

mod bulk;
mod came;
mod columns;
mod keys;
mod listed;
mod narrowing;
mod quick_entry;
mod words;

use std::collections::BTreeSet;

use leptos::prelude::*;

use self::listed::Listed;
use self::quick_entry::{QuickEntry, opener};
use super::documents;
use super::record::{lost, only_owner, owner_trail};
use crate::domain::{Id, KindSpec, Value, kinds};
use crate::listing::Scope;
use crate::ui::areas::{Area, Tab};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, PageHeader, PrintButton, RecordTable, Sheet, list_sheet,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::{Route, ViewPage};

pub(super) use self::came::{Neighbours, neighbours};
pub(super) use self::quick_entry::{QuickEntry as Entering, opener as entry_opener};
pub(super) use self::words::{due as due_words, state as state_words};

/// The form that the opener opens; records belong to `owner`, or to the only one that they can belong to.
pub(super) fn entry_form(
    desk: Desk,
    entry: Entering,
    spec: &'static KindSpec,
    owner: Option<Id>,
) -> AnyView {
    let Some((kind, spec)) = kinds::kind(spec.name) else {
        return ().into_any();
    };
    quick_entry::quick_entry(desk, entry, kind, spec, owner_of(desk, spec, owner))
}

/// All records of a kind, or those that belong to an owner.
pub(super) fn list(kind: &str, owner: &str) -> AnyView {
    let desk = Desk::here();
    let Some((kind, spec)) = kinds::kind(kind) else {
        return lost();
    };
    let owner = owner.parse::<Id>().ok();
    let preset = owner_of(desk, spec, owner);
    let scope = match (spec.owner(), owner) {
        (Some((field, _)), Some(id)) => Scope::Of { field, id },
        _ => Scope::All,
    };
    let trail = owner_trail(spec, owner, desk);
    let title = say(&spec.words);
    let page = Page {
        kind,
        spec,
        scope,
        preset,
        only: Vec::new(),
    };
    page.draw(desk, title, trail, ().into_any())
}

/// The list of a kind in its area, narrowed by a filter or as the area shows it first.
pub(super) fn area(area: &'static Area, kind: &str, only: &str) -> AnyView {
    let desk = Desk::here();
    let Some(list) = area.list(kind) else {
        return lost();
    };
    let Some((kind, spec)) = kinds::kind(list.kind) else {
        return lost();
    };
    let only = match only {
        "" => list.only.iter().map(|code| (*code).to_owned()).collect(),
        only => vec![only.to_owned()],
    };
    let page = Page {
        kind,
        spec,
        scope: Scope::All,
        preset: owner_of(desk, spec, None),
        only,
    };
    page.draw(desk, area.name(), Vec::new(), area_tabs(area, list.kind))
}

/// The pages of an area, as links: each has an address. `current` is a kind or a view's code.
pub(super) fn area_tabs(area: &'static Area, current: &'static str) -> AnyView {
    if area.tabs.len() < 2 {
        return ().into_any();
    }
    let links = area.tabs.iter().filter_map(|tab| {
        let (code, name, route) = match tab {
            Tab::List(list) => {
                let (_, spec) = kinds::kind(list.kind)?;
                let route = Route::Area {
                    area,
                    kind: list.kind.to_owned(),
                    only: String::new(),
                };
                (list.kind, say(&spec.words), route)
            }
            Tab::View(view) => (view.code, view.name(), Route::View(ViewPage::entry(view))),
        };
        let current = (code == current).then_some("page");
        Some(view! { <a href=route.href() aria-current=current>{name}</a> })
    });
    view! {
        <nav class="area-tabs" aria-label=area.name()>
            {links.collect_view()}
        </nav>
    }
    .into_any()
}

/// Whom new records belong to: the one named, else the only one that it can be.
fn owner_of(desk: Desk, spec: &KindSpec, owner: Option<Id>) -> Vec<(usize, Value)> {
    let Some((field, _)) = spec.owner() else {
        return Vec::new();
    };
    let owner = owner.or_else(|| untrack(|| only_owner(desk, spec)));
    owner
        .map(|id| (field, Value::Reference(id)))
        .into_iter()
        .collect()
}

/// A page that is one list.
struct Page {
    kind: usize,
    spec: &'static KindSpec,
    scope: Scope,
    preset: Vec<(usize, Value)>,
    only: Vec<String>,
}

impl Page {
    fn draw(
        self,
        desk: Desk,
        title: &'static str,
        trail: Vec<(String, Route)>,
        tabs: AnyView,
    ) -> AnyView {
        let Page {
            kind,
            spec,
            scope,
            preset,
            only,
        } = self;
        let Some(listed) = Listed::begin(desk, kind, scope, only) else {
            return lost();
        };
        came::remember(listed);
        let entry = QuickEntry::new();
        let keys = RwSignal::new(false);
        entry.begin_on_shortcut();
        let is_empty = Memo::new(move |_| listed.everybody.get() == 0);
        let is_whole = matches!(listed.scope(), Scope::All) && documents::is_listed(kind);
        let acts = move || {
            (!is_empty.get()).then(|| {
                view! {
                    <PrintButton />
                    <Button
                        label=tr!(listing.csv)
                        on_press=move || bulk::hand_out(listed, untrack(|| listed.shown()))
                    />
                    {is_whole.then(|| documents::as_document(listed.asked, spec.name, || None))}
                }
            })
        };
        let body = move || match is_empty.get() {
            true => empty(spec),
            false => view! {
                {narrowing::counted(listed)}
                <section class="panel" aria-label=say(&spec.words)>
                    {narrowing::narrowing(listed)} {bulk::bulk(listed)}
                    {move || table(listed, spec, Place::Page)}
                    {totals(listed)}
                </section>
            }
            .into_any(),
        };
        view! {
            <PageHeader title=title trail>
                <Button label=tr!(listing.keys) kind=ButtonKind::Quiet on_press=move || keys.set(true) />
                {acts}
                {super::importing::link_of(spec.name)}
                {opener(entry, spec, ButtonKind::Main)}
            </PageHeader>
            {tabs}
            {keys::help(keys)}
            <div class="stack list-page">
                {quick_entry::quick_entry(desk, entry, kind, spec, preset)} {body}
            </div>
            {sheet(listed, spec)}
        }
        .into_any()
    }
}

fn empty(spec: &'static KindSpec) -> AnyView {
    view! {
        <EmptyState
            title=tr!(record.none, kind = say(&spec.words))
            body=tr!(listing.none_hint, kind = say(&spec.words))
        />
    }
    .into_any()
}

/// A list within another page: what belongs to a record, or what a figure is made of. `preset` gives new records what
/// makes them belong there; without it none are entered here.
pub(super) fn within(
    desk: Desk,
    kind: usize,
    scope: Scope,
    entry: Option<(QuickEntry, Vec<(usize, Value)>)>,
) -> AnyView {
    let Some(spec) = kinds::KINDS.get(kind).copied() else {
        return ().into_any();
    };
    let Some(listed) = Listed::begin(desk, kind, scope, Vec::new()) else {
        return ().into_any();
    };
    let is_empty = Memo::new(move |_| listed.everybody.get() == 0);
    let place = match listed.scope() {
        Scope::Only(_) => Place::Behind,
        _ => Place::Below,
    };
    let entry =
        entry.map(|(entry, preset)| quick_entry::quick_entry(desk, entry, kind, spec, preset));
    let body = move || match is_empty.get() {
        true => {
            view! { <p class="panel-body muted">{tr!(record.none, kind = say(&spec.words))}</p> }
                .into_any()
        }
        false => view! {
            {(place == Place::Below).then(|| bulk::bulk(listed))}
            {move || table(listed, spec, place)}
            {totals(listed)}
        }
        .into_any(),
    };
    view! {
        {entry}
        {body}
    }
    .into_any()
}

/// The records of a kind with these ids.
pub(super) fn only(desk: Desk, kind: usize, ids: BTreeSet<Id>) -> AnyView {
    within(desk, kind, Scope::Only(ids), None)
}

/// Where a list stands, which says whether it is acted upon and how it is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A page of its own, with a sheet for paper.
    Page,
    /// Within the page of what its records belong to.
    Below,
    /// The records behind a figure: to look at only.
    Behind,
}

fn table(listed: Listed, spec: &'static KindSpec, place: Place) -> AnyView {
    let columns = columns::shown(listed, &listed.asked.columns.read());
    let kept = StoredValue::new(columns.clone());
    let cells = Callback::new(move |place: u32| {
        kept.with_value(|columns| columns::cells(listed, place, columns))
    });
    let href = Callback::new(move |place: u32| {
        let id = listed.id(place);
        id.map(|id| Route::record(spec.name, id).href())
            .unwrap_or_default()
    });
    let copy = Callback::new(move |()| bulk::copy(listed));
    let columns: Vec<_> = columns.iter().map(columns::Shown::column).collect();
    let label = say(&spec.words);
    let (rows, total, query) = (listed.rows, listed.everybody, listed.asked.query);
    if place == Place::Behind {
        return view! { <RecordTable label columns rows total cells query href /> }.into_any();
    }
    let printed_elsewhere = place == Place::Page;
    view! {
        <RecordTable
            label
            columns
            rows
            total
            cells
            query
            href
            chosen=listed.asked.chosen
            groups=listed.groups()
            on_copy=copy
            printed_elsewhere
        />
    }
    .into_any()
}

/// The sums of what is listed, below it.
fn totals(listed: Listed) -> AnyView {
    let line = move || {
        let totals = listed.totals();
        let sums = totals.into_iter().map(|(field, sum)| {
            let words = crate::ui::record_words::shown_sum(sum, field);
            view! {
                <span>
                    {say(&field.words)}
                    " "
                    <b>{words}</b>
                </span>
            }
        });
        let sums: Vec<_> = sums.collect();
        let count = listed.rows.read().len();
        (!sums.is_empty() && count > 1).then(|| {
            view! {
                <p class="list-totals">
                    <span class="muted">{tr!(listing.totals, count = number(count))}</span>
                    {sums.collect_view()}
                </p>
            }
        })
    };
    line.into_any()
}

/// The list on paper: what is listed, with the columns in sight.
fn sheet(listed: Listed, spec: &'static KindSpec) -> AnyView {
    list_sheet(move || {
        let day = listed
            .today()
            .map(|day| day.to_string())
            .unwrap_or_default();
        let office = listed
            .desk
            .office()
            .map(|(_, office)| office.name.to_string());
        Sheet {
            title: say(&spec.words).to_owned(),
            place: office.unwrap_or_default(),
            day: tr!(
                listing.sheet_day,
                day = day,
                count = number(listed.rows.read().len())
            ),
            head: columns::heads(listed, &listed.asked.columns.read()),
            rows: listed.groups().sheet(columns::lines(listed)),
        }
    })
}
