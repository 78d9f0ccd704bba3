//! How an indicator's figure becomes points: the kind of scale, and its values.

use leptos::prelude::*;

use super::editing::Editing;
use super::fields;
use crate::scoring::{Holds, Manuscript, Unit};
use crate::ui::components::{Button, Item};
use crate::ui::i18n::tr;

pub fn fields_of(editing: Editing, place: &str) -> AnyView {
    let unit = editing.text.with_untracked(|text| text.unit(place));
    let kind_place = format!("{place}/scale/kind");
    let kind = editing.shown(&kind_place, Holds::Text);
    let items = vec![
        Item::new("pass_fail", tr!(rule.kind_pass_fail)),
        Item::new("steps", tr!(rule.kind_steps)),
        Item::new("linear", tr!(rule.kind_linear)),
    ];
    let values = match kind.as_str() {
        "steps" => steps(editing, place, unit),
        "linear" => linear(editing, place, unit),
        _ => pass_fail(editing, place, unit),
    };
    let label = tr!(rule.f_scale).to_owned();
    view! {
        <div class="rule-scale">
            {fields::reshaping(editing, &kind_place, label, items, kind, choose_scale)}
            {fields::problem(editing, &format!("{place}/scale"))} {values}
        </div>
    }
    .into_any()
}

fn choose_scale(text: &mut Manuscript, place: &str, kind: &str) {
    text.choose_scale(place.trim_end_matches("/scale/kind"), kind);
}

fn choose_bound(text: &mut Manuscript, place: &str, bound: &str) {
    text.choose_bound(place.trim_end_matches("/scale/bound"), bound);
}

fn pass_fail(editing: Editing, place: &str, unit: Unit) -> AnyView {
    let most = format!("{place}/scale/at_most");
    let is_most = editing
        .text
        .with_untracked(|text| text.json().pointer(&most).is_some());
    let (bound, label) = match is_most {
        true => ("at_most", tr!(rule.at_most)),
        false => ("at_least", tr!(rule.at_least)),
    };
    let items = vec![
        Item::new("at_least", tr!(rule.at_least)),
        Item::new("at_most", tr!(rule.at_most)),
    ];
    let side = fields::reshaping(
        editing,
        &format!("{place}/scale/bound"),
        tr!(rulebook.bound).to_owned(),
        items,
        bound.to_owned(),
        choose_bound,
    );
    let mark = fields::mark(
        editing,
        &format!("{place}/scale/{bound}"),
        label.to_owned(),
        unit,
        "",
    );
    view! { <div class="fields">{side} {mark}</div> }.into_any()
}

fn linear(editing: Editing, place: &str, unit: Unit) -> AnyView {
    let mark = |name: &str, label: &str, hint: &str| {
        fields::mark(
            editing,
            &format!("{place}/scale/{name}"),
            label.to_owned(),
            unit,
            hint,
        )
    };
    view! {
        <div class="fields">
            {mark("from", tr!(rule.f_from), "")} {mark("to", tr!(rule.f_to), tr!(rulebook.linear_hint))}
        </div>
    }
    .into_any()
}

fn steps(editing: Editing, place: &str, unit: Unit) -> AnyView {
    let list = format!("{place}/scale/steps");
    let count = editing.text.with_untracked(|text| text.len(&list));
    let rows = (0..count).map(|number| step(editing, place, &list, number, count, unit));
    let rows = rows.collect_view();
    let add = {
        let place = place.to_owned();
        let new = format!("{list}/{}/at", count.saturating_sub(1));
        move || editing.reshape(&new, |text, _| text.add_step(&place))
    };
    view! {
        {fields::problem(editing, &list)}
        <ol class="rule-steps">{rows}</ol>
        <div>
            <Button label=tr!(rulebook.add_step) on_press=add />
        </div>
    }
    .into_any()
}

/// The highest step gives all points, so it has no field for them.
fn step(
    editing: Editing,
    place: &str,
    list: &str,
    number: usize,
    count: usize,
    unit: Unit,
) -> AnyView {
    let at = format!("{list}/{number}");
    let name = tr!(rule.step_number, number = number + 1);
    let label = match unit {
        Unit::Level => tr!(rulebook.step_at_level, step = name),
        _ => tr!(rulebook.step_at, step = name),
    };
    let mark = fields::mark(editing, &format!("{at}/at"), label, unit, "");
    let points = if number + 1 == count {
        let all = format!("{place}/points");
        let said = move || {
            let points = editing.text.read().text(&all, Holds::Whole);
            tr!(rulebook.step_all, points = points)
        };
        view! { <p class="rule-all">{said}</p> }.into_any()
    } else {
        fields::whole(
            editing,
            &format!("{at}/points"),
            tr!(rulebook.step_points).to_owned(),
            tr!(rulebook.points_unit).to_owned(),
        )
    };
    let remove = (count > 1).then(|| {
        let list = list.to_owned();
        let name = tr!(rulebook.remove_named, name = name);
        fields::small_button(tr!(rulebook.remove), name, move || {
            editing.reshape(&list, |text, _| text.remove(&list, number));
        })
    });
    view! { <li>{mark} {points} <div class="acts">{remove}</div> {fields::problem(editing, &at)}</li> }
        .into_any()
}
