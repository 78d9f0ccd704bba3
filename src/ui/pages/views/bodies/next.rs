//! The next meeting of a body, as it is proposed: on its day, with an agenda that takes up what is left (S2.2, S4.1).

use super::super::begun::Begun;
use super::body::Row;
use crate::domain::kinds::{Gathering, Organisation, Task};
use crate::domain::{Id, Link};
use crate::register::Register;
use crate::reports::coordination::next_meeting;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// The fields that are asked for.
const ASKED: &[&str] = &["title", "held_on", "begins", "place", "entitled", "agenda"];

pub(super) fn meeting(desk: Desk, row: &Row) -> Option<Begun> {
    let today = desk.today()?;
    let found = desk.peek(|session| {
        let register = &session.register;
        let next = next_meeting(register, row.id, row.due, today)?;
        let body = register.get::<Organisation>(row.id)?;
        let title = tr!(
            cob.meeting_title,
            body = row.name,
            year = next.held_on.year(),
            number = next.number
        );
        Some(Gathering {
            community: body.community,
            // A community's own body may say its sub-district too; its meetings are the community's.
            subdistrict: match body.community.id {
                Some(_) => Link::default(),
                None => body.subdistrict,
            },
            title: title.as_str().into(),
            form: Some(next.form),
            body: Link::to(row.id),
            held_on: Some(next.held_on),
            entitled: next.entitled,
            agenda: agenda(register, &next.open).as_str().into(),
            ..Gathering::default()
        })
    })??;
    let title = tr!(cob.hold_of, body = row.name);
    let begun = Begun::like(title, &found, &["community", "subdistrict", "form", "body"]);
    Some(begun.asking(ASKED.to_vec()))
}

/// What is left first, each by whom and by when; then what is new.
fn agenda(register: &Register, open: &[Id]) -> String {
    if open.is_empty() {
        return tr!(cob.agenda_new).to_owned();
    }
    let left = open.iter().filter_map(|id| {
        let task = register.get::<Task>(*id)?;
        let due = task.due_on.map(|day| day.to_string()).unwrap_or_default();
        let by = task.responsible.to_string();
        Some(tr!(cob.agenda_task, title = task.title, by = by, due = due))
    });
    let left: Vec<String> = left.collect();
    tr!(cob.agenda_left, tasks = left.join("\n"))
}
