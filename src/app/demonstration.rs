//! Demonstrations: registers that look like an office's own, made by rule and seed.
//!
//! The same arguments make the same records on every machine. Persons, telephone numbers and
//! addresses are invented: numbers have prefixes that no network in the country uses.

mod asked;
mod assessed;
mod banner;
mod bodies;
mod chance;
mod city;
mod co_building;
mod community;
mod counter;
mod desk_work;
mod filings;
mod five_ones;
mod helps;
mod junmen;
mod lack;
mod leaders;
mod names;
mod people;
mod places;
mod projects;
mod resident;
mod round;
mod statements;
mod teams;
mod told;
mod unit_office;
mod year_service;
mod year_work;

pub use assessed::{city_assessed, city_before};
pub use banner::banner;
pub use city::{CityParts, CitySize, city};
pub use community::community;
pub use filings::filings;
pub use junmen::junmen;
pub use resident::resident;
pub use round::community_today;
pub use unit_office::unit_office;
