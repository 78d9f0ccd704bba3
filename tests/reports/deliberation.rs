//! Motions: five steps, quorum and majority as exact fractions (S4.2); the five mechanisms' checklist (S3.3).

use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    Gathering, GatheringForm, Measure, Mechanism, MechanismEvidence, Motion, MotionStep, Stage,
    StageOutcome,
};
use six_stars::domain::{Choice as _, Id, Link};
use six_stars::register::ProblemKind;
use six_stars::reports::mechanisms::Checklist;
use six_stars::reports::motions::{MotionReport, Rule, StageStanding, motion};
use six_stars::reports::tally::Part;

use super::made::{Made, day, on, year};

struct Pipeline {
    made: Made,
    motion: Id,
}

impl Pipeline {
    fn new() -> Pipeline {
        let mut made = Made::new();
        let motion = made.add(&Motion {
            community: Link::to(made.community),
            title: "加装电梯".into(),
            raised_on: on("2026-03-01"),
            ..Motion::default()
        });
        Pipeline { made, motion }
    }

    fn step(&self, stage: Stage, date: &str, outcome: StageOutcome) -> MotionStep {
        MotionStep {
            motion: Link::to(self.motion),
            stage: Some(stage),
            held_on: on(date),
            outcome: Some(outcome),
            ..MotionStep::default()
        }
    }

    /// As a file brings it: what is judged here need not be lawful.
    fn take(&mut self, stage: Stage, date: &str, outcome: StageOutcome) -> Id {
        let step = self.step(stage, date, outcome);
        self.made.brought(&step)
    }

    /// The first three steps, in March and April.
    fn up_to_hearing(&mut self) {
        self.take(Stage::Party, "2026-03-05", StageOutcome::Agreed);
        self.take(Stage::Council, "2026-03-12", StageOutcome::Amended);
        self.take(Stage::Hearing, "2026-04-01", StageOutcome::Agreed);
    }

    fn decide(&mut self, entitled: u32, present: u32, votes: (u32, u32, u32)) -> MotionReport {
        let meeting = self.made.add(&Gathering {
            community: Link::to(self.made.community),
            title: "居民代表会议".into(),
            form: Some(GatheringForm::Assembly),
            held_on: on("2026-04-10"),
            entitled: Some(entitled),
            present: Some(present),
            ..Gathering::default()
        });
        let mut step = self.step(Stage::Decision, "2026-04-10", StageOutcome::Agreed);
        step.meeting = Link::to(meeting);
        step.votes_for = Some(votes.0);
        step.votes_against = Some(votes.1);
        step.abstained = Some(votes.2);
        self.made.brought(&step);
        self.at("2026-12-31")
    }

    fn at(&self, date: &str) -> MotionReport {
        motion(
            &self.made.register,
            self.motion,
            day(date),
            &Rule::of_the_law(),
        )
    }
}

#[test]
fn more_than_half_attend_and_more_than_half_of_them_agree() {
    for (entitled, present, votes, quorum, majority) in [
        (100, 50, (50, 0, 0), false, true),
        (100, 51, (26, 20, 5), true, true),
        (100, 51, (25, 20, 6), true, false),
        // Half of an even number is not more than half.
        (100, 52, (26, 26, 0), true, false),
        (100, 52, (27, 25, 0), true, true),
        (101, 50, (50, 0, 0), false, true),
        (101, 51, (51, 0, 0), true, true),
        (1, 1, (1, 0, 0), true, true),
    ] {
        let mut pipeline = Pipeline::new();
        pipeline.up_to_hearing();
        let report = pipeline.decide(entitled, present, votes);
        let vote = report.decision().unwrap();
        let case = (entitled, present, votes);
        assert_eq!(vote.has_quorum, Some(quorum), "{case:?}");
        assert_eq!(vote.has_majority, Some(majority), "{case:?}");
        assert_eq!(report.is_decided(), quorum && majority, "{case:?}");
        let attended = Part {
            count: present.into(),
            of: entitled.into(),
        };
        assert_eq!(vote.attendance, Some(attended));
    }
}

#[test]
fn votes_of_people_who_were_not_there_decide_nothing() {
    let mut pipeline = Pipeline::new();
    pipeline.up_to_hearing();
    let report = pipeline.decide(100, 60, (40, 20, 1));
    assert!(report.decision().unwrap().too_many);
    assert!(!report.is_decided());
}

#[test]
fn a_vote_without_a_meeting_has_no_quorum_to_show() {
    let mut pipeline = Pipeline::new();
    pipeline.up_to_hearing();
    let mut step = pipeline.step(Stage::Decision, "2026-04-10", StageOutcome::Agreed);
    step.votes_for = Some(40);
    pipeline.made.add(&step);
    let report = pipeline.at("2026-12-31");
    let vote = report.decision().unwrap();
    assert_eq!((vote.has_quorum, vote.has_majority), (None, None));
    assert!(!report.is_decided());
}

