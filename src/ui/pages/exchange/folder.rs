//! The folder into which backups are written by themselves: chosen, looked after, given up.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::folder_backup::{FolderBackup, INTERVALS, KEEPS};
use crate::browser::clock;
use crate::browser::folder::{self, Folder};
use crate::ui::components::{Button, Item};
use crate::ui::desk::Desk;
use crate::ui::folder_backup::{self, Occasion};
use crate::ui::forms::ChoiceField;
use crate::ui::i18n::tr;

/// What is shown of the folder.
#[derive(Clone, PartialEq)]
struct Shown {
    name: String,
    state: FolderBackup,
}

/// Nothing where the browser does not let a page write into a folder.
pub(super) fn part(desk: Desk) -> AnyView {
    if !folder::is_there() {
        return ().into_any();
    }
    let shown = RwSignal::new(None::<Shown>);
    let changed = folder_backup::changed();
    Effect::new(move || {
        changed.track();
        spawn_local(async move {
            let workspace = untrack(|| desk.workspace().id);
            let kept = Folder::kept(&workspace).await.ok().flatten();
            let kept = kept.map(|(folder, text)| Shown {
                name: folder.name(),
                state: FolderBackup::from_text(&text),
            });
            // The page may have been left meanwhile.
            let _ = shown.try_update(|shown| {
                if *shown != kept {
                    *shown = kept;
                }
            });
        });
    });
    let writer = desk.is_writer();
    let body = move || match shown.get() {
        _ if !writer.get() => ().into_any(),
        None => unchosen(desk),
        Some(shown) => chosen(desk, shown),
    };
    view! {
        <section class="folder-backup">
            <h3>{tr!(folder.title)}</h3>
            {body}
        </section>
    }
    .into_any()
}

fn unchosen(desk: Desk) -> AnyView {
    let choose = move |()| spawn_local(folder_backup::choose(desk));
    view! {
        <p>{tr!(folder.body)}</p>
        <Button label=tr!(folder.choose) on_press=choose />
    }
    .into_any()
}

fn chosen(desk: Desk, shown: Shown) -> AnyView {
    let state = shown.state;
    let last = match state.last() {
        Some(written) => tr!(
            folder.last,
            time = clock::local(written.time),
            file = written.name,
            count = state.written.len()
        ),
        None => tr!(folder.none_yet).to_owned(),
    };
    let failure = (!state.failure.is_empty()).then(|| {
        let text = tr!(folder.failed, detail = state.failure);
        view! { <p class="callout warn">{text}</p> }
    });
    let interval = RwSignal::new(state.interval.to_string());
    let keep = RwSignal::new(state.keep.to_string());
    Effect::new(move |before: Option<(String, String)>| {
        let chosen = (interval.get(), keep.get());
        if before.is_some_and(|before| before != chosen)
            && let (Ok(interval), Ok(keep)) = (chosen.0.parse(), chosen.1.parse())
        {
            spawn_local(folder_backup::set(desk, interval, keep));
        }
        chosen
    });
    let intervals = INTERVALS
        .map(|minutes| Item::new(minutes.to_string(), tr!(folder.minutes, minutes = minutes)));
    let keeps = KEEPS.map(|count| Item::new(count.to_string(), tr!(folder.files, count = count)));
    let now = move |()| spawn_local(folder_backup::write(desk, Occasion::Pressed));
    let other = move |()| spawn_local(folder_backup::choose(desk));
    let stop = move |()| spawn_local(folder_backup::stop(desk));
    view! {
        <p>{tr!(folder.chosen, folder = shown.name)}</p>
        <p role="status">{last}</p>
        {failure}
        <div class="hand-over">
            <ChoiceField
                label=tr!(folder.interval)
                value=interval
                items=intervals.to_vec()
                settled=true
                folded=true
            />
            <ChoiceField
                label=tr!(folder.keep)
                hint=tr!(folder.keep_hint)
                value=keep
                items=keeps.to_vec()
                settled=true
                folded=true
            />
        </div>
        <div class="acts">
            <Button label=tr!(folder.now) on_press=now />
            <Button label=tr!(folder.other) on_press=other />
            <Button label=tr!(folder.stop) on_press=stop />
        </div>
    }
    .into_any()
}
