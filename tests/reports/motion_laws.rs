//! The law of the five steps: no step is passed over in silence, however it is entered (S4.2).

use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    Gathering, GatheringForm, MAJORITY, Motion, MotionStep, Stage, StageOutcome,
};
use six_stars::domain::{Choice as _, Date, Id, Link, Record as _, Value};
use six_stars::register::{Problem, ProblemKind};

use super::made::{Made, day, on};

struct Case {
    made: Made,
    motion: Id,
}

/// The field and the fault of the only problem.
fn only(problems: &[Problem]) -> (&'static str, Fault) {
    match problems {
        [
            Problem {
                kind,
                what: ProblemKind::Field { field, fault },
                ..
            },
        ] => {
            assert_eq!(*kind, MotionStep::INDEX);
            (MotionStep::KIND.fields[*field].name, fault.clone())
        }
        problems => panic!("{problems:?}"),
    }
}

fn missing(code: &'static str) -> (&'static str, Fault) {
    let field = "stage";
    (field, Fault::StepMissing { field, code })
}

fn order(code: &'static str, date: &str) -> (&'static str, Fault) {
    let fault = Fault::OutOfOrder {
        field: "stage",
        code,
        on: day(date),
    };
    ("held_on", fault)
}

impl Case {
    fn new() -> Case {
        let mut made = Made::new();
        let motion = made.add(&Motion {
            community: Link::to(made.community),
            title: "加装电梯".into(),
            raised_on: on("2026-03-01"),
            ..Motion::default()
        });
        Case { made, motion }
    }

    fn step(&self, stage: Stage, on: Option<Date>, outcome: StageOutcome) -> MotionStep {
        MotionStep {
            motion: Link::to(self.motion),
            stage: Some(stage),
            held_on: on,
            outcome: Some(outcome),
            ..MotionStep::default()
        }
    }

    fn agreed(&mut self, stage: Stage, date: &str) -> Result<Id, Vec<Problem>> {
        let step = self.step(stage, on(date), StageOutcome::Agreed);
        self.made.try_add(&step)
    }

    fn up_to_hearing(&mut self) -> [Id; 3] {
        [
            (Stage::Party, "2026-03-05"),
            (Stage::Council, "2026-03-12"),
            (Stage::Hearing, "2026-04-01"),
        ]
        .map(|(stage, date)| self.agreed(stage, date).unwrap())
    }

    fn decide(
        &mut self,
        people: (Option<u32>, Option<u32>),
        votes: (u32, u32, u32),
        outcome: StageOutcome,
    ) -> Result<Id, Vec<Problem>> {
        let (entitled, present) = people;
        let meeting = self.made.add(&Gathering {
            community: Link::to(self.made.community),
            title: "居民代表会议".into(),
            form: Some(GatheringForm::Assembly),
            held_on: on("2026-04-10"),
            entitled,
            present,
            ..Gathering::default()
        });
        let mut step = self.step(Stage::Decision, on("2026-04-10"), outcome);
        step.meeting = Link::to(meeting);
        step.votes_for = Some(votes.0);
        step.votes_against = Some(votes.1);
        step.abstained = Some(votes.2);
        self.made.try_add(&step)
    }
}

#[test]
fn a_step_waits_for_every_step_before_it() {
    let mut case = Case::new();
    assert_eq!(
        only(&case.agreed(Stage::Hearing, "2026-04-01").unwrap_err()),
        missing("party")
    );
    case.agreed(Stage::Party, "2026-03-05").unwrap();
    assert_eq!(
        only(&case.agreed(Stage::Hearing, "2026-04-01").unwrap_err()),
        missing("council")
    );
    // Leaving it out takes a reason, and then the way is free.
    let mut left_out = case.step(Stage::Council, on("2026-03-12"), StageOutcome::Skipped);
    assert!(case.made.try_add(&left_out).is_err());
    left_out.skipped_because = "紧急抢修".into();
    case.made.add(&left_out);
    case.agreed(Stage::Hearing, "2026-04-01").unwrap();
}

#[test]
fn a_command_may_take_several_steps_at_once_but_not_out_of_turn() {
    let mut case = Case::new();
    let mut draft = case.made.register.draft();
    for (stage, date) in [(Stage::Hearing, "2026-04-01"), (Stage::Party, "2026-03-05")] {
        draft.create(&case.step(stage, on(date), StageOutcome::Agreed));
    }
    assert_eq!(
        only(&case.made.commit(draft).unwrap_err()),
        missing("council")
    );
    let mut draft = case.made.register.draft();
    for (stage, date) in [(Stage::Council, "2026-03-12"), (Stage::Party, "2026-03-05")] {
        draft.create(&case.step(stage, on(date), StageOutcome::Agreed));
    }
    case.made.commit(draft).unwrap();
}

#[test]
fn the_days_follow_the_steps() {
    let mut case = Case::new();
    let [_, council, _] = case.up_to_hearing();
    let early = case.agreed(Stage::Decision, "2026-03-31").unwrap_err();
    assert_eq!(only(&early), order("hearing", "2026-04-01"));
    // Moved behind the next one it is no better.
    let moved = case
        .made
        .set::<MotionStep>(council, &[("held_on", Value::Date(day("2026-04-02")))]);
    assert_eq!(only(&moved.unwrap_err()), order("hearing", "2026-04-01"));
    case.made
        .set::<MotionStep>(council, &[("held_on", Value::Date(day("2026-04-01")))])
        .unwrap();
    // A step that is taken again comes when it comes.
    case.agreed(Stage::Council, "2026-05-01").unwrap();
}

