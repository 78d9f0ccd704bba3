//! Proposing or choosing several at once: all that are marked and may be.

use leptos::prelude::*;

use super::super::consultations::own_community;
use super::of_office;
use crate::app::awards::{Decision, decide_into};
use crate::domain::kinds::AwardState;
use crate::reports::selection::{Subject, selection};
use crate::ui::components::{Button, ButtonKind, Chosen, ListOf, Notices, chosen_bar};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{number, tr};

/// Empty while nobody is marked.
pub(super) fn bar(desk: Desk, year: u32, subjects: Vec<Subject>, chosen: Chosen) -> AnyView {
    let notices = Notices::here();
    let reads = reads_only();
    let subjects = StoredValue::new(subjects);
    let marked = move || {
        let chosen = chosen.get_untracked();
        subjects.with_value(|all| {
            let of = chosen.iter().filter_map(|at| all.get(*at as usize));
            of.copied().collect::<Vec<_>>()
        })
    };
    let carry_out = move |state: AwardState| {
        let Some(day) = desk.today() else { return };
        let marked = marked();
        let (of, by) = untrack(|| (of_office(desk), own_community(desk)));
        let planned = desk.peek(|session| {
            let register = &session.register;
            let selection = selection(register, year, day, of).ok()?;
            let mut draft = register.draft();
            let mut done = 0;
            for subject in &marked {
                // What was decided about somebody before stays, and so do its grounds.
                let line = selection.line(*subject)?;
                if line.award.is_some_and(|(_, before)| before == state) {
                    continue;
                }
                let grounds = line.award.and_then(|(id, _)| {
                    let award = register.get::<crate::domain::kinds::Award>(id)?;
                    (award.state != Some(AwardState::Barred)).then(|| award.grounds.to_string())
                });
                let decision = Decision {
                    subject: *subject,
                    year,
                    state,
                    grounds: grounds.unwrap_or_default(),
                    on: day,
                    by,
                };
                done +=
                    usize::from(decide_into(&mut draft, register, &selection, &decision).is_ok());
            }
            Some((draft, done))
        });
        let Some((draft, done)) = planned.flatten() else {
            return;
        };
        if done == 0 {
            return notices.failed(tr!(choosing.nobody_may));
        }
        let left = marked.len() - done;
        let none_left = left == 0;
        let (done, left) = (number(done), number(left));
        let said = match (state, none_left) {
            (AwardState::Chosen, true) => tr!(choosing.all_chosen, count = done),
            (AwardState::Chosen, false) => tr!(choosing.several_chosen, count = done, left = left),
            (_, true) => tr!(choosing.all_proposed, count = done),
            (_, false) => tr!(choosing.several_proposed, count = done, left = left),
        };
        if desk.carry_out(draft, said) {
            chosen.write().clear();
        }
    };
    let of = match subjects.with_value(|all| all.first().copied()) {
        Some(Subject::Member(_) | Subject::Declared(_)) => ListOf::People,
        _ => ListOf::Records,
    };
    let count = Signal::derive(move || chosen.read().len());
    let acts = move || {
        view! {
            <Button
                label=tr!(select.choose)
                kind=ButtonKind::Main
                on_press=move || carry_out(AwardState::Chosen)
                disabled=reads
            />
            <Button
                label=tr!(select.propose)
                on_press=move || carry_out(AwardState::Candidate)
                disabled=reads
            />
        }
        .into_any()
    };
    chosen_bar(of, count, acts, move || chosen.write().clear())
}
