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

/// What an entry did, in one line: 「登记志愿服务队 3 条；修改班子成员“张三”」.
pub fn summary(entry: &Entry, register: &Register) -> String {
    let mut parts = Vec::new();
    let mut created = std::collections::BTreeMap::<usize, (u64, Id)>::new();
    for run in &entry.created {
        let (count, _) = created.entry(run.kind).or_insert((0, run.first));
        *count += run.count;
    }
    for (kind, (count, first)) in created {
        let words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
        parts.push(if count == 1 {
            let title = register.title(kind, first);
            tr!(history.created_one, kind = words, title = title)
        } else {
            tr!(history.created_many, kind = words, count = count)
        });
    }
    for change in entry.changed.iter().take(NAMED) {
        let (kind, id) = change.record();
        let words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
        let title = title_of(change, register);
        parts.push(match change {
            Change::Remove { .. } => tr!(history.removed_one, kind = words, title = title),
            Change::Restore { .. } => tr!(history.restored_one, kind = words, title = title),
            // A record taken in from a file was named above.
            Change::Adopt { .. } if entry.created.iter().any(|run| run.contains(kind, id)) => {
                continue;
            }
            _ => tr!(history.changed_one, kind = words, title = title),
        });
    }
    if entry.changed.len() > NAMED {
        parts.push(tr!(history.more, count = entry.changed.len() - NAMED));
    }
    parts.join("；")
}

/// So many records are named in a line.
const NAMED: usize = 3;

/// What a changed record is called; of one that is gone, what it was called.
fn title_of(change: &Change, register: &Register) -> String {
    let (kind, id) = change.record();
    if let Change::Remove { values, .. } = change {
        let spec = kinds::KINDS.get(kind);
        let title = spec.and_then(|spec| spec.fields.iter().position(|field| field.title));
        let value = values.iter().find(|(field, _)| Some(*field) == title);
        if let (Some((field, value)), Some(spec)) = (value, spec)
            && let Some(spec) = spec.fields.get(*field)
        {
            return shown(value, spec, register);
        }
    }
    register.title(kind, id)
}

/// The newest commands of the workspace.
pub fn newest(desk: Desk, count: usize) -> AnyView {
    let entries = desk.read_history(|history, register| {
        let entries = history
            .entries()
            .iter()
            .rev()
            .take(count)
            .map(|entry| TimelineEntry {
                when: clock::local(entry.time),
                title: match &entry.action {
                    Action::Edit => summary(entry, register),
                    other => action(other),
                },
                detail: entry.person.clone(),
                tone: Tone::Plain,
            });
        entries.collect::<Vec<_>>()
    });
    view! { <Timeline entries=entries.unwrap_or_default() /> }.into_any()
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
