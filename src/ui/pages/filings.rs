//! 备案: half-yearly filings of communities with the department, and the half-year of all communities together (S5.9).

mod city;
mod city_sheet;
mod one;
mod own;
mod period;
mod sheet;
mod unit;
mod words;

use leptos::prelude::*;

use self::period::latest;
use super::{lost, own_unit, summary, unit_files};
use crate::domain::Id;
use crate::domain::kinds::{Community, Role};
use crate::ui::desk::Desk;
use crate::ui::later::later;
use crate::ui::routes::{ReportPage, period_of_code};

later! {
    office: fn reports(page: ReportPage) -> AnyView {
        match page {
            ReportPage::Filings { period } => filings(&period),
            ReportPage::FiledUnit { period, unit } => unit::page(&period, &unit),
            ReportPage::Filing { id } => one::page(&id),
            ReportPage::Summary { year, of } => summary::page(year, &of),
            ReportPage::Figure { year, of, code } => summary::figure(year, &of, &code),
            ReportPage::UnitFiles => unit_files::page(),
            ReportPage::OwnUnit { year } => own_unit::page(year),
        }
    }
}

/// The community that this office keeps, where it keeps one.
pub(super) fn own_community(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    if office.role != Some(Role::Community) {
        return None;
    }
    let is_here = |id: &Id| {
        desk.read(|register| register.get::<Community>(*id).is_some())
            .unwrap_or(false)
    };
    let linked = office.community.id.filter(is_here);
    linked.or_else(|| super::stars::own_community(desk))
}

/// A community's own filings; for everybody else, who has filed and what it comes to.
fn filings(period: &str) -> AnyView {
    let desk = Desk::here();
    let chosen = match period {
        "" => latest(desk),
        code => period_of_code(code),
    };
    let Some(chosen) = chosen else {
        return lost();
    };
    let own = Memo::new(move |_| own_community(desk));
    (move || match own.get() {
        Some(community) => own::page(desk, community, chosen),
        None => city::page(desk, chosen),
    })
    .into_any()
}
