//! Keys, counts and address book of an office: kept beside the register, durable, and in no file.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use six_stars::app::{Damaged, NotSealed, Refusal, Session, is_secret};
use six_stars::domain::kinds::{Community, Office, Role};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::register::{Action, Draft};
use six_stars::snapshot::address_book::{Order, Standing};
use six_stars::snapshot::envelope::{self, Shape, To, With};
use six_stars::snapshot::{self, AddressBook, OfficeKeys, Opened, Sender, seal};
use six_stars::store::{KeyValue, MemoryStorage, Spare, StorageFault, StoreError};

/// One storage seen by several sessions, with a fault to be switched on.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<MemoryStorage>>, Rc<Cell<bool>>);

impl KeyValue for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.0.borrow().get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        if self.1.get() {
            return Err(StorageFault::Full);
        }
        self.0.borrow_mut().set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.0.borrow_mut().remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.0.borrow().keys()
    }
}

fn open(storage: &Shared, replica: u64) -> Session<Shared> {
    let replica = Replica::from_bits(replica);
    Session::open(storage.clone(), "w", 1, replica, &Spare::new()).expect("opens")
}

/// A workspace with a community and its office.
fn office(storage: &Shared, replica: u64, name: &str) -> (Session<Shared>, Id) {
    let mut session = open(storage, replica);
    let mut draft = session.register.draft();
    let community = Community {
        name: name.into(),
        ..Community::default()
    };
    let community = draft.create(&community);
    let office = Office {
        name: format!("{name}党委").into(),
        role: Some(Role::Community),
        community: Link::to(community),
        ..Office::default()
    };
    let id = draft.create(&office);
    commit(&mut session, draft);
    (session, id)
}

fn commit(session: &mut Session<Shared>, draft: Draft) {
    let done = session.commit(draft, Action::Edit, "李", 1);
    done.expect("the draft is sound");
}

fn file(session: &Session<Shared>, office: Id) -> String {
    snapshot::write(&session.register, &session.history, Some(office))
}

fn sealed(session: &mut Session<Shared>, office: Id) -> String {
    let file = file(session, office);
    session.seal(file, office, [5; 32]).expect("is sealed").file
}

fn opened(file: &str, book: &AddressBook) -> Opened {
    let replica = Replica::from_bits(9);
    let opened = snapshot::open(file.as_bytes(), With::Nothing, book, None, replica);
    opened.unwrap_or_else(|error| panic!("{error}"))
}

fn signed(file: &str, book: &AddressBook) -> (Standing, Order) {
    match opened(file, book).sender {
        Sender::Signed(signed) => (signed.standing, signed.order),
        unsigned => panic!("{unsigned:?}"),
    }
}

#[test]
fn a_sealed_file_names_its_office_and_counts_over_reopenings() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    assert_eq!(session.office_keys().unwrap().map(|_| ()), None);
    assert_eq!(session.own_card(office), Ok(None));
    let text = file(&session, office);
    let first = session.seal(text, office, [5; 32]).unwrap();
    assert_eq!(first.number, 1);
    let card = session.own_card(office).unwrap().unwrap();
    assert_eq!(card.facts.community.as_ref().unwrap().name, "东街社区");
    drop(session);

    let mut session = open(&storage, 78);
    let text = file(&session, office);
    let second = session.seal(text, office, [6; 32]).unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(session.own_card(office).unwrap().unwrap(), card);
    let seal = seal::examine(&second.file).unwrap().unwrap();
    assert_eq!((seal.card, seal.copy), (card, session.register.replica()));
    // Apart from the seal it is the file that it was, and it is read as one.
    assert_eq!(
        file(
            &opened(&second.file, &AddressBook::default()).into_session(),
            office
        ),
        file(&session, office)
    );
}

trait IntoSession {
    fn into_session(self) -> Session<Shared>;
}

impl IntoSession for Opened {
    fn into_session(self) -> Session<Shared> {
        let mut session = open(&Shared::default(), 3);
        let replica = self.snapshot.register.replica();
        session.fill(self.snapshot, replica).expect("takes it");
        session
    }
}

