//! The tree of bodies, who is in post on a day, what is covered, and which meetings are due (S2.1, S2.2, S3.1, S4.6).

use std::collections::BTreeMap;

use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    Appointment, BodyForm, Education, Gathering, GatheringForm, Leader, MeetingRhythm, Officer,
    OfficerPost, Organisation, Place, PlaceKind, Post, ReviewScore, Task, TaskState, Worker,
    WorkerLeaving,
};
use six_stars::domain::{Date, Id, Link, Record as _, Replica, Value};
use six_stars::merge::{Side, absorb, misfits};
use six_stars::register::{History, ProblemKind};
use six_stars::reports::body_meetings::{months_later, outcome, review, schedules};
use six_stars::reports::coverage::{
    NEW_ORGANISATIONS, coverage, may_cover, members_in, of_kinds, together,
};
use six_stars::reports::organisation::{Organisations, Workers, in_post, leaders_in_post, tree};
use six_stars::reports::tally::Part;
use six_stars::scoring::Exact;
use six_stars::snapshot;

use super::made::{Made, day, on};

fn body(made: &Made, name: &str, form: BodyForm, parent: Option<Id>) -> Organisation {
    Organisation {
        community: Link::to(made.community),
        name: name.into(),
        form: Some(form),
        parent: parent.map(Link::to).unwrap_or_default(),
        ..Organisation::default()
    }
}

fn officer(organisation: Id, name: &str, post: OfficerPost, since: &str, until: &str) -> Officer {
    Officer {
        organisation: Link::to(organisation),
        name: name.into(),
        post: Some(post),
        since: Date::parse_iso(since),
        until: Date::parse_iso(until),
        ..Officer::default()
    }
}

#[test]
fn the_tree_is_as_of_a_day() {
    let mut made = Made::new();
    let mut first = body(&made, "第一小区党支部", BodyForm::CompoundBranch, None);
    first.founded_on = on("2026-02-01");
    first.dissolved_on = on("2026-09-01");
    let first = made.add(&first);
    let second = made.add(&body(
        &made,
        "第二小区党支部",
        BodyForm::CompoundBranch,
        None,
    ));
    let one = made.add(&body(
        &made,
        "1号楼党小组",
        BodyForm::BuildingGroup,
        Some(first),
    ));
    let grid = made.add(&body(&made, "第一网格", BodyForm::Grid, None));
    let at = |date: &str| -> Vec<(Id, usize)> {
        let nodes = tree(&made.register, made.community, day(date));
        nodes.iter().map(|node| (node.id, node.depth)).collect()
    };
    // What stands below a body that is not there stands below the community.
    let without = vec![(second, 1), (one, 1), (grid, 1)];
    assert_eq!(at("2026-01-31"), without);
    let whole = vec![(first, 1), (one, 2), (second, 1), (grid, 1)];
    assert_eq!(at("2026-02-01"), whole);
    assert_eq!(at("2026-08-31"), whole);
    assert_eq!(at("2026-09-01"), without);
}

#[test]
fn nothing_stands_below_itself() {
    let mut made = Made::new();
    let upper = made.add(&body(&made, "甲", BodyForm::CompoundBranch, None));
    let lower = made.add(&body(&made, "乙", BodyForm::BuildingGroup, Some(upper)));
    for below in [upper, lower] {
        let refused = made.set::<Organisation>(upper, &[("parent", Value::Reference(below))]);
        let problems = refused.unwrap_err();
        let (parent, _) = Organisation::KIND.field("parent").unwrap();
        let expected = ProblemKind::Field {
            field: parent,
            fault: Fault::Ring,
        };
        assert_eq!(problems[0].what, expected);
    }
    // Two offices, each of which put one body below the other.
    made.set::<Organisation>(lower, &[("parent", Value::Missing)])
        .unwrap();
    let file = snapshot::write(&made.register, &History::default(), None);
    let mut there = snapshot::read(file.as_bytes(), Replica::from_bits(8)).unwrap();
    made.set::<Organisation>(lower, &[("parent", Value::Reference(upper))])
        .unwrap();
    let mut elsewhere = Made {
        register: std::mem::replace(
            &mut there.register,
            six_stars::register::Register::new(Replica::from_bits(1)),
        ),
        community: made.community,
    };
    elsewhere
        .set::<Organisation>(upper, &[("parent", Value::Reference(lower))])
        .unwrap();
    let side = Side {
        register: &elsewhere.register,
        history: &History::default(),
        office: None,
    };
    absorb(&mut made.register, side).unwrap();
    let odd = misfits::misfits(&made.register).at_odds;
    assert_eq!(
        odd.iter().map(|one| one.id).collect::<Vec<_>>(),
        [upper, lower]
    );
    // The tree shows them all the same.
    let nodes = tree(&made.register, made.community, day("2026-05-01"));
    assert_eq!(nodes.len(), 2);
    made.set::<Organisation>(lower, &[("parent", Value::Missing)])
        .unwrap();
    assert!(misfits::misfits(&made.register).is_empty());
}

