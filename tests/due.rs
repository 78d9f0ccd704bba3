//! What is due for each office on a day: counted, dated, in order of urgency, and nothing that is done.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeMap;

use six_stars::app::due::{
    Due, Keys, Matter, Press, RoundStand, in_order, notices, of_communities, of_community,
    of_surveys, of_unit,
};
use six_stars::app::gatherings;
use six_stars::app::heard::Empty;
use six_stars::domain::holidays::Holidays;
use six_stars::domain::kinds::{
    Agreement, Attendance, AttendanceState, BodyForm, CareHousehold, CareKind, Community,
    Consultation, DeclaredMember, Filing, FilingHalf, Gathering, GatheringForm, InformationKind,
    InformationReport, MeetingRhythm, MemberKind, MemberReport, Need, NeedState, Occasion, Opinion,
    Organisation, Person, Registration, ReportSubject, Respondents, Satisfaction,
    SatisfactionAnswer, ServiceKind, ServiceRecord, Subdistrict, Survey, Unit, Visit,
};
use six_stars::domain::{Date, Id, Link, Record as _, Replica, Value};
use six_stars::register::{Action, Draft, Register};
use six_stars::reports::Half;

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

/// A register with one community and one unit.
struct Office {
    register: Register,
    community: Id,
    unit: Id,
}

impl Office {
    fn new() -> Office {
        let mut register = Register::new(Replica::from_bits(7));
        let mut draft = register.draft();
        let community = draft.create(&Community {
            name: "东街社区".into(),
            ..Community::default()
        });
        let unit = draft.create(&Unit {
            name: "市水务局".into(),
            ..Unit::default()
        });
        carry_out(&mut register, draft);
        Office {
            register,
            community,
            unit,
        }
    }

    fn make<T>(&mut self, write: impl FnOnce(&mut Draft, Id, Id) -> T) -> T {
        let mut draft = self.register.draft();
        let made = write(&mut draft, self.community, self.unit);
        carry_out(&mut self.register, draft);
        made
    }

    fn due(&self, today: &str) -> Vec<Due> {
        let holidays = Holidays::known();
        of_community(
            &self.register,
            self.community,
            Keys::Saved,
            day(today),
            &holidays,
        )
    }

    /// The line about something, if it is due.
    fn line(&self, today: &str, is: fn(&Matter) -> bool) -> Option<Due> {
        let mut found = self.due(today).into_iter().filter(|due| is(&due.matter));
        let first = found.next();
        assert!(found.next().is_none(), "one line of each");
        first
    }
}

fn carry_out(register: &mut Register, draft: Draft) {
    let transaction = register.plan(draft, Action::Edit, "", 0).unwrap();
    register.apply(&transaction);
}

fn member(community: Id, unit: Id, name: &str) -> Person {
    Person {
        community: Link::to(community),
        unit: Link::to(unit),
        name: name.into(),
        kind: Some(MemberKind::InService),
        registered_on: Some(day("2026-03-02")),
        ..Person::default()
    }
}

#[test]
fn a_new_community_is_told_the_first_steps_and_no_more() {
    let office = Office::new();
    let holidays = Holidays::known();
    let due = of_community(
        &office.register,
        office.community,
        Keys::None,
        day("2026-02-10"),
        &holidays,
    );
    let matters: Vec<Matter> = due.iter().map(|due| due.matter).collect();
    let steps = [
        Matter::NoMeetings { year: 2026 },
        Matter::NoCard,
        Matter::NoRegistration,
        Matter::NoList,
    ];
    assert_eq!(matters, steps);
    assert!(due.iter().all(|due| due.press == Press::Beginning));
    assert_eq!(due[0].count, 5, "January's is over");
}

#[test]
fn steps_that_are_taken_are_not_listed() {
    let mut office = Office::new();
    office.make(|draft, community, unit| {
        draft.create(&member(community, unit, "王小红"));
        draft.create(&DeclaredMember {
            unit: Link::to(unit),
            name: "王小红".into(),
            declared_on: Some(day("2026-03-01")),
            ..DeclaredMember::default()
        });
    });
    let holidays = Holidays::known();
    let missing = gatherings::missing_meetings(&office.register, office.community, 2026, &holidays);
    let draft = gatherings::make_meetings(
        &office.register,
        office.community,
        &missing,
        |month| format!("{month}月例会"),
        |_| "放假".to_owned(),
    );
    carry_out(&mut office.register, draft);
    let due = office.due("2026-03-03");
    let steps = due.iter().filter(|due| due.press == Press::Beginning);
    assert_eq!(steps.count(), 0, "{due:?}");
    let next = office.line("2026-03-03", |m| matches!(m, Matter::NextMeeting { .. }));
    assert_eq!(next.unwrap().on, Some(day("2026-03-07")));
}

