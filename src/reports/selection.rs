//! The selection of a year (S5.11): everybody who could be chosen, with the figures, what is in the way, and what was decided.

use std::collections::{BTreeMap, BTreeSet};

use super::consultations::Stand;
use super::eligibility::{self, Demands, MemberFacts, Obstacle, UnitFacts};
use super::member_year::{Period, member_years};
use super::registration_rate::{self, all_units, is_registered, unit_report};
use super::{People, UnitReport};
use crate::domain::kinds::{Award, AwardState, Community, Consultation, Honour, Person};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::service_time::{ServiceRules, Standing, member_time};
use crate::scoring::{Unusable, rulebook_of, threshold};

/// The rulebook's name for the share of units' members that have to be registered.
const SHARE: &str = "unit_registration_share";
/// The rulebook's name for the share of meetings that a member has to come to; a rulebook need not have it.
const MEETINGS: &str = "meeting_attendance_share";

/// Who may be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Member(Id),
    /// Somebody on a unit's list, by the line, who registered nowhere.
    Declared(Id),
    Unit(Id),
    /// A community's Party organisation, by the community.
    Organisation(Id),
}

/// Of whom a selection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Everybody,
    /// One community's people and organisation, and the units.
    Community(Id),
    /// One unit and its members, those who registered nowhere as well; no organisation of a community.
    Unit(Id),
}

impl From<Option<Id>> for Of {
    fn from(community: Option<Id>) -> Of {
        community.map_or(Of::Everybody, Of::Community)
    }
}

impl Subject {
    pub fn honour(self) -> Honour {
        match self {
            Subject::Member(_) | Subject::Declared(_) => Honour::Member,
            Subject::Unit(_) => Honour::Unit,
            Subject::Organisation(_) => Honour::Organisation,
        }
    }

    /// Whom a record of the selection is about.
    pub fn of(award: &Award) -> Option<Subject> {
        match award.honour? {
            Honour::Member => award.person.id.map(Subject::Member),
            Honour::Unit => award.unit.id.map(Subject::Unit),
            Honour::Organisation => award.community.id.map(Subject::Organisation),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    Member(MemberFacts),
    Unit(UnitFacts),
    Organisation,
}

/// Somebody who could be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub subject: Subject,
    pub facts: Facts,
    pub obstacles: Vec<Obstacle>,
    /// The record that says so, and what was decided. Of several that offices made apart the strongest: a bar, then chosen.
    pub award: Option<(Id, AwardState)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    pub demands: Demands,
    pub rules: ServiceRules,
    pub members: Vec<Line>,
    pub units: Vec<Line>,
    pub organisations: Vec<Line>,
}

impl Selection {
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.members
            .iter()
            .chain(&self.units)
            .chain(&self.organisations)
    }

    pub fn line(&self, subject: Subject) -> Option<&Line> {
        self.lines().find(|line| line.subject == subject)
    }
}

/// The selection of a year as it stands on a day.
///
/// # Errors
/// [`Unusable`] where the year's rulebook has faults.
pub fn selection(
    register: &Register,
    year: u32,
    day: Date,
    of: impl Into<Of>,
) -> Result<Selection, Unusable> {
    let of = of.into();
    let rules = ServiceRules::of_year(register, year)?;
    let rulebook = rulebook_of(register, year)?;
    let demands = Demands {
        minutes: rules.needed,
        share: threshold(register, year, SHARE)?,
        meetings: rulebook.rulebook().thresholds.get(MEETINGS).cloned(),
    };
    let awards = awards(register, year);
    let of_year = i32::try_from(year).unwrap_or_default();
    let period = Period::year(of_year);
    // What came after the year is not of it.
    let end = period.map_or(day, |period| period.to.min(day));
    let reports = match of {
        Of::Unit(unit) => vec![unit_report(&People::of(register), unit, end)],
        _ => all_units(register, end),
    };
    let mut listed = members(
        register, year, end, day, of, &rules, &demands, &awards, &reports,
    );
    if !matches!(of, Of::Community(_)) {
        let known = listed.iter().map(|line| line.subject).collect();
        listed.extend(declared(register, (year, day), &reports, &known));
    }
    let mut selection = Selection {
        members: listed,
        units: units(&reports, &demands, &awards),
        organisations: organisations(register, of, &awards),
        demands,
        rules,
    };
    for lines in [
        &mut selection.members,
        &mut selection.units,
        &mut selection.organisations,
    ] {
        lines.sort_by_key(|line| (order(line), line.subject));
    }
    Ok(selection)
}

/// Who was chosen first, then candidates, then who may be chosen.
fn order(line: &Line) -> u8 {
    match (
        line.award.map(|(_, state)| state),
        line.obstacles.is_empty(),
    ) {
        (Some(AwardState::Chosen), _) => 0,
        (Some(AwardState::Candidate), _) => 1,
        (None, true) => 2,
        (None, false) => 3,
        (Some(AwardState::Barred), _) => 4,
    }
}

type Awards = BTreeMap<Subject, Vec<(AwardState, Id)>>;

fn awards(register: &Register, year: u32) -> Awards {
    let mut found = Awards::new();
    for (id, award) in register.all::<Award>() {
        let of_year = award.year == Some(year);
        if let (true, Some(subject), Some(state)) = (of_year, Subject::of(award), award.state) {
            found.entry(subject).or_default().push((state, id));
        }
    }
    found
}

fn strongest(awards: &Awards, subject: Subject) -> Option<(Id, AwardState)> {
    let of = awards.get(&subject)?;
    of.iter().max().map(|(state, id)| (*id, *state))
}

