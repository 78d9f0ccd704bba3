//! Any record of a file that is to leave, as it will stand there.

use leptos::prelude::*;
use serde_json::Value as Json;

use super::leaving::Leaving;
use crate::domain::kinds::KINDS;
use crate::domain::{FieldSpec, Id, Value};
use crate::register::Register;
use crate::snapshot::Part;
use crate::ui::components::{Dialog, Item, Tag};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, TextField};
use crate::ui::i18n::{number, say, tr};
use crate::ui::record_words::{shown, title};

/// So many records are listed; the others are found by their name.
const LISTED: usize = 30;

/// A list of the records that the file gives, kind by kind, and the record that is pressed.
pub(super) fn finder(desk: Desk, waiting: Leaving, given: &[(usize, usize)]) -> AnyView {
    let kinds = given.iter().filter_map(|(kind, count)| {
        let words = say(&KINDS.get(*kind)?.words);
        Some(Item::new(
            kind.to_string(),
            tr!(hand_over.kind_count, kind = words, count = number(*count)),
        ))
    });
    let kinds: Vec<Item> = kinds.collect();
    let kind = RwSignal::new(
        kinds
            .first()
            .map(|item| item.code.clone())
            .unwrap_or_default(),
    );
    let sought = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let looked_at = RwSignal::new(None::<(usize, Id)>);
    let show = move |of: usize, id: Id| {
        looked_at.set(Some((of, id)));
        open.set(true);
    };
    let list = move || {
        let of: Option<usize> = kind.read().parse().ok();
        let of = of?;
        let (found, count) = found(desk, waiting, of, sought.read().trim());
        let more = (count > found.len()).then(|| {
            let words = tr!(hand_over.more_records, count = number(count - found.len()));
            view! { <p class="muted">{words}</p> }
        });
        let rows = found.into_iter().map(|(id, name)| {
            view! {
                <li>
                    <button type="button" class="btn quiet" on:click=move |_| show(of, id)>
                        {name}
                    </button>
                </li>
            }
        });
        Some(view! {
            <ul class="given-records">{rows.collect_view()}</ul>
            {more}
        })
    };
    let heading = Signal::derive(move || {
        let of = looked_at.get();
        of.and_then(|(kind, id)| desk.peek(|s| title(&s.register, kind, id)))
            .unwrap_or_default()
    });
    view! {
        <details class="finder">
            <summary>{tr!(hand_over.look_at_records)}</summary>
            <div class="hand-over">
                <ChoiceField
                    label=tr!(hand_over.kind)
                    value=kind
                    items=kinds
                    settled=true
                    folded=true
                />
                <TextField label=tr!(hand_over.find) value=sought />
            </div>
            {list}
        </details>
        <Dialog open title=heading>
            {move || looked_at.get().map(|(kind, id)| as_given(desk, waiting, kind, id))}
        </Dialog>
    }
    .into_any()
}

/// The first records whose name has the text, and how many there are.
fn found(desk: Desk, waiting: Leaving, kind: usize, sought: &str) -> (Vec<(Id, String)>, usize) {
    let sought = sought.to_lowercase();
    let look = |register: &Register, ids: &[Id]| {
        if sought.is_empty() {
            let first = ids.iter().take(LISTED);
            let named = first.map(|id| (*id, title(register, kind, *id))).collect();
            return (named, ids.len());
        }
        let named = ids.iter().map(|id| (*id, title(register, kind, *id)));
        let mut found: Vec<(Id, String)> = named
            .filter(|(_, name)| name.to_lowercase().contains(&sought))
            .collect();
        let count = found.len();
        found.truncate(LISTED);
        (found, count)
    };
    let found = waiting.peek(|prepared| {
        let ids = prepared
            .given
            .iter()
            .find(|(of, _)| *of == kind)
            .map(|(_, ids)| ids.as_slice());
        desk.peek(|session| look(&session.register, ids.unwrap_or_default()))
    });
    found.flatten().unwrap_or_default()
}

fn as_given(desk: Desk, waiting: Leaving, kind: usize, id: Id) -> AnyView {
    let request = waiting.peek(|prepared| prepared.request.clone());
    let given = request.and_then(|request| {
        let (scope, redaction) = (request.scope, &request.redaction);
        desk.peek(|s| {
            let json = Part::record_of(&s.register, scope, redaction, kind, id);
            let rows = rows(&json, kind, &s.register);
            (
                rows,
                serde_json::to_string_pretty(&json).unwrap_or_default(),
            )
        })
    });
    let Some((rows, text)) = given else {
        return ().into_any();
    };
    view! {
        <div class="panel-body">
            <dl class="withheld">{rows}</dl>
            <details>
                <summary>{tr!(hand_over.as_it_stands)}</summary>
                <pre class="as-it-stands" tabindex="0">{text}</pre>
            </details>
        </div>
    }
    .into_any()
}

/// The fields of the record as the file's own JSON has them.
fn rows(json: &Json, kind: usize, register: &Register) -> AnyView {
    let Some(spec) = KINDS.get(kind) else {
        return ().into_any();
    };
    let withheld = |field: &FieldSpec| {
        let names = json.get("withheld").and_then(Json::as_array);
        names.is_some_and(|names| names.iter().any(|name| name.as_str() == Some(field.name)))
    };
    let row = |field: &FieldSpec| {
        let value = json
            .get(field.name)
            .and_then(|json| Value::from_json(json, field.ty));
        let value = match value {
            Some(value) => shown(&value, field, register).into_any(),
            None if withheld(field) => view! { <Tag label=tr!(hand_over.not_given) /> }.into_any(),
            None => view! { <span class="muted">"—"</span> }.into_any(),
        };
        view! {
            <div>
                <dt>{say(&field.words)}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    spec.fields.iter().map(row).collect_view().into_any()
}
