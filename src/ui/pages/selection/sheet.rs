//! The selection of a year on paper: who was chosen, who is proposed, and who is barred with the reason, on A4.

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::{Award, AwardState};
use crate::register::Register;
use crate::reports::selection::{Line, Selection};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(
    desk: Desk,
    year: u32,
    found: Memo<Option<Result<Selection, usize>>>,
) -> AnyView {
    let printing = printing();
    let drawn = move || {
        printing.get().then(|| {
            found.with(|found| {
                let selection = found.as_ref()?.as_ref().ok()?;
                desk.read(|register| drawn(desk, register, year, selection))
            })
        })
    };
    view! { <div class="unit-sheet">{drawn}</div> }.into_any()
}

fn drawn(desk: Desk, register: &Register, year: u32, selection: &Selection) -> AnyView {
    let office = untrack(|| desk.office()).map(|(_, office)| office.name.to_string());
    let day = desk.today().map(|day| day.to_string());
    let office = office.unwrap_or_default();
    let parts = [
        (tr!(select.members), &selection.members),
        (tr!(select.units), &selection.units),
        (tr!(select.organisations), &selection.organisations),
    ];
    let parts = parts.map(|(title, lines)| part(register, title, lines));
    view! {
        <h1>{tr!(select.sheet_title, year = year)}</h1>
        <p class="unit-sheet-sub">
            <span>{office.clone()}</span>
            <span>{tr!(units.as_of_day, day = day.unwrap_or_default())}</span>
        </p>
        <p>{words::asked(selection)}</p>
        {parts.into_iter().collect_view()}
        <p class="sheet-sign">{tr!(feedback.sign_office, office = office)}</p>
    }
    .into_any()
}

fn part(register: &Register, title: &'static str, lines: &[Line]) -> AnyView {
    let decided: Vec<(&Line, &Award)> = lines
        .iter()
        .filter_map(|line| Some((line, register.get::<Award>(line.award?.0)?)))
        .collect();
    if decided.is_empty() {
        return view! {
            <h2>{title}</h2>
            <p>{tr!(select.nobody_yet)}</p>
        }
        .into_any();
    }
    let rows = decided.iter().enumerate().map(|(at, (line, award))| {
        let (_, label) = words::state(line);
        let (unit, community) = words::of_what(register, line.subject);
        let of = [unit, community];
        let of: Vec<String> = of.into_iter().filter(|part| !part.is_empty()).collect();
        // Why somebody stands there who may not.
        let against = match award.state {
            Some(AwardState::Barred) => String::new(),
            _ => words::obstacles(&line.obstacles),
        };
        let grounds = [award.grounds.to_string(), against];
        let grounds: Vec<String> = grounds
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                <td>{words::name(register, line.subject)}</td>
                <td>{of.join(tr!(app.comma))}</td>
                <td>{label}</td>
                <td>{grounds.join(tr!(app.semicolon))}</td>
            </tr>
        }
    });
    view! {
        <h2>{title}</h2>
        <table>
            <thead>
                <tr>
                    <th scope="col" class="number">{tr!(units.number)}</th>
                    <th scope="col">{tr!(select.name)}</th>
                    <th scope="col">{tr!(select.of)}</th>
                    <th scope="col">{tr!(select.state)}</th>
                    <th scope="col">{tr!(select.grounds)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
