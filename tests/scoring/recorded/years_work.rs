//! Random work of a year, as records of the kinds that the edition after the first takes its figures from.

use proptest::prelude::*;
use six_stars::domain::kinds::{
    Agreement, CareHousehold, CareKind, Community, Disclosure, DisclosureKind, FundEntry, FundItem,
    Gathering, GatheringForm, Help, Measure, MechanismEvidence, MemberKind, Motion, MotionStep,
    Need, NeedKind, NeedState, Organisation, Person, Pledge, PledgeDeed, Post, PostHolder, Project,
    ProjectState, ResidentUnit, ReviewScore, ServicePost, ServiceRecord, Stage, StageOutcome, Task,
    TaskSource, TaskState, Unit, Venue, VenueUse, Visit,
};
use six_stars::domain::{Choice, Date, Id, Link, Record};
use six_stars::register::Change;

use super::super::facts::{Facts, day};

/// A kind of work and three small numbers of which the fields of its records are made.
pub type Work = Vec<(u8, u8, u8, u8)>;

pub fn work() -> impl Strategy<Value = Work> {
    prop::collection::vec((0_u8..14, any::<u8>(), any::<u8>(), any::<u8>()), 0..50)
}

/// A day around the year, or none.
fn on(number: u8) -> Option<Date> {
    const DAYS: [&str; 7] = [
        "2008-12-31",
        "2009-01-01",
        "2009-05-04",
        "2009-06-30",
        "2009-11-30",
        "2009-12-31",
        "2010-01-01",
    ];
    let number = number.wrapping_mul(31) >> 5;
    DAYS.get(usize::from(number)).and_then(|text| day(text))
}

fn chosen<C: Choice>(number: u8) -> Option<C> {
    C::from_index(number % (C::ALL.len() as u8 + 1))
}

fn some(number: u8, most: u8) -> Option<u32> {
    (!number.is_multiple_of(5)).then(|| u32::from(number % most))
}

fn gathering(facts: &Facts, form: Option<GatheringForm>, held_on: Option<Date>) -> Gathering {
    Gathering {
        community: Link::to(facts.community),
        title: "会议".into(),
        form,
        held_on,
        present: Some(7),
        ..Default::default()
    }
}

fn add(facts: &mut Facts, (kind, a, b, c): (u8, u8, u8, u8)) {
    let community = Link::to(facts.community);
    match kind {
        0 => {
            let leader = facts.add(&facts.leader(chosen(b).unwrap_or(Post::PartTime)));
            let meeting = facts.add(&Gathering {
                present: some(b, 11),
                entitled: some(c, 21),
                help: chosen(c),
                ..gathering(facts, chosen(a), on(b))
            });
            facts.add(&ReviewScore {
                meeting: Link::to(meeting),
                leader: Link::to(leader),
                excellent: some(a, 9),
                good: some(b, 9),
                fair: some(c, 9),
                poor: some(a ^ b, 9),
                ..Default::default()
            });
        }
        1 => {
            let body = facts.add(&Organisation {
                community,
                form: chosen(a),
                founded_on: on(b),
                ..Default::default()
            });
            let meeting = gathering(facts, Some(GatheringForm::Body), on(c));
            facts.add(&Gathering {
                body: Link::to(body),
                present: some(a ^ c, 9),
                ..meeting
            });
        }
        2 => person(facts, a, b, c),
        3 => {
            let unit = facts.add(&Unit::default());
            facts.add(&ResidentUnit {
                community,
                unit: Link::to(unit),
                moved_in: on(a),
                ..Default::default()
            });
            facts.add(&Agreement {
                community,
                unit: Link::to(unit),
                signed_on: on(b),
                ends_on: on(c),
                ..Default::default()
            });
        }
        4 => {
            let unit = facts.add(&Unit::default());
            let state = chosen::<ProjectState>(a);
            let unit = if c % 3 == 0 {
                Link::default()
            } else {
                Link::to(unit)
            };
            facts.add(&Project {
                community,
                work: chosen(b),
                state,
                begins_on: on(b),
                finished_on: on(c),
                unit,
                ..Default::default()
            });
        }
        5 => {
            let area = some(b, 200).map(|area| area * 100 + 1);
            facts.add(&Venue {
                community,
                used_for: chosen(a),
                area,
                opened_on: on(c),
                ..Default::default()
            });
        }
        6 => {
            let carer = if a % 2 == 0 { "赵六" } else { "" };
            let household = facts.add(&CareHousehold {
                community,
                kind: chosen(b),
                carer: carer.into(),
                visit_every: some(a, 90),
                since: on(c),
                ..Default::default()
            });
            facts.add(&Visit {
                household: Link::to(household),
                visited_on: on(a ^ c),
                ..Default::default()
            });
        }
        7 => {
            let need = Need {
                community,
                kind: chosen(a),
                raised_on: on(b),
                due_on: on(c),
                ..Default::default()
            };
            facts.add(&Need {
                state: chosen(b ^ c),
                resolved_on: on(a ^ c),
                ..need
            });
        }
        8 => {
            let task = Task {
                community,
                source: chosen(a),
                due_on: on(b),
                ..Default::default()
            };
            facts.add(&Task {
                state: chosen(a ^ b),
                finished_on: on(c),
                ..task
            });
        }
        9 => {
            facts.add(&FundEntry {
                community,
                item: chosen(a),
                entered_on: on(b),
                amount: Some(1),
                ..Default::default()
            });
        }
        10 => {
            facts.add(&MechanismEvidence {
                community,
                measure: chosen(a),
                dated: on(b),
                ..Default::default()
            });
        }
        11 => {
            facts.add(&Disclosure {
                community,
                kind: chosen(a),
                posted_on: on(b),
                ..Default::default()
            });
        }
        12 => {
            let motion = facts.add(&Motion {
                community,
                ..Default::default()
            });
            let meeting = facts.add(&Gathering {
                present: some(b, 11),
                entitled: some(c, 11),
                ..gathering(facts, Some(GatheringForm::Assembly), on(b))
            });
            facts.add(&MotionStep {
                motion: Link::to(motion),
                meeting: Link::to(meeting),
                stage: chosen(a),
                outcome: chosen(b),
                held_on: on(c),
                votes_for: some(a, 11),
                ..Default::default()
            });
        }
        _ => {
            facts.working_team(some(a, 60), u32::from(b % 4));
        }
    }
}

