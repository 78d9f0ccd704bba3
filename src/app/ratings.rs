//! Rating one's community: one answer of a year or of a round of the survey, without a name; and what the community makes of
//! the answers of a year that came in without a round; those of a round count with it (`scoring::survey_rounds`). What an
//! office typed is never altered: the answers of a year have a count of their own (S1.5).

use super::survey::Filled;
use crate::domain::kinds::{
    Respondents, Satisfaction, SatisfactionAnswer, Survey, SurveyTally, grades_text,
};
use crate::domain::{Date, Id, Link, Record, Replica, Value};
use crate::register::{Draft, Edit, Register, Stamp, values_of};

/// Why no answer is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the year is rated already")]
pub struct RatedAlready;

/// The answer of a year that was given on this device, outside of any round.
pub fn own_answer(register: &Register, year: u32) -> Option<(Id, &SatisfactionAnswer)> {
    let mut all = register.all::<SatisfactionAnswer>();
    all.find(|(_, answer)| answer.year == Some(year) && answer.survey.id.is_none())
}

/// The answer to a round that was given on this device.
pub fn own_answer_to(register: &Register, survey: Id) -> Option<(Id, &SatisfactionAnswer)> {
    let mut all = register.all::<SatisfactionAnswer>();
    all.find(|(_, answer)| answer.survey.id == Some(survey))
}

/// Whether an answer to the round was ever made here, also one that was taken back.
pub fn is_answered(register: &Register, survey: Id) -> bool {
    let named = survey.to_string();
    let mut removed = register.removed.values();
    let taken_back = removed.any(|one| {
        let of = one.record.get("survey").and_then(serde_json::Value::as_str);
        one.kind == SatisfactionAnswer::INDEX && of == Some(named.as_str())
    });
    taken_back || own_answer_to(register, survey).is_some()
}

/// Whether an answer of the year was ever made here: one that was taken back may have been handed over.
pub fn is_rated(register: &Register, year: u32) -> bool {
    let of_year = |record: &serde_json::Map<String, serde_json::Value>| {
        let given = record.get("year").and_then(serde_json::Value::as_u64);
        given == Some(u64::from(year)) && !record.contains_key("survey")
    };
    let mut removed = register.removed.values();
    let taken_back =
        removed.any(|one| one.kind == SatisfactionAnswer::INDEX && of_year(&one.record));
    taken_back || own_answer(register, year).is_some()
}

/// The answer of a year. `drawn` is a replica of its own, so that the answer's id does not say on which
/// device it was made.
///
/// # Errors
/// [`RatedAlready`].
pub fn answer(
    register: &Register,
    drawn: Replica,
    community: Id,
    year: u32,
    grade: Satisfaction,
    message: &str,
) -> Result<(Id, Draft), RatedAlready> {
    if is_rated(register, year) {
        return Err(RatedAlready);
    }
    let answer = SatisfactionAnswer {
        community: Link::to(community),
        year: Some(year),
        grade: Some(grade),
        message: message.trim().into(),
        ..SatisfactionAnswer::default()
    };
    Ok(drawn_for_it(register, drawn, &answer))
}

/// The answer to a round, as [`answer`].
///
/// # Errors
/// [`RatedAlready`].
pub fn answer_to(
    register: &Register,
    drawn: Replica,
    survey: Id,
    filled: &Filled,
) -> Result<(Id, Draft), RatedAlready> {
    if is_answered(register, survey) {
        return Err(RatedAlready);
    }
    let round = register.get::<Survey>(survey).cloned().unwrap_or_default();
    let answer = SatisfactionAnswer {
        community: round.community,
        year: round.year,
        grade: filled.grade,
        message: filled.message.trim().into(),
        survey: Link::to(survey),
        grades: grades_text(&filled.grades).into(),
        ..SatisfactionAnswer::default()
    };
    Ok(drawn_for_it(register, drawn, &answer))
}

/// Made in one event, whose id is of nothing else.
fn drawn_for_it(register: &Register, drawn: Replica, answer: &SatisfactionAnswer) -> (Id, Draft) {
    let id = Id::new(drawn, 1);
    let mut draft = register.draft();
    draft.edits.push(Edit::Create {
        kind: SatisfactionAnswer::INDEX,
        id,
        values: values_of(answer),
        unknown: None,
        stamp: Stamp::default(),
    });
    (id, draft)
}

