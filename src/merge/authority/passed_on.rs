//! What another office passes on of the department's own hand: nothing in the file proves that the department said so, and so
//! the department's own file is wanted.

use std::collections::BTreeSet;

use crate::domain::kinds::{
    AreaTarget, Assessment, AssessmentRemark, AssessmentSide, ModelCommunity, StarWithdrawal,
};
use crate::domain::{Id, Record as _, Value};
use crate::register::Register;

/// Of the records that wait for a yes (see [`super::outside`]), those of which the department alone decides.
#[must_use]
pub fn passed_on(
    outside: &BTreeSet<(usize, Id)>,
    here: &Register,
    file: &Register,
) -> Vec<(usize, Id)> {
    let records = outside.iter().copied();
    let records = records.filter(|(kind, id)| is_departments(here, file, *kind, *id));
    records.collect()
}

fn is_departments(here: &Register, file: &Register, kind: usize, id: Id) -> bool {
    match kind {
        StarWithdrawal::INDEX | AreaTarget::INDEX | ModelCommunity::INDEX => true,
        AssessmentRemark::INDEX => {
            let made = file.get::<AssessmentRemark>(id);
            made.is_some_and(|remark| remark.made_by == Some(AssessmentSide::Department))
        }
        Assessment::INDEX => Assessment::CONFIRMATION.iter().any(|name| {
            let value = |register: &Register| {
                let (at, _) = Assessment::KIND.field(name)?;
                let known = register.any(kind).filter(|table| table.contains(id))?;
                Some(known.value(id, at))
            };
            // What is not here is empty.
            value(file).unwrap_or(Value::Missing) != value(here).unwrap_or(Value::Missing)
        }),
        _ => false,
    }
}
