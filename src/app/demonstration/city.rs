//! The city register of design §6: what one browser must hold, with as much entropy as the real thing.

use std::collections::BTreeSet;

use crate::domain::kinds::{Community, MemberKind, OrganisationForm, Subdistrict, YearTarget};
use crate::domain::{Id, Link};
use crate::register::{Draft, Register};

use super::chance::Chance;
use super::five_ones::OF_RESIDENTS;
use super::lack::Lack;
use super::people::{self, Details, Residents};
use super::told::{Answers, Place, Year, tell};
use super::year_service::recorded;
use super::year_work::{Amount, YearWork, until};
use super::{leaders, names, places};

/// How many of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitySize {
    pub communities: u32,
    pub in_service: u32,
    pub floating: u32,
    pub units: u32,
    /// At least three in each community.
    pub teams: u32,
    pub service_records: u32,
    pub needs: u32,
}

/// What the city asks of its communities: level and percent.
const TARGETS: [(u32, u32); 3] = [(4, 90), (5, 60), (6, 25)];

impl CitySize {
    /// The whole city, by the figures of domain section 5.
    pub const WHOLE: CitySize = CitySize {
        communities: 475,
        in_service: 34_000,
        floating: 8_731,
        units: 986,
        teams: 3_000,
        service_records: 170_000,
        needs: 20_000,
    };

    /// A city of fewer or more communities, all else in proportion, rounded up.
    #[must_use]
    pub fn of(communities: u32) -> CitySize {
        let whole = CitySize::WHOLE;
        let scaled = |figure: u32| {
            let figure = u64::from(figure) * u64::from(communities);
            let figure = figure.div_ceil(u64::from(whole.communities));
            u32::try_from(figure).unwrap_or(u32::MAX)
        };
        CitySize {
            communities,
            in_service: scaled(whole.in_service),
            floating: scaled(whole.floating),
            units: scaled(whole.units),
            teams: scaled(whole.teams),
            service_records: scaled(whole.service_records),
            needs: scaled(whole.needs),
        }
    }
}

/// A city of this size with the facts of `year`; all communities can be scored, at varied levels.
#[must_use]
pub fn city(register: &Register, seed: u64, year: u32, size: CitySize) -> Draft {
    let mut draft = register.draft();
    let mut parts = CityParts::new(seed, year, size);
    while parts.write_next(&mut draft) {}
    draft
}

/// A city part by part: its sub-districts and units, then one community after the other. Parts may be committed one by
/// one; together they are what [`city`] makes at once.
#[derive(Debug)]
pub struct CityParts {
    chance: Chance,
    year: u32,
    size: CitySize,
    subdistricts: Vec<Id>,
    units: Vec<Id>,
    next: u32,
}

impl CityParts {
    #[must_use]
    pub fn new(seed: u64, year: u32, size: CitySize) -> CityParts {
        CityParts {
            chance: Chance::new(seed),
            year,
            size,
            subdistricts: Vec::new(),
            units: Vec::new(),
            next: 0,
        }
    }

    /// How many parts there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.size.communities + 1
    }

    /// Adds the next part to a draft of the register that has the parts before it; `false` when there is none.
    pub fn write_next(&mut self, draft: &mut Draft) -> bool {
        let number = self.next;
        self.next += 1;
        match number.checked_sub(1) {
            None => self.whole(draft),
            Some(number) if number < self.size.communities => self.community(draft, number),
            Some(_) => return false,
        }
        true
    }

    /// What belongs to no community.
    fn whole(&mut self, draft: &mut Draft) {
        for (level, share) in TARGETS {
            draft.create(&YearTarget {
                year: Some(self.year),
                level: Some(level),
                share: Some(share),
                ..YearTarget::default()
            });
        }
        let mut places = Vec::new();
        for number in 0..self.size.communities.div_ceil(11) {
            let place = places::name(number + self.size.communities);
            self.subdistricts.push(draft.create(&Subdistrict {
                name: format!("{place}街道").into(),
                ..Subdistrict::default()
            }));
            places.push(place);
        }
        let mut taken = BTreeSet::new();
        for _ in 0..self.size.units {
            let at = self.chance.position(places.len());
            if let (Some(place), Some(id)) = (places.get(at), self.subdistricts.get(at)) {
                let unit = people::unit(draft, &mut self.chance, place, *id, &mut taken);
                self.units.push(unit);
            }
        }
    }

    fn community(&mut self, draft: &mut Draft, number: u32) {
        let at = usize::try_from(number / 11).unwrap_or_default();
        let subdistrict = self.subdistricts.get(at).copied();
        let part = Part {
            number,
            of: self.size.communities,
        };
        let (year, size) = (self.year, self.size);
        community(
            draft,
            &mut self.chance,
            part,
            subdistrict,
            &self.units,
            year,
            &size,
        );
    }
}

