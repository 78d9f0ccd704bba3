//! The model communities of a year: those chosen, with what to print; those who could be, with what speaks for them (S1.9).

pub(super) mod sheets;

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::kinds::{Community, ModelCommunity};
use crate::domain::{Id, Link, Record};
use crate::register::Register;
use crate::scoring::{
    Doubt, HowMany, Proposal, chosen_models, doubts, how_many, proposals, standing,
    years_with_facts,
};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Head, Line, LinkButton, PageHeader, Panel, Tag, Tone,
    stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{series, tr};
use crate::ui::pages::stars::star_tabs::{StarTab, star_tabs};
use crate::ui::pages::stars::unusable;
use crate::ui::pages::stars::year_chooser::year_chooser;
use crate::ui::pages::views::begun::{Beginning, Begun};
use crate::ui::routes::{BoardPage, Route};
use crate::ui::score_words;
use crate::ui::scores::YearScores;

/// Years before that are looked at: who has held a level for longer is not told apart.
const MOST_YEARS: u32 = 5;
/// Communities proposed at most.
const MOST_PROPOSED: usize = 10;

/// What the page shows of a year.
struct Found {
    chosen: Vec<Chosen>,
    how_many: Option<HowMany>,
    proposed: Vec<(String, Proposal)>,
    /// Further ones that are not shown.
    more: usize,
}

struct Chosen {
    id: Id,
    name: String,
    community: Id,
    level: u8,
    model: ModelCommunity,
    doubts: Vec<Doubt>,
}

pub(super) fn page(desk: Desk, year: u32) -> AnyView {
    let beginning = Beginning::here();
    let shown_year = i32::try_from(year).unwrap_or_default();
    let notice = Route::Board(BoardPage::ModelNotice { year: shown_year });
    let at = |year: u32| {
        Route::Board(BoardPage::Models {
            year: i32::try_from(year).ok(),
        })
    };
    let body = move || match desk.read(|register| found(register, year))? {
        Err(problems) => Some(unusable(problems)),
        Ok(found) => Some(body(desk, year, found, beginning)),
    };
    view! {
        <PageHeader title=tr!(board.models_title, year = year)>
            {year_chooser(desk, year, at)}
            <LinkButton label=tr!(board.model_notice) href=notice.href() kind=ButtonKind::Main />
        </PageHeader>
        {star_tabs(year, StarTab::Models)}
        <div class="stack">{body}</div>
        {beginning.dialog()}
    }
    .into_any()
}

fn found(register: &Register, year: u32) -> Result<Found, usize> {
    let now = YearScores::of(register, year);
    let now = now.outcome.as_ref();
    let now = now.map_err(|unusable| unusable.problems.len())?;
    let cards = &now.scores.scorecards;
    let known = years_with_facts(register);
    let years = (1..=MOST_YEARS).map(|back| year.saturating_sub(back));
    let before = years
        .take_while(|year| known.contains(year))
        .map_while(|year| {
            let rated = YearScores::of(register, year);
            Some(rated.outcome.as_ref().ok()?.scores.scorecards.clone())
        });
    let before: Vec<_> = before.collect();
    let name = |community: Id| register.title(Community::INDEX, community);
    let chosen: Vec<Chosen> = chosen_models(register, year)
        .into_iter()
        .filter_map(|(id, model)| {
            let community = model.community.id?;
            Some(Chosen {
                id,
                name: name(community),
                community,
                level: now
                    .card(community)
                    .map_or(0, |card| standing(register, card).level),
                doubts: doubts(register, cards, model),
                model: model.clone(),
            })
        })
        .collect();
    let mut proposed = proposals(register, cards, &before);
    proposed.retain(|one| {
        chosen
            .iter()
            .all(|chosen| chosen.community != one.community)
    });
    let more = proposed.len().saturating_sub(MOST_PROPOSED);
    proposed.truncate(MOST_PROPOSED);
    Ok(Found {
        how_many: how_many(register, year, chosen.len()).ok(),
        chosen,
        proposed: proposed
            .into_iter()
            .map(|one| (name(one.community), one))
            .collect(),
        more,
    })
}

