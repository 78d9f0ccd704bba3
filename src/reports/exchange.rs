//! What units put at a community's disposal, and what units and residents need, side by side (S2.3).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::needs::NeedStanding;
use super::tally::{Share, came, of_all};
use crate::domain::kinds::{Agreement, Channel, Need, Resource};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;

/// Offers and needs on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The agreements in force, by what they offer.
    pub offers: BTreeMap<Resource, Vec<Id>>,
    /// Those in force that name no kind of resource.
    pub nothing_named: Vec<Id>,
    /// The open needs that co-building is about, by whether a unit takes them on: what a unit takes on, what a unit asked for,
    /// and what nobody sees to yet.
    pub needs: Share,
    /// Needs that a unit took on and that were resolved in the period.
    pub met: Vec<Id>,
    /// Agreements that say what the unit needs, while no need of that unit is on record.
    pub not_recorded: Vec<Id>,
}

impl Exchange {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Exchange {
        let mut found = Exchange::default();
        let mut asked: BTreeSet<(Option<Id>, Id)> = BTreeSet::new();
        for (id, need) in of_all::<Need>(register, communities) {
            let Some(standing) = need.standing(day) else {
                continue;
            };
            asked.extend(need.unit.id.map(|unit| (need.community.id, unit)));
            let taken_on = is_taken_on(need, day);
            let of_unit = need.unit.id.is_some() || need.channel == Some(Channel::Unit);
            match standing {
                NeedStanding::Resolved if taken_on => {
                    let on = need.resolved_on.or(need.raised_on);
                    if on.is_some_and(|on| period.contains(on)) {
                        found.met.push(id);
                    }
                }
                NeedStanding::Resolved | NeedStanding::Explained => {}
                NeedStanding::Unassigned => found.needs.add(id, false),
                NeedStanding::Assigned if taken_on || of_unit => found.needs.add(id, taken_on),
                NeedStanding::Assigned => {}
            }
        }
        for (id, agreement) in of_all::<Agreement>(register, communities) {
            if !agreement.is_in_force(day) {
                continue;
            }
            let kinds = (0..).map_while(Resource::from_index);
            let offered: Vec<Resource> = kinds
                .filter(|kind| agreement.offers.contains(*kind))
                .collect();
            if offered.is_empty() {
                found.nothing_named.push(id);
            }
            for kind in offered {
                found.offers.entry(kind).or_default().push(id);
            }
            let unit = agreement.unit.id.map(|unit| (agreement.community.id, unit));
            let is_on_record = unit.is_some_and(|unit| asked.contains(&unit));
            if !agreement.wanted.trim().is_empty() && !is_on_record {
                found.not_recorded.push(id);
            }
        }
        found
    }

    /// The kinds of resources that nobody offers.
    pub fn lacking(&self) -> impl Iterator<Item = Resource> + '_ {
        let kinds = (0..).map_while(Resource::from_index);
        kinds.filter(|kind| !self.offers.contains_key(kind))
    }
}

/// Whether a unit has taken a need on by a day.
#[must_use]
pub fn is_taken_on(need: &Need, day: Date) -> bool {
    need.partner.id.is_some() && (need.assigned_on.is_none() || came(need.assigned_on, day))
}
