//! Prints the page.

use leptos::prelude::*;

use super::Button;
use crate::ui::i18n::tr;

/// Lists draw all their rows on `beforeprint`. A browser that is asked to print by a script takes
/// the page as it is when the handlers return, before anything is drawn: so they are told first, and the
/// browser two frames later.
pub fn print() {
    if let Ok(event) = web_sys::Event::new("beforeprint") {
        let _ = window().dispatch_event(&event);
    }
    request_animation_frame(|| {
        request_animation_frame(|| {
            let _ = window().print();
        });
    });
}

#[component]
pub fn PrintButton(#[prop(optional, into)] label: Option<String>) -> AnyView {
    view! { <Button label=label.unwrap_or_else(|| tr!(act.print).into()) on_press=print /> }
        .into_any()
}
