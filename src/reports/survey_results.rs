//! What a round of the satisfaction survey says (S1.5): how many were asked and answered, who is satisfied, how sure that is, and
//! every further question. What counts is the scorer's rule (`scoring::survey_rounds`).

use super::tally::Part;
use crate::domain::kinds::{
    AnswerWay, Coverage, Question, Respondents, SatisfactionAnswer, Survey, SurveyTally,
    UnitAnswer, counts_read, grades_read,
};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::scoring::survey_rounds::{Answers, Round, counted_in, rounds, share_asked};
use crate::scoring::{Against, Exact, Interval, against, wilson};

/// How answers came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As files, from people's own devices.
    Files,
    /// Typed in one by one at the counter.
    Counter,
    /// Counted on paper, and typed in as totals.
    Paper,
}

/// What came in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub way: Way,
    pub answers: Answers,
    /// The position of the records' kind, and the records.
    pub kind: usize,
    pub records: Vec<Id>,
}

/// How often each grade of a further question was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    pub question: Question,
    pub counts: Vec<u64>,
}

impl Graded {
    /// How many answered the question.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// How sure the rate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Nobody answered.
    Nobody,
    /// Everybody was asked and everybody answered: there is no doubt.
    Complete { reached: Option<bool> },
    /// Everybody was asked and some did not answer: whatever they would have said, the rate lies between these.
    Between {
        low: Part,
        high: Part,
        against: Option<Against>,
    },
    /// Some were asked.
    Sample {
        interval: Interval,
        against: Option<Against>,
    },
}

/// The result of one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundResult {
    pub survey: Id,
    pub community: Id,
    /// Satisfied, of valid answers.
    pub rate: Part,
    /// By all ways together; none where nobody counted.
    pub handed_out: Option<u64>,
    pub sources: Vec<Source>,
    pub graded: Vec<Graded>,
    /// Without names, in the order of their words.
    pub comments: Vec<String>,
    /// What the rulebook asks for.
    pub share: Option<Exact>,
    pub certainty: Certainty,
    /// Counts of paper forms that are incomplete or contradict themselves.
    pub unusable: Vec<Id>,
    /// Answers of units that gave another one later.
    pub twice: Vec<Id>,
}

impl RoundResult {
    /// Valid answers of what was handed out.
    #[must_use]
    pub fn returned(&self) -> Option<Part> {
        let of = self.handed_out?;
        Some(Part {
            count: self.rate.of,
            of,
        })
    }

    /// More answers than were handed out: one of the two is wrong.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        self.handed_out.is_some_and(|of| self.rate.of > of)
    }

    /// Whether the rate itself reaches the share, as the stars count it; `None` where there is no rate or no share.
    #[must_use]
    pub fn reached(&self) -> Option<bool> {
        self.rate.is_at_least(self.share.as_ref()?)
    }
}

/// The rounds of a community in a year that asked these, the latest first, each with its result.
#[must_use]
pub fn results(
    register: &Register,
    community: Id,
    year: u32,
    respondents: Respondents,
) -> Vec<RoundResult> {
    let share = share_asked(register, year, respondents).ok().flatten();
    let rounds = rounds(register, community, year, respondents);
    let results = rounds.iter().filter_map(|round| {
        let survey = register.get::<Survey>(round.survey)?;
        let result = result(survey, round, share.clone());
        Some(((survey.opens_on, round.survey), result))
    });
    let mut results: Vec<_> = results.collect();
    results.sort_by_key(|(order, _)| std::cmp::Reverse(*order));
    results.into_iter().map(|(_, result)| result).collect()
}

/// The result of one round.
#[must_use]
pub fn result_of(register: &Register, survey: Id) -> Option<RoundResult> {
    let of = register.get::<Survey>(survey)?;
    let (community, year) = (of.community.id?, of.year?);
    let all = results(register, community, year, of.respondents?);
    all.into_iter().find(|result| result.survey == survey)
}

fn result(survey: &Survey, round: &Round<'_>, share: Option<Exact>) -> RoundResult {
    let all = round.all();
    let whole = |count: i64| u64::try_from(count).unwrap_or(0);
    let rate = Part {
        count: whole(all.satisfied),
        of: whole(all.answered),
    };
    let handed_out = handed_out(survey, round);
    let is_unusable = |tally: &SurveyTally| counted_in(tally).is_err();
    let unusable = round.tallies.iter();
    let unusable = unusable.filter(|(_, tally)| is_unusable(tally));
    RoundResult {
        survey: round.survey,
        community: survey.community.id.unwrap_or(Id::MIN),
        rate,
        handed_out,
        sources: sources(round),
        graded: graded(survey, round),
        comments: comments(round),
        certainty: certainty(survey.coverage, rate, handed_out, share.as_ref()),
        share,
        unusable: unusable.map(|(id, _)| *id).collect(),
        twice: round.twice.clone(),
    }
}

