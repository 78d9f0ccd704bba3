//! Whether a meeting or an activity was held. A year is rated as a whole, whatever day it is: what is only planned does not
//! count before somebody noted who came or what was said.

use crate::domain::Id;
use crate::domain::kinds::{Attendance, AttendanceState, Gathering, ReviewScore};
use crate::register::Register;

use super::evidence::Why;

/// Whether anything shows that it took place: its own record, somebody who was there, or the votes of a review.
#[must_use]
pub fn is_noted(register: &Register, id: Id, gathering: &Gathering) -> bool {
    let mut came = register.of::<Attendance>(id);
    gathering.is_noted()
        || came.any(|(_, one)| one.state == Some(AttendanceState::Present))
        || register.of::<ReviewScore>(id).next().is_some()
}

/// Why nobody can say that it was held, if so, of one that was not called off as far as is known: the file may have left out
/// the minutes, and the reason for calling it off.
#[must_use]
pub fn doubt(register: &Register, id: Id, gathering: &Gathering) -> Option<Why> {
    let is_withheld = |field| register.is_withheld::<Gathering>(id, field);
    match is_noted(register, id, gathering) {
        true => None,
        false if is_withheld("record") || is_withheld("cancelled") => Some(Why::Withheld),
        false => Some(Why::HeldNotNoted),
    }
}