#[test]
fn the_keys_are_in_no_file_and_no_copy() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    let file = sealed(&mut session, office);
    let keys = session.office_keys().unwrap().unwrap();
    for line in keys.to_text().lines().skip(1) {
        let secret = line.split_whitespace().last().unwrap();
        assert!(
            !file.contains(secret) || secret == keys.recipient(),
            "{line}"
        );
    }
    let stored = storage.0.borrow();
    let holding: Vec<&String> = stored.values.keys().filter(|key| is_secret(key)).collect();
    assert!(
        matches!(holding[..], [key] if key.starts_with("six/w/")),
        "{holding:?}"
    );
    drop(stored);
    let copy = opened(&file, &AddressBook::default()).into_session();
    assert_eq!(copy.office_keys().unwrap().map(|_| ()), None);
}

#[test]
fn going_back_and_undoing_leave_keys_and_book_as_they_are() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    let point = session.keep_restore_point("早晨", 5).unwrap();
    sealed(&mut session, office);
    let card = session.own_card(office).unwrap().unwrap();
    session
        .change_address_book(|book| book.take_in(card, 1))
        .unwrap();
    let book = session.address_book().unwrap();
    let mut draft = session.register.draft();
    draft.update(Office::INDEX, office, vec![(0, Value::text("东街党委"))]);
    commit(&mut session, draft);
    session.go_back_to(point, "李", 6).unwrap();
    session.undo("李", 7).unwrap();
    while session.tidy().unwrap() {}
    let session = open(&storage, 77);
    assert_eq!(session.address_book(), Ok(book));
    assert_eq!(
        session.own_card(office).unwrap().unwrap().name(),
        "东街党委"
    );
}

#[test]
fn keeping_gives_up_the_rewriting_of_pages_without_losing_it() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    let mut steps = 0;
    loop {
        sealed(&mut session, office);
        let mut more = true;
        for _ in 0..steps {
            more = more && session.tidy().unwrap();
        }
        sealed(&mut session, office);
        if !more {
            break;
        }
        steps += 1;
    }
    assert!(steps > 3, "{steps}");
    let again = open(&storage, 78);
    assert!(again.health().is_good());
    assert_eq!(file(&again, office), file(&session, office));
}

#[test]
fn a_full_storage_refuses_and_nothing_has_changed() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    storage.1.set(true);
    let text = file(&session, office);
    let full = Refusal::Store(StoreError::Full);
    let refused = session.seal(text.clone(), office, [5; 32]);
    assert_eq!(refused, Err(NotSealed::Refused(full)));
    assert!(session.office_keys().unwrap().is_none());
    storage.1.set(false);
    assert_eq!(
        session.seal(text.clone(), office, [5; 32]).unwrap().number,
        1
    );
    storage.1.set(true);
    assert!(session.seal(text.clone(), office, [5; 32]).is_err());
    storage.1.set(false);
    assert_eq!(session.seal(text, office, [5; 32]).unwrap().number, 2);
}

#[test]
fn without_a_record_of_the_office_there_is_nothing_to_seal_as() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    let text = file(&session, office);
    let nobody = Id::new(Replica::from_bits(1), 1);
    let refused = session.seal(text, nobody, [5; 32]);
    assert_eq!(refused, Err(NotSealed::NoOffice));
}

#[test]
fn damaged_keys_are_not_made_anew_without_asking() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    sealed(&mut session, office);
    let old = session.office_keys().unwrap().unwrap();
    drop(session);
    let mut values = storage.0.borrow_mut();
    for (_, text) in values
        .values
        .iter_mut()
        .filter(|(key, _)| key.contains("kept/keys"))
    {
        text.pop();
    }
    drop(values);
    let mut session = open(&storage, 78);
    assert_eq!(session.office_keys().map(|_| ()), Err(Damaged));
    let text = file(&session, office);
    let refused = session.seal(text.clone(), office, [6; 32]);
    assert_eq!(refused, Err(NotSealed::Damaged(Damaged)));
    // The backup brings them back; what was counted is not known to be theirs any more.
    session.put_office_keys(&old).unwrap();
    let seal = session.seal(text, office, [6; 32]).unwrap();
    let seal = seal::examine(&seal.file).unwrap().unwrap();
    assert_eq!(seal.card.signing_key, old.signing_key());
}

