//! Information officers: their reports with the time that is left, and what each keeps in touch with (S2.5).

use std::time::Duration;

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::line_acts::{Act, Acting, Fields, are_offered, joined, line_table, said};
use crate::browser::clock;
use crate::domain::kinds::{InformationReport, Officer};
use crate::domain::{Id, Record, Value};
use crate::register::Register;
use crate::reports::information::{Clock, Informant, Moment, clocks, informants};
use crate::ui::components::{Head, Line, Panel, Tag, Tone, stacking_table};
use crate::ui::duration::time;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// So many reports stand on the page at once.
const SHOWN: usize = 30;

/// How often the clocks are drawn anew.
const TICK: Duration = Duration::from_secs(20);

/// The moment as of which the page is: now, or the end of an earlier day.
pub(super) fn now(asked: &Asked) -> Moment {
    let minutes = match are_offered(asked) {
        true => clock::minutes(),
        false => 24 * 60 - 1,
    };
    Moment::new(asked.day, minutes)
}

#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    title: String,
    officer: String,
    learnt: String,
    limit: String,
    clock: Clock,
}

fn rows(register: &Register, asked: &Asked) -> (usize, Vec<Row>) {
    let all = clocks(register, &asked.place.communities, asked.year(), now(asked));
    let rows = all.iter().take(SHOWN).map(|(id, clock)| {
        let said = |field| said::<InformationReport>(register, *id, field);
        Row {
            id: *id,
            title: said("title"),
            officer: said("officer"),
            learnt: format!("{} {}", said("learnt_on"), said("learnt_at")),
            limit: said("limit"),
            clock: *clock,
        }
    });
    (all.len(), rows.collect())
}

pub(super) fn clocks_view(asked: &Asked, acting: Acting) -> AnyView {
    let tick = RwSignal::new(());
    if let Ok(handle) = set_interval_with_handle(move || tick.set(()), TICK) {
        on_cleanup(move || handle.clear());
    }
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| {
            tick.track();
            asked.read(rows).unwrap_or_default()
        })
    };
    let asked = asked.clone();
    let body = move || {
        found.with(|(count, rows)| match rows.is_empty() {
            true => view! { <p class="panel-body muted">{tr!(service.no_reports)}</p> }.into_any(),
            false => {
                let rest = (*count > rows.len()).then(|| {
                    view! { <p class="panel-body">{asked.to_all("reports", *count)}</p> }
                });
                view! {
                    {table(&asked, acting, rows.clone())}
                    {rest}
                }
                .into_any()
            }
        })
    };
    view! { <Panel title=tr!(service.information)>{body}</Panel> }.into_any()
}

fn table(asked: &Asked, acting: Acting, rows: Vec<Row>) -> AnyView {
    let is_waiting = |row: &Row| matches!(row.clock, Clock::Running { .. } | Clock::Late { .. });
    let offered = are_offered(asked) && rows.iter().any(is_waiting);
    let mut heads = vec![
        Head::words(tr!(service.report)),
        Head::words(tr!(service.informant)),
        Head::words(tr!(service.learnt)),
        Head::words(tr!(service.limit)),
        Head::words(tr!(service.clock)),
    ];
    if offered {
        heads.push(Head::long(tr!(service.to_do)));
    }
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|row| {
            let href = Route::record(InformationReport::NAME, row.id).href();
            let (tone, label) = clock_words(row.clock);
            let mut cells = vec![
                view! { <a href=href>{row.title.clone()}</a> }.into_any(),
                row.officer.clone().into_any(),
                row.learnt.clone().into_any(),
                row.limit.clone().into_any(),
                view! { <Tag tone label /> }.into_any(),
            ];
            if offered {
                let act = is_waiting(row).then(|| sending(&asked, acting, row));
                cells.push(act.into_any());
            }
            Line::of(cells)
        });
        lines.collect()
    };
    stacking_table(line_table(offered), heads, Box::new(lines), Vec::new())
}

/// Less than an hour left presses.
const PRESSING: i64 = 60;