fn person(facts: &mut Facts, a: u8, b: u8, c: u8) {
    let community = Link::to(facts.community);
    let person = facts.add(&Person {
        community,
        kind: chosen(a),
        left_on: on(b ^ c),
        ..Default::default()
    });
    let person = Link::to(person);
    let post = facts.add(&ServicePost {
        community,
        ..Default::default()
    });
    facts.add(&PostHolder {
        post: Link::to(post),
        person,
        until: on(c),
        ..Default::default()
    });
    facts.add(&ServiceRecord {
        person,
        served_on: on(b),
        certified_on: on(c),
        ..Default::default()
    });
    facts.add(&PledgeDeed {
        person,
        pledge: chosen(a ^ b),
        done_on: on(c),
        ..Default::default()
    });
}

pub fn facts(work: &Work) -> Facts {
    let mut facts = Facts::new();
    facts.changes.clear();
    facts.add(&Community {
        name: "试点社区".into(),
        population: Some(900),
        ..Default::default()
    });
    add_all(&mut facts, work);
    facts
}

pub fn add_all(facts: &mut Facts, work: &Work) {
    work.iter().for_each(|record| add(facts, *record));
}

/// Those of a kind that the work made.
fn of<R: Record>(facts: &Facts) -> Vec<Id> {
    let records = facts.changes.iter().map(Change::record);
    records
        .filter(|(kind, _)| *kind == R::INDEX)
        .map(|(_, id)| id)
        .collect()
}

