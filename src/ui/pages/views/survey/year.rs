//! The rounds of the day's year, by who was asked: each with its result, all of the year together, and beside the year before.

use leptos::prelude::*;

use super::words;
use crate::app::ratings::proposal;
use crate::domain::kinds::{Community, Respondents, Survey, SurveyTally};
use crate::domain::{Id, Link, Record as _};
use crate::register::Register;
use crate::reports::survey_results::{RoundResult, results};
use crate::reports::tally::Part;
use crate::scoring::survey_rounds::{Answers, of_year, without_round};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Head, Line, LinkButton, PageHeader, Panel, PrintButton, Tag,
    stacking_table,
};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::records;
use crate::ui::pages::views::asked::{Asked, frame_of_year};
use crate::ui::pages::views::begun::{Beginning, Begun};
use crate::ui::routes::{Route, ViewPage};

/// Who is asked, with the address of the counts that belong to no round.
const ASKED: [(Respondents, &str); 2] = [
    (Respondents::Residents, "loose-residents"),
    (Respondents::Units, "loose-units"),
];

pub(super) fn year_of(asked: &Asked) -> u32 {
    asked.day.year().unsigned_abs()
}

/// Whose loose counts an address names.
pub(super) fn loose_named(code: &str) -> Option<Respondents> {
    let mut all = ASKED.iter();
    all.find(|(_, name)| *name == code).map(|(of, _)| *of)
}

pub(super) fn page(asked: Asked) -> AnyView {
    let beginning = Beginning::here();
    let acts = asked.place.community.map(|community| {
        let year = year_of(&asked);
        let buttons = ASKED.map(|(respondents, _)| {
            let press = move || beginning.begin(begun(community, year, respondents));
            let (label, kind) = match respondents {
                Respondents::Residents => (tr!(survey.ask_residents), ButtonKind::Main),
                Respondents::Units => (tr!(survey.ask_units), ButtonKind::Plain),
            };
            view! { <Button label kind on_press=press /> }
        });
        buttons.collect_view()
    });
    let body = {
        let asked = asked.clone();
        move || asked.read(drawn)
    };
    let body = view! {
        <p class="muted">{tr!(survey.what_counts)}</p>
        {body}
        {beginning.dialog()}
    };
    // An address names a year by its last day; this year is as of today.
    let this_year = asked.desk.this_year();
    let of_year = move |year: u32, page: ViewPage| {
        let on = match year == this_year {
            true => String::new(),
            false => format!("{year}-12-31"),
        };
        Route::View(ViewPage { on, ..page })
    };
    frame_of_year(
        &asked,
        year_of(&asked),
        of_year,
        acts.into_any(),
        body.into_any(),
    )
}

/// A round as it begins: with the questions that are usual.
fn begun(community: Id, year: u32, respondents: Respondents) -> Begun {
    let (title, questions) = match respondents {
        Respondents::Residents => (
            tr!(survey.title_residents, year = year),
            tr!(survey.questions_residents),
        ),
        Respondents::Units => (
            tr!(survey.title_units, year = year),
            tr!(survey.questions_units),
        ),
    };
    let round = Survey {
        community: Link::to(community),
        title: title.as_str().into(),
        year: Some(year),
        respondents: Some(respondents),
        questions: questions.into(),
        ..Survey::default()
    };
    let heading = match respondents {
        Respondents::Residents => tr!(survey.ask_residents),
        Respondents::Units => tr!(survey.ask_units),
    };
    let only = vec![
        "title",
        "year",
        "opens_on",
        "closes_on",
        "coverage",
        "handed_out",
        "questions",
    ];
    Begun::like(heading.to_owned(), &round, &["community", "respondents"]).asking(only)
}

fn drawn(register: &Register, asked: &Asked) -> AnyView {
    ASKED
        .map(|(respondents, loose)| of_group(register, asked, respondents, loose))
        .collect_view()
        .into_any()
}

fn of_group(register: &Register, asked: &Asked, respondents: Respondents, loose: &str) -> AnyView {
    let year = year_of(asked);
    let communities = &asked.place.communities;
    let found: Vec<RoundResult> = communities
        .iter()
        .flat_map(|community| results(register, *community, year, respondents))
        .collect();
    let counts: usize = communities
        .iter()
        .map(|community| without_round(register, *community, year, respondents).count())
        .sum();
    let table = match found.is_empty() {
        true => {
            let body = match asked.place.community {
                Some(_) => tr!(survey.no_round_hint),
                None => tr!(survey.no_round_choose),
            };
            view! { <EmptyState title=tr!(survey.no_round) body /> }.into_any()
        }
        false => table(register, asked, found),
    };
    let beside = (counts > 0).then(|| {
        let href = asked.figure(loose).href();
        view! {
            <p>
                <a href=href>{tr!(survey.loose, count = number(counts))}</a>
            </p>
        }
    });
    let sum = sum(register, asked, respondents);
    let unwritten = unwritten(register, asked, respondents);
    view! {
        <Panel title=words::respondents(
            Some(respondents),
        )>
            {table}
            <div class="panel-body survey-year">
                {sum} {beside} {unwritten}
            </div>
        </Panel>
    }
    .into_any()
}

