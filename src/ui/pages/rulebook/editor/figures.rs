//! Title and first year; the yearly targets and the working standards.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::editing::Editing;
use super::fields;
use crate::scoring::{Holds, Manuscript};
use crate::ui::components::Button;
use crate::ui::i18n::tr;
use crate::ui::rule_words;

pub fn general(editing: Editing) -> AnyView {
    let title = fields::wording(editing, "/title", tr!(rule.f_title).to_owned(), 120);
    let year = fields::whole(
        editing,
        "/applies_from",
        tr!(rule.f_applies_from).to_owned(),
        String::new(),
    );
    view! {
        {title}
        {year}
        <p class="field-hint">{tr!(rulebook.general_hint)} " " {tr!(rulebook.all_needed)}</p>
    }
    .into_any()
}

pub fn figures(editing: Editing) -> AnyView {
    view! {
        {targets(editing)}
        {thresholds(editing)}
    }
    .into_any()
}

fn targets(editing: Editing) -> AnyView {
    let count = editing.text.with_untracked(|text| text.len("/targets"));
    let rows = (0..count)
        .map(|number| target(editing, number))
        .collect_view();
    let year = editing.shown("/applies_from", Holds::Whole);
    let add = move || {
        let new = format!("/targets/{count}/share_percent");
        let year = year.parse().unwrap_or(2026);
        editing.reshape(&new, |text, _| text.add_target(year));
    };
    view! {
        <section class="rule-part">
            <h2>{tr!(rule.f_targets)}</h2>
            <p class="field-hint">{tr!(rulebook.targets_note)}</p>
            {fields::problem(editing, "/targets")}
            <ol class="rule-steps">{rows}</ol>
            <Button label=tr!(rulebook.add_target) on_press=add />
        </section>
    }
    .into_any()
}

fn target(editing: Editing, number: usize) -> AnyView {
    let at = |name: &str| format!("/targets/{number}/{name}");
    let whole = |name: &str, label: &str, unit: &str| {
        fields::whole(editing, &at(name), label.to_owned(), unit.to_owned())
    };
    let name = tr!(rule.target_number, number = number + 1);
    let name = tr!(rulebook.remove_named, name = name);
    let remove = fields::small_button(tr!(rulebook.remove), name, move || {
        editing.reshape("/targets", |text, _| text.remove("/targets", number));
    });
    view! {
        <li>
            {whole("year", tr!(rule.f_year), "")} {whole("level", tr!(rule.f_level), tr!(rulebook.stars_unit))}
            {whole("share_percent", tr!(rule.f_share_percent), "%")} <div class="acts">{remove}</div>
            {fields::problem(editing, &format!("/targets/{number}"))}
        </li>
    }
    .into_any()
}

/// The standards that the program knows, and whatever else the edition has.
fn thresholds(editing: Editing) -> AnyView {
    let mut ids: BTreeSet<String> = rule_words::THRESHOLDS.map(str::to_owned).into();
    editing.text.with_untracked(|text: &Manuscript| {
        let written = text.json().get("thresholds").and_then(|t| t.as_object());
        ids.extend(written.into_iter().flat_map(|map| map.keys().cloned()));
    });
    let rows = ids.into_iter().map(|id| {
        let (label, unit) = rule_words::threshold(&id);
        let holds = match unit {
            "%" => Holds::Share,
            _ => Holds::Number,
        };
        let place = format!("/thresholds/{id}");
        let value = editing.field(&place, holds);
        let (error, id) = (editing.error(&place), super::editing::id_of(&place));
        view! { <crate::ui::forms::DecimalField label value error id unit=unit.to_owned() /> }
            .into_any()
    });
    view! {
        <section class="rule-part">
            <h2>{tr!(rule.f_thresholds)}</h2>
            <div class="fields">{rows.collect_view()}</div>
        </section>
    }
    .into_any()
}
