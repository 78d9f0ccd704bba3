//! The published JSON Schema of the file, made from the declarations of the kinds.

use serde_json::{Map, Value as Json, json};

use super::{FORMAT, VERSION};
use crate::domain::field::LARGEST_PICTURE;
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
            "scope": {"enum": ["whole"]},
            "office": {"anyOf": [{"type": "null"}, id()]},
            "seal": {"description": "The place of the signature; null while there is none."},
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
    }
    json!({
        "title": format!("{} ({})", kind.words.en, kind.words.zh_hans),
        "type": "object",
        "required": ["id"],
        "allOf": required,
        "properties": properties,
    })
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
