//! One star's rules: pass mark, clauses, indicators.

use leptos::prelude::*;

use super::editing::{Editing, id_of};
use super::{fields, indicator};
use crate::scoring::{Holds, Star, metric};
use crate::ui::components::{Button, Tag, Tone};
use crate::ui::i18n::tr;
use crate::ui::rule_words;

pub fn rules(editing: Editing, star: Star) -> AnyView {
    let Some(place) = editing.text.with_untracked(|text| text.star(star)) else {
        return ().into_any();
    };
    let pass_mark = fields::whole(
        editing,
        &format!("{place}/pass_mark"),
        tr!(rule.f_pass_mark).to_owned(),
        "%".into(),
    );
    view! {
        <div class="rule-star-head">
            {pass_mark} <p class="rule-sum" role="status">
                {sum(editing, place.clone())}
            </p>
        </div>
        {clauses(editing, &place)}
        {indicators(editing, &place)}
    }
    .into_any()
}

/// The sum of the points; other than 100 is possible, and said.
fn sum(editing: Editing, star: String) -> impl Fn() -> String {
    move || {
        let points = editing.text.read().points(&star);
        match points {
            100 => tr!(rulebook.sum_hundred).to_owned(),
            points => tr!(rulebook.sum_other, points = points),
        }
    }
}

fn count(editing: Editing, list: &str) -> usize {
    editing.text.with_untracked(|text| text.len(list))
}

fn clauses(editing: Editing, star: &str) -> AnyView {
    let list = format!("{star}/clauses");
    let all = count(editing, &list);
    let rows = (0..all).map(|number| clause(editing, star, &list, number, all));
    let rows = rows.collect_view();
    let add = {
        let (star, list) = (star.to_owned(), list.clone());
        move || {
            let new = format!("{list}/{all}/wording/zh-Hans");
            editing.reshape(&new, |text, taken| text.add_clause(&star, taken));
        }
    };
    view! {
        <section class="rule-part">
            <h2>{tr!(rule.f_clauses)}</h2>
            {fields::problem(editing, &list)}
            <ol class="rule-clauses">{rows}</ol>
            <Button label=tr!(rulebook.add_clause) on_press=add />
        </section>
    }
    .into_any()
}

fn clause(editing: Editing, star: &str, list: &str, number: usize, all: usize) -> AnyView {
    let place = format!("{list}/{number}");
    let label = tr!(rule.clause_number, number = number + 1);
    let wording = fields::wording(editing, &format!("{place}/wording"), label.clone(), 400);
    let id = editing.shown(&format!("{place}/id"), Holds::Text);
    let indicators = format!("{star}/indicators");
    let of_it = (0..count(editing, &indicators))
        .filter(|n| editing.shown(&format!("{indicators}/{n}/clause"), Holds::Text) == id)
        .count();
    let last = if of_it > 0 {
        view! { <span class="muted">{tr!(rulebook.indicators_of, count = of_it)}</span> }.into_any()
    } else {
        remove(editing, list, number, all, &label)
    };
    view! {
        <li>
            {wording} <div class="acts">
                {moves(editing, list, number, all, &label)} {last}
            </div>
        </li>
    }
    .into_any()
}

fn indicators(editing: Editing, star: &str) -> AnyView {
    let list = format!("{star}/indicators");
    let all = count(editing, &list);
    let rows = (0..all).map(|number| row(editing, star, &list, number, all));
    let rows = rows.collect_view();
    let add = {
        let (star, list) = (star.to_owned(), list.clone());
        move || {
            let new = format!("{list}/{all}/wording/zh-Hans");
            editing.reshape(&new, |text, taken| text.add_indicator(&star, taken));
        }
    };
    view! {
        <section class="rule-part">
            <h2>{tr!(rule.f_indicators)}</h2>
            {fields::problem(editing, &list)}
            <ol class="rule-items">{rows}</ol>
            <Button label=tr!(rulebook.add_indicator) on_press=add />
        </section>
    }
    .into_any()
}

