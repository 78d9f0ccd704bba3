//! What tables add up to is what the reports say.

use std::collections::BTreeSet;

use six_stars::catalogue::{
    Asked, Period, Place, Report, Request, agreements, city, disclosing, filings, fund, lists,
    needs, organisation, safety, star_board, stars, surveys, units, volunteers, works, year_end,
};
use six_stars::documents::{Block, Cell, Document, Row, Table};
use six_stars::domain::kinds::{Community, Person, ProjectStanding, Survey};
use six_stars::domain::{Id, Language, Record};
use six_stars::register::Register;
use six_stars::reports::agreements::{CoBuilding, NOTICE};
use six_stars::reports::disclosed::Disclosed;
use six_stars::reports::disputes::Disputes;
use six_stars::reports::fund::Fund;
use six_stars::reports::needs::Needs;
use six_stars::reports::organisation::Workers;
use six_stars::reports::projects::Projects;
use six_stars::reports::survey_results::{Certainty, result_of};
use six_stars::reports::tally::Part;
use six_stars::reports::volunteers::Volunteers;
use six_stars::reports::year_end::{Amount, YearEnd};
use six_stars::reports::{Half, HalfYear, People, Period as Span, all_units};
use six_stars::scoring::{Exact, rulebook_of, score, score_all};

use crate::asked::{registers, today};

fn table(document: &Document, at: usize) -> &Table {
    let mut tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.nth(at).expect("a table")
}

fn rows(table: &Table) -> impl Iterator<Item = &Vec<Cell>> {
    table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    })
}

/// The counts of a column added up; of shares their parts.
fn sum(table: &Table, title: &str) -> i64 {
    let at = table
        .columns
        .iter()
        .position(|column| column.title == title);
    let at = at.unwrap_or_else(|| panic!("no column {title}"));
    let number = |cell: &Cell| match cell {
        Cell::Count(count) | Cell::Hundredths(count) | Cell::Minutes(count) => *count,
        Cell::Share { part, .. } => *part,
        Cell::Exact(exact) => exact.whole().unwrap_or_default(),
        _ => 0,
    };
    rows(table).map(|row| number(&row[at])).sum()
}

fn made(register: &Register, report: &Report, period: Period, place: Place) -> Document {
    let request = Request {
        period,
        place,
        ..Request::new(Language::En, today(), "Office")
    };
    report.document(register, &request).unwrap()
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap()
}

#[test]
fn the_units_add_up_to_the_registration_report() {
    for register in &registers() {
        let reports = all_units(register, today());
        let day = Period::Day(today());
        let document = made(register, &units::UNIT_RATES, day, Place::Everywhere);
        let table = table(&document, 0);
        let declared: usize = reports.iter().map(|report| report.declared.len()).sum();
        let registered: usize = reports.iter().map(|report| report.registered()).sum();
        assert_eq!(rows(table).count(), reports.len());
        assert_eq!(sum(table, "Declared (people)"), whole(declared));
        assert_eq!(sum(table, "Registered (people)"), whole(registered));
        assert_eq!(sum(table, "Rate"), whole(registered));
    }
}

#[test]
fn a_filing_adds_up_to_the_half_year() {
    for register in &registers() {
        let people = People::of(register);
        for (community, _) in register.all::<Community>().take(4) {
            let period = Period::HalfYear {
                year: 2026,
                second: true,
            };
            let span = Span::half(2026, Half::Second).unwrap();
            let figures = HalfYear::of(register, &people, community, span, today()).unwrap();
            let sums = figures.sums();
            let place = Place::Community(community);
            let document = made(register, &filings::FILING, period, place);
            let table = table(&document, 0);
            for (title, expected) in [
                ("Declared", sums.declared),
                ("Registered here", sums.registered),
                ("Members", sums.members),
                ("Served", sums.served),
                ("Meetings attended (times)", sums.attended),
                ("Activities joined (times)", sums.activities),
            ] {
                assert_eq!(sum(table, title), i64::from(expected), "{title}");
            }
        }
    }
}

