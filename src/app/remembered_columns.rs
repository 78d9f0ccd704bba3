//! What the columns of spreadsheets were taken for, for the next file with the same heads. It stays in the workspace: no file gives
//! it away, and it has heads only, nothing of any row.

use super::{Refusal, Session};
use crate::spreadsheet::{Column, List, Remembered, Table};
use crate::store::KeyValue;

const PAGE: &str = "spreadsheet-columns";
/// So many are kept, the latest first.
const MOST: usize = 60;

impl<K: KeyValue> Session<K> {
    /// What the columns of a table with these heads were taken for the last time.
    pub fn remembered_columns(&self, list: &List, table: &Table) -> Option<Vec<Column>> {
        let all = self.all_remembered();
        all.iter().find_map(|each| each.columns(list, table))
    }

    /// Remembers what the columns are taken for, in the place of what was remembered of the same heads.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn remember_columns(
        &mut self,
        list: &List,
        table: &Table,
        columns: &[Column],
    ) -> Result<(), Refusal> {
        let new = Remembered::of(list, table, columns);
        let mut all = self.all_remembered();
        if all.first() == Some(&new) {
            return Ok(());
        }
        all.retain(|known| known.list != new.list || known.heads != new.heads);
        all.insert(0, new);
        all.truncate(MOST);
        let bytes = serde_json::to_vec(&all).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }

    fn all_remembered(&self) -> Vec<Remembered> {
        let kept = self.kept(PAGE).ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(bytes).ok())
            .unwrap_or_default()
    }
}
