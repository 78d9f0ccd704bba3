use super::*;
use crate::domain::Replica;

fn keys(seed: u8) -> OfficeKeys {
    OfficeKeys::new([seed; 32])
}

fn facts() -> Facts {
    let id = |sequence| Id::new(Replica::from_bits(5), sequence);
    Facts {
        name: "东街社区党委".into(),
        role: Some(Role::Community),
        office: Some(id(3)),
        community: Some(Place {
            id: id(2),
            name: "东街社区".into(),
        }),
        subdistrict: None,
        unit: None,
    }
}

#[test]
fn a_card_comes_back_from_its_file_its_text_and_a_message_around_it() {
    let card = Card::issue(&facts(), &keys(1));
    assert_eq!(card.facts, facts());
    let text = card.text();
    let (head, tail) = text.split_at(300);
    for told in [
        card.file(),
        format!("\u{feff}{}\n", card.file()),
        text.clone(),
        format!("王书记您好，这是我们的名片：\n{head}\n  {tail}\n请查收。"),
        format!("{text}。"),
    ] {
        assert_eq!(Card::read(told.as_bytes()), Ok(card.clone()), "{told}");
    }
    let square = card.square_code().unwrap();
    assert!(square.contains("<svg") && !square.contains("style="));
}

#[test]
fn no_byte_of_a_card_can_be_changed() {
    let card = Card::issue(&facts(), &keys(1));
    for good in [card.file(), card.text()] {
        for at in 0..good.len() {
            let mut bytes = good.clone().into_bytes();
            bytes[at] ^= 1;
            assert!(Card::read(&bytes).is_err(), "{at} of {good}");
        }
        for end in 0..good.len() {
            assert!(Card::read(&good.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}

#[test]
fn other_things_are_no_cards_and_the_reason_is_told() {
    let good = Card::issue(&facts(), &keys(1));
    let with = |key: &str, value: Json| {
        let mut json = good.json.clone();
        json[key] = value;
        json.to_string()
    };
    // Signed again, as a program that wants to deceive would.
    let signed = |key: &str, value: Json| {
        let Json::Object(mut map) = good.json.clone() else {
            panic!("a card is an object")
        };
        map.remove("signature");
        map.insert(key.into(), value);
        let signature = keys(1).signing.sign(canonical(&map).as_bytes());
        let signature = BASE64.encode(signature.to_bytes());
        map.insert("signature".into(), signature.into());
        Json::Object(map).to_string()
    };
    let upper = good.recipient.to_uppercase();
    for (text, fault) in [
        ("", CardFault::NotACard),
        ("你好", CardFault::NotACard),
        ("{}", CardFault::NotACard),
        ("[]", CardFault::NotACard),
        (&"x".repeat(LARGEST + 1), CardFault::NotACard),
        (
            &with("format", "six-stars/snapshot".into()),
            CardFault::NotACard,
        ),
        (&with("version", 2.into()), CardFault::Newer),
        (&with("version", 0.into()), CardFault::NotACard),
        (&with("name", "西街社区党委".into()), CardFault::Changed),
        (
            &with("recipient", keys(2).recipient().into()),
            CardFault::Changed,
        ),
        (&with("signature", "AAAA".into()), CardFault::Changed),
        (&with("signature", Json::Null), CardFault::Changed),
        (&with("signing_key", Json::Null), CardFault::Key),
        (
            &with("signing_key", BASE64.encode([0; 32]).into()),
            CardFault::Changed,
        ),
        (&signed("recipient", "age1".into()), CardFault::Key),
        (&signed("recipient", upper.into()), CardFault::Key),
        (&signed("name", "".into()), CardFault::Facts),
        (&signed("name", " 东街".into()), CardFault::Facts),
        (&signed("name", "东街\u{202e}党委".into()), CardFault::Facts),
        (&signed("name", "东街\u{200b}".into()), CardFault::Facts),
        (&signed("name", "社".repeat(81).into()), CardFault::Facts),
        (&signed("office", "x".into()), CardFault::Facts),
        (
            &signed("community", json!({"id": "x", "name": "东街"})),
            CardFault::Facts,
        ),
        (
            &good
                .file()
                .replace("\"version\":1", "\"version\":1,\"version\":1"),
            CardFault::NotACard,
        ),
        ("SIXSTARS-CARD:", CardFault::Checksum),
        ("SIXSTARS-CARD:e30:00000000", CardFault::Checksum),
    ] {
        assert_eq!(Card::read(text.as_bytes()).err(), Some(fault), "{text}");
    }
    // What a newer version adds is signed too, and kept.
    let newer = signed("telephone", "0591-8000".into());
    let newer = Card::read(newer.as_bytes()).unwrap();
    assert_eq!(newer.json()["telephone"], "0591-8000");
    let role = Card::read(signed("role", "province".into()).as_bytes()).unwrap();
    assert_eq!(role.facts.role, None);
}
