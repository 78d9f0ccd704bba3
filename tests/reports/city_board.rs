//! The city board: shares that leave out what is not known, lines beside totals, and the records behind every figure (S3.2, S3.7).

use std::collections::BTreeSet;

use six_stars::domain::kinds::{
    Brand, Carrier, Community, MemberKind, Person, PopulationCount, Registration,
    RegistrationState, RulebookVersion, Speciality, Unit, Venue, VenueUse, VolunteerTeam,
};
use six_stars::domain::{Id, Link, Record as _};
use six_stars::reports::CityTotals;
use six_stars::reports::activities::Activities;
use six_stars::reports::city_board::{Cell, Column, lines};
use six_stars::reports::tally::Part;
use six_stars::reports::venues::{LINE, Venues, line};
use six_stars::reports::volunteers::{Volunteers, population, team_line};
use six_stars::scoring::adopted::FIRST_RULEBOOK;

use super::made::{Made, day, on, year};

const DAY: &str = "2026-06-30";

fn volunteer(community: Id) -> Person {
    Person {
        community: Link::to(community),
        name: "志愿者".into(),
        kind: Some(MemberKind::Volunteer),
        registered_on: on("2026-01-01"),
        ..Person::default()
    }
}

/// 东街 with 1,000 people and two volunteers; 西苑, which does not say how many it has, with three.
fn two() -> (Made, Id) {
    let mut made = Made::new();
    let west = made.add(&Community {
        name: "西苑社区".into(),
        ..Community::default()
    });
    made.add(&PopulationCount {
        community: Link::to(made.community),
        counted_on: on("2026-05-01"),
        population: Some(1_000),
        ..PopulationCount::default()
    });
    for (community, count) in [(made.community, 2), (west, 3)] {
        for _ in 0..count {
            made.add(&volunteer(community));
        }
        made.add(&VolunteerTeam {
            community: Link::to(community),
            name: "平安队".into(),
            size: Some(30),
            speciality: Some(Speciality::Safety),
            ..VolunteerTeam::default()
        });
    }
    (made, west)
}

#[test]
fn who_is_not_counted_is_on_neither_side_of_a_share() {
    let (made, west) = two();
    let found = Volunteers::of(&made.register, &made.all(), day(DAY));
    assert_eq!(found.registered.len(), 5);
    assert_eq!(
        found.share(),
        Part {
            count: 2,
            of: 1_000
        }
    );
    assert_eq!(
        found.share_in_teams(),
        Part {
            count: 30,
            of: 1_000
        }
    );
    assert_eq!(found.uncounted, [west]);
    let used = population(&made.register, made.community, day(DAY)).unwrap();
    assert_eq!((used.people, used.counted_on), (1_000, on("2026-05-01")));
    assert_eq!(used.record.0, PopulationCount::INDEX);
    assert_eq!(
        found.counted_between(),
        Some((day("2026-05-01"), day("2026-05-01")))
    );
    assert_eq!(population(&made.register, west, day(DAY)), None);
}

#[test]
fn lines_and_totals_come_from_the_same_figures() {
    let (made, west) = two();
    let all = made.all();
    let lines = lines(&made.register, &all, day(DAY), LINE);
    let of: Vec<Id> = lines.iter().map(|line| line.community).collect();
    assert_eq!(of, [made.community, west]);
    let cell = |column| {
        lines
            .iter()
            .map(|line| line.cell(column))
            .collect::<Vec<_>>()
    };
    assert_eq!(cell(Column::Teams), [Cell::Count(1), Cell::Count(1)]);
    assert_eq!(
        cell(Column::Volunteers),
        [
            Cell::Part(Part {
                count: 2,
                of: 1_000
            }),
            Cell::Part(Part::default())
        ]
    );
    let totals = CityTotals::of(&made.register, &all, day(DAY), LINE);
    assert_eq!(Column::Teams.of(&totals), Cell::Count(2));
    // As many records stand behind a count as it says.
    for column in Column::ALL {
        let behind = column.behind(&totals).len();
        match column.of(&totals) {
            Cell::Count(count) if !is_sum(column) => {
                assert_eq!(behind as u64, count, "{column}");
            }
            Cell::Part(part) if !is_sum(column) => {
                assert_eq!(behind as u64, part.count, "{column}");
                assert_eq!(
                    column.gaps(&totals).len() as u64,
                    part.of - part.count,
                    "{column}"
                );
            }
            _ => {}
        }
        assert_eq!(Column::named(column.code()), Some(column));
    }
    let codes: BTreeSet<&str> = Column::ALL.map(Column::code).into();
    assert_eq!(codes.len(), Column::ALL.len());
}

