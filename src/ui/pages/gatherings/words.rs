//! Days, times and refusals of meetings and activities in words.

use crate::app::gatherings::NotYet;
use crate::domain::holidays::Special;
use crate::domain::kinds::{Gathering, GatheringForm};
use crate::domain::typed::clock_text as clock;
use crate::domain::{Choice, Date};
pub(super) use crate::ui::duration::time;
use crate::ui::i18n::{say, tr};

/// 「周六」.
pub(super) fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        1 => tr!(gather.monday),
        2 => tr!(gather.tuesday),
        3 => tr!(gather.wednesday),
        4 => tr!(gather.thursday),
        5 => tr!(gather.friday),
        6 => tr!(gather.saturday),
        _ => tr!(gather.sunday),
    }
}

/// 「2026-03-07 周六」.
pub(super) fn day(date: Date) -> String {
    format!("{date} {}", weekday(date))
}

/// When it is: the day, from when to when, and where.
pub(super) fn when_and_where(held: &Gathering) -> String {
    let mut parts = Vec::new();
    parts.extend(held.held_on.map(day));
    if let Some(begins) = held.begins {
        let ends = held.minutes.map(|minutes| (begins + minutes).min(24 * 60));
        parts.push(match ends {
            Some(ends) => format!("{}–{}", clock(begins), clock(ends)),
            None => clock(begins),
        });
    }
    parts.extend(held.minutes.map(|minutes| time(minutes.into())));
    if !held.place.is_empty() {
        parts.push(held.place.to_string());
    }
    parts.join(" · ")
}

/// What calling it off is called: a meeting is no activity.
pub(super) fn calling_off(held: &Gathering) -> &'static str {
    match held.form {
        Some(GatheringForm::Meeting) => tr!(gather.cancel_meeting),
        _ => tr!(gather.cancel),
    }
}

/// What is on a day: 「元旦放假」.
pub(super) fn special(special: Special) -> String {
    let holiday = say(&special.holiday().words());
    match special {
        Special::Off(_) => tr!(gather.off, holiday = holiday),
        Special::Joined(_) => tr!(gather.joined, holiday = holiday),
        Special::Working(_) => tr!(gather.working, holiday = holiday),
    }
}

/// A choice in words.
pub(in crate::ui::pages) fn choice<C: Choice>(choice: C) -> &'static str {
    let words = C::ALL.get(usize::from(choice.index()));
    words.map_or("", |choice| say(&choice.words))
}

/// Why time cannot be certified, and what to do.
pub(super) fn not_yet(why: NotYet) -> &'static str {
    match why {
        NotYet::Gone => tr!(gather.not_gone),
        NotYet::Meeting => tr!(gather.not_meeting),
        NotYet::Cancelled => tr!(gather.not_cancelled),
        NotYet::ToCome => tr!(gather.not_to_come),
        NotYet::NoKind => tr!(gather.not_kind),
        NotYet::NoMinutes => tr!(gather.not_minutes),
        NotYet::Nobody => tr!(gather.not_nobody),
    }
}

/// The name of a month, 1 to 12.
pub(super) fn month(number: u32) -> &'static str {
    let mut names = tr!(gather.months).split('|');
    let at = number
        .checked_sub(1)
        .and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| names.nth(at)).unwrap_or_default()
}
