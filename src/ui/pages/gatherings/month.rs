//! One month of the year's view: every day with what it is and what is held on it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::calendar::Held;
use super::words;
use crate::domain::Date;
use crate::domain::holidays::{Holidays, Special};
use crate::ui::i18n::{clauses, tr};

pub(super) fn month(
    year: i32,
    number: u32,
    holidays: &Holidays,
    held: &BTreeMap<Date, Vec<&Held>>,
) -> AnyView {
    let days: Vec<Date> = (1..=31)
        .filter_map(|day| Date::new(year, number, day))
        .collect();
    let before = days.first().map_or(0, |first| first.weekday() - 1);
    let blank = std::iter::repeat_with(|| view! { <td></td> }.into_any());
    let mut cells: Vec<AnyView> = blank.take(before as usize).collect();
    cells.extend(days.into_iter().map(|date| {
        let held = held.get(&date).map_or(&[][..], |held| &held[..]);
        day(date, holidays.on(date), held)
    }));
    let mut weeks = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let week: Vec<AnyView> = cells.by_ref().take(7).collect();
        weeks.push(view! { <tr>{week}</tr> });
    }
    let heads = [
        tr!(gather.mo),
        tr!(gather.tu),
        tr!(gather.we),
        tr!(gather.th),
        tr!(gather.fr),
        tr!(gather.sa),
        tr!(gather.su),
    ];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <table class="month">
            <caption>{words::month(number)}</caption>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
    .into_any()
}

/// A day says what it is in a letter too, not by colour alone.
fn day(date: Date, special: Option<Special>, held: &[&Held]) -> AnyView {
    let (mut class, mut mark) = match special {
        Some(Special::Working(_)) => ("working", tr!(gather.mark_working)),
        Some(_) => ("off", tr!(gather.mark_off)),
        None => ("", ""),
    };
    let mut says: Vec<String> = special.map(words::special).into_iter().collect();
    says.extend(held.iter().map(|held| held.gathering.title.to_string()));
    let says = clauses(&says);
    let href = match held {
        [] => None,
        [first, ..] => {
            (class, mark) = if held.iter().any(|held| held.is_meeting()) {
                ("meeting", tr!(gather.mark_meeting))
            } else {
                ("activity", tr!(gather.mark_activity))
            };
            Some(first.href())
        }
    };
    let class = format!("day {class}");
    let number = date.day();
    let mark = (!mark.is_empty()).then(|| view! { <i aria-hidden="true">{mark}</i> });
    let label = format!("{} {says}", words::day(date));
    let title = (!says.is_empty()).then(|| says.clone());
    let inside = match href {
        Some(href) => view! {
            <a class=class href=href title=title aria-label=label>
                {number}
                {mark}
            </a>
        }
        .into_any(),
        None => view! {
            <span class=class title=title>
                {number}
                {mark}
                {(!says.is_empty()).then(|| view! { <span class="visually-hidden">{says}</span> })}
            </span>
        }
        .into_any(),
    };
    view! { <td>{inside}</td> }.into_any()
}
