//! The bodies that meet, on three levels, with their meetings and who owes what by when (S2.2, S4.1).

use six_stars::domain::kinds::{
    BodyForm, Community, Gathering, GatheringForm, MeetingRhythm, Organisation, Subdistrict, Task,
    TaskState,
};
use six_stars::domain::{Date, Id, Link, Value};
use six_stars::reports::coordination::{Coordination, Level, next_meeting};

use super::made::{Made, day, on, year};

fn of(made: &Made, date: &str) -> Coordination {
    Coordination::of(&made.register, &made.all(), year(), day(date))
}

fn body(made: &Made, name: &str, form: BodyForm, meets: Option<MeetingRhythm>) -> Organisation {
    Organisation {
        community: Link::to(made.community),
        name: name.into(),
        form: Some(form),
        meets,
        founded_on: on("2026-01-10"),
        members: Some(12),
        ..Organisation::default()
    }
}

fn meeting(made: &Made, body: Option<Id>, date: &str) -> Gathering {
    Gathering {
        community: Link::to(made.community),
        title: "协调会".into(),
        form: Some(GatheringForm::Coordination),
        body: body.map(Link::to).unwrap_or_default(),
        held_on: on(date),
        entitled: Some(12),
        ..Gathering::default()
    }
}

fn task(made: &Made, meeting: Id, resolved: &str, due: &str) -> Task {
    Task {
        community: Link::to(made.community),
        title: "修灯".into(),
        meeting: Link::to(meeting),
        resolved_on: on(resolved),
        responsible: "甲".into(),
        due_on: on(due),
        state: Some(TaskState::Open),
        ..Task::default()
    }
}

/// A community below a sub-district.
fn below_a_subdistrict() -> (Made, Id) {
    let mut made = Made::new();
    let subdistrict = made.add(&Subdistrict {
        name: "东城街道".into(),
        ..Subdistrict::default()
    });
    let below = [("subdistrict", Value::Reference(subdistrict))];
    made.set::<Community>(made.community, &below).unwrap();
    (made, subdistrict)
}

#[test]
fn bodies_stand_on_three_levels_and_a_missing_one_is_said() {
    let (mut made, subdistrict) = below_a_subdistrict();
    let half_yearly = Some(MeetingRhythm::HalfYearly);
    let branch = made.add(&body(
        &made,
        "分会",
        BodyForm::CoordinationBranch,
        half_yearly,
    ));
    let compound = made.add(&body(&made, "一区支部", BodyForm::CompoundBranch, None));
    let group = body(&made, "楼院协调小组", BodyForm::Other, half_yearly);
    let group = made.add(&Organisation {
        parent: Link::to(compound),
        ..group
    });
    let levels = |made: &Made| -> Vec<(Level, Id)> {
        let found = of(made, "2026-03-01").bodies;
        found.iter().map(|body| (body.level, body.id)).collect()
    };
    let missing = |made: &Made| of(made, "2026-03-01").missing().collect::<Vec<_>>();
    assert_eq!(
        levels(&made),
        [(Level::Community, branch), (Level::Compound, group)]
    );
    assert_eq!(missing(&made), [Level::Subdistrict]);
    let committee = body(
        &made,
        "协调委员会",
        BodyForm::CoordinationCommittee,
        half_yearly,
    );
    let committee = made.add(&Organisation {
        community: Link::default(),
        subdistrict: Link::to(subdistrict),
        ..committee
    });
    assert_eq!(levels(&made)[0], (Level::Subdistrict, committee));
    assert_eq!(missing(&made), []);
    // A ring, as merging may make one, ends.
    let ring = [("parent", Value::Reference(group))];
    if made.set::<Organisation>(branch, &ring).is_ok() {
        assert_eq!(levels(&made).len(), 3);
    }
}

