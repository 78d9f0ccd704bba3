//! The history in words.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::components::{Timeline, TimelineEntry};
use super::decision_words::decided;
use super::desk::Desk;
use super::i18n::{clauses, say, series, tr};
use super::record_words::{self, shown_of};
use crate::browser::clock;
use crate::domain::kinds::MemberReport;
use crate::domain::{Id, Record as _, kinds};
use crate::register::history::Entry;
use crate::register::{Action, Change, FieldChange, History, Register, Whole};

/// How many entries a record's page shows.
const SHOWN: usize = 50;
/// Commands that change more records are told in counts.
const IN_DETAIL: u64 = 8;
/// The longest text that is quoted, in characters.
const LONGEST: usize = 60;

/// Why a command was given.
pub fn action(action: &Action) -> String {
    match action {
        Action::Edit => tr!(history.edit).to_owned(),
        Action::Import { file } => tr!(history.import, file = file),
        Action::Spreadsheet { file } => tr!(spreadsheets.taken_in, file = file),
        Action::Demonstrate => tr!(history.demonstrate).to_owned(),
        Action::Undo { entry } => tr!(history.undo, entry = entry),
        Action::RestorePoint { label } => tr!(history.restore_point, label = label),
    }
}

/// What was changed in a field: 「职务：委员 → 副书记」.
pub fn field_change(kind: usize, id: Id, change: &FieldChange, register: &Register) -> String {
    let of = kinds::KINDS.get(kind).copied();
    let Some((of, spec)) = of.and_then(|of| Some((of, of.fields.get(change.field)?))) else {
        return String::new();
    };
    let value = |value| {
        let words = quoted(&shown_of(value, of, id, spec, register));
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

/// One line of a text, cut short.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}……", line.get(..end).unwrap_or_default()),
        None => line,
    }
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
                        .map(|field| field_change(kind, id, field, register)),
                );
            }
            Change::Remove { .. } => title = tr!(history.removed),
            Change::Restore { .. } => title = tr!(history.restored),
            Change::Create { .. } => title = tr!(history.created),
            Change::Take { before, after, .. } => title = taken(before, after),
        }
    }
    (title.to_owned(), clauses(&details))
}

/// What became of a record that another office's file, or its undoing, put into another state.
fn taken(before: &Whole, after: &Whole) -> &'static str {
    match (before, after) {
        (Whole::Removed(_), Whole::Live(_)) => tr!(history.restored),
        (_, Whole::Live(_)) => tr!(history.created),
        (Whole::Live(_), Whole::Removed(_)) => tr!(history.removed),
        (_, Whole::Removed(_)) => tr!(history.removal_noted),
        (_, Whole::Absent) => tr!(history.taken_back),
    }
}

/// What an entry did, in one line: 「登记志愿服务队 3 条；修改班子成员“张三”」.
pub fn summary(entry: &Entry, register: &Register) -> String {
    let mut parts = Vec::new();
    let mut created = BTreeMap::<usize, (u64, Id)>::new();
    for run in &entry.created {
        let (count, _) = created.entry(run.kind).or_insert((0, run.first));
        *count += run.count;
    }
    if let Some(merged) = merged(entry, register) {
        return merged;
    }
    let decides = decides_on_report(entry, register);
    for (kind, (count, first)) in created {
        // What came of a report is told by the decision itself.
        if decides
            && kinds::KINDS
                .get(kind)
                .is_some_and(|of| of.field("report").is_some())
        {
            continue;
        }
        parts.push(if count == 1 {
            let record = subject(kind, first, entry, register);
            tr!(history.created_one, record = record)
        } else {
            let words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
            tr!(history.created_many, kind = words, count = count)
        });
    }
    // A record taken in from a file was named above.
    let is_new = |change: &&Change| {
        let (kind, id) = change.record();
        entry.created.iter().any(|run| run.contains(kind, id))
    };
    let changed = entry.changed.iter().filter(|change| !is_new(change));
    let words = changed.clone().take(MOST_SAID).map(|change| {
        let (kind, id) = change.record();
        let record = subject(kind, id, entry, register);
        match change {
            Change::Remove { .. } => tr!(history.removed_one, record = record),
            Change::Restore { .. } => tr!(history.restored_one, record = record),
            Change::Take {
                after: Whole::Removed(_),
                ..
            } => tr!(history.removed_one, record = record),
            Change::Update { fields, .. } | Change::Adopt { fields, .. } => {
                decided(kind, id, fields, &record, register)
                    .unwrap_or_else(|| tr!(history.changed_one, record = record))
            }
            _ => tr!(history.changed_one, record = record),
        }
    });
    // The same done to several records of one name is said once.
    let mut said: Vec<(String, usize)> = Vec::new();
    for words in words {
        match said.iter_mut().find(|(other, _)| *other == words) {
            Some((_, times)) => *times += 1,
            None => said.push((words, 1)),
        }
    }
    let named: usize = said.iter().take(NAMED).map(|(_, times)| times).sum();
    parts.extend(
        said.into_iter()
            .take(NAMED)
            .map(|(words, times)| match times {
                1 => words,
                times => tr!(handing.log_times, what = words, count = times),
            }),
    );
    let more = changed.count().saturating_sub(named);
    if more > 0 {
        parts.push(tr!(history.more, count = more));
    }
    clauses(&parts)
}

