//! The organisation as it is drawn, who was in a post before, and the leading group of the co-residence work (S2.1, S3.1, S4.6).

use std::collections::BTreeSet;

use six_stars::domain::kinds::{
    BodyForm, Community, Leader, Officer, OfficerPost, Organisation, OrganisationForm,
    PopulationCount, Post, Subdistrict,
};
use six_stars::domain::{Date, Id, Link, Value};
use six_stars::reports::leading_groups::LeadingGroups;
use six_stars::reports::organisation_chart::{
    Chart, Lack, Strand, held_before, led_before, of_subdistrict,
};

use super::made::{Made, day, on};

fn body(made: &mut Made, name: &str, form: BodyForm, parent: Option<Id>) -> Id {
    made.add(&Organisation {
        community: Link::to(made.community),
        name: name.into(),
        form: Some(form),
        parent: parent.map(Link::to).unwrap_or_default(),
        ..Organisation::default()
    })
}

fn officer(made: &mut Made, of: Id, name: &str, post: OfficerPost, from: &str, to: &str) -> Id {
    made.add(&Officer {
        organisation: Link::to(of),
        name: name.into(),
        post: Some(post),
        since: Date::parse_iso(from),
        until: Date::parse_iso(to),
        ..Officer::default()
    })
}

fn leader(made: &mut Made, name: &str, post: Post, from: &str, to: &str) -> Id {
    made.add(&Leader {
        community: Link::to(made.community),
        name: name.into(),
        post: Some(post),
        since: Date::parse_iso(from),
        until: Date::parse_iso(to),
        ..Leader::default()
    })
}

fn chart(made: &Made, date: &str) -> Chart {
    Chart::of(&made.register, made.community, day(date)).unwrap()
}

#[test]
fn a_chart_has_the_leading_body_and_all_below_it_as_of_the_day() {
    let mut made = Made::new();
    let founded = Value::Date(day("2025-07-01"));
    let form = Value::Choice(0);
    made.set::<Community>(made.community, &[("form", form), ("organised_on", founded)])
        .unwrap();
    let old = leader(
        &mut made,
        "老王",
        Post::Secretary,
        "2024-01-01",
        "2026-03-01",
    );
    let new = leader(&mut made, "小李", Post::Secretary, "2026-03-01", "");
    let deputy = leader(&mut made, "张", Post::DeputySecretary, "2025-01-01", "");
    let part_time = leader(&mut made, "赵", Post::PartTime, "2026-02-01", "");
    let branch = body(&mut made, "东区党支部", BodyForm::CompoundBranch, None);
    let group = body(
        &mut made,
        "1号楼党小组",
        BodyForm::BuildingGroup,
        Some(branch),
    );
    let further = body(
        &mut made,
        "2号楼党小组",
        BodyForm::BuildingGroup,
        Some(branch),
    );
    let grid = body(&mut made, "第一网格", BodyForm::Grid, Some(group));
    let second = body(&mut made, "西区党支部", BodyForm::CompoundBranch, None);
    let council = body(&mut made, "党员议事会", BodyForm::MembersCouncil, None);

    let before = chart(&made, "2025-06-30");
    assert_eq!(before.form, None);
    assert_eq!(before.lacks, [Lack::Form]);
    let now = chart(&made, "2026-03-01");
    assert_eq!(now.form, Some(OrganisationForm::Committee));
    assert_eq!(chart(&made, "2026-02-28").secretaries, [old]);
    assert_eq!(now.secretaries, [new]);
    assert_eq!(
        (now.members.clone(), now.part_time.clone()),
        (vec![deputy], vec![part_time])
    );
    assert!(now.lacks.is_empty());

    let strands: Vec<Strand> = now.strands.keys().copied().collect();
    assert_eq!(strands, [Strand::Party, Strand::Deliberation]);
    let party = &now.strands[&Strand::Party];
    assert_eq!([party[0].id, party[1].id], [branch, second]);
    let below: Vec<Id> = party[0].below.iter().map(|body| body.id).collect();
    assert_eq!(below, [group, further]);
    // A grid below a group stays there, and is no strand of its own.
    assert_eq!(party[0].below[0].below[0].id, grid);
    assert_eq!(now.bodies(), 6);
    assert_eq!(
        now.lacking(),
        [branch, group, grid, further, second, council]
    );

    assert_eq!(
        led_before(
            &made.register,
            made.community,
            Post::Secretary,
            day("2026-03-01")
        ),
        [old]
    );
    assert_eq!(
        led_before(
            &made.register,
            made.community,
            Post::Secretary,
            day("2026-02-28")
        ),
        []
    );
}

