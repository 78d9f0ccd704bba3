//! The fields of one indicator.

use leptos::prelude::*;

use super::editing::{Editing, id_of};
use super::{fields, scale};
use crate::scoring::metric::{ParameterKind, ParameterSpec, Rubric};
use crate::scoring::rulebook::Parameter;
use crate::scoring::{Holds, METRICS, Manuscript, metric};
use crate::ui::components::{Button, Item};
use crate::ui::forms::{ChoiceField, NumberField};
use crate::ui::i18n::{say, tr};
use crate::ui::rule_words;

pub fn fields_of(editing: Editing, star: &str, place: &str) -> AnyView {
    let at = |name: &str| format!("{place}/{name}");
    let wording = fields::wording(editing, &at("wording"), tr!(rule.f_wording).to_owned(), 400);
    let id = editing.shown(&at("metric"), Holds::Text);
    let settings = metric(&id).map_or(&[][..], |metric| metric.parameters);
    let settings = settings
        .iter()
        .map(|spec| setting(editing, spec, &at(&format!("parameters/{}", spec.id))));
    let rubric = metric(&id)
        .is_some_and(|metric| metric.rubric == Rubric::Needed)
        .then(|| rubric(editing, place));
    let points = fields::whole(
        editing,
        &at("points"),
        tr!(rule.f_points).to_owned(),
        tr!(rulebook.points_unit).to_owned(),
    );
    view! {
        <div class="rule-fields">
            {wording} <div class="fields">
                {clause(editing, star, place)} {figure(editing, place)} {settings.collect_view()} {points}
            </div> {rubric} {scale::fields_of(editing, place)} <div class="fields">
                {weight(editing, &at("mandatory"))} {applies(editing, &at("not_applicable"))}
            </div>
        </div>
    }
    .into_any()
}

fn clause(editing: Editing, star: &str, place: &str) -> AnyView {
    let place = format!("{place}/clause");
    let list = format!("{star}/clauses");
    let count = editing.text.with_untracked(|text| text.len(&list));
    let items = (0..count).map(|number| {
        let id = editing.shown(&format!("{list}/{number}/id"), Holds::Text);
        let said = editing.shown(&format!("{list}/{number}/wording/zh-Hans"), Holds::Text);
        let label = match said.is_empty() {
            true => tr!(rule.clause_number, number = number + 1),
            false => said,
        };
        Item::new(id, label)
    });
    let items: Vec<Item> = items.collect();
    let value = editing.field(&place, Holds::Text);
    let (error, id) = (editing.error(&place), id_of(&place));
    view! { <ChoiceField label=tr!(rule.f_clause) value items error id required=true folded=true /> }
        .into_any()
}

fn figure(editing: Editing, place: &str) -> AnyView {
    let items = METRICS.iter().map(|metric| {
        let label = tr!(
            rulebook.figure,
            source = rule_words::source(metric.source),
            figure = say(&metric.words)
        );
        Item::new(metric.id, label)
    });
    let place = format!("{place}/metric");
    let now = editing.shown(&place, Holds::Text);
    let label = tr!(rule.f_metric).to_owned();
    fields::reshaping(editing, &place, label, items.collect(), now, choose_metric)
}

fn choose_metric(text: &mut Manuscript, place: &str, id: &str) {
    text.choose_metric(place.trim_end_matches("/metric"), id);
}

/// A setting of the metric; what is not written has its usual value.
fn setting(editing: Editing, spec: &ParameterSpec, place: &str) -> AnyView {
    let label = say(&spec.words).to_owned();
    let usual = match spec.default() {
        Parameter::Whole(whole) => whole.to_string(),
        Parameter::Choice(choice) => choice,
    };
    match &spec.kind {
        ParameterKind::Whole { .. } => {
            let value = editing.field_or(place, Holds::Whole, &usual);
            let (error, id) = (editing.error(place), id_of(place));
            view! {
                <NumberField label value error id required=true />
            }
            .into_any()
        }
        ParameterKind::Choice { choices, .. } => {
            let items = choices
                .iter()
                .map(|choice| Item::new(choice.id, say(&choice.words)));
            let value = editing.field_or(place, Holds::Text, &usual);
            fields::choice(editing, place, label, value, items.collect())
        }
    }
}

/// The levels of a judgement, from 0.
fn rubric(editing: Editing, place: &str) -> AnyView {
    let list = format!("{place}/rubric");
    let count = editing.text.with_untracked(|text| text.len(&list));
    let rows = (0..count).map(|number| {
        let label = tr!(rule.level, value = number);
        let wording = fields::wording(editing, &format!("{list}/{number}"), label.clone(), 400);
        let remove = {
            let list = list.clone();
            let name = tr!(rulebook.remove_named, name = label);
            fields::small_button(tr!(rulebook.remove), name, move || {
                editing.reshape(&list, |text, _| text.remove(&list, number));
            })
        };
        view! { <li>{wording} <div class="acts">{remove}</div></li> }.into_any()
    });
    let rows = rows.collect_view();
    let add = {
        let (place, list) = (place.to_owned(), list.clone());
        move || {
            let new = format!("{list}/{count}/zh-Hans");
            editing.reshape(&new, |text, _| text.add_level(&place));
        }
    };
    view! {
        <section class="rule-levels">
            <h3>{tr!(rule.f_rubric)}</h3>
            <p class="field-hint">{tr!(rulebook.rubric_hint)}</p>
            {fields::problem(editing, &list)}
            <ol class="rule-clauses">{rows}</ol>
            <Button label=tr!(rulebook.add_level) on_press=add />
        </section>
    }
    .into_any()
}

fn weight(editing: Editing, place: &str) -> AnyView {
    let items = vec![
        Item::new("yes", tr!(rulebook.mandatory_said)),
        Item::new("no", tr!(rulebook.ordinary_said)),
    ];
    let value = editing.field_or(place, Holds::YesNo, "no");
    let label = tr!(rule.f_mandatory).to_owned();
    fields::choice(editing, place, label, value, items)
}

fn applies(editing: Editing, place: &str) -> AnyView {
    let items = vec![
        Item::new("allowed", tr!(rule.allowed)),
        Item::new("refused", tr!(rule.refused)),
    ];
    let value = editing.field_or(place, Holds::Text, "allowed");
    let label = tr!(rule.f_not_applicable).to_owned();
    fields::choice(editing, place, label, value, items)
}
