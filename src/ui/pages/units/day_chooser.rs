//! The day as of which a page shows its figures.

use leptos::prelude::*;

use crate::domain::Date;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

pub(super) fn day_chooser(day: Date, route: impl Fn(String) -> Route + 'static) -> AnyView {
    let choose = move |event| {
        let typed: String = event_target_value(&event);
        // While a date is being typed it is no date for a moment.
        if let Some(day) = Date::parse_iso(&typed) {
            router::open(&route(day.to_string()));
        }
    };
    view! {
        <label class="day-chooser">
            <span>{tr!(units.as_of)}</span>
            <input type="date" prop:value=day.to_string() on:change=choose />
        </label>
    }
    .into_any()
}