#[test]
fn the_steps_are_taken_one_behind_the_other() {
    let mut pipeline = Pipeline::new();
    assert_eq!(pipeline.at("2026-03-01").next(), Some(Stage::Party));
    pipeline.up_to_hearing();
    for (date, next) in [
        ("2026-03-04", Stage::Party),
        ("2026-03-05", Stage::Council),
        ("2026-03-31", Stage::Hearing),
        ("2026-04-01", Stage::Decision),
    ] {
        assert_eq!(pipeline.at(date).next(), Some(next), "{date}");
    }
    let report = pipeline.decide(10, 9, (9, 0, 0));
    assert_eq!(report.next(), Some(Stage::Execution));
    assert!(report.is_decided());
    pipeline.take(Stage::Execution, "2026-05-01", StageOutcome::Agreed);
    let report = pipeline.at("2026-05-01");
    assert_eq!(report.next(), None);
    assert_eq!(report.out_of_order, []);
}

#[test]
fn no_step_is_left_out_without_a_reason() {
    let mut pipeline = Pipeline::new();
    pipeline.take(Stage::Party, "2026-03-05", StageOutcome::Agreed);
    let report = pipeline.decide(10, 9, (9, 0, 0));
    let missing: Vec<Stage> = report.missing().collect();
    assert_eq!(missing, [Stage::Council, Stage::Hearing]);
    assert_eq!(report.next(), None);
    assert!(!report.is_decided());
    // The reason must be given.
    let silent = pipeline.step(Stage::Council, "2026-03-06", StageOutcome::Skipped);
    let problems = pipeline.made.try_add(&silent).unwrap_err();
    assert!(matches!(
        &problems[0].what,
        ProblemKind::Field {
            fault: Fault::RequiredBy {
                code: "skipped",
                ..
            },
            ..
        }
    ));
    for (stage, date) in [
        (Stage::Council, "2026-03-06"),
        (Stage::Hearing, "2026-03-07"),
    ] {
        let mut left_out = pipeline.step(stage, date, StageOutcome::Skipped);
        left_out.skipped_because = "紧急抢修".into();
        pipeline.made.add(&left_out);
    }
    let report = pipeline.at("2026-12-31");
    assert_eq!(report.missing().count(), 0);
    assert!(report.is_decided());
    assert!(matches!(report.stages[1].1, StageStanding::LeftOut { .. }));
}

#[test]
fn a_refused_motion_goes_no_further_until_it_is_taken_up_again() {
    let mut pipeline = Pipeline::new();
    pipeline.take(Stage::Party, "2026-03-05", StageOutcome::Agreed);
    pipeline.take(Stage::Council, "2026-03-12", StageOutcome::Refused);
    let report = pipeline.at("2026-03-12");
    assert_eq!(report.next(), None);
    assert!(
        report.stages[2..]
            .iter()
            .all(|(_, one)| *one == StageStanding::Void)
    );
    pipeline.take(Stage::Council, "2026-03-20", StageOutcome::Agreed);
    assert_eq!(pipeline.at("2026-03-20").next(), Some(Stage::Hearing));
    assert_eq!(pipeline.at("2026-03-19").next(), None);
}

#[test]
fn a_step_before_an_earlier_one_is_told_of() {
    let mut pipeline = Pipeline::new();
    pipeline.take(Stage::Party, "2026-03-05", StageOutcome::Agreed);
    pipeline.take(Stage::Council, "2026-03-04", StageOutcome::Agreed);
    pipeline.take(Stage::Hearing, "2026-03-05", StageOutcome::Agreed);
    assert_eq!(pipeline.at("2026-12-31").out_of_order, [Stage::Council]);
}

#[test]
fn the_five_mechanisms_are_a_checklist() {
    let mut made = Made::new();
    let evidence = |measure, date: &str| MechanismEvidence {
        community: Link::to(made.community),
        measure: Some(measure),
        title: "会议记录".into(),
        dated: on(date),
        ..MechanismEvidence::default()
    };
    let all = [
        evidence(Measure::JointMeeting, "2026-03-01"),
        evidence(Measure::JointMeeting, "2026-02-01"),
        evidence(Measure::Money, "2025-12-31"),
    ];
    for evidence in &all {
        made.add(evidence);
    }
    let at = |date: &str| Checklist::of(&made.register, made.community, year(), day(date));
    let list = at("2026-12-31");
    assert_eq!(list.0.len(), Measure::ALL.len());
    assert_eq!(
        list.shown(Mechanism::Participation),
        Part { count: 1, of: 3 }
    );
    assert_eq!(list.shown(Mechanism::Guarantee), Part { count: 0, of: 3 });
    let joint = &list.0[&(Mechanism::Participation, Measure::JointMeeting)];
    assert_eq!(
        joint.iter().map(|(on, _)| *on).collect::<Vec<_>>(),
        [day("2026-02-01"), day("2026-03-01")]
    );
    assert_eq!(list.gaps().count(), 14);
    assert_eq!(at("2026-01-31").gaps().count(), 15);
}
