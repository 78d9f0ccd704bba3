//! The parts that pages are made of. Plain props, no rules, no storage.
//!
//! Every part returns an [`leptos::prelude::AnyView`]: its view is compiled once, not once more in
//! each page that shows it. Its style is `style/<stem>.css`.

pub mod asked;
pub mod button;
pub mod card;
pub mod cell_table;
pub mod chosen_bar;
pub mod chosen_rows;
pub mod confirm;
pub mod counted;
pub mod dialog;
mod drawn_rows;
pub mod empty_state;
pub mod file_drop;
pub mod grouped_rows;
pub mod list_sheet;
pub mod list_tools;
pub mod meter;
pub mod narrow_by;
pub mod notice;
pub mod page_header;
pub mod panel;
pub mod print_button;
pub mod progress;
pub mod record_list;
pub mod record_table;
pub mod records;
mod row_heights;
pub mod saved_views;
pub mod search_box;
pub mod shell;
pub mod stacking_table;
pub mod star;
pub mod tabs;
pub mod tag;
pub mod target_bar;
pub mod timeline;

pub use asked::Asked;
pub use button::{Button, ButtonKind, LinkButton};
pub use card::Card;
pub use cell_table::{CellRow, CellTable};
pub use chosen_bar::{ListOf, chosen_bar};
pub use chosen_rows::Chosen;
pub use confirm::{Confirm, Question};
pub use counted::{Count, Counted, CountedLine};
pub use dialog::Dialog;
pub use empty_state::EmptyState;
pub use file_drop::FileDrop;
pub use grouped_rows::{RowGroup, RowGroups, group_acts, grouped_by, rows_in_order};
pub use list_sheet::{Sheet, SheetRow, list_sheet};
pub use meter::Meter;
pub use narrow_by::{chosen_columns, narrow_by};
pub use notice::{NoticeBoard, Notices};
pub use page_header::PageHeader;
pub use panel::Panel;
pub use print_button::PrintButton;
pub use progress::Progress;
pub use record_list::{Cell, Column, Direction, ListQuery, Room};
pub use record_table::{Lines, RecordTable};
pub use saved_views::saved_views;
pub use search_box::search_box;
pub use shell::Shell;
pub use stacking_table::{Head, Line, stacking_table};
pub use star::{Star, StarRow, StarState};
pub use tabs::{Segments, Tabs};
pub use tag::{Tag, Tone};
pub use target_bar::TargetBar;
pub use timeline::{Timeline, TimelineEntry};

/// One of several to choose from: what is kept, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub code: String,
    pub label: String,
}

impl Item {
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Item {
            code: code.into(),
            label: label.into(),
        }
    }
}

/// An id that no other element of the page has, for `for`, `aria-describedby` and the like.
pub fn fresh_id(stem: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("{stem}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}
