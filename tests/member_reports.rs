//! What members report: from their own device to the community and back. Nothing of it counts before the community says so.

#[path = "member_reports/asked.rs"]
mod asked;
#[path = "member_reports/between.rs"]
mod between;
#[path = "support/files_between.rs"]
mod files_between;
#[path = "member_reports/rating.rs"]
mod rating;
#[path = "member_reports/suggestions.rs"]
mod suggestions;

use std::collections::BTreeSet;

use between::{City, day, member, take_in, today};
use proptest::prelude::*;
use six_stars::app::answers::Answered;
use six_stars::app::member_reports::{
    Answering, Doubt, NotAccepted, doubts, hand_over, is_unsent, unsent, waiting, whose,
};
use six_stars::app::own_progress::{Standing, note_progress, own_progress};
use six_stars::domain::kinds::{
    MemberKind, MemberReport, Need, NeedState, Person, Pledge, PledgeDeed, ReportState,
    ReportSubject, ServiceKind, ServiceRecord,
};
use six_stars::domain::{Id, Link, Record as _, Value};
use six_stars::merge::Reach;
use six_stars::register::Register;
use six_stars::scoring::service_time::{ServiceRules, member_time};
use six_stars::snapshot::Scope;

fn certified(register: &Register, person: Id) -> u64 {
    let rules = ServiceRules::of_year(register, 2026).unwrap();
    member_time(register, person, 2026, today(), &rules).map_or(0, |time| time.minutes)
}

fn accept_all(city: &mut City) {
    let ids = waiting(&city.register, city.community);
    let mut answering = Answering::new(&city.register, city.community, today());
    for id in ids {
        answering.accept(id, None, None, "").unwrap();
    }
    let draft = answering.draft;
    between::commit(&mut city.register, draft);
}

#[test]
fn service_travels_counts_when_certified_and_comes_back() {
    let mut city = City::new();
    let (mut there, person) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Service, 150);
    assert!(is_unsent(&there.register, report));
    let file = there.hand_in();
    assert!(unsent(&there.register).is_empty());
    let progress = own_progress(&there.register, None, today())
        .unwrap()
        .unwrap();
    assert_eq!((progress.certified, progress.reported), (0, 150));

    assert!(city.take(&file).is_empty());
    assert_eq!(waiting(&city.register, city.community), [report]);
    assert_eq!(
        certified(&city.register, person),
        0,
        "reported is not certified"
    );
    assert_eq!(whose(&city.register, report), Some(person));
    assert_eq!(doubts(&city.register, report, today()), []);

    accept_all(&mut city);
    assert_eq!(certified(&city.register, person), 150);
    let made = city.register.all::<ServiceRecord>().next().unwrap();
    assert_eq!(made.1.report.id, Some(report));
    // The same file again, and the same decision again.
    assert!(city.take(&file).is_empty());
    assert!(waiting(&city.register, city.community).is_empty());
    let mut again = Answering::new(&city.register, city.community, today());
    again.accept(report, None, None, "").unwrap();
    again.accept(report, None, None, "").unwrap();
    let draft = again.draft;
    between::commit(&mut city.register, draft);
    assert_eq!(city.register.all::<ServiceRecord>().count(), 1);
    assert_eq!(certified(&city.register, person), 150);

    let noted = note_progress(&city.register, city.community, today());
    between::commit(&mut city.register, noted.unwrap().unwrap());
    let noted = note_progress(&city.register, city.community, today());
    assert!(noted.unwrap().is_none(), "noted once a day");
    let answered = Answered::of(&city.register, city.community);
    assert_eq!(
        (&answered.reports[..], answered.count()),
        (&[report][..], 1)
    );
    let told = answered.tell(&city.register, today()).unwrap();
    between::commit(&mut city.register, told);
    let answered = Answered::of(&city.register, city.community);
    assert_eq!((answered.reports.len(), answered.count()), (0, 1));
    let answers = between::write(&city.register, Scope::Answers(city.community));
    for told in ["王小红", "清扫楼道", "16000001234"] {
        assert!(!answers.contains(told), "{answers}");
    }
    take_in(
        &mut there.register,
        &answers,
        Reach::Community(city.community),
    );
    let told = there.register.get::<MemberReport>(report).unwrap();
    assert_eq!(told.state, Some(ReportState::Accepted));
    assert_eq!((told.certified, &*told.what), (Some(150), "清扫楼道"));
    let progress = own_progress(&there.register, None, today())
        .unwrap()
        .unwrap();
    assert_eq!((progress.certified, progress.reported), (150, 0));
    assert_eq!(progress.as_of, Some(today()));
}

