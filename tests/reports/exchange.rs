//! What units offer and what is needed, side by side (S2.3).

use six_stars::domain::kinds::{Agreement, Channel, Need, NeedState, Resource, Unit};
use six_stars::domain::{Id, Link, Value};
use six_stars::reports::exchange::Exchange;

use super::made::{Made, day, on, year};

fn exchange(made: &Made, date: &str) -> Exchange {
    Exchange::of(&made.register, &made.all(), year(), day(date))
}

fn unit(made: &mut Made, name: &str) -> Id {
    made.add(&Unit {
        name: name.into(),
        ..Unit::default()
    })
}

fn need(made: &Made, title: &str) -> Need {
    Need {
        community: Link::to(made.community),
        title: title.into(),
        raised_on: on("2026-03-01"),
        ..Need::default()
    }
}

#[test]
fn offers_are_those_of_agreements_in_force() {
    let mut made = Made::new();
    let (school, shop) = (unit(&mut made, "鼓二小"), unit(&mut made, "商店"));
    let agreement = |unit, offers: &[Resource]| Agreement {
        community: Link::to(made.community),
        unit: Link::to(unit),
        signed_on: on("2026-01-01"),
        ends_on: on("2026-12-31"),
        offers: offers.iter().copied().collect(),
        ..Agreement::default()
    };
    let (first, second) = (
        agreement(school, &[Resource::Venue, Resource::People]),
        agreement(shop, &[]),
    );
    let (first, second) = (made.add(&first), made.add(&second));
    let found = exchange(&made, "2026-12-31");
    assert_eq!(found.offers[&Resource::Venue], [first]);
    assert_eq!(found.nothing_named, [second]);
    let lacking: Vec<Resource> = found.lacking().collect();
    assert_eq!(lacking.len(), 7);
    assert!(!lacking.contains(&Resource::People) && lacking.contains(&Resource::Funds));
    let over = exchange(&made, "2027-01-01");
    assert!(over.offers.is_empty() && over.nothing_named.is_empty());
}

#[test]
fn a_need_is_open_until_a_unit_takes_it_on() {
    let mut made = Made::new();
    let (school, shop) = (unit(&mut made, "鼓二小"), unit(&mut made, "商店"));
    let of_unit = made.add(&Need {
        unit: Link::to(school),
        handler: "社区物业".into(),
        ..need(&made, "周边停车")
    });
    let by_unit = made.add(&Need {
        channel: Some(Channel::Unit),
        ..need(&made, "借用会议室")
    });
    let residents = made.add(&need(&made, "下水道堵塞"));
    // The office sees to this one itself: it waits for no unit.
    made.add(&Need {
        handler: "社区电工".into(),
        ..need(&made, "路灯不亮")
    });
    assert_eq!(exchange(&made, "2026-02-28").needs.part().of, 0);
    let found = exchange(&made, "2026-03-01");
    assert_eq!(found.needs.counted, []);
    assert_eq!(found.needs.gaps, [of_unit, by_unit, residents]);
    let taken_on = [
        ("partner", Value::Reference(shop)),
        ("assigned_on", Value::Date(day("2026-03-05"))),
    ];
    made.set::<Need>(residents, &taken_on).unwrap();
    assert_eq!(exchange(&made, "2026-03-04").needs.counted, []);
    let found = exchange(&made, "2026-03-05");
    assert_eq!(found.needs.counted, [residents]);
    assert_eq!(found.needs.gaps, [of_unit, by_unit]);
    let resolved = [
        ("state", Value::Choice(NeedState::Resolved as u8)),
        ("resolved_on", Value::Date(day("2026-04-01"))),
    ];
    made.set::<Need>(residents, &resolved).unwrap();
    assert_eq!(exchange(&made, "2026-03-31").met, []);
    let found = exchange(&made, "2026-04-01");
    assert_eq!((found.met, found.needs.counted), (vec![residents], vec![]));
}

#[test]
fn what_a_unit_needs_by_its_agreement_is_recorded_as_a_need() {
    let mut made = Made::new();
    let school = unit(&mut made, "鼓二小");
    let agreement = made.add(&Agreement {
        community: Link::to(made.community),
        unit: Link::to(school),
        signed_on: on("2026-01-01"),
        wanted: "门口停车".into(),
        ..Agreement::default()
    });
    assert_eq!(exchange(&made, "2026-03-01").not_recorded, [agreement]);
    made.add(&Need {
        unit: Link::to(school),
        ..need(&made, "门口停车")
    });
    assert_eq!(exchange(&made, "2026-02-28").not_recorded, [agreement]);
    assert_eq!(exchange(&made, "2026-03-01").not_recorded, []);
}
