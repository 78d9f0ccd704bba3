//! A second copy of a workspace's keys in IndexedDB, because the browser keeps local storage in memory for a while.
//!
//! Chromium writes local storage to disk about every five seconds, later when much is written. A browser process that is killed
//! loses what was not yet written: the storage comes back as it was some seconds ago. A completed IndexedDB transaction survives that.
//! So every write to the storage is also queued for the mirror, in order, and a command is acknowledged to the person when
//! [`Mirror::settled`] returns. At the next start the keys that the storage lacks are the [`Spare`] of the store.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use futures_channel::oneshot;
use wasm_bindgen_futures::spawn_local;

use super::text_database::{Change, DatabaseFault, Durability, TextDatabase};
use crate::store::{KeyValue, Spare, StorageFault, is_lock_key, prefix};

/// The mirror of one workspace. Clones are the same mirror.
#[derive(Debug, Clone)]
pub struct Mirror {
    workspace: String,
    database: TextDatabase,
    queue: Rc<RefCell<Queue>>,
}

#[derive(Debug)]
struct Queue {
    durability: Durability,
    waiting: Vec<Change>,
    /// Told when everything queued before them is on disk.
    listeners: Vec<oneshot::Sender<Result<(), DatabaseFault>>>,
    writing: bool,
    /// After a failed write the mirror lacks something, and says so until it was reconciled.
    behind: Option<DatabaseFault>,
}

impl Mirror {
    /// Opens the mirror of a workspace, and creates it.
    ///
    /// # Errors
    /// [`DatabaseFault`]; the app then runs without a mirror and should say that the last seconds are at risk.
    pub async fn open(workspace: &str, durability: Durability) -> Result<Self, DatabaseFault> {
        let database = TextDatabase::open(&database_name(workspace)).await?;
        let queue = Queue {
            durability,
            waiting: Vec::new(),
            listeners: Vec::new(),
            writing: false,
            behind: None,
        };
        Ok(Self {
            workspace: workspace.to_owned(),
            database,
            queue: Rc::new(RefCell::new(queue)),
        })
    }

