//! 关于: version, licence, and what leaves this computer.

use leptos::prelude::*;

use crate::snapshot;
use crate::ui::components::Panel;
use crate::ui::i18n::tr;

const LICENCE: &str = include_str!("../../../../LICENSE");

pub(super) fn panel() -> AnyView {
    view! {
        <Panel title=tr!(about.leaves)>
            <div class="panel-body prose">
                <p>
                    <b>{tr!(about.nothing)}</b>
                </p>
                <p>{tr!(about.nothing_body)}</p>
                <p>{tr!(about.personal)}</p>
            </div>
        </Panel>
        <Panel title=tr!(about.title)>
            <div class="panel-body prose">
                <dl class="facts">
                    <dt>{tr!(about.version)}</dt>
                    <dd>{env!("CARGO_PKG_VERSION")}</dd>
                    <dt>{tr!(about.format)}</dt>
                    <dd>{format!("{} {}", snapshot::FORMAT, snapshot::VERSION)}</dd>
                    <dt>{tr!(about.licence)}</dt>
                    <dd>{tr!(about.licence_body)}</dd>
                </dl>
                <details>
                    <summary>{tr!(about.licence_text)}</summary>
                    <pre lang="en" tabindex="0">
                        {LICENCE}
                    </pre>
                </details>
            </div>
        </Panel>
    }
    .into_any()
}