fn bars(awards: &Awards, subject: Subject) -> Vec<Id> {
    let of = awards.get(&subject).into_iter().flatten();
    let bars = of.filter(|(state, _)| *state == AwardState::Barred);
    bars.map(|(_, id)| *id).collect()
}

/// The objections of a year that stand on a day, by the person.
fn objections(register: &Register, year: u32, day: Date) -> BTreeMap<Id, Vec<Id>> {
    let mut found: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (id, asked) in register.all::<Consultation>() {
        let blocks = asked.of_year() == Some(year) && Stand::of(asked, day) == Stand::Objected;
        if let Some(person) = asked.person.id.filter(|_| blocks) {
            found.entry(person).or_default().push(id);
        }
    }
    found
}

#[allow(clippy::too_many_arguments)]
fn members(
    register: &Register,
    year: u32,
    end: Date,
    day: Date,
    of: Of,
    rules: &ServiceRules,
    demands: &Demands,
    awards: &Awards,
    reports: &[UnitReport],
) -> Vec<Line> {
    let on_list: BTreeSet<Id> = reports
        .iter()
        .flat_map(|report| report.declared.iter().flat_map(|one| &one.people))
        .map(|(id, _)| *id)
        .collect();
    let is_meant = |id: Id, person: &Person| match of {
        Of::Everybody => true,
        Of::Community(own) => person.community.id == Some(own),
        Of::Unit(own) => person.unit.id == Some(own) || on_list.contains(&id),
    };
    let objections = objections(register, year, day);
    let meetings = match &demands.meetings {
        Some(_) => meetings(register, year, day),
        None => BTreeMap::new(),
    };
    let of_year = i32::try_from(year).unwrap_or_default();
    let people = register.all::<Person>();
    let people = people.filter(|(id, person)| is_meant(*id, person));
    let mut lines = Vec::new();
    for (id, person) in people {
        let Some(time) = member_time(register, id, of_year, day, rules) else {
            continue;
        };
        let subject = Subject::Member(id);
        let award = strongest(awards, subject);
        if time.standing == Standing::NotAsked && award.is_none() {
            continue;
        }
        let (held, attended) = meetings.get(&id).copied().unwrap_or_default();
        let facts = MemberFacts {
            registered: is_registered(person, end),
            minutes: time.minutes,
            meetings: held,
            attended,
            objections: objections.get(&id).cloned().unwrap_or_default(),
        };
        lines.push(Line {
            subject,
            obstacles: eligibility::of_member(&facts, demands),
            facts: Facts::Member(facts),
            award,
        });
    }
    lines
}

/// Meetings held and attended, by the person.
fn meetings(register: &Register, year: u32, day: Date) -> BTreeMap<Id, (usize, usize)> {
    let period = i32::try_from(year).ok().and_then(Period::year);
    let years = period.map(|period| member_years(register, period, day));
    let years = years.into_iter().flatten();
    years
        .map(|year| (year.person, (year.meetings, year.meetings_attended)))
        .collect()
}

/// Those on the units' lists of whom no line is there: they registered nowhere, or somebody has to say that they did.
fn declared(
    register: &Register,
    (year, day): (u32, Date),
    reports: &[UnitReport],
    known: &BTreeSet<Subject>,
) -> Vec<Line> {
    let mut objected: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (id, asked) in register.all::<Consultation>() {
        let blocks = asked.of_year() == Some(year) && Stand::of(asked, day) == Stand::Objected;
        if let Some(line) = asked.member.id.filter(|_| blocks) {
            objected.entry(line).or_default().push(id);
        }
    }
    let mut lines = Vec::new();
    for one in reports.iter().flat_map(|report| &report.declared) {
        let is_known = one
            .people
            .iter()
            .any(|(id, _)| known.contains(&Subject::Member(*id)));
        let Some(first) = one.lines.first() else {
            continue;
        };
        if is_known || one.standing == registration_rate::Standing::Registered {
            continue;
        }
        let objections = one.lines.iter().filter_map(|line| objected.get(line));
        let objections: Vec<Id> = objections.flatten().copied().collect();
        let mut obstacles = vec![Obstacle::NotRegistered];
        obstacles.extend(objections.iter().map(|id| Obstacle::Objection(*id)));
        lines.push(Line {
            subject: Subject::Declared(*first),
            facts: Facts::Member(MemberFacts {
                objections,
                ..MemberFacts::default()
            }),
            obstacles,
            award: None,
        });
    }
    lines
}

fn units(reports: &[UnitReport], demands: &Demands, awards: &Awards) -> Vec<Line> {
    let line = |report: &UnitReport| {
        let subject = Subject::Unit(report.unit);
        let facts = UnitFacts {
            declared: report.declared.len(),
            registered: report.registered(),
            bars: bars(awards, subject),
        };
        Line {
            subject,
            obstacles: eligibility::of_unit(&facts, demands),
            facts: Facts::Unit(facts),
            award: strongest(awards, subject),
        }
    };
    reports.iter().map(line).collect()
}

fn organisations(register: &Register, of: Of, awards: &Awards) -> Vec<Line> {
    let all = register.all::<Community>().map(|(id, _)| id);
    let meant = all.filter(|id| match of {
        Of::Everybody => true,
        Of::Community(own) => own == *id,
        Of::Unit(_) => false,
    });
    let line = |id: Id| {
        let subject = Subject::Organisation(id);
        Line {
            subject,
            facts: Facts::Organisation,
            obstacles: eligibility::of_organisation(&bars(awards, subject)),
            award: strongest(awards, subject),
        }
    };
    meant.map(line).collect()
}
