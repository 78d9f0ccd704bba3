//! What a demonstrated office does in a year beside stars and members: co-building, service, deliberation (S2 to S4).

use super::bodies::{Bodies, bodies};
use super::chance::{Chance, date as calendar};
use super::co_building::co_building as further_co_building;
use super::community::{HOUSEHOLDS, POPULATION};
use super::counter::counter;
use super::helps::helps;
use super::names;
use crate::domain::kinds::{
    Agreement, Brand, CareHousehold, CareKind, Carrier, Disclosure, DisclosureKind, Dispute,
    DisputeKind, DisputeLevel, DisputeState, FundEntry, FundItem, Gathering, GatheringForm, Goods,
    InformationKind, InformationReport, JointWork, Measure, MechanismEvidence, Motion, MotionState,
    MotionStep, Movement, PopulationCount, Project, ProjectPartner, ProjectState, Recipient,
    ResidentUnit, Resource, Stage, StageOutcome, Step, StockMovement, Task, TaskState, Venue,
    VenueUse, Visit,
};
use crate::domain::{Choice, Date, Id, Link};
use crate::register::Draft;

/// The year in which the work is planned. Its 30 April is the day on which the demonstration is opened: what is planned before has
/// happened by then, what is planned behind is to come.
pub(super) const PLAN: u32 = 2025;

/// A day of the plan on the calendar.
pub(super) fn planned(today: Date, year: u32, month: u32, day: u32) -> Option<Date> {
    let (wanted, anchor) = (calendar(year, month, day)?, calendar(PLAN, 4, 30)?);
    Date::from_number(today.number() + wanted.number() - anchor.number())
}

/// The community that the work is written for.
pub(super) struct Desk<'a> {
    pub(super) community: Id,
    units: &'a [Id],
    pub(super) today: Date,
}

