//! The store in a real browser: local storage and its quota, the mirror, the lock.

use std::rc::Rc;

use six_stars::{
    browser::{
        locks::{try_to_write, wait_to_write},
        mirror::{Mirror, Mirrored},
        storage::LocalStorage,
        workspace,
    },
    store::{Changes, Cipher, Effect, Key, KeyValue, StorageFault, StoreError, prefix},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn keys(workspace: &str) -> Vec<String> {
    let storage = LocalStorage::open().unwrap();
    storage
        .keys()
        .unwrap()
        .into_iter()
        .filter(|key| key.starts_with(&prefix(workspace)))
        .collect()
}

/// What a killed browser may do to local storage: some of its keys are as if they had never been written.
fn forget(workspace: &str, which: impl Fn(&str) -> bool) {
    let mut storage = LocalStorage::open().unwrap();
    for key in keys(workspace) {
        if which(key.trim_start_matches(&prefix(workspace))) {
            storage.remove(&key).unwrap();
        }
    }
}

async fn clear(workspace: &str) {
    forget(workspace, |_| true);
    Mirror::delete(workspace).await.unwrap();
}

#[wasm_bindgen_test]
async fn what_local_storage_lost_comes_back_from_the_mirror() {
    clear("lost").await;
    let mut first = workspace::open("lost", 1, None).await.unwrap();
    assert_eq!((first.mirror_fault, first.storage_fault), (None, None));
    first.store.append(b"one").unwrap();
    let page = Changes::from([("people".into(), Some(b"A".repeat(5_000)))]);
    first.store.checkpoint(page.clone(), 1).unwrap();
    first.store.append(b"two").unwrap();
    let mirror = first.mirror.clone().unwrap();
    mirror.settled().await.unwrap();
    drop(first.store);

    for lost in ["", "j/", "p/", "head/"] {
        forget("lost", |key| key.starts_with(lost));
        let again = workspace::open("lost", 2, None).await.unwrap();
        assert_eq!(again.opened.damages, []);
        assert_eq!(
            again.opened.pages.get("people").cloned(),
            page.get("people").cloned().flatten()
        );
        assert_eq!(again.opened.journal.len(), 1);
        assert!(again.opened.recovered > 0 && again.opened.outside == 0);
        let whole = workspace::open("lost", 3, None).await.unwrap();
        assert_eq!(
            whole.opened.recovered, 0,
            "what was recovered is in the storage again"
        );
    }
    clear("lost").await;
}

#[wasm_bindgen_test]
async fn a_damaged_page_is_mended_from_the_mirror() {
    clear("damaged").await;
    let mut first = workspace::open("damaged", 1, None).await.unwrap();
    first
        .store
        .checkpoint(Changes::from([("units".into(), Some(b"B".to_vec()))]), 0)
        .unwrap();
    first.mirror.clone().unwrap().settled().await.unwrap();
    let mut storage = LocalStorage::open().unwrap();
    let page = keys("damaged")
        .into_iter()
        .find(|key| key.contains("/p/"))
        .unwrap();
    storage.set(&page, "\u{D7FF}nonsense").unwrap();

    let again = workspace::open("damaged", 2, None).await.unwrap();
    assert_eq!(
        again.opened.pages.get("units").map(Vec::as_slice),
        Some(&b"B"[..])
    );
    assert!(
        again
            .opened
            .damages
            .iter()
            .any(|damage| damage.effect == Effect::Mended)
    );
    assert_eq!(
        workspace::open("damaged", 3, None)
            .await
            .unwrap()
            .opened
            .damages,
        []
    );
    clear("damaged").await;
}

#[wasm_bindgen_test]
async fn a_mirror_that_was_away_catches_up() {
    clear("behind").await;
    let mut first = workspace::open("behind", 1, None).await.unwrap();
    first.store.append(b"one").unwrap();
    first.mirror.clone().unwrap().settled().await.unwrap();
    drop(first);
    // A session without a mirror.
    let disk = Mirrored::new(LocalStorage::open().unwrap(), None);
    let (mut alone, _) = six_stars::store::Store::open(disk, "behind", 2).unwrap();
    alone.append(b"two").unwrap();
    alone.checkpoint(Changes::new(), 1).unwrap();
    drop(alone);

    let again = workspace::open("behind", 3, None).await.unwrap();
    assert_eq!((again.opened.recovered, again.opened.journal.len()), (0, 1));
    forget("behind", |_| true);
    let restored = workspace::open("behind", 4, None).await.unwrap();
    assert_eq!(restored.opened.journal, again.opened.journal);
    clear("behind").await;
}

#[wasm_bindgen_test]
async fn a_full_local_storage_refuses_and_keeps() {
    clear("full").await;
    let mut open = workspace::open("full", 1, None).await.unwrap();
    open.store.append(b"one").unwrap();
    let mut storage = LocalStorage::open().unwrap();
    let mut size = 4_000_000;
    while size > 0 {
        let key = format!("filler/{size}");
        match storage.set(&key, &"满".repeat(size)) {
            Ok(()) => assert_eq!(storage.units(&key), Ok(Some(size as u64))),
            Err(fault) => assert_eq!(fault, StorageFault::Full),
        }
        size /= 2;
    }
    let refused = (0..100)
        .map(|_| open.store.append(b"more"))
        .find_map(Result::err);
    assert_eq!(refused, Some(StoreError::Full));
    let last = open.store.last();
    let page = Changes::from([("people".into(), Some((0..=255).collect()))]);
    assert_eq!(open.store.checkpoint(page, last), Err(StoreError::Full));
    let usage = open.store.usage().unwrap();
    assert!(usage.is_tight() && usage.percent() >= 99, "{usage:?}");
    drop(open);

    let again = workspace::open("full", 2, None).await.unwrap();
    assert_eq!(again.opened.journal.len() as u64, last);
    for key in storage.keys().unwrap() {
        if key.starts_with("filler/") {
            storage.remove(&key).unwrap();
        }
    }
    clear("full").await;
}

#[wasm_bindgen_test]
async fn one_tab_writes_and_the_next_waits() {
    let first = try_to_write("locked").await.unwrap().unwrap();
    assert!(try_to_write("locked").await.unwrap().is_none());
    assert!(try_to_write("other").await.unwrap().is_some());
    drop(first);
    let second = wait_to_write("locked").await.unwrap();
    assert!(try_to_write("locked").await.unwrap().is_none());
    drop(second);
}

#[wasm_bindgen_test]
async fn a_large_register_opens_quickly() {
    clear("large").await;
    // Pages that compress about as a register does: 4.2 million units, the budget of the city register.
    let mut seed = 1_u32;
    let page = |seed: &mut u32| -> Vec<u8> {
        let mut bytes = Vec::with_capacity(120_000);
        while bytes.len() < 120_000 {
            *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.extend_from_slice(&[(*seed >> 24) as u8, (*seed >> 16) as u8, 0, 1]);
        }
        bytes
    };
    let pages: Changes = (0..110)
        .map(|n| (format!("page/{n}"), Some(page(&mut seed))))
        .collect();
    let mut open = workspace::open("large", 1, None).await.unwrap();
    let now = || js_sys::Date::now();
    let start = now();
    open.store.replace(pages).unwrap();
    let written = now();
    open.mirror.clone().unwrap().settled().await.unwrap();
    let settled = now();
    let usage = open.store.usage().unwrap();
    drop(open);
    let before = now();
    let again = workspace::open("large", 2, None).await.unwrap();
    let opened = now();
    assert_eq!(again.opened.pages.len(), 110);
    wasm_bindgen_test::console_log!(
        "{} units: written in {} ms, mirrored in {} ms more, opened in {} ms",
        usage.workspace,
        written - start,
        settled - written,
        opened - before
    );
    let mut store = again.store;
    let mirror = again.mirror.unwrap();
    let (mut sync, mut both) = (Vec::new(), Vec::new());
    let performance = web_sys::window().unwrap().performance().unwrap();
    for _ in 0..200 {
        let start = performance.now();
        store.append(&[7; 150]).unwrap();
        sync.push(performance.now() - start);
        mirror.settled().await.unwrap();
        both.push(performance.now() - start);
    }
    for times in [&mut sync, &mut both] {
        times.sort_by(f64::total_cmp);
    }
    wasm_bindgen_test::console_log!(
        "append: {:.2} ms median, {:.2} ms worst; with the mirror {:.2} ms median, {:.2} ms at 95 %, {:.2} ms worst",
        sync[100],
        sync[199],
        both[100],
        both[190],
        both[199]
    );
    drop(store);
    clear("large").await;
}

/// A cipher for tests: it shows that something was changed on the way, and hides nothing.
#[derive(Debug)]
struct Turned;

impl Cipher for Turned {
    fn seal(&self, name: &str, content: &[u8]) -> Option<Vec<u8>> {
        let mut sealed: Vec<u8> = content.iter().map(|byte| !byte).collect();
        sealed.push(name.len() as u8);
        Some(sealed)
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (last, turned) = sealed.split_last()?;
        let fits = usize::from(*last) == name.len();
        fits.then(|| turned.iter().map(|byte| !byte).collect())
    }
}

#[wasm_bindgen_test]
async fn storage_and_mirror_hold_no_clear_text_once_there_is_a_passphrase() {
    clear("locked").await;
    let mut first = workspace::open("locked", 1, None).await.unwrap();
    let page = Changes::from([("people".into(), Some(b"A".repeat(5_000)))]);
    first.store.append(b"one").unwrap();
    first.store.checkpoint(page.clone(), 1).unwrap();
    first.store.append(b"two").unwrap();
    let mirror = first.mirror.clone().unwrap();
    mirror.settled().await.unwrap();
    let clear_texts = mirror.copies(&keys("locked")).await.unwrap();

    let key = Key::new(Rc::new(Turned));
    first.store.lock(&key, "terms").unwrap();
    mirror.settled().await.unwrap();
    let storage = LocalStorage::open().unwrap();
    let mirrored = mirror.copies(&keys("locked")).await.unwrap();
    for key in keys("locked") {
        let text = storage.get(&key).unwrap();
        assert_eq!(mirrored.get(&key), text.as_ref(), "{key}");
        let was = clear_texts.get(&key).filter(|text| !text.is_empty());
        assert!(was.is_none() || was != text.as_ref(), "{key}");
    }
    drop(first.store);

    // Nobody opens it without the key; the storage alone came back from before the passphrase, and the mirror knows better.
    let locked = StoreError::Locked {
        terms: "terms".into(),
    };
    let refused = workspace::open("locked", 2, None).await.err();
    assert_eq!(refused, Some(locked.clone()));
    let mut storage = LocalStorage::open().unwrap();
    forget("locked", |key| key.starts_with("lock/"));
    for (key, text) in &clear_texts {
        storage.set(key, text).unwrap();
    }
    let refused = workspace::open("locked", 3, None).await.err();
    assert_eq!(refused, Some(locked));
    let again = workspace::open("locked", 4, Some(&key)).await.unwrap();
    assert_eq!(again.opened.damages, []);
    assert_eq!(again.opened.journal.len(), 1);
    assert!(!again.store.storage().is_unsettled());
    for (key, text) in clear_texts.iter().filter(|(_, text)| !text.is_empty()) {
        let now = storage.get(key).unwrap();
        assert!(now.is_none() || now.as_ref() != Some(text), "{key}");
    }
    let mirrored = mirror.copies(&keys("locked")).await.unwrap();
    for key in keys("locked") {
        assert_eq!(mirrored.get(&key), storage.get(&key).unwrap().as_ref());
    }
    clear("locked").await;
}
