//! A community's year with all points on every star, and what may be lacking of it.

use six_stars::domain::kinds::{
    Attestation, BodyForm, CareHousehold, CareKind, DisclosureKind, FundItem, Gathering,
    GatheringForm, Help, InvestorForm, Measure, MemberKind, NeedKind, Pledge, PledgeDeed,
    PopulationCount, Post, Project, ProjectState, Respondents, ServiceField, ServiceProject,
    StageOutcome, Venue, VenueUse,
};
use six_stars::domain::{Choice, Id, Link, Record};

use super::super::facts::{Facts, day, recorded};
use super::care::cared_for;
use super::co_building::project;
use super::economy::came_in;
use super::mechanism::{notice, shows};
use super::membership::members_in_post;
use super::needs::need;
use super::organisations::{decided, met_once};

pub fn whole_year() -> Facts {
    let mut facts = Facts::new();
    leading_body(&mut facts);
    members(&mut facts, 1);
    meetings(&mut facts);
    organisations(&mut facts);
    units(&mut facts, 1);
    joint_projects(&mut facts);
    services(&mut facts);
    households(&mut facts, 1);
    residents(&mut facts);
    let indicators = recorded().stars().iter().flat_map(|star| &star.indicators);
    for judged in indicators.filter(|indicator| indicator.metric.id == "judgement") {
        let best = judged.rules.rubric.len() as u32 - 1;
        level(&mut facts, &judged.rules.id, best);
    }
    facts
}

/// A judgement, which replaces one that was there.
pub fn level(facts: &mut Facts, indicator: &str, level: u32) {
    facts.add(&facts.statement(indicator, Some(level), None));
}

/// An indicator that does not apply.
pub fn without(facts: &mut Facts, indicator: &str) {
    facts.add(&Attestation {
        dated: day("2009-12-31"),
        ..facts.not_applicable(indicator, "没有条件")
    });
}

/// Takes the last records of a kind away that are meant.
pub fn take_away<R: Record>(facts: &mut Facts, count: usize, is_meant: fn(&R) -> bool) {
    let register = facts.register();
    let meant = register.all::<R>().filter(|(_, record)| is_meant(record));
    let mut meant: Vec<Id> = meant.map(|(id, _)| id).collect();
    meant.sort();
    assert!(meant.len() >= count, "{} {}", meant.len(), R::NAME);
    let gone = &meant[meant.len() - count..];
    // Ids are given by place, so that later records keep theirs only as long as nothing is added after this.
    facts
        .changes
        .retain(|change| !gone.contains(&change.record().1));
}

/// Six leaders, so that one may be lacking; each reviewed, and a task done in time.
fn leading_body(facts: &mut Facts) {
    let posts = [
        Post::Secretary,
        Post::DeputySecretary,
        Post::PartTime,
        Post::Member,
        Post::Member,
        Post::Member,
    ];
    for post in posts {
        let leader = facts.add(&facts.leader(post));
        facts.reviewed(leader, "2009-11-01", [5, 3, 2, 0], "");
    }
    facts.add(&facts.task());
}

/// In-service members, each with a post, service and the Five Ones.
pub fn members(facts: &mut Facts, count: u32) {
    for person in members_in_post(facts, MemberKind::InService, count, count) {
        for pledge in [
            Pledge::FiveSuggestion,
            Pledge::FiveDifficulty,
            Pledge::FiveConcern,
        ] {
            facts.add(&PledgeDeed {
                person: Link::to(person),
                pledge: Some(pledge),
                done_on: day("2009-05-01"),
                ..Default::default()
            });
        }
    }
}

fn meetings(facts: &mut Facts) {
    let held = [
        (GatheringForm::Meeting, 6),
        (GatheringForm::Council, 4),
        (GatheringForm::Coordination, 4),
        (GatheringForm::Activity, 12),
    ];
    for (form, count) in held {
        for _ in 0..count {
            facts.add(&facts.gathering(form, "2009-05-01"));
        }
    }
    for _ in 0..2 {
        facts.add(&Gathering {
            help: Some(Help::Employment),
            ..facts.gathering(GatheringForm::ServiceDay, "2009-05-01")
        });
    }
    facts.add(&Gathering {
        present: Some(8),
        entitled: Some(10),
        ..facts.gathering(GatheringForm::Review, "2009-11-02")
    });
}