/// What adds up numbers that records say, or is a share of people nobody has by name.
fn is_sum(column: Column) -> bool {
    use Column::{Beds, Beneficiaries, InTeams, Population, Volunteers};
    matches!(
        column,
        Beds | Beneficiaries | InTeams | Population | Volunteers
    )
}

#[test]
fn volunteers_by_the_form_and_teams_by_their_size() {
    let (mut made, west) = two();
    let people: Vec<Id> = made
        .register
        .of::<Person>(made.community)
        .map(|(id, _)| id)
        .collect();
    for (person, state) in [
        (people[0], Some(RegistrationState::Accepted)),
        (people[1], Some(RegistrationState::Returned)),
    ] {
        made.add(&Registration {
            community: Link::to(made.community),
            name: "志愿者".into(),
            state,
            reason: state
                .filter(|state| *state == RegistrationState::Returned)
                .map_or("", |_| "照片不清")
                .into(),
            person: Link::to(person),
            ..Registration::default()
        });
    }
    for size in [Some(29), None] {
        made.add(&VolunteerTeam {
            community: Link::to(west),
            name: "便民队".into(),
            size,
            ..VolunteerTeam::default()
        });
    }
    let found = Volunteers::of(&made.register, &made.all(), day(DAY));
    assert_eq!(found.by_form, [people[0]]);
    assert_eq!(team_line(&made.register, 2026), Ok(Some(30)));
    let reaching = found.reaching(&made.register, 30);
    assert_eq!((reaching.counted.len(), reaching.gaps.len()), (2, 2));
    assert_eq!(found.unsized_teams.len(), 1);
    let safety = &found.by_speciality[&Some(Speciality::Safety)];
    assert_eq!((safety.teams.len(), safety.people), (2, 60));
    assert_eq!(found.by_speciality[&None].people, 29);
}

#[test]
fn the_lines_are_those_of_the_year_s_rulebook() {
    let mut made = Made::new();
    assert_eq!(line(&made.register, 2026), Ok(LINE));
    let content = FIRST_RULEBOOK
        .replace(
            "\"venue_square_metres\": 200",
            "\"venue_square_metres\": \"350.5\"",
        )
        .replace("\"people\": 30", "\"people\": 40")
        .replace('\n', " ");
    made.add(&RulebookVersion {
        rulebook: "own".into(),
        title: "本市标准".into(),
        version: Some(2),
        applies_from: Some(2026),
        content: content.into(),
        ..RulebookVersion::default()
    });
    assert_eq!(line(&made.register, 2025), Ok(LINE));
    assert_eq!(line(&made.register, 2026), Ok(35_050));
    assert_eq!(team_line(&made.register, 2025), Ok(Some(30)));
    assert_eq!(team_line(&made.register, 2026), Ok(Some(40)));
}

#[test]
fn who_opens_what_and_what_is_not_said() {
    let mut made = Made::new();
    let school = made.add(&Unit {
        name: "鼓二小".into(),
        ..Unit::default()
    });
    let venue = |used_for, area, hours: &str| Venue {
        community: Link::to(made.community),
        name: "场所".into(),
        used_for: Some(used_for),
        area,
        hours: hours.into(),
        visits: Some(500),
        ..Venue::default()
    };
    let hall = Venue {
        unit: Link::to(school),
        ..venue(VenueUse::Sports, Some(40_000), "周末")
    };
    let centre = venue(VenueUse::CareCentre, Some(10_000), "");
    let (hall, centre) = (made.add(&hall), made.add(&centre));
    let found = Venues::of(&made.register, &made.all(), day(DAY), LINE);
    let opened = &found.opening_units[&school];
    assert_eq!(
        (opened.venues.as_slice(), opened.area),
        ([hall].as_slice(), 40_000)
    );
    assert_eq!(found.without_beds, [centre]);
    assert_eq!((found.visits, found.own.len()), (1_000, 0));
    assert_eq!(
        (found.with_hours.counted, found.with_hours.gaps),
        (vec![hall], vec![centre])
    );
}

#[test]
fn brands_without_anything_done() {
    let mut made = Made::new();
    let brand = |started: &str, ended: Option<&str>| Brand {
        community: Link::to(made.community),
        name: "芳邻节".into(),
        carrier: Some(Carrier::Festival),
        started_on: on(started),
        ended_on: ended.and_then(on),
        ..Brand::default()
    };
    let (standing, ended) = (
        brand("2025-01-01", None),
        brand("2025-01-01", Some("2026-03-01")),
    );
    let standing = made.add(&standing);
    made.add(&ended);
    let found = Activities::of(&made.register, &made.all(), year(), day(DAY));
    assert_eq!(
        (found.brands.counted.len(), found.brands.gaps),
        (0, vec![standing])
    );
}
