//! What is typed in a statement's form, and how it becomes a record.

use leptos::prelude::*;

use crate::app::Refusal;
use crate::domain::field::Picture;
use crate::domain::kinds::{Applies, Attestation};
use crate::domain::{Id, Link, Record};
use crate::register::ProblemKind;
use crate::scoring::Unit;
use crate::scoring::check::CheckedIndicator;
use crate::scoring::metric::Source;
use crate::ui::components::fresh_id;
use crate::ui::forms::typed;
use crate::ui::i18n::tr;
use crate::ui::pages::scorecard::subject::Subject;
use crate::ui::wording;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A level of the rubric.
    Level,
    Count,
    /// A part and its whole.
    Share,
    /// Nothing: the figure is computed, and only evidence can be added.
    NoteOnly,
}

/// Everything as typed; cheap to copy into event handlers.
#[derive(Clone, Copy)]
pub struct Entry {
    pub kind: Kind,
    pub record: StoredValue<Option<Id>>,
    pub value: RwSignal<String>,
    pub value_error: RwSignal<Option<String>>,
    pub value_id: StoredValue<String>,
    pub out_of: RwSignal<String>,
    pub out_of_error: RwSignal<Option<String>>,
    pub out_of_id: StoredValue<String>,
    pub not_applicable: RwSignal<bool>,
    pub reason: RwSignal<String>,
    pub reason_error: RwSignal<Option<String>>,
    pub reason_id: StoredValue<String>,
    pub note: RwSignal<String>,
    pub dated: RwSignal<String>,
    pub dated_error: RwSignal<Option<String>>,
    pub dated_id: StoredValue<String>,
    pub file_name: RwSignal<String>,
    pub photo: RwSignal<Vec<u8>>,
}

impl Entry {
    /// The statement that counts now, to be changed; an empty one where there is none.
    pub fn of(subject: Subject, rules: &CheckedIndicator) -> Self {
        let (record, known) = untrack(|| subject.statement(&rules.rules.id)).unzip();
        let known = known.unwrap_or_default();
        let number = |value: Option<u32>| value.map(|n| n.to_string()).unwrap_or_default();
        let kind = match (rules.metric.source, rules.metric.unit) {
            (Source::Computed, _) => Kind::NoteOnly,
            (_, Unit::Level) => Kind::Level,
            (_, Unit::Share) => Kind::Share,
            _ => Kind::Count,
        };
        let id = || StoredValue::new(fresh_id("statement"));
        Entry {
            kind,
            record: StoredValue::new(record),
            value: RwSignal::new(number(known.value)),
            value_error: RwSignal::new(None),
            value_id: id(),
            out_of: RwSignal::new(number(known.out_of)),
            out_of_error: RwSignal::new(None),
            out_of_id: id(),
            not_applicable: RwSignal::new(
                !known.not_applicable.trim().is_empty() || known.applies == Some(Applies::No),
            ),
            reason: RwSignal::new(known.not_applicable.to_string()),
            reason_error: RwSignal::new(None),
            reason_id: id(),
            note: RwSignal::new(known.note.to_string()),
            dated: RwSignal::new(known.dated.map(|d| d.to_string()).unwrap_or_default()),
            dated_error: RwSignal::new(None),
            dated_id: id(),
            file_name: RwSignal::new(known.file_name.to_string()),
            photo: RwSignal::new(known.photo.0.to_vec()),
        }
    }

    pub fn has_evidence(self) -> bool {
        let typed = [self.note, self.dated, self.file_name];
        typed.iter().any(|text| !text.read_untracked().is_empty())
            || !self.photo.read_untracked().is_empty()
    }

    /// Saves it as one command. What is wrong is told beside its field.
    ///
    /// # Errors
    /// The id of the first field that is wrong, to take the focus.
    pub fn save(self, subject: Subject, indicator: &str) -> Result<(), String> {
        let statement = self.read(subject, indicator)?;
        let Some(mut draft) = subject.desk.draft() else {
            return Ok(());
        };
        let id = match self.record.get_value() {
            Some(id) => {
                let values = Attestation::ACCESS.iter().enumerate();
                let values = values.map(|(at, access)| (at, (access.get)(&statement)));
                draft.update(Attestation::INDEX, id, values.collect());
                id
            }
            None => draft.create(&statement),
        };
        let name = untrack(|| subject.wording_of(indicator));
        match subject.desk.commit(draft, tr!(card.saved, name = name)) {
            Ok(_) => Ok(()),
            Err(refusal) => Err(self.tell(subject, id, &refusal)),
        }
    }

