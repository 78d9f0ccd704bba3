//! The 军门 community by the figures that are published of it (domain section 5, S3.2), and no others.
//!
//! Its scorecard shows what "missing" means: what nobody recorded is not failed.

use crate::domain::Link;
use crate::domain::kinds::{Community, OrganisationForm, Speciality, VolunteerTeam};
use crate::register::{Draft, Register};

use super::chance::Chance;
use super::teams;

/// 1,003 volunteers are 11.2 % of the inhabitants, so there are about as many of these.
const POPULATION: u32 = 8_955;

/// Ten teams with 1,003 people; the first three specialities are named in the source, how the
/// people divide among the teams is not.
const TEAMS: [(&str, Speciality, u32); 10] = [
    ("文明劝导队", Speciality::Education, 124),
    ("环保绿化队", Speciality::Environment, 131),
    ("治安巡逻队", Speciality::Safety, 118),
    ("便民服务队", Speciality::Convenience, 97),
    ("帮困助残队", Speciality::Care, 102),
    ("法律咨询队", Speciality::Law, 46),
    ("医疗卫生队", Speciality::Medicine, 58),
    ("文体活动队", Speciality::Culture, 143),
    ("青少年辅导队", Speciality::Education, 89),
    ("综合服务队", Speciality::General, 95),
];

/// Activities of each team: together the sixty performances and visits of a year.
const ACTIVITIES: u32 = 6;

/// The community, its ten teams, and their activities within `year`.
#[must_use]
pub fn junmen(register: &Register, year: u32) -> Draft {
    let mut draft = register.draft();
    let mut chance = Chance::new(u64::from(POPULATION));
    let community = draft.create(&Community {
        name: "军门社区".into(),
        form: Some(OrganisationForm::Committee),
        population: Some(POPULATION),
        ..Community::default()
    });
    for (name, speciality, size) in TEAMS {
        let team = draft.create(&VolunteerTeam {
            community: Link::to(community),
            name: name.into(),
            speciality: Some(speciality),
            size: Some(size),
            ..VolunteerTeam::default()
        });
        teams::activities(&mut draft, &mut chance, team, speciality, year, ACTIVITIES);
    }
    draft
}
