//! What one tab keeps for itself: it survives a reload, and ends with the tab.

use web_sys::{Storage, window};

/// How often and why the page was begun again last.
const AGAIN: &str = "six/again";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// Keeps a text under a key. It is a convenience: a full or forbidden storage is no error.
pub fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

pub fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Begins the page again, unless this tab did so for this `reason` so many times before. Chromium sometimes gives a page of `file://` a
/// local storage that is connected to nothing: it is empty at first, and what is written to it is gone with the page. Beginning again mends
/// that, now and then not at once.
pub fn begin_again(reason: &str, times: u8) -> bool {
    let begun = kept(AGAIN).and_then(|kept| {
        let (count, of) = kept.split_once(' ')?;
        (of == reason).then(|| count.parse::<u8>().ok())?
    });
    let begun = begun.unwrap_or_default();
    if begun >= times {
        return false;
    }
    let next = format!("{} {reason}", begun + 1);
    keep(AGAIN, &next);
    // Where the tab keeps nothing, it would begin again for ever.
    kept(AGAIN).as_ref() == Some(&next)
        && window().is_some_and(|window| window.location().reload().is_ok())
}

/// Whether the page is the single file, opened by double click.
pub fn is_from_file() -> bool {
    window().is_some_and(|window| window.location().protocol().is_ok_and(|way| way == "file:"))
}

/// Forgets everything, as on a computer that others use.
pub fn forget_all() {
    if let Some(storage) = storage() {
        let _ = storage.clear();
    }
}
