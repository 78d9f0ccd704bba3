//! What members report from their own devices: service, pledges kept, suggestions, needs. Nothing of it counts by
//! itself; what the community certifies becomes a record of its own, which leads back to the report, so that doing it
//! twice changes nothing (S5.6, S5.7, S1.4, S3.4).

mod doubts;
mod needs;
mod whose;

use std::collections::BTreeSet;

use doubts::pledges;

pub use doubts::{Doubt, doubts};
pub use needs::{gone_on, need_of};
pub use whose::{beside, namesakes, whose};

use super::registrations::has_news;
use crate::domain::kinds::{
    Community, MemberReport, Need, NeedState, Person, PledgeDeed, ReportState, ReportSubject,
    ServiceRecord,
};
use crate::domain::{Choice as _, Date, Id, Link, Record, Value};
use crate::register::{Draft, Register};

/// Why a report cannot be certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    #[error("there is no such report")]
    Gone,
    #[error("nobody on the register is known to have sent it")]
    Unknown,
    #[error("the day has not come")]
    ToCome,
    #[error("the kind of service or how long it took is missing")]
    Incomplete,
    #[error("other time than was reported needs a reason")]
    NoReason,
    #[error("only a suggestion is declined or made a need")]
    NotASuggestion,
}

fn field<R: Record>(name: &str) -> usize {
    // Every name here is that of a declared field; a test makes each command.
    R::KIND.field(name).map_or(usize::MAX, |(at, _)| at)
}

/// Whether the member wrote something since the report was last handed over, or never handed it over.
pub fn is_unsent(register: &Register, id: Id) -> bool {
    has_news(register, MemberReport::INDEX, id, &MemberReport::DECISION)
}

/// All own reports that have something to hand over.
pub fn unsent(register: &Register) -> Vec<Id> {
    let ids = register.all::<MemberReport>().map(|(id, _)| id);
    ids.filter(|id| is_unsent(register, *id)).collect()
}

/// Counts the handing over of every report that has something new; `None` where none has.
pub fn hand_over(register: &Register) -> Option<Draft> {
    let mut draft = register.draft();
    for id in unsent(register) {
        let number = register.get::<MemberReport>(id)?.submission;
        let number = number.map_or(1, |number| number + 1);
        let value = Value::Whole(i64::from(number));
        let values = vec![(field::<MemberReport>("submission"), value)];
        draft.update(MemberReport::INDEX, id, values);
    }
    (!draft.edits.is_empty()).then_some(draft)
}

/// The reports that wait for this community, in the order of their ids: its own, and those of members who
/// had no card and named it by hand.
pub fn waiting(register: &Register, community: Id) -> Vec<Id> {
    let ours = |report: &MemberReport| {
        let owner = report.community.id;
        owner == Some(community)
            || owner.is_none_or(|owner| register.get::<Community>(owner).is_none())
    };
    let all = register.all::<MemberReport>();
    all.filter(|(_, report)| report.is_waiting() && ours(report))
        .map(|(id, _)| id)
        .collect()
}

/// Deciding about reports, as the edits of one command.
pub struct Answering<'a> {
    register: &'a Register,
    community: Id,
    today: Date,
    done: BTreeSet<Id>,
    pub draft: Draft,
}

