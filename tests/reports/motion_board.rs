//! The board of motions, and taking the next step from it (S4.2).

use six_stars::app::motion_steps::{Met, NotTaken, Taking, meetings_for, take};
use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    BodyForm, Gathering, GatheringForm, Motion, MotionState, MotionStep, Organisation, Stage,
    StageOutcome, Task, TaskState,
};
use six_stars::domain::{Choice as _, Id, Link, Value};
use six_stars::register::ProblemKind;
use six_stars::reports::motion_board::{Card, Column, Lack, board, card};
use six_stars::reports::motions::Rule;

use super::made::{Made, day, on};

struct Desk {
    made: Made,
    motion: Id,
}

impl Desk {
    fn new() -> Desk {
        let mut made = Made::new();
        let motion = made.add(&Motion {
            community: Link::to(made.community),
            title: "加装电梯".into(),
            raised_on: on("2026-03-01"),
            due_on: on("2026-09-30"),
            ..Motion::default()
        });
        Desk { made, motion }
    }

    fn taking(&self, stage: Stage, date: &str) -> Taking {
        Taking {
            motion: self.motion,
            stage,
            on: day(date),
            outcome: StageOutcome::Agreed,
            met: Met::default(),
            votes: [None; 3],
            opinion: String::new(),
            skipped_because: String::new(),
        }
    }

    fn take(&mut self, taking: &Taking) -> Result<(), NotTaken> {
        let draft = take(&self.made.register, taking)?;
        self.made.commit(draft).expect("lawful");
        Ok(())
    }

    fn decision(&self, entitled: u32, present: u32, votes: [u32; 3]) -> Taking {
        Taking {
            met: Met {
                title: "居民代表会议".into(),
                entitled: Some(entitled),
                present: Some(present),
                ..Met::default()
            },
            votes: votes.map(Some),
            ..self.taking(Stage::Decision, "2026-04-10")
        }
    }

    fn up_to_hearing(&mut self) {
        for (stage, date) in [
            (Stage::Party, "2026-03-05"),
            (Stage::Council, "2026-03-12"),
            (Stage::Hearing, "2026-04-01"),
        ] {
            self.take(&self.taking(stage, date)).unwrap();
        }
    }

    fn card(&self, date: &str) -> Card {
        let rule = Rule::of_the_law();
        card(&self.made.register, self.motion, day(date), &rule).unwrap()
    }

    fn state(&self) -> Option<MotionState> {
        self.made.register.get::<Motion>(self.motion).unwrap().state
    }
}

#[test]
fn a_motion_goes_through_the_five_columns_step_by_step() {
    let mut desk = Desk::new();
    assert_eq!(desk.card("2026-03-04").column, Column::Waits(Stage::Party));
    desk.up_to_hearing();
    assert_eq!(desk.state(), Some(MotionState::Deliberated));
    // As it stood on each day.
    for (date, stage, days) in [
        ("2026-03-01", Stage::Party, 0),
        ("2026-03-04", Stage::Party, 3),
        ("2026-03-05", Stage::Council, 0),
        ("2026-03-31", Stage::Hearing, 19),
        ("2026-04-09", Stage::Decision, 8),
    ] {
        let card = desk.card(date);
        assert_eq!(
            (card.column, card.days(day(date))),
            (Column::Waits(stage), days),
            "{date}"
        );
        assert_eq!(card.lacks, [], "{date}");
    }
    desk.take(&desk.decision(63, 51, [44, 5, 2])).unwrap();
    assert_eq!(desk.state(), Some(MotionState::CarryingOut));
    let card = desk.card("2026-04-10");
    assert_eq!(card.column, Column::Waits(Stage::Execution));
    assert!(card.report.is_decided());
    // The meeting was entered with it.
    let steps = desk.made.register.of::<MotionStep>(desk.motion);
    let meeting = steps
        .filter_map(|(_, step)| step.meeting.id)
        .next()
        .unwrap();
    let held = desk.made.register.get::<Gathering>(meeting).unwrap();
    assert_eq!(
        (held.form, held.held_on),
        (Some(GatheringForm::Assembly), on("2026-04-10"))
    );
    assert_eq!((held.entitled, held.present), (Some(63), Some(51)));

    let mut done = desk.taking(Stage::Execution, "2026-08-31");
    done.opinion = "电梯已投入使用。".into();
    desk.take(&done).unwrap();
    let motion = desk.made.register.get::<Motion>(desk.motion).unwrap();
    assert_eq!(
        (motion.state, motion.finished_on),
        (Some(MotionState::CarriedOut), on("2026-08-31"))
    );
    assert_eq!(&*motion.result, "电梯已投入使用。");
    assert_eq!(desk.card("2026-12-31").column, Column::CarriedOut);
    assert_eq!(
        desk.card("2026-08-30").column,
        Column::Waits(Stage::Execution)
    );
    assert_eq!(desk.take(&done), Err(NotTaken::OutOfTurn(None)));
}

