//! The pages around the board of stars: its picture, the targets by sub-district and year, the model communities.

mod area_names;
mod models;
mod picture;
mod plaque;
mod targets;

use leptos::prelude::*;

use super::lost;
use crate::ui::desk::Desk;
use crate::ui::routes::BoardPage;

/// The page of an address.
pub(super) fn page(page: BoardPage) -> AnyView {
    let desk = Desk::here();
    let chosen = |year: Option<i32>| {
        let year = year.and_then(|year| u32::try_from(year).ok());
        year.unwrap_or_else(|| desk.latest_year())
    };
    match page {
        BoardPage::Picture { year, area } => picture::page(desk, chosen(year), &area),
        BoardPage::Targets { year, area } => targets::page(desk, chosen(year), &area),
        BoardPage::Models { year } => models::page(desk, chosen(year)),
        BoardPage::ModelNotice { year } => models::sheets::notice(desk, chosen(Some(year))),
        BoardPage::ModelSheet { id } => models::sheets::one(desk, &id),
        BoardPage::Plaque { id } => plaque::page(desk, &id),
        BoardPage::Editions { .. } => lost(),
    }
}
