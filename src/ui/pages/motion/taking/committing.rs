//! From what is typed to the command: what cannot be read, what is out of turn and what the laws refuse stands below its field.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Asked, NEW};
use crate::app::Refusal;
use crate::app::motion_steps::{self, Met, NotTaken, Taking, form_of};
use crate::domain::kinds::{Gathering, MotionStep, StageOutcome};
use crate::domain::{Choice as _, Record};
use crate::register::ProblemKind;
use crate::ui::forms::typed;
use crate::ui::i18n::tr;
use crate::ui::pages::motion::stage_words;
use crate::ui::wording;

impl Asked {
    /// What was typed; `None`, with the faults shown, where something cannot be read.
    fn read(self) -> Option<Taking> {
        let mut faults = BTreeMap::new();
        let mut whole = |field: &'static str, value: RwSignal<String>| {
            let text = value.get_untracked();
            if text.trim().is_empty() {
                return None;
            }
            let read = typed::whole(&text).and_then(|number| u32::try_from(number).ok());
            if read.is_none() {
                faults.insert(field, tr!(form.bad_number).to_owned());
            }
            read
        };
        let (entitled, present) = (
            whole("entitled", self.entitled),
            whole("present", self.present),
        );
        let [agreed, against, abstained] = self.votes;
        let votes = [
            whole("votes_for", agreed),
            whole("votes_against", against),
            whole("abstained", abstained),
        ];
        let on = typed::date(&self.on.read_untracked());
        if on.is_none() {
            faults.insert("held_on", tr!(form.bad_date).to_owned());
        }
        let outcome = self.outcome.get_untracked();
        let mut outcomes = StageOutcome::ALL.iter().zip(0_u8..);
        let outcome = outcomes.find(|(one, _)| *one.code == *outcome);
        let outcome = outcome.and_then(|(_, index)| StageOutcome::from_index(index));
        if outcome.is_none() {
            faults.insert("outcome", tr!(fault.required).to_owned());
        }
        let is_held = form_of(self.stage).is_some() && !self.meeting.read_untracked().is_empty();
        let is_new = is_held && *self.meeting.read_untracked() == NEW;
        let title = self.title.get_untracked();
        if is_new && title.trim().is_empty() && outcome != Some(StageOutcome::Skipped) {
            faults.insert("title", tr!(fault.required).to_owned());
        }
        let is_sound = faults.is_empty();
        self.errors.set(faults);
        let (on, outcome) = on.zip(outcome).filter(|_| is_sound)?;
        let met = match is_held {
            true => Met {
                meeting: self.meeting.read_untracked().parse().ok(),
                title: if is_new { title } else { String::new() },
                entitled,
                present,
            },
            false => Met::default(),
        };
        Some(Taking {
            motion: self.motion,
            stage: self.stage,
            on,
            outcome,
            votes: if is_held { votes } else { [None; 3] },
            met,
            opinion: self.opinion.get_untracked().trim().to_owned(),
            skipped_because: self.because.get_untracked().trim().to_owned(),
        })
    }

    /// Whether it was carried out.
    pub(super) fn commit(self) -> bool {
        let Some(taking) = self.read() else {
            return false;
        };
        let draft = self
            .desk
            .peek(|session| motion_steps::take(&session.register, &taking));
        let draft = match draft {
            Some(Ok(draft)) => draft,
            Some(Err(why)) => {
                self.tell(why, &taking);
                return false;
            }
            None => return false,
        };
        let said = tr!(deliberation.taken, step = stage_words(self.stage));
        match self.desk.commit(draft, said) {
            Ok(_) => true,
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    fn tell(self, why: NotTaken, taking: &Taking) {
        let mut faults = BTreeMap::new();
        match why {
            NotTaken::NotCounted => {
                let counts = [
                    ("entitled", taking.met.entitled),
                    ("present", taking.met.present),
                    ("votes_for", taking.votes[0]),
                ];
                let blank = counts.into_iter().filter(|(_, count)| count.is_none());
                let words = tr!(deliberation.count_needed);
                faults.extend(blank.map(|(field, _)| (field, words.to_owned())));
            }
            NotTaken::OutOfTurn(Some(stage)) => {
                let words = tr!(deliberation.fault_turn, step = stage_words(stage));
                faults.insert("stage", words);
            }
            NotTaken::OutOfTurn(None) | NotTaken::NoMotion => {
                faults.insert("stage", tr!(deliberation.fault_done).to_owned());
            }
        }
        self.errors.set(faults);
    }

    /// Puts what the laws say below the fields; what is about none of them goes into a notice.
    fn refuse(self, refusal: &Refusal) {
        let Refusal::Problems(problems) = refusal else {
            return self.desk.refuse(refusal);
        };
        let mut faults = BTreeMap::new();
        for problem in problems {
            let spec = [MotionStep::INDEX, Gathering::INDEX]
                .into_iter()
                .zip([MotionStep::KIND, Gathering::KIND])
                .find(|(kind, _)| *kind == problem.kind)
                .map(|(_, spec)| spec);
            match (&problem.what, spec) {
                (ProblemKind::Field { field, fault }, Some(spec)) => {
                    let name = spec.fields.get(*field).map_or("stage", |field| field.name);
                    faults.insert(name, wording::fault(fault, Some(spec)));
                }
                _ => self.desk.refuse(&Refusal::Problems(vec![problem.clone()])),
            }
        }
        self.errors.set(faults);
    }
}
