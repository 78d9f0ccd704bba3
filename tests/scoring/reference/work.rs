//! The metrics over what was done in the year, written anew from their wordings.

use serde_json::Value;

use super::held::{self, at_least, gatherings, held};
use super::measures::{best, dated};
use super::plain::{
    File, Found, Is, LAST_DAY, count, in_year, is_blank, is_withheld, kinds, known, of, share,
    stands, text, when, whole,
};

pub fn measure(indicator: &Value, file: &File) -> Found {
    let asked = |name: &str| known(&indicator["parameters"], name).unwrap_or("any");
    let least = |name: &str| whole(&indicator["parameters"], name).unwrap();
    let own = |kind: &str, judge: &dyn Fn(&Value) -> Is| -> Vec<Is> {
        file.own(kind).into_iter().map(judge).collect()
    };
    match indicator["metric"].as_str().unwrap() {
        "tasks_in_time" => share(&own("task", &|task| task_in_time(task, asked("source")))),
        "gatherings" => held::gatherings_held(indicator, file),
        "meeting_attendance" => {
            let all = gatherings(file, asked("form"));
            let attended = |one: &&Value| match (
                held(file, one),
                whole(one, "present"),
                whole(one, "entitled"),
            ) {
                (Is::Counted, Some(present), Some(entitled))
                    if entitled > 0 && present <= entitled =>
                {
                    Some(of(present, entitled))
                }
                _ => None,
            };
            let lacking = all
                .iter()
                .any(|one| held(file, one) != Is::Beside && attended(one).is_none());
            (all.iter().filter_map(attended).max(), lacking)
        }
        "members_in_post" => share(&members(file, asked("members"), |member| {
            let posts = file.own("service_post").into_iter();
            let mut posts = posts.filter(|post| stands(post, "opened_on", "closed_on"));
            let has_post = posts.any(|post| {
                let holders = file
                    .below("post_holder", "post", text(post, "id"))
                    .into_iter();
                let mut holders = holders.filter(|one| stands(one, "since", "until"));
                holders.any(|one| text(one, "person") == text(member, "id"))
            });
            when(has_post && served(file, member) >= least("times"))
        })),
        "members_served" => share(&members(file, asked("members"), |member| {
            let noted = least("times") == 1 && kept(file, member, "five_benefit");
            when(noted || served(file, member) >= least("times"))
        })),
        "member_pledges" => share(&members(file, "all", |member| {
            when(kept(file, member, asked("pledge")))
        })),
        "bodies" => {
            let wanted: &[&str] = match asked("group") {
                "mass" => &[
                    "trade_union",
                    "youth_league",
                    "womens_federation",
                    "elderly_association",
                ],
                _ => &["residents_meeting", "residents_committee", "supervision"],
            };
            let all = file.own("organisation").into_iter();
            let all = all.filter(|body| wanted.contains(&text(body, "form")));
            let all = all.map(|body| {
                let meetings = file.own("gathering").into_iter();
                let meetings = meetings.filter(|one| text(one, "body") == text(body, "id"));
                let met: Vec<Is> = meetings.map(|one| held(file, one)).collect();
                let is = match stands(body, "founded_on", "dissolved_on") {
                    true => at_least(&met, least("meetings")),
                    false => Is::Beside,
                };
                (is, text(body, "form"))
            });
            kinds(&all.collect::<Vec<_>>())
        }
        "mechanism_measures" => {
            let all = file.own("mechanism_evidence").into_iter();
            let all = all.filter_map(|one| match known(one, "measure") {
                None => Some((Is::Unknown, "")),
                Some(measure) => {
                    let is_meant =
                        asked("mechanism") == "any" || mechanism(measure) == asked("mechanism");
                    is_meant.then(|| (dated(one, "dated"), measure))
                }
            });
            kinds(&all.collect::<Vec<_>>())
        }
        "disclosures" => count(&own(
            "disclosure",
            &|one| match (known(one, "kind"), asked("kind")) {
                (None, _) => Is::Unknown,
                (Some("notice"), "any") => Is::Beside,
                (Some(kind), wanted) if wanted != "any" && kind != wanted => Is::Beside,
                _ => dated(one, "posted_on"),
            },
        )),
        "motions_decided" => count(&own("motion", &|motion| {
            let steps = file
                .below("motion_step", "motion", text(motion, "id"))
                .into_iter();
            let votes = steps.filter(|step| text(step, "stage") == "decision");
            best(votes.map(|step| carried(file, step)))
        })),
        "unit_agreements" => unit_agreements(file),
        "joint_projects" => count(&own("project", &|project| {
            joint_project(file, project, asked("stage"), asked("work"))
        })),
        "activity_space" => activity_space(file, least("square_metres") * 100),
        "service_points" => service_points(file),
        "services_added" => {
            let mut all = own("service_project", &|one| opened(one, "opened", "closed"));
            all.extend(own("venue", &|one| opened(one, "opened_on", "closed_on")));
            let stations = file.own("organisation").into_iter();
            let stations = stations.filter(|one| text(one, "form") == "service_station");
            all.extend(stations.map(|one| opened(one, "founded_on", "dissolved_on")));
            count(&all)
        }
        "households_cared" => share(&own("care_household", &|one| {
            household(one, asked("households"), |one| {
                let somebody = ["helper", "unit", "officer"]
                    .iter()
                    .any(|who| known(one, who).is_some());
                let unknown = ["carer", "helper", "unit", "officer"]
                    .iter()
                    .any(|who| is_withheld(one, who));
                match somebody || !is_blank(one, "carer") {
                    false if unknown => Is::Unknown,
                    found => when(found),
                }
            })
        })),
        "households_visited" => share(&own("care_household", &|one| {
            household(one, asked("households"), |one| {
                when(visited(file, one, asked("rule")))
            })
        })),
        "needs_resolved" => share(&own("need", &|need| {
            need_of(need, asked("kind"), || {
                match (text(need, "state"), known(need, "resolved_on")) {
                    ("resolved", None) => Is::Unknown,
                    ("resolved", Some(on)) => when(on <= LAST_DAY),
                    _ => Is::NotCounted,
                }
            })
        })),
        "needs_in_time" => share(&own("need", &|need| {
            need_of(need, asked("kind"), || in_time(need))
        })),
        "fund_channels" => fund_channels(file),
        other => unreachable!("{other}"),
    }
}

