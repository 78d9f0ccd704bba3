//! How far a need is that came of a report, so that the member is told (S3.4).

use super::field;
use crate::domain::kinds::{MemberReport, Need, NeedState};
use crate::domain::{Choice as _, Id, Record as _, Value};
use crate::register::Register;

/// The need that came of a report, where it has been taken up as one.
pub fn need_of(register: &Register, id: Id) -> Option<(Id, &Need)> {
    let referrers = register.referrers(MemberReport::INDEX, id);
    let mut needs = referrers.into_iter();
    needs.find_map(|(kind, id)| {
        let need = register.get::<Need>(id).filter(|_| kind == Need::INDEX);
        Some((id, need?))
    })
}

/// What changes where a need has gone on since the member was told of it last; `None` where nothing has.
pub fn gone_on(register: &Register, id: Id) -> Option<Vec<(usize, Value)>> {
    let report = register.get::<MemberReport>(id)?;
    report.need_state?;
    let (_, need) = need_of(register, id)?;
    let state = need.state.unwrap_or(NeedState::Recorded);
    if (report.need_state, report.need_resolved_on) == (Some(state), need.resolved_on) {
        return None;
    }
    let at = field::<MemberReport>;
    Some(vec![
        (at("need_state"), Value::Choice(state.index())),
        (
            at("need_resolved_on"),
            need.resolved_on.map_or(Value::Missing, Value::Date),
        ),
    ])
}
