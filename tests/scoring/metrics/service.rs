//! Venues, service points, households and visits, needs.

use rstest::rstest;
use serde_json::json;
use six_stars::domain::Link;
use six_stars::domain::kinds::{
    CareHousehold, CareKind, Need, NeedKind, NeedState, Organisation, ServiceField, ServiceProject,
    Unit, Venue, VenueUse,
};
use six_stars::scoring::Figure::{self, Nothing};
use six_stars::scoring::Why;

use super::super::facts::{Facts, day};
use super::{count, figure, reasons, share};

#[rstest]
#[case::a_hair_short(&[(VenueUse::Activity, Some(19_999))], share(19_999, 20_000))]
#[case::exactly(&[(VenueUse::Activity, Some(20_000))], share(20_000, 20_000))]
#[case::beyond_adds_nothing(&[(VenueUse::Activity, Some(40_000))], share(20_000, 20_000))]
#[case::together(&[(VenueUse::Members, Some(5_000)), (VenueUse::Library, Some(5_001))], share(10_001, 20_000))]
#[case::offices_are_none(&[(VenueUse::Office, Some(90_000)), (VenueUse::Health, Some(90_000))], share(0, 20_000))]
#[case::not_measured(&[(VenueUse::Activity, None)], share(0, 20_000))]
fn activity_space(#[case] venues: &[(VenueUse, Option<u32>)], #[case] expected: Figure) {
    let mut facts = Facts::new();
    for (used_for, area) in venues {
        facts.add(&facts.venue(*used_for, *area));
    }
    let unit = facts.add(&Unit {
        name: "单位".into(),
        ..Default::default()
    });
    facts.add(&Venue {
        unit: Link::to(unit),
        ..facts.venue(VenueUse::Sports, Some(90_000))
    });
    facts.add(&Venue {
        closed_on: day("2009-12-31"),
        ..facts.venue(VenueUse::Sports, Some(90_000))
    });
    facts.add(&Venue {
        opened_on: day("2010-01-01"),
        ..facts.venue(VenueUse::Sports, Some(90_000))
    });
    assert_eq!(figure(&facts, "activity_space", json!({})), expected);
    let found = reasons(&facts, "activity_space", json!({"square_metres": 50}));
    let lacking = venues.iter().any(|(_, area)| area.is_none());
    assert_eq!(found.contains(&Why::AreaNotRecorded), lacking);
    assert!(found.ends_with(&[Why::OfUnit, Why::Ended, Why::NotYetBegun]));
}

#[rstest]
#[case::an_office(&[VenueUse::Office], &[], 0, Nothing)]
#[case::culture_once(&[VenueUse::Culture, VenueUse::Library], &[], 0, count(1))]
#[case::health_either_way(&[VenueUse::Health], &[ServiceField::Medical], 0, count(1))]
#[case::a_nursery_is_none(&[], &[ServiceField::Nursery], 0, Nothing)]
#[case::all(&[VenueUse::Hall, VenueUse::Culture], &[ServiceField::Medical], 2, count(4))]
fn service_points(
    #[case] venues: &[VenueUse],
    #[case] services: &[ServiceField],
    #[case] stations: u32,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    for used_for in venues {
        facts.add(&facts.venue(*used_for, None));
    }
    for field in services {
        facts.add(&facts.project(*field));
    }
    for _ in 0..stations {
        facts.add(&facts.station());
    }
    assert_eq!(figure(&facts, "service_points", json!({})), expected);
    facts.add(&Organisation {
        founded_on: day("2010-01-01"),
        ..facts.station()
    });
    let with = match expected {
        Nothing => count(0),
        other => other,
    };
    assert_eq!(figure(&facts, "service_points", json!({})), with);
}

