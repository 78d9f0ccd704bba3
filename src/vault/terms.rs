//! The terms as text: JSON in clear, every part of which is bound to the wrapped key.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use super::Cost;

const VERSION: u32 = 1;
const FUNCTION: &str = "argon2id";
const SALT: usize = 16;
/// Terms that ask for more were not written by this program.
const MOST_MEMORY: u32 = 256 << 10;
const MOST_PASSES: u32 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub cost: Cost,
    pub salt: Vec<u8>,
    /// Nonce, the data key encrypted, tag.
    pub wrapped: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    function: String,
    memory: u32,
    passes: u32,
    salt: String,
    key: String,
}

impl Terms {
    /// Terms whose salt and key are still to be filled in.
    pub fn new(cost: Cost) -> Self {
        Self {
            cost,
            salt: vec![0; SALT],
            wrapped: Vec::new(),
        }
    }

    pub fn text(&self) -> String {
        let written = Written {
            version: VERSION,
            function: FUNCTION.into(),
            memory: self.cost.memory,
            passes: self.cost.passes,
            salt: STANDARD.encode(&self.salt),
            key: STANDARD.encode(&self.wrapped),
        };
        serde_json::to_string(&written).unwrap_or_default()
    }

    pub fn read(text: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(text).ok()?;
        let known = written.version == VERSION
            && written.function == FUNCTION
            && written.memory <= MOST_MEMORY
            && written.passes <= MOST_PASSES;
        if !known {
            return None;
        }
        let salt = STANDARD.decode(written.salt).ok()?;
        (salt.len() == SALT).then_some(Self {
            cost: Cost {
                memory: written.memory,
                passes: written.passes,
            },
            salt,
            wrapped: STANDARD.decode(written.key).ok()?,
        })
    }

    /// What the wrapped key is bound to.
    pub fn bound(&self) -> Vec<u8> {
        let Cost { memory, passes } = self.cost;
        let salt = STANDARD.encode(&self.salt);
        format!("six-stars lock {VERSION} {FUNCTION} {memory} {passes} {salt}").into_bytes()
    }
}
