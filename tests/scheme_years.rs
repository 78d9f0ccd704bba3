//! The scheme's first two years played end to end (S1.6, S1.7): ten communities, four sub-districts and the department, each with a
//! register of its own, which meet in files only; against the levels and targets that were worked out by hand.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeMap;

use six_stars::app::demonstration::banner;
use six_stars::app::procedure::{By, confirm, hand_in, of_year, publish, review};
use six_stars::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, Community, RatedStar,
    RemarkWants, Respondents, ReviewOutcome, StarWithdrawal, SurveyTally,
};
use six_stars::domain::{Date, Id, Link, Record, Replica, Value};
use six_stars::merge::{Reach, Side, absorb, meet, misfits, outside};
use six_stars::register::{Action, Draft, History, Register};
use six_stars::scoring::{
    Mark, Star, assessment_of, confirmed_level, rulebook_of, score, score_all, standing, thaw,
};
use six_stars::snapshot::{self, Part, Redaction, Scope};

use fixtures::Target;

/// The levels of the ten communities, as `demonstration/banner.rs` has them from a table written by hand.
const LEVELS: [(u32, [u8; 10]); 2] = [
    (2009, [6, 6, 5, 5, 4, 4, 4, 4, 4, 4]),
    (2010, [6, 6, 6, 5, 5, 5, 5, 4, 4, 4]),
];

/// Of each year (domain §5).
const TARGETS: [&[Target]; 2] = [
    &[(4, 100, 10, 10, 0), (5, 40, 4, 4, 0), (6, 20, 2, 2, 0)],
    &[(5, 100, 7, 10, 3), (6, 50, 3, 5, 2)],
];

/// An office: its register, and how far what it says is believed by others.
struct Office {
    register: Register,
    reach: Reach,
    scope: Scope,
}

impl Office {
    /// Goes on with what another office hands out.
    fn begun(from: &Register, scope: Scope, reach: Reach, replica: u64) -> Office {
        let text = file(from, scope);
        let read = snapshot::read(text.as_bytes(), Replica::from_bits(replica));
        Office {
            register: read
                .unwrap_or_else(|problems| panic!("{problems:?}"))
                .register,
            reach,
            scope,
        }
    }

    fn commit(&mut self, draft: Draft) {
        let planned = self.register.plan(draft, Action::Edit, "", 0);
        let planned = planned.unwrap_or_else(|problems| panic!("{problems:?}"));
        self.register.apply(&planned);
    }

    /// Takes in what another office hands out; all of it is for that office to say.
    fn takes(&mut self, from: &Register, scope: Scope, reach: Reach) {
        let text = file(from, scope);
        let read = snapshot::read(text.as_bytes(), Replica::from_bits(77));
        let file = read.unwrap_or_else(|problems| panic!("{problems:?}"));
        let meeting = meet(&self.register, &file.register);
        let odd = outside(&meeting, &self.register, &file.register, reach, file.office);
        assert!(odd.is_empty(), "{reach:?}: {odd:?}");
        let side = Side {
            register: &file.register,
            history: &file.history,
            office: file.office,
        };
        absorb(&mut self.register, side).unwrap();
        assert!(misfits(&self.register).is_empty());
    }

    fn assessment(&self, community: Id, year: u32) -> Id {
        let found = assessment_of(&self.register, community, year);
        found.expect("an assessment").0
    }

    fn stage(&self, community: Id, year: u32) -> AssessmentStage {
        let found = assessment_of(&self.register, community, year);
        found.map_or(AssessmentStage::NotAssessed, |(_, one)| one.stage())
    }

    fn hands_in(&mut self, community: Id, year: u32, on: Date) {
        let by = By {
            side: AssessmentSide::Community,
            on,
        };
        let draft = hand_in(&self.register, (community, year), by, "");
        self.commit(draft.unwrap());
    }

    fn reviews(&mut self, community: Id, year: u32, outcome: ReviewOutcome, on: Date) {
        let by = By {
            side: AssessmentSide::Subdistrict,
            on,
        };
        let id = self.assessment(community, year);
        let draft = review(&self.register, id, outcome, by, "");
        self.commit(draft.unwrap());
    }
}

fn file(from: &Register, scope: Scope) -> String {
    let history = History::default();
    let part = Part::new(from, &history, None, scope, &Redaction::NONE);
    part.write()
}

/// The offices of a banner, by the ids of what they keep.
struct Banner {
    department: Office,
    streets: BTreeMap<Id, Office>,
    communities: BTreeMap<Id, (Id, Office)>,
}

