//! What reckons: kinds of records, the register of them, and the scores. A crate of its own (`core/Cargo.toml`), as it is
//! compiled for speed and the pages for size; `src/lib.rs` names its modules again, so that the program is one.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod domain;
pub mod register;
pub mod scoring;
