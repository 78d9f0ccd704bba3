//! The roster: who is found by what is typed, who is there as of a day, and how an index follows edits.

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "roster/plain_search.rs"]
mod plain_search;

use six_stars::app::demonstration::{self, CitySize};
use six_stars::domain::kinds::{
    Community, MemberKind, Need, NeedKind, Person, PostHolder, PostKind, ServiceKind, ServicePost,
    Skill, Unit,
};
use six_stars::domain::{Choice, Date, Flags, Id, Link, Record, Replica, Value};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Draft, History, Register};
use six_stars::roster::filter::Filters;
use six_stars::roster::plan::{Candidate, Reason, propose};
use six_stars::roster::posts::{staffed, suggestions};
use six_stars::roster::suited::{Fit, to_see_to};
use six_stars::roster::{Counts, Index};

fn commit(register: &mut Register, history: &mut History, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 1).unwrap();
    register.apply(&planned);
    history.push(Entry::new(history.last() + 1, planned));
}

fn day(text: &str) -> Option<Date> {
    Date::parse_iso(text)
}

/// People with a name, a telephone number, a building and whether they work at the unit.
const PEOPLE: &[(&str, &str, &str, bool)] = &[
    ("单文山", "142 0000 1234", "3号楼2单元", false),
    ("曾乐", "14300005678", "13号楼", false),
    ("解小红", "", "3号楼", true),
    ("王晓明", "16012345678", "", true),
    ("吕重阳", "16100000001", "翠苑5栋", false),
    ("欧阳青", "16100000002", "", false),
    ("张三", "16100000003", "", false),
    ("Ａnna Li", "", "", false),
];

fn small() -> (Register, History, Vec<Id>) {
    let (mut register, mut history) = (Register::new(Replica::from_bits(5)), History::default());
    let mut draft = register.draft();
    let community = draft.create(&Community {
        name: "东门社区".into(),
        ..Community::default()
    });
    let unit = draft.create(&Unit {
        name: "西城水务有限公司".into(),
        ..Unit::default()
    });
    let person = |(name, phone, building, at_unit): &(&str, &str, &str, bool)| Person {
        community: Link::to(community),
        name: (*name).into(),
        phone: (*phone).into(),
        building: (*building).into(),
        address: format!("翠苑小区{building}").into(),
        unit: at_unit.then(|| Link::to(unit)).unwrap_or_default(),
        ..Person::default()
    };
    let people = PEOPLE.iter().map(|p| draft.create(&person(p))).collect();
    commit(&mut register, &mut history, draft);
    (register, history, people)
}

fn names(register: &Register, index: &Index, places: &[u32]) -> Vec<String> {
    let person = |place: &u32| register.get::<Person>(index.id(*place)?);
    let people = places.iter().filter_map(person);
    people.map(|person| person.name.to_string()).collect()
}

#[test]
fn people_are_found_by_what_is_typed() {
    let (register, history, _) = small();
    let index = Index::of(&register, &history);
    let check = |typed: &str, expected: &[&str]| {
        let found = index.search(typed);
        assert_eq!(names(&register, &index, &found), expected, "{typed}");
    };
    // Characters, whole pinyin, initials, and all three mixed.
    check("王晓", &["王晓明"]);
    check("wangxiaoming", &["王晓明"]);
    check("WangXiaoMing", &["王晓明"]);
    check("wxm", &["王晓明"]);
    check("王xm", &["王晓明"]);
    check("wangxm", &["王晓明"]);
    check("wxiaom", &["王晓明"]);
    check("wang x", &["王晓明"]);
    check("xi'ao", &["解小红", "王晓明"]);
    check("晓明", &["王晓明"]);
    // A surname has more than one reading, and so have other characters.
    check("shanwenshan", &["单文山"]);
    check("danws", &["单文山"]);
    check("zengyue", &["曾乐"]);
    check("cengle", &["曾乐"]);
    check("zl", &["曾乐"]);
    check("xiexh", &["解小红"]);
    check("lvcy", &["吕重阳"]);
    check("luzhongyang", &["吕重阳"]);
    check("ouyang", &["欧阳青"]);
    check("oyq", &["欧阳青"]);
    check("zhs", &["张三"]);
    check("zs", &["张三"]);
    check("ａｎｎａ", &["Ａnna Li"]);
    // The name comes before everything else.
    check("shan", &["单文山"]);
    // Telephone, unit, building.
    check("1234", &["单文山", "王晓明"]);
    check("00001234", &["单文山"]);
    check("水务", &["解小红", "王晓明"]);
    check("shuiwu", &["解小红", "王晓明"]);
    check("水务 小红", &["解小红"]);
    check("3", &["单文山", "曾乐", "解小红", "王晓明", "张三"]);
    check("13号楼", &["曾乐"]);
    check("翠苑5", &["吕重阳"]);
    check("nobody", &[]);
    assert_eq!(index.search("  ").len(), PEOPLE.len());
}

