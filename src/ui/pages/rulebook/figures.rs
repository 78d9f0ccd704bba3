//! The yearly targets and the working standards of a rulebook.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::scoring::{Exact, Rulebook};
use crate::ui::components::Panel;
use crate::ui::i18n::tr;
use crate::ui::rule_words;

pub(super) fn targets(rulebook: &Rulebook) -> AnyView {
    let mut years: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut targets = rulebook.targets.clone();
    targets.sort_unstable();
    for target in targets {
        let said = tr!(
            rulebook.target,
            level = target.level,
            share = target.share_percent
        );
        years.entry(target.year).or_default().push(said);
    }
    let rows = years.into_iter().map(|(year, said)| {
        let said = said.into_iter().map(|said| view! { <li>{said}</li> });
        view! {
            <tr>
                <th scope="row">{tr!(rulebook.year, year = year)}</th>
                <td>
                    <ul>{said.collect_view()}</ul>
                </td>
            </tr>
        }
        .into_any()
    });
    let body = if rulebook.targets.is_empty() {
        view! { <p class="panel-body muted">{tr!(rulebook.no_targets)}</p> }.into_any()
    } else {
        view! {
            <table class="pairs">
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Panel title=tr!(rule.f_targets)>
            {body} <p class="panel-note">{tr!(rulebook.targets_note)}</p>
        </Panel>
    }
    .into_any()
}

pub(super) fn thresholds(rulebook: &Rulebook) -> AnyView {
    let rows = rulebook.thresholds.iter().map(|(id, value)| {
        let (name, unit) = rule_words::threshold(id);
        let value = match unit {
            "%" => format!("{}%", value.times(&Exact::from(100))),
            unit => format!("{value} {unit}"),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{value}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <Panel title=tr!(rule.f_thresholds)>
            <table class="pairs">
                <tbody>{rows}</tbody>
            </table>
        </Panel>
    }
    .into_any()
}
