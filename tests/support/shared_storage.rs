//! A storage that several sessions see, as tabs see local storage; with a quota, and a count of its writes.
#![allow(dead_code)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use six_stars::store::{KeyValue, MemoryStorage, StorageFault};

#[derive(Clone, Default)]
pub struct Shared {
    pub memory: Rc<RefCell<MemoryStorage>>,
    /// Characters that fit, keys included.
    pub quota: Rc<Cell<Option<u64>>>,
    pub writes: Rc<Cell<usize>>,
}

impl Shared {
    /// The same content in a storage of its own, as after a power cut.
    pub fn copy(&self) -> Shared {
        Shared {
            memory: Rc::new(RefCell::new(self.memory.borrow().clone())),
            ..Shared::default()
        }
    }
}

impl KeyValue for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.memory.borrow().get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        self.writes.set(self.writes.get() + 1);
        let mut storage = self.memory.borrow_mut();
        if let Some(quota) = self.quota.get() {
            let held = storage.values.iter();
            let used: usize = held.map(|(k, v)| k.len() + v.chars().count()).sum();
            if used + value.chars().count() > quota as usize {
                return Err(StorageFault::Full);
            }
        }
        storage.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.memory.borrow_mut().remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.memory.borrow().keys()
    }
    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        self.memory.borrow().units(key)
    }
}
