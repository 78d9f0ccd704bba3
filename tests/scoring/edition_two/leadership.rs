//! 班子建设星: a complete leading body, well mixed, united, studying, at its tasks, close to the residents.

use six_stars::domain::kinds::{
    Education, Gathering, GatheringForm, Leader, Post, Task, TaskSource, TaskState,
};
use six_stars::domain::{Link, Month};

use super::super::facts::{Facts, day};
use super::{
    FAILED, Found, MISSING, Rows, counted, judged, met, partly, row, shared, standing_at_year_end,
    tables,
};

tables! {
    "leadership.complete" {
        secretary_in_post 10 Mandatory Refused,
        committee_size 10 Mandatory Refused,
        part_time_members 5 Ordinary Allowed,
    }
    "leadership.mix" {
        leader_education 10 Ordinary Allowed,
        leader_age 10 Ordinary Allowed,
    }
    "leadership.unity" {
        leader_duties 10 Ordinary Allowed,
        leader_unity 10 Ordinary Allowed,
    }
    "leadership.study" {
        leader_study 10 Ordinary Allowed,
    }
    "leadership.tasks" {
        superior_tasks 15 Ordinary Allowed,
    }
    "leadership.close" {
        close_to_residents 5 Ordinary Allowed,
        creative_work 5 Ordinary Allowed,
    }
}

const OTHERS: [Post; 3] = [Post::DeputySecretary, Post::Member, Post::PartTime];

/// Leaders in these posts.
fn posts(facts: &mut Facts, posts: &[Post]) {
    for post in posts {
        facts.add(&facts.leader(*post));
    }
}

/// At least one leader in the post, at the end of the year.
fn one_in(post: Post, points: &'static str) -> Rows {
    let add = |facts: &mut Facts, count: u32| {
        let others = [
            Post::Secretary,
            Post::DeputySecretary,
            Post::Member,
            Post::PartTime,
        ];
        let others = others.into_iter().filter(|other| *other != post);
        posts(facts, &others.collect::<Vec<_>>());
        posts(facts, &vec![post; count as usize]);
    };
    let mut rows = counted(add, &[(0, FAILED), (1, met(points)), (2, met(points))]);
    rows.extend(standing_at_year_end(
        |facts, since, until| {
            facts.add(&Leader {
                since,
                until,
                ..facts.leader(post)
            });
        },
        met(points),
        FAILED,
    ));
    rows
}

fn secretary_in_post() -> Rows {
    one_in(Post::Secretary, "10")
}

fn part_time_members() -> Rows {
    one_in(Post::PartTime, "5")
}

/// Five in any posts.
fn committee_size() -> Rows {
    let members = |facts: &mut Facts, count: u32| posts(facts, &vec![Post::Member; count as usize]);
    let mut rows = counted(
        members,
        &[(1, FAILED), (4, FAILED), (5, met("10")), (6, met("10"))],
    );
    let of_all_posts = |facts: &mut Facts| {
        posts(facts, &[Post::Secretary, Post::Member]);
        posts(facts, &OTHERS);
    };
    rows.push(row("five in all posts", of_all_posts, met("10")));
    rows.extend(standing_at_year_end(
        |facts, since, until| {
            members(facts, 4);
            facts.add(&Leader {
                since,
                until,
                ..facts.leader(Post::Secretary)
            });
        },
        met("10"),
        FAILED,
    ));
    rows
}

/// 大专 or more: nothing up to 30 %, all from 60 %.
fn leader_education() -> Rows {
    let of = |facts: &Facts, education| Leader {
        education,
        ..facts.leader(Post::Member)
    };
    let (high, low) = (Some(Education::College), Some(Education::SeniorMiddle));
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            facts.add(&of(facts, if place < part { high } else { low }));
        }
    };
    // 10 points over 0.3: a third of a point for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 10, FAILED),
            (29, 100, FAILED),
            (3, 10, FAILED),
            (31, 100, partly("1/3")),
            (9, 20, partly("5")),
            (59, 100, partly("29/3")),
            (3, 5, met("10")),
            (61, 100, met("10")),
            (10, 10, met("10")),
        ],
    );
    let levels = [
        (Some(Education::JuniorMiddle), FAILED),
        (low, FAILED),
        (high, met("10")),
        (Some(Education::Bachelor), met("10")),
        (Some(Education::Master), met("10")),
        (None, MISSING),
    ];
    for (education, found) in levels {
        let alone = |facts: &mut Facts| {
            facts.add(&of(facts, education));
        };
        rows.push(row(format!("{education:?}"), alone, found));
    }
    // 1 of 3 is certain, whatever the others have: a thirtieth above 0.3.
    let one_known = |facts: &mut Facts| {
        for education in [high, None, None] {
            facts.add(&of(facts, education));
        }
    };
    rows.push(row("one known of three", one_known, partly("10/9")));
    rows.extend(gone_are_none_of_the_whole(low, met("10"), partly("20/3")));
    rows
}

/// One with college stays; the other one counts as long as he is there.
fn gone_are_none_of_the_whole(education: Option<Education>, without: Found, with: Found) -> Rows {
    standing_at_year_end(
        |facts, since, until| {
            facts.add(&facts.leader(Post::Member));
            facts.add(&Leader {
                since,
                until,
                education,
                ..facts.leader(Post::Member)
            });
        },
        with,
        without,
    )
}

