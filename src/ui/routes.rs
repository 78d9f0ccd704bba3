//! Every address of the application, both ways: [`Route::parse`] and `Display`.
//!
//! An address is what stands behind the `#`. The application also runs from one file opened by
//! double click, where the browser lets no script change the path; leptos_router 0.8 works on the
//! path alone (its `Router` builds a `BrowserUrl` and takes no other `LocationProvider`), and it
//! resolves links against `location.origin`, which is `"null"` there. A hash works everywhere.

mod board_page;
mod consultation_page;
mod document_page;
mod gathering_page;
mod mine_page;
pub mod navigation;
mod report_page;
#[cfg(test)]
mod tests;
mod view_page;

use std::fmt;

pub use self::board_page::BoardPage;
pub use self::consultation_page::ConsultationPage;
pub use self::document_page::DocumentPage;
pub use self::gathering_page::GatheringPage;
pub use self::mine_page::MinePage;
pub use self::report_page::{ReportPage, period_code, period_of_code};
pub use self::view_page::ViewPage;
use super::areas::Area;
use super::i18n::{say, tr};
use crate::domain::{Id, Record, kinds};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Today,
    /// The roster.
    People,
    /// The roster narrowed by one of its filters, by its code.
    PeopleOnly {
        only: String,
    },
    /// The grouping plan.
    Grouping,
    /// Posts for members, who holds them and who would fit.
    Posts,
    /// Everything about one person.
    Person {
        id: String,
    },
    /// The board of communities; the year of the page's choice when `None`.
    Stars {
        year: Option<i32>,
    },
    /// The board of a year narrowed to some communities: the code of one of the board's filters.
    StarsOnly {
        year: i32,
        only: String,
    },
    /// One community's scorecard of a year.
    Scorecard {
        community: String,
        year: i32,
    },
    /// As `Scorecard`, at a star or an indicator by its id.
    ScorecardAt {
        community: String,
        year: i32,
        at: String,
    },
    /// What stands around the board.
    Board(BoardPage),
    /// The rulebook; the edition in force when `None`.
    Rulebook {
        edition: Option<String>,
    },
    /// Writing a new edition on the ground of this one.
    RulebookEditor {
        edition: String,
    },
    /// The board of units, as of a day; as of today when it is empty.
    Units {
        on: String,
    },
    /// One unit's page, as of a day likewise.
    Unit {
        unit: String,
        on: String,
    },
    /// What the units are told of a year; of this year when `None`.
    Feedback {
        year: Option<i32>,
    },
    /// A list of an area; its first page where `kind` and `only` are empty. `only` is the code of a filter, or empty for what
    /// the area shows first.
    Area {
        area: &'static Area,
        kind: String,
        only: String,
    },
    /// A view of an area.
    View(ViewPage),
    /// The records of a kind; `owner` is whom they belong to, or empty for all.
    Records {
        kind: String,
        owner: String,
    },
    /// One record of any kind.
    Record {
        kind: String,
        id: String,
    },
    /// Where a record is entered.
    NewRecord {
        kind: String,
        owner: String,
    },
    /// Meetings and activities, service time, pledges.
    Gatherings(GatheringPage),
    /// Filings, year-end summaries, what goes to units in one batch.
    Reports(ReportPage),
    /// Consultations, probationary members, the selection of a year.
    Consultations(ConsultationPage),
    /// The reports that leave the office.
    Documents(DocumentPage),
    /// Registering with the community whose card the address carries; empty without a card.
    Join {
        card: String,
    },
    /// A step of the resident's registration form, by its code.
    Form {
        step: String,
    },
    /// A resident's own pages beside it.
    Mine(MinePage),
    /// The registrations and reports that wait for this community.
    Inbox,
    /// One of them.
    InboxOne {
        id: String,
    },
    /// How residents come to register: the link and a notice to print.
    InboxNotice,
    Exchange,
    /// Handing over a community's part, as after a step of its assessment.
    HandOver {
        community: String,
    },
    /// Taking in a spreadsheet: the list by its code, and the unit whose page led here; both may be empty.
    Import {
        list: String,
        unit: String,
    },
    /// What a person has to settle after files were taken in.
    Decide,
    /// The settings' first part.
    Settings,
    /// Another part of the settings, one of [`SETTINGS_PARTS`].
    SettingsPart(&'static str),
    /// All parts together, for development.
    #[cfg(any(debug_assertions, feature = "gallery"))]
    Parts,
    /// An address that says nothing to us, as it stands.
    Unknown(String),
}

