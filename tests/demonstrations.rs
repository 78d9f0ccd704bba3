//! The demonstrations: sound, the same every time, and as large and as varied as they say.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeMap;

use six_stars::app::asked::Source;
use six_stars::app::demonstration::{
    CitySize, banner, city, city_assessed, city_before, community, community_today, filings,
    resident, unit_office,
};
use six_stars::app::due::{self, Keys, Matter};
use six_stars::app::matching::Known;
use six_stars::app::own_progress::own_progress;
use six_stars::app::procedure::{of_year, open_remarks};
use six_stars::app::{member_reports, registrations};
use six_stars::domain::Date;
use six_stars::domain::holidays::Holidays;
use six_stars::domain::kinds::{
    AssessmentRemark, AssessmentStage, Community, Filing, MemberKind, Need, Person, ServiceRecord,
    StarWithdrawal, TeamActivity, Unit, VolunteerTeam,
};
use six_stars::register::{Action, Draft, Register};
use six_stars::reports::city_half_year::{Check, FilingState, Verdict, checked};
use six_stars::reports::eligibility::Obstacle;
use six_stars::reports::selection::{Of, selection};
use six_stars::reports::{CityHalfYear, Half, People, all_units};
use six_stars::scoring::{
    State, assessment_of, confirmed_level, default_rulebook, rulebook_of, score, score_all,
};
use six_stars::snapshot;

const SEED: u64 = 135;

fn count<R: six_stars::domain::Record>(register: &Register) -> usize {
    register.all::<R>().count()
}

