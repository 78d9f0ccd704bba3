//! What leaves the page: a list's template, and the rows that were not taken.

use leptos::prelude::GetUntracked;

use super::{Import, words};
use crate::app::importing::Returned;
use crate::spreadsheet::{Cell, List, TemplateColumn, template};
use crate::ui::i18n::{clauses, language, number, tr};
use crate::ui::table_file;

/// The columns of a list's template. What this office gives for all rows has none.
pub(super) fn template_columns(import: Import, list: &'static List) -> Vec<TemplateColumn> {
    let given = import
        .community()
        .filter(|_| list.given.contains(&"community"));
    let given = given.and_then(|_| list.kind.field("community"));
    let given: Vec<usize> = given.map(|(at, _)| at).into_iter().collect();
    template(list, &given, language()).columns
}

/// Hands out an empty table: heads, and one line as it may look.
pub(super) fn template_file(import: Import) {
    let list = import.list.get_untracked();
    let columns = template_columns(import, list);
    let heads = columns.iter().map(|column| match column.required {
        true => format!("{}*", column.head),
        false => column.head.to_owned(),
    });
    let example = columns.iter().map(|column| column.example.shown());
    let rows = [heads.collect(), example.collect()];
    let name = tr!(importing.template_name, list = words::list(list));
    table_file::hand_out(
        import.notices,
        &name,
        &rows,
        tr!(importing.template_made).to_owned(),
    );
}

/// Hands out the rows that were not taken, as they stood in the file, each with its row there and why.
pub(super) fn hand_back(import: Import, list: &'static List, file: &str, returned: &Returned) {
    let heads = [
        tr!(importing.row).to_owned(),
        tr!(importing.reasons).to_owned(),
    ];
    let heads = heads.into_iter().chain(returned.heads.iter().cloned());
    let mut rows: Vec<Vec<String>> = vec![heads.collect()];
    for row in &returned.rows {
        let reasons = row.reasons.iter().map(|reason| {
            let words = words::reason(reason, list);
            match reason.column().and_then(|at| returned.heads.get(at)) {
                Some(head) if !head.is_empty() => {
                    tr!(importing.reason_at, head = head, reason = words)
                }
                _ => words,
            }
        });
        let reasons = clauses(&reasons.collect::<Vec<_>>());
        let mut cells: Vec<String> = row.cells.iter().map(Cell::shown).collect();
        cells.resize(returned.heads.len(), String::new());
        rows.push(
            [row.number.to_string(), reasons]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = tr!(importing.back_name, file = stem);
    let told = tr!(importing.back_made, count = number(returned.rows.len()));
    table_file::hand_out(import.notices, &name, &rows, told);
}
