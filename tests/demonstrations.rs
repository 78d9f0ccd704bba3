//! The demonstrations: sound, the same every time, and as large and as varied as they say.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeMap;

use six_stars::app::demonstration::{CitySize, banner, city, community, filings};
use six_stars::domain::Date;
use six_stars::domain::kinds::{
    Community, Filing, MemberKind, Need, Person, ServiceRecord, TeamActivity, Unit, VolunteerTeam,
};
use six_stars::register::Register;
use six_stars::reports::city_half_year::{Check, FilingState, Verdict, checked};
use six_stars::reports::{CityHalfYear, Half, People};
use six_stars::scoring::{State, default_rulebook, score_all};
use six_stars::snapshot;

const SEED: u64 = 135;

fn count<R: six_stars::domain::Record>(register: &Register) -> usize {
    register.all::<R>().count()
}

#[test]
fn a_community_has_four_stars_one_near_miss_and_missing_facts() {
    for seed in [0, 1, SEED, u64::MAX] {
        let (register, _) = fixtures::filled(|register| community(register, seed, 2026));
        let scores = score_all(&default_rulebook().unwrap(), &register, 2026);
        let card = &scores.scorecards[0];
        assert_eq!(card.level(), 4, "seed {seed}");
        let indicator = |id: &str| card.indicator(id).unwrap();
        let residents = indicator("resident_satisfaction");
        assert_eq!(residents.state, State::Failed);
        assert_eq!(residents.figure.value().unwrap().shown_percent(), "79.6");
        assert_eq!(indicator("work_rules").state, State::Missing);
        assert!(count::<Person>(&register) >= 50 && count::<Need>(&register) >= 10);
    }
}

#[test]
fn the_same_seed_makes_the_same_file_and_another_seed_another() {
    let file = |seed| fixtures::file_of(|register| community(register, seed, 2026));
    assert!(file(1) == file(1));
    assert!(file(1) != file(2));
    let city_file =
        |seed| fixtures::file_of(|register| city(register, seed, 2026, CitySize::of(3)));
    assert!(city_file(1) == city_file(1));
    assert!(city_file(1) != city_file(2));
}

#[test]
fn a_city_of_a_tenth_has_a_tenth_of_everything() {
    let size = CitySize::of(48);
    let (register, history) = fixtures::filled(|register| city(register, SEED, 2026, size));
    let wanted = |figure: u32| figure as usize;
    assert_eq!(count::<Community>(&register), 48);
    assert_eq!(
        count::<Person>(&register),
        wanted(size.in_service + size.floating)
    );
    let floating = register.all::<Person>();
    let floating = floating.filter(|(_, person)| person.kind == Some(MemberKind::Floating));
    assert_eq!(floating.count(), wanted(size.floating));
    assert_eq!(count::<Unit>(&register), wanted(size.units));
    assert_eq!(count::<VolunteerTeam>(&register), wanted(size.teams));
    assert_eq!(
        count::<ServiceRecord>(&register),
        wanted(size.service_records)
    );
    assert_eq!(count::<Need>(&register), wanted(size.needs));
    assert!(count::<TeamActivity>(&register) > 48 * 14);
    assert_eq!(CitySize::of(475), CitySize::WHOLE);

    let scores = score_all(&default_rulebook().unwrap(), &register, 2026);
    let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
    for card in &scores.scorecards {
        *levels.entry(card.level()).or_default() += 1;
    }
    assert!(levels.len() >= 4, "{levels:?}");
    assert!(levels.keys().all(|level| *level >= 1), "{levels:?}");

    let file = snapshot::write(&register, &history, None);
    let read = fixtures::sound(file.as_bytes());
    assert!(snapshot::write(&read.register, &read.history, None) == file);
}

#[test]
fn no_place_of_a_city_is_taken_for_one_registered_twice() {
    let size = CitySize {
        in_service: 500,
        floating: 500,
        units: 10,
        teams: 475,
        service_records: 10,
        needs: 10,
        ..CitySize::WHOLE
    };
    let (register, _) = fixtures::filled(|register| city(register, SEED, 2026, size));
    assert_eq!(count::<Community>(&register), 475);
    assert_eq!(six_stars::app::doubles::doubles(&register), []);
}

#[test]
fn the_department_sees_late_filings_units_below_the_share_and_figures_without_records() {
    for (seed, today) in [(2_026, "2026-11-22"), (1, "2027-02-20"), (2, "2026-09-01")] {
        let today = Date::parse_iso(today).unwrap();
        let (plain, _) = fixtures::filled(|register| banner(register, 2025));
        let (register, _) = fixtures::filled(|register| {
            let mut draft = banner(register, 2025);
            filings(register, &mut draft, seed, today);
            draft
        });
        // The stars are those of before.
        for year in [2025, 2026] {
            let levels = |register: &Register| {
                let scores = score_all(&default_rulebook().unwrap(), register, year);
                let cards = scores.scorecards.iter();
                cards.map(|card| card.level()).collect::<Vec<_>>()
            };
            assert_eq!(levels(&register), levels(&plain), "{today} {year}");
        }
        let period = match today.month() {
            1..=6 => (2026, Half::Second),
            _ => (2026, Half::First),
        };
        let city = CityHalfYear::of(&register, period, today).unwrap().unwrap();
        let count = |is: fn(&FilingState) -> bool| {
            city.communities.iter().filter(|one| is(&one.state)).count()
        };
        assert_eq!(count(|state| *state == FilingState::Overdue), 3, "{today}");
        assert_eq!(
            count(|state| matches!(state, FilingState::Late { .. })),
            1,
            "{today}"
        );
        assert_eq!(city.filed(), 7);
        let verdicts: Vec<Verdict> = city
            .units
            .iter()
            .map(|unit| unit.verdict(&city.share))
            .collect();
        assert!(verdicts.contains(&Verdict::Below), "{verdicts:?}");
        assert!(verdicts.contains(&Verdict::NoList), "{verdicts:?}");
        // Some are registered twice.
        let records = register.all::<Person>();
        let records = records
            .filter(|(_, person)| person.unit.id.is_some())
            .count();
        let once: usize = city.units.iter().map(|unit| unit.members.once).sum();
        assert!(once < records, "{once} of {records}");
        let people = People::of(&register);
        for (_, filing) in register.all::<Filing>() {
            let checks = checked(&register, &people, filing).unwrap();
            let without = checks.iter().any(|(_, check)| *check == Check::NoRecords);
            assert!(
                without || checks.iter().all(|(_, check)| *check == Check::Same),
                "{today}"
            );
        }
    }
}
