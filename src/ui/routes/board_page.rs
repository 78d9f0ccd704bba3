//! The addresses of what stands around the board of stars: its picture, targets by year and area, model communities,
//! editions of the standard compared.

use std::fmt;

use super::encode;
use crate::ui::i18n::tr;

/// A page about all communities' stars beside the board itself. The year is the page's choice when `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardPage {
    /// All communities × six stars; `area` is a sub-district, or empty.
    Picture { year: Option<i32>, area: String },
    /// Targets and what is reached, by sub-district and over the years; `area` as above.
    Targets { year: Option<i32>, area: String },
    /// The model communities of a year.
    Models { year: Option<i32> },
    /// Their public notice.
    ModelNotice { year: i32 },
    /// What is put up about one of them, by the record of the choice.
    ModelSheet { id: String },
    /// Its plaque, likewise.
    Plaque { id: String },
    /// Two editions of the rulebook compared; the one that rates and the newest other one where empty.
    Editions { before: String, after: String },
}

/// The first words of these addresses.
pub(super) const FIRST: [&str; 4] = ["board", "targets", "models", "editions"];

impl BoardPage {
    /// Reads the parts of an address that begins with one of [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<BoardPage> {
        let year = |year: &str| year.parse::<i32>().ok();
        Some(match *segments {
            ["board"] => Self::Picture {
                year: None,
                area: String::new(),
            },
            ["board", of] => Self::Picture {
                year: Some(year(of)?),
                area: String::new(),
            },
            ["board", of, area] => Self::Picture {
                year: Some(year(of)?),
                area: area.into(),
            },
            ["targets"] => Self::Targets {
                year: None,
                area: String::new(),
            },
            ["targets", of] => Self::Targets {
                year: Some(year(of)?),
                area: String::new(),
            },
            ["targets", of, area] => Self::Targets {
                year: Some(year(of)?),
                area: area.into(),
            },
            ["models"] => Self::Models { year: None },
            ["models", of] => Self::Models {
                year: Some(year(of)?),
            },
            ["models", of, "notice"] => Self::ModelNotice { year: year(of)? },
            ["models", "of", id, "sheet"] => Self::ModelSheet { id: id.into() },
            ["models", "of", id, "plaque"] => Self::Plaque { id: id.into() },
            ["editions"] => Self::Editions {
                before: String::new(),
                after: String::new(),
            },
            ["editions", before, after] => Self::Editions {
                before: before.into(),
                after: after.into(),
            },
            _ => return None,
        })
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Picture { .. } => tr!(board.picture),
            Self::Targets { .. } => tr!(rule.f_targets),
            Self::Models { .. }
            | Self::ModelNotice { .. }
            | Self::ModelSheet { .. }
            | Self::Plaque { .. } => tr!(board.models),
            Self::Editions { .. } => tr!(rulebook.title),
        }
    }
}

impl fmt::Display for BoardPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (page, year, area) = match self {
            Self::Picture { year, area } => ("board", year, area.as_str()),
            Self::Targets { year, area } => ("targets", year, area.as_str()),
            Self::Models { year } => ("models", year, ""),
            Self::ModelNotice { year } => return write!(f, "#/models/{year}/notice"),
            Self::ModelSheet { id } => return write!(f, "#/models/of/{}/sheet", encode(id)),
            Self::Plaque { id } => return write!(f, "#/models/of/{}/plaque", encode(id)),
            Self::Editions { before, after } if before.is_empty() || after.is_empty() => {
                return write!(f, "#/editions");
            }
            Self::Editions { before, after } => {
                return write!(f, "#/editions/{}/{}", encode(before), encode(after));
            }
        };
        match (year, area) {
            (None, _) => write!(f, "#/{page}"),
            (Some(year), "") => write!(f, "#/{page}/{year}"),
            (Some(year), area) => write!(f, "#/{page}/{year}/{}", encode(area)),
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::BoardPage::{Editions, ModelNotice, ModelSheet, Models, Picture, Plaque, Targets};

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        let id = || "0000000000001-5".to_owned();
        let (none, year) = (String::new, Some(2010));
        let editions = |before: &str, after: &str| Editions {
            before: before.into(),
            after: after.into(),
        };
        for page in [
            Picture {
                year: None,
                area: none(),
            },
            Picture { year, area: none() },
            Picture { year, area: id() },
            Targets {
                year: None,
                area: none(),
            },
            Targets { year, area: none() },
            Targets { year, area: id() },
            Models { year: None },
            Models { year },
            ModelNotice { year: 2010 },
            ModelSheet { id: id() },
            Plaque { id: id() },
            editions("", ""),
            editions("own", "0000000000001-5"),
        ] {
            let route = Route::Board(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
        for unknown in ["/editions/x", "/board/x", "/models/x", "/models/of/x"] {
            let route = Route::Unknown(unknown.into());
            assert_eq!(Route::parse(&format!("#{unknown}")), route);
        }
    }
}
