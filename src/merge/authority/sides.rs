//! Records that two offices write, each its own side: registrations and members' reports, consultations, lists of units,
//! selections.
//!
//! Whether the other side's part stands is judged by the outcome: a file could claim to have seen an answer that it
//! does not give.

use serde_json::{Map, Value as Json};

use crate::domain::kinds::{
    Arrival, Assessment, AssessmentRemark, AssessmentSide, Award, AwardState, Consultation,
    DeclaredMember, Honour, MemberReport, Office, Registration, SatisfactionAnswer,
};
use crate::domain::{Id, Record as _};
use crate::merge::Verdict;
use crate::merge::record::{record_of, state_of_whole};
use crate::register::{Register, Table};

/// A record that a file changes, here and there.
#[derive(Clone, Copy)]
pub(super) struct Shared<'a> {
    pub here: &'a Register,
    pub file: &'a Register,
    pub kind: usize,
    pub id: Id,
    pub verdict: Verdict,
}

impl Shared<'_> {
    fn table<'r>(&self, register: &'r Register) -> Option<&'r Table> {
        let table = register.any(self.kind)?;
        table.contains(self.id).then_some(table)
    }

    fn is_known(&self) -> bool {
        self.table(self.here).is_some()
    }

    /// It is added or written to, neither removed nor brought back.
    fn comes(&self) -> bool {
        use Verdict::{Contested, Joined, New, Newer};
        matches!(self.verdict, New | Newer | Joined | Contested)
    }

    fn leads(&self, register: &Register, field: &str, to: Id) -> bool {
        let table = self.table(register);
        table.is_some_and(|table| {
            let field = table.spec().field(field);
            field.is_some_and(|(at, _)| table.value(self.id, at).as_reference() == Some(to))
        })
    }

    /// Whether the field refers to `to` wherever the record is.
    fn is_of(&self, field: &str, to: Id) -> bool {
        let here = !self.is_known() || self.leads(self.here, field, to);
        let there = self.verdict == Verdict::RemovedThere || self.leads(self.file, field, to);
        here && there
    }

    /// Whether these fields are the same after taking the record in; of a new record, empty.
    fn stand<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> bool {
        let state =
            |register: &Register| state_of_whole(self.id, &register.whole(self.kind, self.id));
        let Some(theirs) = state(self.file) else {
            return false;
        };
        let (before, after) = match state(self.here) {
            Some(mine) => (record_of(self.id, &mine), mine.join(&theirs)),
            None => (Map::new(), theirs),
        };
        let contested: Vec<&str> = after.contested().collect();
        let outcome = record_of(self.id, &after);
        let value = |record: &Map<String, Json>, name: &str| {
            let value = record.get(name).filter(|value| !value.is_null());
            value.cloned()
        };
        names
            .all(|name| value(&before, name) == value(&outcome, name) && !contested.contains(&name))
    }

    /// Whether a member may have made this record, or this change of it: it is for this community here and there, and says
    /// nothing of its own about what the community decides. Whose a report is, stays; a rating is never changed.
    pub fn is_handed_over(&self, community: Id) -> bool {
        let kept = match self.kind {
            _ if self.kind == Registration::INDEX => self.stand(Registration::DECISION.into_iter()),
            _ if self.kind == MemberReport::INDEX => {
                let whose = self.is_known().then_some("registration");
                self.stand(MemberReport::DECISION.into_iter().chain(whose))
            }
            _ if self.kind == SatisfactionAnswer::INDEX => self.verdict == Verdict::New,
            _ => false,
        };
        kept && self.comes() && self.is_of("community", community)
    }

    /// Whether this unit may have asked so: it is its own question, to the same community, and answers nothing. A question
    /// that has an answer is not taken back.
    pub fn is_asked_by(&self, unit: Id) -> bool {
        if !self.is_of("unit", unit) {
            return false;
        }
        let asked = self.here.get::<Consultation>(self.id);
        if self.verdict == Verdict::RemovedThere {
            return asked.is_some_and(|asked| asked.answer.is_none());
        }
        let address = asked.map(|_| "community");
        let kept = Consultation::ANSWER.into_iter().chain(address);
        self.comes() && self.stand(kept)
    }

    /// Whether this unit may have given this answer of a survey: its own, to the same round here and there.
    pub fn is_given_by(&self, unit: Id) -> bool {
        let round = self.is_known().then_some(["community", "survey"]);
        self.is_of("unit", unit) && self.comes() && self.stand(round.into_iter().flatten())
    }

    /// Whether this community may have answered so: it is asked itself, and what the unit wrote stands. A letter that it
    /// typed in is its own as a whole.
    pub fn is_answered_by(&self, community: Id) -> bool {
        if !self.is_of("community", community) {
            return false;
        }
        let Some(asked) = self.here.get::<Consultation>(self.id) else {
            return self.comes();
        };
        match (asked.arrival, self.verdict) {
            (Some(Arrival::Paper), Verdict::RemovedThere) => true,
            (Some(Arrival::Paper), _) => {
                let address = ["arrival", "unit", "community"];
                self.comes() && self.stand(address.into_iter())
            }
            _ => self.comes() && self.stand(Consultation::question()),
        }
    }

    /// Whether a unit may say so of a line of its own list.
    pub fn is_listed_by(&self, unit: Id) -> bool {
        let keeps = self.verdict == Verdict::RemovedThere
            || self.comes() && self.stand(DeclaredMember::DECISION.into_iter());
        self.is_of("unit", unit) && keeps
    }

    /// Whether a community or a sub-district may hand up this line of a unit's list: it is added to a list or changed there.
    /// Of a list that the unit's own office keeps it only says whom a line is held for; and it takes no line away.
    pub fn is_handed_up(&self) -> bool {
        let unit = |register: &Register| {
            let line = register.get::<DeclaredMember>(self.id);
            line.and_then(|line| line.unit.id)
        };
        let is_kept = |unit: Id| {
            let mut offices = self.here.all::<Office>();
            offices.any(|(_, office)| office.unit.id == Some(unit))
        };
        let units = [unit(self.here), unit(self.file)];
        if !units.into_iter().flatten().any(is_kept) {
            return self.comes();
        }
        let settled = |name: &&str| DeclaredMember::SETTLED.contains(name);
        let fields = DeclaredMember::KIND.fields.iter().map(|field| field.name);
        self.comes() && self.stand(fields.filter(|name| !settled(name)))
    }

    /// Whether a community may have written this of its own assessment (S1.7): its own side, as long as nothing is confirmed; and
    /// not in another office's name.
    pub fn is_assessed_by(&self, community: Id) -> bool {
        if !self.is_of("community", community) {
            return false;
        }
        let known = self.here.get::<Assessment>(self.id);
        if self.verdict == Verdict::RemovedThere {
            return known.is_some_and(|known| known.outcome.is_none() && !known.is_confirmed());
        }
        let others = Assessment::REVIEW
            .into_iter()
            .chain(Assessment::CONFIRMATION);
        if known.is_some_and(Assessment::is_confirmed) {
            let frozen = Assessment::SUBMISSION.into_iter().chain(["year"]);
            return self.comes() && self.stand(others.chain(frozen));
        }
        let by = self.file.get::<Assessment>(self.id);
        let by = by.and_then(|there| there.handed_in_by);
        let own = by.is_none_or(|by| by == AssessmentSide::Community)
            || self.stand(["handed_in_by"].into_iter());
        own && self.comes() && self.stand(others.chain(known.map(|_| "year")))
    }

    /// Whether a sub-district may have written this of an assessment of its communities: the review, and what it hands up of
    /// the communities themselves; never the department's side, nor what is confirmed.
    pub fn is_reviewed_by(&self) -> bool {
        let known = self.here.get::<Assessment>(self.id);
        let is_confirmed = known.is_some_and(Assessment::is_confirmed);
        if self.verdict == Verdict::RemovedThere {
            return !is_confirmed;
        }
        let frozen = Assessment::SUBMISSION
            .into_iter()
            .chain(Assessment::REVIEW)
            .filter(|_| is_confirmed);
        let by = self.file.get::<Assessment>(self.id);
        let forged = by.is_some_and(|there| {
            there.reviewed_by == Some(AssessmentSide::Department)
                || there.handed_in_by == Some(AssessmentSide::Department)
        });
        let kept = !forged || self.stand(["reviewed_by", "handed_in_by"].into_iter());
        let address = known.map(|_| "year");
        kept && self.comes()
            && self.stand(
                Assessment::CONFIRMATION
                    .into_iter()
                    .chain(frozen)
                    .chain(address),
            )
    }

    /// Whether a community may have written this of a remark: the answer to it, and nothing else.
    pub fn is_answer_to_remark(&self) -> bool {
        let fields = AssessmentRemark::KIND.fields.iter().map(|field| field.name);
        let others = fields.filter(|name| !AssessmentRemark::ANSWER.contains(name));
        self.is_known() && self.comes() && self.stand(others)
    }

    /// Whether it says how the documents of this office look, here and there.
    pub fn is_stationery_of(&self, office: Id) -> bool {
        self.is_of("office", office)
    }

    /// Whether a sub-district may have made this remark: none is the department's.
    pub fn is_remark_of_subdistrict(&self) -> bool {
        let by = |register: &Register| {
            let remark = register.get::<AssessmentRemark>(self.id);
            remark.and_then(|remark| remark.made_by)
        };
        let department = Some(AssessmentSide::Department);
        if by(self.here) == department {
            // It hands up what the community answers.
            return self.is_answer_to_remark();
        }
        by(self.file) != department
    }

    /// Whether a community may say so in the selection of a year: of itself it only proposes.
    pub fn is_selected_by(&self, community: Id) -> bool {
        if !self.is_of("community", community) {
            return false;
        }
        let of_itself = |register: &Register| {
            let award = register.get::<Award>(self.id);
            award.is_some_and(|award| award.honour == Some(Honour::Organisation))
        };
        if !of_itself(self.here) && !of_itself(self.file) {
            return self.comes() || self.verdict == Verdict::RemovedThere;
        }
        if self.is_known() {
            return self.comes() && self.stand(["honour", "state", "grounds"].into_iter());
        }
        let proposed = self.file.get::<Award>(self.id);
        let proposed = proposed.and_then(|award| award.state);
        self.comes() && proposed == Some(AwardState::Candidate)
    }
}
