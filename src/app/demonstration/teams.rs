//! Volunteer teams over the years, and what they did (S1.3).

use crate::domain::kinds::{Speciality, TeamActivity, VolunteerTeam};
use crate::domain::{Choice, Date, Id, Link};
use crate::register::Draft;
use crate::scoring::Star;

use super::chance::{Chance, date};
use super::lack::Lack;
use super::names;
use super::told::{Place, Year};

/// What teams of a speciality are called, and what they do; in the order of the specialities.
const DEEDS: [(&str, [&str; 4]); 9] = [
    (
        "先锋",
        [
            "入户宣传政策",
            "帮助社区登记人口信息",
            "慰问高龄居民",
            "组织邻里节",
        ],
    ),
    (
        "绿叶",
        ["清理楼道堆物", "修剪绿化带", "清除小广告", "垃圾分类宣传"],
    ),
    (
        "平安",
        ["夜间治安巡逻", "排查消防隐患", "校门口护学", "防诈骗宣传"],
    ),
    (
        "便民",
        ["磨刀修伞理发", "代缴水电费", "修理小家电", "集中换证登记"],
    ),
    (
        "暖心",
        [
            "为独居老人打扫",
            "陪残疾居民就医",
            "给困难家庭送米油",
            "结对辅导孩子",
        ],
    ),
    (
        "明理",
        [
            "法律咨询日",
            "调解邻里纠纷",
            "讲解劳动合同",
            "宣传反家庭暴力法规",
        ],
    ),
    (
        "安康",
        ["免费量血压", "讲解慢性病防治", "上门换药", "急救知识培训"],
    ),
    (
        "晚霞",
        ["广场文艺演出", "组织书画展", "教唱红歌", "乒乓球友谊赛"],
    ),
    (
        "萤火",
        ["科普进小区", "暑期儿童课堂", "教老人用手机", "图书交换日"],
    ),
];

/// How the second team stands in a year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Second {
    Large,
    Small,
    Uncounted,
    Absent,
}

impl Second {
    fn of(year: &Year<'_>) -> Second {
        if year.lacks(Lack::TeamTooSmall) {
            Second::Small
        } else if year.lacks(Lack::TeamUncounted) {
            Second::Uncounted
        } else if year.lacks(Lack::OneTeam) {
            Second::Absent
        } else {
            Second::Large
        }
    }
}

/// Writes down the teams and their activities, and returns the teams.
pub(super) fn teams(
    draft: &mut Draft,
    chance: &mut Chance,
    place: &Place,
    years: &[Year<'_>],
) -> Vec<Id> {
    let Some(first) = years.first() else {
        return Vec::new();
    };
    let general = Speciality::General;
    let size = Some(chance.between(34, 60));
    let founded = before(chance, first.year);
    let team = team(
        draft,
        chance,
        VolunteerTeam {
            community: Link::to(place.community),
            speciality: Some(general),
            size,
            founded,
            ..VolunteerTeam::default()
        },
    );
    for year in years {
        activities(draft, chance, team, general, year.year, 8);
    }
    let mut teams = vec![team];
    second_teams(draft, chance, place, years, &mut teams);
    // Where the membership star is lacking, further teams are too small to make up for it.
    let lacking = years.iter().any(|year| year.lacks_on(Star::Membership));
    for _ in 0..place.further_teams {
        let speciality = chance.choice().unwrap_or(general);
        let size = match lacking {
            true => chance.between(12, 29),
            false => chance.between(15, 60),
        };
        let founded = before(chance, first.year);
        let team = self::team(
            draft,
            chance,
            VolunteerTeam {
                community: Link::to(place.community),
                speciality: Some(speciality),
                size: Some(size),
                founded,
                ..VolunteerTeam::default()
            },
        );
        for year in years {
            let times = chance.between(1, 3);
            activities(draft, chance, team, speciality, year.year, times);
        }
        teams.push(team);
    }
    teams
}

/// The second team, and in later years another one where it was not good enough.
fn second_teams(
    draft: &mut Draft,
    chance: &mut Chance,
    place: &Place,
    years: &[Year<'_>],
    teams: &mut Vec<Id>,
) {
    let mut standing = Second::Absent;
    let mut latest: Option<(Id, Speciality)> = None;
    for (at, year) in years.iter().enumerate() {
        let wanted = Second::of(year);
        if standing == Second::Large && wanted != Second::Large {
            (standing, latest) = (Second::Absent, None);
        }
        if wanted != Second::Absent && wanted != standing {
            let founded = match at {
                0 => before(chance, year.year),
                _ => date(year.year, 3, 5),
            };
            // Any speciality but the general one, which the first team has.
            let index = u8::try_from(chance.position(8) + 1).unwrap_or_default();
            let speciality = Speciality::from_index(index).unwrap_or(Speciality::Safety);
            let size = match wanted {
                Second::Small => Some(29),
                Second::Uncounted => None,
                _ => Some(chance.between(30, 48)),
            };
            // A large team is in the way of a later year that is to lack one.
            let mut later = years.iter().skip(at + 1);
            let end = later.find(|year| wanted == Second::Large && Second::of(year) != wanted);
            let id = team(
                draft,
                chance,
                VolunteerTeam {
                    community: Link::to(place.community),
                    speciality: Some(speciality),
                    size,
                    founded,
                    disbanded: end.and_then(|year| date(year.year, 2, 10)),
                    ..VolunteerTeam::default()
                },
            );
            (standing, latest) = (wanted, Some((id, speciality)));
            teams.push(id);
        }
        if let Some((team, speciality)) = latest
            && !year.lacks(Lack::TeamIdle)
        {
            activities(draft, chance, team, speciality, year.year, 6);
        }
    }
}

fn before(chance: &mut Chance, year: u32) -> Option<Date> {
    let year = year - chance.between(1, 3);
    chance.day(year, 1, 12)
}

/// Adds a team, with a name after its speciality and a leader.
fn team(draft: &mut Draft, chance: &mut Chance, team: VolunteerTeam) -> Id {
    let (name, _) = deeds(team.speciality.unwrap_or(Speciality::General));
    draft.create(&VolunteerTeam {
        name: format!("{name}志愿服务队").into(),
        leader: names::person(chance).into(),
        ..team
    })
}

/// So many activities of a team, spread over the year.
pub(super) fn activities(
    draft: &mut Draft,
    chance: &mut Chance,
    team: Id,
    speciality: Speciality,
    year: u32,
    times: u32,
) {
    let (_, titles) = deeds(speciality);
    for time in 0..times {
        let month = time * 12 / times + 1;
        draft.create(&TeamActivity {
            team: Link::to(team),
            held_on: date(year, month, chance.between(1, 28)),
            title: chance.word(titles).into(),
            participants: Some(chance.between(8, 29)),
            ..TeamActivity::default()
        });
    }
}

fn deeds(speciality: Speciality) -> (&'static str, &'static [&'static str]) {
    let deeds = DEEDS.get(usize::from(speciality.index()));
    deeds.map_or(("", &[]), |(name, titles)| (*name, titles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_speciality_has_its_deeds() {
        assert_eq!(DEEDS.len(), Speciality::ALL.len());
    }
}