#[rstest]
#[case::last_year(Some("2008-12-31"), None, Some(Why::OtherYear))]
#[case::first_day(Some("2009-01-01"), None, None)]
#[case::last_day(Some("2009-12-31"), None, None)]
#[case::next_year(Some("2010-01-01"), None, Some(Why::NotYetBegun))]
#[case::closed_again(Some("2009-03-01"), Some("2009-12-31"), Some(Why::Ended))]
#[case::undated(None, None, Some(Why::DateNotRecorded))]
fn services_added(
    #[case] opened: Option<&str>,
    #[case] closed: Option<&str>,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    let (opened, closed) = (opened.and_then(day), closed.and_then(day));
    facts.add(&ServiceProject {
        opened,
        closed,
        ..facts.project(ServiceField::Nursery)
    });
    facts.add(&Venue {
        opened_on: opened,
        closed_on: closed,
        ..facts.venue(VenueUse::Hall, None)
    });
    facts.add(&Organisation {
        founded_on: opened,
        dissolved_on: closed,
        ..facts.station()
    });
    let expected = if flaw.is_none() { 3 } else { 0 };
    assert_eq!(figure(&facts, "services_added", json!({})), count(expected));
    let expected: Vec<Why> = flaw.into_iter().flat_map(|why| [why; 3]).collect();
    assert_eq!(reasons(&facts, "services_added", json!({})), expected);
}

#[rstest]
#[case("need", share(1, 3))]
#[case("members", share(0, 1))]
#[case("contacts", share(1, 1))]
fn households_cared(#[case] which: &str, #[case] expected: Figure) {
    let mut facts = Facts::new();
    let carer = || "赵六".into();
    facts.add(&CareHousehold {
        carer: carer(),
        ..facts.household(CareKind::Poor)
    });
    facts.add(&CareHousehold {
        carer: " ".into(),
        ..facts.household(CareKind::Disabled)
    });
    facts.add(&facts.household(CareKind::SickMember));
    facts.add(&CareHousehold {
        carer: carer(),
        ..facts.household(CareKind::Contact)
    });
    facts.add(&CareHousehold {
        until: day("2009-12-31"),
        ..facts.household(CareKind::Poor)
    });
    facts.add(&CareHousehold {
        since: day("2010-01-01"),
        ..facts.household(CareKind::Poor)
    });
    assert_eq!(
        figure(&facts, "households_cared", json!({"households": which})),
        expected
    );
}

/// The interval, the visits, and what is wrong with one visit in the year and with the interval.
#[rstest]
#[case::never(None, &[], Some(Why::NotVisited), Some(Why::NotVisited))]
#[case::first_day(None, &["2009-01-01"], None, None)]
#[case::last_day(None, &["2009-12-31"], None, None)]
#[case::last_year(None, &["2008-12-31"], Some(Why::NotVisited), Some(Why::NotVisited))]
#[case::next_year(None, &["2010-01-01"], Some(Why::NotVisited), Some(Why::NotVisited))]
#[case::due_today(Some(30), &["2009-12-01"], None, None)]
#[case::one_day_late(Some(30), &["2009-11-30"], None, Some(Why::VisitLate { days: 1 }))]
#[case::long_interval(Some(400), &["2008-12-31"], Some(Why::NotVisited), None)]
#[case::the_latest_counts(Some(30), &["2009-12-20", "2009-02-01"], None, None)]
#[case::never_by_interval(Some(30), &[], Some(Why::NotVisited), Some(Why::VisitLate { days: 579 }))]
fn households_visited(
    #[case] every: Option<u32>,
    #[case] visits: &[&str],
    #[case] of_year: Option<Why>,
    #[case] by_interval: Option<Why>,
) {
    let mut facts = Facts::new();
    let id = facts.add(&CareHousehold {
        visit_every: every,
        ..facts.household(CareKind::SickMember)
    });
    for on in visits {
        facts.visited(id, on);
    }
    for (rule, flaw) in [("year", of_year), ("interval", by_interval)] {
        let parameters = || json!({"households": "members", "rule": rule});
        let part = i64::from(flaw.is_none());
        assert_eq!(
            figure(&facts, "households_visited", parameters()),
            share(part, 1)
        );
        assert_eq!(
            reasons(&facts, "households_visited", parameters()),
            Vec::from_iter(flaw)
        );
    }
}

