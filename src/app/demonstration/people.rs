//! People of a community, what they served, and what residents need.

use std::collections::BTreeSet;

use crate::domain::kinds::{
    DeclaredMember, MemberKind, Need, NeedKind, NeedState, Person, ServiceKind, ServiceRecord,
    Skill, Unit, UnitSector, VolunteerTeam,
};
use crate::domain::{Choice, Date, Id, Link, Month, Text};
use crate::register::Draft;

use super::chance::{Chance, date};
use super::{names, places};

/// What residents ask for; in the order of the kinds of need.
const NEEDS: [[&str; 4]; 12] = [
    ["下水道堵塞", "屋顶漏雨", "路灯不亮", "电梯常停"],
    ["垃圾点太近", "噪声扰民", "绿地被占", "河道异味"],
    ["楼道堆物", "门禁损坏", "电动车飞线充电", "围墙缺口"],
    ["想找钟点工", "开店缺手续指导", "退伍后求职", "学一门手艺"],
    [
        "行动不便需上门看病",
        "慢性病配药远",
        "办理医保",
        "康复器具借用",
    ],
    ["独居老人送餐", "申请日间照料", "装扶手", "陪同外出"],
    ["孩子放学无人接", "转学手续", "暑期看护", "课业辅导"],
    ["低保申请", "临时救助", "大病后负债", "残疾人补贴"],
    ["物业费争议", "更换物业", "车位紧张", "维修资金使用"],
    ["缺少活动场地", "想组舞蹈队", "棋牌室开放时间", "书报更新"],
    ["租房合同咨询", "遗产继承咨询", "劳动争议", "邻里相邻权"],
    ["宠物扰邻", "快递存放", "公交站点", "手机缴费不会用"],
];

/// Who is written down, and where they live.
pub(super) struct Residents<'a> {
    pub community: Id,
    pub compounds: &'a [String],
    pub units: &'a [Id],
    pub teams: &'a [Id],
    /// The year in which they registered.
    pub year: u32,
    pub details: Details,
}

/// How much is known of each person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Details {
    /// What registers of a whole city have.
    Few,
    /// Building, skills and wishes as well, as groups are made by them.
    All,
}

impl Residents<'_> {
    fn compound(&self, chance: &mut Chance) -> &str {
        let at = chance.position(self.compounds.len());
        self.compounds.get(at).map_or("", String::as_str)
    }
}

/// A link to any of these, or none where there are none.
fn one_of<K>(chance: &mut Chance, ids: &[Id]) -> Link<K> {
    let at = chance.position(ids.len());
    ids.get(at).copied().map(Link::to).unwrap_or_default()
}

/// Adds an employer in the area that `place` names, with a name that none of `taken` has.
pub(super) fn unit(
    draft: &mut Draft,
    chance: &mut Chance,
    place: &str,
    subdistrict: Id,
    taken: &mut BTreeSet<String>,
) -> Id {
    let (name, is_organ) = places::unit(chance, place, taken);
    taken.insert(name.clone());
    let sector = match (is_organ, chance.between(1, 4)) {
        (true, _) => UnitSector::Government,
        (_, 1) => UnitSector::StateEnterprise,
        _ => UnitSector::PrivateEnterprise,
    };
    draft.create(&Unit {
        name: name.into(),
        subdistrict: Link::to(subdistrict),
        sector: Some(sector),
        contact: names::person(chance).into(),
        phone: names::phone(chance).into(),
        ..Unit::default()
    })
}

/// Adds one person.
pub(super) fn person(
    draft: &mut Draft,
    chance: &mut Chance,
    residents: &Residents<'_>,
    kind: MemberKind,
) -> Id {
    draft.create(&resident(chance, residents, kind))
}

/// Somebody who lives there.
pub(super) fn resident(chance: &mut Chance, residents: &Residents<'_>, kind: MemberKind) -> Person {
    let employed = kind == MemberKind::InService || kind == MemberKind::Volunteer;
    let unit: Link<Unit> = match employed && !chance.once_in(12) {
        true => one_of(chance, residents.units),
        false => Link::default(),
    };
    let team: Link<VolunteerTeam> = match chance.once_in(3) {
        true => Link::default(),
        false => one_of(chance, residents.teams),
    };
    let compound = residents.compound(chance);
    let born = residents.year - chance.between(23, 72);
    let born = i32::try_from(born).unwrap_or_default();
    let mut known = Person {
        community: Link::to(residents.community),
        name: names::person(chance).into(),
        gender: chance.choice(),
        birth_month: Month::new(born, chance.between(1, 12)),
        kind: Some(kind),
        unit,
        team,
        phone: names::phone(chance).into(),
        address: places::flat(chance, compound).into(),
        registered_on: chance.day(residents.year, 1, 4),
        ..Person::default()
    };
    if residents.details == Details::All {
        detail(&mut known);
    }
    known
}

