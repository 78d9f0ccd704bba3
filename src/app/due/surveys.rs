//! Rounds of the satisfaction survey that want something (S1.5): one that ended and says nothing, one that ends soon, one that is
//! open and has too few answers to say whether the share is reached.

use crate::domain::kinds::Survey;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::survey_results::{Certainty, RoundResult, result_of};
use crate::scoring::Against;
use crate::scoring::survey_rounds::of_year;

use super::{Due, Matter, Press};

/// The end of a round is told of so many days before.
const ANNOUNCED: i32 = 7;
/// A round is open for so many days before its answers are found too few.
const UNDER_WAY: i32 = 7;
/// A round that ended without a result is told of for so long.
const REMEMBERED: i32 = 60;

/// How a round stands that wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundStand {
    /// It is over, and nobody asked in this year has answered.
    NoResult,
    EndsSoon,
    /// It is open, and its answers are too few to say whether the share is reached.
    TooFew,
}

/// The rounds that an office keeps: of its own community; of an office above, those that it began itself.
#[must_use]
pub fn of_surveys(register: &Register, community: Option<Id>, today: Date) -> Vec<Due> {
    let kept: Vec<(Id, &Survey)> = match community {
        Some(own) => register.of::<Survey>(own).collect(),
        None => {
            let all = register.all::<Survey>();
            all.filter(|(id, _)| id.replica == register.replica())
                .collect()
        }
    };
    let standing = kept.into_iter().filter_map(|(id, round)| {
        let (stand, on) = stand(register, id, round, today)?;
        Some((stand, on, id))
    });
    let mut standing: Vec<(RoundStand, Date, Id)> = standing.collect();
    standing.sort_unstable();
    let groups = standing.chunk_by(|a, b| a.0 == b.0);
    let lines = groups.filter_map(|group| {
        let (stand, on, first) = *group.first()?;
        Some(Due {
            matter: Matter::Rounds { first, stand },
            press: match stand {
                RoundStand::EndsSoon => Press::Soon,
                RoundStand::NoResult | RoundStand::TooFew => Press::Waiting,
            },
            count: group.len(),
            on: Some(on),
        })
    });
    lines.collect()
}

/// How a round stands, with its last day, or since when it is open; `None` where it wants nothing.
fn stand(register: &Register, id: Id, round: &Survey, today: Date) -> Option<(RoundStand, Date)> {
    let days_since = |day: Date| today.number() - day.number();
    if let Some(last) = round.closes_on {
        let over = days_since(last);
        if over > 0 {
            let says_nothing = || {
                let (community, year) = (round.community.id?, round.year?);
                let answers = of_year(register, community, year, round.respondents?);
                Some(answers.answered == 0)
            };
            let wants = over <= REMEMBERED && says_nothing() == Some(true);
            return wants.then_some((RoundStand::NoResult, last));
        }
    }
    let begun = round.opens_on.filter(|on| *on <= today)?;
    if let Some(last) = round
        .closes_on
        .filter(|last| -days_since(*last) <= ANNOUNCED)
    {
        return Some((RoundStand::EndsSoon, last));
    }
    let is_under_way = days_since(begun) >= UNDER_WAY;
    let says_enough = || result_of(register, id).is_some_and(|result| is_sure(&result));
    (is_under_way && !says_enough()).then_some((RoundStand::TooFew, begun))
}

/// Whether the answers are enough to say if the share is reached; where no share is asked for, whether there are any.
#[must_use]
pub fn is_sure(result: &RoundResult) -> bool {
    match &result.certainty {
        Certainty::Nobody => false,
        Certainty::Complete { .. } => true,
        Certainty::Between { against, .. } | Certainty::Sample { against, .. } => {
            *against != Some(Against::Unsure)
        }
    }
}
