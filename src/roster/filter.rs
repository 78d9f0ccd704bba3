//! What a list of people is narrowed to. A filter has a code, by which pages and saved views name it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::index::Facts;
use crate::domain::kinds::{MemberKind, ServiceKind, Skill};
use crate::domain::{Choice, Date, Id};

/// What filters are about. Filters of one facet are alternatives; different facets narrow further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Community,
    Kind,
    Unit,
    Group,
    Team,
    Skill,
    Intention,
    Registered,
    Lacking,
    Left,
}

/// One thing to narrow a list to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    Community(Id),
    Kind(u8),
    /// Of a unit, or of none.
    Unit(Option<Id>),
    Group(Option<Id>),
    Team(Option<Id>),
    Skill(u8),
    Intention(u8),
    /// Registered in this year; 0 for those whose day nobody recorded.
    Registered(i32),
    NoPhone,
    NoBuilding,
    NoSkill,
    /// Left in this year. The list is of those who left then, not of those who are there.
    Left(i32),
    /// Everybody, those who left as well.
    Everybody,
}

impl Filter {
    pub fn facet(self) -> Facet {
        match self {
            Filter::Community(_) => Facet::Community,
            Filter::Kind(_) => Facet::Kind,
            Filter::Unit(_) => Facet::Unit,
            Filter::Group(_) => Facet::Group,
            Filter::Team(_) => Facet::Team,
            Filter::Skill(_) => Facet::Skill,
            Filter::Intention(_) => Facet::Intention,
            Filter::Registered(_) => Facet::Registered,
            Filter::NoPhone | Filter::NoBuilding | Filter::NoSkill => Facet::Lacking,
            Filter::Left(_) | Filter::Everybody => Facet::Left,
        }
    }

    fn holds(self, facts: &Facts) -> bool {
        match self {
            Filter::Community(id) => facts.community == Some(id),
            Filter::Kind(kind) => facts.kind.is_some_and(|known| known.index() == kind),
            Filter::Unit(unit) => facts.unit == unit,
            Filter::Group(group) => facts.group == group,
            Filter::Team(team) => facts.team == team,
            Filter::Skill(skill) => facts.skills & (1 << skill) != 0,
            Filter::Intention(kind) => facts.intentions & (1 << kind) != 0,
            Filter::Registered(year) => facts.registered_on.map_or(0, Date::year) == year,
            Filter::NoPhone => !facts.has_phone,
            Filter::NoBuilding => !facts.has_building,
            Filter::NoSkill => facts.skills == 0,
            Filter::Left(year) => facts.left_on.is_some_and(|day| day.year() == year),
            Filter::Everybody => true,
        }
    }
}

/// What is asked of a list, ready to be compared with thousands of people.
#[derive(Clone, Debug)]
pub struct Filters {
    /// By facet; the filters of one are alternatives.
    by_facet: Vec<(Facet, Vec<Filter>)>,
    day: Date,
}

impl Filters {
    /// The filters with these codes, as of a day; codes that say nothing to this version narrow nothing.
    pub fn read<'a>(codes: impl IntoIterator<Item = &'a str>, day: Date) -> Filters {
        let filters = codes.into_iter().filter_map(|code| code.parse().ok());
        let filters: BTreeSet<Filter> = filters.collect();
        let mut by_facet: Vec<(Facet, Vec<Filter>)> = Vec::new();
        for filter in filters {
            match by_facet.iter_mut().find(|(f, _)| *f == filter.facet()) {
                Some((_, filters)) => filters.push(filter),
                None => by_facet.push((filter.facet(), vec![filter])),
            }
        }
        Filters { by_facet, day }
    }

    /// Whether somebody answers them all.
    pub fn hold(&self, facts: &Facts) -> bool {
        self.standing(facts) == Standing::In
    }

    /// Whether somebody answers, and which facet alone keeps them out.
    pub fn standing(&self, facts: &Facts) -> Standing {
        let mut standing = Standing::In;
        let mut asks_who_left = false;
        for (facet, filters) in &self.by_facet {
            asks_who_left |= *facet == Facet::Left;
            if filters.iter().any(|filter| filter.holds(facts)) {
                continue;
            }
            if standing != Standing::In {
                return Standing::Out;
            }
            standing = Standing::OutBy(*facet);
        }
        match !asks_who_left && !facts.is_there_on(self.day) {
            true => Standing::Out,
            false => standing,
        }
    }
}

/// How somebody stands to filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    In,
    /// Out by the filters of this facet alone.
    OutBy(Facet),
    Out,
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = |id: &Option<Id>| id.map_or_else(|| "none".to_owned(), |id| id.to_string());
        match self {
            Filter::Community(community) => write!(f, "community:{community}"),
            Filter::Kind(kind) => write!(f, "kind:{}", code::<MemberKind>(*kind)),
            Filter::Unit(unit) => write!(f, "unit:{}", id(unit)),
            Filter::Group(group) => write!(f, "group:{}", id(group)),
            Filter::Team(team) => write!(f, "team:{}", id(team)),
            Filter::Skill(skill) => write!(f, "skill:{}", code::<Skill>(*skill)),
            Filter::Intention(kind) => write!(f, "intention:{}", code::<ServiceKind>(*kind)),
            Filter::Registered(year) => write!(f, "registered:{year}"),
            Filter::NoPhone => write!(f, "lacking:phone"),
            Filter::NoBuilding => write!(f, "lacking:building"),
            Filter::NoSkill => write!(f, "lacking:skill"),
            Filter::Left(year) => write!(f, "left:{year}"),
            Filter::Everybody => write!(f, "left:any"),
        }
    }
}

fn code<C: Choice>(index: u8) -> &'static str {
    C::ALL.get(usize::from(index)).map_or("", |c| c.code)
}

fn index<C: Choice>(code: &str) -> Option<u8> {
    let at = C::ALL.iter().position(|choice| choice.code == code)?;
    u8::try_from(at).ok()
}

/// The text names no filter that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a filter")]
pub struct NotAFilter;

impl FromStr for Filter {
    type Err = NotAFilter;

    fn from_str(text: &str) -> Result<Filter, NotAFilter> {
        let (facet, of) = text.split_once(':').ok_or(NotAFilter)?;
        let id = || match of {
            "none" => Some(None),
            id => id.parse().ok().map(Some),
        };
        let filter = match facet {
            "community" => of.parse().ok().map(Filter::Community),
            "kind" => index::<MemberKind>(of).map(Filter::Kind),
            "unit" => id().map(Filter::Unit),
            "group" => id().map(Filter::Group),
            "team" => id().map(Filter::Team),
            "skill" => index::<Skill>(of).map(Filter::Skill),
            "intention" => index::<ServiceKind>(of).map(Filter::Intention),
            "registered" => of.parse().ok().map(Filter::Registered),
            "lacking" => match of {
                "phone" => Some(Filter::NoPhone),
                "building" => Some(Filter::NoBuilding),
                "skill" => Some(Filter::NoSkill),
                _ => None,
            },
            "left" => match of {
                "any" => Some(Filter::Everybody),
                year => year.parse().ok().map(Filter::Left),
            },
            _ => None,
        };
        filter.ok_or(NotAFilter)
    }
}