#[test]
fn an_index_follows_every_edit() {
    let (mut register, mut history, people) = small();
    let mut index = Index::of(&register, &history);
    let field = |name| Person::KIND.field(name).unwrap().0;
    let mut draft = register.draft();
    draft.update(
        Person::INDEX,
        people[3],
        vec![(field("name"), Value::text("查良镛"))],
    );
    draft.remove(Person::INDEX, people[6]);
    let (unit, _) = register.all::<Unit>().next().unwrap();
    draft.update(Unit::INDEX, unit, vec![(0, Value::text("北城供电局"))]);
    let (community, _) = register.all::<Community>().next().unwrap();
    draft.create(&Person {
        community: Link::to(community),
        name: "任重".into(),
        ..Person::default()
    });
    commit(&mut register, &mut history, draft);
    let place = index.place(people[3]);
    index.follow(&register, &history);
    assert_eq!(index.place(people[3]), place);
    let anew = Index::of(&register, &history);
    for typed in [
        "",
        "zhaliangyong",
        "wxm",
        "张三",
        "rz",
        "renchong",
        "gongdian",
        "水务",
    ] {
        let found = names(&register, &index, &index.search(typed));
        assert_eq!(
            found,
            names(&register, &anew, &anew.search(typed)),
            "{typed}"
        );
    }
    assert_eq!(index.len(), PEOPLE.len());
}

#[test]
fn whoever_moved_or_died_is_gone_from_the_day_on() {
    let (mut register, mut history, people) = small();
    let field = |name| Person::KIND.field(name).unwrap().0;
    let mut draft = register.draft();
    let set = |name, text| (field(name), day(text).map_or(Value::Missing, Value::Date));
    draft.update(
        Person::INDEX,
        people[0],
        vec![
            set("registered_on", "2026-03-05"),
            set("left_on", "2026-09-01"),
        ],
    );
    draft.update(
        Person::INDEX,
        people[1],
        vec![set("registered_on", "2026-06-01")],
    );
    commit(&mut register, &mut history, draft);
    let index = Index::of(&register, &history);
    let all = index.search("");
    let check = |codes: &[&str], on: &str, expected: usize| {
        let filters = Filters::read(codes.iter().copied(), day(on).unwrap());
        let found = index.narrowed(&all, &filters);
        assert_eq!(found.len(), expected, "{codes:?} {on}");
    };
    let everybody = PEOPLE.len();
    check(&[], "2026-03-04", everybody - 2);
    check(&[], "2026-03-05", everybody - 1);
    check(&[], "2026-06-01", everybody);
    check(&[], "2026-08-31", everybody);
    check(&[], "2026-09-01", everybody - 1);
    check(&["left:2026"], "2026-11-22", 1);
    check(&["left:any"], "2026-01-01", everybody);
    check(&["registered:2026"], "2026-11-22", 1);
    check(
        &["registered:2026", "registered:0"],
        "2026-11-22",
        everybody - 1,
    );
    check(&["lacking:phone"], "2026-11-22", 2);
    check(&["lacking:phone", "lacking:building"], "2026-11-22", 5);
    check(&["unit:none", "lacking:phone"], "2026-11-22", 1);
    check(&["of a newer version:x"], "2026-11-22", everybody - 1);
}

#[test]
fn people_are_counted_by_kind_skill_and_intention() {
    let (register, history) =
        fixtures::filled(|register| demonstration::community(register, 1, 2026));
    let index = Index::of(&register, &history);
    let places = index.search("");
    let facts = || places.iter().filter_map(|place| index.facts(*place));
    let on = day("2026-11-22").unwrap();
    let counts = Counts::of(facts(), &Filters::read([], on));
    let of_kind = |kind: MemberKind| counts.kinds[usize::from(kind.index())];
    assert_eq!(of_kind(MemberKind::InService), 38);
    assert_eq!(of_kind(MemberKind::Floating), 9);
    assert_eq!(counts.kinds.iter().sum::<u32>(), 60);
    // A facet's own filter leaves its counts alone and narrows the others.
    let narrowed = Counts::of(facts(), &Filters::read(["kind:floating"], on));
    assert_eq!(narrowed.kinds, counts.kinds);
    let law = usize::from(Skill::Law.index());
    assert!(narrowed.skills[law] <= counts.skills[law]);
    let expected = register.all::<Person>().filter(|(_, person)| {
        let Flags(bits, _) = person.skills;
        bits & (1 << law) != 0
    });
    assert_eq!(counts.skills[law] as usize, expected.count());
}

