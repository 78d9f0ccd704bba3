//! The store's ordinary days: what goes in comes out, in this session, the next one, and the tab beside.

use std::collections::BTreeMap;

use six_stars::store::{
    Changes, Effect, Entry, Follower, KeyValue, MemoryStorage, Opened, Progress, Standing, Store,
    StoreError,
};

fn open(kv: MemoryStorage) -> (Store<MemoryStorage>, Opened) {
    Store::open(kv, "test", 7).unwrap()
}

fn changes(pages: &[(&str, &str)]) -> Changes {
    pages
        .iter()
        .map(|(name, text)| (name.to_string(), Some(text.as_bytes().to_vec())))
        .collect()
}

fn pages(pages: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    pages
        .iter()
        .map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()))
        .collect()
}

fn entries(entries: &[(u64, &str)]) -> Vec<Entry> {
    let entry = |(sequence, text): &(u64, &str)| Entry {
        sequence: *sequence,
        bytes: text.as_bytes().to_vec(),
        standing: Standing::Whole,
    };
    entries.iter().map(entry).collect()
}

#[test]
fn entries_and_pages_come_back() {
    let (mut store, opened) = open(MemoryStorage::default());
    assert_eq!(opened, Opened::default());
    assert_eq!(store.append(b"one").unwrap(), 1);
    assert_eq!(store.append(b"two").unwrap(), 2);
    store
        .checkpoint(changes(&[("people", "A"), ("units/1", "B")]), 1)
        .unwrap();

    let (mut store, opened) = open(store.close());
    assert_eq!(opened.pages, pages(&[("people", "A"), ("units/1", "B")]));
    assert_eq!(opened.journal, entries(&[(2, "two")]));
    assert_eq!(opened.damages, []);

    assert_eq!(store.replace(changes(&[("people", "C")])).unwrap(), 3);
    assert_eq!(store.append(b"four").unwrap(), 4);
    store
        .checkpoint(Changes::from([("units/1".into(), None)]), 3)
        .unwrap();
    let (store, opened) = open(store.close());
    assert_eq!(opened.pages, pages(&[("people", "C")]));
    assert_eq!(opened.journal, entries(&[(4, "four")]));
    let kinds: Vec<_> = store
        .storage()
        .values
        .keys()
        .map(|key| key.as_str())
        .collect();
    assert_eq!(
        kinds.len(),
        5,
        "one page, one entry, two head copies, one claim: {kinds:?}"
    );
}

#[test]
fn entries_may_come_between_the_steps_of_a_checkpoint() {
    let (mut store, _) = open(MemoryStorage::default());
    store.append(b"one").unwrap();
    let mut job = store
        .begin_checkpoint(changes(&[("a", "1"), ("b", "1")]), 1)
        .unwrap();
    assert_eq!(store.step(&mut job).unwrap(), Progress::Writing { left: 1 });
    store.append(b"two").unwrap();
    while store.step(&mut job).unwrap() != Progress::Done {}
    assert_eq!(store.step(&mut job), Err(StoreError::Stale));
    let (_, opened) = open(store.close());
    assert_eq!(opened.pages.len(), 2);
    assert_eq!(opened.journal, entries(&[(2, "two")]));
}

#[test]
fn a_transaction_is_stale_after_an_entry_and_leaves_nothing() {
    let (mut store, _) = open(MemoryStorage::default());
    let mut job = store.begin_replace(changes(&[("a", "1")])).unwrap();
    store.append(b"one").unwrap();
    store.step(&mut job).unwrap();
    assert_eq!(store.step(&mut job), Err(StoreError::Stale));
    let (_, opened) = open(store.close());
    assert_eq!(
        (opened.pages, opened.journal),
        (pages(&[]), entries(&[(1, "one")]))
    );
}

#[test]
fn a_restore_point_keeps_pages_and_entries() {
    let (mut store, _) = open(MemoryStorage::default());
    store.append(b"one").unwrap();
    store
        .checkpoint(changes(&[("a", "old"), ("b", "same")]), 1)
        .unwrap();
    store.append(b"two").unwrap();
    let id = store
        .keep_restore_point("before import", 1_700_000_000_000)
        .unwrap();
    store.replace(changes(&[("a", "new")])).unwrap();

    let (mut store, opened) = open(store.close());
    assert_eq!(opened.pages, pages(&[("a", "new"), ("b", "same")]));
    assert_eq!(store.restore_points()[0].label, "before import");
    let point = store.open_restore_point(id).unwrap();
    assert_eq!(point.pages, pages(&[("a", "old"), ("b", "same")]));
    assert_eq!(point.journal, entries(&[(2, "two")]));
    assert_eq!(store.audit().unwrap(), []);
    let before = store.usage().unwrap().workspace;
    assert!(store.drop_oldest_restore_point().unwrap());
    assert!(!store.drop_oldest_restore_point().unwrap());
    assert!(store.usage().unwrap().workspace < before);
    assert_eq!(
        store.open_restore_point(id),
        Err(StoreError::NoSuchPoint(id))
    );
    assert!(
        store
            .storage()
            .keys()
            .unwrap()
            .iter()
            .all(|key| !key.contains("/j/") && !key.contains("a.2"))
    );
}

