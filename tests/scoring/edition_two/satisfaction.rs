//! 群众满意星: in-service members at their duties, co-building, residents mobilised, at least 80 % satisfied, influence.

use six_stars::domain::kinds::{
    Community, MemberKind, PopulationCount, Project, ProjectState, Respondents, Satisfaction,
    SatisfactionAnswer, Survey, SurveyTally, UnitAnswer, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link};

use super::super::facts::{Facts, YEAR, day};
use super::co_building::{of_each_work, project};
use super::membership::{in_posts, members_in_post, post_and_service};
use super::{
    FAILED, Found, MISSING, Rows, counted, judged, met, partly, row, shared, standing_at_year_end,
    tables,
};

tables! {
    "satisfaction.rate" {
        resident_satisfaction 35 Mandatory Refused,
        unit_satisfaction 25 Mandatory Allowed,
    }
    "satisfaction.duties" {
        in_service_duties 10 Ordinary Allowed,
        co_building_results 10 Ordinary Allowed,
    }
    "satisfaction.mobilised" {
        residents_mobilised 5 Ordinary Allowed,
        volunteer_share 5 Ordinary Allowed,
    }
    "satisfaction.influence" {
        cohesion 10 Ordinary Allowed,
    }
}

fn resident_satisfaction() -> Rows {
    let mut rows = satisfied(Respondents::Residents, met("35"));
    let answers = |satisfied, whole| {
        move |facts: &mut Facts| {
            let survey = Link::to(round(facts, Respondents::Residents, YEAR));
            let community = Link::to(facts.community);
            for place in 0..whole {
                let grade = Some(grade(place < satisfied));
                facts.add(&SatisfactionAnswer {
                    community,
                    survey,
                    grade,
                    ..Default::default()
                });
            }
        }
    };
    rows.push(row("four of five answers", answers(4, 5), met("35")));
    rows.push(row("79 of 100 answers", answers(79, 100), FAILED));
    let with_paper = |satisfied| {
        move |facts: &mut Facts| {
            answers(1, 5)(facts);
            facts.add(&facts.tally(Respondents::Residents, satisfied, 5));
        }
    };
    // Answers and counts on paper add up.
    rows.push(row(
        "one of five, and five of five on paper",
        with_paper(5),
        FAILED,
    ));
    let further = |facts: &mut Facts| {
        with_paper(5)(facts);
        facts.add(&facts.tally(Respondents::Residents, 10, 10));
    };
    rows.push(row("16 of 20 over three counts", further, met("35")));
    rows
}

fn unit_satisfaction() -> Rows {
    let mut rows = satisfied(Respondents::Units, met("25"));
    let answers = |grades: &'static [(usize, &str, bool)]| {
        move |facts: &mut Facts| {
            let units: [Id; 5] = std::array::from_fn(|_| facts.unit());
            let survey = Link::to(round(facts, Respondents::Units, YEAR));
            let community = Link::to(facts.community);
            for (unit, on, satisfied) in grades {
                let (unit, given_on) = (Link::to(units[*unit]), day(on));
                let grade = Some(grade(*satisfied));
                facts.add(&UnitAnswer {
                    community,
                    survey,
                    unit,
                    given_on,
                    grade,
                    ..Default::default()
                });
            }
        }
    };
    let four = answers(&[
        (0, "2009-11-01", true),
        (1, "2009-11-01", true),
        (2, "2009-11-01", true),
        (3, "2009-11-01", true),
        (4, "2009-11-01", false),
    ]);
    rows.push(row("four of five units", four, met("25")));
    let three = answers(&[
        (0, "2009-11-01", true),
        (1, "2009-11-01", true),
        (2, "2009-11-01", true),
        (3, "2009-11-01", false),
    ]);
    rows.push(row("three of four units", three, FAILED));
    let changed = answers(&[
        (0, "2009-11-02", true),
        (0, "2009-11-01", false),
        (1, "2009-11-01", true),
        (2, "2009-11-01", true),
        (3, "2009-11-01", true),
        (4, "2009-11-01", false),
    ]);
    rows.push(row("one thought better of it", changed, met("25")));
    rows
}

