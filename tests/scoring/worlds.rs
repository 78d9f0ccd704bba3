//! Random rulebooks and facts: a small world as bare structs, and its records.

#[path = "worlds/anything.rs"]
pub mod anything;

use proptest::prelude::*;
use serde_json::{Value, json};
use six_stars::domain::kinds::{
    Attestation, Education, InvestorForm, Leader, Post, Respondents, ServiceField, ServiceProject,
    SurveyTally, TeamActivity, VolunteerTeam,
};
use six_stars::domain::{Choice, Month};
use six_stars::scoring::Exact;

use super::facts::{Facts, day};

pub const LAST_DAY: &str = "2009-12-31";

// The facts, bare. Dates are ISO texts, choices are positions.

#[derive(Debug, Clone)]
pub struct Person {
    pub post: usize,
    pub since: Option<String>,
    pub until: Option<String>,
    pub born: Option<i32>,
    pub education: Option<usize>,
    pub duty: String,
}
#[derive(Debug, Clone)]
pub struct Team {
    pub size: Option<u32>,
    pub founded: Option<String>,
    pub disbanded: Option<String>,
    pub activities: Vec<Option<String>>,
}
#[derive(Debug, Clone)]
pub struct Survey {
    pub year: u32,
    pub units: bool,
    pub satisfied: Option<u32>,
    pub answered: Option<u32>,
}
#[derive(Debug, Clone)]
pub struct Project {
    pub field: Option<usize>,
    pub investor: Option<usize>,
    pub opened: Option<String>,
    pub closed: Option<String>,
}
#[derive(Debug, Clone)]
pub struct Claim {
    pub indicator: usize,
    pub year: u32,
    pub value: Option<u32>,
    pub out_of: Option<u32>,
    pub not_applicable: String,
    pub dated: Option<String>,
}

#[derive(Debug, Clone)]
pub struct World {
    pub people: Vec<Person>,
    pub teams: Vec<Team>,
    pub surveys: Vec<Survey>,
    pub projects: Vec<Project>,
    pub claims: Vec<Claim>,
}

// The same facts as records.

pub fn records(world: &World, ids: &[String]) -> Facts {
    fn chosen<C: Choice>(index: usize) -> Option<C> {
        C::from_index(index as u8)
    }
    let date = |text: &Option<String>| text.as_deref().and_then(day);
    let mut facts = Facts::new();
    for p in &world.people {
        let leader = Leader {
            post: chosen::<Post>(p.post),
            since: date(&p.since),
            until: date(&p.until),
            birth_month: p.born.and_then(|year| Month::new(year, 12)),
            education: p.education.and_then(chosen::<Education>),
            duty: p.duty.as_str().into(),
            ..facts.leader(Post::Member)
        };
        facts.add(&leader);
    }
    for t in &world.teams {
        let team = VolunteerTeam {
            founded: date(&t.founded),
            disbanded: date(&t.disbanded),
            ..facts.team(t.size)
        };
        let team = facts.add(&team);
        for held_on in &t.activities {
            facts.add(&TeamActivity {
                held_on: date(held_on),
                ..facts.activity(team, LAST_DAY)
            });
        }
    }
    for s in &world.surveys {
        let respondents = if s.units {
            Respondents::Units
        } else {
            Respondents::Residents
        };
        let (satisfied, answered) = (s.satisfied, s.answered);
        facts.add(&SurveyTally {
            year: Some(s.year),
            satisfied,
            answered,
            ..facts.tally(respondents, 0, 0)
        });
    }
    for p in &world.projects {
        let project = ServiceProject {
            field: p.field.and_then(chosen::<ServiceField>),
            investor: p.investor.and_then(chosen::<InvestorForm>),
            opened: date(&p.opened),
            closed: date(&p.closed),
            ..facts.project(ServiceField::Other)
        };
        facts.add(&project);
    }
    for c in &world.claims {
        let indicator = ids
            .get(c.indicator)
            .map_or("of_an_older_rulebook", String::as_str);
        let claim = Attestation {
            year: Some(c.year),
            not_applicable: c.not_applicable.as_str().into(),
            dated: date(&c.dated),
            ..facts.statement(indicator, c.value, c.out_of)
        };
        facts.add(&claim);
    }
    facts
}

// Random rulebooks and facts.

fn maybe_date() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        Just("2008-12-31".to_owned()),
        Just("2009-01-01".to_owned()),
        Just("2009-06-15".to_owned()),
        Just("2009-12-31".to_owned()),
        Just("2010-01-01".to_owned()),
    ])
}

