//! Answering a round of the satisfaction survey in the office (S1.5): at the counter, one answer after the other; for resident
//! units, each once; and the count of paper forms as totals. What comes as files is the business of `app::ratings`.

use crate::domain::kinds::{
    AnswerWay, ResidentUnit, Respondents, Satisfaction, SatisfactionAnswer, Survey, SurveyTally,
    Unit, UnitAnswer, counts_read, counts_text, grades_text,
};
use crate::domain::{Date, Id, Link, Record as _, Value};
use crate::register::{Draft, Register, values_of};
use crate::reports::tally::stands;

/// What one form says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The question that decides.
    pub grade: Option<Satisfaction>,
    /// The further questions, in their order.
    pub grades: Vec<Option<usize>>,
    pub message: String,
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    #[error("the round is gone")]
    NoRound,
    /// The round asks others.
    #[error("the round asks others")]
    OtherRespondents,
    /// Without an answer to the question that decides a form is not valid.
    #[error("the question that decides is not answered")]
    Invalid,
    /// One answer each.
    #[error("the unit has answered already")]
    AnsweredTwice,
}

/// The round, where it asks these.
fn round(register: &Register, survey: Id, respondents: Respondents) -> Result<&Survey, NotTaken> {
    let round = register.get::<Survey>(survey).ok_or(NotTaken::NoRound)?;
    match round.respondents == Some(respondents) {
        true => Ok(round),
        false => Err(NotTaken::OtherRespondents),
    }
}

/// A resident's answer as the office types it in, without a name.
///
/// # Errors
/// [`NotTaken`].
pub fn type_in(register: &Register, survey: Id, filled: &Filled) -> Result<Draft, NotTaken> {
    let round = round(register, survey, Respondents::Residents)?;
    if filled.grade.is_none() {
        return Err(NotTaken::Invalid);
    }
    let mut draft = register.draft();
    draft.create(&SatisfactionAnswer {
        community: round.community,
        year: round.year,
        grade: filled.grade,
        message: filled.message.trim().into(),
        survey: Link::to(survey),
        grades: grades_text(&filled.grades).into(),
        way: Some(AnswerWay::Counter),
        ..SatisfactionAnswer::default()
    });
    Ok(draft)
}

/// A resident unit's answer. `way` is how it came: typed in at the counter, or given on the unit's own device.
///
/// # Errors
/// [`NotTaken`].
pub fn answer_of_unit(
    register: &Register,
    survey: Id,
    unit: Id,
    filled: &Filled,
    way: Option<AnswerWay>,
    today: Date,
) -> Result<(Id, Draft), NotTaken> {
    let round = round(register, survey, Respondents::Units)?;
    if filled.grade.is_none() {
        return Err(NotTaken::Invalid);
    }
    if answered_by(register, survey, unit).is_some() {
        return Err(NotTaken::AnsweredTwice);
    }
    let mut draft = register.draft();
    let id = draft.create(&UnitAnswer {
        community: round.community,
        survey: Link::to(survey),
        unit: Link::to(unit),
        grade: filled.grade,
        grades: grades_text(&filled.grades).into(),
        message: filled.message.trim().into(),
        given_on: Some(today),
        way,
        ..UnitAnswer::default()
    });
    Ok((id, draft))
}

/// The answer of a unit in a round, where there is one.
pub fn answered_by(register: &Register, survey: Id, unit: Id) -> Option<Id> {
    let mut answers = register.all::<UnitAnswer>();
    let found = answers
        .find(|(_, answer)| answer.survey.id == Some(survey) && answer.unit.id == Some(unit));
    found.map(|(id, _)| id)
}

/// The units that reside in the round's community on a day, by name, each with its answer.
pub fn units_asked(register: &Register, survey: Id, day: Date) -> Vec<(Id, String, Option<Id>)> {
    let community = register
        .get::<Survey>(survey)
        .and_then(|round| round.community.id);
    let Some(community) = community else {
        return Vec::new();
    };
    let residing = register.of::<ResidentUnit>(community);
    let residing = residing.filter(|(_, one)| stands(one.moved_in, one.moved_out, day));
    let units: std::collections::BTreeSet<Id> =
        residing.filter_map(|(_, one)| one.unit.id).collect();
    let units = units.into_iter().map(|unit| {
        let name = register.title(Unit::INDEX, unit);
        (unit, name, answered_by(register, survey, unit))
    });
    let mut units: Vec<_> = units.collect();
    units.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    units
}

/// The forms of a round that were counted on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    pub handed_out: Option<u32>,
    /// Valid forms: with an answer to the question that decides.
    pub answered: u32,
    pub satisfied: u32,
    /// Of every further question, how often each grade was given.
    pub counts: Vec<Vec<u32>>,
}

/// Why a count is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    #[error("the round is gone")]
    NoRound,
    #[error("more are satisfied than have answered")]
    MoreSatisfied,
    #[error("more have answered than were handed out")]
    MoreAnswered,
    /// The further question at this place has more answers than there are valid forms.
    #[error("question {at} has {given} answers of {answered}")]
    MoreGraded {
        at: usize,
        given: u64,
        answered: u32,
    },
}

/// The count of a round as it was typed last; nothing where there is none.
pub fn paper_of(register: &Register, survey: Id) -> Option<(Id, Paper)> {
    let community = register.get::<Survey>(survey)?.community.id?;
    let mut tallies = register.of::<SurveyTally>(community);
    let (id, tally) = tallies.find(|(_, tally)| tally.survey.id == Some(survey))?;
    let paper = Paper {
        handed_out: tally.handed_out,
        answered: tally.answered.unwrap_or(0),
        satisfied: tally.satisfied.unwrap_or(0),
        counts: counts_read(&tally.counts),
    };
    Some((id, paper))
}

/// Writes down the count of a round's paper forms: one count, which a later one replaces.
///
/// # Errors
/// [`NotCounted`].
pub fn count_paper(
    register: &Register,
    survey: Id,
    paper: &Paper,
    today: Date,
) -> Result<Draft, NotCounted> {
    let round = register.get::<Survey>(survey).ok_or(NotCounted::NoRound)?;
    if paper.satisfied > paper.answered {
        return Err(NotCounted::MoreSatisfied);
    }
    if paper.handed_out.is_some_and(|of| paper.answered > of) {
        return Err(NotCounted::MoreAnswered);
    }
    for (at, counts) in paper.counts.iter().enumerate() {
        let given: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        if given > u64::from(paper.answered) {
            let answered = paper.answered;
            return Err(NotCounted::MoreGraded {
                at,
                given,
                answered,
            });
        }
    }
    let tally = SurveyTally {
        community: round.community,
        year: round.year,
        respondents: round.respondents,
        handed_out: paper.handed_out,
        answered: Some(paper.answered),
        satisfied: Some(paper.satisfied),
        held_on: Some(today),
        survey: Link::to(survey),
        counts: counts_text(&paper.counts).into(),
        ..SurveyTally::default()
    };
    let mut draft = register.draft();
    match paper_of(register, survey) {
        None => {
            draft.create(&tally);
        }
        Some((id, _)) => {
            let mut values = values_of(&tally);
            for (name, is_empty) in [
                ("handed_out", tally.handed_out.is_none()),
                ("counts", tally.counts.is_empty()),
            ] {
                let at = SurveyTally::KIND.field(name).filter(|_| is_empty);
                values.extend(at.map(|(at, _)| (at, Value::Missing)));
            }
            draft.update(SurveyTally::INDEX, id, values);
        }
    }
    Ok(draft)
}
