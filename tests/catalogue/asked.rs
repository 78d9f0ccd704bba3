//! What is asked of the reports in these tests: every kind of time and place that each takes, of two demonstrations.

use std::collections::BTreeSet;

use six_stars::app::demonstration::{CitySize, city, community_today, filings};
use six_stars::app::procedure::{By, confirm, hand_in, publish, review};
use six_stars::catalogue::{
    Asked, Of, Period, Personal, Place, REPORTS, Refusal, Report, Request, lists,
};
use six_stars::documents::Document;
use six_stars::domain::kinds::{
    AssessmentSide, Community, KINDS, ModelCommunity, ReviewOutcome, Subdistrict, Unit, kind,
};
use six_stars::domain::{Date, Id, Language, Link, Record};
use six_stars::register::{Action, Draft, Register};
use six_stars::scoring::assessment_of;

use crate::fixtures;

const YEAR: u32 = 2026;

pub fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

/// A community with its round of the year; and a small city, of which one community is confirmed, published and a model.
pub fn registers() -> [Register; 2] {
    let of_city = |register: &Register| {
        let mut draft = city(register, 7, YEAR, CitySize::of(2));
        filings(register, &mut draft, 7, today());
        draft
    };
    let mut city = fixtures::filled(of_city).0;
    publish_one(&mut city);
    [
        fixtures::filled(|register| community_today(register, 7, today())).0,
        city,
    ]
}

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

fn publish_one(register: &mut Register) {
    let community = first::<Community>(register)[0];
    let by = |side| By { side, on: today() };
    let own = by(AssessmentSide::Community);
    commit(
        register,
        hand_in(register, (community, YEAR), own, "").unwrap(),
    );
    let (id, _) = assessment_of(register, community, YEAR).unwrap();
    let above = by(AssessmentSide::Subdistrict);
    commit(
        register,
        review(register, id, ReviewOutcome::Agreed, above, "").unwrap(),
    );
    commit(register, confirm(register, &[id], today(), "").unwrap());
    commit(register, publish(register, &[id], today()));
    let mut draft = register.draft();
    draft.create(&ModelCommunity {
        community: Link::to(community),
        year: Some(YEAR),
        number: Some(1),
        grounds: "党员带头，邻里和睦。".into(),
        chosen_on: Some(today()),
        ..ModelCommunity::default()
    });
    commit(register, draft);
}

/// So many records of a kind stand for all.
const MOST: usize = 2;

fn first<R: Record>(register: &Register) -> Vec<Id> {
    register.all::<R>().map(|(id, _)| id).take(MOST).collect()
}

fn places(register: &Register, report: &Report) -> Vec<Place> {
    let of = |of: &Of| -> Vec<Place> {
        match of {
            Of::Everywhere => vec![Place::Everywhere],
            Of::SubDistrict => (first::<Subdistrict>(register).into_iter())
                .map(Place::SubDistrict)
                .collect(),
            Of::Community => (first::<Community>(register).into_iter())
                .map(Place::Community)
                .collect(),
            Of::Unit => (first::<Unit>(register).into_iter())
                .map(Place::Unit)
                .collect(),
            Of::Record(name) => {
                let (kind, _) = kind(name).unwrap();
                let ids = register.any(kind).unwrap().ids();
                ids.take(MOST)
                    .map(|id| Place::Record { kind, id })
                    .collect()
            }
        }
    };
    report.places.iter().flat_map(of).collect()
}

fn periods(report: &Report) -> Vec<Period> {
    let of = |asked: &Asked| match asked {
        Asked::Day => Period::Day(today()),
        Asked::Year => Period::Year(YEAR),
        Asked::HalfYear => Period::HalfYear {
            year: YEAR,
            second: false,
        },
        Asked::Days => Period::Days {
            first: Date::new(2026, 3, 1).unwrap(),
            last: Date::new(2026, 9, 30).unwrap(),
        },
    };
    report.periods.iter().map(of).collect()
}

/// Everything that is asked of a report.
pub fn requests(register: &Register, report: &Report) -> Vec<Request> {
    let kinds: Vec<Option<usize>> = match report.code == lists::LIST.code {
        true => lists::kinds_listed().map(|(_, kind)| Some(kind)).collect(),
        false => vec![None],
    };
    let mut all = Vec::new();
    for kind in kinds {
        for place in places(register, report) {
            for period in periods(report) {
                // A list of each kind is asked for once by place, and once by time.
                if kind.is_some() && place != Place::Everywhere && !matches!(period, Period::Day(_))
                {
                    continue;
                }
                all.push(Request {
                    period,
                    place,
                    kind,
                    ..Request::new(Language::ZhHans, today(), "测试办公室")
                });
            }
        }
    }
    all
}

/// Asks everything of every report, in a language and with persons shown as said; the answers.
pub fn each(
    register: &Register,
    language: Language,
    personal: Personal,
    mut look: impl FnMut(&Report, &Request, Result<Document, Refusal>),
) {
    for report in REPORTS {
        for request in requests(register, report) {
            let request = Request {
                language,
                personal,
                ..request
            };
            look(report, &request, report.document(register, &request));
        }
    }
}

/// Which request it was, for whoever reads why a test failed.
pub fn told(report: &Report, request: &Request) -> String {
    let kind = request.kind.map_or("", |kind| KINDS[kind].name);
    format!(
        "{} {kind} {:?} {:?}",
        report.code, request.period, request.place
    )
}

/// The first document that a report makes of each kind, in a language: what is said is the same in all others.
pub fn one_each(registers: &[Register], language: Language, mut look: impl FnMut(&str, &Document)) {
    let mut seen = BTreeSet::new();
    for register in registers {
        for report in REPORTS {
            for request in requests(register, report) {
                let request = Request {
                    language,
                    ..request
                };
                let of = (report.code, request.kind, Asked::of(request.period) as u8);
                if !seen.contains(&of)
                    && let Ok(document) = report.document(register, &request)
                {
                    seen.insert(of);
                    look(&told(report, &request), &document);
                }
            }
        }
    }
}
