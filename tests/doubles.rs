//! A place that two offices registered apart, and what becomes of it (`app::doubles`).

use six_stars::app::doubles::{Double, doubles, join};
use six_stars::domain::kinds::{
    Community, DeclaredMember, Leader, Office, Person, Role, Subdistrict, Unit,
};
use six_stars::domain::{Date, Id, Link, Record, Replica};
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
    let draft = join(&register, &found);
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
    let draft = join(&register, &found);
    commit(&mut register, draft);
    let stays = register.get::<Community>(first).expect("stays");
    assert_eq!(stays.population, Some(10));
    assert_eq!(&*stays.phone, "0591-1");
    let leader = register.get::<Leader>(leader).expect("stays");
    assert_eq!(leader.community.id, Some(first));
    assert_eq!(register.all::<Community>().count(), 2);
}

#[test]
fn units_that_several_communities_entered_become_one_each_in_one_step() {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let home = draft.create(&community("东街社区", None));
    let unit = |name: &str| Unit {
        name: name.into(),
        ..Unit::default()
    };
    let employee = |name: &str, unit: Id| Person {
        community: Link::to(home),
        name: name.into(),
        unit: Link::to(unit),
        ..Person::default()
    };
    let [bureau, bureau_too] = [(); 2].map(|()| draft.create(&unit("市教育局")));
    let [works, works_too] = [(); 2].map(|()| draft.create(&unit("自来水厂")));
    draft.create(&unit("市卫生局"));
    let wang = draft.create(&employee("王小红", bureau));
    let li = draft.create(&employee("李军", works_too));
    let declared = draft.create(&DeclaredMember {
        unit: Link::to(bureau_too),
        name: "王小红".into(),
        declared_on: Date::new(2026, 3, 1),
        ..DeclaredMember::default()
    });
    let office = draft.create(&Office {
        name: "市教育局党委".into(),
        role: Some(Role::Unit),
        unit: Link::to(bureau_too),
        ..Office::default()
    });
    commit(&mut register, draft);

    let found = doubles(&register);
    let stay: Vec<Id> = found.iter().map(|double| double.stays).collect();
    assert_eq!(stay, [bureau_too, works], "what its own office keeps stays");
    let draft = join(&register, &found);
    commit(&mut register, draft);
    assert!(doubles(&register).is_empty());
    assert_eq!(register.all::<Unit>().count(), 3);
    let unit_of = |person| register.get::<Person>(person).and_then(|of| of.unit.id);
    assert_eq!(
        [unit_of(wang), unit_of(li)],
        [Some(bureau_too), Some(works)]
    );
    let declared = register.get::<DeclaredMember>(declared).expect("stays");
    assert_eq!(declared.unit.id, Some(bureau_too));
    let office = register.get::<Office>(office).expect("stays");
    assert_eq!(office.unit.id, Some(bureau_too));
}
