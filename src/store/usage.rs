//! How full the storage is.

use super::{
    Store, StoreError,
    key_value::{KeyValue, units_of},
};

/// What Chromium, Firefox and Safari give one origin: UTF-16 code units of keys and values together.
pub const CAPACITY: u64 = 5_242_880;

/// Used and available room, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Keys and values of this workspace.
    pub workspace: u64,
    /// Keys and values of everything in the storage.
    pub all: u64,
    pub capacity: u64,
}

impl Usage {
    /// Whether a meter should warn: from 80 % on.
    pub fn is_tight(&self) -> bool {
        self.all * 5 >= self.capacity * 4
    }

    /// Used share in percent, rounded down; more than 100 when the capacity is set too low.
    pub fn percent(&self) -> u64 {
        (self.all * 100).checked_div(self.capacity).unwrap_or(100)
    }
}

impl<K: KeyValue> Store<K> {
    /// Counts the units in use. It looks at every key, so it is for idle moments.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage = Usage {
            workspace: 0,
            all: 0,
            capacity: self.capacity,
        };
        for key in self.shelf.kv.keys()? {
            let units = units_of(&key) + self.shelf.kv.units(&key)?.unwrap_or(0);
            usage.all += units;
            if self.shelf.holds(&key) {
                usage.workspace += units;
            }
        }
        Ok(usage)
    }

    /// Sets the capacity that [`Store::usage`] tells, for a browser with another quota.
    pub fn set_capacity(&mut self, units: u64) {
        self.capacity = units;
    }
}
