//! The roster on paper: A4, lying, the head on every sheet (社区在职党员名册, S5.3).

use leptos::prelude::*;

use super::asking::Asking;
use super::columns;
use crate::domain::Id;
use crate::domain::kinds::{Community, Person};
use crate::ui::components::print_button::printing;
use crate::ui::i18n::tr;

/// What the printed roster has, whatever is shown on the screen.
const PRINTED: [&str; 11] = [
    "gender",
    "birth_month",
    "kind",
    "unit",
    "duty",
    "phone",
    "address",
    "skills",
    "intentions",
    "group",
    "registered_on",
];

/// Drawn when the page is printed, and only then.
pub(super) fn print_sheet(asking: Asking) -> AnyView {
    let printing = printing();
    let drawn = move || printing.get().then(|| sheet(asking));
    view! { <div class="roster-sheet">{drawn}</div> }.into_any()
}

fn sheet(asking: Asking) -> AnyView {
    let people = asking.shown();
    let mut rows = columns::rows(asking, &people, &PRINTED.map(str::to_owned)).into_iter();
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
    let place = place(asking, &people);
    let day = asking.day().map(|day| day.to_string()).unwrap_or_default();
    view! {
        <h1>{tr!(roster.sheet_title)}</h1>
        <p class="sheet-line">
            <span>{tr!(roster.sheet_place, place = place)}</span>
            <span>{tr!(roster.sheet_day, day = day, count = people.len())}</span>
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

/// The community, where all are of one; else the office.
fn place(asking: Asking, people: &[Id]) -> String {
    let community = asking.desk.peek(|session| {
        let register = &session.register;
        let of = |id: &Id| register.get::<Person>(*id)?.community.id;
        let first = of(people.first()?)?;
        let all = people.iter().all(|id| of(id) == Some(first));
        all.then(|| register.get::<Community>(first).map(|c| c.name.to_string()))?
    });
    let office = || asking.desk.office().map(|(_, office)| office.name.into());
    community.flatten().or_else(office).unwrap_or_default()
}
