//! The last step: what came of the file, and what goes back to who made it.

use leptos::prelude::*;

use super::{Import, choosing, files, words};
use crate::app::importing::{Counts, Plan};
use crate::documents::Format;
use crate::ui::components::{Button, ButtonKind, LinkButton, Panel, Tag, Tone};
use crate::ui::history_words::undone;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// A file that was taken in, by the command's number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    pub number: u64,
    pub counts: Counts,
}

pub(super) fn panel(import: Import) -> AnyView {
    let Some(Taken { number: of, counts }) = import.taken.get_untracked() else {
        return ().into_any();
    };
    let list = import.list.get_untracked();
    let desk = import.desk;
    let is_undone = Memo::new(move |_| {
        let undone = desk.read_history(|history, _| undone(history).contains(&of));
        undone.unwrap_or_default()
    });
    let state = move || {
        let (tone, label) = match is_undone.get() {
            true => (Tone::Warn, tr!(importing.undone)),
            false => (Tone::Ok, tr!(importing.is_taken)),
        };
        view! { <Tag tone label /> }
    };
    let lines = [
        (
            counts.added,
            tr!(importing.added, count = number(counts.added)),
        ),
        (
            counts.filled,
            tr!(importing.filled, count = number(counts.filled)),
        ),
        (
            counts.known,
            tr!(importing.known, count = number(counts.known)),
        ),
        (
            counts.skipped,
            tr!(importing.skipped, count = number(counts.skipped)),
        ),
    ];
    let lines = lines.into_iter().filter(|(count, _)| *count > 0);
    let lines = lines.map(|(_, line)| view! { <li>{line}</li> });
    let file = import.file_name();
    let look = move || {
        let label = tr!(importing.look, list = words::list(list));
        let href = choosing::place(list).href();
        (!is_undone.get()).then(|| view! { <LinkButton label href kind=ButtonKind::Main /> })
    };
    let undo = move || {
        (!is_undone.get() && of > 0).then(|| {
            view! { <Button label=tr!(importing.undo) on_press=move || desk.undo_entry(of) /> }
        })
    };
    view! {
        <Panel title=tr!(importing.taken_title, file = file) state=state.into_any()>
            <div class="panel-body" role="status">
                <ul>{lines.collect_view()}</ul>
                {back(import)}
                <div class="acts">
                    {look} {undo}
                    <Button
                        label=tr!(importing.another)
                        on_press=move || import.begin_again()
                    />
                    <LinkButton
                        label=tr!(importing.history)
                        href=Route::SettingsPart("history").href()
                        kind=ButtonKind::Quiet
                    />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// How many rows were not taken, and the way to hand them back.
fn back(import: Import) -> Option<AnyView> {
    let left = import.with_plan(Plan::left_back)?;
    (left > 0).then(|| {
        view! {
            <div class="callout warn">
                <p>{tr!(importing.left_back, count = number(left))}</p>
                <div class="acts">{back_buttons(import)}</div>
            </div>
        }
        .into_any()
    })
}

/// Hand out the rows that are not taken.
pub(super) fn back_buttons(import: Import) -> AnyView {
    view! {
        <Button
            label=tr!(importing.back)
            on_press=move || files::hand_back(import, Format::Xlsx)
            disabled=import.making.busy()
        />
        <Button
            label=tr!(importing.back_csv)
            kind=ButtonKind::Quiet
            on_press=move || files::hand_back(import, Format::Csv)
            disabled=import.making.busy()
        />
    }
    .into_any()
}
