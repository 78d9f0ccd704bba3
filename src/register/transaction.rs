//! A command that was carried out: what the journal keeps, the history shows and undo reverses.

use serde_json::{Map, Value as Json, json};

use super::stamp::Stamp;
use super::{Register, Removed};
use crate::domain::record::Unknown;
use crate::domain::{Id, KindSpec, Value, kinds};

/// Why a command was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A person entered, changed or removed something.
    Edit,
    /// A file was taken in.
    Import { file: String },
    /// The demonstration was filled.
    Demonstrate,
    /// The history's entry with this number was undone.
    Undo { entry: u64 },
    /// The register was put back to a restore point.
    RestorePoint { label: String },
}

/// One command with all that it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// Milliseconds since 1970, by the clock of the computer that made it.
    pub time: u64,
    /// Who sat at the computer, as they named themselves; may be empty.
    pub person: String,
    pub action: Action,
    pub changes: Vec<Change>,
}

/// A change of one record. Values are detached; kinds and fields go by their positions.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Create {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    Update {
        kind: usize,
        id: Id,
        event: Id,
        fields: Vec<FieldChange>,
    },
    Remove {
        kind: usize,
        id: Id,
        event: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    Restore {
        kind: usize,
        id: Id,
        event: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    /// Another copy's newer state of a record that is here already.
    Adopt {
        kind: usize,
        id: Id,
        stamp: Stamp,
        /// Only the fields that differ.
        fields: Vec<FieldChange>,
        unknown: Unknown,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub field: usize,
    pub before: Value,
    pub after: Value,
}

/// A journal or history entry that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATransaction {
    #[error("not a transaction")]
    Malformed,
    /// It speaks of an action, kind, field or choice that this version does not know.
    #[error("a transaction of a newer version")]
    Newer,
}

/// Numbers in files are exact below this, in every program.
const MOST_EXACT: u64 = 1 << 53;

/// A whole number that every program reads alike.
pub(super) fn exact(json: Option<&Json>) -> Option<u64> {
    json?.as_u64().filter(|number| *number < MOST_EXACT)
}

impl Change {
    /// Position of the record's kind, and the record.
    pub fn record(&self) -> (usize, Id) {
        match self {
            Change::Create { kind, id, .. }
            | Change::Update { kind, id, .. }
            | Change::Remove { kind, id, .. }
            | Change::Restore { kind, id, .. }
            | Change::Adopt { kind, id, .. } => (*kind, *id),
        }
    }

    /// The event that made the change; for an adopted state, the newest of its events.
    pub fn event(&self) -> Id {
        match self {
            Change::Create { id, .. } => *id,
            Change::Adopt { id, stamp, .. } => stamp.seen().last().copied().unwrap_or(*id),
            Change::Update { event, .. }
            | Change::Remove { event, .. }
            | Change::Restore { event, .. } => *event,
        }
    }

    pub fn touches_something(&self) -> bool {
        !matches!(self, Change::Update { fields, .. } if fields.is_empty())
    }
}

impl Register {
    /// Carries out a transaction that was planned here, or read from this register's journal.
    pub fn apply(&mut self, transaction: &Transaction) {
        for change in &transaction.changes {
            self.apply_change(change);
        }
    }

    fn apply_change(&mut self, change: &Change) {
        self.note_seen(change.event());
        let (kind, id) = change.record();
        match change {
            Change::Create {
                values, unknown, ..
            } => {
                if let Some(table) = self.any_mut(kind) {
                    table.insert(id, Stamp::default(), values, unknown.clone());
                }
            }
            Change::Restore {
                event,
                values,
                unknown,
                ..
            } => {
                let mut stamp = Stamp::default();
                if let Some(removed) = self.removed.remove(&id) {
                    stamp.edit(removed.by, []);
                }
                if let Some(table) = self.any_mut(kind) {
                    stamp.edit(*event, 0..table.spec().fields.len());
                    table.insert(id, stamp, values, unknown.clone());
                }
            }
            Change::Update { event, fields, .. } => {
                if let Some(table) = self.any_mut(kind) {
                    for change in fields {
                        table.set(id, change.field, change.after.clone());
                    }
                    if let Some(stamp) = table.stamp_mut(id) {
                        stamp.edit(*event, fields.iter().map(|change| change.field));
                    }
                }
            }
            Change::Adopt {
                stamp,
                fields,
                unknown,
                ..
            } => {
                stamp.seen().iter().for_each(|event| self.note_seen(*event));
                if let Some(table) = self.any_mut(kind) {
                    for change in fields {
                        table.set(id, change.field, change.after.clone());
                    }
                    table.adopt(id, stamp.clone(), unknown.clone());
                }
            }
            Change::Remove { event, .. } => {
                if let Some(table) = self.any_mut(kind) {
                    table.remove(id);
                }
                self.removed.insert(id, Removed { kind, by: *event });
            }
        }
    }
}

impl Transaction {
    pub fn to_json(&self) -> Json {
        let (action, about) = match &self.action {
            Action::Edit => ("edit", Json::Null),
            Action::Import { file } => ("import", json!(file)),
            Action::Demonstrate => ("demonstrate", Json::Null),
            Action::Undo { entry } => ("undo", json!(entry)),
            Action::RestorePoint { label } => ("restore_point", json!(label)),
        };
        let changes: Vec<Json> = self.changes.iter().filter_map(change_to_json).collect();
        let mut object = json!({"time": self.time, "action": action, "changes": changes});
        if let Json::Object(map) = &mut object {
            if !self.person.is_empty() {
                map.insert("person".into(), json!(self.person));
            }
            if !about.is_null() {
                map.insert("about".into(), about);
            }
        }
        object
    }

    pub fn from_json(json: &Json) -> Result<Transaction, NotATransaction> {
        let text = |key: &str| json.get(key).and_then(Json::as_str);
        let action = match text("action").ok_or(NotATransaction::Malformed)? {
            "edit" => Action::Edit,
            "demonstrate" => Action::Demonstrate,
            "import" => Action::Import {
                file: text("about").unwrap_or_default().to_owned(),
            },
            "restore_point" => Action::RestorePoint {
                label: text("about").unwrap_or_default().to_owned(),
            },
            "undo" => Action::Undo {
                entry: exact(json.get("about")).ok_or(NotATransaction::Malformed)?,
            },
            _ => return Err(NotATransaction::Newer),
        };
        let changes = json
            .get("changes")
            .and_then(Json::as_array)
            .ok_or(NotATransaction::Malformed)?;
        Ok(Transaction {
            time: exact(json.get("time")).ok_or(NotATransaction::Malformed)?,
            person: text("person").unwrap_or_default().to_owned(),
            action,
            changes: changes
                .iter()
                .map(change_from_json)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn change_to_json(change: &Change) -> Option<Json> {
    let (kind, id) = change.record();
    let spec = kinds::KINDS.get(kind)?;
    let what = match change {
        Change::Create { .. } => "create",
        Change::Update { .. } => "update",
        Change::Remove { .. } => "remove",
        Change::Restore { .. } => "restore",
        Change::Adopt { .. } => "adopt",
    };
    let mut map = Map::new();
    map.insert("do".into(), what.into());
    map.insert("kind".into(), spec.name.into());
    map.insert("id".into(), id.to_string().into());
    if !matches!(change, Change::Create { .. } | Change::Adopt { .. }) {
        map.insert("event".into(), change.event().to_string().into());
    }
    if let Change::Adopt { stamp, unknown, .. } = change {
        map.insert("stamp".into(), stamp.to_json(spec));
        let withheld = stamp.withheld_names(spec);
        if !withheld.is_empty() {
            map.insert("withheld".into(), withheld.into());
        }
        if let Some(unknown) = unknown {
            map.insert("unknown".into(), (**unknown).clone().into());
        }
    }
    match change {
        Change::Update { fields, .. } | Change::Adopt { fields, .. } => {
            let entries = fields.iter().filter_map(|change| {
                let field = spec.fields.get(change.field)?;
                let pair = json!([
                    change.before.to_json(field.ty),
                    change.after.to_json(field.ty)
                ]);
                Some((field.name.to_owned(), pair))
            });
            // Entry by entry, here and elsewhere: `collect` brings a sort of its own for every
            // pair of types, and they are a good part of the program's first page.
            let mut fields = Map::new();
            fields.extend(entries);
            map.insert("fields".into(), fields.into());
        }
        Change::Create {
            values, unknown, ..
        }
        | Change::Remove {
            values, unknown, ..
        }
        | Change::Restore {
            values, unknown, ..
        } => {
            if !values.is_empty() {
                map.insert("values".into(), values_to_json(spec, values).into());
            }
            if let Some(unknown) = unknown {
                map.insert("unknown".into(), (**unknown).clone().into());
            }
        }
    }
    Some(map.into())
}

/// Field values by name, as they stand in files.
pub fn values_to_json(spec: &KindSpec, values: &[(usize, Value)]) -> Map<String, Json> {
    let named = values.iter().filter_map(|(field, value)| {
        let field = spec.fields.get(*field)?;
        Some((field.name.to_owned(), value.to_json(field.ty)))
    });
    let mut map = Map::new();
    map.extend(named.filter(|(_, json)| !json.is_null()));
    map
}

fn change_from_json(json: &Json) -> Result<Change, NotATransaction> {
    let text = |key: &str| {
        json.get(key)
            .and_then(Json::as_str)
            .ok_or(NotATransaction::Malformed)
    };
    let (kind, spec) = kinds::kind(text("kind")?).ok_or(NotATransaction::Newer)?;
    let id: Id = text("id")?
        .parse()
        .map_err(|_| NotATransaction::Malformed)?;
    let event = || {
        text("event")?
            .parse()
            .map_err(|_| NotATransaction::Malformed)
    };
    let value = |name: &str, json: &Json| {
        let (field, spec) = spec.field(name).ok_or(NotATransaction::Newer)?;
        match Value::from_json(json, spec.ty) {
            Some(Value::Whole(number)) if number.unsigned_abs() >= MOST_EXACT => {
                Err(NotATransaction::Malformed)
            }
            Some(value) => Ok((field, value)),
            None if spec.ty.choices().is_empty() => Err(NotATransaction::Malformed),
            None => Err(NotATransaction::Newer),
        }
    };
    let values = || -> Result<Vec<(usize, Value)>, NotATransaction> {
        let Some(values) = json.get("values") else {
            return Ok(Vec::new());
        };
        let values = values.as_object().ok_or(NotATransaction::Malformed)?;
        values
            .iter()
            .map(|(name, json)| value(name, json))
            .collect()
    };
    let unknown = || {
        let map = json.get("unknown").and_then(Json::as_object);
        map.map(|map| Box::new(map.clone()))
    };
    let fields = || {
        let fields = json
            .get("fields")
            .and_then(Json::as_object)
            .ok_or(NotATransaction::Malformed)?;
        let fields = fields.iter().map(|(name, pair)| {
            let pair = pair.as_array().map(Vec::as_slice);
            let Some([before, after]) = pair else {
                return Err(NotATransaction::Malformed);
            };
            let (field, before) = value(name, before)?;
            let (_, after) = value(name, after)?;
            Ok(FieldChange {
                field,
                before,
                after,
            })
        });
        fields.collect::<Result<Vec<_>, _>>()
    };
    match text("do")? {
        "create" => Ok(Change::Create {
            kind,
            id,
            values: values()?,
            unknown: unknown(),
        }),
        "remove" => Ok(Change::Remove {
            kind,
            id,
            event: event()?,
            values: values()?,
            unknown: unknown(),
        }),
        "restore" => Ok(Change::Restore {
            kind,
            id,
            event: event()?,
            values: values()?,
            unknown: unknown(),
        }),
        "update" => Ok(Change::Update {
            kind,
            id,
            event: event()?,
            fields: fields()?,
        }),
        "adopt" => Ok(Change::Adopt {
            kind,
            id,
            stamp: Stamp::from_json(json.get("stamp"), spec)
                .and_then(|stamp| stamp.with_withheld_names(json.get("withheld"), spec))
                .ok_or(NotATransaction::Malformed)?,
            fields: fields()?,
            unknown: unknown(),
        }),
        _ => Err(NotATransaction::Newer),
    }
}
