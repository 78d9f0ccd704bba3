//! The pages and what they are made of. Exists in the browser only; holds no rules and no storage.
//!
//! Words are plain strings taken when a page is drawn ([`i18n`]): a change of language draws the
//! page again, so that no text needs a closure of its own. Invariants: no component knows a record
//! kind or reads the register; everything shown arrives by props.

pub mod appearance;
pub mod areas;
mod backup_file;
mod busy;
pub mod components;
mod decision_words;
pub mod desk;
mod document_file;
mod duration;
mod folder_backup;
mod foot;
pub mod forms;
#[cfg(any(debug_assertions, feature = "gallery"))]
mod gallery;
pub mod history_words;
pub mod i18n;
mod keeping;
pub mod later;
mod opening;
mod pages;
pub mod panic_screen;
mod pick_snapshot;
pub mod record_words;
pub mod router;
pub mod routes;
pub mod rule_words;
pub mod score_words;
pub mod scores;
pub mod sender_words;
mod table_file;
mod typed_in;
mod version_words;
mod wording;
mod work;

use leptos::prelude::*;

use components::notice::Notices;

/// Shows the application in the document's body.
pub fn mount() {
    panic_screen::install();
    let kept = appearance::Appearance::kept();
    kept.apply();
    leptos::mount::mount_to_body(move || {
        appearance::provide(kept);
        Notices::provide();
        router::start();
        desk::Desk::provide();
        let language = appearance::language();
        move || {
            // Read, not only tracked: a memo that nobody reads never hears of a change.
            let _ = language.get();
            pages::application()
        }
    });
    later::fetch_soon(pages::PARTS);
}
