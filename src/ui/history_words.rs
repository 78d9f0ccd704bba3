//! The history in words.

use leptos::prelude::*;

use super::components::tag::Tone;
use super::components::{Timeline, TimelineEntry};
use super::desk::Desk;
use super::i18n::{say, tr};
use super::record_words::shown;
use crate::browser::clock;
use crate::domain::{Id, kinds};
use crate::register::history::Entry;
use crate::register::{Action, Change, FieldChange, Register};

/// How many entries a record's page shows.
const SHOWN: usize = 50;

/// Why a command was given.
pub fn action(action: &Action) -> String {
    match action {
        Action::Edit => tr!(history.edit).to_owned(),
        Action::Import { file } => tr!(history.import, file = file),
        Action::Demonstrate => tr!(history.demonstrate).to_owned(),
        Action::Undo { entry } => tr!(history.undo, entry = entry),
        Action::RestorePoint { label } => tr!(history.restore_point, label = label),
    }
}

/// What was changed in a field: 「职务：委员 → 副书记」.
pub fn field_change(kind: usize, change: &FieldChange, register: &Register) -> String {
    let spec = kinds::KINDS
        .get(kind)
        .and_then(|spec| spec.fields.get(change.field));
    let Some(spec) = spec else {
        return String::new();
    };
    let value = |value| {
        let words = shown(value, spec, register);
        if words.is_empty() {
            tr!(history.nothing).to_owned()
        } else {
            words
        }
    };
    let (before, after) = (value(&change.before), value(&change.after));
    tr!(
        history.field,
        field = say(&spec.words),
        before = before,
        after = after
    )
}

/// What an entry did to one record.
pub fn of_record(entry: &Entry, kind: usize, id: Id, register: &Register) -> (String, String) {
    if entry.created.iter().any(|run| run.contains(kind, id)) {
        return (tr!(history.created).to_owned(), String::new());
    }
    let mut title = tr!(history.changed);
    let mut details = Vec::new();
    for change in entry
        .changed
        .iter()
        .filter(|change| change.record() == (kind, id))
    {
        match change {
            Change::Update { fields, .. } | Change::Adopt { fields, .. } => {
                details.extend(
                    fields
                        .iter()
                        .map(|field| field_change(kind, field, register)),
                );
            }
            Change::Remove { .. } => title = tr!(history.removed),
            Change::Restore { .. } => title = tr!(history.restored),
            Change::Create { .. } => title = tr!(history.created),
        }
    }
    (title.to_owned(), details.join("；"))
}

/// Everything that was done to a record, newest first.
pub fn record_history(desk: Desk, kind: usize, id: Id) -> AnyView {
    let entries = desk.read_history(|history, register| {
        let entries = history.of_record(kind, id).take(SHOWN).map(|entry| {
            let (title, mut detail) = of_record(entry, kind, id, register);
            if entry.action != Action::Edit {
                let why = action(&entry.action);
                detail = if detail.is_empty() {
                    why
                } else {
                    format!("{why} · {detail}")
                };
            }
            if !entry.person.is_empty() {
                detail = format!("{} · {detail}", entry.person);
            }
            TimelineEntry {
                when: clock::local(entry.time),
                title,
                detail: detail.trim_end_matches(" · ").to_owned(),
                tone: Tone::Plain,
            }
        });
        entries.collect::<Vec<_>>()
    });
    view! { <Timeline entries=entries.unwrap_or_default() /> }.into_any()
}
