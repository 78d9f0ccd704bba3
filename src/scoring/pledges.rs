//! 六个一, 十个带头, 五个一: which pledges a member kept in a year, and which are still open (S5.7, S1.4).

use std::collections::BTreeMap;

use crate::domain::kinds::{MemberKind, Person, Pledge, PledgeDeed};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;

/// A list of pledges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PledgeList {
    SixOnes,
    TenLeads,
    FiveOnes,
}

impl PledgeList {
    pub const ALL: [PledgeList; 3] = [Self::SixOnes, Self::TenLeads, Self::FiveOnes];

    /// What the codes of its pledges begin with.
    fn prefix(self) -> &'static str {
        match self {
            Self::SixOnes => "six_",
            Self::TenLeads => "ten_",
            Self::FiveOnes => "five_",
        }
    }

    /// Its pledges, in the order of the scheme.
    #[must_use]
    pub fn pledges(self) -> Vec<Pledge> {
        let all = Pledge::ALL.iter().zip(0u8..);
        let own = all.filter(|(choice, _)| choice.code.starts_with(self.prefix()));
        own.filter_map(|(_, index)| Pledge::from_index(index))
            .collect()
    }
}

/// What one member did of a list within a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub person: Id,
    /// The deeds of each pledge that was kept, by day.
    pub deeds: BTreeMap<Pledge, Vec<Id>>,
}

/// The members of whom the lists speak, as of a day, each with what they did in its year up to it: those of the
/// Party who were on the community's register within the year.
#[must_use]
pub fn kept(
    register: &Register,
    community: Id,
    list: PledgeList,
    year: i32,
    as_of: Date,
) -> Vec<Kept> {
    let pledges = list.pledges();
    let is_meant = |person: &Person| {
        let came = person
            .registered_on
            .is_none_or(|day| day <= as_of && day.year() <= year);
        let stays = person
            .left_on
            .is_none_or(|day| day > as_of || day.year() > year);
        // The lists of S5 are for in-service members, that of S1 for all of the Party.
        let in_service = matches!(
            person.kind,
            Some(MemberKind::InService | MemberKind::Probationary)
        );
        let of_party = person
            .kind
            .is_some_and(|kind| kind != MemberKind::Volunteer);
        came && stays && (in_service || list == PledgeList::FiveOnes && of_party)
    };
    let people = register
        .of::<Person>(community)
        .filter(|(_, person)| is_meant(person));
    people
        .map(|(person, _)| {
            let mut dated: Vec<(Date, Id, Pledge)> = register
                .of::<PledgeDeed>(person)
                .filter_map(|(id, deed)| Some((deed.done_on?, id, deed.pledge?)))
                .filter(|(day, _, pledge)| {
                    day.year() == year && *day <= as_of && pledges.contains(pledge)
                })
                .collect();
            dated.sort();
            let mut deeds: BTreeMap<Pledge, Vec<Id>> = BTreeMap::new();
            for (_, id, pledge) in dated {
                deeds.entry(pledge).or_default().push(id);
            }
            Kept { person, deeds }
        })
        .collect()
}

/// The members behind a total: those who kept a pledge, or the whole list where none is named; or those who did not.
#[must_use]
pub fn counted(list: PledgeList, all: &[Kept], pledge: Option<Pledge>, did: bool) -> Vec<&Kept> {
    let needed = list.pledges().len();
    let keeps = |one: &Kept| match pledge {
        Some(pledge) => one.deeds.contains_key(&pledge),
        None => one.deeds.len() == needed,
    };
    all.iter().filter(|one| keeps(one) == did).collect()
}

/// How many members kept each pledge, and how many kept the whole list.
#[must_use]
pub fn pledge_totals(list: PledgeList, kept: &[Kept]) -> (Vec<(Pledge, usize)>, usize) {
    let did = |pledge| counted(list, kept, pledge, true).len();
    let pledges = list.pledges().into_iter();
    let each = pledges.map(|pledge| (pledge, did(Some(pledge))));
    (each.collect(), did(None))
}
