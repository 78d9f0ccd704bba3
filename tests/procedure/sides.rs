//! Whose side of an assessment a file may write, and files of three offices in any order.

use super::*;
use six_stars::merge::{Reach, Side, absorb, meet, outside, passed_on};
use six_stars::snapshot::{Part, Redaction, Scope};

/// What of the sender's changes waits for a yes.
fn waits(
    here: &Register,
    reach: Reach,
    change: impl FnOnce(&mut Register),
) -> BTreeSet<&'static str> {
    waiting(here, reach, change).0
}

/// The same, and what of it is the department's own to decide.
fn waiting(
    here: &Register,
    reach: Reach,
    change: impl FnOnce(&mut Register),
) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let mut there = copy(here, 2).register;
    change(&mut there);
    let file = copy(&there, 3).register;
    let meeting = meet(here, &file);
    let found = outside(&meeting, here, &file, reach, None);
    let kinds = six_stars::domain::kinds::KINDS;
    let departments = passed_on(&found, here, &file).into_iter();
    let departments = departments.map(|(kind, _)| kinds[kind].name).collect();
    let found = found.into_iter().map(|(kind, _)| kinds[kind].name);
    (found.collect(), departments)
}

#[test]
fn each_office_writes_its_own_side() {
    let mut base = register();
    let own = communities(&base)[0];
    let street = base.get::<Community>(own).unwrap().subdistrict.id.unwrap();
    let elsewhere = base.all::<Community>();
    let other = elsewhere.filter(|(_, c)| c.subdistrict.id != Some(street));
    let other = other.map(|(id, _)| id).next().unwrap();
    let none = BTreeSet::new();
    let only = |name: &'static str| BTreeSet::from([name]);
    let reaches = [
        Reach::Community(own),
        Reach::Subdistrict(street),
        Reach::Everything,
    ];
    let says =
        |here: &Register, change: &dyn Fn(&mut Register), may: [bool; 3], what: &'static str| {
            for (reach, may) in reaches.into_iter().zip(may) {
                let found = waits(here, reach, change);
                assert_eq!(found.is_empty(), may, "{reach:?} {what}: {found:?}");
            }
        };
    let hand = |side, community| {
        move |register: &mut Register| {
            hands_in(register, community, by(side, 5));
        }
    };
    use AssessmentSide::{Community as C, Department as D, Subdistrict as S};
    says(&base, &hand(C, own), [true; 3], "hands in");
    says(
        &base,
        &hand(C, other),
        [false, false, true],
        "hands in for another",
    );
    // From paper, for the community; nobody in a higher office's name.
    says(
        &base,
        &hand(S, own),
        [false, true, true],
        "hands in for the community",
    );
    says(
        &base,
        &hand(D, own),
        [false, false, true],
        "hands in as the department",
    );

    let id = hands_in(&mut base, own, by(C, 5));
    let agree = |side| {
        move |register: &mut Register| {
            let draft = review(register, id, ReviewOutcome::Agreed, by(side, 6), "").unwrap();
            commit(register, draft);
        }
    };
    says(&base, &agree(S), [false, true, true], "agrees");
    says(
        &base,
        &agree(D),
        [false, false, true],
        "agrees as the department",
    );
    let remarks = |side| {
        move |register: &mut Register| {
            let draft = created(register, &remark(id, side));
            commit(register, draft);
        }
    };
    says(&base, &remarks(S), [false, true, true], "remarks");
    says(
        &base,
        &remarks(D),
        [false, false, true],
        "remarks as the department",
    );
    let remove = |register: &mut Register| {
        let mut draft = register.draft();
        draft.remove(Assessment::INDEX, id);
        commit(register, draft);
    };
    says(&base, &remove, [true; 3], "takes it back");

    remarks(S)(&mut base);
    let remark = base.of::<AssessmentRemark>(id).next().unwrap().0;
    let write = |name: &'static str, value: Value| {
        move |register: &mut Register| {
            let mut values = vec![(name, value.clone())];
            if name == "answer" {
                values.push(("answered_on", Value::Date(day(7))));
            }
            let draft = changed::<AssessmentRemark>(register, remark, &values);
            commit(register, draft);
        }
    };
    says(
        &base,
        &write("answer", Value::text("已补")),
        [true; 3],
        "answers a remark",
    );
    let other_words = write("remark", Value::text("无"));
    says(&base, &other_words, [false, true, true], "changes a remark");
    agree(S)(&mut base);
    says(
        &base,
        &remove_whole(id),
        [false, true, true],
        "takes a reviewed one back",
    );
    let confirms = |register: &mut Register| {
        let draft = confirm(register, &[id], day(9), "").unwrap();
        commit(register, draft);
    };
    says(&base, &confirms, [false, false, true], "confirms");
    // A sub-district that passes it on is told to come with the department's own file; a community that changes a remark is not.
    let street = reaches[1];
    assert_eq!(waiting(&base, street, confirms).1, only("assessment"));
    assert_eq!(waiting(&base, reaches[0], other_words).1, none);
    confirms(&mut base);
    let publishes = |register: &mut Register| {
        let draft = publish(register, &[id], day(10));
        commit(register, draft);
    };
    says(&base, &publishes, [false, false, true], "publishes");
    let withdraws = |register: &mut Register| {
        let draft = created(register, &withdrawal(id, RatedStar::Service));
        commit(register, draft);
    };
    says(&base, &withdraws, [false, false, true], "withdraws a star");
    assert_eq!(waiting(&base, street, withdraws).1, only("star_withdrawal"));
    assert_eq!(waiting(&base, Reach::Everything, withdraws).1, none);
    let unconfirms = |register: &mut Register| {
        let draft = unconfirm(register, id).unwrap();
        commit(register, draft);
    };
    says(
        &base,
        &unconfirms,
        [false, false, true],
        "takes the confirmation back",
    );
    says(
        &base,
        &remove_whole(id),
        [false, false, true],
        "removes a confirmed one",
    );
    assert_eq!(waits(&base, Reach::Nothing, publishes), only("assessment"));
    assert_eq!(waits(&base, reaches[0], |_| ()), none);
    // What was handed in before the confirmation arrives stands apart from it: a person is asked.
    let late = |register: &mut Register| {
        let back = unconfirm(register, id).unwrap();
        commit(register, back);
        hands_in(register, own, by(C, 20));
    };
    assert_eq!(waits(&base, reaches[0], late), only("assessment"));
}

