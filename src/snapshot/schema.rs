//! The published JSON Schema of the file, made from the declarations of the kinds.

use serde_json::{Map, Value as Json, json};

use super::{FORMAT, VERSION};
use crate::domain::field::{Condition, LARGEST_PICTURE};
use crate::domain::{FieldSpec, FieldType, KindSpec, kinds};

const ID: &str = "^[0-9a-f][0-9a-hjkmnp-tv-z]{12}-(0|[1-9][0-9]{0,15})$";

/// The schema (draft 2020-12). Unknown fields are permitted: a newer version may write them.
pub fn schema() -> Json {
    let kinds: Map<String, Json> = kinds::KINDS
        .iter()
        .map(|kind| {
            (
                kind.name.to_owned(),
                json!({"type": "array", "items": record(kind)}),
            )
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:six-stars:snapshot:{VERSION}"),
        "title": "Six Stars register (六星社区)",
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "scope": scope(),
            "outside": {
                "description": "Records that those of the file refer to and that it does not give.",
                "type": "array", "items": id(), "uniqueItems": true,
            },
            "figures": {
                "description": "Figures that the office reckoned from records which it does not give.",
                "type": "object",
            },
            "office": {"anyOf": [{"type": "null"}, id()]},
            "seal": {"anyOf": [{"type": "null"}, seal()]},
            "seen": {"type": "array", "items": id()},
            "records": {"type": "object", "properties": kinds},
            "removed": {"type": "array", "items": {
                "type": "object",
                "required": ["kind", "id", "by"],
                "properties": {"kind": {"type": "string"}, "id": id(), "by": id()},
            }},
            "history": {"type": "array", "items": {
                "type": "object",
                "required": ["number", "time", "action", "changes"],
                "properties": {
                    "number": {"type": "integer", "minimum": 1},
                    "time": {"type": "integer", "minimum": 0},
                    "person": {"type": "string"},
                    "action": {"enum": ["edit", "import", "demonstrate", "undo", "restore_point"]},
                    "changes": {"type": "array", "items": {"type": "object"}},
                    "created": {"type": "array", "items": {"type": "array"}},
                },
            }},
        },
    })
}

/// What the file is about. A newer version may have others.
fn scope() -> Json {
    let of = |kind: &str, id: Json| json!({"type": "object", "required": [kind], "properties": {kind: id}, "maxProperties": 1});
    json!({"anyOf": [
        {"const": "whole"},
        of("subdistrict", id()),
        of("community", id()),
        of("unit", id()),
        of("registration", id()),
        of("answers", id()),
        of("consultations", id()),
        of("statistics", json!({"anyOf": [{"type": "null"}, id()]})),
    ]})
}

/// The seal: its signature is over the canonical bytes of the document without the signature.
fn seal() -> Json {
    let bytes = |length: usize| {
        let length = length.div_ceil(3) * 4;
        json!({"type": "string", "contentEncoding": "base64", "minLength": length, "maxLength": length})
    };
    let place = json!({
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": id(), "name": {"type": "string"}},
    });
    let card = json!({
        "title": "Office card (机构名片)",
        "type": "object",
        "required": ["format", "version", "name", "recipient", "signing_key", "signature"],
        "properties": {
            "format": {"const": super::card::FORMAT},
            "version": {"type": "integer"},
            "name": {"type": "string", "minLength": 1},
            "role": {"type": "string"},
            "office": id(),
            "community": place,
            "subdistrict": place,
            "unit": place,
            "recipient": {"type": "string", "pattern": "^age1[0-9a-z]+$"},
            "signing_key": bytes(32),
            "signature": bytes(64),
        },
    });
    json!({
        "description": "Ed25519 over the RFC 8785 form of the document without seal.signature.",
        "type": "object",
        "required": ["card", "copy", "number", "signature"],
        "properties": {
            "card": card,
            "copy": {"type": "string"},
            "number": {"type": "integer", "minimum": 1},
            "signature": bytes(64),
        },
    })
}

fn id() -> Json {
    json!({"type": "string", "pattern": ID})
}

fn record(kind: &KindSpec) -> Json {
    let mut properties = Map::new();
    properties.insert("id".into(), id());
    properties.insert(
        "stamp".into(),
        json!({"type": "object", "required": ["seen", "fields"], "properties": {
            "seen": {"type": "array", "items": id()},
            "fields": {"type": "object", "additionalProperties": id()},
        }}),
    );
    properties.insert(
        "withheld".into(),
        json!({
            "description": "Fields that this file does not give. They are not empty.",
            "type": "array", "items": {"type": "string"}, "uniqueItems": true,
        }),
    );
    let mut required = Vec::new();
    for field in kind.fields {
        properties.insert(field.name.into(), of_field(field));
        if field.required {
            required.push(given_or_withheld(field));
        }
        if !field.required_unless.is_empty() {
            let other = json!({"required": [field.required_unless]});
            required.push(json!({"anyOf": [other, given_or_withheld(field)]}));
        }
        if let Some(condition) = field.required_if {
            required.push(json!({
                "if": when(condition),
                "then": given_or_withheld(field),
            }));
        }
    }
    json!({
        "title": format!("{} ({})", kind.words.en, kind.words.zh_hans),
        "type": "object",
        "required": ["id"],
        "allOf": required,
        "properties": properties,
    })
}

/// The other field has the choice that makes one required, or any value.
fn when(condition: Condition) -> Json {
    let Condition { field, code } = condition;
    if code.is_empty() {
        return json!({"required": [field]});
    }
    json!({"required": [field], "properties": {field: {"const": code}}})
}

/// A required field is there, or the file says that it does not give it.
fn given_or_withheld(field: &FieldSpec) -> Json {
    let given = json!({"required": [field.name]});
    if field.owner {
        return given;
    }
    let withheld = json!({"contains": {"const": field.name}});
    json!({"anyOf": [given, {
        "required": ["withheld"],
        "properties": {"withheld": withheld},
    }]})
}

fn of_field(field: &FieldSpec) -> Json {
    let codes: Vec<&str> = field
        .ty
        .choices()
        .iter()
        .map(|choice| choice.code)
        .collect();
    let mut json = match field.ty {
        FieldType::Text => json!({"type": "string", "maxLength": field.longest}),
        FieldType::Whole => {
            json!({"type": "integer", "minimum": field.least, "maximum": field.most})
        }
        FieldType::Date => json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        FieldType::Month => json!({"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
        FieldType::Choice(_) => json!({"enum": codes}),
        FieldType::Flags(_) => json!({"type": "array", "items": {"enum": codes}}),
        FieldType::Reference(_) => id(),
        FieldType::Picture => json!({
            "type": "string",
            "contentEncoding": "base64",
            "maxLength": LARGEST_PICTURE.div_ceil(3) * 4,
        }),
    };
    if let Json::Object(map) = &mut json {
        let title = format!("{} ({})", field.words.en, field.words.zh_hans);
        map.insert("title".into(), title.into());
    }
    json
}
