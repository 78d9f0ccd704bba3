//! The addresses of a resident's own pages beside the registration form.

use std::fmt;

use super::encode;
use crate::ui::i18n::tr;

/// A page of a resident's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MinePage {
    /// Service and pledges reported.
    Service,
    /// Suggestions and needs.
    Words,
    /// Rating the community.
    Rate,
    /// Handing everything in together.
    Hand,
    /// A new report about a subject, by its code.
    New { subject: String },
    /// One report.
    One { id: String },
}

impl MinePage {
    /// Reads what stands behind `mine`.
    pub(super) fn parse(segments: &[&str]) -> Option<MinePage> {
        match *segments {
            ["service"] => Some(Self::Service),
            ["words"] => Some(Self::Words),
            ["rate"] => Some(Self::Rate),
            ["hand"] => Some(Self::Hand),
            ["new", subject] => Some(Self::New {
                subject: subject.into(),
            }),
            ["of", id] => Some(Self::One { id: id.into() }),
            _ => None,
        }
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Service | Self::New { .. } | Self::One { .. } => tr!(mine.service),
            Self::Words => tr!(mine.words),
            Self::Rate => tr!(mine.rate),
            Self::Hand => tr!(mine.hand),
        }
    }
}

impl fmt::Display for MinePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service => write!(f, "#/mine/service"),
            Self::Words => write!(f, "#/mine/words"),
            Self::Rate => write!(f, "#/mine/rate"),
            Self::Hand => write!(f, "#/mine/hand"),
            Self::New { subject } => write!(f, "#/mine/new/{}", encode(subject)),
            Self::One { id } => write!(f, "#/mine/of/{}", encode(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::*;

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        for page in [
            MinePage::Service,
            MinePage::Words,
            MinePage::Rate,
            MinePage::Hand,
            MinePage::New {
                subject: "service".into(),
            },
            MinePage::One {
                id: "0000000000001-5".into(),
            },
        ] {
            let route = Route::Mine(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
        let unknown = Route::Unknown("/mine/x".into());
        assert_eq!(Route::parse("#/mine/x"), unknown);
    }
}
