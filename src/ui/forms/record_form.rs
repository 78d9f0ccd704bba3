//! The form of any record kind, made from its declaration.

use leptos::prelude::*;

use super::Form;
use super::entry::{Entry, show};
use super::error_summary::FieldError;
use crate::app::{Refusal, Session};
use crate::browser::workspace::Disk;
use crate::domain::{FieldType, Id, Value, kinds};
use crate::register::{Problem, ProblemKind};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::version_words;
use crate::ui::wording;

/// Enters a new record, or changes `record`. `preset` gives values that are not asked for, such as
/// the owner. `on_done` is told the record when it is saved.
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
    #[prop(optional)]
    without: &'static [&'static str],
    /// Beside the button that saves.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> AnyView {
    let desk = Desk::here();
    let fields = kinds::KINDS.get(kind).map_or(&[][..], |spec| spec.fields);
    let entries: Vec<Entry> = fields
        .iter()
        .enumerate()
        .filter(|(field, spec)| {
            let is_preset = preset.iter().any(|(preset, _)| preset == field);
            !spec.hidden && !is_preset && spec.ty != FieldType::Picture
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
            Entry::new(field, spec, &stored.unwrap_or_default()).with_note(note.unwrap_or_default())
        })
        .collect();
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
        let Some(values) = entries.with_value(|all| read_all(all)) else {
            return;
        };
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
        match desk.commit(draft, tr!(desk.saved).to_owned()) {
            Ok(_) => {
                let now =
                    entries.with_value(|all| all.iter().map(|e| e.value.get_untracked()).collect());
                saved.set(now);
                on_done.run(id);
            }
            Err(refusal) => entries.with_value(|all| tell(all, kind, id, &refusal, desk)),
        }
    };
    let fields = entries.with_value(|all| {
        all.iter()
            .map(|entry| show(*entry, desk, year, without))
            .collect_view()
    });
    view! {
        <Form on_submit=submit errors dirty actions=actions.into_any()>
            {fields}
        </Form>
    }
    .into_any()
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
