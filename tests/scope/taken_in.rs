//! A part that comes back, and one that goes to somebody who has nothing yet.

use serde_json::Value as Json;
use six_stars::domain::Replica;
use six_stars::merge::{Side, meet};
use six_stars::register::{Action, History, Problem, Register};
use six_stars::snapshot::{self, Part, Redaction, Scope};

use super::every_part::for_every_part;
use super::marked::Marked;

/// Takes a file in, as a person who accepts everything does; what is wrong with that.
fn taken_in(world: &Marked, file: &str) -> (Register, Vec<Problem>) {
    let read = snapshot::read(file.as_bytes(), Replica::from_bits(98)).map_err(|p| p.listed);
    let there = read.unwrap();
    // A copy of the register, as its pages would bring it back.
    let whole = snapshot::write(&world.register, &world.history, None);
    let here = snapshot::read(whole.as_bytes(), Replica::from_bits(97)).map_err(|p| p.listed);
    let mut here = here.unwrap().register;
    let found = meet(&here, &there.register);
    let side = |register, history| Side {
        register,
        history,
        office: None,
    };
    let nothing = History::default();
    let draft = found.draft(
        side(&here, &nothing),
        side(&there.register, &nothing),
        |_, _| true,
    );
    let action = Action::Import {
        file: String::new(),
    };
    match here.plan(draft, action, "", 1) {
        Ok(transaction) => {
            here.apply(&transaction);
            (here, Vec::new())
        }
        Err(problems) => (here, problems),
    }
}

#[test]
fn a_part_brings_nothing_new_to_the_register_it_was_taken_from() {
    for_every_part(|world, part, redaction, file| {
        let (after, problems) = taken_in(world, file);
        let case = (part.scope(), redaction);
        assert!(problems.is_empty(), "{case:?} {problems:?}");
        for (kind, table) in world.register.tables() {
            let again = after.any(kind).unwrap();
            assert_eq!(again.len(), table.len(), "{case:?}");
            for id in table.ids() {
                for field in 0..table.spec().fields.len() {
                    let (was, is) = (table.value(id, field), again.value(id, field));
                    assert_eq!(is, was, "{case:?} {} {field}", table.spec().name);
                }
            }
        }
    });
}

#[test]
fn a_part_can_be_taken_into_an_empty_register() {
    for_every_part(|_, part, redaction, file| {
        let case = (part.scope(), redaction);
        let read = snapshot::read(file.as_bytes(), Replica::from_bits(98)).map_err(|p| p.listed);
        let there = read.unwrap();
        let mut here = Register::new(Replica::from_bits(97));
        let found = meet(&here, &there.register);
        let nothing = History::default();
        let side = |register| Side {
            register,
            history: &nothing,
            office: None,
        };
        let draft = found.draft(side(&here), side(&there.register), |_, _| true);
        let action = Action::Import {
            file: String::new(),
        };
        let planned = here.plan(draft, action, "", 1);
        let transaction = planned.unwrap_or_else(|problems| panic!("{case:?} {problems:?}"));
        here.apply(&transaction);
        assert_eq!(here.len(), there.register.len());
        let nothing = Redaction::NONE;
        // Handed on, it gives no more than it came with.
        let history = History::default();
        let again = Part::new(&here, &history, None, Scope::Whole, &nothing);
        for (kind, _) in part.counts() {
            let shown: Vec<Json> = part.ids(kind).map(|id| part.record(kind, id)).collect();
            let handed_on: Vec<Json> = again.ids(kind).map(|id| again.record(kind, id)).collect();
            assert_eq!(handed_on, shown, "{case:?}");
        }
    });
}
