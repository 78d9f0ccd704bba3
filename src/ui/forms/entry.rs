//! One field of a form with what is typed into it, made from its declaration.

use leptos::prelude::*;

use super::{
    ChoiceField, ClockField, DateField, FlagsField, Happened, LongTextField, MonthField,
    NumberField, ReferenceField, TextField, bad_number,
};
use crate::domain::check::Fault;
use crate::domain::{FieldSpec, FieldType, Value, Writing, kinds};
use crate::ui::components::{Item, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words::{read_typed, typed_text};
use crate::ui::wording;

/// How many records a reference offers at once.
const OFFERED: usize = 8;

/// One field of a form: what is typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its position in the declaration.
    pub field: usize,
    pub spec: &'static FieldSpec,
    pub value: RwSignal<String>,
    pub error: RwSignal<Option<String>>,
    pub id: StoredValue<String>,
    /// As declared, or because the page asks for it.
    pub required: bool,
    /// The page wants it, and goes on without.
    wanted: bool,
    /// Said below it beside its own hint.
    note: StoredValue<String>,
    /// Whether the form asks for it, where another field decides that.
    asked: Option<Signal<bool>>,
}

impl Entry {
    pub fn new(field: usize, spec: &'static FieldSpec, value: &Value) -> Entry {
        Entry {
            field,
            spec,
            value: RwSignal::new(typed_text(value, spec)),
            error: RwSignal::new(None),
            id: StoredValue::new(fresh_id(spec.name)),
            required: spec.required,
            wanted: false,
            note: StoredValue::new(String::new()),
            asked: None,
        }
    }

    /// Asked for only while `asked` says so; what is stored already is shown all the same.
    pub fn asked_while(mut self, asked: Signal<bool>) -> Entry {
        if self.value.read_untracked().is_empty() {
            self.asked = Some(asked);
        }
        self
    }

    /// The page asks for it, though a record may lack it.
    pub fn needed(mut self) -> Entry {
        self.required = true;
        self
    }

    /// Marked as wanted, though it may stay empty.
    pub fn wanted(mut self) -> Entry {
        self.wanted = true;
        self
    }

    pub fn with_note(self, note: String) -> Entry {
        self.note.set_value(note);
        self
    }

    /// What was typed as a value; `None`, with the fault shown, where it cannot be read.
    pub fn read(self) -> Option<Value> {
        if self.asked.is_some_and(|asked| !asked.get_untracked()) {
            return Some(Value::Missing);
        }
        let read = self
            .value
            .with_untracked(|text| read_typed(text, self.spec));
        let fault = match (&read, self.spec.ty) {
            (Some(_), _) => None,
            (None, FieldType::Date) => Some(tr!(form.bad_date).to_owned()),
            (None, FieldType::Month) => Some(tr!(form.bad_month).to_owned()),
            (None, FieldType::Whole) => Some(bad_number(self.spec.writing).to_owned()),
            (None, FieldType::Reference(_)) => Some(tr!(form.not_listed).to_owned()),
            (None, _) => Some(wording::fault(&Fault::WrongType, None)),
        };
        self.error.set(fault);
        read
    }
}

/// The field with its control, while it is asked for. `without` are codes of choices that are not offered.
pub fn show(entry: Entry, desk: Desk, year: Option<u32>, without: &[&'static str]) -> AnyView {
    let field = field(entry, desk, year, without);
    match entry.asked {
        None => field,
        Some(asked) => view! {
            <div class="asked-field" hidden=move || !asked.get()>
                {field}
            </div>
        }
        .into_any(),
    }
}

fn field(entry: Entry, desk: Desk, year: Option<u32>, without: &[&'static str]) -> AnyView {
    let Entry {
        spec, value, error, ..
    } = entry;
    let label = match entry.wanted {
        true => tr!(ways.wanted, field = say(&spec.words)),
        false => say(&spec.words).to_owned(),
    };
    let note = entry.note.get_value();
    let hint = match say(&spec.hint) {
        "" => note,
        hint if note.is_empty() => hint.to_owned(),
        hint => format!("{hint} {note}"),
    };
    let required = entry.required;
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
        FieldType::Whole if spec.writing == Writing::Clock => {
            view! { <ClockField label value error hint required id /> }.into_any()
        }
        FieldType::Whole => {
            let (unit, writing) = (say(&spec.unit), spec.writing);
            view! { <NumberField label value error hint required id unit writing /> }.into_any()
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
pub(in crate::ui) fn looking_up(
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
            let id = id.parse().ok()?;
            // Another office's record may refer to one that never came here.
            let is_here = session.register.any(kind)?.contains(id);
            Some(match is_here {
                true => session.register.title(kind, id),
                false => tr!(decide.not_here).to_owned(),
            })
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
        let kind_words = say(&spec.words);
        let done = desk.carry_out(draft, tr!(saved.record, kind = kind_words, name = name));
        done.then(|| Item::new(id.to_string(), name))
    }))
}
