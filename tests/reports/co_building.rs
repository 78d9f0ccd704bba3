//! Agreements with resident units, venues, the fund, activities (S2.3, S2.4, S3.5, S3.6, S4.5).

use six_stars::domain::kinds::{
    Agreement, Brand, Campaign, Carrier, FundEntry, FundItem, Gathering, GatheringForm, Goal, Help,
    JointWork, Project, ProjectPartner, ProjectState, ResidentUnit, ServiceKind, Speciality,
    TeamActivity, Unit, Venue, VenueUse, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link, Record as _, Value};
use six_stars::reports::Period;
use six_stars::reports::activities::Activities;
use six_stars::reports::agreements::{CoBuilding, NOTICE, renewed};
use six_stars::reports::fund::Fund;
use six_stars::reports::projects::{ProjectStanding, Projects};
use six_stars::reports::venues::{LINE, Venues};
use six_stars::scoring::Exact;

use super::made::{Made, day, on, year};

fn unit(made: &mut Made, name: &str) -> Id {
    made.add(&Unit {
        name: name.into(),
        ..Unit::default()
    })
}

fn reside(made: &mut Made, unit: Id) -> Id {
    made.add(&ResidentUnit {
        community: Link::to(made.community),
        unit: Link::to(unit),
        moved_in: on("2025-01-01"),
        ..ResidentUnit::default()
    })
}

fn agreement(made: &Made, unit: Id, signed: &str, ends: &str) -> Agreement {
    Agreement {
        community: Link::to(made.community),
        unit: Link::to(unit),
        signed_on: on(signed),
        ends_on: Date::parse_iso(ends),
        ..Agreement::default()
    }
}

fn co_building(made: &Made, date: &str) -> CoBuilding {
    CoBuilding::of(&made.register, &made.all(), day(date), NOTICE)
}

#[test]
fn an_agreement_is_in_force_up_to_its_last_day() {
    let mut made = Made::new();
    let school = unit(&mut made, "鼓二小");
    let residence = reside(&mut made, school);
    let mut signed = agreement(&made, school, "2026-01-10", "2026-12-31");
    signed.starts_on = on("2026-02-01");
    let id = made.add(&signed);
    for (date, has) in [
        ("2026-01-31", false),
        ("2026-02-01", true),
        ("2026-12-31", true),
        ("2027-01-01", false),
    ] {
        let units = co_building(&made, date).units;
        assert_eq!(units.counted == [residence], has, "{date}");
        assert_eq!(units.gaps.is_empty(), has, "{date}");
    }
    let ends = [
        ("cancelled_on", Value::Date(day("2026-06-01"))),
        ("cancelled_because", Value::text("单位撤并")),
    ];
    made.set::<Agreement>(id, &ends).unwrap();
    assert_eq!(co_building(&made, "2026-05-31").in_force, [id]);
    assert_eq!(co_building(&made, "2026-06-01").in_force, []);
}

#[test]
fn a_renewal_is_due_sixty_days_before_and_until_there_is_another() {
    let mut made = Made::new();
    let school = unit(&mut made, "鼓二小");
    reside(&mut made, school);
    let old = made.add(&agreement(&made, school, "2025-03-01", "2026-03-01"));
    let left = |made: &Made, date: &str| -> Vec<(Id, i32)> {
        let renewals = co_building(made, date).renewals;
        renewals
            .iter()
            .map(|one| (one.agreement, one.days_left))
            .collect()
    };
    assert_eq!(left(&made, "2025-12-30"), []);
    assert_eq!(left(&made, "2025-12-31"), [(old, 60)]);
    assert_eq!(left(&made, "2026-03-01"), [(old, 0)]);
    assert_eq!(left(&made, "2026-03-02"), [(old, -1)]);
    // Signed on 10 March: as of the days before it is still due.
    let new = made.add(&agreement(&made, school, "2026-03-10", "2027-03-01"));
    assert_eq!(left(&made, "2026-03-09"), [(old, -8)]);
    assert_eq!(left(&made, "2026-03-10"), []);
    assert_eq!(left(&made, "2027-01-31"), [(new, 29)]);
    // One without an end needs none.
    made.add(&agreement(&made, school, "2027-02-01", ""));
    assert_eq!(left(&made, "2027-02-01"), []);
}

