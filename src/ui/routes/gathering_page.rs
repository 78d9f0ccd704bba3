//! The addresses of meetings and activities, service time and pledges.

use std::fmt;

use super::{both, encode};
use crate::ui::i18n::tr;

/// A page about meetings and activities. `community` is empty for the office's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GatheringPage {
    /// The meetings and activities of a year; this year when `None`.
    Calendar {
        year: Option<i32>,
        community: String,
    },
    /// One meeting or activity.
    One { id: String },
    /// What everybody of a community served in a year.
    ServiceTime { year: i32, community: String },
    /// What one person served in a year.
    Served { year: i32, person: String },
    /// The pledges of a community's members in a year.
    Pledges { year: i32, community: String },
}

/// The first words of these addresses.
pub(super) const FIRST: [&str; 5] = ["calendar", "gathering", "service-time", "served", "pledges"];

impl GatheringPage {
    /// The entry of the navigation.
    pub const ENTRY: GatheringPage = GatheringPage::Calendar {
        year: None,
        community: String::new(),
    };

    /// Reads the parts of an address that begins with one of [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<GatheringPage> {
        let (page, year, of) = match *segments {
            ["calendar"] => return Some(Self::ENTRY),
            ["gathering", id] => return Some(Self::One { id: id.into() }),
            [page, year] => (page, year.parse().ok()?, String::new()),
            [page, year, of] => (page, year.parse().ok()?, of.to_owned()),
            _ => return None,
        };
        match page {
            "calendar" => Some(Self::Calendar {
                year: Some(year),
                community: of,
            }),
            "service-time" => Some(Self::ServiceTime {
                year,
                community: of,
            }),
            "served" => Some(Self::Served { year, person: of }),
            "pledges" => Some(Self::Pledges {
                year,
                community: of,
            }),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Calendar { .. } | Self::One { .. } => tr!(gather.nav),
            Self::ServiceTime { .. } | Self::Served { .. } => tr!(gather.service_time),
            Self::Pledges { .. } => tr!(gather.pledges),
        }
    }
}

impl fmt::Display for GatheringPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (page, year, of) = match self {
            Self::Calendar { year: None, .. } => return write!(f, "#/calendar"),
            Self::One { id } => return write!(f, "#/gathering/{}", encode(id)),
            Self::Calendar {
                year: Some(year),
                community,
            } => ("calendar", year, community),
            Self::ServiceTime { year, community } => ("service-time", year, community),
            Self::Served { year, person } => ("served", year, person),
            Self::Pledges { year, community } => ("pledges", year, community),
        };
        write!(f, "#/{page}/{}", both(&year.to_string(), of))
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::GatheringPage::{Calendar, One, Pledges, Served, ServiceTime};
    use super::*;

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        let community = || "01JQ2".to_owned();
        let year = 2026;
        for page in [
            GatheringPage::ENTRY,
            Calendar {
                year: Some(year),
                community: String::new(),
            },
            Calendar {
                year: Some(year),
                community: community(),
            },
            One {
                id: "0000000000001-5".into(),
            },
            ServiceTime {
                year,
                community: community(),
            },
            Served {
                year,
                person: community(),
            },
            Pledges {
                year,
                community: String::new(),
            },
        ] {
            let route = Route::Gatherings(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
        let unknown = Route::Unknown("/pledges/x".into());
        assert_eq!(Route::parse("#/pledges/x"), unknown);
    }
}