/// Mass bodies that met, self-government, motions, notices and evidence of the mechanisms; volunteer teams.
fn organisations(facts: &mut Facts) {
    let mass = [
        BodyForm::TradeUnion,
        BodyForm::YouthLeague,
        BodyForm::WomensFederation,
        BodyForm::ElderlyAssociation,
    ];
    let on = day("2009-05-01");
    for form in mass {
        let body = facts.body(form);
        met_once(facts, body, on);
    }
    for form in [
        BodyForm::ResidentsMeeting,
        BodyForm::ResidentsCommittee,
        BodyForm::Supervision,
    ] {
        facts.add(&facts.body(form));
    }
    for _ in 0..2 {
        decided(facts, on, StageOutcome::Agreed, [51, 100, 26].map(Some));
    }
    for _ in 0..4 {
        facts.add(&notice(facts, DisclosureKind::Finance));
    }
    for measure in (0..).map_while(Measure::from_index) {
        facts.add(&shows(facts, measure));
    }
    for _ in 0..2 {
        facts.working_team(Some(30), 6);
    }
}

/// Resident units with an agreement.
pub fn units(facts: &mut Facts, count: u32) {
    for _ in 0..count {
        let unit = facts.unit();
        facts.add(&facts.resident(unit));
        facts.add(&facts.agreement(unit));
    }
}

fn joint_projects(facts: &mut Facts) {
    for _ in 0..4 {
        let done = Project {
            begins_on: day("2009-02-01"),
            finished_on: day("2009-05-01"),
            ..project(facts, ProjectState::Finished)
        };
        facts.add(&done);
    }
}

/// Venues and a station, two of them opened in the year; services by private investors; money from three sides; a need for work.
fn services(facts: &mut Facts) {
    let opened_on = day("2009-05-01");
    for (used_for, area) in [(VenueUse::Activity, Some(20_000)), (VenueUse::Hall, None)] {
        facts.add(&Venue {
            opened_on,
            ..facts.venue(used_for, area)
        });
    }
    facts.add(&facts.venue(VenueUse::Health, None));
    facts.add(&facts.venue(VenueUse::Culture, None));
    facts.add(&facts.station());
    for field in [
        ServiceField::ElderlyCare,
        ServiceField::Nursery,
        ServiceField::Housekeeping,
        ServiceField::Medical,
    ] {
        facts.add(&ServiceProject {
            investor: Some(InvestorForm::Private),
            opened: day("2008-05-01"),
            ..facts.project(field)
        });
    }
    for item in [FundItem::Allocation, FundItem::Dues, FundItem::Donation] {
        facts.add(&came_in(facts, item));
    }
    facts.add(&need(facts, NeedKind::Employment));
}

/// Members in hardship, looked after and visited.
pub fn households(facts: &mut Facts, count: u32) {
    for _ in 0..count {
        let household = CareHousehold {
            visit_every: Some(30),
            ..cared_for(facts, CareKind::SickMember)
        };
        let household = facts.add(&household);
        facts.visited(household, "2009-12-20");
    }
}

/// Sixty volunteers of a thousand, and a survey with four of five satisfied.
fn residents(facts: &mut Facts) {
    population(facts, "2009-06-01", 1_000);
    facts.add(&facts.tally(Respondents::Residents, 80, 100));
    facts.add(&facts.tally(Respondents::Units, 8, 10));
}

pub fn population(facts: &mut Facts, on: &str, people: u32) {
    facts.add(&PopulationCount {
        community: Link::to(facts.community),
        counted_on: day(on),
        population: Some(people),
        ..Default::default()
    });
}
