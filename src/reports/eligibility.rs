//! Who may be selected in a year, and exactly why not (S5.11). Figures in, obstacles out: knows no register.

use crate::domain::Id;
use crate::scoring::Exact;

/// What the rulebook asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demands {
    /// Certified minutes of the year that are enough.
    pub minutes: u64,
    /// Registered by declared members of a unit.
    pub share: Exact,
    /// Meetings attended by meetings held, where the rulebook asks for that.
    pub meetings: Option<Exact>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberFacts {
    pub registered: bool,
    /// Certified.
    pub minutes: u64,
    pub meetings: usize,
    pub attended: usize,
    /// The consultations of the year whose objection stands.
    pub objections: Vec<Id>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFacts {
    pub declared: usize,
    pub registered: usize,
    /// The records that bar it.
    pub bars: Vec<Id>,
}

/// Why somebody is not eligible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    NotRegistered,
    /// So many certified minutes are missing.
    ShortOfTime {
        missing: u64,
    },
    /// Came to fewer meetings than are asked for; one more of them would need to be this many.
    Meetings {
        attended: usize,
        held: usize,
    },
    /// One vote against (一票否决).
    Objection(Id),
    /// The unit declared nobody.
    NoList,
    /// On the notice list: so many more would have to register.
    BelowShare {
        missing: usize,
    },
    Barred(Id),
}

/// What is in a member's way.
pub fn of_member(facts: &MemberFacts, demands: &Demands) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if !facts.registered {
        found.push(Obstacle::NotRegistered);
    }
    if let missing @ 1.. = demands.minutes.saturating_sub(facts.minutes) {
        found.push(Obstacle::ShortOfTime { missing });
    }
    let (attended, held) = (facts.attended, facts.meetings);
    let enough = demands.meetings.as_ref().is_none_or(|share| {
        // Nobody can miss a meeting that was not held.
        whole(attended) >= whole(held).times(share)
    });
    if !enough {
        found.push(Obstacle::Meetings { attended, held });
    }
    found.extend(facts.objections.iter().map(|id| Obstacle::Objection(*id)));
    found
}

/// What is in a unit's way.
pub fn of_unit(facts: &UnitFacts, demands: &Demands) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let needed = whole(facts.declared).times(&demands.share);
    if facts.declared == 0 {
        found.push(Obstacle::NoList);
    } else if whole(facts.registered) < needed {
        let least = needed
            .least_whole()
            .and_then(|least| usize::try_from(least).ok());
        let missing = least
            .unwrap_or(facts.declared)
            .saturating_sub(facts.registered);
        found.push(Obstacle::BelowShare { missing });
    }
    found.extend(of_organisation(&facts.bars));
    found
}

/// What is in a community organisation's way.
pub fn of_organisation(bars: &[Id]) -> Vec<Obstacle> {
    bars.iter().map(|id| Obstacle::Barred(*id)).collect()
}

fn whole(count: usize) -> Exact {
    Exact::from(i64::try_from(count).unwrap_or(i64::MAX))
}
