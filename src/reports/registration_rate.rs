//! A unit's registration rate (S5.8): who of those it declared has registered with a community, as of a date.
//!
//! The denominator is the list that the unit declared, as it was on that day (domain §6). Everybody counts once, whatever
//! number of communities or lines of the list has them. Only certain matches count: what may be one person waits for somebody
//! to decide, and is not registered until then.

mod once;

use std::collections::{BTreeMap, BTreeSet};

pub use self::once::Twice;
use self::once::{Line, one_each};

use super::likeness::{self, Likely};
use super::{Agreement, Likeness};
use crate::domain::kinds::{DeclaredMember, Leaving, MemberKind, Person, Unit};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

/// The people of a register, to be found by name and by unit.
pub struct People<'a> {
    register: &'a Register,
    by_name: BTreeMap<String, Vec<Id>>,
    by_unit: BTreeMap<Id, Vec<Id>>,
}

impl<'a> People<'a> {
    pub fn of(register: &'a Register) -> People<'a> {
        let mut people = People {
            register,
            by_name: BTreeMap::new(),
            by_unit: BTreeMap::new(),
        };
        for (id, person) in register.all::<Person>() {
            let name = likeness::plain_name(&person.name);
            people.by_name.entry(name).or_default().push(id);
            if let Some(unit) = person.unit.id {
                people.by_unit.entry(unit).or_default().push(id);
            }
        }
        people
    }

    fn named(&self, name: &str) -> impl Iterator<Item = (Id, &'a Person)> + use<'a, '_> {
        let ids = self.by_name.get(&likeness::plain_name(name));
        let ids = ids.into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.register.get::<Person>(*id)?)))
    }

    fn of_unit(&self, unit: Id) -> impl Iterator<Item = (Id, &'a Person)> + use<'a, '_> {
        let ids = self.by_unit.get(&unit).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.register.get::<Person>(*id)?)))
    }
}

/// Whether a person is registered with a community on a day: from the day of registration, and until the day of leaving, which
/// counts no more.
pub fn is_registered(person: &Person, day: Date) -> bool {
    person.registered_on.is_some_and(|on| on <= day) && person.left_on.is_none_or(|left| left > day)
}

/// Whether a member is on the unit's list on a day; the day of withdrawal counts no more.
pub fn is_declared(member: &DeclaredMember, day: Date) -> bool {
    member.declared_on.is_some_and(|on| on <= day)
        && member.withdrawn_on.is_none_or(|until| until > day)
}

/// Somebody on the list of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The lines of the list that are about this one person; the first counts.
    pub lines: Vec<Id>,
    /// The same person on the register, once for every community.
    pub people: Vec<(Id, Ground)>,
    pub standing: Standing,
}

/// Why a person of the register is held for a declared member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// An office decided so.
    Decided,
    Alike(Likeness),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Registered,
    Missing(Absence),
    /// Somebody has to say whether these are the member.
    ToDecide(Vec<Possible>),
}

/// Why somebody who was declared counts as not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The register has nobody like that.
    Nobody,
    /// Registered once, and left since.
    Left {
        person: Id,
        on: Date,
        because: Option<Leaving>,
    },
    /// Registered after the day of the report.
    Later { person: Id, on: Date },
    /// On the register, but without a day of registration.
    Undated { person: Id },
}

/// A person of the register who may be the declared member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    pub person: Id,
    pub likeness: Likeness,
}

/// Somebody registered who names the unit and is not on its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    /// The person, once for every community.
    pub people: Vec<Id>,
    /// The line that the unit has taken off its list, if it had one.
    pub withdrawn: Option<Id>,
}

/// A unit's figures on a day, with the people behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    pub unit: Id,
    pub declared: Vec<Declared>,
    pub undeclared: Vec<Undeclared>,
    /// Lines of the list that may be about one person; they count as two until somebody says so.
    pub twice: Vec<Twice>,
}

impl UnitReport {
    pub fn registered(&self) -> usize {
        self.count(|standing| *standing == Standing::Registered)
    }

    pub fn missing(&self) -> usize {
        self.count(|standing| *standing != Standing::Registered)
    }

    pub fn to_decide(&self) -> usize {
        self.count(|standing| matches!(standing, Standing::ToDecide(_)))
    }

    /// Whatever a person has to say before the figures are certain.
    pub fn questions(&self) -> usize {
        self.to_decide() + self.twice.len()
    }

    fn count(&self, is: impl Fn(&Standing) -> bool) -> usize {
        self.declared.iter().filter(|d| is(&d.standing)).count()
    }

    /// Registered by declared; none where nobody is declared.
    pub fn rate(&self) -> Option<Exact> {
        Exact::ratio(whole(self.registered()), whole(self.declared.len()))
    }

