//! Whom a page's figures are about: one community, a sub-district's, or all that are here.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::filings::own_community;
use crate::domain::kinds::{Community, Subdistrict};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// Whose figures they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// As addresses say it; empty for all.
    pub code: String,
    /// The only community, where it is one.
    pub community: Option<Id>,
    pub communities: BTreeSet<Id>,
    pub name: String,
}

impl Place {
    /// `None` where there is no such community or sub-district.
    fn of(register: &Register, code: &str) -> Option<Place> {
        let all = register.all::<Community>();
        let place = |community, communities: BTreeSet<Id>, name: String| Place {
            code: code.to_owned(),
            community,
            communities,
            name,
        };
        if code.is_empty() {
            let communities = all.map(|(id, _)| id).collect();
            return Some(place(None, communities, tr!(summary.all).to_owned()));
        }
        let id: Id = code.parse().ok()?;
        if let Some(community) = register.get::<Community>(id) {
            return Some(place(
                Some(id),
                BTreeSet::from([id]),
                community.name.to_string(),
            ));
        }
        let subdistrict = register.get::<Subdistrict>(id)?;
        let of_it = all.filter(|(_, community)| community.subdistrict.id == Some(id));
        let communities = of_it.map(|(id, _)| id).collect();
        Some(place(None, communities, subdistrict.name.to_string()))
    }
}

/// Whom a page is about: what the address says, else this office's own community, else all.
pub(super) fn place_of(desk: Desk, code: &str) -> Option<Place> {
    let own = match code {
        "" => own_community(desk).map(|id| id.to_string()),
        _ => None,
    };
    let code = own.unwrap_or_else(|| code.to_owned());
    desk.read(|register| Place::of(register, &code))?
}

/// All communities, a sub-district's, or one; `route` is the page about another place, by its code.
pub(super) fn place_chooser(
    desk: Desk,
    chosen: &str,
    route: impl Fn(String) -> Route + 'static,
) -> AnyView {
    let list = |kind: usize| {
        desk.read(|register| {
            let ids = register.any(kind).into_iter().flat_map(|table| table.ids());
            let named = ids.map(|id| (register.title(kind, id), id.to_string()));
            let mut named: Vec<(String, String)> = named.collect();
            named.sort();
            named
        })
        .unwrap_or_default()
    };
    let options = |places: Vec<(String, String)>| {
        let options = places.into_iter().map(|(name, code)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{name}</option> }
        });
        options.collect_view()
    };
    let choose = move |event| {
        router::open(&route(event_target_value(&event)));
    };
    let (subdistricts, communities) = (list(Subdistrict::INDEX), list(Community::INDEX));
    view! {
        <select class="place-chooser" aria-label=tr!(summary.of) on:change=choose>
            <option value="" selected=chosen.is_empty()>
                {tr!(summary.all)}
            </option>
            <optgroup label=tr!(stars.subdistrict)>{options(subdistricts)}</optgroup>
            <optgroup label=tr!(filings.communities)>{options(communities)}</optgroup>
        </select>
    }
    .into_any()
}