#[test]
fn the_roster_has_everybody_who_is_there() {
    for register in &registers() {
        let there = register.all::<Person>().filter(|(_, person)| {
            person.registered_on.is_none_or(|on| on <= today())
                && person.left_on.is_none_or(|left| left > today())
        });
        let document = made(
            register,
            &lists::ROSTER,
            Period::Day(today()),
            Place::Everywhere,
        );
        assert_eq!(rows(table(&document, 0)).count(), there.count());
    }
}

/// The value of a line or a fact.
fn line(document: &Document, label: &str) -> Cell {
    let lines = document.blocks.iter().filter_map(|block| match block {
        Block::Lines(lines) => Some(lines),
        _ => None,
    });
    let mut all = document.facts.iter().chain(lines.flatten());
    let found = all.find(|line| line.label == label);
    found
        .unwrap_or_else(|| panic!("no line {label}"))
        .value
        .clone()
}

fn share(part: impl TryInto<i64>, whole: impl TryInto<i64>) -> Cell {
    let (Ok(part), Ok(whole)) = (part.try_into(), whole.try_into()) else {
        panic!("too large");
    };
    Cell::Share { part, whole }
}

fn of_part(part: Part) -> Cell {
    share(part.count, part.of)
}

#[test]
fn lines_say_what_the_reports_say() {
    for register in &registers() {
        let (day, year) = (today(), Span::year(2026).unwrap());
        let all: BTreeSet<Id> = register.all::<Community>().map(|(id, _)| id).collect();
        let agreed = CoBuilding::of(register, &all, day, NOTICE);
        let projects = Projects::of(register, &all, year, day);
        let needed = Needs::of(register, &all, year, day);
        let quarrels = Disputes::of(register, &all, year, day);
        let money = Fund::of(register, &all, year, day);
        let helpers = Volunteers::of(register, &all, day);
        let posted = Disclosed::of(register, &all, day);
        let staff = Workers::of(register, &all, day);
        let under_way: usize = projects
            .works
            .values()
            .map(|work| work.count(ProjectStanding::UnderWay))
            .sum();
        let count = |number: usize| Cell::Count(whole(number));
        let cases: Vec<(&Report, &str, Cell)> = vec![
            (
                &agreements::AGREEMENTS,
                "Resident units with an agreement",
                of_part(agreed.units.part()),
            ),
            (
                &agreements::AGREEMENTS,
                "Agreements in force",
                count(agreed.in_force.len()),
            ),
            (
                &agreements::AGREEMENTS,
                "Agreements to renew",
                count(agreed.renewals.len()),
            ),
            (&works::WORKS, "Under way", count(under_way)),
            (&needs::NEEDS, "Resolved", of_part(needed.resolved())),
            (&needs::NEEDS, "In time", of_part(needed.all.in_time.part())),
            (
                &needs::NEEDS,
                "Open past their day",
                count(needed.overdue.len()),
            ),
            (&safety::DISPUTES, "Settled", of_part(quarrels.rate())),
            (
                &fund::FUND,
                "Income (yuan)",
                Cell::Hundredths(i64::try_from(money.income).unwrap()),
            ),
            (
                &fund::FUND,
                "Balance (yuan)",
                Cell::Hundredths(money.balance()),
            ),
            (&volunteers::VOLUNTEERS, "Teams", count(helpers.teams.len())),
            (
                &volunteers::VOLUNTEERS,
                "Volunteers on the registers, of the population",
                of_part(helpers.share()),
            ),
            (
                &disclosing::DISCLOSURES,
                "On the board",
                count(posted.standing.len()),
            ),
            (
                &organisation::WORKERS,
                "In post",
                count(staff.in_post.len()),
            ),
        ];
        for (report, label, expected) in cases {
            let period = match report.periods.contains(&Asked::Year) {
                true => Period::Year(2026),
                false => Period::Day(day),
            };
            let document = made(register, report, period, Place::Everywhere);
            assert_eq!(line(&document, label), expected, "{} {label}", report.code);
        }
    }
}

