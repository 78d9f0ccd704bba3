//! The list of any kind: what is found, what filters leave and count, how rows are ordered and added up, and how an index follows edits.

use six_stars::domain::kinds::{
    Community, Need, NeedKind, NeedState, Person, TeamActivity, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Language, Link, Record, Replica, Standing, Value};
use six_stars::listing::line::{Happening, line};
use six_stars::listing::{Common, Facet, Index, Narrow, Narrows, Plan, Scope, Want};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Draft, History, Register};

const TODAY: &str = "2026-03-20";

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

struct Office {
    register: Register,
    history: History,
    community: Id,
    people: Vec<Id>,
    needs: Vec<Id>,
}

/// Title, kind, raised, due, state, whom it is assigned to.
type Line = (
    &'static str,
    Option<NeedKind>,
    &'static str,
    Option<&'static str>,
    NeedState,
    Option<usize>,
);

const NEEDS: &[Line] = &[
    (
        "三号楼路灯不亮",
        Some(NeedKind::Repair),
        "2026-03-01",
        Some("2026-03-10"),
        NeedState::Assigned,
        Some(0),
    ),
    (
        "下水道堵塞",
        Some(NeedKind::Repair),
        "2026-03-05",
        Some("2026-03-25"),
        NeedState::Recorded,
        None,
    ),
    (
        "求职培训",
        Some(NeedKind::Employment),
        "2026-02-11",
        Some("2026-02-28"),
        NeedState::Resolved,
        Some(1),
    ),
    (
        "老人助餐",
        None,
        "2025-12-30",
        None,
        NeedState::Recorded,
        Some(1),
    ),
];

fn commit(register: &mut Register, history: &mut History, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 1).unwrap();
    register.apply(&planned);
    history.push(Entry::new(history.last() + 1, planned));
}

fn office() -> Office {
    let (mut register, mut history) = (Register::new(Replica::from_bits(7)), History::default());
    let mut draft = register.draft();
    let community = draft.create(&Community {
        name: "东门社区".into(),
        ..Community::default()
    });
    let person = |name: &str| Person {
        community: Link::to(community),
        name: name.into(),
        ..Person::default()
    };
    let people = vec![
        draft.create(&person("王晓明")),
        draft.create(&person("单文山")),
    ];
    let needs = NEEDS.iter().map(|(title, kind, raised, due, state, who)| {
        draft.create(&Need {
            community: Link::to(community),
            title: (*title).into(),
            kind: *kind,
            raised_on: Some(day(raised)),
            due_on: due.map(day),
            state: Some(*state),
            resolved_on: (*state == NeedState::Resolved).then(|| day("2026-02-20")),
            assigned_to: who.map(|who| Link::to(people[who])).unwrap_or_default(),
            ..Need::default()
        })
    });
    let needs = needs.collect();
    commit(&mut register, &mut history, draft);
    Office {
        register,
        history,
        community,
        people,
        needs,
    }
}

impl Office {
    fn index(&self) -> Index {
        let plan = Plan::of(Need::INDEX).unwrap();
        Index::of(
            &self.register,
            &self.history,
            plan,
            Scope::All,
            Language::ZhHans,
        )
    }

    fn titles(&self, index: &Index, places: &[u32]) -> Vec<String> {
        let ids = places.iter().map(|place| index.id(*place).unwrap());
        ids.map(|id| self.register.title(Need::INDEX, id)).collect()
    }
}

fn narrows(codes: &[&str]) -> Narrows {
    Narrows::read(codes.iter().copied(), &Plan::of(Need::INDEX).unwrap())
}

#[test]
fn records_are_found_by_characters_pinyin_choices_people_and_days() {
    let office = office();
    let index = office.index();
    let check = |typed: &str, expected: &[&str]| {
        assert_eq!(
            office.titles(&index, &index.search(typed)),
            expected,
            "{typed}"
        );
    };
    // The newest first.
    check(
        "",
        &["下水道堵塞", "三号楼路灯不亮", "求职培训", "老人助餐"],
    );
    check("路灯", &["三号楼路灯不亮"]);
    check("xsd", &["下水道堵塞"]);
    check("维修", &["下水道堵塞", "三号楼路灯不亮"]);
    check("单文山", &["求职培训", "老人助餐"]);
    check("shan 老人", &["老人助餐"]);
    check("2026-03", &["下水道堵塞", "三号楼路灯不亮"]);
    check("没有的", &[]);
}

