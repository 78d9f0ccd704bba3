//! A report of the catalogue, as data: what it is for, what it asks, and how it is made.

use super::column::ColumnSpec;
use super::making::Making;
use super::places;
use super::refusal::Refusal;
use super::request::{Period, Personal, Place, Request};
use super::sheet::Sheet;
use super::stationery;
use crate::documents::Document;
use crate::domain::kinds::{KINDS, Role};
use crate::domain::words::{Words, words};
use crate::domain::{Id, Record, kinds};
use crate::register::Register;

/// The part of the work that a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    Stars,
    People,
    Units,
    CoBuilding,
    Service,
    Deliberation,
    Organisation,
}

impl Area {
    /// In the order of the catalogue.
    pub const ALL: [Area; 7] = [
        Area::Stars,
        Area::People,
        Area::Units,
        Area::CoBuilding,
        Area::Service,
        Area::Deliberation,
        Area::Organisation,
    ];

    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Area::Stars => words("六星评定", "六星評定", "Six stars"),
            Area::People => words("在职党员", "在職黨員", "Members"),
            Area::Units => words("单位", "單位", "Units"),
            Area::CoBuilding => words("共驻共建", "共駐共建", "Co-building"),
            Area::Service => words("服务群众", "服務群眾", "Service"),
            Area::Deliberation => words("议事监督", "議事監督", "Deliberation"),
            Area::Organisation => words("组织建设", "組織建設", "Organisation"),
        }
    }
}

/// A kind of time that a report may tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Day,
    Year,
    HalfYear,
    Days,
}

impl Asked {
    #[must_use]
    pub fn of(period: Period) -> Asked {
        match period {
            Period::Day(_) => Asked::Day,
            Period::Year(_) => Asked::Year,
            Period::HalfYear { .. } => Asked::HalfYear,
            Period::Days { .. } => Asked::Days,
        }
    }
}

/// A kind of place that a report may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Everywhere,
    SubDistrict,
    Community,
    Unit,
    /// A record of the kind with this name.
    Record(&'static str),
}

impl Of {
    fn takes(self, place: Place) -> bool {
        match (self, place) {
            (Of::Everywhere, Place::Everywhere)
            | (Of::SubDistrict, Place::SubDistrict(_))
            | (Of::Community, Place::Community(_))
            | (Of::Unit, Place::Unit(_)) => true,
            (Of::Record(name), Place::Record { kind, .. }) => {
                KINDS.get(kind).is_some_and(|spec| spec.name == name)
            }
            _ => false,
        }
    }
}

/// The columns that may be chosen.
#[derive(Clone, Copy, Debug)]
pub enum Columns {
    Fixed(&'static [ColumnSpec]),
    /// Those of what the request asks for.
    By(fn(&Request) -> Vec<ColumnSpec>),
}

/// For what a report can be made one by one, all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    Units,
    Communities,
    /// Every record of the kind with this name.
    Records(&'static str),
}

impl Many {
    /// What those for whom it is made can be narrowed to.
    #[must_use]
    pub const fn within(self) -> &'static [Of] {
        match self {
            Many::Units => &[Of::Everywhere],
            Many::Communities => &[Of::Everywhere, Of::SubDistrict],
            Many::Records(_) => &[Of::Everywhere, Of::SubDistrict, Of::Community],
        }
    }
}

/// A report that leaves the office.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    pub code: &'static str,
    pub words: Words,
    pub area: Area,
    /// What it is for, in a line.
    pub about: Words,
    /// Whose offices use it.
    pub who: &'static [Role],
    pub periods: &'static [Asked],
    pub places: &'static [Of],
    pub columns: Columns,
    /// Whether persons can be hidden in it; a form about one person has to name that person.
    pub hides: bool,
    pub many: Option<Many>,
    /// Whether it can be handed out as a calendar as well (`catalogue::meetings::calendar`).
    pub has_calendar: bool,
    pub(super) make: fn(&Register, &Request) -> Result<Sheet, Refusal>,
}

