//! The addresses of the reports that leave the office.

use std::fmt;

use super::encode;
use crate::ui::i18n::tr;

/// The catalogue, or one of its reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentPage {
    All,
    /// A report by its code; `of` is the record that it is about, or the year, or empty.
    One {
        report: String,
        of: String,
    },
    /// A list or the roster as a page shows it: of which kind, narrowed by these filters, by their codes; as of a day, empty for today.
    Listed {
        report: String,
        /// Empty for the roster.
        kind: String,
        only: Vec<String>,
        search: String,
        day: String,
    },
    /// One for each of many; `within` is the sub-district or community that they are of, or empty.
    Each {
        report: String,
        within: String,
    },
}

/// The words by which the address says that there is one for each, and what a list is narrowed to.
const EACH: &str = "each";
const ONLY: &str = "only";
/// What was searched for and the day stand among the filters.
const SEARCH: &str = "search=";
const DAY: &str = "day=";

/// The first word of these addresses.
pub(super) const FIRST: &str = "documents";

impl DocumentPage {
    /// Reads the parts of an address that begins with [`FIRST`].
    pub(super) fn parse(segments: &[&str]) -> Option<DocumentPage> {
        match *segments {
            [FIRST] => Some(Self::All),
            [FIRST, report, ONLY, ref filters @ ..] => Some(Self::listed(report, "", filters)),
            [FIRST, report, kind, ONLY, ref filters @ ..] => {
                Some(Self::listed(report, kind, filters))
            }
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

    fn listed(report: &str, kind: &str, filters: &[&str]) -> DocumentPage {
        let after = |prefix| filters.iter().find_map(|code| code.strip_prefix(prefix));
        let only = filters.iter();
        let only = only.filter(|code| ![SEARCH, DAY].iter().any(|prefix| code.starts_with(prefix)));
        Self::Listed {
            report: report.into(),
            kind: kind.into(),
            only: only.map(|code| (*code).to_owned()).collect(),
            search: after(SEARCH).unwrap_or_default().into(),
            day: after(DAY).unwrap_or_default().into(),
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
            Self::Listed {
                report,
                kind,
                only,
                search,
                day,
            } => {
                write!(f, "/{}", encode(report))?;
                if !kind.is_empty() {
                    write!(f, "/{}", encode(kind))?;
                }
                write!(f, "/{ONLY}")?;
                for code in only {
                    write!(f, "/{}", encode(code))?;
                }
                for (prefix, value) in [(SEARCH, search), (DAY, day)] {
                    if !value.is_empty() {
                        write!(f, "/{}", encode(&format!("{prefix}{value}")))?;
                    }
                }
                return Ok(());
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
        let listed = |report: &str, kind: &str, only: &[&str], search: &str| DocumentPage::Listed {
            report: report.into(),
            kind: kind.into(),
            only: only.iter().map(|code| (*code).to_owned()).collect(),
            search: search.into(),
            day: String::new(),
        };
        let as_of = DocumentPage::Listed {
            report: "roster".into(),
            kind: String::new(),
            only: vec!["kind=floating".into()],
            search: "王".into(),
            day: "2026-06-30".into(),
        };
        for page in [
            DocumentPage::All,
            one(""),
            one(id),
            each(""),
            each(id),
            listed("roster", "", &[], ""),
            listed("roster", "", &["kind=floating"], "王 / 东街"),
            listed("list", "need", &["standing=overdue", "kind=repair"], ""),
            as_of,
        ] {
            let route = Route::Documents(page);
            assert_eq!(Route::parse(&route.href()), route);
        }
    }
}
