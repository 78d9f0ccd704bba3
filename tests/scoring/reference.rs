//! A second scorer, as plain as can be: it reads the rulebook as bare JSON and the facts as bare structs, knows neither the
//! register nor the scorer, and must agree on random rulebooks and facts.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::Value;
use six_stars::scoring::{State, Verdict, read, score};

use super::facts::YEAR;
use super::worlds::{
    Claim, LAST_DAY, Person, Project, Survey, Team, World, records, rulebook, world,
};

fn number(value: &Value) -> BigRational {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    rational(&text)
}

fn rational(text: &str) -> BigRational {
    let whole = |text: &str| text.parse::<BigInt>().unwrap();
    match (text.split_once('/'), text.split_once('.')) {
        (Some((above, below)), _) => BigRational::new(whole(above), whole(below)),
        (_, Some((before, after))) => BigRational::new(
            whole(&format!("{before}{after}")),
            BigInt::from(10).pow(after.len() as u32),
        ),
        _ => BigRational::from_integer(whole(text)),
    }
}

fn of(part: usize, whole: usize) -> BigRational {
    BigRational::new(part.into(), whole.into())
}

fn stands(begun: &Option<String>, ended: &Option<String>) -> bool {
    begun.as_deref().unwrap_or("") <= LAST_DAY && ended.as_deref().unwrap_or("9999") > LAST_DAY
}

