//! A file of statistics that somebody handed in: the figures as their office reckoned them. They
//! are read, not taken in, since the records behind them stay with that office.

use leptos::prelude::*;
use serde_json::Value as Json;

use super::contents;
use crate::domain::Id;
use crate::domain::kinds::{Community, KINDS, Office};
use crate::domain::{Record as _, kinds};
use crate::scoring::Star;
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::i18n::{number, say, tr};
use crate::ui::pick_snapshot::Picked;

/// What the file reports; `drop` puts it away.
pub(super) fn panel(picked: &Picked, drop: Callback<()>) -> AnyView {
    let register = &picked.opened.snapshot.register;
    let office = picked
        .opened
        .snapshot
        .office
        .and_then(|id| register.get::<Office>(id));
    let from = office.map_or_else(
        || tr!(exchange.from_nobody).to_owned(),
        |office| tr!(exchange.from, office = office.name),
    );
    let figures = picked
        .opened
        .snapshot
        .figures
        .as_ref()
        .unwrap_or(&Json::Null);
    let years = list(figures, "years").iter().map(year).collect_view();
    let counts = list_of_counts(picked, figures);
    let (name, size) = (picked.name.clone(), contents::size_words(picked.size));
    let state = view! { <Tag tone=Tone::Info label=tr!(reported.no_person) /> }.into_any();
    view! {
        <Panel title=tr!(reported.title) state>
            <div class="panel-body">
                <p>{format!("{name} · {size}")}</p>
                <p>{from}</p>
                <p class="muted">{tr!(reported.body)}</p>
            </div>
            {years}
            {counts}
            <div class="panel-body">
                <div class="acts">
                    <Button label=tr!(reported.close) on_press=move |()| drop.run(()) />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    let list = json.get(key).and_then(Json::as_array);
    list.map_or(&[], Vec::as_slice)
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The communities of a year with their stars.
fn year(scores: &Json) -> AnyView {
    let year = scores
        .get("year")
        .and_then(Json::as_u64)
        .unwrap_or_default();
    let heads = Star::ALL.map(|star| view! { <th scope="col">{say(&star.words())}</th> });
    let rows = list(scores, "communities").iter().map(|community| {
        let level = community.get("level").and_then(Json::as_u64);
        let stars = Star::ALL.map(|star| {
            let score = list(community, "stars")
                .iter()
                .find(|s| text(s, "star") == star.id());
            let shown = score.map_or("", |score| text(score, "shown")).to_owned();
            let earned = score.is_some_and(|score| text(score, "verdict") == "earned");
            let state = match earned {
                true => tr!(star.earned),
                false => tr!(star.not_earned),
            };
            view! {
                <td>
                    {shown} <small>{state}</small>
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">{text(community, "name").to_owned()}</th>
                <td>{level.unwrap_or_default()}</td>
                {stars.into_iter().collect_view()}
            </tr>
        }
    });
    let title = tr!(reported.year, year = year);
    view! {
        <div class="reported-frame" tabindex="0" role="region" aria-label=title.clone()>
            <table class="reported">
                <caption>{title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say(&Community::KIND.words)}</th>
                        <th scope="col">{tr!(reported.level)}</th>
                        {heads.into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How many records of every kind stand behind the figures, over all communities of the file.
fn list_of_counts(picked: &Picked, figures: &Json) -> AnyView {
    let of = |id: Id| figures.get("records")?.get(id.to_string())?.as_object();
    let mut counts = vec![0u64; KINDS.len()];
    for (id, _) in picked.opened.snapshot.register.all::<Community>() {
        for (kind, count) in of(id).into_iter().flatten() {
            let slot = kinds::kind(kind).and_then(|(kind, _)| counts.get_mut(kind));
            if let (Some(slot), Some(count)) = (slot, count.as_u64()) {
                *slot = slot.saturating_add(count);
            }
        }
    }
    let rows = KINDS.iter().zip(counts).filter(|(_, count)| *count > 0);
    let rows = rows.map(|(spec, count)| {
        view! {
            <div>
                <dt>{say(&spec.words)}</dt>
                <dd>{number(usize::try_from(count).unwrap_or(usize::MAX))}</dd>
            </div>
        }
    });
    view! {
        <div class="panel-body">
            <h3>{tr!(reported.behind)}</h3>
            <dl class="inventory">{rows.collect_view()}</dl>
        </div>
    }
    .into_any()
}