fn clock_words(clock: Clock) -> (Tone, String) {
    let words = |minutes: i64| time(u64::try_from(minutes).unwrap_or(0));
    match clock {
        Clock::Running { left } => {
            let tone = if left < PRESSING {
                Tone::Warn
            } else {
                Tone::Info
            };
            (tone, tr!(service.time_left, time = words(left)))
        }
        Clock::Late { by } => (Tone::Bad, tr!(service.time_over, time = words(by))),
        Clock::InTime { before } => (Tone::Ok, tr!(service.sent_in_time, time = words(before))),
        Clock::TooLate { by } => (Tone::Warn, tr!(service.sent_late, time = words(by))),
    }
}

fn sending(asked: &Asked, acting: Acting, row: &Row) -> AnyView {
    let (day, id) = (asked.day, row.id);
    let label = tr!(service.sent);
    let title = tr!(service.act_on, act = label, name = row.title);
    let button = acting.button(label, &row.title, move || {
        let only = &["recipient", "sent_on", "sent_at"];
        let fields = Fields::of(InformationReport::KIND, Some(id), only)
            .start("sent_on", Value::Date(day))
            .start("sent_at", Value::Whole(clock::minutes().into()))
            .asked(&["sent_at"]);
        Act::fields(title.clone(), fields)
    });
    view! { <span class="line-acts">{button}</span> }.into_any()
}

/// The code of a figure of an officer.
pub(super) fn of_officer(officer: Id, code: &str) -> String {
    format!("officer-{officer}-{code}")
}

#[derive(Clone, PartialEq)]
struct OfficerRow {
    informant: Informant,
    name: String,
    about: String,
}

pub(super) fn informants_view(asked: &Asked) -> AnyView {
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let rows = |register: &Register, asked: &Asked| {
                let communities = &asked.place.communities;
                let all = informants(register, communities, asked.year(), asked.day);
                let rows = all
                    .into_iter()
                    .map(|informant| officer_row(register, informant));
                rows.collect::<Vec<_>>()
            };
            asked.read(rows).unwrap_or_default()
        })
    };
    let asked = asked.clone();
    let body = move || {
        found.with(|rows| match rows.is_empty() {
            true => {
                view! { <p class="panel-body muted">{tr!(service.no_informants)}</p> }.into_any()
            }
            false => officers(&asked, rows.clone()),
        })
    };
    view! { <Panel title=tr!(service.informants)>{body}</Panel> }.into_any()
}

fn officer_row(register: &Register, informant: Informant) -> OfficerRow {
    let officer = register.get::<Officer>(informant.officer);
    let name = officer.map(|officer| officer.name.to_string());
    let about = officer.map(|officer| [officer.duty.to_string(), officer.phone.to_string()]);
    OfficerRow {
        informant,
        name: name.unwrap_or_default(),
        about: joined(about.into_iter().flatten()),
    }
}

fn officers(asked: &Asked, rows: Vec<OfficerRow>) -> AnyView {
    let heads = vec![
        Head::words(tr!(service.informant)),
        Head::words(tr!(service.in_touch_with)),
        Head::figure(tr!(service.contacts)),
        Head::figure(tr!(service.contacts_late)),
        Head::figure(tr!(service.reports_of_year)),
    ];
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|row| {
            let one = &row.informant;
            let href = Route::record(Officer::NAME, one.officer).href();
            let late = one
                .contacts
                .iter()
                .filter(|contact| contact.is_overdue(asked.day));
            let linked = |code: &str, count: usize| match count {
                0 => number(0).into_any(),
                count => {
                    let href = asked.figure(&of_officer(one.officer, code)).href();
                    view! { <a href=href>{number(count)}</a> }.into_any()
                }
            };
            Line::of(vec![
                view! { <a href=href>{row.name.clone()}</a> }.into_any(),
                row.about.clone().into_any(),
                linked("contacts", one.contacts.len()),
                linked("late", late.count()),
                linked("reports", one.reports.len()),
            ])
        });
        lines.collect()
    };
    stacking_table(line_table(false), heads, Box::new(lines), Vec::new())
}
