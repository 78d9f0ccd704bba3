//! Parts of a register as files: what is in them, and what no byte of them tells.

#[path = "scope/every_part.rs"]
mod every_part;
#[path = "scope/marked.rs"]
mod marked;
#[path = "scope/office_paper.rs"]
mod office_paper;
#[path = "scope/taken_in.rs"]
mod taken_in;

use std::collections::BTreeSet;

use every_part::{SEEDS, for_every_part};
use marked::{Marked, marked};
use serde_json::Value as Json;
use six_stars::domain::kinds::{
    Agreement, Award, Community, Consultation, KINDS, MemberReport, Need, Person, Registration,
    Subdistrict, Unit,
};
use six_stars::domain::{FieldType, Id, Record as _, Replica, Tells};
use six_stars::merge::conflicts;
use six_stars::snapshot::{self, Part, Redaction, Scope, is_common};

#[test]
fn the_random_registers_have_all_that_may_give_a_value_away() {
    let worlds: Vec<Marked> = (0..SEEDS).map(marked).collect();
    let some = |has: fn(&Marked) -> bool| assert!(worlds.iter().any(has));
    some(|world| {
        world
            .register
            .removed
            .values()
            .any(|removed| !removed.record.is_empty())
    });
    some(|world| !conflicts(&world.register).is_empty());
    some(|world| {
        world
            .marks
            .iter()
            .any(|mark| mark.field.is_none() && mark.is_now)
    });
    for tells in Tells::PERSONAL {
        let told = |mark: &marked::Mark| {
            let field = mark.field.map(|field| KINDS[mark.kind].fields[field].tells);
            field == Some(tells) && mark.is_now
        };
        assert!(tells == Tells::Detail || worlds.iter().any(|w| w.marks.iter().any(told)));
    }
}

#[test]
fn no_withheld_value_stands_in_the_bytes() {
    for_every_part(|world, part, redaction, file| {
        let whole = part.scope() == Scope::Whole && redaction.is_none();
        for mark in &world.marks {
            let spec = KINDS[mark.kind];
            let table = world.register.any(mark.kind).unwrap();
            let withheld = match mark.field {
                // What a newer version wrote.
                None => {
                    let answers = matches!(part.scope(), Scope::Answers(_));
                    !redaction.is_none() || part.scope().is_statistics() || answers
                }
                Some(field) => {
                    let field = &spec.fields[field];
                    let answers = matches!(part.scope(), Scope::Answers(_));
                    let told = match mark.kind == MemberReport::INDEX {
                        true => &MemberReport::ANSWER[..],
                        false => &Registration::ANSWER[..],
                    };
                    redaction.leaves_out(field.tells)
                        || answers && !told.contains(&field.name)
                        || part.scope().is_statistics() && !field.reported
                }
            };
            let is_gone = !whole && !table.contains(mark.id);
            if withheld || is_gone || !world.may_be_in(part.scope(), mark.kind, mark.id) {
                let text = &mark.text;
                let (scope, field) = (part.scope(), mark.field.map(|at| spec.fields[at].name));
                assert!(
                    !file.contains(text),
                    "{scope:?} {redaction:?} {} {field:?}",
                    spec.name
                );
            } else if mark.is_now {
                let (scope, name) = (part.scope(), spec.name);
                let given = part.ids(mark.kind).any(|id| id == mark.id);
                assert_eq!(
                    file.contains(&mark.text),
                    given,
                    "{scope:?} {redaction:?} {name}"
                );
            }
        }
        if !whole {
            for text in &world.elsewhere {
                assert!(
                    !file.contains(text),
                    "{:?} {redaction:?} {text}",
                    part.scope()
                );
            }
        }
        if !redaction.leaves_out(Tells::Name) && part.scope() == Scope::Whole {
            assert!(file.contains(&world.writer));
        }
        let told = !part.scope().is_statistics() && !part.scope().is_between_member_and_community();
        if redaction.leaves_out(Tells::Name) || !told {
            assert!(!file.contains(&world.writer));
        }
    });
}

