//! 工作机制星, 组织体系: mass bodies, self-government, motions that the residents decided.

use six_stars::domain::kinds::{
    BodyForm, Gathering, GatheringForm, Motion, MotionStep, Organisation, Stage, StageOutcome,
};
use six_stars::domain::{Date, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, Found, MISSING, Rows, counted, met, partly, row, standing_at_year_end, tables,
    within_the_year,
};

tables! {
    "mechanism.system" {
        mass_bodies 10 Ordinary Allowed,
        self_government 5 Ordinary Allowed,
        motions_decided 5 Ordinary Allowed,
    }
}

/// A body that met on a day.
pub(super) fn met_once(facts: &mut Facts, body: Organisation, held_on: Option<Date>) {
    let body = Link::to(facts.add(&body));
    facts.add(&Gathering {
        body,
        held_on,
        ..facts.gathering(GatheringForm::Body, "2009-05-01")
    });
}

/// 工会、共青团、妇联、老年协会, each with a meeting in the year: 2, 5, 8 and 10 points.
fn mass_bodies() -> Rows {
    let forms = [
        BodyForm::TradeUnion,
        BodyForm::YouthLeague,
        BodyForm::WomensFederation,
        BodyForm::ElderlyAssociation,
    ];
    let on = day("2009-05-01");
    let add = |facts: &mut Facts, count: u32| {
        // These are none, or count once.
        facts.add(&facts.body(BodyForm::TradeUnion));
        let other = facts.body(BodyForm::MembersCouncil);
        met_once(facts, other, on);
        for form in forms.iter().take(count as usize) {
            let body = facts.body(*form);
            met_once(facts, body.clone(), on);
            met_once(facts, body, on);
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("2")),
            (2, partly("5")),
            (3, partly("8")),
            (4, met("10")),
        ],
    );
    for form in forms {
        let one = |facts: &mut Facts| {
            let body = facts.body(form);
            met_once(facts, body, on);
        };
        rows.push(row(format!("{form:?}"), one, partly("2")));
    }
    let on = |facts: &mut Facts, held_on| {
        let body = facts.body(BodyForm::YouthLeague);
        met_once(facts, body, held_on);
    };
    rows.extend(within_the_year(on, partly("2"), FAILED, MISSING));
    let planned = |facts: &mut Facts| {
        let body = Link::to(facts.add(&facts.body(BodyForm::TradeUnion)));
        facts.add(&Gathering {
            body,
            present: None,
            ..facts.gathering(GatheringForm::Body, "2009-05-01")
        });
    };
    rows.push(row("only planned, as far as is known", planned, MISSING));
    let stands = |facts: &mut Facts, founded_on, dissolved_on| {
        let body = Organisation {
            founded_on,
            dissolved_on,
            ..facts.body(BodyForm::ElderlyAssociation)
        };
        met_once(facts, body, day("2009-05-01"));
    };
    rows.extend(standing_at_year_end(stands, partly("2"), FAILED));
    rows
}

/// 居民（代表）会议、居民委员会、居务监督委员会: 1, 3 and 5 points, met or not.
fn self_government() -> Rows {
    let forms = [
        BodyForm::ResidentsMeeting,
        BodyForm::ResidentsCommittee,
        BodyForm::Supervision,
    ];
    let add = |facts: &mut Facts, count: u32| {
        let dissolved_on = day("2009-05-01");
        facts.add(&Organisation {
            dissolved_on,
            ..facts.body(BodyForm::Supervision)
        });
        facts.add(&facts.body(BodyForm::TradeUnion));
        for form in forms.iter().take(count as usize) {
            facts.add(&facts.body(*form));
            facts.add(&facts.body(*form));
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("1")),
            (2, partly("3")),
            (3, met("5")),
        ],
    );
    let stands = |facts: &mut Facts, founded_on, dissolved_on| {
        let form = BodyForm::ResidentsCommittee;
        facts.add(&Organisation {
            founded_on,
            dissolved_on,
            ..facts.body(form)
        });
    };
    rows.extend(standing_at_year_end(stands, partly("1"), FAILED));
    rows
}

/// A motion on which the residents' meeting voted: present, entitled, votes for.
pub(super) fn decided(
    facts: &mut Facts,
    on: Option<Date>,
    outcome: StageOutcome,
    voted: [Option<u32>; 3],
) {
    let motion = facts.add(&Motion {
        community: Link::to(facts.community),
        title: "议题".into(),
        raised_on: on,
        ..Default::default()
    });
    let [present, entitled, votes_for] = voted;
    let assembly = facts.gathering(GatheringForm::Assembly, "2009-05-01");
    let meeting = facts.add(&Gathering {
        present,
        entitled,
        ..assembly
    });
    facts.add(&MotionStep {
        motion: Link::to(motion),
        meeting: Link::to(meeting),
        stage: Some(Stage::Decision),
        held_on: on,
        outcome: Some(outcome),
        votes_for,
        ..Default::default()
    });
}

/// More than half attend, more than half of them agree: 3 points from one motion, all from two.
fn motions_decided() -> Rows {
    let (on, agreed) = (day("2009-05-01"), StageOutcome::Agreed);
    let add = |facts: &mut Facts, count| {
        facts.add(&Motion {
            community: Link::to(facts.community),
            ..Default::default()
        });
        for _ in 0..count {
            decided(facts, on, agreed, [51, 100, 26].map(Some));
        }
    };
    let mut rows = counted(
        add,
        &[(0, FAILED), (1, partly("3")), (2, met("5")), (3, met("5"))],
    );
    let one: Found = partly("3");
    let votes = [
        ([50, 100, 50], FAILED),
        ([51, 100, 25], FAILED),
        ([51, 100, 26], one),
        ([51, 101, 26], one),
        ([50, 99, 25], FAILED),
        ([52, 100, 26], FAILED),
        ([52, 100, 27], one),
        ([60, 100, 61], FAILED),
    ];
    for (voted, found) in votes {
        let vote = |facts: &mut Facts| decided(facts, on, agreed, voted.map(Some));
        rows.push(row(
            format!("present, entitled, for: {voted:?}"),
            vote,
            found,
        ));
    }
    for lacking in 0..3 {
        let mut voted = [51, 100, 26].map(Some);
        voted[lacking] = None;
        let vote = |facts: &mut Facts| decided(facts, on, agreed, voted);
        rows.push(row(format!("not all counted: {voted:?}"), vote, MISSING));
    }
    let outcomes = [
        (StageOutcome::Amended, one),
        (StageOutcome::Refused, FAILED),
        (StageOutcome::Skipped, FAILED),
    ];
    for (outcome, found) in outcomes {
        let vote = |facts: &mut Facts| decided(facts, on, outcome, [51, 100, 26].map(Some));
        rows.push(row(format!("{outcome:?}"), vote, found));
    }
    let on = |facts: &mut Facts, on| decided(facts, on, agreed, [51, 100, 26].map(Some));
    rows.extend(within_the_year(on, one, FAILED, MISSING));
    rows
}
