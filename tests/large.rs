//! Large commands in steps: durable or nothing, given up without a trace, and the same as in one go.

#[path = "support/shared_storage.rs"]
mod shared_storage;

use shared_storage::Shared;
use six_stars::app::demonstration::{CityParts, CitySize, city};
use six_stars::app::{Refusal, Session, Step};
use six_stars::domain::kinds::{Community, VolunteerTeam};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::register::Action;
use six_stars::snapshot;
use six_stars::store::{Spare, StoreError};

const YEAR: u32 = 2026;

fn open(storage: &Shared, token: u64) -> Session<Shared> {
    let replica = Replica::from_bits(77);
    let session = Session::open(storage.clone(), "w", token, replica, &Spare::new());
    let session = session.expect("opens");
    assert!(session.health().is_good());
    session
}

fn bytes(session: &Session<Shared>) -> String {
    snapshot::write(&session.register, &session.history, None)
}

/// What a storage would show if it were opened now, elsewhere.
fn stored(storage: &Shared) -> String {
    bytes(&open(&storage.copy(), 99))
}

/// A workspace with a community, a restore point, and a journal.
fn begun(storage: &Shared) -> (Session<Shared>, Id) {
    let mut session = open(storage, 1);
    let mut draft = session.register.draft();
    let community = draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    session.commit(draft, Action::Edit, "", 1).expect("commits");
    while session.tidy().expect("tidies") {}
    let mut draft = session.register.draft();
    draft.update(Community::INDEX, community, vec![(0, Value::text("南街"))]);
    session.commit(draft, Action::Edit, "", 2).expect("commits");
    (session, community)
}

fn take_city(session: &mut Session<Shared>, communities: u32) {
    let mut parts = CityParts::new(5, YEAR, CitySize::of(communities));
    session
        .begin_large(Action::Demonstrate, "甲", 3)
        .expect("begins");
    loop {
        let mut draft = session.register.draft();
        if !parts.write_next(&mut draft) {
            break;
        }
        session.take_part(draft).expect("takes");
    }
}

/// Steps until it counts; how many steps did not.
fn finish(session: &mut Session<Shared>) -> usize {
    let (mut steps, mut before) = (0, 0.0);
    loop {
        match session.step_large().expect("steps") {
            Step::Working { done, of } => {
                assert!(done <= of && of > 0);
                let share = done as f64 / of as f64;
                assert!(share >= before, "progress does not go back");
                before = share;
                steps += 1;
            }
            Step::Undoing { .. } => unreachable!("nothing is undone"),
            Step::Done(_) => return steps,
        }
    }
}

#[test]
fn a_city_in_parts_is_the_city_in_one_go() {
    let (storage, other) = (Shared::default(), Shared::default());
    let mut stepwise = open(&storage, 1);
    take_city(&mut stepwise, 6);
    assert!(finish(&mut stepwise) > 20);

    let mut at_once = open(&other, 1);
    let draft = city(&at_once.register, 5, YEAR, CitySize::of(6));
    let done = at_once.commit(draft, Action::Demonstrate, "甲", 3);
    assert_eq!(done.expect("commits").number, 1);
    assert!(bytes(&stepwise) == bytes(&at_once));
    assert!(stored(&storage) == bytes(&at_once));

    // One step back, as after any command.
    stepwise.undo("", 4).expect("undoes");
    assert!(stepwise.register.is_empty());
}

#[test]
fn until_it_counts_the_storage_shows_what_was_before() {
    let storage = Shared::default();
    let (mut session, community) = begun(&storage);
    let before = bytes(&session);
    take_city(&mut session, 3);
    loop {
        assert!(stored(&storage) == before);
        let mut draft = session.register.draft();
        draft.remove(Community::INDEX, community);
        assert_eq!(
            session.commit(draft, Action::Edit, "", 4),
            Err(Refusal::Busy)
        );
        assert_eq!(session.begin_large(Action::Edit, "", 4), Err(Refusal::Busy));
        assert!(!session.tidy().expect("does not tidy"));
        if let Step::Done(done) = session.step_large().expect("steps") {
            assert_eq!(done.number, 3);
            break;
        }
    }
    let after = bytes(&session);
    assert!(after != before && stored(&storage) == after);

    // What it replaced goes in idle moments.
    let keys = storage.memory.borrow().values.len();
    while session.tidy().expect("tidies") {}
    assert!(storage.memory.borrow().values.len() < keys);
    assert!(stored(&storage) == after);
    assert_eq!(session.store().expect("writes").audit(), Ok(Vec::new()));
}