    /// Whether the unit reaches the share that is asked for (`unit_registration_share`); none where nobody is declared.
    pub fn passes(&self, share: &Exact) -> Option<bool> {
        self.rate().map(|rate| rate >= *share)
    }

    /// How many more would have to register for the unit to pass.
    pub fn short(&self, share: &Exact) -> usize {
        let needed = Exact::from(whole(self.declared.len())).times(share);
        let registered = self.registered();
        let enough = |more: &usize| Exact::from(whole(registered + more)) >= needed;
        (0..=self.missing())
            .find(enough)
            .unwrap_or_else(|| self.missing())
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Every unit of the register on a day, in the order of their ids.
pub fn all_units(register: &Register, day: Date) -> Vec<UnitReport> {
    let people = People::of(register);
    let units = register.all::<Unit>();
    units
        .map(|(unit, _)| unit_report(&people, unit, day))
        .collect()
}

/// One unit on a day.
pub fn unit_report(people: &People<'_>, unit: Id, day: Date) -> UnitReport {
    let register = people.register;
    let members = register.of::<DeclaredMember>(unit);
    let (listed, withdrawn): (Vec<Line<'_>>, Vec<Line<'_>>) =
        members.partition(|(_, member)| is_declared(member, day));
    let (listed, twice) = one_each(listed);
    let mut groups: Vec<Group<'_>> = listed.into_iter().map(Group::of).collect();
    match_certain(people, &mut groups);
    let taken: BTreeSet<Id> = groups.iter().flat_map(Group::taken).collect();
    let mut spoken_for = taken.clone();
    let declared: Vec<Declared> = groups
        .into_iter()
        .map(|group| {
            let standing = group.standing(people, &taken, day);
            if let Standing::ToDecide(possible) = &standing {
                spoken_for.extend(possible.iter().map(|possible| possible.person));
            }
            Declared {
                lines: group.lines.iter().map(|(id, _)| *id).collect(),
                people: group.people,
                standing,
            }
        })
        .collect();
    UnitReport {
        unit,
        declared,
        undeclared: undeclared(people, unit, day, &spoken_for, &withdrawn),
        twice,
    }
}

/// The lines of a list that are about one person, and whom of the register they are.
struct Group<'a> {
    lines: Vec<Line<'a>>,
    people: Vec<(Id, Ground)>,
    /// Alike for certain, but so is another member of the list.
    contested: Vec<Possible>,
}

/// Finds the people that the groups are for certain: those decided on, then by telephone, then by month of birth and unit.
/// What fits two members of the list at once is decided by nobody but a person.
fn match_certain(people: &People<'_>, groups: &mut [Group<'_>]) {
    let mut taken = BTreeSet::new();
    for group in groups.iter_mut() {
        let decided = group.lines.iter().filter_map(|(_, line)| line.person.id);
        let there = decided.filter(|id| people.register.get::<Person>(*id).is_some());
        let decided: BTreeSet<Id> = there.collect();
        taken.extend(decided.iter().copied());
        group.people = decided.iter().map(|id| (*id, Ground::Decided)).collect();
    }
    type Round = fn(&Likeness) -> bool;
    let rounds: [Round; 2] = [
        |likeness| likeness.phone == Agreement::Same,
        |likeness| likeness.phone != Agreement::Same,
    ];
    for round in rounds {
        let mut claims: BTreeMap<Id, Vec<(usize, Likeness)>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for possible in group.alike(people, Likely::Certain) {
                if !taken.contains(&possible.person) && round(&possible.likeness) {
                    let claims = claims.entry(possible.person).or_default();
                    claims.push((at, possible.likeness));
                }
            }
        }
        let several = several_of_one_community(people, &claims);
        for (person, claims) in claims {
            let contested = claims.len() > 1 || several.contains(&person);
            for (at, likeness) in claims {
                let Some(group) = groups.get_mut(at) else {
                    continue;
                };
                if contested {
                    group.contested.push(Possible { person, likeness });
                } else {
                    group.people.push((person, Ground::Alike(likeness)));
                    taken.insert(person);
                }
            }
        }
    }
}

/// For a group by its place and a community: the people, with their telephones.
type Places = BTreeMap<(usize, Option<Id>), Vec<(Id, Option<String>)>>;

/// People of one community whom the same member fits, although their telephones differ: they are two, and one is somebody else.
fn several_of_one_community(
    people: &People<'_>,
    claims: &BTreeMap<Id, Vec<(usize, Likeness)>>,
) -> BTreeSet<Id> {
    let mut by_place = Places::new();
    for (id, claims) in claims {
        let Some(person) = people.register.get::<Person>(*id) else {
            continue;
        };
        for (at, _) in claims {
            let place = by_place.entry((*at, person.community.id)).or_default();
            place.push((*id, likeness::digits(&person.phone)));
        }
    }
    let differ = |found: &Vec<(Id, Option<String>)>| {
        let phones: BTreeSet<&String> = found.iter().filter_map(|(_, p)| p.as_ref()).collect();
        phones.len() > 1
    };
    let several = by_place.into_values().filter(differ);
    several.flatten().map(|(id, _)| id).collect()
}

