//! Which of a file's changes its sender may make here without being asked about (design §5).
//!
//! A community's file may change that community, a sub-district's its communities, the
//! department's everything. What belongs to nobody (units, say) anybody may add, as far as the
//! file's own records refer to it; changing it is for those who are set over all of it. A community
//! that began by itself brings its sub-district along likewise: without it, it would belong to none. Anybody
//! may hand a registration, reports or a rating to the community that they are for, but never write what the community
//! decides about them: no time is certified by a member's file. A unit's
//! file may change the unit, its list and what it asks, never what a community answers; a community answers, and leaves the
//! question as it was asked. A community and a sub-district hand up the lists of units that they hold; of a list that the unit's
//! own office keeps, as far as is known here, they say only whom its lines are held for. Of a year's assessment the community
//! writes what it hands in, the sub-district the review, the department the confirmation; it alone takes a star back. An office
//! says itself how its documents look.

mod passed_on;
mod sides;

use std::collections::BTreeSet;

pub use self::passed_on::passed_on;
use self::sides::Shared;
use super::meeting::{Meeting, Verdict};
use crate::domain::kinds::{
    self, AreaTarget, Assessment, AssessmentRemark, Award, Community, Consultation, DeclaredMember,
    MemberReport, ModelCommunity, Office, Registration, Role, RulebookVersion, StarWithdrawal,
    Stationery, Subdistrict, Unit, UnitAnswer, YearTarget,
};
use crate::domain::{FieldType, Id, Record as _};
use crate::register::Register;

/// How far an office's word goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Everything,
    Subdistrict(Id),
    Community(Id),
    /// The office of this unit.
    Unit(Id),
    /// A member who hands a registration, reports or a rating to this community, known to nobody.
    Registrations(Id),
    /// The sender is not known, or keeps nothing.
    Nothing,
}

impl Reach {
    /// The reach of an office of this role that keeps these.
    pub fn of(
        role: Option<Role>,
        community: Option<Id>,
        subdistrict: Option<Id>,
        unit: Option<Id>,
    ) -> Reach {
        let reach = match role {
            Some(Role::Department) => Some(Reach::Everything),
            Some(Role::Subdistrict) => subdistrict.map(Reach::Subdistrict),
            Some(Role::Community) => community.map(Reach::Community),
            Some(Role::Unit) => unit.map(Reach::Unit),
            Some(Role::Resident) | None => None,
        };
        reach.unwrap_or(Reach::Nothing)
    }

    /// The reach of an office as its record says.
    pub fn of_office(register: &Register, office: Id) -> Reach {
        register
            .get::<Office>(office)
            .map_or(Reach::Nothing, |office| {
                let (community, subdistrict) = (office.community.id, office.subdistrict.id);
                Reach::of(office.role, community, subdistrict, office.unit.id)
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
    let shared = |(kind, id): (usize, Id), verdict| Shared {
        here,
        file,
        kind,
        id,
        verdict,
    };
    if let Reach::Registrations(own) = reach {
        let one = is_of_one_member(file);
        let others = changes
            .filter(|(record, verdict)| !one || !shared(*record, *verdict).is_handed_over(own));
        return others.map(|(record, _)| record).collect();
    }
    let mut added = BTreeSet::new();
    let mut outside = BTreeSet::new();
    let mut inside = BTreeSet::new();
    for ((kind, id), verdict) in changes {
        if let Some(may) = own_side(shared((kind, id), verdict), reach) {
            match may {
                true => inside.insert((kind, id)),
                false => outside.insert((kind, id)),
            };
            continue;
        }
        let own_office = match kind {
            Office::INDEX => office == Some(id),
            Stationery::INDEX => {
                office.is_some_and(|office| shared((kind, id), verdict).is_stationery_of(office))
            }
            _ => false,
        };
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

/// Whether the sender may write this of a record that two offices write; `None` of one that has only one owner.
fn own_side(shared: Shared<'_>, reach: Reach) -> Option<bool> {
    match (reach, shared.kind) {
        (Reach::Unit(unit), Consultation::INDEX) => Some(shared.is_asked_by(unit)),
        (Reach::Unit(unit), UnitAnswer::INDEX) => Some(shared.is_given_by(unit)),
        (Reach::Unit(unit), DeclaredMember::INDEX) => Some(shared.is_listed_by(unit)),
        (Reach::Community(_) | Reach::Subdistrict(_), DeclaredMember::INDEX) => {
            Some(shared.is_handed_up())
        }
        (Reach::Community(own), Consultation::INDEX) => Some(shared.is_answered_by(own)),
        (Reach::Community(own), Award::INDEX) => Some(shared.is_selected_by(own)),
        (Reach::Community(own), Assessment::INDEX) => Some(shared.is_assessed_by(own)),
        (Reach::Community(_), AssessmentRemark::INDEX) => {
            Some(shared.is_answer_to_remark() && within(shared, reach))
        }
        (Reach::Subdistrict(_), Assessment::INDEX) => {
            Some(shared.is_reviewed_by() && within(shared, reach))
        }
        (Reach::Subdistrict(_), AssessmentRemark::INDEX) => {
            Some(shared.is_remark_of_subdistrict() && within(shared, reach))
        }
        // Only the department takes a star back.
        (Reach::Community(_) | Reach::Subdistrict(_), StarWithdrawal::INDEX) => Some(false),
        // Targets are set, and models chosen, from above.
        (_, AreaTarget::INDEX | ModelCommunity::INDEX) => Some(false),
        _ => None,
    }
}

/// Whether the record is in the hands of an office of this reach wherever it is.
fn within(shared: Shared<'_>, reach: Reach) -> bool {
    let Shared { kind, id, .. } = shared;
    let kept = |register: &Register| {
        let has = register.any(kind).is_some_and(|table| table.contains(id));
        !has || is_within(register, kind, id, reach)
    };
    kept(shared.here) && kept(shared.file)
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
        Reach::Unit(own) => (kind, id) == (Unit::INDEX, own),
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
        let Some(of) = register.any(kind)?.value(id, field).as_reference() else {
            return Some((Subdistrict::INDEX, of_subdistrict(register, kind, id)?));
        };
        id = of;
        kind = kinds::kind(owner)?.0;
    }
    None
}

/// The sub-district of a record that belongs to no community: one of the sub-district's own bodies, meetings, tasks.
fn of_subdistrict(register: &Register, kind: usize, id: Id) -> Option<Id> {
    let fields = kinds::KINDS.get(kind)?.fields.iter();
    let field = fields
        .enumerate()
        .find(|(_, field)| field.ty == FieldType::Reference(Subdistrict::NAME))?;
    register.any(kind)?.value(id, field.0).as_reference()
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
