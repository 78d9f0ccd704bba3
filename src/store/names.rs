//! The keys of one workspace. Every key is written once and never with another content (a page's new content gets a new
//! generation, a head a new revision), so that nothing good and nothing damaged is ever overwritten.

use std::fmt;

use super::{StoreError, key_value::KeyValue};

/// What a key of the workspace holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// One of the equal copies of the manifest of a revision.
    Head { revision: u64, copy: u32 },
    /// One generation of a page.
    Page { name: String, generation: u64 },
    /// A journal entry.
    Entry { sequence: u64 },
    /// The mark of the session that may write. Its value is empty.
    Claim { token: u64 },
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head { revision, copy } => write!(f, "head/{revision}.{copy}"),
            Self::Page { name, generation } => write!(f, "p/{name}.{generation}"),
            Self::Entry { sequence } => write!(f, "j/{sequence:016}"),
            Self::Claim { token } => write!(f, "w/{token:016x}"),
        }
    }
}

impl Name {
    /// Reads a key within the workspace; none for a key that is not ours.
    pub fn parse(key: &str) -> Option<Self> {
        let (kind, rest) = key.split_once('/')?;
        let name = match kind {
            "head" => {
                let (revision, copy) = rest.split_once('.')?;
                Self::Head {
                    revision: revision.parse().ok()?,
                    copy: copy.parse().ok()?,
                }
            }
            "p" => {
                let (name, generation) = rest.rsplit_once('.')?;
                Self::Page {
                    name: name.to_owned(),
                    generation: generation.parse().ok()?,
                }
            }
            "j" => Self::Entry {
                sequence: rest.parse().ok()?,
            },
            "w" => Self::Claim {
                token: u64::from_str_radix(rest, 16).ok()?,
            },
            _ => return None,
        };
        (name.to_string() == key).then_some(name)
    }
}

/// A storage seen through the prefix of one workspace.
#[derive(Debug)]
pub struct Shelf<K> {
    pub kv: K,
    prefix: String,
}

impl<K: KeyValue> Shelf<K> {
    /// The keys under `six/<workspace>/`. The workspace is named in ASCII letters, digits, `-` and `_`.
    pub fn new(kv: K, workspace: &str) -> Result<Self, StoreError> {
        check_name(workspace, "-_")?;
        Ok(Self {
            kv,
            prefix: prefix(workspace),
        })
    }

    /// The whole key of a name.
    pub fn key(&self, name: &Name) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Every key of the workspace that is ours, sorted.
    pub fn names(&self) -> Result<Vec<Name>, StoreError> {
        let mut names: Vec<Name> = self
            .kv
            .keys()?
            .iter()
            .filter_map(|key| self.name(key))
            .collect();
        names.sort_unstable();
        Ok(names)
    }

    /// The name of a whole key, if it is one of this workspace.
    pub fn name(&self, key: &str) -> Option<Name> {
        Name::parse(key.strip_prefix(&self.prefix)?)
    }

    /// True for a whole key of this workspace, ours or not.
    pub fn holds(&self, key: &str) -> bool {
        key.starts_with(&self.prefix)
    }

    pub fn text(&self, name: &Name) -> Result<Option<String>, StoreError> {
        Ok(self.kv.get(&self.key(name))?)
    }

    pub fn write(&mut self, name: &Name, text: &str) -> Result<(), StoreError> {
        Ok(self.kv.set(&self.key(name), text)?)
    }

    pub fn remove(&mut self, name: &Name) -> Result<(), StoreError> {
        Ok(self.kv.remove(&self.key(name))?)
    }
}

/// What the keys of a workspace begin with.
pub fn prefix(workspace: &str) -> String {
    format!("six/{workspace}/")
}

/// Accepts a page's name: lower-case ASCII letters, digits, `-`, `_`, `/`; 1 to 80 of them.
pub fn check_page(name: &str) -> Result<(), StoreError> {
    check_name(name, "-_/")
}

fn check_name(name: &str, besides: &str) -> Result<(), StoreError> {
    let fits = (1..=80).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || besides.contains(c));
    if fits {
        Ok(())
    } else {
        Err(StoreError::Name(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_foreign_keys_do_not() {
        for name in [
            Name::Head {
                revision: 3,
                copy: 1,
            },
            Name::Page {
                name: "people/12".into(),
                generation: 9,
            },
            Name::Entry { sequence: 42 },
            Name::Claim { token: 0xABC },
        ] {
            assert_eq!(Name::parse(&name.to_string()), Some(name));
        }
        for key in [
            "",
            "p",
            "p/x",
            "p/x.",
            "j/42",
            "j/+000000000000042",
            "head/1",
            "q/1",
            "p/x.01",
        ] {
            assert_eq!(Name::parse(key), None, "{key}");
        }
    }
}