/// State, resolved on, raised on, due on; what is wrong with its resolution and with its time.
#[rstest]
#[case::open(
    NeedState::Assigned,
    None,
    Some("2009-03-01"),
    Some("2009-04-01"),
    Some(Why::NotResolved),
    Some(Why::NotResolved)
)]
#[case::in_time(
    NeedState::Resolved,
    Some("2009-04-01"),
    Some("2009-03-01"),
    Some("2009-04-01"),
    None,
    None
)]
#[case::one_day_late(
    NeedState::Resolved,
    Some("2009-04-02"),
    Some("2009-03-01"),
    Some("2009-04-01"),
    None,
    Some(Why::Late)
)]
#[case::explained(
    NeedState::Explained,
    Some("2009-04-01"),
    Some("2009-03-01"),
    Some("2009-04-01"),
    Some(Why::Explained),
    None
)]
#[case::resolved_next_year(
    NeedState::Resolved,
    Some("2010-01-01"),
    Some("2009-12-01"),
    Some("2009-12-31"),
    Some(Why::NotResolved),
    Some(Why::NotResolved)
)]
#[case::raised_last_year(
    NeedState::Resolved,
    Some("2009-01-01"),
    Some("2008-12-31"),
    Some("2009-01-01"),
    Some(Why::OtherYear),
    Some(Why::OtherYear)
)]
#[case::due_next_year(
    NeedState::Assigned,
    None,
    Some("2009-12-31"),
    Some("2010-01-01"),
    Some(Why::NotResolved),
    Some(Why::NotYetDue)
)]
#[case::done_before_it_is_due(
    NeedState::Resolved,
    Some("2009-12-31"),
    Some("2009-12-31"),
    Some("2010-01-01"),
    None,
    None
)]
#[case::without_a_day(
    NeedState::Resolved,
    Some("2009-12-31"),
    Some("2009-12-31"),
    None,
    None,
    Some(Why::DueNotRecorded)
)]
#[case::of_another_year_without_a_day(
    NeedState::Resolved,
    Some("2009-02-01"),
    Some("2008-12-31"),
    None,
    Some(Why::OtherYear),
    Some(Why::OtherYear)
)]
#[case::resolved_some_day(
    NeedState::Resolved,
    None,
    Some("2009-03-01"),
    Some("2009-04-01"),
    Some(Why::DateNotRecorded),
    Some(Why::DateNotRecorded)
)]
fn needs(
    #[case] state: NeedState,
    #[case] resolved: Option<&str>,
    #[case] raised: Option<&str>,
    #[case] due: Option<&str>,
    #[case] open: Option<Why>,
    #[case] late: Option<Why>,
) {
    let mut facts = Facts::new();
    facts.add(&Need {
        community: Link::to(facts.community),
        title: "路灯".into(),
        kind: Some(NeedKind::Repair),
        state: Some(state),
        resolved_on: resolved.and_then(day),
        raised_on: raised.and_then(day),
        due_on: due.and_then(day),
        ..Default::default()
    });
    for (metric, flaw) in [("needs_resolved", open), ("needs_in_time", late)] {
        for kind in ["any", "repair"] {
            let parameters = || json!({"kind": kind});
            let expected = match flaw {
                Some(Why::OtherYear | Why::NotYetDue) => Nothing,
                flaw => share(i64::from(flaw.is_none()), 1),
            };
            assert_eq!(figure(&facts, metric, parameters()), expected, "{metric}");
            assert_eq!(
                reasons(&facts, metric, parameters()),
                Vec::from_iter(flaw),
                "{metric}"
            );
        }
        assert_eq!(
            figure(&facts, metric, json!({"kind": "law"})),
            Nothing,
            "{metric}"
        );
    }
}
