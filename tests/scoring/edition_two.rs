//! The edition that takes its figures from records, clause by clause: a table for every indicator with the rulebook's own
//! parameters and scale, just below, at and just above every boundary. What comes out was worked out by hand from the scheme
//! and from domain sections 4 and 6; `complete` fails where an indicator has no table, a boundary has a side without a row, or
//! a figure of the rulebook could be another without any row noticing.

#[path = "edition_two/care.rs"]
mod care;
#[path = "edition_two/co_building.rs"]
mod co_building;
#[path = "edition_two/complete.rs"]
mod complete;
#[path = "edition_two/economy.rs"]
mod economy;
#[path = "edition_two/five_ones.rs"]
mod five_ones;
#[path = "edition_two/leadership.rs"]
mod leadership;
#[path = "edition_two/mechanism.rs"]
mod mechanism;
#[path = "edition_two/membership.rs"]
mod membership;
#[path = "edition_two/needs.rs"]
mod needs;
#[path = "edition_two/organisations.rs"]
mod organisations;
#[path = "edition_two/satisfaction.rs"]
mod satisfaction;
#[path = "edition_two/service.rs"]
mod service;
#[path = "edition_two/stars.rs"]
mod stars;
#[path = "edition_two/volunteers.rs"]
mod volunteers;
#[path = "edition_two/whole_year.rs"]
mod whole_year;
#[path = "edition_two/withheld.rs"]
mod withheld;

use six_stars::domain::kinds::{
    Attendance, AttendanceState, Attestation, Gathering, GatheringForm,
};
use six_stars::domain::{Choice, Date, Link};
use six_stars::scoring::rulebook::{NotApplicable, Weight};
use six_stars::scoring::{CheckedRulebook, Exact, IndicatorScore, State};

use super::facts::{Facts, YEAR, day, recorded};

/// The tables of the six stars, in the rulebook's order.
const ALL: [&[&[Table]]; 6] = [
    &[leadership::TABLES],
    &[membership::TABLES, five_ones::TABLES, volunteers::TABLES],
    &[
        mechanism::TABLES,
        co_building::TABLES,
        organisations::TABLES,
    ],
    &[service::TABLES, care::TABLES, needs::TABLES],
    &[satisfaction::TABLES],
    &[economy::TABLES],
];

/// What an indicator is worth by the standard, and what facts give how much of it.
struct Table {
    clause: &'static str,
    indicator: &'static str,
    points: u32,
    weight: Weight,
    not_applicable: NotApplicable,
    rows: fn() -> Rows,
}

/// What comes out: the state and the points.
type Found = (State, &'static str);

struct Row {
    /// What the facts are.
    what: String,
    facts: Facts,
    found: Found,
}

type Rows = Vec<Row>;

const MISSING: Found = (State::Missing, "0");
const FAILED: Found = (State::Failed, "0");

/// Nothing is said where a record lacks its day that every form asks for, and something else counts by it.
const UNSAID: Option<Found> = None;

const fn partly(points: &'static str) -> Found {
    (State::Partly, points)
}

const fn met(points: &'static str) -> Found {
    (State::Met, points)
}

/// The tables of a star, each a list of rows in a function of the indicator's name and a test of its own.
macro_rules! tables {
    ($($clause:literal { $($indicator:ident $points:literal $weight:ident $applies:ident,)+ })+) => {
        pub(super) const TABLES: &[super::Table] = &[$($(super::Table {
            clause: $clause,
            indicator: stringify!($indicator),
            points: $points,
            weight: six_stars::scoring::rulebook::Weight::$weight,
            not_applicable: six_stars::scoring::rulebook::NotApplicable::$applies,
            rows: $indicator,
        },)+)+];

        mod table {
            $($(#[test]
            fn $indicator() {
                super::super::hold(stringify!($indicator), super::TABLES);
            })+)+
        }
    };
}
use tables;

/// Every row of the indicator's table comes out.
fn hold(indicator: &str, tables: &[Table]) {
    let mut tables = tables.iter();
    let table = tables.find(|table| table.indicator == indicator);
    let table = table.unwrap();
    let wrong = |row: &Row| {
        let scored = table.scored(recorded(), &row.facts);
        let worth = (scored.maximum, scored.weight);
        let as_said = row.comes_out(&scored) && worth == (table.points, table.weight);
        (!as_said).then(|| format!("{}: not {:?} but {scored:#?}", row.what, row.found))
    };
    let wrong: Vec<String> = table.every_row().iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{indicator}: {}", wrong.join("\n"));
}

impl Table {
    /// Its own rows, and those that every indicator has (domain section 4).
    fn every_row(&self) -> Rows {
        let claims = |reason: &'static str| {
            move |facts: &mut Facts| {
                facts.add(&facts.not_applicable(self.indicator, reason));
            }
        };
        let accepted = match self.not_applicable {
            NotApplicable::Allowed => (State::NotApplicable, "0"),
            NotApplicable::Refused => MISSING,
        };
        let mut rows = (self.rows)();
        rows.push(row("nothing is recorded", |_| {}, MISSING));
        rows.push(row("does not apply", claims("没有条件"), accepted));
        rows.push(row("does not apply, no reason", claims(" "), MISSING));
        rows
    }

    fn scored(&self, rulebook: &CheckedRulebook, facts: &Facts) -> IndicatorScore {
        let card = facts.score_by(rulebook);
        card.indicator(self.indicator).unwrap().clone()
    }
}

