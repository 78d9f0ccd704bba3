//! Locking: what was typed is kept, the register leaves the memory of this tab, and the other tabs follow.

use leptos::prelude::*;

use super::typed;
use crate::browser::storage::LocalStorage;
use crate::browser::{clock, tab};
use crate::store::KeyValue;
use crate::ui::desk::{Desk, Stage};

/// Written to tell the other tabs of this browser that a workspace was locked or taken away; its value says which.
pub(super) const SIGNAL: &str = "six/lock-now";

/// Locks the open workspace, here and, when it begins `here`, in the other tabs.
pub(super) async fn lock_up(desk: Desk, here: bool) {
    let (id, is_locked) = desk.workspaces().with_untracked(|workspaces| {
        let open = workspaces.get(&workspaces.last);
        let is_locked = open.is_some_and(|workspace| workspace.is_locked());
        (workspaces.last.clone(), is_locked)
    });
    if !is_locked || !desk.is_open(&id) {
        return;
    }
    typed::keep(desk);
    // A command that was acknowledged to nobody yet is on its way to the disk.
    if let Some(mirror) = desk.mirror() {
        let _ = mirror.settled().await;
    }
    if !desk.is_open(&id) {
        return;
    }
    if here {
        tell_others(&id);
    }
    drop_open(desk);
    desk.enter(id);
}

/// Lets the register and every name of it go from this tab.
pub(super) fn drop_open(desk: Desk) {
    desk.stage.set(Stage::Opening);
    desk.open.set_value(None);
    crate::ui::scores::forget();
    desk.notices.clear();
    desk.workspaces
        .update(crate::app::workspaces::Workspaces::forget_names);
}

/// Tells the other tabs.
pub(super) fn tell_others(id: &str) {
    if let Ok(mut storage) = LocalStorage::open() {
        // The value differs each time, or there would be no event.
        let _ = storage.set(SIGNAL, &format!("{id} {}", clock::random()));
        let _ = storage.remove(SIGNAL);
    }
}

/// What another tab told: the workspace was locked there, or is gone.
pub(super) async fn told(desk: Desk, id: &str) {
    if !desk.is_open(id) {
        return;
    }
    let kept = LocalStorage::open()
        .and_then(|mut storage| crate::app::workspaces::Workspaces::read(&mut storage));
    match kept {
        Ok(kept) if kept.get(id).is_none() => {
            tab::forget_all();
            drop_open(desk);
            desk.workspaces.set(kept);
            desk.stage.set(Stage::Welcome);
        }
        _ => lock_up(desk, false).await,
    }
}
