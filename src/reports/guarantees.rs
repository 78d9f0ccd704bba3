//! What a community works with: people, a place, money (S3.3).

use std::collections::BTreeSet;

use super::Period;
use super::fund::Fund;
use super::organisation::{Workers, leaders_in_post};
use super::tally::{Share, came, of_all};
use super::venues::{self, LINE, Venues};
use crate::domain::kinds::{FundEntry, FundItem, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The three guarantees of communities on a day, with the records they are reckoned from. Areas are in dm², money in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guarantees {
    /// 有人管事: of the leading bodies.
    pub leaders: Vec<Id>,
    pub workers: Vec<Id>,
    /// 有地议事: the communities' own activity space, and the venues it is made of.
    pub own_space: u64,
    pub own_venues: Vec<Id>,
    /// Own activity space that does not say how large it is.
    pub unmeasured: Vec<Id>,
    /// Communities by whether their own space reaches the line of 200 m².
    pub reaching: Share,
    /// 有钱办事: in the period, up to the day.
    pub income: u64,
    pub income_entries: Vec<Id>,
    pub spending: u64,
    pub spending_entries: Vec<Id>,
    pub balance: i64,
    /// All entries up to the day: what the balance is made of.
    pub entries: Vec<Id>,
}

impl Guarantees {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Guarantees {
        let space = Venues::of(register, communities, day, LINE);
        let fund = Fund::of(register, communities, period, day);
        let own = venues::standing(register, communities, day).filter(|(_, venue)| {
            venue.unit.id.is_none() && venue.used_for.is_some_and(VenueUse::is_activity_space)
        });
        let (measured, unmeasured): (Vec<_>, Vec<_>) =
            own.partition(|(_, venue)| venue.area.is_some());
        let ids = |venues: Vec<(Id, _)>| venues.into_iter().map(|(id, _)| id).collect();
        let lines = |wanted: fn(FundItem) -> bool| {
            let items = fund.items.iter().filter(|(item, _)| wanted(**item));
            items
                .flat_map(|(_, line)| line.records.iter().copied())
                .collect()
        };
        Guarantees {
            leaders: communities
                .iter()
                .flat_map(|id| leaders_in_post(register, *id, day))
                .collect(),
            workers: Workers::of(register, communities, day).in_post,
            own_space: space.own_space.values().sum(),
            own_venues: ids(measured),
            unmeasured: ids(unmeasured),
            reaching: space.reaching,
            income: fund.income,
            income_entries: lines(FundItem::is_income),
            spending: fund.spending,
            spending_entries: lines(|item| !item.is_income()),
            balance: fund.balance(),
            entries: of_all::<FundEntry>(register, communities)
                .filter(|(_, entry)| came(entry.entered_on, day.min(period.to)))
                .map(|(id, _)| id)
                .collect(),
        }
    }
}