#[test]
fn what_waits_is_counted_with_the_oldest_day_and_goes_when_it_is_answered() {
    let mut office = Office::new();
    office.make(|draft, community, _| {
        for (name, on) in [("王小红", "2026-03-05"), ("李军", "2026-03-02")] {
            draft.create(&Registration {
                community: Link::to(community),
                name: name.into(),
                written_on: Some(day(on)),
                submission: Some(1),
                ..Registration::default()
            });
        }
        draft.create(&MemberReport {
            community: Link::to(community),
            name: "王小红".into(),
            subject: Some(ReportSubject::Need),
            happened_on: Some(day("2026-03-04")),
            what: "路灯不亮".into(),
            submission: Some(2),
            answered: Some(1),
            ..MemberReport::default()
        });
    });
    let forms = office.line("2026-03-10", |m| *m == Matter::Registrations);
    let forms = forms.unwrap();
    assert_eq!((forms.count, forms.on), (2, Some(day("2026-03-02"))));
    assert!(!forms.is_deadline());
    let reports = office.line("2026-03-10", |m| *m == Matter::Reports);
    assert_eq!(reports.unwrap().count, 1);

    let mut office = Office::new();
    office.make(|draft, community, _| {
        draft.create(&Registration {
            community: Link::to(community),
            name: "王小红".into(),
            submission: Some(1),
            answered: Some(1),
            ..Registration::default()
        });
    });
    assert_eq!(
        office.line("2026-03-10", |m| *m == Matter::Registrations),
        None
    );
}

#[test]
fn a_question_is_overdue_after_its_day_and_leads_to_itself_where_it_is_the_only_one() {
    let mut office = Office::new();
    office.make(|draft, community, unit| {
        draft.create(&Consultation {
            community: Link::to(community),
            unit: Link::to(unit),
            name: "王小红".into(),
            occasion: Some(Occasion::Award),
            asked_on: Some(day("2026-11-01")),
            wanted_by: Some(day("2026-11-20")),
            ..Consultation::default()
        });
    });
    let is = |m: &Matter| matches!(m, Matter::Questions { only: Some(_) });
    let line = office.line("2026-11-20", is).unwrap();
    assert_eq!(line.press, Press::Waiting);
    let line = office.line("2026-11-21", is).unwrap();
    assert_eq!((line.press, line.count), (Press::Overdue, 1));
    assert_eq!(office.due("2026-11-21").first(), Some(&line));
}

