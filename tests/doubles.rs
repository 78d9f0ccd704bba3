//! A place that two offices registered apart, and what becomes of it (`app::doubles`).

use six_stars::app::doubles::{Double, doubles, join};
use six_stars::domain::kinds::{Community, Leader, Office, Role, Subdistrict};
use six_stars::domain::{Id, Link, Record, Replica};
use six_stars::register::{Action, Draft, Register};

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

fn street(name: &str) -> Subdistrict {
    Subdistrict {
        name: name.into(),
        ..Subdistrict::default()
    }
}

fn community(name: &str, street: Option<Id>) -> Community {
    Community {
        name: name.into(),
        subdistrict: street.map_or_else(Link::default, Link::to),
        ..Community::default()
    }
}

#[test]
fn a_sub_district_that_two_offices_began_becomes_the_one_that_its_office_keeps() {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let theirs = draft.create(&street("鼓东街道"));
    let kept = draft.create(&street("鼓东街道 "));
    let home = draft.create(&community("东街社区", Some(theirs)));
    let office = draft.create(&Office {
        name: "鼓东街道".into(),
        role: Some(Role::Subdistrict),
        subdistrict: Link::to(kept),
        ..Office::default()
    });
    draft.create(&street("西街街道"));
    commit(&mut register, draft);

    let found = doubles(&register);
    let double = Double {
        kind: Subdistrict::INDEX,
        stays: kept,
        go: vec![theirs],
    };
    assert_eq!(found, [double]);
    let draft = join(&register, &found[0]);
    commit(&mut register, draft);
    assert!(doubles(&register).is_empty());
    assert!(register.get::<Subdistrict>(theirs).is_none());
    let home = register.get::<Community>(home).expect("stays");
    assert_eq!(home.subdistrict.id, Some(kept));
    let office = register.get::<Office>(office).expect("stays");
    assert_eq!(office.subdistrict.id, Some(kept));
}

#[test]
fn a_community_takes_over_what_belongs_to_the_other_and_what_it_lacks() {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let place = draft.create(&street("鼓东街道"));
    let other_place = draft.create(&street("南街街道"));
    let first = draft.create(&Community {
        population: Some(10),
        ..community("东街社区", Some(place))
    });
    let second = draft.create(&Community {
        population: Some(20),
        phone: "0591-1".into(),
        ..community("东街社区", Some(place))
    });
    // Of the same name, and another all the same.
    draft.create(&community("东街社区", Some(other_place)));
    let leader = draft.create(&Leader {
        community: Link::to(second),
        name: "l".into(),
        post: Some(six_stars::domain::kinds::Post::Secretary),
        ..Leader::default()
    });
    commit(&mut register, draft);

    let found = doubles(&register);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].stays, &*found[0].go), (first, &[second][..]));
    let draft = join(&register, &found[0]);
    commit(&mut register, draft);
    let stays = register.get::<Community>(first).expect("stays");
    assert_eq!(stays.population, Some(10));
    assert_eq!(&*stays.phone, "0591-1");
    let leader = register.get::<Leader>(leader).expect("stays");
    assert_eq!(leader.community.id, Some(first));
    assert_eq!(register.all::<Community>().count(), 2);
}