/// As the round says; else as its counts say, where nothing was answered otherwise.
fn handed_out(survey: &Survey, round: &Round<'_>) -> Option<u64> {
    if let Some(all) = survey.handed_out {
        return Some(all.into());
    }
    if round.tallies.is_empty() || round.one_by_one().answered > 0 {
        return None;
    }
    let each = round.tallies.iter();
    each.map(|(_, tally)| tally.handed_out.map(u64::from)).sum()
}

fn certainty(
    coverage: Option<Coverage>,
    rate: Part,
    handed_out: Option<u64>,
    share: Option<&Exact>,
) -> Certainty {
    let Some(interval) = wilson(rate.count, rate.of) else {
        return Certainty::Nobody;
    };
    if let (Some(Coverage::Everybody), Some(of)) =
        (coverage, handed_out.filter(|of| *of >= rate.of))
    {
        let low = Part { of, ..rate };
        let high = Part {
            count: rate.count + (of - rate.of),
            of,
        };
        let reached = |part: Part| share.and_then(|share| part.is_at_least(share));
        if of == rate.of {
            let reached = reached(rate);
            return Certainty::Complete { reached };
        }
        let against = reached(low).zip(reached(high)).map(|both| match both {
            (true, _) => Against::Reached,
            (false, true) => Against::Unsure,
            (false, false) => Against::Missed,
        });
        return Certainty::Between { low, high, against };
    }
    Certainty::Sample {
        interval,
        against: share.and_then(|share| against(rate.count, rate.of, share)),
    }
}

fn sources(round: &Round<'_>) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut add = |way: Way, kind: usize, id: Id, answers: Answers| match found
        .iter_mut()
        .find(|source| source.way == way)
    {
        Some(source) => {
            source.answers = source.answers.plus(answers);
            source.records.push(id);
        }
        None => found.push(Source {
            way,
            answers,
            kind,
            records: vec![id],
        }),
    };
    let way = |way: Option<AnswerWay>| match way {
        Some(AnswerWay::Counter) => Way::Counter,
        None => Way::Files,
    };
    for (id, answer) in &round.residents {
        let one = Answers::one(answer.grade);
        add(way(answer.way), SatisfactionAnswer::INDEX, *id, one);
    }
    for (id, answer) in &round.units {
        let one = Answers::one(answer.grade);
        add(way(answer.way), UnitAnswer::INDEX, *id, one);
    }
    for (id, tally) in &round.tallies {
        if let Ok(answers) = counted_in(tally) {
            add(Way::Paper, SurveyTally::INDEX, *id, answers);
        }
    }
    found.sort_by_key(|source| source.way);
    found
}

fn graded(survey: &Survey, round: &Round<'_>) -> Vec<Graded> {
    let questions = survey.asks().all.into_iter();
    let mut graded: Vec<Graded> = questions
        .map(|question| Graded {
            counts: vec![0; question.choices()],
            question,
        })
        .collect();
    let residents = round.residents.iter().map(|(_, answer)| &answer.grades);
    let units = round.units.iter().map(|(_, answer)| &answer.grades);
    for grades in residents.chain(units) {
        for (one, grade) in graded.iter_mut().zip(grades_read(grades)) {
            if let Some(count) = grade.and_then(|at| one.counts.get_mut(at)) {
                *count += 1;
            }
        }
    }
    for (_, tally) in &round.tallies {
        if counted_in(tally).is_err() {
            continue;
        }
        for (one, counts) in graded.iter_mut().zip(counts_read(&tally.counts)) {
            for (sum, count) in one.counts.iter_mut().zip(counts) {
                *sum += u64::from(count);
            }
        }
    }
    graded
}

fn comments(round: &Round<'_>) -> Vec<String> {
    let residents = round.residents.iter().map(|(_, answer)| &answer.message);
    let units = round.units.iter().map(|(_, answer)| &answer.message);
    let written = residents.chain(units).map(|message| message.trim());
    let mut comments: Vec<String> = written
        .filter(|message| !message.is_empty())
        .map(str::to_owned)
        .collect();
    comments.sort();
    comments
}
