//! What the volunteer teams of a demonstrated community did of the five helps and for the five goals, some of it under its brand
//! (S3.5, S4.5).

use super::desk_work::{PLAN, planned};
use crate::domain::kinds::{Brand, Carrier, Goal, Help, TeamActivity, VolunteerTeam};
use crate::domain::{Date, Id, Link, Record};
use crate::register::{Draft, Edit};

/// Month and day of the plan, what was done, which help, for which goals, for how many people, and whether under the brand.
type Deed = (
    u32,
    u32,
    &'static str,
    Option<Help>,
    &'static [Goal],
    u32,
    bool,
);

const DONE: [Deed; 7] = [
    (
        1,
        22,
        "上门看望独居老人",
        Some(Help::Elderly),
        &[Goal::Love],
        26,
        false,
    ),
    (
        2,
        6,
        "邻里百家宴",
        None,
        &[Goal::Joy, Goal::Harmony],
        180,
        true,
    ),
    (
        2,
        26,
        "义诊进小区",
        Some(Help::Medical),
        &[Goal::Love],
        64,
        false,
    ),
    (
        3,
        12,
        "春季招聘信息入户",
        Some(Help::Employment),
        &[Goal::Love],
        41,
        false,
    ),
    (3, 19, "清理卫生死角", None, &[Goal::Beauty], 120, false),
    (
        4,
        2,
        "困难学生结对辅导",
        Some(Help::Schooling),
        &[Goal::Love],
        12,
        false,
    ),
    (4, 16, "邻里运动会", None, &[Goal::Joy], 95, true),
];

/// Writes them for the community's teams in turn, and a brand under which nothing has been done yet.
pub(super) fn helps(draft: &mut Draft, community: Id, today: Date) {
    let teams = written::<VolunteerTeam>(draft);
    let brand = written::<Brand>(draft).first().copied();
    for ((month, day, title, help, goals, people, branded), team) in
        DONE.into_iter().zip(teams.iter().cycle())
    {
        draft.create(&TeamActivity {
            team: Link::to(*team),
            held_on: planned(today, PLAN, month, day),
            title: title.into(),
            participants: Some(8 + people / 10),
            help,
            goals: goals.iter().copied().collect(),
            beneficiaries: Some(people),
            brand: brand.filter(|_| branded).map(Link::to).unwrap_or_default(),
            ..TeamActivity::default()
        });
    }
    draft.create(&Brand {
        community: Link::to(community),
        name: "楼门文化".into(),
        carrier: Some(Carrier::BuildingCulture),
        started_on: planned(today, PLAN, 3, 1),
        ..Brand::default()
    });
}

/// What the draft has of a kind.
fn written<R: Record>(draft: &Draft) -> Vec<Id> {
    let edits = draft.edits.iter();
    let created = edits.filter_map(|edit| match edit {
        Edit::Create { kind, id, .. } if *kind == R::INDEX => Some(*id),
        _ => None,
    });
    created.collect()
}
