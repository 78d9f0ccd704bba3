//! What a person answered about a record, made into one command.

use leptos::prelude::*;

use super::option::{Choice, Offered};
use super::questions;
use crate::app::Refusal;
use crate::domain::{Id, Value, kinds};
use crate::merge::conflicts;
use crate::register::ProblemKind;
use crate::ui::components::fresh_id;
use crate::ui::desk::Desk;
use crate::ui::forms::{Entry, focus_field};
use crate::ui::i18n::tr;
use crate::ui::wording;

pub(super) const KEEP: &str = "keep";
pub(super) const REMOVE: &str = "remove";

/// All that is asked about one record.
#[derive(Default)]
pub(super) struct Answers {
    pub removal: Option<Removal>,
    pub fields: Vec<Asked>,
    /// Fields that only a newer version of the program can decide about.
    pub closed: Vec<String>,
}

/// Whether the record stays.
#[derive(Clone, Copy)]
pub(super) struct Removal {
    pub chosen: RwSignal<&'static str>,
    pub error: RwSignal<Option<String>>,
    pub group: StoredValue<String>,
}

impl Removal {
    pub fn unanswered() -> Removal {
        Removal {
            chosen: RwSignal::new(""),
            error: RwSignal::new(None),
            group: StoredValue::new(fresh_id("decide-removal")),
        }
    }
}

/// Which value of a field stands.
#[derive(Clone)]
pub(super) struct Asked {
    pub choices: Vec<Choice>,
    /// Whether it is a level, called by its words.
    pub is_level: bool,
    pub chosen: RwSignal<&'static str>,
    pub error: RwSignal<Option<String>>,
    /// Where the person writes anew.
    pub entry: Entry,
    pub group: String,
}

impl Asked {
    /// The value that was chosen; `None`, with the fault shown, where there is none yet.
    fn value(&self) -> Option<Value> {
        let chosen = self.chosen.get_untracked();
        let choice = self.choices.iter().find(|choice| choice.code == chosen);
        let fault = choice.is_none().then(|| tr!(decide.choose).to_owned());
        self.error.set(fault);
        match &choice?.value {
            Offered::Value(value) | Offered::Picture(value) => Some(value.clone()),
            Offered::Anew => self.entry.read(),
        }
    }
}

/// Carries the answers out, or shows what is missing and takes the focus there.
pub(super) fn settle(desk: Desk, kind: usize, id: Id, answers: &Answers) {
    let removal = answers
        .removal
        .map(|removal| removal.chosen.get_untracked());
    if let (Some(removal), Some("")) = (answers.removal, removal) {
        removal.error.set(Some(tr!(decide.choose).to_owned()));
        removal.group.with_value(|group| focus_field(group));
        return;
    }
    if removal == Some(REMOVE) {
        return remove(desk, kind, id, answers);
    }
    let given: Vec<(&Asked, Option<Value>)> = answers
        .fields
        .iter()
        .map(|asked| (asked, asked.value()))
        .collect();
    if let Some((first, _)) = given.iter().find(|(_, value)| value.is_none()) {
        return focus_field(&first.group);
    }
    let values = given
        .into_iter()
        .filter_map(|(asked, value)| Some((asked.entry.field, value?)));
    let values: Vec<(usize, Value)> = values.collect();
    let called = kinds::KINDS
        .get(kind)
        .and_then(|spec| desk.peek(|session| questions::called(&session.register, kind, spec, id)));
    let called = called.unwrap_or_default();
    let Some(mut draft) = desk.draft() else {
        return;
    };
    conflicts::settle(&mut draft, kind, id, values);
    if let Err(refusal) = desk.commit(draft, tr!(decide.settled, record = called)) {
        tell(desk, kind, id, answers, &refusal);
    }
}

fn remove(desk: Desk, kind: usize, id: Id, answers: &Answers) {
    let order = desk.peek(|session| session.register.with_dependents(kind, id));
    let (Some(order), Some(mut draft)) = (order, desk.draft()) else {
        return;
    };
    let others = order.len() - 1;
    for (kind, id) in order {
        draft.remove(kind, id);
    }
    let said = match others {
        0 => tr!(desk.removed).to_owned(),
        others => tr!(record.removed_with, count = others),
    };
    if let Err(refusal) = desk.commit(draft, said) {
        tell(desk, kind, id, answers, &refusal);
    }
}

/// Puts each problem below its question; what is about none of them goes into a notice.
fn tell(desk: Desk, kind: usize, id: Id, answers: &Answers, refusal: &Refusal) {
    let Refusal::Problems(problems) = refusal else {
        return desk.refuse(refusal);
    };
    let spec = kinds::KINDS.get(kind).copied();
    let mut focused = false;
    for problem in problems {
        let asked = match &problem.what {
            ProblemKind::Field { field, fault } if (problem.kind, problem.id) == (kind, id) => {
                let mut fields = answers.fields.iter();
                let asked = fields.find(|asked| asked.entry.field == *field);
                asked.map(|asked| (asked, wording::fault(fault, spec)))
            }
            _ => None,
        };
        match asked {
            Some((asked, fault)) => {
                asked.error.set(Some(fault));
                if !focused {
                    focus_field(&asked.group);
                    focused = true;
                }
            }
            None => desk.refuse(&Refusal::Problems(vec![problem.clone()])),
        }
    }
}
