//! The letter of consultation on A4 with the slip for the answer, one page for each member.

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::{Community, Consultation, Opinion, Unit};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Drawn when the page is printed, and only then.
pub(super) fn letters(desk: Desk, ids: Signal<Vec<Id>>) -> AnyView {
    let printing = printing();
    let drawn = move || {
        printing.get().then(|| {
            let ids = ids.get();
            desk.read(|register| {
                let pages = ids.iter().filter_map(|id| {
                    let asked = register.get::<Consultation>(*id)?;
                    Some(view! { <section class="sheet-page">{letter(register, asked)}</section> })
                });
                pages.collect_view()
            })
        })
    };
    view! { <div class="unit-sheet consult-sheet">{drawn}</div> }.into_any()
}

fn letter(register: &Register, asked: &Consultation) -> AnyView {
    let text = |on: Option<Date>| on.map(|on| on.to_string()).unwrap_or_default();
    let community = words::title::<Community>(register, asked.community.id);
    let unit = words::title::<Unit>(register, asked.unit.id);
    let born = asked.birth_month;
    let who = match born {
        Some(month) => tr!(votes.who_born, name = asked.name, month = month),
        None => asked.name.to_string(),
    };
    let body = tr!(
        votes.letter_body,
        who = who,
        matter = words::matter(asked),
        community = community
    );
    let by = asked.wanted_by.map(|by| tr!(votes.letter_by, day = by));
    let mark = |opinion: Opinion| match asked.answer == Some(opinion) {
        true => "☑",
        false => "□",
    };
    let answered = text(asked.answered_on);
    view! {
        <h1>{tr!(votes.letter_title)}</h1>
        <p>{tr!(votes.letter_to, community = community)}</p>
        <p class="consult-body">{body} {by} {tr!(votes.letter_rule)}</p>
        <p class="sheet-sign">{tr!(votes.letter_sign, unit = unit)}<br />{text(asked.asked_on)}</p>
        <hr class="consult-cut" />
        <h2>{tr!(votes.slip_title)}</h2>
        <p>{tr!(votes.slip_to, unit = unit)}</p>
        <table class="sheet-form">
            <tbody>
                <tr>
                    <th scope="row">{tr!(units.name)}</th>
                    <td>{asked.name.to_string()}</td>
                    <th scope="row">{tr!(votes.matter_head)}</th>
                    <td>{words::matter(asked)}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(votes.answer)}</th>
                    <td colspan="3">
                        {mark(Opinion::Support)}
                        " "
                        {words::choice(Some(Opinion::Support))}
                        "　　　"
                        {mark(Opinion::Object)}
                        " "
                        {words::choice(Some(Opinion::Object))}
                    </td>
                </tr>
                <tr>
                    <th scope="row">{tr!(votes.slip_reason)}</th>
                    <td colspan="3" class="sheet-middle">{asked.reason.to_string()}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(votes.evidence)}</th>
                    <td colspan="3" class="consult-evidence">{asked.evidence.to_string()}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(votes.slip_signature)}</th>
                    <td></td>
                    <th scope="row">{tr!(votes.answered_on)}</th>
                    <td>{answered}</td>
                </tr>
            </tbody>
        </table>
        <p class="sheet-sign">{tr!(votes.slip_sign, community = community)}</p>
    }
    .into_any()
}
