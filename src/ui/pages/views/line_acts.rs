//! Lines of a view: what they say of a record, and what is done about it there, in one dialog for the page with the few fields that
//! the act asks for.

use std::sync::Arc;

use leptos::prelude::*;

use super::asked::Asked;
use crate::domain::{Date, Id, KindSpec, Record, Value, kinds};
use crate::register::Register;
use crate::ui::components::{Dialog, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{clauses, tr};
use crate::ui::record_words;

/// Draws what an act asks for; it closes the dialog when it is done.
type Drawn = Arc<dyn Fn(Callback<Id>) -> AnyView + Send + Sync>;

/// Something that may be done.
#[derive(Clone)]
pub(super) struct Act {
    /// What it is called, and with which record.
    pub title: String,
    drawn: Drawn,
}

impl Act {
    pub fn new(
        title: impl Into<String>,
        drawn: impl Fn(Callback<Id>) -> AnyView + Send + Sync + 'static,
    ) -> Act {
        Act {
            title: title.into(),
            drawn: Arc::new(drawn),
        }
    }

    /// Some fields of a record, or a new one.
    pub fn fields(title: impl Into<String>, fields: Fields) -> Act {
        Act::new(title, move |done| fields.draw(done))
    }
}

/// The fields that an act asks for.
#[derive(Clone)]
pub(super) struct Fields {
    pub spec: &'static KindSpec,
    /// The record that is changed; a new one where there is none.
    pub record: Option<Id>,
    /// What is written without being asked for.
    pub set: Vec<(&'static str, Value)>,
    pub only: &'static [&'static str],
    /// The field without which nothing is saved; of several, one.
    pub asked: &'static [&'static str],
    /// Choices that are not offered.
    pub without: &'static [&'static str],
    /// What fields begin with, whatever is stored.
    pub start: Vec<(&'static str, Value)>,
    /// Below the fields.
    pub below: Option<Drawn>,
}

impl Fields {
    pub fn of(
        spec: &'static KindSpec,
        record: Option<Id>,
        only: &'static [&'static str],
    ) -> Fields {
        Fields {
            spec,
            record,
            set: Vec::new(),
            only,
            asked: &[],
            without: &[],
            start: Vec::new(),
            below: None,
        }
    }

    pub fn set(mut self, field: &'static str, value: Value) -> Fields {
        self.set.push((field, value));
        self
    }

    pub fn start(mut self, field: &'static str, value: Value) -> Fields {
        self.start.push((field, value));
        self
    }

    pub fn asked(self, asked: &'static [&'static str]) -> Fields {
        Fields { asked, ..self }
    }

    pub fn without(self, without: &'static [&'static str]) -> Fields {
        Fields { without, ..self }
    }

    pub fn below(self, below: impl Fn(Callback<Id>) -> AnyView + Send + Sync + 'static) -> Fields {
        let below = Some(Arc::new(below) as Drawn);
        Fields { below, ..self }
    }

    fn placed(&self, values: &[(&'static str, Value)]) -> Vec<(usize, Value)> {
        let values = values.iter();
        let placed =
            values.filter_map(|(field, value)| Some((self.spec.field(field)?.0, value.clone())));
        placed.collect()
    }

    fn draw(&self, done: Callback<Id>) -> AnyView {
        let Some((kind, _)) = kinds::kind(self.spec.name) else {
            return ().into_any();
        };
        let preset = self.placed(&self.set);
        let start = self.placed(&self.start);
        let (asked, without, only) = (self.asked, self.without, self.only);
        let below = self.below.as_ref().map(|below| below(done));
        let below = below.unwrap_or_else(|| ().into_any());
        match self.record {
            Some(record) => {
                let written = preset.clone();
                let also = Callback::new(move |()| written.clone());
                view! {
                    <RecordForm kind record preset start anew=true only asked without below also on_done=done />
                }
            }
            None => view! { <RecordForm kind preset start only asked without below on_done=done /> },
        }
        .into_any()
    }
}

/// The dialog of a page's acts.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    open: RwSignal<bool>,
    act: RwSignal<Option<Act>>,
}

impl Acting {
    pub fn new() -> Acting {
        Acting {
            open: RwSignal::new(false),
            act: RwSignal::new(None),
        }
    }

    /// A button that begins an act: `about` is the record's name, for who hears the button only.
    pub fn button(
        self,
        label: &'static str,
        about: &str,
        act: impl Fn() -> Act + 'static,
    ) -> AnyView {
        let press = move |_| {
            self.act.set(Some(act()));
            self.open.set(true);
        };
        view! {
            <button type="button" class="btn" aria-label=format!("{label} {about}") on:click=press>
                {label}
            </button>
        }
        .into_any()
    }

    pub fn dialog(self) -> AnyView {
        let title = Signal::derive(move || {
            let act = self.act.read();
            act.as_ref()
                .map(|act| act.title.clone())
                .unwrap_or_default()
        });
        let done = Callback::new(move |_: Id| self.open.set(false));
        let open = self.open;
        view! {
            <Dialog open title>
                <div class="dialog-body">
                    {move || self.act.get().map(|act| (act.drawn)(done))}
                </div>
            </Dialog>
        }
        .into_any()
    }
}

/// Acts are of today: who looks at another day only looks.
pub(super) fn are_offered(asked: &Asked) -> bool {
    asked.desk.today() == Some(asked.day)
}

/// The class of a table whose lines are records, with acts or without.
pub(super) fn line_table(offered: bool) -> &'static str {
    match offered {
        true => "line-table act-table",
        false => "line-table",
    }
}

/// What a record says in a field, in words; empty where it says nothing.
pub(super) fn said<R: Record>(register: &Register, id: Id, field: &str) -> String {
    let said = || {
        let (at, spec) = R::KIND.field(field)?;
        let value = register.any(R::INDEX)?.value(id, at);
        Some(record_words::shown(&value, spec, register))
    };
    said().unwrap_or_default()
}

/// Those of some words that say anything, with what stands between them.
pub(super) fn joined(words: impl IntoIterator<Item = String>) -> String {
    let words = words.into_iter().filter(|word| !word.is_empty());
    clauses(&words.collect::<Vec<_>>())
}

/// So many days ahead a day is told of.
const SOON: i32 = 7;

/// The day by which something is due, and how near it is; `late` is by how many days it is past it.
pub(super) fn due(due: Date, late: i32, asked: &Asked) -> AnyView {
    let left = due.number() - asked.day.number();
    let tag = match (late, left) {
        (1.., _) => Some((Tone::Bad, tr!(listing.overdue_days, days = late))),
        (_, 0) => Some((Tone::Warn, tr!(listing.due_today).to_owned())),
        (_, 1..=SOON) => Some((Tone::Warn, tr!(listing.days_left, days = left))),
        _ => None,
    };
    view! {
        <span class="due-cell">
            {due.to_string()} {tag.map(|(tone, label)| view! { <Tag tone label /> })}
        </span>
    }
    .into_any()
}

/// Whoever sits here, for the field that says by whom something was done.
pub(super) fn by(desk: Desk) -> Value {
    Value::text(desk.person())
}
