//! The form of any record kind, made from its declaration.

use leptos::prelude::*;

use super::Form;
use super::entry::{Entry, show};
use super::error_summary::FieldError;
use crate::app::procedure::refused_choices;
use crate::app::{Refusal, Session};
use crate::browser::workspace::Disk;
use crate::domain::check::Fault;
use crate::domain::{FieldSpec, FieldType, Id, Mark, Value, kinds};
use crate::register::{Problem, ProblemKind, Register};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, series, tr};
use crate::ui::record_words::{self, typed_text};
use crate::ui::version_words;
use crate::ui::wording;

/// Enters a new record, or changes `record`. `preset` gives values that are not asked for, such as
/// the owner. `only` names the fields of a form that is about a part of the record, hidden ones too; `start` gives
/// what fields begin with where nothing is stored, `also` what is written with the fields. `on_done` is told the record
/// when it is saved.
#[component]
pub fn RecordForm(
    kind: usize,
    #[prop(optional)] record: Option<Id>,
    #[prop(optional)] preset: Vec<(usize, Value)>,
    on_done: Callback<Id>,
    /// The year that the facts are entered for, where there is one.
    #[prop(optional, into)]
    year: Option<u32>,
    /// Choices, by their codes, that are not offered.
    #[prop(optional, into)]
    without: Vec<&'static str>,
    #[prop(optional, into)] only: Vec<&'static str>,
    /// Fields of `only` without which the form is not saved; of several, one.
    #[prop(optional)]
    asked: &'static [&'static str],
    /// Below the fields.
    #[prop(optional)]
    below: Option<AnyView>,
    #[prop(optional)] start: Vec<(usize, Value)>,
    /// What `start` gives stands in place of what is stored: the form is about a change.
    #[prop(optional)]
    anew: bool,
    #[prop(optional)] also: Option<Callback<(), Vec<(usize, Value)>>>,
    /// Fields that are seldom filled in stand folded away below the others.
    #[prop(optional)]
    folded: bool,
    /// Beside the button that saves.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> AnyView {
    let desk = Desk::here();
    let fields = kinds::KINDS.get(kind).map_or(&[][..], |spec| spec.fields);
    let mut without = without;
    without.extend(refused(kind, record, &preset, desk));
    let mut entries: Vec<Entry> = fields
        .iter()
        .enumerate()
        .filter(|(field, spec)| {
            let is_preset = preset.iter().any(|(preset, _)| preset == field);
            let is_meant = match only.is_empty() {
                true => !spec.hidden,
                false => only.contains(&spec.name),
            };
            is_meant && !is_preset && spec.ty != FieldType::Picture
        })
        .map(|(field, spec)| {
            let stored = record.and_then(|id| {
                desk.peek(|session| Some(session.register.any(kind)?.value(id, field)))?
            });
            let note = record.and_then(|id| {
                let waiting = |session: &Session<Disk>| {
                    version_words::waiting(&session.register, kind, id, spec)
                };
                desk.peek(waiting)
            });
            let stored = stored.unwrap_or_default();
            let begun = start
                .iter()
                .find(|(at, _)| *at == field && (anew || stored.is_missing()));
            let value = begun.map_or(&stored, |(_, value)| value);
            let mut note = note.unwrap_or_default();
            // That two fields go together needs no words before one is left empty.
            if let Some(condition) = spec.required_if.filter(|c| !c.code.is_empty()) {
                let kind = kinds::KINDS.get(kind).copied();
                note.push_str(&wording::required_by(kind, condition.field, condition.code));
            }
            let mut entry = Entry::new(field, spec, value).with_note(note);
            entry.required |= asked == [spec.name];
            entry
        })
        .collect();
    ask(kind, record, &preset, &mut entries, desk);
    entries.sort_by_key(|entry| only.iter().position(|name| *name == entry.spec.name));
    let entries = StoredValue::new(entries);
    let before: Vec<String> =
        entries.with_value(|all| all.iter().map(|e| e.value.get_untracked()).collect());
    let saved = RwSignal::new(before);
    let dirty = Signal::derive(move || {
        let saved = saved.read();
        entries.with_value(|all| {
            all.iter()
                .zip(saved.iter())
                .any(|(e, old)| *e.value.read() != *old)
        })
    });
    let errors = Signal::derive(move || {
        entries.with_value(|all| {
            let wrong = all.iter().filter_map(|entry| {
                Some(FieldError {
                    field: entry.id.get_value(),
                    label: say(&entry.spec.words).to_owned(),
                    message: entry.error.get()?,
                })
            });
            wrong.collect::<Vec<_>>()
        })
    });
    let submit = move |()| {
        if let Some((entry, fault)) = entries.with_value(|all| left_empty(all, asked)) {
            return entry.error.set(Some(fault));
        }
        let Some(mut values) = entries.with_value(|all| read_all(all)) else {
            return;
        };
        values.extend(also.map(|also| also.run(())).unwrap_or_default());
        let Some(mut draft) = desk.draft() else {
            return;
        };
        let id = match record {
            Some(id) => {
                draft.update(kind, id, values);
                id
            }
            None => {
                let mut all = preset.clone();
                all.extend(values.into_iter().filter(|(_, value)| !value.is_missing()));
                draft.create_values(kind, all, None)
            }
        };
        let said = |register: &Register| record_words::saved(register, kind, id);
        match desk.commit_naming(draft, said) {
            Ok(_) => {
                let now =
                    entries.with_value(|all| all.iter().map(|e| e.value.get_untracked()).collect());
                saved.set(now);
                on_done.run(id);
            }
            Err(refusal) => entries.with_value(|all| tell(all, kind, id, &refusal, desk)),
        }
    };
    let shown = |entry: &&Entry| !folded || is_usual(entry.spec);
    let (usual, seldom): (Vec<Entry>, Vec<Entry>) =
        entries.with_value(|all| all.iter().partition(|entry| shown(entry)));
    let show_all = move |entries: &[Entry]| {
        let entries = entries.iter();
        entries
            .map(|entry| show(*entry, desk, year, &without))
            .collect_view()
    };
    let fields = show_all(&usual);
    let rest = (!seldom.is_empty()).then(|| {
        let fields = show_all(&seldom);
        let wrong = move || seldom.iter().any(|entry| entry.error.read().is_some());
        view! {
            <details class="wide more-fields" open=wrong>
                <summary>{tr!(listing.more_fields)}</summary>
                <div class="fields">{fields}</div>
            </details>
        }
    });
    view! {
        <Form on_submit=submit errors dirty actions=actions.into_any()>
            {fields} {rest} {below}
        </Form>
    }
    .into_any()
}