#[test]
fn a_part_is_read_and_written_again_byte_for_byte() {
    for_every_part(|_, part, redaction, file| {
        let case = (part.scope(), redaction);
        let read = snapshot::read(file.as_bytes(), Replica::from_bits(99));
        let read = read.unwrap_or_else(|problems| panic!("{case:?} {problems:?}\n{file}"));
        assert_eq!(read.scope, part.scope());
        assert_eq!(read.outside, part.outside());
        assert_eq!(Part::of_snapshot(&read).write(), file, "{case:?}");
        let canonical: Json = serde_json::from_str(file).unwrap();
        assert_eq!(
            serde_json_canonicalizer::to_string(&canonical).unwrap(),
            file
        );
        // As the preview shows it.
        for (kind, _) in part.counts() {
            let list = &canonical["records"][KINDS[kind].name];
            let shown: Vec<Json> = part.ids(kind).map(|id| part.record(kind, id)).collect();
            assert_eq!(list, &Json::from(shown));
        }
    });
}

#[test]
fn a_part_has_seen_no_more_than_it_tells_of() {
    for_every_part(|_, part, redaction, file| {
        if part.scope() == Scope::Whole && redaction.is_none() {
            return;
        }
        let mut json: Json = serde_json::from_str(file).unwrap();
        let seen = json.as_object_mut().unwrap().remove("seen").unwrap();
        let rest = json.to_string();
        for event in seen.as_array().unwrap() {
            let event = event.as_str().unwrap();
            // The last of a run of records that one command made is told of by their number.
            let id: Id = event.parse().unwrap();
            let given = part
                .counts()
                .iter()
                .any(|(kind, _)| part.ids(*kind).any(|is| is == id));
            assert!(given || rest.contains(event), "{event} {rest}");
        }
    });
}

#[test]
fn statistics_tell_of_no_person() {
    for_every_part(|world, part, _, file| {
        if !part.scope().is_statistics() {
            return;
        }
        assert!(snapshot::tells_of_no_person(file));
        assert!(part.entries().is_empty());
        assert!(
            part.counts()
                .iter()
                .all(|(kind, _)| !KINDS[*kind].is_about_person())
        );
        for (id, _) in world.register.all::<Person>() {
            assert!(
                !file.contains(&format!("\"{id}\"")),
                "not even by reference"
            );
        }
    });
}

