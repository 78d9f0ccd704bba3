use super::*;
use crate::snapshot::card::Facts;

const PLAIN: &str = r#"{"format":"six-stars/snapshot","records":{"community":[{"id":"0000000000001-1","name":"东街"},{"id":"0000000000001-2","name":"西街"}]},"scope":"whole","seal":null,"version":1}"#;

fn keys() -> OfficeKeys {
    OfficeKeys::new([3; 32])
}

fn card(keys: &OfficeKeys) -> Card {
    let facts = Facts {
        name: "东街社区党委".into(),
        ..Facts::default()
    };
    Card::issue(&facts, keys)
}

fn sealed() -> String {
    let keys = keys();
    let copy = Replica::from_bits(77);
    seal(PLAIN.into(), &keys, &card(&keys), copy, 12).unwrap()
}

#[test]
fn a_sealed_file_says_who_made_it_and_is_canonical() {
    let file = sealed();
    let seal = examine(&file).unwrap().unwrap();
    assert_eq!(seal.card.name(), "东街社区党委");
    assert_eq!((seal.copy, seal.number), (Replica::from_bits(77), 12));
    assert_eq!(canonical(&file, LeaveOut::Nothing).unwrap(), file);
    assert_eq!(examine(PLAIN), Ok(None));
    assert_eq!(examine("{}"), Ok(None));
}

#[test]
fn another_layout_of_the_same_document_is_as_good() {
    let json: Json = serde_json::from_str(&sealed()).unwrap();
    let Json::Object(map) = &json else {
        panic!("a file is an object")
    };
    let turned: Vec<String> = map
        .iter()
        .rev()
        .map(|(key, value)| {
            format!(
                "{:?} : {}",
                key,
                serde_json::to_string_pretty(value).unwrap()
            )
        })
        .collect();
    let turned = format!("\n{{ {} }}\n", turned.join(" ,\r\n"));
    let escaped = turned
        .replace("东街", "\\u4e1c\\u8857")
        .replace("seal", "s\\u0065al");
    for text in [&turned, &escaped] {
        assert!(examine(text).unwrap().is_some(), "{text}");
    }
}

#[test]
fn every_change_is_found() {
    let file = sealed();
    for at in 0..file.len() {
        for bit in [0, 4] {
            let mut bytes = file.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let outcome = examine(&text);
            // A key of another name than `seal` leaves a file that was never sealed, and nobody
            // takes it for more.
            let is_key = |word: &str| {
                let place = file.rfind(word).unwrap();
                (place..place + word.len()).contains(&at)
            };
            if is_key("\"seal\":") {
                assert!(!matches!(outcome, Ok(Some(_))), "{at}: {text}");
            } else {
                assert!(outcome.is_err(), "{at}: {text}");
            }
        }
    }
    for (from, to) in [
        ("东街\"}", "东街 \"}"),
        ("\"number\":12", "\"number\":13"),
        ("\"},\"version\":1}", "\"},\"version\":1,\"x\":1}"),
        ("\"},\"version\":1}", "\"},\"version\":1,\"version\":1}"),
        (",\"scope\":\"whole\"", ""),
    ] {
        let changed = file.replacen(from, to, 1);
        assert_ne!(changed, file);
        assert_eq!(examine(&changed), Err(SealFault::Changed), "{from}");
    }
}

#[test]
fn a_seal_of_another_shape_is_no_seal() {
    let file = sealed();
    let with = |change: &dyn Fn(&mut Json)| {
        let mut json: Json = serde_json::from_str(&file).unwrap();
        change(&mut json["seal"]);
        json.to_string()
    };
    let check = |text: &str, fault: SealFault| assert_eq!(examine(text), Err(fault), "{text}");
    check("", SealFault::NotJson);
    check("[]", SealFault::NotJson);
    check(&file[..file.len() - 1], SealFault::NotJson);
    check(&PLAIN.replace("null", "7"), SealFault::Shape);
    check(&PLAIN.replace("null", "{}"), SealFault::Shape);
    check(
        &PLAIN.replace("null", "null,\"seal\":null"),
        SealFault::NotJson,
    );
    for key in ["copy", "number", "signature", "card"] {
        check(
            &with(&|seal| {
                seal.as_object_mut().unwrap().remove(key);
            }),
            SealFault::Shape,
        );
    }
    check(&with(&|seal| seal["number"] = 0.into()), SealFault::Shape);
    check(&with(&|seal| seal["number"] = 1.5.into()), SealFault::Shape);
    check(
        &with(&|seal| seal["number"] = MOST.into()),
        SealFault::Shape,
    );
    check(
        &with(&|seal| seal["signature"] = "AA==".into()),
        SealFault::Shape,
    );
    check(
        &with(&|seal| seal["card"]["name"] = "西街社区党委".into()),
        SealFault::Card(CardFault::Changed),
    );
    // The card of another office does not make it that office's file.
    let other = OfficeKeys::new([4; 32]);
    let other = card(&other);
    check(
        &with(&|seal| seal["card"] = other.json().clone()),
        SealFault::Changed,
    );
}

#[test]
fn what_a_newer_version_adds_to_a_seal_is_signed_too() {
    let keys = keys();
    let signed =
        json!({"card": card(&keys).json(), "copy": "0000000000001", "number": 1, "time": 5});
    let text = PLAIN.replace(
        "null",
        &serde_json_canonicalizer::to_string(&signed).unwrap(),
    );
    let signature = BASE64.encode(keys.signing.sign(text.as_bytes()).to_bytes());
    let file = text.replace(
        ",\"time\"",
        &format!(",\"signature\":\"{signature}\",\"time\""),
    );
    assert!(examine(&file).unwrap().is_some());
    let changed = file.replace("\"time\":5", "\"time\":6");
    assert_eq!(examine(&changed), Err(SealFault::Changed));
}