const fn grade(satisfied: bool) -> Satisfaction {
    match satisfied {
        true => Satisfaction::Satisfied,
        false => Satisfaction::NotSatisfied,
    }
}

fn round(facts: &mut Facts, respondents: Respondents, year: u32) -> Id {
    facts.add(&Survey {
        community: Link::to(facts.community),
        year: Some(year),
        respondents: Some(respondents),
        ..Default::default()
    })
}

/// 80 % and more, exactly (domain section 4): counts on paper.
fn satisfied(asked: Respondents, all: Found) -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        facts.add(&facts.tally(asked, part, whole));
    };
    let mut rows = shared(
        add,
        &[
            (0, 10, FAILED),
            (79, 100, FAILED),
            (7_999, 10_000, FAILED),
            (4, 5, all),
            (8_000, 10_000, all),
            (8_001, 10_000, all),
            (81, 100, all),
            (10, 10, all),
            (11, 10, MISSING),
            (0, 0, MISSING),
        ],
    );
    let other = match asked {
        Respondents::Residents => Respondents::Units,
        Respondents::Units => Respondents::Residents,
    };
    rows.push(row(
        "others were asked",
        |facts| {
            facts.add(&facts.tally(other, 10, 10));
        },
        MISSING,
    ));
    let beside = |facts: &mut Facts| {
        facts.add(&facts.tally(other, 0, 10));
        add(facts, 8, 10);
    };
    rows.push(row("others are not satisfied", beside, all));
    for (year, found) in [(YEAR - 1, MISSING), (YEAR, all), (YEAR + 1, MISSING)] {
        let of_year = |facts: &mut Facts| {
            facts.add(&SurveyTally {
                year: Some(year),
                ..facts.tally(asked, 8, 10)
            });
        };
        rows.push(row(format!("asked in {year}"), of_year, found));
        let of_round = |facts: &mut Facts| {
            let survey = Link::to(round(facts, asked, year));
            facts.add(&SurveyTally {
                survey,
                year: Some(YEAR),
                ..facts.tally(asked, 8, 10)
            });
        };
        rows.push(row(format!("in a round of {year}"), of_round, found));
    }
    for (satisfied, answered) in [(None, Some(10)), (Some(8), None)] {
        let half = |facts: &mut Facts| {
            facts.add(&SurveyTally {
                satisfied,
                answered,
                ..facts.tally(asked, 0, 0)
            });
        };
        rows.push(row(format!("{satisfied:?} of {answered:?}"), half, MISSING));
    }
    for (second, found) in [(90, all), (89, FAILED)] {
        let twice = |facts: &mut Facts| {
            add(facts, 70, 100);
            add(facts, second, 100);
        };
        rows.push(row(format!("70 and {second} of 100"), twice, found));
    }
    rows
}

/// In-service members only, probationary ones among them: nothing up to 40 %, all from 80 %.
fn in_service_duties() -> Rows {
    let all = |facts: &mut Facts, part, whole| {
        members_in_post(facts, MemberKind::InService, part, whole);
    };
    let mut rows = shared(all, &in_posts());
    rows.extend(post_and_service(Some(MemberKind::InService), met("10")));
    for (kind, beside, alone) in [
        (MemberKind::Probationary, partly("2.5"), FAILED),
        (MemberKind::Floating, met("10"), MISSING),
        (MemberKind::Transferred, met("10"), MISSING),
        (MemberKind::Volunteer, met("10"), MISSING),
    ] {
        let two = |facts: &mut Facts| {
            members_in_post(facts, MemberKind::InService, 1, 1);
            members_in_post(facts, kind, 0, 1);
        };
        // One of two is a tenth above 0.4, of 0.4.
        rows.push(row(format!("beside an idle {kind:?}"), two, beside));
        let one = |facts: &mut Facts| members_in_post(facts, kind, 0, 1);
        rows.push(row(format!("an idle {kind:?} only"), one, alone));
    }
    rows
}

