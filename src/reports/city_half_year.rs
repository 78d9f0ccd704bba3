//! The half-year of all communities together, as the department and the sub-district see it (S5.8, S5.9): who has filed, and the
//! units over all communities.
//!
//! Figures are reckoned from the records wherever they are here: a person who registered with two communities counts once. Of a
//! community whose people are not here there is only what it filed; that is kept apart, because the same people may be behind it.

mod check;

use std::collections::{BTreeMap, BTreeSet};

pub use self::check::{Check, checked};
pub use super::half_year::FilingState;
use super::half_year::{self, HalfYear, UnitHalf, due, filing_state, filings_of};
use super::likeness::{Same, same};
use super::registration_rate::{Standing, is_registered};
use super::{Half, Period, UnitReport, all_units, member_years};
use crate::domain::kinds::{Community, Filing, Person, Unit};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::{Exact, Unusable, threshold};

/// A half-year over all communities, as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct CityHalfYear {
    /// Those that have not filed first, then those that filed late.
    pub communities: Vec<Filed>,
    /// In the order of their ids; those that no record here is of after them, by name.
    pub units: Vec<UnitCity>,
    pub share: Exact,
    pub hours_per_day: Exact,
    /// As of this day is who was registered.
    pub end: Date,
    /// The last day on which a filing is in time.
    pub due: Date,
}

/// A community and what it filed of the half-year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub community: Id,
    pub state: FilingState,
    /// All filings of the half-year; the last one counts.
    pub filings: Vec<Id>,
    /// Whether the community's people are here, by name and with the days of registration.
    pub has_records: bool,
}

/// Heads that are counted once, and those that only a community's own figure tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub once: usize,
    /// By the filings of communities whose people are not here: they may be some of the others.
    pub filed: usize,
}

/// Where the number of declared members is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclaredBy {
    /// The unit's own list.
    List,
    /// What a community filed; where several say different numbers, the largest.
    Filings {
        differ: bool,
    },
    Nobody,
}

/// Whether a unit reaches the share that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Below,
    /// It does if those that are only filed are different people.
    Unsure,
    Passes,
    NoList,
}

/// A unit over all communities.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitCity {
    /// `None` for a unit that only a filing names.
    pub unit: Option<Id>,
    pub name: String,
    pub declared: usize,
    pub declared_by: DeclaredBy,
    pub registered: Counted,
    /// In-service members in the half-year, and those of them with certified service.
    pub members: Counted,
    pub served: Counted,
    /// Certified, by the records and by the filings of communities without.
    pub minutes: u64,
    pub minutes_filed: u64,
    /// What the communities filed of it.
    pub lines: Vec<FiledLine>,
    /// The members of the records, everybody once.
    pub people: Vec<MemberCity>,
}

/// A member of a unit in the half-year, by the records of all communities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCity {
    /// The person, once for every community.
    pub records: Vec<Id>,
    /// Certified, with all of them.
    pub minutes: u64,
}

/// What one community filed of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledLine {
    pub community: Id,
    pub filing: Id,
    pub figures: UnitHalf,
    pub has_records: bool,
}

impl UnitCity {
    /// The rate of those who are registered for certain.
    pub fn rate(&self) -> Option<Exact> {
        Exact::ratio(whole(self.registered.once), whole(self.declared))
    }

    /// The rate if all that is only filed are different people.
    pub fn rate_at_most(&self) -> Option<Exact> {
        let most = self.at_most();
        Exact::ratio(whole(most), whole(self.declared))
    }

    fn at_most(&self) -> usize {
        (self.registered.once + self.registered.filed).min(self.declared)
    }

    pub fn verdict(&self, share: &Exact) -> Verdict {
        match (self.rate(), self.rate_at_most()) {
            (Some(rate), _) if rate >= *share => Verdict::Passes,
            (Some(_), Some(most)) if most >= *share => Verdict::Unsure,
            (Some(_), _) => Verdict::Below,
            (None, _) => Verdict::NoList,
        }
    }

