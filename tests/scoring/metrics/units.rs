//! Resident units, joint projects, money, volunteers.

use rstest::rstest;
use serde_json::json;
use six_stars::domain::Link;
use six_stars::domain::kinds::{
    Agreement, Community, FundEntry, FundItem, InvestorForm, JointWork, PopulationCount, Project,
    ProjectPartner, ProjectState, ResidentUnit, ServiceField, ServiceProject, VolunteerTeam,
};
use six_stars::scoring::Figure::{self, Nothing};
use six_stars::scoring::Why;

use super::super::facts::{Facts, day};
use super::{count, figure, reasons, share};

/// Signed, in force from, last day, ended early on.
#[rstest]
#[case::without_end(Some("2009-03-01"), None, None, None, 1)]
#[case::signed_on_the_last_day(Some("2009-12-31"), None, None, None, 1)]
#[case::signed_later(Some("2010-01-01"), None, None, None, 0)]
#[case::signed_in_advance(Some("2009-12-01"), Some("2010-01-01"), None, None, 0)]
#[case::ends_on_the_last_day(Some("2009-03-01"), None, Some("2009-12-31"), None, 1)]
#[case::ended_before_it(Some("2009-03-01"), None, Some("2009-12-30"), None, 0)]
#[case::ended_early(Some("2009-03-01"), None, None, Some("2009-12-31"), 0)]
#[case::ends_early_next_year(Some("2009-03-01"), None, None, Some("2010-01-01"), 1)]
#[case::never_signed(None, None, None, None, 0)]
fn unit_agreements(
    #[case] signed: Option<&str>,
    #[case] starts: Option<&str>,
    #[case] ends: Option<&str>,
    #[case] cancelled: Option<&str>,
    #[case] part: i64,
) {
    let mut facts = Facts::new();
    let (unit, other) = (facts.unit(), facts.unit());
    for unit in [unit, unit, other] {
        facts.add(&facts.resident(unit));
    }
    facts.add(&Agreement {
        signed_on: signed.and_then(day),
        starts_on: starts.and_then(day),
        ends_on: ends.and_then(day),
        cancelled_on: cancelled.and_then(day),
        ..facts.agreement(unit)
    });
    assert_eq!(figure(&facts, "unit_agreements", json!({})), share(part, 2));
    let reasons = reasons(&facts, "unit_agreements", json!({}));
    assert!(reasons.contains(&Why::Twice));
    assert_eq!(
        reasons
            .iter()
            .filter(|why| **why == Why::NoAgreement)
            .count() as i64,
        2 - part
    );
}

#[rstest]
#[case(None, None, share(1, 1))]
#[case(Some("2009-12-31"), None, share(1, 1))]
#[case(Some("2010-01-01"), None, Nothing)]
#[case(None, Some("2009-12-31"), Nothing)]
#[case(None, Some("2010-01-01"), share(1, 1))]
fn units_reside_at_the_end_of_the_year(
    #[case] moved_in: Option<&str>,
    #[case] moved_out: Option<&str>,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    let unit = facts.unit();
    facts.add(&ResidentUnit {
        moved_in: moved_in.and_then(day),
        moved_out: moved_out.and_then(day),
        ..facts.resident(unit)
    });
    facts.add(&facts.agreement(unit));
    assert_eq!(figure(&facts, "unit_agreements", json!({})), expected);
}

/// State, begun, finished; whether it is in hand in the year, and why it is not finished within it.
#[rstest]
#[case::planned(
    ProjectState::Planned,
    None,
    None,
    Some(Why::NotYetBegun),
    Some(Why::NotYetBegun)
)]
#[case::begins_later(
    ProjectState::UnderWay,
    Some("2010-01-01"),
    None,
    Some(Why::NotYetBegun),
    Some(Why::NotYetBegun)
)]
#[case::under_way(
    ProjectState::UnderWay,
    Some("2009-12-31"),
    None,
    None,
    Some(Why::NotFinished)
)]
#[case::finished(
    ProjectState::Finished,
    Some("2008-05-01"),
    Some("2009-01-01"),
    None,
    None
)]
#[case::finished_on_the_last_day(
    ProjectState::Finished,
    Some("2009-05-01"),
    Some("2009-12-31"),
    None,
    None
)]
#[case::finished_before(
    ProjectState::Finished,
    Some("2008-05-01"),
    Some("2008-12-31"),
    Some(Why::OtherYear),
    Some(Why::OtherYear)
)]
#[case::finished_later(
    ProjectState::Finished,
    Some("2009-05-01"),
    Some("2010-01-01"),
    None,
    Some(Why::NotFinished)
)]
#[case::finished_some_day(
    ProjectState::Finished,
    Some("2009-05-01"),
    None,
    Some(Why::DateNotRecorded),
    Some(Why::DateNotRecorded)
)]
#[case::stopped(
    ProjectState::Stopped,
    Some("2009-05-01"),
    Some("2009-06-01"),
    Some(Why::Stopped),
    Some(Why::Stopped)
)]
fn joint_projects(
    #[case] state: ProjectState,
    #[case] begins: Option<&str>,
    #[case] finished: Option<&str>,
    #[case] in_hand: Option<Why>,
    #[case] done: Option<Why>,
) {
    let mut facts = Facts::new();
    let unit = facts.unit();
    facts.add(&Project {
        community: Link::to(facts.community),
        name: "项目".into(),
        work: Some(JointWork::Safety),
        unit: Link::to(unit),
        state: Some(state),
        begins_on: begins.and_then(day),
        finished_on: finished.and_then(day),
        ..Default::default()
    });
    for (stage, flaw) in [("in_hand", in_hand), ("finished", done)] {
        let parameters = || json!({"stage": stage, "work": "safety"});
        assert_eq!(
            figure(&facts, "joint_projects", parameters()),
            count(i64::from(flaw.is_none()))
        );
        assert_eq!(
            reasons(&facts, "joint_projects", parameters()),
            Vec::from_iter(flaw)
        );
        let parameters = json!({"stage": stage, "work": "culture"});
        assert_eq!(
            reasons(&facts, "joint_projects", parameters),
            [Why::OtherKind]
        );
    }
}

