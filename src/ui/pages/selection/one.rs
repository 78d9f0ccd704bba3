//! One of the selection: each figure with the records behind it, what is in the way, and the decision.

use leptos::prelude::*;

use super::super::lost;
use super::super::stars::unusable;
use super::{decision, found, words};
use crate::domain::kinds::{Award, Community, Consultation, DeclaredMember};
use crate::domain::{Id, Record as _};
use crate::register::Register;
use crate::reports::eligibility::Obstacle;
use crate::reports::selection::{Facts, Line, Selection, Subject};
use crate::ui::components::{PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::consultations::words::title;
use crate::ui::routes::{ConsultationPage, GatheringPage, Route};

pub(in crate::ui::pages) fn one(year: i32, of: &str, id: &str) -> AnyView {
    let desk = Desk::here();
    let subject = id.parse::<Id>().ok().and_then(|id| words::subject(of, id));
    let (Some(subject), Ok(number)) = (subject, u32::try_from(year)) else {
        return lost();
    };
    let found = found(desk, number);
    let heading = Signal::derive(move || {
        desk.read(|register| words::name(register, subject))
            .unwrap_or_default()
    });
    let state = move || {
        found.with(|found| {
            let line = found.as_ref()?.as_ref().ok()?.line(subject)?;
            let (tone, label) = words::state(line);
            Some(view! { <Tag tone label /> })
        })
    };
    let list = Route::Consultations(ConsultationPage::Selection { year: Some(year) });
    let trail = vec![
        (
            tr!(votes.title).to_owned(),
            Route::Consultations(ConsultationPage::ENTRY),
        ),
        (tr!(select.title, year = year), list),
    ];
    let body = move || {
        found.with(|found| match found {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(selection)) => match selection.line(subject) {
                None => lost(),
                Some(line) => there(desk, number, selection, line),
            },
        })
    };
    view! {
        <PageHeader title=heading trail state=state.into_any() />
        <div class="stack">{body}</div>
    }
    .into_any()
}

fn there(desk: Desk, year: u32, selection: &Selection, line: &Line) -> AnyView {
    let rows = desk.read(|register| rows(register, year, selection, line));
    let rows = rows.unwrap_or_default().into_iter().map(|row| {
        let tone = match row.fits {
            true => Tone::Ok,
            false => Tone::Bad,
        };
        let label = match row.fits {
            true => tr!(select.fits),
            false => tr!(select.in_the_way),
        };
        let words = view! {
            <span class="words">
                <b>{row.label}</b>
                <small>{row.detail}</small>
            </span>
            <Tag tone label />
        };
        match row.route {
            Some(route) => view! { <a class="row" href=route.href()>{words}</a> }.into_any(),
            None => view! { <div class="row">{words}</div> }.into_any(),
        }
    });
    let asked = words::asked_of(selection, line.subject);
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    view! {
        <Panel title=tr!(select.conditions)>
            <p class="panel-body muted">{asked}</p>
            <div class="unit-rows">{rows.collect_view()}</div>
            <p class="panel-body muted">{words::who_decides(role)}</p>
        </Panel>
        {decision::panel(desk, year, line.subject, line)}
    }
    .into_any()
}

/// A condition: how it is met, and the page behind it.
struct Row {
    label: String,
    detail: String,
    fits: bool,
    route: Option<Route>,
}

fn rows(register: &Register, year: u32, selection: &Selection, line: &Line) -> Vec<Row> {
    let fits = |is: fn(&Obstacle) -> bool| !line.obstacles.iter().any(is);
    let of_year = i32::try_from(year).unwrap_or_default();
    let mut rows = match (&line.facts, line.subject) {
        (Facts::Member(facts), Subject::Member(id)) => {
            let days = words::days(&selection.rules, facts.minutes);
            let person = Route::Person { id: id.to_string() };
            let mut rows = vec![
                Row {
                    label: tr!(select.registration).to_owned(),
                    detail: match facts.registered {
                        true => tr!(units.is_registered).to_owned(),
                        false => tr!(select.not_registered).to_owned(),
                    },
                    fits: facts.registered,
                    route: Some(person.clone()),
                },
                Row {
                    label: tr!(feedback.days).to_owned(),
                    detail: tr!(
                        select.days_of,
                        days = days,
                        asked = selection.rules.days.shown().trim_end_matches(".0")
                    ),
                    fits: fits(|obstacle| matches!(obstacle, Obstacle::ShortOfTime { .. })),
                    route: Some(Route::Gatherings(GatheringPage::Served {
                        year: of_year,
                        person: id.to_string(),
                    })),
                },
            ];
            if selection.demands.meetings.is_some() {
                rows.push(Row {
                    label: tr!(feedback.meetings).to_owned(),
                    detail: format!("{} / {}", facts.attended, facts.meetings),
                    fits: fits(|obstacle| matches!(obstacle, Obstacle::Meetings { .. })),
                    route: Some(person),
                });
            }
            if facts.objections.is_empty() {
                rows.push(Row {
                    label: tr!(select.no_objection).to_owned(),
                    detail: tr!(select.no_objection_hint, year = year),
                    fits: true,
                    route: None,
                });
            }
            rows
        }
        (Facts::Member(_), Subject::Declared(id)) => vec![Row {
            label: tr!(select.registration).to_owned(),
            detail: tr!(choosing.declared_only).to_owned(),
            fits: false,
            route: Some(Route::record(DeclaredMember::NAME, id)),
        }],
        (Facts::Unit(facts), Subject::Unit(id)) => {
            let short = line.obstacles.iter().find(|obstacle| {
                matches!(obstacle, Obstacle::BelowShare { .. } | Obstacle::NoList)
            });
            let counts = tr!(
                select.registered_of,
                registered = facts.registered,
                declared = facts.declared
            );
            let detail = match short {
                Some(short) => [counts, words::obstacle(short)].join(tr!(app.semicolon)),
                None => counts,
            };
            vec![Row {
                label: tr!(units.rate).to_owned(),
                detail,
                fits: short.is_none(),
                route: Some(Route::Unit {
                    unit: id.to_string(),
                    on: String::new(),
                }),
            }]
        }
        _ => Vec::new(),
    };
    rows.extend(
        line.obstacles
            .iter()
            .filter_map(|obstacle| against(register, obstacle)),
    );
    if rows.is_empty() {
        rows.push(Row {
            label: tr!(select.no_bar).to_owned(),
            detail: String::new(),
            fits: true,
            route: None,
        });
    }
    rows
}

/// What somebody wrote down against it.
fn against(register: &Register, obstacle: &Obstacle) -> Option<Row> {
    match obstacle {
        Obstacle::Objection(id) => {
            let asked = register.get::<Consultation>(*id)?;
            let community = title::<Community>(register, asked.community.id);
            Some(Row {
                label: tr!(select.no_objection).to_owned(),
                detail: tr!(
                    select.objected_because,
                    community = community,
                    reason = asked.reason
                ),
                fits: false,
                route: Some(Route::Consultations(ConsultationPage::One {
                    id: id.to_string(),
                })),
            })
        }
        Obstacle::Barred(id) => {
            let award = register.get::<Award>(*id)?;
            let day = award
                .decided_on
                .map(|on| on.to_string())
                .unwrap_or_default();
            Some(Row {
                label: tr!(select.no_bar).to_owned(),
                detail: tr!(select.barred_because, day = day, reason = award.grounds),
                fits: false,
                route: None,
            })
        }
        _ => None,
    }
}
