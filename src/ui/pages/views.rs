//! The views of the areas: pages that are drawn as a whole over an area's records, as of a day, of a community or of many
//! (`ui/areas.rs` says which there are and where they stand).

mod asked;
mod city;
mod dues;
mod figures;
mod helps;
mod venues;
mod volunteers;

use leptos::prelude::*;

use self::asked::ask;
use super::lost;
use crate::ui::routes::ViewPage;

/// The view that an address names.
pub(super) fn page(page: ViewPage) -> AnyView {
    match page.view.code {
        "city" => ask(page, city::page),
        "dues" => ask(page, dues::page),
        "helps" => ask(page, helps::page),
        "venues" => ask(page, venues::page),
        "volunteers" => ask(page, volunteers::page),
        _ => lost(),
    }
}
