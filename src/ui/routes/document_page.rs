//! The addresses of the reports that leave the office.

use std::fmt;

use super::encode;
use crate::ui::i18n::tr;

/// The catalogue, or one of its reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentPage {
    All,
    /// A report by its code; `of` is the record that it is about, or empty.
    One {
        report: String,
        of: String,
    },
    /// One for each of many; `within` is the sub-district or community that they are of, or empty.
    Each {
        report: String,
        within: String,
    },
}

/// The word by which the address says that there is one for each.
const EACH: &str = "each";

/// The first word of these addresses.
pub(super) const FIRST: &str = "documents";

impl DocumentPage {
    /// Reads the parts of an address that begins with [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<DocumentPage> {
        match *segments {
            [FIRST] => Some(Self::All),
            [FIRST, report, EACH] => Some(Self::Each {
                report: report.into(),
                within: String::new(),
            }),
            [FIRST, report, EACH, within] => Some(Self::Each {
                report: report.into(),
                within: within.into(),
            }),
            [FIRST, report] => Some(Self::One {
                report: report.into(),
                of: String::new(),
            }),
            [FIRST, report, of] => Some(Self::One {
                report: report.into(),
                of: of.into(),
            }),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        tr!(documents.nav)
    }
}

impl fmt::Display for DocumentPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{FIRST}")?;
        let of = match self {
            Self::All => return Ok(()),
            Self::One { report, of } => {
                write!(f, "/{}", encode(report))?;
                of
            }
            Self::Each { report, within } => {
                write!(f, "/{}/{EACH}", encode(report))?;
                within
            }
        };
        if !of.is_empty() {
            write!(f, "/{}", encode(of))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Route;
    use super::*;

    #[wasm_bindgen_test]
    fn every_page_is_read_back_from_its_address() {
        let one = |of: &str| DocumentPage::One {
            report: "roster".into(),
            of: of.into(),
        };
        let each = |within: &str| DocumentPage::Each {
            report: "scorecard".into(),
            within: within.into(),
        };
        let id = "0000000000001-5";
        for page in [DocumentPage::All, one(""), one(id), each(""), each(id)] {
            let route = Route::Documents(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
    }
}
