//! The session of one office: a register in memory over a store, commands that are durable
//! before they count, undo, restore points, the office's keys and its address book, and the list
//! of workspaces.

pub mod answers;
pub mod arriving;
pub mod asked;
pub mod awards;
pub mod backup;
pub mod consultations;
mod correspondence;
pub mod demonstration;
pub mod doubles;
pub mod due;
pub mod figures;
pub mod folder_backup;
pub mod forgetting;
pub mod gatherings;
pub mod going_on;
pub mod handing_out;
pub mod heard;
pub mod importing;
pub mod in_the_way;
mod large;
pub mod lists;
pub mod matching;
pub mod mediation;
pub mod member_reports;
pub mod motion_steps;
pub mod own_progress;
pub mod pasted_list;
pub mod procedure;
pub mod questionnaire;
pub mod ratings;
mod refusal;
pub mod registrations;
mod remembered_columns;
mod restore;
pub mod review_sheets;
pub mod saved_views;
mod session;
pub mod step_costs;
pub mod survey;
mod tidying;
pub mod unit_files;
pub mod workspaces;

pub use correspondence::{NotKept, NotSealed, Sealed, is_secret};
pub use large::Step;
pub use refusal::Refusal;
pub use session::{Arrived, Committed, Damaged, Health, KEPT, Session};
