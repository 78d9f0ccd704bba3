//! Meetings, bodies, mechanisms, notices, motions, tasks.

use rstest::rstest;
use serde_json::json;
use six_stars::domain::kinds::{
    BodyForm, Disclosure, DisclosureKind, Gathering, GatheringForm, Help, Measure,
    MechanismEvidence, Motion, MotionStep, Organisation, Stage, StageOutcome, Task, TaskSource,
    TaskState,
};
use six_stars::domain::{Id, Link};
use six_stars::scoring::Figure::{self, Nothing};
use six_stars::scoring::Why;

use super::super::facts::{Facts, day};
use super::{count, figure, reasons, share};

#[rstest]
#[case::first_day("2009-01-01", "", "", json!({"form": "council"}), None)]
#[case::last_day("2009-12-31", "", "", json!({"form": "council"}), None)]
#[case::before("2008-12-31", "", "", json!({"form": "council"}), Some(Why::OtherYear))]
#[case::after("2010-01-01", "", "", json!({"form": "council"}), Some(Why::OtherYear))]
#[case::called_off("2009-05-01", "停电", "", json!({"form": "council"}), Some(Why::Cancelled))]
#[case::without_minutes("2009-05-01", "", " ", json!({"form": "council", "minutes": "needed"}), Some(Why::MinutesNotRecorded))]
#[case::with_minutes("2009-05-01", "", "议定", json!({"form": "council", "minutes": "needed"}), None)]
fn gatherings_of_a_form(
    #[case] on: &str,
    #[case] cancelled: &str,
    #[case] record: &str,
    #[case] parameters: serde_json::Value,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    facts.add(&Gathering {
        cancelled: cancelled.into(),
        record: record.into(),
        ..facts.gathering(GatheringForm::Council, on)
    });
    // Of another form: not looked at.
    facts.add(&facts.gathering(GatheringForm::Coordination, "2009-05-01"));
    let counted = i64::from(flaw.is_none());
    assert_eq!(
        figure(&facts, "gatherings", parameters.clone()),
        count(counted)
    );
    assert_eq!(
        reasons(&facts, "gatherings", parameters),
        Vec::from_iter(flaw)
    );
}

#[rstest]
#[case(Some(Help::Employment), "employment", 2)]
#[case(Some(Help::Medical), "employment", 0)]
#[case(None, "employment", 0)]
#[case(None, "any", 2)]
fn activities_of_a_help(#[case] help: Option<Help>, #[case] wanted: &str, #[case] expected: i64) {
    let mut facts = Facts::new();
    for form in [
        GatheringForm::Activity,
        GatheringForm::ServiceDay,
        GatheringForm::Meeting,
    ] {
        facts.add(&Gathering {
            help,
            ..facts.gathering(form, "2009-05-01")
        });
    }
    let parameters = json!({"form": "service", "help": wanted});
    assert_eq!(figure(&facts, "gatherings", parameters), count(expected));
}

#[rstest]
#[case::unknown(&[(None, Some(10)), (Some(3), None)], Nothing)]
#[case::nobody_entitled(&[(Some(0), Some(0))], Nothing)]
#[case::too_many(&[(Some(11), Some(10))], Nothing)]
#[case::nobody_came(&[(Some(0), Some(10))], share(0, 10))]
#[case::the_best_counts(&[(Some(8), Some(10)), (Some(41), Some(50)), (Some(4), Some(10))], share(41, 50))]
#[case::the_first_of_equals(&[(Some(8), Some(10)), (Some(4), Some(5))], share(4, 5))]
fn meeting_attendance(#[case] held: &[(Option<u32>, Option<u32>)], #[case] expected: Figure) {
    let mut facts = Facts::new();
    for (present, entitled) in held {
        facts.add(&Gathering {
            present: *present,
            entitled: *entitled,
            ..facts.gathering(GatheringForm::Review, "2009-05-01")
        });
    }
    let found = figure(&facts, "meeting_attendance", json!({"form": "review"}));
    assert_eq!(found.value(), expected.value());
    facts.add(&Gathering {
        present: Some(10),
        entitled: Some(10),
        ..facts.gathering(GatheringForm::Review, "2010-01-01")
    });
    let found = figure(&facts, "meeting_attendance", json!({"form": "review"}));
    assert_eq!(found.value(), expected.value());
}

#[rstest]
#[case::none(&[BodyForm::Grid], "mass", Nothing)]
#[case::one(&[BodyForm::TradeUnion], "mass", count(1))]
#[case::the_same_twice(&[BodyForm::TradeUnion, BodyForm::TradeUnion], "mass", count(1))]
#[case::all(&[BodyForm::TradeUnion, BodyForm::YouthLeague, BodyForm::WomensFederation, BodyForm::ElderlyAssociation], "mass", count(4))]
#[case::not_of_the_group(&[BodyForm::TradeUnion], "self_government", Nothing)]
#[case::self_government(&[BodyForm::ResidentsMeeting, BodyForm::ResidentsCommittee, BodyForm::Supervision, BodyForm::MembersCouncil], "self_government", count(3))]
fn bodies_count_by_their_kind(
    #[case] forms: &[BodyForm],
    #[case] group: &str,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    for form in forms {
        facts.add(&facts.body(*form));
    }
    assert_eq!(figure(&facts, "bodies", json!({"group": group})), expected);
}