#[rstest]
#[case::nobody(None, 0)]
#[case::undated(Some(None), 1)]
#[case::on_the_last_day(Some(Some("2009-12-31")), 1)]
#[case::later(Some(Some("2010-01-01")), 0)]
fn a_project_is_joint_by_its_partners(
    #[case] partner: Option<Option<&str>>,
    #[case] expected: i64,
) {
    let mut facts = Facts::new();
    let unit = facts.unit();
    let project = facts.add(&Project {
        community: Link::to(facts.community),
        name: "项目".into(),
        state: Some(ProjectState::UnderWay),
        ..Default::default()
    });
    if let Some(since) = partner {
        facts.add(&ProjectPartner {
            project: Link::to(project),
            unit: Link::to(unit),
            since: since.and_then(day),
            ..Default::default()
        });
    }
    assert_eq!(figure(&facts, "joint_projects", json!({})), count(expected));
}

#[rstest]
#[case::nothing(&[], &[], Nothing)]
#[case::public_twice(&[(FundItem::Allocation, "2009-01-01"), (FundItem::OfficeFunds, "2009-12-31")], &[], count(1))]
#[case::spending(&[(FundItem::Hardship, "2009-01-01")], &[], count(0))]
#[case::another_year(&[(FundItem::Donation, "2008-12-31"), (FundItem::Donation, "2010-01-01")], &[], count(0))]
#[case::four(&[(FundItem::Donation, "2009-05-01"), (FundItem::Dues, "2009-05-01"), (FundItem::UnitSupport, "2009-05-01"), (FundItem::OtherIncome, "2009-05-01")], &[], count(4))]
#[case::private(&[(FundItem::Allocation, "2009-05-01")], &[Some(InvestorForm::SoleTrader), Some(InvestorForm::Private)], count(2))]
#[case::public_service(&[(FundItem::Allocation, "2009-05-01")], &[Some(InvestorForm::Public)], count(1))]
#[case::unknown_investor(&[], &[None], count(0))]
fn fund_channels(
    #[case] entries: &[(FundItem, &str)],
    #[case] investors: &[Option<InvestorForm>],
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    for (item, on) in entries {
        facts.add(&FundEntry {
            community: Link::to(facts.community),
            entered_on: day(on),
            item: Some(*item),
            amount: Some(100),
            ..Default::default()
        });
    }
    for investor in investors {
        let project = facts.project(ServiceField::Nursery);
        facts.add(&ServiceProject {
            investor: *investor,
            ..project
        });
    }
    assert_eq!(figure(&facts, "fund_channels", json!({})), expected);
}

/// The community's own population, a count and its day, the sizes of teams.
#[rstest]
#[case::nobody_volunteers(Some(900), None, &[], Nothing)]
#[case::no_population(None, None, &[Some(30)], Nothing)]
#[case::of_the_community(Some(900), None, &[Some(30), Some(31)], share(61, 900))]
#[case::of_the_count(Some(900), Some((600, "2009-12-31")), &[Some(30)], share(30, 600))]
#[case::counted_later(Some(900), Some((600, "2010-01-01")), &[Some(30)], share(30, 900))]
#[case::size_unknown(Some(900), None, &[None, Some(9)], share(9, 900))]
#[case::never_more_than_all(Some(20), None, &[Some(30)], share(20, 20))]
fn volunteer_share(
    #[case] population: Option<u32>,
    #[case] counted: Option<(u32, &str)>,
    #[case] teams: &[Option<u32>],
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    facts.changes.clear();
    facts.community = facts.add(&Community {
        name: "社区".into(),
        population,
        ..Default::default()
    });
    if let Some((people, on)) = counted {
        facts.add(&PopulationCount {
            community: Link::to(facts.community),
            counted_on: day(on),
            population: Some(people),
            ..Default::default()
        });
    }
    for size in teams {
        facts.add(&facts.team(*size));
    }
    if !teams.is_empty() {
        facts.add(&VolunteerTeam {
            disbanded: day("2009-12-31"),
            ..facts.team(Some(500))
        });
    }
    assert_eq!(figure(&facts, "volunteer_share", json!({})), expected);
    let lacking = reasons(&facts, "volunteer_share", json!({}));
    let unknown = population.is_none() && counted.is_none();
    assert_eq!(lacking.contains(&Why::PopulationNotRecorded), unknown);
}
