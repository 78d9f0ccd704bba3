//! Which pledges members kept within a year.

use six_stars::app::gatherings::note_deeds;
use six_stars::domain::kinds::{MemberKind, Person, Pledge};
use six_stars::domain::{Choice, Link, Record, Value};
use six_stars::scoring::adopted::FIRST_RULEBOOK;
use six_stars::scoring::pledges::{PledgeList, kept, pledge_totals};
use six_stars::scoring::{Figure, read, score};

use super::{World, day};

#[test]
fn every_pledge_stands_in_one_list() {
    let lengths = PledgeList::ALL.map(|list| list.pledges().len());
    assert_eq!(lengths, [6, 10, 5]);
    assert_eq!(lengths.iter().sum::<usize>(), Pledge::ALL.len());
}

#[test]
fn deeds_count_once_for_each_pledge_and_in_their_year() {
    let mut world = World::with_community();
    let (one, other) = (world.member("甲"), world.member("乙"));
    let floating = world.add(&Person {
        community: Link::to(world.community),
        name: "丙".into(),
        kind: Some(MemberKind::Floating),
        ..Person::default()
    });
    world.add(&Person {
        community: Link::to(world.community),
        name: "丁".into(),
        kind: Some(MemberKind::InService),
        left_on: Some(day("2026-05-01")),
        ..Person::default()
    });
    for pledge in PledgeList::SixOnes.pledges() {
        let draft = note_deeds(&world.register, &[one], pledge, day("2026-03-07"), "");
        world.commit(draft);
    }
    for on in ["2025-12-31", "2026-06-01", "2026-06-02", "2026-12-31"] {
        let people = [other, floating];
        let draft = note_deeds(
            &world.register,
            &people,
            Pledge::Suggestion,
            day(on),
            "装路灯",
        );
        world.commit(draft);
    }
    let at = |list, as_of: &str| kept(&world.register, world.community, list, 2026, day(as_of));
    let six = at(PledgeList::SixOnes, "2026-06-30");
    assert_eq!(
        six.iter().map(|kept| kept.person).collect::<Vec<_>>(),
        [one, other]
    );
    assert_eq!(six[1].deeds[&Pledge::Suggestion].len(), 2);
    let (each, whole) = pledge_totals(PledgeList::SixOnes, &six);
    assert_eq!(
        each.iter().map(|(_, count)| *count).collect::<Vec<_>>(),
        [1, 1, 1, 1, 2, 1]
    );
    assert_eq!(whole, 1);
    assert_eq!(at(PledgeList::TenLeads, "2026-12-31").len(), 2);
    // The list of S1 is for everybody of the Party; who left in May was there in April.
    assert_eq!(at(PledgeList::FiveOnes, "2026-12-31").len(), 3);
    assert_eq!(at(PledgeList::FiveOnes, "2026-04-30").len(), 4);
}

#[test]
fn a_rulebook_may_rate_by_the_five_ones() {
    let content = FIRST_RULEBOOK.replacen(
        "\"metric\": \"stated_rate\",\n          \"scale\": {\n            \"kind\": \"linear\",\n            \"from\": \"0.5\",\n            \"to\": \"0.9\"",
        "\"metric\": \"member_pledges\",\n          \"scale\": {\n            \"kind\": \"linear\",\n            \"from\": \"0.5\",\n            \"to\": \"0.9\"",
        100,
    );
    let rulebook = read(&content).unwrap();
    let mut world = World::with_community();
    let one = world.member("甲");
    world.member("乙");
    let left = world.member("丙");
    let mut draft = world.register.draft();
    let (field, _) = Person::KIND.field("left_on").unwrap();
    draft.update(
        Person::INDEX,
        left,
        vec![(field, Value::Date(day("2026-02-01")))],
    );
    world.commit(draft);
    let figure = |world: &World| {
        let card = score(&rulebook, &world.register, world.community, 2026);
        let indicators = card.stars.iter().flat_map(|star| &star.indicators);
        let mut found = indicators.filter(|score| &*score.indicator == "one_suggestion");
        found.next().unwrap().figure
    };
    assert_eq!(figure(&world), Figure::Share { part: 0, whole: 2 });
    for on in ["2025-06-01", "2026-06-01", "2026-06-02"] {
        let draft = note_deeds(&world.register, &[one], Pledge::FiveSuggestion, day(on), "");
        world.commit(draft);
    }
    assert_eq!(figure(&world), Figure::Share { part: 1, whole: 2 });
}
