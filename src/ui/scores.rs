//! The scores of a year, reckoned once for all pages that show them: after a change only what it concerns is reckoned anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::register::Register;
use crate::scoring::{self, Unusable};

pub use scoring::YearScores as Rated;

/// What the star pages show of a year.
pub struct YearScores {
    pub year: u32,
    pub outcome: Result<Rated, Unusable>,
}

thread_local! {
    /// Of the years that were looked at, as they were then.
    static KEPT: RefCell<BTreeMap<u32, Arc<YearScores>>> = const { RefCell::new(BTreeMap::new()) };
}

impl YearScores {
    pub fn of(register: &Register, year: u32) -> Arc<YearScores> {
        let kept = KEPT.with_borrow(|kept| kept.get(&year).cloned());
        let outcome = match kept {
            Some(kept) => match &kept.outcome {
                Ok(rated) if rated.is_of(register) => return kept,
                Ok(rated) => rated.again(register),
                Err(_) => Rated::of(register, year),
            },
            None => Rated::of(register, year),
        };
        let scores = Arc::new(YearScores { year, outcome });
        KEPT.with_borrow_mut(|kept| kept.insert(year, Arc::clone(&scores)));
        scores
    }
}

/// Lets go of everything that was reckoned, when the workspace is left.
pub fn forget() {
    KEPT.with_borrow_mut(BTreeMap::clear);
}

impl PartialEq for YearScores {
    /// Two of them are the same only when they are one: comparing would cost more than drawing.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
