//! What a demonstrated community has of co-building beside agreements and projects: campaigns, needs that units raised or took on,
//! and the community's sub-committee with a meeting (S2.2 to S2.5, S4.1).

use super::desk_work::{PLAN, planned};
use crate::domain::kinds::{
    BodyForm, Campaign, Channel, Gathering, GatheringForm, JointWork, MeetingRhythm, Need,
    NeedState, Organisation, Project, ProjectState, Task, TaskState,
};
use crate::domain::{Date, Id, Link};
use crate::register::Draft;

/// Writes it without drawing anything, so that the rest of the demonstration stays as it was.
pub(super) fn co_building(draft: &mut Draft, community: Id, units: &[Id], today: Date) {
    let date = |month, day| planned(today, PLAN, month, day);
    let of = Link::to(community);
    let unit = |at: usize| units.get(at).copied().map(Link::to).unwrap_or_default();
    for (at, name) in ["3号楼安全楼院", "5号楼安全楼院"].into_iter().enumerate() {
        let is_done = at == 0;
        draft.create(&Project {
            community: of,
            name: name.into(),
            work: Some(JointWork::Safety),
            campaign: Some(Campaign::SafeBuilding),
            unit: unit(at),
            plan: "装好门禁和楼道灯，组成邻里守望小组。".into(),
            begins_on: date(2, 1),
            due_on: date(4, 15),
            progress: Some(if is_done { 100 } else { 60 }),
            state: Some(match is_done {
                true => ProjectState::Finished,
                false => ProjectState::UnderWay,
            }),
            finished_on: is_done.then(|| date(4, 10)).flatten(),
            result: match is_done {
                true => "全楼装上门禁，三个月没有发案。".into(),
                false => "".into(),
            },
            ..Project::default()
        });
    }
    let need = |title: &str| Need {
        community: of,
        title: title.into(),
        raised_on: date(4, 8),
        channel: Some(Channel::Unit),
        state: Some(NeedState::Recorded),
        due_on: date(5, 31),
        ..Need::default()
    };
    draft.create(&Need {
        unit: unit(1),
        ..need("单位门口早晚高峰停车难")
    });
    draft.create(&Need {
        unit: unit(2),
        partner: unit(0),
        assigned_on: date(4, 12),
        state: Some(NeedState::Assigned),
        ..need("借用会场办职工文艺汇演")
    });
    let branch = draft.create(&Organisation {
        community: of,
        name: "党建工作协调委员会社区分会".into(),
        form: Some(BodyForm::CoordinationBranch),
        meets: Some(MeetingRhythm::HalfYearly),
        members: Some(9),
        founded_on: planned(today, PLAN - 1, 6, 1),
        ..Organisation::default()
    });
    let meeting = draft.create(&Gathering {
        community: of,
        title: "社区分会第一次会议".into(),
        form: Some(GatheringForm::Coordination),
        body: Link::to(branch),
        held_on: date(3, 5),
        entitled: Some(9),
        present: Some(8),
        agenda: "商议辖区单位场地向居民开放。".into(),
        record: "同意周末开放两家单位的会议室和球场，由分会统一登记。".into(),
        ..Gathering::default()
    });
    draft.create(&Task {
        community: of,
        title: "排出场地开放时间表".into(),
        meeting: Link::to(meeting),
        resolved_on: date(3, 5),
        unit: unit(0),
        due_on: date(3, 31),
        state: Some(TaskState::UnderWay),
        ..Task::default()
    });
}
