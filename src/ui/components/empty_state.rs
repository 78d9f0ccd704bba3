//! Where there is nothing yet: what to do next.

use leptos::prelude::*;

/// `children` are the ways on, the likeliest first.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(optional, into)] body: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty-state">
            <h3>{title}</h3>
            {(!body.is_empty()).then(|| view! { <p>{body}</p> })}
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
    .into_any()
}
