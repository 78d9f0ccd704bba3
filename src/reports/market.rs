//! Charity markets: what is in stock on a day, and what households were given (S2.6, S3.6).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{came, of_all, stands};
use crate::domain::kinds::{CareHousehold, Goods, Movement, StockMovement, Venue, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The stock of one kind of goods at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stock {
    pub goods: Id,
    pub market: Option<Id>,
    /// Below 0 only where merging brought together what does not fit.
    pub quantity: i64,
    /// Below this it is time to ask for more.
    pub least: Option<u32>,
}

impl Stock {
    #[must_use]
    pub fn is_low(&self) -> bool {
        self.least
            .is_some_and(|least| self.quantity < i64::from(least))
    }
}

/// What a household, or somebody who is on no list, was given in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub times: usize,
    /// In fen, as far as the movements say.
    pub value: u64,
    pub records: Vec<Id>,
}

/// Markets in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markets {
    /// Markets that stand on the day.
    pub markets: Vec<Id>,
    pub stocks: Vec<Stock>,
    /// The hand-outs of the period, by household.
    pub given: BTreeMap<Id, Given>,
    /// To those who are on no list, by name.
    pub given_to_others: BTreeMap<String, Given>,
    /// Worth of what came in and went out to people in the period, in fen.
    pub donated: u64,
    pub handed_out: u64,
    /// People in the households that were given something; a household that does not say counts as one.
    pub people: u64,
}

impl Markets {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Markets {
        let mut found = Markets::default();
        for (market, venue) in of_all::<Venue>(register, communities) {
            if venue.used_for != Some(VenueUse::CharityMarket) {
                continue;
            }
            if stands(venue.opened_on, venue.closed_on, day) {
                found.markets.push(market);
            }
            for (goods, record) in register.of::<Goods>(market) {
                let quantity = found.add_goods(register, goods, period, day);
                found.stocks.push(Stock {
                    goods,
                    market: Some(market),
                    quantity,
                    least: record.least,
                });
            }
        }
        let people = found.given.keys().map(|id| {
            let household = register.get::<CareHousehold>(*id);
            u64::from(
                household
                    .and_then(|household| household.people)
                    .unwrap_or(1),
            )
        });
        found.people = people.sum::<u64>() + found.given_to_others.len() as u64;
        found
    }

    fn add_goods(&mut self, register: &Register, goods: Id, period: Period, day: Date) -> i64 {
        let mut quantity = 0;
        for (id, movement) in register.of::<StockMovement>(goods) {
            let (Some(kind), Some(count)) = (movement.movement, movement.quantity) else {
                continue;
            };
            if !came(movement.moved_on, day) {
                continue;
            }
            quantity += match kind.takes() {
                true => -i64::from(count),
                false => i64::from(count),
            };
            if !movement.moved_on.is_some_and(|on| period.contains(on)) {
                continue;
            }
            let value = u64::from(movement.value.unwrap_or(0));
            match (kind, movement.household.id) {
                (Movement::Donated, _) => self.donated += value,
                (Movement::HandedOut, household) => {
                    self.handed_out += value;
                    let given = match household {
                        Some(household) => self.given.entry(household).or_default(),
                        None => {
                            let name = movement.recipient.to_string();
                            self.given_to_others.entry(name).or_default()
                        }
                    };
                    given.times += 1;
                    given.value += value;
                    given.records.push(id);
                }
                _ => {}
            }
        }
        quantity
    }
}
