//! 收发: handing the register or a part of it out as a file, and taking files in.

mod arrived;
mod brought;
pub(super) mod closing;
pub(super) mod contents;
mod export;
mod folder;
mod given_record;
mod hand_over;
mod import;
mod leaving;
mod making;
mod many;
mod preview;
mod reported;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::components::PageHeader;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// What was asked for appears further down: it is brought into sight and has the focus, so that
/// nobody thinks that nothing happened.
fn bring_into_sight(id: &'static str) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(id);
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
            found.scroll_into_view();
        }
    });
}

/// With a community, what hands over its part comes first.
pub(super) fn page(community: Option<String>) -> AnyView {
    // Drawn once: drawn anew, as when an export is noted, it would forget the files that wait.
    untrack(|| draw(community))
}

fn draw(community: Option<String>) -> AnyView {
    let picked = arrived::Waiting::none();
    // A resident hands over one form, from its own page; here is the backup.
    let resident = super::resident::is_resident(Desk::here());
    let asked_for = community.is_some();
    let mut hand_over = (!resident).then(|| hand_over::panel(community));
    let first = hand_over.take_if(|_| asked_for);
    view! {
        <PageHeader title=tr!(nav.exchange) sub=tr!(exchange.sub) />
        <div class="stack">
            {super::decide::waiting_line()} {first}
            <div class="halves">{export::panel()} {import::panel(picked)}</div>
            {brought::panel(Desk::here(), picked.brought)} {import::preview(picked)}
            {hand_over}
        </div>
    }
    .into_any()
}
