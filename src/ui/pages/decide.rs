//! 待定事项: what offices did apart and a person has to settle.
//!
//! The page is not in the navigation: most days there is nothing to decide. While there is, Today,
//! the exchange page and the record itself lead here.

mod answer;
mod by_office;
mod double;
mod misfit;
mod option;
mod questions;
mod waiting;

use leptos::prelude::*;

use crate::domain::{Id, kinds};
use crate::merge::{Conflict, conflicts};
use crate::ui::components::{EmptyState, LinkButton, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::reader_note;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

pub(super) use questions::of_record;
pub(super) use waiting::{waiting, waiting_line};

/// So many records are asked about at once; the next come as these are settled.
const SHOWN: usize = 50;

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let waiting = Memo::new(move |_| {
        let all = desk.read(conflicts).unwrap_or_default();
        all.iter().map(|c| (c.kind, c.id)).collect::<Vec<_>>()
    });
    let misfits = misfit::found(desk);
    let doubles = double::found(desk);
    let none = Signal::derive(move || {
        waiting.read().is_empty() && misfits.read().is_empty() && doubles.read().is_empty()
    });
    keep_focus(waiting);
    let list = move || {
        waiting.with(|all| {
            let mut kinds: Vec<usize> = all.iter().take(SHOWN).map(|(kind, _)| *kind).collect();
            kinds.dedup();
            kinds
        })
    };
    let rest = move || waiting.read().len().saturating_sub(SHOWN);
    let nothing = move || {
        none.get().then(|| {
            view! {
                <EmptyState title=tr!(decide.none) body=tr!(decide.none_body)>
                    <LinkButton label=tr!(lost.home) href=Route::Today.href() />
                </EmptyState>
            }
        })
    };
    let more = move || {
        let rest = rest();
        (rest > 0).then(|| {
            view! { <p class="muted">{tr!(decide.more, shown = SHOWN, rest = rest)}</p> }
        })
    };
    view! {
        <PageHeader title=tr!(decide.title) sub=tr!(decide.sub) />
        {reader_note()}
        <div class="stack">
            {nothing} {by_office::panel(waiting)}
            <For each=list key=|kind| *kind let:kind>
                {of_kind(kind, waiting)}
            </For>
            {more} {double::panels(doubles)} {misfit::panels(misfits)}
        </div>
    }
    .into_any()
}

type Waiting = Memo<Vec<(usize, Id)>>;

fn of_kind(kind: usize, waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    let name = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
    let ids = move || {
        waiting.with(|all| {
            let shown = all.iter().take(SHOWN).filter(|(of, _)| *of == kind);
            // A record whose questions changed is asked about anew; others keep what is chosen.
            let state = |id: Id| desk.revision_of(kind, id);
            shown.map(|(_, id)| (*id, state(*id))).collect::<Vec<_>>()
        })
    };
    let count = move || {
        let count = waiting.with(|all| all.iter().filter(|(of, _)| *of == kind).count());
        view! { <Tag tone=Tone::Warn label=tr!(decide.count, count = count) /> }
    };
    view! {
        <Panel title=name state=count.into_any()>
            <For each=ids key=|state| *state let:state>
                {questions::card(kind, state.0)}
            </For>
        </Panel>
    }
    .into_any()
}

/// When the record that had the focus is settled and gone, the next one has it.
fn keep_focus(waiting: Waiting) {
    Effect::new(move |before: Option<usize>| {
        let now = waiting.read().len();
        if before.is_some_and(|before| now < before) {
            request_animation_frame(|| {
                let nowhere = document()
                    .active_element()
                    .is_none_or(|element| element.tag_name() == "BODY");
                if nowhere {
                    questions::focus_first();
                }
            });
        }
        now
    });
}

/// The conflict of one record as it stands now.
fn conflict_of(desk: Desk, kind: usize, id: Id) -> Option<Conflict> {
    desk.peek(|session| crate::merge::conflicts::conflict(&session.register, kind, id))?
}
