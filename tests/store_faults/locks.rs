//! What the laws do not say of locked workspaces: that nothing is readable, and what is told apart.

use std::rc::Rc;

use six_stars::store::{
    Effect, Flaw, Key, KeyValue, Locked, MemoryStorage, Spare, Store, StoreError, lock_keys,
};
use six_stars::vault::{Vault, VaultFault};

use crate::faulty::Faulty;
use crate::model::{Op, Session, replay};
use crate::passphrase::{new_vault, open, open_with_spare, randomness};

/// A workspace with a page, a restore point, an entry, a damaged text, a note of the app and a passphrase.
fn locked() -> (Session, MemoryStorage) {
    let kv = Faulty::default();
    let mut session = Session::new(kv.clone());
    for op in [
        Op::Append("a0".into(), "1".into()),
        Op::Checkpoint(vec![]),
        Op::Keep,
        Op::Append("a0".into(), "2".into()),
    ] {
        session.act(&op).unwrap();
    }
    session.store.keep_note("person", "王芳").unwrap();
    let torn = "撕坏了的文字";
    kv.0.borrow_mut().memory.set("six/w/p/b.1", torn).unwrap();
    let before = kv.memory();
    session.act(&Op::Lock(0)).unwrap();
    (session, before)
}

fn terms_of(memory: &MemoryStorage) -> String {
    match Locked::open(memory.clone(), "w", None, &mut Spare::new()) {
        Err(StoreError::Locked { terms }) => terms,
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_text_stays_in_clear_and_removing_the_passphrase_brings_all_back() {
    let (mut session, before) = locked();
    let after = session.kv.memory();
    for (key, text) in before.values.iter().filter(|(_, text)| !text.is_empty()) {
        let now = &after.values[key];
        assert_ne!(now, text, "{key}");
        assert!(!now.contains("王芳") && !now.contains("撕坏"), "{key}");
    }
    assert_eq!(
        session.store.storage().note("person"),
        Ok(Some("王芳".into()))
    );
    session.act(&Op::RemoveLock).unwrap();
    let mut back = session.kv.memory();
    back.values.retain(|key, _| !key.contains("/lock/"));
    assert_eq!(back, before);
}

#[test]
fn what_is_written_later_is_encrypted_too() {
    let (mut session, _) = locked();
    session.append("c0", "later").unwrap();
    session.store.keep_note("person", "李强").unwrap();
    let memory = session.kv.memory();
    // Without the key the store sees no single whole text.
    let (store, opened) = Store::open(memory.clone(), "w", 9).unwrap();
    assert_eq!((opened.pages.len(), opened.journal.len()), (0, 0));
    assert!(
        store
            .audit()
            .unwrap()
            .iter()
            .all(|damage| { damage.flaw == Flaw::Encrypted || (damage.key == "six/w/p/b.1") })
    );
    assert!(memory.values.values().all(|text| !text.contains("李强")));
}

#[test]
fn a_damaged_text_is_kept_encrypted_and_told_of_as_it_was() {
    let (session, _) = locked();
    let (store, _) = open(session.kv.memory(), 9).unwrap();
    let damages = store.audit().unwrap();
    let texts: Vec<_> = damages.iter().map(|d| d.text.as_deref()).collect();
    assert_eq!(texts, [Some("撕坏了的文字")]);
}

#[test]
fn a_wrong_passphrase_and_a_damaged_lock_are_told_apart() {
    let (session, _) = locked();
    let memory = session.kv.memory();
    let terms = terms_of(&memory);
    let wrong = Vault::open(&terms, "three", randomness()).unwrap_err();
    assert_eq!(wrong, VaultFault::WrongPassphrase);
    for broken in ["", "{}", &terms.replace("argon2id", "argon3")] {
        let fault = Vault::open(broken, "one", randomness()).unwrap_err();
        assert_eq!(fault, VaultFault::DamagedTerms);
    }

    // One copy is enough; without any, texts are neither swept nor replaced.
    let keys = lock_keys(&memory, "w").unwrap();
    assert_eq!(keys.len(), 2);
    let mut one = memory.clone();
    one.set(&keys[0], "?").unwrap();
    let (store, opened) = open(one, 9).unwrap();
    assert_eq!(replay(&opened), session.model.state);
    assert!(!store.storage().is_unsettled());
    assert_eq!(lock_keys(store.storage(), "w").unwrap().len(), 2);
    for gone in [true, false] {
        let mut none = memory.clone();
        for key in &keys {
            match gone {
                true => none.remove(key).unwrap(),
                false => none.set(key, "?").unwrap(),
            }
        }
        assert_eq!(open(none.clone(), 9).unwrap_err(), StoreError::LockDamaged);
        // The mirror still has it.
        let spare = Spare::from([(keys[1].clone(), memory.values[&keys[1]].clone())]);
        let (_, opened) = open_with_spare(none, 9, &spare).unwrap();
        assert_eq!(replay(&opened), session.model.state);
    }
}

#[test]
fn texts_that_others_put_into_a_locked_workspace_are_refused() {
    let (mut session, before) = locked();
    session
        .store
        .checkpoint(Default::default(), session.store.last())
        .unwrap();
    let memory = session.kv.memory();
    // A text from before the passphrase, put back in clear.
    let page = "six/w/p/a.2";
    let mut planted = memory.clone();
    planted.set(page, &before.values[page]).unwrap();
    let (_, opened) = open(planted, 9).unwrap();
    let lost = |damage: &six_stars::store::Damage| {
        damage.key == page && matches!(damage.effect, Effect::PageLost { .. })
    };
    assert!(opened.damages.iter().any(lost), "{:?}", opened.damages);

    // A text of the same workspace under another name.
    let mut moved = memory.clone();
    moved
        .set(page, &memory.values["six/w/note/person"])
        .unwrap();
    let (_, opened) = open(moved, 9).unwrap();
    assert!(opened.damages.iter().any(lost));

    // A lock turned back to where clear texts are accepted.
    let (vault, terms) = new_vault("one");
    let mut other = Session::new(Faulty::default());
    other.store.lock(&Key::new(Rc::new(vault)), &terms).unwrap();
    let mut turned = memory;
    for key in lock_keys(&turned, "w").unwrap() {
        let foreign = other.kv.memory().values[&key].clone();
        turned.set(&key, &foreign).unwrap();
    }
    // Another key: nothing of the workspace opens, and nothing is removed.
    let count = turned.values.len();
    let (store, opened) = open(turned, 9).unwrap();
    assert_eq!(opened.pages.len(), 0);
    assert!(store.storage().inner().values.len() >= count);
}

#[test]
fn a_passphrase_is_set_once_and_removed_once() {
    let (mut session, _) = locked();
    let (vault, terms) = new_vault("two");
    let again = session.store.lock(&Key::new(Rc::new(vault)), &terms);
    assert_eq!(again, Err(StoreError::AlreadyLocked));
    session.store.remove_lock().unwrap();
    assert_eq!(session.store.remove_lock(), Err(StoreError::NotLocked));
    assert_eq!(session.store.change_terms("x"), Err(StoreError::NotLocked));
    let (_, opened) = Store::open(session.kv.memory(), "w", 9).unwrap();
    assert_eq!(replay(&opened), session.model.state);
}