impl<'a> Group<'a> {
    fn of(lines: Vec<Line<'a>>) -> Group<'a> {
        Group {
            lines,
            people: Vec::new(),
            contested: Vec::new(),
        }
    }

    fn taken(&self) -> impl Iterator<Item = Id> + '_ {
        self.people.iter().map(|(id, _)| *id)
    }

    /// The people of the same name that are this likely the member, by any of the lines.
    fn alike(&self, people: &People<'_>, likely: Likely) -> Vec<Possible> {
        let mut found: BTreeMap<Id, Likeness> = BTreeMap::new();
        for (_, member) in &self.lines {
            for (person, record) in people.named(&member.name) {
                let likeness = Likeness::of(member, record);
                if likeness.likely() == likely {
                    found.entry(person).or_insert(likeness);
                }
            }
        }
        let possible = found.into_iter();
        possible
            .map(|(person, likeness)| Possible { person, likeness })
            .collect()
    }

    fn standing(&self, people: &People<'_>, taken: &BTreeSet<Id>, day: Date) -> Standing {
        let known = self.taken();
        let known = known.filter_map(|id| Some((id, people.register.get::<Person>(id)?)));
        let known: Vec<(Id, &Person)> = known.collect();
        if known.iter().any(|(_, person)| is_registered(person, day)) {
            return Standing::Registered;
        }
        let checked = self.lines.iter().filter_map(|(_, line)| line.checked_on);
        let checked = checked.max();
        let is_new = |id: Id| {
            let person = people.register.get::<Person>(id);
            person.is_some_and(|person| {
                is_registered(person, day)
                    && checked.is_none_or(|checked| person.registered_on > Some(checked))
            })
        };
        let mut possible = self.alike(people, Likely::Perhaps);
        possible.extend(self.contested.iter().copied());
        possible.retain(|possible| !taken.contains(&possible.person) && is_new(possible.person));
        possible.sort_by_key(|possible| possible.person);
        possible.dedup_by_key(|possible| possible.person);
        if !possible.is_empty() {
            return Standing::ToDecide(possible);
        }
        Standing::Missing(absence(&known, day))
    }
}

/// Why none of these is registered on the day: the latest leaving tells most.
fn absence(known: &[(Id, &Person)], day: Date) -> Absence {
    let left = known.iter().filter_map(|(person, record)| {
        let on = record.left_on.filter(|on| *on <= day)?;
        record.registered_on.filter(|from| *from <= day)?;
        Some((on, *person, record.left_for))
    });
    if let Some((on, person, because)) = left.max_by_key(|(on, person, _)| (*on, *person)) {
        return Absence::Left {
            person,
            on,
            because,
        };
    }
    let later = known.iter().filter_map(|(person, record)| {
        let on = record.registered_on.filter(|on| *on > day)?;
        Some((on, *person))
    });
    if let Some((on, person)) = later.min() {
        return Absence::Later { person, on };
    }
    match known.first() {
        Some((person, _)) => Absence::Undated { person: *person },
        None => Absence::Nobody,
    }
}

/// Those registered who name the unit and are nobody of its list, everybody once.
fn undeclared(
    people: &People<'_>,
    unit: Id,
    day: Date,
    spoken_for: &BTreeSet<Id>,
    withdrawn: &[Line<'_>],
) -> Vec<Undeclared> {
    let mut found: BTreeMap<likeness::Same, Vec<Id>> = BTreeMap::new();
    for (id, person) in people.of_unit(unit) {
        let is_member = matches!(
            person.kind,
            None | Some(MemberKind::InService | MemberKind::Probationary)
        );
        if is_member && is_registered(person, day) && !spoken_for.contains(&id) {
            found
                .entry(likeness::same(id, person))
                .or_default()
                .push(id);
        }
    }
    let was_declared = |person: Id| {
        let record = people.register.get::<Person>(person)?;
        let name = likeness::plain_name(&record.name);
        let mut lines = withdrawn.iter().filter(|(_, line)| {
            line.person.id == Some(person)
                || (likeness::plain_name(&line.name) == name
                    && Likeness::of(line, record).likely() == Likely::Certain)
        });
        // Lines that come later are on the list no more than those withdrawn.
        lines
            .find(|(_, line)| line.withdrawn_on.is_some_and(|on| on <= day))
            .map(|(id, _)| *id)
    };
    found
        .into_values()
        .map(|people| Undeclared {
            withdrawn: people.iter().find_map(|person| was_declared(*person)),
            people,
        })
        .collect()
}
