//! 工作机制星, 共驻共建: units with an agreement, projects with units.

use six_stars::domain::kinds::{
    Agreement, JointWork, Project, ProjectPartner, ProjectState, ResidentUnit,
};
use six_stars::domain::{Choice, Date, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, MISSING, Rows, counted, met, partly, row, shared, standing_at_year_end, tables,
};

tables! {
    "mechanism.co_building" {
        unit_agreements 10 Ordinary Allowed,
        joint_projects 15 Ordinary Allowed,
    }
}

/// In force on 31 December: nothing up to 40 % of the units, all from 90 %.
fn unit_agreements() -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let unit = facts.unit();
            facts.add(&facts.resident(unit));
            if place < part {
                facts.add(&facts.agreement(unit));
            }
        }
    };
    // 10 points over 0.5: a fifth of a point for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 1, FAILED),
            (39, 100, FAILED),
            (2, 5, FAILED),
            (41, 100, partly("0.2")),
            (13, 20, partly("5")),
            (89, 100, partly("9.8")),
            (9, 10, met("10")),
            (91, 100, met("10")),
            (1, 1, met("10")),
        ],
    );
    // Signed, in force from, last day, ended early on.
    let terms = [
        (["2009-12-31", "", "", ""], met("10")),
        (["2010-01-01", "", "", ""], FAILED),
        (["2009-12-01", "2009-12-31", "", ""], met("10")),
        (["2009-12-01", "2010-01-01", "", ""], FAILED),
        (["2009-03-01", "", "2009-12-31", ""], met("10")),
        (["2009-03-01", "", "2009-12-30", ""], FAILED),
        (["2009-03-01", "", "", "2009-12-31"], FAILED),
        (["2009-03-01", "", "", "2010-01-01"], met("10")),
    ];
    for (days, found) in terms {
        let [signed_on, starts_on, ends_on, cancelled_on] = days.map(Date::parse_iso);
        let one = |facts: &mut Facts| {
            let unit = facts.unit();
            facts.add(&facts.resident(unit));
            let agreement = facts.agreement(unit);
            facts.add(&Agreement {
                signed_on,
                starts_on,
                ends_on,
                cancelled_on,
                ..agreement
            });
        };
        rows.push(row(format!("{days:?}"), one, found));
    }
    let resides = |facts: &mut Facts, moved_in, moved_out| {
        add(facts, 1, 1);
        let unit = facts.unit();
        facts.add(&ResidentUnit {
            moved_in,
            moved_out,
            ..facts.resident(unit)
        });
    };
    // One of two is 0.1 above 0.4: a fifth of the way.
    rows.extend(standing_at_year_end(resides, partly("2"), met("10")));
    let twice = |facts: &mut Facts| {
        add(facts, 1, 2);
        let unit = facts.unit();
        for _ in 0..3 {
            facts.add(&facts.resident(unit));
            facts.add(&facts.agreement(unit));
        }
    };
    // Two of three units: 4/15 above 0.4, of 0.5.
    rows.push(row("one noted three times", twice, partly("16/3")));
    rows
}

/// A project with a unit in charge.
pub(super) fn project(facts: &mut Facts, state: ProjectState) -> Project {
    let unit = Link::to(facts.unit());
    Project {
        community: Link::to(facts.community),
        name: "项目".into(),
        work: Some(JointWork::Safety),
        unit,
        state: Some(state),
        ..Default::default()
    }
}

/// One project of each of the six works, finished in the year.
pub(super) fn of_each_work(facts: &mut Facts) {
    for work in (0..).map_while(JointWork::from_index) {
        let done = Project {
            work: Some(work),
            begins_on: day("2009-02-01"),
            finished_on: day("2009-05-01"),
            ..project(facts, ProjectState::Finished)
        };
        facts.add(&done);
    }
}

/// In hand or finished in the year: 5 points from one, 10 from two, all from four.
fn joint_projects() -> Rows {
    let add = |facts: &mut Facts, count| {
        let planned = project(facts, ProjectState::Planned);
        facts.add(&planned);
        for _ in 0..count {
            let begun = Project {
                begins_on: day("2009-05-01"),
                ..project(facts, ProjectState::UnderWay)
            };
            facts.add(&begun);
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("5")),
            (2, partly("10")),
            (3, partly("10")),
            (4, met("15")),
            (5, met("15")),
        ],
    );
    let one = partly("5");
    // State, begun, finished.
    let courses = [
        (ProjectState::UnderWay, "2009-12-31", "", one),
        (ProjectState::UnderWay, "2010-01-01", "", FAILED),
        (ProjectState::UnderWay, "2007-05-01", "", one),
        (ProjectState::Finished, "2008-05-01", "2008-12-31", FAILED),
        (ProjectState::Finished, "2008-05-01", "2009-01-01", one),
        (ProjectState::Finished, "2008-05-01", "2009-12-31", one),
        (ProjectState::Finished, "2009-05-01", "2010-01-01", one),
        (ProjectState::Finished, "2010-01-01", "2010-02-01", FAILED),
        (ProjectState::Finished, "2009-05-01", "", MISSING),
        (ProjectState::Stopped, "2009-05-01", "2009-12-31", FAILED),
        (ProjectState::Stopped, "2009-05-01", "2010-01-01", one),
    ];
    rows.extend(courses.map(|(state, begins, finished, found)| {
        let [begins_on, finished_on] = [begins, finished].map(Date::parse_iso);
        let add = |facts: &mut Facts| {
            let course = Project {
                begins_on,
                finished_on,
                ..project(facts, state)
            };
            facts.add(&course);
        };
        row(format!("{state:?} {begins} {finished}"), add, found)
    }));
    rows.push(row("of each of the six works", of_each_work, met("15")));
    // A unit that takes part makes it joint from the day on which it joined.
    for (partner, found) in [
        (None, FAILED),
        (Some("2009-12-31"), one),
        (Some("2010-01-01"), FAILED),
    ] {
        let add = |facts: &mut Facts| {
            let led = project(facts, ProjectState::UnderWay);
            let unit = led.unit;
            let own = facts.add(&Project {
                unit: Link::default(),
                ..led
            });
            if let Some(since) = partner {
                let (project, since) = (Link::to(own), day(since));
                facts.add(&ProjectPartner {
                    project,
                    unit,
                    since,
                    ..Default::default()
                });
            }
        };
        rows.push(row(format!("joined {partner:?}"), add, found));
    }
    rows
}
