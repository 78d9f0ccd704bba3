//! The city board: the same figures of all communities together and of each by itself, with the records behind them (S3.7).

use std::collections::BTreeSet;
use std::fmt;

use super::CityTotals;
use super::needs::NeedStanding;
use super::organisation::community_form;
use super::tally::Part;
use crate::domain::kinds::{
    BodyForm, Community, FundEntry, Leader, MemberKind, Need, Organisation, OrganisationForm,
    Person, Place, ResidentUnit, Unit, Venue, VenueUse, VolunteerTeam, Worker,
};
use crate::domain::{Date, Id, Record};
use crate::register::Register;

/// What the board shows, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Communities whose organisation is a committee or a general branch, of all.
    Committees,
    Branches,
    Groups,
    PartTime,
    /// Grids somebody is responsible for, of all.
    Grids,
    /// Places that the Party's organisations cover, of all.
    Coverage,
    Workers,
    InService,
    Floating,
    Transferred,
    Probationary,
    Population,
    /// Volunteers on the registers, of the population.
    Volunteers,
    /// What the teams say of their size, of the population.
    InTeams,
    Teams,
    Activities,
    Beneficiaries,
    /// Resident units with an agreement, of all.
    Agreements,
    /// Communities whose own activity space reaches the line, of all.
    Reaching,
    /// The communities' own activity space.
    OwnSpace,
    OpeningUnits,
    Opened,
    OpenedArea,
    Markets,
    CareCentres,
    Beds,
    /// Needs of the year that are resolved, of all.
    Needs,
    Income,
    Spending,
    Balance,
}

/// How much a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Count(u64),
    Part(Part),
    /// In dm².
    Area(u64),
    /// In fen; below 0 where more was spent than there was.
    Fen(i64),
}

/// The records of a figure: position of the kind, and the record.
pub type Behind = Vec<(usize, Id)>;

/// One community by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub community: Id,
    /// The form of its Party organisation on the day.
    pub form: Option<OrganisationForm>,
    /// In the order of [`Column::ALL`].
    pub cells: Vec<Cell>,
}

/// Each community by itself, in the order of their ids. `line`: the activity space that each is to have, in dm².
#[must_use]
pub fn lines(register: &Register, communities: &BTreeSet<Id>, day: Date, line: u64) -> Vec<Line> {
    let by_itself = |community: &Id| {
        let totals = CityTotals::of(register, &BTreeSet::from([*community]), day, line);
        Line {
            community: *community,
            form: community_form(register, *community, day),
            cells: Column::ALL.map(|column| column.of(&totals)).to_vec(),
        }
    };
    communities.iter().map(by_itself).collect()
}

impl Line {
    #[must_use]
    pub fn cell(&self, column: Column) -> Cell {
        let mut cells = Column::ALL.iter().zip(&self.cells);
        let found = cells.find(|(of, _)| **of == column);
        found.map_or(Cell::Count(0), |(_, cell)| *cell)
    }
}

impl Column {
    pub const ALL: [Column; 30] = [
        Column::Committees,
        Column::Branches,
        Column::Groups,
        Column::PartTime,
        Column::Grids,
        Column::Coverage,
        Column::Workers,
        Column::InService,
        Column::Floating,
        Column::Transferred,
        Column::Probationary,
        Column::Population,
        Column::Volunteers,
        Column::InTeams,
        Column::Teams,
        Column::Activities,
        Column::Beneficiaries,
        Column::Agreements,
        Column::Reaching,
        Column::OwnSpace,
        Column::OpeningUnits,
        Column::Opened,
        Column::OpenedArea,
        Column::Markets,
        Column::CareCentres,
        Column::Beds,
        Column::Needs,
        Column::Income,
        Column::Spending,
        Column::Balance,
    ];

