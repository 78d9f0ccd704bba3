//! The scores of the year as a file: the bytes that `cargo xtask score` prints.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::files;
use crate::scoring;
use crate::ui::components::{Button, Notices};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::scores::YearScores;

pub(super) fn download_scores(desk: Desk, scores: Memo<Option<Arc<YearScores>>>) -> AnyView {
    let notices = Notices::here();
    let download = move || {
        let Some(scores) = scores.get_untracked() else {
            return;
        };
        let Ok(rated) = &scores.outcome else { return };
        let bytes = desk.peek(|session| {
            let document = scoring::document(&rated.scores, &rated.rulebook, &session.register);
            serde_json_canonicalizer::to_vec(&document)
        });
        let name = format!("{}-{}.json", tr!(stars.file_name), scores.year);
        let saved = match bytes {
            Some(Ok(bytes)) => {
                files::download(&name, "application/json", &bytes).map_err(|e| e.to_string())
            }
            Some(Err(fault)) => Err(fault.to_string()),
            None => return,
        };
        match saved {
            Ok(()) => notices.done(tr!(stars.downloaded, name = name), None),
            Err(fault) => notices.failed(fault),
        }
    };
    view! { <Button label=tr!(stars.download) on_press=download /> }.into_any()
}
