//! What comes to a demonstrated counter: needs for the service stations, an information officer's contacts and a report of
//! today, buildings that take part in a campaign.

use super::bodies::Bodies;
use super::chance::Chance;
use super::desk_work::Desk;
use super::names;
use crate::domain::kinds::{
    Campaign, CareHousehold, CareKind, Channel, InformationKind, InformationReport, JointWork,
    Need, NeedKind, NeedState, Project, ProjectState, Visit,
};
use crate::domain::{Date, Link};
use crate::register::Draft;

/// It draws last, so that the rest of the demonstration stays as it was.
pub(super) fn counter(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) {
    needs(draft, chance, desk, found);
    contacts(draft, chance, desk, found);
    campaigns(draft, chance, desk);
}

/// So many days after today; before it where there are fewer than none.
fn after(desk: &Desk<'_>, days: i32) -> Option<Date> {
    Date::from_number(desk.today.number() + days)
}

fn needs(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) {
    let of = |title: &str, kind, channel, station: usize| Need {
        community: Link::to(desk.community),
        title: title.into(),
        kind: Some(kind),
        channel: Some(channel),
        station: found
            .stations
            .get(station)
            .copied()
            .map(Link::to)
            .unwrap_or_default(),
        raised_on: after(desk, -6),
        state: Some(NeedState::Recorded),
        ..Need::default()
    };
    draft.create(&Need {
        raised_by: names::person(chance).into(),
        phone: names::phone(chance).into(),
        due_on: after(desk, 10),
        ..of("给独居老人送午饭", NeedKind::Elderly, Channel::Telephone, 1)
    });
    draft.create(&Need {
        raised_by: names::person(chance).into(),
        handler: "社区水电班".into(),
        assigned_on: after(desk, -5),
        due_on: after(desk, 12),
        state: Some(NeedState::Assigned),
        ..of("5号楼楼道灯不亮", NeedKind::Repair, Channel::Counter, 0)
    });
    draft.create(&Need {
        raised_by: names::person(chance).into(),
        handler: "法律咨询服务站".into(),
        assigned_on: after(desk, -5),
        due_on: after(desk, 12),
        state: Some(NeedState::Resolved),
        resolved_on: after(desk, -2),
        result: "律师已当面解答。".into(),
        ..of("遗产继承咨询", NeedKind::Law, Channel::Counter, 2)
    });
}

fn contacts(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>, found: &Bodies) {
    for (name, address, last) in [
        ("农贸市场管理办", "农贸市场", -4),
        ("3号楼楼长", "3号楼", -16),
    ] {
        let contact = draft.create(&CareHousehold {
            community: Link::to(desk.community),
            name: name.into(),
            kind: Some(CareKind::Contact),
            address: address.into(),
            phone: names::phone(chance).into(),
            officer: Link::to(found.informant),
            visit_every: Some(14),
            since: after(desk, -200),
            ..CareHousehold::default()
        });
        draft.create(&Visit {
            household: Link::to(contact),
            visited_on: after(desk, last),
            by: names::person(chance).into(),
            found: "情况正常。".into(),
            ..Visit::default()
        });
    }
    draft.create(&InformationReport {
        community: Link::to(desk.community),
        title: "农贸市场消防通道被占".into(),
        kind: Some(InformationKind::Hazard),
        officer: Link::to(found.informant),
        learnt_on: Some(desk.today),
        learnt_at: Some(0),
        limit: Some(24),
        ..InformationReport::default()
    });
}

fn campaigns(draft: &mut Draft, chance: &mut Chance, desk: &Desk<'_>) {
    for (name, campaign, done) in [
        ("3号楼安全楼院", Campaign::SafeBuilding, true),
        ("5号楼安全楼院", Campaign::SafeBuilding, false),
        ("东区安全文明小区", Campaign::SafeCompound, false),
    ] {
        draft.create(&Project {
            community: Link::to(desk.community),
            name: name.into(),
            work: Some(JointWork::Safety),
            campaign: Some(campaign),
            responsible: names::person(chance).into(),
            begins_on: after(desk, -90),
            progress: Some(if done { 100 } else { 60 }),
            state: Some(match done {
                true => ProjectState::Finished,
                false => ProjectState::UnderWay,
            }),
            finished_on: after(desk, -20).filter(|_| done),
            ..Project::default()
        });
    }
}
