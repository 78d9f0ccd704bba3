//! Charity markets: what is in stock on a day, and what households were given (S2.6, S3.6).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{came, of_all, stands};
use crate::domain::kinds::{CareHousehold, Goods, Movement, StockMovement, Venue, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;

/// What came in or went out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub quantity: u64,
    /// In fen, as far as the movements say.
    pub value: u64,
    pub records: Vec<Id>,
    /// Those of the records that do not say what it is worth.
    pub without_value: Vec<Id>,
}

impl Moved {
    fn add(&mut self, id: Id, movement: &StockMovement) {
        self.quantity += u64::from(movement.quantity.unwrap_or(0));
        self.value += u64::from(movement.value.unwrap_or(0));
        self.records.push(id);
        if movement.value.is_none() {
            self.without_value.push(id);
        }
    }
}

/// The stock of one kind of goods at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    pub goods: Id,
    pub market: Option<Id>,
    /// Below 0 only where merging brought together what does not fit.
    pub quantity: i64,
    /// Below this it is time to ask for more.
    pub least: Option<u32>,
    /// What moved in the period.
    pub moved: BTreeMap<Movement, Moved>,
}

impl Stock {
    #[must_use]
    pub fn is_low(&self) -> bool {
        self.least
            .is_some_and(|least| self.quantity < i64::from(least))
    }
}

/// Markets in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markets {
    /// Markets that stand on the day.
    pub markets: Vec<Id>,
    pub stocks: Vec<Stock>,
    /// The hand-outs of the period, by household.
    pub given: BTreeMap<Id, Moved>,
    /// To those who are on no list, by name.
    pub given_to_others: BTreeMap<String, Moved>,
    /// What moved in the period, over all goods.
    pub moved: BTreeMap<Movement, Moved>,
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
                let mut stock = Stock {
                    goods,
                    market: Some(market),
                    quantity: 0,
                    least: record.least,
                    moved: BTreeMap::new(),
                };
                found.add_goods(register, &mut stock, period, day);
                found.stocks.push(stock);
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

    /// Where nothing of the kind moved in the period: nothing.
    #[must_use]
    pub fn moved(&self, movement: Movement) -> Moved {
        self.moved.get(&movement).cloned().unwrap_or_default()
    }

    fn add_goods(&mut self, register: &Register, stock: &mut Stock, period: Period, day: Date) {
        for (id, movement) in register.of::<StockMovement>(stock.goods) {
            let (Some(kind), Some(count)) = (movement.movement, movement.quantity) else {
                continue;
            };
            if !came(movement.moved_on, day) {
                continue;
            }
            stock.quantity += match kind.takes() {
                true => -i64::from(count),
                false => i64::from(count),
            };
            if !movement.moved_on.is_some_and(|on| period.contains(on)) {
                continue;
            }
            stock.moved.entry(kind).or_default().add(id, movement);
            self.moved.entry(kind).or_default().add(id, movement);
            if kind == Movement::HandedOut {
                let given = match movement.household.id {
                    Some(household) => self.given.entry(household).or_default(),
                    None => {
                        let name = movement.recipient.to_string();
                        self.given_to_others.entry(name).or_default()
                    }
                };
                given.add(id, movement);
            }
        }
    }
}
