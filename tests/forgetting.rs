//! "Forget this person": what is gone, and what stays as it was.

#[path = "support/shared_storage.rs"]
mod shared_storage;

use six_stars::app::Session;
use six_stars::app::demonstration;
use six_stars::app::forgetting::Lines;
use six_stars::domain::kinds::{
    Attendance, AttendanceState, Community, Consultation, DeclaredMember, Feedback, Gathering,
    GatheringForm, Occasion, Opinion, Person, Registration, ServiceKind, ServiceRecord, Unit,
};
use six_stars::domain::{Date, Id, Link, Month, Picture, Record, Replica, Value};
use six_stars::register::Action;
use six_stars::reports::{People, UnitReport, unit_report};
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
        .forget(id, "（已抹去）", None, "韩梅", 5)
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
    session
        .forget(id, "（已抹去）", None, "", 5)
        .expect("forgets");
    while session.undo("", 6).is_ok() {
        if session.register.get::<Person>(id).is_none() {
            break;
        }
        assert!(!file(&session).contains(NAME));
    }
}

fn day(text: &str) -> Option<Date> {
    Date::parse_iso(text)
}

/// A unit that declared somebody four times over the years, each time otherwise, and a namesake.
fn declared(session: &mut Session<Shared>) -> (Id, Id) {
    let mut draft = session.register.draft();
    let unit = draft.create(&Unit {
        name: "西城水务局".into(),
        ..Unit::default()
    });
    let community = draft.create(&Community {
        name: "东街社区".into(),
        ..Community::default()
    });
    let person = draft.create(&Person {
        community: Link::to(community),
        unit: Link::to(unit),
        name: NAME.into(),
        phone: "16012345678".into(),
        birth_month: Month::parse_iso("1985-03"),
        registered_on: day("2026-02-01"),
        left_on: day("2026-10-01"),
        ..Person::default()
    });
    let line = |phone: &str, declared: &str, withdrawn: &str| DeclaredMember {
        unit: Link::to(unit),
        name: NAME.into(),
        phone: phone.into(),
        duty: "科长".into(),
        declared_on: day(declared),
        withdrawn_on: day(withdrawn),
        ..DeclaredMember::default()
    };
    draft.create(&line("16012345678", "2026-03-01", ""));
    draft.create(&line("16012345678", "2025-03-01", "2026-03-01"));
    draft.create(&DeclaredMember {
        name: "欧阳望川".into(),
        person: Link::to(person),
        ..line("", "2024-03-01", "2025-03-01")
    });
    // Somebody else, as the telephone and the month of birth say.
    draft.create(&DeclaredMember {
        birth_month: Month::parse_iso("1970-01"),
        ..line("16099999999", "2026-04-01", "")
    });
    let meeting = draft.create(&Gathering {
        community: Link::to(community),
        title: "例会".into(),
        form: Some(GatheringForm::Meeting),
        held_on: day("2026-03-07"),
        ..Gathering::default()
    });
    draft.create(&Attendance {
        gathering: Link::to(meeting),
        person: Link::to(person),
        state: Some(AttendanceState::Excused),
        note: "家人住院".into(),
        ..Attendance::default()
    });
    draft.create(&Feedback {
        person: Link::to(person),
        year: Some(2026),
        comment: "为人热心".into(),
        ..Feedback::default()
    });
    draft.create(&ServiceRecord {
        person: Link::to(person),
        kind: Some(ServiceKind::Environment),
        served_on: day("2026-04-04"),
        minutes: Some(60),
        certified_on: day("2026-04-05"),
        what: "教老人用手机".into(),
        ..ServiceRecord::default()
    });
    session.commit(draft, Action::Edit, "", 1).expect("fits");
    (unit, person)
}

fn reports(session: &Session<Shared>, unit: Id) -> Vec<UnitReport> {
    let people = People::of(&session.register);
    let days = [
        "2024-06-01",
        "2025-06-01",
        "2026-02-15",
        "2026-03-15",
        "2026-05-01",
        "2026-08-01",
        "2026-11-22",
    ];
    let days = days.iter().filter_map(|text| day(text));
    days.map(|day| unit_report(&people, unit, day)).collect()
}

#[test]
fn the_name_goes_from_the_units_list_too_and_the_rate_stays() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let (unit, person) = declared(&mut session);
    let figures = |reports: Vec<UnitReport>| {
        let figures = reports.iter().map(|report| {
            let (all, registered) = (report.declared.len(), report.registered());
            (all, registered, report.to_decide(), report.undeclared.len())
        });
        figures.collect::<Vec<_>>()
    };
    let before = figures(reports(&session, unit));
    let registered: Vec<usize> = before
        .iter()
        .map(|(_, registered, ..)| *registered)
        .collect();
    assert_eq!(registered, [0, 0, 1, 1, 1, 1, 0], "{before:?}");
    let lines = Lines::of(&session.register, person);
    assert_eq!((lines.own.len(), lines.left.len()), (3, 0));
    session
        .forget(person, "（已抹去）", day("2026-11-22"), "", 5)
        .expect("forgets");
    drop(session);
    let session = open(&storage, 2);
    assert_eq!(figures(reports(&session, unit)), before);
    assert_eq!(life::service(&session.register, person, 2026).certified, 60);
    let text = file(&session);
    for words in [
        "欧阳望川",
        "16012345678",
        "家人住院",
        "为人热心",
        "教老人用手机",
    ] {
        assert!(!text.contains(words), "{words}");
    }
    // The other member of the same name is still on the list.
    assert_eq!(text.matches(NAME).count(), 1);
}

#[test]
fn a_line_that_is_about_somebody_still_known_stays() {
    let storage = Shared::default();
    let mut session = open(&storage, 1);
    let (unit, person) = declared(&mut session);
    let mut draft = session.register.draft();
    let community = draft.create(&Community {
        name: "西苑社区".into(),
        ..Community::default()
    });
    draft.create(&Person {
        community: Link::to(community),
        unit: Link::to(unit),
        name: NAME.into(),
        phone: "16012345678".into(),
        registered_on: day("2026-10-01"),
        ..Person::default()
    });
    session.commit(draft, Action::Edit, "", 2).expect("fits");
    let lines = Lines::of(&session.register, person);
    assert_eq!((lines.own.len(), lines.left.len()), (1, 2), "{lines:?}");
    session
        .forget(person, "（已抹去）", day("2026-11-22"), "", 5)
        .expect("forgets");
    let last = reports(&session, unit).pop().expect("days");
    assert_eq!((last.declared.len(), last.registered()), (2, 1));
}
