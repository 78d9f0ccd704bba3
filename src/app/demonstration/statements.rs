//! What an office states in a full year, indicator by indicator of the program's own rulebooks: the first edition asks for all of
//! it, the next for the judgements only.

use crate::domain::Link;
use crate::domain::kinds::Attestation;
use crate::register::Draft;
use crate::scoring::Star;

use super::chance::Chance;
use super::told::{Place, Year};
use super::year_work::is_recorded;

/// What is stated of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Nothing,
    /// The level of the indicator's rubric, from 0.
    Level(u32),
    Count(u32),
    /// At least so many percent of a whole that depends on the community.
    Percent(u32, Whole),
    /// A part and its whole as they are.
    Parts(u32, u32),
}

/// What a share is stated of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Tasks,
    Members,
    MembersInHardship,
    InServiceMembers,
    Units,
    HouseholdsInNeed,
    Unemployed,
}

/// A statement in a full year: the indicator, what is stated, the evidence and the file it is in.
type Full = (&'static str, Stated, &'static str, &'static str);

/// At most so many statements of a star say "in part": the star is earned all the same.
const MOST_SLIPS: u32 = 2;

const FULL: [(Star, &[Full]); 6] = {
    use Stated::{Count, Level, Percent};
    use Whole::{
        HouseholdsInNeed, InServiceMembers, Members, MembersInHardship, Tasks, Unemployed, Units,
    };
    [
        (
            Star::Leadership,
            &[
                (
                    "leader_unity",
                    Level(2),
                    "班子会每月一次，重要事项表决后执行，会议记录装订成册。",
                    "班子会议记录",
                ),
                (
                    "leader_study",
                    Level(2),
                    "学习计划12项全部完成，人人有笔记。",
                    "班子学习台账",
                ),
                (
                    "superior_tasks",
                    Percent(100, Tasks),
                    "上级交办事项逐件登记，按期回复。",
                    "交办事项登记簿",
                ),
                (
                    "close_to_residents",
                    Level(2),
                    "班子成员分片走访，接待日有值班记录和答复。",
                    "民情走访记录",
                ),
                (
                    "creative_work",
                    Level(2),
                    "推行楼门长轮值，写出总结并在街道交流。",
                    "工作创新总结",
                ),
            ],
        ),
        (
            Star::Membership,
            &[
                (
                    "member_work",
                    Level(2),
                    "发展、教育、管理三本台账齐全。",
                    "党员工作台账",
                ),
                (
                    "council_sessions",
                    Count(4),
                    "党员议事会每季度一次，议题和表决情况有记录。",
                    "党员议事会记录",
                ),
                (
                    "posts_taken",
                    Percent(84, Members),
                    "无职党员认领政策宣传、环境监督、治安巡逻等岗位。",
                    "设岗定责一览表",
                ),
                (
                    "one_suggestion",
                    Percent(92, Members),
                    "建议逐条登记，采纳情况张榜。",
                    "合理化建议汇总",
                ),
                (
                    "one_public_benefit",
                    Percent(93, Members),
                    "公益活动签到表。",
                    "公益活动签到册",
                ),
                (
                    "one_difficulty",
                    Percent(90, Members),
                    "党员与困难居民结对，解决事项逐户登记。",
                    "结对帮扶登记",
                ),
                (
                    "one_visit",
                    Percent(100, MembersInHardship),
                    "节前走访困难党员，慰问物品签收。",
                    "慰问困难党员名单",
                ),
                (
                    "one_concern",
                    Percent(91, Members),
                    "党员承诺办实事，办结后由居民签字。",
                    "党员办实事清单",
                ),
                (
                    "member_conduct",
                    Level(2),
                    "民主评议覆盖在册党员，结果公开。",
                    "民主评议汇总",
                ),
            ],
        ),
        (
            Star::Mechanism,
            &[
                (
                    "work_rules",
                    Level(2),
                    "九项制度汇编，本年修订两项。",
                    "社区党组织制度汇编",
                ),
                (
                    "cadre_supervision",
                    Level(2),
                    "社区干部公开述职，居民代表现场评议。",
                    "述职评议材料",
                ),
                (
                    "regular_operation",
                    Level(2),
                    "制度执行每月检查，问题限期整改。",
                    "制度执行检查记录",
                ),
                (
                    "joint_meetings",
                    Count(4),
                    "联席会议每季度一次，议定事项有分工。",
                    "联席会议纪要",
                ),
                (
                    "unit_contact",
                    Percent(85, Units),
                    "与驻区单位党组织互留联系人，每季度联络。",
                    "驻区单位联系表",
                ),
                (
                    "co_building_activities",
                    Count(5),
                    "共建活动方案、照片和小结。",
                    "共驻共建活动档案",
                ),
                (
                    "mass_bodies",
                    Count(4),
                    "工会、共青团、妇联、老年协会均有活动记录。",
                    "群团组织活动记录",
                ),
                (
                    "organisation_core",
                    Level(2),
                    "居民自治事项由党组织提议、居民代表会议决定。",
                    "居民代表会议记录",
                ),
            ],
        ),
        (
            Star::Service,
            &[
                (
                    "six_types",
                    Count(6),
                    "六型社区创建逐项有方案和小结。",
                    "六型社区创建材料",
                ),
                (
                    "members_serve",
                    Level(2),
                    "党员服务日每月一次，服务对象签字。",
                    "党员服务日记录",
                ),
                (
                    "infrastructure",
                    Level(2),
                    "办公、活动、服务用房合计超过300平方米。",
                    "用房产权与平面图",
                ),
                (
                    "service_network",
                    Count(4),
                    "服务站、卫生、文化、便民四类网点均已建成。",
                    "服务网点名录",
                ),
                (
                    "service_content",
                    Level(2),
                    "本年新增代缴、代办、送餐三项服务。",
                    "新增服务说明",
                ),
                (
                    "vulnerable_care",
                    Percent(100, HouseholdsInNeed),
                    "困难家庭一户一卡，联系人每月上门。",
                    "困难家庭联系卡",
                ),
                (
                    "employment_training",
                    Count(3),
                    "家政、电工、电商培训各一期。",
                    "就业培训签到册",
                ),
                (
                    "reemployment",
                    Percent(64, Unemployed),
                    "登记失业人员就业情况逐人核实。",
                    "失业人员就业台账",
                ),
                (
                    "informatised_service",
                    Level(2),
                    "网上受理登记，办结后回访。",
                    "网上办事统计",
                ),
            ],
        ),
        (
            Star::Satisfaction,
            &[
                (
                    "in_service_duties",
                    Percent(82, InServiceMembers),
                    "在职党员报到后认领岗位，履责情况反馈单位。",
                    "在职党员认岗表",
                ),
                (
                    "co_building_results",
                    Level(2),
                    "共建单位出资修路灯、开放操场。",
                    "共建实事清单",
                ),
                (
                    "residents_mobilised",
                    Level(2),
                    "居民参加环境整治和文明创建，签到齐全。",
                    "居民参与活动统计",
                ),
                (
                    "cohesion",
                    Level(2),
                    "入户走访了解到居民有事先找社区党组织。",
                    "入户走访小结",
                ),
            ],
        ),
        (
            Star::Economy,
            &[
                (
                    "investment_mechanism",
                    Level(2),
                    "财政、集体、企业、个人共同投入，账目公开。",
                    "社区服务投入台账",
                ),
                (
                    "social_benefit",
                    Level(2),
                    "对低保和高龄居民减免费用。",
                    "减免费用明细",
                ),
                (
                    "market_operation",
                    Level(2),
                    "服务项目独立核算，自负盈亏。",
                    "经营项目核算表",
                ),
            ],
        ),
    ]
};

/// What the edition asks for that takes its figures from records.
const JUDGED: [&str; 12] = [
    "leader_unity",
    "leader_study",
    "close_to_residents",
    "creative_work",
    "member_work",
    "member_conduct",
    "work_rules",
    "informatised_service",
    "residents_mobilised",
    "cohesion",
    "social_benefit",
    "market_operation",
];

/// Asked as a number of types first, and as a level by the edition of records.
const SIX_TYPES: [&str; 2] = ["six_types", "six_types_level"];

/// What is stated in the year in place of a full year's statement of the first edition; nothing where the year's edition does
/// not ask.
fn asked(year: u32, indicator: &'static str, stated: Stated) -> Option<(&'static str, Stated)> {
    let [types, level] = SIX_TYPES;
    match is_recorded(year) {
        false => Some((indicator, stated)),
        true if indicator == types => Some((level, Stated::Level(3))),
        true => JUDGED.contains(&indicator).then_some((indicator, stated)),
    }
}

/// Writes down the year's statements of a community.
pub(super) fn state(draft: &mut Draft, chance: &mut Chance, place: &Place, year: &Year<'_>) {
    for (star, full) in FULL {
        let mut slips = if year.lacks_on(star) { MOST_SLIPS } else { 0 };
        for (indicator, stated, note, file) in full {
            let otherwise = year
                .lacks
                .iter()
                .flat_map(|lack| lack.statements())
                .find(|(changed, _)| changed == indicator);
            let mut stated = otherwise.map_or(*stated, |(_, stated)| *stated);
            if let Stated::Level(2) = stated
                && slips < MOST_SLIPS
                && chance.once_in(6)
            {
                slips += 1;
                stated = Stated::Level(1);
            }
            if stated == Stated::Nothing {
                continue;
            }
            // Drawn for what is not asked, too, so that a year's edition changes nothing else.
            let dated = chance.day(year.year, 10, 12);
            let Some((indicator, stated)) = asked(year.year, indicator, stated) else {
                continue;
            };
            let (value, out_of) = match stated {
                Stated::Nothing => continue,
                Stated::Level(number) | Stated::Count(number) => (number, None),
                Stated::Percent(percent, whole) => {
                    let whole = place.whole(whole);
                    ((whole * percent).div_ceil(100), Some(whole))
                }
                Stated::Parts(part, whole) => (part, Some(whole)),
            };
            draft.create(&Attestation {
                community: Link::to(place.community),
                year: Some(year.year),
                indicator: indicator.into(),
                value: Some(value),
                out_of,
                note: (*note).into(),
                dated: match is_recorded(year.year) {
                    true => dated.min(year.until),
                    false => dated,
                },
                file_name: format!("{}{file}.pdf", year.year).into(),
                ..Attestation::default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scoring::{default_rulebook, metric::Source};

    #[test]
    fn a_full_year_states_every_attested_indicator_under_its_star() {
        for year in [2009, 2026] {
            let rulebook = default_rulebook(year).unwrap();
            for (star, full) in FULL {
                let rules = rulebook.stars().iter().find(|rules| rules.star == star);
                let attested = rules.unwrap().indicators.iter();
                let attested: BTreeSet<&str> = attested
                    .filter(|indicator| indicator.metric.source == Source::Attested)
                    .map(|indicator| &*indicator.rules.id)
                    .collect();
                let rows = full.iter().filter_map(|row| asked(year, row.0, row.1));
                let stated: BTreeSet<&str> = rows.map(|(id, _)| id).collect();
                assert_eq!(stated, attested, "{year}");
            }
        }
    }

    #[test]
    fn a_lack_changes_only_what_is_stated_of_its_star() {
        let of = |star: Star| FULL.iter().find(|(other, _)| *other == star).unwrap().1;
        for lack in crate::app::demonstration::lack::Lack::COSTLY
            .iter()
            .copied()
            .flatten()
        {
            for (indicator, _) in lack.statements() {
                assert!(
                    of(lack.star()).iter().any(|row| row.0 == *indicator),
                    "{lack:?}"
                );
            }
        }
    }
}
