//! 收件箱: registrations and reports that wait for the community, who each may be of, and what is decided
//! (S5.2, S5.6, S5.7, S3.4); ratings without names (S1.5).

mod answers;
mod deciding;
pub(super) mod invitation;
mod list;
mod merging;
mod notice;
mod noting;
mod one;
mod queue;
mod ratings;
pub(super) mod reasons;
mod report;
pub(super) mod reported;
mod reports;

use leptos::prelude::*;

use crate::app::member_reports;
use crate::app::registrations::waiting;
use crate::domain::Id;
use crate::domain::kinds::{MemberReport, Registration, Role};
use crate::register::{Draft, Register};
use crate::ui::desk::Desk;
use crate::ui::later::later;
use crate::ui::routes::{Route, navigation};

later! {
    office: fn inbox(route: Route) -> AnyView {
        match route {
            Route::InboxOne { id } => either(&id),
            Route::InboxNotice => notice::page(),
            _ => list::page(),
        }
    }
}

/// A report or a registration, by its id.
fn either(id: &str) -> AnyView {
    let desk = Desk::here();
    let report = id.parse::<Id>().ok().filter(|id| {
        let is_report = |register: &Register| register.get::<MemberReport>(*id).is_some();
        desk.peek(|session| is_report(&session.register)) == Some(true)
    });
    match report {
        Some(id) => report::page(desk, id),
        None => one::page(id),
    }
}

/// The community that this office keeps; registrations come in for it.
fn own(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    office
        .community
        .id
        .filter(|_| office.role == Some(Role::Community))
}

/// What the navigation of who sits here shows.
pub(super) struct Navigation {
    /// How many things wait on a page.
    pub waiting: Signal<Vec<(Route, u32)>>,
    /// The pages that are not for them.
    pub without: Signal<Vec<Route>>,
}

pub(super) fn navigation(desk: Desk) -> Navigation {
    let counted = Memo::new(move |_| {
        let community = own(desk)?;
        desk.read(|register| {
            waiting(register, community).len() + member_reports::waiting(register, community).len()
        })
    });
    let asked = super::consultations::counted(desk);
    let waiting = Signal::derive(move || {
        let count = counted.get().and_then(|count| u32::try_from(count).ok());
        let inbox = count.map(|count| (Route::Inbox, count));
        inbox.into_iter().chain(asked.get()).collect()
    });
    let role = Memo::new(move |_| desk.office().and_then(|(_, office)| office.role));
    let without = Signal::derive(move || {
        navigation::entries()
            .filter(|entry| !navigation::is_for(role.get(), entry))
            .collect()
    });
    Navigation { waiting, without }
}

/// Carries out what was decided, with the words for it.
fn decide(
    desk: Desk,
    said: String,
    act: impl FnOnce(&mut crate::app::registrations::Deciding<'_>),
) -> bool {
    let (Some(community), Some(today)) = (untrack(|| own(desk)), desk.today()) else {
        return false;
    };
    let draft: Option<Draft> = desk.peek(|session| {
        let mut deciding =
            crate::app::registrations::Deciding::new(&session.register, community, today);
        act(&mut deciding);
        deciding.draft
    });
    let Some(draft) = draft else { return false };
    desk.carry_out(draft, said)
}

fn get(desk: Desk, id: Id) -> Option<Registration> {
    desk.read(|register| register.get::<Registration>(id).cloned())
        .flatten()
}
