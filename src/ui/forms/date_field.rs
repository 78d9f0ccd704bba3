//! A day: typed in any common form, shown as `2026-03-05`, or picked in the browser's calendar.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use super::typed;
use crate::browser::clock;
use crate::domain::Date;
use crate::ui::i18n::tr;

/// What a date that is written down says of when it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Happened {
    /// It may be still to come.
    #[default]
    AnyTime,
    /// It is a fact by now.
    ByToday,
    /// It is a fact of this year.
    InYear(u32),
}

/// What is odd about a date, though it may be right.
fn doubt(typed: &str, happened: Happened) -> Option<String> {
    let date = typed::date(typed)?;
    match (happened, clock::today()) {
        (Happened::AnyTime, _) => None,
        (_, Some(today)) if date > today => Some(tr!(form.in_future).to_owned()),
        (Happened::InYear(year), _) if date.year().unsigned_abs() != year => {
            Some(tr!(form.other_year, year = year))
        }
        _ => None,
    }
}

/// A day as it was typed, whole: one without a year is one of this year, which then stands in the field.
fn whole(typed: &str) -> Option<String> {
    let date = match clock::today() {
        Some(today) => typed::date_in(typed, today.year()),
        None => typed::date(typed),
    };
    date.map(|date| date.to_string())
}

/// A day that a page shows its figures as of, above them; `choose` is told another one.
#[component]
pub fn DayChooser(#[prop(into)] label: String, day: Date, choose: Callback<Date>) -> AnyView {
    let value = RwSignal::new(day.to_string());
    let (error, tidied) = tidied(value, Signal::stored(None), tr!(form.bad_date), whole);
    let leave = Callback::new(move |()| {
        tidied.run(());
        if let Some(chosen) = typed::date(&value.read_untracked())
            && chosen != day
        {
            choose.run(chosen);
        }
    });
    let frame = frame(None, label, String::new(), false, error);
    let control = line(&frame, value, "text", 0, Some(leave), NodeRef::new());
    view! {
        <div class="day-chooser">
            {frame.around(with_calendar(control, &frame.label, value, Some(leave)))}
        </div>
    }
    .into_any()
}

/// The browser's own date input reads nothing but its own form, so it only lends its calendar.
fn with_calendar(
    control: AnyView,
    label: &str,
    value: RwSignal<String>,
    on_pick: Option<Callback<()>>,
) -> AnyView {
    let name = format!("{} {label}", tr!(form.pick_date));
    let iso = move || {
        let date = typed::date(&value.read());
        date.map(|date| date.to_string()).unwrap_or_default()
    };
    let pick = move |event| {
        value.set(event_target_value(&event));
        if let Some(on_pick) = on_pick {
            on_pick.run(());
        }
    };
    view! {
        <span class="field-line short">
            {control}
            <input
                type="date"
                class="field-picker"
                // By keys a day is typed: the browser's own field would be a stop for each of its parts.
                tabindex="-1"
                aria-label=name
                prop:value=iso
                on:change=pick
            />
        </span>
    }
    .into_any()
}

/// `happened` says what to warn of.
#[component]
pub fn DateField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] happened: Happened,
    #[prop(optional, into)] id: Option<String>,
) -> AnyView {
    let (error, leave) = tidied(value, error, tr!(form.bad_date), whole);
    let hint = if hint.is_empty() {
        tr!(form.date_hint).into()
    } else {
        hint
    };
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "text", 0, Some(leave), NodeRef::new());
    let control = with_calendar(control, &frame.label, value, None);
    frame.around(
        view! {
            {control}
            <p class="field-doubt" role="status">
                {move || doubt(&value.read(), happened)}
            </p>
        }
        .into_any(),
    )
}