#[test]
fn filters_of_one_facet_are_alternatives_and_those_of_several_narrow() {
    let office = office();
    let index = office.index();
    let all = index.search("");
    let check = |codes: &[&str], expected: &[&str]| {
        let left = index.narrowed(&all, &narrows(codes), day(TODAY));
        assert_eq!(office.titles(&index, &left), expected, "{codes:?}");
    };
    check(&["standing=overdue"], &["三号楼路灯不亮"]);
    check(
        &["standing=open"],
        &["下水道堵塞", "三号楼路灯不亮", "老人助餐"],
    );
    check(&["standing=soon"], &["下水道堵塞"]);
    check(
        &["standing=done", "standing=overdue"],
        &["三号楼路灯不亮", "求职培训"],
    );
    check(
        &["standing=open", "kind=repair"],
        &["下水道堵塞", "三号楼路灯不亮"],
    );
    check(&["kind=none"], &["老人助餐"]);
    check(&["assigned_to=none"], &["下水道堵塞"]);
    check(
        &[&format!("assigned_to={}", office.people[1])],
        &["求职培训", "老人助餐"],
    );
    check(&["raised_on=2025"], &["老人助餐"]);
    check(&["raised_on=2026-03"], &["下水道堵塞", "三号楼路灯不亮"]);
    check(
        &["of_a_later_version=1"],
        &["下水道堵塞", "三号楼路灯不亮", "求职培训", "老人助餐"],
    );
}

#[test]
fn a_facet_counts_what_else_there_is_to_choose() {
    let office = office();
    let index = office.index();
    let narrows = narrows(&["kind=repair"]);
    let counted = index.counted(
        &index.search(""),
        &narrows,
        &index.plan().pressed(),
        day(TODAY),
    );
    let count = |facet: Facet, want: Want| {
        let found = counted.iter().find(|(known, _)| *known == facet).unwrap();
        found
            .1
            .iter()
            .find(|f| f.want == want)
            .map_or(0, |f| f.count)
    };
    let (kind, _) = Need::KIND.field("kind").unwrap();
    let employment = Need::KIND.fields[kind].ty.choice("employment").unwrap();
    assert_eq!(count(Facet::Field(kind), Want::Choice(employment)), 1);
    assert_eq!(count(Facet::Field(kind), Want::Nothing), 1);
    assert_eq!(count(Facet::Standing, Want::Open), 2);
    assert_eq!(count(Facet::Standing, Want::Overdue), 1);
    assert_eq!(count(Facet::Standing, Want::Done), 0);
}

#[test]
fn rows_are_ordered_by_any_column_what_is_not_recorded_last() {
    let office = office();
    let index = office.index();
    let check = |field: &str, down: bool, expected: &[&str]| {
        let mut rows = index.search("");
        let (at, _) = Need::KIND.field(field).unwrap();
        index.sort(&mut rows, &office.register, at, down);
        assert_eq!(office.titles(&index, &rows), expected, "{field}");
    };
    check(
        "due_on",
        false,
        &["求职培训", "三号楼路灯不亮", "下水道堵塞", "老人助餐"],
    );
    check(
        "due_on",
        true,
        &["下水道堵塞", "三号楼路灯不亮", "求职培训", "老人助餐"],
    );
    check(
        "title",
        false,
        &["老人助餐", "求职培训", "三号楼路灯不亮", "下水道堵塞"],
    );
}

