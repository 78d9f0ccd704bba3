//! The visiting lists on paper: a sheet for each who visits, with addresses and room for what was found. For the office only.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::super::asked::Asked;
use super::Row;
use crate::domain::Date;
use crate::ui::components::print_button::printing;
use crate::ui::i18n::{number, tr};

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(asked: Asked, rows: Memo<Vec<Row>>) -> AnyView {
    let printing = printing();
    let drawn = move || {
        printing
            .get()
            .then(|| rows.with_untracked(|rows| sheets(&asked, rows)))
    };
    view! { <div class="visit-sheet">{drawn}</div> }.into_any()
}

fn sheets(asked: &Asked, rows: &[Row]) -> AnyView {
    let mut lists: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        lists.entry(row.carer.as_str()).or_default().push(row);
    }
    let lists = lists.into_iter();
    lists
        .map(|(carer, rows)| list(asked, carer, &rows))
        .collect_view()
        .into_any()
}

fn list(asked: &Asked, carer: &str, rows: &[&Row]) -> AnyView {
    let carer = match carer {
        "" => tr!(service.nobody),
        carer => carer,
    };
    let heads = [
        tr!(roster.number),
        tr!(service.household),
        tr!(service.kind),
        tr!(service.people),
        tr!(service.address),
        tr!(service.phone),
        tr!(service.last_visit),
        tr!(service.next_visit),
        tr!(service.found),
    ];
    let heads = heads.map(|title| view! { <th scope="col">{title}</th> });
    let lines = rows.iter().zip(1usize..).map(|(row, at)| {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        view! {
            <tr>
                <td class="short">{at}</td>
                <td class="short">{row.name.clone()}</td>
                <td>{row.kind.clone()}</td>
                <td class="short">{row.people.clone()}</td>
                <td>{row.address.clone()}</td>
                <td class="short">{row.phone.clone()}</td>
                <td class="short">{day(row.last.map(|(on, _)| on))}</td>
                <td class="short">{day(row.due)}</td>
                <td class="to-fill"></td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>{tr!(service.visiting_list, name = carer)}</h2>
            <p class="sheet-line">
                <span>{tr!(views.sub, place = asked.place.name, day = asked.day)}</span>
                <span>{tr!(service.households_count, count = number(rows.len()))}</span>
                <span>{tr!(service.office_only)}</span>
            </p>
            <table>
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