#[test]
fn who_was_in_post_on_a_day() {
    let mut made = Made::new();
    let group = made.add(&body(
        &made,
        "共驻共建领导小组",
        BodyForm::LeadingGroup,
        None,
    ));
    let old = made.add(&officer(
        group,
        "甲",
        OfficerPost::Leader,
        "2025-01-01",
        "2026-03-01",
    ));
    let new = made.add(&officer(group, "乙", OfficerPost::Leader, "2026-03-01", ""));
    let deputy = made.add(&officer(group, "丙", OfficerPost::DeputyLeader, "", ""));
    let at = |date: &str| in_post(&made.register, group, day(date));
    assert_eq!(at("2024-12-31"), [deputy]);
    assert_eq!(at("2025-01-01"), [old, deputy]);
    assert_eq!(at("2026-02-28"), [old, deputy]);
    // On the day of leaving the successor is in post.
    assert_eq!(at("2026-03-01"), [new, deputy]);
    let mut add = |post, since| {
        made.add(&Leader {
            community: Link::to(made.community),
            name: "丁".into(),
            post: Some(post),
            since: on(since),
            ..Leader::default()
        })
    };
    let part_time = add(Post::PartTime, "2026-01-10");
    let secretary = add(Post::Secretary, "2026-01-01");
    let leaders = |date: &str| leaders_in_post(&made.register, made.community, day(date));
    assert_eq!(leaders("2026-01-09"), [secretary]);
    assert_eq!(leaders("2026-01-10"), [secretary, part_time]);
    let part_time_on =
        |date: &str| Organisations::of(&made.register, &made.all(), day(date)).part_time;
    assert_eq!(part_time_on("2026-01-09"), []);
    assert_eq!(part_time_on("2026-01-10"), [part_time]);
}

#[test]
fn a_grid_without_a_head_is_a_gap() {
    let mut made = Made::new();
    let grid = made.add(&body(&made, "第一网格", BodyForm::Grid, None));
    made.add(&officer(grid, "甲", OfficerPost::GridMember, "", ""));
    made.add(&officer(
        grid,
        "乙",
        OfficerPost::GridHead,
        "2026-01-01",
        "2026-06-01",
    ));
    for (date, headed) in [
        ("2025-12-31", 0),
        ("2026-01-01", 1),
        ("2026-05-31", 1),
        ("2026-06-01", 0),
    ] {
        let grids = Organisations::of(&made.register, &made.all(), day(date)).grids;
        assert_eq!(
            grids.part(),
            Part {
                count: headed,
                of: 1
            },
            "{date}"
        );
        assert_eq!(grids.gaps.is_empty(), headed == 1);
    }
    made.set::<Organisation>(grid, &[("households", Value::Whole(320))])
        .unwrap();
    let found = Organisations::of(&made.register, &made.all(), day("2026-05-31"));
    assert_eq!(found.grid_households, 320);
    let of_post = |post| found.grid_officers[&post].len();
    assert_eq!(of_post(OfficerPost::GridHead), 1);
    assert_eq!(of_post(OfficerPost::GridMember), 1);
}