#[test]
fn rows_are_put_together_by_standing_choice_reference_and_month() {
    let office = office();
    let index = office.index();
    let plan = index.plan().clone();
    let check = |by: &str, down: Option<bool>, expected: &[(&str, &[&str])]| {
        let facet = plan.grouping(by, &Scope::All).unwrap();
        assert_eq!(plan.grouping_code(facet), by);
        let rows = index.search("");
        let groups = index.grouped(&rows, &office.register, facet, down, day(TODAY));
        let said: Vec<(String, Vec<String>)> = groups
            .iter()
            .map(|group| {
                let code = group.common.code(facet, &plan);
                (code, office.titles(&index, &group.rows))
            })
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(code, titles)| {
                let titles = titles.iter().map(|title| (*title).to_owned());
                (
                    code.replace("单文山", &office.people[1].to_string()),
                    titles.collect(),
                )
            })
            .map(|(code, titles): (String, Vec<String>)| {
                (
                    code.replace("王晓明", &office.people[0].to_string()),
                    titles,
                )
            })
            .collect();
        assert_eq!(said, expected, "{by}");
    };
    // What is left of the open ones stands behind what hurries.
    check(
        "standing",
        None,
        &[
            ("standing=overdue", &["三号楼路灯不亮"]),
            ("standing=soon", &["下水道堵塞"]),
            ("standing=open", &["老人助餐"]),
            ("standing=done", &["求职培训"]),
        ],
    );
    // In the order of the declaration.
    check(
        "kind",
        None,
        &[
            ("kind=repair", &["下水道堵塞", "三号楼路灯不亮"]),
            ("kind=employment", &["求职培训"]),
            ("kind=none", &["老人助餐"]),
        ],
    );
    check(
        "assigned_to",
        None,
        &[
            ("assigned_to=单文山", &["求职培训", "老人助餐"]),
            ("assigned_to=王晓明", &["三号楼路灯不亮"]),
            ("assigned_to=none", &["下水道堵塞"]),
        ],
    );
    // The latest month first, unless the list is ordered the other way.
    let months: [(&str, &[&str]); 3] = [
        ("raised_on=2026-03", &["下水道堵塞", "三号楼路灯不亮"]),
        ("raised_on=2026-02", &["求职培训"]),
        ("raised_on=2025-12", &["老人助餐"]),
    ];
    check("raised_on", None, &months);
    let [march, february, december] = months;
    check("raised_on", Some(false), &[december, february, march]);
    check(
        "due_on",
        Some(true),
        &[
            ("due_on=2026-03", &["下水道堵塞", "三号楼路灯不亮"]),
            ("due_on=2026-02", &["求职培训"]),
            ("due_on=none", &["老人助餐"]),
        ],
    );
}

#[test]
fn every_row_stands_in_one_group_whatever_puts_them_together() {
    let office = office();
    let index = office.index();
    let mut all = index.search("");
    all.sort_unstable();
    let plan = index.plan();
    let groupings = plan.groupings(&Scope::All);
    assert!(groupings.contains(&Facet::Standing));
    for by in groupings {
        let groups = index.grouped(&all, &office.register, by, None, day(TODAY));
        let codes: std::collections::BTreeSet<String> = groups
            .iter()
            .map(|group| group.common.code(by, plan))
            .collect();
        assert_eq!(codes.len(), groups.len(), "{codes:?}");
        let mut rows: Vec<u32> = groups.into_iter().flat_map(|group| group.rows).collect();
        rows.sort_unstable();
        assert_eq!(rows, all, "{by:?}");
    }
    // Not by what all of them share, not by words, and not by what this version does not know.
    let (owner, _) = Need::KIND.owner().unwrap();
    let scope = Scope::Of {
        field: owner,
        id: office.community,
    };
    assert!(!plan.groupings(&scope).contains(&Facet::Field(owner)));
    for code in ["title", "of_a_later_version", ""] {
        assert_eq!(plan.grouping(code, &Scope::All), None, "{code}");
    }
}

#[test]
fn rows_of_several_choices_stand_under_just_these() {
    let mut office = office();
    let mut draft = office.register.draft();
    let team = |name: &str| VolunteerTeam {
        community: Link::to(office.community),
        name: name.into(),
        ..VolunteerTeam::default()
    };
    let team = draft.create(&team("和风"));
    let (field, spec) = TeamActivity::KIND.field("goals").unwrap();
    let bits = |codes: &[&str]| {
        let set = codes.iter().map(|code| spec.ty.choice(code).unwrap());
        set.fold(0u32, |bits, at| bits | 1 << at)
    };
    let codes: Vec<&str> = spec.ty.choices().iter().map(|choice| choice.code).collect();
    let both = [codes[0], codes[2]];
    for (goals, people) in [(&both[..], 30), (&both[1..], 5), (&both[..], 12), (&[], 1)] {
        let id = draft.create(&TeamActivity {
            team: Link::to(team),
            title: "清扫".into(),
            held_on: Some(day("2026-03-01")),
            participants: Some(people),
            ..TeamActivity::default()
        });
        if !goals.is_empty() {
            draft.update(
                TeamActivity::INDEX,
                id,
                vec![(field, Value::Flags(bits(goals)))],
            );
        }
    }
    commit(&mut office.register, &mut office.history, draft);
    let plan = Plan::of(TeamActivity::INDEX).unwrap();
    let index = Index::of(
        &office.register,
        &office.history,
        plan.clone(),
        Scope::All,
        Language::ZhHans,
    );
    let rows = index.search("");
    let by = Facet::Field(field);
    let groups = index.grouped(&rows, &office.register, by, None, day(TODAY));
    assert_eq!(groups[0].common, Common::These(bits(&both)));
    let (participants, _) = TeamActivity::KIND.field("participants").unwrap();
    let sums: Vec<(String, usize, i64)> = groups
        .iter()
        .map(|group| {
            let totals = index.totals(&group.rows, &office.register);
            let (_, sum, _) = totals.iter().find(|(at, ..)| *at == participants).unwrap();
            (group.common.code(by, &plan), group.rows.len(), *sum)
        })
        .collect();
    assert_eq!(
        sums,
        [
            (format!("goals={}+{}", both[0], both[1]), 2, 42),
            (format!("goals={}", both[1]), 1, 5),
            ("goals=none".to_owned(), 1, 1),
        ]
    );
}

