//! The fingerprint of an office's keys: ten figures, each with a word, that two people compare by
//! telephone. The figures are the same in every language.

mod words;

use sha2::{Digest as _, Sha256};

use super::card::Card;
use crate::domain::Words;

/// Sets these digests apart from others over the same bytes.
const CONTEXT: &[u8] = b"six-stars/fingerprint/1\0";
const GROUPS: usize = 10;

/// 80 bits of a digest of both public keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; GROUPS]);

impl Fingerprint {
    pub fn of(card: &Card) -> Fingerprint {
        let digest = Sha256::new()
            .chain_update(CONTEXT)
            .chain_update(card.signing_key)
            .chain_update(card.recipient.as_bytes())
            .finalize();
        let mut groups = [0; GROUPS];
        for (group, byte) in groups.iter_mut().zip(digest) {
            *group = byte;
        }
        Fingerprint(groups)
    }

    /// The figures (0 to 255) with their words, in order.
    pub fn groups(self) -> impl Iterator<Item = (u8, Words)> {
        self.0.into_iter().map(|group| (group, words::word(group)))
    }
}

/// The figures alone: `017 203 …`.
impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, group) in self.0.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(f, "{blank}{group:03}")?;
        }
        Ok(())
    }
}