#[test]
fn meetings_of_the_past_want_a_sign_in_then_minutes_and_activities_want_their_time_certified() {
    let mut office = Office::new();
    let mut ids = Vec::new();
    office.make(|draft, community, unit| {
        let person = draft.create(&member(community, unit, "王小红"));
        let held = |form, on: &str| Gathering {
            community: Link::to(community),
            title: "活动".into(),
            form: Some(form),
            kind: Some(ServiceKind::Environment),
            minutes: Some(90),
            held_on: Some(day(on)),
            ..Gathering::default()
        };
        let meeting = draft.create(&held(GatheringForm::Meeting, "2026-05-02"));
        draft.create(&held(GatheringForm::Meeting, "2026-01-10"));
        let activity = draft.create(&held(GatheringForm::Activity, "2026-06-01"));
        // Cancelled, and of today: neither is waited for.
        draft.create(&Gathering {
            cancelled: "下雨".into(),
            ..held(GatheringForm::Activity, "2026-06-08")
        });
        draft.create(&held(GatheringForm::Activity, "2026-07-10"));
        for gathering in [meeting, activity] {
            draft.create(&Attendance {
                gathering: Link::to(gathering),
                person: Link::to(person),
                state: Some(AttendanceState::Present),
                ..Attendance::default()
            });
        }
        ids.extend([meeting, activity, person]);
    });
    let [meeting, activity, person] = ids[..] else {
        panic!("three are made");
    };
    let today = "2026-07-10";
    // The whole year is looked at, and meetings apart from activities.
    let late = "2026-12-01";
    let sign_in = office.line(late, |m| matches!(m, Matter::NoMeetingSignIn { .. }));
    let sign_in = sign_in.unwrap();
    assert_eq!((sign_in.count, sign_in.on), (1, Some(day("2026-01-10"))));
    let minutes = office.line(today, |m| matches!(m, Matter::NoMinutes { .. }));
    assert_eq!(
        minutes.unwrap().matter,
        Matter::NoMinutes { first: meeting }
    );
    let certify = office.line(today, |m| matches!(m, Matter::ToCertify { .. }));
    assert_eq!(
        certify.unwrap().matter,
        Matter::ToCertify { first: activity }
    );

    let certified = gatherings::certify(&office.register, activity, &BTreeMap::new(), day(today));
    carry_out(&mut office.register, certified.unwrap());
    let certify = office.line(today, |m| matches!(m, Matter::ToCertify { .. }));
    assert_eq!(certify, None);

    office.make(|draft, _, _| {
        draft.create(&ServiceRecord {
            person: Link::to(person),
            served_on: Some(day("2026-07-01")),
            kind: Some(ServiceKind::Safety),
            minutes: Some(60),
            ..ServiceRecord::default()
        });
    });
    let own = office.line(today, |m| matches!(m, Matter::Uncertified { .. }));
    let only = Some(person);
    assert_eq!(
        own.unwrap().matter,
        Matter::Uncertified { year: 2026, only }
    );
}

#[test]
fn a_half_year_is_due_when_it_is_over_and_overdue_a_month_later() {
    let mut office = Office::new();
    let is = |m: &Matter| matches!(m, Matter::Filing { .. });
    assert_eq!(office.line("2026-07-02", is), None, "nobody is there yet");
    office.make(|draft, community, unit| {
        draft.create(&member(community, unit, "王小红"));
    });
    for (today, half, press) in [
        ("2026-07-02", Half::First, Press::Soon),
        ("2026-08-01", Half::First, Press::Overdue),
        ("2027-01-31", Half::Second, Press::Soon),
        ("2027-02-01", Half::Second, Press::Overdue),
    ] {
        let line = office.line(today, is).unwrap();
        assert_eq!(line.matter, Matter::Filing { year: 2026, half }, "{today}");
        assert_eq!(line.press, press, "{today}");
    }
    assert_eq!(
        office.line("2026-06-30", is),
        None,
        "of the half before nobody was there"
    );
    office.make(|draft, community, _| {
        draft.create(&Filing {
            community: Link::to(community),
            year: Some(2026),
            half: Some(FilingHalf::First),
            made_on: Some(day("2026-07-20")),
            ..Filing::default()
        });
    });
    assert_eq!(office.line("2026-08-01", is), None);
}

#[test]
fn grades_are_due_at_the_end_of_the_year_only() {
    let mut office = Office::new();
    office.make(|draft, community, unit| {
        draft.create(&member(community, unit, "王小红"));
    });
    let is = |m: &Matter| matches!(m, Matter::Grades { .. });
    assert_eq!(office.line("2026-10-31", is), None);
    let line = office.line("2026-11-22", is).unwrap();
    assert_eq!((line.count, line.press), (1, Press::Soon));
    let line = office.line("2027-01-05", is).unwrap();
    assert_eq!(line.matter, Matter::Grades { year: 2026 });
    assert_eq!(line.press, Press::Overdue);
    assert_eq!(office.line("2027-03-01", is), None);
}

