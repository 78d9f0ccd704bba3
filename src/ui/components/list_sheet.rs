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
    pub head: Vec<String>,
    pub rows: Vec<SheetRow>,
}

/// A line of the sheet's table.
pub enum SheetRow {
    /// What the rows behind it have in common.
    Group(String),
    Cells(Vec<String>),
}

/// Drawn when the page is printed, and only then.
pub fn list_sheet(sheet: impl Fn() -> Sheet + Send + Sync + 'static) -> AnyView {
    let printing = printing();
    let drawn = move || printing.get().then(|| untrack(|| draw(sheet())));
    view! { <div class="list-sheet">{drawn}</div> }.into_any()
}

fn draw(sheet: Sheet) -> AnyView {
    let columns = sheet.head.len() + 1;
    let head = sheet.head.into_iter();
    let head = head.map(|title| view! { <th scope="col">{title}</th> });
    let mut number = 0usize;
    let body = sheet.rows.into_iter().map(|row| {
        let cells = match row {
            SheetRow::Cells(cells) => cells,
            SheetRow::Group(title) => {
                return view! {
                    <tr class="sheet-group">
                        <th scope="rowgroup" colspan=columns.to_string()>
                            {title}
                        </th>
                    </tr>
                }
                .into_any();
            }
        };
        number += 1;
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr>
                <td>{number.to_string()}</td>
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
