//! 活动成效: beneficiaries per help (五助) and per goal (五在社区), and what was done under each brand, in the year of the day
//! (S3.5, S4.5).

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Amount, Figure, Group, figures_page};
use crate::domain::kinds::{Brand, Goal, Help};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::activities::{Activities, Line};
use crate::ui::components::Tone;
use crate::ui::i18n::{number, say, tr};

pub(super) fn page(asked: Asked) -> AnyView {
    figures_page(asked, groups)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let year = asked.year();
    let found = Activities::of(register, &asked.place.communities, year, asked.day);
    let helps =
        Help::each().map(|help| (help.code(), say(&help.words()), found.by_help.get(&help)));
    let goals =
        Goal::each().map(|goal| (goal.code(), say(&goal.words()), found.by_goal.get(&goal)));
    let year = asked.day.year();
    vec![
        lines("help", tr!(city.helps, year = year), helps),
        lines("goal", tr!(city.goals, year = year), goals),
        brands(register, &found, year),
        all(&found, year),
    ]
}

/// People and times, each with a bar as long as its people.
fn lines<'a>(
    group: &str,
    title: String,
    lines: impl Iterator<Item = (&'static str, &'static str, Option<&'a Line>)> + Clone,
) -> Group {
    let people = lines.clone().filter_map(|(_, _, line)| line);
    let most = people.map(|line| line.beneficiaries).max().unwrap_or(0);
    let figures = lines.map(|(code, name, line)| {
        let none = Line::default();
        let line = line.unwrap_or(&none);
        figure(format!("{group}-{code}"), name, line).bar(line.beneficiaries, most)
    });
    Group {
        title,
        figures: figures.collect(),
        none: String::new(),
    }
}

fn figure(code: String, name: impl Into<String>, line: &Line) -> Figure {
    let people = usize::try_from(line.beneficiaries).unwrap_or(usize::MAX);
    let words = tr!(
        city.people_and_times,
        people = number(people),
        times = number(line.records.len())
    );
    Figure::new(code, name, Amount::Words(words)).behind_all(&line.records)
}

/// The brands that stand, and those that something was done under before they ended.
fn brands(register: &Register, found: &Activities, year: i32) -> Group {
    let standing = found.brands.counted.iter().chain(&found.brands.gaps);
    let mut ids: Vec<Id> = standing.chain(found.by_brand.keys()).copied().collect();
    ids.sort();
    ids.dedup();
    let most = found.by_brand.values().map(|line| line.records.len()).max();
    let figures = ids.into_iter().map(|id| {
        let brand = register.get::<Brand>(id);
        let carrier = brand.and_then(|brand| brand.carrier);
        let note = carrier.map_or("", |carrier| say(&carrier.words()));
        let none = Line::default();
        let line = found.by_brand.get(&id).unwrap_or(&none);
        let name = register.title(Brand::INDEX, id);
        let times = line.records.len() as u64;
        let figure = figure(format!("brand-{id}"), name, line).note(note);
        match times {
            0 => Figure {
                amount: Amount::Words(tr!(city.nothing_done, year = year)),
                ..figure
            }
            .behind(Brand::INDEX, vec![id])
            .tone(Tone::Warn),
            times => figure.bar(times, most.unwrap_or(0) as u64),
        }
    });
    Group {
        title: tr!(city.brands, year = year),
        figures: figures.collect(),
        none: tr!(city.no_brands).to_owned(),
    }
}

fn all(found: &Activities, year: i32) -> Group {
    let activities = figure("all".to_owned(), tr!(city.activities), &found.all);
    let count = |code: &str, name: &str, records: &[(usize, Id)]| {
        Figure::new(code, name, Amount::Count(records.len())).behind_all(records)
    };
    Group {
        title: tr!(city.all_activities, year = year),
        figures: vec![
            activities,
            Figure::share(
                "brands",
                tr!(city.brands_active),
                Brand::INDEX,
                &found.brands,
            ),
            count("unnamed", tr!(city.unnamed), &found.unnamed),
            count("unsaid", tr!(city.unsaid), &found.unsaid),
            count("unnoted", tr!(held.unnoted), &found.unnoted),
        ],
        none: String::new(),
    }
}
