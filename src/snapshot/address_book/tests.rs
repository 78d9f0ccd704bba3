use super::*;
use crate::snapshot::OfficeKeys;
use crate::snapshot::card::Facts;

fn id(sequence: u64) -> Id {
    Id::new(Replica::from_bits(5), sequence)
}

fn card(seed: u8, name: &str, office: Option<Id>) -> Card {
    let facts = Facts {
        name: name.into(),
        office,
        ..Facts::default()
    };
    Card::issue(&facts, &OfficeKeys::new([seed; 32]))
}

fn sealed(card: &Card, copy: u64, number: u64) -> Seal {
    Seal {
        card: card.clone(),
        copy: Replica::from_bits(copy),
        number,
    }
}

fn comparison() -> Compared {
    Compared {
        person: "李书记".into(),
        time: 9,
    }
}

#[test]
fn a_card_is_new_known_changed_or_under_another_key() {
    let mut book = AddressBook::default();
    let east = card(1, "东街社区党委", Some(id(1)));
    let own = [9; 32];
    assert_eq!(book.news(&east, Some(&own)), CardNews::New);
    assert_eq!(book.news(&east, Some(&east.signing_key)), CardNews::Own);
    book.take_in(east.clone(), 5);
    assert_eq!(book.news(&east, None), CardNews::Known);
    let known = east.clone();
    // The same record under another name, and the same name without its record.
    for other in [
        card(2, "东街党委", Some(id(1))),
        card(2, "东街社区党委", None),
    ] {
        let known = known.clone();
        assert_eq!(book.news(&other, None), CardNews::OtherKeys { known });
    }
    assert_eq!(book.news(&card(2, "西街", None), None), CardNews::New);
}

#[test]
fn what_was_compared_stays_compared_only_while_both_keys_stay() {
    let keys = OfficeKeys::new([1; 32]);
    let named = |name: &str| {
        let facts = Facts {
            name: name.into(),
            ..Facts::default()
        };
        Card::issue(&facts, &keys)
    };
    let mut book = AddressBook::default();
    book.take_in(named("东街"), 5);
    book.note_compared(&keys.signing_key(), comparison());
    book.take_in(named("东街党委"), 6);
    let entry = book.get(&keys.signing_key()).unwrap();
    assert_eq!(entry.card.name(), "东街党委");
    assert_eq!((entry.added, &entry.compared), (5, &Some(comparison())));
    // Same signing key, another key to encrypt to.
    book.take_in(card(1, "东街党委", None), 7);
    assert_eq!(book.get(&keys.signing_key()).unwrap().compared, None);
    assert_eq!(book.entries().len(), 1);
    book.remove(&keys.signing_key());
    assert_eq!(book, AddressBook::default());
}

#[test]
fn a_sender_is_judged_by_key_claim_and_number() {
    let east = card(1, "东街", Some(id(1)));
    let mut book = AddressBook::default();
    let judge = |book: &AddressBook, seal: Seal| match book.sender(Some(seal), None, Some(&[9; 32]))
    {
        Sender::Signed(signed) => (signed.standing, signed.order),
        unsigned => panic!("{unsigned:?}"),
    };
    assert_eq!(
        judge(&book, sealed(&east, 1, 4)),
        (Standing::Unknown, Order::New)
    );
    book.take_in(east.clone(), 5);
    let known = |compared| Standing::Known {
        card: east.clone(),
        compared,
    };
    assert_eq!(judge(&book, sealed(&east, 1, 4)), (known(None), Order::New));
    book.note_compared(&east.signing_key, comparison());
    book.note_taken(&sealed(&east, 1, 4));
    book.note_taken(&sealed(&east, 1, 2));
    let known = known(Some(comparison()));
    for (copy, number, order) in [
        (1, 5, Order::New),
        (1, 4, Order::Again),
        (1, 3, Order::Older { newest: 4 }),
        (2, 1, Order::New),
    ] {
        assert_eq!(
            judge(&book, sealed(&east, copy, number)),
            (known.clone(), order)
        );
    }
    let pretender = card(2, "东街", None);
    let other = Standing::OtherKey {
        known: east.clone(),
    };
    assert_eq!(judge(&book, sealed(&pretender, 1, 1)), (other, Order::New));
    let own = book.sender(Some(sealed(&east, 1, 5)), None, Some(&east.signing_key));
    assert!(matches!(own, Sender::Signed(signed) if signed.standing == Standing::Own));
}

#[test]
fn a_file_without_a_seal_is_odd_from_an_office_that_seals() {
    let east = card(1, "东街", Some(id(1)));
    let mut book = AddressBook::default();
    book.take_in(east.clone(), 5);
    let usual = |book: &AddressBook, office| match book.sender(None, office, None) {
        Sender::Unsigned { usually_sealed } => usually_sealed,
        signed => panic!("{signed:?}"),
    };
    assert_eq!(usual(&book, Some(id(1))), None);
    book.note_taken(&sealed(&east, 1, 1));
    assert_eq!(usual(&book, Some(id(1))), Some("东街".into()));
    assert_eq!(usual(&book, Some(id(2))), None);
    assert_eq!(usual(&book, None), None);
}

#[test]
fn the_book_comes_back_from_its_bytes() {
    let mut book = AddressBook::default();
    let east = card(1, "东街", Some(id(1)));
    book.take_in(east.clone(), 5);
    book.take_in(card(2, "西街", None), 6);
    book.note_compared(&east.signing_key, comparison());
    book.note_taken(&sealed(&east, 7, 3));
    assert_eq!(AddressBook::from_bytes(&book.to_bytes()), Ok(book.clone()));
    let text = String::from_utf8(book.to_bytes()).unwrap();
    for bad in [
        String::new(),
        "{}".into(),
        text.replace("\"version\":1}", "\"version\":2}"),
        text.replace("东街", "西街"),
    ] {
        assert_eq!(AddressBook::from_bytes(bad.as_bytes()), Err(Unreadable));
    }
}
