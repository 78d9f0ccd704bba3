//! The promise of a file of statistics: it tells of no person.

use serde_json::Value as Json;

use crate::domain::kinds;

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
    let no_history = |history: &Json| history.as_array().is_some_and(Vec::is_empty);
    let records = envelope.get("records").and_then(Json::as_object);
    known
        && envelope.get("history").is_none_or(no_history)
        && envelope.get("figures").is_none_or(are_bare)
        && records.is_some_and(|kinds| kinds.iter().all(|(kind, list)| is_reported(kind, list)))
}

fn is_reported(kind: &str, list: &Json) -> bool {
    let Some((_, spec)) = kinds::kind(kind).filter(|(_, spec)| !spec.is_about_person()) else {
        return false;
    };
    let field = |name: &str| spec.field(name).is_some_and(|(_, field)| field.reported);
    let of_any = |name: &str| matches!(name, "id" | "stamp" | "withheld");
    let bare = |record: &Json| {
        let fields = record.as_object();
        fields.is_some_and(|fields| fields.keys().all(|name| of_any(name) || field(name)))
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
