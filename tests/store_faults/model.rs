//! The model, and a session that does the same on the model and on the store.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use six_stars::store::{Changes, Key, KeyValue, Locked, Opened, Progress, Store, StoreError};

use crate::faulty::{Faulty, Write};
use crate::passphrase::{PASSPHRASES, new_vault, open, passphrase_of, terms, vault};

/// Names and their values.
pub type State = BTreeMap<String, String>;

#[derive(Debug, Clone)]
pub enum Op {
    Append(String, String),
    /// Checkpoints everything; the entries come between its steps.
    Checkpoint(Vec<(String, String)>),
    /// Begins a checkpoint, makes some steps, and forgets it.
    GiveUp(usize),
    Replace(Vec<(String, String)>),
    Keep,
    DropOldest,
    Reopen,
    /// Sets one of the passphrases, or changes to it.
    Lock(usize),
    RemoveLock,
}

pub fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
    let set = || {
        (
            "[a-d][0-3]",
            prop_oneof![4 => "[0-9]{1,6}", 1 => "[0-9]{300,700}"],
        )
    };
    let op = prop_oneof![
        6 => set().prop_map(|(name, value)| Op::Append(name, value)),
        3 => proptest::collection::vec(set(), 0..3).prop_map(Op::Checkpoint),
        1 => (0_usize..3).prop_map(Op::GiveUp),
        2 => proptest::collection::vec(set(), 1..4).prop_map(Op::Replace),
        1 => Just(Op::Keep),
        1 => Just(Op::DropOldest),
        1 => Just(Op::Reopen),
        2 => (0_usize..2).prop_map(Op::Lock),
        1 => Just(Op::RemoveLock),
    ];
    proptest::collection::vec(op, 1..most)
}

/// What the storage must hold after some write: a state and restore points, or those of the command in flight.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    pub state: State,
    pub points: Vec<(String, State)>,
    pub passphrase: Option<&'static str>,
}

pub struct Session {
    pub kv: Faulty,
    pub store: Store<Locked<Faulty>>,
    pub model: Model,
    pub dirty: BTreeSet<String>,
    pub opened_times: u64,
}

impl Session {
    pub fn new(kv: Faulty) -> Self {
        let (store, opened) = open(kv.clone(), 1).unwrap();
        assert_eq!(opened.damages, []);
        let model = Model {
            state: replay(&opened),
            points: Vec::new(),
            passphrase: passphrase_of(&store),
        };
        Self {
            kv,
            store,
            model,
            dirty: pages_of_journal(&opened),
            opened_times: 1,
        }
    }

    /// Does one command. The model moves when the store acknowledges, and only then.
    pub fn act(&mut self, op: &Op) -> Result<(), StoreError> {
        match op {
            Op::Append(name, value) => self.append(name, value),
            Op::Checkpoint(between) => self.checkpoint(between, usize::MAX),
            Op::GiveUp(steps) => self.checkpoint(&[], *steps),
            Op::Replace(values) => {
                let mut state = self.model.state.clone();
                state.extend(values.iter().cloned());
                let mut dirty = self.dirty.clone();
                dirty.extend(values.iter().map(|(name, _)| page_of(name)));
                self.store.replace(pages(&state, &dirty))?;
                self.model.state = state;
                self.dirty.clear();
                Ok(())
            }
            Op::Keep => {
                let label = format!("point {}", self.model.points.len());
                self.store.keep_restore_point(&label, 0)?;
                self.model.points.push((label, self.model.state.clone()));
                Ok(())
            }
            Op::DropOldest => {
                if self.store.drop_oldest_restore_point()? {
                    self.model.points.remove(0);
                }
                Ok(())
            }
            Op::Reopen => {
                self.opened_times += 1;
                let (store, opened) = open(self.kv.clone(), self.opened_times)?;
                check(&store, &opened, &self.allowed());
                self.dirty = pages_of_journal(&opened);
                self.model.passphrase = passphrase_of(&store);
                self.store = store;
                Ok(())
            }
            Op::Lock(which) => {
                let passphrase = PASSPHRASES[*which];
                if self.store.is_locked() {
                    let vault = vault(self.store.storage().terms()).1;
                    self.store.change_terms(&terms(&vault, passphrase))?;
                } else {
                    let (vault, terms) = new_vault(passphrase);
                    self.store.lock(&Key::new(Rc::new(vault)), &terms)?;
                }
                self.model.passphrase = Some(passphrase);
                Ok(())
            }
            Op::RemoveLock => {
                if self.store.is_locked() {
                    self.store.remove_lock()?;
                    self.model.passphrase = None;
                }
                Ok(())
            }
        }
    }

