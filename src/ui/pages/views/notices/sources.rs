//! Choosing what a notice is made of: the newest records of each kind that is disclosed.

use leptos::prelude::*;

use super::draft::{Source, quarter_of};
use crate::domain::kinds::{Gathering, GatheringForm, Motion, Need, Project};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::body_meetings::reviews_held;
use crate::reports::disclosed::Disclosed;
use crate::reports::tally::of_all;
use crate::ui::components::{ButtonKind, LinkButton, PageHeader, Panel};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::views::asked::Asked;
use crate::ui::record_words;

/// So many of each kind are offered.
const OFFERED: usize = 6;

/// A heading, and what stands below it: what it is, its day, its name.
type Offer = (String, Vec<(Source, String, String)>);

pub(super) fn page(asked: Asked) -> AnyView {
    let trail = vec![(asked.page.view.name().to_owned(), asked.figure(""))];
    let sub = tr!(views.sub, place = asked.place.name, day = asked.day);
    let blank = asked.figure(&Source::Blank.code()).href();
    let offers = move || {
        let offers = asked.read(offers).unwrap_or_default();
        let panels = offers.into_iter().filter(|(_, rows)| !rows.is_empty());
        let panels = panels.map(|(title, rows)| {
            let rows = rows.into_iter().map(|(source, on, name)| {
                let href = asked.figure(&source.code()).href();
                view! {
                    <a class="row" href=href>
                        <span class="words">{name}</span>
                        <span class="muted">{on}</span>
                    </a>
                }
            });
            let rows = rows.collect_view();
            view! { <Panel title>{rows}</Panel> }
        });
        panels.collect_view()
    };
    view! {
        <PageHeader title=tr!(deliberation.make_notice) trail sub>
            <LinkButton label=tr!(deliberation.blank_notice) href=blank kind=ButtonKind::Plain />
        </PageHeader>
        <div class="stack view-page">
            <p class="muted">{tr!(deliberation.choose_hint)}</p>
            <div class="view-figures">{offers}</div>
        </div>
    }
    .into_any()
}

fn offers(register: &Register, asked: &Asked) -> Vec<Offer> {
    let communities = &asked.place.communities;
    let words = |kind: usize| {
        let spec = crate::domain::kinds::KINDS.get(kind);
        spec.map_or(String::new(), |spec| say(&spec.words).to_owned())
    };
    let named = |kind: usize, rows: Vec<(Option<Date>, Id)>, source: fn(Id) -> Source| {
        let mut rows = rows;
        rows.retain(|(on, _)| on.is_none_or(|on| on <= asked.day));
        rows.sort_by_key(|row| std::cmp::Reverse(*row));
        let rows = rows.into_iter().take(OFFERED).map(|(on, id)| {
            let on = on.map(|on| on.to_string()).unwrap_or_default();
            (source(id), on, record_words::title(register, kind, id))
        });
        rows.collect::<Vec<_>>()
    };
    let decided = Disclosed::of(register, communities, asked.day).undisclosed;
    let decided = decided.into_iter().map(|id| {
        let raised = register
            .get::<Motion>(id)
            .and_then(|motion| motion.raised_on);
        (raised, id)
    });
    let motions = of_all::<Motion>(register, communities).map(|(id, one)| (one.raised_on, id));
    let needs = of_all::<Need>(register, communities).map(|(id, one)| (one.raised_on, id));
    let projects = of_all::<Project>(register, communities).map(|(id, one)| (one.begins_on, id));
    let meetings = of_all::<Gathering>(register, communities)
        .filter(|(_, held)| held.is_of_body() && held.form != Some(GatheringForm::Review));
    let meetings = meetings.map(|(id, one)| (one.held_on, id));
    let reviews = reviews_held(register, communities, asked.day);
    let reviews = reviews.into_iter().map(|(on, id)| (Some(on), id));
    let mut found = vec![
        (
            tr!(deliberation.undisclosed).to_owned(),
            named(Motion::INDEX, decided.collect(), Source::Decision),
        ),
        (
            words(Motion::INDEX),
            named(Motion::INDEX, motions.collect(), Source::Motion),
        ),
        (
            words(Need::INDEX),
            named(Need::INDEX, needs.collect(), Source::Need),
        ),
        (
            words(Project::INDEX),
            named(Project::INDEX, projects.collect(), Source::Project),
        ),
        (
            tr!(deliberation.body_meetings).to_owned(),
            named(Gathering::INDEX, meetings.collect(), Source::Gathering),
        ),
        (
            tr!(deliberation.reviews).to_owned(),
            named(Gathering::INDEX, reviews.collect(), Source::Review),
        ),
    ];
    if asked.place.community.is_some() {
        found.insert(
            1,
            (
                tr!(deliberation.fund_quarters).to_owned(),
                quarters(asked.day),
            ),
        );
    }
    found
}

/// The quarter of the day and the three before it.
fn quarters(day: Date) -> Vec<(Source, String, String)> {
    let (mut year, mut quarter) = (day.year(), (day.month() - 1) / 3 + 1);
    let mut found = Vec::new();
    for _ in 0..4 {
        if let Some(period) = quarter_of(year, quarter) {
            let name = tr!(deliberation.quarter, year = year, quarter = quarter);
            found.push((
                Source::Fund(year, quarter),
                period.to.min(day).to_string(),
                name,
            ));
        }
        (year, quarter) = match quarter {
            1 => (year - 1, 4),
            quarter => (year, quarter - 1),
        };
    }
    found
}
