//! 满意度测评: the rounds of a year with their results, and everything that is done with one (S1.5).

mod counter;
mod link;
mod paper;
mod questionnaire;
mod round;
mod unit;
mod words;
mod year;

use leptos::prelude::*;

use super::asked::Asked;
use crate::domain::kinds::{Role, Survey};
use crate::domain::{Id, Record as _};
use crate::reports::survey_results::{Way, result_of};
use crate::ui::components::{EmptyState, PageHeader, Panel, PrintButton};
use crate::ui::i18n::tr;
use crate::ui::pages::{lost, records};

pub(super) fn page(asked: Asked) -> AnyView {
    let code = asked.page.figure.clone();
    // Followed, the page would be drawn anew with every answer.
    let office = untrack(|| asked.desk.office());
    if office.and_then(|(_, office)| office.role) == Some(Role::Unit) {
        return unit::page(asked, &code);
    }
    if code.is_empty() {
        return year::page(asked);
    }
    if let Some(respondents) = year::loose_named(&code) {
        return year::loose(&asked, respondents);
    }
    let (survey, act) = code.split_once('.').unwrap_or((&code, ""));
    let Ok(survey) = survey.parse::<Id>() else {
        return lost();
    };
    let desk = asked.desk;
    let there = Memo::new(move |_| desk.read(|register| register.get::<Survey>(survey).is_some()));
    let act = act.to_owned();
    (move || {
        if there.get() != Some(true) {
            return lost();
        }
        let asked = asked.clone();
        match act.as_str() {
            "" => round::page(asked, survey),
            "counter" => counter::page(asked, survey),
            "paper" => paper::page(asked, survey),
            "link" => link::page(asked, survey),
            act => match words::way_named(act) {
                Some(way) => behind(asked, survey, way),
                None => lost(),
            },
        }
    })
    .into_any()
}

/// What came in one way, as a list of records.
fn behind(asked: Asked, survey: Id, way: Way) -> AnyView {
    let desk = asked.desk;
    let found = desk.peek(|session| {
        let result = result_of(&session.register, survey)?;
        let source = result
            .sources
            .into_iter()
            .find(|source| source.way == way)?;
        Some((source.kind, source.records))
    });
    let list = match found.flatten() {
        Some((kind, ids)) => {
            let list = records::only(desk, kind, ids.into_iter().collect());
            view! { <Panel title=words::way(way)>{list}</Panel> }.into_any()
        }
        None => view! {
            <EmptyState title=tr!(summary.nothing_behind) body=tr!(summary.nothing_behind_hint) />
        }
        .into_any(),
    };
    let title = desk
        .peek(|session| session.register.title(Survey::INDEX, survey))
        .unwrap_or_default();
    let trail = words::trail(&asked, survey, &title);
    view! {
        <PageHeader title=words::way(way) trail sub=title>
            <PrintButton />
        </PageHeader>
        <div class="stack">{list}</div>
    }
    .into_any()
}
