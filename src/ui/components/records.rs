//! Where records of any kind are entered.

use crate::domain::{Id, KindSpec};
use crate::ui::routes::Route;

/// Where a new record is entered.
pub fn new_record(spec: &KindSpec, owner: Option<Id>) -> Route {
    Route::NewRecord {
        kind: spec.name.into(),
        owner: owner.map(|id| id.to_string()).unwrap_or_default(),
    }
}