#[test]
fn what_tells_of_a_person_is_found() {
    let with = |records: &str, more: &str| {
        format!(
            r#"{{"format":"six-stars/snapshot","history":[],"records":{{{records}}},
            "scope":{{"statistics":null}},"version":1{more}}}"#
        )
    };
    let community = r#""community":[{"id":"0000000000001-1","name":"C"}]"#;
    assert!(snapshot::tells_of_no_person(&with(community, "")));
    for (records, more) in [
        (r#""person":[]"#, ""),
        (r#""petition":[]"#, ""),
        (
            r#""community":[{"id":"0000000000001-1","name":"C","secretary":"A"}]"#,
            "",
        ),
        (
            r#""community":[{"id":"0000000000001-1","name":"C","nickname":"A"}]"#,
            "",
        ),
        (community, r#","figures":{"years":[{"evidence":[]}]}"#),
        (
            community,
            r#","figures":{"reason":{"kind":"not_applicable","reason":"A moved"}}"#,
        ),
        (community, r#","else":{}"#),
    ] {
        assert!(
            !snapshot::tells_of_no_person(&with(records, more)),
            "{records} {more}"
        );
    }
    assert!(!snapshot::tells_of_no_person("no file"));
}

#[test]
fn a_community_file_holds_the_community_and_what_it_refers_to() {
    for seed in 0..SEEDS {
        let world = marked(seed);
        for (id, community) in world.register.all::<Community>() {
            let scope = Scope::Community(id);
            let part = Part::new(
                &world.register,
                &world.history,
                None,
                scope,
                &Redaction::NONE,
            );
            let own = |kind: usize| world.register.any(kind).unwrap().owned_by(id);
            for (kind, _) in world.register.tables() {
                let given: BTreeSet<Id> = part.ids(kind).collect();
                assert!(own(kind).all(|id| given.contains(&id)));
            }
            let communities: Vec<Id> = part.ids(Community::INDEX).collect();
            assert_eq!(communities, [id]);
            let subdistricts: Vec<Id> = part.ids(Subdistrict::INDEX).collect();
            // An office may have removed it apart from this one.
            let is_here = |id: &Id| world.register.get::<Subdistrict>(*id).is_some();
            let subdistrict = community.subdistrict.id.filter(is_here);
            assert!(subdistrict.is_none_or(|id| subdistricts.contains(&id)));
            // A need that a person of another community sees to.
            let outside = part.outside();
            for (_, need) in world.register.of::<Need>(id) {
                let Some(person) = need.assigned_to.id else {
                    continue;
                };
                // Nor is a person here whom another copy removed.
                let Some(of) = world.register.get::<Person>(person) else {
                    continue;
                };
                assert_eq!(outside.contains(&person), of.community.id != Some(id));
            }
        }
    }
}

#[test]
fn a_unit_file_holds_its_people_and_nobody_else() {
    let mut people = 0;
    for seed in 0..12 * SEEDS {
        let world = marked(seed);
        for (id, _) in world.register.all::<Unit>() {
            let scope = Scope::Unit(id);
            let nothing = Redaction::NONE;
            let part = Part::new(&world.register, &world.history, None, scope, &nothing);
            let all = world.register.all::<Person>();
            let own = all.filter(|(_, person)| person.unit.id == Some(id));
            let own: BTreeSet<Id> = own.map(|(person, _)| person).collect();
            people += own.len();
            for (kind, table) in world.register.tables() {
                let given: BTreeSet<Id> = part.ids(kind).collect();
                let owner = table.spec().owner().map(|(_, owner)| owner);
                let expected: Option<BTreeSet<Id>> = match (KINDS[kind].name, owner) {
                    ("unit", _) => Some(BTreeSet::from([id])),
                    ("person", _) => Some(own.clone()),
                    (_, Some("unit")) => Some(table.owned_by(id).collect()),
                    (_, Some("person")) => {
                        Some(own.iter().flat_map(|id| table.owned_by(*id)).collect())
                    }
                    ("consultation", _) => Some(asked_by(&world, id)),
                    ("award", _) => Some(selected(&world, id)),
                    ("agreement", _) => Some(agreed(&world, id)),
                    // What belongs to a community, or to what belongs to one.
                    (_, Some(_)) => Some(BTreeSet::new()),
                    (_, None) => None,
                };
                if let Some(expected) = expected {
                    assert_eq!(given, expected, "{} of seed {seed}", KINDS[kind].name);
                }
            }
        }
    }
    assert!(people > 0, "some unit has people");
}

fn asked_by(world: &Marked, unit: Id) -> BTreeSet<Id> {
    let all = world.register.all::<Consultation>();
    let own = all.filter(|(_, asked)| asked.unit.id == Some(unit));
    own.map(|(id, _)| id).collect()
}

fn agreed(world: &Marked, unit: Id) -> BTreeSet<Id> {
    let all = world.register.all::<Agreement>();
    let own = all.filter(|(_, agreed)| agreed.unit.id == Some(unit));
    own.map(|(id, _)| id).collect()
}

fn selected(world: &Marked, unit: Id) -> BTreeSet<Id> {
    let all = world.register.all::<Award>();
    let own = all.filter(|(_, award)| award.unit.id == Some(unit));
    own.map(|(id, _)| id).collect()
}

#[test]
fn what_a_unit_asks_a_community_holds_the_questions_and_nothing_else() {
    let mut asked = 0;
    for seed in 0..4 * SEEDS {
        let world = marked(seed);
        for (id, _) in world.register.all::<Community>() {
            let scope = Scope::Consultations(id);
            let nothing = Redaction::NONE;
            let part = Part::new(&world.register, &world.history, None, scope, &nothing);
            let own: BTreeSet<Id> = world
                .register
                .of::<Consultation>(id)
                .map(|(id, _)| id)
                .collect();
            asked += own.len();
            let given: BTreeSet<Id> = part.ids(Consultation::INDEX).collect();
            assert_eq!(given, own);
            for (kind, _) in part.counts() {
                assert!(["consultation", "unit", "office"].contains(&KINDS[kind].name));
            }
            let units: BTreeSet<Id> = world
                .register
                .of::<Consultation>(id)
                .filter_map(|(_, asked)| asked.unit.id)
                // What another copy removed is referred to still.
                .filter(|unit| world.register.get::<Unit>(*unit).is_some())
                .collect();
            assert_eq!(part.ids(Unit::INDEX).collect::<BTreeSet<Id>>(), units);
        }
    }
    assert!(asked > 0, "some community is asked");
}

#[test]
fn kinds_that_are_everybodys_and_kinds_about_persons() {
    let named = |is: fn(&six_stars::domain::KindSpec) -> bool| -> Vec<&str> {
        KINDS
            .iter()
            .filter(|kind| is(kind))
            .map(|kind| kind.name)
            .collect()
    };
    // A new kind in one of these lists is in every community's file, or about a person: is it?
    assert_eq!(named(is_common), ["year_target", "rulebook_version"]);
    assert_eq!(
        named(|kind| kind.is_about_person()),
        [
            "leader",
            "worker",
            "person",
            "declared_member",
            "officer",
            "post_holder",
            "registration",
            "member_report",
            "attendance",
            "service_record",
            "review_score",
            "care_household",
            "visit",
            "feedback",
            "consultation",
            "pledge_deed"
        ]
    );
    let reported = [
        "subdistrict",
        "community",
        "population_count",
        "office",
        "venue",
        "fund_entry",
        "survey_tally",
        "attestation",
        "year_target",
        "rulebook_version",
        "assessment",
        "star_withdrawal",
    ];
    assert_eq!(named(|kind| kind.is_reported()), reported);
    for kind in KINDS.iter().filter(|kind| kind.is_reported()) {
        assert!(!kind.is_about_person());
        let refers = kind.fields.iter().filter(|field| field.reported);
        for field in refers {
            // What statistics refer to is in them.
            if let FieldType::Reference(target) = field.ty {
                assert!(reported.contains(&target), "{target}");
            }
        }
    }
}

#[test]
fn scopes_that_cannot_be_read() {
    let read = |scope: &str, records: &str| {
        let file = format!(
            r#"{{"format":"six-stars/snapshot","version":1,"records":{records},"scope":{scope}}}"#
        );
        let problems = snapshot::read(file.as_bytes(), Replica::from_bits(9)).err();
        problems.map(|found| {
            found
                .listed
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        })
    };
    let community = r#"{"community":[{"id":"0000000000001-1","name":"C"}]}"#;
    let id = r#""0000000000001-1""#;
    assert_eq!(read(&format!(r#"{{"community":{id}}}"#), community), None);
    assert_eq!(read(r#"{"statistics":null}"#, "{}"), None);
    let newer = "/scope: the file holds a part of a register that this version does not know";
    for (scope, records, problem) in [
        (r#""community""#, "{}", newer),
        (r#"{"packet":"0000000000001-1"}"#, "{}", newer),
        (r#"{"community":"x","subdistrict":"x"}"#, "{}", newer),
        (r#"{"community":null}"#, "{}", "/scope: is not an id"),
        (r#"{"statistics":7}"#, "{}", "/scope: is not an id"),
        ("[]", "{}", "/scope: is of the wrong type"),
    ] {
        assert_eq!(
            read(scope, records),
            Some(vec![problem.to_owned()]),
            "{scope}"
        );
    }
    for scope in [
        format!(r#"{{"community":{id}}}"#),
        format!(r#"{{"unit":{id}}}"#),
        format!(r#"{{"subdistrict":{id}}}"#),
    ] {
        let records = if scope.contains("sub") {
            community
        } else {
            "{}"
        };
        assert_eq!(
            read(&scope, records).map(|found| found.len()),
            Some(1),
            "{scope}"
        );
    }
}
