//! What takes a while: judging every row, and taking in those that are good.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::taken::Taken;
use super::{Import, Planned, Stage};
use crate::app::Refusal;
use crate::app::importing::{Carrying, Far, Planning};
use crate::domain::Value;
use crate::register::Action;
use crate::ui::i18n::{number, tr};
use crate::ui::wording;
use crate::ui::work::{Parts, Stride};

/// Judges all rows, and shows what would come of them.
pub(super) fn check(import: Import) {
    let Some(given) = given(import) else {
        return;
    };
    remember(import);
    spawn_local(async move {
        match plan(import, given).await {
            Ok(planned) => {
                if import.planned.try_set_value(Some(planned)).is_none() {
                    import.stage.set(Stage::Preview);
                }
            }
            Err(refusal) => tell(import, &refusal),
        }
    });
}

/// What is given for all rows; `None`, with the fault shown, where a field cannot be read.
fn given(import: Import) -> Option<Vec<(usize, Value)>> {
    let mut given = import.known();
    for entry in import.given.get_value() {
        let value = entry.read()?;
        if !value.is_missing() {
            given.push((entry.field, value));
        }
    }
    Some(given)
}

/// What the columns are taken for is kept where a person chose it, or once had.
fn remember(import: Import) {
    let Some(table) = import.table.get_value() else {
        return;
    };
    let list = import.list.get_untracked();
    let columns = import.columns.get_untracked();
    let known = import
        .desk
        .peek(|session| session.remembered_columns(list, &table));
    if columns == table.columns && known.flatten().is_none() {
        return;
    }
    keep(import);
}

/// As [`remember`], for the rows that go back: a head that stood in two rows is one in the file that they come in again with.
pub(super) fn remember_for_mending(import: Import) {
    keep(import);
}

fn keep(import: Import) {
    let Some(table) = import.table.get_value() else {
        return;
    };
    let list = import.list.get_untracked();
    let columns = import.columns.get_untracked();
    let done = import
        .desk
        .with_session(|session| session.remember_columns(list, &table, &columns));
    if let Some(Err(refusal)) = done {
        import.desk.refuse(&refusal);
    }
}

async fn plan(import: Import, given: Vec<(usize, Value)>) -> Result<Planned, Refusal> {
    let desk = import.desk;
    let work = desk.work();
    let list = import.list.get_untracked();
    let table = import.table.get_value().ok_or(Refusal::GivenUp)?;
    let today = untrack(|| desk.today()).ok_or(Refusal::GivenUp)?;
    let columns = import.columns.get_untracked();
    let begin = || Planning::new(list, table.clone(), columns.clone(), given.clone(), today);
    let mut planning = begin();
    let last = || {
        desk.peek(|session| session.history.last())
            .unwrap_or_default()
    };
    let mut over = last();
    let mut step = || {
        // A plan is of one state of the register: after another command it is begun anew.
        if over != last() {
            over = last();
            planning = begin();
        }
        let far = desk.peek(|session| planning.step(&session.register));
        let far = far.ok_or(Refusal::ReadOnly)?;
        let Far { done, of } = far;
        Ok(match far.is_all() {
            true => Stride::End,
            false => Stride::More { done, of },
        })
    };
    work.run(tr!(importing.checking), &mut step).await?;
    Ok(Planned {
        plan: Rc::new(planning.finish()),
        last: over,
    })
}

/// Takes in what is decided, as one command.
pub(super) fn take_in(import: Import) {
    let desk = import.desk;
    let last = desk.peek(|session| session.history.last());
    let made_over = import
        .planned
        .with_value(|planned| planned.as_ref().map(|planned| planned.last));
    if last != made_over {
        import.notices.failed(tr!(importing.changed_since));
        return check(import);
    }
    let planned = |planned: &Option<Planned>| planned.as_ref().map(|each| Rc::clone(&each.plan));
    let Some(plan) = import.planned.with_value(planned) else {
        return;
    };
    let counts = plan.counts();
    let mut carrying = Carrying::of(plan);
    let file = import.file_name();
    let parts = Parts {
        label: tr!(importing.taking).to_owned(),
        count: carrying.count(),
        next: Box::new(move |register, _| carrying.next(register)),
    };
    let said = {
        let file = file.clone();
        move || match counts.filled {
            0 => tr!(importing.done, file = file, added = number(counts.added)),
            filled => tr!(
                importing.done_filled,
                file = file,
                added = number(counts.added),
                filled = number(filled)
            ),
        }
    };
    spawn_local(async move {
        let action = Action::Spreadsheet { file };
        match desk.commit_parts(parts, action, Box::new(said)).await {
            Ok(committed) => {
                let taken = Taken {
                    number: committed.number,
                    counts,
                };
                let _ = import.taken.try_set(Some(taken));
                let _ = import.stage.try_set(Stage::Taken);
            }
            Err(refusal) => tell(import, &refusal),
        }
    });
}

fn tell(import: Import, refusal: &Refusal) {
    let why = match refusal {
        Refusal::GivenUp => tr!(work.given_up).to_owned(),
        refusal => import
            .desk
            .peek(|session| wording::refusal(refusal, &session.register))
            .unwrap_or_default(),
    };
    import.notices.failed(tr!(importing.not_done, reason = why));
    import.desk.stand_if_full(refusal);
}
