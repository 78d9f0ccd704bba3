//! The first steps of an office, as long as they are not taken.

use crate::app::Session;
use crate::store::KeyValue;

use super::{Due, Matter, Press};

/// What an office has of its own keys, without which nobody can close a file for it, and what was closed cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    None,
    NotSaved,
    Saved,
}

/// The state of the keys of a workspace's office.
pub fn keys_of<K: KeyValue>(session: &Session<K>) -> Keys {
    match (session.has_office_keys(), session.are_keys_saved()) {
        (false, _) => Keys::None,
        (true, false) => Keys::NotSaved,
        (true, true) => Keys::Saved,
    }
}

pub(super) fn of_keys(keys: Keys) -> Option<Due> {
    let (matter, press) = match keys {
        Keys::None => (Matter::NoCard, Press::Beginning),
        Keys::NotSaved => (Matter::KeysNotSaved, Press::Waiting),
        Keys::Saved => return None,
    };
    Some(first(matter, press))
}

pub(super) fn first(matter: Matter, press: Press) -> Due {
    Due {
        matter,
        press,
        count: 1,
        on: None,
    }
}