fn candidate(number: u64, building: &str, skills: u32, intentions: u32) -> Candidate {
    Candidate {
        id: Id::new(Replica::from_bits(1), number),
        name: format!("甲{number:03}"),
        building: building.to_owned(),
        skills,
        intentions,
    }
}

#[test]
fn groups_are_of_neighbours_and_of_like_size() {
    // Buildings of 4, 5, 3, 6, 2 and 4 people, and six people of whom no building is known.
    let mut people = Vec::new();
    for (building, count) in [
        ("1栋", 4),
        ("2栋", 5),
        ("3栋", 3),
        ("10栋", 6),
        ("11栋", 2),
        ("12栋", 4),
    ] {
        for _ in 0..count {
            people.push(candidate(
                people.len() as u64 + 1,
                building,
                0,
                1 << (people.len() / 8),
            ));
        }
    }
    for number in 0..6u64 {
        people.push(candidate(100 + number, "", 0, 1 << (number % 3)));
    }
    let plan = propose(people.clone(), 10);
    assert_eq!(plan.groups.len(), 3);
    assert_eq!(plan.people(), people.len());
    for group in &plan.groups {
        assert!(
            (7..=13).contains(&group.people.len()),
            "{}",
            group.people.len()
        );
    }
    // Nobody of a building is alone while neighbours are elsewhere, where a border was near.
    let buildings: Vec<&[String]> = plan.groups.iter().map(|g| &*g.buildings).collect();
    assert_eq!(
        buildings,
        [&["1栋", "2栋"][..], &["3栋", "10栋"], &["11栋", "12栋"]]
    );
    // Who has no building is where others wish the same.
    for placed in plan.groups.iter().flat_map(|group| &group.people) {
        match (placed.person.building.is_empty(), &placed.reason) {
            (true, Reason::Intention { others, .. }) => assert!(*others > 0),
            // The group that shares the wish was full.
            (true, Reason::Smallest) => {}
            (false, Reason::Building { others, .. }) => assert!(*others > 0),
            (_, reason) => panic!("{reason:?}"),
        }
    }
    // The order in which people stand in the register says nothing.
    let mut turned = people.clone();
    turned.reverse();
    assert_eq!(propose(turned, 10), plan);
}

#[test]
fn a_plan_holds_whatever_there_is() {
    assert_eq!(propose(Vec::new(), 10).groups.len(), 0);
    for count in 1..60u64 {
        for size in 1..20 {
            let building = |n: u64| {
                if n.is_multiple_of(4) {
                    String::new()
                } else {
                    format!("{}栋", n % 7)
                }
            };
            let people = (0..count)
                .map(|n| candidate(n, &building(n), 1 << (n % 5), 0))
                .collect();
            let plan = propose(people, size);
            assert_eq!(plan.people(), count as usize);
            let sizes: Vec<usize> = plan.groups.iter().map(|g| g.people.len()).collect();
            assert!(
                sizes.iter().all(|size| *size > 0),
                "{count} {size}: {sizes:?}"
            );
        }
    }
}

#[test]
fn people_are_moved_by_hand() {
    let people = (0..6)
        .map(|n| candidate(n, &format!("{}栋", n / 3), 0, 0))
        .collect();
    let mut plan = propose(people, 3);
    let first = plan.groups[0].people[0].person.id;
    assert!(!plan.move_to(first, 0) && !plan.move_to(first, 9));
    assert!(plan.move_to(first, 1));
    assert_eq!(plan.groups[1].people[3].reason, Reason::Chosen);
    assert_eq!(plan.groups[1].buildings, ["0栋", "1栋"]);
    plan.add_group();
    assert!(plan.move_to(first, 2));
    assert_eq!(plan.groups[2].people.len(), 1);
}