/// Up to 45 years: 4 points from 20 %, 7 from 30 %, all from 40 %.
fn leader_age() -> Rows {
    let born = |facts: &Facts, year, month| Leader {
        birth_month: Month::new(year, month),
        ..facts.leader(Post::Member)
    };
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            facts.add(&born(facts, if place < part { 1980 } else { 1950 }, 6));
        }
    };
    let mut rows = shared(
        add,
        &[
            (0, 5, FAILED),
            (19, 100, FAILED),
            (1, 5, partly("4")),
            (21, 100, partly("4")),
            (29, 100, partly("4")),
            (3, 10, partly("7")),
            (31, 100, partly("7")),
            (39, 100, partly("7")),
            (2, 5, met("10")),
            (41, 100, met("10")),
            (5, 5, met("10")),
        ],
    );
    // Whole years on 31 December 2009.
    for (year, month, found) in [
        (1963, 12, FAILED),
        (1964, 1, met("10")),
        (1964, 12, met("10")),
        (1965, 1, met("10")),
    ] {
        let alone = |facts: &mut Facts| {
            facts.add(&born(facts, year, month));
        };
        rows.push(row(format!("born in {year}-{month}"), alone, found));
    }
    let unknown = |facts: &mut Facts| {
        facts.add(&Leader {
            birth_month: None,
            ..facts.leader(Post::Member)
        });
    };
    rows.push(row("born one does not know when", unknown, MISSING));
    rows
}

/// Written down for more than half: nothing up to 50 %, all at 100 %. What is not written is not recorded.
fn leader_duties() -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let duty = if place < part { "宣传" } else { " " };
            facts.add(&Leader {
                duty: duty.into(),
                ..facts.leader(Post::Member)
            });
        }
    };
    // 10 points over 0.5: a fifth of a point for each hundredth.
    shared(
        add,
        &[
            (0, 2, MISSING),
            (49, 100, MISSING),
            (1, 2, MISSING),
            (51, 100, partly("0.2")),
            (3, 4, partly("5")),
            (99, 100, partly("9.8")),
            (2, 2, met("10")),
        ],
    )
}

fn leader_unity() -> Rows {
    judged("leader_unity", &[FAILED, partly("6"), met("10")])
}

fn leader_study() -> Rows {
    judged("leader_study", &[FAILED, partly("6"), met("10")])
}

fn close_to_residents() -> Rows {
    judged("close_to_residents", &[FAILED, partly("3"), met("5")])
}

fn creative_work() -> Rows {
    judged("creative_work", &[FAILED, partly("3"), met("5")])
}

/// Done by their day: nothing up to 50 %, all at 100 %.
fn superior_tasks() -> Rows {
    let late = |facts: &Facts| Task {
        finished_on: day("2009-07-01"),
        ..facts.task()
    };
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let task = if place < part {
                facts.task()
            } else {
                late(facts)
            };
            facts.add(&task);
        }
    };
    // 15 points over 0.5: 0.3 for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 1, FAILED),
            (49, 100, FAILED),
            (1, 2, FAILED),
            (51, 100, partly("0.3")),
            (3, 4, partly("7.5")),
            (99, 100, partly("14.7")),
            (1, 1, met("15")),
        ],
    );
    rows.extend(super::within_the_year(
        |facts, due_on| {
            facts.add(&Task {
                due_on,
                finished_on: due_on.or(day("2009-06-30")),
                ..facts.task()
            });
        },
        met("15"),
        MISSING,
        MISSING,
    ));
    let ends = [
        ("2009-06-29", TaskState::Done, met("15")),
        ("2009-06-30", TaskState::Done, met("15")),
        ("2009-07-01", TaskState::Done, FAILED),
        ("2010-01-01", TaskState::Done, FAILED),
        ("", TaskState::Done, MISSING),
        ("", TaskState::UnderWay, FAILED),
        ("", TaskState::Open, FAILED),
        ("", TaskState::Dropped, MISSING),
    ];
    for (on, state, found) in ends {
        let finished_on = six_stars::domain::Date::parse_iso(on);
        let one = |facts: &mut Facts| {
            facts.add(&Task {
                finished_on,
                state: Some(state),
                ..facts.task()
            });
        };
        rows.push(row(format!("{state:?} {on}"), one, found));
    }
    // What a meeting resolved is no superior's task, late or not.
    let beside = |facts: &mut Facts| {
        facts.add(&facts.task());
        facts.add(&Task {
            source: Some(TaskSource::Meeting),
            ..late(facts)
        });
        let meeting = facts.add(&facts.gathering(GatheringForm::Body, "2009-03-01"));
        facts.add(&Task {
            source: None,
            meeting: Link::<Gathering>::to(meeting),
            ..late(facts)
        });
    };
    rows.push(row("beside a meeting's", beside, met("15")));
    let of_nobody = |facts: &mut Facts| {
        facts.add(&Task {
            source: None,
            ..facts.task()
        });
    };
    rows.push(row("nobody noted whose", of_nobody, MISSING));
    rows
}
