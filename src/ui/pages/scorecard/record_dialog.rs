//! The form of a record behind a figure, over the scorecard.

use leptos::prelude::*;

use super::subject::Subject;
use crate::domain::kinds::{
    self, Community, Gathering, Leader, Need, PledgeDeed, Survey, SurveyTally, Task,
};
use crate::domain::{Id, KindSpec, Record, Value};
use crate::scoring::check::CheckedIndicator;
use crate::ui::components::{Button, Dialog, fresh_id};
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, tr};

/// A record being entered or changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Editing {
    /// 「登记班子成员（书记）」.
    pub title: String,
    pub kind: usize,
    /// `None` for a new one.
    pub record: Option<Id>,
    pub preset: Vec<(usize, Value)>,
    /// Whom a new record may belong to, where it is not the community: the field, and the choices.
    pub owners: Option<(usize, Vec<(Id, String)>)>,
    /// The fields of a form that is about a part of the record; all where empty.
    pub only: Vec<&'static str>,
    /// What fields begin with where nothing is stored.
    pub start: Vec<(usize, Value)>,
}

pub(super) fn record_dialog(subject: Subject) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(subject.editing.read().is_some()));
    Effect::new(move || {
        if !open.get() && subject.editing.read_untracked().is_some() {
            subject.editing.set(None);
        }
    });
    let title = Signal::derive(move || {
        let editing = subject.editing.read();
        editing
            .as_ref()
            .map(|editing| editing.title.clone())
            .unwrap_or_default()
    });
    let content = move || {
        let editing = subject.editing.get_untracked();
        editing.map(|editing| content(editing, open, subject.year))
    };
    view! {
        <Dialog open title>
            {content()}
        </Dialog>
    }
    .into_any()
}

fn content(editing: Editing, open: RwSignal<bool>, year: u32) -> AnyView {
    let Editing {
        title: _,
        kind,
        record,
        preset,
        owners,
        only,
        start,
    } = editing;
    let close = move || open.set(false);
    let form = move |preset: Vec<(usize, Value)>| {
        let on_done = Callback::new(move |_| close());
        let actions = view! { <Button label=tr!(act.cancel) on_press=close /> }.into_any();
        let (only, start) = (only.clone(), start.clone());
        match record {
            Some(record) => {
                view! { <RecordForm kind record preset on_done actions year only start /> }
                    .into_any()
            }
            None => view! { <RecordForm kind preset on_done actions year only start /> }.into_any(),
        }
    };
    let Some((field, owners)) = owners else {
        return view! { <div class="dialog-body">{form(preset)}</div> }.into_any();
    };
    let first = owners.first().map(|(id, _)| *id);
    let owner = RwSignal::new(first);
    let id = fresh_id("owner");
    let label = kinds::KINDS
        .get(kind)
        .and_then(|spec| spec.fields.get(field))
        .map_or("", |field| say(&field.words));
    let options = owners
        .into_iter()
        .map(|(id, name)| view! { <option value=id.to_string()>{name}</option> })
        .collect_view();
    view! {
        <div class="dialog-body stack">
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id on:change=move |event| owner.set(event_target_value(&event).parse().ok())>
                    {options}
                </select>
            </div>
            {move || {
                let mut preset = preset.clone();
                preset.extend(owner.get().map(|owner| (field, Value::Reference(owner))));
                form(preset)
            }}
        </div>
    }
    .into_any()
}

/// The records that an indicator's figure could still take in: 「登记班子成员」.
pub(super) fn additions(subject: Subject, rules: &CheckedIndicator) -> Vec<Editing> {
    if subject.is_frozen() {
        return Vec::new();
    }
    // A round begins on the survey's own page, with its questionnaire.
    let fed_by = rules.metric.fed_by.iter();
    let fed_by = fed_by.filter(|name| **name != Survey::NAME);
    let kinds = fed_by.filter_map(|name| kinds::kind(name));
    let addition = |(kind, spec): (usize, &'static KindSpec)| {
        let (field, owner) = spec.owner()?;
        let mut editing = Editing {
            title: String::new(),
            kind,
            record: None,
            preset: Vec::new(),
            owners: None,
            only: Vec::new(),
            start: Vec::new(),
        };
        if owner == Community::NAME {
            let community = Value::Reference(subject.community);
            editing.preset.push((field, community));
        } else {
            let owners = owners(subject, owner);
            if owners.is_empty() {
                return None;
            }
            editing.owners = Some((field, owners));
        }
        let known_choice = known(subject, spec, rules, &mut editing.preset);
        let kind = say(&spec.words);
        let label = match known_choice {
            Some(choice) => tr!(card.add_of, kind = kind, choice = choice),
            None => tr!(card.add_record, kind = kind),
        };
        editing.title = label;
        Some(editing)
    };
    kinds.filter_map(addition).collect()
}

/// What the indicator itself says of a new record; the choice that it makes, in words.
fn known(
    subject: Subject,
    spec: &KindSpec,
    rules: &CheckedIndicator,
    preset: &mut Vec<(usize, Value)>,
) -> Option<&'static str> {
    if spec.name == SurveyTally::NAME
        && let Some((at, _)) = spec.field("year")
    {
        preset.push((at, Value::Whole(i64::from(subject.year))));
    }
    // The metrics name these parameters after the fields that they look at.
    let of_field = |name: &str| match spec.name {
        Leader::NAME => name == "post",
        Gathering::NAME => name == "form",
        Task::NAME => name == "source",
        PledgeDeed::NAME => name == "pledge",
        Need::NAME => name == "kind",
        SurveyTally::NAME => name == "respondents",
        _ => false,
    };
    let mut fields = spec.fields.iter().enumerate();
    let (at, field) = fields.find(|(_, field)| of_field(field.name))?;
    let choice = field.ty.choice(rules.parameters.choice(field.name))?;
    preset.push((at, Value::Choice(choice)));
    let choice = field.ty.choices().get(usize::from(choice))?;
    Some(say(&choice.words))
}

/// The community's records of a kind, by name.
fn owners(subject: Subject, kind: &str) -> Vec<(Id, String)> {
    let found = subject.desk.read(|register| {
        let (kind, _) = kinds::kind(kind)?;
        let owned = register.any(kind)?.owned_by(subject.community);
        Some(
            owned
                .map(|id| (id, register.title(kind, id)))
                .collect::<Vec<_>>(),
        )
    });
    found.flatten().unwrap_or_default()
}
