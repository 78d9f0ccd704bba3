//! Every metric written anew from its wording, as plain as can be.

use serde_json::Value;

use super::held::{at_least, deeds, held};
use super::plain::{
    File, Found, Is, LAST_DAY, count, in_year, is_blank, is_withheld, kinds, known, of, share,
    stands, text, when, whole,
};
use super::work;

/// The claim that counts for an attested indicator.
pub fn measure(indicator: &Value, file: &File, claim: Option<&Value>) -> Found {
    let asked = |name: &str| text(&indicator["parameters"], name);
    let least = |name: &str| whole(&indicator["parameters"], name).unwrap();
    match indicator["metric"].as_str().unwrap() {
        "judgement" => stated(claim, |claim| {
            let levels = indicator["rubric"].as_array().unwrap().len() as u64;
            whole(claim, "value")
                .filter(|value| *value < levels)
                .map(|value| of(value, 1))
        }),
        "stated_count" => stated(claim, |claim| Some(of(whole(claim, "value")?, 1))),
        "stated_rate" => stated(claim, |claim| {
            let (part, all) = (whole(claim, "value")?, whole(claim, "out_of")?);
            (all > 0 && part <= all).then(|| of(part, all))
        }),
        "leaders_in_post" => {
            let wanted = asked("post");
            let judge = |one: &Value| match known(one, "post") {
                _ if wanted == "any" => Is::Counted,
                None => Is::Unknown,
                Some(post) => when(post == wanted),
            };
            count(&leaders(file, judge))
        }
        "leaders_education" => {
            let ladder = [
                "junior_middle",
                "senior_middle",
                "college",
                "bachelor",
                "master",
            ];
            let height = |code: &str| ladder.iter().position(|step| *step == code);
            share(&leaders(file, |one| match known(one, "education") {
                None => Is::Unknown,
                Some(education) => when(height(education) >= height(asked("least"))),
            }))
        }
        "leaders_age" => share(&leaders(file, |one| match known(one, "birth_month") {
            None => Is::Unknown,
            Some(month) => when(2009 - month[..4].parse::<i64>().unwrap() <= least("most") as i64),
        })),
        "leaders_duty" => share(&leaders(file, |one| match is_blank(one, "duty") {
            true => Is::Unknown,
            false => Is::Counted,
        })),
        "leaders_reviewed" => leaders_reviewed(file, least("approval")),
        "volunteer_teams" => {
            let (people, times) = (least("people"), least("activities"));
            count(&teams(file, |team| match whole(team, "size") {
                None if people > 0 => Is::Unknown,
                Some(size) if size < people => Is::NotCounted,
                _ => at_least(&deeds(file, team), times),
            }))
        }
        "active_teams" => share(&teams(file, |team| {
            at_least(&deeds(file, team), least("activities"))
        })),
        "team_activities" => {
            let teams = file.own("volunteer_team");
            let all = teams.into_iter().flat_map(|team| deeds(file, team));
            count(&all.collect::<Vec<_>>())
        }
        "volunteer_share" => volunteer_share(file),
        "satisfaction" => satisfaction(file, asked("respondents")),
        "service_fields" => {
            let named = ["elderly_care", "nursery", "housekeeping", "medical"];
            let all = file.own("service_project").into_iter().map(|one| {
                let is = match known(one, "field") {
                    _ if !stands(one, "opened", "closed") => Is::Beside,
                    None => Is::Unknown,
                    Some(field) => when(named.contains(&field)),
                };
                (is, text(one, "field"))
            });
            kinds(&all.collect::<Vec<_>>())
        }
        "service_projects" => {
            let wanted = asked("investor");
            let all =
                file.own("service_project")
                    .into_iter()
                    .map(|one| match known(one, "investor") {
                        _ if !stands(one, "opened", "closed") => Is::Beside,
                        _ if wanted == "any" => Is::Counted,
                        None => Is::Unknown,
                        Some(who) if wanted == "not_public" => when(who != "public"),
                        Some(who) => when(who == wanted),
                    });
            count(&all.collect::<Vec<_>>())
        }
        _ => work::measure(indicator, file),
    }
}

fn stated(claim: Option<&Value>, value: impl Fn(&Value) -> Option<super::Number>) -> Found {
    match claim {
        None => (None, false),
        Some(claim) => {
            let value = value(claim);
            (value.clone(), value.is_none())
        }
    }
}

fn leaders(file: &File, judge: impl Fn(&Value) -> Is) -> Vec<Is> {
    let all = file.own("leader").into_iter();
    all.map(|one| match stands(one, "since", "until") {
        true if is_withheld(one, "until") => Is::Unknown,
        true => judge(one),
        false => Is::Beside,
    })
    .collect()
}

