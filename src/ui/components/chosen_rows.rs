//! Choosing rows of a table as in a spreadsheet: with the mouse, with Space, Shift and the arrows, all with Ctrl+A.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::grouped_rows::{Drawn, RowGroups};
use crate::ui::i18n::tr;

/// The keys of the records that are chosen.
pub type Chosen = RwSignal<BTreeSet<u32>>;

/// Which rows stand in the table, and which are chosen.
#[derive(Clone, Copy)]
pub(super) struct ChosenRows {
    pub chosen: Chosen,
    /// All records of the list.
    pub rows: Signal<Arc<[u32]>>,
    /// The keys of what is drawn, heads among them.
    pub drawn: Signal<Arc<[u32]>>,
    pub groups: Option<RowGroups>,
    pub active: RwSignal<usize>,
    /// Where choosing a range began.
    pub from: RwSignal<usize>,
}

impl ChosenRows {
    fn key(self, row: usize) -> Option<u32> {
        self.drawn.read_untracked().get(row).copied()
    }

    /// The records of a group.
    fn of_group(self, at: usize) -> Arc<[u32]> {
        let group = untrack(|| self.groups.and_then(|groups| groups.group(at)));
        group.map(|group| group.rows).unwrap_or_default()
    }

    /// A record, or all of the group whose head this is.
    pub fn turn(self, row: usize) {
        self.from.set(row);
        let Some(key) = self.key(row) else { return };
        let record = [key];
        let of_group;
        let keys: &[u32] = match Drawn::of(key) {
            Drawn::Record(_) => &record,
            Drawn::Head(at) => {
                of_group = self.of_group(at);
                &of_group
            }
        };
        let mut chosen = self.chosen.write();
        match keys.iter().all(|key| chosen.contains(key)) {
            true => keys.iter().for_each(|key| {
                chosen.remove(key);
            }),
            false => chosen.extend(keys),
        }
    }

    /// All rows from where the range began, those of folded groups among them.
    pub fn up_to(self, row: usize) {
        let from = self.from.get_untracked();
        let mut keys = Vec::new();
        for key in (from.min(row)..=from.max(row)).filter_map(|row| self.key(row)) {
            match (Drawn::of(key), self.groups) {
                (Drawn::Record(key), _) => keys.push(key),
                (Drawn::Head(at), Some(groups)) if groups.is_folded(at) => {
                    keys.extend_from_slice(&self.of_group(at));
                }
                _ => {}
            }
        }
        self.chosen.write().extend(keys);
    }

    /// Every record of the list, whether its group is folded or not.
    pub fn all(self) {
        self.chosen
            .set(self.rows.read_untracked().iter().copied().collect());
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
        let is_chosen = move || match key.map(Drawn::of) {
            Some(Drawn::Record(key)) => self.chosen.read().contains(&key),
            Some(Drawn::Head(at)) => {
                let chosen = self.chosen.read();
                self.of_group(at).iter().all(|key| chosen.contains(key))
            }
            None => false,
        };
        let press = move |event: ev::MouseEvent| {
            event.stop_propagation();
            self.active.set(row);
            focus_table(&event);
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
                prop:checked=is_chosen
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
            !rows.is_empty() && rows.iter().all(|key| chosen.contains(key))
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

/// The keys go on from the table, without moving it: the browser keeps what has the focus in its place, and a row that was
/// drawn anew as another record would pull the list back while one scrolls.
pub(super) fn focus_table(event: &ev::MouseEvent) {
    let pressed: Option<web_sys::Element> = event.target().and_then(|at| at.dyn_into().ok());
    let table = pressed.and_then(|pressed| pressed.closest("table").ok().flatten());
    let Some(table) = table else { return };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
    let focus = js_sys::Reflect::get(&table, &"focus".into()).ok();
    if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<js_sys::Function>().ok()) {
        let _ = focus.call1(&table, &options);
    }
}
