//! Leaders and members: reviews, posts, service, pledges.

use rstest::rstest;
use serde_json::json;
use six_stars::domain::Link;
use six_stars::domain::kinds::{
    Leader, MemberKind, Person, Pledge, PledgeDeed, Post, PostHolder, ServicePost,
};
use six_stars::scoring::Figure::{self, Nothing};
use six_stars::scoring::Why;

use super::super::facts::{Facts, day};
use super::{figure, reasons, share};

const FLOATING: Option<MemberKind> = Some(MemberKind::Floating);
const IN_SERVICE: Option<MemberKind> = Some(MemberKind::InService);

#[rstest]
#[case::nobody(&[], "all", Nothing)]
#[case::volunteers_are_none(&[Some(MemberKind::Volunteer)], "all", Nothing)]
#[case::one(&[FLOATING], "all", share(1, 1))]
#[case::not_in_service(&[FLOATING], "in_service", Nothing)]
#[case::in_service(&[FLOATING, IN_SERVICE, Some(MemberKind::Probationary)], "in_service", share(2, 2))]
#[case::all(&[FLOATING, IN_SERVICE, Some(MemberKind::Transferred)], "all", share(3, 3))]
#[case::unknown_is_in_the_whole(&[None, IN_SERVICE], "in_service", share(1, 2))]
#[case::unknown_of_all(&[None], "all", share(0, 1))]
fn whom_an_indicator_is_about(
    #[case] kinds: &[Option<MemberKind>],
    #[case] members: &str,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    for kind in kinds {
        let person = facts.member(*kind);
        facts.served(person, Some("2009-05-01"), true);
    }
    let parameters = json!({"members": members});
    assert_eq!(figure(&facts, "members_served", parameters), expected);
}

#[rstest]
#[case::never(&[], 1, false, 0)]
#[case::first_day(&[("2009-01-01", true)], 1, false, 1)]
#[case::last_day(&[("2009-12-31", true)], 1, false, 1)]
#[case::before(&[("2008-12-31", true)], 1, false, 0)]
#[case::after(&[("2010-01-01", true)], 1, false, 0)]
#[case::not_certified(&[("2009-06-01", false)], 1, false, 0)]
#[case::once_of_two(&[("2009-06-01", true)], 2, false, 0)]
#[case::twice_of_two(&[("2009-06-01", true), ("2009-06-02", true)], 2, false, 1)]
#[case::noted_as_a_pledge(&[], 1, true, 1)]
#[case::a_pledge_is_one_time_only(&[("2009-06-01", true)], 2, true, 0)]
fn members_served(
    #[case] times: &[(&str, bool)],
    #[case] needed: i64,
    #[case] pledged: bool,
    #[case] part: i64,
) {
    let mut facts = Facts::new();
    let person = facts.member(IN_SERVICE);
    for (on, certified) in times {
        facts.served(person, Some(on), *certified);
    }
    if pledged {
        facts.add(&PledgeDeed {
            person: Link::to(person),
            pledge: Some(Pledge::FiveBenefit),
            done_on: day("2009-03-01"),
            ..Default::default()
        });
    }
    let parameters = || json!({"times": needed});
    assert_eq!(
        figure(&facts, "members_served", parameters()),
        share(part, 1)
    );
    let served = times
        .iter()
        .filter(|(on, sure)| on.starts_with("2009") && *sure)
        .count() as i64;
    let expected = match part {
        0 => vec![Why::TooLittleService { served, needed }],
        _ => vec![],
    };
    assert_eq!(reasons(&facts, "members_served", parameters()), expected);
}

#[rstest]
#[case::kept("2009-12-31", Pledge::FiveConcern, None, share(1, 1))]
#[case::another_year("2010-01-01", Pledge::FiveConcern, None, share(0, 1))]
#[case::another_pledge("2009-12-31", Pledge::FiveVisit, None, share(0, 1))]
#[case::left_on_the_last_day("2009-05-01", Pledge::FiveConcern, Some("2009-12-31"), Nothing)]
#[case::left_next_year("2009-05-01", Pledge::FiveConcern, Some("2010-01-01"), share(1, 1))]
fn member_pledges(
    #[case] on: &str,
    #[case] pledge: Pledge,
    #[case] left: Option<&str>,
    #[case] expected: Figure,
) {
    let mut facts = Facts::new();
    let person = facts.add(&Person {
        community: Link::to(facts.community),
        name: "李四".into(),
        kind: FLOATING,
        left_on: left.and_then(day),
        ..Default::default()
    });
    facts.add(&PledgeDeed {
        person: Link::to(person),
        pledge: Some(pledge),
        done_on: day(on),
        ..Default::default()
    });
    let found = figure(&facts, "member_pledges", json!({"pledge": "five_concern"}));
    assert_eq!(found, expected);
}