#[test]
fn the_department_sees_who_has_not_filed_who_is_silent_and_which_units_are_below() {
    let mut office = Office::new();
    let today = day("2026-11-22");
    let nobody = BTreeMap::new();
    let due = of_communities(&office.register, &nobody, Keys::Saved, today);
    assert_eq!(due, [], "the scheme has not begun");
    assert_eq!(notices(&office.register, today), None);
    office.make(|draft, community, unit| {
        draft.create(&member(community, unit, "王小红"));
        for (name, born) in [("王小红", (1980, 5)), ("李军", (1975, 1))] {
            draft.create(&DeclaredMember {
                unit: Link::to(unit),
                name: name.into(),
                birth_month: six_stars::domain::Month::new(born.0, born.1),
                declared_on: Some(day("2026-03-01")),
                ..DeclaredMember::default()
            });
        }
    });
    let heard = BTreeMap::from([(office.community, day("2026-08-22"))]);
    let due = of_communities(&office.register, &heard, Keys::Saved, today);
    let matters: Vec<(Matter, Press)> = due.iter().map(|due| (due.matter, due.press)).collect();
    let (year, half, first) = (2026, Half::First, office.community);
    let expected = [
        (Matter::Unfiled { year, half }, Press::Overdue),
        (Matter::Silent { first }, Press::Waiting),
    ];
    assert_eq!(matters, expected);
    let heard = BTreeMap::from([(office.community, day("2026-08-23"))]);
    let due = of_communities(&office.register, &heard, Keys::Saved, today);
    assert_eq!(due.len(), 1, "91 days are not yet long");
    let notice = notices(&office.register, today).unwrap();
    assert_eq!((notice.matter, notice.count), (Matter::OnNotice, 1));
}

#[test]
fn an_empty_roster_that_was_sent_is_told_from_nothing_received() {
    let mut office = Office::new();
    let own = office.community;
    let nothing = BTreeMap::new();
    let empty = Empty::of(&office.register, &nothing);
    assert_eq!((empty.silent, empty.said.len()), (vec![own], 0));
    let heard = BTreeMap::from([(own, day("2026-08-22"))]);
    let empty = Empty::of(&office.register, &heard);
    assert_eq!((empty.silent.len(), empty.said), (0, heard.clone()));
    // Somebody who was noted and never registered makes no roster; who registered does, and so does a filing.
    office.make(|draft, community, _| {
        draft.create(&Person {
            community: Link::to(community),
            name: "李军".into(),
            ..Person::default()
        });
    });
    assert_eq!(Empty::of(&office.register, &heard).said, heard);
    let mut filed = Office::new();
    filed.make(|draft, community, _| {
        draft.create(&Filing {
            community: Link::to(community),
            year: Some(2026),
            half: Some(FilingHalf::First),
            made_on: Some(day("2026-07-02")),
            ..Filing::default()
        });
    });
    assert_eq!(Empty::of(&filed.register, &nothing), Empty::default());
    office.make(|draft, community, unit| {
        draft.create(&member(community, unit, "王小红"));
    });
    assert_eq!(Empty::of(&office.register, &nothing), Empty::default());
}

#[test]
fn a_unit_sees_who_is_missing_and_what_the_communities_say() {
    let mut office = Office::new();
    let today = day("2026-11-22");
    let standing = of_unit(&office.register, office.unit, Keys::Saved, today);
    let matters: Vec<Matter> = standing.due.iter().map(|due| due.matter).collect();
    assert_eq!(matters, [Matter::NothingDeclared]);
    office.make(|draft, community, unit| {
        for name in ["王小红", "李军"] {
            draft.create(&DeclaredMember {
                unit: Link::to(unit),
                name: name.into(),
                declared_on: Some(day("2026-03-01")),
                ..DeclaredMember::default()
            });
        }
        let asked = Consultation {
            community: Link::to(community),
            unit: Link::to(unit),
            name: "王小红".into(),
            occasion: Some(Occasion::Award),
            asked_on: Some(day("2026-10-01")),
            wanted_by: Some(day("2026-11-01")),
            ..Consultation::default()
        };
        let answered = |answer, on: &str| Consultation {
            answer: Some(answer),
            reason: "没有参加例会".into(),
            answered_on: Some(day(on)),
            ..asked.clone()
        };
        draft.create(&asked);
        draft.create(&answered(Opinion::Object, "2026-10-20"));
        draft.create(&answered(Opinion::Support, "2026-11-20"));
        draft.create(&answered(Opinion::Support, "2026-10-20"));
    });
    let standing = of_unit(&office.register, office.unit, Keys::NotSaved, today);
    let counted: Vec<(Press, usize)> = standing.due.iter().map(|d| (d.press, d.count)).collect();
    let names = |due: &Due| match due.matter {
        Matter::Unanswered { only: Some(_) } => "unanswered",
        Matter::Objections { only: Some(_) } => "objections",
        Matter::Answered { only: Some(_) } => "answered",
        Matter::NotRegistered => "missing",
        Matter::KeysNotSaved => "keys",
        _ => "other",
    };
    let all: Vec<&str> = standing.due.iter().map(names).collect();
    assert_eq!(
        all,
        ["unanswered", "objections", "keys", "missing", "answered"],
        "{counted:?}"
    );
    assert_eq!(standing.report.missing(), 2);
}

