//! Five offices and more edit apart and exchange files, whole or partial, in any order.

use std::collections::BTreeSet;

use six_stars::domain::{Id, Value};
use six_stars::merge::State;
use six_stars::merge::record::{record_of, state_of_whole, whole_of};

use crate::replica::{FIELDS, KIND, Office, Sent};

/// A small generator of its own, so that a run is known by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        (!items.is_empty()).then(|| items[self.roll(items.len())])
    }
}

fn value(field: usize, dice: &mut Dice) -> Value {
    match dice.roll(5) {
        0 if field != 0 => Value::Missing,
        n => Value::text(["a", "b", "c", "d", "e"][n]),
    }
}

fn step(offices: &mut [Office], dice: &mut Dice) {
    let at = dice.roll(offices.len());
    let office = &mut offices[at];
    let live: Vec<Id> = office
        .register
        .any(KIND)
        .into_iter()
        .flat_map(|t| t.ids())
        .collect();
    let removed: Vec<Id> = office.register.removed.keys().copied().collect();
    let field = FIELDS[dice.roll(FIELDS.len())];
    match dice.roll(12) {
        0 => {
            office.create(["x", "y", "z"][dice.roll(3)]);
        }
        1..=4 => {
            if let Some(id) = dice.of(&live) {
                office.write(id, field, value(field, dice));
            }
        }
        5 => {
            if let Some(id) = dice.of(&live) {
                office.settle(id, field, value(field, dice));
            }
        }
        6 => {
            if let Some(id) = dice.of(&live) {
                office.remove(id);
            }
        }
        7 => {
            if let Some(id) = dice.of(&removed) {
                office.restore(id, "back");
            }
        }
        _ => {
            let all: BTreeSet<Id> = office.knows.heard.keys().copied().collect();
            let some = dice.roll(3) == 0;
            let records: BTreeSet<Id> = all
                .into_iter()
                .filter(|_| !some || dice.roll(2) == 0)
                .collect();
            let redacted = dice.roll(3) == 0;
            let withheld: BTreeSet<usize> = FIELDS
                .into_iter()
                .filter(|_| redacted && dice.roll(2) == 0)
                .collect();
            let withheld = Sent {
                withheld,
                without_removed_values: some,
            };
            let bytes = office.file(&records, &withheld);
            let mut sent = office.knows.only(&records);
            if some {
                sent = sent.without_removed_values();
            }
            let to = dice.roll(offices.len());
            if to != at {
                offices[to].take_in(&bytes);
                offices[to].knows.learn(&sent, &withheld.withheld);
                offices[to].check();
            }
        }
    }
    offices[at].check();
}

/// Everybody gives everybody everything, in some order, until nobody learns anything.
fn exchange_all(offices: &mut [Office], dice: &mut Dice) {
    for _ in 0..2 {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for from in 0..offices.len() {
            pairs.extend(
                (0..offices.len())
                    .filter(|to| *to != from)
                    .map(|to| (from, to)),
            );
        }
        while !pairs.is_empty() {
            let (from, to) = pairs.swap_remove(dice.roll(pairs.len()));
            let records = offices[from].knows.heard.keys().copied().collect();
            let bytes = offices[from].file(&records, &Sent::default());
            let sent = offices[from].knows.clone();
            offices[to].take_in(&bytes);
            offices[to].knows.learn(&sent, &BTreeSet::new());
        }
        offices.iter().for_each(Office::check);
    }
}

/// The laws, on states that really came about.
fn check_laws(offices: &[Office], dice: &mut Dice) {
    let ids: BTreeSet<Id> = offices
        .iter()
        .flat_map(|o| o.knows.heard.keys().copied())
        .collect();
    for id in ids {
        let mut any = || {
            let office = &offices[dice.roll(offices.len())];
            state_of_whole(id, &office.register.whole(KIND, id)).unwrap_or_default()
        };
        let (a, b, c) = (any(), any(), any());
        assert_eq!(a.join(&b), b.join(&a), "commutative");
        assert_eq!(a.join(&b).join(&c), a.join(&b.join(&c)), "associative");
        assert_eq!(a.join(&a), a, "idempotent");
        let joined = a.join(&b);
        assert_eq!(joined.join(&a), joined, "nothing of it is lost");
        if joined != State::default() {
            let again = state_of_whole(id, &whole_of(KIND, id, &joined));
            assert_eq!(
                again.as_ref(),
                Some(&joined),
                "{:?}",
                record_of(id, &joined)
            );
        }
    }
}

fn run(seed: u64) {
    let mut dice = Dice(seed);
    let count = 5 + dice.roll(3);
    let mut offices: Vec<Office> = (0..count)
        .map(|at| {
            // Clocks go wrong by decades.
            let clock = [0, 1, 1_262_304_000_000, 32_503_680_000_000][dice.roll(4)];
            Office::new(at as u64 * 7 + 1, clock)
        })
        .collect();
    for _ in 0..20 + dice.roll(25) {
        step(&mut offices, &mut dice);
    }
    check_laws(&offices, &mut dice);
    exchange_all(&mut offices, &mut dice);
    let first = offices[0].bytes();
    for office in &offices {
        assert_eq!(office.bytes(), first, "equal registers give equal bytes");
    }
}

fn runs(from: u64, count: u64) {
    for seed in from..from + count {
        if let Err(why) = std::panic::catch_unwind(|| run(seed)) {
            eprintln!("seed {seed}");
            std::panic::resume_unwind(why);
        }
    }
}

#[test]
fn offices_that_edit_apart_come_to_the_same_whatever_the_order() {
    runs(1, 500);
}

/// The same with other seeds, beside the first on another core.
#[test]
fn offices_that_edit_apart_come_to_the_same_once_more() {
    runs(500_001, 500);
}

/// `cargo xtask fuzz [RUNS] [FIRST_SEED]`.
#[test]
#[ignore = "as long as one likes"]
fn for_longer() {
    let number = |name: &str, otherwise: u64| {
        let text = std::env::var(name).ok();
        text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    };
    let (runs_wanted, from) = (number("FUZZ_RUNS", 50_000), number("FUZZ_SEED", 1_000_000));
    runs(from, runs_wanted);
}