#[test]
fn other_time_needs_a_reason_and_a_returned_report_comes_again() {
    let mut city = City::new();
    let (mut there, person) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Service, 480);
    let file = there.hand_in();
    city.take(&file);
    let mut answering = Answering::new(&city.register, city.community, today());
    assert_eq!(
        answering.accept(report, None, Some(240), " "),
        Err(NotAccepted::NoReason)
    );
    let mut answering = Answering::new(&city.register, city.community, today());
    answering.give_back(report, "请补照片").unwrap();
    let draft = answering.draft;
    between::commit(&mut city.register, draft);
    let answers = between::write(&city.register, Scope::Answers(city.community));
    take_in(
        &mut there.register,
        &answers,
        Reach::Community(city.community),
    );
    let told = there.register.get::<MemberReport>(report).unwrap();
    assert_eq!(
        (told.state, &*told.reason),
        (Some(ReportState::Returned), "请补照片")
    );

    there.edit(report, "minutes", Value::Whole(300));
    assert_eq!(unsent(&there.register), [report]);
    let file = there.hand_in();
    assert!(city.take(&file).is_empty());
    assert_eq!(waiting(&city.register, city.community), [report]);
    let mut answering = Answering::new(&city.register, city.community, today());
    answering
        .accept(report, None, Some(240), "中午休息一小时")
        .unwrap();
    let draft = answering.draft;
    between::commit(&mut city.register, draft);
    assert_eq!(certified(&city.register, person), 240);
}

#[test]
fn suggestions_deeds_and_needs_become_the_communitys_own_records() {
    let mut city = City::new();
    let (mut there, person) = member(&mut city, 2, "王小红");
    there.report(ReportSubject::Suggestion, 0);
    let deed = there.report(ReportSubject::Deed, 0);
    there.report(ReportSubject::Need, 0);
    city.take(&there.hand_in());
    assert_eq!(city.register.all::<PledgeDeed>().count(), 0);
    assert_eq!(city.register.all::<Need>().count(), 0);
    accept_all(&mut city);
    let deeds: BTreeSet<Pledge> = city
        .register
        .of::<PledgeDeed>(person)
        .filter_map(|(_, deed)| deed.pledge)
        .collect();
    let expected = [
        Pledge::Suggestion,
        Pledge::Household,
        Pledge::FiveSuggestion,
    ];
    assert_eq!(deeds, BTreeSet::from(expected));
    let (_, need) = city.register.all::<Need>().next().unwrap();
    assert_eq!(
        (&*need.title, need.state, need.community.id),
        ("清扫楼道", Some(NeedState::Recorded), Some(city.community))
    );
    // What the member wrote anew is written into the same records.
    there.edit(deed, "what", Value::text("送米送油"));
    city.take(&there.hand_in());
    assert_eq!(waiting(&city.register, city.community), [deed]);
    accept_all(&mut city);
    assert_eq!(city.register.all::<PledgeDeed>().count(), 3);
    let is_new = |(_, deed): (Id, &PledgeDeed)| &*deed.what == "送米送油";
    assert!(city.register.all::<PledgeDeed>().any(is_new));

    let noted = note_progress(&city.register, city.community, today());
    between::commit(&mut city.register, noted.unwrap().unwrap());
    let answers = between::write(&city.register, Scope::Answers(city.community));
    take_in(
        &mut there.register,
        &answers,
        Reach::Community(city.community),
    );
    let progress = own_progress(&there.register, None, today())
        .unwrap()
        .unwrap();
    let standing = |pledge| {
        let mut all = progress.lists.iter().flat_map(|(_, list)| list);
        all.find(|(of, _)| *of == pledge).unwrap().1
    };
    assert_eq!(standing(Pledge::Household), Standing::Done(Some(day())));
    assert_eq!(standing(Pledge::Suggestion), Standing::Done(Some(day())));
    assert_eq!(standing(Pledge::Example), Standing::Open);
}

#[test]
fn what_is_to_be_thought_of_is_said() {
    let mut city = City::new();
    let (mut there, person) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Service, 60);
    city.take(&there.hand_in());
    let mut draft = city.register.draft();
    draft.create(&ServiceRecord {
        person: Link::to(person),
        served_on: Some(day()),
        kind: Some(ServiceKind::Safety),
        minutes: Some(60),
        ..ServiceRecord::default()
    });
    let (name, _) = Person::KIND.field("name").unwrap();
    draft.update(Person::INDEX, person, vec![(name, Value::text("王红"))]);
    between::commit(&mut city.register, draft);
    let found = doubts(&city.register, report, today());
    assert_eq!(found, [Doubt::OtherName, Doubt::SameDay]);

    // Somebody who never registered here.
    let mut stranger = between::Device::new(3, city.community, "李军");
    let of_stranger = stranger.report(ReportSubject::Service, 60);
    city.take(&stranger.hand_in());
    assert_eq!(
        doubts(&city.register, of_stranger, today()),
        [Doubt::Unknown]
    );
    let mut answering = Answering::new(&city.register, city.community, today());
    assert_eq!(
        answering.accept(of_stranger, None, None, ""),
        Err(NotAccepted::Unknown)
    );
    let mut answering = Answering::new(&city.register, city.community, today());
    answering
        .accept(of_stranger, Some(person), None, "")
        .unwrap();
    let draft = answering.draft;
    between::commit(&mut city.register, draft);
    // The next one of the same form is known.
    let next = stranger.report(ReportSubject::Deed, 0);
    city.take(&stranger.hand_in());
    assert_eq!(whose(&city.register, next), Some(person));
}