/// Due within the year: done by its day. What a meeting, motion or project led to was resolved by a meeting.
fn task_in_time(task: &Value, wanted: &str) -> Is {
    let linked = ["meeting", "motion", "project"]
        .iter()
        .any(|from| known(task, from).is_some());
    let source = known(task, "source").or(linked.then_some("meeting"));
    match (known(task, "due_on"), known(task, "finished_on")) {
        (Some(_), _) if in_year(task, "due_on") == Some(false) => Is::Beside,
        _ if text(task, "state") == "dropped" => Is::Beside,
        _ if wanted != "any" && source.is_none() => Is::Unknown,
        _ if wanted != "any" && source != Some(wanted) => Is::Beside,
        (None, _) => Is::Unknown,
        _ if text(task, "state") != "done" => Is::NotCounted,
        (_, None) => Is::Unknown,
        (Some(due), Some(on)) => when(on <= due),
    }
}

/// Those on the register at the end of the year who are members, or may be.
fn members(file: &File, whom: &str, judge: impl Fn(&Value) -> Is) -> Vec<Is> {
    let people = file.own("person").into_iter();
    people
        .map(|one| match known(one, "kind") {
            _ if !stands(one, "registered_on", "left_on") => Is::Beside,
            None => Is::Unknown,
            Some("volunteer") => Is::Beside,
            Some("in_service" | "probationary") => judge(one),
            Some(_) if whom == "in_service" => Is::Beside,
            Some(_) => judge(one),
        })
        .collect()
}

/// How often, as the community certified.
fn served(file: &File, member: &Value) -> u64 {
    let all = file
        .below("service_record", "person", text(member, "id"))
        .into_iter();
    let certified = all.filter(|one| known(one, "certified_on").is_some());
    certified
        .filter(|one| in_year(one, "served_on") == Some(true))
        .count() as u64
}

fn kept(file: &File, member: &Value, pledge: &str) -> bool {
    let deeds = file.below("pledge_deed", "person", text(member, "id"));
    let mut deeds = deeds.iter().filter(|one| text(one, "pledge") == pledge);
    deeds.any(|one| in_year(one, "done_on") == Some(true))
}

