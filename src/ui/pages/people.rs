//! People: the roster, and everything about one person (S5.3).

mod asking;
mod bulk;
mod columns;
mod counted;
pub(super) mod grouping;
mod narrowing;
mod person;
pub(super) mod posts;
mod print_sheet;

use leptos::prelude::*;

use self::asking::Asking;
use crate::domain::Record;
use crate::domain::kinds::{Community, Person};
use crate::ui::components::records::new_record;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Item, LinkButton, PageHeader, PrintButton, RecordTable,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

pub(super) use person::person;

/// The roster; `only` is the code of a filter that it is narrowed to at first.
pub(super) fn page(only: Option<String>) -> AnyView {
    let desk = Desk::here();
    let asking = Asking::begin(desk, only);
    let sub = Signal::derive(move || {
        tr!(
            roster.sub,
            count = number(asking.counts.read().total as usize),
            day = asking.day().map(|day| day.to_string()).unwrap_or_default()
        )
    });
    let nobody = Memo::new(move |_| asking.everybody.get() == 0);
    let body = move || match nobody.get() {
        true => empty(desk),
        false => view! {
            <div class="stack list-page">
                {counted::counted(asking)}
                <section class="panel" aria-label=tr!(roster.title)>
                    {narrowing::narrowing(asking)}
                    {bulk::bulk(asking)}
                    {move || table(asking)}
                </section>
            </div>
            {print_sheet::print_sheet(asking)}
        }
        .into_any(),
    };
    view! {
        <PageHeader title=tr!(roster.title) sub>
            <PrintButton label=tr!(roster.print) />
            <Button label=tr!(roster.all_csv) on_press=move || bulk::hand_out(asking, asking.shown()) />
            {super::documents::as_document(asking.asked, "", move || asking.other_day())}
            <LinkButton label=tr!(grouping.title) href=Route::Grouping.href() />
            <LinkButton label=tr!(posts.title) href=Route::Posts.href() />
            {super::importing::link("people", None)}
            {add(desk)}
        </PageHeader>
        {body}
    }
    .into_any()
}

/// People belong to a community: of the only one there is, where there is one.
fn add(desk: Desk) -> AnyView {
    let label = tr!(record.add, kind = say(&Person::KIND.words));
    let owner = super::stars::own_community(desk);
    let href = new_record(Person::KIND, owner).href();
    view! { <LinkButton label href kind=ButtonKind::Main /> }.into_any()
}

fn empty(desk: Desk) -> AnyView {
    let none = desk.read(|register| register.all::<Community>().next().is_none());
    let (label, href) = match none {
        Some(true) => (
            tr!(stars.add_community),
            new_record(Community::KIND, None).href(),
        ),
        _ => (tr!(stars.take_in), Route::Exchange.href()),
    };
    view! {
        <EmptyState title=tr!(roster.none) body=tr!(roster.none_hint)>
            {add(desk)}
            {super::importing::link("people", None)}
            <LinkButton label href />
        </EmptyState>
    }
    .into_any()
}

fn table(asking: Asking) -> AnyView {
    let columns = columns::shown(&asking.asked.columns.read());
    let kept = StoredValue::new(columns.clone());
    let cells = Callback::new(move |place: u32| {
        kept.with_value(|columns| columns::cells(asking, place, columns))
    });
    let href = Callback::new(move |place: u32| {
        let id = asking.id(place).map(|id| id.to_string());
        Route::Person {
            id: id.unwrap_or_default(),
        }
        .href()
    });
    let copy = Callback::new(move |()| bulk::copy(asking));
    let columns: Vec<_> = columns.iter().map(columns::Shown::column).collect();
    view! {
        <RecordTable
            label=tr!(roster.title)
            columns
            rows=asking.rows
            total=asking.everybody
            cells
            query=asking.asked.query
            href
            chosen=asking.asked.chosen
            groups=asking.groups()
            on_copy=copy
            printed_elsewhere=true
        />
    }
    .into_any()
}

/// The communities to choose from.
fn communities(desk: Desk) -> Vec<Item> {
    let communities = desk.peek(|session| {
        let all = session.register.all::<Community>();
        all.map(|(id, community)| Item::new(id.to_string(), &*community.name))
            .collect()
    });
    communities.unwrap_or_default()
}