/// In post at the end of the year, and approved of by a review of the year; the best review counts.
fn leaders_reviewed(file: &File, approval: u64) -> Found {
    let reviews = file
        .own("gathering")
        .into_iter()
        .filter(|one| text(one, "form") == "review" && held(file, one) != Is::Beside);
    let scores: Vec<(Is, &Value)> = reviews
        .flat_map(|meeting| {
            let scores = file.below("review_score", "meeting", text(meeting, "id"));
            scores.into_iter().map(|score| (held(file, meeting), score))
        })
        .collect();
    share(&leaders(file, |leader| {
        let own = scores
            .iter()
            .filter(|(_, score)| text(score, "leader") == text(leader, "id"));
        // Of whom it is may be left out of the file.
        let somebody = scores
            .iter()
            .filter(|(_, score)| known(score, "leader").is_none() && is_withheld(score, "leader"));
        let somebody = somebody.map(|_| Is::Unknown);
        best(somebody.chain(own.map(|(meeting, score)| {
            let votes = |grade: &str| whole(score, grade);
            let grades = ["excellent", "good", "fair", "poor"].map(votes);
            let [Some(excellent), Some(good), Some(fair), Some(poor)] = grades else {
                return Is::Unknown;
            };
            if *meeting == Is::Unknown {
                return Is::Unknown;
            }
            let all = excellent + good + fair + poor;
            when(all > 0 && (excellent + good) * 100 >= approval * all)
        })))
    }))
}

/// One that counts is enough; one of which nobody can say may be.
pub fn best(all: impl Iterator<Item = Is>) -> Is {
    let all: Vec<Is> = all.collect();
    let first = [Is::Counted, Is::Unknown]
        .into_iter()
        .find(|is| all.contains(is));
    first.unwrap_or(Is::NotCounted)
}

pub fn dated(record: &Value, field: &str) -> Is {
    match in_year(record, field) {
        None => Is::Unknown,
        Some(true) => Is::Counted,
        Some(false) => Is::Beside,
    }
}

fn teams(file: &File, judge: impl Fn(&Value) -> Is) -> Vec<Is> {
    let all = file.own("volunteer_team").into_iter();
    all.map(|team| match stands(team, "founded", "disbanded") {
        true => judge(team),
        false => Is::Beside,
    })
    .collect()
}

/// What the teams say of their size, of the newest count of the people by the end of the year, or else of what the
/// community's own record says.
fn volunteer_share(file: &File) -> Found {
    let all = file.own("volunteer_team");
    let living: Vec<&Value> = all
        .iter()
        .copied()
        .filter(|team| stands(team, "founded", "disbanded"))
        .collect();
    let people: u64 = living.iter().filter_map(|team| whole(team, "size")).sum();
    let counts = file.own("population_count").into_iter();
    let counts = counts.filter(|one| known(one, "counted_on").is_some_and(|on| on <= LAST_DAY));
    let newest = counts.max_by_key(|one| (text(one, "counted_on"), number_of(text(one, "id"))));
    let own = file
        .all("community")
        .iter()
        .find(|one| one["id"] == *file.community);
    let population = newest
        .and_then(|one| whole(one, "population"))
        .or_else(|| whole(own?, "population"));
    let lacking = living.iter().any(|team| whole(team, "size").is_none());
    match population {
        _ if all.is_empty() => (None, false),
        None => (None, true),
        Some(0) => (None, lacking),
        Some(population) => (Some(of(people.min(population), population)), lacking),
    }
}

/// The number at the end of an id.
fn number_of(id: &str) -> u64 {
    id.rsplit('-').next().unwrap().parse().unwrap()
}

/// Satisfied of those who answered, over all rounds of the year: counts, and answers given one by one to a round.
fn satisfaction(file: &File, respondents: &str) -> Found {
    let of_year = |one: &Value| one["year"] == 2009 && text(one, "respondents") == respondents;
    let rounds = file.own("survey").into_iter().filter(|one| of_year(one));
    let rounds: Vec<&str> = rounds.map(|one| text(one, "id")).collect();
    let counts = file.own("survey_tally").into_iter();
    let counts = counts.filter(|one| match known(one, "survey") {
        None => of_year(one),
        Some(round) => rounds.contains(&round),
    });
    let (mut satisfied, mut answered, mut lacking) = (0, 0, false);
    for count in counts {
        match (whole(count, "satisfied"), whole(count, "answered")) {
            // With no answers nobody was satisfied either, whether that was written down or not.
            (None | Some(0), Some(0)) => {}
            (Some(part), Some(all)) if part <= all => {
                (satisfied, answered) = (satisfied + part, answered + all);
            }
            _ => lacking = true,
        }
    }
    for round in rounds {
        for answer in answers(file, round, respondents) {
            satisfied += u64::from(text(answer, "grade") == "satisfied");
            answered += 1;
        }
    }
    ((answered > 0).then(|| of(satisfied, answered)), lacking)
}

/// Those that were given one by one; of each unit the last one.
fn answers<'a>(file: &'a File, round: &str, respondents: &str) -> Vec<&'a Value> {
    let of_round = |kind: &str| {
        let all = file.own(kind).into_iter();
        all.filter(|one| text(one, "survey") == round)
            .collect::<Vec<_>>()
    };
    if respondents == "residents" {
        return of_round("satisfaction_answer");
    }
    let all = of_round("unit_answer");
    let order = |one: &Value| (text(one, "given_on").to_owned(), number_of(text(one, "id")));
    let is_last = |one: &&Value| {
        let of_unit = all
            .iter()
            .filter(|other| text(other, "unit") == text(one, "unit"));
        of_unit.map(|other| order(other)).max() == Some(order(one))
    };
    all.iter().copied().filter(is_last).collect()
}