#[rstest]
#[case::stands(None, None, 0, 0, None)]
#[case::founded_later(Some("2010-01-01"), None, 0, 0, Some(Why::NotYetBegun))]
#[case::dissolved(None, Some("2009-12-31"), 0, 0, Some(Why::Ended))]
#[case::never_met(None, None, 0, 1, Some(Why::TooFewMeetings { held: 0, needed: 1 }))]
#[case::met(None, None, 1, 1, None)]
#[case::one_short(None, None, 1, 2, Some(Why::TooFewMeetings { held: 1, needed: 2 }))]
fn bodies_stand_and_meet(
    #[case] founded: Option<&str>,
    #[case] dissolved: Option<&str>,
    #[case] held: u32,
    #[case] needed: i64,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    let id = facts.add(&Organisation {
        founded_on: founded.and_then(day),
        dissolved_on: dissolved.and_then(day),
        ..facts.body(BodyForm::YouthLeague)
    });
    for on in ["2009-03-01", "2009-04-01"].iter().take(held as usize) {
        facts.add(&Gathering {
            body: Link::to(id),
            ..facts.gathering(GatheringForm::Body, on)
        });
    }
    // These are none of the year.
    facts.add(&Gathering {
        body: Link::to(id),
        ..facts.gathering(GatheringForm::Body, "2008-03-01")
    });
    facts.add(&Gathering {
        body: Link::to(id),
        cancelled: "改期".into(),
        ..facts.gathering(GatheringForm::Body, "2009-03-01")
    });
    let parameters = || json!({"meetings": needed});
    assert_eq!(
        figure(&facts, "bodies", parameters()),
        count(i64::from(flaw.is_none()))
    );
    assert_eq!(
        reasons(&facts, "bodies", parameters()),
        Vec::from_iter(flaw)
    );
}

#[rstest]
#[case::nothing(&[], "any", Nothing)]
#[case::last_year(&[(Measure::Money, "2008-12-31")], "any", count(0))]
#[case::one(&[(Measure::Money, "2009-01-01")], "any", count(1))]
#[case::the_same_twice(&[(Measure::Money, "2009-01-01"), (Measure::Money, "2009-12-31")], "any", count(1))]
#[case::two(&[(Measure::Money, "2009-01-01"), (Measure::Review, "2009-12-31")], "any", count(2))]
#[case::of_a_mechanism(&[(Measure::Money, "2009-01-01"), (Measure::Review, "2009-12-31")], "guarantee", count(1))]
#[case::of_another(&[(Measure::Money, "2009-01-01")], "service", Nothing)]
fn mechanism_measures(
    #[case] shown: &[(Measure, &str)],
    #[case] mechanism: &str,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    for (measure, on) in shown {
        facts.add(&MechanismEvidence {
            community: Link::to(facts.community),
            measure: Some(*measure),
            title: "材料".into(),
            dated: day(on),
            ..Default::default()
        });
    }
    assert_eq!(
        figure(
            &facts,
            "mechanism_measures",
            json!({"mechanism": mechanism})
        ),
        expected
    );
}

#[rstest]
#[case(Some(DisclosureKind::Party), Some("2009-12-31"), "any", 1)]
#[case(Some(DisclosureKind::Party), Some("2010-01-01"), "any", 0)]
#[case::a_draft(Some(DisclosureKind::Party), None, "any", 0)]
#[case::a_meeting(Some(DisclosureKind::Notice), Some("2009-12-31"), "any", 0)]
#[case(Some(DisclosureKind::Finance), Some("2009-12-31"), "finance", 1)]
#[case(Some(DisclosureKind::Finance), Some("2009-12-31"), "party", 0)]
#[case::unknown(None, Some("2009-12-31"), "any", 0)]
fn disclosures(
    #[case] kind: Option<DisclosureKind>,
    #[case] on: Option<&str>,
    #[case] wanted: &str,
    #[case] expected: i64,
) {
    let mut facts = Facts::new();
    facts.add(&Disclosure {
        community: Link::to(facts.community),
        title: "公告".into(),
        kind,
        posted_on: on.and_then(day),
        ..Default::default()
    });
    assert_eq!(
        figure(&facts, "disclosures", json!({"kind": wanted})),
        count(expected)
    );
}

