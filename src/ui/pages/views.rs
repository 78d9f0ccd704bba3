//! The views of the areas: pages that are drawn as a whole over an area's records, as of a day, of a community or of many
//! (`ui/areas.rs` says which there are and where they stand).

mod asked;
mod dues;
mod figures;
mod follow;
mod line_acts;
mod safety;
mod stock;
mod visits;

use leptos::prelude::*;

use self::asked::ask;
use super::lost;
use crate::ui::routes::ViewPage;

/// The view that an address names.
pub(super) fn page(page: ViewPage) -> AnyView {
    match page.view.code {
        "dues" => ask(page, dues::page),
        "follow" => ask(page, follow::page),
        "safety" => ask(page, safety::page),
        "stock" => ask(page, stock::page),
        "visits" => ask(page, visits::page),
        _ => lost(),
    }
}
