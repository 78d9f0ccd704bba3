//! The figures of S3 (domain §5) come out of a register that was built for them, and figures of a day stay what they were.

use std::collections::BTreeSet;

use proptest::prelude::*;
use six_stars::domain::kinds::{
    Agreement, BodyForm, Community, FundEntry, FundItem, MemberKind, Need, NeedState, Organisation,
    OrganisationForm, Person, Place, PlaceKind, PopulationCount, ResidentUnit, Unit, Venue,
    VenueUse, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link, Replica};
use six_stars::register::{Action, Draft, Register};
use six_stars::reports::activities::Activities;
use six_stars::reports::fund::Fund;
use six_stars::reports::needs::Needs;
use six_stars::reports::organisation::Organisations;
use six_stars::reports::tally::Part;
use six_stars::reports::venues::{LINE, Venues};
use six_stars::reports::volunteers::{Volunteers, population};
use six_stars::reports::{CityTotals, Period};
use six_stars::scoring::Exact;

use super::made::{Made, day, on, year};

/// 福州 of the source: 475 communities, of which 293 were counted for their venues.
struct City {
    register: Register,
    all: BTreeSet<Id>,
    counted: BTreeSet<Id>,
}

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 1);
    let transaction = planned.unwrap_or_else(|problems| panic!("{:?}", &problems[..3]));
    register.apply(&transaction);
}

fn body(draft: &mut Draft, community: Id, form: BodyForm, number: usize) {
    draft.create(&Organisation {
        community: Link::to(community),
        name: format!("第{number}组织").into(),
        form: Some(form),
        founded_on: on("2011-01-01"),
        ..Organisation::default()
    });
}

fn venue(community: Id, used_for: VenueUse, area: u32) -> Venue {
    Venue {
        community: Link::to(community),
        name: "场所".into(),
        used_for: Some(used_for),
        area: Some(area),
        opened_on: on("2011-01-01"),
        ..Venue::default()
    }
}

impl City {
    fn new() -> City {
        let mut register = Register::new(Replica::from_bits(475));
        let mut draft = register.draft();
        let communities: Vec<Id> = (0..475)
            .map(|number| {
                draft.create(&Community {
                    name: format!("第{number}社区").into(),
                    form: Some(match number {
                        0..200 => OrganisationForm::Committee,
                        200..255 => OrganisationForm::GeneralBranch,
                        _ => OrganisationForm::Branch,
                    }),
                    ..Community::default()
                })
            })
            .collect();
        let at = |number: usize| communities[number % 475];
        for number in 0..637 {
            body(&mut draft, at(number), BodyForm::CompoundBranch, number);
        }
        for number in 0..1_291 {
            body(&mut draft, at(number), BodyForm::BuildingGroup, number);
        }
        // 210 communities with 200 m² and more of their own, 83 with a square decimetre less.
        for (number, community) in communities.iter().enumerate().take(293) {
            let area = if number < 210 { 20_000 } else { 19_999 };
            draft.create(&venue(*community, VenueUse::Activity, area));
        }
        for number in 0..58 {
            draft.create(&venue(at(number), VenueUse::CharityMarket, 5_000));
        }
        // 110 centres: 38 of 62 beds, 72 of 61.
        for number in 0..110 {
            let beds = if number < 38 { 62 } else { 61 };
            draft.create(&Venue {
                beds: Some(beds),
                ..venue(at(number), VenueUse::CareCentre, 30_000)
            });
        }
        let units: Vec<Id> = (0..986)
            .map(|number| {
                draft.create(&Unit {
                    name: format!("第{number}机关").into(),
                    ..Unit::default()
                })
            })
            .collect();
        // 280,000 m² over 1,031 venues, to the square decimetre.
        let (each, rest) = (28_000_000 / 1_031, 28_000_000 % 1_031);
        for number in 0..1_031 {
            let area = if number < rest { each + 1 } else { each };
            draft.create(&Venue {
                unit: Link::to(units[number as usize % 986]),
                ..venue(at(number as usize), VenueUse::Sports, area)
            });
        }
        commit(&mut register, draft);
        City {
            register,
            all: communities.iter().copied().collect(),
            counted: communities.iter().copied().take(293).collect(),
        }
    }
}

