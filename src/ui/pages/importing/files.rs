//! What leaves the page: a list's template, and the rows that were not taken.

use std::sync::Arc;

use leptos::prelude::GetUntracked;

use super::{Import, words};
use crate::app::importing::{Around, Words, template_document};
use crate::documents::Format;
use crate::spreadsheet::{List, TemplateColumn, template};
use crate::ui::i18n::{language, series, tr};

/// The columns of a list's template. What this office gives for all rows has none.
pub(super) fn template_columns(import: Import, list: &'static List) -> Vec<TemplateColumn> {
    let given = import
        .community()
        .filter(|_| list.given.contains(&"community"));
    let given = given.and_then(|_| list.kind.field("community"));
    let given: Vec<usize> = given.map(|(at, _)| at).into_iter().collect();
    template(list, &given, language()).columns
}

/// What a column may hold: its choices, or what kind of thing.
pub(super) fn allowed(list: &List, column: &TemplateColumn) -> String {
    let field = list.kind.fields.get(column.field);
    match column.allowed.is_empty() {
        false => series(&column.allowed),
        true => field.map_or_else(String::new, |field| words::kind_of(field).to_owned()),
    }
}

/// Hands out a table to be filled in: heads, and one line as it may look; a workbook also says what each column may hold.
pub(super) fn hand_out_template(import: Import, format: Format) {
    let list = import.list.get_untracked();
    let columns = template_columns(import, list);
    let name = words::list(list);
    let words = Words {
        language: language(),
        title: tr!(importing.template_title, list = name),
        file: tr!(importing.template_name, list = name),
        note: tr!(importing.template_note).to_owned(),
        sheets: [name.to_owned(), tr!(importing.allowed).to_owned()],
        heads: [
            tr!(importing.sheet_column).to_owned(),
            tr!(importing.sheet_required).to_owned(),
            tr!(importing.sheet_allowed).to_owned(),
            tr!(importing.sheet_example).to_owned(),
        ],
        required: tr!(importing.required),
        allowed: &|column| allowed(list, column),
    };
    let document = template_document(list, &columns, words, format == Format::Xlsx);
    import
        .making
        .hand_out(import.desk, import.notices, Arc::new(document), format);
}

/// Hands out the rows that were not taken, as they stood in the file, each with its row there and why.
pub(super) fn hand_back(import: Import, format: Format) {
    let list = import.list.get_untracked();
    let file = import.file_name();
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let around = Around {
        language: language(),
        title: tr!(importing.back_title, file = stem),
        file: tr!(importing.back_name, file = stem),
        note: tr!(importing.back_note).to_owned(),
        sheet: words::list(list).to_owned(),
    };
    let document = import.with_plan(|plan| {
        let returned = plan.returned(false);
        returned.document(list, around, &|reason| words::reason(reason, list))
    });
    if let Some(document) = document {
        super::going::remember_for_mending(import);
        import
            .making
            .hand_out(import.desk, import.notices, Arc::new(document), format);
    }
}
