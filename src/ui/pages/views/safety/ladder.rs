//! The five levels of mediation side by side, with the disputes that have come to each (S4.4).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::line_acts::{Act, Acting, Fields, are_offered, joined, said};
use super::take_up;
use crate::app::mediation::above;
use crate::domain::kinds::{Community, Dispute, DisputeLevel, DisputeState};
use crate::domain::{Choice, Date, Id, Record, Value};
use crate::register::Register;
use crate::reports::disputes::{InMediation, in_mediation};
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// So many disputes of a level stand on the page; the rest is behind the number.
const SHOWN: usize = 12;

/// A dispute on its card, in words.
#[derive(Clone, PartialEq)]
struct Card {
    one: InMediation,
    title: String,
    about: String,
}

/// A level: how many disputes are on it, and those that stand on the page.
type Level = (DisputeLevel, usize, Vec<Card>);

fn levels(register: &Register, asked: &Asked) -> Vec<Level> {
    let mut open = in_mediation(register, &asked.place.communities, asked.day);
    let levels = (0..).map_while(DisputeLevel::from_index);
    let levels = levels.map(|level| {
        let disputes = open.remove(&level).unwrap_or_default();
        let shown = disputes.iter().take(SHOWN);
        let cards = shown
            .filter_map(|one| card(register, asked, *one))
            .collect();
        (level, disputes.len(), cards)
    });
    levels.collect()
}

fn card(register: &Register, asked: &Asked, one: InMediation) -> Option<Card> {
    let dispute = register.get::<Dispute>(one.dispute)?;
    let said = |field| said::<Dispute>(register, one.dispute, field);
    let community = dispute
        .community
        .id
        .filter(|_| asked.place.communities.len() > 1);
    let community = community.map(|id| register.title(Community::INDEX, id));
    Some(Card {
        one,
        title: dispute.title.to_string(),
        about: joined([
            community.unwrap_or_default(),
            said("kind"),
            said("mediator"),
        ]),
    })
}

/// What a level is called.
pub(super) fn level_name(level: DisputeLevel) -> &'static str {
    let found = DisputeLevel::ALL.get(usize::from(level.index()));
    found.map_or("", |level| say(&level.words))
}

/// As addresses name it.
pub(super) fn level_code(level: DisputeLevel) -> &'static str {
    let found = DisputeLevel::ALL.get(usize::from(level.index()));
    found.map_or("", |level| level.code)
}

pub(super) fn ladder(asked: &Asked, acting: Acting) -> AnyView {
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(levels).unwrap_or_default())
    };
    let asked = asked.clone();
    let columns = move || {
        found.with(|levels| {
            let columns = levels.iter().map(|level| column(&asked, acting, level));
            columns.collect_view()
        })
    };
    view! {
        <Panel title=tr!(service.ladder)>
            <ol class="ladder">{columns}</ol>
        </Panel>
    }
    .into_any()
}

fn column(asked: &Asked, acting: Acting, (level, count, cards): &Level) -> AnyView {
    let rest = (*count > cards.len())
        .then(|| asked.to_all(&format!("open-{}", level_code(*level)), *count));
    let drawn = cards.iter().map(|card| card_view(asked, acting, card));
    let none = cards
        .is_empty()
        .then(|| view! { <p class="muted">{tr!(service.none_here)}</p> });
    view! {
        <li>
            <h3>
                {level_name(*level)} <span class="muted">{number(*count)}</span>
            </h3>
            {none}
            <ul>{drawn.collect_view()}</ul>
            {rest}
        </li>
    }
    .into_any()
}

fn card_view(asked: &Asked, acting: Acting, card: &Card) -> AnyView {
    let one = card.one;
    let href = Route::record(Dispute::NAME, one.dispute).href();
    let since = one.since.map(|since| {
        let days = asked.day.number() - since.number();
        tr!(service.since, day = since, days = days)
    });
    let late = (one.late > 0).then(|| {
        view! { <Tag tone=Tone::Bad label=tr!(listing.overdue_days, days = one.late) /> }
    });
    let acts = are_offered(asked).then(|| acts(asked, acting, card));
    view! {
        <li class="ladder-card">
            <a href=href>{card.title.clone()}</a>
            <span class="figure-note">{card.about.clone()}</span>
            <span class="figure-note">{since}</span>
            {late}
            {acts}
        </li>
    }
    .into_any()
}

fn acts(asked: &Asked, acting: Acting, card: &Card) -> AnyView {
    let (desk, day) = (asked.desk, asked.day);
    let (id, level) = (card.one.dispute, card.one.level);
    let up = above(level).map(|next| {
        let label = tr!(service.take_up);
        let title = tr!(service.act_on, act = label, name = card.title);
        acting.button(label, &card.title, move || {
            let next = level_name(next);
            Act::new(title.clone(), move |done| {
                take_up::form(desk, id, day, next, done)
            })
        })
    });
    let label = tr!(service.close);
    let title = tr!(service.act_on, act = label, name = card.title);
    let close = acting.button(label, &card.title, move || {
        closing(desk, id, day, title.clone())
    });
    view! { <span class="line-acts">{up} {close}</span> }.into_any()
}

fn closing(_: Desk, id: Id, day: Date, title: String) -> Act {
    let settled = Value::Choice(DisputeState::Settled.index());
    let fields = Fields::of(Dispute::KIND, Some(id), &["state", "closed_on", "result"])
        .start("state", settled)
        .start("closed_on", Value::Date(day))
        .without(&["mediating"])
        .asked(&["result"]);
    Act::fields(title, fields)
}