fn row(editing: Editing, star: &str, list: &str, number: usize, all: usize) -> AnyView {
    let place = format!("{list}/{number}");
    let label = tr!(rule.indicator_number, number = number + 1);
    let is_open = {
        let place = place.clone();
        Memo::new(move |_| *editing.open.read() == place)
    };
    let toggle = {
        let place = place.clone();
        move |_| {
            let open = match is_open.get_untracked() {
                true => String::new(),
                false => place.clone(),
            };
            editing.open.set(open);
        }
    };
    let form = {
        let (star, place) = (star.to_owned(), place.clone());
        move || {
            is_open
                .get()
                .then(|| indicator::fields_of(editing, &star, &place))
        }
    };
    view! {
        <li class="rule-item">
            <div class="rule-item-head">
                <button
                    type="button"
                    class="rule-toggle"
                    id=id_of(&place)
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=toggle
                >
                    {summary(editing, place.clone(), number)}
                </button>
                <div class="acts">
                    {moves(editing, list, number, all, &label)}
                    {remove(editing, list, number, all, &label)}
                </div>
            </div>
            {form}
        </li>
    }
    .into_any()
}

/// The indicator in a line, as it reads at the moment.
fn summary(editing: Editing, place: String, number: usize) -> impl Fn() -> AnyView {
    move || {
        let text = editing.text.read();
        let at = |name: &str, holds: Holds| text.text(&format!("{place}/{name}"), holds);
        let wording = at("wording/zh-Hans", Holds::Text);
        let wording = match wording.is_empty() {
            true => tr!(rulebook.new_indicator).to_owned(),
            false => wording,
        };
        let id = at("metric", Holds::Text);
        let figure = metric(&id).map_or_else(|| id.clone(), |_| rule_words::metric_name(&id));
        let points = tr!(rule.points, points = at("points", Holds::Whole));
        let wrong = editing
            .shown_problems()
            .iter()
            .filter(|problem| {
                let rest = problem.place.strip_prefix(place.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
            .count();
        let wrong = (wrong > 0).then(|| {
            view! { <Tag label=tr!(form.errors, count = wrong) tone=Tone::Bad /> }
        });
        let mandatory = (at("mandatory", Holds::YesNo) == "yes")
            .then(|| view! { <Tag label=tr!(rule.mandatory) tone=Tone::Warn /> });
        view! {
            <span class="rule-number">{number + 1}</span>
            <span class="words">
                {wording} <small>{figure}</small>
            </span>
            {wrong}
            {mandatory}
            <span class="rule-points">{points}</span>
        }
        .into_any()
    }
}

fn moves(editing: Editing, list: &str, number: usize, all: usize, name: &str) -> AnyView {
    let up = (number > 0).then(|| {
        let list = list.to_owned();
        let name = tr!(rulebook.up_named, name = name);
        fields::small_button("↑", name, move || {
            swap(editing, &list, number, number - 1)
        })
    });
    let down = (number + 1 < all).then(|| {
        let list = list.to_owned();
        let name = tr!(rulebook.down_named, name = name);
        fields::small_button("↓", name, move || {
            swap(editing, &list, number + 1, number + 1);
        })
    });
    // What cannot be moved keeps the place of the button, so that the others stand in line.
    let slot = || view! { <span class="rule-slot"></span> }.into_any();
    view! {
        {up.unwrap_or_else(slot)}
        {down.unwrap_or_else(slot)}
    }
    .into_any()
}

/// Exchanges `lower` with the entry above it; the focus goes with the one that was moved, to `to`.
fn swap(editing: Editing, list: &str, lower: usize, to: usize) {
    let (upper, lower_place) = (format!("{list}/{}", lower - 1), format!("{list}/{lower}"));
    let open = editing.open.get_untracked();
    if open == upper {
        editing.open.set(lower_place);
    } else if open == lower_place {
        editing.open.set(upper);
    }
    editing.move_focus(format!("{list}/{to}"), |text| text.move_up(list, lower));
}

fn remove(editing: Editing, list: &str, number: usize, all: usize, name: &str) -> AnyView {
    let list = list.to_owned();
    let name = tr!(rulebook.remove_named, name = name);
    fields::small_button(tr!(rulebook.remove), name, move || {
        editing.open.set(String::new());
        let next = number.min(all.saturating_sub(2));
        editing.move_focus(format!("{list}/{next}"), |text| text.remove(&list, number));
    })
}
