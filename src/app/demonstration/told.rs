//! What is told of a community over one or more years, from which all its facts are made.

use crate::domain::kinds::{Respondents, SurveyTally};
use crate::domain::{Date, Id, Link};
use crate::register::Draft;
use crate::scoring::Star;

use super::chance::{Chance, date};
use super::lack::Lack;
use super::statements::Whole;
use super::{projects, statements, teams};

/// Satisfied, and valid answers. No answers: nobody was asked.
pub(super) type Answers = (u32, u32);

/// One year of a community.
#[derive(Clone, Copy)]
pub(super) struct Year<'a> {
    pub year: u32,
    /// The last day on which something is written to have happened.
    pub until: Option<Date>,
    pub residents: Answers,
    pub units: Answers,
    pub lacks: &'a [Lack],
}

/// A community and the sizes that its figures are taken from.
pub(super) struct Place {
    pub community: Id,
    pub population: u32,
    pub households: u32,
    pub members: u32,
    /// Teams beside the two that the scheme asks for.
    pub further_teams: u32,
}

impl Year<'_> {
    pub fn lacks(&self, lack: Lack) -> bool {
        self.lacks.contains(&lack)
    }

    /// Whether something counts against this star.
    pub fn lacks_on(&self, star: Star) -> bool {
        let enough = |(satisfied, answered): Answers| {
            answered > 0 && u64::from(satisfied) * 100 >= u64::from(answered) * 80
        };
        match star {
            Star::Satisfaction => !(enough(self.residents) && enough(self.units)),
            star => self.lacks.iter().any(|lack| lack.star() == star),
        }
    }
}

impl Place {
    /// How many there are of what a share is stated of; at least 1.
    pub fn whole(&self, whole: Whole) -> u32 {
        let number = match whole {
            Whole::Tasks => 24,
            Whole::Members => self.members,
            Whole::MembersInHardship => self.members / 20,
            Whole::InServiceMembers => self.members / 3,
            Whole::Units => 8 + self.population / 1_000,
            Whole::HouseholdsInNeed => self.households / 40,
            Whole::Unemployed => self.population / 80,
        };
        number.max(1)
    }
}

/// Writes down what the years' scorecards are made from, all but the community itself and its
/// leaders, and returns the volunteer teams.
pub(super) fn tell(
    draft: &mut Draft,
    chance: &mut Chance,
    place: &Place,
    years: &[Year<'_>],
) -> Vec<Id> {
    let teams = teams::teams(draft, chance, place, years);
    projects::projects(draft, chance, place, years);
    for year in years {
        survey(draft, chance, place, year, Respondents::Residents);
        survey(draft, chance, place, year, Respondents::Units);
        statements::state(draft, chance, place, year);
    }
    teams
}

/// Writes down what a year was rated by before its work was recorded, beside the leaders: surveys and statements, no team's work.
pub(super) fn tell_before(draft: &mut Draft, chance: &mut Chance, place: &Place, year: &Year<'_>) {
    survey(draft, chance, place, year, Respondents::Residents);
    survey(draft, chance, place, year, Respondents::Units);
    statements::state(draft, chance, place, year);
}

fn survey(
    draft: &mut Draft,
    chance: &mut Chance,
    place: &Place,
    year: &Year<'_>,
    respondents: Respondents,
) {
    let ((satisfied, answered), note) = match respondents {
        Respondents::Residents => (year.residents, "按楼栋抽样入户发放，当场封存，两人唱票。"),
        Respondents::Units => (year.units, "驻区单位每家一份，由单位负责人填写。"),
    };
    if answered == 0 {
        return;
    }
    let lost = match respondents {
        Respondents::Residents => answered / 25 + chance.between(0, 9),
        Respondents::Units => chance.between(0, 2),
    };
    draft.create(&SurveyTally {
        community: Link::to(place.community),
        year: Some(year.year),
        respondents: Some(respondents),
        handed_out: Some(answered + lost),
        answered: Some(answered),
        satisfied: Some(satisfied),
        held_on: date(year.year, 11, chance.between(3, 27)),
        note: note.into(),
        ..SurveyTally::default()
    });
}