impl<'a> Answering<'a> {
    pub fn new(register: &'a Register, community: Id, today: Date) -> Answering<'a> {
        Answering {
            register,
            community,
            today,
            done: BTreeSet::new(),
            draft: register.draft(),
        }
    }

    /// Certifies service time or a pledge kept, adopts a suggestion, or takes up a need. `person` says whose it is
    /// where nobody knows; `minutes` is the time that counts where it is another than was reported, with a reason.
    ///
    /// # Errors
    /// [`NotAccepted`]; nothing is added to the draft then.
    pub fn accept(
        &mut self,
        id: Id,
        person: Option<Id>,
        minutes: Option<u32>,
        reason: &str,
    ) -> Result<(), NotAccepted> {
        let report = self.register.get::<MemberReport>(id);
        let report = report.ok_or(NotAccepted::Gone)?.clone();
        if !self.done.insert(id) {
            return Ok(());
        }
        let person = person.or_else(|| whose(self.register, id));
        let day = report.happened_on.filter(|day| *day <= self.today);
        let day = day.ok_or(NotAccepted::ToCome)?;
        let mut certified = None;
        match report.subject {
            Some(ReportSubject::Service) => {
                let person = person.ok_or(NotAccepted::Unknown)?;
                let time = minutes
                    .or(report.minutes)
                    .filter(|_| report.service.is_some());
                let time = time.ok_or(NotAccepted::Incomplete)?;
                if Some(time) != report.minutes && reason.trim().is_empty() {
                    return Err(NotAccepted::NoReason);
                }
                certified = Some(time);
                self.serve(id, &report, person, day, time);
            }
            Some(ReportSubject::Deed | ReportSubject::Suggestion) => {
                let person = person.ok_or(NotAccepted::Unknown)?;
                self.keep_pledges(id, &report, person, day)?;
            }
            Some(ReportSubject::Need) => self.note_need(id, &report, day),
            None => return Err(NotAccepted::Incomplete),
        }
        self.decide(
            id,
            &report,
            ReportState::Accepted,
            person,
            reason,
            certified,
        );
        Ok(())
    }

    /// Gives a report back with a reason; what was certified of an earlier one stays.
    pub fn give_back(&mut self, id: Id, reason: &str) -> Option<()> {
        let report = self.register.get::<MemberReport>(id)?.clone();
        let person = report.person.id;
        let certified = report.certified;
        self.decide(
            id,
            &report,
            ReportState::Returned,
            person,
            reason,
            certified,
        );
        Some(())
    }

    /// Does not adopt a suggestion, with a reason; what came of an earlier one stays.
    ///
    /// # Errors
    /// [`NotAccepted`]; nothing is added to the draft then.
    pub fn decline(&mut self, id: Id, reason: &str) -> Result<(), NotAccepted> {
        let report = self.suggestion(id)?;
        if reason.trim().is_empty() {
            return Err(NotAccepted::NoReason);
        }
        let person = report.person.id;
        self.decide(id, &report, ReportState::Declined, person, reason, None);
        Ok(())
    }

    /// Follows a suggestion as a need of the community: it counts for nobody, and the member is told how far it is.
    ///
    /// # Errors
    /// [`NotAccepted`]; nothing is added to the draft then.
    pub fn make_need(
        &mut self,
        id: Id,
        person: Option<Id>,
        reason: &str,
    ) -> Result<(), NotAccepted> {
        let report = self.suggestion(id)?;
        let person = person.or_else(|| whose(self.register, id));
        let day = report.happened_on.filter(|day| *day <= self.today);
        self.note_need(id, &report, day.ok_or(NotAccepted::ToCome)?);
        self.decide(id, &report, ReportState::AsNeed, person, reason, None);
        Ok(())
    }

    fn suggestion(&self, id: Id) -> Result<MemberReport, NotAccepted> {
        let report = self.register.get::<MemberReport>(id);
        let report = report.ok_or(NotAccepted::Gone)?;
        match report.subject {
            Some(ReportSubject::Suggestion) => Ok(report.clone()),
            _ => Err(NotAccepted::NotASuggestion),
        }
    }

    /// The records of a kind that came of this report before.
    fn made<R: Record>(&self, id: Id) -> Vec<Id> {
        let referrers = self.register.referrers(MemberReport::INDEX, id);
        let made = referrers.into_iter().filter(|(kind, _)| *kind == R::INDEX);
        made.map(|(_, id)| id).collect()
    }

    fn serve(&mut self, id: Id, report: &MemberReport, person: Id, day: Date, minutes: u32) {
        let record = ServiceRecord {
            person: Link::to(person),
            served_on: Some(day),
            kind: report.service,
            minutes: Some(minutes),
            what: report.what.clone(),
            certified_on: Some(self.today),
            report: Link::to(id),
            ..ServiceRecord::default()
        };
        let made = self.made::<ServiceRecord>(id);
        self.put(&made, &record);
    }

    fn keep_pledges(
        &mut self,
        id: Id,
        report: &MemberReport,
        person: Id,
        day: Date,
    ) -> Result<(), NotAccepted> {
        let known = self.register.get::<Person>(person);
        let known = known.ok_or(NotAccepted::Unknown)?;
        let pledges = pledges(report, known);
        if pledges.is_empty() && report.subject == Some(ReportSubject::Deed) {
            return Err(NotAccepted::Incomplete);
        }
        let made = self.made::<PledgeDeed>(id);
        for (at, pledge) in pledges.into_iter().enumerate() {
            let deed = PledgeDeed {
                person: Link::to(person),
                pledge: Some(pledge),
                done_on: Some(day),
                what: report.what.clone(),
                photo: report.photo.clone(),
                report: Link::to(id),
                ..PledgeDeed::default()
            };
            let same = made.get(at..=at).unwrap_or_default();
            self.put(same, &deed);
        }
        Ok(())
    }

    fn note_need(&mut self, id: Id, report: &MemberReport, day: Date) {
        let made = self.made::<Need>(id);
        let known = made.first().and_then(|id| self.register.get::<Need>(*id));
        let need = Need {
            community: Link::to(self.community),
            title: report.what.clone(),
            kind: report.need,
            raised_on: Some(day),
            report: Link::to(id),
            // What was done about it since stays.
            ..known.cloned().unwrap_or(Need {
                state: Some(NeedState::Recorded),
                ..Need::default()
            })
        };
        self.put(&made, &need);
    }

    /// Writes the record anew where it was made before, else makes it.
    fn put<R: Record>(&mut self, made: &[Id], record: &R) {
        match made.first() {
            None => {
                self.draft.create(record);
            }
            Some(id) => {
                let values = R::ACCESS.iter().map(|access| (access.get)(record));
                let values = values.enumerate().collect();
                self.draft.update(R::INDEX, *id, values);
            }
        }
    }

    fn decide(
        &mut self,
        id: Id,
        report: &MemberReport,
        state: ReportState,
        person: Option<Id>,
        reason: &str,
        certified: Option<u32>,
    ) {
        let at = field::<MemberReport>;
        let certified = certified.map_or(Value::Missing, |time| Value::Whole(time.into()));
        let becomes_need = state == ReportState::AsNeed
            || (state == ReportState::Accepted && report.subject == Some(ReportSubject::Need));
        let need = need_of(self.register, id).map(|(_, need)| (need.state, need.resolved_on));
        let (need_state, resolved_on) = match becomes_need {
            true => need.unwrap_or((Some(NeedState::Recorded), None)),
            false => (None, None),
        };
        let mut values = vec![
            (at("state"), Value::Choice(state.index())),
            (at("decided_on"), Value::Date(self.today)),
            (at("reason"), Value::text(reason.trim())),
            (at("certified"), certified),
            (at("answered"), Value::Whole(report.number().into())),
            (
                at("need_state"),
                need_state.map_or(Value::Missing, |state| Value::Choice(state.index())),
            ),
            (
                at("need_resolved_on"),
                resolved_on.map_or(Value::Missing, Value::Date),
            ),
            (
                at("person"),
                person.map_or(Value::Missing, Value::Reference),
            ),
            (at("told_on"), Value::Missing),
        ];
        if report.community.id != Some(self.community) {
            values.push((at("community"), Value::Reference(self.community)));
        }
        self.draft.update(MemberReport::INDEX, id, values);
    }
}