/// The value, and whether a record lacks a fact.
fn measure(indicator: &Value, world: &World, claim: Option<&Claim>) -> (Option<BigRational>, bool) {
    let parameter = |name: &str| &indicator["parameters"][name];
    let staff: Vec<&Person> = world
        .people
        .iter()
        .filter(|p| stands(&p.since, &p.until))
        .collect();
    let share = |part: usize, whole: usize| (whole > 0).then(|| of(part, whole));
    let held = |team: &Team| {
        team.activities
            .iter()
            .flatten()
            .filter(|date| date.starts_with("2009"))
            .count()
    };
    let living: Vec<&Team> = world
        .teams
        .iter()
        .filter(|t| stands(&t.founded, &t.disbanded))
        .collect();
    let open: Vec<&Project> = world
        .projects
        .iter()
        .filter(|p| stands(&p.opened, &p.closed))
        .collect();
    match indicator["metric"].as_str().unwrap() {
        "judgement" => match claim {
            None => (None, false),
            Some(Claim {
                value: Some(value), ..
            }) if *value < 3 => (Some(of(*value as usize, 1)), false),
            Some(_) => (None, true),
        },
        "stated_count" => match claim {
            None => (None, false),
            Some(claim) => (
                claim.value.map(|value| of(value as usize, 1)),
                claim.value.is_none(),
            ),
        },
        "stated_rate" => match claim {
            None => (None, false),
            Some(Claim {
                value: Some(part),
                out_of: Some(whole),
                ..
            }) if *whole > 0 && part <= whole => (Some(of(*part as usize, *whole as usize)), false),
            Some(_) => (None, true),
        },
        "leaders_in_post" => {
            let codes = ["secretary", "deputy_secretary", "member", "part_time"];
            let wanted = parameter("post").as_str().unwrap();
            let count = staff
                .iter()
                .filter(|p| wanted == "any" || codes[p.post] == wanted)
                .count();
            ((!world.people.is_empty()).then(|| of(count, 1)), false)
        }
        "leaders_education" => {
            let codes = [
                "junior_middle",
                "senior_middle",
                "college",
                "bachelor",
                "master",
            ];
            let least = codes
                .iter()
                .position(|code| *code == parameter("least").as_str().unwrap())
                .unwrap();
            let good = staff
                .iter()
                .filter(|p| p.education.is_some_and(|education| education >= least))
                .count();
            (
                share(good, staff.len()),
                staff.iter().any(|p| p.education.is_none()),
            )
        }
        "leaders_age" => {
            let most = parameter("most").as_i64().unwrap() as i32;
            let young = staff
                .iter()
                .filter(|p| p.born.is_some_and(|born| 2009 - born <= most))
                .count();
            (
                share(young, staff.len()),
                staff.iter().any(|p| p.born.is_none()),
            )
        }
        "leaders_duty" => {
            let good = staff.iter().filter(|p| !p.duty.trim().is_empty()).count();
            (share(good, staff.len()), good < staff.len())
        }
        "volunteer_teams" => {
            let (people, times) = (
                parameter("people").as_u64().unwrap(),
                parameter("activities").as_u64().unwrap(),
            );
            let large = |team: &Team| {
                people == 0 || team.size.is_some_and(|size| u64::from(size) >= people)
            };
            let good = living
                .iter()
                .filter(|team| large(team) && held(team) as u64 >= times)
                .count();
            let unknown = people > 0 && living.iter().any(|team| team.size.is_none());
            ((!world.teams.is_empty()).then(|| of(good, 1)), unknown)
        }
        "active_teams" => {
            let times = parameter("activities").as_u64().unwrap();
            (
                share(
                    living
                        .iter()
                        .filter(|team| held(team) as u64 >= times)
                        .count(),
                    living.len(),
                ),
                false,
            )
        }
        "team_activities" => {
            let all: Vec<&Option<String>> = world
                .teams
                .iter()
                .flat_map(|team| &team.activities)
                .collect();
            let count = world.teams.iter().map(held).sum::<usize>();
            (
                (!all.is_empty()).then(|| of(count, 1)),
                all.iter().any(|date| date.is_none()),
            )
        }
        "satisfaction" => {
            let units = parameter("respondents") == "units";
            let asked: Vec<&Survey> = world
                .surveys
                .iter()
                .filter(|s| s.year == YEAR && s.units == units)
                .collect();
            let sound = |s: &Survey| match (s.satisfied, s.answered) {
                (Some(satisfied), Some(answered)) if satisfied <= answered => {
                    Some((satisfied as usize, answered as usize))
                }
                _ => None,
            };
            let (part, whole) = asked
                .iter()
                .filter_map(|s| sound(s))
                .fold((0, 0), |(a, b), (part, whole)| (a + part, b + whole));
            // With no answers nobody was satisfied either, whether that was written down or not.
            let lacking = asked
                .iter()
                .any(|s| sound(s).is_none() && !(s.answered == Some(0) && s.satisfied.is_none()));
            (share(part, whole), lacking)
        }
        "service_fields" => {
            let count = (0..4)
                .filter(|field| open.iter().any(|project| project.field == Some(*field)))
                .count();
            (
                (!world.projects.is_empty()).then(|| of(count, 1)),
                open.iter().any(|project| project.field.is_none()),
            )
        }
        "service_projects" => {
            let wanted = parameter("investor").as_str().unwrap();
            let codes = [
                "public",
                "sole_trader",
                "private",
                "partnership",
                "shareholding",
            ];
            let counts = |project: &Project| match wanted {
                "any" => true,
                "not_public" => project.investor.is_some_and(|investor| investor > 0),
                code => project
                    .investor
                    .is_some_and(|investor| codes[investor] == code),
            };
            let unknown = wanted != "any" && open.iter().any(|project| project.investor.is_none());
            (
                (!world.projects.is_empty())
                    .then(|| of(open.iter().filter(|p| counts(p)).count(), 1)),
                unknown,
            )
        }
        other => unreachable!("{other}"),
    }
}

fn points(indicator: &Value, value: &BigRational) -> BigRational {
    let (scale, maximum) = (&indicator["scale"], number(&indicator["points"]));
    let nothing = rational("0");
    match scale["kind"].as_str().unwrap() {
        "pass_fail" => {
            let passes = match scale.get("at_least") {
                Some(least) => *value >= number(least),
                None => *value <= number(&scale["at_most"]),
            };
            if passes { maximum } else { nothing }
        }
        "steps" => {
            let mut points = nothing;
            for step in scale["steps"].as_array().unwrap() {
                if *value >= number(&step["at"]) {
                    points = number(&step["points"]);
                }
            }
            points
        }
        _ => {
            let (from, to) = (number(&scale["from"]), number(&scale["to"]));
            let (low, high) = (from.clone().min(to.clone()), from.clone().max(to.clone()));
            let value = value.clone().max(low).min(high);
            maximum * (value - &from) / (&to - &from)
        }
    }
}