#[test]
fn only_the_step_whose_turn_it_is_is_taken() {
    let mut desk = Desk::new();
    let late = desk.taking(Stage::Council, "2026-03-12");
    assert_eq!(
        desk.take(&late),
        Err(NotTaken::OutOfTurn(Some(Stage::Party)))
    );
    desk.take(&desk.taking(Stage::Party, "2026-03-05")).unwrap();
    let again = desk.taking(Stage::Party, "2026-03-06");
    assert_eq!(
        desk.take(&again),
        Err(NotTaken::OutOfTurn(Some(Stage::Council)))
    );
    // Left out with a reason, and no meeting is made of it.
    let mut left_out = desk.taking(Stage::Council, "2026-03-12");
    left_out.outcome = StageOutcome::Skipped;
    left_out.met.title = "党员议事会".into();
    let silent = take(&desk.made.register, &left_out).unwrap();
    let problems = desk.made.commit(silent).unwrap_err();
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
    left_out.skipped_because = "紧急抢修".into();
    desk.take(&left_out).unwrap();
    assert_eq!(desk.made.register.all::<Gathering>().count(), 0);
    assert_eq!(
        desk.card("2026-03-12").column,
        Column::Waits(Stage::Hearing)
    );
}

#[test]
fn a_decision_says_who_was_entitled_who_came_and_how_many_were_for_it() {
    let mut desk = Desk::new();
    desk.up_to_hearing();
    for blank in [0, 1, 2] {
        let mut taking = desk.decision(63, 51, [44, 5, 2]);
        match blank {
            0 => taking.met.entitled = None,
            1 => taking.met.present = None,
            _ => taking.votes[0] = None,
        }
        assert_eq!(desk.take(&taking), Err(NotTaken::NotCounted));
    }
    for (taking, fault) in [
        (
            desk.decision(100, 50, [50, 0, 0]),
            Fault::NoQuorum {
                present: 50,
                entitled: 100,
            },
        ),
        (
            desk.decision(100, 60, [30, 30, 0]),
            Fault::NoMajority {
                votes: 30,
                present: 60,
            },
        ),
        (
            desk.decision(100, 60, [50, 10, 1]),
            Fault::TooManyVotes {
                votes: 61,
                present: 60,
            },
        ),
    ] {
        let draft = take(&desk.made.register, &taking).unwrap();
        let problems = desk.made.commit(draft).unwrap_err();
        let ProblemKind::Field { fault: found, .. } = &problems[0].what else {
            panic!("{problems:?}")
        };
        assert_eq!(*found, fault);
    }
    // Refused it may be, with any figures; and taken up again later.
    let mut refused = desk.decision(100, 60, [30, 30, 0]);
    refused.outcome = StageOutcome::Refused;
    desk.take(&refused).unwrap();
    assert_eq!(desk.state(), Some(MotionState::Rejected));
    assert_eq!(desk.card("2026-04-10").column, Column::Ended);
    let mut again = desk.decision(100, 60, [40, 20, 0]);
    again.on = day("2026-06-10");
    desk.take(&again).unwrap();
    assert_eq!(desk.state(), Some(MotionState::CarryingOut));
    assert_eq!(
        desk.card("2026-06-10").column,
        Column::Waits(Stage::Execution)
    );
}

#[test]
fn a_meeting_that_is_there_is_taken_with_who_came() {
    let mut desk = Desk::new();
    desk.take(&desk.taking(Stage::Party, "2026-03-05")).unwrap();
    let community = Link::to(desk.made.community);
    let body = desk.made.add(&Organisation {
        community,
        name: "党员议事会".into(),
        form: Some(BodyForm::MembersCouncil),
        members: Some(21),
        ..Organisation::default()
    });
    let council = Gathering {
        community,
        title: "党员议事会".into(),
        form: Some(GatheringForm::Council),
        held_on: on("2026-03-12"),
        ..Gathering::default()
    };
    let meeting = desk.made.add(&council);
    let community = desk.made.community;
    let offered = meetings_for(&desk.made.register, community, Stage::Council);
    assert_eq!(offered, [(on("2026-03-12"), meeting)]);
    assert_eq!(
        meetings_for(&desk.made.register, community, Stage::Hearing),
        []
    );
    let mut taking = desk.taking(Stage::Council, "2026-03-12");
    taking.met = Met {
        meeting: Some(meeting),
        title: String::new(),
        entitled: Some(21),
        present: Some(17),
    };
    desk.take(&taking).unwrap();
    let held = desk.made.register.get::<Gathering>(meeting).unwrap();
    assert_eq!((held.entitled, held.present), (Some(21), Some(17)));
    assert_eq!(desk.made.register.all::<Gathering>().count(), 1);
    // A new meeting is one of the body that there is.
    let found = six_stars::app::motion_steps::body_of(
        &desk.made.register,
        community,
        Stage::Council,
        day("2026-03-12"),
    );
    assert_eq!(found, Some((body, Some(21))));
}