#[test]
fn the_session_that_opened_last_writes() {
    let shared = Shared::default();
    let (mut first, _) = Store::open(shared.clone(), "test", 7).unwrap();
    first.append(b"one").unwrap();
    let mut job = first.begin_checkpoint(changes(&[("a", "1")]), 1).unwrap();
    let (mut second, opened) = Store::open(shared.clone(), "test", 8).unwrap();
    assert_eq!(opened.journal, entries(&[(1, "one")]));
    assert_eq!(first.append(b"two"), Err(StoreError::Superseded));
    assert_eq!(first.step(&mut job), Err(StoreError::Superseded));
    assert_eq!(
        first.keep_restore_point("late", 0),
        Err(StoreError::Superseded)
    );
    drop(first.close());
    assert_eq!(second.append(b"zwei"), Ok(2));
}

/// A storage that two tabs see.
#[derive(Debug, Clone, Default)]
struct Shared(std::rc::Rc<std::cell::RefCell<MemoryStorage>>);

impl KeyValue for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, six_stars::store::StorageFault> {
        self.0.borrow().get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), six_stars::store::StorageFault> {
        self.0.borrow_mut().set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), six_stars::store::StorageFault> {
        self.0.borrow_mut().remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, six_stars::store::StorageFault> {
        self.0.borrow().keys()
    }
}

#[test]
fn a_second_tab_follows() {
    let shared = Shared::default();
    let (mut store, _) = Store::open(shared.clone(), "test", 7).unwrap();
    store.append(b"one").unwrap();
    store
        .checkpoint(changes(&[("a", "1"), ("b", "1")]), 1)
        .unwrap();
    let (mut tab, opened) = Follower::open(shared, "test").unwrap();
    assert_eq!(opened.pages.len(), 2);
    assert_eq!(tab.follow().unwrap(), Default::default());

    store.append(b"two").unwrap();
    assert_eq!(tab.follow().unwrap().journal, entries(&[(2, "two")]));
    store.checkpoint(changes(&[("a", "2")]), 2).unwrap();
    assert_eq!(
        tab.follow().unwrap(),
        Default::default(),
        "a checkpoint of seen entries tells nothing new"
    );

    store.append(b"three").unwrap();
    store.checkpoint(changes(&[("a", "3")]), 3).unwrap();
    store.append(b"four").unwrap();
    let followed = tab.follow().unwrap();
    assert_eq!(
        followed.pages,
        changes(&[("a", "3")]),
        "entry three is in the page only"
    );
    assert_eq!(followed.journal, entries(&[(4, "four")]));

    store
        .replace(Changes::from([
            ("a".into(), Some(b"5".to_vec())),
            ("b".into(), None),
        ]))
        .unwrap();
    store.append(b"six").unwrap();
    let followed = tab.follow().unwrap();
    assert_eq!(
        followed.pages,
        Changes::from([("a".into(), Some(b"5".to_vec())), ("b".into(), None)])
    );
    assert_eq!(followed.journal, entries(&[(6, "six")]));
    assert_eq!(followed.damages, []);
}

#[test]
fn a_lost_entry_does_not_take_the_later_ones_with_it() {
    let (mut store, _) = open(MemoryStorage::default());
    for entry in ["one", "two", "three"] {
        store.append(entry.as_bytes()).unwrap();
    }
    let mut kv = store.close();
    kv.remove("six/test/j/0000000000000002").unwrap();
    let (mut store, opened) = open(kv);
    assert_eq!(
        opened.damages[0].effect,
        Effect::EntriesLost { first: 2, last: 2 }
    );
    let standings: Vec<_> = opened
        .journal
        .iter()
        .map(|entry| (entry.sequence, entry.standing))
        .collect();
    assert_eq!(standings, [(1, Standing::Whole), (3, Standing::AfterGap)]);

    store.set_aside(3);
    store.checkpoint(changes(&[("a", "1")]), 3).unwrap();
    let (store, opened) = open(store.close());
    assert_eq!((opened.journal, opened.damages), (vec![], vec![]));
    assert_eq!(store.aside().unwrap()[0].bytes, b"three");
}

#[test]
fn names_that_are_no_keys_are_refused() {
    assert!(matches!(
        Store::open(MemoryStorage::default(), "a/b", 1),
        Err(StoreError::Name(_))
    ));
    let (mut store, _) = open(MemoryStorage::default());
    assert!(matches!(
        store.checkpoint(changes(&[("a.b", "")]), 0),
        Err(StoreError::Name(_))
    ));
    assert!(matches!(
        store.checkpoint(changes(&[]), 1),
        Err(StoreError::OutOfOrder { .. })
    ));
}
