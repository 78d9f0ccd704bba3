//! The same workspace with a passphrase.

use std::rc::Rc;

use six_stars::browser::clock;
use six_stars::store;
use six_stars::vault::{Cost, Randomness, Vault};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Bench;

const PASSPHRASE: &str = "one is a date tree";

/// A passphrase that was given.
#[wasm_bindgen]
pub struct Key(Rc<Vault>);

fn randomness() -> Randomness {
    Rc::new(clock::fill_with_random)
}

#[wasm_bindgen]
impl Bench {
    /// Makes the key and the terms, as when a passphrase is set; the terms.
    pub fn terms() -> Result<String, String> {
        let made = Vault::new(PASSPHRASE, Cost::USUAL, randomness());
        made.map(|(_, terms)| terms)
            .map_err(|fault| fault.to_string())
    }

    /// Encrypts everything at rest, given the terms.
    pub fn lock(&mut self, terms: &str) -> Result<(), String> {
        let Key(vault) = Bench::key(terms)?;
        let store = self.session.store_mut().ok_or("it only follows")?;
        store
            .lock(&store::Key::new(vault), terms)
            .map_err(|error| error.to_string())
    }

    /// What the passphrase gives under the terms.
    pub fn key(terms: &str) -> Result<Key, String> {
        let vault = Vault::open(terms, PASSPHRASE, randomness());
        Ok(Key(Rc::new(vault.map_err(|fault| fault.to_string())?)))
    }

    /// Opens a locked workspace.
    pub async fn open_with(workspace: &str, key: Key) -> Result<Bench, String> {
        Bench::with(workspace, Some(store::Key::new(key.0))).await
    }
}
