//! 社区服务星: the six types, members who serve, space, a network of services.

use six_stars::domain::Link;
use six_stars::domain::kinds::{
    BodyForm, GatheringForm, Organisation, ServiceField, ServiceProject, Unit, Venue, VenueUse,
};

use super::super::facts::{Facts, day};
use super::{
    FAILED, MISSING, Rows, counted, judged, met, partly, row, standing_at_year_end, tables,
    within_the_year,
};

tables! {
    "service.six_types" {
        six_types_level 10 Ordinary Allowed,
    }
    "service.members" {
        service_activities 15 Ordinary Allowed,
    }
    "service.infrastructure" {
        activity_space 10 Ordinary Allowed,
    }
    "service.network" {
        service_points 15 Ordinary Allowed,
        services_added 5 Ordinary Allowed,
    }
}

/// Four levels: one type at most, two or three, four or five, all six.
fn six_types_level() -> Rows {
    judged(
        "six_types_level",
        &[FAILED, partly("4"), partly("7"), met("10")],
    )
}

/// Service activities and service days: 5 points from two, 10 from six, all from twelve.
fn service_activities() -> Rows {
    let steps = [
        (0, FAILED),
        (1, FAILED),
        (2, partly("5")),
        (3, partly("5")),
        (5, partly("5")),
        (6, partly("10")),
        (7, partly("10")),
        (11, partly("10")),
        (12, met("15")),
        (13, met("15")),
    ];
    super::held(
        &[GatheringForm::Activity, GatheringForm::ServiceDay],
        &steps,
    )
}

/// Of 200 m², in dm²: nothing up to half, all from the whole; more adds nothing.
fn activity_space() -> Rows {
    let own = |facts: &Facts, area| facts.venue(VenueUse::Activity, area);
    let add = |facts: &mut Facts, area| {
        facts.add(&own(facts, Some(area)));
    };
    // 10 points over 10,000 dm².
    let mut rows = counted(
        add,
        &[
            (1, FAILED),
            (9_900, FAILED),
            (9_999, FAILED),
            (10_000, FAILED),
            (10_001, partly("0.001")),
            (10_100, partly("0.1")),
            (15_000, partly("5")),
            (19_900, partly("9.9")),
            (19_999, partly("9.999")),
            (20_000, met("10")),
            (20_001, met("10")),
            (40_000, met("10")),
        ],
    );
    let uses = [
        (VenueUse::Members, met("10")),
        (VenueUse::Meeting, met("10")),
        (VenueUse::Culture, met("10")),
        (VenueUse::Sports, met("10")),
        (VenueUse::Office, FAILED),
        (VenueUse::CharityMarket, FAILED),
        (VenueUse::CareCentre, FAILED),
        (VenueUse::Health, FAILED),
    ];
    for (used_for, found) in uses {
        let one = |facts: &mut Facts| {
            facts.add(&facts.venue(used_for, Some(20_000)));
        };
        rows.push(row(format!("{used_for:?}"), one, found));
    }
    let together = |facts: &mut Facts| {
        add(facts, 8_000);
        add(facts, 7_000);
    };
    rows.push(row("two together", together, partly("5")));
    let of_a_unit = |facts: &mut Facts| {
        let unit = Link::<Unit>::to(facts.unit());
        facts.add(&Venue {
            unit,
            ..own(facts, Some(20_000))
        });
    };
    rows.push(row("a unit's, open to residents", of_a_unit, FAILED));
    let unmeasured = |facts: &mut Facts| {
        facts.add(&own(facts, None));
    };
    rows.push(row("not measured", unmeasured, MISSING));
    let stands = |facts: &mut Facts, opened_on, closed_on| {
        facts.add(&Venue {
            opened_on,
            closed_on,
            ..own(facts, Some(20_000))
        });
    };
    rows.extend(standing_at_year_end(stands, met("10"), FAILED));
    rows
}

