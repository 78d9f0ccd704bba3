//! Meetings and activities, and what teams did: whether they were held.

use serde_json::Value;

use super::measures::dated;
use super::plain::{File, Found, Is, count, in_year, is_blank, known, text, whole};

/// So many that count; where those of which nobody can say would be enough, nobody can say.
pub fn at_least(all: &[Is], needed: u64) -> Is {
    let of = |wanted: &[Is]| all.iter().filter(|is| wanted.contains(is)).count() as u64;
    match (of(&[Is::Counted]), of(&[Is::Counted, Is::Unknown])) {
        (counted, _) if counted >= needed => Is::Counted,
        (_, perhaps) if perhaps >= needed => Is::Unknown,
        _ => Is::NotCounted,
    }
}

pub fn gatherings<'a>(file: &'a File, wanted: &str) -> Vec<&'a Value> {
    let is_meant = |one: &&Value| match wanted {
        "service" => ["activity", "service_day"].contains(&text(one, "form")),
        form => text(one, "form") == form,
    };
    file.own("gathering").into_iter().filter(is_meant).collect()
}

/// In the year, not called off, and more than planned: somebody noted who came, how many had something of it, or what was said.
pub fn held(file: &File, gathering: &Value) -> Is {
    let off = known(gathering, "cancelled_on").is_some() || !is_blank(gathering, "cancelled");
    let counts = ["present", "beneficiaries"];
    let texts = ["record", "present_names"];
    let id = text(gathering, "id");
    let came = file.below("attendance", "gathering", id);
    let noted = counts.iter().any(|field| whole(gathering, field).is_some())
        || texts.iter().any(|field| !is_blank(gathering, field))
        || came.iter().any(|one| text(one, "state") == "present")
        || !file.below("review_score", "meeting", id).is_empty();
    match in_year(gathering, "held_on") {
        Some(false) => Is::Beside,
        _ if off => Is::Beside,
        Some(true) if noted => Is::Counted,
        _ => Is::Unknown,
    }
}

/// Of a form, and where it is asked of a help, with minutes; service of a help may be a team's own activity.
pub fn gatherings_held(indicator: &Value, file: &File) -> Found {
    let asked = |name: &str| known(&indicator["parameters"], name).unwrap_or("any");
    let has_help = |one: &Value| asked("help") == "any" || text(one, "help") == asked("help");
    let needs_minutes = asked("minutes") == "needed";
    let all = gatherings(file, asked("form")).into_iter();
    let all = all.map(|one| match held(file, one) {
        Is::Counted | Is::Unknown if !has_help(one) => Is::Beside,
        Is::Counted if needs_minutes && is_blank(one, "record") => Is::Unknown,
        is => is,
    });
    let mut all: Vec<Is> = all.collect();
    if asked("form") == "service" && asked("help") != "any" && !needs_minutes {
        let teams = file.own("volunteer_team").into_iter();
        let deeds = teams.flat_map(|team| file.below("team_activity", "team", text(team, "id")));
        all.extend(deeds.map(|one| match has_help(one) {
            true => dated(one, "held_on"),
            false => Is::Beside,
        }));
    }
    count(&all)
}

/// What a team did: its own activities, and the community's service activities that it was in charge of.
pub fn deeds(file: &File, team: &Value) -> Vec<Is> {
    let own = file.below("team_activity", "team", text(team, "id"));
    let own = own.into_iter().map(|one| dated(one, "held_on"));
    let services = gatherings(file, "service").into_iter();
    let services = services.filter(|one| text(one, "team") == text(team, "id"));
    own.chain(services.map(|one| held(file, one))).collect()
}
