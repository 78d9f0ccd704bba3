//! What somebody asks of a list, whichever it is: the roster and the list of any kind share what asks and what keeps it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::chosen_rows::Chosen;
use super::record_list::{Direction, ListQuery};
use crate::app::saved_views::SavedView;

/// A list's page as it stands.
#[derive(Clone, Copy)]
pub struct Asked {
    pub query: RwSignal<ListQuery>,
    /// The codes of the columns that are shown.
    pub columns: RwSignal<Vec<String>>,
    /// The column by which rows are put together, or empty.
    pub group: RwSignal<String>,
    /// The codes of the groups that are folded.
    pub folded: RwSignal<BTreeSet<String>>,
    pub chosen: Chosen,
}

impl Asked {
    /// With these columns, narrowed by these filters.
    pub fn begin(columns: Vec<String>, filters: impl IntoIterator<Item = String>) -> Asked {
        let query = ListQuery {
            filters: filters.into_iter().collect(),
            ..ListQuery::default()
        };
        Asked {
            query: RwSignal::new(query),
            columns: RwSignal::new(columns),
            group: RwSignal::new(String::new()),
            folded: RwSignal::new(BTreeSet::new()),
            chosen: Chosen::new(BTreeSet::new()),
        }
    }

    /// What is asked now, under a name.
    pub fn view(self, name: String) -> SavedView {
        let query = self.query.get_untracked();
        SavedView {
            name,
            list: String::new(),
            search: query.search,
            sort: (query.sort).map(|(code, direction)| (code, direction == Direction::Descending)),
            filters: query.filters.into_iter().collect(),
            columns: self.columns.get_untracked(),
            group: self.group.get_untracked(),
            folded: self
                .folded
                .with_untracked(|folded| folded.iter().cloned().collect()),
        }
    }

    /// Asks what a saved view asks.
    pub fn take(self, view: &SavedView) {
        let direction = |down: bool| match down {
            true => Direction::Descending,
            false => Direction::Ascending,
        };
        self.query.set(ListQuery {
            search: view.search.clone(),
            sort: (view.sort.clone()).map(|(code, down)| (code, direction(down))),
            filters: view.filters.iter().cloned().collect(),
        });
        if *self.columns.read_untracked() != view.columns {
            self.columns.set(view.columns.clone());
        }
        self.folded.set(view.folded.iter().cloned().collect());
        self.group.set(view.group.clone());
        self.chosen.write().clear();
    }

    /// Puts a filter on or takes it off.
    pub fn turn(self, code: &str) {
        let mut query = self.query.write();
        if !query.filters.remove(code) {
            query.filters.insert(code.to_owned());
        }
    }
}
