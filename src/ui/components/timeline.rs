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
    /// The page that tells more; empty where there is none.
    pub href: String,
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
                                {match entry.href.as_str() {
                                    "" => view! { <b>{entry.title}</b> }.into_any(),
                                    href => view! { <a href=href.to_owned()>{entry.title}</a> }.into_any(),
                                }}
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