#[test]
fn a_body_keeps_its_schedule_or_does_not_and_may_have_none() {
    let mut made = Made::new();
    let quarterly = Some(MeetingRhythm::Quarterly);
    let joint = made.add(&body(&made, "联席会", BodyForm::JointMeeting, quarterly));
    let group = made.add(&body(&made, "领导小组", BodyForm::LeadingGroup, None));
    // It meets when it has to: it is listed once it did.
    let mediation = made.add(&body(&made, "调委会", BodyForm::Mediation, None));
    let found = of(&made, "2026-04-10");
    assert_eq!(
        (found.in_time.counted, found.unscheduled),
        (vec![joint], vec![group])
    );
    assert_eq!(of(&made, "2026-04-11").in_time.gaps, [joint]);
    let listed = |made: &Made, date| {
        of(made, date)
            .bodies
            .iter()
            .any(|body| body.id == mediation)
    };
    made.add(&meeting(&made, Some(mediation), "2026-05-01"));
    assert!(!listed(&made, "2026-04-30"));
    assert!(listed(&made, "2026-05-01"));
    // What was held before a body was dissolved stays; it owes nothing any more.
    made.add(&meeting(&made, Some(joint), "2026-05-02"));
    let gone = [("dissolved_on", Value::Date(day("2026-06-01")))];
    made.set::<Organisation>(joint, &gone).unwrap();
    let found = of(&made, "2026-12-31");
    assert_eq!(found.in_time.part().of, 0);
    let joint = found.bodies.iter().find(|body| body.id == joint).unwrap();
    assert_eq!((joint.held.len(), joint.schedule), (1, None));
}

#[test]
fn what_is_owed_outlives_the_year_of_its_meeting() {
    let mut made = Made::new();
    let joint = made.add(&body(&made, "联席会", BodyForm::JointMeeting, None));
    let last_year = made.add(&meeting(&made, Some(joint), "2025-12-20"));
    let nobodys = made.add(&meeting(&made, None, "2026-02-01"));
    // A hearing is called for one occasion, and nobody's.
    let hearing = Gathering {
        form: Some(GatheringForm::Hearing),
        ..meeting(&made, None, "2026-02-02")
    };
    made.add(&hearing);
    let recorded = Gathering {
        record: "商定分工".into(),
        present: Some(9),
        ..meeting(&made, Some(joint), "2026-03-01")
    };
    let recorded = made.add(&recorded);
    let called_off = Gathering {
        cancelled: "停电".into(),
        ..meeting(&made, Some(joint), "2026-03-02")
    };
    made.add(&called_off);
    let old = made.add(&task(&made, last_year, "2025-12-20", "2026-01-31"));
    let new = made.add(&task(&made, nobodys, "2026-02-01", "2026-02-28"));
    let done = Task {
        state: Some(TaskState::Done),
        finished_on: on("2026-03-10"),
        ..task(&made, recorded, "2026-03-01", "2026-03-31")
    };
    let done = made.add(&done);
    let dropped = Task {
        state: Some(TaskState::Dropped),
        result: "不再需要".into(),
        ..task(&made, recorded, "2026-03-01", "2026-03-02")
    };
    made.add(&dropped);
    let found = of(&made, "2026-03-10");
    assert_eq!(found.overdue, [(old, 38), (new, 10)]);
    assert_eq!(found.tasks.counted, [done]);
    assert_eq!(found.tasks.part().of, 3);
    assert_eq!(found.not_recorded, [nobodys]);
    let meetings = |held: &[six_stars::reports::coordination::Held]| -> Vec<Id> {
        held.iter().map(|held| held.meeting).collect()
    };
    assert_eq!(meetings(&found.nobodys), [nobodys]);
    assert_eq!(meetings(&found.bodies[0].held), [recorded]);
    // The day before it was done.
    assert_eq!(of(&made, "2026-03-09").tasks.counted, []);
}

#[test]
fn the_next_meeting_is_on_its_day_and_takes_up_what_is_left() {
    let mut made = Made::new();
    let quarterly = Some(MeetingRhythm::Quarterly);
    let joint = made.add(&body(&made, "联席会", BodyForm::JointMeeting, quarterly));
    let first = made.add(&meeting(&made, Some(joint), "2026-01-20"));
    let late = made.add(&task(&made, first, "2026-01-20", "2026-03-01"));
    let soon = made.add(&task(&made, first, "2026-01-20", "2026-02-01"));
    let next = |made: &Made, due: Option<Date>, date: &str| {
        next_meeting(&made.register, joint, due, day(date)).unwrap()
    };
    let proposed = next(&made, on("2026-04-20"), "2026-04-01");
    assert_eq!((proposed.held_on, proposed.number), (day("2026-04-20"), 2));
    assert_eq!(
        (proposed.form, proposed.entitled),
        (GatheringForm::Coordination, Some(12))
    );
    assert_eq!(proposed.open, [soon, late]);
    // Past its day it is held today; without a schedule, too.
    assert_eq!(
        next(&made, on("2026-04-20"), "2026-04-21").held_on,
        day("2026-04-21")
    );
    assert_eq!(next(&made, None, "2026-05-01").held_on, day("2026-05-01"));
    assert_eq!(next(&made, on("2027-01-20"), "2026-12-01").number, 1);
    assert!(next_meeting(&made.register, first, None, day("2026-05-01")).is_none());
}