#[test]
fn what_presses_most_comes_first_and_what_has_no_day_last() {
    let due = |press, on: Option<&str>| Due {
        matter: Matter::Reports,
        press,
        count: 1,
        on: on.map(day),
    };
    let sorted = [
        due(Press::Overdue, Some("2026-01-02")),
        due(Press::Waiting, Some("2026-01-01")),
        due(Press::Waiting, Some("2026-01-03")),
        due(Press::Waiting, None),
        due(Press::Soon, Some("2025-01-01")),
        due(Press::Beginning, None),
    ];
    let mut mixed = sorted.to_vec();
    mixed.reverse();
    assert_eq!(in_order(mixed), sorted);
}

#[test]
fn work_is_told_of_two_weeks_before_its_day_and_is_overdue_after_it() {
    let mut office = Office::new();
    let mut need = |title: &str, due_on: &str, state| {
        office.make(|draft, community, _| {
            draft.create(&Need {
                community: Link::to(community),
                title: title.into(),
                raised_on: Some(day("2026-01-05")),
                due_on: Some(day(due_on)),
                state: Some(state),
                resolved_on: (state == NeedState::Resolved).then(|| day("2026-02-01")),
                ..Need::default()
            });
        });
    };
    need("路灯不亮", "2026-03-10", NeedState::Assigned);
    need("下水堵塞", "2026-03-20", NeedState::Assigned);
    need("已经办好", "2026-03-01", NeedState::Resolved);
    let work = |today: &str| {
        let lines = office.due(today).into_iter();
        let lines = lines.filter_map(|due| match due.matter {
            Matter::Work { is_late, first, .. } => {
                let title = office
                    .register
                    .get::<Need>(first)
                    .unwrap()
                    .title
                    .to_string();
                Some((is_late, due.press, due.count, title))
            }
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    let soon = |count, title: &str| (false, Press::Soon, count, title.to_owned());
    let late = |count, title: &str| (true, Press::Overdue, count, title.to_owned());
    assert_eq!(work("2026-02-23"), []);
    assert_eq!(work("2026-02-24"), [soon(1, "路灯不亮")]);
    assert_eq!(work("2026-03-10"), [soon(2, "路灯不亮")]);
    let both = [late(1, "路灯不亮"), soon(1, "下水堵塞")];
    assert_eq!(work("2026-03-11"), both);
    assert_eq!(work("2026-03-21"), [late(2, "路灯不亮")]);
}

#[test]
fn an_agreement_is_told_of_until_another_one_goes_on() {
    let mut office = Office::new();
    let unit = office.make(|draft, _, _| {
        draft.create(&Unit {
            name: "鼓二小".into(),
            ..Unit::default()
        })
    });
    let sign = |office: &mut Office, signed: &str, ends: &str| {
        office.make(|draft, community, _| {
            draft.create(&Agreement {
                community: Link::to(community),
                unit: Link::to(unit),
                signed_on: Some(day(signed)),
                ends_on: Some(day(ends)),
                ..Agreement::default()
            })
        })
    };
    let first = sign(&mut office, "2025-03-11", "2026-03-10");
    let told = |office: &Office, today: &str| {
        let lines = office.due(today).into_iter();
        let lines = lines.filter(|due| match due.matter {
            Matter::Renewals { .. } => true,
            Matter::Work { kind, .. } => kind == Agreement::INDEX,
            _ => false,
        });
        lines
            .map(|due| (due.matter, due.press, due.count, due.on))
            .collect::<Vec<_>>()
    };
    let line = |is_late, press| {
        let matter = Matter::Renewals { first, is_late };
        vec![(matter, press, 1, Some(day("2026-03-10")))]
    };
    assert_eq!(told(&office, "2026-01-08"), []);
    assert_eq!(told(&office, "2026-01-09"), line(false, Press::Soon));
    assert_eq!(told(&office, "2026-03-10"), line(false, Press::Soon));
    // What ended is not forgotten.
    assert_eq!(told(&office, "2026-03-11"), line(true, Press::Overdue));
    sign(&mut office, "2026-03-12", "2027-03-11");
    assert_eq!(told(&office, "2026-03-11"), line(true, Press::Overdue));
    assert_eq!(told(&office, "2026-03-12"), []);
}

#[test]
fn a_body_is_to_meet_until_a_meeting_is_planned() {
    let mut office = Office::new();
    let body = office.make(|draft, community, _| {
        draft.create(&Organisation {
            community: Link::to(community),
            name: "协调分会".into(),
            form: Some(BodyForm::CoordinationBranch),
            meets: Some(MeetingRhythm::Quarterly),
            founded_on: Some(day("2026-01-10")),
            ..Organisation::default()
        })
    });
    let told = |office: &Office, today: &str| {
        let lines = office.due(today).into_iter();
        let lines = lines.filter_map(|due| match due.matter {
            Matter::BodyMeetings { first, is_late } => Some((first, is_late, due.press, due.on)),
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    let on = Some(day("2026-04-10"));
    assert_eq!(told(&office, "2026-03-26"), []);
    assert_eq!(
        told(&office, "2026-03-27"),
        [(body, false, Press::Soon, on)]
    );
    assert_eq!(
        told(&office, "2026-04-11"),
        [(body, true, Press::Overdue, on)]
    );
    office.make(|draft, community, _| {
        draft.create(&Gathering {
            community: Link::to(community),
            title: "第二季度协调会".into(),
            form: Some(GatheringForm::Coordination),
            body: Link::to(body),
            held_on: Some(day("2026-04-20")),
            ..Gathering::default()
        })
    });
    assert_eq!(told(&office, "2026-04-11"), []);
    // Held on the 20th, the next one is due three months later.
    assert_eq!(told(&office, "2026-07-05"), []);
    assert_eq!(told(&office, "2026-07-06").len(), 1);
}

#[test]
fn a_sub_district_is_told_of_its_own_bodies_only() {
    let mut office = Office::new();
    let subdistrict = office.make(|draft, community, _| {
        let subdistrict = draft.create(&Subdistrict {
            name: "东城街道".into(),
            ..Subdistrict::default()
        });
        let (at, _) = Community::KIND.field("subdistrict").unwrap();
        let below = vec![(at, Value::Reference(subdistrict))];
        draft.update(Community::INDEX, community, below);
        subdistrict
    });
    let committee = office.make(|draft, community, _| {
        let body = Organisation {
            community: Link::to(community),
            name: "分会".into(),
            form: Some(BodyForm::CoordinationBranch),
            meets: Some(MeetingRhythm::Monthly),
            ..Organisation::default()
        };
        draft.create(&body);
        draft.create(&Organisation {
            community: Link::default(),
            subdistrict: Link::to(subdistrict),
            form: Some(BodyForm::CoordinationCommittee),
            ..body
        })
    });
    let today = day("2026-05-01");
    let higher = of_communities(&office.register, &BTreeMap::new(), Keys::Saved, today);
    let bodies = higher.iter().filter_map(|due| match due.matter {
        Matter::BodyMeetings { first, .. } => Some((first, due.count)),
        _ => None,
    });
    assert_eq!(bodies.collect::<Vec<_>>(), [(committee, 1)]);
    let own = office.due("2026-05-01").into_iter();
    let own = own.filter(|due| matches!(due.matter, Matter::BodyMeetings { .. }));
    let own: Vec<_> = own.map(|due| (due.matter, due.count)).collect();
    assert_eq!(own.len(), 1);
    assert!(!matches!(own[0].0, Matter::BodyMeetings { first, .. } if first == committee));
}

#[test]
fn visits_are_told_of_a_week_before_and_reports_until_they_are_sent() {
    let mut office = Office::new();
    let household = office.make(|draft, community, _| {
        draft.create(&CareHousehold {
            community: Link::to(community),
            name: "何红丹".into(),
            kind: Some(CareKind::Disabled),
            since: Some(day("2026-03-01")),
            visit_every: Some(30),
            ..CareHousehold::default()
        })
    });
    let report = office.make(|draft, community, _| {
        draft.create(&InformationReport {
            community: Link::to(community),
            title: "消防通道被占".into(),
            learnt_on: Some(day("2026-03-20")),
            learnt_at: Some(540),
            kind: Some(InformationKind::Hazard),
            limit: Some(120),
            ..InformationReport::default()
        })
    });
    let told = |office: &Office, today: &str| {
        let lines = office.due(today).into_iter();
        let lines = lines.filter_map(|due| match due.matter {
            Matter::Visits { first, is_late } => Some((first, is_late, due.press, due.on)),
            Matter::Unreported { first } => Some((first, true, due.press, due.on)),
            _ => None,
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|line| line.0);
        lines
    };
    let visit = |is_late, press| (household, is_late, press, Some(day("2026-03-31")));
    let open = (report, true, Press::Overdue, Some(day("2026-03-20")));
    assert_eq!(told(&office, "2026-03-19"), []);
    assert_eq!(told(&office, "2026-03-23"), [open]);
    assert_eq!(
        told(&office, "2026-03-24"),
        [visit(false, Press::Soon), open]
    );
    assert_eq!(
        told(&office, "2026-04-01"),
        [visit(true, Press::Overdue), open]
    );
    office.make(|draft, _, _| {
        draft.create(&Visit {
            household: Link::to(household),
            visited_on: Some(day("2026-04-01")),
            ..Visit::default()
        })
    });
    assert_eq!(told(&office, "2026-04-01"), [open]);
}

#[test]
fn a_round_of_the_survey_is_told_of_as_it_begins_to_press_and_no_longer() {
    let mut office = Office::new();
    let round = office.make(|draft, community, _| {
        draft.create(&Survey {
            community: Link::to(community),
            title: "居民测评".into(),
            year: Some(2026),
            respondents: Some(Respondents::Residents),
            opens_on: Some(day("2026-10-01")),
            closes_on: Some(day("2026-10-31")),
            ..Survey::default()
        })
    });
    let told = |office: &Office, on: &str| {
        let all = of_surveys(&office.register, Some(office.community), day(on));
        let told = all.into_iter().map(|due| match due.matter {
            Matter::Rounds { first, stand } => {
                assert_eq!((first, due.count), (round, 1));
                (stand, due.press, due.is_deadline())
            }
            other => panic!("{other:?}"),
        });
        told.collect::<Vec<_>>()
    };
    use RoundStand::{EndsSoon, NoResult, TooFew};
    let few = vec![(TooFew, Press::Waiting, false)];
    let ends = vec![(EndsSoon, Press::Soon, true)];
    let over = vec![(NoResult, Press::Waiting, false)];
    let nothing = Vec::new();
    // Both sides of every boundary, while nobody answers.
    for (on, expected) in [
        ("2026-09-30", &nothing),
        ("2026-10-07", &nothing),
        ("2026-10-08", &few),
        ("2026-10-23", &few),
        ("2026-10-24", &ends),
        ("2026-10-31", &ends),
        ("2026-11-01", &over),
        ("2026-12-30", &over),
        ("2026-12-31", &nothing),
    ] {
        assert_eq!(told(&office, on), *expected, "{on}");
    }
    // An office above keeps the rounds that it began.
    assert_eq!(
        of_surveys(&office.register, None, day("2026-10-08")).len(),
        1
    );
    let answers = |office: &mut Office, count: usize| {
        office.make(|draft, community, _| {
            for _ in 0..count {
                draft.create(&SatisfactionAnswer {
                    community: Link::to(community),
                    year: Some(2026),
                    grade: Some(Satisfaction::Satisfied),
                    survey: Link::to(round),
                    ..SatisfactionAnswer::default()
                });
            }
        });
    };
    // With all satisfied, 15 answers are too few for 80 % and 16 are enough.
    answers(&mut office, 15);
    assert_eq!(told(&office, "2026-10-08"), few);
    assert_eq!(told(&office, "2026-11-01"), nothing);
    answers(&mut office, 1);
    assert_eq!(told(&office, "2026-10-08"), nothing);
    assert_eq!(told(&office, "2026-10-24"), ends);
}
