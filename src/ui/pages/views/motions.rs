//! 议事看板: a column for each of the five steps, a card for each motion where its next step is (S4.2).

use leptos::prelude::*;

use super::asked::{Asked, frame};
use crate::domain::kinds::{Community, Motion, Stage, Task};
use crate::domain::{Choice as _, Id, Record};
use crate::register::Register;
use crate::reports::motion_board::{Card, Column, board};
use crate::reports::motions::Rule;
use crate::ui::areas::Area;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, Tag, Tone};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::gatherings::words::choice;
use crate::ui::pages::motion::{Taker, column_words, lack_words, stage_words};
use crate::ui::routes::Route;

/// What ended longer ago than so many days stands in the list only.
const RECENT: i32 = 365;

pub(super) fn page(asked: Asked) -> AnyView {
    let taker = Taker::new();
    let enter = Route::NewRecord {
        kind: Motion::NAME.into(),
        owner: asked
            .place
            .community
            .map(|id| id.to_string())
            .unwrap_or_default(),
    };
    let acts = view! {
        <LinkButton label=tr!(deliberation.enter_motion) href=enter.href() kind=ButtonKind::Main />
    };
    let body = {
        let asked = asked.clone();
        move || asked.read(|register, asked| drawn(register, asked, taker))
    };
    let body = view! {
        {body}
        {taker.dialog(asked.desk)}
    };
    frame(&asked, acts.into_any(), body.into_any())
}

fn drawn(register: &Register, asked: &Asked, taker: Taker) -> AnyView {
    let cards = board(
        register,
        &asked.place.communities,
        asked.day,
        &Rule::of_the_law(),
    );
    if cards.is_empty() {
        return view! {
            <EmptyState title=tr!(deliberation.no_motion) body=tr!(deliberation.no_motion_hint) />
        }
        .into_any();
    }
    let is_recent =
        |card: &&Card| card.column < Column::CarriedOut || card.days(asked.day) <= RECENT;
    let waiting = cards
        .iter()
        .filter(|card| card.column < Column::CarriedOut)
        .count();
    let lacking = cards.iter().filter(|card| !card.lacks.is_empty()).count();
    let older = cards.iter().filter(|card| !is_recent(card)).count();
    let columns = Column::ALL.into_iter().map(|column| {
        let own: Vec<&Card> = cards
            .iter()
            .filter(is_recent)
            .filter(|card| card.column == column)
            .collect();
        let count = own.len();
        let items = own
            .into_iter()
            .map(|card| item(register, asked, card, taker));
        let id = format!("board-{}", code(column));
        let class = match count {
            0 => "board-column none",
            _ => "board-column",
        };
        view! {
            <section class=class aria-labelledby=id.clone()>
                <h2 id=id.clone()>{column_words(column)} " " <span class="muted">{number(count)}</span></h2>
                <ul>{items.collect_view()}</ul>
            </section>
        }
    });
    let told = tr!(
        deliberation.board_told,
        all = number(cards.len()),
        waiting = number(waiting),
        lacking = number(lacking)
    );
    let older = (older > 0).then(|| {
        let href = Area::of_kind(Motion::NAME).map(|area| {
            let only = String::new();
            let kind = Motion::NAME.to_owned();
            Route::Area { area, kind, only }.href()
        });
        view! {
            <p>
                <a href=href>{tr!(deliberation.older, count = number(older))}</a>
            </p>
        }
    });
    view! {
        <p class="muted">{told}</p>
        <div class="board" role="region" aria-label=asked.page.view.name() tabindex="0">
            {columns.collect_view()}
        </div>
        {older}
    }
    .into_any()
}

/// A column as ids of elements name it.
fn code(column: Column) -> &'static str {
    match column {
        Column::Waits(stage) => {
            let choice = Stage::ALL.get(usize::from(stage.index()));
            choice.map_or("", |choice| choice.code)
        }
        Column::CarriedOut => "carried-out",
        Column::Ended => "ended",
    }
}

fn item(register: &Register, asked: &Asked, card: &Card, taker: Taker) -> AnyView {
    let id = card.report.motion;
    let Some(motion) = register.get::<Motion>(id) else {
        return ().into_any();
    };
    let href = Route::record(Motion::NAME, id).href();
    let topic = motion
        .topic
        .map(|topic| view! { <span class="muted">{choice(topic)}</span> });
    let days = usize::try_from(card.days(asked.day)).unwrap_or(0);
    let waits = match card.column {
        Column::Waits(_) => Some(tr!(deliberation.waits, days = number(days))),
        _ => None,
    };
    let since = tr!(deliberation.since, since = card.since);
    let who = motion.responsible.to_string();
    let community = (asked.place.community.is_none())
        .then_some(motion.community.id)
        .flatten()
        .map(|id| register.title(Community::INDEX, id));
    let lacks = card.lacks.iter().map(|lack| {
        view! { <Tag tone=Tone::Warn label=lack_words(*lack) /> }
    });
    // A step is entered today, whatever day the board is looked at as of.
    let is_now = asked.desk.today() == Some(asked.day);
    let turn = card
        .report
        .turn()
        .filter(|_| is_now && card.column < Column::CarriedOut);
    let take = turn.map(|stage| {
        let label = tr!(deliberation.take, step = stage_words(stage));
        view! {
            <button type="button" class="btn" aria-label=label on:click=move |_| taker.begin(id)>
                {tr!(deliberation.take_short)}
            </button>
        }
    });
    view! {
        <li class="board-card">
            <p>
                <a href=href>{motion.title.to_string()}</a>
            </p>
            <p class="board-line">{topic} <span>{who}</span> <span>{community}</span></p>
            <p class="board-line muted"><span>{waits}</span> <span>{since}</span></p>
            {tasks(register, card)}
            <p class="board-tags">{lacks.collect_view()}</p>
            {take}
        </li>
    }
    .into_any()
}

/// How far what was resolved about it is; the link leads to the first that is not done.
fn tasks(register: &Register, card: &Card) -> Option<AnyView> {
    let part = card.tasks.part();
    let first: Option<Id> = card
        .tasks
        .gaps
        .first()
        .or(card.tasks.counted.first())
        .copied();
    let first = first.filter(|id| register.get::<Task>(*id).is_some())?;
    let href = Route::record(Task::NAME, first).href();
    let count = |count: u64| number(usize::try_from(count).unwrap_or(usize::MAX));
    let words = tr!(
        deliberation.tasks,
        done = count(part.count),
        all = count(part.of)
    );
    Some(
        view! {
            <p class="board-line">
                <a href=href>{words}</a>
            </p>
        }
        .into_any(),
    )
}
