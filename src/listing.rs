//! The records of any kind as a list: what can be asked of it, and what answers. A secretary learns one list and knows
//! them all, so there is one; what a kind's list has is read from its declaration.
//!
//! [`Plan`] says which columns, filters and dates a kind has, [`Index`] keeps what a keystroke looks at,
//! [`Narrow`] is one thing to narrow a list to, with the code by which pages and saved views name it.
//!
//! Nothing here reads a clock or knows a page; the day comes in as an argument.

pub mod groups;
pub mod index;
pub mod line;
pub mod narrow;
pub mod plan;

pub use groups::{Common, Group};
pub use index::{Counted, Index};
pub use narrow::{Facet, Narrow, Narrows, Want};
pub use plan::{Plan, Scope};
