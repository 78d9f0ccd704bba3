//! What residents handed in and waits: a complete form, one of somebody known, one with gaps; service, a suggestion, a need; and
//! forms that were answered (S5.2, S5.6).

use crate::domain::kinds::{
    Gender, MemberKind, MemberReport, NeedKind, Person, Registration, RegistrationState,
    ReportSubject, ServiceKind, Skill,
};
use crate::domain::{Date, Id, Link, Month, Picture};

use super::super::{names, places};
use super::{OVER, Round};

/// A drawn portrait of nobody.
pub(in super::super) const PORTRAIT: &[u8] = include_bytes!("portrait.jpg");

/// Of whose forms the community has decided: the first of them reported something.
const ANSWERED: std::ops::Range<usize> = 2..6;

pub(super) fn registrations_and_reports(round: &mut Round) {
    let mut forms = Vec::new();
    for place in ANSWERED {
        let Some((id, person)) = round.member(place).cloned() else {
            continue;
        };
        let form = Registration {
            state: Some(RegistrationState::Accepted),
            decided_on: person.registered_on,
            person: Link::to(id),
            answered: Some(1),
            // The last one has not been told.
            told_on: person.registered_on.filter(|_| place + 1 < ANSWERED.end),
            ..form_of(round, &person, person.registered_on)
        };
        forms.push((round.draft.create(&form), person.name.to_string()));
    }
    waiting_forms(round);
    reports(round, &forms);
}

/// A form as the person would fill it in.
fn form_of(round: &Round, person: &Person, on: Option<Date>) -> Registration {
    let unit = round
        .units
        .iter()
        .find(|(id, _)| person.unit.id == Some(*id));
    Registration {
        community: Link::to(round.community),
        name: person.name.clone(),
        gender: person.gender,
        birth_month: person.birth_month,
        kind: person.kind,
        unit_name: unit
            .map(|(_, name)| name.as_str())
            .unwrap_or_default()
            .into(),
        phone: person.phone.clone(),
        address: person.address.clone(),
        building: person.building.clone(),
        skills: person.skills,
        intentions: person.intentions,
        photo: Picture(PORTRAIT.into()),
        written_on: on,
        consented_on: on,
        submission: Some(1),
        ..Registration::default()
    }
}

fn waiting_forms(round: &mut Round) {
    let community = Link::to(round.community);
    let unit_name = round.units.first().map(|(_, name)| name.clone());
    let born = round.today.year() - 41;
    let compound = places::compound(&mut round.chance);
    let complete = Registration {
        community,
        name: names::person(&mut round.chance).into(),
        gender: Some(Gender::Female),
        birth_month: Month::new(born, 6),
        kind: Some(MemberKind::InService),
        unit_name: unit_name.clone().unwrap_or_default().into(),
        phone: names::phone(&mut round.chance).into(),
        address: places::flat(&mut round.chance, &compound).into(),
        skills: [Skill::Teaching].into_iter().collect(),
        intentions: [ServiceKind::Culture].into_iter().collect(),
        photo: Picture(PORTRAIT.into()),
        written_on: round.ago(2),
        consented_on: round.ago(2),
        submission: Some(1),
        ..Registration::default()
    };
    round.draft.create(&complete);
    // Somebody who is on the register, with the address in other words.
    if let Some((_, known)) = round.member(OVER + 5).cloned() {
        let on = round.ago(1);
        let address = known.address.replace('栋', "号楼").replace("单元", "门");
        let again = Registration {
            address: address.into(),
            ..form_of(round, &known, on)
        };
        round.draft.create(&again);
    }
    let with_gaps = Registration {
        community,
        name: names::person(&mut round.chance).into(),
        birth_month: Month::new(born - 9, 2),
        kind: Some(MemberKind::InService),
        address: places::flat(&mut round.chance, &compound).into(),
        written_on: round.ago(5),
        consented_on: round.ago(5),
        submission: Some(1),
        ..Registration::default()
    };
    round.draft.create(&with_gaps);
}

fn reports(round: &mut Round, forms: &[(Id, String)]) {
    let all = [
        MemberReport {
            subject: Some(ReportSubject::Service),
            happened_on: round.ago(6),
            service: Some(ServiceKind::Care),
            begins: Some(14 * 60),
            minutes: Some(150),
            what: "陪独居老人到医院复查".into(),
            ..MemberReport::default()
        },
        MemberReport {
            subject: Some(ReportSubject::Suggestion),
            happened_on: round.ago(4),
            what: "在小区北门加装电动车充电桩".into(),
            more: "北门外有空地，现在大家从楼上拉线充电，不安全。".into(),
            ..MemberReport::default()
        },
        MemberReport {
            subject: Some(ReportSubject::Need),
            happened_on: round.ago(3),
            need: Some(NeedKind::Repair),
            what: "三层楼道灯不亮".into(),
            ..MemberReport::default()
        },
    ];
    for (report, (form, name)) in all.into_iter().zip(forms) {
        round.draft.create(&MemberReport {
            community: Link::to(round.community),
            registration: Link::to(*form),
            name: name.as_str().into(),
            submission: Some(1),
            ..report
        });
    }
}