type Line = (String, &'static str, BigRational);
type Rated = (&'static str, BigRational, Vec<Line>);

fn rate(rulebook: &Value, world: &World) -> Vec<Rated> {
    let mut place = 0;
    let mut rated = Vec::new();
    for star in rulebook["stars"].as_array().unwrap() {
        let (mut sum, mut maximum, mut blocked, mut applies) =
            (rational("0"), rational("0"), false, false);
        let mut lines = Vec::new();
        for indicator in star["indicators"].as_array().unwrap() {
            let refused = indicator["not_applicable"] == "refused";
            let claims = world.claims.iter().enumerate().filter(|(_, claim)| {
                claim.indicator == place
                    && claim.year == YEAR
                    && (!refused || claim.not_applicable.trim().is_empty())
            });
            let claim = claims
                .max_by_key(|(order, claim)| (claim.dated.clone(), *order))
                .map(|(_, claim)| claim);
            place += 1;
            let name = indicator["id"].as_str().unwrap().to_owned();
            if claim.is_some_and(|claim| !claim.not_applicable.trim().is_empty()) {
                lines.push((name, "not_applicable", rational("0")));
                continue;
            }
            applies = true;
            let all = number(&indicator["points"]);
            let (value, lacking) = measure(indicator, world, claim);
            let got = value
                .as_ref()
                .map_or(rational("0"), |value| points(indicator, value));
            let state = match (&value, got == rational("0")) {
                (Some(_), _) if got == all => "met",
                (Some(_), false) => "partly",
                (Some(_), true) if !lacking => "failed",
                _ => "missing",
            };
            blocked |= indicator["mandatory"] == true && matches!(state, "failed" | "missing");
            sum += &got;
            maximum += all;
            lines.push((name, state, got));
        }
        let passed = &sum * rational("100") >= &maximum * number(&star["pass_mark"]);
        let verdict = match applies {
            false => "nothing_applies",
            true if passed && !blocked => "earned",
            true => "not_earned",
        };
        rated.push((verdict, sum, lines));
    }
    rated
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn both_scorers_agree(rulebook in rulebook(), world in world()) {
        let stars = rulebook["stars"].as_array().unwrap();
        let ids: Vec<String> = stars.iter().flat_map(|star| star["indicators"].as_array().unwrap())
            .map(|indicator| indicator["id"].as_str().unwrap().to_owned()).collect();
        let checked = read(&rulebook.to_string()).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let facts = records(&world, &ids);
        let card = score(&checked, &facts.register(), facts.community, YEAR);
        let found: Vec<Rated> = card.stars.iter().map(|star| {
            let verdict = match star.verdict {
                Verdict::Earned => "earned",
                Verdict::NotEarned { .. } => "not_earned",
                Verdict::NothingApplies => "nothing_applies",
            };
            let lines = star.indicators.iter().map(|line| {
                let state = match line.state {
                    State::Met => "met",
                    State::Partly => "partly",
                    State::Failed => "failed",
                    State::Missing => "missing",
                    State::NotApplicable => "not_applicable",
                };
                (line.indicator.to_string(), state, rational(&line.points.to_string()))
            });
            (verdict, rational(&star.points.to_string()), lines.collect())
        }).collect();
        let expected = rate(&rulebook, &world);
        let level = expected.iter().filter(|(verdict, ..)| *verdict == "earned").count();
        prop_assert_eq!(usize::from(card.level()), level);
        prop_assert_eq!(found, expected);
    }
}