#[test]
fn a_place_is_covered_while_its_body_stands() {
    let mut made = Made::new();
    let mut branch = body(&made, "商城党支部", BodyForm::BusinessBranch, None);
    branch.founded_on = on("2026-02-01");
    branch.dissolved_on = on("2026-10-01");
    let branch = made.add(&branch);
    let place = |name: &str, kind, by: Option<Id>, covered: &str| Place {
        community: Link::to(made.community),
        name: name.into(),
        kind: Some(kind),
        organisation: by.map(Link::to).unwrap_or_default(),
        covered_on: Date::parse_iso(covered),
        ..Place::default()
    };
    let places = [
        place("1号楼", PlaceKind::Building, Some(branch), "2026-03-01"),
        place("2号楼", PlaceKind::Building, None, ""),
        place("大世界商城", PlaceKind::Market, Some(branch), ""),
    ];
    let ids: Vec<Id> = places.iter().map(|place| made.add(place)).collect();
    let at = |date: &str| -> BTreeMap<PlaceKind, (Vec<Id>, Vec<Id>)> {
        let by_kind = coverage(&made.register, &made.all(), day(date));
        let shares = by_kind.into_iter();
        shares
            .map(|(kind, share)| (kind, (share.counted, share.gaps)))
            .collect()
    };
    let (building, market) = (PlaceKind::Building, PlaceKind::Market);
    assert_eq!(at("2026-01-31")[&market], (vec![], vec![ids[2]]));
    assert_eq!(at("2026-02-01")[&market], (vec![ids[2]], vec![]));
    assert_eq!(at("2026-02-28")[&building], (vec![], vec![ids[0], ids[1]]));
    assert_eq!(at("2026-03-01")[&building], (vec![ids[0]], vec![ids[1]]));
    assert_eq!(at("2026-09-30")[&building], (vec![ids[0]], vec![ids[1]]));
    // The branch is gone, and with it the coverage.
    assert_eq!(at("2026-10-01")[&building], (vec![], vec![ids[0], ids[1]]));
    let all = together(&coverage(&made.register, &made.all(), day("2026-03-01")));
    assert_eq!(all.exact(), Exact::ratio(2, 3));
    // Nothing to cover is neither 0 % nor 100 %.
    assert_eq!(together(&BTreeMap::new()).exact(), None);
    let by_kind = coverage(&made.register, &made.all(), day("2026-03-01"));
    let markets = of_kinds(&by_kind, &[PlaceKind::Market, PlaceKind::Park]);
    assert_eq!(markets.part(), Part { count: 1, of: 1 });
    assert_eq!(of_kinds(&by_kind, NEW_ORGANISATIONS).exact(), None);
    assert_eq!(members_in(&made.register, &all.gaps), 0);
    made.set::<Place>(ids[1], &[("members", Value::Whole(4))])
        .unwrap();
    assert_eq!(members_in(&made.register, &all.gaps), 4);
}

#[test]
fn a_place_may_be_covered_by_what_its_grid_stands_below_first() {
    let mut made = Made::new();
    let add = |made: &mut Made, name, form, parent| {
        let body = body(made, name, form, parent);
        made.add(&body)
    };
    let east = add(&mut made, "东区党支部", BodyForm::CompoundBranch, None);
    let west = add(&mut made, "西区党支部", BodyForm::CompoundBranch, None);
    let group = add(&mut made, "党小组", BodyForm::BuildingGroup, Some(west));
    let grid = add(&mut made, "第一网格", BodyForm::Grid, Some(group));
    add(&mut made, "议事会", BodyForm::MembersCouncil, None);
    let place = Place {
        community: Link::to(made.community),
        name: "1号楼".into(),
        kind: Some(PlaceKind::Building),
        ..Place::default()
    };
    let free = made.add(&place);
    let within = made.add(&Place {
        grid: Link::to(grid),
        ..place
    });
    let at = |made: &Made, id, date: &str| may_cover(&made.register, id, day(date));
    assert_eq!(at(&made, free, "2026-05-01"), [east, west, group]);
    assert_eq!(at(&made, within, "2026-05-01"), [group, west, east]);
    made.set::<Organisation>(group, &[("dissolved_on", Value::Date(day("2026-05-01")))])
        .unwrap();
    assert_eq!(at(&made, within, "2026-05-01"), [west, east]);
    assert_eq!(at(&made, Id::MIN, "2026-05-01"), []);
}

#[test]
fn a_place_that_is_gone_asks_for_no_cover() {
    let mut made = Made::new();
    made.add(&Place {
        community: Link::to(made.community),
        name: "旧菜场".into(),
        kind: Some(PlaceKind::Market),
        opened_on: on("2026-01-01"),
        closed_on: on("2026-05-01"),
        ..Place::default()
    });
    for (date, places) in [
        ("2025-12-31", 0),
        ("2026-01-01", 1),
        ("2026-04-30", 1),
        ("2026-05-01", 0),
    ] {
        let all = together(&coverage(&made.register, &made.all(), day(date)));
        assert_eq!(all.part().of, places, "{date}");
    }
}

