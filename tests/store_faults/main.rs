//! The store under power cuts, full quotas and flipped bits, against a model that is obviously right.
//!
//! The model is a map from names to values. Commands set one value (an entry) or several (a transaction); a page holds the
//! values whose names begin with its letter. Every write of a random session is recorded, so that a power cut at write `n` is the
//! storage made of the first `n` writes.

#![cfg(not(target_arch = "wasm32"))]

mod faulty;
mod locks;
mod model;
mod passphrase;

use std::collections::BTreeSet;

use faulty::{Faulty, Write, cuts};
use model::{Op, Session, State, allowed_at, check, ops, pages, record, replay};
use passphrase::{open, open_with_spare};
use proptest::{prelude::*, sample::Index};
use six_stars::store::{
    Effect, Flaw, KeyValue, MemoryStorage, Opened, Spare, StorageFault, StoreError, lock_keys,
};

// ---- the laws -------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_power_cut_at_any_write_loses_nothing_acknowledged(ops in ops(12)) {
        let (log, allowed) = record(&ops);
        for (n, memory) in cuts(&MemoryStorage::default(), &log).into_iter().enumerate() {
            let kv = Faulty::holding(memory.clone());
            let (store, opened) = open(kv.clone(), 99).unwrap();
            check(&store, &opened, &allowed_at(&allowed, n));
            let model = allowed_at(&allowed, n);

            // A second cut, at any write of the recovery.
            let recovery = kv.0.borrow().log.clone();
            for memory in cuts(&memory, &recovery) {
                let (store, opened) = open(memory, 98).unwrap();
                check(&store, &opened, &model);
            }

            // Life goes on: nothing that is written now is lost in what the cut left behind.
            let points = store.restore_points().len();
            let mut session = Session::new(Faulty::holding(kv.memory()));
            session.append("a0", "later").unwrap();
            session.checkpoint(&[("b0".into(), "latest".into())], usize::MAX).unwrap();
            let (store, opened) = open(session.kv.clone(), 97).unwrap();
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
                let (store, opened) = open(kv.memory(), 99).unwrap();
                check(&store, &opened, &session.allowed());
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
            let (store, opened) = open(kv.memory(), 99).unwrap();
            check(&store, &opened, &session.allowed());
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
        let (readable, whole) = open(good.clone(), 99).unwrap();
        // The lock has tests of its own.
        for (key, value) in good.values.iter().filter(|(key, value)| !value.is_empty() && !key.contains("/lock/")) {
            let mut units: Vec<u16> = value.encode_utf16().collect();
            let place = at.index(units.len());
            units[place] ^= 1 << bit;
            let flipped = String::from_utf16_lossy(&units);
            let mut memory = good.clone();
            memory.set(key, &flipped).unwrap();

            let (mut store, opened) = open(memory.clone(), 99).unwrap();
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
            let (mended, mend) = open_with_spare(memory, 98, &spare).unwrap();
            prop_assert_eq!((&mend.pages, &mend.journal), (&whole.pages, &whole.journal));
            if damage.is_some_and(|damage| matches!(damage.effect, Effect::PageLost { .. } | Effect::EntriesLost { .. })) {
                prop_assert_eq!(mended.storage().get(key), readable.storage().get(key));
                prop_assert_eq!(mend.damages[0].effect.clone(), Effect::Mended);
            }

            // The damaged text outlives everything that is written later, until it is discarded.
            store.append(b"a0=new").unwrap();
            let all: BTreeSet<String> = ["a", "b", "c", "d"].map(String::from).into();
            store.checkpoint(pages(&State::new(), &all), store.last()).unwrap();
            while store.drop_oldest_restore_point().unwrap() {}
            let (mut store, opened) = open(store.close().into_inner(), 97).unwrap();
            prop_assert_eq!(store.storage().inner().values.get(key), Some(&flipped));
            prop_assert!(opened.damages.iter().any(|damage| damage.key == *key && damage.effect == Effect::Unused));
            store.discard(key).unwrap();
            prop_assert_eq!(open(store.close().into_inner(), 96).unwrap().1.damages, []);
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
            // Where the two are not of one lock, texts under the same key may differ.
            if lock_keys(&memory, "w") == lock_keys(&cuts[mirror], "w") {
                spare.retain(|key, _| !memory.values.contains_key(key));
            }
            let (store, opened) = open_with_spare(memory, 99, &spare).unwrap();
            check(&store, &opened, &allowed_at(&allowed, storage.max(mirror)));
            prop_assert_eq!(opened.outside, 0);
            let (store, again) = open(store.close().into_inner(), 98).unwrap();
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
    let (store, opened) = open(memory, 99).unwrap();
    assert_eq!(replay(&opened), session.model.state);
    assert!(
        opened
            .damages
            .iter()
            .any(|damage| damage.effect == Effect::Gathered)
    );
    assert_eq!(store.storage().inner().values.len(), count);
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
    let (_, opened) = open(memory, 99).unwrap();
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
    let (_, opened) = open(memory, 99).unwrap();
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
    let (_, opened) = open_with_spare(storage.kv.memory(), 99, &spare).unwrap();
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
    #[derive(Debug, Clone)]
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
        let (mut store, _) = open(Broken(MemoryStorage::default(), can_remove), 1).unwrap();
        assert_eq!(store.append(b"x"), Err(StoreError::Storage("half".into())));
        assert_eq!(store.append(b"x"), Err(then));
    }
}
