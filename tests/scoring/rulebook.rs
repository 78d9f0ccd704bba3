//! The rulebook that comes with the program.

use std::collections::BTreeSet;

use six_stars::domain::kinds;
use six_stars::domain::words::Wording;
use six_stars::scoring::adopted::{OWN_EDITIONS, RECORDED_RULEBOOK};
use six_stars::scoring::metric::Source;
use six_stars::scoring::{CheckedRulebook, Exact, METRICS, Star, Target, metric, read};

use super::facts::default;

fn editions() -> Vec<CheckedRulebook> {
    OWN_EDITIONS
        .iter()
        .map(|text| read(text).unwrap())
        .collect()
}

#[test]
fn every_star_sums_to_100_and_is_passed_with_80() {
    for checked in editions() {
        let stars: Vec<Star> = checked
            .rulebook()
            .stars
            .iter()
            .map(|star| star.id)
            .collect();
        assert_eq!(stars, Star::ALL);
        for star in &checked.rulebook().stars {
            assert_eq!((star.points(), star.pass_mark), (100, 80), "{}", star.id);
        }
    }
}

/// The scheme (S1), clause by clause in its own words.
const SCHEME: [(Star, &[(&str, &str)]); 6] = [
    (
        Star::Leadership,
        &[
            ("leadership.complete", "努力使党组织班子健全"),
            ("leadership.mix", "班子成员文化程度、年龄结构合理"),
            (
                "leadership.unity",
                "团结协作，分工明确，具有创造力、凝聚力和战斗力",
            ),
            (
                "leadership.study",
                "带头学习和实践“三个代表”重要思想，深入学习实践科学发展观",
            ),
            (
                "leadership.tasks",
                "坚决执行党的路线方针政策，出色完成上级党组织交办的各项工作任务",
            ),
            (
                "leadership.close",
                "密切联系群众，政治坚定，求真务实，能够创造性的开展社区工作",
            ),
        ],
    ),
    (
        Star::Membership,
        &[
            ("membership.work", "重视加强党员发展、教育和管理工作"),
            ("membership.council", "扎实开展社区“党员议事会”"),
            ("membership.posts", "“设岗定责、任岗履责”"),
            ("membership.five_ones", "“五个一”活动"),
            (
                "membership.conduct",
                "充分发挥先锋模范作用，自觉履行党员义务，正确行使党员权利，主动接受党组织的教育、管理和监督",
            ),
            (
                "membership.volunteers",
                "至少建立2支以上不少于30人的社区志愿者服务队伍并能切实开展活动、发挥作用",
            ),
        ],
    ),
    (
        Star::Mechanism,
        &[
            ("mechanism.rules", "进一步建立和完善社区党组织工作制度"),
            (
                "mechanism.supervision",
                "建立健全社区干部监督管理机制，并使其规范运行",
            ),
            ("mechanism.joint_meeting", "建立健全党建工作联席会议制度"),
            (
                "mechanism.co_building",
                "加强与辖区单位党组织的联系，经常组织开展“共驻共建”活动",
            ),
            (
                "mechanism.system",
                "以党组织为核心，社区居民自治组织为主体，工会、共青团、妇联和老年协会等群团组织共同配合的组织体系",
            ),
        ],
    ),
    (
        Star::Service,
        &[
            ("service.six_types", "深入开展“六型”社区创建"),
            ("service.members", "“党员服务在社区”等活动"),
            ("service.infrastructure", "完善社区基础设施"),
            (
                "service.network",
                "以社区服务站为主体，社区卫生、文化、便民服务为重点，社区服务网为基础的社区服务网络体系，不断丰富服务内容",
            ),
            (
                "service.care",
                "扎实做好鳏寡孤独、优抚对象以及困难群体服务工作",
            ),
            (
                "service.employment",
                "加强社区就业培训，提高社区失业人员就业水平",
            ),
            (
                "service.information",
                "积极推广社区服务信息化模式，为居民提供更为高效、快捷、方便的服务",
            ),
        ],
    ),
    (
        Star::Satisfaction,
        &[
            (
                "satisfaction.duties",
                "扎实开展好在职党员设岗定责、共驻共建等活动",
            ),
            (
                "satisfaction.mobilised",
                "积极发动和组织群众参加社区各项中心工作",
            ),
            (
                "satisfaction.rate",
                "社区群众和驻区单位对社区党组织的满意率达到80%以上",
            ),
            ("satisfaction.influence", "凝聚力、号召力、影响力进一步提升"),
        ],
    ),
    (
        Star::Economy,
        &[
            ("economy.investment", "建立多渠道、多形式的社区服务投入机制"),
            (
                "economy.enterprises",
                "鼓励个体、私营、民营等企业通过投资入股、合伙经营等形式",
            ),
            (
                "economy.projects",
                "重点开办养老、托幼、家政、医疗等服务项目",
            ),
            ("economy.benefit", "在坚持社会效益的前提下"),
            ("economy.market", "市场化运作，实体化经营，产业化发展"),
        ],
    ),
];

