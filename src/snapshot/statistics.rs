//! The promise of a file of statistics: it tells of no person.

use serde_json::{Value as Json, json};

use crate::domain::kinds;
use crate::register::{OTHERS, TOLD};

/// What the envelope of such a file may have.
const ENVELOPE: &[&str] = &[
    "figures", "format", "history", "office", "outside", "records", "removed", "scope", "seal",
    "seen", "version",
];

/// Whether the text of a file, as it would leave the office, tells of no person: no record is
/// about one, no field is given that could name one, there is no history, and the figures have
/// neither the records behind them nor words that somebody wrote. It is judged by the text
/// itself, not by what was to be written.
pub fn tells_of_no_person(file: &str) -> bool {
    let Ok(Json::Object(envelope)) = serde_json::from_str::<Json>(file) else {
        return false;
    };
    let known = envelope.keys().all(|key| ENVELOPE.contains(&key.as_str()));
    let removed = envelope.get("removed").and_then(Json::as_array);
    // Of a removed record only whose it was.
    let is_bare = |removed: &Json| match (removed.get("kind"), removed.get("record")) {
        (_, None) => true,
        (Some(Json::String(kind)), Some(record)) => is_reported(kind, &json!([record])),
        _ => false,
    };
    let no_history = |history: &Json| history.as_array().is_some_and(Vec::is_empty);
    let records = envelope.get("records").and_then(Json::as_object);
    known
        && envelope.get("history").is_none_or(no_history)
        && removed.is_none_or(|removed| removed.iter().all(is_bare))
        && envelope.get("figures").is_none_or(are_bare)
        && records.is_some_and(|kinds| kinds.iter().all(|(kind, list)| is_reported(kind, list)))
}

fn is_reported(kind: &str, list: &Json) -> bool {
    let Some((_, spec)) = kinds::kind(kind).filter(|(_, spec)| !spec.is_about_person()) else {
        return false;
    };
    let field = |name: &str| spec.field(name).is_some_and(|(_, field)| field.reported);
    let of_any = |name: &str| matches!(name, "id" | "stamp" | "withheld");
    // Values that nobody has chosen between, and who wrote them.
    let bare_stamp = |stamp: &Json| {
        let others = stamp.get(OTHERS).and_then(Json::as_object);
        let told = stamp.get(TOLD).and_then(Json::as_object);
        let unnamed = |told: &Json| told.get("person").is_none();
        others.is_none_or(|others| others.keys().all(|name| field(name)))
            && told.is_none_or(|told| told.values().all(unnamed))
    };
    let bare = |record: &Json| {
        let fields = record.as_object();
        fields.is_some_and(|fields| fields.keys().all(|name| of_any(name) || field(name)))
            && record.get("stamp").is_none_or(bare_stamp)
    };
    list.as_array()
        .is_some_and(|records| records.iter().all(bare))
}

fn are_bare(figures: &Json) -> bool {
    match figures {
        Json::Array(items) => items.iter().all(are_bare),
        Json::Object(map) => {
            let said = |reason: &Json| reason.is_string();
            !map.contains_key("evidence")
                && !map.get("reason").is_some_and(said)
                && map.values().all(are_bare)
        }
        _ => true,
    }
}
