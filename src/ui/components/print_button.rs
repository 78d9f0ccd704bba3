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

/// Whether the page is being printed, for what is drawn on paper only.
pub fn printing() -> ReadSignal<bool> {
    let (is_printing, set) = signal(false);
    let handles = [
        window_event_listener_untyped("beforeprint", move |_| set.set(true)),
        window_event_listener_untyped("afterprint", move |_| set.set(false)),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    is_printing
}

#[component]
pub fn PrintButton(#[prop(optional, into)] label: Option<String>) -> AnyView {
    view! { <Button label=label.unwrap_or_else(|| tr!(act.print).into()) on_press=print /> }
        .into_any()
}
