//! A resident's own workspace on the day it is opened: registered, some service certified, an answer received (S5.1, S5.6, S5.7).

use crate::app::asked::{Asked, rulebook_name};
use crate::domain::kinds::{
    Community, Gender, MemberKind, MemberReport, NeedKind, Pledge, Registration, RegistrationState,
    ReportState, ReportSubject, ServiceKind, Skill,
};
use crate::domain::{Date, Link, Month, Picture};
use crate::register::{Draft, Register};

use super::chance::Chance;
use super::round::inbox::PORTRAIT;
use super::{names, places};

/// What the community has counted: 26 hours, three days and a quarter.
const COUNTED: u32 = 26 * 60;

/// The records, and the resident's name.
#[must_use]
pub fn resident(register: &Register, seed: u64, today: Date) -> (Draft, String) {
    let mut draft = register.draft();
    let mut chance = Chance::new(seed);
    let ago = |days: i32| Date::from_number(today.number() - days);
    let community = draft.create(&Community {
        name: format!("{}社区", places::name(chance.between(0, places::NAMES - 1))).into(),
        ..Community::default()
    });
    let compound = places::compound(&mut chance);
    let name = names::person(&mut chance);
    // What is asked comes with the answer, by the rulebook that the community goes by.
    let asked = Asked::to_come(register, today).ok();
    let registration = draft.create(&Registration {
        community: Link::to(community),
        name: name.as_str().into(),
        gender: Some(Gender::Male),
        birth_month: Month::new(today.year() - 38, 9),
        kind: Some(MemberKind::InService),
        unit_name: format!("{}供电有限公司", places::name(chance.between(0, 400))).into(),
        phone: names::phone(&mut chance).into(),
        address: places::flat(&mut chance, &compound).into(),
        skills: [Skill::Repair, Skill::Computing].into_iter().collect(),
        intentions: [ServiceKind::Convenience].into_iter().collect(),
        photo: Picture(PORTRAIT.into()),
        written_on: ago(96),
        consented_on: ago(96),
        state: Some(RegistrationState::Accepted),
        decided_on: ago(93),
        submission: Some(1),
        answered: Some(1),
        counted_on: ago(9),
        counted_minutes: Some(COUNTED),
        counted_pledges: [Pledge::Informant, Pledge::Team, Pledge::Suggestion]
            .into_iter()
            .collect(),
        asked_minutes: asked.map(|asked| asked.minutes),
        day_minutes: asked.map(|asked| asked.day),
        asked_until: asked.and_then(|asked| asked.until),
        asked_by: rulebook_name(register, today).unwrap_or_default().into(),
        ..Registration::default()
    });
    let service = |days: i32, kind: ServiceKind, minutes: u32, what: &str| MemberReport {
        subject: Some(ReportSubject::Service),
        happened_on: ago(days),
        service: Some(kind),
        begins: Some(9 * 60),
        minutes: Some(minutes),
        what: what.into(),
        submission: Some(1),
        ..MemberReport::default()
    };
    let accepted = |report: MemberReport, certified: Option<u32>| MemberReport {
        state: Some(ReportState::Accepted),
        decided_on: ago(9),
        answered: Some(1),
        certified,
        ..report
    };
    let reports = [
        accepted(
            service(58, ServiceKind::Convenience, 240, "给老人修小家电"),
            Some(240),
        ),
        accepted(
            MemberReport {
                reason: "签到表上是 4 小时。".into(),
                ..service(31, ServiceKind::Environment, 300, "清理楼道堆物")
            },
            Some(240),
        ),
        accepted(
            MemberReport {
                subject: Some(ReportSubject::Suggestion),
                happened_on: ago(24),
                what: "在小区北门加装电动车充电桩".into(),
                submission: Some(1),
                ..MemberReport::default()
            },
            None,
        ),
        MemberReport {
            state: Some(ReportState::Returned),
            decided_on: ago(9),
            answered: Some(1),
            reason: "请写明在哪里、和谁一起。".into(),
            ..service(15, ServiceKind::Safety, 120, "巡逻")
        },
        MemberReport {
            subject: Some(ReportSubject::Need),
            happened_on: ago(4),
            need: Some(NeedKind::Repair),
            what: "三层楼道灯不亮".into(),
            submission: Some(1),
            ..MemberReport::default()
        },
        // Entered, and not handed over yet.
        MemberReport {
            submission: None,
            ..service(1, ServiceKind::Convenience, 150, "便民服务日修电器")
        },
    ];
    for report in reports {
        draft.create(&MemberReport {
            community: Link::to(community),
            registration: Link::to(registration),
            name: name.as_str().into(),
            ..report
        });
    }
    (draft, name)
}