#[test]
fn a_renewal_goes_on_from_the_day_after_for_the_same_term() {
    let made = Made::new();
    let unit = Id::MIN;
    let mut old = agreement(&made, unit, "2025-03-01", "2026-02-28");
    old.number = "2025-07".into();
    old.wanted = "停车".into();
    let terms = |old: &Agreement, today: &str| {
        let new = renewed(old, day(today));
        assert_eq!((new.unit, &new.wanted), (old.unit, &old.wanted));
        assert!(new.number.is_empty() && new.signed_on == on(today));
        (new.starts_on, new.ends_on)
    };
    let (next, last) = (on("2026-03-01"), on("2027-02-28"));
    assert_eq!(terms(&old, "2026-01-15"), (next, last));
    assert_eq!(terms(&old, "2026-02-28"), (next, last));
    // Too late for the day after: it begins when it is signed.
    assert_eq!(terms(&old, "2026-03-01"), (None, last));
    assert_eq!(terms(&old, "2026-03-11"), (None, on("2027-03-10")));
    // Three years, told by the day on which it came into force.
    old.starts_on = on("2023-03-01");
    assert_eq!(terms(&old, "2026-01-15"), (next, on("2029-02-28")));
    // Until the same day of the next year, as it is often written.
    let same_day = agreement(&made, unit, "2025-03-01", "2026-03-01");
    assert_eq!(
        terms(&same_day, "2026-01-15"),
        (on("2026-03-02"), on("2027-03-01"))
    );
    // Neither whole months nor without an end: nobody knows the term.
    old.ends_on = on("2026-02-20");
    assert_eq!(terms(&old, "2026-01-15"), (on("2026-02-21"), None));
    old.ends_on = None;
    assert_eq!(terms(&old, "2026-01-15"), (None, None));
}