/// A holder's dates, the post's last day, certified service, what is asked.
#[rstest]
#[case::holds(None, None, None, 0, 0, None)]
#[case::since_the_last_day(Some("2009-12-31"), None, None, 0, 0, None)]
#[case::from_next_year(Some("2010-01-01"), None, None, 0, 0, Some(Why::NoPost))]
#[case::until_the_last_day(None, Some("2009-12-31"), None, 0, 0, Some(Why::NoPost))]
#[case::until_next_year(None, Some("2010-01-01"), None, 0, 0, None)]
#[case::the_post_was_closed(None, None, Some("2009-12-31"), 0, 0, Some(Why::NoPost))]
#[case::the_post_closes_later(None, None, Some("2010-01-01"), 0, 0, None)]
#[case::without_service(None, None, None, 0, 1, Some(Why::TooLittleService { served: 0, needed: 1 }))]
#[case::with_service(None, None, None, 1, 1, None)]
#[case::one_short(None, None, None, 4, 5, Some(Why::TooLittleService { served: 4, needed: 5 }))]
#[case::enough(None, None, None, 5, 5, None)]
fn members_in_post(
    #[case] since: Option<&str>,
    #[case] until: Option<&str>,
    #[case] closed: Option<&str>,
    #[case] times: u32,
    #[case] needed: i64,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    let person = facts.member(IN_SERVICE);
    facts.member(IN_SERVICE);
    let post = facts.add(&ServicePost {
        community: Link::to(facts.community),
        name: "治安岗".into(),
        closed_on: closed.and_then(day),
        ..Default::default()
    });
    for _ in 0..2 {
        // Held twice, it is one member all the same.
        facts.add(&PostHolder {
            post: Link::to(post),
            person: Link::to(person),
            since: since.and_then(day),
            until: until.and_then(day),
            ..Default::default()
        });
    }
    for number in 1..=times {
        facts.served(person, Some(&format!("2009-0{number}-01")), true);
    }
    let parameters = || json!({"times": needed});
    let part = i64::from(flaw.is_none());
    assert_eq!(
        figure(&facts, "members_in_post", parameters()),
        share(part, 2)
    );
    let expected: Vec<Why> = flaw.into_iter().chain([Why::NoPost]).collect();
    assert_eq!(reasons(&facts, "members_in_post", parameters()), expected);
}

#[rstest]
#[case::reviewed("2009-12-31", [0, 0, 3, 7], "", 0, None)]
#[case::last_year("2008-12-31", [9, 1, 0, 0], "", 0, Some(Why::NotReviewed))]
#[case::called_off("2009-06-01", [9, 1, 0, 0], "下雨", 0, Some(Why::NotReviewed))]
#[case::nobody_voted("2009-06-01", [0, 0, 0, 0], "", 0, Some(Why::ApprovalLower { votes: 0, of: 0 }))]
#[case::just_enough("2009-06-01", [1, 3, 1, 0], "", 80, None)]
#[case::just_below("2009-06-01", [3_000, 4_999, 1, 2_000], "", 80, Some(Why::ApprovalLower { votes: 7_999, of: 10_000 }))]
fn leaders_reviewed(
    #[case] on: &str,
    #[case] votes: [u32; 4],
    #[case] cancelled: &str,
    #[case] approval: i64,
    #[case] flaw: Option<Why>,
) {
    let mut facts = Facts::new();
    let leader = facts.add(&facts.leader(Post::Secretary));
    facts.add(&Leader {
        until: day("2009-12-31"),
        ..facts.leader(Post::Member)
    });
    facts.reviewed(leader, on, votes, cancelled);
    let parameters = || json!({"approval": approval});
    let part = i64::from(flaw.is_none());
    assert_eq!(
        figure(&facts, "leaders_reviewed", parameters()),
        share(part, 1)
    );
    // A better review of the same year makes up for it, a worse one takes nothing away.
    facts.reviewed(leader, "2009-07-01", [1, 0, 0, 0], "");
    facts.reviewed(leader, "2009-08-01", [0, 0, 0, 1], "");
    assert_eq!(
        figure(&facts, "leaders_reviewed", parameters()),
        share(1, 1)
    );
}