    /// By the code that [`fmt::Display`] writes.
    #[must_use]
    pub fn named(code: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.code() == code)
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Column::Committees => "committees",
            Column::Branches => "branches",
            Column::Groups => "groups",
            Column::PartTime => "part-time",
            Column::Grids => "grids",
            Column::Coverage => "coverage",
            Column::Workers => "workers",
            Column::InService => "in-service",
            Column::Floating => "floating",
            Column::Transferred => "transferred",
            Column::Probationary => "probationary",
            Column::Population => "population",
            Column::Volunteers => "volunteers",
            Column::InTeams => "in-teams",
            Column::Teams => "teams",
            Column::Activities => "activities",
            Column::Beneficiaries => "beneficiaries",
            Column::Agreements => "agreements",
            Column::Reaching => "reaching",
            Column::OwnSpace => "own-space",
            Column::OpeningUnits => "opening-units",
            Column::Opened => "opened",
            Column::OpenedArea => "opened-area",
            Column::Markets => "markets",
            Column::CareCentres => "care-centres",
            Column::Beds => "beds",
            Column::Needs => "needs",
            Column::Income => "income",
            Column::Spending => "spending",
            Column::Balance => "balance",
        }
    }

    /// The figure.
    #[must_use]
    pub fn of(self, city: &CityTotals) -> Cell {
        let count = |count: usize| Cell::Count(count as u64);
        let fen = |amount: u64| Cell::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
        let bodies = |form: BodyForm| count(city.organisations.count(form));
        let members = |kind: MemberKind| count(city.members_of(kind));
        let venues = &city.venues;
        match self {
            Column::Committees => Cell::Part(Part {
                count: city.organisations.committees.len() as u64,
                of: city.communities as u64,
            }),
            Column::Branches => bodies(BodyForm::CompoundBranch),
            Column::Groups => bodies(BodyForm::BuildingGroup),
            Column::PartTime => count(city.organisations.part_time.len()),
            Column::Grids => Cell::Part(city.organisations.grids.part()),
            Column::Coverage => Cell::Part(city.places().part()),
            Column::Workers => count(city.workers.in_post.len()),
            Column::InService => members(MemberKind::InService),
            Column::Floating => members(MemberKind::Floating),
            Column::Transferred => members(MemberKind::Transferred),
            Column::Probationary => members(MemberKind::Probationary),
            Column::Population => Cell::Count(city.volunteers.population),
            Column::Volunteers => Cell::Part(city.volunteers.share()),
            Column::InTeams => Cell::Part(city.volunteers.share_in_teams()),
            Column::Teams => count(city.volunteers.teams.len()),
            Column::Activities => count(city.activities.all.records.len()),
            Column::Beneficiaries => Cell::Count(city.activities.all.beneficiaries),
            Column::Agreements => Cell::Part(city.co_building.units.part()),
            Column::Reaching => Cell::Part(city.reaching()),
            Column::OwnSpace => Cell::Area(venues.own_space.values().sum()),
            Column::OpeningUnits => count(venues.opening_units.len()),
            Column::Opened => count(venues.opened.len()),
            Column::OpenedArea => Cell::Area(venues.opened_area),
            Column::Markets => count(city.markets()),
            Column::CareCentres => count(city.care_centres()),
            Column::Beds => Cell::Count(venues.beds),
            Column::Needs => Cell::Part(city.needs.resolved()),
            Column::Income => fen(city.fund.income),
            Column::Spending => fen(city.fund.spending),
            Column::Balance => Cell::Fen(city.fund.balance()),
        }
    }

    /// The records that the figure is made of: of a part, those that count.
    #[must_use]
    pub fn behind(self, city: &CityTotals) -> Behind {
        let venues = &city.venues;
        let bodies = |form: BodyForm| {
            of::<Organisation>(city.organisations.bodies.get(&form).into_iter().flatten())
        };
        let members =
            |kind: MemberKind| of::<Person>(city.members.get(&kind).into_iter().flatten());
        let used_for =
            |used_for: VenueUse| of::<Venue>(venues.by_use.get(&used_for).into_iter().flatten());
        match self {
            Column::Committees => of::<Community>(&city.organisations.committees),
            Column::Branches => bodies(BodyForm::CompoundBranch),
            Column::Groups => bodies(BodyForm::BuildingGroup),
            Column::PartTime => of::<Leader>(&city.organisations.part_time),
            Column::Grids => of::<Organisation>(&city.organisations.grids.counted),
            Column::Coverage => of::<Place>(&city.places().counted),
            Column::Workers => of::<Worker>(&city.workers.in_post),
            Column::InService => members(MemberKind::InService),
            Column::Floating => members(MemberKind::Floating),
            Column::Transferred => members(MemberKind::Transferred),
            Column::Probationary => members(MemberKind::Probationary),
            Column::Population => city
                .volunteers
                .counts
                .iter()
                .map(|one| one.record)
                .collect(),
            Column::Volunteers => of::<Person>(&city.volunteers.registered),
            Column::InTeams | Column::Teams => of::<VolunteerTeam>(&city.volunteers.teams),
            Column::Activities | Column::Beneficiaries => city.activities.all.records.clone(),
            Column::Agreements => of::<ResidentUnit>(&city.co_building.units.counted),
            Column::Reaching => of::<Community>(&venues.reaching.counted),
            Column::OwnSpace => of::<Venue>(&venues.own),
            Column::OpeningUnits => of::<Unit>(venues.opening_units.keys()),
            Column::Opened | Column::OpenedArea => of::<Venue>(&venues.opened),
            Column::Markets => used_for(VenueUse::CharityMarket),
            Column::CareCentres | Column::Beds => used_for(VenueUse::CareCentre),
            Column::Needs => of::<Need>(city.needs.of_standing(NeedStanding::Resolved)),
            Column::Income => of::<FundEntry>(&city.fund.entries(true)),
            Column::Spending => of::<FundEntry>(&city.fund.entries(false)),
            Column::Balance => {
                let fund = &city.fund;
                let year = fund.items.values().flat_map(|line| &line.records);
                of::<FundEntry>(fund.before.iter().chain(year))
            }
        }
    }

    /// What is missing: of a part the rest, of a sum the records that do not say how much.
    #[must_use]
    pub fn gaps(self, city: &CityTotals) -> Behind {
        match self {
            Column::Committees => {
                let bodies = &city.organisations;
                of::<Community>(bodies.single_branches.iter().chain(&bodies.without))
            }
            Column::Grids => of::<Organisation>(&city.organisations.grids.gaps),
            Column::Coverage => of::<Place>(&city.places().gaps),
            Column::Population | Column::Volunteers => of::<Community>(&city.volunteers.uncounted),
            Column::InTeams => of::<VolunteerTeam>(&city.volunteers.unsized_teams),
            Column::Beneficiaries => city.activities.unsaid.clone(),
            Column::Agreements => of::<ResidentUnit>(&city.co_building.units.gaps),
            Column::Reaching => of::<Community>(&city.venues.reaching.gaps),
            Column::OwnSpace => of::<Venue>(&city.venues.unmeasured),
            Column::Beds => of::<Venue>(&city.venues.without_beds),
            Column::Needs => {
                let open = [NeedStanding::Unassigned, NeedStanding::Assigned];
                of::<Need>(
                    open.into_iter()
                        .flat_map(|state| city.needs.of_standing(state)),
                )
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.code())
    }
}

fn of<'a, R: Record>(ids: impl IntoIterator<Item = &'a Id>) -> Behind {
    ids.into_iter().map(|id| (R::INDEX, *id)).collect()
}