/// Building, skills and wishes. One in nine lacks them: what is missing is to be seen, too.
/// By a chance of its own, so that everything else stays as it is without.
fn detail(person: &mut Person) {
    let chance = &mut Chance::new(person.phone.parse().unwrap_or_default());
    if chance.once_in(9) {
        return;
    }
    let building = person.address.split_once('栋').map(|(before, _)| before);
    person.building = building
        .map(|before| format!("{before}栋"))
        .unwrap_or_default()
        .into();
    let skills = chance.between(0, 2);
    for _ in 0..skills {
        person.skills.0 |= 1 << chance.position(Skill::ALL.len());
    }
    for _ in 0..chance.between(1, 2) {
        person.intentions.0 |= 1 << chance.position(ServiceKind::ALL.len());
    }
}

/// Adds the list that a unit declared on 1 March: those who registered, but for a few, and some who never came.
pub(super) fn declared(
    draft: &mut Draft,
    chance: &mut Chance,
    unit: Id,
    registered: &[&Person],
    missing: u32,
    year: u32,
) {
    let declared_on = date(year, 3, 1);
    for person in registered {
        if chance.once_in(9) {
            continue;
        }
        // Some lists have names and months of birth only.
        let phone = match chance.once_in(3) {
            true => Text::default(),
            false => person.phone.clone(),
        };
        draft.create(&DeclaredMember {
            unit: Link::to(unit),
            name: person.name.clone(),
            gender: person.gender,
            birth_month: person.birth_month.filter(|_| !chance.once_in(12)),
            phone,
            declared_on,
            ..DeclaredMember::default()
        });
    }
    for _ in 0..missing {
        let born = i32::try_from(year - chance.between(23, 58)).unwrap_or_default();
        draft.create(&DeclaredMember {
            unit: Link::to(unit),
            name: names::person(chance).into(),
            gender: chance.choice(),
            birth_month: Month::new(born, chance.between(1, 12)),
            phone: names::phone(chance).into(),
            declared_on,
            ..DeclaredMember::default()
        });
    }
}

/// Adds the record of one stretch of service, mostly certified within a month.
pub(super) fn service(draft: &mut Draft, chance: &mut Chance, person: Id, year: u32) {
    let served_on = chance.day(year, 1, 11);
    let certified_on = match chance.once_in(9) {
        true => None,
        false => served_on.and_then(|day| later(day, chance.between(0, 28))),
    };
    draft.create(&ServiceRecord {
        person: Link::to(person),
        served_on,
        kind: chance.choice(),
        minutes: Some(chance.between(2, 16) * 30),
        certified_on,
        ..ServiceRecord::default()
    });
}

fn later(day: Date, days: u32) -> Option<Date> {
    Date::from_number(day.number() + i32::try_from(days).ok()?)
}

/// Adds something that residents need: six in ten are resolved, two assigned, two only recorded.
pub(super) fn need(
    draft: &mut Draft,
    chance: &mut Chance,
    residents: &Residents<'_>,
    helpers: &[Id],
) {
    let kind = chance.choice::<NeedKind>();
    let titles = kind.and_then(|kind| NEEDS.get(usize::from(kind.index())));
    let title = chance.word(titles.map_or(&[], |titles| &titles[..]));
    let compound = residents.compound(chance);
    let building = chance.between(1, 28);
    let raised_on = chance.day(residents.year, 1, 11);
    let state = match chance.between(1, 10) {
        1..=6 => NeedState::Resolved,
        7..=8 => NeedState::Assigned,
        _ => NeedState::Recorded,
    };
    let helper: Link<Person> = one_of(chance, helpers);
    let resolved_on = raised_on.and_then(|day| later(day, chance.between(1, 30)));
    let rating = chance.between(3, 5);
    let resolved = state == NeedState::Resolved;
    // A whole city's register keeps less of each.
    let told = residents.details == Details::All;
    let after = |days| raised_on.filter(|_| told).and_then(|day| later(day, days));
    draft.create(&Need {
        community: Link::to(residents.community),
        title: format!("{compound}{building}栋{title}").into(),
        kind,
        raised_on,
        assigned_to: match state {
            NeedState::Recorded => Link::default(),
            _ => helper,
        },
        state: Some(state),
        resolved_on: resolved_on.filter(|_| resolved),
        rating: resolved.then_some(rating),
        assigned_on: after(2).filter(|_| state != NeedState::Recorded),
        due_on: after(30),
        rated_on: resolved_on.filter(|_| resolved && told),
        ..Need::default()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_need_has_its_titles() {
        assert_eq!(NEEDS.len(), NeedKind::ALL.len());
    }
}
