//! The session of one office: a register in memory over a store, commands that are durable
//! before they count, undo, restore points, and the list of workspaces.

pub mod backup;
pub mod demonstration;
pub mod figures;
pub mod handing_out;
mod refusal;
mod restore;
mod session;
mod tidying;
pub mod workspaces;

pub use refusal::Refusal;
pub use session::{Arrived, Committed, Health, Session};
