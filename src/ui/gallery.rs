//! All parts together in all their states, for development: `#/dev/parts`. Not translated.

use leptos::prelude::*;

use super::components::*;

pub(super) fn parts() -> AnyView {
    view! {
        <PageHeader title="Parts" />
        <Panel title="Tags">
            <Tag label="达到" tone=Tone::Ok />
        </Panel>
    }
    .into_any()
}
