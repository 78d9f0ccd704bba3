//! Meetings and activities as a calendar file (.ics, RFC 5545) that telephones and mail programs take in (S5.5).

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use icalendar::{
    Calendar, CalendarDateTime, Component as _, DatePerhapsTime, Event, EventLike as _,
    EventStatus, Property,
};

use crate::domain::kinds::Gathering;
use crate::domain::{Date, Id};

const ZONE: &str = "Asia/Shanghai";

/// The zone's definition, which a file that names it must have. The crate would give it an id and a time of
/// making, which belong to events only.
const ZONE_DEFINITION: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19910915T000000\r\n\
TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// One entry of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub gathering: Id,
    /// How often the record was changed: a calendar that has the entry already takes the newer one.
    pub changes: u32,
    pub title: String,
    pub day: Date,
    /// Minutes after midnight; the whole day when not known.
    pub begins: Option<u32>,
    pub minutes: Option<u32>,
    pub place: String,
    pub agenda: String,
    pub is_cancelled: bool,
}

impl Entry {
    /// `None` for a gathering without a day.
    #[must_use]
    pub fn of(id: Id, gathering: &Gathering, changes: u32) -> Option<Self> {
        Some(Entry {
            gathering: id,
            changes,
            title: gathering.title.to_string(),
            day: gathering.held_on?,
            begins: gathering.begins,
            minutes: gathering.minutes,
            place: gathering.place.to_string(),
            agenda: gathering.agenda.to_string(),
            is_cancelled: gathering.is_called_off(),
        })
    }
}

/// The text of the file. `made` is when, in milliseconds since 1970.
#[must_use]
pub fn calendar_file(name: &str, entries: &[Entry], made: u64) -> String {
    let made = i64::try_from(made)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    let mut calendar = Calendar::new();
    calendar.append_property(Property::new("PRODID", "-//Six Stars//Gatherings//ZH"));
    calendar.name(name).timezone(ZONE);
    for entry in entries {
        if let Some(event) = event(entry, made.unwrap_or_default()) {
            calendar.push(event);
        }
    }
    let text = calendar.to_string();
    let with_zone = format!("{ZONE_DEFINITION}BEGIN:VEVENT");
    text.replacen("BEGIN:VEVENT", &with_zone, 1)
}

fn event(entry: &Entry, made: DateTime<Utc>) -> Option<Event> {
    let day = entry.day;
    let day = NaiveDate::from_ymd_opt(day.year(), day.month(), day.day())?;
    let mut event = Event::new();
    event
        .uid(&format!("{}@six-stars", entry.gathering))
        .timestamp(made)
        .sequence(entry.changes)
        .summary(&entry.title);
    match entry.begins {
        None => {
            event.all_day(day);
        }
        Some(begins) => {
            let begins = day.and_hms_opt(0, 0, 0)? + TimeDelta::minutes(begins.into());
            let lasts = entry.minutes.unwrap_or(0);
            event.starts(local(begins));
            event.ends(local(begins + TimeDelta::minutes(lasts.into())));
        }
    }
    if !entry.place.is_empty() {
        event.location(&entry.place);
    }
    if !entry.agenda.is_empty() {
        event.description(&entry.agenda);
    }
    if entry.is_cancelled {
        event.status(EventStatus::Cancelled);
    }
    Some(event.done())
}

fn local(date_time: NaiveDateTime) -> DatePerhapsTime {
    CalendarDateTime::WithTimezone {
        date_time,
        tzid: ZONE.to_owned(),
    }
    .into()
}