#[test]
fn every_clause_of_the_scheme_has_an_indicator() {
    for checked in editions() {
        for (star, clauses) in SCHEME {
            let rules = checked.rulebook().star(star).unwrap();
            let expected: Vec<&str> = clauses.iter().map(|(id, _)| *id).collect();
            let found: Vec<&str> = rules
                .by_clause()
                .map(|(clause, _)| clause.id.as_str())
                .collect();
            assert_eq!(found, expected, "{star}");
            for (clause, indicators) in rules.by_clause() {
                assert!(!indicators.is_empty(), "{}", clause.id);
            }
            let of_clauses: usize = rules.by_clause().map(|(_, of)| of.len()).sum();
            assert_eq!(of_clauses, rules.indicators.len(), "{star}");
        }
    }
}

#[test]
fn every_wording_is_there_in_three_languages() {
    let full = |wording: &Wording| {
        assert!(
            !wording.zh_hans.is_empty() && !wording.zh_hant.is_empty() && !wording.en.is_empty(),
            "{wording:?}"
        );
    };
    for checked in editions() {
        full(&checked.rulebook().title);
        for star in &checked.rulebook().stars {
            star.clauses.iter().for_each(|clause| full(&clause.wording));
            for indicator in &star.indicators {
                full(&indicator.wording);
                indicator.rubric.iter().for_each(full);
            }
        }
    }
}

#[test]
fn the_files_are_written_as_they_were_read() {
    for text in OWN_EDITIONS {
        let checked = read(text).unwrap();
        assert_eq!(format!("{}\n", checked.rulebook().to_json()), text);
    }
}

#[test]
fn editions_are_versions_of_one_standard() {
    let [first, second] = OWN_EDITIONS.map(|text| read(text).unwrap().into_rulebook());
    assert_eq!((&*first.id, first.version), ("six-stars-default", 1));
    assert_eq!((second.id, second.version), (first.id, 2));
    assert!(first.applies_from < second.applies_from);
    assert_eq!(
        (second.targets, second.thresholds),
        (first.targets, first.thresholds)
    );
}

/// Where the records give no figure the scheme asks for a judgement, and a rubric says what each level means.
#[test]
fn the_second_edition_takes_every_figure_from_records() {
    let second = read(RECORDED_RULEBOOK).unwrap();
    let all = second.stars().iter().flat_map(|star| &star.indicators);
    let attested = all.filter(|indicator| indicator.metric.source == Source::Attested);
    let judged: Vec<&str> = attested
        .map(|indicator| {
            assert_eq!(indicator.metric.id, "judgement", "{}", indicator.id);
            assert!(indicator.rules.rubric.len() >= 3, "{}", indicator.id);
            &*indicator.id
        })
        .collect();
    let expected = [
        "leader_unity",
        "leader_study",
        "close_to_residents",
        "creative_work",
        "member_work",
        "member_conduct",
        "work_rules",
        "six_types_level",
        "informatised_service",
        "residents_mobilised",
        "cohesion",
        "social_benefit",
        "market_operation",
    ];
    assert_eq!(judged, expected);
}

/// A statement on the first edition still means what it meant: whoever is asked the same is asked by the same name.
#[test]
fn a_name_that_both_editions_use_is_of_one_clause() {
    let [first, second] = OWN_EDITIONS.map(|text| read(text).unwrap());
    for indicator in second.stars().iter().flat_map(|star| &star.indicators) {
        let Some((_, before)) = first.indicator(&indicator.id) else {
            continue;
        };
        assert_eq!(
            before.rules.clause, indicator.rules.clause,
            "{}",
            indicator.id
        );
        if indicator.metric.id == "judgement" {
            assert_eq!(before.metric.id, "judgement", "{}", indicator.id);
            assert_eq!(before.rules.rubric.len(), indicator.rules.rubric.len());
        }
    }
}

#[test]
fn the_targets_and_thresholds_are_the_schemes() {
    let checked = default();
    let rulebook = checked.rulebook();
    let target = |year, level, share_percent| Target {
        year,
        level,
        share_percent,
    };
    let expected = [
        target(2009, 4, 100),
        target(2009, 5, 40),
        target(2009, 6, 20),
        target(2010, 5, 100),
        target(2010, 6, 50),
    ];
    assert_eq!(rulebook.targets, expected);
    assert_eq!(rulebook.thresholds["service_days"], Exact::from(5));
    assert_eq!(rulebook.thresholds["hours_per_service_day"], Exact::from(8));
    assert_eq!(
        rulebook.thresholds["unit_registration_share"],
        Exact::ratio(9, 10).unwrap()
    );
    assert_eq!(rulebook.thresholds["venue_square_metres"], Exact::from(200));
}

#[test]
fn metrics_have_ids_of_their_own_and_feed_on_known_kinds() {
    let ids: BTreeSet<&str> = METRICS.iter().map(|known| known.id).collect();
    assert_eq!(ids.len(), METRICS.len());
    for known in METRICS {
        assert_eq!(metric(known.id).unwrap().id, known.id);
        assert!(
            !known.fed_by.is_empty() && known.fed_by.iter().all(|kind| kinds::kind(kind).is_some())
        );
    }
}
