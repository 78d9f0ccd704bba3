//! Backups that are written by themselves into the folder that the person chose.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::backup_file::{file_name, office_name, whole};
use super::components::tag::Tone;
use super::desk::Desk;
use super::i18n::tr;
use super::later::later;
use super::router;
use super::routes::Route;
use crate::app::folder_backup::{Due, FolderBackup, Written};
use crate::browser::clock;
use crate::browser::folder::{Folder, FolderFault, Permission};

/// The subject of the standing notice about the folder.
const SUBJECT: &str = "folder";

thread_local! {
    /// Grows whenever something about the folder has changed.
    static CHANGED: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// Whether a file is being written.
    static WRITING: Cell<bool> = const { Cell::new(false) };
    /// Whether a file is to be written later.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Read by whoever shows the folder's state.
pub(super) fn changed() -> ArcRwSignal<u32> {
    CHANGED.with(Clone::clone)
}

fn tell_changed() {
    changed().update(|changed| *changed += 1);
}

later! {
    seldom: fn idle(desk: Desk) -> () {
        spawn_local(when_due(desk));
    }
}

later! {
    seldom: fn forget(workspace: String) -> () {
        spawn_local(async move {
            let _ = Folder::forget(&workspace).await;
        });
    }
}

/// Whether the person is here to be asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    Idle,
    /// The person pressed a button, so the browser may ask for permission.
    Pressed,
}

/// Writes a backup if one is due and permitted; else sees to it that it is written later.
async fn when_due(desk: Desk) {
    let workspace = untrack(|| desk.workspace().id);
    let Ok(Some((_, text))) = Folder::kept(&workspace).await else {
        return;
    };
    let last = desk.peek(|session| session.history.last()).unwrap_or(0);
    match FolderBackup::from_text(&text).due(last, clock::now()) {
        Due::NotNeeded => {}
        Due::Now => write(desk, Occasion::Idle).await,
        Due::In(milliseconds) => {
            if WAITING.replace(true) {
                return;
            }
            let again = move || {
                WAITING.set(false);
                desk.back_up_later();
            };
            set_timeout(again, Duration::from_millis(milliseconds));
        }
    }
}

/// Writes a backup now.
pub(super) async fn write(desk: Desk, occasion: Occasion) {
    if WRITING.replace(true) {
        return;
    }
    let workspace = untrack(|| desk.workspace().id);
    if let Ok(Some((folder, text))) = Folder::kept(&workspace).await {
        let mut state = FolderBackup::from_text(&text);
        match permitted(&folder, occasion).await {
            Ok(Permission::Granted) => {
                let written = into(desk, &workspace, &folder, &mut state).await;
                match written {
                    Ok(()) => desk.notices.withdraw(SUBJECT),
                    Err(fault) => tell_failure(desk, &mut state, &fault),
                }
            }
            Ok(_) => ask(desk, &folder.name()),
            Err(fault) => tell_failure(desk, &mut state, &fault),
        }
        if folder.keep(&workspace, &state.to_text()).await.is_err() {
            desk.notices.failed(tr!(folder.not_kept));
        }
    }
    WRITING.set(false);
    tell_changed();
}

async fn permitted(folder: &Folder, occasion: Occasion) -> Result<Permission, FolderFault> {
    match folder.permission().await? {
        Permission::Ask if occasion == Occasion::Pressed => folder.ask().await,
        permission => Ok(permission),
    }
}

async fn into(
    desk: Desk,
    workspace: &str,
    folder: &Folder,
    state: &mut FolderBackup,
) -> Result<(), FolderFault> {
    let Some((text, number)) = whole(desk) else {
        return Ok(());
    };
    let time = clock::now();
    // No file system refuses digits; some refuse colons.
    let moment = clock::local(time).replace(':', "");
    let name = file_name(&[&office_name(desk), &moment]);
    folder.write(&name, text.as_bytes()).await?;
    for old in state.note_written(Written { name, time, number }) {
        if let Ok(()) | Err(FolderFault::Gone) = folder.remove(&old).await {
            state.note_gone(&old);
        }
    }
    // Meanwhile another workspace may have been opened.
    if untrack(|| desk.workspace().id) == workspace {
        desk.note_exported(number);
    }
    Ok(())
}

fn tell_failure(desk: Desk, state: &mut FolderBackup, fault: &FolderFault) {
    state.failure = match fault {
        FolderFault::Gone => tr!(folder.gone).to_owned(),
        FolderFault::NotWhole => tr!(folder.not_whole).to_owned(),
        fault => fault.to_string(),
    };
    let open = Callback::new(|()| router::open(&Route::Exchange));
    let text = tr!(folder.failed, detail = state.failure);
    let action = Some((tr!(desk.export_now).to_owned(), open));
    desk.notices.stand(SUBJECT, Tone::Warn, text, action);
}

/// The browser forgets its permission when it is closed; a press brings it back.
fn ask(desk: Desk, folder: &str) {
    let allow = Callback::new(move |()| spawn_local(write(desk, Occasion::Pressed)));
    let text = tr!(folder.ask, folder = folder);
    let action = Some((tr!(folder.allow).to_owned(), allow));
    desk.notices.stand(SUBJECT, Tone::Warn, text, action);
}

/// Lets the person choose a folder, and writes a first backup into it.
pub(super) async fn choose(desk: Desk) {
    let workspace = untrack(|| desk.workspace().id);
    let chosen = Folder::choose().await;
    let kept = match chosen {
        Ok(folder) => {
            // The choices stay; the files in another folder are none of this one's.
            let old = Folder::kept(&workspace).await.ok().flatten();
            let old = old
                .map(|(_, text)| FolderBackup::from_text(&text))
                .unwrap_or_default();
            let state = FolderBackup {
                interval: old.interval,
                keep: old.keep,
                ..Default::default()
            };
            folder.keep(&workspace, &state.to_text()).await
        }
        Err(fault) => Err(fault),
    };
    match kept {
        Ok(()) => {
            desk.describe(|workspace| workspace.folder = true);
            write(desk, Occasion::Pressed).await;
        }
        Err(FolderFault::NotChosen) => {}
        Err(fault) => desk.notices.failed(tr!(folder.not_chosen, detail = fault)),
    }
}

/// Stops writing into the folder; the files in it stay.
pub(super) async fn stop(desk: Desk) {
    let workspace = untrack(|| desk.workspace().id);
    if let Err(fault) = Folder::forget(&workspace).await {
        return desk.notices.failed(fault.to_string());
    }
    desk.describe(|workspace| workspace.folder = false);
    desk.notices.withdraw(SUBJECT);
    tell_changed();
}

/// Keeps how often a file is written and how many stay.
pub(super) async fn set(desk: Desk, interval: u64, keep: usize) {
    let workspace = untrack(|| desk.workspace().id);
    if let Ok(Some((folder, text))) = Folder::kept(&workspace).await {
        let state = FolderBackup {
            interval,
            keep,
            ..FolderBackup::from_text(&text)
        };
        if folder.keep(&workspace, &state.to_text()).await.is_err() {
            desk.notices.failed(tr!(folder.not_kept));
        }
        tell_changed();
        desk.back_up_later();
    }
}
