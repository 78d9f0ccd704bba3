//! Opening a workspace for writing in this browser: storage, mirror, store, in the order that loses nothing.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{
    mirror::{Mirror, Mirrored},
    storage::LocalStorage,
    text_database::{DatabaseFault, Durability},
};
use crate::store::{
    Follower, Key, KeyValue, Locked, MemoryStorage, Opened, Spare, StorageFault, Store, StoreError,
};

/// The storage that a workspace is kept in: the browser's, or memory where the browser blocks it; with its mirror. What
/// comes to either is encrypted while the workspace has a passphrase.
pub type Disk = Locked<Clear>;
type Clear = Mirrored<Box<dyn KeyValue>>;
/// What the passphrase of a workspace gives.
pub type WorkspaceKey = Key<Clear>;

/// An opened workspace.
pub struct Workspace {
    pub store: Store<Disk>,
    pub opened: Opened,
    /// A command counts for the person when its [`Mirror::settled`] has returned.
    pub mirror: Option<Mirror>,
    /// Why there is no mirror, or why it is not in step: the last seconds are at risk when the browser dies.
    pub mirror_fault: Option<DatabaseFault>,
    /// Why the workspace is in memory only: everything is lost when the page closes.
    pub storage_fault: Option<StorageFault>,
}

/// Opens a workspace for writing. The caller holds the lock of [`super::locks`] and gives a random `session` number,
/// and the `key` once the passphrase was given.
///
/// # Errors
/// Those of [`Locked::open`] and [`Store::open`]. A blocked storage or mirror is no error but a fault in the result.
pub async fn open(
    workspace: &str,
    session: u64,
    key: Option<&WorkspaceKey>,
) -> Result<Workspace, StoreError> {
    let (storage, storage_fault): (Box<dyn KeyValue>, _) = match LocalStorage::open() {
        Ok(storage) => (Box::new(storage), None),
        Err(fault) => (Box::new(MemoryStorage::default()), Some(fault)),
    };
    let (mut mirror, mut mirror_fault) = match Mirror::open(workspace, Durability::Strict).await {
        Ok(mirror) => (Some(mirror), None),
        Err(fault) => (None, Some(fault)),
    };
    let mut spare = Spare::new();
    let mut rewrite = false;
    if let Some(found) = &mirror {
        match found.spare(&storage).await {
            Ok(found) => (spare, rewrite) = found,
            Err(fault) => (mirror, mirror_fault) = (None, Some(fault)),
        }
    }
    let disk = Mirrored::new(storage, mirror.clone());
    let disk = Locked::open(disk, workspace, key, &mut spare)?;
    rewrite |= disk.is_unsettled();
    let (mut store, mut opened) = Store::open_with_spare(disk, workspace, session, &spare)?;
    if let Some(found) = &mirror {
        let damaged: Vec<String> = opened
            .damages
            .iter()
            .map(|damage| damage.key.clone())
            .collect();
        if !damaged.is_empty() {
            match found.copies(&damaged).await {
                Ok(mut copies) if !copies.is_empty() => {
                    store.storage().reveal(&mut copies);
                    spare.extend(copies);
                    let disk = store.close();
                    (store, opened) = Store::open_with_spare(disk, workspace, session, &spare)?;
                }
                Ok(_) => {}
                Err(fault) => mirror_fault = Some(fault),
            }
        }
    }
    // A mirror that holds what found no room in the storage has to stay as it is.
    if opened.outside == 0 {
        if let Some(key) = key.filter(|_| store.storage().is_unsettled()) {
            // What cannot be finished now is finished by the next opening.
            let _ = key.settle(&mut store);
        }
        if let Some(found) = &mirror
            && let Err(fault) = found.reconcile(store.storage().inner(), rewrite).await
        {
            mirror_fault = Some(fault);
        }
    }
    Ok(Workspace {
        store,
        opened,
        mirror,
        mirror_fault,
        storage_fault,
    })
}

/// Opens a workspace that another tab writes to.
///
/// # Errors
/// As [`open`].
pub fn follow(
    workspace: &str,
    key: Option<&WorkspaceKey>,
) -> Result<(Follower<Disk>, Opened), StoreError> {
    let storage: Box<dyn KeyValue> = Box::new(LocalStorage::open()?);
    let disk = Mirrored::new(storage, None);
    let disk = Locked::open(disk, workspace, key, &mut Spare::new())?;
    Follower::open(disk, workspace)
}

/// Asks the browser not to clear this page's data when the disk runs full. True if it agreed.
pub async fn ask_to_persist() -> bool {
    match manager().map(|manager| manager.persist()) {
        Some(Ok(asked)) => JsFuture::from(asked)
            .await
            .is_ok_and(|agreed| agreed.is_truthy()),
        _ => false,
    }
}

/// Whether the browser promised to keep this page's data; none where it cannot tell.
pub async fn is_persisted() -> Option<bool> {
    let asked = manager()?.persisted().ok()?;
    let promised = JsFuture::from(asked).await.ok()?;
    Some(promised.is_truthy())
}

/// The manager is missing outside secure contexts, where web-sys would call into nothing.
fn manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    manager.dyn_into().ok()
}
