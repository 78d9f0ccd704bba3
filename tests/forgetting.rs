//! "Forget this person": what is gone, and what stays as it was.

#[path = "support/shared_storage.rs"]
mod shared_storage;

use six_stars::app::Session;
use six_stars::app::demonstration;
use six_stars::domain::kinds::{Consultation, Occasion, Opinion, Person, Registration, Unit};
use six_stars::domain::{Date, Id, Link, Picture, Record, Replica, Value};
use six_stars::register::Action;
use six_stars::roster::filter::Filters;
use six_stars::roster::{Counts, Index, life};
use six_stars::snapshot;
use six_stars::store::Spare;

use shared_storage::Shared;

const NAME: &str = "欧阳忘川";
const OTHER: &str = "欧阳忘言";

fn open(storage: &Shared, token: u64) -> Session<Shared> {
    let replica = Replica::from_bits(77);
    Session::open(storage.clone(), "w", token, replica, &Spare::new()).expect("opens")
}

fn file(session: &Session<Shared>) -> String {
    snapshot::write(&session.register, &session.history, None)
}

fn counts(session: &Session<Shared>) -> Counts {
    let index = Index::of(&session.register, &session.history);
    let places = index.search("");
    let facts = places.iter().filter_map(|place| index.facts(*place));
    Counts::of(
        facts,
        &Filters::read([], Date::new(2026, 11, 22).expect("a day")),
    )
}

/// A community with somebody who was renamed once, has a photo, and wrote a form.
fn known(session: &mut Session<Shared>) -> Id {
    let draft = demonstration::community(&session.register, 3, 2026);
    session
        .commit(draft, Action::Demonstrate, "", 1)
        .expect("fits");
    let (id, person) = session
        .register
        .all::<Person>()
        .nth(4)
        .expect("there are people");
    let (community, phone) = (person.community, person.phone.clone());
    let field = |name| Person::KIND.field(name).expect("a field").0;
    for (time, name) in [(2, OTHER), (3, NAME)] {
        let mut draft = session.register.draft();
        let photo = Value::Picture(vec![0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
        let values = vec![(field("name"), Value::text(name)), (field("photo"), photo)];
        draft.update(Person::INDEX, id, values);
        session.commit(draft, Action::Edit, "", time).expect("fits");
    }
    let mut draft = session.register.draft();
    draft.create(&Registration {
        community,
        name: NAME.into(),
        phone,
        unit_name: "秘密单位".into(),
        note: "家有老人".into(),
        person: Link::to(id),
        ..Registration::default()
    });
    let unit = session.register.all::<Unit>().next().expect("a unit").0;
    draft.create(&Consultation {
        community,
        unit: Link::to(unit),
        name: NAME.into(),
        occasion: Some(Occasion::Award),
        asked_on: Date::new(2026, 3, 1),
        person: Link::to(id),
        answer: Some(Opinion::Object),
        reason: "家有老人".into(),
        answered_on: Date::new(2026, 3, 2),
        ..Consultation::default()
    });
    session.commit(draft, Action::Edit, "", 4).expect("fits");
    id
}

#[test]
fn a_forgotten_person_is_in_no_file_and_still_counts() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let id = known(&mut session);
    let before = session
        .register
        .get::<Person>(id)
        .expect("is there")
        .clone();
    let (counted, served) = (counts(&session), life::service(&session.register, id, 2026));
    let told: Vec<String> = [
        NAME,
        OTHER,
        &before.phone,
        &before.address,
        "秘密单位",
        "家有老人",
        "/9j/4AEC",
    ]
    .map(str::to_owned)
    .to_vec();
    for words in &told {
        assert!(file(&session).contains(&**words), "{words}");
    }
    session
        .forget(id, "（已抹去）", "韩梅", 5)
        .expect("forgets");
    drop(session);
    let session = open(&storage, 2);
    let text = file(&session);
    for words in &told {
        assert!(!text.contains(&**words), "{words}");
    }
    let after = session.register.get::<Person>(id).expect("is still there");
    assert_eq!(&*after.name, "（已抹去）");
    assert_eq!(after.photo, Picture::default());
    assert_eq!(
        (after.kind, after.unit, after.registered_on, after.skills),
        (
            before.kind,
            before.unit,
            before.registered_on,
            before.skills
        )
    );
    let now = counts(&session);
    assert_eq!(
        (&now.kinds, &now.skills, now.total),
        (&counted.kinds, &counted.skills, counted.total)
    );
    assert_eq!(life::service(&session.register, id, 2026), served);
    // That something was done, by whom and when, is still told.
    let entries: Vec<_> = session.history.of_record(Person::INDEX, id).collect();
    assert_eq!(entries.len(), 4);
    assert_eq!(entries[0].person, "韩梅");
}

#[test]
fn what_was_forgotten_does_not_come_back_by_undoing() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let id = known(&mut session);
    session.forget(id, "（已抹去）", "", 5).expect("forgets");
    while session.undo("", 6).is_ok() {
        if session.register.get::<Person>(id).is_none() {
            break;
        }
        assert!(!file(&session).contains(NAME));
    }
}
