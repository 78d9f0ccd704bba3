//! 党员队伍星, 志愿者服务队伍: two teams of thirty and more, at work.

use six_stars::domain::kinds::{Gathering, GatheringForm, Help, TeamActivity, VolunteerTeam};
use six_stars::domain::{Id, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, MISSING, Rows, counted, met, partly, row, standing_at_year_end, tables, within_the_year,
};

tables! {
    "membership.volunteers" {
        volunteer_teams 20 Mandatory Refused,
        team_activities 15 Ordinary Allowed,
    }
}

/// A service activity that a team is in charge of.
fn in_charge(facts: &Facts, team: Id, form: GatheringForm) -> Gathering {
    Gathering {
        team: Link::to(team),
        ..facts.gathering(form, "2009-05-01")
    }
}

/// Two teams, of no fewer than 30 people each, each at work within the year (domain section 6).
fn volunteer_teams() -> Rows {
    let teams = |teams: &'static [(u32, u32)]| {
        move |facts: &mut Facts| {
            for (people, activities) in teams {
                facts.working_team(Some(*people), *activities);
            }
        }
    };
    let add = |facts: &mut Facts, count| {
        facts.working_team(Some(30), 0);
        for _ in 0..count {
            facts.working_team(Some(30), 1);
        }
    };
    let mut rows = counted(
        add,
        &[(0, FAILED), (1, FAILED), (2, met("20")), (3, met("20"))],
    );
    rows.push(row("29 people", teams(&[(30, 1), (29, 1)]), FAILED));
    rows.push(row("31 people", teams(&[(30, 1), (31, 1)]), met("20")));
    rows.push(row("sixty in one team", teams(&[(60, 2)]), FAILED));
    rows.push(row("one idle", teams(&[(30, 2), (30, 0)]), FAILED));
    let unknown = |facts: &mut Facts| {
        facts.working_team(Some(30), 1);
        facts.working_team(None, 1);
    };
    // One team is certain; whether there are two nobody knows.
    rows.push(row("one of unknown size", unknown, MISSING));
    let worked = |facts: &mut Facts, held_on| {
        facts.working_team(Some(30), 1);
        let team = facts.add(&facts.team(Some(30)));
        facts.add(&TeamActivity {
            held_on,
            ..facts.activity(team, "2009-05-01")
        });
    };
    rows.extend(within_the_year(worked, met("20"), FAILED, MISSING));
    let carried_out = |facts: &mut Facts, held_on| {
        facts.working_team(Some(30), 1);
        let team = facts.add(&facts.team(Some(30)));
        let service = in_charge(facts, team, GatheringForm::Activity);
        facts.add(&Gathering { held_on, ..service });
    };
    rows.extend(within_the_year(carried_out, met("20"), FAILED, MISSING));
    for (form, cancelled, found) in [
        (GatheringForm::Activity, "", met("20")),
        (GatheringForm::ServiceDay, "", met("20")),
        (GatheringForm::Activity, "下雨", FAILED),
        (GatheringForm::Meeting, "", FAILED),
    ] {
        let service = |facts: &mut Facts| {
            facts.working_team(Some(30), 1);
            let team = facts.add(&facts.team(Some(30)));
            let service = in_charge(facts, team, form);
            facts.add(&Gathering {
                cancelled: cancelled.into(),
                ..service
            });
        };
        rows.push(row(
            format!("in charge of {form:?}, called off: {cancelled}"),
            service,
            found,
        ));
    }
    let of_another = |facts: &mut Facts| {
        let busy = facts.working_team(Some(30), 1);
        facts.add(&facts.team(Some(30)));
        let service = in_charge(facts, busy, GatheringForm::Activity);
        facts.add(&service);
    };
    rows.push(row("in charge is the other team", of_another, FAILED));
    let stands = |facts: &mut Facts, founded, disbanded| {
        facts.working_team(Some(30), 1);
        let team = facts.add(&VolunteerTeam {
            founded,
            disbanded,
            ..facts.team(Some(30))
        });
        facts.add(&facts.activity(team, "2009-05-01"));
    };
    rows.extend(standing_at_year_end(stands, met("20"), FAILED));
    rows
}

/// Of all teams together: 5 points from twice, 10 from six times, all from twelve times.
fn team_activities() -> Rows {
    let add = |facts: &mut Facts, count| {
        facts.working_team(Some(29), count / 2);
        facts.working_team(None, count - count / 2);
    };
    let mut rows = counted(
        add,
        &[
            (1, FAILED),
            (2, partly("5")),
            (3, partly("5")),
            (5, partly("5")),
            (6, partly("10")),
            (7, partly("10")),
            (11, partly("10")),
            (12, met("15")),
            (13, met("15")),
        ],
    );
    let last = |facts: &mut Facts, held_on| {
        let team = facts.working_team(Some(30), 1);
        facts.add(&TeamActivity {
            held_on,
            ..facts.activity(team, "2009-05-01")
        });
    };
    rows.extend(within_the_year(last, partly("5"), FAILED, MISSING));
    let disbanded = |facts: &mut Facts| {
        let team = VolunteerTeam {
            disbanded: day("2009-07-01"),
            ..facts.team(Some(30))
        };
        let team = facts.add(&team);
        facts.add(&facts.activity(team, "2009-03-01"));
        facts.add(&facts.activity(team, "2009-06-01"));
    };
    rows.push(row("of a team since disbanded", disbanded, partly("5")));
    let both = |facts: &mut Facts| {
        let team = facts.working_team(Some(30), 1);
        let service = in_charge(facts, team, GatheringForm::ServiceDay);
        facts.add(&service);
        // Nobody's, and none of a team.
        facts.add(&facts.gathering(GatheringForm::Activity, "2009-05-01"));
    };
    rows.push(row("one of either kind", both, partly("5")));
    let helping = |facts: &mut Facts| {
        let team = facts.working_team(Some(30), 1);
        facts.add(&TeamActivity {
            help: Some(Help::Medical),
            ..facts.activity(team, "2009-05-01")
        });
    };
    rows.push(row("whatever it helps with", helping, partly("5")));
    rows
}