impl<'a> Desk<'a> {
    pub fn of(community: Id, units: &'a [Id], today: Date) -> Desk<'a> {
        Desk {
            community,
            units,
            today,
        }
    }
}

/// Writes a year's work. It draws from a generator of its own, so that the rest of the demonstration stays as it was.
pub(super) fn desk_work(draft: &mut Draft, seed: u64, desk: &Desk<'_>) {
    let mut chance = Chance::new(seed ^ 0x5357_4f52_4b00);
    let found = bodies(draft, &mut chance, desk.community, desk.today);
    draft.create(&PopulationCount {
        community: Link::to(desk.community),
        counted_on: planned(desk.today, PLAN, 1, 1),
        population: Some(POPULATION),
        households: Some(HOUSEHOLDS),
        source: "年初人口台账".into(),
        ..PopulationCount::default()
    });
    co_building(draft, &mut chance, desk, &found);
    let households = service(draft, &mut chance, desk, &found);
    market(draft, &mut chance, desk, &households);
    deliberation(draft, &mut chance, desk, &found);
    counter(draft, &mut chance, desk, &found);
    further_co_building(draft, desk.community, desk.units, desk.today);
    helps(draft, desk.community, desk.today);
}

fn co_building(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) {
    let community = Link::to(desk.community);
    let date = |year, month, day| planned(desk.today, year, month, day);
    for (at, unit) in (0_u32..).zip(desk.units) {
        draft.create(&ResidentUnit {
            community,
            unit: Link::to(*unit),
            contact: names::person(chance).into(),
            phone: names::phone(chance).into(),
            moved_in: date(PLAN - 3, 1, 1),
            ..ResidentUnit::default()
        });
        // The last unit has not signed.
        if at + 1 == u32::try_from(desk.units.len()).unwrap_or_default() {
            continue;
        }
        draft.create(&Agreement {
            community,
            unit: Link::to(*unit),
            signed_on: date(PLAN - 1, 1 + at * 2 % 12, 8),
            ends_on: date(PLAN + 1 - u32::from(at == 0), 1 + at * 2 % 12, 7),
            offers: [Resource::Venue, Resource::People].into_iter().collect(),
            offered: "周末开放会议室和停车位，组织职工参加社区服务。".into(),
            wanted: "协助解决单位周边停车秩序。".into(),
            contact: names::person(chance).into(),
            ..Agreement::default()
        });
    }
    let meeting = draft.create(&Gathering {
        community,
        title: "第一季度共驻共建联席会".into(),
        form: Some(GatheringForm::Coordination),
        body: Link::to(found.joint),
        held_on: date(PLAN, 1, 20),
        entitled: Some(12),
        present: Some(10),
        agenda: "通报年度项目；商定背街小巷整治分工。".into(),
        record: "各单位认领整治路段，三月底前完成。".into(),
        ..Gathering::default()
    });
    for (at, (name, work)) in (0_u32..).zip([
        ("党课进单位", JointWork::Party),
        ("道德讲堂", JointWork::Thought),
        ("便民服务集市", JointWork::Service),
        ("平安夜巡", JointWork::Safety),
        ("背街小巷整治", JointWork::Environment),
        ("邻里艺术节", JointWork::Culture),
    ]) {
        let done = at == 4;
        let project = draft.create(&Project {
            community,
            name: name.into(),
            work: Some(work),
            responsible: names::person(chance).into(),
            begins_on: date(PLAN, 1, 21),
            due_on: date(PLAN, 3 + at, 28),
            progress: Some(if done { 100 } else { 20 + 10 * at }),
            state: Some(if done {
                ProjectState::Finished
            } else {
                ProjectState::UnderWay
            }),
            finished_on: done.then(|| date(PLAN, 3, 25)).flatten(),
            result: match done {
                true => "三条背街小巷清运垃圾、补种绿化，由四家单位包段保洁。".into(),
                false => "".into(),
            },
            ..Project::default()
        });
        for unit in desk
            .units
            .iter()
            .skip(usize::try_from(at % 3).unwrap_or_default())
            .take(2)
        {
            draft.create(&ProjectPartner {
                project: Link::to(project),
                unit: Link::to(*unit),
                brings: "人员和场地".into(),
                since: date(PLAN, 1, 21),
                ..ProjectPartner::default()
            });
        }
        draft.create(&Task {
            community,
            title: format!("拟定“{name}”实施方案").into(),
            meeting: Link::to(meeting),
            project: Link::to(project),
            resolved_on: date(PLAN, 1, 20),
            responsible: names::person(chance).into(),
            due_on: date(PLAN, 2, 10 + at),
            state: Some(if at < 4 {
                TaskState::Done
            } else {
                TaskState::Open
            }),
            finished_on: (at < 4).then(|| date(PLAN, 2, 8)).flatten(),
            ..Task::default()
        });
    }
    draft.create(&Brand {
        community,
        name: "芳邻节".into(),
        carrier: Some(Carrier::Festival),
        keeper: names::person(chance).into(),
        started_on: date(PLAN - 2, 5, 1),
        ..Brand::default()
    });
}

/// Gives the households that are looked after.
fn service(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) -> Vec<Id> {
    let community = Link::to(desk.community);
    let date = |year, month, day| planned(desk.today, year, month, day);
    let mut households = Vec::new();
    for (at, kind) in (0_u32..).zip([
        CareKind::LivingAlone,
        CareKind::Disabled,
        CareKind::Poor,
        CareKind::LaidOff,
        CareKind::FiveGuarantee,
        CareKind::SickMember,
    ]) {
        let grid = found.grids.get(usize::try_from(at).unwrap_or_default());
        let household = draft.create(&CareHousehold {
            community,
            name: names::person(chance).into(),
            kind: Some(kind),
            address: format!("{}号楼{}01室", at * 2 + 1, at + 1).into(),
            phone: names::phone(chance).into(),
            people: Some(chance.between(1, 4)),
            grid: grid.copied().map(Link::to).unwrap_or_default(),
            carer: match at {
                5 => "".into(),
                _ => names::person(chance).into(),
            },
            visit_every: Some(if at % 2 == 0 { 30 } else { 90 }),
            since: date(PLAN - 1, 4, 1),
            ..CareHousehold::default()
        });
        households.push(household);
        for month in 1..=chance.between(1, 4) {
            draft.create(&Visit {
                household: Link::to(household),
                visited_on: date(PLAN, month, 5 + at),
                by: names::person(chance).into(),
                found: "身体和生活情况稳定。".into(),
                ..Visit::default()
            });
        }
    }
    for (at, (title, kind, level)) in (0_u32..).zip([
        (
            "楼上漏水赔偿",
            DisputeKind::Neighbours,
            DisputeLevel::Building,
        ),
        ("物业费减免", DisputeKind::Property, DisputeLevel::Community),
        ("夜间施工噪声", DisputeKind::Environment, DisputeLevel::Grid),
    ]) {
        let settled = at == 0;
        let dispute = draft.create(&Dispute {
            community,
            title: title.into(),
            kind: Some(kind),
            raised_on: date(PLAN, 1 + at, 6),
            parties: format!("{}、{}", names::person(chance), names::person(chance)).into(),
            level: Some(level),
            mediator: names::person(chance).into(),
            organisation: Link::to(found.mediation),
            due_on: date(PLAN, 2 + at, 6),
            state: Some(if settled {
                DisputeState::Settled
            } else {
                DisputeState::Mediating
            }),
            closed_on: settled.then(|| date(PLAN, 1, 20)).flatten(),
            ..Dispute::default()
        });
        let higher = DisputeLevel::from_index(level.index() + 1);
        draft.create(&Step {
            community,
            dispute: Link::to(dispute),
            taken_on: date(PLAN, 1 + at, 12),
            what: "上门了解情况，双方同意协商。".into(),
            by: names::person(chance).into(),
            level: higher.filter(|_| at == 1),
            ..Step::default()
        });
    }
    draft.create(&InformationReport {
        community,
        title: "3号楼楼道燃气异味".into(),
        kind: Some(InformationKind::Hazard),
        officer: Link::to(found.informant),
        learnt_on: date(PLAN, 2, 3),
        learnt_at: Some(19 * 60 + 40),
        limit: Some(2),
        recipient: Some(Recipient::Subdistrict),
        sent_on: date(PLAN, 2, 3),
        sent_at: Some(20 * 60 + 15),
        outcome: "燃气公司当晚换阀。".into(),
        ..InformationReport::default()
    });
    households
}

fn market(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, households: &[Id]) {
    let community = Link::to(desk.community);
    let date = |year, month, day| planned(desk.today, year, month, day);
    let venue = |name: &str, used_for, area| Venue {
        community,
        name: name.into(),
        used_for: Some(used_for),
        area: Some(area),
        hours: "周一至周六 8:30—17:30".into(),
        opened_on: date(PLAN - 2, 1, 1),
        ..Venue::default()
    };
    draft.create(&venue("社区党群活动中心", VenueUse::Activity, 16_800));
    draft.create(&venue("图书阅览室", VenueUse::Library, 4_250));
    draft.create(&Venue {
        beds: Some(24),
        ..venue("居家养老服务站", VenueUse::CareCentre, 32_000)
    });
    if let Some(unit) = desk.units.first() {
        draft.create(&Venue {
            unit: Link::to(*unit),
            ..venue("职工之家", VenueUse::Sports, 48_000)
        });
    }
    let market = draft.create(&venue("爱心超市", VenueUse::CharityMarket, 6_000));
    for (at, (name, unit)) in (0_u32..).zip([
        ("大米", "袋"),
        ("食用油", "桶"),
        ("棉被", "床"),
        ("书包", "个"),
    ]) {
        let goods = draft.create(&Goods {
            market: Link::to(market),
            name: name.into(),
            unit: unit.into(),
            least: Some(5),
            ..Goods::default()
        });
        let moved = |movement, quantity, on| StockMovement {
            goods: Link::to(goods),
            movement: Some(movement),
            quantity: Some(quantity),
            moved_on: on,
            ..StockMovement::default()
        };
        draft.create(&StockMovement {
            value: Some(60_000 + 5_000 * at),
            donor: "共建单位职工".into(),
            ..moved(Movement::Donated, 20, date(PLAN, 1, 12))
        });
        draft.create(&StockMovement {
            value: Some(18_000),
            recipient: names::person(chance).into(),
            ..moved(Movement::HandedOut, 6 + 3 * at, date(PLAN, 1, 25))
        });
        // Rice and oil to the first households.
        for household in households.iter().take(if at < 2 { 3 } else { 0 }) {
            draft.create(&StockMovement {
                value: Some(6_000),
                household: Link::to(*household),
                ..moved(Movement::HandedOut, 1, date(PLAN, 2, 6))
            });
        }
    }
    for (month, item, amount, what) in [
        (1, FundItem::Allocation, 2_000_000, "年度工作经费"),
        (1, FundItem::UnitSupport, 300_000, "共建单位支持春节慰问"),
        (1, FundItem::Hardship, 186_050, "春节慰问困难户"),
        (3, FundItem::Activities, 92_000, "学雷锋活动"),
        (4, FundItem::Venues, 240_000, "活动室桌椅"),
    ] {
        draft.create(&FundEntry {
            community,
            entered_on: date(PLAN, month, 15),
            item: Some(item),
            amount: Some(amount),
            what: what.into(),
            by: names::person(chance).into(),
            ..FundEntry::default()
        });
    }
}

fn deliberation(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) {
    let community = Link::to(desk.community);
    let date = |year, month, day| planned(desk.today, year, month, day);
    let motion = |title: &str, month, state, chance: &mut Chance| Motion {
        community,
        title: title.into(),
        raised_on: date(PLAN, month, 2),
        raised_by: names::person(chance).into(),
        responsible: names::person(chance).into(),
        due_on: date(PLAN, 9, 30),
        state: Some(state),
        ..Motion::default()
    };
    let decided = motion("7号楼加装电梯", 1, MotionState::CarryingOut, chance);
    let decided = draft.create(&decided);
    let begun = motion("小区停车位重新划线", 3, MotionState::Deliberated, chance);
    let begun = draft.create(&begun);
    let meeting = |form, body: Option<Id>, title: &str, on, entitled, present| Gathering {
        community,
        title: title.into(),
        form: Some(form),
        body: body.map(Link::to).unwrap_or_default(),
        held_on: on,
        entitled: Some(entitled),
        present: Some(present),
        ..Gathering::default()
    };
    let council = meeting(
        GatheringForm::Council,
        Some(found.council),
        "党员议事会",
        date(PLAN, 1, 16),
        21,
        17,
    );
    let hearing = meeting(
        GatheringForm::Hearing,
        None,
        "加装电梯听证会",
        date(PLAN, 2, 4),
        30,
        26,
    );
    let assembly = meeting(
        GatheringForm::Assembly,
        Some(found.assembly),
        "居民代表会议",
        date(PLAN, 2, 20),
        63,
        51,
    );
    let (council, hearing) = (draft.create(&council), draft.create(&hearing));
    let assembly = draft.create(&assembly);
    let step = |motion, stage, on, held: Option<Id>, votes: Option<(u32, u32, u32)>| MotionStep {
        motion: Link::to(motion),
        stage: Some(stage),
        held_on: on,
        meeting: held.map(Link::to).unwrap_or_default(),
        outcome: Some(StageOutcome::Agreed),
        votes_for: votes.map(|votes| votes.0),
        votes_against: votes.map(|votes| votes.1),
        abstained: votes.map(|votes| votes.2),
        ..MotionStep::default()
    };
    for step in [
        step(decided, Stage::Party, date(PLAN, 1, 9), None, None),
        step(
            decided,
            Stage::Council,
            date(PLAN, 1, 16),
            Some(council),
            Some((16, 0, 1)),
        ),
        step(
            decided,
            Stage::Hearing,
            date(PLAN, 2, 4),
            Some(hearing),
            None,
        ),
        step(
            decided,
            Stage::Decision,
            date(PLAN, 2, 20),
            Some(assembly),
            Some((44, 5, 2)),
        ),
        step(begun, Stage::Party, date(PLAN, 3, 6), None, None),
    ] {
        draft.create(&step);
    }
    draft.create(&Task {
        community,
        title: "与电梯公司签订合同".into(),
        meeting: Link::to(assembly),
        motion: Link::to(decided),
        resolved_on: date(PLAN, 2, 20),
        responsible: names::person(chance).into(),
        due_on: date(PLAN, 3, 31),
        state: Some(TaskState::UnderWay),
        ..Task::default()
    });
    draft.create(&Disclosure {
        community,
        title: "关于7号楼加装电梯的决议公告".into(),
        kind: Some(DisclosureKind::Decision),
        text: "居民代表会议应到63人，实到51人，赞成44票，反对5票，弃权2票，决议通过。".into(),
        motion: Link::to(decided),
        meeting: Link::to(assembly),
        posted_on: date(PLAN, 2, 21),
        posted_until: date(PLAN, 3, 2),
        place: "社区公告栏".into(),
        ..Disclosure::default()
    });
    for (measure, title) in [
        (Measure::JointMeeting, "第一季度联席会记录"),
        (Measure::Disclosure, "一季度党务居务公开照片"),
        (Measure::Money, "年度经费拨付凭证"),
        (Measure::NeedsFollowed, "需求台账"),
    ] {
        draft.create(&MechanismEvidence {
            community,
            measure: Some(measure),
            title: title.into(),
            dated: date(PLAN, 3, 20),
            ..MechanismEvidence::default()
        });
    }
}
