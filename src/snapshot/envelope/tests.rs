use super::*;
use crate::snapshot::OfficeKeys;

fn close_for(keys: &[&OfficeKeys], shape: Shape) -> Vec<u8> {
    let named: Vec<String> = keys.iter().map(|keys| keys.recipient()).collect();
    close("六星".as_bytes(), &To::Offices(&named), shape).unwrap()
}

#[test]
fn every_receiver_opens_it_and_nobody_else() {
    let [east, west, south] = [1, 2, 3].map(|seed| OfficeKeys::new([seed; 32]));
    for shape in [Shape::Bytes, Shape::Text] {
        let file = close_for(&[&east, &west], shape);
        assert_eq!(form(&file), Form::ForOffices);
        for keys in [&east, &west] {
            let content = open(&file, With::Identity(&keys.identity)).unwrap();
            assert_eq!(*content, "六星".as_bytes());
        }
        let check = |with: With<'_>, error| assert_eq!(open(&file, with).err(), Some(error));
        check(With::Identity(&south.identity), EnvelopeError::NotForUs);
        check(With::Nothing, EnvelopeError::NeedsKeys);
        check(With::Passphrase("六星"), EnvelopeError::NeedsKeys);
    }
    let file = close_for(&[&east], Shape::Text);
    let pasted = [b"\n  ", &file[..], b"\n\n"].concat();
    assert!(open(&pasted, With::Identity(&east.identity)).is_ok());
}

#[test]
fn a_passphrase_opens_it_and_no_other_one() {
    let file = close(b"{}", &To::Passphrase("大雪压青松，青松"), Shape::Bytes).unwrap();
    assert_eq!(form(&file), Form::ForPassphrase);
    assert_eq!(
        **open(&file, With::Passphrase("大雪压青松，青松")).unwrap(),
        *b"{}"
    );
    let check = |with: With<'_>, error| assert_eq!(open(&file, with).err(), Some(error));
    check(
        With::Passphrase("大雪压青松青松"),
        EnvelopeError::WrongPassphrase,
    );
    check(With::Passphrase(""), EnvelopeError::NeedsPassphrase);
    check(With::Nothing, EnvelopeError::NeedsPassphrase);
    let keys = OfficeKeys::new([1; 32]);
    check(
        With::Identity(&keys.identity),
        EnvelopeError::NeedsPassphrase,
    );
}

#[test]
fn what_is_no_envelope_comes_back_as_it_is() {
    for bytes in [&b""[..], b"{}", b"age", b"-----BEGIN"] {
        assert_eq!(form(bytes), Form::Open);
        assert_eq!(**open(bytes, With::Nothing).unwrap(), *bytes);
    }
}

#[test]
fn it_is_not_closed_for_nobody() {
    let check = |to: To<'_>, error| assert_eq!(close(b"", &to, Shape::Bytes).err(), Some(error));
    check(To::Offices(&[]), EnvelopeError::NoReceiver);
    let least = SHORTEST_PASSPHRASE;
    check(
        To::Passphrase("大雪压青松，青"),
        EnvelopeError::ShortPassphrase { least },
    );
    let odd = "age1".to_owned();
    check(
        To::Offices(std::slice::from_ref(&odd)),
        EnvelopeError::NotARecipient(odd.clone()),
    );
}

#[test]
fn every_changed_byte_and_every_missing_end_is_found() {
    let keys = OfficeKeys::new([1; 32]);
    for shape in [Shape::Bytes, Shape::Text] {
        let good = close_for(&[&keys], shape);
        for at in 0..good.len() {
            let mut bytes = good.clone();
            bytes[at] ^= 1;
            let opened = open(&bytes, With::Identity(&keys.identity));
            let is_same = opened.is_ok_and(|content| *content == "六星".as_bytes());
            assert!(!is_same, "{at}");
        }
        for end in ARMOUR.len()..good.len() - 1 {
            let opened = open(&good[..end], With::Identity(&keys.identity));
            assert!(opened.is_err(), "{end} of {shape:?}");
        }
    }
}

#[test]
fn a_hostile_header_costs_nothing() {
    let asking = |work: &str| {
        format!(
            "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA {work}\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n{}",
            "x".repeat(64)
        )
    };
    let check = |text: &str, error: &EnvelopeError| {
        let found = open(text.as_bytes(), With::Passphrase("x")).err();
        assert_eq!(found.as_ref(), Some(error), "{text:.200}");
    };
    for asked in [19, 30, 64] {
        let most = MOST_WORK;
        check(
            &asking(&asked.to_string()),
            &EnvelopeError::TooMuchWork { asked, most },
        );
    }
    check(&asking("999999999999"), &EnvelopeError::Damaged);
    let keys = OfficeKeys::new([1; 32]);
    let line = "-> X25519 AAAA\nAAAA\n";
    let many = format!("age-encryption.org/v1\n{}", line.repeat(100_000));
    let opened = open(many.as_bytes(), With::Identity(&keys.identity));
    assert_eq!(opened.err(), Some(EnvelopeError::Damaged));
    let newer = "age-encryption.org/v2\n-> X25519 AAAA\nAAAA\n--- AAAA\n";
    let opened = open(newer.as_bytes(), With::Identity(&keys.identity));
    assert_eq!(opened.err(), Some(EnvelopeError::Newer));
}
