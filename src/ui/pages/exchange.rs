//! 收发: handing the register or a part of it out as a file, and taking files in.

mod arrived;
pub(super) mod closing;
pub(super) mod contents;
mod export;
mod folder;
mod given_record;
mod hand_over;
mod import;
mod leaving;
mod many;
mod preview;
mod reported;

use leptos::prelude::*;

use crate::ui::components::PageHeader;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

pub(super) fn page() -> AnyView {
    let picked = arrived::Waiting::none();
    // A resident hands over one form, from its own page; here is the backup.
    let resident = super::resident::is_resident(Desk::here());
    view! {
        <PageHeader title=tr!(nav.exchange) sub=tr!(exchange.sub) />
        <div class="stack">
            {super::decide::waiting_line()}
            <div class="halves">{export::panel()} {import::panel(picked)}</div>
            {import::preview(picked)}
            {(!resident).then(hand_over::panel)}
        </div>
    }
    .into_any()
}