impl Report {
    /// The document that was asked for. The same register and request give the same one.
    ///
    /// # Errors
    /// [`Refusal`], which says what to do.
    pub fn document(&self, register: &Register, request: &Request) -> Result<Document, Refusal> {
        let mut making = self.begin(register, request)?;
        while making.go_on(register) {}
        Ok(making.end())
    }

    /// The same, with the rows of long lists still to come.
    ///
    /// # Errors
    /// As of [`Report::document`].
    pub fn begin(&self, register: &Register, request: &Request) -> Result<Making, Refusal> {
        self.look(register, request)?;
        let columns = self.columns(request);
        let sheet = (self.make)(register, request)?;
        let making = sheet.begin(self.code, &columns, register, request)?;
        Ok(making.with(|document| stationery::on(document, register, request)))
    }

    /// The columns that a request may choose from, in their order.
    #[must_use]
    pub fn columns(&self, request: &Request) -> Vec<ColumnSpec> {
        match self.columns {
            Columns::Fixed(columns) => columns.to_vec(),
            Columns::By(columns) => columns(request),
        }
    }

    /// What the report can be made of one by one, in the order of their names: places for requests. The place of the request
    /// narrows them to those of a sub-district or a community.
    #[must_use]
    pub fn each(&self, register: &Register, request: &Request) -> Vec<Place> {
        let within = match request.place {
            Place::Everywhere | Place::Unit(_) => None,
            place => Some(places::communities(register, place)),
        };
        let of_kind = |name: &str| -> Vec<(usize, Id)> {
            let Some((kind, _)) = kinds::kind(name) else {
                return Vec::new();
            };
            let is_within = |id: &Id| {
                within.as_ref().is_none_or(|within| {
                    let of = places::community_of(register, kind, *id);
                    of.is_some_and(|community| within.contains(&community))
                })
            };
            let ids = register.any(kind).map(|table| table.ids().collect());
            let mut ids: Vec<Id> = ids.unwrap_or_default();
            if kind != kinds::Unit::INDEX {
                ids.retain(is_within);
            }
            ids.sort_by_cached_key(|id| {
                let name = super::values::title(register, kind, *id, request.language);
                (crate::roster::readings::sort_key(&name), *id)
            });
            ids.into_iter().map(|id| (kind, id)).collect()
        };
        match self.many {
            None => Vec::new(),
            Some(Many::Units) => (of_kind(kinds::Unit::NAME).into_iter())
                .map(|(_, id)| Place::Unit(id))
                .collect(),
            Some(Many::Communities) => (of_kind(kinds::Community::NAME).into_iter())
                .map(|(_, id)| Place::Community(id))
                .collect(),
            Some(Many::Records(name)) => (of_kind(name).into_iter())
                .map(|(kind, id)| Place::Record { kind, id })
                .collect(),
        }
    }

    fn look(&self, register: &Register, request: &Request) -> Result<(), Refusal> {
        if !self.periods.contains(&Asked::of(request.period)) || request.span().is_none() {
            return Err(Refusal::Period);
        }
        if !self.places.iter().any(|of| of.takes(request.place)) {
            return Err(Refusal::Place);
        }
        if !self.hides && request.personal != Personal::Shown {
            return Err(Refusal::OfPerson);
        }
        let (kind, id) = match request.place {
            Place::Everywhere => return Ok(()),
            Place::SubDistrict(id) => (kinds::Subdistrict::INDEX, id),
            Place::Community(id) => (kinds::Community::INDEX, id),
            Place::Unit(id) => (kinds::Unit::INDEX, id),
            Place::Record { kind, id } => (kind, id),
        };
        let is_there = register.any(kind).is_some_and(|table| table.contains(id));
        is_there.then_some(()).ok_or(Refusal::Gone)
    }
}