#[test]
fn an_index_follows_edits_renamed_people_and_removals() {
    let mut office = office();
    let mut index = office.index();
    let mut draft = office.register.draft();
    let field = |name: &str| Need::KIND.field(name).unwrap().0;
    draft.update(
        Need::INDEX,
        office.needs[1],
        vec![(field("title"), Value::text("下水道疏通"))],
    );
    draft.update(
        Person::INDEX,
        office.people[0],
        vec![(Person::KIND.field("name").unwrap().0, Value::text("王小明"))],
    );
    draft.remove(Need::INDEX, office.needs[3]);
    commit(&mut office.register, &mut office.history, draft);
    index.follow(&office.register, &office.history);
    assert_eq!(index.len(), 3);
    assert_eq!(office.titles(&index, &index.search("疏通")), ["下水道疏通"]);
    assert_eq!(
        office.titles(&index, &index.search("王小明")),
        ["三号楼路灯不亮"]
    );
    let fresh = office.index();
    assert_eq!(
        office.titles(&index, &index.search("")),
        office.titles(&fresh, &fresh.search(""))
    );
    let place = index.place(office.needs[0]).unwrap();
    assert_eq!(
        index.standing(place, day(TODAY)),
        (Some(Standing::Overdue(10)), Some(-10))
    );
}

#[test]
fn what_belongs_to_a_record_is_a_list_with_sums() {
    let mut office = office();
    let mut draft = office.register.draft();
    let team = |name: &str| VolunteerTeam {
        community: Link::to(office.community),
        name: name.into(),
        ..VolunteerTeam::default()
    };
    let (ours, theirs) = (draft.create(&team("和风")), draft.create(&team("春雨")));
    for (team, count) in [
        (ours, Some(30)),
        (ours, Some(12)),
        (ours, None),
        (theirs, Some(5)),
    ] {
        draft.create(&TeamActivity {
            team: Link::to(team),
            title: "清扫".into(),
            held_on: Some(day("2026-03-01")),
            participants: count,
            ..TeamActivity::default()
        });
    }
    commit(&mut office.register, &mut office.history, draft);
    let plan = Plan::of(TeamActivity::INDEX).unwrap();
    let (field, _) = TeamActivity::KIND.owner().unwrap();
    let scope = Scope::Of { field, id: ours };
    assert!(!plan.usual(&scope).contains(&field));
    let index = Index::of(
        &office.register,
        &office.history,
        plan,
        scope,
        Language::ZhHans,
    );
    let (participants, _) = TeamActivity::KIND.field("participants").unwrap();
    let totals = index.totals(&index.search(""), &office.register);
    assert!(totals.contains(&(participants, 42, 2)), "{totals:?}");
    let points = line(&office.register, VolunteerTeam::INDEX, ours);
    assert_eq!(points.len(), 3);
    assert!(
        points
            .iter()
            .all(|point| matches!(point.what, Happening::Record(TeamActivity::INDEX, _)))
    );
}

#[test]
fn a_filter_is_read_back_from_its_code() {
    let plan = Plan::of(Need::INDEX).unwrap();
    let person = office().people[0].to_string();
    for code in [
        "standing=soon",
        "kind=repair",
        "kind=none",
        "raised_on=2026",
        "raised_on=2026-07",
        &format!("assigned_to={person}"),
    ] {
        assert_eq!(Narrow::read(code, &plan).unwrap().code(&plan), code);
    }
    for code in [
        "",
        "kind",
        "kind=nobody",
        "standing=late",
        "title=x",
        "raised_on=soon",
    ] {
        assert_eq!(Narrow::read(code, &plan), None, "{code}");
    }
}

#[test]
fn every_kind_has_a_list() {
    for (at, spec) in six_stars::domain::kinds::KINDS.iter().enumerate() {
        let plan = Plan::of(at).unwrap();
        assert!(!plan.columns().is_empty(), "{}", spec.name);
    }
}
