//! The views of the areas: pages that are drawn as a whole over an area's records, as of a day, of a community or of many
//! (`ui/areas.rs` says which there are and where they stand).

mod asked;
mod dues;
mod figures;
mod mechanisms;
mod motions;
mod notices;
mod reviews;

use leptos::prelude::*;

use self::asked::ask;
pub(super) use self::figures::share_words;
use super::lost;
use crate::ui::routes::ViewPage;

/// The view that an address names.
pub(super) fn page(page: ViewPage) -> AnyView {
    match page.view.code {
        "dues" => ask(page, dues::page),
        "mechanisms" => ask(page, mechanisms::page),
        "motions" => ask(page, motions::page),
        "notices" => ask(page, notices::page),
        "reviews" => ask(page, reviews::page),
        _ => lost(),
    }
}
