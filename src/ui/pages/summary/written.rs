//! The secretary's own words on a year: written here by the community's office, read by those above.

use leptos::prelude::*;

use crate::domain::kinds::{Community, YearSummary};
use crate::domain::{Id, Record, Value};
use crate::register::Register;
use crate::ui::components::{Panel, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::filings::own_community;
use crate::ui::pages::place::Place;
use crate::ui::routes::{ReportPage, Route};

/// What is written about, by the names of the fields.
pub(super) const FIELDS: [&str; 3] = ["done", "lacking", "planned"];
/// The longest text of a field, in characters.
const LONGEST: &str = "4000";

pub(super) fn label(field: &str) -> &'static str {
    match field {
        "done" => tr!(summary.done),
        "lacking" => tr!(summary.lacking),
        _ => tr!(summary.planned),
    }
}

/// The words on a community's year; of several records the newest.
pub(super) fn written(register: &Register, community: Id, year: i32) -> Option<(Id, [String; 3])> {
    let year = u32::try_from(year).ok();
    let all = register.of::<YearSummary>(community);
    let of_year = all.filter(|(_, summary)| summary.year == year);
    of_year.last().map(|(id, summary)| {
        let texts = [&summary.done, &summary.lacking, &summary.planned];
        (id, texts.map(|text| text.to_string()))
    })
}

pub(super) fn panel(desk: Desk, place: &Place, year: i32) -> AnyView {
    let Some(community) = place.community else {
        return of_several(desk, place, year);
    };
    let is_own = own_community(desk) == Some(community);
    let texts = Memo::new(move |_| {
        let found = desk.read(|register| written(register, community, year));
        found.flatten().map(|(_, texts)| texts).unwrap_or_default()
    });
    let fields = FIELDS.iter().enumerate().map(move |(at, field)| {
        let text = move || texts.with(|texts| texts.get(at).cloned().unwrap_or_default());
        let id = fresh_id("summary");
        let control = match is_own {
            true => {
                let save = move |event| {
                    let typed: String = event_target_value(&event);
                    save(desk, community, year, field, &typed);
                };
                view! {
                    <textarea
                        id=id.clone()
                        rows="4"
                        maxlength=LONGEST
                        prop:value=text
                        on:change=save
                    ></textarea>
                }
                .into_any()
            }
            false => view! {
                <p id=id.clone() class="written">
                    {move || {
                        let text = text();
                        if text.is_empty() { tr!(summary.no_words).to_owned() } else { text }
                    }}
                </p>
            }
            .into_any(),
        };
        let name = label(field);
        let name = match is_own {
            true => view! { <label for=id>{name}</label> }.into_any(),
            false => view! { <h3>{name}</h3> }.into_any(),
        };
        view! { <div class="field summary-field">{name} {control}</div> }
    });
    let fields = fields.collect_view();
    let hint = is_own.then(|| view! { <p class="muted">{tr!(summary.words_hint)}</p> });
    view! {
        <Panel title=tr!(summary.words)>
            <div class="panel-body">{hint} {fields}</div>
        </Panel>
    }
    .into_any()
}

/// Which communities have written, each leading to its page.
fn of_several(desk: Desk, place: &Place, year: i32) -> AnyView {
    let communities = place.communities.clone();
    let found = move || {
        let found = desk.read(|register| {
            let with_words = communities.iter().filter_map(|id| {
                let (_, texts) = written(register, *id, year)?;
                let says = texts.iter().any(|text| !text.is_empty());
                says.then(|| (register.title(Community::INDEX, *id), *id))
            });
            let mut found: Vec<(String, Id)> = with_words.collect();
            found.sort();
            found
        });
        let found = found.unwrap_or_default();
        if found.is_empty() {
            return view! { <p class="panel-body muted">{tr!(summary.no_words)}</p> }.into_any();
        }
        let rows = found.into_iter().map(|(name, id)| {
            let href = Route::Reports(ReportPage::Summary {
                year: Some(year),
                of: id.to_string(),
            })
            .href();
            view! {
                <li class="row">
                    <a href=href>{name}</a>
                </li>
            }
        });
        view! { <ul class="filing-rows">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <Panel title=tr!(summary.words_of)>{found}</Panel> }.into_any()
}

/// Writes one field; the record is made with the first.
fn save(desk: Desk, community: Id, year: i32, field: &str, typed: &str) {
    let known = desk.peek(|session| written(&session.register, community, year).map(|(id, _)| id));
    let Some(mut draft) = desk.draft() else {
        return;
    };
    let at = |name: &str| YearSummary::KIND.field(name).map_or(0, |(at, _)| at);
    let text = match typed.trim() {
        "" => Value::Missing,
        text => Value::text(text),
    };
    let today = desk.today().map_or(Value::Missing, Value::Date);
    let mut values = vec![(at(field), text), (at("written_on"), today)];
    match known.flatten() {
        Some(id) => draft.update(YearSummary::INDEX, id, values),
        None => {
            values.push((at("community"), Value::Reference(community)));
            values.push((at("year"), Value::Whole(i64::from(year))));
            values.retain(|(_, value)| !value.is_missing());
            draft.create_values(YearSummary::INDEX, values, None);
        }
    }
    if let Err(refusal) = desk.commit(draft, tr!(saved.summary, year = year)) {
        desk.refuse(&refusal);
    }
}
