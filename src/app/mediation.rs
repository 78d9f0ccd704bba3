//! Taking a dispute up the ladder of mediation, level by level (S4.4).

use crate::domain::kinds::{Dispute, DisputeLevel, Step};
use crate::domain::{Choice, Date, Id, Link};
use crate::register::{Draft, Register};
use crate::reports::disputes::{Ladder, is_open};

/// Why a dispute is not taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotGoUp {
    #[error("it is on the highest level")]
    Highest,
    #[error("it was not in mediation on the day")]
    NotOpen,
    /// It came to its level on this day.
    #[error("it came to its level on {0} only")]
    Before(Date),
}

/// The level above.
#[must_use]
pub fn above(level: DisputeLevel) -> Option<DisputeLevel> {
    DisputeLevel::from_index(level.index().checked_add(1)?)
}

/// Writes down that a dispute went up a level on a day, and why.
///
/// # Errors
/// [`CannotGoUp`]; the draft is as it was then.
pub fn take_up(
    draft: &mut Draft,
    register: &Register,
    id: Id,
    on: Date,
    why: &str,
    by: &str,
) -> Result<(), CannotGoUp> {
    let dispute = register.get::<Dispute>(id).ok_or(CannotGoUp::NotOpen)?;
    let community = dispute.community.id.ok_or(CannotGoUp::NotOpen)?;
    let steps = Ladder::of(register, &[community].into());
    // The last level, even where its day is still to come.
    let (level, since) = steps.newest(id, dispute).ok_or(CannotGoUp::NotOpen)?;
    let next = above(level).ok_or(CannotGoUp::Highest)?;
    if let Some(since) = since.filter(|since| on < *since) {
        return Err(CannotGoUp::Before(since));
    }
    if !is_open(dispute, on) {
        return Err(CannotGoUp::NotOpen);
    }
    draft.create(&Step {
        community: Link::to(community),
        dispute: Link::to(id),
        taken_on: Some(on),
        what: why.into(),
        by: by.into(),
        level: Some(next),
        ..Step::default()
    });
    Ok(())
}
