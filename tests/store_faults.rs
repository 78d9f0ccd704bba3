//! The store under power cuts, full quotas and flipped bits, against a model that is obviously right.
//!
//! The model is a map from names to values. Commands set one value (an entry) or several (a transaction); a page holds the
//! values whose names begin with its letter. Every write of a random session is recorded, so that a power cut at write `n` is the
//! storage made of the first `n` writes.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use proptest::{prelude::*, sample::Index};
use six_stars::store::{
    Changes, Effect, Flaw, KeyValue, MemoryStorage, Opened, Progress, Spare, StorageFault, Store,
    StoreError, units_of,
};

type State = BTreeMap<String, String>;

// ---- a storage that fails on demand -------------------------------------------------------------------------

#[derive(Debug, Clone, PartialEq)]
enum Write {
    Set(String, String),
    Remove(String),
}

#[derive(Debug, Default)]
struct Inner {
    memory: MemoryStorage,
    log: Vec<Write>,
    sets: usize,
    /// Sets refused as full, by their number.
    full: Option<std::ops::Range<usize>>,
    quota: Option<u64>,
}

#[derive(Debug, Clone, Default)]
struct Faulty(Rc<RefCell<Inner>>);

impl Faulty {
    fn holding(memory: MemoryStorage) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            memory,
            ..Inner::default()
        })))
    }

    fn memory(&self) -> MemoryStorage {
        self.0.borrow().memory.clone()
    }

    fn writes(&self) -> usize {
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
        let over = inner
            .quota
            .is_some_and(|quota| used + units_of(key) + units_of(value) > quota);
        if over
            || inner
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
fn cuts(start: &MemoryStorage, log: &[Write]) -> Vec<MemoryStorage> {
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

// ---- the model and the session that keeps it -----------------------------------------------------------------

#[derive(Debug, Clone)]
enum Op {
    Append(String, String),
    /// Checkpoints everything; the entries come between its steps.
    Checkpoint(Vec<(String, String)>),
    /// Begins a checkpoint, makes some steps, and forgets it.
    GiveUp(usize),
    Replace(Vec<(String, String)>),
    Keep,
    DropOldest,
    Reopen,
}

fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
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
    ];
    proptest::collection::vec(op, 1..most)
}

/// What the storage must hold after some write: a state and restore points, or those of the command in flight.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    state: State,
    points: Vec<(String, State)>,
}

struct Session {
    kv: Faulty,
    store: Store<Faulty>,
    model: Model,
    dirty: BTreeSet<String>,
    opened_times: u64,
}

impl Session {
    fn new(kv: Faulty) -> Self {
        let (store, opened) = Store::open(kv.clone(), "w", 1).unwrap();
        assert_eq!(opened.damages, []);
        let model = Model {
            state: replay(&opened),
            points: Vec::new(),
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
    fn act(&mut self, op: &Op) -> Result<(), StoreError> {
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
                let (store, opened) = Store::open(self.kv.clone(), "w", self.opened_times)?;
                check(&store, &opened, &[&self.model]);
                self.dirty = pages_of_journal(&opened);
                self.store = store;
                Ok(())
            }
        }
    }

    fn append(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.store.append(format!("{name}={value}").as_bytes())?;
        self.model.state.insert(name.into(), value.into());
        self.dirty.insert(page_of(name));
        Ok(())
    }