#[test]
fn the_figures_of_the_source_come_out() {
    let city = City::new();
    let totals = CityTotals::of(&city.register, &city.all, day("2012-06-30"), LINE);
    assert_eq!(totals.communities, 475);
    assert_eq!(totals.organisations.committees.len(), 255);
    assert_eq!((totals.branches(), totals.groups()), (637, 1_291));
    assert_eq!(totals.markets(), 58);
    assert_eq!((totals.care_centres(), totals.venues.beds), (110, 6_748));
    let venues = &totals.venues;
    assert_eq!(
        (venues.opening_units.len(), venues.opened.len()),
        (986, 1_031)
    );
    assert_eq!(venues.opened_area, 280_000 * 100);
    // 210 of those counted are 71.7 %.
    let counted = Venues::of(&city.register, &city.counted, day("2012-06-30"), LINE);
    let reaching = counted.reaching.part();
    assert_eq!(
        reaching,
        Part {
            count: 210,
            of: 293
        }
    );
    assert_eq!(reaching.exact().unwrap().shown_percent(), "71.7");
    // The day before anything was founded.
    let before = CityTotals::of(&city.register, &city.all, day("2010-12-31"), LINE);
    assert_eq!(
        (before.branches(), before.markets(), before.venues.beds),
        (0, 0, 0)
    );
}

#[test]
fn members_of_the_city_by_kind() {
    let city = City::new();
    let mut register = city.register;
    let communities: Vec<Id> = city.all.iter().copied().collect();
    let mut draft = register.draft();
    for (kind, count) in [
        (MemberKind::InService, 34_000),
        (MemberKind::Floating, 8_731),
        (MemberKind::Transferred, 2_759),
    ] {
        for number in 0..count {
            draft.create(&Person {
                community: Link::to(communities[number % 475]),
                name: "党员".into(),
                kind: Some(kind),
                registered_on: on("2012-01-01"),
                ..Person::default()
            });
        }
    }
    commit(&mut register, draft);
    let totals = CityTotals::of(&register, &city.all, day("2012-06-30"), LINE);
    let counts = [
        MemberKind::InService,
        MemberKind::Floating,
        MemberKind::Transferred,
    ]
    .map(|kind| totals.members_of(kind));
    assert_eq!(counts, [34_000, 8_731, 2_759]);
}

#[test]
fn volunteers_of_junmen_are_11_2_percent() {
    let mut made = Made::new();
    made.add(&PopulationCount {
        community: Link::to(made.community),
        counted_on: on("2012-01-01"),
        population: Some(8_955),
        ..PopulationCount::default()
    });
    let mut draft = made.register.draft();
    let teams: Vec<Id> = (0..10)
        .map(|number| {
            draft.create(&VolunteerTeam {
                community: Link::to(made.community),
                name: format!("第{number}队").into(),
                size: Some(if number < 3 { 101 } else { 100 }),
                ..VolunteerTeam::default()
            })
        })
        .collect();
    for number in 0..1_003 {
        draft.create(&Person {
            community: Link::to(made.community),
            name: format!("志愿者{number}").into(),
            kind: (number % 2 == 0).then_some(MemberKind::Volunteer),
            team: if number % 2 == 1 {
                Link::to(teams[number % 10])
            } else {
                Link::default()
            },
            registered_on: on("2012-01-01"),
            ..Person::default()
        });
    }
    made.commit(draft).unwrap();
    let volunteers = |date: &str| Volunteers::of(&made.register, &made.all(), day(date));
    let now = volunteers("2012-06-30");
    assert_eq!(
        (now.registered.len(), now.teams.len(), now.in_teams),
        (1_003, 10, 1_003)
    );
    assert_eq!(now.share().exact(), Exact::ratio(1_003, 8_955));
    assert_eq!(now.share().exact().unwrap().shown_percent(), "11.2");
    assert_eq!(now.share_in_teams(), now.share());
    let before = volunteers("2011-12-31");
    assert_eq!((before.share().exact(), before.uncounted.len()), (None, 1));
}

/// The demonstration keeps no names of volunteers, but what its teams say of their size, and a year's events.
#[test]
fn junmen_as_it_is_demonstrated() {
    let mut register = Register::new(Replica::from_bits(12));
    let draft = six_stars::app::demonstration::junmen(&register, 2012);
    commit(&mut register, draft);
    let all: BTreeSet<Id> = register.all::<Community>().map(|(id, _)| id).collect();
    let volunteers = Volunteers::of(&register, &all, day("2012-12-31"));
    let share = volunteers.share_in_teams();
    assert_eq!((share.count, share.of), (1_003, 8_955));
    assert_eq!(share.exact().unwrap().shown_percent(), "11.2");
    let period = Period::year(2012).unwrap();
    let year = Activities::of(&register, &all, period, day("2012-12-31"));
    assert_eq!(year.all.records.len(), 60);
}

