//! Six Stars (六星社区): an offline browser workbench for community Party-building offices.
//! `ARCHITECTURE.md` is the map; `src/core.rs` has the modules that are compiled for speed.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod catalogue;
pub mod documents;
pub mod listing;
pub mod merge;
pub mod reports;
pub mod roster;
pub mod snapshot;
pub mod spreadsheet;
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod vault;

pub use six_stars_core::{domain, register, scoring};