/// The settings' parts behind the first, as their addresses say.
pub const SETTINGS_PARTS: [&str; 7] = [
    "stationery",
    "cards",
    "workspaces",
    "history",
    "lock",
    "storage",
    "about",
];

impl Route {
    /// Taking in a spreadsheet, of no list in particular.
    pub const IMPORT: Route = Route::Import {
        list: String::new(),
        unit: String::new(),
    };

    /// The page of a record of a kind.
    pub fn record(kind: &str, id: Id) -> Route {
        Route::Record {
            kind: kind.into(),
            id: id.to_string(),
        }
    }

    /// Reads `location.hash`, with or without its `#`.
    pub fn parse(hash: &str) -> Route {
        let address = hash.strip_prefix('#').unwrap_or(hash);
        let path = address.trim_matches('/');
        let segments: Vec<String> = path.split('/').map(decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [""] | ["today"] => Route::Today,
            ["people"] => Route::People,
            ["people", "only", only] => Route::PeopleOnly {
                only: (*only).into(),
            },
            ["people", "groups"] => Route::Grouping,
            ["people", "posts"] => Route::Posts,
            ["person", id] => Route::Person { id: (*id).into() },
            ["stars"] => Route::Stars { year: None },
            ["stars", "rulebook"] => Route::Rulebook { edition: None },
            ["stars", "rulebook", edition] => Route::Rulebook {
                edition: Some((*edition).into()),
            },
            ["stars", "rulebook", edition, "edit"] => Route::RulebookEditor {
                edition: (*edition).into(),
            },
            ["stars", year] => match year.parse() {
                Ok(year) => Route::Stars { year: Some(year) },
                Err(_) => Route::Unknown(address.into()),
            },
            ["stars", year, community] => match year.parse() {
                Ok(year) => Route::Scorecard {
                    community: (*community).into(),
                    year,
                },
                Err(_) => Route::Unknown(address.into()),
            },
            ["stars", year, "only", only] => match year.parse() {
                Ok(year) => Route::StarsOnly {
                    year,
                    only: (*only).into(),
                },
                Err(_) => Route::Unknown(address.into()),
            },
            ["stars", year, community, at] => match year.parse() {
                Ok(year) => Route::ScorecardAt {
                    community: (*community).into(),
                    year,
                    at: (*at).into(),
                },
                Err(_) => Route::Unknown(address.into()),
            },
            ["units"] => Route::Units { on: String::new() },
            ["units", "feedback"] => Route::Feedback { year: None },
            ["units", "feedback", year] => match year.parse() {
                Ok(year) => Route::Feedback { year: Some(year) },
                Err(_) => Route::Unknown(address.into()),
            },
            ["units", "on", on] => Route::Units { on: (*on).into() },
            ["units", unit] => Route::Unit {
                unit: (*unit).into(),
                on: String::new(),
            },
            ["units", unit, on] => Route::Unit {
                unit: (*unit).into(),
                on: (*on).into(),
            },
            ["area", code, rest @ ..] => {
                let read = Area::named(code).zip(match rest {
                    [] => Some(("", "")),
                    [kind] => Some((*kind, "")),
                    [kind, "only", only] => Some((*kind, *only)),
                    _ => None,
                });
                let read = read.filter(|(area, (kind, only))| {
                    area.list(kind).is_some() || area.opens_with(kind, only).is_some()
                });
                match read {
                    Some((area, (kind, only))) => Route::Area {
                        area,
                        kind: kind.into(),
                        only: only.into(),
                    },
                    None => Route::Unknown(address.into()),
                }
            }
            ["view", rest @ ..] => {
                ViewPage::parse(rest).map_or_else(|| Route::Unknown(address.into()), Route::View)
            }
            ["records", kind] => Route::Records {
                kind: (*kind).into(),
                owner: String::new(),
            },
            ["records", kind, owner] => Route::Records {
                kind: (*kind).into(),
                owner: (*owner).into(),
            },
            ["record", kind, id] => Route::Record {
                kind: (*kind).into(),
                id: (*id).into(),
            },
            ["new", kind] => Route::NewRecord {
                kind: (*kind).into(),
                owner: String::new(),
            },
            ["new", kind, owner] => Route::NewRecord {
                kind: (*kind).into(),
                owner: (*owner).into(),
            },
            [first, ..] if board_page::FIRST.contains(first) => BoardPage::parse(&segments)
                .map_or_else(|| Route::Unknown(address.into()), Route::Board),
            [first, ..] if report_page::FIRST.contains(first) => ReportPage::parse(&segments)
                .map_or_else(|| Route::Unknown(address.into()), Route::Reports),
            [first, ..] if gathering_page::FIRST.contains(first) => GatheringPage::parse(&segments)
                .map_or_else(|| Route::Unknown(address.into()), Route::Gatherings),
            [first, ..] if consultation_page::FIRST.contains(first) => {
                ConsultationPage::parse(&segments)
                    .map_or_else(|| Route::Unknown(address.into()), Route::Consultations)
            }
            [document_page::FIRST, ..] => DocumentPage::parse(&segments)
                .map_or_else(|| Route::Unknown(address.into()), Route::Documents),
            ["join"] => Route::Join {
                card: String::new(),
            },
            ["join", card] => Route::Join {
                card: (*card).into(),
            },
            ["form", step] => Route::Form {
                step: (*step).into(),
            },
            ["mine", page @ ..] => {
                MinePage::parse(page).map_or_else(|| Route::Unknown(address.into()), Route::Mine)
            }
            ["inbox"] => Route::Inbox,
            ["inbox", "notice"] => Route::InboxNotice,
            ["inbox", "of", id] => Route::InboxOne { id: (*id).into() },
            ["exchange"] => Route::Exchange,
            ["exchange", "community", id] => Route::HandOver {
                community: (*id).into(),
            },
            ["import"] => Route::IMPORT,
            ["import", list] => Route::Import {
                list: (*list).into(),
                unit: String::new(),
            },
            ["import", list, unit] => Route::Import {
                list: (*list).into(),
                unit: (*unit).into(),
            },
            ["decide"] => Route::Decide,
            ["settings"] => Route::Settings,
            ["settings", part] => match SETTINGS_PARTS.into_iter().find(|known| known == part) {
                Some(part) => Route::SettingsPart(part),
                None => Route::Unknown(address.into()),
            },
            #[cfg(any(debug_assertions, feature = "gallery"))]
            ["dev", "parts"] => Route::Parts,
            _ => Route::Unknown(address.into()),
        }
    }

