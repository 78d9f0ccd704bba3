//! Scores that follow the register are those that reckoning everything anew would give, whatever changed.

use proptest::prelude::*;
use proptest::sample::Index;
use six_stars::domain::kinds::{
    Attestation, Community, Help, KINDS, RulebookVersion, TeamActivity, YearTarget,
};
use six_stars::domain::{Choice as _, Id, Record, Value};
use six_stars::register::{Action, Change, FieldChange, Register, Transaction};
use six_stars::scoring::adopted::RECORDED_RULEBOOK;
use six_stars::scoring::{Figure, YearScores};

use super::facts::{Facts, id, recorded};
use super::worlds::anything::{self, Drawn, anything};

const YEAR: u32 = 2009;

fn apply(register: &mut Register, change: Change) {
    register.apply(&Transaction {
        time: 0,
        person: String::new(),
        action: Action::Edit,
        changes: vec![change],
    });
}

/// The second edition rates the year, as it looks at most.
fn adopt(facts: &mut Facts) {
    facts.add(&RulebookVersion {
        applies_from: Some(2009),
        version: Some(2),
        content: RECORDED_RULEBOOK.into(),
        ..Default::default()
    });
}

/// Every record but the standard, as it may be changed.
fn records(register: &Register) -> Vec<(usize, Id)> {
    let tables = register.tables();
    let tables = tables.filter(|(kind, _)| *kind != RulebookVersion::INDEX);
    tables
        .flat_map(|(kind, table)| table.ids().map(move |id| (kind, id)))
        .collect()
}

fn values(register: &Register, kind: usize, of: Id) -> Vec<Value> {
    let table = register.any(kind).unwrap();
    let fields = 0..KINDS[kind].fields.len();
    fields.map(|field| table.value(of, field)).collect()
}

/// Gives a record the values of another of its kind, owner and all, or removes it.
fn changed(
    all: &[(usize, Id)],
    register: &Register,
    pick: &Index,
    bits: u64,
    event: u64,
) -> Change {
    let (kind, of) = *pick.get(all);
    let before = values(register, kind, of);
    if bits.is_multiple_of(3) {
        return Change::Remove {
            kind,
            id: of,
            event: id(event),
            values: before.into_iter().enumerate().collect(),
            unknown: None,
        };
    }
    let alike: Vec<Id> = all
        .iter()
        .filter(|(other, _)| *other == kind)
        .map(|(_, id)| *id)
        .collect();
    let model = alike[bits as usize / 3 % alike.len()];
    let pairs = before.into_iter().zip(values(register, kind, model));
    let fields = pairs
        .enumerate()
        .map(|(field, (before, after))| FieldChange {
            field,
            before,
            after,
        });
    Change::Update {
        kind,
        id: of,
        event: id(event),
        fields: fields.collect(),
        settles: None,
    }
}

fn check(kept: &YearScores, register: &Register) -> YearScores {
    let again = kept.again(register).unwrap();
    let anew = YearScores::of(register, YEAR).unwrap();
    assert_eq!(again.scores, anew.scores);
    again
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn after_any_change_as_if_reckoned_anew(drawn in anything(60), changes in anything(24)) {
        let mut facts = Facts::new();
        adopt(&mut facts);
        anything::add(&mut facts, &drawn);
        let mut register = facts.register();
        let mut kept = YearScores::of(&register, YEAR).unwrap();
        for (at, (pick, bits)) in (0_u64..).zip(&changes as &Drawn) {
            let all = records(&register);
            if all.is_empty() {
                break;
            }
            let change = changed(&all, &register, pick, *bits, 10_000 + at);
            apply(&mut register, change);
            kept = check(&kept, &register);
        }
    }

    /// Where a page sends people to enter facts is told by the kinds that feed a metric.
    #[test]
    fn what_a_metric_looks_at_is_of_a_kind_that_feeds_it(drawn in anything(60)) {
        let mut facts = Facts::new();
        anything::add(&mut facts, &drawn);
        let card = facts.score_by(recorded());
        let scores = card.stars.iter().flat_map(|star| &star.indicators);
        let rules = recorded().stars().iter().flat_map(|star| &star.indicators);
        for (score, rules) in scores.zip(rules) {
            for found in score.evidence.iter().filter(|found| found.kind != Attestation::NAME) {
                let fed_by = rules.metric.fed_by;
                prop_assert!(fed_by.contains(&found.kind), "{} by {}", rules.metric.id, found.kind);
            }
        }
    }
}

#[test]
fn only_what_a_change_concerns_is_rated_anew() {
    let mut facts = Facts::new();
    adopt(&mut facts);
    let other = facts.add(&Community::default());
    let leader = facts.leader(six_stars::domain::kinds::Post::Member);
    let leader = facts.add(&leader);
    let mut register = facts.register();
    let first = YearScores::of(&register, YEAR).unwrap();
    assert!(first.is_of(&register));
    apply(
        &mut register,
        Change::Remove {
            kind: six_stars::domain::kinds::Leader::INDEX,
            id: leader,
            event: id(900),
            values: Vec::new(),
            unknown: None,
        },
    );
    assert!(!first.is_of(&register));
    let second = check(&first, &register);
    let same = |community| {
        std::ptr::eq(
            first.card(community).unwrap(),
            second.card(community).unwrap(),
        )
    };
    assert!(same(other));
    assert!(!same(facts.community));
}

/// An edit of what a team did, which belongs to the community by way of the team.
#[test]
fn what_a_team_did_is_followed() {
    let mut facts = Facts::new();
    adopt(&mut facts);
    let other = facts.add(&Community::default());
    let team = facts.add(&facts.team(Some(30)));
    let activity = facts.add(&facts.activity(team, "2009-05-01"));
    let mut register = facts.register();
    let trained = |scores: &YearScores| {
        let card = scores.card(facts.community).unwrap();
        card.indicator("employment_training").unwrap().figure
    };
    let first = YearScores::of(&register, YEAR).unwrap();
    assert_eq!(trained(&first), Figure::Count { count: 0 });
    let (help, _) = TeamActivity::KIND.field("help").unwrap();
    let change = FieldChange {
        field: help,
        before: Value::Missing,
        after: Value::Choice(Help::Employment.index()),
    };
    apply(
        &mut register,
        Change::Update {
            kind: TeamActivity::INDEX,
            id: activity,
            event: id(900),
            fields: vec![change],
            settles: None,
        },
    );
    let second = check(&first, &register);
    assert_eq!(trained(&second), Figure::Count { count: 1 });
    let card = |scores: &'_ YearScores| std::ptr::from_ref(scores.card(other).unwrap());
    assert_eq!(card(&first), card(&second));
}

#[test]
fn another_standard_target_or_register_counts_at_once() {
    let mut facts = Facts::new();
    let target = facts.add(&YearTarget {
        year: Some(YEAR),
        ..Default::default()
    });
    let mut register = facts.register();
    let first = YearScores::of(&register, YEAR).unwrap();
    let (level, _) = YearTarget::KIND.field("level").unwrap();
    let change = FieldChange {
        field: level,
        before: Value::Missing,
        after: Value::Whole(3),
    };
    apply(
        &mut register,
        Change::Update {
            kind: YearTarget::INDEX,
            id: target,
            event: id(900),
            fields: vec![change],
            settles: None,
        },
    );
    let second = check(&first, &register);
    let mut facts = Facts::new();
    adopt(&mut facts);
    let third = check(&second, &facts.register());
    assert_eq!(third.rulebook.rulebook().version, 2);
}
