//! 报到: a resident's own pages, on a phone first. One registration form, kept in the resident's own workspace,
//! handed to the community as a file, a code or on paper (S5.1); service, pledges, suggestions and needs reported
//! afterwards, and the community rated (S5.6, S5.7, S3.4, S1.5).

mod answer;
mod check;
mod form;
mod handing;
mod handing_in;
mod home;
mod joining;
mod mine;
mod paper;
mod progress;
mod rate;
mod report_form;
mod round;
mod time_served;
mod ways;

use leptos::prelude::*;

use crate::app::asked::{Asked, KEPT};
use crate::domain::Id;
use crate::domain::kinds::{Registration, Role};
use crate::register::Register;
use crate::snapshot::Card;
use crate::ui::desk::Desk;
use crate::ui::later::{later, page_later};
use crate::ui::routes::Route;

pub(super) fn is_resident(desk: Desk) -> bool {
    let office = desk.office();
    office.is_some_and(|(_, office)| office.role == Some(Role::Resident))
}

/// Where a resident begins, with or without the community's card.
pub(super) fn join(card: String) -> AnyView {
    page_later(
        join_with::fetch,
        Box::new(move || Box::pin(join_with::join_with(card.clone(), true))),
    )
}

/// The same within the first page.
pub(super) fn join_here() -> AnyView {
    page_later(
        join_with::fetch,
        Box::new(move || Box::pin(join_with::join_with(String::new(), false))),
    )
}

later! {
    registration: fn join_with(card: String, alone: bool) -> AnyView {
        joining::draw(&card, alone)
    }
}

later! {
    registration: fn resident(route: Route) -> AnyView {
        match route {
            Route::Form { step } => form::page(&step),
            Route::Mine(page) => mine::page(&page),
            _ => home::page(),
        }
    }
}

/// The resident's registration: there is one.
fn own(register: &Register) -> Option<(Id, Registration)> {
    let mut all = register.all::<Registration>();
    all.next()
        .map(|(id, registration)| (id, registration.clone()))
}

/// What the link asked by which the resident came; none where it said nothing.
fn of_link(desk: Desk) -> Option<Asked> {
    let kept = desk.peek(|session| session.kept(KEPT).ok()?.map(<[u8]>::to_vec));
    Asked::read(&String::from_utf8(kept.flatten()?).ok()?)
}

/// The card of the community that the form is for; none where its name was typed.
fn community_card(desk: Desk) -> Option<Card> {
    let community = desk.peek(|s| own(&s.register)?.1.community.id).flatten()?;
    let book = desk.peek(|session| session.address_book().ok()).flatten()?;
    let of_it = |card: &Card| {
        card.facts
            .community
            .as_ref()
            .is_some_and(|p| p.id == community)
    };
    let mut cards = book.entries().iter().map(|entry| &entry.card);
    cards.find(|card| of_it(card)).cloned()
}