/// Finished within the year: 6 points from one, all from two.
fn co_building_results() -> Rows {
    let (begun, on) = (day("2009-02-01"), day("2009-05-01"));
    let add = |facts: &mut Facts, count| {
        let open = Project {
            begins_on: begun,
            ..project(facts, ProjectState::UnderWay)
        };
        facts.add(&open);
        for _ in 0..count {
            let done = Project {
                begins_on: begun,
                finished_on: on,
                ..project(facts, ProjectState::Finished)
            };
            facts.add(&done);
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("6")),
            (2, met("10")),
            (3, met("10")),
        ],
    );
    let one = partly("6");
    let ends = [
        (ProjectState::Finished, "2008-12-31", FAILED),
        (ProjectState::Finished, "2009-01-01", one),
        (ProjectState::Finished, "2009-12-31", one),
        (ProjectState::Finished, "2010-01-01", FAILED),
        (ProjectState::Finished, "", MISSING),
        (ProjectState::Stopped, "2009-12-31", FAILED),
    ];
    for (state, on, found) in ends {
        let ended = |facts: &mut Facts| {
            let (begins_on, finished_on) = (day("2008-05-01"), Date::parse_iso(on));
            let ended = Project {
                begins_on,
                finished_on,
                ..project(facts, state)
            };
            facts.add(&ended);
        };
        rows.push(row(format!("{state:?} on {on}"), ended, found));
    }
    let alone = |facts: &mut Facts| {
        let done = Project {
            finished_on: on,
            ..project(facts, ProjectState::Finished)
        };
        facts.add(&Project {
            unit: Link::default(),
            ..done
        });
    };
    rows.push(row("by no unit", alone, FAILED));
    rows.push(row("of each of the six works", of_each_work, met("10")));
    rows
}

fn residents_mobilised() -> Rows {
    judged("residents_mobilised", &[FAILED, partly("3"), met("5")])
}

/// People in teams, of the population: 3 points from 0.5 %, all from 1 %.
fn volunteer_share() -> Rows {
    let counted_on = |facts: &mut Facts, on: &str, population| {
        let (community, counted_on) = (Link::to(facts.community), day(on));
        let population = Some(population);
        facts.add(&PopulationCount {
            community,
            counted_on,
            population,
            ..Default::default()
        });
    };
    let add = |facts: &mut Facts, volunteers, people| {
        counted_on(facts, "2009-12-31", people);
        facts.add(&facts.team(Some(volunteers / 2)));
        facts.add(&facts.team(Some(volunteers - volunteers / 2)));
    };
    let mut rows = shared(
        add,
        &[
            (0, 9_000, FAILED),
            (49, 10_000, FAILED),
            (1, 200, partly("3")),
            (51, 10_000, partly("3")),
            (99, 10_000, partly("3")),
            (1, 100, met("5")),
            (101, 10_000, met("5")),
            // Domain section 5: 1,003 are 11.2 %.
            (1_003, 8_955, met("5")),
        ],
    );
    let of_the_record = |facts: &mut Facts| {
        facts.changes.clear();
        facts.add(&Community {
            population: Some(10_000),
            ..Default::default()
        });
        facts.add(&facts.team(Some(50)));
    };
    rows.push(row(
        "no count, but the community's own record",
        of_the_record,
        partly("3"),
    ));
    let newest = |facts: &mut Facts| {
        counted_on(facts, "2009-12-31", 10_000);
        counted_on(facts, "2009-12-30", 100);
        counted_on(facts, "2010-01-01", 100);
        facts.add(&facts.team(Some(50)));
    };
    rows.push(row(
        "the newest count by the end of the year",
        newest,
        partly("3"),
    ));
    let nobody_counted = |facts: &mut Facts| {
        facts.add(&facts.team(Some(50)));
    };
    rows.push(row("nobody counted", nobody_counted, MISSING));
    let unknown = |facts: &mut Facts| {
        counted_on(facts, "2009-06-01", 1_000);
        facts.add(&facts.team(None));
        facts.add(&facts.team(Some(4)));
    };
    rows.push(row("teams of unknown size", unknown, MISSING));
    let stands = |facts: &mut Facts, founded, disbanded| {
        counted_on(facts, "2009-06-01", 1_000);
        facts.add(&VolunteerTeam {
            founded,
            disbanded,
            ..facts.team(Some(10))
        });
    };
    rows.extend(standing_at_year_end(stands, met("5"), FAILED));
    rows
}

fn cohesion() -> Rows {
    judged("cohesion", &[FAILED, partly("6"), met("10")])
}
