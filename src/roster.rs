//! The roster (S5.3) and the grouping plan (S5.4): who is on the register as of a day, found by what is typed,
//! counted, brought into groups, and named for posts, with the reason for each.
//!
//! [`readings`] says how a character is read, [`Wanted`] compares what is typed with names, [`Index`] keeps what a
//! keystroke looks at, [`Filter`] narrows it, [`counts`](mod@counts) adds it up.
//!
//! Nothing here reads a clock or knows a page; the day comes in as an argument.

pub mod counts;
pub mod filter;
pub mod index;
pub mod letters;
pub mod life;
pub mod plan;
pub mod posts;
pub mod readings;
mod side_by_side;
pub mod suited;
pub mod wanted;

pub use counts::Counts;
pub use filter::{Facet, Filter};
pub use index::{Facts, Index};
pub use wanted::Wanted;
