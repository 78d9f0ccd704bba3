//! What tests of members and their community share: a command, a part as a file, taking a file in as its sender's reach permits.

use std::collections::BTreeSet;

use six_stars::domain::{Id, Replica};
use six_stars::merge::{Reach, Side, meet, outside};
use six_stars::register::{Action, Draft, History, Register};
use six_stars::snapshot::{self, Part, Redaction, Scope};

pub fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

pub fn write(register: &Register, scope: Scope) -> String {
    let history = History::default();
    Part::new(register, &history, None, scope, &Redaction::NONE).write()
}

/// Takes a file in as its sender's reach permits; what stayed outside.
pub fn take_in(here: &mut Register, file: &str, reach: Reach) -> BTreeSet<(usize, Id)> {
    let file =
        snapshot::read(file.as_bytes(), Replica::from_bits(77)).unwrap_or_else(|p| panic!("{p:?}"));
    let mut meeting = meet(here, &file.register);
    let left = outside(&meeting, here, &file.register, reach, file.office);
    meeting.leave_out(&left);
    let history = History::default();
    let side = |register, history| Side {
        register,
        history,
        office: None,
    };
    let draft = meeting.draft(
        side(here, &history),
        side(&file.register, &history),
        |_, _| true,
    );
    let action = Action::Import {
        file: String::new(),
    };
    let planned = here.plan(draft, action, "", 0).unwrap();
    here.apply(&planned);
    left
}