/// Whether a file with an answer leads to the device that made it; it is not handed out then.
pub fn leads_here(register: &Register, file: &str) -> bool {
    file.contains(&register.replica().to_string())
}

/// What the answers of a year say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub answers: u32,
    pub satisfied: u32,
    /// What was written, in the order of the drawn ids, which is that of nothing else.
    pub messages: Vec<String>,
}

/// The years of which this community has answers outside of any round, the newest first, each with its count.
pub fn counts(register: &Register, community: Id) -> Vec<(u32, Count)> {
    let mut years: std::collections::BTreeMap<u32, Count> = std::collections::BTreeMap::new();
    for (_, answer) in register.of::<SatisfactionAnswer>(community) {
        let Some(year) = answer.year.filter(|_| answer.survey.id.is_none()) else {
            continue;
        };
        let count = years.entry(year).or_default();
        count.answers += 1;
        count.satisfied += u32::from(answer.grade == Some(Satisfaction::Satisfied));
        let message = answer.message.trim();
        if !message.is_empty() {
            count.messages.push(message.to_owned());
        }
    }
    years.into_iter().rev().collect()
}

/// What a survey count has, and would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    pub answered: u32,
    pub satisfied: u32,
}

/// What is proposed about the survey counts of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The count of the answers as it is now; none before the first time.
    pub now: Option<(Id, Figures)>,
    pub then: Figures,
    /// Counts of the same answers that another copy of this office made: they would count twice.
    pub twice: Vec<Id>,
}

/// What the answers of a year would write; `None` where there are none, or the count has them all.
pub fn proposal(register: &Register, community: Id, year: u32) -> Option<Proposal> {
    let all = counts(register, community);
    let (_, count) = all.into_iter().find(|(of, _)| *of == year)?;
    let then = Figures {
        answered: count.answers,
        satisfied: count.satisfied,
    };
    let tallies = register.of::<SurveyTally>(community);
    let mut of_answers = tallies.filter(|(_, tally)| {
        tally.year == Some(year)
            && tally.respondents == Some(Respondents::Residents)
            && tally.survey.id.is_none()
            && tally.from_answers.is_some()
    });
    let now = of_answers.next().map(|(id, tally)| {
        let figures = Figures {
            answered: tally.answered.unwrap_or(0),
            satisfied: tally.satisfied.unwrap_or(0),
        };
        (id, figures)
    });
    let twice: Vec<Id> = of_answers.map(|(id, _)| id).collect();
    let is_written = now.is_some_and(|(_, now)| now == then) && twice.is_empty();
    (!is_written).then_some(Proposal { now, then, twice })
}

/// Writes what is proposed, as one command: a survey count of its own beside those that were counted by hand.
pub fn write(register: &Register, community: Id, year: u32, today: Date, note: &str) -> Draft {
    let mut draft = register.draft();
    let Some(proposal) = proposal(register, community, year) else {
        return draft;
    };
    let tally = SurveyTally {
        community: Link::to(community),
        year: Some(year),
        respondents: Some(Respondents::Residents),
        answered: Some(proposal.then.answered),
        satisfied: Some(proposal.then.satisfied),
        held_on: Some(today),
        note: note.into(),
        from_answers: Some(proposal.then.answered),
        ..SurveyTally::default()
    };
    match proposal.now {
        None => {
            draft.create(&tally);
        }
        Some((id, _)) => {
            let named = ["answered", "satisfied", "held_on", "from_answers"];
            let values = values_of(&tally).into_iter().filter(|(at, _)| {
                let spec = SurveyTally::KIND.fields.get(*at);
                spec.is_some_and(|spec| named.contains(&spec.name))
            });
            let values: Vec<(usize, Value)> = values.collect();
            draft.update(SurveyTally::INDEX, id, values);
        }
    }
    for id in proposal.twice {
        draft.remove(SurveyTally::INDEX, id);
    }
    draft
}