/// 服务站、卫生、文化、便民: 3, 7, 11 and 15 points.
fn service_points() -> Rows {
    type Add = fn(&mut Facts);
    let kinds: [Add; 4] = [
        |facts| {
            facts.add(&facts.station());
        },
        |facts| {
            facts.add(&facts.venue(VenueUse::Health, None));
        },
        |facts| {
            facts.add(&facts.venue(VenueUse::Culture, None));
        },
        |facts| {
            facts.add(&facts.venue(VenueUse::Hall, None));
        },
    ];
    let add = |facts: &mut Facts, count: u32| {
        let closed_on = day("2009-05-01");
        facts.add(&Venue {
            closed_on,
            ..facts.venue(VenueUse::Hall, None)
        });
        facts.add(&facts.project(ServiceField::Nursery));
        facts.add(&facts.venue(VenueUse::Office, Some(90_000)));
        for kind in kinds.iter().take(count as usize) {
            kind(facts);
            kind(facts);
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("3")),
            (2, partly("7")),
            (3, partly("11")),
            (4, met("15")),
        ],
    );
    let one = partly("3");
    let others: [(&str, Add); 3] = [
        ("a medical service", |facts| {
            facts.add(&facts.project(ServiceField::Medical));
        }),
        ("a reading room", |facts| {
            facts.add(&facts.venue(VenueUse::Library, None));
        }),
        ("a charity market", |facts| {
            facts.add(&facts.venue(VenueUse::CharityMarket, None));
        }),
    ];
    rows.extend(others.map(|(what, add)| row(what, add, one)));
    let both = |facts: &mut Facts| {
        facts.add(&facts.venue(VenueUse::Health, None));
        facts.add(&facts.project(ServiceField::Medical));
    };
    rows.push(row("two of health", both, one));
    rows.extend(standing_at_year_end(
        |facts, founded_on, dissolved_on| {
            facts.add(&Organisation {
                founded_on,
                dissolved_on,
                ..facts.station()
            });
        },
        one,
        FAILED,
    ));
    rows.extend(standing_at_year_end(
        |facts, opened_on, closed_on| {
            facts.add(&Venue {
                opened_on,
                closed_on,
                ..facts.venue(VenueUse::Hall, None)
            });
        },
        one,
        FAILED,
    ));
    rows.extend(standing_at_year_end(
        |facts, opened, closed| {
            facts.add(&ServiceProject {
                opened,
                closed,
                ..facts.project(ServiceField::Medical)
            });
        },
        one,
        FAILED,
    ));
    rows
}

/// Opened within the year and still there: 3 points from one, all from two.
fn services_added() -> Rows {
    let opened = |facts: &mut Facts, kind: u32, from, until| match kind {
        0 => facts.add(&ServiceProject {
            opened: from,
            closed: until,
            ..facts.project(ServiceField::Other)
        }),
        1 => facts.add(&Venue {
            opened_on: from,
            closed_on: until,
            ..facts.venue(VenueUse::Sports, None)
        }),
        _ => facts.add(&Organisation {
            founded_on: from,
            dissolved_on: until,
            ..facts.station()
        }),
    };
    let add = |facts: &mut Facts, count| {
        opened(facts, 0, day("2008-05-01"), None);
        facts.add(&Organisation {
            founded_on: day("2009-05-01"),
            ..facts.body(BodyForm::Grid)
        });
        for kind in 0..count {
            opened(facts, kind, day("2009-05-01"), None);
        }
    };
    let mut rows = counted(
        add,
        &[(0, FAILED), (1, partly("3")), (2, met("5")), (3, met("5"))],
    );
    for kind in 0..3 {
        let on = |facts: &mut Facts, from| {
            opened(facts, kind, from, None);
        };
        rows.extend(within_the_year(on, partly("3"), FAILED, MISSING));
        for (until, found) in [("2009-12-31", FAILED), ("2010-01-01", partly("3"))] {
            let closed = |facts: &mut Facts| {
                opened(facts, kind, day("2009-05-01"), day(until));
            };
            rows.push(row(format!("closed on {until}"), closed, found));
        }
    }
    rows
}
