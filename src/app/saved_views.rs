//! Views of lists that somebody wants to come back to (S5.3). They stay in the workspace: no file gives them away.

use serde::{Deserialize, Serialize};

use super::{Refusal, Session};
use crate::store::KeyValue;

const PAGE: &str = "roster-views";
/// More would not fit a menu.
pub const MOST_VIEWS: usize = 40;

/// What was asked of a list, under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    pub name: String,
    /// The kind whose list it is of; empty for the roster.
    pub list: String,
    pub search: String,
    /// A column's code, and whether downwards.
    pub sort: Option<(String, bool)>,
    pub filters: Vec<String>,
    pub columns: Vec<String>,
    pub group: String,
    /// The codes of the groups that are folded.
    pub folded: Vec<String>,
}

impl<K: KeyValue> Session<K> {
    /// The views of a list; none where they cannot be read.
    pub fn saved_views(&self, list: &str) -> Vec<SavedView> {
        let all = self.all_views().into_iter();
        all.filter(|view| view.list == list).collect()
    }

    fn all_views(&self) -> Vec<SavedView> {
        let kept = self.kept(PAGE).ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps the views of a list in the place of those that were.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn keep_views(&mut self, list: &str, views: &[SavedView]) -> Result<(), Refusal> {
        let mut all = self.all_views();
        all.retain(|view| view.list != list);
        all.extend(views.iter().map(|view| SavedView {
            list: list.to_owned(),
            ..view.clone()
        }));
        let bytes = serde_json::to_vec(&all).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }
}
