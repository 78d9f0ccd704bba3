//! The keys of an office: one to sign with, one that files are encrypted to.
//!
//! Secrets. They live in the workspace's own store and in a backup behind a passphrase, never in a
//! register or a snapshot. Their text is an identity file of `age`: its comments hold our other
//! key, so that the ordinary tool opens with it what was encrypted to this office.

use age::secrecy::ExposeSecret as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::SigningKey;
use zeroize::{Zeroize as _, Zeroizing};

/// What opens files that were encrypted to its public half.
pub type Identity = age::x25519::Identity;

const HEADING: &str = "# Six Stars office keys (六星社区机构密钥), version 1";
const SIGNING: &str = "# signing key: ";
const PUBLIC: &str = "# public key: ";
const IDENTITY: &str = "AGE-SECRET-KEY-1";

/// Longer texts are no key files, in bytes.
const LONGEST: usize = 16 << 10;

/// Signing key and `age` identity of one office.
#[derive(Clone)]
pub struct OfficeKeys {
    pub(super) signing: SigningKey,
    pub(super) identity: Identity,
}

/// Why a text holds no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysFault {
    #[error("the text is no key file")]
    NotKeys,
    /// An identity of `age` alone: it opens files, but has nothing to sign with.
    #[error("the key file has no signing key")]
    NoSigningKey,
    #[error("a key of the file was damaged")]
    Damaged,
}

impl OfficeKeys {
    /// New keys. `seed` is random and becomes the signing key; the other key draws its own
    /// randomness, as `age` does for every file.
    pub fn new(mut seed: [u8; 32]) -> OfficeKeys {
        let signing = SigningKey::from_bytes(&seed);
        seed.zeroize();
        OfficeKeys {
            signing,
            identity: Identity::generate(),
        }
    }

    /// The public half of the signing key.
    pub fn signing_key(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// What files for this office are encrypted to, as `age1…`.
    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }

    /// What opens files that are encrypted to this office.
    pub fn identity(&self) -> super::envelope::With<'_> {
        super::envelope::With::Identity(&self.identity)
    }

    /// The keys as text, to be stored or put behind a passphrase.
    pub fn to_text(&self) -> Zeroizing<String> {
        let seed = Zeroizing::new(BASE64.encode(self.signing.as_bytes()));
        let identity = self.identity.to_string();
        Zeroizing::new(format!(
            "{HEADING}\n{SIGNING}{}\n{PUBLIC}{}\n{}\n",
            &*seed,
            self.recipient(),
            identity.expose_secret(),
        ))
    }

    /// Reads what [`OfficeKeys::to_text`] wrote.
    ///
    /// # Errors
    /// A [`KeysFault`].
    pub fn from_text(text: &str) -> Result<OfficeKeys, KeysFault> {
        let identity = identity_from_text(text)?;
        let seed = text.lines().find_map(|line| line.strip_prefix(SIGNING));
        let seed = seed.ok_or(KeysFault::NoSigningKey)?;
        let bytes = BASE64.decode(seed.trim()).map(Zeroizing::new);
        let bytes = bytes.map_err(|_| KeysFault::Damaged)?;
        let seed = <&[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeysFault::Damaged)?;
        let keys = OfficeKeys {
            signing: SigningKey::from_bytes(seed),
            identity,
        };
        let public = text.lines().find_map(|line| line.strip_prefix(PUBLIC));
        if public.is_some_and(|public| public.trim() != keys.recipient()) {
            return Err(KeysFault::Damaged);
        }
        Ok(keys)
    }
}

/// The first identity of an identity file, ours or one made by `age-keygen`.
///
/// # Errors
/// [`KeysFault::NotKeys`], [`KeysFault::Damaged`].
pub fn identity_from_text(text: &str) -> Result<Identity, KeysFault> {
    if text.len() > LONGEST {
        return Err(KeysFault::NotKeys);
    }
    let line = text.lines().map(str::trim);
    let line = line.into_iter().find(|line| line.starts_with(IDENTITY));
    let line = line.ok_or(KeysFault::NotKeys)?;
    line.parse().map_err(|_| KeysFault::Damaged)
}

/// Never the secrets.
impl std::fmt::Debug for OfficeKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OfficeKeys")
            .field("recipient", &self.recipient())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_from_their_text() {
        let keys = OfficeKeys::new([7; 32]);
        let text = keys.to_text();
        let again = OfficeKeys::from_text(&text).unwrap();
        assert_eq!(again.signing_key(), keys.signing_key());
        assert_eq!(again.recipient(), keys.recipient());
        assert!(!format!("{keys:?}").contains("SECRET"));
        let spaced = text.replace('\n', "\r\n");
        assert!(OfficeKeys::from_text(&spaced).is_ok());
    }

    #[test]
    fn other_texts_are_refused_with_their_reason() {
        let good = OfficeKeys::new([7; 32]).to_text();
        let of_age: String = good.lines().filter(|l| !l.starts_with('#')).collect();
        let other = OfficeKeys::new([7; 32]);
        let mixed = good.replace(
            good.lines().last().unwrap(),
            other.identity.to_string().expose_secret(),
        );
        for (text, fault) in [
            ("", KeysFault::NotKeys),
            ("六星", KeysFault::NotKeys),
            (&"x".repeat(1 << 20), KeysFault::NotKeys),
            (&of_age, KeysFault::NoSigningKey),
            (
                &good
                    .replace("SIGNING", "signing")
                    .replace(SIGNING, "# signing key: AAAA"),
                KeysFault::Damaged,
            ),
            (
                &good.replace(IDENTITY, "AGE-SECRET-KEY-1QQ"),
                KeysFault::Damaged,
            ),
            (&mixed, KeysFault::Damaged),
        ] {
            assert_eq!(OfficeKeys::from_text(text).err(), Some(fault), "{text}");
        }
    }
}