fn mechanism(measure: &str) -> &'static str {
    match measure {
        "joint_meeting" | "part_time_members" | "shared_resources" => "participation",
        "disclosure" | "review" | "accountability" => "supervision",
        "people" | "place" | "money" => "guarantee",
        "needs_followed" | "five_helps" | "stations" => "service",
        _ => "responsibility",
    }
}

/// More than half of those entitled came, and more than half of these agreed.
fn carried(file: &File, step: &Value) -> Is {
    if !["agreed", "amended"].contains(&text(step, "outcome")) {
        return Is::NotCounted;
    }
    let meeting = file
        .own("gathering")
        .into_iter()
        .find(|one| step["meeting"] == one["id"]);
    let attendance = |field: &str| whole(meeting?, field);
    match (
        in_year(step, "held_on"),
        attendance("present"),
        attendance("entitled"),
        whole(step, "votes_for"),
    ) {
        (Some(false), ..) => Is::NotCounted,
        (None, ..) => Is::Unknown,
        (_, Some(present), Some(entitled), Some(votes)) => {
            when(present * 2 > entitled && votes * 2 > present && votes <= present)
        }
        _ => Is::Unknown,
    }
}

/// Resident units, each once, with which an agreement is in force on the last day of the year.
fn unit_agreements(file: &File) -> Found {
    let in_force = |one: &&Value| {
        let begun = |field: &str| known(one, field).map(|day| day <= LAST_DAY);
        begun("signed_on") == Some(true)
            && begun("starts_on") != Some(false)
            && known(one, "ends_on").is_none_or(|last| last >= LAST_DAY)
            && known(one, "cancelled_on").is_none_or(|on| on > LAST_DAY)
    };
    let agreements: Vec<&Value> = file.own("agreement").into_iter().filter(in_force).collect();
    let mut met = Vec::new();
    let mut all = Vec::new();
    for one in file.own("resident_unit") {
        if !stands(one, "moved_in", "moved_out") {
            continue;
        }
        let Some(unit) = known(one, "unit") else {
            all.push(Is::Unknown);
            continue;
        };
        if !met.contains(&unit) {
            met.push(unit);
            all.push(when(agreements.iter().any(|one| text(one, "unit") == unit)));
        }
    }
    share(&all)
}

/// With a unit in charge or taking part by the end of the year: in hand on its last day, or finished within it.
fn joint_project(file: &File, project: &Value, stage: &str, work: &str) -> Is {
    let is_other = work != "any" && known(project, "work").is_some_and(|of| of != work);
    let partners = file.below("project_partner", "project", text(project, "id"));
    let takes_part = |one: &&Value| known(one, "unit").is_some() && text(one, "since") <= LAST_DAY;
    let is_joint = known(project, "unit").is_some() || partners.iter().any(takes_part);
    let over = known(project, "finished_on").is_none_or(|on| on <= LAST_DAY);
    let begun = known(project, "begins_on").map(|on| on <= LAST_DAY);
    let is = match text(project, "state") {
        "finished" if over => dated(project, "finished_on"),
        "stopped" if over => Is::Beside,
        state => {
            let under_way = begun == Some(true) || begun.is_none() && state == "under_way";
            when(under_way && stage == "in_hand")
        }
    };
    match is {
        _ if is_other => Is::Beside,
        _ if work != "any" && known(project, "work").is_none() => Is::Unknown,
        Is::Unknown => Is::Unknown,
        Is::Counted => when(is_joint),
        other => other,
    }
}

/// The community's own rooms for activities, in dm², of what is asked for; more than that adds nothing.
fn activity_space(file: &File, asked: u64) -> Found {
    let not_meant = ["office", "charity_market", "care_centre", "health", "other"];
    let all = file.own("venue");
    let (mut area, mut lacking) = (0, false);
    for one in &all {
        if !stands(one, "opened_on", "closed_on") || known(one, "unit").is_some() {
            continue;
        }
        match (known(one, "used_for"), whole(one, "area")) {
            (None, _) => lacking = true,
            (Some(used), _) if not_meant.contains(&used) => {}
            (Some(_), None) => lacking = true,
            (Some(_), Some(own)) => area += own,
        }
    }
    (
        (!all.is_empty()).then(|| of(area.min(asked), asked)),
        lacking,
    )
}