pub fn world() -> impl Strategy<Value = World> {
    let duty = prop_oneof![
        Just(String::new()),
        Just(" ".to_owned()),
        Just("宣传".to_owned())
    ];
    let person = (
        0_usize..4,
        maybe_date(),
        maybe_date(),
        prop::option::of(1940..1985),
        prop::option::of(0_usize..5),
        duty,
    )
        .prop_map(|(post, since, until, born, education, duty)| Person {
            post,
            since,
            until,
            born,
            education,
            duty,
        });
    let activities = prop::collection::vec(maybe_date(), 0..4);
    let team = (
        prop::option::of(27_u32..33),
        maybe_date(),
        maybe_date(),
        activities,
    )
        .prop_map(|(size, founded, disbanded, activities)| Team {
            size,
            founded,
            disbanded,
            activities,
        });
    let survey = (
        2008_u32..2010,
        any::<bool>(),
        prop::option::of(0_u32..12),
        prop::option::of(0_u32..12),
    )
        .prop_map(|(year, units, satisfied, answered)| Survey {
            year,
            units,
            satisfied,
            answered,
        });
    let project = (
        prop::option::of(0_usize..5),
        prop::option::of(0_usize..5),
        maybe_date(),
        maybe_date(),
    )
        .prop_map(|(field, investor, opened, closed)| Project {
            field,
            investor,
            opened,
            closed,
        });
    let reason = prop_oneof![4 => Just(String::new()), 1 => Just(" ".to_owned()), 1 => Just("没有".to_owned())];
    let claim = (
        0_usize..20,
        2008_u32..2010,
        prop::option::of(0_u32..5),
        prop::option::of(0_u32..8),
        reason,
        maybe_date(),
    )
        .prop_map(
            |(indicator, year, value, out_of, not_applicable, dated)| Claim {
                indicator,
                year,
                value,
                out_of,
                not_applicable,
                dated,
            },
        );
    (
        prop::collection::vec(person, 0..8),
        prop::collection::vec(team, 0..5),
        prop::collection::vec(survey, 0..6),
        prop::collection::vec(project, 0..6),
        prop::collection::vec(claim, 0..30),
    )
        .prop_map(|(people, teams, surveys, projects, claims)| World {
            people,
            teams,
            surveys,
            projects,
            claims,
        })
}

/// Metric, parameters, and whether its value is a share.
fn metric() -> impl Strategy<Value = (&'static str, Value, bool)> {
    let pick = |choices: &'static [&'static str]| prop::sample::select(choices);
    prop_oneof![
        3 => Just(("judgement", json!({}), false)),
        2 => Just(("stated_count", json!({}), false)),
        2 => Just(("stated_rate", json!({}), true)),
        1 => pick(&["any", "secretary", "deputy_secretary", "member", "part_time"]).prop_map(|post| ("leaders_in_post", json!({"post": post}), false)),
        1 => pick(&["senior_middle", "college", "bachelor", "master"]).prop_map(|least| ("leaders_education", json!({"least": least}), true)),
        1 => (40..60).prop_map(|most| ("leaders_age", json!({"most": most}), true)),
        1 => Just(("leaders_duty", json!({}), true)),
        1 => (prop::sample::select(&[0, 29, 30, 31][..]), 0..3).prop_map(|(people, activities)| ("volunteer_teams", json!({"people": people, "activities": activities}), false)),
        1 => (1..3).prop_map(|activities| ("active_teams", json!({"activities": activities}), true)),
        1 => Just(("team_activities", json!({}), false)),
        2 => pick(&["residents", "units"]).prop_map(|respondents| ("satisfaction", json!({"respondents": respondents}), true)),
        1 => Just(("service_fields", json!({}), false)),
        1 => pick(&["any", "not_public", "public", "sole_trader", "private", "partnership", "shareholding"]).prop_map(|investor| ("service_projects", json!({"investor": investor}), false)),
        20 => worked(),
    ]
}

