//! How full something is.

use leptos::prelude::*;

/// `share` is from 0 to 1; from 0.8 on it warns, from 0.95 on it is red. `text` says it in words.
#[component]
pub fn Meter(
    #[prop(into)] label: String,
    #[prop(into)] share: Signal<f64>,
    #[prop(into)] text: Signal<String>,
) -> AnyView {
    // Whole numbers: the text of a float takes twelve kilobytes of program.
    let percent = move || (share.get().clamp(0.0, 1.0) * 100.0).round() as u32;
    let class = move || match share.get() {
        full if full >= 0.95 => "meter bad",
        full if full >= 0.8 => "meter warn",
        _ => "meter",
    };
    view! {
        <div class=class>
            <div
                role="meter"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().to_string()
                aria-valuetext=move || text.get()
            >
                <i style:width=move || format!("{}%", percent())></i>
            </div>
            <span>{move || text.get()}</span>
        </div>
    }
    .into_any()
}
