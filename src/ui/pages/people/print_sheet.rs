//! The roster on paper: A4, lying, the head on every sheet (社区在职党员名册, S5.3).

use leptos::prelude::*;

use super::asking::Asking;
use super::columns;
use crate::catalogue::lists::ROSTER_COLUMNS;
use crate::domain::Id;
use crate::domain::kinds::{Community, Person};
use crate::ui::components::{Sheet, list_sheet};
use crate::ui::i18n::tr;

/// Drawn when the page is printed, and only then.
pub(super) fn print_sheet(asking: Asking) -> AnyView {
    list_sheet(move || {
        let people = asking.shown();
        let day = asking.day().map(|day| day.to_string()).unwrap_or_default();
        // Whatever is shown on the screen; the name stands before all columns.
        let printed = ROSTER_COLUMNS.iter().filter(|code| **code != "name");
        let printed: Vec<String> = printed.map(|code| code.to_string()).collect();
        let mut lines = columns::rows(asking, &people, &printed).into_iter();
        let head = lines.next().unwrap_or_default();
        Sheet {
            title: tr!(roster.sheet_title).to_owned(),
            place: tr!(roster.sheet_place, place = place(asking, &people)),
            day: tr!(roster.sheet_day, day = day, count = people.len()),
            head,
            rows: asking.groups().sheet(lines),
        }
    })
}

/// The community, where all are of one; else the office.
fn place(asking: Asking, people: &[Id]) -> String {
    let community = asking.desk.peek(|session| {
        let register = &session.register;
        let of = |id: &Id| register.get::<Person>(*id)?.community.id;
        let first = of(people.first()?)?;
        let all = people.iter().all(|id| of(id) == Some(first));
        all.then(|| register.get::<Community>(first).map(|c| c.name.to_string()))?
    });
    let office = || asking.desk.office().map(|(_, office)| office.name.into());
    community.flatten().or_else(office).unwrap_or_default()
}
