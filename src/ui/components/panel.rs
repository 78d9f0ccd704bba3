//! A titled part of a page.

use leptos::prelude::*;

use super::fresh_id;

/// `state` stands behind the title (a tag), `actions` at the right of the head.
#[component]
pub fn Panel(
    #[prop(into)] title: String,
    #[prop(optional)] state: Option<AnyView>,
    #[prop(optional)] actions: Option<AnyView>,
    children: Children,
) -> AnyView {
    let id = fresh_id("panel");
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <header>
                <h2 id=id.clone()>{title}</h2>
                {state}
                {actions.map(|actions| view! { <div class="acts">{actions}</div> })}
            </header>
            {children()}
        </section>
    }
    .into_any()
}
