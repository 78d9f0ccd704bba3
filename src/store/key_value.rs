//! The small trait that the store stands on, shaped like a browser's local storage.

use std::collections::BTreeMap;

/// Why the storage beneath refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The quota is used up. The value that was to be written is not there, an older one is unchanged.
    #[error("the storage is full")]
    Full,
    /// The browser does not let this page store anything (private mode, policy, cookies switched off).
    #[error("the storage is blocked")]
    Blocked,
    /// Anything else, in the browser's words.
    #[error("the storage failed: {0}")]
    Other(String),
}

/// Keys and values, both text; every call takes effect before it returns.
///
/// One `set` happens wholly or not at all, and effects reach the disk in the order of the calls: the store
/// needs no more than that, and its fault tests assume no more.
pub trait KeyValue {
    /// The value under `key`, or none.
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault>;

    /// Writes `value` under `key`. After [`StorageFault::Full`] nothing has changed.
    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault>;

    /// Removes `key`; removing a key that is not there is no error.
    fn remove(&mut self, key: &str) -> Result<(), StorageFault>;

    /// Every key of the storage, of all workspaces and other programs, in any order.
    fn keys(&self) -> Result<Vec<String>, StorageFault>;

    /// Length of the value under `key` in UTF-16 code units, the measure in which browsers count their quota.
    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        Ok(self.get(key)?.map(|value| units_of(&value)))
    }
}

/// Length of a text in UTF-16 code units.
pub fn units_of(text: &str) -> u64 {
    text.chars().map(|c| c.len_utf16() as u64).sum()
}

/// A storage in memory: what the app runs on where the browser blocks storage, and what tests run on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemoryStorage {
    /// The keys and their values.
    pub values: BTreeMap<String, String>,
}

impl KeyValue for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        Ok(self.values.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        self.values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.values.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        Ok(self.values.keys().cloned().collect())
    }
}

impl<K: KeyValue + ?Sized> KeyValue for Box<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        (**self).get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        (**self).set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        (**self).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        (**self).keys()
    }

    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        (**self).units(key)
    }
}