impl Row {
    fn comes_out(&self, scored: &IndicatorScore) -> bool {
        let (state, points) = self.found;
        let points: Exact = points.parse().unwrap();
        (scored.state, &scored.points) == (state, &points)
    }
}

fn row<T>(what: impl Into<String>, build: impl FnOnce(&mut Facts) -> T, found: Found) -> Row {
    let mut facts = Facts::new();
    build(&mut facts);
    let what = what.into();
    Row { what, facts, found }
}

/// So many of what `add` adds.
fn counted(add: impl Fn(&mut Facts, u32), rows: &[(u32, Found)]) -> Rows {
    let rows = rows.iter();
    rows.map(|&(count, found)| row(count.to_string(), |facts| add(facts, count), found))
        .collect()
}

/// A part of a whole, as `add` adds them.
fn shared(add: impl Fn(&mut Facts, u32, u32), rows: &[(u32, u32, Found)]) -> Rows {
    let rows = rows.iter().map(|&(part, whole, found)| {
        let what = format!("{part} of {whole}");
        row(what, |facts| add(facts, part, whole), found)
    });
    rows.collect()
}

/// One thing with each of these days, or without one.
fn dated(add: impl Fn(&mut Facts, Option<Date>), rows: &[(&str, Found)]) -> Rows {
    let rows = rows.iter().map(|&(text, found)| {
        let on = Date::parse_iso(text);
        row(format!("on {on:?}"), |facts| add(facts, on), found)
    });
    rows.collect()
}

/// What happened counts in the year: the days around its ends, what comes out within and without, and where the day is lacking.
fn within_the_year(
    add: impl Fn(&mut Facts, Option<Date>),
    within: Found,
    without: Found,
    undated: impl Into<Option<Found>>,
) -> Rows {
    let mut days = vec![
        ("2008-12-31", without),
        ("2009-01-01", within),
        ("2009-12-31", within),
        ("2010-01-01", without),
    ];
    days.extend(undated.into().map(|found| ("", found)));
    dated(add, &days)
}

/// What stands on the last day of the year counts: when it began and when it was there no more.
fn standing_at_year_end(
    add: impl Fn(&mut Facts, Option<Date>, Option<Date>),
    stands: Found,
    does_not: Found,
) -> Rows {
    let days = [
        ("2009-12-31", "", stands),
        ("2010-01-01", "", does_not),
        ("", "2009-12-31", does_not),
        ("", "2010-01-01", stands),
        ("2009-12-30", "2009-12-31", does_not),
    ];
    let rows = days.into_iter().map(|(from, until, found)| {
        let [since, end] = [from, until].map(Date::parse_iso);
        let what = format!("from {from:?} until {until:?}");
        row(what, |facts| add(facts, since, end), found)
    });
    rows.collect()
}