#[test]
fn community_workers_and_how_far_they_came() {
    let mut made = Made::new();
    let worker = |name: &str, by, since: &str| Worker {
        community: Link::to(made.community),
        name: name.into(),
        appointed_by: Some(by),
        since: on(since),
        ..Worker::default()
    };
    let mut risen = worker("章", Appointment::Graduate, "2007-07-01");
    risen.leading_since = on("2008-09-01");
    risen.staffed_since = on("2009-01-01");
    risen.subdistrict_since = on("2010-05-01");
    risen.until = on("2010-05-01");
    risen.left_for = Some(WorkerLeaving::Promoted);
    risen.education = Some(Education::Bachelor);
    risen.certificate = "社会工作师".into();
    let elected = worker("林", Appointment::Elected, "2008-01-01");
    let risen = made.add(&risen);
    let elected = made.add(&elected);
    for (date, expected) in [
        ("2007-06-30", [0, 0, 0, 0, 0]),
        ("2007-07-01", [1, 1, 0, 0, 0]),
        ("2008-08-31", [2, 1, 0, 0, 0]),
        ("2008-09-01", [2, 1, 1, 0, 0]),
        ("2010-04-30", [2, 1, 1, 1, 0]),
        ("2010-05-01", [1, 1, 1, 1, 1]),
    ] {
        let workers = Workers::of(&made.register, &made.all(), day(date));
        let lists = [
            &workers.in_post,
            &workers.examined,
            &workers.leading,
            &workers.staffed,
            &workers.subdistrict,
        ];
        assert_eq!(lists.map(Vec::len), expected, "{date}");
    }
    let before = Workers::of(&made.register, &made.all(), day("2010-04-30"));
    let by = |education, id| (education, vec![id]);
    let expected = BTreeMap::from([by(None, elected), by(Some(Education::Bachelor), risen)]);
    assert_eq!(before.education, expected);
    assert_eq!(before.college().counted, [risen]);
    assert_eq!(before.college().gaps, [elected]);
    assert_eq!(before.certified.counted, [risen]);
    assert_eq!(before.appointed[&Some(Appointment::Elected)], [elected]);
    assert!(before.left.is_empty());
    // Whoever left is in no figure of those in post.
    let after = Workers::of(&made.register, &made.all(), day("2010-05-01"));
    assert_eq!(after.left[&Some(WorkerLeaving::Promoted)], [risen]);
    assert_eq!(after.college().part(), Part { count: 0, of: 1 });
    assert_eq!(after.certified.part(), Part { count: 0, of: 1 });
}

#[test]
fn months_end_where_they_end() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", 3, "2026-06-30"),
        ("2026-11-15", 2, "2027-01-15"),
        ("2026-12-01", 12, "2027-12-01"),
    ] {
        assert_eq!(months_later(day(from), months), on(to), "{from}");
    }
}

#[test]
fn bodies_meet_on_schedule() {
    let mut made = Made::new();
    let mut council = body(&made, "党员议事会", BodyForm::MembersCouncil, None);
    council.meets = Some(MeetingRhythm::Quarterly);
    council.founded_on = on("2026-01-15");
    let council = made.add(&council);
    let meeting = |date: &str, cancelled: &str| Gathering {
        community: Link::to(made.community),
        title: "议事".into(),
        form: Some(GatheringForm::Council),
        body: Link::to(council),
        held_on: on(date),
        cancelled: cancelled.into(),
        ..Gathering::default()
    };
    let (first, called_off, second) = (
        meeting("2026-04-10", ""),
        meeting("2026-05-10", "停电"),
        meeting("2026-07-20", ""),
    );
    let due = |made: &Made, date: &str| {
        let all = schedules(&made.register, &made.all(), day(date));
        (all[0].due, all[0].is_late(day(date)), all[0].planned)
    };
    assert_eq!(due(&made, "2026-04-15"), (day("2026-04-15"), false, None));
    assert_eq!(due(&made, "2026-04-16"), (day("2026-04-15"), true, None));
    let first = made.add(&first);
    made.add(&called_off);
    assert_eq!(due(&made, "2026-04-09").2, Some((day("2026-04-10"), first)));
    assert_eq!(due(&made, "2026-07-10"), (day("2026-07-10"), false, None));
    let second = made.add(&second);
    assert_eq!(
        due(&made, "2026-07-11"),
        (day("2026-07-10"), true, Some((day("2026-07-20"), second)))
    );
    // What is planned for the day itself was held once somebody noted who came.
    assert_eq!(
        due(&made, "2026-07-20"),
        (day("2026-07-10"), true, Some((day("2026-07-20"), second)))
    );
    assert_eq!(due(&made, "2026-07-21"), (day("2026-10-20"), false, None));
    made.set::<Gathering>(second, &[("present", Value::Whole(9))])
        .unwrap();
    assert_eq!(due(&made, "2026-07-20"), (day("2026-10-20"), false, None));
}

