//! Which of a file's changes its sender may make here without being asked about (design §5).
//!
//! A community's file may change that community, a sub-district's its communities, the
//! department's everything. What belongs to nobody (units, say) anybody may add, as far as the
//! file's own records refer to it; changing it is for those who are set over all of it. A community
//! that began by itself brings its sub-district along likewise: without it, it would belong to none. Anybody
//! may hand a registration to the community that it is for, but never write what the community decides about it.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::meeting::{Meeting, Verdict};
use super::record::{record_of, state_of_whole};
use crate::domain::kinds::{
    self, Community, MemberReport, Office, Registration, Role, RulebookVersion, SatisfactionAnswer,
    Subdistrict, YearTarget,
};
use crate::domain::{FieldType, Id, Record as _};
use crate::register::{Register, Table};

/// How far an office's word goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Everything,
    Subdistrict(Id),
    Community(Id),
    /// A member who hands a registration, reports or a rating to this community, known to nobody.
    Registrations(Id),
    /// The sender is not known, or keeps nothing.
    Nothing,
}

impl Reach {
    /// The reach of an office of this role that keeps these.
    pub fn of(role: Option<Role>, community: Option<Id>, subdistrict: Option<Id>) -> Reach {
        match (role, community, subdistrict) {
            (Some(Role::Department), ..) => Reach::Everything,
            (Some(Role::Subdistrict), _, Some(id)) => Reach::Subdistrict(id),
            (Some(Role::Community), Some(id), _) => Reach::Community(id),
            _ => Reach::Nothing,
        }
    }

    /// The reach of an office as its record says.
    pub fn of_office(register: &Register, office: Id) -> Reach {
        register
            .get::<Office>(office)
            .map_or(Reach::Nothing, |office| {
                Reach::of(office.role, office.community.id, office.subdistrict.id)
            })
    }
}

/// The records that a file changes and its sender may not, or not without being asked about.
/// `office` is the sender's own record.
pub fn outside(
    meeting: &Meeting,
    here: &Register,
    file: &Register,
    reach: Reach,
    office: Option<Id>,
) -> BTreeSet<(usize, Id)> {
    let changes = meeting.found().filter(|(_, verdict)| verdict.changes());
    if reach == Reach::Everything {
        return BTreeSet::new();
    }
    if reach == Reach::Nothing {
        return changes.map(|(record, _)| record).collect();
    }
    if let Reach::Registrations(own) = reach {
        let one = is_of_one_member(file);
        let inside = |(record, verdict): &((usize, Id), Verdict)| {
            one && is_handed_over(here, file, *record, *verdict, own)
        };
        let others = changes.filter(|change| !inside(change));
        return others.map(|(record, _)| record).collect();
    }
    let mut added = BTreeSet::new();
    let mut outside = BTreeSet::new();
    let mut inside = BTreeSet::new();
    for ((kind, id), verdict) in changes {
        let own_office = kind == Office::INDEX && office == Some(id);
        let within = |register: &Register| is_within(register, kind, id, reach);
        // A record must not leave another office's hands nor get into them.
        let known = here.any(kind).is_some_and(|table| table.contains(id));
        let kept = |register: &Register| {
            register.any(kind).is_none_or(|table| !table.contains(id)) || within(register)
        };
        if own_office || (kept(file) && kept(here) && (known || within(file))) {
            inside.insert((kind, id));
        } else if verdict == Verdict::New && (belongs_to_nobody(kind) || kind == Subdistrict::INDEX)
        {
            added.insert((kind, id));
        } else {
            outside.insert((kind, id));
        }
    }
    let used = referred_to(file, &inside);
    outside.extend(added.into_iter().filter(|record| !used.contains(record)));
    outside
}

/// Whether all that a file gives is of one registration: nobody reports for others.
fn is_of_one_member(file: &Register) -> bool {
    let forms = file.all::<Registration>().map(|(id, _)| Some(id));
    let reports = file.all::<MemberReport>();
    let whose: BTreeSet<Option<Id>> = forms
        .chain(reports.map(|(_, report)| report.registration.id))
        .collect();
    whose.len() <= 1
}

/// The fields of a kind that a member hands over, which only the community writes, or none once
/// written; `None` for other kinds.
fn not_for_members(kind: usize) -> Option<&'static [&'static str]> {
    match kind {
        _ if kind == Registration::INDEX => Some(&Registration::DECISION),
        _ if kind == MemberReport::INDEX => Some(&MemberReport::DECISION),
        _ if kind == SatisfactionAnswer::INDEX => Some(&[]),
        _ => None,
    }
}