#[test]
fn the_board_says_what_is_missing_out_of_order_or_late() {
    let mut desk = Desk::new();
    let step = |desk: &Desk, stage, date: &str| MotionStep {
        motion: Link::to(desk.motion),
        stage: Some(stage),
        held_on: on(date),
        outcome: Some(StageOutcome::Agreed),
        ..MotionStep::default()
    };
    // As a file brings it.
    for (stage, date) in [
        (Stage::Party, "2026-03-05"),
        (Stage::Hearing, "2026-03-04"),
        (Stage::Decision, "2026-04-10"),
    ] {
        let step = step(&desk, stage, date);
        desk.made.brought(&step);
    }
    let card = desk.card("2026-10-01");
    assert_eq!(card.column, Column::Waits(Stage::Council));
    assert_eq!(
        card.lacks,
        [
            Lack::Missing(Stage::Council),
            Lack::OutOfOrder(Stage::Hearing),
            Lack::NotCounted,
            Lack::Late(day("2026-09-30")),
        ]
    );
    assert_eq!(card.report.turn(), Some(Stage::Council));
    // Whoever says that it was carried out says nothing of the steps.
    let finished = [
        ("state", Value::Choice(MotionState::CarriedOut.index())),
        ("finished_on", Value::Date(day("2026-09-01"))),
    ];
    desk.made.set::<Motion>(desk.motion, &finished).unwrap();
    let card = desk.card("2026-10-01");
    assert_eq!(card.column, Column::CarriedOut);
    assert!(
        card.lacks.contains(&Lack::Missing(Stage::Execution)),
        "{:?}",
        card.lacks
    );
    // On a day before it was said, it had not been.
    assert_eq!(
        desk.card("2026-08-31").column,
        Column::Waits(Stage::Council)
    );
}

#[test]
fn tasks_that_are_late_or_left_open_are_told_of() {
    let mut desk = Desk::new();
    desk.up_to_hearing();
    desk.take(&desk.decision(63, 51, [44, 5, 2])).unwrap();
    let task = |due: &str, state| Task {
        community: Link::to(desk.made.community),
        title: "签订合同".into(),
        motion: Link::to(desk.motion),
        resolved_on: on("2026-04-10"),
        due_on: on(due),
        state: Some(state),
        finished_on: (state == TaskState::Done).then(|| day("2026-05-01")),
        result: if state == TaskState::Dropped {
            "不再需要".into()
        } else {
            Default::default()
        },
        ..Task::default()
    };
    let tasks = [
        task("2026-05-01", TaskState::Open),
        task("2026-12-01", TaskState::UnderWay),
        task("2026-05-01", TaskState::Done),
        task("2026-05-01", TaskState::Dropped),
    ];
    let ids: Vec<Id> = tasks.iter().map(|task| desk.made.add(task)).collect();
    let card = desk.card("2026-06-01");
    assert_eq!(
        (&card.tasks.counted, &card.tasks.gaps),
        (&vec![ids[2]], &vec![ids[0], ids[1]])
    );
    assert_eq!(card.lacks, [Lack::TasksLate(1)]);
    assert_eq!(desk.card("2026-05-01").lacks, []);
    desk.take(&desk.taking(Stage::Execution, "2026-06-30"))
        .unwrap();
    assert_eq!(desk.card("2026-06-30").lacks, [Lack::TasksOpen(2)]);
}

#[test]
fn the_board_has_every_motion_once_those_that_wait_longest_first() {
    let mut desk = Desk::new();
    let raise = |desk: &mut Desk, date: &str| {
        desk.made.add(&Motion {
            community: Link::to(desk.made.community),
            title: "停车位".into(),
            raised_on: on(date),
            ..Motion::default()
        })
    };
    let older = raise(&mut desk, "2026-02-01");
    let later = raise(&mut desk, "2026-06-01");
    desk.take(&desk.taking(Stage::Party, "2026-03-05")).unwrap();
    let all = desk.made.all();
    let at = |date: &str| {
        let cards = board(&desk.made.register, &all, day(date), &Rule::of_the_law());
        cards
            .iter()
            .map(|card| (card.column, card.report.motion))
            .collect::<Vec<_>>()
    };
    let (party, council) = (Column::Waits(Stage::Party), Column::Waits(Stage::Council));
    assert_eq!(
        at("2026-06-01"),
        [(party, older), (party, later), (council, desk.motion)]
    );
    assert_eq!(at("2026-03-04"), [(party, older), (party, desk.motion)]);
    assert_eq!(at("2026-01-31"), []);
}
