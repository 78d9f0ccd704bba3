//! Sealed and encrypted files that somebody changed, cut off, or made to deceive: each is refused
//! with its reason, whatever it is opened with, and a changed one never keeps its office's name.

use std::panic::{AssertUnwindSafe, catch_unwind};

use six_stars::domain::Replica;
use six_stars::snapshot::card::Facts;
use six_stars::snapshot::envelope::{self, Shape, To, With};
use six_stars::snapshot::seal::{self, LeaveOut};
use six_stars::snapshot::{self, AddressBook, Card, OfficeKeys, OpenError, Opened, Sender};

use super::fixtures;
use super::mutator::{Random, mutant};

/// The keys of the office that the fixtures are for; they protect nothing else.
fn keys() -> OfficeKeys {
    let text = std::fs::read_to_string(fixtures::path("tests/fixtures/office_keys.txt"));
    OfficeKeys::from_text(&text.unwrap()).unwrap()
}

fn open(bytes: &[u8], with: With<'_>) -> Result<Opened, OpenError> {
    let book = AddressBook::default();
    snapshot::open(bytes, with, &book, None, Replica::from_bits(9))
}

/// A file of `tests/fixtures/rejected/` and the reason why it is refused.
fn check(name: &str, expected: &str) {
    let path = fixtures::path("tests/fixtures/rejected").join(name);
    let bytes = std::fs::read(path).unwrap();
    let found = match open(&bytes, keys().identity()).err().unwrap() {
        OpenError::Problems(problems) => problems.listed.first().unwrap().to_string(),
        error => error.to_string(),
    };
    assert_eq!(found, expected, "{name}");
}

#[test]
fn files_that_are_not_what_their_office_made() {
    let changed = "the file was changed after it was sealed";
    check("sealed_then_changed.json", changed);
    check("sealed_then_shortened.json", changed);
    check("sealed_number_raised.json", changed);
    check("sealed_under_another_card.json", changed);
    check("sealed_key_twice.json", changed);
    check("seal_of_another_file.json", changed);
    let card = "the seal's card is not good: the card was changed after its office made it";
    check("sealed_card_changed.json", card);
    let shape = "the seal is not of the shape that a seal has";
    check("seal_without_signature.json", shape);
    check("seal_true.json", shape);
    let cut = ": the file breaks off before its end";
    check("sealed_then_cut.json", cut);
}

#[test]
fn envelopes_that_cannot_be_opened() {
    let others = "the file is encrypted for somebody else, or for an earlier key of this office";
    check("for_somebody_else.age", others);
    let damaged = "the encrypted file was changed or is incomplete";
    check("encrypted_then_changed.age", damaged);
    check("encrypted_then_cut.age", damaged);
    check("encrypted_then_pasted_short.age", damaged);
    check("encrypted_header_alone.age", damaged);
    let asked = "the file is encrypted with a passphrase, which is needed to open it";
    check("encrypted_with_much_work.age", asked);
    let path = fixtures::path("tests/fixtures/rejected/encrypted_with_much_work.age");
    let refused = open(
        &std::fs::read(path).unwrap(),
        With::Passphrase("一二三四五六七八"),
    );
    let told = "the file asks for too much work to open it (2^30; at most 2^18)";
    assert_eq!(refused.err().unwrap().to_string(), told);
    // What is inside is as hostile as what comes without an envelope.
    check(
        "encrypted_other_format.age",
        "/format: the file is not a Six Stars register",
    );
    let changed = "the file was changed after it was sealed";
    check("encrypted_sealed_then_changed.age", changed);
}

fn sealed() -> String {
    let keys = keys();
    let facts = Facts {
        name: "东街社区党委".into(),
        ..Facts::default()
    };
    let card = Card::issue(&facts, &keys);
    let plain = std::fs::read_to_string(fixtures::path("tests/fixtures/newer.json")).unwrap();
    let plain = seal::canonical(&plain, LeaveOut::Nothing).unwrap();
    seal::seal(plain, &keys, &card, Replica::from_bits(77), 3).unwrap()
}

/// Opens so many mutants. One that is taken for the office's is the very document, if in another
/// layout; every other one is refused with a sentence, or has lost its seal.
fn check_mutants(good: &[u8], document: &str, with: With<'_>, mutants: usize, seed: u64) {
    let canonical = |text: &str| seal::canonical(text, LeaveOut::Nothing).unwrap();
    let document = canonical(document);
    let mut random = Random(seed);
    for number in 0..mutants {
        let bytes = mutant(&mut random, good);
        let opened = catch_unwind(AssertUnwindSafe(|| open(&bytes, with)));
        let told = || format!("mutant {number}: {}", String::from_utf8_lossy(&bytes));
        match opened {
            Err(_) => panic!("{}", told()),
            Ok(Err(error)) => assert!(!error.to_string().is_empty()),
            Ok(Ok(opened)) => {
                let content = envelope::open(&bytes, with).unwrap();
                let text = std::str::from_utf8(&content).unwrap();
                let text = text.trim_start_matches('\u{feff}');
                match opened.sender {
                    Sender::Signed(_) => assert!(canonical(text) == document, "{}", told()),
                    Sender::Unsigned { .. } => assert!(canonical(text) != document, "{}", told()),
                }
            }
        }
    }
}

#[test]
fn mutants_of_a_sealed_file_are_refused_or_without_a_seal() {
    let sealed = sealed();
    check_mutants(sealed.as_bytes(), &sealed, With::Nothing, 6_000, 31);
}

#[test]
fn mutants_of_an_encrypted_file_are_refused() {
    let (sealed, keys) = (sealed(), keys());
    let to = [keys.recipient()];
    for (shape, seed) in [(Shape::Bytes, 32), (Shape::Text, 33)] {
        let closed = envelope::close(sealed.as_bytes(), &To::Offices(&to), shape).unwrap();
        check_mutants(&closed, &sealed, keys.identity(), 2_000, seed);
    }
}

#[test]
fn mutants_of_a_card_are_refused() {
    let keys = keys();
    let facts = Facts {
        name: "东街社区党委".into(),
        ..Facts::default()
    };
    let card = Card::issue(&facts, &keys);
    for (good, seed) in [(card.file(), 34), (card.text(), 35)] {
        let mut random = Random(seed);
        for number in 0..1_000 {
            let bytes = mutant(&mut random, good.as_bytes());
            let read = catch_unwind(|| Card::read(&bytes));
            let told = || format!("mutant {number}: {}", String::from_utf8_lossy(&bytes));
            match read.unwrap_or_else(|_| panic!("{}", told())) {
                Ok(read) => assert!(read == card, "{}", told()),
                Err(fault) => assert!(!fault.to_string().is_empty()),
            }
        }
    }
}