#[test]
fn an_earlier_step_is_not_taken_away_from_under_a_later_one() {
    let mut case = Case::new();
    let [_, council, hearing] = case.up_to_hearing();
    assert_eq!(
        only(&case.made.remove::<MotionStep>(council).unwrap_err()),
        missing("council")
    );
    let other = Value::Choice(Stage::Decision.index());
    let changed = case.made.set::<MotionStep>(council, &[("stage", other)]);
    assert!(changed.is_err());
    case.made.remove::<MotionStep>(hearing).unwrap();
    case.made.remove::<MotionStep>(council).unwrap();
    // With the motion all of it may go.
    let mut draft = case.made.register.draft();
    for (kind, id) in case
        .made
        .register
        .with_dependents(Motion::INDEX, case.motion)
    {
        draft.remove(kind, id);
    }
    case.made.commit(draft).unwrap();
}

#[test]
fn nothing_follows_a_refusal_until_the_step_is_taken_again() {
    let mut case = Case::new();
    case.agreed(Stage::Party, "2026-03-05").unwrap();
    let refused = case.step(Stage::Council, on("2026-03-12"), StageOutcome::Refused);
    case.made.add(&refused);
    let fault = Fault::StepRefused {
        field: "stage",
        code: "council",
    };
    let behind = case.agreed(Stage::Hearing, "2026-04-01").unwrap_err();
    assert_eq!(only(&behind), ("stage", fault));
    case.agreed(Stage::Council, "2026-03-20").unwrap();
    case.agreed(Stage::Hearing, "2026-04-01").unwrap();
}

#[test]
fn a_meeting_without_quorum_or_majority_has_not_agreed() {
    use StageOutcome::{Agreed, Amended, Refused};
    let quorum = |present, entitled| Some(("outcome", Fault::NoQuorum { present, entitled }));
    let majority = |votes, present| Some(("outcome", Fault::NoMajority { votes, present }));
    let too_many = |votes, present| Some(("votes_for", Fault::TooManyVotes { votes, present }));
    for (people, votes, outcome, expected) in [
        ((Some(63), Some(51)), (44, 5, 2), Agreed, None),
        ((Some(100), Some(50)), (50, 0, 0), Agreed, quorum(50, 100)),
        ((Some(101), Some(51)), (26, 25, 0), Agreed, None),
        // Half of an even number is not more than half.
        (
            (Some(100), Some(52)),
            (26, 26, 0),
            Amended,
            majority(26, 52),
        ),
        ((Some(100), Some(52)), (26, 26, 0), Refused, None),
        ((Some(100), Some(50)), (50, 0, 0), Refused, None),
        (
            (Some(100), Some(60)),
            (40, 20, 1),
            Refused,
            too_many(61, 60),
        ),
        ((Some(100), Some(60)), (40, 20, 1), Agreed, too_many(61, 60)),
        // What nobody wrote down is told on the page.
        ((None, Some(60)), (40, 20, 0), Agreed, None),
        ((None, None), (40, 20, 0), Agreed, None),
    ] {
        let mut case = Case::new();
        case.up_to_hearing();
        let found = case.decide(people, votes, outcome).err();
        assert_eq!(
            found.map(|problems| only(&problems)),
            expected,
            "{people:?} {votes:?}"
        );
    }
}

#[test]
fn who_came_is_not_changed_to_fewer_than_voted() {
    let mut case = Case::new();
    case.up_to_hearing();
    let decided = case
        .decide((Some(63), Some(51)), (44, 5, 2), StageOutcome::Agreed)
        .unwrap();
    let meeting = case
        .made
        .register
        .get::<MotionStep>(decided)
        .unwrap()
        .meeting
        .id
        .unwrap();
    let fewer = case
        .made
        .set::<Gathering>(meeting, &[("present", Value::Whole(50))]);
    let fault = Fault::TooManyVotes {
        votes: 51,
        present: 50,
    };
    assert_eq!(only(&fewer.unwrap_err()), ("votes_for", fault));
    case.made
        .set::<Gathering>(meeting, &[("record", Value::text("通过。"))])
        .unwrap();
}

#[test]
fn what_files_brought_is_not_held_against_who_writes_something_else() {
    let mut case = Case::new();
    let step = case.step(Stage::Decision, on("2026-04-10"), StageOutcome::Agreed);
    let id = case.made.brought(&step);
    case.made
        .set::<MotionStep>(id, &[("opinion", Value::text("通过。"))])
        .unwrap();
    case.made.remove::<MotionStep>(id).unwrap();
}

#[test]
fn more_than_half_is_reckoned_without_rounding() {
    for (count, of, expected) in [
        (0, 0, false),
        (1, 1, true),
        (1, 2, false),
        (2, 3, true),
        (u64::MAX, u64::MAX, true),
    ] {
        assert_eq!(MAJORITY.is_reached(count, of), expected, "{count} of {of}");
    }
}