#[test]
fn nobody_in_post_and_nobody_who_leads_are_two_gaps() {
    let mut made = Made::new();
    let lack = |made: &Made, id: Id| {
        let chart = chart(made, "2026-05-01");
        let all = chart.strands.into_values().flatten();
        all.into_iter().find(|body| body.id == id).unwrap().lack
    };
    use OfficerPost::{
        Chair, Delegate, GridHead, GridMember, Informant, Leader, Member, Secretary,
    };
    for (form, others, head) in [
        (BodyForm::CompoundBranch, Member, Secretary),
        (BodyForm::BuildingGroup, Member, Leader),
        (BodyForm::Grid, GridMember, GridHead),
        (BodyForm::LeadingGroup, Member, Leader),
        (BodyForm::Mediation, OfficerPost::Mediator, Chair),
        (BodyForm::ServiceStation, Member, OfficerPost::StationHead),
    ] {
        let id = body(&mut made, "机构", form, None);
        assert_eq!(lack(&made, id), Some(Lack::Nobody), "{form:?}");
        officer(&mut made, id, "甲", others, "2026-01-01", "");
        assert_eq!(lack(&made, id), Some(Lack::Head(head)), "{form:?}");
        officer(&mut made, id, "乙", head, "2026-01-01", "");
        assert_eq!(lack(&made, id), None, "{form:?}");
    }
    // Nobody leads these; a residents' meeting is convened.
    let informants = body(&mut made, "信息员队伍", BodyForm::Informants, None);
    assert_eq!(lack(&made, informants), Some(Lack::Nobody));
    officer(&mut made, informants, "丙", Informant, "", "");
    assert_eq!(lack(&made, informants), None);
    let meeting = body(&mut made, "居民代表会议", BodyForm::ResidentsMeeting, None);
    assert_eq!(lack(&made, meeting), None);
    officer(&mut made, meeting, "丁", Delegate, "", "");
    assert_eq!(lack(&made, meeting), None);
}

#[test]
fn a_community_without_a_leading_body_says_so() {
    let mut made = Made::new();
    assert_eq!(chart(&made, "2026-05-01").lacks, [Lack::Form, Lack::Nobody]);
    leader(&mut made, "张", Post::Member, "2026-01-01", "");
    let lacks = chart(&made, "2026-05-01").lacks;
    assert_eq!(lacks, [Lack::Form, Lack::Head(OfficerPost::Secretary)]);
    // A name without dates counts until somebody is entered with them.
    made.set::<Community>(made.community, &[("secretary", Value::text("王"))])
        .unwrap();
    let said = chart(&made, "2026-05-01");
    assert_eq!(
        (said.said_secretary.as_str(), said.lacks),
        ("王", vec![Lack::Form])
    );
    leader(&mut made, "王", Post::Secretary, "2026-01-01", "2026-04-01");
    let left = chart(&made, "2026-05-01");
    assert_eq!(left.said_secretary, "");
    assert_eq!(left.lacks, [Lack::Form, Lack::Head(OfficerPost::Secretary)]);
    assert_eq!(Chart::of(&made.register, Id::MIN, day("2026-05-01")), None);
}

#[test]
fn party_members_are_those_of_the_newest_count() {
    let mut made = Made::new();
    made.set::<Community>(
        made.community,
        &[
            ("population", Value::Whole(9000)),
            ("party_members", Value::Whole(210)),
        ],
    )
    .unwrap();
    assert_eq!(chart(&made, "2026-05-01").party_members, Some(210));
    for (date, members) in [
        ("2026-01-01", Some(205)),
        ("2026-04-01", None),
        ("2026-06-01", Some(220)),
    ] {
        made.add(&PopulationCount {
            community: Link::to(made.community),
            counted_on: on(date),
            population: Some(9000),
            members,
            ..PopulationCount::default()
        });
    }
    assert_eq!(chart(&made, "2025-12-31").party_members, Some(210));
    assert_eq!(chart(&made, "2026-05-01").party_members, Some(205));
    assert_eq!(chart(&made, "2026-06-01").party_members, Some(220));
}

#[test]
fn who_held_a_post_before_whoever_left_last_first() {
    let mut made = Made::new();
    let branch = body(&mut made, "东区党支部", BodyForm::CompoundBranch, None);
    let mut add = |name, post, from, to| officer(&mut made, branch, name, post, from, to);
    let first = add("甲", OfficerPost::Secretary, "2018-01-01", "2021-01-01");
    let second = add("乙", OfficerPost::Secretary, "2021-01-01", "2025-06-01");
    add("丙", OfficerPost::Member, "2018-01-01", "2020-01-01");
    add("丁", OfficerPost::Secretary, "2025-06-01", "");
    let before = |date| held_before(&made.register, branch, OfficerPost::Secretary, day(date));
    assert_eq!(before("2026-01-01"), [second, first]);
    assert_eq!(before("2025-05-31"), [first]);
    assert_eq!(before("2020-12-31"), []);
}

