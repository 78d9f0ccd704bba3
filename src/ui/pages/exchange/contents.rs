//! What a file will hold, told before it is made.

use crate::domain::Record;
use crate::domain::kinds::{KINDS, Leader, Person};
use crate::register::{History, Register, Table};
use crate::snapshot;
use crate::ui::i18n::{say, tr};

/// So many records are measured to estimate the size of a large register.
const MEASURED: usize = 200;

/// How many records of a kind, in the order of the kinds.
pub fn by_kind(register: &Register) -> Vec<(&'static str, usize)> {
    register
        .tables()
        .filter(|(_, table)| !table.is_empty())
        .filter_map(|(kind, table)| Some((say(&KINDS.get(kind)?.words), table.len())))
        .collect()
}

/// How many people are named, each on every list that has them.
pub fn people(register: &Register) -> usize {
    [Person::INDEX, Leader::INDEX]
        .into_iter()
        .filter_map(|kind| register.any(kind))
        .map(Table::len)
        .sum()
}

/// The file's size in bytes, from some records of every kind.
pub fn estimated_size(register: &Register, history: &History) -> usize {
    let records: usize = register.tables().map(|(_, table)| of_table(table)).sum();
    let entries = history.entries();
    let step = (entries.len() / MEASURED).max(1);
    let measured: Vec<usize> = entries
        .iter()
        .step_by(step)
        .map(|entry| entry.to_json().to_string().len() + 1)
        .collect();
    // The head, and the names of the kinds.
    records + scaled(&measured, entries.len()) + 300
}

fn of_table(table: &Table) -> usize {
    let step = (table.len() / MEASURED).max(1);
    let record = |id| snapshot::record_to_json(table, id).to_string().len() + 1;
    let measured: Vec<usize> = table.ids().step_by(step).map(record).collect();
    scaled(&measured, table.len())
}

fn scaled(measured: &[usize], count: usize) -> usize {
    measured.iter().sum::<usize>() * count / measured.len().max(1)
}

/// A size as it is read: 「820 KB」, 「57.3 MB」.
pub fn size_words(bytes: usize) -> String {
    if bytes < 1_000 {
        return tr!(exchange.bytes, size = bytes);
    }
    if bytes < 1_000_000 {
        return format!("{} KB", (bytes + 500) / 1_000);
    }
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
