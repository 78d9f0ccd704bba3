//! The catalogue of reports: every report, in every language, of what the demonstrations hold.

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "catalogue/asked.rs"]
mod asked;
#[path = "catalogue/charts.rs"]
mod charts;
#[path = "catalogue/figures.rs"]
mod figures;
#[path = "catalogue/hidden.rs"]
mod hidden;
#[path = "catalogue/many.rs"]
mod many;
#[path = "catalogue/narrowed.rs"]
mod narrowed;
#[path = "catalogue/stationery.rs"]
mod stationery;
#[path = "catalogue/whole.rs"]
mod whole;
#[path = "catalogue/words.rs"]
mod words;
