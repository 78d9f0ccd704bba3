//! A session against an obviously right model: random commands, undo, reopening, files.

#[path = "support/shared_storage.rs"]
mod shared_storage;

use std::collections::BTreeMap;

use proptest::prelude::*;
use six_stars::app::{Refusal, Session};
use six_stars::domain::kinds::{Community, Leader, Post, TeamActivity, VolunteerTeam};
use six_stars::domain::{Date, Id, Link, Record, Replica, Value};
use six_stars::register::{Action, ProblemKind};
use six_stars::snapshot;
use six_stars::store::Spare;

use shared_storage::Shared;

fn open(storage: &Shared, token: u64) -> Session<Shared> {
    let replica = Replica::from_bits(77);
    Session::open(storage.clone(), "w", token, replica, &Spare::new()).expect("opens")
}

fn bytes(session: &Session<Shared>) -> String {
    snapshot::write(&session.register, &session.history, None)
}

/// Every record's fields, by kind and id: what a person would see.
fn content(session: &Session<Shared>) -> BTreeMap<(usize, Id), Vec<Value>> {
    let mut all = BTreeMap::new();
    for (kind, table) in session.register.tables() {
        for id in table.ids() {
            let fields = 0..table.spec().fields.len();
            all.insert((kind, id), fields.map(|f| table.value(id, f)).collect());
        }
    }
    all
}

#[derive(Clone, Debug)]
enum Step {
    AddCommunity(String),
    AddLeader { community: usize, name: String },
    Rename { leader: usize, name: String },
    Move { leader: usize, community: usize },
    RemoveLeader(usize),
    RemoveCommunity(usize),
    Undo,
    UndoEntry(u64),
    Reopen,
    Tidy,
    TidyHalf,
}

fn step() -> impl Strategy<Value = Step> {
    let name = "[a-c甲乙]{1,3}";
    prop_oneof![
        2 => name.prop_map(Step::AddCommunity),
        4 => (0..4usize, name).prop_map(|(community, name)| Step::AddLeader { community, name }),
        4 => (0..6usize, name).prop_map(|(leader, name)| Step::Rename { leader, name }),
        2 => (0..6usize, 0..4usize).prop_map(|(leader, community)| Step::Move { leader, community }),
        2 => (0..6usize).prop_map(Step::RemoveLeader),
        1 => (0..4usize).prop_map(Step::RemoveCommunity),
        3 => Just(Step::Undo),
        1 => (1..12u64).prop_map(Step::UndoEntry),
        2 => Just(Step::Reopen),
        2 => Just(Step::Tidy),
        5 => Just(Step::TidyHalf),
    ]
}

