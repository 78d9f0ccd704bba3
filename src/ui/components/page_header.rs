//! Where am I, in what state is it, and the one main action.

use leptos::html;
use leptos::prelude::*;

use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// One per page. `trail` leads down to this page, `state` stands behind the title (stars, a tag),
/// `sub` below it; the children are the actions, the main one last (it stands at the far right).
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] trail: Vec<(String, Route)>,
    #[prop(optional)] state: Option<AnyView>,
    #[prop(optional, into)] sub: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            router::arrive(&heading, &title.read());
        }
    });
    let trail = (!trail.is_empty()).then(|| {
        let steps = trail.into_iter().map(|(name, route)| {
            view! { <li><a href=route.href()>{name}</a></li> }
        });
        view! {
            <nav class="trail" aria-label=tr!(nav.trail)>
                <ol>{steps.collect_view()}</ol>
            </nav>
        }
    });
    view! {
        <div class="page-header">
            <div class="page-title">
                {trail}
                <div class="page-name">
                    <h1 node_ref=heading tabindex="-1">{move || title.get()}</h1>
                    {state}
                </div>
                {move || {
                    let sub = sub.get();
                    (!sub.is_empty()).then(|| view! { <p class="sub">{sub}</p> })
                }}
            </div>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
    .into_any()
}
