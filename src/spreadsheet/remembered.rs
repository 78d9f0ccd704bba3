//! What a person took the columns of a table for, by names that last: for the next table with the same heads.

use serde::{Deserialize, Serialize};

use super::heads::{Column, Counting, Meaning};
use super::{List, Table};

/// A mapping to be kept. Which table it fits, its heads say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    pub list: String,
    /// [`Table::signature`].
    pub heads: Vec<String>,
    columns: Vec<Kept>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// A field's name, one with a choice's code (`skills=law`), or a reference and a field of its kind (`person.phone`); or "".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    meaning: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counting: Option<Counting>,
}

impl Remembered {
    pub fn of(list: &List, table: &Table, columns: &[Column]) -> Remembered {
        let heads = table.signature();
        let kept = |column: &Column| Kept {
            meaning: name(list, column.meaning).unwrap_or_default(),
            counting: column.counting,
        };
        Remembered {
            list: list.code.to_owned(),
            columns: foreign(table, columns)
                .take(heads.len())
                .map(kept)
                .collect(),
            heads,
        }
    }

    /// The columns for a table of this list with the same heads; `None` for any other. What a field of another version was is
    /// nothing.
    pub fn columns(&self, list: &List, table: &Table) -> Option<Vec<Column>> {
        if self.list != list.code || self.heads != table.signature() {
            return None;
        }
        let columns = self.columns.iter().map(|kept| Column {
            meaning: meaning(list, &kept.meaning).unwrap_or_default(),
            counting: kept.counting,
        });
        let mut columns: Vec<Column> = columns.collect();
        for at in &table.own {
            columns.insert((*at).min(columns.len()), Column::default());
        }
        columns.resize(table.columns.len(), Column::default());
        Some(columns)
    }
}

/// The columns without those that stand before rows which were given back.
fn foreign<'a>(table: &'a Table, columns: &'a [Column]) -> impl Iterator<Item = &'a Column> {
    let columns = columns.iter().enumerate();
    columns
        .filter(|(at, _)| !table.own.contains(at))
        .map(|(_, column)| column)
}

fn name(list: &List, meaning: Meaning) -> Option<String> {
    let field = |at: usize| list.kind.fields.get(at);
    Some(match meaning {
        Meaning::Nothing => return None,
        Meaning::Field(at) => field(at)?.name.to_owned(),
        Meaning::Choice(at, choice) => {
            let field = field(at)?;
            let choice = field.ty.choices().get(usize::from(choice))?;
            format!("{}={}", field.name, choice.code)
        }
        Meaning::Beside(at) => {
            let (reference, field) = list.beside.get(at)?;
            format!("{reference}.{field}")
        }
    })
}

fn meaning(list: &List, name: &str) -> Option<Meaning> {
    let at = |field: &str| {
        let (at, _) = list.fields().find(|(_, spec)| spec.name == field)?;
        Some(at)
    };
    if let Some((field, code)) = name.split_once('=') {
        let at = at(field)?;
        let choice = list.kind.fields.get(at)?.ty.choice(code)?;
        return Some(Meaning::Choice(at, choice));
    }
    if let Some(pair) = name.split_once('.') {
        let beside = list.beside.iter().position(|known| *known == pair)?;
        return Some(Meaning::Beside(beside));
    }
    at(name).map(Meaning::Field)
}
