//! Choosing rows of a table as in a spreadsheet: with the mouse, with Space, Shift and the arrows, all with Ctrl+A.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use crate::ui::i18n::tr;

/// Keys from here on are no records but heads of groups of rows.
pub const HEAD: u32 = 1 << 31;

/// The keys of the records that are chosen.
pub type Chosen = RwSignal<BTreeSet<u32>>;

/// Which rows stand in the table, and which are chosen.
#[derive(Clone, Copy)]
pub(super) struct ChosenRows {
    pub chosen: Chosen,
    pub rows: Signal<Arc<[u32]>>,
    /// Where choosing a range began.
    pub from: RwSignal<usize>,
}

impl ChosenRows {
    fn key(self, row: usize) -> Option<u32> {
        let key = self.rows.read_untracked().get(row).copied();
        key.filter(|key| *key < HEAD)
    }

    pub fn turn(self, row: usize) {
        self.from.set(row);
        let Some(key) = self.key(row) else { return };
        let mut chosen = self.chosen.write();
        if !chosen.remove(&key) {
            chosen.insert(key);
        }
    }

    /// All rows from where the range began.
    pub fn up_to(self, row: usize) {
        let from = self.from.get_untracked();
        let range = from.min(row)..=from.max(row);
        let keys: Vec<u32> = range.filter_map(|row| self.key(row)).collect();
        self.chosen.write().extend(keys);
    }

    pub fn all(self) {
        let rows = self.rows.read_untracked();
        let keys = rows.iter().filter(|key| **key < HEAD).copied();
        self.chosen.set(keys.collect());
    }

    /// Does what a key means for choosing; `false` when it means nothing.
    pub fn press(self, event: &ev::KeyboardEvent, at: usize) -> bool {
        let control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            " " => self.turn(at),
            "a" if control => self.all(),
            "Escape" if !self.chosen.read_untracked().is_empty() => self.chosen.write().clear(),
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// The box in front of a row's first cell.
    pub fn mark(self, row: usize, name: String) -> AnyView {
        let key = self.key(row);
        let press = move |event: ev::MouseEvent| {
            event.stop_propagation();
            match event.shift_key() {
                true => self.up_to(row),
                false => self.turn(row),
            }
        };
        view! {
            <input
                type="checkbox"
                class="row-mark"
                tabindex="-1"
                aria-label=tr!(roster.choose_row, name = name)
                prop:checked=move || key.is_some_and(|key| self.chosen.read().contains(&key))
                on:click=press
            />
        }
        .into_any()
    }

    /// The box in the head of the first column.
    pub fn mark_all(self) -> AnyView {
        let is_all = move || {
            let chosen = self.chosen.read();
            let rows = self.rows.read();
            let mut records = rows.iter().filter(|key| **key < HEAD).peekable();
            records.peek().is_some() && records.all(|key| chosen.contains(key))
        };
        let press = move |_| match untrack(is_all) {
            true => self.chosen.write().clear(),
            false => self.all(),
        };
        view! {
            <input
                type="checkbox"
                class="row-mark"
                aria-label=tr!(roster.choose_all)
                prop:checked=is_all
                on:click=press
            />
        }
        .into_any()
    }
}