    fn checkpoint(&mut self, between: &[(String, String)], steps: usize) -> Result<(), StoreError> {
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

fn page_of(name: &str) -> String {
    name.chars().take(1).collect()
}

fn pages(state: &State, wanted: &BTreeSet<String>) -> Changes {
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

fn set(state: &mut State, line: &str) {
    let (name, value) = line.split_once('=').unwrap();
    state.insert(name.into(), value.into());
}

fn replay(opened: &Opened) -> State {
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

fn pages_of_journal(opened: &Opened) -> BTreeSet<String> {
    opened
        .journal
        .iter()
        .map(|entry| page_of(&String::from_utf8(entry.bytes.clone()).unwrap()))
        .collect()
}

/// What was opened, restore points included, is one of the allowed models, wholly.
fn check<K: KeyValue>(store: &Store<K>, opened: &Opened, allowed: &[&Model]) {
    assert_eq!(opened.damages, []);
    let points = store.restore_points().iter().map(|point| {
        let kept = store.open_restore_point(point.id).unwrap();
        assert_eq!(kept.damages, []);
        (point.label.clone(), replay(&kept))
    });
    let found = Model {
        state: replay(opened),
        points: points.collect(),
    };
    assert!(
        allowed.contains(&&found),
        "found {found:#?}, allowed {allowed:#?}"
    );
}

/// Runs a session without faults. For every number of writes: the models allowed when the power is cut there.
fn record(ops: &[Op]) -> (Vec<Write>, Vec<Vec<Model>>) {
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

fn allowed_at(allowed: &[Vec<Model>], write: usize) -> Vec<&Model> {
    allowed[write].iter().collect()
}

// ---- the laws -------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_power_cut_at_any_write_loses_nothing_acknowledged(ops in ops(12)) {
        let (log, allowed) = record(&ops);
        for (n, memory) in cuts(&MemoryStorage::default(), &log).into_iter().enumerate() {
            let kv = Faulty::holding(memory.clone());
            let (store, opened) = Store::open(kv.clone(), "w", 99).unwrap();
            check(&store, &opened, &allowed_at(&allowed, n));
            let model = allowed_at(&allowed, n);

            // A second cut, at any write of the recovery.
            let recovery = kv.0.borrow().log.clone();
            for memory in cuts(&memory, &recovery) {
                let (store, opened) = Store::open(memory, "w", 98).unwrap();
                check(&store, &opened, &model);
            }

            // Life goes on: nothing that is written now is lost in what the cut left behind.
            let points = store.restore_points().len();
            let mut session = Session::new(Faulty::holding(kv.memory()));
            session.append("a0", "later").unwrap();
            session.checkpoint(&[("b0".into(), "latest".into())], usize::MAX).unwrap();
            let (store, opened) = Store::open(session.kv.clone(), "w", 97).unwrap();
            prop_assert_eq!(&opened.damages, &[]);
            prop_assert_eq!(replay(&opened), session.model.state);
            prop_assert_eq!(store.restore_points().len(), points);
            prop_assert_eq!(store.audit().unwrap(), []);
            let heads = kv.keys().unwrap().iter().filter(|key| key.contains("/head/")).count();
            prop_assert!(heads == 0 || heads == 2);
        }
    }

    #[test]
    fn a_full_storage_at_any_write_refuses_and_loses_nothing(ops in ops(12)) {
        let sets = record(&ops).0.iter().filter(|write| matches!(write, Write::Set(..))).count();
        for n in 0..sets {
            for full in [n..n + 1, n..n + 4, n..usize::MAX] {
                let kv = Faulty::default();
                kv.0.borrow_mut().full = Some(full);
                let mut session = Session::new(kv.clone());
                for op in &ops {
                    let (before, last) = (session.model.clone(), session.store.last());
                    match session.act(op) {
                        Ok(()) => {}
                        Err(StoreError::Full) => {
                            if !matches!(op, Op::Checkpoint(_)) {
                                prop_assert_eq!(session.store.last(), last);
                                prop_assert_eq!(&session.model, &before);
                            }
                        }
                        Err(error) => prop_assert!(false, "{error}"),
                    }
                }
                let (store, opened) = Store::open(kv.memory(), "w", 99).unwrap();
                check(&store, &opened, &[&session.model]);
            }
        }
    }

    #[test]
    fn a_quota_is_never_a_loss(ops in ops(25), quota in 100_u64..4_000) {
        let kv = Faulty::default();
        kv.0.borrow_mut().quota = Some(quota);
        let mut session = Session::new(kv.clone());
        for op in &ops {
            prop_assert!(matches!(session.act(op), Ok(()) | Err(StoreError::Full)));
            let (store, opened) = Store::open(kv.memory(), "w", 99).unwrap();
            check(&store, &opened, &[&session.model]);
        }
    }

    #[test]
    fn a_flipped_bit_costs_what_it_hit_and_nothing_else(ops in ops(14), at: Index, bit in 0..15_u32) {
        let kv = Faulty::default();
        let mut session = Session::new(kv.clone());
        for op in &ops {
            session.act(op).unwrap();
        }
        let good = kv.memory();
        let whole = Store::open(good.clone(), "w", 99).unwrap().1;
        for (key, value) in good.values.iter().filter(|(_, value)| !value.is_empty()) {
            let mut units: Vec<u16> = value.encode_utf16().collect();
            let place = at.index(units.len());
            units[place] ^= 1 << bit;
            let flipped = String::from_utf16_lossy(&units);
            let mut memory = good.clone();
            memory.set(key, &flipped).unwrap();

            let (mut store, opened) = Store::open(memory.clone(), "w", 99).unwrap();
            let reported = [opened.damages.clone(), store.audit().unwrap()].concat();
            let damage = reported.iter().find(|damage| damage.key == *key);
            prop_assert_eq!(damage.and_then(|damage| damage.text.as_ref()), Some(&flipped));

            // Everything else is there.
            let mut expected = whole.clone();
            match opened.damages.first().map(|damage| &damage.effect) {
                Some(Effect::PageLost { name }) => drop(expected.pages.remove(name)),
                Some(Effect::EntriesLost { first, .. }) => {
                    expected.journal.retain(|entry| entry.sequence != *first);
                }
                _ => {}
            }
            prop_assert_eq!(&opened.pages, &expected.pages);
            let bytes = |opened: &Opened| -> Vec<(u64, Vec<u8>)> {
                opened.journal.iter().map(|entry| (entry.sequence, entry.bytes.clone())).collect()
            };
            prop_assert_eq!(bytes(&opened), bytes(&expected));

            // A second copy mends it without a trace.
            let spare = Spare::from([(key.clone(), value.clone())]);
            let (mended, mend) = Store::open_with_spare(memory, "w", 98, &spare).unwrap();
            prop_assert_eq!((&mend.pages, &mend.journal), (&whole.pages, &whole.journal));
            if damage.is_some_and(|damage| matches!(damage.effect, Effect::PageLost { .. } | Effect::EntriesLost { .. })) {
                prop_assert_eq!(mended.storage().values.get(key), Some(value));
                prop_assert_eq!(mend.damages[0].effect.clone(), Effect::Mended);
            }

            // The damaged text outlives everything that is written later, until it is discarded.
            store.append(b"a0=new").unwrap();
            let all: BTreeSet<String> = ["a", "b", "c", "d"].map(String::from).into();
            store.checkpoint(pages(&State::new(), &all), store.last()).unwrap();
            while store.drop_oldest_restore_point().unwrap() {}
            let (mut store, opened) = Store::open(store.close(), "w", 97).unwrap();
            prop_assert_eq!(store.storage().values.get(key), Some(&flipped));
            prop_assert!(opened.damages.iter().any(|damage| damage.key == *key && damage.effect == Effect::Unused));
            store.discard(key).unwrap();
            prop_assert_eq!(Store::open(store.close(), "w", 96).unwrap().1.damages, []);
        }
    }

    #[test]
    fn a_storage_rolled_back_and_its_mirror_make_the_newer_of_both(ops in ops(14), pairs: [(Index, Index); 24]) {
        let (log, allowed) = record(&ops);
        let cuts = cuts(&MemoryStorage::default(), &log);
        for (storage, mirror) in pairs {
            let (storage, mirror) = (storage.index(cuts.len()), mirror.index(cuts.len()));
            let memory = cuts[storage].clone();
            let mut spare = cuts[mirror].values.clone();
            spare.retain(|key, _| !memory.values.contains_key(key));
            let (store, opened) = Store::open_with_spare(memory, "w", 99, &spare).unwrap();
            check(&store, &opened, &allowed_at(&allowed, storage.max(mirror)));
            prop_assert_eq!(opened.outside, 0);
            let (store, again) = Store::open(store.close(), "w", 98).unwrap();
            prop_assert_eq!((again.pages, again.journal), (opened.pages, opened.journal));
            prop_assert_eq!(store.audit().unwrap(), []);
        }
    }
}

// ---- single cases ---------------------------------------------------------------------------------------------

fn opened_twice() -> Session {
    let mut session = Session::new(Faulty::default());
    for (name, value) in [("a0", "1"), ("b0", "1")] {
        session.append(name, value).unwrap();
    }
    session.checkpoint(&[], usize::MAX).unwrap();
    session
}

#[test]
fn when_every_head_is_damaged_the_pages_are_gathered_and_nothing_is_removed() {
    let mut session = opened_twice();
    session.append("c0", "1").unwrap();
    let mut memory = session.kv.memory();
    for (key, value) in &mut memory.values {
        if key.contains("/head/") {
            value.push('?');
        }
    }
    let count = memory.values.len();
    let (store, opened) = Store::open(memory, "w", 99).unwrap();
    assert_eq!(replay(&opened), session.model.state);
    assert!(
        opened
            .damages
            .iter()
            .any(|damage| damage.effect == Effect::Gathered)
    );
    assert_eq!(store.storage().values.len(), count);
}

#[test]
fn a_damaged_page_offers_the_copy_of_a_restore_point() {
    let mut session = opened_twice();
    session.act(&Op::Keep).unwrap();
    session.append("a0", "2").unwrap();
    session.checkpoint(&[], usize::MAX).unwrap();
    let mut memory = session.kv.memory();
    let newest = memory
        .values
        .keys()
        .rfind(|key| key.contains("/p/a."))
        .unwrap()
        .clone();
    memory.set(&newest, "nonsense").unwrap();
    let (_, opened) = Store::open(memory, "w", 99).unwrap();
    assert_eq!(opened.damages[0].flaw, Flaw::Characters);
    assert_eq!(opened.damages[0].older.as_ref().unwrap().bytes, b"a0=1");
}

#[test]
fn a_page_put_back_from_another_time_is_not_taken_for_the_present_one() {
    let mut session = opened_twice();
    let key = session
        .kv
        .memory()
        .values
        .keys()
        .find(|key| key.contains("/p/a."))
        .unwrap()
        .clone();
    let mut other = opened_twice();
    other.append("a0", "9").unwrap();
    let mut memory = session.kv.memory();
    // The same key written in another history.
    let mut fork = Session::new(Faulty::default());
    fork.append("a0", "8").unwrap();
    fork.checkpoint(&[], usize::MAX).unwrap();
    let foreign = fork.kv.memory().values.get(&key).unwrap().clone();
    memory.set(&key, &foreign).unwrap();
    let (_, opened) = Store::open(memory, "w", 99).unwrap();
    assert_eq!(opened.damages[0].flaw, Flaw::Foreign);
    assert_eq!(opened.pages.len(), 1);
    session.append("a0", "2").unwrap();
}

#[test]
fn entries_of_another_history_in_the_mirror_are_not_mixed_in() {
    let mut common = opened_twice();
    common.append("a0", "2").unwrap();
    let start = common.kv.memory();
    let mut mirror = Session::new(Faulty::holding(start.clone()));
    for value in ["3", "4", "5"] {
        mirror.append("a0", value).unwrap();
    }
    let mut storage = Session::new(Faulty::holding(start));
    storage.append("a0", "drei").unwrap();
    let mut spare = mirror.kv.memory().values;
    spare.retain(|key, _| !storage.kv.memory().values.contains_key(key));
    let (_, opened) = Store::open_with_spare(storage.kv.memory(), "w", 99, &spare).unwrap();
    assert_eq!(replay(&opened), storage.model.state);
    assert_eq!(
        opened.damages.len(),
        2,
        "entries 5 and 6 of the mirror are reported, with their texts"
    );
    assert!(
        opened
            .damages
            .iter()
            .all(|damage| damage.flaw == Flaw::Foreign && damage.text.is_some())
    );
}

#[test]
fn a_failing_write_that_cannot_be_taken_back_stops_the_session() {
    #[derive(Debug)]
    struct Broken(MemoryStorage, bool);
    impl KeyValue for Broken {
        fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
            self.0.set(key, value)?;
            if key.starts_with("six/w/w/") {
                Ok(())
            } else {
                Err(StorageFault::Other("half".into()))
            }
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
            if self.1 {
                self.0.remove(key)
            } else {
                Err(StorageFault::Blocked)
            }
        }
        fn keys(&self) -> Result<Vec<String>, StorageFault> {
            self.0.keys()
        }
    }
    for (can_remove, then) in [
        (true, StoreError::Storage("half".into())),
        (false, StoreError::Unsure),
    ] {
        let (mut store, _) =
            Store::open(Broken(MemoryStorage::default(), can_remove), "w", 1).unwrap();
        assert_eq!(store.append(b"x"), Err(StoreError::Storage("half".into())));
        assert_eq!(store.append(b"x"), Err(then));
    }
}
