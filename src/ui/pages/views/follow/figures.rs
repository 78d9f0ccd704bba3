//! What came of the needs of the year: resolved, in time, rated; by how they came, by service station, by kind.

use super::super::asked::Asked;
use super::super::figures::{Figure, Group};
use super::super::line_acts::joined;
use super::{code, name, stages, tone};
use crate::domain::kinds::{Need, Organisation};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::following::Stage;
use crate::reports::needs::{Needs, Outcome, SATISFIED};
use crate::reports::tally::Share;
use crate::ui::i18n::{say, tr};

const KIND: usize = Need::INDEX;

pub(super) fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let needs = Needs::of(register, &asked.place.communities, asked.year(), asked.day);
    let mut stages = stages(register, asked);
    let progress = Stage::ALL.map(|stage| {
        let ids = stages.remove(&stage).unwrap_or_default();
        let ids: Vec<Id> = ids.into_iter().map(|one| one.need).collect();
        let is_pressing = stage == Stage::Late && !ids.is_empty();
        let figure = Figure::count(format!("stage-{}", code(stage)), name(stage), KIND, ids);
        match is_pressing {
            true => figure.tone(tone(stage)),
            false => figure,
        }
    });
    let all: Vec<Id> = needs.by_standing.values().flatten().copied().collect();
    let outcome = &needs.all;
    let mut year = vec![Figure::count(
        "raised",
        tr!(service.raised_in_year),
        KIND,
        all,
    )];
    year.extend(outcomes("all", outcome));
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: tr!(service.no_needs).to_owned(),
    };
    let by_channel = needs.by_channel.iter().map(|(channel, outcome)| {
        let name = named(*channel);
        (format!("channel-{}", choice_code(*channel)), name, outcome)
    });
    let by_kind = needs.by_kind.iter().map(|(kind, outcome)| {
        let name = named(*kind);
        (format!("kind-{}", choice_code(*kind)), name, outcome)
    });
    let by_station = needs.by_station.iter().map(|(station, outcome)| {
        let name = station.map(|id| register.title(Organisation::INDEX, id));
        let code = station.map(|id| id.to_string());
        let name = name.unwrap_or_else(|| tr!(service.no_station).to_owned());
        (
            format!("station-{}", code.unwrap_or_default()),
            name,
            outcome,
        )
    });
    vec![
        group(tr!(service.of_year), year),
        group(tr!(service.progress), progress.into()),
        group(tr!(service.by_station), by_station.map(resolved).collect()),
        group(tr!(service.by_channel), by_channel.map(resolved).collect()),
        group(tr!(service.by_kind), by_kind.map(resolved).collect()),
    ]
}

/// What some needs came to.
fn outcomes(of: &str, outcome: &Outcome) -> Vec<Figure> {
    let figure = |code: &str, name: &str, share: &Share| {
        Figure::share(format!("{of}-{code}"), name, KIND, share)
    };
    vec![
        figure("resolved", tr!(service.resolved), &outcome.resolved),
        figure("in-time", tr!(service.in_time), &outcome.in_time).note(tr!(service.in_time_rule)),
        figure("satisfied", tr!(service.satisfied), &outcome.satisfied)
            .note(tr!(service.satisfied_rule, points = SATISFIED)),
    ]
}

/// How many are resolved; of how many, how many in time and how residents find it, below.
fn resolved((code, name, outcome): (String, String, &Outcome)) -> Figure {
    let mut notes = Vec::new();
    let counts = |share: &Share| {
        let part = share.part();
        (part.of > 0).then_some((part.count, part.of))
    };
    if let Some((count, of)) = counts(&outcome.in_time) {
        notes.push(tr!(service.in_time_of, count = count, of = of));
    }
    if let Some((count, of)) = counts(&outcome.satisfied) {
        notes.push(tr!(service.satisfied_of, count = count, of = of));
    }
    Figure::share(code, name, KIND, &outcome.resolved).note(joined(notes))
}

fn choice_code<C: Choice>(choice: Option<C>) -> &'static str {
    let found = choice.and_then(|choice| C::ALL.get(usize::from(choice.index())));
    found.map_or("none", |choice| choice.code)
}

fn named<C: Choice>(choice: Option<C>) -> String {
    let found = choice.and_then(|choice| C::ALL.get(usize::from(choice.index())));
    let words = found.map_or(tr!(listing.nothing), |choice| say(&choice.words));
    words.to_owned()
}
