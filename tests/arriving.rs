//! Files that arrived, by what they ask of the person (`app::arriving`).

use six_stars::app::arriving::{Pile, Tally, reach};
use six_stars::domain::kinds::{Community, Office, Role, Subdistrict, Unit};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::merge::{Meeting, meet, outside};
use six_stars::register::{Action, Draft, Register};
use six_stars::snapshot::address_book::AddressBook;
use six_stars::snapshot::card::Facts;
use six_stars::snapshot::seal::Seal;
use six_stars::snapshot::{Card, OfficeKeys};

fn commit(register: &mut Register, draft: Draft) {
    let transaction = register.plan(draft, Action::Edit, "", 1);
    register.apply(&transaction.expect("is planned"));
}

/// A community's register: the community, its office, a unit that is nobody's.
fn community(bits: u64) -> (Register, Id, Id) {
    let mut register = Register::new(Replica::from_bits(bits));
    let mut draft = register.draft();
    let id = draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    let office = draft.create(&Office {
        name: "东街党委".into(),
        role: Some(Role::Community),
        community: Link::to(id),
        ..Office::default()
    });
    commit(&mut register, draft);
    (register, id, office)
}

fn seal(register: &Register, office: Id, number: u64) -> Seal {
    let keys = OfficeKeys::new([7; 32]);
    let card = Card::issue(&Facts::of(register, office).expect("is there"), &keys);
    let copy = register.replica();
    Seal { card, copy, number }
}

fn pile(book: &AddressBook, seal: Option<Seal>, here: &Register, file: &Register) -> Pile {
    let office = file.all::<Office>().next().map(|(id, _)| id);
    let sender = book.sender(seal, office, None);
    let found = meet(here, file);
    let outside = outside(&found, here, file, reach(&sender), office).len();
    Pile::of(&sender, reach(&sender), &found, outside)
}

#[test]
fn each_file_lies_on_the_pile_of_what_it_asks() {
    let (file, _, office) = community(2);
    let here = Register::new(Replica::from_bits(1));
    let sealed = |number| Some(seal(&file, office, number));
    let mut book = AddressBook::default();
    assert_eq!(pile(&book, None, &here, &file), Pile::Unknown);
    assert_eq!(pile(&book, sealed(1), &here, &file), Pile::Unknown);

    book.take_in(seal(&file, office, 1).card, 0);
    assert_eq!(pile(&book, sealed(5), &here, &file), Pile::Expected);
    assert_eq!(pile(&book, None, &here, &file), Pile::Unknown);
    assert_eq!(pile(&book, sealed(5), &file, &file), Pile::NothingNew);

    // An old file that would change something, and one without the seal that its office always has.
    book.note_taken(&seal(&file, office, 5));
    assert_eq!(pile(&book, sealed(4), &here, &file), Pile::Look);
    assert_eq!(pile(&book, sealed(4), &file, &file), Pile::NothingNew);
    assert_eq!(pile(&book, None, &here, &file), Pile::Look);

    // Somebody with another key says to be the office.
    let mut other = seal(&file, office, 9);
    let facts = Facts::of(&file, office).expect("is there");
    other.card = Card::issue(&facts, &OfficeKeys::new([8; 32]));
    assert_eq!(pile(&book, Some(other), &file, &file), Pile::Look);
}

#[test]
fn what_is_not_the_senders_own_and_what_must_be_decided_is_looked_at() {
    let (mut file, id, office) = community(2);
    let mut here = Register::new(Replica::from_bits(1));
    let mut book = AddressBook::default();
    book.take_in(seal(&file, office, 1).card, 0);
    let sealed = Some(seal(&file, office, 1));
    let mut draft = file.draft();
    draft.create(&Subdistrict {
        name: "别的街道".into(),
        ..Subdistrict::default()
    });
    commit(&mut file, draft);
    assert_eq!(pile(&book, sealed.clone(), &here, &file), Pile::Look);

    let (mut file, _, _) = community(2);
    six_stars::merge::absorb(&mut here, side(&file)).expect("is taken in");
    for (register, name) in [(&mut here, "东街一"), (&mut file, "东街二")] {
        let mut draft = register.draft();
        draft.update(Community::INDEX, id, vec![(0, Value::text(name))]);
        commit(register, draft);
    }
    assert_eq!(pile(&book, sealed, &here, &file), Pile::Look);
}

fn side(register: &Register) -> six_stars::merge::Side<'_> {
    static NO_HISTORY: std::sync::LazyLock<six_stars::register::History> =
        std::sync::LazyLock::new(six_stars::register::History::default);
    six_stars::merge::Side {
        register,
        history: &NO_HISTORY,
        office: None,
    }
}

#[test]
fn a_record_of_several_files_counts_once() {
    let here = Register::new(Replica::from_bits(1));
    let (mut file, ..) = community(2);
    let found = |file: &Register| -> Meeting { meet(&here, file) };
    let mut tally = Tally::default();
    tally.add(&found(&file));
    let mut draft = file.draft();
    draft.create(&Unit {
        name: "甲".into(),
        ..Unit::default()
    });
    commit(&mut file, draft);
    tally.add(&found(&file));
    assert_eq!((tally.added(), tally.changed(), tally.records()), (3, 0, 3));
}
