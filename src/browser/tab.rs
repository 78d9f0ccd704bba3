//! What one tab keeps for itself: it survives a reload, and ends with the tab.

use web_sys::{Storage, window};

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

/// Forgets everything, as on a computer that others use.
pub fn forget_all() {
    if let Some(storage) = storage() {
        let _ = storage.clear();
    }
}
