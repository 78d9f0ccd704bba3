//! Opening as the program does it: with the passphrase that fits, and finishing what was interrupted.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use six_stars::store::{Key, KeyValue, Locked, Opened, Spare, Store, StoreError};
use six_stars::vault::{Cost, Randomness, Vault};

/// The passphrases that the tests use.
pub const PASSPHRASES: [&str; 2] = ["one", "two"];

/// One guess costs nothing here.
const CHEAP: Cost = Cost {
    memory: 8,
    passes: 1,
};

thread_local! {
    static STATE: RefCell<u64> = const { RefCell::new(0x5EED) };
}

/// Different bytes at every call, the same in every run.
pub fn randomness() -> Randomness {
    Rc::new(|bytes| {
        STATE.with_borrow_mut(|state| {
            for byte in bytes {
                *state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                *byte = (*state >> 33) as u8;
            }
        });
        true
    })
}

pub fn new_vault(passphrase: &str) -> (Vault, String) {
    Vault::new(passphrase, CHEAP, randomness()).unwrap()
}

thread_local! {
    static VAULTS: RefCell<BTreeMap<String, (&'static str, Rc<Vault>)>> = RefCell::default();
}

/// The cipher for `terms`, whichever passphrase it takes.
pub fn vault(terms: &str) -> (&'static str, Rc<Vault>) {
    VAULTS.with_borrow_mut(|vaults| {
        let known = vaults.entry(terms.to_owned()).or_insert_with(|| {
            let mut fitting = PASSPHRASES.into_iter().filter_map(|one| {
                Some((one, Rc::new(Vault::open(terms, one, randomness()).ok()?)))
            });
            let found = fitting.next().unwrap();
            assert!(fitting.next().is_none());
            found
        });
        known.clone()
    })
}

/// Terms for the key of a vault under another passphrase.
pub fn terms(vault: &Vault, passphrase: &str) -> String {
    vault.terms(passphrase, CHEAP).unwrap()
}

/// A workspace that was opened with what it asked for.
pub type Found<K> = (Store<Locked<K>>, Opened);

pub fn open<K: KeyValue + Clone>(kv: K, session: u64) -> Result<Found<K>, StoreError> {
    open_with_spare(kv, session, &Spare::new())
}

pub fn open_with_spare<K: KeyValue + Clone>(
    kv: K,
    session: u64,
    spare: &Spare,
) -> Result<Found<K>, StoreError> {
    let mut seen = spare.clone();
    let locked = match Locked::open(kv.clone(), "w", None, &mut seen) {
        Err(StoreError::Locked { terms }) => {
            let key = Key::new(vault(&terms).1);
            Locked::open(kv, "w", Some(&key), &mut seen)?
        }
        other => other?,
    };
    let (mut store, opened) = Store::open_with_spare(locked, "w", session, &seen)?;
    if store.storage().is_unsettled() {
        let _ = store.settle_lock();
    }
    Ok((store, opened))
}

/// The passphrase that an open workspace has.
pub fn passphrase_of<K: KeyValue>(store: &Store<Locked<K>>) -> Option<&'static str> {
    let locked = store.storage();
    locked.is_locked().then(|| vault(locked.terms()).0)
}
