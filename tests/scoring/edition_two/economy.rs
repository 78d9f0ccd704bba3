//! 发展经济星: money through many channels, private enterprise, four kinds of service, social benefit, the market.

use six_stars::domain::Link;
use six_stars::domain::kinds::{FundEntry, FundItem, InvestorForm, ServiceField, ServiceProject};

use super::super::facts::{Facts, day};
use super::{
    FAILED, Found, MISSING, Rows, counted, judged, met, partly, row, standing_at_year_end, tables,
    within_the_year,
};

tables! {
    "economy.investment" {
        investment_channels 20 Ordinary Allowed,
    }
    "economy.enterprises" {
        enterprise_projects 20 Ordinary Allowed,
    }
    "economy.projects" {
        service_fields 30 Ordinary Allowed,
    }
    "economy.benefit" {
        social_benefit 15 Ordinary Allowed,
    }
    "economy.market" {
        market_operation 15 Ordinary Allowed,
    }
}

/// Money that came in.
pub(super) fn came_in(facts: &Facts, item: FundItem) -> FundEntry {
    FundEntry {
        community: Link::to(facts.community),
        entered_on: day("2009-05-01"),
        item: Some(item),
        what: "拨付".into(),
        amount: Some(100),
        ..Default::default()
    }
}

fn invested(facts: &Facts, field: ServiceField, investor: Option<InvestorForm>) -> ServiceProject {
    ServiceProject {
        investor,
        ..facts.project(field)
    }
}

/// 财政、党费、捐赠、共建单位、社会投资等: 11 points from two channels, all from three.
fn investment_channels() -> Rows {
    let channels = [
        FundItem::Allocation,
        FundItem::Dues,
        FundItem::Donation,
        FundItem::UnitSupport,
        FundItem::OtherIncome,
    ];
    let add = |facts: &mut Facts, count: u32| {
        // What went out is no channel, and what comes twice the same way is one.
        facts.add(&came_in(facts, FundItem::Hardship));
        for item in channels.iter().take(count as usize) {
            facts.add(&came_in(facts, *item));
            facts.add(&came_in(facts, *item));
        }
    };
    let two = partly("11");
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, FAILED),
            (2, two),
            (3, met("20")),
            (4, met("20")),
            (5, met("20")),
        ],
    );
    let pair = |first, second, found| {
        let both = |facts: &mut Facts| {
            facts.add(&came_in(facts, first));
            facts.add(&came_in(facts, second));
        };
        row(format!("{first:?} and {second:?}"), both, found)
    };
    for item in channels.into_iter().skip(1) {
        rows.push(pair(FundItem::Allocation, item, two));
    }
    rows.push(pair(FundItem::Allocation, FundItem::OfficeFunds, FAILED));
    rows.push(pair(FundItem::Donation, FundItem::Activities, FAILED));
    let dues = |facts: &mut Facts, entered_on| {
        facts.add(&came_in(facts, FundItem::Allocation));
        facts.add(&FundEntry {
            entered_on,
            ..came_in(facts, FundItem::Dues)
        });
    };
    rows.extend(within_the_year(dues, two, FAILED, MISSING));
    let unknown = |facts: &mut Facts| {
        facts.add(&came_in(facts, FundItem::Allocation));
        facts.add(&FundEntry {
            item: None,
            ..came_in(facts, FundItem::Dues)
        });
    };
    rows.push(row("nobody noted from where", unknown, MISSING));
    for (investor, found) in investors(two) {
        let service = |facts: &mut Facts| {
            facts.add(&came_in(facts, FundItem::Allocation));
            facts.add(&invested(facts, ServiceField::Other, investor));
        };
        rows.push(row(
            format!("beside a service by {investor:?}"),
            service,
            found,
        ));
    }
    let stands = |facts: &mut Facts, opened, closed| {
        facts.add(&came_in(facts, FundItem::Allocation));
        let service = invested(facts, ServiceField::Other, Some(InvestorForm::Private));
        facts.add(&ServiceProject {
            opened,
            closed,
            ..service
        });
    };
    rows.extend(standing_at_year_end(stands, two, FAILED));
    rows
}

/// 个体、私营、民营 by shares and partnership are meant, government and collective are not.
fn investors(counts: Found) -> [(Option<InvestorForm>, Found); 6] {
    [
        (Some(InvestorForm::SoleTrader), counts),
        (Some(InvestorForm::Private), counts),
        (Some(InvestorForm::Partnership), counts),
        (Some(InvestorForm::Shareholding), counts),
        (Some(InvestorForm::Public), FAILED),
        (None, MISSING),
    ]
}

/// 10 points from one project, 15 from two, all from three.
fn enterprise_projects() -> Rows {
    let add = |facts: &mut Facts, count| {
        facts.add(&invested(
            facts,
            ServiceField::Nursery,
            Some(InvestorForm::Public),
        ));
        for _ in 0..count {
            facts.add(&invested(
                facts,
                ServiceField::Other,
                Some(InvestorForm::SoleTrader),
            ));
        }
    };
    let one = partly("10");
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, one),
            (2, partly("15")),
            (3, met("20")),
            (4, met("20")),
        ],
    );
    for (investor, found) in investors(one) {
        let alone = |facts: &mut Facts| {
            facts.add(&invested(facts, ServiceField::Other, investor));
        };
        rows.push(row(format!("by {investor:?}"), alone, found));
    }
    let stands = |facts: &mut Facts, opened, closed| {
        let service = invested(facts, ServiceField::Other, Some(InvestorForm::Private));
        facts.add(&ServiceProject {
            opened,
            closed,
            ..service
        });
    };
    rows.extend(standing_at_year_end(stands, one, FAILED));
    rows
}

/// 养老、托幼、家政、医疗: 8, 16, 24 and 30 points.
fn service_fields() -> Rows {
    let fields = [
        ServiceField::ElderlyCare,
        ServiceField::Nursery,
        ServiceField::Housekeeping,
        ServiceField::Medical,
    ];
    let add = |facts: &mut Facts, count: u32| {
        facts.add(&facts.project(ServiceField::Other));
        for field in fields.iter().take(count as usize) {
            facts.add(&facts.project(*field));
            facts.add(&facts.project(*field));
        }
    };
    let one = partly("8");
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, one),
            (2, partly("16")),
            (3, partly("24")),
            (4, met("30")),
        ],
    );
    for field in fields {
        let alone = |facts: &mut Facts| {
            facts.add(&facts.project(field));
        };
        rows.push(row(format!("{field:?}"), alone, one));
    }
    let unknown = |facts: &mut Facts| {
        facts.add(&ServiceProject {
            field: None,
            ..facts.project(ServiceField::Other)
        });
    };
    rows.push(row("nobody noted of what kind", unknown, MISSING));
    let stands = |facts: &mut Facts, opened, closed| {
        facts.add(&ServiceProject {
            opened,
            closed,
            ..facts.project(ServiceField::Nursery)
        });
    };
    rows.extend(standing_at_year_end(stands, one, FAILED));
    rows
}

fn social_benefit() -> Rows {
    judged("social_benefit", &[FAILED, partly("8"), met("15")])
}

fn market_operation() -> Rows {
    judged("market_operation", &[FAILED, partly("8"), met("15")])
}
