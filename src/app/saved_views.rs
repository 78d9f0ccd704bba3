//! Views of the roster that somebody wants to come back to (S5.3). They stay in the workspace: no file gives them away.

use serde::{Deserialize, Serialize};

use super::{Refusal, Session};
use crate::store::KeyValue;

const PAGE: &str = "roster-views";
/// More would not fit a menu.
pub const MOST_VIEWS: usize = 40;

/// What was asked of the roster, under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    pub name: String,
    pub search: String,
    /// A column's code, and whether downwards.
    pub sort: Option<(String, bool)>,
    pub filters: Vec<String>,
    pub columns: Vec<String>,
    pub group: String,
}

impl<K: KeyValue> Session<K> {
    /// The views of this workspace; none where they cannot be read.
    pub fn saved_views(&self) -> Vec<SavedView> {
        let kept = self.kept(PAGE).ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps the views in the place of those that were.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn keep_views(&mut self, views: &[SavedView]) -> Result<(), Refusal> {
        let bytes = serde_json::to_vec(views).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }
}
