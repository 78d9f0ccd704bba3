//! The standard time line: a record's own days, what belongs or refers to it, and what was done to it, the newest first.

use leptos::prelude::*;

use crate::domain::{Date, Id, kinds};
use crate::listing::line::{Happening, Point, line};
use crate::register::Register;
use crate::ui::components::{Timeline, TimelineEntry, Tone};
use crate::ui::desk::Desk;
use crate::ui::history_words;
use crate::ui::i18n::say;
use crate::ui::record_words;
use crate::ui::routes::Route;

/// So many points are shown.
const SHOWN: usize = 120;

pub(super) fn time_line(desk: Desk, kind: usize, id: Id) -> AnyView {
    let entries = move || {
        let today = desk.today();
        desk.read_history(|history, register| {
            let points = line(register, kind, id).into_iter();
            let mut dated: Vec<(String, TimelineEntry)> = points
                .filter_map(|point| told(point, kind, today, register))
                .collect();
            dated.extend(history_words::of_one(history, register, kind, id));
            // Days and times begin alike, so that they are in order as texts.
            dated.sort_by(|(a, _), (b, _)| b.cmp(a));
            let entries = dated.into_iter().take(SHOWN).map(|(_, entry)| entry);
            entries.collect::<Vec<_>>()
        })
    };
    (move || view! { <Timeline entries=entries().unwrap_or_default() /> }).into_any()
}

fn told(
    point: Point,
    kind: usize,
    today: Option<Date>,
    register: &Register,
) -> Option<(String, TimelineEntry)> {
    let when = point.on.to_string();
    let entry = match point.what {
        Happening::Day(field) => TimelineEntry {
            title: say(&kinds::KINDS.get(kind)?.fields.get(field)?.words).to_owned(),
            // What is still to come has not happened.
            tone: match today.is_some_and(|today| point.on > today) {
                true => Tone::Plain,
                false => Tone::Ok,
            },
            ..TimelineEntry::default()
        },
        Happening::Record(other, referrer) => {
            let spec = kinds::KINDS.get(other)?;
            TimelineEntry {
                title: record_words::title(register, other, referrer),
                detail: say(&spec.words).to_owned(),
                tone: Tone::Plain,
                href: Route::record(spec.name, referrer).href(),
                ..TimelineEntry::default()
            }
        }
    };
    Some((when.clone(), TimelineEntry { when, ..entry }))
}
