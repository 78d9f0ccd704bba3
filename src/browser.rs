//! Adapters to the browser. They implement traits that the inner modules own, and hold no rules.

pub mod clerk;
pub mod clock;
pub mod files;
pub mod folder;
pub mod locks;
pub mod mirror;
pub mod picture;
pub mod portrait;
pub mod reading;
pub mod secrets;
pub mod sharing;
pub mod storage;
pub mod tab;
pub mod text_database;
pub mod workspace;
pub mod workspace_list;
