//! A storage that fails on demand and remembers every write.

use std::{cell::RefCell, rc::Rc};

use six_stars::store::{KeyValue, MemoryStorage, StorageFault, units_of};

#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    Set(String, String),
    Remove(String),
}

#[derive(Debug, Default)]
pub struct Inner {
    pub memory: MemoryStorage,
    pub log: Vec<Write>,
    pub sets: usize,
    /// Sets refused as full, by their number.
    pub full: Option<std::ops::Range<usize>>,
    pub quota: Option<u64>,
}

#[derive(Debug, Clone, Default)]
pub struct Faulty(pub Rc<RefCell<Inner>>);

impl Faulty {
    pub fn holding(memory: MemoryStorage) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            memory,
            ..Inner::default()
        })))
    }

    pub fn memory(&self) -> MemoryStorage {
        self.0.borrow().memory.clone()
    }

    pub fn writes(&self) -> usize {
        self.0.borrow().log.len()
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.0.borrow().memory.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        let mut inner = self.0.borrow_mut();
        let number = inner.sets;
        inner.sets += 1;
        let used: u64 = inner
            .memory
            .values
            .iter()
            .map(|(k, v)| units_of(k) + units_of(v))
            .sum();
        let old = inner.memory.values.get(key);
        let old = old.map_or(0, |value| units_of(key) + units_of(value));
        let new = units_of(key) + units_of(value);
        // As in browsers: what does not grow is never refused.
        let over = new > old && inner.quota.is_some_and(|quota| used - old + new > quota);
        if over
            || new > old
                && inner
                    .full
                    .as_ref()
                    .is_some_and(|full| full.contains(&number))
        {
            return Err(StorageFault::Full);
        }
        inner.log.push(Write::Set(key.into(), value.into()));
        inner.memory.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        let mut inner = self.0.borrow_mut();
        inner.log.push(Write::Remove(key.into()));
        inner.memory.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.0.borrow().memory.keys()
    }
}

/// The storage after each write: one more than there are writes.
pub fn cuts(start: &MemoryStorage, log: &[Write]) -> Vec<MemoryStorage> {
    let mut memory = start.clone();
    let mut cuts = vec![memory.clone()];
    for write in log {
        match write {
            Write::Set(key, value) => memory.set(key, value).unwrap(),
            Write::Remove(key) => memory.remove(key).unwrap(),
        }
        cuts.push(memory.clone());
    }
    cuts
}