    /// How many more would have to register: at least, and at most.
    pub fn short(&self, share: &Exact) -> (usize, usize) {
        let short = |registered: usize| {
            let short = half_year::short(whole(self.declared), whole(registered), share);
            usize::try_from(short).unwrap_or(0)
        };
        (short(self.at_most()), short(self.registered.once))
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl CityHalfYear {
    /// `None` beyond the years that dates may have.
    ///
    /// # Errors
    /// [`Unusable`] where the rulebook of the year cannot be used.
    pub fn of(
        register: &Register,
        (year, half): (i32, Half),
        day: Date,
    ) -> Result<Option<CityHalfYear>, Unusable> {
        let (Some(period), Some(due)) = (Period::half(year, half), due(year, half)) else {
            return Ok(None);
        };
        let figure = |id| threshold(register, year.unsigned_abs(), id);
        let (share, hours_per_day) = (
            figure("unit_registration_share")?,
            figure("hours_per_service_day")?,
        );
        let end = period.to.min(day);
        let ids = register.all::<Community>().map(|(id, _)| id);
        let mut communities: Vec<Filed> = ids
            .map(|id| filed(register, id, (year, half), day))
            .collect();
        communities.sort_by_key(|filed| (order(filed.state), filed.community));
        let mut units = Units::of_lists(register, all_units(register, end));
        units.add_records(register, &communities, period, day);
        units.add_filings(register, &communities, end);
        Ok(Some(CityHalfYear {
            communities,
            units: units.finish(),
            share,
            hours_per_day,
            end,
            due,
        }))
    }

    /// The units below the share for certain: the lowest rate first.
    pub fn notice(&self) -> Vec<&UnitCity> {
        let units = self.units.iter();
        let mut below: Vec<&UnitCity> = units
            .filter(|unit| unit.verdict(&self.share) == Verdict::Below)
            .collect();
        below.sort_by(|a, b| {
            a.rate_at_most()
                .cmp(&b.rate_at_most())
                .then(a.name.cmp(&b.name))
        });
        below
    }

    /// How many communities still have to file.
    pub fn owed(&self) -> usize {
        self.communities
            .iter()
            .filter(|one| one.state.is_owed())
            .count()
    }

    pub fn filed(&self) -> usize {
        self.communities
            .iter()
            .filter(|one| one.state.is_filed())
            .count()
    }
}

fn order(state: FilingState) -> (u8, Option<Date>) {
    match state {
        FilingState::Overdue => (0, None),
        FilingState::Late { on } => (1, Some(on)),
        FilingState::Early { on } => (2, Some(on)),
        FilingState::Open => (3, None),
        FilingState::InTime { on } => (4, Some(on)),
        FilingState::NothingToFile => (5, None),
    }
}

fn filed(register: &Register, community: Id, of: (i32, Half), day: Date) -> Filed {
    let filings = filings_of(register, community, of.0, of.1);
    let filings: Vec<(Date, Id)> = filings.into_iter().filter(|(on, _)| *on <= day).collect();
    let state = filing_state(register, community, of, day).unwrap_or(FilingState::Open);
    let mut people = register.of::<Person>(community);
    Filed {
        community,
        state,
        filings: filings.into_iter().map(|(_, id)| id).collect(),
        has_records: people.any(|(_, p)| !p.name.is_empty() && p.registered_on.is_some()),
    }
}

/// What the sums of a unit are made of.
struct Unfinished {
    unit: UnitCity,
    /// The people of the records, by what makes them one.
    people: BTreeMap<Same, MemberCity>,
    /// Registered by the filings, where the unit has no list here.
    registered: BTreeSet<Same>,
    declared: BTreeSet<u32>,
}

struct Units {
    known: BTreeMap<Id, Unfinished>,
    /// By name.
    others: BTreeMap<String, Unfinished>,
    /// The ids of the register by name, where only one unit is called so.
    by_name: BTreeMap<String, Option<Id>>,
    /// On whose list somebody registered is.
    listed: BTreeMap<Id, Id>,
}

impl Unfinished {
    fn new(unit: Option<Id>, name: String) -> Unfinished {
        Unfinished {
            unit: UnitCity {
                unit,
                name,
                declared: 0,
                declared_by: DeclaredBy::Nobody,
                registered: Counted::default(),
                members: Counted::default(),
                served: Counted::default(),
                minutes: 0,
                minutes_filed: 0,
                lines: Vec::new(),
                people: Vec::new(),
            },
            people: BTreeMap::new(),
            registered: BTreeSet::new(),
            declared: BTreeSet::new(),
        }
    }
}

impl Units {
    fn of_lists(register: &Register, reports: Vec<UnitReport>) -> Units {
        let mut units = Units {
            known: BTreeMap::new(),
            others: BTreeMap::new(),
            by_name: BTreeMap::new(),
            listed: BTreeMap::new(),
        };
        for report in reports {
            let registered = report.declared.iter();
            let registered = registered.filter(|one| one.standing == Standing::Registered);
            let people = registered.flat_map(|one| one.people.iter().map(|(id, _)| *id));
            units
                .listed
                .extend(people.map(|person| (person, report.unit)));
            let Some(unit) = register.get::<Unit>(report.unit) else {
                continue;
            };
            let name = unit.name.to_string();
            let plain = super::likeness::plain_name(&name);
            let found = units.by_name.entry(plain).or_insert(Some(report.unit));
            if *found != Some(report.unit) {
                *found = None;
            }
            let mut unfinished = Unfinished::new(Some(report.unit), name);
            if !report.declared.is_empty() {
                unfinished.unit.declared = report.declared.len();
                unfinished.unit.declared_by = DeclaredBy::List;
                unfinished.unit.registered.once = report.registered();
            }
            units.known.insert(report.unit, unfinished);
        }
        units
    }

    /// Everybody once for each unit that their records name.
    fn add_records(
        &mut self,
        register: &Register,
        communities: &[Filed],
        period: Period,
        day: Date,
    ) {
        let recorded: BTreeSet<Id> = with_records(communities).collect();
        for figures in member_years(register, period, day) {
            let Some(person) = register.get::<Person>(figures.person) else {
                continue;
            };
            let is_recorded = (person.community.id).is_some_and(|id| recorded.contains(&id));
            let named = person.unit.id.filter(|id| self.known.contains_key(id));
            let unit = named.or_else(|| self.listed.get(&figures.person).copied());
            let unit = unit.and_then(|id| self.known.get_mut(&id));
            if let (Some(unit), true) = (unit, is_recorded) {
                let key = same(figures.person, person);
                let new = || MemberCity {
                    records: Vec::new(),
                    minutes: 0,
                };
                let member = unit.people.entry(key).or_insert_with(new);
                member.records.push(figures.person);
                member.minutes += u64::from(figures.time.certified);
            }
        }
    }

    fn add_filings(&mut self, register: &Register, communities: &[Filed], end: Date) {
        for filed in communities {
            let Some(filing) = filed.filings.last() else {
                continue;
            };
            let read = register.get::<Filing>(*filing).map(HalfYear::filed);
            if let Some(Ok(half_year)) = read {
                self.add_filing(register, filed, *filing, half_year, end);
            }
        }
    }

    fn add_filing(
        &mut self,
        register: &Register,
        filed: &Filed,
        filing: Id,
        half_year: HalfYear,
        end: Date,
    ) {
        for figures in half_year.units {
            let Some(id) = figures.unit else {
                continue;
            };
            let unfinished = self.find(id, &figures.name);
            let unit = &mut unfinished.unit;
            if figures.declared > 0 {
                unfinished.declared.insert(figures.declared);
            }
            if !filed.has_records {
                unit.registered.filed += figures.registered as usize;
                unit.members.filed += figures.members as usize;
                unit.served.filed += figures.served as usize;
                unit.minutes_filed = unit.minutes_filed.saturating_add(figures.minutes);
            } else if unit.declared_by != DeclaredBy::List {
                let people = half_year.registered.get(&id).into_iter().flatten();
                let people = people.filter_map(|id| Some((*id, register.get::<Person>(*id)?)));
                let still = people.filter(|(_, person)| is_registered(person, end));
                let still = still.map(|(id, person)| same(id, person));
                unfinished.registered.extend(still);
            }
            unit.lines.push(FiledLine {
                community: filed.community,
                filing,
                figures,
                has_records: filed.has_records,
            });
        }
    }

    /// A unit by its id; two offices may have registered it apart, then by its name.
    fn find(&mut self, id: Id, name: &str) -> &mut Unfinished {
        let plain = super::likeness::plain_name(name);
        let by_name = || self.by_name.get(&plain).copied().flatten();
        let known = Some(id)
            .filter(|id| self.known.contains_key(id))
            .or_else(by_name);
        match known.and_then(|id| self.known.get_mut(&id)) {
            Some(unit) => unit,
            None => {
                let new = || Unfinished::new(None, name.to_owned());
                self.others.entry(plain).or_insert_with(new)
            }
        }
    }

    fn finish(self) -> Vec<UnitCity> {
        let all = self.known.into_values().chain(self.others.into_values());
        let finished = all.map(|unfinished| {
            let mut unit = unfinished.unit;
            let is_listed = unit.declared_by == DeclaredBy::List;
            if let (false, Some(most)) = (is_listed, unfinished.declared.last()) {
                unit.declared = *most as usize;
                let differ = unfinished.declared.len() > 1;
                unit.declared_by = DeclaredBy::Filings { differ };
                unit.registered.once = unfinished.registered.len().min(unit.declared);
            }
            unit.people = unfinished.people.into_values().collect();
            unit.members.once = unit.people.len();
            unit.served.once = unit.people.iter().filter(|one| one.minutes > 0).count();
            unit.minutes = unit.people.iter().map(|one| one.minutes).sum();
            unit
        });
        let is_meant = |unit: &UnitCity| {
            unit.declared > 0 || unit.members != Counted::default() || !unit.lines.is_empty()
        };
        finished.filter(is_meant).collect()
    }
}

fn with_records(communities: &[Filed]) -> impl Iterator<Item = Id> + '_ {
    let those = communities.iter().filter(|filed| filed.has_records);
    those.map(|filed| filed.community)
}
