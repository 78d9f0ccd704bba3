//! A table that leaves the page: as a file that Excel and WPS open, or on the clipboard.

use wasm_bindgen_futures::spawn_local;

use super::components::Notices;
use crate::browser::files;
use crate::documents::csv;

/// Hands rows out as a file called `name`; `told` is said when it is.
pub fn hand_out(notices: Notices, name: &str, rows: &[Vec<String>], told: String) {
    let text = csv::csv(rows);
    match files::download(
        &format!("{name}.csv"),
        "text/csv;charset=utf-8",
        text.as_bytes(),
    ) {
        Ok(()) => notices.done(told, None),
        Err(fault) => notices.failed(fault.to_string()),
    }
}

/// Puts rows on the clipboard, to be pasted into a spreadsheet.
pub fn copy(notices: Notices, rows: &[Vec<String>], told: String) {
    let text = csv::tabbed(rows);
    spawn_local(async move {
        match files::copy(&text).await {
            Ok(()) => notices.done(told, None),
            Err(fault) => notices.failed(fault.to_string()),
        }
    });
}
