//! What happened when.

use leptos::prelude::*;

use super::tag::Tone;

#[derive(Clone, Debug, Default)]
pub struct TimelineEntry {
    /// As it is read, in words or digits.
    pub when: String,
    pub title: String,
    pub detail: String,
    pub tone: Tone,
}

/// In the order given.
#[component]
pub fn Timeline(entries: Vec<TimelineEntry>) -> AnyView {
    view! {
        <ol class="timeline">
            {entries
                .into_iter()
                .map(|entry| {
                    view! {
                        <li class=entry.tone.class()>
                            <span class="when">{entry.when}</span>
                            <span class="what">
                                <b>{entry.title}</b>
                                {(!entry.detail.is_empty()).then(|| view! { <small>{entry.detail}</small> })}
                            </span>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
    .into_any()
}
