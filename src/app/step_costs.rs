//! What a step of an indicator costs this office (S1.8): one where nobody said otherwise. It stays in the workspace, beside the
//! register: how dear something is to one office is no fact about a community.

use super::{Refusal, Session};
use crate::scoring::Costs;
use crate::scoring::next_star::MOST_COST;
use crate::store::KeyValue;

const PAGE: &str = "step-costs";

impl<K: KeyValue> Session<K> {
    /// The costs that differ from one; none where they cannot be read.
    pub fn step_costs(&self) -> Costs {
        let kept = self.kept(PAGE).ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(bytes).ok())
            .unwrap_or_default()
    }

    /// Says what a step of an indicator costs, from 1 to [`MOST_COST`]; what lies outside counts as the nearest.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn keep_step_cost(&mut self, indicator: &str, cost: u32) -> Result<(), Refusal> {
        let mut costs = self.step_costs();
        match cost.clamp(1, MOST_COST) {
            1 => costs.remove(indicator),
            cost => costs.insert(indicator.to_owned(), cost),
        };
        let bytes = serde_json::to_vec(&costs).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }
}
