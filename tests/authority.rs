//! Which of a file's changes its sender may make here without being asked about (design §5).

use std::collections::BTreeSet;

use six_stars::domain::kinds::{
    AreaTarget, BodyForm, Community, Leader, ModelCommunity, Office, Organisation, Post, Role,
    Stationery, Subdistrict, Unit, YearTarget,
};
use six_stars::domain::{Date, Id, Link, Record, Replica, Value};
use six_stars::merge::{Reach, meet, outside};
use six_stars::register::{Action, Draft, History, Register};
use six_stars::snapshot::{self, Snapshot};

/// A city with two sub-districts of one community each.
struct City {
    register: Register,
    streets: [Id; 2],
    communities: [Id; 2],
    unit: Id,
    leader: Id,
}

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

fn city() -> City {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let streets = ["东街", "西街"].map(|name| {
        draft.create(&Subdistrict {
            name: name.into(),
            ..Subdistrict::default()
        })
    });
    let communities = streets.map(|street| {
        draft.create(&Community {
            name: "c".into(),
            subdistrict: Link::to(street),
            ..Community::default()
        })
    });
    let unit = draft.create(&Unit {
        name: "u".into(),
        ..Unit::default()
    });
    let leader = draft.create(&leader(communities[1], "l"));
    commit(&mut register, draft);
    City {
        register,
        streets,
        communities,
        unit,
        leader,
    }
}

fn leader(community: Id, name: &str) -> Leader {
    Leader {
        community: Link::to(community),
        name: name.into(),
        post: Some(Post::Secretary),
        ..Leader::default()
    }
}

fn copy(register: &Register, replica: u64) -> Snapshot {
    let text = snapshot::write(register, &History::default(), None);
    snapshot::read(text.as_bytes(), Replica::from_bits(replica)).unwrap_or_else(|p| panic!("{p:?}"))
}

/// What of the sender's changes waits for a yes.
fn check(
    city: &City,
    reach: Reach,
    office: Option<Id>,
    change: impl FnOnce(&mut Draft),
) -> BTreeSet<(usize, Id)> {
    let mut there = copy(&city.register, 2).register;
    let mut draft = there.draft();
    change(&mut draft);
    commit(&mut there, draft);
    let file = copy(&there, 3).register;
    let meeting = meet(&city.register, &file);
    outside(&meeting, &city.register, &file, reach, office)
}

fn rename<R: Record>(id: Id) -> impl FnOnce(&mut Draft) {
    let name = R::KIND.fields.iter().position(|field| field.title);
    move |draft| {
        draft.update(
            R::INDEX,
            id,
            vec![(name.unwrap_or(0), Value::text("new name"))],
        )
    }
}

#[test]
fn a_community_changes_only_itself() {
    let city = city();
    let [own, other] = city.communities;
    let reach = Reach::Community(own);
    let nothing = BTreeSet::new();
    assert_eq!(check(&city, reach, None, rename::<Community>(own)), nothing);
    let added = check(&city, reach, None, |draft| {
        draft.create(&leader(own, "new"));
    });
    assert_eq!(added, nothing);
    let foreign = [
        (
            Community::INDEX,
            other,
            check(&city, reach, None, rename::<Community>(other)),
        ),
        (
            Subdistrict::INDEX,
            city.streets[0],
            check(&city, reach, None, rename::<Subdistrict>(city.streets[0])),
        ),
        (
            Unit::INDEX,
            city.unit,
            check(&city, reach, None, rename::<Unit>(city.unit)),
        ),
        (
            Leader::INDEX,
            city.leader,
            check(&city, reach, None, rename::<Leader>(city.leader)),
        ),
    ];
    for (kind, id, found) in foreign {
        assert_eq!(found, BTreeSet::from([(kind, id)]));
    }
}