#[test]
fn a_community_has_four_stars_one_near_miss_and_missing_facts() {
    for seed in [0, 1, SEED, u64::MAX] {
        let (register, _) = fixtures::filled(|register| community(register, seed, 2026));
        let scores = score_all(&default_rulebook(2026).unwrap(), &register, 2026);
        let card = &scores.scorecards[0];
        assert_eq!(card.level(), 4, "seed {seed}");
        let indicator = |id: &str| card.indicator(id).unwrap();
        let residents = indicator("resident_satisfaction");
        assert_eq!(residents.state, State::Failed);
        assert_eq!(residents.figure.value().unwrap().shown_percent(), "79.6");
        assert_eq!(indicator("work_rules").state, State::Missing);
        assert_eq!(indicator("leaders_reviewed").state, State::Failed);
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

    let scores = score_all(&default_rulebook(2026).unwrap(), &register, 2026);
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

/// The levels of the banner's ten communities: those of the scheme's own years.
const BANNER: [(u32, [u8; 10]); 2] = [
    (2025, [6, 6, 5, 5, 4, 4, 4, 4, 4, 4]),
    (2026, [6, 6, 6, 5, 5, 5, 5, 4, 4, 4]),
];

#[test]
fn the_banner_has_its_levels_when_both_years_are_rated_by_records() {
    let (register, _) = fixtures::filled(|register| banner(register, 2026));
    for (year, (_, expected)) in (2026..).zip(BANNER) {
        let scores = score_all(&default_rulebook(year).unwrap(), &register, year);
        let cards = scores.scorecards.iter();
        let levels: Vec<u8> = cards.map(|card| card.level()).collect();
        assert_eq!(levels, expected, "{year}");
    }
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
        // The stars are those of before, by the edition of the first year and by that of the second.
        for (year, expected) in BANNER {
            let levels = |register: &Register| {
                let scores = score_all(&default_rulebook(year).unwrap(), register, year);
                let cards = scores.scorecards.iter();
                cards.map(|card| card.level()).collect::<Vec<_>>()
            };
            assert_eq!(levels(&register), expected, "{today} {year}");
            assert_eq!(levels(&plain), expected, "{today} {year}");
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

/// The days on which a demonstration may be opened: at the end of a year, in its first days, in spring, on a leap day.
const OPENED: [&str; 6] = [
    "2026-11-22",
    "2027-01-02",
    "2027-03-14",
    "2027-07-31",
    "2028-02-29",
    "2026-12-31",
];

#[test]
fn a_community_is_in_the_middle_of_its_round_on_whatever_day_it_is_opened() {
    for today in OPENED.map(|day| Date::parse_iso(day).unwrap()) {
        let year = today.year().unsigned_abs();
        let (register, _) = fixtures::filled(|register| community_today(register, 20_26, today));
        let (own, _) = register.all::<Community>().next().unwrap();
        assert_eq!(count::<Person>(&register), 60);

        // In spring it is last year that is rated.
        let rated = if today.month() <= 4 { year - 1 } else { year };
        let scores = score_all(&default_rulebook(rated).unwrap(), &register, rated);
        let level = scores.scorecards.first().unwrap().level();
        assert_eq!(level, 4, "{today}");

        // Nothing of what is past is still to come.
        let served = register.all::<ServiceRecord>();
        let mut days = served
            .flat_map(|(_, of)| [of.served_on, of.certified_on])
            .flatten();
        assert!(days.all(|day| day <= today), "{today}");
        let mut people = register.all::<Person>();
        assert!(people.all(|(_, person)| person.registered_on.is_none_or(|on| on <= today)));

        let waiting = (
            registrations::waiting(&register, own).len(),
            member_reports::waiting(&register, own).len(),
        );
        assert_eq!(waiting, (3, 3), "{today}");
        let known = Known::of(&register, own);
        assert_eq!(
            registrations::clear(&register, own, &known).len(),
            1,
            "{today}"
        );

        let of_year = if today.month() == 1 { year - 1 } else { year };
        let chosen = selection(&register, of_year, today, Some(own)).unwrap();
        let eligible = chosen
            .members
            .iter()
            .filter(|line| line.obstacles.is_empty());
        if !(2..=4).contains(&today.month()) {
            assert!(eligible.count() >= 3, "{today}");
        }
        let objected = chosen.members.iter().filter(|line| {
            let mut all = line.obstacles.iter();
            all.any(|one| matches!(one, Obstacle::Objection(_)))
        });
        assert!(today.month() == 1 || objected.count() == 1, "{today}");

        let share = six_stars::scoring::threshold(&register, year, "unit_registration_share");
        let share = share.unwrap();
        let reports = all_units(&register, today);
        let verdicts: Vec<_> = reports.iter().map(|one| one.passes(&share)).collect();
        assert!(verdicts.contains(&Some(true)) && verdicts.contains(&Some(false)));
        assert!(verdicts.contains(&None), "{verdicts:?}");

        let due = due::of_community(&register, own, Keys::Saved, today, &Holidays::known());
        let has = |is: fn(&Matter) -> bool| due.iter().any(|one| is(&one.matter));
        assert!(
            has(|m| matches!(m, Matter::Questions { .. })),
            "{today} {due:?}"
        );
        assert!(
            has(|m| matches!(m, Matter::ToCertify { .. })),
            "{today} {due:?}"
        );
        assert!(has(|m| *m == Matter::Probation), "{today} {due:?}");
        assert!(has(|m| *m == Matter::Answers), "{today} {due:?}");
        assert_eq!(count::<Filing>(&register), 2);
        let file = fixtures::file_of(|register| community_today(register, 20_26, today));
        fixtures::sound(file.as_bytes());
    }
}

#[test]
fn a_unit_has_its_list_its_people_and_what_it_asked() {
    for today in OPENED.map(|day| Date::parse_iso(day).unwrap()) {
        let (register, _) = fixtures::filled(|register| unit_office(register, 20_26, today).0);
        assert_eq!(count::<Unit>(&register), 1);
        let (unit, _) = register.all::<Unit>().next().unwrap();
        let standing = due::of_unit(&register, unit, Keys::Saved, today);
        assert!(standing.report.declared.len() >= 4, "{today}");
        assert!(standing.report.registered() >= 3, "{today}");
        let mut people = register.all::<Person>();
        assert!(people.all(|(_, person)| person.unit.id == Some(unit)));
        let has = |is: fn(&Matter) -> bool| standing.due.iter().any(|one| is(&one.matter));
        assert!(has(|m| matches!(m, Matter::Objections { .. })), "{today}");
        assert!(has(|m| matches!(m, Matter::Unanswered { .. })), "{today}");
        assert!(has(|m| *m == Matter::Probation), "{today}");
        assert!(count::<ServiceRecord>(&register) > 5);
        // Some may be proposed, and somebody may not.
        let year = today.year().unsigned_abs();
        let chosen = selection(&register, year, today, Of::Unit(unit)).unwrap();
        let members = chosen.members.iter();
        let (eligible, others): (Vec<_>, Vec<_>) =
            members.partition(|line| line.obstacles.is_empty());
        let is_early = today.month() == 1;
        assert!(is_early || eligible.len() >= 2, "{today}");
        assert!(!others.is_empty(), "{today}");
    }
}

#[test]
fn a_resident_has_certified_service_an_answer_and_something_to_hand_in() {
    let today = Date::parse_iso("2026-11-22").unwrap();
    let (register, _) = fixtures::filled(|register| resident(register, 20_26, today).0);
    let progress = own_progress(&register, None, today).unwrap().unwrap();
    assert_eq!(progress.certified, 26 * 60);
    // The rest is from the community's activities, and has a line of its own.
    assert_eq!(progress.certified_reports, 8 * 60);
    assert!(progress.reported > 0);
    // What is asked of the resident is known from the answer, too.
    let Source::Answer(day, rulebook) = &progress.source else {
        panic!("{:?}", progress.source);
    };
    assert_eq!(Some(*day), progress.as_of);
    assert!(!rulebook.is_empty());
    assert_eq!(member_reports::unsent(&register).len(), 1);
}

/// The stages of a year's assessments, with how many communities are at each.
fn stages(register: &Register, year: u32) -> BTreeMap<AssessmentStage, usize> {
    let mut stages = BTreeMap::new();
    for (_, _, stage) in of_year(register, year) {
        *stages.entry(stage).or_default() += 1;
    }
    stages
}

#[test]
fn a_communitys_year_came_back_with_remarks_and_last_years_lost_a_star() {
    for today in ["2026-11-22", "2027-03-04"] {
        let today = Date::parse_iso(today).unwrap();
        let (register, _) = fixtures::filled(|register| community_today(register, SEED, today));
        let (id, _) = register.all::<Community>().next().unwrap();
        let stage = |year| stages(&register, year).keys().copied().collect::<Vec<_>>();
        assert_eq!(stage(2026), [AssessmentStage::Returned]);
        assert_eq!(stage(2025), [AssessmentStage::Published]);
        let (assessment, _) = assessment_of(&register, id, 2026).unwrap();
        assert_eq!(open_remarks(&register, assessment).count(), 1);
        assert_eq!(register.of::<AssessmentRemark>(assessment).count(), 3);
        let last = confirmed_level(&register, id, 2025).unwrap();
        assert_eq!((last.confirmed.len(), last.level()), (5, 4));
        // What was confirmed is what the register says of that year still.
        let live = score(&rulebook_of(&register, 2025).unwrap(), &register, id, 2025);
        assert_eq!(usize::from(live.level()), last.confirmed.len());
    }
}

#[test]
fn a_city_has_communities_at_every_stage_and_its_levels_stay() {
    let size = CitySize::of(60);
    let today = Date::parse_iso("2026-11-22").unwrap();
    let (plain, _) = fixtures::filled(|register| city(register, SEED, 2026, size));
    let (mut register, _) = fixtures::filled(|register| city(register, SEED, 2026, size));
    for write in [
        city_before as fn(&Register, &mut Draft, u32),
        |register, draft, year| {
            city_assessed(
                register,
                draft,
                year,
                Date::parse_iso("2026-11-22").unwrap(),
            )
        },
    ] {
        let mut draft = register.draft();
        write(&register, &mut draft, today.year().unsigned_abs());
        let transaction = register.plan(draft, Action::Demonstrate, "", 0);
        register.apply(&transaction.unwrap_or_else(|problems| panic!("{problems:?}")));
    }
    use AssessmentStage::{Confirmed, HandedIn, NotAssessed, Published, Returned, Reviewed};
    let expected = [
        (NotAssessed, 10),
        (HandedIn, 13),
        (Returned, 4),
        (Reviewed, 11),
        (Confirmed, 11),
        (Published, 11),
    ];
    assert_eq!(stages(&register, 2026), BTreeMap::from(expected));
    assert_eq!(stages(&register, 2025)[&Published], 11);
    assert_eq!(register.all::<StarWithdrawal>().count(), 1);
    let levels = |register: &Register| {
        let scores = score_all(&default_rulebook(2026).unwrap(), register, 2026);
        scores
            .scorecards
            .iter()
            .map(|card| card.level())
            .collect::<Vec<_>>()
    };
    assert_eq!(levels(&register), levels(&plain));
    let texts = register.all::<six_stars::domain::kinds::Assessment>();
    let size: usize = texts
        .map(|(_, one)| one.card.len() + one.inputs.len() + one.self_card.len())
        .sum();
    println!("{size} bytes");
    assert!(six_stars::merge::misfits(&register).is_empty());
}
