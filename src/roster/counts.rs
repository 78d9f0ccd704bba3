//! How many people of each kind, skill and intention there are (S5.3).

use super::filter::{Facet, Filters, Standing};
use super::index::Facts;
use crate::domain::Choice;
use crate::domain::kinds::{MemberKind, ServiceKind, Skill};

/// Counts over a list. Each person counts once by kind, and once for every skill and every intention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub total: u32,
    pub kinds: Vec<u32>,
    pub no_kind: u32,
    pub skills: Vec<u32>,
    pub intentions: Vec<u32>,
    pub no_phone: u32,
    pub no_building: u32,
}

impl Counts {
    /// Counts of those who answer the filters. A facet's own filters do not narrow its own counts, so that one sees
    /// what else there is to choose.
    pub fn of<'a>(people: impl Iterator<Item = &'a Facts>, filters: &Filters) -> Counts {
        let mut counts = Counts {
            kinds: vec![0; MemberKind::ALL.len()],
            skills: vec![0; Skill::ALL.len()],
            intentions: vec![0; ServiceKind::ALL.len()],
            ..Counts::default()
        };
        for facts in people {
            let standing = filters.standing(facts);
            let counts_for = |facet| match standing {
                Standing::In => true,
                Standing::OutBy(other) => other == facet,
                Standing::Out => false,
            };
            counts.total += u32::from(standing == Standing::In);
            if counts_for(Facet::Kind) {
                let kind = facts.kind.map(|kind| usize::from(kind.index()));
                match kind.and_then(|kind| counts.kinds.get_mut(kind)) {
                    Some(count) => *count += 1,
                    None => counts.no_kind += 1,
                }
            }
            if counts_for(Facet::Skill) {
                count_bits(&mut counts.skills, facts.skills);
            }
            if counts_for(Facet::Intention) {
                count_bits(&mut counts.intentions, facts.intentions);
            }
            if counts_for(Facet::Lacking) {
                counts.no_phone += u32::from(!facts.has_phone);
                counts.no_building += u32::from(!facts.has_building);
            }
        }
        counts
    }
}

fn count_bits(counts: &mut [u32], bits: u32) {
    for (at, count) in counts.iter_mut().enumerate() {
        *count += (bits >> at) & 1;
    }
}