impl Banner {
    fn new() -> Banner {
        let whole = fixtures::filled(|register| banner(register, 2009)).0;
        let department = Office::begun(&whole, Scope::Whole, Reach::Everything, 1);
        let all = whole.all::<Community>();
        let places: Vec<(Id, Id)> = all
            .map(|(id, community)| (id, community.subdistrict.id.unwrap()))
            .collect();
        let mut streets = BTreeMap::new();
        let mut communities = BTreeMap::new();
        for (at, (community, street)) in (10..).zip(&places) {
            let reach = Reach::Community(*community);
            let own = Office::begun(&whole, Scope::Community(*community), reach, at);
            communities.insert(*community, (*street, own));
            streets.entry(*street).or_insert_with(|| {
                let reach = Reach::Subdistrict(*street);
                Office::begun(&whole, Scope::Subdistrict(*street), reach, at + 20)
            });
        }
        Banner {
            department,
            streets,
            communities,
        }
    }

    fn ids(&self) -> Vec<Id> {
        self.communities.keys().copied().collect()
    }

    /// What a community hands up to its sub-district.
    fn up(&mut self, community: Id) {
        let (street, own) = &self.communities[&community];
        let above = self.streets.get_mut(street).unwrap();
        above.takes(&own.register, own.scope, own.reach);
    }

    /// What the department hands to everybody itself: passed on by a sub-district, its decisions would wait for a yes.
    fn down(&mut self) {
        let below = self.communities.values_mut().map(|(_, own)| own);
        for office in self.streets.values_mut().chain(below) {
            office.takes(&self.department.register, office.scope, Reach::Everything);
        }
    }

    /// One year, from every community's own account to the publication.
    fn play(&mut self, year: u32) {
        let on = |day| Date::new(i32::try_from(year).unwrap() + 1, 1, day).unwrap();
        for community in self.ids() {
            let (_, own) = self.communities.get_mut(&community).unwrap();
            own.hands_in(community, year, on(5));
            self.up(community);
        }
        for (community, street) in self.places() {
            let street = self.streets.get_mut(&street).unwrap();
            if street.stage(community, year) == AssessmentStage::HandedIn {
                street.reviews(community, year, ReviewOutcome::Agreed, on(12));
            }
        }
        for street in self.streets.values() {
            let (scope, reach) = (street.scope, street.reach);
            self.department.takes(&street.register, scope, reach);
        }
        let waiting = of_year(&self.department.register, year);
        assert!(waiting.iter().all(|one| one.2 == AssessmentStage::Reviewed));
        let ids: Vec<Id> = waiting.iter().filter_map(|one| one.1).collect();
        assert_eq!(ids.len(), 10);
        let draft = confirm(&self.department.register, &ids, on(20), "").unwrap();
        self.department.commit(draft);
        let draft = publish(&self.department.register, &ids, on(25));
        self.department.commit(draft);
        self.down();
    }

    fn places(&self) -> Vec<(Id, Id)> {
        let all = self.communities.iter();
        all.map(|(id, (street, _))| (*id, *street)).collect()
    }
}

/// The levels that count in an office's register.
fn levels(office: &Office, year: u32) -> Vec<u8> {
    let rulebook = rulebook_of(&office.register, year).unwrap();
    let scores = score_all(&rulebook, &office.register, year);
    scores.levels.iter().map(|level| level.level).collect()
}

fn targets(office: &Office, year: u32) -> Vec<Target> {
    let rulebook = rulebook_of(&office.register, year).unwrap();
    fixtures::targets(&score_all(&rulebook, &office.register, year).board)
}

#[test]
fn the_first_two_years_come_out_as_reckoned_by_hand() {
    let mut all = Banner::new();
    for ((year, expected), due) in LEVELS.into_iter().zip(TARGETS) {
        all.play(year);
        assert_eq!(levels(&all.department, year), expected, "{year}");
        assert_eq!(targets(&all.department, year), due, "{year}");
        for (level, (id, (street, own))) in expected.into_iter().zip(&all.communities) {
            for office in [own, &all.streets[street], &all.department] {
                let counts = confirmed_level(&office.register, *id, year).unwrap();
                assert_eq!(
                    (counts.level(), counts.is_published),
                    (level, true),
                    "{year}"
                );
            }
            assert_eq!(own.stage(*id, year), AssessmentStage::Published);
        }
    }
    // What was confirmed for the first year is what it was.
    assert_eq!(levels(&all.department, 2009), LEVELS[0].1);

    // A six-star community of the second year loses one: it is one short more, everywhere.
    let third = all.ids()[2];
    let draft = {
        let mut draft = all.department.register.draft();
        draft.create(&StarWithdrawal {
            assessment: Link::to(all.department.assessment(third, 2010)),
            star: Some(RatedStar::Satisfaction),
            withdrawn_on: Date::new(2011, 6, 1),
            reason: "测评弄虚作假".into(),
            decided_by: "组织部".into(),
            ..StarWithdrawal::default()
        });
        draft
    };
    all.department.commit(draft);
    all.down();
    let less = [(5, 100, 7, 10, 3), (6, 50, 2, 5, 3)];
    assert_eq!(targets(&all.department, 2010), less);
    let own = &all.communities[&third].1;
    let rulebook = rulebook_of(&own.register, 2010).unwrap();
    let card = score(&rulebook, &own.register, third, 2010);
    let shown = standing(&own.register, &card);
    let mark = shown.marks[Star::Satisfaction as usize];
    assert_eq!(
        (mark, shown.level, shown.is_confirmed),
        (Mark::Withdrawn, 5, true)
    );
    let counts = confirmed_level(&own.register, third, 2010).unwrap();
    assert_eq!(
        (counts.level(), counts.withdrawn),
        (5, vec![Star::Satisfaction])
    );
}