fn body(desk: Desk, year: u32, found: Found, beginning: Beginning) -> AnyView {
    let wrong_number = match found.how_many {
        Some(HowMany::TooFew { least }) => Some(tr!(board.too_few, least = least)),
        Some(HowMany::TooMany { most }) => Some(tr!(board.too_many, most = most)),
        Some(HowMany::Right) | None => None,
    };
    let wrong_number = wrong_number.map(|words| view! { <p class="callout warn">{words}</p> });
    let chosen = match found.chosen.is_empty() {
        true => view! { <p class="panel-body muted">{tr!(board.none_chosen)}</p> }.into_any(),
        false => {
            let rows = found.chosen.iter().map(|one| chosen_row(desk, year, one));
            view! { <ul class="models">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let next = found.chosen.iter().filter_map(|one| one.model.number).max();
    let next = next.unwrap_or_default() + 1;
    view! {
        {wrong_number}
        <Panel title=tr!(board.chosen)>{chosen}</Panel>
        <Panel title=tr!(board.proposed)>
            {proposed(desk, year, found, next, beginning)}
            <p class="panel-note">{tr!(board.proposed_note)}</p>
        </Panel>
    }
    .into_any()
}

fn chosen_row(desk: Desk, year: u32, one: &Chosen) -> AnyView {
    let number = one.model.number;
    let number = number.map(|number| tr!(board.number, number = number));
    let level = score_words::title(one.level);
    let doubts: Vec<String> = one.doubts.iter().map(doubt_words).collect();
    let doubts = (!doubts.is_empty()).then(|| {
        view! { <p class="callout warn">{series(&doubts)}</p> }
    });
    let scorecard = Route::Scorecard {
        community: one.community.to_string(),
        year: i32::try_from(year).unwrap_or_default(),
    };
    let page = |page: BoardPage| Route::Board(page).href();
    let (id, name) = (one.id, one.name.clone());
    let code = id.to_string();
    let take_back = move || {
        if let Some(mut draft) = desk.draft() {
            draft.remove(ModelCommunity::INDEX, id);
            desk.carry_out(draft, tr!(board.taken_back, name = name));
        }
    };
    let grounds = one.model.grounds.to_string();
    view! {
        <li>
            <p class="model-name">
                {number}
                " "
                <a href=scorecard.href()>{one.name.clone()}</a>
                " "
                <Tag label=level tone=Tone::Ok />
            </p>
            <p>{grounds}</p>
            {doubts}
            <div class="acts">
                <LinkButton
                    label=tr!(board.plaque)
                    href=page(BoardPage::Plaque { id: code.clone() })
                />
                <LinkButton
                    label=tr!(board.model_sheet)
                    href=page(BoardPage::ModelSheet { id: code.clone() })
                />
                <LinkButton label=tr!(rulebook.edit) href=Route::record(ModelCommunity::NAME, id).href() />
                <Button label=tr!(board.take_back) on_press=take_back />
            </div>
        </li>
    }
    .into_any()
}

fn doubt_words(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NoStars => tr!(board.doubt_no_stars).to_owned(),
        Doubt::OthersHaveMore { stars } => {
            tr!(board.doubt_lower, level = score_words::level(*stars))
        }
        Doubt::NotConfirmed => tr!(board.doubt_not_confirmed).to_owned(),
        Doubt::Twice => tr!(board.doubt_twice).to_owned(),
        Doubt::NoGrounds => tr!(board.doubt_no_grounds).to_owned(),
    }
}

/// Why a community could be chosen, as its grounds begin.
fn reason(year: u32, one: &Proposal) -> String {
    let level = score_words::level(one.level);
    let points = one.points.shown();
    match one.years {
        0 | 1 => tr!(board.reason, year = year, level = level, points = points),
        years => tr!(
            board.reason_years,
            year = year,
            level = level,
            years = years,
            points = points
        ),
    }
}

fn proposed(desk: Desk, year: u32, found: Found, next: u32, beginning: Beginning) -> AnyView {
    if found.proposed.is_empty() {
        return view! {
            <EmptyState title=tr!(board.nobody) body=tr!(board.nobody_hint)>
                ""
            </EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::words(tr!(stars.community)),
        Head::words(tr!(stars.level)),
        Head::figure(tr!(board.years_held)),
        Head::figure(tr!(board.points_of_all)),
        Head::words(""),
    ];
    let rows = Arc::new(found.proposed);
    let lines = move || {
        let rows = rows.iter().map(|(name, one)| {
            let choose = {
                let (name, one) = (name.clone(), one.clone());
                move || {
                    let record = ModelCommunity {
                        community: Link::to(one.community),
                        year: Some(year),
                        number: Some(next),
                        grounds: reason(year, &one).into(),
                        chosen_on: desk.today(),
                        unknown: None,
                    };
                    let title = tr!(board.choose_named, name = name);
                    beginning.begin(Begun::like(title, &record, &["community", "year"]));
                }
            };
            let scorecard = Route::Scorecard {
                community: one.community.to_string(),
                year: i32::try_from(year).unwrap_or_default(),
            };
            let name = view! { <a href=scorecard.href()>{name.clone()}</a> };
            Line::of(vec![
                name.into_any(),
                score_words::level(one.level).into_any(),
                one.years.to_string().into_any(),
                one.points.shown().into_any(),
                view! { <Button label=tr!(board.choose) on_press=choose /> }.into_any(),
            ])
        });
        rows.collect()
    };
    let more = (found.more > 0).then(|| {
        view! { <p class="panel-note">{tr!(rulebook.effect_more, count = found.more)}</p> }
    });
    view! {
        {stacking_table("model-table", heads, Box::new(lines), Vec::new())}
        {more}
    }
    .into_any()
}
