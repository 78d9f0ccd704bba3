//! The addresses of consultations, probationary members and the selection of a year.

use std::fmt;

use super::encode;
use crate::ui::i18n::tr;

/// A page about what communities are asked and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsultationPage {
    List,
    /// Where a question is entered, one by one.
    New,
    One {
        id: String,
    },
    Probation,
    /// The selection of a year; of this year when `None`.
    Selection {
        year: Option<i32>,
    },
    /// One of the selection: `of` is `member`, `unit` or `organisation`.
    Selected {
        year: i32,
        of: String,
        id: String,
    },
}

/// The first words of these addresses.
pub(super) const FIRST: [&str; 3] = ["consultations", "probation", "selection"];

impl ConsultationPage {
    /// The entry of the navigation.
    pub const ENTRY: ConsultationPage = ConsultationPage::List;

    /// Reads the parts of an address that begins with one of [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<ConsultationPage> {
        match *segments {
            ["consultations"] => Some(Self::List),
            ["consultations", "new"] => Some(Self::New),
            ["consultations", "of", id] => Some(Self::One { id: id.into() }),
            ["probation"] => Some(Self::Probation),
            ["selection"] => Some(Self::Selection { year: None }),
            ["selection", year] => {
                let year = Some(year.parse().ok()?);
                Some(Self::Selection { year })
            }
            ["selection", year, of, id] => Some(Self::Selected {
                year: year.parse().ok()?,
                of: of.into(),
                id: id.into(),
            }),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::List | Self::New | Self::One { .. } => tr!(votes.nav),
            Self::Probation => tr!(votes.probation),
            Self::Selection { .. } | Self::Selected { .. } => tr!(votes.selection),
        }
    }
}

impl fmt::Display for ConsultationPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List => write!(f, "#/consultations"),
            Self::New => write!(f, "#/consultations/new"),
            Self::One { id } => write!(f, "#/consultations/of/{}", encode(id)),
            Self::Probation => write!(f, "#/probation"),
            Self::Selection { year: None } => write!(f, "#/selection"),
            Self::Selection { year: Some(year) } => write!(f, "#/selection/{year}"),
            Self::Selected { year, of, id } => {
                write!(f, "#/selection/{year}/{}/{}", encode(of), encode(id))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::ConsultationPage::{List, New, One, Probation, Selected, Selection};

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        let id = || "0000000000001-5".to_owned();
        for page in [
            List,
            New,
            One { id: id() },
            Probation,
            Selection { year: None },
            Selection { year: Some(2026) },
            Selected {
                year: 2026,
                of: "unit".into(),
                id: id(),
            },
        ] {
            let route = Route::Consultations(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
        let unknown = Route::Unknown("/selection/x".into());
        assert_eq!(Route::parse("#/selection/x"), unknown);
    }
}