#[test]
fn a_damaged_count_goes_on_beyond_every_number_before() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    sealed(&mut session, office);
    drop(session);
    let mut values = storage.0.borrow_mut();
    let count = |(key, _): &(&String, &mut String)| key.contains("kept/sealed");
    for (_, text) in values.values.iter_mut().filter(count) {
        text.pop();
    }
    drop(values);
    let mut session = open(&storage, 78);
    let text = file(&session, office);
    let number = |session: &mut Session<Shared>, text: &str| {
        session.seal(text.into(), office, [5; 32]).unwrap().number
    };
    let first = number(&mut session, &text);
    assert!(first > 1 << 40);
    assert_eq!(number(&mut session, &text), first + 1);
}

#[test]
fn new_keys_count_from_one_and_the_same_keys_go_on() {
    let storage = Shared::default();
    let (mut session, office) = office(&storage, 77, "东街社区");
    sealed(&mut session, office);
    sealed(&mut session, office);
    let keys = session.office_keys().unwrap().unwrap();
    let number = |session: &mut Session<Shared>| {
        let text = file(session, office);
        session.seal(text, office, [5; 32]).unwrap().number
    };
    session.put_office_keys(&keys).unwrap();
    assert_eq!(number(&mut session), 3);
    session.put_office_keys(&OfficeKeys::new([8; 32])).unwrap();
    assert_eq!(number(&mut session), 1);
}

#[test]
fn two_offices_exchange_encrypted_files_and_notice_an_old_one() {
    let (east, west) = (Shared::default(), Shared::default());
    let (mut east, east_office) = office(&east, 77, "东街社区");
    let (mut west, west_office) = office(&west, 88, "西街社区");
    for (session, seed) in [(&mut east, 1), (&mut west, 2)] {
        session.need_office_keys([seed; 32]).unwrap();
    }
    let east_card = east.own_card(east_office).unwrap().unwrap();
    let west_card = west.own_card(west_office).unwrap().unwrap();
    west.change_address_book(|book| book.take_in(east_card.clone(), 1))
        .unwrap();

    let to = [west_card.recipient.clone()];
    let sent: Vec<Vec<u8>> = (0..2)
        .map(|_| {
            let file = sealed(&mut east, east_office);
            envelope::close(file.as_bytes(), &To::Offices(&to), Shape::Bytes).unwrap()
        })
        .collect();
    let keys = west.office_keys().unwrap().unwrap();
    let take = |west: &mut Session<Shared>, file: &[u8]| {
        let (book, own) = (west.address_book().unwrap(), keys.signing_key());
        let replica = west.register.replica();
        let opened = snapshot::open(file, keys.identity(), &book, Some(&own), replica);
        let Sender::Signed(signed) = opened.unwrap().sender else {
            panic!("it is sealed")
        };
        west.note_taken(std::slice::from_ref(&signed.seal)).unwrap();
        assert!(matches!(signed.standing, Standing::Known { card, .. } if card == east_card));
        signed.order
    };
    assert_eq!(take(&mut west, &sent[1]), Order::New);
    assert_eq!(take(&mut west, &sent[1]), Order::Again);
    assert_eq!(take(&mut west, &sent[0]), Order::Older { newest: 2 });

    let plain = sealed(&mut east, east_office);
    let known = Standing::Known {
        card: east_card.clone(),
        compared: None,
    };
    assert_eq!(
        signed(&plain, &west.address_book().unwrap()),
        (known, Order::New)
    );
    // The same office after it lost its keys.
    east.put_office_keys(&OfficeKeys::new([8; 32])).unwrap();
    let plain = sealed(&mut east, east_office);
    let other = Standing::OtherKey { known: east_card };
    assert_eq!(
        signed(&plain, &west.address_book().unwrap()),
        (other, Order::New)
    );
}
