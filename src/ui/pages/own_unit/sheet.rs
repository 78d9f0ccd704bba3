//! A unit's year on A4.

use leptos::prelude::*;

use super::{Shown, halves, words};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(
    desk: Desk,
    shown: Memo<Option<Result<Shown, usize>>>,
    title: Signal<String>,
    year: i32,
) -> AnyView {
    let printing = printing();
    let drawn = move || {
        if !printing.get() {
            return None;
        }
        shown.with(|shown| match shown {
            Some(Ok(shown)) => Some(page(desk, shown, &title.get(), year)),
            _ => None,
        })
    };
    view! { <div class="filing-sheet">{drawn}</div> }.into_any()
}

fn page(desk: Desk, shown: &Shown, title: &str, year: i32) -> AnyView {
    let rows = shown.year.members.iter().enumerate().map(|(at, member)| {
        let (places, comments) = desk
            .peek(|session| {
                let register = &session.register;
                (
                    words::places(register, member),
                    words::comments(register, member),
                )
            })
            .unwrap_or_default();
        let days = shown.rules.days_in(member.minutes);
        let places = match places.is_empty() {
            true => words::standing(member.standing).1.to_owned(),
            false => places,
        };
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                <td>{member.name.clone()}</td>
                <td>{places}</td>
                <td class="number">{days.map(|days| days.shown())}</td>
                <td>{words::grades(member)}</td>
                <td>{comments}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <h1>{title.to_owned()}</h1>
        <p class="filing-sheet-sub">
            <span>{tr!(feedback.form_year, year = year)}</span>
            <span>{tr!(units.as_of_day, day = shown.day)}</span>
        </p>
        {halves(shown)}
        <table>
            <thead>
                <tr>
                    <th scope="col" class="number">{tr!(units.number)}</th>
                    <th scope="col">{tr!(units.name)}</th>
                    <th scope="col">{tr!(own_unit.registered_with)}</th>
                    <th scope="col" class="number">{tr!(own_unit.days)}</th>
                    <th scope="col">{tr!(own_unit.grade)}</th>
                    <th scope="col">{tr!(own_unit.comment)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
