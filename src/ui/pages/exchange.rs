//! 收发: handing the register out as a file, and taking files in.

pub(super) mod contents;
mod export;
mod import;
mod preview;

use leptos::prelude::*;

use crate::ui::components::PageHeader;
use crate::ui::i18n::tr;

pub(super) fn page() -> AnyView {
    let picked = import::Waiting::none();
    view! {
        <PageHeader title=tr!(nav.exchange) sub=tr!(exchange.sub) />
        <div class="stack">
            <div class="halves">{export::panel()} {import::panel(picked)}</div>
            {import::preview(picked)}
        </div>
    }
    .into_any()
}
