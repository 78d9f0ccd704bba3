//! A sheet that is printed in place of the page.

use leptos::prelude::*;

use crate::ui::components::Button;
use crate::ui::components::print_button::{print, printing};

/// The button that prints the sheet, and the sheet, which stands on paper only.
pub(super) fn other_sheet(
    label: &'static str,
    class: &'static str,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> (AnyView, AnyView) {
    let wanted = RwSignal::new(false);
    let printing = printing();
    Effect::new(move |before: Option<bool>| {
        let now = printing.get();
        // Printed or given up: the next print is the page again.
        if before == Some(true) && !now {
            wanted.set(false);
        }
        now
    });
    let press = move || {
        wanted.set(true);
        print();
    };
    let drawn = move || (printing.get() && wanted.get()).then(&draw);
    (
        view! { <Button label=label on_press=press /> }.into_any(),
        view! { <div class=class>{drawn}</div> }.into_any(),
    )
}