/// So many meetings or activities of these forms: held within the year, not called off, and of no other form.
fn held(forms: &[GatheringForm], steps: &[(u32, Found)]) -> Rows {
    let form = |number: u32| forms[number as usize % forms.len()];
    let on_time = |facts: &mut Facts, count: u32| {
        for number in 1..=count {
            facts.add(&facts.gathering(form(number), &format!("2009-05-{number:02}")));
        }
    };
    let add = |facts: &mut Facts, count| {
        on_time(facts, count);
        // All of these count for nothing; without them nothing might be recorded.
        let cancelled = || "下雨".into();
        facts.add(&Gathering {
            cancelled: cancelled(),
            ..facts.gathering(form(0), "2009-06-01")
        });
        let others = (0..).map_while(GatheringForm::from_index);
        for other in others.filter(|other| !forms.contains(other)) {
            facts.add(&facts.gathering(other, "2009-06-01"));
        }
    };
    let mut rows = counted(add, steps);
    // The last one that the first step needs, on a day at either end of the year.
    let mut steps = steps.iter().copied();
    let (needed, within) = steps.find(|(_, found)| *found != FAILED).unwrap();
    let last = |facts: &mut Facts, held_on| {
        on_time(facts, needed - 1);
        facts.add(&Gathering {
            held_on,
            ..facts.gathering(form(0), "2009-06-01")
        });
    };
    rows.extend(within_the_year(last, within, FAILED, MISSING));
    let one = |facts: &mut Facts, sign: fn(&mut Gathering)| {
        on_time(facts, needed - 1);
        let mut planned = Gathering {
            present: None,
            ..facts.gathering(form(0), "2009-06-01")
        };
        sign(&mut planned);
        facts.add(&planned)
    };
    type Sign = fn(&mut Gathering);
    let signs: [(&str, Sign, Found); 6] = [
        ("only planned", |_| {}, MISSING),
        (
            "with a blank for minutes",
            |one| one.record = " ".into(),
            MISSING,
        ),
        ("with minutes", |one| one.record = "议定".into(), within),
        (
            "with who came",
            |one| one.present_names = "张三".into(),
            within,
        ),
        (
            "with beneficiaries",
            |one| one.beneficiaries = Some(0),
            within,
        ),
        (
            "off on a day",
            |one| one.cancelled_on = day("2009-05-30"),
            FAILED,
        ),
    ];
    for (what, sign, found) in signs {
        rows.push(row(what, |facts| one(facts, sign), found));
    }
    for (state, found) in [
        (AttendanceState::SignedUp, MISSING),
        (AttendanceState::Excused, MISSING),
        (AttendanceState::Present, within),
    ] {
        let came = |facts: &mut Facts| {
            let gathering = Link::to(one(facts, |_| {}));
            facts.add(&Attendance {
                gathering,
                state: Some(state),
                ..Default::default()
            });
        };
        rows.push(row(format!("somebody {state:?}"), came, found));
    }
    rows
}

/// The levels of a rubric from the lowest, and what a judgement must have to count at all.
fn judged(indicator: &'static str, levels: &[Found]) -> Rows {
    let says = |facts: &Facts, value| facts.statement(indicator, value, None);
    let add = |facts: &mut Facts, level| {
        facts.add(&says(facts, Some(level)));
    };
    let known = (0..).zip(levels.iter().copied());
    let mut rows = counted(add, &known.collect::<Vec<_>>());
    rows.extend(counted(add, &[(levels.len() as u32, MISSING)]));
    let blank = |facts: &mut Facts| {
        facts.add(&says(facts, None));
    };
    rows.push(row("no level is chosen", blank, MISSING));
    for (year, found) in [(YEAR - 1, MISSING), (YEAR + 1, MISSING)] {
        let add = |facts: &mut Facts| {
            let year = Some(year);
            facts.add(&Attestation {
                year,
                ..says(facts, Some(1))
            });
        };
        rows.push(row(format!("judged for {year}"), add, found));
    }
    let best = levels.len() as u32 - 1;
    let twice = |facts: &mut Facts| {
        for (on, level) in [("2009-12-31", best), ("2009-12-30", 0)] {
            facts.add(&Attestation {
                dated: day(on),
                ..says(facts, Some(level))
            });
        }
    };
    rows.push(row(
        "the later judgement counts",
        twice,
        levels[best as usize],
    ));
    rows
}