    /// Takes the statement back.
    pub fn remove(self, subject: Subject) {
        let (Some(id), Some(mut draft)) = (self.record.get_value(), subject.desk.draft()) else {
            return;
        };
        draft.remove(Attestation::INDEX, id);
        let removed = subject.desk.commit(draft, tr!(card.withdrawn).to_owned());
        if let Err(refusal) = removed {
            subject.desk.refuse(&refusal);
        }
    }

    fn read(self, subject: Subject, indicator: &str) -> Result<Attestation, String> {
        for error in [
            self.value_error,
            self.out_of_error,
            self.reason_error,
            self.dated_error,
        ] {
            error.set(None);
        }
        let applies = !self.not_applicable.get_untracked();
        let reason = self.reason.get_untracked().trim().to_owned();
        if !applies && reason.is_empty() {
            let fault = tr!(fault.required).to_owned();
            return Err(refused(self.reason_error, self.reason_id, fault));
        }
        let asked = |kinds: &[Kind]| applies && kinds.contains(&self.kind);
        let value = match asked(&[Kind::Level, Kind::Count, Kind::Share]) {
            true => Some(self.number(self.value, self.value_error, self.value_id)?),
            false => None,
        };
        let out_of = match asked(&[Kind::Share]) {
            true => Some(self.number(self.out_of, self.out_of_error, self.out_of_id)?),
            false => None,
        };
        if let (Some(part), Some(whole)) = (value, out_of) {
            let fault = match (part > whole, whole) {
                (_, 0) => Some(tr!(card.whole_is_zero).to_owned()),
                (true, _) => Some(tr!(why.contradictory, part = part, whole = whole)),
                _ => None,
            };
            if let Some(fault) = fault {
                return Err(refused(self.out_of_error, self.out_of_id, fault));
            }
        }
        let day = self.dated.get_untracked();
        let dated = match (day.trim().is_empty(), typed::date(&day)) {
            (true, _) => None,
            (false, Some(day)) => Some(day),
            (false, None) => {
                let fault = tr!(form.bad_date).to_owned();
                return Err(refused(self.dated_error, self.dated_id, fault));
            }
        };
        Ok(Attestation {
            community: Link::to(subject.community),
            year: Some(subject.year),
            indicator: indicator.into(),
            value,
            out_of,
            not_applicable: if applies { "".into() } else { reason.into() },
            note: self.note.get_untracked().trim().into(),
            dated,
            file_name: self.file_name.get_untracked().trim().into(),
            photo: Picture(self.photo.get_untracked().into()),
            applies: Some(if applies { Applies::Yes } else { Applies::No }),
            unknown: None,
        })
    }

    fn number(
        self,
        typed: RwSignal<String>,
        error: RwSignal<Option<String>>,
        id: StoredValue<String>,
    ) -> Result<u32, String> {
        let text = typed.get_untracked();
        let number = typed::whole(&text).and_then(|number| u32::try_from(number).ok());
        number.ok_or_else(|| {
            let fault = match (text.trim().is_empty(), self.kind) {
                (true, Kind::Level) => tr!(card.choose_level),
                (true, _) => tr!(fault.required),
                (false, _) => tr!(form.bad_number),
            };
            refused(error, id, fault.to_owned())
        })
    }

    /// Puts the register's problems beside their fields; the rest into a notice.
    fn tell(self, subject: Subject, record: Id, refusal: &Refusal) -> String {
        let Refusal::Problems(problems) = refusal else {
            subject.desk.refuse(refusal);
            return self.value_id.get_value();
        };
        for problem in problems {
            let ProblemKind::Field { field, fault } = &problem.what else {
                continue;
            };
            let name = Attestation::KIND.fields.get(*field).map(|spec| spec.name);
            let place = match name {
                Some("value") => (self.value_error, self.value_id),
                Some("out_of") => (self.out_of_error, self.out_of_id),
                Some("not_applicable") => (self.reason_error, self.reason_id),
                Some("dated") => (self.dated_error, self.dated_id),
                _ => continue,
            };
            if problem.id == record {
                let said = wording::fault(fault, Some(Attestation::KIND));
                return refused(place.0, place.1, said);
            }
        }
        subject.desk.refuse(refusal);
        self.value_id.get_value()
    }
}

fn refused(error: RwSignal<Option<String>>, id: StoredValue<String>, fault: String) -> String {
    error.set(Some(fault));
    id.get_value()
}