/// Present, entitled, votes for.
#[rstest]
#[case::carried("2009-12-31", StageOutcome::Agreed, Some((51, 100, 26)), None)]
#[case::half_came("2009-12-31", StageOutcome::Agreed, Some((50, 100, 50)), Some(Why::NotCarried))]
#[case::half_agreed("2009-12-31", StageOutcome::Agreed, Some((52, 100, 26)), Some(Why::NotCarried))]
#[case::more_votes_than_people("2009-12-31", StageOutcome::Agreed, Some((60, 100, 61)), Some(Why::NotCarried))]
#[case::amended("2009-12-31", StageOutcome::Amended, Some((51, 100, 26)), None)]
#[case::refused("2009-12-31", StageOutcome::Refused, Some((51, 100, 26)), Some(Why::NotCarried))]
#[case::another_year("2010-01-01", StageOutcome::Agreed, Some((51, 100, 26)), Some(Why::OtherYear))]
#[case::not_counted(
    "2009-12-31",
    StageOutcome::Agreed,
    None,
    Some(Why::AttendanceNotRecorded)
)]
fn motions_decided(
    #[case] on: &str,
    #[case] outcome: StageOutcome,
    #[case] voted: Option<(u32, u32, u32)>,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    let motion = facts.add(&Motion {
        community: Link::to(facts.community),
        title: "议题".into(),
        ..Default::default()
    });
    let meeting = facts.add(&Gathering {
        present: voted.map(|(present, ..)| present),
        entitled: voted.map(|(_, entitled, _)| entitled),
        ..facts.gathering(GatheringForm::Assembly, on)
    });
    let step = |stage, votes_for| MotionStep {
        motion: Link::to(motion),
        stage: Some(stage),
        held_on: day(on),
        meeting: Link::to(meeting),
        outcome: Some(outcome),
        votes_for,
        ..Default::default()
    };
    facts.add(&step(Stage::Council, Some(99)));
    assert_eq!(
        reasons(&facts, "motions_decided", json!({})),
        [Why::NotDecided]
    );
    facts.add(&step(Stage::Decision, voted.map(|(.., votes)| votes)));
    let expected = count(i64::from(flaw.is_none()));
    assert_eq!(figure(&facts, "motions_decided", json!({})), expected);
    assert_eq!(
        reasons(&facts, "motions_decided", json!({})),
        Vec::from_iter(flaw)
    );
}

#[test]
fn tasks_in_time() {
    let base = Facts::new();
    let community = base.task();
    let of = |task: Task| {
        let mut facts = Facts::new();
        facts.add(&task);
        (
            figure(&facts, "tasks_in_time", json!({})),
            reasons(&facts, "tasks_in_time", json!({})),
        )
    };
    let id = |number| Id::new(six_stars::domain::Replica::from_bits(9), number);
    for (task, expected) in [
        (community.clone(), (share(1, 1), vec![])),
        (
            Task {
                finished_on: day("2009-07-01"),
                ..community.clone()
            },
            (share(0, 1), vec![Why::Late]),
        ),
        (
            Task {
                finished_on: None,
                ..community.clone()
            },
            (share(0, 1), vec![Why::DateNotRecorded]),
        ),
        (
            Task {
                state: Some(TaskState::UnderWay),
                finished_on: None,
                ..community.clone()
            },
            (share(0, 1), vec![Why::NotFinished]),
        ),
        (
            Task {
                state: Some(TaskState::Dropped),
                ..community.clone()
            },
            (Nothing, vec![Why::Cancelled]),
        ),
        (
            Task {
                due_on: day("2010-01-01"),
                ..community.clone()
            },
            (Nothing, vec![Why::OtherYear]),
        ),
        (
            Task {
                due_on: day("2009-12-31"),
                finished_on: day("2009-12-31"),
                ..community.clone()
            },
            (share(1, 1), vec![]),
        ),
        (
            Task {
                due_on: None,
                ..community.clone()
            },
            (share(0, 1), vec![Why::DueNotRecorded]),
        ),
        (
            Task {
                source: Some(TaskSource::Meeting),
                ..community.clone()
            },
            (Nothing, vec![Why::OtherKind]),
        ),
        (
            Task {
                source: None,
                ..community.clone()
            },
            (share(0, 1), vec![Why::SourceNotRecorded]),
        ),
        (
            Task {
                source: None,
                meeting: Link::to(id(1)),
                ..community.clone()
            },
            (Nothing, vec![Why::OtherKind]),
        ),
        (
            Task {
                source: None,
                motion: Link::to(id(1)),
                ..community.clone()
            },
            (Nothing, vec![Why::OtherKind]),
        ),
        (
            Task {
                source: None,
                project: Link::to(id(1)),
                ..community.clone()
            },
            (Nothing, vec![Why::OtherKind]),
        ),
    ] {
        let shown = format!("{task:?}");
        assert_eq!(of(task), expected, "{shown}");
    }
    for (source, expected) in [("any", share(1, 1)), ("meeting", Nothing)] {
        let mut facts = Facts::new();
        facts.add(&community);
        assert_eq!(
            figure(&facts, "tasks_in_time", json!({"source": source})),
            expected
        );
    }
}
