//! What is certain is said although a fact is lacking: of what is beside the matter nothing more need be known, and of several
//! chances one that counts is enough.

use serde_json::json;
use six_stars::domain::kinds::{
    Gathering, GatheringForm, Help, Motion, MotionStep, Need, NeedState, Post, ReviewScore, Stage,
    StageOutcome,
};
use six_stars::domain::{Date, Link};
use six_stars::scoring::{Figure, Why};

use super::super::facts::{Facts, day};
use super::{count, figure, reasons, share};

fn council(facts: &Facts, held_on: Option<Date>) -> Gathering {
    Gathering {
        community: Link::to(facts.community),
        form: Some(GatheringForm::Council),
        held_on,
        present: Some(8),
        ..Default::default()
    }
}

#[test]
fn of_what_was_called_off_the_day_need_not_be_known() {
    let check = |held_on: &str, cancelled: &str, expected: &[Why]| {
        let mut facts = Facts::new();
        let held_on = Date::parse_iso(held_on);
        facts.add(&Gathering {
            cancelled: cancelled.into(),
            ..council(&facts, held_on)
        });
        let asked = json!({"form": "council"});
        assert_eq!(reasons(&facts, "gatherings", asked.clone()), expected);
        assert_eq!(
            figure(&facts, "gatherings", asked),
            count(i64::from(expected.is_empty()))
        );
    };
    check("2009-01-01", "", &[]);
    check("2009-12-31", " ", &[]);
    check("2008-12-31", "", &[Why::OtherYear]);
    check("2010-01-01", "下雨", &[Why::OtherYear]);
    check("2009-12-31", "下雨", &[Why::Cancelled]);
    check("", "下雨", &[Why::Cancelled]);
    check("", "", &[Why::DateNotRecorded]);
}

#[test]
fn of_another_help_neither_the_day_nor_the_minutes_need_be_known() {
    let check = |help: Option<Help>, held_on: &str, record: &str, expected: &[Why]| {
        let mut facts = Facts::new();
        let held_on = Date::parse_iso(held_on);
        facts.add(&Gathering {
            help,
            record: record.into(),
            ..council(&facts, held_on)
        });
        let asked = json!({"form": "council", "help": "employment", "minutes": "needed"});
        assert_eq!(reasons(&facts, "gatherings", asked), expected);
    };
    check(Some(Help::Employment), "2009-06-01", "议定两项", &[]);
    check(
        Some(Help::Employment),
        "2009-06-01",
        " ",
        &[Why::MinutesNotRecorded],
    );
    check(
        Some(Help::Employment),
        "",
        "议定两项",
        &[Why::DateNotRecorded],
    );
    check(Some(Help::Medical), "", "", &[Why::OtherKind]);
    check(None, "2009-06-01", "", &[Why::OtherKind]);
}

#[test]
fn an_open_need_that_is_due_later_is_beside_whenever_it_was_raised() {
    let check = |raised: &str, due: &str, resolved: &str, expected: (Figure, &[Why])| {
        let mut facts = Facts::new();
        let resolved_on = Date::parse_iso(resolved);
        facts.add(&Need {
            community: Link::to(facts.community),
            raised_on: Date::parse_iso(raised),
            due_on: Date::parse_iso(due),
            state: resolved_on.map(|_| NeedState::Resolved),
            resolved_on,
            ..Default::default()
        });
        let found = figure(&facts, "needs_in_time", json!({}));
        let why = reasons(&facts, "needs_in_time", json!({}));
        assert_eq!((found, &*why), expected);
    };
    let nothing = Figure::Nothing;
    check("2009-12-31", "2010-01-01", "", (nothing, &[Why::NotYetDue]));
    check("", "2010-01-01", "", (nothing, &[Why::NotYetDue]));
    check("", "2009-12-31", "", (share(0, 1), &[Why::DateNotRecorded]));
    check(
        "",
        "2010-01-01",
        "2009-12-31",
        (share(0, 1), &[Why::DateNotRecorded]),
    );
    check("2009-12-31", "2010-01-01", "2009-12-31", (share(1, 1), &[]));
    check(
        "2009-12-31",
        "2009-12-31",
        "",
        (share(0, 1), &[Why::NotResolved]),
    );
}

#[test]
fn of_two_reviews_one_without_its_votes_leaves_it_open() {
    let check = |reviews: [Option<u32>; 2], expected: &[Why]| {
        let mut facts = Facts::new();
        let leader = facts.add(&facts.leader(Post::Secretary));
        for good in reviews {
            let meeting = facts.add(&Gathering {
                form: Some(GatheringForm::Review),
                ..council(&facts, day("2009-06-01"))
            });
            facts.add(&ReviewScore {
                meeting: Link::to(meeting),
                leader: Link::to(leader),
                excellent: Some(0),
                good,
                fair: Some(4),
                poor: Some(0),
                ..Default::default()
            });
        }
        let found = reasons(&facts, "leaders_reviewed", json!({"approval": 60}));
        assert_eq!(found, expected, "{reviews:?}");
    };
    // 6 of 10 are 60 %, 5 of 9 are not.
    let low = Why::ApprovalLower { votes: 5, of: 9 };
    check([Some(5), Some(6)], &[]);
    check([Some(6), Some(5)], &[]);
    check([Some(6), None], &[]);
    check([Some(5), Some(5)], &[low]);
    check([Some(5), None], &[Why::AnswersNotRecorded]);
    check([None, Some(5)], &[Why::AnswersNotRecorded]);
}

#[test]
fn of_two_votes_on_a_motion_one_without_its_meeting_leaves_it_open() {
    let check = |votes: [(StageOutcome, Option<u32>); 2], expected: &[Why]| {
        let mut facts = Facts::new();
        let motion = facts.add(&Motion {
            community: Link::to(facts.community),
            ..Default::default()
        });
        let meeting = facts.add(&Gathering {
            form: Some(GatheringForm::Assembly),
            present: Some(6),
            entitled: Some(10),
            ..council(&facts, day("2009-06-01"))
        });
        for (outcome, votes_for) in votes {
            facts.add(&MotionStep {
                motion: Link::to(motion),
                meeting: Link::to(meeting),
                stage: Some(Stage::Decision),
                outcome: Some(outcome),
                held_on: day("2009-06-01"),
                votes_for,
                ..Default::default()
            });
        }
        let found = reasons(&facts, "motions_decided", json!({}));
        assert_eq!(found, expected, "{votes:?}");
    };
    let (agreed, refused) = (StageOutcome::Agreed, StageOutcome::Refused);
    // 4 of 6 are more than half, 3 are not.
    check([(refused, None), (agreed, Some(4))], &[]);
    check([(agreed, Some(4)), (agreed, Some(3))], &[]);
    check([(agreed, Some(3)), (refused, None)], &[Why::NotCarried]);
    check(
        [(agreed, None), (agreed, Some(3))],
        &[Why::AttendanceNotRecorded],
    );
    check(
        [(refused, None), (agreed, None)],
        &[Why::AttendanceNotRecorded],
    );
}