/// Whether the entry decides on what members reported.
fn decides_on_report(entry: &Entry, register: &Register) -> bool {
    entry.changed.iter().any(|change| match change {
        Change::Update { fields, .. } => {
            let (kind, id) = change.record();
            kind == MemberReport::INDEX && decided(kind, id, fields, "", register).is_some()
        }
        _ => false,
    })
}

/// What the entry says where it made several records one: 「把单位“甲”并入单位“乙”」. What pointed at the one that is gone
/// points at the other.
fn merged(entry: &Entry, register: &Register) -> Option<String> {
    let removed = entry.changed.iter().filter_map(|change| match change {
        Change::Remove { .. } => Some(change.record()),
        _ => None,
    });
    let removed: Vec<(usize, Id)> = removed.collect();
    let into = |gone: Id| {
        let fields = entry.changed.iter().filter_map(|change| match change {
            Change::Update { fields, .. } => Some(fields),
            _ => None,
        });
        let moved = fields.flatten();
        let mut moved = moved.filter(|field| field.before.as_reference() == Some(gone));
        moved.find_map(|field| field.after.as_reference())
    };
    let said: Vec<String> = removed
        .iter()
        .filter_map(|(kind, gone)| {
            let stays = into(*gone)?;
            let is_of_kind = register.any(*kind)?.contains(stays);
            is_of_kind.then(|| {
                let gone = subject(*kind, *gone, entry, register);
                let stays = record_words(*kind, stays, register);
                tr!(history.merged, record = gone, into = stays)
            })
        })
        .collect();
    // Where something else was removed as well, it is told record by record.
    (!said.is_empty() && said.len() == removed.len()).then(|| clauses(&said))
}

/// So many records are named in a line.
const NAMED: usize = 3;
/// So many changes are put into words for it.
const MOST_SAID: usize = 40;

/// What the command was: why it was given, or what it did.
pub fn title(entry: &Entry, register: &Register) -> String {
    match &entry.action {
        Action::Edit => summary(entry, register),
        other => action(other),
    }
}

/// How many records the command concerned.
pub fn records(entry: &Entry) -> u64 {
    let created: u64 = entry.created.iter().map(|run| run.count).sum();
    let others: BTreeSet<(usize, Id)> = entry
        .changed
        .iter()
        .map(Change::record)
        .filter(|(kind, id)| !entry.created.iter().any(|run| run.contains(*kind, *id)))
        .collect();
    created + others.len() as u64
}

/// What was changed: field by field for a few records, else in counts by kind.
pub fn lines(entry: &Entry, register: &Register) -> Vec<String> {
    if records(entry) > IN_DETAIL {
        return counts(entry);
    }
    let mut lines = Vec::new();
    // What the title of an edit names is not said again.
    let is_edit = entry.action == Action::Edit;
    let alone = is_edit && records(entry) == 1;
    let named = is_edit && entry.changed.len() <= NAMED;
    let several = |kind: usize| {
        let of_kind = entry.created.iter().filter(|run| run.kind == kind);
        of_kind.map(|run| run.count).sum::<u64>() > 1
    };
    let records = entry.created.iter();
    for (kind, id) in records.flat_map(|run| run.ids().map(|id| (run.kind, id))) {
        if !is_edit || several(kind) {
            let record = subject(kind, id, entry, register);
            lines.push(tr!(history.created_one, record = record));
        }
    }
    for change in &entry.changed {
        let (kind, id) = change.record();
        let record = || subject(kind, id, entry, register);
        match change {
            Change::Update { fields, .. } | Change::Adopt { fields, .. } => {
                lines.extend(fields.iter().map(|field| {
                    let change = field_change(kind, id, field, register);
                    if alone {
                        change
                    } else {
                        tr!(history.of_record, record = record(), change = change)
                    }
                }));
            }
            Change::Remove { .. } if !named => {
                lines.push(tr!(history.removed_one, record = record()));
            }
            Change::Restore { .. } if !named => {
                lines.push(tr!(history.restored_one, record = record()));
            }
            Change::Take { before, after, .. } => {
                let (record, change) = (record(), taken(before, after));
                lines.push(tr!(history.of_record, record = record, change = change));
            }
            _ => {}
        }
    }
    lines
}

