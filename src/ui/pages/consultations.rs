//! 征询意见: what units ask communities about members, what the communities answer, and what an objection blocks (S5.10).

mod answering;
mod asking;
pub(super) mod handing;
mod letter;
mod list;
mod member_list;
mod new;
mod of_person;
mod one;
mod probation;
pub(super) mod words;

use leptos::prelude::*;

pub(super) use self::of_person::{of_person, of_unit};
use super::today::own_unit;
use crate::domain::Id;
use crate::domain::kinds::{Consultation, Role};
use crate::reports::Stand;
use crate::reports::consultations::open_questions;
use crate::ui::desk::Desk;
use crate::ui::later::later;
use crate::ui::routes::{ConsultationPage, Route};

later! {
    office: fn consulting(page: ConsultationPage) -> AnyView {
        match page {
            ConsultationPage::List => list::page(),
            ConsultationPage::New => new::page(),
            ConsultationPage::One { id } => one::page(&id),
            ConsultationPage::Probation => probation::page(),
            ConsultationPage::Selection { year } => crate::ui::pages::selection::page(year),
            ConsultationPage::Selected { year, of, id } => crate::ui::pages::selection::one(year, &of, &id),
        }
    }
}

/// Whose side of a consultation this office writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The unit that asks.
    Unit(Id),
    /// The community that is asked.
    Community(Id),
    /// Sub-district and department look on.
    Neither,
}

pub(super) fn side(desk: Desk) -> Side {
    if let Some(unit) = own_unit(desk) {
        return Side::Unit(unit);
    }
    match own_community(desk) {
        Some(community) => Side::Community(community),
        None => Side::Neither,
    }
}

/// The community that this office keeps.
pub(super) fn own_community(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    let is_community = office.role == Some(Role::Community);
    office.community.id.filter(|_| is_community)
}

/// For the navigation: what waits for this community's answer, or which objections stand against a unit's members.
pub(super) fn counted(desk: Desk) -> Memo<Option<(Route, u32)>> {
    Memo::new(move |_| {
        let day = desk.today()?;
        let count = match side(desk) {
            Side::Community(own) => desk.read(|register| open_questions(register, own, day).len()),
            Side::Unit(own) => desk.read(|register| {
                let all = register.all::<Consultation>();
                let blocked = all.filter(|(_, asked)| {
                    asked.unit.id == Some(own) && Stand::of(asked, day) == Stand::Objected
                });
                blocked.count()
            }),
            Side::Neither => None,
        };
        let count = u32::try_from(count?).ok()?;
        Some((Route::Consultations(ConsultationPage::ENTRY), count))
    })
}

fn route(id: Id) -> Route {
    Route::Consultations(ConsultationPage::One { id: id.to_string() })
}