    /// What a link to this page says: `#/stars`.
    pub fn href(&self) -> String {
        self.to_string()
    }

    /// Whether the page can be shown before a workspace is open.
    pub fn is_for_everyone(&self) -> bool {
        #[cfg(any(debug_assertions, feature = "gallery"))]
        if *self == Route::Parts {
            return true;
        }
        false
    }

    /// The name in the navigation and in breadcrumbs.
    pub fn name(&self) -> &'static str {
        match self {
            Route::Today => tr!(nav.today),
            Route::People | Route::PeopleOnly { .. } => tr!(roster.title),
            Route::Grouping => tr!(grouping.title),
            Route::Posts => tr!(posts.title),
            Route::Person { .. } => say(&kinds::Person::KIND.words),
            Route::Stars { .. }
            | Route::StarsOnly { .. }
            | Route::Scorecard { .. }
            | Route::ScorecardAt { .. } => tr!(nav.stars),
            Route::Units { .. } | Route::Unit { .. } | Route::Feedback { .. } => tr!(nav.units),
            Route::Rulebook { .. } | Route::RulebookEditor { .. } => tr!(rulebook.title),
            Route::Records { kind, .. }
            | Route::Record { kind, .. }
            | Route::NewRecord { kind, .. } => {
                kinds::kind(kind).map_or(tr!(lost.title), |(_, spec)| say(&spec.words))
            }
            Route::Area { area, .. } => area.name(),
            Route::View(page) => page.view.name(),
            Route::Gatherings(page) => page.name(),
            Route::Reports(page) => page.name(),
            Route::Board(page) => page.name(),
            Route::Consultations(page) => page.name(),
            Route::Documents(page) => page.name(),
            Route::Join { .. } | Route::Form { .. } => tr!(reside.title),
            Route::Mine(page) => page.name(),
            Route::Inbox | Route::InboxOne { .. } | Route::InboxNotice => tr!(inbox.title),
            Route::Exchange | Route::HandOver { .. } => tr!(nav.exchange),
            Route::Import { .. } => tr!(importing.title),
            Route::Decide => tr!(decide.title),
            Route::Settings | Route::SettingsPart(_) => tr!(nav.settings),
            #[cfg(any(debug_assertions, feature = "gallery"))]
            Route::Parts => "Parts",
            Route::Unknown(_) => tr!(lost.title),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Today => write!(f, "#/today"),
            Route::People => write!(f, "#/people"),
            Route::PeopleOnly { only } => write!(f, "#/people/only/{}", encode(only)),
            Route::Grouping => write!(f, "#/people/groups"),
            Route::Posts => write!(f, "#/people/posts"),
            Route::Person { id } => write!(f, "#/person/{}", encode(id)),
            Route::Stars { year: None } => write!(f, "#/stars"),
            Route::Stars { year: Some(year) } => write!(f, "#/stars/{year}"),
            Route::Scorecard { community, year } => {
                write!(f, "#/stars/{year}/{}", encode(community))
            }
            Route::StarsOnly { year, only } => write!(f, "#/stars/{year}/only/{}", encode(only)),
            Route::ScorecardAt {
                community,
                year,
                at,
            } => write!(f, "#/stars/{year}/{}/{}", encode(community), encode(at)),
            Route::Rulebook { edition: None } => write!(f, "#/stars/rulebook"),
            Route::Rulebook {
                edition: Some(edition),
            } => write!(f, "#/stars/rulebook/{}", encode(edition)),
            Route::RulebookEditor { edition } => {
                write!(f, "#/stars/rulebook/{}/edit", encode(edition))
            }
            Route::Units { on } if on.is_empty() => write!(f, "#/units"),
            Route::Units { on } => write!(f, "#/units/on/{}", encode(on)),
            Route::Feedback { year: None } => write!(f, "#/units/feedback"),
            Route::Feedback { year: Some(year) } => write!(f, "#/units/feedback/{year}"),
            Route::Unit { unit, on } => write!(f, "#/units/{}", both(unit, on)),
            Route::Area { area, kind, only } if !only.is_empty() => {
                let area = encode(area.code);
                write!(f, "#/area/{area}/{}/only/{}", encode(kind), encode(only))
            }
            Route::Area { area, kind, .. } => write!(f, "#/area/{}", both(area.code, kind)),
            Route::View(page) => write!(f, "{page}"),
            Route::Records { kind, owner } => write!(f, "#/records/{}", both(kind, owner)),
            Route::Record { kind, id } => write!(f, "#/record/{}", both(kind, id)),
            Route::NewRecord { kind, owner } => write!(f, "#/new/{}", both(kind, owner)),
            Route::Gatherings(page) => write!(f, "{page}"),
            Route::Reports(page) => write!(f, "{page}"),
            Route::Board(page) => write!(f, "{page}"),
            Route::Consultations(page) => write!(f, "{page}"),
            Route::Documents(page) => write!(f, "{page}"),
            Route::Join { card } if card.is_empty() => write!(f, "#/join"),
            Route::Join { card } => write!(f, "#/join/{}", encode(card)),
            Route::Form { step } => write!(f, "#/form/{}", encode(step)),
            Route::Mine(page) => write!(f, "{page}"),
            Route::Inbox => write!(f, "#/inbox"),
            Route::InboxOne { id } => write!(f, "#/inbox/of/{}", encode(id)),
            Route::InboxNotice => write!(f, "#/inbox/notice"),
            Route::Exchange => write!(f, "#/exchange"),
            Route::HandOver { community } => {
                write!(f, "#/exchange/community/{}", encode(community))
            }
            Route::Import { list, .. } if list.is_empty() => write!(f, "#/import"),
            Route::Import { list, unit } if unit.is_empty() => {
                write!(f, "#/import/{}", encode(list))
            }
            Route::Import { list, unit } => {
                write!(f, "#/import/{}/{}", encode(list), encode(unit))
            }
            Route::Decide => write!(f, "#/decide"),
            Route::Settings => write!(f, "#/settings"),
            Route::SettingsPart(part) => write!(f, "#/settings/{part}"),
            #[cfg(any(debug_assertions, feature = "gallery"))]
            Route::Parts => write!(f, "#/dev/parts"),
            Route::Unknown(address) => write!(f, "#{address}"),
        }
    }
}

/// A kind with what is asked of it, where there is that.
fn both(kind: &str, of: &str) -> String {
    if of.is_empty() {
        encode(kind)
    } else {
        format!("{}/{}", encode(kind), encode(of))
    }
}

fn encode(segment: &str) -> String {
    js_sys::encode_uri_component(segment).into()
}

fn decode(segment: &str) -> String {
    js_sys::decode_uri_component(segment).map_or_else(|_| segment.into(), Into::into)
}