#[test]
fn the_population_of_a_day_is_the_newest_count_by_then() {
    let mut made = Made::new();
    let community = made.community;
    let count = |date: &str, population| PopulationCount {
        community: Link::to(community),
        counted_on: on(date),
        population: Some(population),
        ..PopulationCount::default()
    };
    let of = |made: &Made, date: &str| {
        population(&made.register, community, day(date))
            .map(|found| (found.people, found.counted_on))
    };
    assert_eq!(of(&made, "2026-01-01"), None);
    let population = six_stars::domain::Value::Whole(5_000);
    made.set::<Community>(community, &[("population", population)])
        .unwrap();
    assert_eq!(of(&made, "2026-01-01"), Some((5_000, None)));
    made.add(&count("2026-06-01", 5_200));
    made.add(&count("2026-03-01", 5_100));
    assert_eq!(of(&made, "2026-02-28"), Some((5_000, None)));
    assert_eq!(of(&made, "2026-03-01"), Some((5_100, on("2026-03-01"))));
    assert_eq!(of(&made, "2026-06-01"), Some((5_200, on("2026-06-01"))));
}

/// All that the city board and the desk reckon as of a day.
fn figures(made: &Made, date: &str) -> String {
    let (register, all, day) = (&made.register, made.all(), day(date));
    let totals = CityTotals::of(register, &all, day, LINE);
    let needs = Needs::of(register, &all, year(), day);
    let fund = Fund::of(register, &all, year(), day);
    format!("{totals:?} {needs:?} {fund:?}")
}

/// A record of one of the kinds with this date in it, from the day on.
fn later(draft: &mut Draft, community: Id, kind: u8, date: Date) {
    let of = || Link::to(community);
    let (name, day) = ("后来".to_owned(), Some(date));
    match kind {
        0 => draft.create(&Organisation {
            community: of(),
            name: (*name).into(),
            form: Some(BodyForm::Grid),
            founded_on: day,
            ..Organisation::default()
        }),
        1 => draft.create(&Place {
            community: of(),
            name: (*name).into(),
            kind: Some(PlaceKind::Market),
            opened_on: day,
            ..Place::default()
        }),
        2 => draft.create(&Venue {
            community: of(),
            name: (*name).into(),
            used_for: Some(VenueUse::CareCentre),
            beds: Some(9),
            opened_on: day,
            ..Venue::default()
        }),
        3 => draft.create(&Need {
            community: of(),
            title: (*name).into(),
            raised_on: day,
            state: Some(NeedState::Resolved),
            resolved_on: day,
            rating: Some(1),
            ..Need::default()
        }),
        4 => draft.create(&FundEntry {
            community: of(),
            entered_on: day,
            item: Some(FundItem::Donation),
            amount: Some(77),
            what: (*name).into(),
            ..FundEntry::default()
        }),
        5 => draft.create(&PopulationCount {
            community: of(),
            counted_on: day,
            population: Some(1_234),
            ..PopulationCount::default()
        }),
        6 => draft.create(&Person {
            community: of(),
            name: (*name).into(),
            kind: Some(MemberKind::Volunteer),
            registered_on: day,
            ..Person::default()
        }),
        _ => {
            let unit = draft.create(&Unit {
                name: (*name).into(),
                ..Unit::default()
            });
            draft.create(&ResidentUnit {
                community: of(),
                unit: Link::to(unit),
                moved_in: day,
                ..ResidentUnit::default()
            });
            draft.create(&Agreement {
                community: of(),
                unit: Link::to(unit),
                signed_on: day,
                ..Agreement::default()
            })
        }
    };
}

proptest! {
    #[test]
    fn what_is_added_later_changes_no_earlier_day(
        before in prop::collection::vec((0..8_u8, 0..200_i32), 0..12),
        after in prop::collection::vec((0..8_u8, 1..200_i32), 1..12),
    ) {
        let mut made = Made::new();
        let on = day("2026-06-30");
        let add = |made: &mut Made, kind, days: i32| {
            let mut draft = made.register.draft();
            let date = Date::from_number(on.number() + days).unwrap();
            later(&mut draft, made.community, kind, date);
            made.commit(draft).unwrap();
        };
        for (kind, days) in before {
            add(&mut made, kind, -days);
        }
        let then = figures(&made, "2026-06-30");
        for (kind, days) in after {
            add(&mut made, kind, days);
        }
        prop_assert_eq!(figures(&made, "2026-06-30"), then);
    }
}

#[test]
fn communities_without_a_form_are_told_of() {
    let mut made = Made::new();
    let organised = made.add(&Community {
        name: "西苑社区".into(),
        form: Some(OrganisationForm::Committee),
        organised_on: on("2026-05-01"),
        ..Community::default()
    });
    let of = |date: &str| Organisations::of(&made.register, &made.all(), day(date));
    assert_eq!(of("2026-04-30").without, [made.community, organised]);
    assert_eq!(of("2026-05-01").committees, [organised]);
}
