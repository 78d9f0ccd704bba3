//! One figure with its name; or, with `href`, a big way in.

use leptos::prelude::*;

use super::tag::Tone;

/// A figure: what it is, how much, of what; below it whatever explains it. With `href` the name is
/// a link that the whole card follows. `Tone::Warn` is the gold card of the next step.
#[component]
pub fn Card(
    #[prop(into)] label: String,
    #[prop(optional, into)] figure: String,
    #[prop(optional, into)] unit: String,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let name = match href {
        Some(href) => view! { <a class="card-name" href=href>{label}</a> }.into_any(),
        None => view! { <p class="card-name">{label}</p> }.into_any(),
    };
    let figure = (!figure.is_empty()).then(|| {
        view! { <p class="card-figure">{figure}" "<small>{unit}</small></p> }
    });
    view! {
        <div class=format!("card {}", tone.class())>
            {name}
            {figure}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
