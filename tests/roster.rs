//! The roster: who is found by what is typed, who is there as of a day, and how an index follows edits.

#[path = "support/fixtures.rs"]
mod fixtures;

use six_stars::app::demonstration;
use six_stars::domain::kinds::{Community, MemberKind, Person, Skill, Unit};
use six_stars::domain::{Choice, Date, Flags, Id, Link, Record, Replica, Value};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Draft, History, Register};
use six_stars::roster::filter::Filters;
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
    check("xi'ao", &["王晓明", "解小红"]);
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
