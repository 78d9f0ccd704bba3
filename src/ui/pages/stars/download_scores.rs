//! The scores of all years as a file: the bytes that `cargo xtask score` prints.

use leptos::prelude::*;

use crate::browser::files;
use crate::scoring::{scores_document, years_with_facts};
use crate::ui::components::{Button, Notices};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

pub(super) fn download_scores(desk: Desk) -> AnyView {
    let notices = Notices::here();
    let download = move || {
        let text = desk.peek(|session| {
            let register = &session.register;
            scores_document(register, years_with_facts(register))
        });
        let name = format!("{}.json", tr!(stars.file_name));
        let saved = match text {
            Some(Ok(text)) => files::download(&name, "application/json", text.as_bytes())
                .map_err(|fault| fault.to_string()),
            Some(Err(unusable)) => Err(tr!(stars.unusable_hint, count = unusable.problems.len())),
            None => return,
        };
        match saved {
            Ok(()) => notices.done(tr!(stars.downloaded, name = name), None),
            Err(fault) => notices.failed(fault),
        }
    };
    view! { <Button label=tr!(stars.download) on_press=download /> }.into_any()
}
