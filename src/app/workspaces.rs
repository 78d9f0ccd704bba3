//! The list of workspaces in this browser, under a key of its own beside their stores.

use serde::{Deserialize, Serialize};

use crate::store::{KeyValue, StorageFault, prefix};

/// The key of the list. Keys of a workspace's store begin with `six/<its id>/`.
pub const INDEX: &str = "six/index";
pub const DAMAGED_INDEX: &str = "six/index-damaged";

/// One workspace of this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Names its keys: ASCII letters and digits.
    pub id: String,
    /// What the office is called; the name in the register counts, this is for the list.
    pub name: String,
    /// The id of this office's own record, once it has one.
    #[serde(default)]
    pub office: String,
    /// Whoever sits here, as they named themselves, for the history.
    #[serde(default)]
    pub person: String,
    #[serde(default)]
    pub demonstration: bool,
    /// When a backup was last handed out, in milliseconds since 1970; 0 for never.
    #[serde(default)]
    pub exported: u64,
    /// The number of the last command that this backup has.
    #[serde(default)]
    pub exported_number: u64,
    /// A passphrase protects it, and so many minutes without input lock it; 0 without a passphrase. Until it is given,
    /// nothing personal may be read here: see [`Workspaces::text`].
    #[serde(default)]
    pub idle: u64,
    /// The office's name may be read before the passphrase was given.
    #[serde(default)]
    pub named: bool,
    /// 公用电脑: whoever leaves takes the register along and leaves nothing here.
    #[serde(default)]
    pub shared: bool,
    /// How old a backup may be before a reminder, in days; 0 where nobody has chosen.
    #[serde(default)]
    pub reminder: u64,
    /// Whether backups are written into a folder by themselves.
    #[serde(default)]
    pub folder: bool,
}

/// The minutes without input to choose from.
pub const IDLE: [u64; 4] = [5, 10, 15, 30];
/// Those of a new passphrase.
pub const USUAL_IDLE: u64 = 10;

impl Workspace {
    /// Whether a passphrase protects it.
    pub fn is_locked(&self) -> bool {
        self.idle > 0
    }

    /// Takes away what may not stand in clear.
    fn forget_names(&mut self) {
        if self.is_locked() {
            self.person.clear();
            if !self.named {
                self.name.clear();
            }
        }
    }
}

/// All workspaces of this browser, and which one was open last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspaces {
    /// Grows with every change: of two copies, the one with more changes is the newer.
    #[serde(default)]
    pub changes: u64,
    #[serde(default)]
    pub last: String,
    #[serde(default)]
    pub list: Vec<Workspace>,
}

impl Workspaces {
    /// Reads the list. A list that cannot be read is kept aside and made anew from the
    /// workspaces whose keys are there.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn read<K: KeyValue>(storage: &mut K) -> Result<Workspaces, StorageFault> {
        let text = storage.get(INDEX)?;
        // As everywhere on the first page: reading from text is a second copy of the reader in the program.
        let read = text
            .as_deref()
            .map(|text| serde_json::from_slice::<Workspaces>(text.as_bytes()));
        let damaged = matches!(read, Some(Err(_)));
        let mut workspaces = read.and_then(Result::ok).unwrap_or_default();
        for key in storage.keys()? {
            let id = key
                .strip_prefix("six/")
                .and_then(|rest| rest.split_once('/'));
            if let Some((id, _)) = id.filter(|(id, _)| workspaces.get(id).is_none()) {
                workspaces.list.push(Workspace {
                    id: id.to_owned(),
                    ..Workspace::default()
                });
            }
        }
        if let (true, Some(text)) = (damaged, text) {
            storage.set(DAMAGED_INDEX, &text)?;
            workspaces.write(storage)?;
        }
        Ok(workspaces)
    }

    /// The list as it is kept: without the names of locked workspaces.
    pub fn text(&self) -> String {
        let mut kept = self.clone();
        kept.forget_names();
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Forgets the names of locked workspaces, as when one is locked.
    pub fn forget_names(&mut self) {
        self.list.iter_mut().for_each(Workspace::forget_names);
    }

    /// Takes names that only `other` knows, since a kept list is without them.
    pub fn remember_names(&mut self, other: &Workspaces) {
        for workspace in &mut self.list {
            let Some(known) = other.get(&workspace.id) else {
                continue;
            };
            if workspace.is_locked() {
                workspace.person.clone_from(&known.person);
                workspace.name.clone_from(&known.name);
            }
        }
    }

    /// This list, or a copy of it where that has seen more changes; with the workspaces of both.
    /// A copy that cannot be read is none.
    pub fn or_newer(self, copy: &str) -> Workspaces {
        let copy = serde_json::from_slice::<Workspaces>(copy.as_bytes()).unwrap_or_default();
        if copy.changes <= self.changes {
            return self;
        }
        let mut newer = copy;
        for workspace in self.list {
            if newer.get(&workspace.id).is_none() {
                newer.list.push(workspace);
            }
        }
        newer
    }

    /// # Errors
    /// Those of the storage; the old list stays there then.
    pub fn write<K: KeyValue>(&mut self, storage: &mut K) -> Result<(), StorageFault> {
        self.changes += 1;
        storage.set(INDEX, &self.text())
    }

    pub fn get(&self, id: &str) -> Option<&Workspace> {
        self.list.iter().find(|workspace| workspace.id == id)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Workspace> {
        self.list.iter_mut().find(|workspace| workspace.id == id)
    }

    /// Removes a workspace with everything in it. Only what a person asked for in so many words.
    ///
    /// # Errors
    /// Those of the storage; some keys may be gone then.
    pub fn delete<K: KeyValue>(&mut self, storage: &mut K, id: &str) -> Result<(), StorageFault> {
        let keys = prefix(id);
        for key in storage
            .keys()?
            .into_iter()
            .filter(|key| key.starts_with(&keys))
        {
            storage.remove(&key)?;
        }
        self.list.retain(|workspace| workspace.id != id);
        if self.last == id {
            self.last.clear();
        }
        self.write(storage)
    }
}
