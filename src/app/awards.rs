//! Deciding the selection of a year (S5.11): proposing, choosing, barring. Who is not eligible is not chosen.

use crate::domain::kinds::{Award, AwardState, Person};
use crate::domain::{Date, Id, Link, Record as _};
use crate::register::{Draft, Register, values_of};
use crate::reports::eligibility::Obstacle;
use crate::reports::selection::{Selection, Subject};

/// What is decided about one of the selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub subject: Subject,
    pub year: u32,
    pub state: AwardState,
    pub grounds: String,
    pub on: Date,
    /// The community whose office decides about a unit; empty for a higher office.
    pub by: Option<Id>,
}

/// Why somebody is not chosen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} obstacles", .0.len())]
pub struct NotEligible(pub Vec<Obstacle>);

/// Writes a decision down; what was decided before about the same one gives way to it.
///
/// # Errors
/// [`NotEligible`] where somebody is to be proposed or chosen who may not be; a bar is always possible.
pub fn decide(
    register: &Register,
    selection: &Selection,
    decision: &Decision,
) -> Result<Draft, NotEligible> {
    let mut draft = register.draft();
    decide_into(&mut draft, register, selection, decision)?;
    Ok(draft)
}

/// The same for several with one command.
///
/// # Errors
/// As [`decide`]; the draft is as it was then.
pub fn decide_into(
    draft: &mut Draft,
    register: &Register,
    selection: &Selection,
    decision: &Decision,
) -> Result<(), NotEligible> {
    let line = selection.line(decision.subject);
    let obstacles = line.map_or(Vec::new(), |line| line.obstacles.clone());
    if decision.state != AwardState::Barred && !obstacles.is_empty() {
        return Err(NotEligible(obstacles));
    }
    let mut award = Award {
        year: Some(decision.year),
        honour: Some(decision.subject.honour()),
        state: Some(decision.state),
        grounds: decision.grounds.as_str().into(),
        decided_on: Some(decision.on),
        ..Award::default()
    };
    match decision.subject {
        Subject::Member(person) => {
            award.person = Link::to(person);
            let of = register.get::<Person>(person);
            award.community = of.map(|of| of.community).unwrap_or_default();
        }
        // Who registered nowhere is no candidate: the obstacle says so.
        Subject::Declared(_) => return Err(NotEligible(vec![Obstacle::NotRegistered])),
        Subject::Unit(unit) => {
            award.unit = Link::to(unit);
            award.community = decision.by.map(Link::to).unwrap_or_default();
        }
        Subject::Organisation(community) => award.community = Link::to(community),
    }
    match line.and_then(|line| line.award) {
        Some((id, _)) => {
            let mut values = values_of(&award);
            // The grounds of before are not those of this decision.
            if let Some((at, _)) = Award::KIND.field("grounds")
                && award.grounds.is_empty()
            {
                values.push((at, crate::domain::Value::Missing));
            }
            draft.update(Award::INDEX, id, values);
        }
        None => {
            draft.create(&award);
        }
    }
    Ok(())
}

/// Takes back what was decided about one of the selection: a candidate, a choice, a bar.
pub fn withdraw(register: &Register, selection: &Selection, subject: Subject) -> Option<Draft> {
    let (id, _) = selection.line(subject)?.award?;
    let mut draft = register.draft();
    draft.remove(Award::INDEX, id);
    Some(draft)
}
