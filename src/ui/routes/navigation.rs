//! The navigation: its groups and entries, who sees which, and where each page belongs.

use super::{ConsultationPage, DocumentPage, GatheringPage, ReportPage, Route};
use crate::domain::kinds::Role;
use crate::ui::areas::{AREAS, Area, Group};
use crate::ui::i18n::tr;

/// Entries under one heading.
pub struct Section {
    /// What is done every day stands without a heading.
    pub name: Option<&'static str>,
    pub entries: Vec<Route>,
}

const UNITS: Route = Route::Units { on: String::new() };
const STARS: Route = Route::Stars { year: None };
const GATHERINGS: Route = Route::Gatherings(GatheringPage::ENTRY);
const REPORTS: Route = Route::Reports(ReportPage::ENTRY);
const OWN_UNIT: Route = Route::Reports(ReportPage::OwnUnit { year: None });
const DOCUMENTS: Route = Route::Documents(DocumentPage::All);
const CONSULTATIONS: Route = Route::Consultations(ConsultationPage::ENTRY);

/// The navigation of an office, from the top.
pub fn sections() -> Vec<Section> {
    let section = |name, entries| Section {
        name: Some(name),
        entries,
    };
    let areas = |group: Group| {
        let areas = AREAS.iter().filter(|area| area.group == group);
        areas.map(Route::area).collect::<Vec<Route>>()
    };
    let members = vec![
        Route::People,
        Route::Inbox,
        GATHERINGS,
        OWN_UNIT,
        UNITS,
        CONSULTATIONS,
    ];
    let mut rating = areas(Group::Reporting);
    rating.extend([STARS, REPORTS, DOCUMENTS]);
    let sections = vec![
        Section {
            name: None,
            entries: vec![Route::Today],
        },
        section(tr!(area.members), members),
        section(tr!(area.building), areas(Group::Building)),
        section(tr!(area.service), areas(Group::Service)),
        section(tr!(area.deliberation_group), areas(Group::Deliberation)),
        section(tr!(area.rating), rating),
        section(
            tr!(area.traffic),
            vec![Route::Exchange, Route::IMPORT, Route::Settings],
        ),
    ];
    let filled = sections
        .into_iter()
        .filter(|section| !section.entries.is_empty());
    filled.collect()
}

/// Every entry, in order.
pub fn entries() -> impl Iterator<Item = Route> {
    sections().into_iter().flat_map(|section| section.entries)
}

/// Whether an entry is for who sits here.
pub fn is_for(role: Option<Role>, entry: &Route) -> bool {
    match (role, entry) {
        (Some(Role::Resident), Route::Today | Route::Exchange | Route::Settings) => true,
        (Some(Role::Resident), _) => false,
        (
            Some(Role::Unit),
            Route::Stars { .. }
            | Route::People
            | Route::Gatherings(_)
            | Route::Area { .. }
            | Route::View(_),
        ) => false,
        (role, Route::Inbox) => role == Some(Role::Community),
        (role, Route::Reports(ReportPage::OwnUnit { .. })) => role == Some(Role::Unit),
        (role, Route::Reports(_)) => role != Some(Role::Unit),
        _ => true,
    }
}

/// The entry that records of a kind belong to.
fn section_of(kind: &str) -> Route {
    if let Some(area) = Area::of_kind(kind) {
        return Route::area(area);
    }
    match kind {
        "person" => Route::People,
        "registration" | "member_report" => Route::Inbox,
        "gathering" | "attendance" | "service_record" | "pledge_deed" => GATHERINGS,
        "unit" | "declared_member" | "feedback" => UNITS,
        "consultation" | "award" => CONSULTATIONS,
        "filing" | "year_summary" => REPORTS,
        _ => STARS,
    }
}

impl Route {
    /// An area as the navigation opens it.
    pub fn area(area: &'static Area) -> Route {
        Route::Area {
            area,
            kind: String::new(),
            only: String::new(),
        }
    }

    /// The entry of the navigation that this page belongs to.
    pub fn section(&self) -> Option<Route> {
        match self {
            Route::SettingsPart(_) => Some(Route::Settings),
            Route::Gatherings(_) => Some(GATHERINGS),
            Route::Reports(ReportPage::OwnUnit { .. }) => Some(OWN_UNIT),
            Route::Reports(ReportPage::UnitFiles) => Some(UNITS),
            Route::Reports(_) => Some(REPORTS),
            Route::Consultations(_) => Some(CONSULTATIONS),
            Route::Documents(_) => Some(DOCUMENTS),
            Route::Decide | Route::HandOver { .. } => Some(Route::Exchange),
            Route::Import { .. } => Some(Route::IMPORT),
            Route::InboxOne { .. } | Route::InboxNotice => Some(Route::Inbox),
            Route::Join { .. } | Route::Form { .. } | Route::Mine(_) => Some(Route::Today),
            Route::PeopleOnly { .. } | Route::Person { .. } | Route::Grouping | Route::Posts => {
                Some(Route::People)
            }
            Route::Scorecard { .. }
            | Route::ScorecardAt { .. }
            | Route::Stars { .. }
            | Route::StarsOnly { .. }
            | Route::Board(_)
            | Route::Rulebook { .. }
            | Route::RulebookEditor { .. } => Some(STARS),
            Route::Units { .. } | Route::Unit { .. } | Route::Feedback { .. } => Some(UNITS),
            Route::Area { area, .. } => Some(Route::area(area)),
            Route::View(page) => Area::of_view(page.view).map(Route::area),
            Route::Records { kind, .. }
            | Route::Record { kind, .. }
            | Route::NewRecord { kind, .. } => Some(section_of(kind)),
            route => entries().find(|entry| entry == route),
        }
    }
}