#[test]
fn a_sub_district_has_a_chart_of_its_own_bodies() {
    let mut made = Made::new();
    let subdistrict = made.add(&Subdistrict {
        name: "东城街道".into(),
        ..Subdistrict::default()
    });
    let committee = made.add(&Organisation {
        subdistrict: Link::to(subdistrict),
        name: "街道党建工作协调委员会".into(),
        form: Some(BodyForm::CoordinationCommittee),
        founded_on: on("2026-01-01"),
        ..Organisation::default()
    });
    // A body of a community that names its sub-district belongs to the community.
    made.add(&Organisation {
        community: Link::to(made.community),
        subdistrict: Link::to(subdistrict),
        name: "社区分会".into(),
        form: Some(BodyForm::CoordinationBranch),
        ..Organisation::default()
    });
    officer(
        &mut made,
        committee,
        "周",
        OfficerPost::Chair,
        "2026-02-01",
        "",
    );
    let at = |date| of_subdistrict(&made.register, subdistrict, day(date));
    assert_eq!(at("2025-12-31"), []);
    assert_eq!(at("2026-01-01")[0].lack, Some(Lack::Nobody));
    assert_eq!(
        (at("2026-02-01")[0].id, at("2026-02-01")[0].lack),
        (committee, None)
    );
    assert_eq!(at("2026-02-01").len(), 1);
}

#[test]
fn the_secretary_leads_the_leading_group_and_changes_keep_their_dates() {
    let mut made = Made::new();
    let groups =
        |made: &Made, date: &str| LeadingGroups::of(&made.register, &made.all(), day(date));
    let without = groups(&made, "2026-05-01");
    assert_eq!(
        (without.communities.gaps, without.led.exact()),
        (vec![made.community], None)
    );

    leader(
        &mut made,
        "老王",
        Post::Secretary,
        "2024-01-01",
        "2026-03-01",
    );
    leader(&mut made, "小李", Post::Secretary, "2026-03-01", "");
    leader(&mut made, "张", Post::DeputySecretary, "2025-01-01", "");
    let group = body(&mut made, "共驻共建领导小组", BodyForm::LeadingGroup, None);
    let old = officer(
        &mut made,
        group,
        "老王",
        OfficerPost::Leader,
        "2025-01-01",
        "2026-03-15",
    );
    let deputy = officer(
        &mut made,
        group,
        " 张",
        OfficerPost::DeputyLeader,
        "2025-01-01",
        "",
    );
    let at = groups(&made, "2026-02-28");
    assert_eq!([at.led.counted, at.deputised.counted], [[group], [group]]);
    assert_eq!(
        [at.with_members.gaps, at.with_office.gaps],
        [[group], [group]]
    );
    assert_eq!(at.people, [old, deputy]);
    assert!(at.came.is_empty() && at.left.is_empty());

    // The secretary has changed, the group has not followed yet.
    assert_eq!(groups(&made, "2026-03-01").led.gaps, [group]);
    let new = officer(
        &mut made,
        group,
        "小李",
        OfficerPost::Leader,
        "2026-03-15",
        "",
    );
    let head = officer(
        &mut made,
        group,
        "陈",
        OfficerPost::Member,
        "2026-04-01",
        "",
    );
    let at = groups(&made, "2026-03-15");
    assert_eq!(
        (at.led.counted, at.came, at.left),
        (vec![group], vec![new], vec![old])
    );
    let at = groups(&made, "2026-04-01");
    assert_eq!(
        (at.with_members.counted, at.came),
        (vec![group], vec![new, head])
    );
    // A year later these are no news.
    assert_eq!(groups(&made, "2027-01-01").came, []);

    // The office is a body below the group, or a place.
    body(
        &mut made,
        "领导小组办公室",
        BodyForm::LeadingOffice,
        Some(group),
    );
    assert_eq!(groups(&made, "2026-04-01").with_office.counted, [group]);
    let seated = body(&mut made, "创建领导小组", BodyForm::LeadingGroup, None);
    made.set::<Organisation>(seated, &[("seat", Value::text("社区党建办公室"))])
        .unwrap();
    assert_eq!(
        groups(&made, "2026-04-01").with_office.counted,
        [group, seated]
    );
    let nobodys = LeadingGroups::of(&made.register, &BTreeSet::new(), day("2026-04-01"));
    assert_eq!(nobodys, LeadingGroups::default());
}