#[test]
fn given_up_after_any_step_it_leaves_no_trace() {
    let storage = Shared::default();
    let (session, _) = begun(&storage);
    let before = bytes(&session);
    drop(session);
    let mut whole = open(&storage.copy(), 5);
    take_city(&mut whole, 2);
    let steps = finish(&mut whole);
    for given_up_after in 0..=steps {
        let storage = storage.copy();
        let mut session = open(&storage, 5);
        take_city(&mut session, 2);
        for _ in 0..given_up_after {
            session.step_large().expect("steps");
        }
        assert!(session.is_busy());
        session.give_up_large().expect("gives up");
        assert!(!session.is_busy());
        assert!(bytes(&session) == before);
        assert!(stored(&storage) == before);
        assert_eq!(session.store().expect("writes").audit(), Ok(Vec::new()));

        // Life goes on.
        let mut draft = session.register.draft();
        draft.create(&Community {
            name: "西街".into(),
            ..Community::default()
        });
        session.commit(draft, Action::Edit, "", 9).expect("commits");
        while session.tidy().expect("tidies") {}
        assert!(stored(&storage) == bytes(&session));
    }
}

#[test]
fn a_full_storage_at_any_write_leaves_what_was_before() {
    let storage = Shared::default();
    let (mut session, _) = begun(&storage);
    let before = bytes(&session);
    let mut refused = 0;
    for room in (0..).map(|n| n * 1_500) {
        let used = session.usage().expect("counts").all;
        storage.quota.set(Some(used + room));
        take_city(&mut session, 2);
        let end = loop {
            match session.step_large() {
                Ok(Step::Working { .. } | Step::Undoing { .. }) => {}
                Ok(Step::Done(_)) => break None,
                Err(refusal) => break Some(refusal),
            }
        };
        let Some(refusal) = end else { break };
        refused += 1;
        assert_eq!(refusal, Refusal::Store(StoreError::Full));
        assert!(!session.is_busy());
        assert!(bytes(&session) == before && stored(&storage) == before);
    }
    assert!(refused > 3, "{refused}");
    assert!(stored(&storage) == bytes(&session));
}

#[test]
fn a_part_with_problems_is_not_taken_and_the_rest_may_go_on() {
    let storage = Shared::default();
    let (mut session, community) = begun(&storage);
    let before = bytes(&session);
    session.begin_large(Action::Edit, "", 3).expect("begins");
    let mut draft = session.register.draft();
    let team = VolunteerTeam {
        community: Link::to(Id::new(Replica::from_bits(4), 4)),
        name: "甲队".into(),
        ..VolunteerTeam::default()
    };
    draft.create(&team);
    assert!(matches!(
        session.take_part(draft),
        Err(Refusal::Problems(_))
    ));
    let mut draft = session.register.draft();
    draft.create(&VolunteerTeam {
        community: Link::to(community),
        ..team
    });
    session.take_part(draft).expect("takes");
    finish(&mut session);
    assert_eq!(session.register.of::<VolunteerTeam>(community).count(), 1);
    assert!(stored(&storage) == bytes(&session));

    // Nothing at all is no command.
    session.begin_large(Action::Edit, "", 3).expect("begins");
    assert_eq!(finish(&mut session), 0);
    assert_eq!(session.history.last(), 3);
    session.undo("", 4).expect("undoes");
    assert_eq!(session.register.len(), 1);
    assert!(bytes(&session) != before);
}

#[test]
fn a_file_fills_a_workspace_in_steps_or_not_at_all() {
    let mut source = open(&Shared::default(), 1);
    take_city(&mut source, 3);
    finish(&mut source);
    let file = bytes(&source);
    let read = || snapshot::read(file.as_bytes(), Replica::from_bits(5)).expect("reads");

    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let empty = bytes(&session);
    session
        .begin_fill(read(), Replica::from_bits(6))
        .expect("begins");
    for _ in 0..20 {
        session.step_large().expect("steps");
    }
    assert!(session.is_busy());
    session.give_up_large().expect("gives up");
    assert!(session.register.is_empty() && stored(&storage) == empty);

    session
        .begin_fill(read(), Replica::from_bits(6))
        .expect("begins");
    finish(&mut session);
    assert!(bytes(&session) == file && stored(&storage) == file);
    assert_eq!(session.register.replica(), Replica::from_bits(6));
}

#[test]
fn who_only_reads_begins_nothing_large() {
    let storage = Shared::default();
    let (_session, _) = begun(&storage);
    let reader = Session::follow(storage.clone(), "w", Replica::from_bits(9));
    let mut reader = reader.expect("follows");
    assert_eq!(
        reader.begin_large(Action::Edit, "", 1),
        Err(Refusal::ReadOnly)
    );
}
