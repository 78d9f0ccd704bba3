//! Today: how things stand, and what comes next.

use leptos::prelude::*;

use super::decide::waiting_line;
use super::stars::{BELOW, MISSING, own_community};
use crate::domain::kinds::{Community, Role, Unit};
use crate::domain::{Id, Record};
use crate::scoring::{Outcome, Scorecard, State, Verdict};
use crate::ui::components::records::new_record;
use crate::ui::components::{
    ButtonKind, Card, EmptyState, LinkButton, PageHeader, Panel, StarRow, StarState, Tag,
    TargetBar, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::foot::backup_reminder;
use crate::ui::history_words::newest;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{ConsultationPage, ReportPage, Route};
use crate::ui::score_words;
use crate::ui::scores::YearScores;

pub(super) fn today() -> AnyView {
    let desk = Desk::here();
    let year = desk.latest_year();
    let scores = desk.scores(year);
    let title = Signal::derive(move || {
        desk.office().map_or_else(
            || tr!(nav.today).to_owned(),
            |(_, office)| office.name.into(),
        )
    });
    let date = desk
        .today()
        .map(|date| date.to_string())
        .unwrap_or_default();
    let sub = tr!(today.sub, date = date, year = year);
    let main = move || main_action(desk);
    view! {
        <PageHeader title sub>{main}</PageHeader>
        <div class="stack">
            {waiting_line()} {super::inbox::waiting_line()} {super::consultations::waiting_line()} {backup_reminder()} {move || scores.get().map(|scores| standing(desk, &scores))}
            <Panel title=tr!(today.recent)>{move || newest(desk, 8)}</Panel>
        </div>
    }
    .into_any()
}

/// The unit of this office, where it is a unit's: the one that it says, else the only one of the register.
pub(super) fn own_unit(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    if office.role != Some(Role::Unit) {
        return None;
    }
    let linked = office.unit.id;
    let is_here = |id: &Id| {
        desk.read(|register| register.get::<Unit>(*id).is_some())
            .unwrap_or(false)
    };
    if let Some(unit) = linked.filter(is_here) {
        return Some(unit);
    }
    let mut units = desk.read(|register| {
        let units = register.all::<Unit>().map(|(id, _)| id).take(2);
        units.collect::<Vec<_>>()
    })?;
    let first = units.pop()?;
    units.is_empty().then_some(first)
}

fn page_of(unit: Id) -> Route {
    Route::Unit {
        unit: unit.to_string(),
        on: String::new(),
    }
}

/// What a unit's office comes for: who registered, and what the communities say of them.
fn of_unit(unit: Id) -> AnyView {
    view! {
        <Panel title=tr!(units.yours)>
            <div class="panel-body">
                <p>{tr!(units.yours_hint)}</p>
                <div class="acts">
                    <LinkButton label=tr!(units.your_list) href=page_of(unit).href() />
                    <LinkButton
                        label=tr!(feedback.link)
                        href=Route::Feedback { year: None }.href()
                    />
                    <LinkButton
                        label=tr!(votes.title)
                        href=Route::Consultations(ConsultationPage::ENTRY).href()
                    />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn main_action(desk: Desk) -> AnyView {
    let year = desk.latest_year();
    if own_unit(desk).is_some() {
        let href = Route::Reports(ReportPage::OwnUnit { year: None }).href();
        return view! { <LinkButton label=tr!(own_unit.nav) href kind=ButtonKind::Main /> }
            .into_any();
    }
    let (label, route) = match own_community(desk) {
        Some(id) => (
            tr!(today.rate),
            Route::Scorecard {
                community: id.to_string(),
                year: year as i32,
            },
        ),
        None => (
            tr!(today.board),
            Route::Stars {
                year: Some(year as i32),
            },
        ),
    };
    view! { <LinkButton label href=route.href() kind=ButtonKind::Main /> }.into_any()
}

fn standing(desk: Desk, scores: &YearScores) -> AnyView {
    if let Some(unit) = own_unit(desk) {
        return of_unit(unit);
    }
    let Ok(rated) = &scores.outcome else {
        return view! {
            <EmptyState title=tr!(today.no_rulebook) body=tr!(today.no_rulebook_hint) />
        }
        .into_any();
    };
    if rated.scores.scorecards.is_empty() {
        let add = new_record(Community::KIND, None).href();
        return view! {
            <EmptyState title=tr!(today.no_community) body=tr!(today.no_community_hint)>
                <LinkButton
                    label=tr!(record.add, kind = say(&Community::KIND.words))
                    href=add
                    kind=ButtonKind::Main
                />
                <LinkButton label=tr!(today.take_in) href=Route::Exchange.href() />
            </EmptyState>
        }
        .into_any();
    }
    match own_community(desk).and_then(|id| rated.card(id)) {
        Some(card) => one_community(card, rated, scores.year),
        None => many_communities(rated, scores.year),
    }
}

/// A star with its name and state, as the drawn stars take them.
pub(in crate::ui) fn drawn_stars(card: &Scorecard) -> Vec<(String, StarState)> {
    let star = |score: &crate::scoring::StarScore| {
        let missing = score
            .indicators
            .iter()
            .any(|indicator| indicator.state == State::Missing);
        let state = match score.verdict {
            Verdict::Earned => StarState::Earned,
            _ if missing => StarState::Missing,
            _ => StarState::NotEarned,
        };
        (say(&score.star.words()).to_owned(), state)
    };
    card.stars.iter().map(star).collect()
}

fn one_community(card: &Scorecard, rated: &super::super::scores::Rated, year: u32) -> AnyView {
    let route = Route::Scorecard {
        community: card.community.to_string(),
        year: year as i32,
    };
    let missing = count(card, State::Missing);
    let mut indicators = card.stars.iter().flat_map(|star| &star.indicators);
    let first_missing = indicators.find(|indicator| indicator.state == State::Missing);
    let first_missing = first_missing.map_or(route.clone(), |indicator| Route::ScorecardAt {
        community: card.community.to_string(),
        year: year as i32,
        at: indicator.indicator.to_string(),
    });
    let all: usize = card.stars.iter().map(|star| star.indicators.len()).sum();
    let lines = card
        .stars
        .iter()
        .filter(|star| star.verdict != Verdict::Earned)
        .map(|star| {
            let missing = star
                .indicators
                .iter()
                .filter(|i| i.state == State::Missing)
                .count();
            let state = if missing > 0 {
                view! { <Tag tone=Tone::Warn label=tr!(today.facts_missing, count = missing) /> }
            } else {
                view! { <Tag tone=Tone::Plain label=tr!(star.not_earned) /> }
            };
            let reason = score_words::star_reason(star, &rated.rulebook);
            let at = Route::ScorecardAt {
                community: card.community.to_string(),
                year: year as i32,
                at: star.star.id().to_owned(),
            };
            view! {
                <li>
                    <a href=at.href()>{say(&star.star.words())}</a>
                    <span class="muted">{reason}</span>
                    {state}
                </li>
            }
        });
    let open: Vec<_> = lines.collect();
    let rest = if open.is_empty() {
        view! { <p class="panel-body">{tr!(today.all_earned)}</p> }.into_any()
    } else {
        view! { <ul class="today-lines">{open.collect_view()}</ul> }.into_any()
    };
    let (stars, level) = (drawn_stars(card), card.level());
    let title = rated
        .rulebook
        .rulebook()
        .title
        .in_language(crate::ui::i18n::language())
        .to_owned();
    view! {
        <div class="cards">
            <Card
                label=tr!(today.level, year = year)
                figure=level.to_string()
                unit=tr!(today.stars_of_six)
                href=route.href()
            >
                <StarRow stars />
            </Card>
            <Card
                label=tr!(today.entered)
                figure=(all - missing).to_string()
                unit=tr!(today.of_indicators, count = all)
                href=first_missing.href()
            >
                <TargetBar
                    value=share(all - missing, all)
                    target=1.0
                    reading=tr!(today.entered_reading, done = all - missing, count = all)
                />
            </Card>
            <Card label=tr!(today.rulebook) figure="" href=Route::Rulebook { edition: None }.href()>
                <p>{title}</p>
            </Card>
        </div>
        <Panel title=tr!(today.not_earned)>{rest}</Panel>
    }
    .into_any()
}

fn count(card: &Scorecard, state: State) -> usize {
    let all = card.stars.iter().flat_map(|star| &star.indicators);
    all.filter(|indicator| indicator.state == state).count()
}

/// A share for the length of a bar; figures are never reckoned with it.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn many_communities(rated: &super::super::scores::Rated, year: u32) -> AnyView {
    let board = &rated.scores.board;
    let all = board.communities;
    let route = Route::Stars {
        year: Some(year as i32),
    };
    let only = |only: String| Route::StarsOnly {
        year: year as i32,
        only,
    };
    let targets = board.targets.iter().map(|target| {
        let label = tr!(
            stars.target_name,
            level = score_words::at_least(target.target.level),
            share = format!("{}%", target.target.share_percent)
        );
        // Whom to help, where communities are short of it.
        let open = match target.outcome {
            Outcome::Short { .. } => only(format!("{BELOW}{}", target.target.level)),
            _ => route.clone(),
        };
        let state = match target.outcome {
            Outcome::Attained => view! { <Tag tone=Tone::Ok label=tr!(target.met) /> },
            Outcome::Short { communities } => {
                view! { <Tag tone=Tone::Warn label=tr!(target.short, count = communities) /> }
            }
            Outcome::NoCommunities => view! { <Tag label=tr!(today.no_community) /> },
        };
        let (reached, needed) = (target.reached, target.needed);
        let reading = tr!(
            target.reading,
            label = label,
            value = target.reached,
            total = board.communities,
            target = target.needed
        );
        view! {
            <Card
                label
                figure=target.reached.to_string()
                unit=tr!(today.of_communities, count = all)
                href=open.href()
            >
                <TargetBar
                    value=share(reached, all)
                    target=share(needed, all)
                    reading
                />
                {state}
            </Card>
        }
    });
    let missing = rated
        .scores
        .scorecards
        .iter()
        .filter(|card| count(card, State::Missing) > 0);
    let missing = missing.count();
    let targets: Vec<_> = targets.collect();
    let none = targets.is_empty().then(|| {
        view! {
            <Card label=tr!(today.no_targets) href=route.href()>
                <p>{tr!(today.no_targets_hint, year = year)}</p>
            </Card>
        }
    });
    view! {
        <div class="cards">
            {targets.collect_view()} {none}
            <Card
                label=tr!(today.communities_missing)
                figure=missing.to_string()
                unit=tr!(today.of_communities, count = all)
                href=only(MISSING.to_owned()).href()
            >
                <p class="muted">{tr!(today.communities_missing_hint)}</p>
            </Card>
        </div>
    }
    .into_any()
}