#[test]
fn a_post_says_whom_it_lacks_and_who_fits() {
    let (mut register, mut history, people) = small();
    let (community, _) = register.all::<Community>().next().unwrap();
    let field = |name| Person::KIND.field(name).unwrap().0;
    let mut draft = register.draft();
    let facts = [
        (0, Skill::Law, ServiceKind::Culture, ""),
        (1, Skill::Law, ServiceKind::Law, ""),
        (2, Skill::Repair, ServiceKind::Law, "2024-01-31"),
        (3, Skill::Repair, ServiceKind::Care, ""),
        (4, Skill::Medicine, ServiceKind::Law, ""),
    ];
    for (at, skill, intention, left) in facts {
        let mut values = vec![
            (field("kind"), Value::Choice(0)),
            (field("skills"), Value::Flags(1 << skill.index())),
            (field("intentions"), Value::Flags(1 << intention.index())),
        ];
        values.extend(day(left).map(|day| (field("left_on"), Value::Date(day))));
        draft.update(Person::INDEX, people[at], values);
    }
    let post = ServicePost {
        community: Link::to(community),
        name: "法律咨询岗".into(),
        kind: Some(PostKind::Public),
        places: Some(2),
        service: Some(ServiceKind::Law),
        skills: [Skill::Law]
            .into_iter()
            .fold(Flags::default(), |mut flags, skill| {
                flags.0 |= 1 << skill.index();
                flags
            }),
        area: "3号楼2单元".into(),
        ..ServicePost::default()
    };
    let post = draft.create(&post);
    commit(&mut register, &mut history, draft);
    let today = day("2026-11-22").unwrap();
    let vacancies = |register: &Register| staffed(register, community, today)[0].vacancies();
    assert_eq!(vacancies(&register), 2);
    let found = suggestions(&register, post, today, 5);
    let (law, kind) = (
        Fit::Skill(Skill::Law.index()),
        Fit::Intention(ServiceKind::Law.index()),
    );
    let expected = [
        (people[1], vec![law, kind, Fit::Free]),
        (people[0], vec![law, Fit::SameBuilding, Fit::Free]),
        (people[4], vec![kind, Fit::Free]),
    ];
    let found: Vec<_> = found.into_iter().map(|s| (s.person, s.reasons)).collect();
    assert_eq!(found, expected);
    // Taken up twice by one person, and once by somebody who left: one place is filled.
    let mut draft = register.draft();
    for person in [people[1], people[1], people[2]] {
        draft.create(&PostHolder {
            post: Link::to(post),
            person: Link::to(person),
            ..PostHolder::default()
        });
    }
    commit(&mut register, &mut history, draft);
    assert_eq!(vacancies(&register), 1);
    let next = suggestions(&register, post, today, 5);
    assert!(next.iter().all(|suggestion| suggestion.person != people[1]));
    // A need by the same rule: whoever sees to another open one comes behind, whoever sees to it already is not offered.
    let mut draft = register.draft();
    let need = |title: &str, to: Link<Person>| Need {
        community: Link::to(community),
        title: title.into(),
        kind: Some(NeedKind::Law),
        place: "3号楼2单元501".into(),
        raised_on: day("2026-11-01"),
        assigned_to: to,
        ..Need::default()
    };
    let asked = draft.create(&need("继承咨询", Link::default()));
    let other = draft.create(&need("合同咨询", Link::to(people[0])));
    commit(&mut register, &mut history, draft);
    let found = to_see_to(&register, asked, today, 5);
    let found: Vec<_> = found.into_iter().map(|s| (s.person, s.reasons)).collect();
    let expected = [
        (people[1], vec![law, kind, Fit::Free]),
        (people[0], vec![law, Fit::SameBuilding]),
        (people[4], vec![kind, Fit::Free]),
    ];
    assert_eq!(found, expected);
    let found = to_see_to(&register, other, today, 1);
    assert_eq!(found[0].person, people[1]);
}

#[test]
fn the_search_finds_what_comparing_everybody_letter_by_letter_finds() {
    let (mut register, mut history) =
        fixtures::filled(|register| demonstration::city(register, 3, 2026, CitySize::of(4)));
    let mut index = Index::of(&register, &history);
    // Somebody is renamed and moves, somebody goes: the index has followed.
    let people: Vec<Id> = register.all::<Person>().map(|(id, _)| id).collect();
    let field = |name| Person::KIND.field(name).unwrap().0;
    let mut draft = register.draft();
    let values = vec![
        (field("name"), Value::text("单雪曾")),
        (field("phone"), Value::text("160-9999-0001")),
    ];
    draft.update(Person::INDEX, people[5], values);
    commit(&mut register, &mut history, draft);
    index.follow(&register, &history);

    let name = |at: usize| register.get::<Person>(people[at]).unwrap().name.to_string();
    let unit = register.all::<Unit>().next().unwrap().1.name.to_string();
    let mut typed: Vec<String> = [
        "s",
        "sh",
        "shan",
        "sxz",
        "shanxueceng",
        "zh",
        "zhang",
        "wx",
        "xi",
        "li m",
        "1",
        "16",
        "999",
        "3",
        "lv",
        "w 1",
        "zengle",
        "小区",
        "号楼",
        "王",
        "q9",
    ]
    .map(str::to_owned)
    .to_vec();
    typed.extend((0..people.len()).step_by(17).map(name));
    typed.extend((1..unit.chars().count()).map(|end| unit.chars().take(end).collect()));
    for typed in typed {
        let found = index.search(&typed);
        let found: Vec<Id> = found
            .into_iter()
            .filter_map(|place| index.id(place))
            .collect();
        assert_eq!(found, plain_search::search(&register, &typed), "{typed}");
    }
}