#[test]
fn a_members_file_certifies_nothing_and_speaks_for_nobody_else() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Service, 60);
    let of_report = BTreeSet::from([(MemberReport::INDEX, report)]);
    // One that says it is certified.
    let mut forged = there.copy();
    forged.edit(report, "state", Value::Choice(0));
    forged.edit(report, "certified", Value::Whole(600));
    assert_eq!(city.take(&forged.hand_in()), of_report);
    // One that brings a service record along, as a whole register.
    let mut forged = there.copy();
    let person = Id::new(six_stars::domain::Replica::from_bits(1), 3);
    let mut draft = forged.register.draft();
    let mine = draft.create(&Person {
        community: Link::to(city.community),
        name: "x".into(),
        kind: Some(MemberKind::InService),
        ..Person::default()
    });
    let served = draft.create(&ServiceRecord {
        person: Link::to(mine),
        served_on: Some(day()),
        kind: Some(ServiceKind::Safety),
        minutes: Some(600),
        certified_on: Some(today()),
        ..ServiceRecord::default()
    });
    between::commit(&mut forged.register, draft);
    let file = between::write(&forged.register, Scope::Whole);
    let left = city.take(&file);
    assert!(
        left.contains(&(ServiceRecord::INDEX, served)) && left.contains(&(Person::INDEX, mine))
    );
    assert_eq!(certified(&city.register, person), 0);
    // Taken in; then one that gives it to another form, and one that speaks for two.
    city.take(&there.hand_in());
    let other = between::Device::new(3, city.community, "李军");
    let mut stolen = there.copy();
    stolen.edit(report, "registration", Value::Reference(other.form));
    assert_eq!(city.take(&stolen.hand_in()), of_report);
    let mut two = there.copy();
    let first = two.report(ReportSubject::Service, 30);
    let second = two.report(ReportSubject::Service, 31);
    two.edit(second, "registration", Value::Reference(other.form));
    let left = city.take(&two.hand_in());
    assert!(
        left.contains(&(MemberReport::INDEX, first))
            && left.contains(&(MemberReport::INDEX, second))
    );
    // For another community.
    let mut elsewhere = between::Device::new(
        4,
        Id::new(six_stars::domain::Replica::from_bits(9), 9),
        "赵云",
    );
    let stray = elsewhere.report(ReportSubject::Service, 60);
    let left = city.take(&elsewhere.hand_in());
    assert!(left.contains(&(MemberReport::INDEX, stray)));
    assert!(hand_over(&there.register).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever members write, hand in and forge, in whatever order and however often the files come: no minute is
    /// certified by them, and the community's register comes out the same.
    #[test]
    fn no_minute_is_certified_by_members_files(
        made in prop::collection::vec((0..4usize, 1..1440u32, 0..5usize), 1..8),
        order in prop::collection::vec(0..64usize, 1..16),
    ) {
        let mut city = City::new();
        let (mut there, person) = member(&mut city, 2, "王小红");
        let mut files = Vec::new();
        for (subject, minutes, forgery) in made {
            let subject = between::SUBJECTS[subject];
            let report = there.report(subject, minutes);
            let mut device = if forgery == 0 { there.copy() } else { between::Device { register: between::copy_of(&there.register, 2), form: there.form } };
            match forgery {
                1 => device.edit(report, "certified", Value::Whole(minutes.into())),
                2 => device.edit(report, "state", Value::Choice(0)),
                3 => device.edit(report, "person", Value::Missing),
                _ => {}
            }
            files.push(device.hand_in());
            if forgery > 3 {
                there = device;
            }
        }
        let mut other = City { register: between::copy_of(&city.register, 1), community: city.community };
        for at in &order {
            city.take(&files[at % files.len()]);
            prop_assert_eq!(certified(&city.register, person), 0);
        }
        prop_assert_eq!(city.register.all::<ServiceRecord>().count(), 0);
        for at in order.iter().rev() {
            other.take(&files[at % files.len()]);
        }
        let states = |register: &Register| -> Vec<(Id, u32, Option<u32>)> {
            let all = register.all::<MemberReport>();
            all.map(|(id, report)| (id, report.number(), report.certified)).collect()
        };
        prop_assert!(states(&city.register).iter().all(|(_, _, certified)| certified.is_none()));
        prop_assert_eq!(states(&city.register), states(&other.register));
    }
}