fn remove_whole(id: Id) -> impl Fn(&mut Register) {
    move |register: &mut Register| {
        let mut draft = register.draft();
        for (id, _) in register.of::<AssessmentRemark>(id) {
            draft.remove(AssessmentRemark::INDEX, id);
        }
        draft.remove(Assessment::INDEX, id);
        commit(register, draft);
    }
}

fn absorbs(here: &mut Register, file: &str) {
    let file = snapshot::read(file.as_bytes(), Replica::from_bits(99)).unwrap();
    let side = Side {
        register: &file.register,
        history: &file.history,
        office: file.office,
    };
    absorb(here, side).unwrap();
}

fn part(register: &Register, community: Id) -> String {
    let history = History::default();
    let nothing = Redaction::NONE;
    let scope = Scope::Community(community);
    let part = Part::new(register, &history, None, scope, &nothing);
    part.write()
}

#[test]
fn three_offices_files_come_to_the_same_in_any_order() {
    let base = register();
    let own = communities(&base)[0];
    let office = |replica| copy(&base, replica).register;
    let [mut community, mut street, mut department] = [2, 3, 4].map(office);
    let mut files = Vec::new();
    let id = hands_in(&mut community, own, by(AssessmentSide::Community, 5));
    files.push(part(&community, own));
    absorbs(&mut street, &files[0]);
    let by_street = by(AssessmentSide::Subdistrict, 6);
    let mut draft = review(&street, id, ReviewOutcome::Returned, by_street, "").unwrap();
    draft.create(&remark(id, AssessmentSide::Subdistrict));
    commit(&mut street, draft);
    files.push(part(&street, own));
    absorbs(&mut community, &files[1]);
    assert_eq!(stage(&community, own), AssessmentStage::Returned);
    let remark = community.of::<AssessmentRemark>(id).next().unwrap().0;
    let answer = [
        ("answer", Value::text("已补")),
        ("answered_on", Value::Date(day(7))),
    ];
    let draft = changed::<AssessmentRemark>(&community, remark, &answer);
    commit(&mut community, draft);
    hands_in(&mut community, own, by(AssessmentSide::Community, 8));
    files.push(part(&community, own));
    absorbs(&mut street, &files[2]);
    agrees(&mut street, id, 9);
    files.push(part(&street, own));
    absorbs(&mut department, &files[3]);
    let draft = confirm(&department, &[id], day(10), "").unwrap();
    commit(&mut department, draft);
    let draft = publish(&department, &[id], day(12));
    commit(&mut department, draft);
    let draft = created(&department, &withdrawal(id, RatedStar::Economy));
    commit(&mut department, draft);
    files.push(part(&department, own));

    let orders: [[usize; 5]; 5] = [
        [0, 1, 2, 3, 4],
        [4, 3, 2, 1, 0],
        [2, 4, 0, 3, 1],
        [1, 0, 4, 2, 3],
        [3, 1, 4, 0, 2],
    ];
    let records = |register: &Register| {
        let text = snapshot::write(register, &History::default(), None);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        json["records"].to_string()
    };
    let mut ends = BTreeSet::new();
    for order in orders {
        let mut here = office(5);
        for file in order {
            absorbs(&mut here, &files[file]);
            // Taking it in twice changes nothing.
            let before = records(&here);
            absorbs(&mut here, &files[file]);
            assert_eq!(records(&here), before);
        }
        assert_eq!(stage(&here, own), AssessmentStage::Published);
        assert_eq!(confirmed_level(&here, own, YEAR).unwrap().level(), 5);
        assert!(misfits(&here).is_empty());
        ends.insert(records(&here));
    }
    assert_eq!(ends.len(), 1);
    for office in [&mut community, &mut street] {
        absorbs(office, &files[4]);
        assert_eq!(stage(office, own), AssessmentStage::Published);
    }
}
