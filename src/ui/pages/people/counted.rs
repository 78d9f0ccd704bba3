//! How many of each kind, skill and intention; each count narrows the list to the people behind it (S5.3).

use leptos::prelude::*;

use super::asking::Asking;
use crate::domain::Choice;
use crate::domain::kinds::{MemberKind, ServiceKind, Skill};
use crate::roster::{Counts, Filter};
use crate::ui::i18n::{number, say, tr};

/// Three lines of counts that can be pressed, and a line of what is missing.
pub(super) fn counted(asking: Asking) -> AnyView {
    view! {
        <details class="panel counted" open=is_wide()>
            <summary>{tr!(roster.counts)}</summary>
            {line(asking, tr!(roster.by_kind), |counts| of::<MemberKind>(&counts.kinds, Filter::Kind))}
            {line(asking, tr!(roster.by_skill), |counts| of::<Skill>(&counts.skills, Filter::Skill))}
            {line(
                asking,
                tr!(roster.by_intention),
                |counts| of::<ServiceKind>(&counts.intentions, Filter::Intention),
            )}
            {line(
                asking,
                tr!(roster.lacking),
                |counts| {
                    vec![
                        (Filter::NoPhone, tr!(roster.no_phone).to_owned(), counts.no_phone),
                        (Filter::NoBuilding, tr!(roster.no_building).to_owned(), counts.no_building),
                    ]
                },
            )}
        </details>
    }
    .into_any()
}

/// On a phone the list comes first.
fn is_wide() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= 600.0)
}

type Counted = (Filter, String, u32);

fn of<C: Choice>(counts: &[u32], filter: fn(u8) -> Filter) -> Vec<Counted> {
    let choices = (0u8..).zip(C::ALL).zip(counts);
    choices
        .map(|((index, choice), count)| (filter(index), say(&choice.words).to_owned(), *count))
        .collect()
}

fn line(asking: Asking, title: &'static str, of: fn(&Counts) -> Vec<Counted>) -> AnyView {
    let chips = move || {
        let counted = of(&asking.counts.read());
        let query = asking.query.read();
        let chips = counted.into_iter().filter_map(|(filter, label, count)| {
            let code = filter.to_string();
            let on = query.filters.contains(&code);
            // What nobody has is no choice, but what is chosen stays to be taken off.
            (count > 0 || on).then(|| {
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=if on { "true" } else { "false" }
                        on:click=move |_| asking.turn(&code)
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
        <div class="counted-line" role="group" aria-label=title>
            <span class="counted-title">{title}</span>
            <div class="chips">{chips}</div>
        </div>
    }
    .into_any()
}
