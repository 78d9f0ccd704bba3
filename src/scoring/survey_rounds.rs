//! What counts of a satisfaction survey (S1.5): one rule for the scorecard, the result pages and everybody else.
//!
//! Satisfied is who chose 「满意」 to the question that decides; whoever chose anything else was asked and is not. A round counts
//! the answers that were given to it one by one and the counts of its paper forms; counts without a round stand beside
//! it. Several rounds of a year add up. Of two answers of one unit in one round the last counts.

use std::collections::BTreeMap;

use super::adopted::{Unusable, rulebook_of};
use super::evidence::Why;
use super::exact::Exact;
use super::metrics::satisfaction;
use super::scale::{Bound, Scale};
use crate::domain::kinds::{
    Respondents, Satisfaction, SatisfactionAnswer, Survey, SurveyTally, UnitAnswer,
};
use crate::domain::{Choice as _, Id};
use crate::register::Register;

/// Satisfied, of valid answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    pub satisfied: i64,
    pub answered: i64,
}

impl Answers {
    /// One answer.
    #[must_use]
    pub fn one(grade: Option<Satisfaction>) -> Answers {
        Answers {
            satisfied: i64::from(grade == Some(Satisfaction::Satisfied)),
            answered: 1,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Answers) -> Answers {
        Answers {
            satisfied: self.satisfied + other.satisfied,
            answered: self.answered + other.answered,
        }
    }
}

/// One round with all that was given to it, in the order of the ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Round<'a> {
    pub survey: Id,
    pub tallies: Vec<(Id, &'a SurveyTally)>,
    pub residents: Vec<(Id, &'a SatisfactionAnswer)>,
    pub units: Vec<(Id, &'a UnitAnswer)>,
    /// Answers of units that gave another one later, which counts.
    pub twice: Vec<Id>,
}

impl Round<'_> {
    /// What was answered one by one.
    #[must_use]
    pub fn one_by_one(&self) -> Answers {
        let residents = self.residents.iter().map(|(_, answer)| answer.grade);
        let units = self.units.iter().map(|(_, answer)| answer.grade);
        sum(residents.chain(units).map(Answers::one))
    }

    /// All of the round; a count that contradicts itself is none of it.
    #[must_use]
    pub fn all(&self) -> Answers {
        let counted = self.tallies.iter();
        let counted = counted.filter_map(|(_, tally)| counted_in(tally).ok());
        sum(counted).plus(self.one_by_one())
    }
}

pub fn sum(all: impl Iterator<Item = Answers>) -> Answers {
    all.fold(Answers::default(), Answers::plus)
}

/// What a count says.
///
/// # Errors
/// Why it does not count.
pub fn counted_in(tally: &SurveyTally) -> Result<Answers, Why> {
    let (satisfied, answered) = (
        tally.satisfied.map(i64::from),
        tally.answered.map(i64::from),
    );
    match (satisfied, answered) {
        (Some(part), Some(whole)) if part > whole => Err(Why::Contradictory { part, whole }),
        (_, Some(0)) => Err(Why::NobodyAnswered),
        (Some(satisfied), Some(answered)) => Ok(Answers {
            satisfied,
            answered,
        }),
        _ => Err(Why::AnswersNotRecorded),
    }
}

/// The rounds of a community in a year that asked these, in the order of their ids.
#[must_use]
pub fn rounds(
    register: &Register,
    community: Id,
    year: u32,
    respondents: Respondents,
) -> Vec<Round<'_>> {
    let asked =
        |survey: &Survey| survey.year == Some(year) && survey.respondents == Some(respondents);
    let mut found: BTreeMap<Id, Round<'_>> = register
        .of::<Survey>(community)
        .filter(|(_, survey)| asked(survey))
        .map(|(survey, _)| {
            let round = Round {
                survey,
                tallies: Vec::new(),
                residents: Vec::new(),
                units: Vec::new(),
                twice: Vec::new(),
            };
            (survey, round)
        })
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    for (id, tally) in register.of::<SurveyTally>(community) {
        if let Some(round) = tally.survey.id.and_then(|id| found.get_mut(&id)) {
            round.tallies.push((id, tally));
        }
    }
    match respondents {
        Respondents::Residents => {
            for (id, answer) in register.of::<SatisfactionAnswer>(community) {
                if let Some(round) = answer.survey.id.and_then(|id| found.get_mut(&id)) {
                    round.residents.push((id, answer));
                }
            }
        }
        Respondents::Units => {
            for (id, answer) in register.of::<UnitAnswer>(community) {
                if let Some(round) = answer.survey.id.and_then(|id| found.get_mut(&id)) {
                    round.units.push((id, answer));
                }
            }
        }
    }
    let mut rounds: Vec<Round<'_>> = found.into_values().collect();
    for round in &mut rounds {
        last_of_each(round);
    }
    rounds
}

/// Keeps the last answer of every unit.
fn last_of_each(round: &mut Round<'_>) {
    let mut last: BTreeMap<Option<Id>, (Id, &UnitAnswer)> = BTreeMap::new();
    for (id, answer) in std::mem::take(&mut round.units) {
        let kept = last.entry(answer.unit.id).or_insert((id, answer));
        if kept.0 == id {
            continue;
        }
        if answer.order(id) > kept.1.order(kept.0) {
            round.twice.push(kept.0);
            *kept = (id, answer);
        } else {
            round.twice.push(id);
        }
    }
    round.units = last.into_values().collect();
    round.units.sort_by_key(|(id, _)| *id);
    round.twice.sort();
}

/// The counts of a year that belong to no round.
pub fn without_round(
    register: &Register,
    community: Id,
    year: u32,
    respondents: Respondents,
) -> impl Iterator<Item = (Id, &SurveyTally)> {
    let tallies = register.of::<SurveyTally>(community);
    tallies.filter(move |(_, tally)| {
        tally.survey.id.is_none()
            && tally.year == Some(year)
            && tally.respondents == Some(respondents)
    })
}

/// All that counts of a year, as the stars count it.
#[must_use]
pub fn of_year(register: &Register, community: Id, year: u32, respondents: Respondents) -> Answers {
    let loose = without_round(register, community, year, respondents);
    let loose = sum(loose.filter_map(|(_, tally)| counted_in(tally).ok()));
    let rounds = rounds(register, community, year, respondents);
    loose.plus(sum(rounds.iter().map(Round::all)))
}

/// The share of satisfied answers that the rulebook of `year` asks for; `None` where it names no single one.
///
/// # Errors
/// [`Unusable`], as [`rulebook_of`].
pub fn share_asked(
    register: &Register,
    year: u32,
    respondents: Respondents,
) -> Result<Option<Exact>, Unusable> {
    let rulebook = rulebook_of(register, year)?;
    let spec = Respondents::ALL.get(usize::from(respondents.index()));
    let code = spec.map_or("", |spec| spec.code);
    let indicators = rulebook.stars().iter().flat_map(|star| &star.indicators);
    let asks = indicators.filter(|indicator| {
        indicator.metric.id == satisfaction::METRIC.id
            && indicator.parameters.choice("respondents") == code
    });
    let shares = asks.filter_map(|indicator| match &indicator.rules.scale {
        Scale::PassFail {
            bound: Bound::AtLeast(share),
        }
        | Scale::Linear { to: share, .. } => Some(share.clone()),
        _ => None,
    });
    Ok(shares.max())
}
