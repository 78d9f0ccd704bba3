//! Backups: the whole register as a file, how often to be reminded of one, and the folder into
//! which they are written by themselves.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{contents, folder, making};
use crate::app::backup::{self, Backup};
use crate::app::handing_out::Request;
use crate::browser::files;
use crate::ui::backup_file::{file_name, office_name, whole};
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Item, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::foot::backup_words;
use crate::ui::forms::ChoiceField;
use crate::ui::i18n::tr;

/// Longer texts are no good on a clipboard, in bytes.
const MOST_COPIED: usize = 1_000_000;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let busy = Busy::nothing();
    let state = move || {
        let backup = desk.backup();
        let tone = match backup {
            backup if backup.is_due() => Tone::Warn,
            Backup::Made { .. } => Tone::Ok,
            Backup::NotNeeded | Backup::Never { .. } => Tone::Plain,
        };
        view! { <Tag tone label=backup_words(backup) /> }
    };
    let export = move |()| {
        busy.run(tr!(exchange.exporting), async move {
            match hand_out(desk).await {
                Ok(said) => notices.done(said, None),
                Err(fault) => notices.failed(tr!(exchange.not_exported, detail = fault)),
            }
        });
    };
    let copy = move |()| {
        let Some((text, number)) = whole(desk) else {
            return;
        };
        spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => {
                    desk.note_exported(number);
                    let size = contents::size_words(text.len());
                    notices.done(tr!(exchange.copied, size = size), None);
                }
                Err(_) => notices.failed(tr!(exchange.not_copied)),
            }
        });
    };
    let size = Memo::new(move |_| {
        desk.read_history(|history, register| contents::estimated_size(register, history))
            .unwrap_or_default()
    });
    view! {
        <Panel title=tr!(exchange.export) state=state.into_any()>
            <div class="panel-body">
                <p>{tr!(exchange.export_body)}</p>
                {move || inventory(desk, size.get())}
                <p class="callout warn">{tr!(exchange.warning)}</p>
                <div class="acts">
                    <Button
                        label=tr!(exchange.export_now)
                        kind=ButtonKind::Main
                        on_press=export
                        disabled=busy.is_busy()
                    />
                    {move || {
                        (size.get() <= MOST_COPIED)
                            .then(|| view! { <Button label=tr!(exchange.copy) on_press=copy /> })
                    }}
                </div>
                {busy.shown()}
                {reminder(desk)}
                {folder::part(desk)}
            </div>
        </Panel>
    }
    .into_any()
}

/// How old a backup may be before the person is reminded.
fn reminder(desk: Desk) -> AnyView {
    let days = RwSignal::new(untrack(|| backup::reminder(&desk.workspace())).to_string());
    Effect::new(move |before: Option<String>| {
        let chosen = days.get();
        if before.is_some_and(|before| before != chosen)
            && let Ok(days) = chosen.parse()
        {
            desk.describe(|workspace| workspace.reminder = days);
        }
        chosen
    });
    let items = backup::REMINDERS
        .map(|days| Item::new(days.to_string(), tr!(folder.days, days = days)))
        .to_vec();
    view! {
        <ChoiceField
            label=tr!(folder.remind)
            hint=tr!(folder.remind_hint)
            value=days
            items
            settled=true
            folded=true
        />
    }
    .into_any()
}

async fn hand_out(desk: Desk) -> Result<String, String> {
    let made = making::make(desk, Request::default()).await?;
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let name = file_name(&[&office_name(desk), tr!(hand_over.file_backup), &day]);
    let downloaded = files::download(&name, "application/json", made.text.as_bytes());
    downloaded.map_err(|fault| fault.to_string())?;
    desk.note_exported(made.number);
    let size = contents::size_words(made.text.len());
    Ok(tr!(exchange.exported, file = name, size = size))
}

fn inventory(desk: Desk, size: usize) -> AnyView {
    let kinds = desk.read(contents::by_kind).unwrap_or_default();
    let people = desk.read(contents::people).unwrap_or_default();
    let commands = desk.read_history(|history, _| history.entries().len());
    let all: usize = kinds.iter().map(|(_, count)| count).sum();
    let rows = kinds
        .into_iter()
        .map(|(kind, count)| {
            view! {
                <div>
                    <dt>{kind}</dt>
                    <dd>{count}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <dl class="inventory">
            {rows}
            <div>
                <dt>{tr!(exchange.history)}</dt>
                <dd>{commands.unwrap_or_default()}</dd>
            </div>
        </dl>
        <p class="muted">
            {tr!(
                exchange.totals, records = all, people = people, size = contents::size_words(size)
            )}
        </p>
    }
    .into_any()
}