/// Choices that would be refused, as the record belongs to what it does.
fn refused(
    kind: usize,
    record: Option<Id>,
    preset: &[(usize, Value)],
    desk: Desk,
) -> Vec<&'static str> {
    let owner = kinds::KINDS.get(kind).and_then(|spec| spec.owner());
    let Some((owner, _)) = owner else {
        return Vec::new();
    };
    let given = preset.iter().find(|(field, _)| *field == owner);
    let found = desk.peek(|session| {
        let register = &session.register;
        let owner = match given {
            Some((_, value)) => value.as_reference(),
            None => register.any(kind)?.value(record?, owner).as_reference(),
        };
        Some(refused_choices(register, kind, owner?))
    });
    found.flatten().unwrap_or_default()
}

/// Whether a field is filled in for most records of its kind.
fn is_usual(field: &FieldSpec) -> bool {
    let marked = field.done.is_some() || field.marks.has(Mark::Due);
    field.required || field.title || field.listed || marked
}

/// Fields that another one decides about are asked for while that has one of their choices: typed in this form, given by
/// the page, or stored.
fn ask(
    kind: usize,
    record: Option<Id>,
    preset: &[(usize, Value)],
    entries: &mut [Entry],
    desk: Desk,
) {
    let Some(spec) = kinds::KINDS.get(kind) else {
        return;
    };
    let all = entries.to_vec();
    for entry in entries {
        let Some(asked) = entry.spec.asked_if else {
            continue;
        };
        let Some((at, other)) = spec.field(asked.field) else {
            continue;
        };
        if let Some(typed) = all.iter().find(|entry| entry.field == at) {
            let value = typed.value;
            let asked = Signal::derive(move || value.with(|text| asked.by(text)));
            *entry = entry.asked_while(asked);
            continue;
        }
        let given = preset.iter().find(|(field, _)| *field == at);
        let given = given.map(|(_, value)| value.clone()).or_else(|| {
            desk.peek(|session| Some(session.register.any(kind)?.value(record?, at)))?
        });
        let text = typed_text(&given.unwrap_or_default(), other);
        *entry = entry.asked_while(Signal::stored(asked.by(&text)));
    }
}

/// The first of the fields that are asked for, where all of them are empty, and what is said of it.
fn left_empty(entries: &[Entry], asked: &[&str]) -> Option<(Entry, String)> {
    let asked_for = entries.iter();
    let asked_for: Vec<&Entry> = asked_for
        .filter(|entry| asked.contains(&entry.spec.name))
        .collect();
    let is_empty = |entry: &&Entry| entry.value.read_untracked().trim().is_empty();
    let first = **asked_for.first()?;
    if !asked_for.iter().all(is_empty) {
        return None;
    }
    let names = asked_for.iter().map(|entry| say(&entry.spec.words));
    let fault = match asked_for.len() {
        1 => wording::fault(&Fault::Required, None),
        _ => tr!(form.one_of, fields = series(&names.collect::<Vec<_>>())),
    };
    Some((first, fault))
}

/// Every field as a value; `None`, with the faults shown, where one cannot be read.
fn read_all(entries: &[Entry]) -> Option<Vec<(usize, Value)>> {
    let read: Vec<(usize, Option<Value>)> = entries.iter().map(|e| (e.field, e.read())).collect();
    let values = read.into_iter().map(|(field, value)| Some((field, value?)));
    values.collect()
}

/// Puts each problem below its field; what is about no field of this form goes into a notice.
fn tell(entries: &[Entry], kind: usize, id: Id, refusal: &Refusal, desk: Desk) {
    let Refusal::Problems(problems) = refusal else {
        return desk.refuse(refusal);
    };
    let spec = kinds::KINDS.get(kind).copied();
    for problem in problems {
        let Problem { what, .. } = problem;
        let entry = match what {
            ProblemKind::Field { field, fault } if (problem.kind, problem.id) == (kind, id) => {
                let entry = entries.iter().find(|entry| entry.field == *field);
                entry.map(|entry| (entry, wording::fault(fault, spec)))
            }
            _ => None,
        };
        match entry {
            Some((entry, fault)) => entry.error.set(Some(fault)),
            None => desk.refuse(&Refusal::Problems(vec![problem.clone()])),
        }
    }
}