fn nth<R: Record>(session: &Session<Shared>, n: usize) -> Option<Id> {
    let ids: Vec<Id> = session.register.all::<R>().map(|(id, _)| id).collect();
    (!ids.is_empty()).then(|| ids[n % ids.len()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is done: a refused command changes nothing, an undone one leaves what was
    /// before it, reopening shows what was acknowledged, and a file holds all of it.
    #[test]
    fn a_session_keeps_what_it_acknowledged(steps in prop::collection::vec(step(), 1..40)) {
        let storage = Shared::default();
        let mut token = 1;
        let mut session = open(&storage, token);
        // What each command's undoing would have to bring back.
        let mut before: BTreeMap<u64, BTreeMap<(usize, Id), Vec<Value>>> = BTreeMap::new();
        for step in steps {
            let old = content(&session);
            let mut draft = session.register.draft();
            let committed = match step {
                Step::AddCommunity(name) => {
                    draft.create(&Community { name: name.into(), ..Community::default() });
                    session.commit(draft, Action::Edit, "甲", 5)
                }
                Step::AddLeader { community, name } => {
                    let Some(community) = nth::<Community>(&session, community) else { continue };
                    draft.create(&Leader {
                        community: Link::to(community),
                        name: name.into(),
                        post: Some(Post::Member),
                        ..Leader::default()
                    });
                    session.commit(draft, Action::Edit, "", 5)
                }
                Step::Rename { leader, name } => {
                    let Some(leader) = nth::<Leader>(&session, leader) else { continue };
                    draft.update(Leader::INDEX, leader, vec![(1, Value::text(name))]);
                    session.commit(draft, Action::Edit, "", 5)
                }
                Step::Move { leader, community } => {
                    let Some(leader) = nth::<Leader>(&session, leader) else { continue };
                    let Some(community) = nth::<Community>(&session, community) else { continue };
                    draft.update(Leader::INDEX, leader, vec![(0, Value::Reference(community))]);
                    session.commit(draft, Action::Edit, "", 5)
                }
                Step::RemoveLeader(leader) => {
                    let Some(leader) = nth::<Leader>(&session, leader) else { continue };
                    draft.remove(Leader::INDEX, leader);
                    session.commit(draft, Action::Edit, "", 5)
                }
                Step::RemoveCommunity(community) => {
                    let Some(id) = nth::<Community>(&session, community) else { continue };
                    let referred_to = session.register.of::<Leader>(id).count();
                    draft.remove(Community::INDEX, id);
                    let result = session.commit(draft, Action::Edit, "", 5);
                    prop_assert_eq!(result.is_err(), referred_to > 0);
                    result
                }
                Step::Undo => {
                    let number = session.history.undoable().map(|entry| entry.number);
                    let result = session.undo("", 5);
                    // Nothing else was done since, so what was before the command is back.
                    let last = session.history.entries().iter().rev().nth(1).map(|e| e.number);
                    if let (Ok(_), Some(number)) = (&result, number)
                        && last == Some(number)
                        && let Some(then) = before.get(&number)
                    {
                        prop_assert_eq!(&content(&session), then);
                    }
                    result
                }
                Step::UndoEntry(number) => session.undo_entry(number, "", 5),
                Step::Reopen => {
                    let file = bytes(&session);
                    drop(session);
                    token += 1;
                    session = open(&storage, token);
                    prop_assert!(session.health().is_good());
                    prop_assert_eq!(bytes(&session), file);
                    continue;
                }
                Step::Tidy => {
                    while session.tidy().expect("tidies") {}
                    prop_assert_eq!(session.waiting(), 0);
                    continue;
                }
                Step::TidyHalf => {
                    session.tidy().expect("tidies");
                    continue;
                }
            };
            match committed {
                Ok(done) => {
                    before.insert(done.number, old);
                }
                Err(Refusal::Problems(_) | Refusal::CannotUndo) => {
                    prop_assert_eq!(content(&session), old);
                }
                Err(other) => return Err(TestCaseError::fail(other.to_string())),
            }
        }

        let file = bytes(&session);
        let read = snapshot::read(file.as_bytes(), Replica::from_bits(5)).expect("reads");
        let elsewhere = Shared::default();
        let mut copy = open(&elsewhere, 1);
        copy.fill(read, Replica::from_bits(6)).expect("fills");
        prop_assert_eq!(bytes(&copy), file.clone());
        drop(copy);
        let copy = open(&elsewhere, 2);
        prop_assert_eq!(bytes(&copy), file);
    }
}

#[test]
fn two_sessions_and_a_follower() {
    let storage = Shared::default();
    let mut first = open(&storage, 1);
    let mut follower =
        Session::follow(storage.clone(), "w", Replica::from_bits(9)).expect("follows");
    let mut draft = first.register.draft();
    let community = draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    first.commit(draft, Action::Edit, "", 1).expect("commits");
    follower.arrive().expect("arrives");
    assert_eq!(bytes(&follower), bytes(&first));
    let draft = follower.register.draft();
    assert_eq!(
        follower.commit(draft, Action::Edit, "", 1),
        Err(Refusal::ReadOnly)
    );

    // A second writer takes over; the first can no longer write over it.
    let mut second = open(&storage, 2);
    let mut draft = first.register.draft();
    draft.remove(Community::INDEX, community);
    assert!(matches!(
        first.commit(draft, Action::Edit, "", 2),
        Err(Refusal::Store(_))
    ));
    assert_eq!(first.register.len(), 1);

    // A large command becomes pages, and the follower sees it all the same.
    let mut draft = second.register.draft();
    for n in 0..5_000u32 {
        let team = draft.create(&VolunteerTeam {
            community: Link::to(community),
            name: format!("第{n}队").into(),
            size: Some(n),
            ..VolunteerTeam::default()
        });
        draft.create(&TeamActivity {
            team: Link::to(team),
            held_on: Date::new(2026, 1, 1 + n % 28),
            title: "清扫".into(),
            ..TeamActivity::default()
        });
    }
    second
        .commit(draft, Action::Demonstrate, "", 3)
        .expect("commits");
    follower.arrive().expect("arrives");
    assert_eq!(bytes(&follower), bytes(&second));
    assert_eq!(
        second.register.of::<VolunteerTeam>(community).count(),
        5_000
    );

    // One step back, one forward.
    let point = second.keep_restore_point("先", 4).expect("keeps");
    let all = content(&second);
    second.undo("", 5).expect("undoes");
    assert_eq!(second.register.len(), 1);
    second.go_back_to(point, "", 6).expect("goes back");
    assert_eq!(content(&second), all);
    assert_eq!(bytes(&open(&storage, 3)), bytes(&second));
}

#[test]
fn a_full_storage_refuses_and_keeps() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let mut draft = session.register.draft();
    let community = draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    session.commit(draft, Action::Edit, "", 1).expect("commits");
    let used: u64 = session.usage().expect("counts").all;
    storage.quota.set(Some(used + 60));
    let file = bytes(&session);
    let mut refused = 0;
    for size in [20, 4_000] {
        let mut draft = session.register.draft();
        for n in 0..size {
            draft.create(&VolunteerTeam {
                community: Link::to(community),
                name: format!("{}队{n}", n * 7919 % 104_729).into(),
                ..VolunteerTeam::default()
            });
        }
        if session.commit(draft, Action::Edit, "", 1).is_err() {
            refused += 1;
            assert_eq!(bytes(&session), file);
        }
    }
    assert_eq!(refused, 2);
    storage.quota.set(None);
    let mut draft = session.register.draft();
    draft.create(&Community {
        name: "西街".into(),
        ..Community::default()
    });
    session
        .commit(draft, Action::Edit, "", 1)
        .expect("works again");
    assert_eq!(bytes(&open(&storage, 2)), bytes(&session));
}

#[test]
fn what_others_refer_to_is_not_removed_alone() {
    let mut session = open(&Shared::default(), 1);
    let mut draft = session.register.draft();
    let community = draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    let team = draft.create(&VolunteerTeam {
        community: Link::to(community),
        name: "甲队".into(),
        ..VolunteerTeam::default()
    });
    let activity = draft.create(&TeamActivity {
        team: Link::to(team),
        title: "清扫".into(),
        held_on: Date::new(2026, 3, 5),
        ..TeamActivity::default()
    });
    session.commit(draft, Action::Edit, "", 1).expect("commits");
    let mut draft = session.register.draft();
    draft.remove(VolunteerTeam::INDEX, team);
    let refusal = session
        .commit(draft, Action::Edit, "", 1)
        .expect_err("refused");
    let Refusal::Problems(problems) = refusal else {
        panic!("{refusal}")
    };
    let by = vec![(TeamActivity::INDEX, activity)];
    assert_eq!(
        problems[0].what,
        ProblemKind::StillReferredTo { count: 1, by }
    );

    let all = session
        .register
        .with_dependents(Community::INDEX, community);
    assert_eq!(all.len(), 3);
    let mut draft = session.register.draft();
    all.into_iter()
        .for_each(|(kind, id)| draft.remove(kind, id));
    session.commit(draft, Action::Edit, "", 1).expect("removes");
    assert!(session.register.is_empty());
    session.undo("", 2).expect("undoes");
    assert_eq!(session.register.len(), 3);
    let back = session.register.get::<VolunteerTeam>(team);
    assert_eq!(back.map(|team| &*team.name), Some("甲队"));
}

#[test]
fn what_a_step_costs_is_kept_beside_the_register_and_one_is_not_written() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let before = bytes(&session);
    session.keep_step_cost("meetings", 5).expect("keeps");
    session.keep_step_cost("teams", 0).expect("keeps");
    session.keep_step_cost("dear", 1_000).expect("keeps");
    let read = |session: &Session<Shared>| {
        let costs = session.step_costs().into_iter();
        costs.collect::<Vec<(String, u32)>>()
    };
    let kept = vec![("dear".to_owned(), 20), ("meetings".to_owned(), 5)];
    assert_eq!(read(&session), kept);
    assert_eq!(bytes(&session), before, "no file tells it");
    drop(session);
    let mut session = open(&storage, 2);
    assert_eq!(read(&session), kept);
    session.keep_step_cost("meetings", 1).expect("keeps");
    assert_eq!(read(&session), kept[..1]);
}
