//! 队伍情况: Party members by kind, volunteers and their share of the population, teams by speciality (S3.2).

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Amount, Figure, Group, figures_page};
use crate::domain::kinds::{Community, MemberKind, Person, VolunteerTeam};
use crate::domain::{Choice, Record};
use crate::register::Register;
use crate::reports::volunteers::{Volunteers, members, team_line};
use crate::ui::components::Tone;
use crate::ui::i18n::{number, say, tr};

pub(super) fn page(asked: Asked) -> AnyView {
    figures_page(asked, groups)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let found = Volunteers::of(register, &asked.place.communities, asked.day);
    vec![
        party_members(register, asked),
        volunteers(&found),
        teams(register, asked, &found),
        specialities(&found),
    ]
}

fn party_members(register: &Register, asked: &Asked) -> Group {
    let members = members(register, &asked.place.communities, asked.day);
    let most = members.values().map(Vec::len).max().unwrap_or(0) as u64;
    // Volunteers stand below, with whoever else is in a team.
    let kinds = MemberKind::each().filter(|kind| *kind != MemberKind::Volunteer);
    let figures = kinds.map(|kind| {
        let ids = members.get(&kind).cloned().unwrap_or_default();
        let count = ids.len() as u64;
        Figure::count(kind.code(), say(&kind.words()), Person::INDEX, ids).bar(count, most)
    });
    Group {
        title: tr!(city.party_members).to_owned(),
        figures: figures.collect(),
        none: String::new(),
    }
}

/// The share of the population says which count it is by.
fn volunteers(found: &Volunteers) -> Group {
    let share = Figure::new(
        "share",
        tr!(city.volunteer_share),
        Amount::Part(found.share()),
    )
    .behind(Person::INDEX, found.registered.clone())
    .gaps(Community::INDEX, found.uncounted.clone())
    .note(counted(found));
    let records: Vec<_> = found.counts.iter().map(|count| count.record).collect();
    let population = Figure::new(
        "population",
        tr!(city.population),
        Amount::Count(usize::try_from(found.population).unwrap_or(usize::MAX)),
    )
    .behind_all(&records)
    .gaps(Community::INDEX, found.uncounted.clone());
    Group {
        title: tr!(city.volunteers).to_owned(),
        figures: vec![
            Figure::count(
                "registered",
                tr!(city.registered),
                Person::INDEX,
                found.registered.clone(),
            )
            .note(tr!(city.registered_hint)),
            Figure::count(
                "by-form",
                tr!(city.by_form),
                Person::INDEX,
                found.by_form.clone(),
            ),
            population,
            share,
        ],
        none: String::new(),
    }
}

/// By which count of the population a share is reckoned.
pub(super) fn counted(found: &Volunteers) -> String {
    match found.counted_between() {
        Some((from, to)) if from == to => tr!(city.counted_on, day = from),
        Some((from, to)) => tr!(city.counted_between, from = from, to = to),
        None if found.counts.is_empty() => tr!(city.not_counted).to_owned(),
        None => tr!(city.counted_undated).to_owned(),
    }
}

fn teams(register: &Register, asked: &Asked, found: &Volunteers) -> Group {
    let mut figures = vec![
        Figure::count(
            "teams",
            tr!(city.teams),
            VolunteerTeam::INDEX,
            found.teams.clone(),
        ),
        Figure::new(
            "in-teams",
            tr!(city.in_teams),
            Amount::Part(found.share_in_teams()),
        )
        .behind(VolunteerTeam::INDEX, found.teams.clone())
        .gaps(VolunteerTeam::INDEX, found.unsized_teams.clone())
        .note(tr!(city.in_teams_hint)),
    ];
    match team_line(register, asked.day.year().unsigned_abs()) {
        Ok(Some(line)) => {
            let reaching = found.reaching(register, line);
            let name = tr!(city.teams_reaching, line = line);
            let figure = Figure::share("teams-line", name, VolunteerTeam::INDEX, &reaching);
            figures.push(figure.note(tr!(city.by_rulebook)));
        }
        Ok(None) => {}
        Err(_) => {
            let words = Amount::Words(tr!(city.rule_unusable).to_owned());
            let figure = Figure::new("teams-line", tr!(city.team_size), words);
            figures.push(figure.tone(Tone::Bad));
        }
    }
    Group {
        title: tr!(city.teams_title).to_owned(),
        figures,
        none: String::new(),
    }
}

fn specialities(found: &Volunteers) -> Group {
    let most = found.by_speciality.values().map(|teams| teams.people).max();
    let figures = found.by_speciality.iter().map(|(speciality, teams)| {
        let (code, name) = match speciality {
            Some(speciality) => (speciality.code(), say(&speciality.words())),
            None => ("none", tr!(city.no_speciality)),
        };
        let people = usize::try_from(teams.people).unwrap_or(usize::MAX);
        let words = tr!(
            city.teams_and_people,
            teams = number(teams.teams.len()),
            people = number(people)
        );
        Figure::new(format!("speciality-{code}"), name, Amount::Words(words))
            .behind(VolunteerTeam::INDEX, teams.teams.clone())
            .bar(teams.people, most.unwrap_or(0))
    });
    Group {
        title: tr!(city.specialities).to_owned(),
        figures: figures.collect(),
        none: tr!(city.no_teams).to_owned(),
    }
}
