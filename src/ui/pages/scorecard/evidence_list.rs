//! The records behind a figure: those that count, those that do not and why, and those that belong to them.

use leptos::prelude::*;

use super::indicator_row::add_buttons;
use super::record_dialog::Editing;
use super::subject::{Subject, focus_row};
use crate::domain::kinds::{self, Attestation, Community};
use crate::domain::{FieldType, Id, Record, Value};
use crate::register::Register;
use crate::scoring::check::CheckedIndicator;
use crate::scoring::metric::Source;
use crate::scoring::{IndicatorScore, Part, State};
use crate::ui::components::{Tag, Tone};
use crate::ui::i18n::{say, tr};
use crate::ui::record_words::shown;
use crate::ui::score_words;

/// More are counted, not drawn.
const DRAWN: usize = 60;

/// A record: its kind's position, and its id.
type Key = (usize, Id);

/// The figure; with records behind it, a fold that shows them.
pub(super) fn evidence_list(
    subject: Subject,
    rules: StoredValue<CheckedIndicator>,
    score: Memo<Option<IndicatorScore>>,
    figure: Signal<String>,
) -> AnyView {
    let keys = Memo::new(move |_| {
        let score = score.read();
        let Some(score) = score.as_ref() else {
            return Vec::new();
        };
        let mut keys = looked_at(score);
        let fed_by = rules.with_value(|rules| rules.metric.fed_by);
        let related = subject
            .desk
            .read(|register| related(register, subject.community, fed_by, &keys));
        keys.extend(related.unwrap_or_default());
        keys
    });
    let empty = Memo::new(move |_| keys.read().is_empty());
    let drawn = move || -> Vec<Key> { keys.read().iter().take(DRAWN).copied().collect() };
    let is_met = Memo::new(move |_| {
        let score = score.read();
        score
            .as_ref()
            .is_some_and(|score| score.state == State::Met)
    });
    let attested = rules.with_value(|rules| rules.metric.source == Source::Attested);
    let add = move || {
        (is_met.get() && !attested).then(|| {
            view! { <div class="indicator-acts">{add_buttons(subject, rules)}</div> }
        })
    };
    (move || {
        if empty.get() {
            return view! { <p class="figure">{move || figure.get()}</p> }.into_any();
        }
        view! {
            <details class="figure">
                <summary>
                    {move || figure.get()} <span class="visually-hidden">{tr!(card.see_records)}</span>
                </summary>
                <ul class="evidence">
                    <For
                        each=drawn
                        key=|key| *key
                        children=move |key| row(subject, rules, score, key)
                    />
                </ul>
                {move || {
                    let more = keys.read().len().saturating_sub(DRAWN);
                    (more > 0).then(|| view! { <p class="muted">{tr!(card.more_records, count = more)}</p> })
                }}
                {add}
            </details>
        }
        .into_any()
    })
    .into_any()
}

fn looked_at(score: &IndicatorScore) -> Vec<Key> {
    let key = |kind: &str, id| Some((kinds::kind(kind)?.0, id));
    let of = |counted: bool| {
        let all = score.evidence.iter();
        all.filter(move |record| (record.part == Part::Counted) == counted)
            .filter_map(move |record| key(record.kind, record.record))
    };
    of(true).chain(of(false)).collect()
}

/// The community's records of the kinds that feed the figure, of which none was looked at.
fn related(register: &Register, community: Id, fed_by: &[&str], known: &[Key]) -> Vec<Key> {
    let mut related = Vec::new();
    let looked_at = |kind: usize| known.iter().any(|(other, _)| *other == kind);
    for name in fed_by {
        let Some((kind, spec)) = kinds::kind(name) else {
            continue;
        };
        let (Some(table), Some((_, owner))) = (register.any(kind), spec.owner()) else {
            continue;
        };
        if looked_at(kind) || *name == Attestation::NAME {
            continue;
        }
        let owners: Vec<Id> = match kinds::kind(owner) {
            Some((owner, _)) if owner != Community::INDEX => register
                .any(owner)
                .map(|table| table.owned_by(community).collect())
                .unwrap_or_default(),
            _ => vec![community],
        };
        for owner in owners {
            related.extend(table.owned_by(owner).map(|id| (kind, id)));
        }
    }
    related
}

