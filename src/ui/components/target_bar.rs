//! A value against its target.

use leptos::prelude::*;

/// `value` and `target` are shares from 0 to 1; the bar is green from the target on, gold below.
/// `reading` says the same in words, for those who do not see the bar.
#[component]
pub fn TargetBar(value: f64, target: f64, #[prop(into)] reading: String) -> AnyView {
    let percent = |share: f64| format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0);
    let class = if value >= target {
        "target-bar"
    } else {
        "target-bar short"
    };
    view! {
        <div class=class role="img" aria-label=reading>
            <i style:width=percent(value)></i>
            <u style:left=percent(target)></u>
        </div>
    }
    .into_any()
}