/// 「新增：人员 120 条、班子成员 8 条」, and the same for what was changed and removed.
fn counts(entry: &Entry) -> Vec<String> {
    let mut groups: [BTreeMap<usize, u64>; 4] = Default::default();
    let [created, updated, removed, restored] = &mut groups;
    for run in &entry.created {
        *created.entry(run.kind).or_default() += run.count;
    }
    for change in &entry.changed {
        let (kind, id) = change.record();
        let group = match change {
            Change::Remove { .. } => &mut *removed,
            Change::Restore { .. } => &mut *restored,
            _ if entry.created.iter().any(|run| run.contains(kind, id)) => continue,
            _ => &mut *updated,
        };
        *group.entry(kind).or_default() += 1;
    }
    let heads = [
        tr!(history.all_created),
        tr!(history.all_updated),
        tr!(history.all_removed),
        tr!(history.all_restored),
    ];
    heads
        .into_iter()
        .zip(&groups)
        .filter(|(_, counts)| !counts.is_empty())
        .map(|(head, counts)| tr!(history.counted, what = head, counts = kind_counts(counts)))
        .collect()
}

/// 「人员 120 条、班子成员 8 条」.
pub fn kind_counts(counts: &BTreeMap<usize, u64>) -> String {
    let words = counts.iter().filter_map(|(kind, count)| {
        let kind = say(&kinds::KINDS.get(*kind)?.words);
        Some(tr!(history.count, kind = kind, count = count))
    });
    series(&words.collect::<Vec<_>>())
}

/// A record as it is spoken of: 「班子成员“张三”」, or by its owner where it has no title.
pub fn record_words(kind: usize, id: Id, register: &Register) -> String {
    let Some((spec, table)) = kinds::KINDS.get(kind).zip(register.any(kind)) else {
        return id.to_string();
    };
    let words = say(&spec.words);
    if !table.contains(id) {
        return tr!(history.gone, kind = words);
    }
    if spec.fields.iter().any(|field| field.title) {
        return tr!(
            history.record,
            kind = words,
            title = record_words::title(register, kind, id)
        );
    }
    let owner = spec.owner().and_then(|(field, owner)| {
        let owner_kind = kinds::kind(owner)?.0;
        let owner = table.value(id, field).as_reference()?;
        Some(record_words::title(register, owner_kind, owner))
    });
    match owner {
        Some(owner) => tr!(history.owned, kind = words, owner = owner),
        None => words.to_owned(),
    }
}

/// As [`record_words`]; a record that is gone has its title in the entry that removed it.
fn subject(kind: usize, id: Id, entry: &Entry, register: &Register) -> String {
    if register.any(kind).is_some_and(|table| table.contains(id)) {
        return record_words(kind, id, register);
    }
    let spec = kinds::KINDS.get(kind);
    let title = spec.and_then(|spec| spec.fields.iter().position(|field| field.title));
    let kept = entry.changed.iter().find_map(|change| match change {
        Change::Remove { values, .. } if change.record() == (kind, id) => values
            .iter()
            .find(|(field, _)| Some(*field) == title)
            .and_then(|(_, value)| value.as_text()),
        _ => None,
    });
    match (spec, kept) {
        (Some(spec), Some(title)) => tr!(history.record, kind = say(&spec.words), title = title),
        _ => record_words(kind, id, register),
    }
}

/// The commands that were undone and count no longer.
pub fn undone(history: &History) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    for entry in history.entries().iter().rev() {
        if let Action::Undo { entry: other } = entry.action
            && !undone.contains(&entry.number)
        {
            undone.insert(other);
        }
    }
    undone
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
                title: title(entry, register),
                detail: entry.person.clone(),
                ..TimelineEntry::default()
            });
        entries.collect::<Vec<_>>()
    });
    view! { <Timeline entries=entries.unwrap_or_default() /> }.into_any()
}

/// Everything that was done to a record, newest first, each with the time by which it is put among other things.
pub fn of_one(
    history: &History,
    register: &Register,
    kind: usize,
    id: Id,
) -> Vec<(String, TimelineEntry)> {
    let entries = history.of_record(kind, id).take(SHOWN).map(|entry| {
        let (title, detail) = of_record(entry, kind, id, register);
        let why = match &entry.action {
            Action::Edit => String::new(),
            other => action(other),
        };
        let parts = [entry.person.clone(), why, detail];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let when = clock::local(entry.time);
        let entry = TimelineEntry {
            when: when.clone(),
            title,
            detail: parts.collect::<Vec<_>>().join(" · "),
            ..TimelineEntry::default()
        };
        (when, entry)
    });
    entries.collect()
}
