//! Counts that can be pressed: each narrows the list to the records behind it.

use leptos::prelude::*;

use super::asked::Asked;
use crate::ui::i18n::{number, tr};

/// A filter by its code, and how many records it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub code: String,
    pub label: String,
    pub count: u32,
}

/// A line of counts of one thing.
pub struct CountedLine {
    pub title: String,
    /// Whether at most one of them is on; else they are alternatives.
    pub alone: bool,
    pub counts: Signal<Vec<Count>>,
}

/// Folded on a phone, where the list comes first.
#[component]
pub fn Counted(#[prop(into)] title: String, asked: Asked, lines: Vec<CountedLine>) -> AnyView {
    let lines = lines.into_iter().map(|each| line(asked, each));
    view! {
        <details class="panel counted" open=is_wide()>
            <summary>{title}</summary>
            {lines.collect_view()}
        </details>
    }
    .into_any()
}

fn is_wide() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= 600.0)
}

fn line(asked: Asked, line: CountedLine) -> AnyView {
    let CountedLine {
        title,
        alone,
        counts,
    } = line;
    let label = title.clone();
    let press = move |code: &str| {
        if alone && !asked.query.read_untracked().filters.contains(code) {
            let all = counts.get_untracked();
            let mut query = asked.query.write();
            for other in all {
                query.filters.remove(&other.code);
            }
            query.filters.insert(code.to_owned());
        } else {
            asked.turn(code);
        }
    };
    let chips = move || {
        let query = asked.query.read();
        let chips = counts.get().into_iter().filter_map(|each| {
            let Count { code, label, count } = each;
            let on = query.filters.contains(&code);
            // What nobody has is no choice, but what is chosen stays to be taken off.
            (count > 0 || on).then(|| {
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=if on { "true" } else { "false" }
                        on:click=move |_| press(&code)
                    >
                        {label}
                        " "
                        <b>{number(count as usize)}</b>
                    </button>
                }
            })
        });
        let chips: Vec<_> = chips.collect();
        match chips.is_empty() {
            true => view! { <span class="muted">{tr!(roster.nothing_recorded)}</span> }.into_any(),
            false => chips.collect_view().into_any(),
        }
    };
    view! {
        <div class="counted-line" role="group" aria-label=label>
            <span class="counted-title">{title}</span>
            <div class="chips">{chips}</div>
        </div>
    }
    .into_any()
}