fn row(
    subject: Subject,
    rules: StoredValue<CheckedIndicator>,
    score: Memo<Option<IndicatorScore>>,
    key: Key,
) -> AnyView {
    let (kind, id) = key;
    let words = Memo::new(move |_| {
        let words = subject.desk.read(|register| words(register, key));
        words.unwrap_or_default()
    });
    let part = move || {
        let score = score.read();
        let mut evidence = score.as_ref()?.evidence.iter();
        let found = evidence.find(|record| record.record == id)?;
        let (tone, label) = score_words::part(&found.part);
        Some(view! { <Tag tone label /> })
    };
    let kind_tag = move || {
        let looked_at = score
            .read()
            .as_ref()
            .is_some_and(|s| s.evidence.iter().any(|record| record.record == id));
        (!looked_at).then(|| {
            let label = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
            view! { <Tag tone=Tone::Plain label /> }
        })
    };
    let open = move |_| {
        if kind == Attestation::INDEX {
            let indicator = rules.with_value(|rules| rules.rules.id.clone());
            subject.unfold(&indicator);
            focus_row(&indicator);
            return;
        }
        let kind_words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
        subject.editing.set(Some(Editing {
            title: tr!(card.change_record, kind = kind_words),
            kind,
            record: Some(id),
            preset: owner_of(subject, key),
            owners: None,
            only: Vec::new(),
            start: Vec::new(),
        }));
    };
    view! {
        <li>
            <span class="words">
                <button type="button" class="link" on:click=open>
                    {move || words.read().0.clone()}
                </button>
                <small>{move || words.read().1.clone()}</small>
            </span>
            {part}
            {kind_tag}
        </li>
    }
    .into_any()
}

/// The owner, which is not asked for again: it is the community of the page, or one of its teams.
fn owner_of(subject: Subject, (kind, id): Key) -> Vec<(usize, Value)> {
    let owner = kinds::KINDS.get(kind).and_then(|spec| spec.owner());
    let value = |(field, _)| {
        let found = subject
            .desk
            .peek(|session| Some(session.register.any(kind)?.value(id, field)));
        Some((field, found.flatten()?))
    };
    owner.and_then(value).into_iter().collect()
}

/// What a record is called, and what else its list would show.
fn words(register: &Register, (kind, id): Key) -> (String, String) {
    if kind == Attestation::INDEX {
        return register
            .get::<Attestation>(id)
            .map(statement_words)
            .unwrap_or_default();
    }
    let (Some(table), Some(spec)) = (register.any(kind), kinds::KINDS.get(kind)) else {
        return Default::default();
    };
    let fields = spec.fields.iter().enumerate();
    let details = fields.filter(|(_, field)| field.listed && !field.title && !field.owner);
    let details: Vec<String> = details
        .map(|(at, field)| match field.ty {
            // A bare number says nothing without its label.
            FieldType::Whole if field.unit.is_empty() => (field, String::new()),
            _ => (field, shown(&table.value(id, at), field, register)),
        })
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| match field.ty {
            FieldType::Whole => format!("{} {text}", say(&field.words)),
            _ => text,
        })
        .collect();
    let titled = spec.fields.iter().any(|field| field.title);
    let title = if titled {
        register.title(kind, id)
    } else {
        say(&spec.words).to_owned()
    };
    (title, details.join(" · "))
}

fn statement_words(statement: &Attestation) -> (String, String) {
    let parts = [
        statement.dated.map(|day| day.to_string()),
        Some(statement.note.to_string()),
        Some(statement.file_name.to_string()),
        (!statement.photo.0.is_empty()).then(|| tr!(card.has_photo).to_owned()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let said = say(&Attestation::KIND.words).to_owned();
    (said, parts.join(" · "))
}