#[test]
fn what_a_sub_district_returns_is_mended_and_what_comes_later_changes_nothing() {
    let mut all = Banner::new();
    let (first, year) = (all.ids()[0], 2009);
    let on = |day| Date::new(2010, 1, day).unwrap();
    let (street, own) = all.communities.get_mut(&first).unwrap();
    let street = *street;
    let survey = own.register.of::<SurveyTally>(first).find(|(_, tally)| {
        (tally.year, tally.respondents) == (Some(year), Some(Respondents::Residents))
    });
    let (survey, counted) = survey.map(|(id, tally)| (id, tally.clone())).unwrap();
    let satisfied = SurveyTally::KIND.field("satisfied").unwrap().0;
    let mut draft = own.register.draft();
    draft.update(
        SurveyTally::INDEX,
        survey,
        vec![(satisfied, Value::Whole(0))],
    );
    own.commit(draft);
    own.hands_in(first, year, on(3));
    let level = |office: &Office| {
        let found = office
            .register
            .get::<Assessment>(office.assessment(first, year));
        found.unwrap().self_level
    };
    assert_eq!(level(own), Some(5));
    all.up(first);

    let above = all.streets.get_mut(&street).unwrap();
    let by = By {
        side: AssessmentSide::Subdistrict,
        on: on(4),
    };
    let id = above.assessment(first, year);
    let mut draft = review(&above.register, id, ReviewOutcome::Returned, by, "").unwrap();
    draft.create(&AssessmentRemark {
        assessment: Link::to(id),
        indicator: "resident_satisfaction".into(),
        remark: "满意人数漏填".into(),
        wants: Some(RemarkWants::Mend),
        made_on: Some(on(4)),
        made_by: Some(AssessmentSide::Subdistrict),
        submission: Some(1),
        ..AssessmentRemark::default()
    });
    above.commit(draft);
    let above = &all.streets[&street];
    let (_, own) = all.communities.get_mut(&first).unwrap();
    own.takes(&above.register, own.scope, above.reach);
    assert_eq!(own.stage(first, year), AssessmentStage::Returned);
    let told = own
        .register
        .of::<AssessmentRemark>(own.assessment(first, year));
    assert_eq!(told.count(), 1);
    let mended = counted
        .satisfied
        .map(|count| Value::Whole(i64::from(count)));
    let mut draft = own.register.draft();
    draft.update(
        SurveyTally::INDEX,
        survey,
        vec![(satisfied, mended.unwrap())],
    );
    own.commit(draft);

    all.play(year);
    assert_eq!(levels(&all.department, year), LEVELS[0].1);
    let (_, own) = all.communities.get_mut(&first).unwrap();
    assert_eq!(level(own), Some(6));

    // Afterwards the community finds that it counted wrong: the card that was confirmed stays as it was.
    let mut draft = own.register.draft();
    draft.update(
        SurveyTally::INDEX,
        survey,
        vec![(satisfied, Value::Whole(1))],
    );
    own.commit(draft);
    all.up(first);
    let above = &all.streets[&street];
    all.department
        .takes(&above.register, above.scope, above.reach);
    let department = &all.department.register;
    let kept = department
        .get::<Assessment>(all.department.assessment(first, year))
        .unwrap();
    let frozen = thaw(&kept.card, &kept.inputs).unwrap();
    assert_eq!(frozen.level(), 6);
    assert_eq!(levels(&all.department, year), LEVELS[0].1);
    let rulebook = rulebook_of(department, year).unwrap();
    let now = score(&rulebook, department, first, year);
    assert_eq!(now.level(), 5);
}
