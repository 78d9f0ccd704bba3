//! The cipher of a workspace, made from a passphrase.
//!
//! A random *data key* encrypts (XChaCha20-Poly1305: a random nonce before each text, the key's name as associated data). The passphrase
//! makes a second key (Argon2id with a random salt) that wraps the data key, so that changing the passphrase rewrites the
//! terms only. The terms stand in clear in the store's lock; whoever has them and not the passphrase can do nothing but guess, at [`Cost`] a guess.
//!
//! Absent here: where passphrases come from, randomness, the storage. Keys are wiped from memory when they are dropped.

mod strength;
mod terms;

use std::fmt;
use std::rc::Rc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::store::Cipher;
pub use strength::{Strength, strength};
use terms::Terms;

/// Fills bytes that nobody can foresee; false where there are none.
pub type Randomness = Rc<dyn Fn(&mut [u8]) -> bool>;

const NONCE: usize = 24;
const KEY: usize = 32;

/// Why there is no cipher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultFault {
    /// The passphrase does not open the terms.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The terms cannot be read, or ask for more than a browser has. No passphrase can help.
    #[error("what the passphrase needs is damaged")]
    DamagedTerms,
    /// The browser gives no random numbers, or not the memory.
    #[error("the browser does not give what encryption needs")]
    NoMeans,
}

/// What one guess at the passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// KiB of memory.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Cost {
    /// About a second on an old office computer, a third of that on a new one. Three times what OWASP asks for at least (19 MiB, two passes).
    pub const USUAL: Cost = Cost {
        memory: 64 << 10,
        passes: 2,
    };
}

/// The cipher of a workspace whose passphrase was given.
pub struct Vault {
    key: Zeroizing<[u8; KEY]>,
    cipher: XChaCha20Poly1305,
    randomness: Randomness,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A new data key, and the terms under which `passphrase` opens it.
    ///
    /// # Errors
    /// [`VaultFault::NoMeans`].
    pub fn new(
        passphrase: &str,
        cost: Cost,
        randomness: Randomness,
    ) -> Result<(Self, String), VaultFault> {
        let mut key = Zeroizing::new([0; KEY]);
        fill(&randomness, key.as_mut())?;
        let vault = Self::of_key(key, randomness);
        let terms = vault.terms(passphrase, cost)?;
        Ok((vault, terms))
    }

    /// The cipher that `terms` give for `passphrase`.
    ///
    /// # Errors
    /// [`VaultFault`].
    pub fn open(terms: &str, passphrase: &str, randomness: Randomness) -> Result<Self, VaultFault> {
        let terms = Terms::read(terms).ok_or(VaultFault::DamagedTerms)?;
        let wrapping = aead(&*derive(passphrase, &terms.salt, terms.cost)?);
        let wrapped = terms.wrapped.as_slice();
        let opened = open(&wrapping, &terms.bound(), wrapped).ok_or(VaultFault::WrongPassphrase)?;
        let opened = Zeroizing::new(opened);
        let mut key = Zeroizing::new([0; KEY]);
        if opened.len() != KEY {
            return Err(VaultFault::DamagedTerms);
        }
        key.copy_from_slice(&opened);
        Ok(Self::of_key(key, randomness))
    }

    /// Other terms for the same key: a changed passphrase.
    ///
    /// # Errors
    /// [`VaultFault::NoMeans`].
    pub fn terms(&self, passphrase: &str, cost: Cost) -> Result<String, VaultFault> {
        let mut terms = Terms::new(cost);
        fill(&self.randomness, &mut terms.salt)?;
        let wrapping = aead(&*derive(passphrase, &terms.salt, cost)?);
        let mut nonce = [0; NONCE];
        fill(&self.randomness, &mut nonce)?;
        let wrapped = seal(&wrapping, &nonce, &terms.bound(), self.key.as_ref());
        terms.wrapped = wrapped.ok_or(VaultFault::NoMeans)?;
        Ok(terms.text())
    }

    fn of_key(key: Zeroizing<[u8; KEY]>, randomness: Randomness) -> Self {
        Self {
            cipher: aead(&key),
            key,
            randomness,
        }
    }
}

impl Cipher for Vault {
    fn seal(&self, name: &str, content: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        fill(&self.randomness, &mut nonce).ok()?;
        seal(&self.cipher, &nonce, name.as_bytes(), content)
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.cipher, name.as_bytes(), sealed)
    }
}

fn fill(randomness: &Randomness, bytes: &mut [u8]) -> Result<(), VaultFault> {
    randomness(bytes).then_some(()).ok_or(VaultFault::NoMeans)
}

fn aead(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

/// Nonce, ciphertext, tag.
fn seal(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8; NONCE],
    bound: &[u8],
    content: &[u8],
) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: content,
        aad: bound,
    };
    let sealed = cipher.encrypt(XNonce::from_slice(nonce), payload).ok()?;
    let mut all = Vec::with_capacity(NONCE + sealed.len());
    all.extend_from_slice(nonce);
    all.extend_from_slice(&sealed);
    Some(all)
}

fn open(cipher: &XChaCha20Poly1305, bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: sealed,
        aad: bound,
    };
    cipher.decrypt(XNonce::from_slice(nonce), payload).ok()
}

fn derive(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; KEY]>, VaultFault> {
    let params = argon2::Params::new(cost.memory, cost.passes, 1, Some(KEY));
    let params = params.map_err(|_| VaultFault::DamagedTerms)?;
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = Zeroizing::new([0; KEY]);
    argon2
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|_| VaultFault::NoMeans)?;
    Ok(key)
}
