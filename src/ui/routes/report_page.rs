//! The addresses of filings, year-end summaries, and what goes to units in one batch.

use std::fmt;

use super::{both, encode};
use crate::reports::Half;
use crate::ui::i18n::tr;

/// A page about what is reported: to the department, to the units, and of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportPage {
    /// The filings of a half-year, such as `2026-1`; of the one that is due where it is empty.
    Filings { period: String },
    /// A unit over all communities in a half-year; by its id, or by its name where no record here is of it.
    FiledUnit { period: String, unit: String },
    /// One filing.
    Filing { id: String },
    /// The year-end summary of a community, of a sub-district's communities, or of all where `of` is empty.
    Summary { year: Option<i32>, of: String },
    /// What a figure of it is made of.
    Figure { year: i32, of: String, code: String },
    /// The files for the units, all at once.
    UnitFiles,
    /// What a unit's own office sees of a year.
    OwnUnit { year: Option<i32> },
}

/// The first words of these addresses.
pub(super) const FIRST: [&str; 5] = ["filings", "filing", "summary", "unit-files", "unit"];
/// All communities, in the address of a figure.
const ALL: &str = "all";

impl ReportPage {
    /// The entry of the navigation.
    pub const ENTRY: ReportPage = ReportPage::Filings {
        period: String::new(),
    };

    /// Reads the parts of an address that begins with one of [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<ReportPage> {
        Some(match *segments {
            ["filings"] => Self::ENTRY,
            ["filings", period] => Self::Filings {
                period: period.into(),
            },
            ["filings", period, unit] => Self::FiledUnit {
                period: period.into(),
                unit: unit.into(),
            },
            ["filing", id] => Self::Filing { id: id.into() },
            ["summary"] => Self::Summary {
                year: None,
                of: String::new(),
            },
            ["summary", year] => Self::Summary {
                year: Some(year.parse().ok()?),
                of: String::new(),
            },
            ["summary", year, of] => Self::Summary {
                year: Some(year.parse().ok()?),
                of: of.into(),
            },
            ["summary", year, of, code] => Self::Figure {
                year: year.parse().ok()?,
                of: if of == ALL { String::new() } else { of.into() },
                code: code.into(),
            },
            ["unit-files"] => Self::UnitFiles,
            ["unit"] => Self::OwnUnit { year: None },
            ["unit", year] => Self::OwnUnit {
                year: Some(year.parse().ok()?),
            },
            _ => return None,
        })
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Filings { .. } | Self::FiledUnit { .. } | Self::Filing { .. } => {
                tr!(filings.nav)
            }
            Self::Summary { .. } | Self::Figure { .. } => tr!(summary.nav),
            Self::UnitFiles => tr!(unit_files.title),
            Self::OwnUnit { .. } => tr!(own_unit.nav),
        }
    }
}

/// The code of a half-year in an address.
pub fn period_code(year: i32, half: Half) -> String {
    match half {
        Half::First => format!("{year}-1"),
        Half::Second => format!("{year}-2"),
    }
}

/// The half-year that such a code is of.
pub fn period_of_code(code: &str) -> Option<(i32, Half)> {
    let (year, half) = code.split_once('-')?;
    let half = match half {
        "1" => Half::First,
        "2" => Half::Second,
        _ => return None,
    };
    Some((year.parse().ok()?, half))
}

impl fmt::Display for ReportPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Filings { period } if period.is_empty() => write!(f, "#/filings"),
            Self::Filings { period } => write!(f, "#/filings/{}", encode(period)),
            Self::FiledUnit { period, unit } => write!(f, "#/filings/{}", both(period, unit)),
            Self::Filing { id } => write!(f, "#/filing/{}", encode(id)),
            Self::Summary { year: None, .. } => write!(f, "#/summary"),
            Self::Summary {
                year: Some(year),
                of,
            } => write!(f, "#/summary/{}", both(&year.to_string(), of)),
            Self::Figure { year, of, code } => {
                let of = if of.is_empty() { ALL } else { of };
                write!(f, "#/summary/{year}/{}", both(of, code))
            }
            Self::UnitFiles => write!(f, "#/unit-files"),
            Self::OwnUnit { year: None } => write!(f, "#/unit"),
            Self::OwnUnit { year: Some(year) } => write!(f, "#/unit/{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::ReportPage::{Figure, FiledUnit, Filing, Filings, OwnUnit, Summary, UnitFiles};
    use super::*;

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        let id = || "0000000000001-5".to_owned();
        let period = || "2026-1".to_owned();
        for page in [
            ReportPage::ENTRY,
            Filings { period: period() },
            FiledUnit {
                period: period(),
                unit: "东城区/水务局".into(),
            },
            Filing { id: id() },
            Summary {
                year: None,
                of: String::new(),
            },
            Summary {
                year: Some(2026),
                of: id(),
            },
            Figure {
                year: 2026,
                of: String::new(),
                code: "reached".into(),
            },
            Figure {
                year: 2026,
                of: id(),
                code: "six_team".into(),
            },
            UnitFiles,
            OwnUnit { year: None },
            OwnUnit { year: Some(2026) },
        ] {
            let route = Route::Reports(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
        for half in [Half::First, Half::Second] {
            assert_eq!(period_of_code(&period_code(2026, half)), Some((2026, half)));
        }
        assert_eq!(period_of_code("2026-3"), None);
    }
}