    /// A removal of the passphrase that was refused halfway is finished by the next opening.
    pub fn allowed(&self) -> Vec<Model> {
        let mut allowed = vec![self.model.clone()];
        if self.store.is_locked() && self.store.storage().is_unsettled() {
            allowed.push(Model {
                passphrase: None,
                ..self.model.clone()
            });
        }
        allowed
    }

    pub fn append(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.store.append(format!("{name}={value}").as_bytes())?;
        self.model.state.insert(name.into(), value.into());
        self.dirty.insert(page_of(name));
        Ok(())
    }

    pub fn checkpoint(
        &mut self,
        between: &[(String, String)],
        steps: usize,
    ) -> Result<(), StoreError> {
        let dirty = std::mem::take(&mut self.dirty);
        let changed = pages(&self.model.state, &dirty);
        let mut between = between.iter();
        let result = self
            .store
            .begin_checkpoint(changed, self.store.last())
            .and_then(|mut job| {
                for _ in 0..steps {
                    if self.store.step(&mut job)? == Progress::Done {
                        return Ok(());
                    }
                    if let Some((name, value)) = between.next() {
                        self.append(name, value)?;
                    }
                }
                Err(StoreError::Stale)
            });
        if result.is_err() {
            self.dirty.extend(dirty);
        }
        if result == Err(StoreError::Stale) {
            Ok(())
        } else {
            result
        }
    }
}

pub fn page_of(name: &str) -> String {
    name.chars().take(1).collect()
}

pub fn pages(state: &State, wanted: &BTreeSet<String>) -> Changes {
    let page = |page: &String| {
        let lines: Vec<String> = state
            .iter()
            .filter(|(name, _)| name.starts_with(page.as_str()))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (page.clone(), Some(lines.join("\n").into_bytes()))
    };
    wanted.iter().map(page).collect()
}

pub fn set(state: &mut State, line: &str) {
    let (name, value) = line.split_once('=').unwrap();
    state.insert(name.into(), value.into());
}

pub fn replay(opened: &Opened) -> State {
    let mut state = State::new();
    for (page, bytes) in &opened.pages {
        for line in String::from_utf8(bytes.clone()).unwrap().lines() {
            assert!(line.starts_with(page.as_str()));
            set(&mut state, line);
        }
    }
    for entry in &opened.journal {
        set(&mut state, &String::from_utf8(entry.bytes.clone()).unwrap());
    }
    state
}

pub fn pages_of_journal(opened: &Opened) -> BTreeSet<String> {
    opened
        .journal
        .iter()
        .map(|entry| page_of(&String::from_utf8(entry.bytes.clone()).unwrap()))
        .collect()
}

/// What was opened, restore points included, is one of the allowed models, wholly.
pub fn check<K: KeyValue>(store: &Store<Locked<K>>, opened: &Opened, allowed: &[Model]) {
    assert_eq!(opened.damages, []);
    let points = store.restore_points().iter().map(|point| {
        let kept = store.open_restore_point(point.id).unwrap();
        assert_eq!(kept.damages, []);
        (point.label.clone(), replay(&kept))
    });
    let found = Model {
        state: replay(opened),
        points: points.collect(),
        passphrase: passphrase_of(store),
    };
    assert!(
        allowed.contains(&found),
        "found {found:#?}, allowed {allowed:#?}"
    );
}

/// Runs a session without faults. For every number of writes: the models allowed when the power is cut there.
pub fn record(ops: &[Op]) -> (Vec<Write>, Vec<Vec<Model>>) {
    let kv = Faulty::default();
    let mut session = Session::new(kv.clone());
    let mut allowed = vec![vec![Model::default()]; kv.writes() + 1];
    for op in ops {
        let before = session.model.clone();
        // A checkpoint with entries between its steps acknowledges several times: note every one of them.
        let parts: Vec<Model> = match op {
            Op::Checkpoint(between) => between
                .iter()
                .scan(before.clone(), |model, (name, value)| {
                    model.state.insert(name.clone(), value.clone());
                    Some(model.clone())
                })
                .collect(),
            _ => Vec::new(),
        };
        session.act(op).unwrap();
        let after = session.model.clone();
        if let Some(last) = allowed.last_mut() {
            *last = vec![before.clone()];
        }
        let mut during = vec![before, after.clone()];
        during.extend(parts);
        allowed.resize(kv.writes() + 1, during);
        if let Some(last) = allowed.last_mut() {
            *last = vec![after];
        }
    }
    let log = kv.0.borrow().log.clone();
    (log, allowed)
}

pub fn allowed_at(allowed: &[Vec<Model>], write: usize) -> Vec<Model> {
    allowed[write].clone()
}
