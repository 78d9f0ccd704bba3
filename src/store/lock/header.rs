//! The lock of a workspace: how far the locking is, and the terms by which a passphrase makes the cipher.

use super::Cipher;
use crate::store::{
    Spare, StoreError,
    key_value::KeyValue,
    names::prefix,
    packing::{pack, unpack},
    seal::{seal, unseal},
};

const KIND: &str = "lock/";

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Texts are being encrypted; some are clear.
    Locking,
    /// Everything is encrypted, and clear text is none of ours.
    Locked,
    /// Texts are being put back in clear.
    Unlocking,
    /// The passphrase was removed. It stays, so that a storage that came back older than its mirror is told apart.
    Open,
}

impl Stage {
    /// As it is written.
    fn word(self) -> &'static str {
        match self {
            Stage::Locking => "locking",
            Stage::Locked => "locked",
            Stage::Unlocking => "unlocking",
            Stage::Open => "open",
        }
    }
}

/// One revision of the lock: three lines of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub stage: Stage,
    /// What a passphrase needs to make the cipher; one line of whoever makes ciphers.
    pub terms: String,
    /// Stage and terms, sealed with the cipher: nobody else turned a settled lock back.
    proof: String,
}

impl Header {
    /// A lock to be written as `revision`; none when there is no randomness.
    pub fn new(
        revision: u64,
        stage: Stage,
        terms: &str,
        cipher: Option<&dyn Cipher>,
    ) -> Option<Self> {
        let mut header = Self {
            stage,
            terms: terms.to_owned(),
            proof: String::new(),
        };
        if let Some(cipher) = cipher {
            let sealed = cipher.seal(&proof_name(revision), &header.promised())?;
            header.proof = pack(&sealed);
        }
        Some(header)
    }

    /// Whether it was made by whoever had this cipher.
    pub fn is_of(&self, revision: u64, cipher: &dyn Cipher) -> bool {
        // Packing may add one byte of padding.
        let opened = unpack(&self.proof).and_then(|mut sealed| {
            let name = proof_name(revision);
            cipher.open(&name, &sealed).or_else(|| {
                sealed.pop();
                cipher.open(&name, &sealed)
            })
        });
        opened.is_some_and(|promised| promised == self.promised())
    }

    /// The text to be stored.
    pub fn text(&self, name: &str) -> String {
        let mut lines = self.promised();
        lines.push(b'\n');
        lines.extend_from_slice(self.proof.as_bytes());
        seal(name, &lines).text
    }

    fn of_text(name: &str, text: &str) -> Option<Self> {
        let lines = String::from_utf8(unseal(name, text).ok()?.0).ok()?;
        let (word, lines) = lines.split_once('\n')?;
        let (terms, proof) = lines.split_once('\n')?;
        let stages = [Stage::Locking, Stage::Locked, Stage::Unlocking, Stage::Open];
        let stage = stages.into_iter().find(|stage| stage.word() == word)?;
        Some(Self {
            stage,
            terms: terms.to_owned(),
            proof: proof.to_owned(),
        })
    }

    fn promised(&self) -> Vec<u8> {
        [self.stage.word(), "\n", &self.terms].concat().into_bytes()
    }
}

fn proof_name(revision: u64) -> String {
    format!("{KIND}{revision}")
}

/// The name of a copy of the lock within the workspace.
pub fn lock_name(revision: u64, copy: u32) -> String {
    format!("{KIND}{revision}.{copy}")
}

/// Whether a name within the workspace is one of the lock's.
pub fn is_lock(name: &str) -> bool {
    name.starts_with(KIND)
}

pub fn revision_of(name: &str) -> Option<u64> {
    let (revision, _) = name.strip_prefix(KIND)?.split_once('.')?;
    revision.parse().ok()
}

/// Whether a whole key is one of the workspace's lock.
pub fn is_lock_key(key: &str, workspace: &str) -> bool {
    key.strip_prefix(&prefix(workspace)).is_some_and(is_lock)
}

/// The whole keys of the workspace's lock, sorted. They change exactly when the lock does.
///
/// # Errors
/// Those of the storage.
pub fn lock_keys<K: KeyValue>(kv: &K, workspace: &str) -> Result<Vec<String>, StoreError> {
    let mut keys = kv.keys()?;
    keys.retain(|key| is_lock_key(key, workspace));
    keys.sort_unstable();
    Ok(keys)
}

/// What the keys of the lock say, in the storage and in the spare.
#[derive(Debug, Default)]
pub struct Look {
    /// The newest whole lock.
    pub newest: Option<(u64, Header)>,
    /// The storage itself has it.
    pub at_home: bool,
    /// The newest whole lock with terms.
    pub terms: Option<(u64, Header)>,
    /// The highest revision in any key.
    pub highest: u64,
    /// Keys that hold no whole lock.
    pub damaged: usize,
    /// Keys in the storage.
    pub keys: usize,
}

/// Reads the lock.
pub fn look<K: KeyValue>(kv: &K, workspace: &str, spare: &Spare) -> Result<Look, StoreError> {
    let start = prefix(workspace);
    let mut look = Look::default();
    let home = lock_keys(kv, workspace)?;
    look.keys = home.len();
    let mut found = Vec::new();
    for key in home {
        found.push((kv.get(&key)?, key, true));
    }
    for (key, text) in spare {
        found.push((Some(text.clone()), key.clone(), false));
    }
    for (text, key, at_home) in found {
        let Some(name) = key.strip_prefix(&start).filter(|name| is_lock(name)) else {
            continue;
        };
        let Some(revision) = revision_of(name) else {
            continue;
        };
        look.highest = look.highest.max(revision);
        let Some(header) = text.and_then(|text| Header::of_text(name, &text)) else {
            look.damaged += 1;
            continue;
        };
        let is_newer = |than: &Option<(u64, Header)>| {
            than.as_ref().is_none_or(|(newest, _)| revision > *newest)
        };
        if !header.terms.is_empty() && is_newer(&look.terms) {
            look.terms = Some((revision, header.clone()));
        }
        if is_newer(&look.newest) {
            look.newest = Some((revision, header));
            look.at_home = at_home;
        } else if at_home && look.newest.as_ref().is_some_and(|(r, _)| *r == revision) {
            look.at_home = true;
        }
    }
    Ok(look)
}