fn service_points(file: &File) -> Found {
    let mut all = Vec::new();
    for one in file.own("organisation") {
        if text(one, "form") == "service_station" {
            all.push((when(stands(one, "founded_on", "dissolved_on")), "station"));
        }
    }
    for one in file.own("venue") {
        let point = match text(one, "used_for") {
            "health" => "health",
            "culture" | "library" => "culture",
            "hall" | "charity_market" => "convenience",
            _ => continue,
        };
        all.push((when(stands(one, "opened_on", "closed_on")), point));
    }
    for one in file.own("service_project") {
        if text(one, "field") == "medical" {
            all.push((when(stands(one, "opened", "closed")), "health"));
        }
    }
    kinds(&all)
}

/// In the year, and there at its end.
fn opened(record: &Value, begins: &str, ends: &str) -> Is {
    match stands(record, begins, ends) {
        true => dated(record, begins),
        false => Is::Beside,
    }
}

/// On the list at the end of the year, and of those that are asked about.
fn household(record: &Value, which: &str, judge: impl Fn(&Value) -> Is) -> Is {
    let is_meant = |kind: &str| match which {
        "members" => kind == "member",
        "contacts" => kind == "contact",
        _ => kind != "contact",
    };
    match known(record, "kind") {
        _ if !stands(record, "since", "until") => Is::Beside,
        None => Is::Unknown,
        Some(kind) if is_meant(kind) => judge(record),
        Some(_) => Is::Beside,
    }
}

/// Within the year; or, where an interval is set and asked about, no longer ago than it. The first visit is due one
/// interval after the household came on the list.
fn visited(file: &File, household: &Value, rule: &str) -> bool {
    let visits = file
        .below("visit", "household", text(household, "id"))
        .into_iter();
    let days = visits.filter_map(|one| known(one, "visited_on"));
    let last = days.filter(|day| *day <= LAST_DAY).max();
    match whole(household, "visit_every").filter(|_| rule == "interval") {
        None => last.is_some_and(|day| day.starts_with(super::plain::YEAR)),
        Some(every) => {
            let from = last.max(known(household, "since"));
            from.is_some_and(|from| days_to_year_end(from) <= every as i64)
        }
    }
}

/// Days from a day to 31 December 2009, counted month by month.
fn days_to_year_end(day: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| day[range].parse::<i64>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = |year: i64, month: i64| match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let in_year: i64 = (month..=12).map(|month| days(year, month)).sum::<i64>() - day;
    let years: i64 = (year + 1..=2009)
        .map(|year| if leap(year) { 366 } else { 365 })
        .sum();
    in_year + years
}

/// Raised within the year, and of the kind.
fn need_of(need: &Value, wanted: &str, judge: impl Fn() -> Is) -> Is {
    match (in_year(need, "raised_on"), known(need, "kind")) {
        (Some(false), _) => Is::Beside,
        (_, Some(kind)) if wanted != "any" && kind != wanted => Is::Beside,
        _ if judge() == Is::Beside => Is::Beside,
        (None, _) => Is::Unknown,
        (_, None) if wanted != "any" => Is::Unknown,
        _ => judge(),
    }
}

/// Dealt with by its day. What is due after the year counts if it is done, and is none of the whole otherwise.
fn in_time(need: &Value) -> Is {
    let Some(due) = known(need, "due_on") else {
        return Is::Unknown;
    };
    let closed = ["resolved", "explained"].contains(&text(need, "state"));
    let is = match known(need, "resolved_on") {
        _ if !closed => Is::NotCounted,
        None => Is::Unknown,
        Some(on) => when(on <= due && on <= LAST_DAY),
    };
    if is != Is::Counted && due > LAST_DAY {
        Is::Beside
    } else {
        is
    }
}

fn fund_channels(file: &File) -> Found {
    let mut all = Vec::new();
    for one in file.own("fund_entry") {
        let channel = match known(one, "item") {
            None => {
                all.push((Is::Unknown, ""));
                continue;
            }
            Some("allocation" | "office_funds") => "public",
            Some("dues") => "dues",
            Some("donation") => "donations",
            Some("unit_support") => "units",
            Some("other_income") => "other",
            Some(_) => {
                all.push((Is::Beside, ""));
                continue;
            }
        };
        all.push((dated(one, "entered_on"), channel));
    }
    for one in file.own("service_project") {
        let is = match known(one, "investor") {
            _ if !stands(one, "opened", "closed") => Is::Beside,
            None => Is::Unknown,
            Some(who) => when(who != "public"),
        };
        all.push((is, "private"));
    }
    kinds(&all)
}
