//! One row of the preview: what is done with it, what was repaired, what is wrong, each beside its cell.

use leptos::prelude::*;

use super::{Import, doubles, words};
use crate::app::importing::{Good, Plan, Reason};
use crate::domain::Value;
use crate::register::Register;
use crate::spreadsheet::{Cell, List, Meaning, Repair};
use crate::ui::i18n::{clauses, series, tr};
use crate::ui::record_words::shown;

/// Draws the row at this place of the plan, with these columns.
pub(super) fn row(import: Import, plan: &Plan, at: usize, columns: &[usize]) -> Option<AnyView> {
    let row = plan.rows.get(at)?;
    let line = plan.table.rows.get(at)?;
    let cell = |column: usize| line.cells.get(column).unwrap_or(&Cell::Empty).shown();
    let (class, outcome, cells) = match &row.outcome {
        Err(reasons) => {
            let cells = columns
                .iter()
                .map(|column| wrong(cell(*column), *column, reasons, plan));
            ("faulty", not_taken(reasons, plan), cells.collect_view())
        }
        Ok(good) => {
            let taken = |column: usize| {
                let meaning = plan.columns.get(column)?.meaning;
                let taken = |register: &Register| taken(register, plan.list, good, meaning);
                import.desk.peek(|session| taken(&session.register))
            };
            let cells = columns.iter().map(|column| {
                let mut repairs = good.repairs.iter();
                let repair = repairs.find(|repair| repair.column == *column);
                match repair {
                    None => made(cell(*column), good, plan, *column),
                    Some(repaired) => {
                        let taken = taken(*column).unwrap_or_default();
                        repaired_cell(cell(*column), taken, repaired.repair)
                    }
                }
            });
            let cells = cells.collect_view();
            let (class, outcome) = match &good.double {
                Some(double) => ("odd", doubles::of_row(import, plan, at, double)),
                None => ("", view! { <td>{tr!(importing.row_good)}</td> }.into_any()),
            };
            (class, outcome, cells)
        }
    };
    let view = view! {
        <tr class=class>
            <th scope="row" class="number">{row.number}</th>
            {outcome}
            {cells}
        </tr>
    };
    Some(view.into_any())
}

/// What is wrong and stands in no column.
fn not_taken(reasons: &[Reason], plan: &Plan) -> AnyView {
    let without = reasons.iter().filter(|reason| reason.column().is_none());
    let without: Vec<String> = without
        .map(|reason| words::reason(reason, plan.list))
        .collect();
    let mut heads: Vec<&str> = reasons
        .iter()
        .filter_map(Reason::column)
        .filter_map(|column| plan.table.heads.get(column))
        .map(String::as_str)
        .collect();
    heads.dedup();
    let beside = (!heads.is_empty()).then(|| tr!(importing.row_faults, heads = series(&heads)));
    let said: Vec<String> = without.into_iter().chain(beside).collect();
    view! {
        <td>
            <b>{tr!(importing.row_bad)}</b>
            <small>{clauses(&said)}</small>
        </td>
    }
    .into_any()
}

fn wrong(cell: String, column: usize, reasons: &[Reason], plan: &Plan) -> AnyView {
    let here = reasons
        .iter()
        .filter(|reason| reason.column() == Some(column));
    let here: Vec<String> = here
        .map(|reason| words::reason(reason, plan.list))
        .collect();
    match here.is_empty() {
        true => view! { <td>{cell}</td> }.into_any(),
        false => view! {
            <td class="import-wrong">
                <b>{cell}</b>
                <small>{clauses(&here)}</small>
            </td>
        }
        .into_any(),
    }
}

/// A cell that is taken as it stands; a name of which there is nothing yet says so.
fn made(cell: String, good: &Good, plan: &Plan, column: usize) -> AnyView {
    let meaning = plan.columns.get(column).map(|column| column.meaning);
    let is_new = |(field, _): &(usize, String)| meaning == Some(Meaning::Field(*field));
    let is_new = good.makes.iter().any(is_new);
    let note = is_new.then(|| view! { <small>{tr!(importing.is_new)}</small> });
    view! { <td>{cell} {note}</td> }.into_any()
}

fn repaired_cell(was: String, taken: String, repair: Repair) -> AnyView {
    let changed = taken != was && !matches!(repair, Repair::OddPhone);
    let values = match (changed, taken.is_empty()) {
        (false, _) => was.into_any(),
        (true, true) => view! { <del>{was}</del> }.into_any(),
        (true, false) => view! {
            <del>{was}</del>
            " → "
            <ins>{taken}</ins>
        }
        .into_any(),
    };
    view! {
        <td class="import-repaired">{values} <small>{words::repair(repair)}</small></td>
    }
    .into_any()
}

/// What is taken of a column.
fn taken(register: &Register, list: &List, good: &Good, meaning: Meaning) -> String {
    let (Meaning::Field(at) | Meaning::Choice(at, _)) = meaning else {
        return String::new();
    };
    if let Some((_, name)) = good.makes.iter().find(|(field, _)| *field == at) {
        return name.clone();
    }
    let value = good.values.iter().find(|(field, _)| *field == at);
    let value = value.map_or(&Value::Missing, |(_, value)| value);
    match list.kind.fields.get(at) {
        Some(field) => shown(value, field, register),
        None => String::new(),
    }
}
