//! A list on paper: A4, lying, the head on every sheet.

use leptos::prelude::*;

use super::print_button::printing;
use crate::ui::i18n::tr;

/// What stands on paper.
pub struct Sheet {
    pub title: String,
    /// Whose list it is.
    pub place: String,
    /// Of which day, and how many.
    pub day: String,
    /// The head, then the rows.
    pub rows: Vec<Vec<String>>,
}

/// Drawn when the page is printed, and only then.
pub fn list_sheet(sheet: impl Fn() -> Sheet + Send + Sync + 'static) -> AnyView {
    let printing = printing();
    let drawn = move || printing.get().then(|| untrack(|| draw(sheet())));
    view! { <div class="list-sheet">{drawn}</div> }.into_any()
}

fn draw(sheet: Sheet) -> AnyView {
    let mut rows = sheet.rows.into_iter();
    let head = rows.next().unwrap_or_default();
    let head = head
        .into_iter()
        .map(|title| view! { <th scope="col">{title}</th> });
    let body = rows.zip(1usize..).map(|(row, number)| {
        let cells = row.into_iter().map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr>
                <td>{number}</td>
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    });
    view! {
        <h1>{sheet.title}</h1>
        <p class="sheet-line">
            <span>{sheet.place}</span>
            <span>{sheet.day}</span>
        </p>
        <table>
            <thead>
                <tr>
                    <th scope="col">{tr!(roster.number)}</th>
                    {head.collect_view()}
                </tr>
            </thead>
            <tbody>{body.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
