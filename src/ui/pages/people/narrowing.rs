//! Further filters, the day, what rows are put together by, the columns, and saved views.

use leptos::prelude::*;

use super::asking::Asking;
use super::columns;
use crate::domain::kinds::{Community, PartyGroup, Person, Unit, VolunteerTeam};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::roster::readings::sort_key;
use crate::roster::{Facet, Filter};
use crate::ui::components::{Item, chosen_columns, group_acts, grouped_by, narrow_by, saved_views};
use crate::ui::forms::DateField;
use crate::ui::i18n::{say, tr};

pub(super) fn narrowing(asking: Asking) -> AnyView {
    let columns = || {
        let items = columns::all().into_iter();
        items.filter(|item| item.code != "name").collect()
    };
    let details = move || {
        let selects = [
            by_record::<Community>(
                asking,
                Facet::Community,
                Filter::Community as fn(Id) -> Filter,
                None,
            ),
            by_record::<Unit>(
                asking,
                Facet::Unit,
                |id| Filter::Unit(Some(id)),
                Some(Filter::Unit(None)),
            ),
            by_record::<PartyGroup>(
                asking,
                Facet::Group,
                |id| Filter::Group(Some(id)),
                Some(Filter::Group(None)),
            ),
            by_record::<VolunteerTeam>(
                asking,
                Facet::Team,
                |id| Filter::Team(Some(id)),
                Some(Filter::Team(None)),
            ),
        ];
        selects.into_iter().flatten().collect_view()
    };
    view! {
        <div class="list-choices">
        <details class="narrowing">
            <summary>{tr!(roster.more)}</summary>
            <div class="fields">
                {details} {by_year(asking, Facet::Registered, tr!(roster.registered_in))}
                {by_year(asking, Facet::Left, tr!(roster.left_in))}
                <DateField label=tr!(roster.as_of) value=asking.day_typed />
                {grouped_by(asking.asked, columns::grouping())} {chosen_columns(asking.asked, columns())}
            </div>
        </details>
        {saved_views(asking.desk, asking.asked, "")} {group_acts(asking.groups())}
        </div>
    }
    .into_any()
}

/// One filter of a facet, or none.
fn select(asking: Asking, facet: Facet, label: String, items: Vec<Item>) -> AnyView {
    let is_of_facet = move |code: &str| {
        let filter = code.parse::<Filter>().ok();
        filter.is_some_and(|filter| filter.facet() == facet)
    };
    narrow_by(asking.asked, label, items, is_of_facet)
}

/// By the records of a kind; nothing where there is no choice.
fn by_record<R: Record>(
    asking: Asking,
    facet: Facet,
    filter: impl Fn(Id) -> Filter,
    none: Option<Filter>,
) -> Option<AnyView> {
    let names = |register: &Register| {
        let ids = register.all::<R>().map(|(id, _)| id);
        ids.map(|id| (id, register.title(R::INDEX, id)))
            .collect::<Vec<_>>()
    };
    let mut named = asking.desk.read(names).unwrap_or_default();
    if named.len() < 2 && none.is_none() || named.is_empty() {
        return None;
    }
    named.sort_by_cached_key(|(_, name)| sort_key(name));
    let none = none.map(|none| Item::new(none.to_string(), tr!(roster.of_none)));
    let items = named
        .into_iter()
        .map(|(id, name)| Item::new(filter(id).to_string(), name));
    let items = none.into_iter().chain(items).collect();
    Some(select(asking, facet, say(&R::KIND.words).to_owned(), items))
}

fn by_year(asking: Asking, facet: Facet, label: &'static str) -> AnyView {
    let this = asking.desk.this_year();
    let is_leaving = facet == Facet::Left;
    let years = move || {
        let mut years = asking.desk.read(|register| {
            let people = register.all::<Person>();
            let days = people.filter_map(|(_, person)| match is_leaving {
                true => person.left_on,
                false => person.registered_on,
            });
            days.map(Date::year)
                .collect::<std::collections::BTreeSet<_>>()
        });
        let years = years.get_or_insert_default();
        years.extend(i32::try_from(this));
        let items = years.iter().rev().map(|year| {
            let filter = match is_leaving {
                true => Filter::Left(*year),
                false => Filter::Registered(*year),
            };
            Item::new(filter.to_string(), tr!(roster.year, year = year))
        });
        let first = match is_leaving {
            true => Item::new(Filter::Everybody.to_string(), tr!(roster.with_left)),
            false => Item::new(Filter::Registered(0).to_string(), tr!(roster.not_recorded)),
        };
        items.chain([first]).collect::<Vec<_>>()
    };
    (move || select(asking, facet, label.to_owned(), years())).into_any()
}