#[test]
fn what_belongs_to_another_is_not_taken_over_nor_given_away() {
    let city = city();
    let [own, other] = city.communities;
    let owner = |to: Id| vec![(0, Value::Reference(to))];
    let taken = check(&city, Reach::Community(own), None, |draft| {
        draft.update(Leader::INDEX, city.leader, owner(own));
    });
    assert_eq!(taken, BTreeSet::from([(Leader::INDEX, city.leader)]));
    let given = check(&city, Reach::Community(other), None, |draft| {
        draft.update(Leader::INDEX, city.leader, owner(own));
    });
    assert_eq!(given, BTreeSet::from([(Leader::INDEX, city.leader)]));
    let street = Community::KIND.field("subdistrict").map_or(0, |(at, _)| at);
    let annexed = check(&city, Reach::Subdistrict(city.streets[0]), None, |draft| {
        let to = Value::Reference(city.streets[0]);
        draft.update(Community::INDEX, other, vec![(street, to)]);
    });
    assert_eq!(annexed, BTreeSet::from([(Community::INDEX, other)]));
}

#[test]
fn removals_count_as_changes() {
    let city = city();
    let removed = |reach| {
        check(&city, reach, None, |draft| {
            draft.remove(Leader::INDEX, city.leader)
        })
    };
    assert!(removed(Reach::Community(city.communities[1])).is_empty());
    assert_eq!(removed(Reach::Community(city.communities[0])).len(), 1);
}

#[test]
fn units_may_be_added_where_the_senders_own_records_name_them() {
    let city = city();
    let own = city.communities[0];
    let mut office = None;
    let offices = check(&city, Reach::Community(own), None, |draft| {
        office = Some(draft.create(&Office {
            name: "o".into(),
            role: Some(Role::Community),
            community: Link::to(own),
            ..Office::default()
        }));
    });
    assert_eq!(
        offices.len(),
        1,
        "another office than the sender's: {office:?}"
    );
    let own_office = Id::new(Replica::from_bits(2), 1);
    let offices = check(&city, Reach::Community(own), Some(own_office), |draft| {
        draft.create(&Office {
            name: "o".into(),
            role: Some(Role::Community),
            community: Link::to(own),
            ..Office::default()
        });
    });
    assert!(offices.is_empty());
    let alone = check(&city, Reach::Community(own), None, |draft| {
        draft.create(&Unit {
            name: "new".into(),
            ..Unit::default()
        });
    });
    assert_eq!(alone.len(), 1, "nobody refers to it");
}

#[test]
fn a_community_brings_its_sub_district_along_and_no_other() {
    let city = city();
    let own = city.communities[0];
    let reach = Reach::Community(own);
    let at = Community::KIND.field("subdistrict").map_or(0, |(at, _)| at);
    let begun = check(&city, reach, None, |draft| {
        let street = draft.create(&Subdistrict {
            name: "南街".into(),
            ..Subdistrict::default()
        });
        draft.update(Community::INDEX, own, vec![(at, Value::Reference(street))]);
    });
    assert!(begun.is_empty(), "{begun:?}");
    let alone = check(&city, reach, None, |draft| {
        draft.create(&Subdistrict {
            name: "北街".into(),
            ..Subdistrict::default()
        });
    });
    assert_eq!(alone.len(), 1, "nobody refers to it");
}

#[test]
fn a_sub_district_changes_its_communities_and_the_department_all() {
    let city = city();
    let street = Reach::Subdistrict(city.streets[0]);
    assert!(
        check(
            &city,
            street,
            None,
            rename::<Community>(city.communities[0])
        )
        .is_empty()
    );
    assert_eq!(
        check(
            &city,
            street,
            None,
            rename::<Community>(city.communities[1])
        )
        .len(),
        1
    );
    let target = |draft: &mut Draft| {
        draft.create(&YearTarget {
            year: Some(2026),
            level: Some(3),
            share: Some(60),
            ..YearTarget::default()
        });
    };
    // A sub-district's own target and a model community are for the department to say, too.
    let (area, community) = (city.streets[0], city.communities[0]);
    let area_target = |draft: &mut Draft| {
        draft.create(&AreaTarget {
            subdistrict: Link::to(area),
            year: Some(2026),
            level: Some(3),
            share: Some(10),
            ..AreaTarget::default()
        });
    };
    let model = |draft: &mut Draft| {
        draft.create(&ModelCommunity {
            community: Link::to(community),
            year: Some(2026),
            grounds: "六颗星全得".into(),
            chosen_on: Date::new(2026, 12, 20),
            ..ModelCommunity::default()
        });
    };
    let of_community = Reach::Community(community);
    assert_eq!(check(&city, of_community, None, model).len(), 1);
    for set in [&target as &dyn Fn(&mut Draft), &area_target, &model] {
        assert_eq!(check(&city, street, None, set).len(), 1);
        assert!(check(&city, Reach::Everything, None, set).is_empty());
        assert_eq!(check(&city, Reach::Nothing, None, set).len(), 1);
    }
}