    /// Removes the mirror of a workspace, when the workspace is removed.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn delete(workspace: &str) -> Result<(), DatabaseFault> {
        TextDatabase::delete(&database_name(workspace)).await
    }

    /// The keys that the storage lacks, with their texts. Nearly always empty, and then it costs one look at the keys.
    /// All texts when the two have not seen the same of the passphrase (see [`Mirrored`] and [`crate::store::Locked`]): texts under
    /// one key may differ then. The second answer says whether that is so.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn spare<K: KeyValue>(&self, storage: &K) -> Result<(Spare, bool), DatabaseFault> {
        let held = self.held(storage)?;
        let mut keys = self.database.keys().await?;
        let of_lock = |key: &&String| is_lock_key(key, &self.workspace);
        let same_lock = held.iter().filter(of_lock).eq(keys.iter().filter(of_lock));
        if same_lock {
            keys.retain(|key| !held.contains(key));
        }
        Ok((self.database.texts(&keys).await?, !same_lock))
    }

    /// The mirror's texts under `keys`, to mend damaged ones.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn copies(&self, keys: &[String]) -> Result<Spare, DatabaseFault> {
        self.database.texts(keys).await
    }

    /// Makes the mirror equal to the storage: after opening, and after a fault. Where the two differ at all, what is short is
    /// written again, since it might be of another history; with `all`, everything is.
    ///
    /// # Errors
    /// [`DatabaseFault`]; those of the storage as [`DatabaseFault::Other`].
    pub async fn reconcile<K: KeyValue>(
        &self,
        storage: &K,
        all: bool,
    ) -> Result<(), DatabaseFault> {
        let mirrored: BTreeSet<String> = self.database.keys().await?.into_iter().collect();
        // From here to the queueing nothing may wait, or writes made meanwhile would be queued before older ones.
        let held = self.held(storage)?;
        if all || mirrored != held || self.queue.borrow().behind.is_some() {
            let pages = format!("{}p/", prefix(&self.workspace));
            let mut changes = Vec::new();
            for key in held
                .iter()
                .filter(|key| all || !mirrored.contains(*key) || !key.starts_with(&pages))
            {
                if let Some(text) = storage.get(key).map_err(|error| unreadable(&error))? {
                    changes.push(Change::Put {
                        key: key.clone(),
                        text,
                    });
                }
            }
            changes.extend(
                mirrored
                    .difference(&held)
                    .map(|key| Change::Remove { key: key.clone() }),
            );
            let mut queue = self.queue.borrow_mut();
            queue.behind = None;
            // What waits is older than what was just read, and in it.
            queue.waiting = changes;
        }
        self.settled().await
    }

    /// Returns when everything queued so far is in the database: from then on it survives the death of the browser.
    ///
    /// # Errors
    /// [`DatabaseFault`]: the mirror is behind; [`Mirror::reconcile`] tries to catch up.
    pub async fn settled(&self) -> Result<(), DatabaseFault> {
        let (tell, told) = oneshot::channel();
        {
            let mut queue = self.queue.borrow_mut();
            if let Some(fault) = &queue.behind {
                return Err(fault.clone());
            }
            if queue.waiting.is_empty() && !queue.writing {
                return Ok(());
            }
            queue.listeners.push(tell);
        }
        self.write_on();
        told.await
            .unwrap_or_else(|_| Err(DatabaseFault::Other("the mirror is closed".into())))
    }

    /// Queues a change; written together with those of the same moment.
    pub fn queue(&self, change: Change) {
        {
            let mut queue = self.queue.borrow_mut();
            if queue.behind.is_some() {
                return;
            }
            queue.waiting.push(change);
            if queue.waiting.len() > 1 || queue.writing {
                return;
            }
        }
        let mirror = self.clone();
        spawn_local(async move { mirror.write_on() });
    }

    /// Writes what waits, unless a write is under way that will go on with it.
    fn write_on(&self) {
        let (changes, listeners, durability) = {
            let mut queue = self.queue.borrow_mut();
            if queue.writing || (queue.waiting.is_empty() && queue.listeners.is_empty()) {
                return;
            }
            queue.writing = true;
            (
                std::mem::take(&mut queue.waiting),
                std::mem::take(&mut queue.listeners),
                queue.durability,
            )
        };
        let started = self.database.write(&changes, durability);
        let mirror = self.clone();
        spawn_local(async move {
            let result = match started {
                Ok(complete) => complete.await,
                Err(fault) => Err(fault),
            };
            {
                let mut queue = mirror.queue.borrow_mut();
                queue.writing = false;
                if let Err(fault) = &result {
                    queue.behind = Some(fault.clone());
                    queue.waiting.clear();
                }
            }
            for listener in listeners {
                let _ = listener.send(result.clone());
            }
            mirror.write_on();
        });
    }

    fn held<K: KeyValue>(&self, storage: &K) -> Result<BTreeSet<String>, DatabaseFault> {
        let prefix = prefix(&self.workspace);
        let keys = storage.keys().map_err(|error| unreadable(&error))?;
        Ok(keys
            .into_iter()
            .filter(|key| key.starts_with(&prefix))
            .collect())
    }
}

fn database_name(workspace: &str) -> String {
    format!("six/{workspace}")
}

fn unreadable(error: &StorageFault) -> DatabaseFault {
    DatabaseFault::Other(error.to_string())
}

/// A storage whose writes are queued for a mirror as well, once they have succeeded.
#[derive(Debug)]
pub struct Mirrored<K> {
    storage: K,
    mirror: Option<Mirror>,
}

impl<K> Mirrored<K> {
    /// A storage with its mirror, or without one.
    pub fn new(storage: K, mirror: Option<Mirror>) -> Self {
        Self { storage, mirror }
    }
}

impl<K: KeyValue> KeyValue for Mirrored<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.storage.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        self.storage.set(key, value)?;
        if let Some(mirror) = &self.mirror {
            mirror.queue(Change::Put {
                key: key.to_owned(),
                text: value.to_owned(),
            });
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.storage.remove(key)?;
        if let Some(mirror) = &self.mirror {
            mirror.queue(Change::Remove {
                key: key.to_owned(),
            });
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.storage.keys()
    }

    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        self.storage.units(key)
    }
}