/// One of the communities that share the city's totals.
#[derive(Clone, Copy)]
struct Part {
    number: u32,
    of: u32,
}

impl Part {
    /// This community's part of a total; all parts together are the total.
    fn share(self, total: u32) -> u32 {
        let before = |number: u32| u64::from(total) * u64::from(number) / u64::from(self.of.max(1));
        u32::try_from(before(self.number + 1) - before(self.number)).unwrap_or_default()
    }
}

fn community(
    draft: &mut Draft,
    chance: &mut Chance,
    part: Part,
    subdistrict: Option<Id>,
    units: &[Id],
    year: u32,
    size: &CitySize,
) {
    let lacks = lacks(chance);
    let years = [Year {
        year,
        until: until(year),
        residents: answers(chance, 280, 600),
        units: answers(chance, 14, 40),
        lacks: &lacks,
    }];
    let body = leaders::body(chance, &years);
    let name = places::name(part.number);
    let (in_service, floating) = (part.share(size.in_service), part.share(size.floating));
    let members = in_service + floating + chance.between(40, 180);
    let population = chance.between(3_200, 14_800);
    let households = population * chance.between(34, 40) / 100;
    let form = match members {
        0..=149 => OrganisationForm::Branch,
        150..=219 => OrganisationForm::GeneralBranch,
        _ => OrganisationForm::Committee,
    };
    let id = draft.create(&Community {
        name: format!("{name}社区").into(),
        subdistrict: subdistrict.map(Link::to).unwrap_or_default(),
        form: Some(form),
        secretary: body.secretary().into(),
        population: Some(population),
        households: Some(households),
        party_members: Some(members),
        address: format!("{name}路{}号", chance.between(2, 298)).into(),
        phone: names::phone(chance).into(),
        ..Community::default()
    });
    let leaders = body.write(draft, id);
    let told = if lacks.contains(&Lack::OneTeam) { 1 } else { 2 };
    let place = Place {
        community: id,
        population,
        households,
        members,
        further_teams: part.share(size.teams).saturating_sub(told),
    };
    let teams = tell(draft, chance, &place, &years);
    let compounds = [(); 5].map(|()| places::compound(chance));
    // Members of a community come from a handful of employers.
    let from = chance.position(units.len().saturating_sub(24));
    let residents = Residents {
        community: id,
        compounds: &compounds,
        units: units
            .get(from..)
            .map_or(units, |rest| rest.get(..24).unwrap_or(rest)),
        teams: &teams,
        year,
        details: Details::Few,
    };
    let mut people = Vec::new();
    for (kind, count) in [
        (MemberKind::InService, in_service),
        (MemberKind::Floating, floating),
    ] {
        people.extend((0..count).map(|_| people::person(draft, chance, &residents, kind)));
    }
    let records = part.share(size.service_records);
    for number in 0..records {
        // Everybody about equally often, one person's records side by side.
        let at = u64::from(number) * people.len() as u64 / u64::from(records.max(1));
        if let Some(person) = usize::try_from(at).ok().and_then(|at| people.get(at)) {
            people::service(draft, chance, *person, year);
        }
    }
    for _ in 0..part.share(size.needs) {
        people::need(draft, chance, &residents, &people);
    }
    let mut work = YearWork {
        draft,
        chance: Chance::new(u64::from(part.number) ^ 0x5245_434f_5244),
        place: &place,
        years: &recorded(&years),
        leaders: &leaders,
        units: residents.units,
        amount: Amount::Few,
    };
    let percent = work.chance.between(81, 92);
    work.posts(OF_RESIDENTS, &people, percent);
    work.write();
}

/// What is wrong in a community: each star but satisfaction is lacking in one of four.
fn lacks(chance: &mut Chance) -> Vec<Lack> {
    let mut lacks = Vec::new();
    for costly in Lack::COSTLY {
        if chance.once_in(4) {
            lacks.extend(costly.get(chance.position(costly.len())));
        }
    }
    lacks
}

/// Answers to a survey: nobody asked in one of twenty, less than 80 % satisfied in one of ten.
fn answers(chance: &mut Chance, fewest: u32, most: u32) -> Answers {
    let answered = chance.between(fewest, most);
    let percent = match chance.between(1, 20) {
        1 => return (0, 0),
        2..=3 => chance.between(70, 79),
        _ => chance.between(81, 97),
    };
    ((answered * percent).div_ceil(100).min(answered), answered)
}
