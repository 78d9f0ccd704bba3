//! Services run as businesses, over the years (S1.1, economy).

use crate::domain::Link;
use crate::domain::kinds::{InvestorForm, ServiceField, ServiceProject};
use crate::register::Draft;

use super::chance::{Chance, date};
use super::lack::Lack;
use super::names;
use super::told::{Place, Year};

/// The four services that count, each with its name and who invests in a full year.
const SERVICES: [(ServiceField, &str, InvestorForm); 4] = [
    (
        ServiceField::ElderlyCare,
        "日间照料中心",
        InvestorForm::Partnership,
    ),
    (ServiceField::Nursery, "托幼园", InvestorForm::Private),
    (
        ServiceField::Housekeeping,
        "家政服务部",
        InvestorForm::SoleTrader,
    ),
    (
        ServiceField::Medical,
        "卫生服务站",
        InvestorForm::Shareholding,
    ),
];

/// Writes down each service: open all the time, or closed and opened as the years say.
pub(super) fn projects(draft: &mut Draft, chance: &mut Chance, place: &Place, years: &[Year<'_>]) {
    for (field, name, investor) in SERVICES {
        let mut open: Option<ServiceProject> = None;
        for (at, year) in years.iter().enumerate() {
            let wanted = investor_of(year, field, investor);
            if at > 0 && open.as_ref().and_then(|project| project.investor) == wanted {
                continue;
            }
            if let Some(project) = open.take() {
                draft.create(&ServiceProject {
                    closed: date(year.year, 4, 30),
                    ..project
                });
            }
            let opened = match at {
                0 => {
                    let before = year.year - chance.between(1, 4);
                    chance.day(before, 1, 12)
                }
                _ => date(year.year, 5, 8),
            };
            open = wanted.map(|investor| ServiceProject {
                community: Link::to(place.community),
                name: name.into(),
                field: Some(field),
                investor: Some(investor),
                operator: names::person(chance).into(),
                opened,
                ..ServiceProject::default()
            });
        }
        if let Some(project) = open {
            draft.create(&project);
        }
    }
}

/// Who invests in this service in the year; nobody where it is not open.
fn investor_of(year: &Year<'_>, field: ServiceField, usual: InvestorForm) -> Option<InvestorForm> {
    if year.lacks(Lack::PublicMoneyOnly) {
        Some(InvestorForm::Public)
    } else if year.lacks(Lack::OneService) && field != ServiceField::Housekeeping {
        None
    } else {
        Some(usual)
    }
}