/// Answers without a round that no count has yet.
fn unwritten(register: &Register, asked: &Asked, respondents: Respondents) -> Option<AnyView> {
    let community = asked.place.community?;
    if respondents != Respondents::Residents {
        return None;
    }
    let proposed = proposal(register, community, year_of(asked))?;
    let count = number(proposed.then.answered as usize);
    let view = view! {
        <div class="callout info">
            <p>{tr!(survey.unwritten, count = count)}</p>
            <LinkButton label=tr!(survey.to_inbox) href=Route::Inbox.href() />
        </div>
    };
    Some(view.into_any())
}

fn part(answers: Answers) -> Part {
    let whole = |count: i64| u64::try_from(count).unwrap_or(0);
    Part {
        count: whole(answers.satisfied),
        of: whole(answers.answered),
    }
}

/// All of the year, as the stars count it, and how it was the year before.
fn sum(register: &Register, asked: &Asked, respondents: Respondents) -> AnyView {
    let year = year_of(asked);
    let of = |year: u32| {
        let all = asked.place.communities.iter();
        let all = all.map(|community| of_year(register, *community, year, respondents));
        part(all.fold(Answers::default(), Answers::plus))
    };
    let (now, before) = (of(year), of(year.saturating_sub(1)));
    if now.of == 0 && before.of == 0 {
        return ().into_any();
    }
    let change = now.exact().zip(before.exact()).map(|(now, before)| {
        let change = now.minus(&before);
        let points = change.shown_percent();
        let points = points.trim_start_matches(['-', '−']).to_owned();
        let words = match (change.is_zero(), change.is_negative()) {
            (true, _) => tr!(survey.same).to_owned(),
            (_, true) => tr!(survey.less, points = points),
            (_, false) => tr!(survey.more, points = points),
        };
        view! { <span>{words}</span> }
    });
    view! {
        <p>
            <b>{tr!(survey.year_all, year = year, rate = words::rate(now))}</b>
        </p>
        <p class="muted">
            {tr!(survey.year_before, year = year.saturating_sub(1), rate = words::rate(before))}
            {change}
        </p>
    }
    .into_any()
}

fn table(register: &Register, asked: &Asked, found: Vec<RoundResult>) -> AnyView {
    let several = asked.place.communities.len() > 1;
    let rows: Vec<(RoundResult, String, String)> = found
        .into_iter()
        .map(|result| {
            let title = register.title(Survey::INDEX, result.survey);
            let place = register.title(Community::INDEX, result.community);
            (result, title, place)
        })
        .collect();
    let mut heads = vec![Head::words(tr!(survey.round))];
    if several {
        heads.push(Head::words(tr!(survey.community)));
    }
    heads.extend([
        Head::figure(tr!(survey.returned)),
        Head::figure(tr!(survey.rate)),
        Head::long(tr!(survey.how_sure)),
    ]);
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|(result, title, place)| {
            let href = words::of_round(&asked, result.survey, "").href();
            let mut cells = vec![view! { <a href=href>{title.clone()}</a> }.into_any()];
            if several {
                cells.push(place.clone().into_any());
            }
            let returned = match result.returned() {
                Some(part) => words::rate(part),
                None => number(usize::try_from(result.rate.of).unwrap_or(usize::MAX)),
            };
            let reached = words::reached(result);
            let reached = reached.map(|(tone, label)| view! { <Tag tone label /> });
            let (_, sure) = words::certainty(result);
            cells.push(returned.into_any());
            cells.push(words::rate(result.rate).into_any());
            cells.push(view! { {reached} " " {sure} }.into_any());
            Line::of(cells)
        });
        lines.collect()
    };
    stacking_table("survey-rounds", heads, Box::new(lines), Vec::new())
}

/// The counts of a year that belong to no round.
pub(super) fn loose(asked: &Asked, respondents: Respondents) -> AnyView {
    let year = year_of(asked);
    let found = asked.read(|register, asked| {
        let all = asked.place.communities.iter();
        let all = all.flat_map(|community| without_round(register, *community, year, respondents));
        all.map(|(id, _)| id).collect()
    });
    let list = records::only(asked.desk, SurveyTally::INDEX, found.unwrap_or_default());
    let trail = vec![(asked.page.view.name().to_owned(), asked.figure(""))];
    let title = words::respondents(Some(respondents));
    view! {
        <PageHeader title=tr!(survey.loose_title, year = year) trail sub=title>
            <PrintButton />
        </PageHeader>
        <div class="stack">
            <Panel title>{list}</Panel>
        </div>
    }
    .into_any()
}
