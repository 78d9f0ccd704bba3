//! The form of any record kind, made from its declaration.

use leptos::prelude::*;

use super::error_summary::FieldError;
use super::{
    ChoiceField, DateField, FlagsField, Form, Happened, LongTextField, MonthField, NumberField,
    ReferenceField, TextField,
};
use crate::app::Refusal;
use crate::domain::check::Fault;
use crate::domain::{FieldSpec, FieldType, Id, Value, kinds};
use crate::register::{Problem, ProblemKind};
use crate::ui::components::{Item, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words::{read_typed, typed_text};
use crate::ui::wording;

/// How many records a reference offers at once.
const OFFERED: usize = 8;

/// One field of the form: what is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Entry {
    field: usize,
    spec: &'static FieldSpec,
    value: RwSignal<String>,
    error: RwSignal<Option<String>>,
    id: StoredValue<String>,
}

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
            Entry {
                field,
                spec,
                value: RwSignal::new(typed_text(&stored.unwrap_or_default(), spec)),
                error: RwSignal::new(None),
                id: StoredValue::new(fresh_id(spec.name)),
            }
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
    let mut values = Vec::with_capacity(entries.len());
    let mut sound = true;
    for entry in entries {
        let read = entry
            .value
            .with_untracked(|text| read_typed(text, entry.spec));
        let fault = match (&read, entry.spec.ty) {
            (Some(_), _) => None,
            (None, FieldType::Date) => Some(tr!(form.bad_date).to_owned()),
            (None, FieldType::Month) => Some(tr!(form.bad_month).to_owned()),
            (None, FieldType::Whole) => Some(tr!(form.bad_number).to_owned()),
            (None, FieldType::Reference(_)) => Some(tr!(form.not_listed).to_owned()),
            (None, _) => Some(wording::fault(&Fault::WrongType, None)),
        };
        sound &= fault.is_none();
        entry.error.set(fault);
        values.push((entry.field, read.unwrap_or_default()));
    }
    sound.then_some(values)
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

fn show(entry: Entry, desk: Desk, year: Option<u32>, without: &'static [&'static str]) -> AnyView {
    let Entry {
        spec, value, error, ..
    } = entry;
    let label = say(&spec.words);
    let hint = say(&spec.hint);
    let required = spec.required;
    let id = entry.id.get_value();
    let items = || {
        let chosen = value.get_untracked();
        let all = spec.ty.choices().iter();
        let offered = all.filter(|choice| choice.code == chosen || !without.contains(&choice.code));
        offered
            .map(|choice| Item::new(choice.code, say(&choice.words)))
            .collect::<Vec<_>>()
    };
    match spec.ty {
        FieldType::Text if spec.long => {
            view! { <LongTextField label value error hint required id longest=spec.longest /> }
                .into_any()
        }
        FieldType::Text => {
            view! { <TextField label value error hint required id longest=spec.longest /> }
                .into_any()
        }
        FieldType::Whole => {
            view! { <NumberField label value error hint required id unit=say(&spec.unit) /> }
                .into_any()
        }
        FieldType::Date => {
            let happened = match year {
                // An end may be agreed on before it comes.
                _ if !spec.not_before.is_empty() => Happened::AnyTime,
                Some(year) if required => Happened::InYear(year),
                _ => Happened::ByToday,
            };
            view! { <DateField label value error hint required id happened /> }.into_any()
        }
        FieldType::Month => view! { <MonthField label value error hint required id /> }.into_any(),
        FieldType::Choice(_) => {
            view! { <ChoiceField label value items=items() error hint required id /> }.into_any()
        }
        FieldType::Flags(_) => {
            view! { <FlagsField label value items=items() error hint required id /> }.into_any()
        }
        FieldType::Reference(kind) => {
            let (search, name_of) = looking_up(kind, desk);
            let create = creating(kind, desk);
            view! { <ReferenceField label value search name_of create error hint required id /> }
                .into_any()
        }
        // A page that takes pictures shows its own field for them.
        FieldType::Picture => ().into_any(),
    }
}

/// How records of a kind are found by what is typed, and how they are called.
fn looking_up(
    kind: &'static str,
    desk: Desk,
) -> (Callback<String, Vec<Item>>, Callback<String, String>) {
    let search = Callback::new(move |sought: String| {
        let sought = sought.trim().to_lowercase();
        desk.peek(|session| {
            let register = &session.register;
            let (kind, _) = kinds::kind(kind)?;
            let named = register
                .any(kind)?
                .ids()
                .map(|id| (id, register.title(kind, id)));
            let found = named.filter(|(_, name)| name.to_lowercase().contains(&sought));
            Some(
                found
                    .take(OFFERED)
                    .map(|(id, name)| Item::new(id.to_string(), name))
                    .collect(),
            )
        })
        .flatten()
        .unwrap_or_default()
    });
    let name_of = Callback::new(move |id: String| {
        desk.peek(|session| {
            let (kind, _) = kinds::kind(kind)?;
            Some(session.register.title(kind, id.parse().ok()?))
        })
        .flatten()
        .unwrap_or_default()
    });
    (search, name_of)
}

/// Enters a record by its name, for kinds that ask for no more.
fn creating(kind: &'static str, desk: Desk) -> Option<Callback<String, Option<Item>>> {
    let (kind, spec) = kinds::kind(kind)?;
    let title = spec.fields.iter().position(|field| field.title)?;
    let mut required = spec.fields.iter().filter(|field| field.required);
    if !required.all(|field| field.title) {
        return None;
    }
    Some(Callback::new(move |name: String| {
        let mut draft = desk.draft()?;
        let id = draft.create_values(kind, vec![(title, Value::text(&*name))], None);
        match desk.commit(draft, tr!(desk.saved).to_owned()) {
            Ok(_) => Some(Item::new(id.to_string(), name)),
            Err(refusal) => {
                desk.refuse(&refusal);
                None
            }
        }
    }))
}
