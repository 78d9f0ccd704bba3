//! A record on paper: one clean A4 sheet with what it says, what belongs to it, and what happened.

use leptos::prelude::*;

use crate::domain::{FieldType, Id, KindSpec};
use crate::listing::line::{Happening, line};
use crate::register::Register;
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::history_words::record_words as called;
use crate::ui::i18n::{say, tr};
use crate::ui::pages::{motion, notice_sheet};
use crate::ui::record_words;

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    if let Some(notice) = notice_sheet::of_record(desk, kind, id) {
        return view! { <div class="record-notice">{notice}</div> }.into_any();
    }
    let printing = printing();
    let drawn = move || {
        printing.get().then(|| {
            let office = untrack(|| desk.office()).map(|(_, office)| office.name.to_string());
            let day = desk.today().map(|day| day.to_string());
            let rows = desk.peek(|session| facts(&session.register, kind, spec, id));
            let points = desk.peek(|session| points(&session.register, kind, spec, id));
            let stages = desk.today().and_then(|day| {
                desk.peek(|session| motion::on_paper(&session.register, kind, id, day))
            });
            let stages = stages.filter(|stages| !stages.is_empty()).map(|stages| {
                view! {
                    <h2>{tr!(deliberation.steps)}</h2>
                    <table class="sheet-facts">
                        <tbody>{table(stages)}</tbody>
                    </table>
                }
            });
            let title = desk.peek(|session| record_words::title(&session.register, kind, id));
            view! {
                <p class="sheet-kind">{say(&spec.words)}</p>
                <h1>{title}</h1>
                <p class="sheet-line">
                    <span>{office}</span>
                    <span>{day}</span>
                </p>
                <table class="sheet-facts">
                    <tbody>{table(rows.unwrap_or_default())}</tbody>
                </table>
                {stages}
                <h2>{tr!(listing.time_line)}</h2>
                <table class="sheet-facts">
                    <tbody>{table(points.unwrap_or_default())}</tbody>
                </table>
            }
        })
    };
    view! { <div class="record-sheet">{drawn}</div> }.into_any()
}

fn table(rows: Vec<(String, String)>) -> AnyView {
    let rows = rows.into_iter().map(|(name, value)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{value}</td>
            </tr>
        }
        .into_any()
    });
    rows.collect_view().into_any()
}

/// What is recorded, field by field.
fn facts(register: &Register, kind: usize, spec: &KindSpec, id: Id) -> Vec<(String, String)> {
    let Some(table) = register.any(kind) else {
        return Vec::new();
    };
    let fields = spec.fields.iter().enumerate();
    let shown = fields.filter(|(_, field)| !field.hidden && field.ty != FieldType::Picture);
    let rows = shown.map(|(at, field)| {
        let words = record_words::shown_of(&table.value(id, at), spec, id, field, register);
        (say(&field.words).to_owned(), words)
    });
    rows.filter(|(_, words)| !words.is_empty()).collect()
}

/// What happened, the oldest first, as it is read on paper.
fn points(register: &Register, kind: usize, spec: &KindSpec, id: Id) -> Vec<(String, String)> {
    let points = line(register, kind, id).into_iter().rev();
    let told = points.filter_map(|point| {
        let words = match point.what {
            Happening::Day(field) => say(&spec.fields.get(field)?.words).to_owned(),
            Happening::Record(kind, id) => called(kind, id, register),
        };
        Some((point.on.to_string(), words))
    });
    told.collect()
}