/// One good thing more. `place` says at which person or household.
pub fn more(facts: &mut Facts, what: usize, place: usize) {
    let community = Link::to(facts.community);
    let (first, last) = (day("2009-02-01"), day("2009-12-31"));
    let pick = |ids: Vec<Id>| ids.get(place % ids.len().max(1)).copied();
    let forms = [
        GatheringForm::Meeting,
        GatheringForm::Council,
        GatheringForm::Coordination,
        GatheringForm::Review,
        GatheringForm::Activity,
    ];
    match what {
        0 => {
            let form = forms.get(place % forms.len()).copied();
            let help = Some(Help::Employment);
            facts.add(&Gathering {
                present: Some(9),
                entitled: Some(10),
                help,
                ..gathering(facts, form, last)
            });
        }
        1 => {
            let body = facts.add(&Organisation {
                community,
                form: chosen(place as u8),
                ..Default::default()
            });
            let meeting = gathering(facts, Some(GatheringForm::Body), last);
            facts.add(&Gathering {
                body: Link::to(body),
                ..meeting
            });
        }
        2 | 3 => {
            let person = match pick(of::<Person>(facts)).filter(|_| what == 2) {
                Some(person) => person,
                None => facts.add(&Person {
                    community,
                    kind: Some(MemberKind::InService),
                    ..Default::default()
                }),
            };
            let person = Link::to(person);
            let post = facts.add(&ServicePost {
                community,
                ..Default::default()
            });
            facts.add(&PostHolder {
                post: Link::to(post),
                person,
                ..Default::default()
            });
            facts.add(&ServiceRecord {
                person,
                served_on: first,
                certified_on: last,
                ..Default::default()
            });
            for pledge in [
                Pledge::FiveSuggestion,
                Pledge::FiveDifficulty,
                Pledge::FiveConcern,
            ] {
                facts.add(&PledgeDeed {
                    person,
                    pledge: Some(pledge),
                    done_on: last,
                    ..Default::default()
                });
            }
        }
        4 => {
            let unit = facts.add(&Unit::default());
            facts.add(&ResidentUnit {
                community,
                unit: Link::to(unit),
                ..Default::default()
            });
            facts.add(&Agreement {
                community,
                unit: Link::to(unit),
                signed_on: first,
                ..Default::default()
            });
        }
        5 => {
            let unit = Link::to(facts.add(&Unit::default()));
            let state = Some(ProjectState::Finished);
            facts.add(&Project {
                community,
                unit,
                state,
                begins_on: first,
                finished_on: last,
                ..Default::default()
            });
        }
        6 => {
            let used_for = [VenueUse::Activity, VenueUse::Hall, VenueUse::Library][place % 3];
            facts.add(&Venue {
                community,
                used_for: Some(used_for),
                area: Some(5_000),
                opened_on: first,
                ..Default::default()
            });
        }
        7 => {
            if let Some(household) = pick(of::<CareHousehold>(facts)) {
                facts.add(&Visit {
                    household: Link::to(household),
                    visited_on: last,
                    ..Default::default()
                });
            }
        }
        8 => {
            let kind = Some(CareKind::SickMember);
            let household = facts.add(&CareHousehold {
                community,
                kind,
                carer: "赵六".into(),
                ..Default::default()
            });
            facts.add(&Visit {
                household: Link::to(household),
                visited_on: last,
                ..Default::default()
            });
        }
        9 => {
            let need = Need {
                community,
                kind: Some(NeedKind::Employment),
                raised_on: first,
                due_on: last,
                ..Default::default()
            };
            facts.add(&Need {
                state: Some(NeedState::Resolved),
                resolved_on: last,
                ..need
            });
        }
        10 => {
            let task = Task {
                community,
                source: Some(TaskSource::Superior),
                due_on: last,
                ..Default::default()
            };
            facts.add(&Task {
                state: Some(TaskState::Done),
                finished_on: last,
                ..task
            });
        }
        11 => {
            let item = [FundItem::Allocation, FundItem::Donation, FundItem::Dues][place % 3];
            facts.add(&FundEntry {
                community,
                item: Some(item),
                entered_on: last,
                ..Default::default()
            });
            let measure = chosen::<Measure>(place as u8);
            facts.add(&MechanismEvidence {
                community,
                measure,
                dated: last,
                ..Default::default()
            });
            let kind = Some(DisclosureKind::Finance);
            facts.add(&Disclosure {
                community,
                kind,
                posted_on: last,
                ..Default::default()
            });
        }
        12 => {
            let motion = facts.add(&Motion {
                community,
                ..Default::default()
            });
            let meeting = gathering(facts, Some(GatheringForm::Assembly), last);
            let meeting = facts.add(&Gathering {
                present: Some(6),
                entitled: Some(11),
                ..meeting
            });
            facts.add(&MotionStep {
                motion: Link::to(motion),
                meeting: Link::to(meeting),
                stage: Some(Stage::Decision),
                outcome: Some(StageOutcome::Agreed),
                held_on: last,
                votes_for: Some(4),
                ..Default::default()
            });
        }
        _ => {
            facts.working_team(Some(30), 2);
        }
    }
}