#[test]
fn a_sub_district_has_bodies_of_its_own() {
    let mut made = Made::new();
    let subdistrict = made.add(&six_stars::domain::kinds::Subdistrict {
        name: "东城街道".into(),
        ..Default::default()
    });
    made.set::<six_stars::domain::kinds::Community>(
        made.community,
        &[("subdistrict", Value::Reference(subdistrict))],
    )
    .unwrap();
    let committee = Organisation {
        subdistrict: Link::to(subdistrict),
        name: "街道党建工作协调委员会".into(),
        form: Some(BodyForm::CoordinationCommittee),
        meets: Some(MeetingRhythm::HalfYearly),
        ..Organisation::default()
    };
    let id = made.add(&committee);
    let all = schedules(&made.register, &made.all(), day("2026-03-01"));
    assert_eq!(all.iter().map(|one| one.body).collect::<Vec<_>>(), [id]);
    // One of the two says whose it is.
    let nobodys = Organisation {
        subdistrict: Link::default(),
        ..committee
    };
    let problems = made.try_add(&nobodys).unwrap_err();
    let fault = Fault::RequiredWithout {
        field: "subdistrict",
    };
    assert_eq!(problems[0].what, ProblemKind::Field { field: 0, fault });
}

#[test]
fn what_a_meeting_resolved_is_followed() {
    let mut made = Made::new();
    let meeting = made.add(&Gathering {
        community: Link::to(made.community),
        title: "联席会议".into(),
        form: Some(GatheringForm::Coordination),
        held_on: on("2026-03-01"),
        entitled: Some(12),
        present: Some(9),
        ..Gathering::default()
    });
    let task = |title: &str, state, finished: &str| Task {
        community: Link::to(made.community),
        title: title.into(),
        meeting: Link::to(meeting),
        resolved_on: on("2026-03-01"),
        responsible: "王".into(),
        due_on: on("2026-03-31"),
        state: Some(state),
        finished_on: Date::parse_iso(finished),
        result: "见记录".into(),
        ..Task::default()
    };
    let tasks = [
        task("修灯", TaskState::Done, "2026-03-31"),
        task("清运", TaskState::Open, ""),
        task("刷墙", TaskState::Dropped, ""),
    ];
    let ids: Vec<Id> = tasks.iter().map(|task| made.add(task)).collect();
    let at = |date: &str| outcome(&made.register, meeting, day(date)).unwrap();
    assert_eq!(at("2026-03-01").attendance, Some(Part { count: 9, of: 12 }));
    assert_eq!(at("2026-03-30").tasks.part(), Part { count: 0, of: 2 });
    assert_eq!(at("2026-03-31").tasks.counted, [ids[0]]);
    assert_eq!(at("2026-03-31").overdue, []);
    assert_eq!(at("2026-04-01").overdue, [ids[1]]);
    assert_eq!(at("2026-02-28").tasks.part().of, 0);
}

#[test]
fn a_review_is_counted_by_grades() {
    let mut made = Made::new();
    let meeting = made.add(&Gathering {
        community: Link::to(made.community),
        title: "年度民主评议".into(),
        form: Some(GatheringForm::Review),
        held_on: on("2026-12-01"),
        ..Gathering::default()
    });
    let score = |sheets, excellent, poor| ReviewScore {
        meeting: Link::to(meeting),
        subject: "社区工作".into(),
        sheets,
        excellent: Some(excellent),
        good: Some(2),
        fair: Some(1),
        poor: Some(poor),
        ..ReviewScore::default()
    };
    made.add(&score(Some(10), 6, 1));
    made.add(&score(Some(9), 6, 1));
    let reviews = review(&made.register, meeting);
    assert_eq!(reviews[0].approved.exact(), Exact::ratio(4, 5));
    assert_eq!(
        reviews[0]
            .approved
            .is_at_least(&Exact::ratio(4, 5).unwrap()),
        Some(true)
    );
    assert_eq!([reviews[0].too_many, reviews[1].too_many], [false, true]);
}
