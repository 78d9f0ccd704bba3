//! A second copy of the list of workspaces in IndexedDB, for the same reason as [`super::mirror`]: a browser that is killed brings
//! local storage back as it was some seconds ago, and a workspace that no list names would seem to be gone.

use super::text_database::{Change, DatabaseFault, Durability, TextDatabase};
use crate::app::workspaces::{INDEX, Workspaces};

/// Beside the mirrors of the workspaces, which are named `six/<id>`.
const DATABASE: &str = "six";

/// The list, or its copy where that is newer.
pub async fn or_newer(list: Workspaces) -> Workspaces {
    match copy().await {
        Ok(Some(copy)) => list.or_newer(&copy),
        Ok(None) | Err(_) => list,
    }
}

async fn copy() -> Result<Option<String>, DatabaseFault> {
    let database = TextDatabase::open(DATABASE).await?;
    Ok(database.texts(&[INDEX.to_owned()]).await?.remove(INDEX))
}

/// Keeps a copy of the list. When this returns, the list survives the death of the browser.
///
/// # Errors
/// [`DatabaseFault`]; the list is in local storage alone then.
pub async fn keep(list: &Workspaces) -> Result<(), DatabaseFault> {
    let change = Change::Put {
        key: INDEX.to_owned(),
        text: list.text(),
    };
    let database = TextDatabase::open(DATABASE).await?;
    database.write(&[change], Durability::Strict)?.await
}
