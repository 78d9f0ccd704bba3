//! Transactions as the journal and the history keep them.

use serde_json::{Map, Value as Json, json};

use super::{Action, Change, FieldChange, MOST_EXACT, NotATransaction, Transaction, exact};
use crate::domain::{Id, KindSpec, Value, kinds};
use crate::register::draft::Whole;
use crate::register::record_json::parts_of;
use crate::register::removed::Removed;
use crate::register::stamp::Stamp;

impl Transaction {
    pub fn to_json(&self) -> Json {
        let (action, about) = match &self.action {
            Action::Edit => ("edit", Json::Null),
            Action::Import { file } => ("import", json!(file)),
            Action::Spreadsheet { file } => ("spreadsheet", json!(file)),
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
            "spreadsheet" => Action::Spreadsheet {
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
        Change::Take { .. } => "take",
    };
    let mut map = Map::new();
    map.insert("do".into(), what.into());
    map.insert("kind".into(), spec.name.into());
    map.insert("id".into(), id.to_string().into());
    let nameless = matches!(
        change,
        Change::Create { .. } | Change::Adopt { .. } | Change::Take { .. }
    );
    if !nameless {
        map.insert("event".into(), change.event().to_string().into());
    }
    if let Change::Update {
        settles: Some(before),
        ..
    } = change
    {
        map.insert("settles".into(), true.into());
        stamp_to_json(spec, before, "_before", &mut map);
    }
    if let Change::Create { stamp, .. } = change
        && !stamp.is_plain()
    {
        stamp_to_json(spec, stamp, "", &mut map);
    }
    if let Change::Adopt {
        stamp,
        unknown,
        before,
        ..
    } = change
    {
        stamp_to_json(spec, stamp, "", &mut map);
        stamp_to_json(spec, &before.0, "_before", &mut map);
        if let Some(unknown) = unknown {
            map.insert("unknown".into(), (**unknown).clone().into());
        }
        if let Some(unknown) = &before.1 {
            map.insert("unknown_before".into(), (**unknown).clone().into());
        }
    }
    if let Change::Take { before, after, .. } = change {
        map.insert("before".into(), whole_to_json(id, before));
        map.insert("after".into(), whole_to_json(id, after));
    }
    match change {
        Change::Take { .. } => {}
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

fn stamp_to_json(spec: &KindSpec, stamp: &Stamp, suffix: &str, map: &mut Map<String, Json>) {
    map.insert(format!("stamp{suffix}"), stamp.to_json(spec));
    let withheld = stamp.withheld_names(spec);
    if !withheld.is_empty() {
        map.insert(format!("withheld{suffix}"), withheld.into());
    }
}

fn whole_to_json(id: Id, whole: &Whole) -> Json {
    match whole {
        Whole::Absent => Json::Null,
        Whole::Live(record) => json!({"record": record}),
        Whole::Removed(removed) => json!({"removed": removed.to_json(id)}),
    }
}

fn whole_from_json(kind: usize, id: Id, json: Option<&Json>) -> Option<Whole> {
    let json = json?;
    if json.is_null() {
        return Some(Whole::Absent);
    }
    if let Some(removed) = json.get("removed") {
        return Some(Whole::Removed(Removed::from_json(kind, id, removed)?));
    }
    let record = json.get("record")?.as_object()?;
    parts_of(kinds::KINDS.get(kind)?, record)?;
    Some(Whole::Live(record.clone()))
}

/// Field values by name, as they stand in files.
fn values_to_json(spec: &KindSpec, values: &[(usize, Value)]) -> Map<String, Json> {
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
    let unknown_as = |key: &str| {
        let map = json.get(key).and_then(Json::as_object);
        map.map(|map| Box::new(map.clone()))
    };
    let unknown = || unknown_as("unknown");
    let stamp = |suffix: &str| {
        let json = |key: &str| json.get(format!("{key}{suffix}"));
        Stamp::from_json(json("stamp"), spec)
            .and_then(|stamp| stamp.with_withheld_names(json("withheld"), spec))
            .ok_or(NotATransaction::Malformed)
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
            stamp: stamp("")?,
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
            settles: match json.get("settles").and_then(Json::as_bool) {
                Some(true) => Some(Box::new(stamp("_before")?)),
                _ => None,
            },
        }),
        "adopt" => Ok(Change::Adopt {
            kind,
            id,
            stamp: stamp("")?,
            fields: fields()?,
            unknown: unknown(),
            before: Box::new((stamp("_before")?, unknown_as("unknown_before"))),
        }),
        "take" => {
            let whole = |key: &str| {
                whole_from_json(kind, id, json.get(key)).ok_or(NotATransaction::Malformed)
            };
            Ok(Change::Take {
                kind,
                id,
                before: whole("before")?,
                after: whole("after")?,
            })
        }
        _ => Err(NotATransaction::Newer),
    }
}
