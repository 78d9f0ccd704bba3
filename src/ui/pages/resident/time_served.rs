//! How long a service took: from when to when, in hours and minutes, half a day or a day. To the minute (S5.6).

use leptos::prelude::*;

use super::of_link;
use crate::app::asked::own_asked;
use crate::domain::typed::{clock as read_clock, clock_text as clock};
use crate::ui::components::{Item, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::forms::field_frame::FieldFrame;
use crate::ui::forms::{ChoiceField, NumberField};
use crate::ui::i18n::tr;

const DAY: u32 = 24 * 60;

/// What is typed of the time.
#[derive(Clone, Copy)]
pub(super) struct TimeServed {
    /// `clock`, `length`, `half` or `whole`.
    way: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    hours: RwSignal<String>,
    minutes: RwSignal<String>,
    /// Minutes of a day of service, as far as it is known here what the community asks.
    day: u32,
    pub error: RwSignal<Option<String>>,
    pub id: StoredValue<String>,
}

impl TimeServed {
    pub fn new(desk: Desk, begins: Option<u32>, minutes: Option<u32>) -> TimeServed {
        let link = of_link(desk);
        let day = desk.peek(|session| {
            let asked = own_asked(&session.register, link, desk.today()?).ok();
            Some(asked?.0.day)
        });
        let ends = begins.zip(minutes);
        let way = match (begins, minutes) {
            (None, Some(_)) => "length",
            _ => "clock",
        };
        let length = minutes.filter(|_| begins.is_none());
        let text = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
        TimeServed {
            way: RwSignal::new(way.to_owned()),
            from: RwSignal::new(begins.map(clock).unwrap_or_default()),
            to: RwSignal::new(
                ends.map(|(from, length)| clock((from + length) % DAY))
                    .unwrap_or_default(),
            ),
            hours: RwSignal::new(text(length.map(|length| length / 60))),
            minutes: RwSignal::new(text(length.map(|length| length % 60))),
            day: day.flatten().unwrap_or(8 * 60),
            error: RwSignal::new(None),
            id: StoredValue::new(fresh_id("time")),
        }
    }

    /// When it began, where that is said, and how many minutes it took; none while something is missing.
    fn typed(self) -> Option<(Option<u32>, u32)> {
        match self.way.read().as_str() {
            "clock" => {
                let (from, to) = (read_clock(&self.from.read())?, read_clock(&self.to.read())?);
                // Who patrols at night ends on the next day.
                let length = (to + DAY - from) % DAY;
                (length > 0).then_some((Some(from), length))
            }
            "length" => {
                let number = |text: &str| match text.trim() {
                    "" => Some(0),
                    text => text.parse::<u32>().ok().filter(|n| *n <= DAY),
                };
                let hours = number(&self.hours.read())?;
                let length = hours * 60 + number(&self.minutes.read())?;
                (1..=DAY).contains(&length).then_some((None, length))
            }
            "half" => Some((None, self.day / 2)),
            _ => Some((None, self.day)),
        }
    }

    /// The same when it is kept; says so at the field where it is missing.
    pub fn read(self) -> Option<(Option<u32>, u32)> {
        let typed = untrack(|| self.typed());
        let missing = typed.is_none().then(|| tr!(mine.time_missing).to_owned());
        self.error.set(missing);
        typed
    }

    pub fn fields(self) -> AnyView {
        let half = time(u64::from(self.day / 2));
        let whole = time(u64::from(self.day));
        let ways = vec![
            Item::new("clock", tr!(mine.by_clock)),
            Item::new("length", tr!(mine.by_length)),
            Item::new("half", tr!(mine.half_day, time = half)),
            Item::new("whole", tr!(mine.whole_day, time = whole)),
        ];
        let more = move || match self.way.read().as_str() {
            "clock" => view! {
                <div class="mine-time">
                    {of_day(tr!(mine.from), self.from)} {of_day(tr!(mine.to), self.to)}
                </div>
            }
            .into_any(),
            "length" => view! {
                <div class="mine-time">
                    <NumberField label=tr!(mine.hours) value=self.hours />
                    <NumberField label=tr!(mine.minutes) value=self.minutes />
                </div>
            }
            .into_any(),
            _ => ().into_any(),
        };
        let sum = move || {
            let (begins, length) = self.typed()?;
            let sum = time(length.into());
            let over = begins.is_some_and(|begins| begins + length > DAY);
            Some(match over {
                true => tr!(mine.sum_next_day, time = sum),
                false => tr!(mine.sum, time = sum),
            })
        };
        view! {
            <ChoiceField
                label=tr!(mine.how_long)
                value=self.way
                items=ways
                error=self.error
                id=self.id.get_value()
                settled=true
            />
            {more}
            <p class="mine-sum" role="status">
                {sum}
            </p>
        }
        .into_any()
    }
}

/// A time of day, as the phone lets it be picked.
fn of_day(label: &'static str, value: RwSignal<String>) -> AnyView {
    let frame = FieldFrame {
        id: fresh_id("clock"),
        label: label.to_owned(),
        hint: String::new(),
        required: false,
        error: Signal::stored(None),
    };
    let id = frame.id.clone();
    frame.around(
        view! {
            <input
                type="time"
                id=id
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any(),
    )
}
