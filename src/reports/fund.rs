//! The community's fund: what came in, what went out, what is left (S3.3, S3.6). All in fen.

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{came, of_all};
use crate::domain::kinds::{FundEntry, FundItem};
use crate::domain::{Date, Id};
use crate::register::Register;

/// One line of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub amount: u64,
    pub records: Vec<Id>,
}

/// The fund in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fund {
    /// What was left before the period.
    pub brought_forward: i64,
    /// The entries that it is made of.
    pub before: Vec<Id>,
    pub items: BTreeMap<FundItem, Line>,
    pub income: u64,
    pub spending: u64,
}

impl Fund {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, period: Period, day: Date) -> Fund {
        let mut fund = Fund::default();
        for (id, entry) in of_all::<FundEntry>(register, communities) {
            let (Some(on), Some(item), Some(amount)) = (entry.entered_on, entry.item, entry.amount)
            else {
                continue;
            };
            if !came(Some(on), day) || on > period.to {
                continue;
            }
            if on < period.from {
                fund.before.push(id);
                fund.brought_forward += match item.is_income() {
                    true => i64::from(amount),
                    false => -i64::from(amount),
                };
                continue;
            }
            let line = fund.items.entry(item).or_default();
            line.amount += u64::from(amount);
            line.records.push(id);
            match item.is_income() {
                true => fund.income += u64::from(amount),
                false => fund.spending += u64::from(amount),
            }
        }
        fund
    }

    /// The entries of the period that came in, or that went out.
    #[must_use]
    pub fn entries(&self, income: bool) -> Vec<Id> {
        let lines = self.items.iter();
        let of_side = lines.filter(|(item, _)| item.is_income() == income);
        of_side
            .flat_map(|(_, line)| line.records.iter().copied())
            .collect()
    }

    /// What is left; below 0 where more was spent than there was.
    #[must_use]
    pub fn balance(&self) -> i64 {
        let signed = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
        self.brought_forward
            .saturating_add(signed(self.income))
            .saturating_sub(signed(self.spending))
    }
}
