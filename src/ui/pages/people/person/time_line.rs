//! The line of time in words: what the person did, and what was written down about the person.

use leptos::prelude::*;

use crate::domain::kinds::{AttendanceState, Leaving, Person, RegistrationState, ServiceKind};
use crate::domain::{Choice, Id, Record};
use crate::roster::life::{self, Happening, Point};
use crate::ui::components::{Timeline, TimelineEntry, Tone};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::history_words;
use crate::ui::i18n::{say, tr};

/// So many points are shown.
const SHOWN: usize = 120;

/// Newest first. A change stands at the day on which it was entered.
pub(super) fn time_line(desk: Desk, id: Id) -> AnyView {
    let entries = desk.read_history(|history, register| {
        let points = life::life(register, id);
        let mut dated: Vec<(String, TimelineEntry)> = points.into_iter().map(told).collect();
        dated.extend(history_words::of_one(history, register, Person::INDEX, id));
        // Days and times begin alike, so that they are in order as texts.
        dated.sort_by(|(a, _), (b, _)| b.cmp(a));
        let entries = dated.into_iter().take(SHOWN).map(|(_, entry)| entry);
        entries.collect::<Vec<_>>()
    });
    view! { <Timeline entries=entries.unwrap_or_default() /> }.into_any()
}

fn told(point: Point) -> (String, TimelineEntry) {
    let day = point.on.map(|day| day.to_string()).unwrap_or_default();
    let (title, detail, tone) = words(point.happening);
    let when = match day.is_empty() {
        true => tr!(roster.no_day).to_owned(),
        false => day.clone(),
    };
    let entry = TimelineEntry {
        when,
        title,
        detail,
        tone,
        ..TimelineEntry::default()
    };
    (day, entry)
}

fn words(happening: Happening) -> (String, String, Tone) {
    match happening {
        Happening::Registered => (tr!(roster.registered).to_owned(), String::new(), Tone::Ok),
        Happening::Consented => (tr!(roster.consented).to_owned(), String::new(), Tone::Plain),
        Happening::Left(why) => {
            let why = why.map(choice::<Leaving>).unwrap_or_default();
            (tr!(roster.left).to_owned(), why.to_owned(), Tone::Warn)
        }
        Happening::Served {
            kind,
            minutes,
            what,
            certified_on,
        } => {
            let kind = kind.map(choice::<ServiceKind>).unwrap_or_default();
            let title = tr!(roster.served_time, kind = kind, time = time(minutes.into()));
            let certified = match certified_on {
                Some(day) => tr!(roster.certified, day = day),
                None => tr!(roster.not_certified).to_owned(),
            };
            let tone = match certified_on {
                Some(_) => Tone::Ok,
                None => Tone::Plain,
            };
            (title, joined([what, certified]), tone)
        }
        Happening::Attended { title, state, .. } => {
            let state = state.map(choice::<AttendanceState>).unwrap_or_default();
            (title, state.to_owned(), Tone::Plain)
        }
        Happening::Carried {
            title, resolved_on, ..
        } => {
            let resolved = resolved_on.map(|day| tr!(roster.resolved, day = day));
            let tone = match resolved {
                Some(_) => Tone::Ok,
                None => Tone::Warn,
            };
            (
                tr!(roster.carried, need = title),
                resolved.unwrap_or_default(),
                tone,
            )
        }
        Happening::Wrote { state, .. } => {
            let state = state.map(choice::<RegistrationState>).unwrap_or_default();
            (tr!(roster.wrote).to_owned(), state.to_owned(), Tone::Plain)
        }
    }
}

fn choice<C: Choice>(chosen: C) -> &'static str {
    let choice = C::ALL.get(usize::from(chosen.index()));
    choice.map_or("", |choice| say(&choice.words))
}

fn joined(parts: [String; 2]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
