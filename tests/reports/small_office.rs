//! An office of one community and one unit, for tests that are about a single member.

use six_stars::domain::kinds::{Community, Unit};
use six_stars::domain::{Id, Replica};
use six_stars::register::{Action, Draft, Register};

pub fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

/// The register, the community and the unit.
pub fn small_office() -> (Register, Id, Id) {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let community = draft.create(&Community {
        name: "东街社区".into(),
        ..Community::default()
    });
    let unit = draft.create(&Unit {
        name: "水务局".into(),
        ..Unit::default()
    });
    commit(&mut register, draft);
    (register, community, unit)
}