#[test]
fn a_resident_unit_is_shown_with_the_agreement_that_goes_on_longest() {
    let mut made = Made::new();
    let (school, shop) = (unit(&mut made, "鼓二小"), unit(&mut made, "商店"));
    let residences = [reside(&mut made, school), reside(&mut made, shop)];
    made.add(&agreement(&made, school, "2025-01-01", "2026-12-31"));
    let long = made.add(&agreement(&made, school, "2025-06-01", ""));
    made.add(&agreement(&made, school, "2026-01-01", "2027-12-31"));
    let residents = co_building(&made, "2026-06-01").residents;
    let found: Vec<_> = residents
        .iter()
        .map(|one| (one.residence, one.unit, one.agreement))
        .collect();
    let expected = [
        (residences[0], school, Some(long)),
        (residences[1], shop, None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn nobody_renews_with_a_unit_that_is_gone() {
    let mut made = Made::new();
    let school = unit(&mut made, "鼓二小");
    let residence = reside(&mut made, school);
    made.add(&agreement(&made, school, "2025-03-01", "2026-03-01"));
    assert_eq!(co_building(&made, "2026-02-01").renewals.len(), 1);
    let left = [("moved_out", Value::Date(day("2026-02-01")))];
    made.set::<ResidentUnit>(residence, &left).unwrap();
    let now = co_building(&made, "2026-02-01");
    assert_eq!((now.renewals.len(), now.units.part().of), (0, 0));
    assert_eq!(now.from_elsewhere, [school]);
    assert_eq!(now.units.exact(), None);
}

#[test]
fn ninety_percent_is_nine_of_ten_exactly() {
    let mut made = Made::new();
    let units: Vec<Id> = (0..10)
        .map(|n| unit(&mut made, &format!("单位{n}")))
        .collect();
    for unit in &units {
        reside(&mut made, *unit);
        reside(&mut made, *unit);
    }
    for unit in &units[..8] {
        made.add(&agreement(&made, *unit, "2026-01-01", ""));
    }
    let share = |made: &Made| {
        let part = co_building(made, "2026-01-01").units.part();
        (
            part.count,
            part.of,
            part.is_at_least(&Exact::ratio(9, 10).unwrap()),
        )
    };
    // Noted twice, a unit counts once.
    assert_eq!(share(&made), (8, 10, Some(false)));
    made.add(&agreement(&made, units[8], "2026-01-01", ""));
    assert_eq!(share(&made), (9, 10, Some(true)));
    // A unit from elsewhere does not help.
    let guest = unit(&mut made, "外单位");
    made.add(&agreement(&made, guest, "2026-01-01", ""));
    assert_eq!(share(&made), (9, 10, Some(true)));
    assert_eq!(co_building(&made, "2026-01-01").from_elsewhere, [guest]);
}

#[test]
fn two_hundred_square_metres_to_the_square_decimetre() {
    let mut made = Made::new();
    let venue = |used_for, area, unit: Option<Id>| Venue {
        community: Link::to(made.community),
        name: "场所".into(),
        used_for: Some(used_for),
        area,
        unit: unit.map(Link::to).unwrap_or_default(),
        opened_on: on("2026-01-01"),
        ..Venue::default()
    };
    let own = venue(VenueUse::Activity, Some(19_999), None);
    let office = venue(VenueUse::Office, Some(50_000), None);
    let library = venue(VenueUse::Library, Some(1), None);
    let unknown = venue(VenueUse::Sports, None, None);
    let reaching = |made: &Made, date: &str| {
        let venues = Venues::of(&made.register, &made.all(), day(date), LINE);
        (
            venues.own_space[&made.community],
            venues.reaching.counted.len(),
        )
    };
    made.add(&own);
    made.add(&office);
    let unknown = made.add(&unknown);
    assert_eq!(reaching(&made, "2026-06-01"), (19_999, 0));
    made.add(&library);
    assert_eq!(reaching(&made, "2026-06-01"), (20_000, 1));
    assert_eq!(reaching(&made, "2025-12-31"), (0, 0));
    let venues = Venues::of(&made.register, &made.all(), day("2026-06-01"), LINE);
    assert_eq!(venues.unmeasured, [unknown]);
    // What a unit opens is told apart from the community's own.
    let school = unit(&mut made, "鼓二小");
    let hall = Venue {
        unit: Link::to(school),
        area: Some(80_000),
        ..own
    };
    made.add(&hall);
    made.add(&hall);
    let venues = Venues::of(&made.register, &made.all(), day("2026-06-01"), LINE);
    assert_eq!((venues.opened.len(), venues.opening_units.len()), (2, 1));
    assert_eq!(venues.opened_area, 160_000);
    assert_eq!(venues.own_space[&made.community], 20_000);
}

#[test]
fn the_fund_is_carried_forward() {
    let mut made = Made::new();
    for (date, item, amount) in [
        ("2025-12-31", FundItem::Allocation, 1_000_000),
        ("2026-01-01", FundItem::Donation, 50_005),
        ("2026-06-30", FundItem::Activities, 300_010),
        ("2026-07-01", FundItem::Office, 800_000),
        ("2027-01-01", FundItem::Allocation, 1),
    ] {
        made.add(&FundEntry {
            community: Link::to(made.community),
            entered_on: on(date),
            item: Some(item),
            amount: Some(amount),
            what: "摘要".into(),
            ..FundEntry::default()
        });
    }
    let fund = |date: &str| Fund::of(&made.register, &made.all(), year(), day(date));
    let half = fund("2026-06-30");
    assert_eq!(
        (half.brought_forward, half.income, half.spending),
        (1_000_000, 50_005, 300_010)
    );
    assert_eq!(half.balance(), 749_995);
    let whole = fund("2027-12-31");
    assert_eq!(whole.balance(), -50_005);
    assert_eq!(whole.items[&FundItem::Office].records.len(), 1);
    assert!(!whole.items.contains_key(&FundItem::Allocation));
}

#[test]
fn beneficiaries_by_help_and_goal() {
    let mut made = Made::new();
    let brand = made.add(&Brand {
        community: Link::to(made.community),
        name: "芳邻节".into(),
        carrier: Some(Carrier::Festival),
        ..Brand::default()
    });
    let activity = |form, help, people| Gathering {
        community: Link::to(made.community),
        title: "活动".into(),
        form: Some(form),
        held_on: on("2026-05-01"),
        help: Some(help),
        goals: [Goal::Love, Goal::Harmony].into_iter().collect(),
        beneficiaries: Some(people),
        brand: Link::to(brand),
        ..Gathering::default()
    };
    let service = activity(GatheringForm::Activity, Help::Elderly, 40);
    let cancelled = Gathering {
        cancelled: "下雨".into(),
        ..service.clone()
    };
    let council = activity(GatheringForm::Council, Help::Elderly, 7);
    let later = Gathering {
        held_on: on("2026-05-02"),
        ..activity(GatheringForm::ServiceDay, Help::Medical, 5)
    };
    for gathering in [&service, &cancelled, &council, &later] {
        made.add(gathering);
    }
    let team = made.add(&VolunteerTeam {
        community: Link::to(made.community),
        name: "巡逻队".into(),
        speciality: Some(Speciality::Safety),
        ..VolunteerTeam::default()
    });
    let patrol = made.add(&TeamActivity {
        team: Link::to(team),
        held_on: on("2026-05-01"),
        title: "夜间巡逻".into(),
        goals: [Goal::Safety].into_iter().collect(),
        ..TeamActivity::default()
    });
    made.add(&Gathering {
        kind: Some(ServiceKind::Safety),
        form: Some(GatheringForm::Activity),
        held_on: on("2027-01-01"),
        ..service.clone()
    });
    let of = |date: &str| Activities::of(&made.register, &made.all(), year(), day(date));
    let first = of("2026-05-01");
    assert_eq!(first.by_help[&Help::Elderly].beneficiaries, 40);
    assert!(!first.by_help.contains_key(&Help::Medical));
    assert_eq!(
        first.by_goal[&Goal::Love].records,
        first.by_goal[&Goal::Harmony].records
    );
    assert_eq!(first.patrols.records, [(TeamActivity::INDEX, patrol)]);
    let whole = of("2027-12-31");
    assert_eq!((whole.all.records.len(), whole.all.beneficiaries), (3, 45));
    assert_eq!(whole.by_brand[&brand].records.len(), 2);
    let half = Period::half(2026, six_stars::reports::Half::Second).unwrap();
    let half = Activities::of(&made.register, &made.all(), half, day("2027-12-31"));
    assert_eq!(half.all.records.len(), 0);
}

#[test]
fn projects_stand_as_they_stood_on_the_day() {
    let mut made = Made::new();
    let (school, hospital) = (unit(&mut made, "鼓二小"), unit(&mut made, "医院"));
    let safe = made.add(&Project {
        community: Link::to(made.community),
        name: "1号楼安全楼院".into(),
        work: Some(JointWork::Safety),
        campaign: Some(Campaign::SafeBuilding),
        unit: Link::to(school),
        begins_on: on("2026-02-01"),
        due_on: on("2026-04-30"),
        state: Some(ProjectState::Finished),
        finished_on: on("2026-05-10"),
        beneficiaries: Some(60),
        ..Project::default()
    });
    for unit in [school, hospital] {
        made.add(&ProjectPartner {
            project: Link::to(safe),
            unit: Link::to(unit),
            since: on("2026-03-01"),
            ..ProjectPartner::default()
        });
    }
    let of = |made: &Made, period, date: &str| {
        Projects::of(&made.register, &made.all(), period, day(date))
    };
    for (date, standing, late, reached, units) in [
        ("2026-01-31", ProjectStanding::Ahead, None, 0, 1),
        ("2026-02-01", ProjectStanding::UnderWay, None, 0, 1),
        ("2026-04-30", ProjectStanding::UnderWay, None, 0, 2),
        ("2026-05-01", ProjectStanding::UnderWay, Some(1), 0, 2),
        ("2026-05-10", ProjectStanding::Finished, None, 1, 2),
    ] {
        let projects = of(&made, year(), date);
        let work = &projects.works[&JointWork::Safety];
        assert_eq!(work.count(standing), 1, "{date}");
        assert_eq!(work.overdue.first().map(|(_, days)| *days), late, "{date}");
        assert_eq!(work.units.len(), units, "{date}");
        let campaign = projects.campaigns[&Campaign::SafeBuilding].part();
        assert_eq!((campaign.count, campaign.of), (reached, 1), "{date}");
    }
    let projects = of(&made, year(), "2026-05-10");
    assert_eq!(projects.works[&JointWork::Safety].without_result, [safe]);
    let told = [("result", Value::text("无盗窃"))];
    made.set::<Project>(safe, &told).unwrap();
    let projects = of(&made, year(), "2026-05-10");
    assert_eq!(projects.works[&JointWork::Safety].without_result, []);
    let without: Vec<JointWork> = projects.without().collect();
    assert_eq!((without.len(), without[0]), (5, JointWork::Party));
    assert!(!without.contains(&JointWork::Safety));
    // Of the year behind it, it is no more.
    let next = Period::year(2027).unwrap();
    assert!(of(&made, next, "2027-12-31").works.is_empty());
    let before = Period::year(2025).unwrap();
    assert!(of(&made, before, "2027-12-31").works.is_empty());
    // The finished day is asked for.
    let open = made.set::<Project>(safe, &[("finished_on", Value::Missing)]);
    assert!(open.is_err());
}