#[test]
fn tables_add_up_to_what_the_reports_say() {
    for register in &registers() {
        let (day, year) = (today(), Period::Year(2026));
        let all: BTreeSet<Id> = register.all::<Community>().map(|(id, _)| id).collect();
        let money = Fund::of(register, &all, Span::year(2026).unwrap(), day);
        let of_fund = made(register, &fund::FUND, year, Place::Everywhere);
        assert_eq!(
            sum(table(&of_fund, 0), "Income (yuan)"),
            i64::try_from(money.income).unwrap()
        );
        assert_eq!(
            sum(table(&of_fund, 0), "Spending (yuan)"),
            i64::try_from(money.spending).unwrap()
        );
        let entries: i64 = sum(table(&of_fund, 0), "Entries");
        assert_eq!(
            rows(table(&of_fund, 1)).count(),
            usize::try_from(entries).unwrap()
        );
        let agreed = CoBuilding::of(register, &all, day, NOTICE);
        let document = made(
            register,
            &agreements::AGREEMENTS,
            Period::Day(day),
            Place::Everywhere,
        );
        assert_eq!(rows(table(&document, 0)).count(), agreed.residents.len());
        // Each community has a line of thirty figures.
        let document = made(register, &city::CITY, Period::Day(day), Place::Everywhere);
        assert_eq!(rows(table(&document, 0)).count(), all.len());
        assert_eq!(table(&document, 0).columns.len(), 32);
        // Every community has its stars, as many as count.
        let scores = score_all(&rulebook_of(register, 2026).unwrap(), register, 2026);
        let levels: i64 = scores
            .levels
            .iter()
            .map(|level| i64::from(level.level))
            .sum();
        let document = made(register, &star_board::BOARD, year, Place::Everywhere);
        let board = document.blocks.iter().rev().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        assert_eq!(sum(board.unwrap(), "Stars"), levels);
        // The year's figures, one by one.
        let summed = YearEnd::of(register, &all, 2026, day).unwrap().unwrap();
        let document = made(register, &year_end::YEAR_END, year, Place::Everywhere);
        assert_eq!(rows(table(&document, 0)).count(), summed.figures.len());
        for (row, figure) in rows(table(&document, 0)).zip(&summed.figures) {
            let first = match figure.amount {
                Amount::People(count) | Amount::Records(count) | Amount::OutOf(count, _) => count,
                Amount::Kept { people, .. } => people,
                Amount::Minutes(_) => continue,
            };
            assert_eq!(row[1], Cell::Count(whole(first)), "{:?}", figure.code);
        }
    }
}

#[test]
fn a_scorecard_has_every_indicator_with_its_points() {
    for register in &registers() {
        let (community, _) = register.all::<Community>().next().unwrap();
        let rules = rulebook_of(register, 2026).unwrap();
        let card = score(&rules, register, community, 2026);
        let document = made(
            register,
            &stars::SCORECARD,
            Period::Year(2026),
            Place::Community(community),
        );
        for (at, star) in card.stars.iter().enumerate() {
            let table = table(&document, at);
            assert_eq!(rows(table).count(), star.indicators.len());
            let points = |cell: &Cell| match cell {
                Cell::Exact(points) => points.clone(),
                other => panic!("{other:?}"),
            };
            let place = table
                .columns
                .iter()
                .position(|column| column.title == "Points")
                .unwrap();
            let all = rows(table).map(|row| points(&row[place]));
            let all = all.fold(Exact::zero(), |sum, points| sum.plus(&points));
            assert_eq!(all, star.points);
        }
    }
}

#[test]
fn a_survey_says_its_rate_and_how_sure_it_is() {
    let mut seen = 0;
    for register in &registers() {
        for (id, _) in register.all::<Survey>() {
            let Some(result) = result_of(register, id) else {
                continue;
            };
            let place = Place::Record {
                kind: Survey::INDEX,
                id,
            };
            let document = made(register, &surveys::SURVEY, Period::Day(today()), place);
            assert_eq!(line(&document, "Satisfied"), of_part(result.rate));
            if let Certainty::Sample { interval, .. } = result.certainty {
                let tenths = |tenths: u32| format!("{}.{}%", tenths / 10, tenths % 10);
                let said = format!("{} to {}", tenths(interval.low), tenths(interval.high));
                assert_eq!(line(&document, "95% interval"), Cell::Text(said));
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
