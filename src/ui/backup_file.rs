//! The file that a backup is: the whole register with every field.
//!
//! The one place where it is made. It is clear text: the passphrase of a workspace protects what is kept on the
//! computer, and whoever hands a file out chooses what closes it.

use leptos::prelude::*;

use super::desk::Desk;
use crate::snapshot;

/// The register as a file, with the number of its last command; none while nothing is open.
pub fn whole(desk: Desk) -> Option<(String, u64)> {
    let office = untrack(|| desk.workspace().office).parse().ok();
    desk.peek(|session| {
        let text = snapshot::write(&session.register, &session.history, office);
        (text, session.history.last())
    })
}

/// Whose backup it is, as a part of the file's name.
pub fn office_name(desk: Desk) -> String {
    untrack(|| match desk.office() {
        Some((_, office)) => office.name.to_string(),
        None => desk.workspace().name,
    })
}

/// A name that every file system takes, made of parts; empty ones are left out.
pub fn file_name(parts: &[&str]) -> String {
    let mut name = super::i18n::tr!(app.name).to_owned();
    for part in parts {
        let clean: String = part
            .chars()
            .filter(|c| !c.is_control())
            .map(|c| if r#"\/:*?"<>|"#.contains(c) { ' ' } else { c })
            .take(60)
            .collect();
        let clean = clean.trim().trim_matches('.');
        if !clean.is_empty() {
            name.push('-');
            name.push_str(clean);
        }
    }
    name.push_str(".json");
    name
}