/// Those that the edition after the first brought.
fn worked() -> impl Strategy<Value = (&'static str, Value, bool)> {
    let pick = |choices: &'static [&'static str]| prop::sample::select(choices);
    let forms = || {
        pick(&[
            "meeting",
            "council",
            "coordination",
            "hearing",
            "assembly",
            "review",
            "body",
            "service",
        ])
    };
    let plain = |metric: &'static str, share: bool| Just((metric, json!({}), share));
    prop_oneof![
        plain("motions_decided", false),
        plain("unit_agreements", true),
        plain("service_points", false),
        plain("services_added", false),
        plain("fund_channels", false),
        plain("volunteer_share", true),
        (0..=100).prop_map(|approval| ("leaders_reviewed", json!({"approval": approval}), true)),
        pick(&["superior", "meeting", "any"]).prop_map(|source| (
            "tasks_in_time",
            json!({"source": source}),
            true
        )),
        (
            forms(),
            pick(&[
                "any",
                "employment",
                "medical",
                "elderly",
                "hardship",
                "schooling"
            ]),
            pick(&["any", "needed"])
        )
            .prop_map(|(form, help, minutes)| (
                "gatherings",
                json!({"form": form, "help": help, "minutes": minutes}),
                false
            )),
        forms().prop_map(|form| ("meeting_attendance", json!({"form": form}), true)),
        (pick(&["all", "in_service"]), 0..3).prop_map(|(of, times)| (
            "members_in_post",
            json!({"members": of, "times": times}),
            true
        )),
        (pick(&["all", "in_service"]), 1..3).prop_map(|(of, times)| (
            "members_served",
            json!({"members": of, "times": times}),
            true
        )),
        pick(&[
            "five_suggestion",
            "five_benefit",
            "five_difficulty",
            "five_visit",
            "five_concern"
        ])
        .prop_map(|pledge| ("member_pledges", json!({"pledge": pledge}), true)),
        (pick(&["mass", "self_government"]), 0..3).prop_map(|(group, meetings)| (
            "bodies",
            json!({"group": group, "meetings": meetings}),
            false
        )),
        pick(&[
            "any",
            "participation",
            "supervision",
            "guarantee",
            "service",
            "responsibility"
        ])
        .prop_map(|mechanism| (
            "mechanism_measures",
            json!({"mechanism": mechanism}),
            false
        )),
        pick(&[
            "any",
            "party",
            "residents",
            "finance",
            "service",
            "decision"
        ])
        .prop_map(|kind| ("disclosures", json!({"kind": kind}), false)),
        (
            pick(&["in_hand", "finished"]),
            pick(&[
                "any",
                "party",
                "thought",
                "service",
                "safety",
                "environment",
                "culture"
            ])
        )
            .prop_map(|(stage, work)| (
                "joint_projects",
                json!({"stage": stage, "work": work}),
                false
            )),
        prop::sample::select(&[1, 50, 100, 200][..]).prop_map(|area| (
            "activity_space",
            json!({"square_metres": area}),
            true
        )),
        pick(&["need", "members", "contacts"]).prop_map(|which| (
            "households_cared",
            json!({"households": which}),
            true
        )),
        (
            pick(&["need", "members", "contacts"]),
            pick(&["year", "interval"])
        )
            .prop_map(|(which, rule)| (
                "households_visited",
                json!({"households": which, "rule": rule}),
                true
            )),
        pick(&["any", "repair", "employment", "law"]).prop_map(|kind| (
            "needs_resolved",
            json!({"kind": kind}),
            true
        )),
        pick(&["any", "repair", "employment", "law"]).prop_map(|kind| (
            "needs_in_time",
            json!({"kind": kind}),
            true
        )),
    ]
}

fn indicator() -> impl Strategy<Value = Value> {
    let scale = (0..4, 0_i64..6, 1_i64..5, 1_u32..20, any::<bool>());
    (metric(), scale, any::<bool>(), any::<bool>()).prop_map(|((metric, parameters, share), (kind, low, more, points, down), mandatory, refused)| {
        let mark = |count: i64| if share { json!(Exact::ratio(count, 10).unwrap().to_string()) } else { json!(count) };
        let (from, to) = if down { (low + more, low) } else { (low, low + more) };
        let scale = match kind {
            0 => json!({"kind": "pass_fail", "at_least": mark(low)}),
            1 => json!({"kind": "pass_fail", "at_most": mark(low)}),
            2 => json!({"kind": "steps", "steps": [{"at": mark(low), "points": points}, {"at": mark(low + more), "points": points + 3}]}),
            _ => json!({"kind": "linear", "from": mark(from), "to": mark(to)}),
        };
        let wording = json!({"zh-Hans": "词"});
        let rubric = if metric == "judgement" { vec![wording.clone(); 3] } else { Vec::new() };
        json!({
            "clause": "c", "wording": wording, "metric": metric, "parameters": parameters, "rubric": rubric, "scale": scale,
            "points": if kind == 2 { points + 3 } else { points },
            "mandatory": mandatory && low % 2 == 0,
            "not_applicable": if refused { "refused" } else { "allowed" },
        })
    })
}

pub fn rulebook() -> impl Strategy<Value = Value> {
    let star = (
        prop::sample::select(&[0, 50, 75, 80, 100][..]),
        prop::collection::vec(indicator(), 1..5),
    );
    prop::collection::vec(star, 6).prop_map(|stars| {
        let ids = ["leadership", "membership", "mechanism", "service", "satisfaction", "economy"];
        let mut number = 0;
        let stars: Vec<Value> = ids.iter().zip(stars).map(|(id, (pass_mark, mut indicators))| {
            for indicator in &mut indicators {
                indicator["id"] = json!(format!("i{number}"));
                number += 1;
            }
            let clauses = json!([{"id": "c", "wording": {"zh-Hans": "条"}}]);
            json!({"id": id, "pass_mark": pass_mark, "clauses": clauses, "indicators": indicators})
        }).collect();
        json!({
            "format": "six-stars-rulebook/1", "id": "random", "version": 1, "title": {"zh-Hans": "随机"},
            "applies_from": 2009, "stars": stars, "targets": [], "thresholds": {},
        })
    })
}
