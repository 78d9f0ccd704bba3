//! The views of the areas: pages that are drawn as a whole over an area's records, as of a day, of a community or of many
//! (`ui/areas.rs` says which there are and where they stand).

mod agreements;
mod asked;
pub(super) mod begun;
mod bodies;
mod city;
mod coverage;
mod dues;
mod figures;
mod follow;
mod helps;
mod line_acts;
mod mechanisms;
mod motions;
mod notices;
mod other_sheet;
pub(super) mod procedure;
mod reviews;
mod safety;
mod stock;
mod survey;
mod tree;
mod venues;
mod visits;
mod volunteers;
mod workers;
mod works;

use leptos::prelude::*;

use self::asked::ask;
pub(super) use self::figures::share_words;
use super::lost;
use crate::ui::routes::ViewPage;

/// The view that an address names.
pub(super) fn page(page: ViewPage) -> AnyView {
    match page.view.code {
        "coverage" => ask(page, coverage::page),
        "agreements" => ask(page, agreements::page),
        "works" => ask(page, works::page),
        "bodies" => ask(page, bodies::page),
        "dues" => ask(page, dues::page),
        "tree" => ask(page, tree::page),
        "workers" => ask(page, workers::page),
        "follow" => ask(page, follow::page),
        "safety" => ask(page, safety::page),
        "stock" => ask(page, stock::page),
        "visits" => ask(page, visits::page),
        "city" => ask(page, city::page),
        "helps" => ask(page, helps::page),
        "venues" => ask(page, venues::page),
        "volunteers" => ask(page, volunteers::page),
        "mechanisms" => ask(page, mechanisms::page),
        "motions" => ask(page, motions::page),
        "notices" => ask(page, notices::page),
        "procedure" => ask(page, procedure::page),
        "reviews" => ask(page, reviews::page),
        "surveys" => ask(page, survey::page),
        _ => lost(),
    }
}