#[test]
fn the_reach_follows_role_and_place() {
    let id = Some(Id::new(Replica::from_bits(1), 1));
    let of = |role| Reach::of(Some(role), id, id, id);
    assert_eq!(of(Role::Department), Reach::Everything);
    assert!(matches!(of(Role::Subdistrict), Reach::Subdistrict(_)));
    assert!(matches!(of(Role::Community), Reach::Community(_)));
    assert!(matches!(of(Role::Unit), Reach::Unit(_)));
    assert_eq!(of(Role::Resident), Reach::Nothing);
    let no_unit = Reach::of(Some(Role::Unit), id, id, None);
    assert_eq!(no_unit, Reach::Nothing);
    assert_eq!(
        Reach::of(Some(Role::Community), None, id, id),
        Reach::Nothing
    );
}

/// A coordination committee of a sub-district belongs to no community (S4.1).
#[test]
fn a_sub_district_changes_its_own_bodies_and_no_others() {
    let mut city = city();
    let [street, other] = city.streets;
    let body = |of: Id| Organisation {
        subdistrict: Link::to(of),
        name: "街道党建工作协调委员会".into(),
        form: Some(BodyForm::CoordinationCommittee),
        ..Organisation::default()
    };
    let mut draft = city.register.draft();
    let own = draft.create(&body(street));
    commit(&mut city.register, draft);
    let asked = |reach| check(&city, reach, None, rename::<Organisation>(own));
    assert_eq!(asked(Reach::Subdistrict(street)), BTreeSet::new());
    let waiting = BTreeSet::from([(Organisation::INDEX, own)]);
    for reach in [
        Reach::Subdistrict(other),
        Reach::Community(city.communities[0]),
        Reach::Unit(city.unit),
    ] {
        assert_eq!(asked(reach), waiting, "{reach:?}");
    }
    let added = check(&city, Reach::Subdistrict(street), None, |draft| {
        draft.create(&body(street));
    });
    assert_eq!(added, BTreeSet::new());
}

#[test]
fn an_office_settles_its_own_paper_and_nobody_elses() {
    let mut city = city();
    let [own, _] = city.communities;
    let office = |name: &str| Office {
        name: name.into(),
        role: Some(Role::Community),
        community: Link::to(own),
        ..Office::default()
    };
    let mut draft = city.register.draft();
    let offices = [draft.create(&office("a")), draft.create(&office("b"))];
    let settled = draft.create(&Stationery {
        office: Link::to(offices[1]),
        issuer: "b".into(),
        ..Stationery::default()
    });
    commit(&mut city.register, draft);
    let reach = Reach::Community(own);
    let settles = |of: Id| {
        move |draft: &mut Draft| {
            draft.create(&Stationery {
                office: Link::to(of),
                issuer: "new".into(),
                ..Stationery::default()
            });
        }
    };
    let asked = |sender, of| check(&city, reach, Some(sender), settles(of)).len();
    assert_eq!(asked(offices[0], offices[0]), 0);
    assert_eq!(asked(offices[0], offices[1]), 1);
    let taken = |draft: &mut Draft| {
        draft.update(
            Stationery::INDEX,
            settled,
            vec![(0, Value::Reference(offices[0]))],
        );
    };
    // Neither away from another office nor into its hands.
    assert_eq!(check(&city, reach, Some(offices[0]), taken).len(), 1);
    assert_eq!(check(&city, reach, Some(offices[1]), taken).len(), 1);
    let removed = |draft: &mut Draft| draft.remove(Stationery::INDEX, settled);
    assert_eq!(check(&city, reach, Some(offices[0]), removed).len(), 1);
    assert_eq!(check(&city, reach, Some(offices[1]), removed).len(), 0);
    let above = Reach::Everything;
    assert_eq!(check(&city, above, None, settles(offices[0])).len(), 0);
}