/// Whether a member may have made this record, or this change of it: it is for this community here and there, and
/// says nothing of its own about what the community decides. Whose a report is, stays; and a rating is never changed.
fn is_handed_over(
    here: &Register,
    file: &Register,
    (kind, id): (usize, Id),
    verdict: Verdict,
    own: Id,
) -> bool {
    let Some(decided) = not_for_members(kind) else {
        return false;
    };
    let Some((ours, theirs)) = here.any(kind).zip(file.any(kind)) else {
        return false;
    };
    let comes = match verdict {
        Verdict::New => true,
        Verdict::Newer | Verdict::Joined | Verdict::Contested => kind != SatisfactionAnswer::INDEX,
        _ => false,
    };
    let for_us = |table: &Table| {
        let owner = table.spec().owner();
        owner.is_some_and(|(field, _)| table.value(id, field).as_reference() == Some(own))
    };
    let known = ours.contains(id);
    comes
        && theirs.contains(id)
        && for_us(theirs)
        && (!known || for_us(ours))
        && stands(here, file, (kind, id), decided, |_| true)
        && stands(here, file, (kind, id), &["registration"], |here| here)
}

/// Whether these fields are the same after taking the record in. It is judged by the outcome: a
/// file could claim to have seen an answer that it does not give. `asked` says whether it matters, by whether
/// the record is here.
fn stands(
    here: &Register,
    file: &Register,
    (kind, id): (usize, Id),
    fields: &[&str],
    asked: impl Fn(bool) -> bool,
) -> bool {
    let state = |register: &Register| state_of_whole(id, &register.whole(kind, id));
    let Some(theirs) = state(file) else {
        return false;
    };
    let (before, after) = match state(here) {
        Some(mine) => (Some(record_of(id, &mine)), mine.join(&theirs)),
        None => (None, theirs),
    };
    if !asked(before.is_some()) {
        return true;
    }
    let before = before.unwrap_or_default();
    let contested: Vec<&str> = after.contested().collect();
    let outcome = record_of(id, &after);
    let value = |record: &Map<String, Json>, name: &str| {
        let value = record.get(name).filter(|value| !value.is_null());
        value.cloned()
    };
    let mut fields = fields.iter();
    fields.all(|name| value(&before, name) == value(&outcome, name) && !contested.contains(name))
}

fn belongs_to_nobody(kind: usize) -> bool {
    let owned = kinds::KINDS
        .get(kind)
        .is_some_and(|spec| spec.owner().is_some());
    let of_all = [
        Community::INDEX,
        Subdistrict::INDEX,
        YearTarget::INDEX,
        RulebookVersion::INDEX,
    ];
    !owned && !of_all.contains(&kind)
}

/// Whether the record, as this register has it, is in the hands of an office of this reach.
fn is_within(register: &Register, kind: usize, id: Id, reach: Reach) -> bool {
    let Some((kind, id)) = root_of(register, kind, id) else {
        return false;
    };
    let community = (kind == Community::INDEX).then_some(id);
    match reach {
        Reach::Everything => true,
        Reach::Nothing | Reach::Registrations(_) => false,
        Reach::Community(own) => community == Some(own),
        Reach::Subdistrict(own) if kind == Subdistrict::INDEX => id == own,
        Reach::Subdistrict(own) => {
            let community = community.and_then(|id| register.get::<Community>(id));
            community.is_some_and(|community| community.subdistrict.id == Some(own))
        }
    }
}

/// The record that a record belongs to in the end, perhaps itself.
fn root_of(register: &Register, kind: usize, id: Id) -> Option<(usize, Id)> {
    let (mut kind, mut id) = (kind, id);
    // No chain of owners is longer than there are kinds.
    for _ in kinds::KINDS {
        let Some((field, owner)) = kinds::KINDS.get(kind)?.owner() else {
            return Some((kind, id));
        };
        id = register.any(kind)?.value(id, field).as_reference()?;
        kind = kinds::kind(owner)?.0;
    }
    None
}

/// What the records refer to in this register.
fn referred_to(register: &Register, records: &BTreeSet<(usize, Id)>) -> BTreeSet<(usize, Id)> {
    let mut found = BTreeSet::new();
    for (kind, id) in records {
        let Some(table) = register.any(*kind) else {
            continue;
        };
        for (field, spec) in table.spec().fields.iter().enumerate() {
            let FieldType::Reference(target) = spec.ty else {
                continue;
            };
            let target = kinds::kind(target).map(|(kind, _)| kind);
            found.extend(target.zip(table.value(*id, field).as_reference()));
        }
    }
    found
}
