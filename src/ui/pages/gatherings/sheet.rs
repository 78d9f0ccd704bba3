//! The sheet on paper: what is held, its agenda, and everybody with a place to sign and a code to scan.
//!
//! The register is with the secretary and nowhere else, so a telephone that scans a poster could report to nobody.
//! It works the other way round: every person has a code, on this sheet, and the secretary's scanner reads it into
//! the field of the list. The square code at the top names the gathering for whoever photographs the sheet.

use leptos::prelude::*;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::one::Subject;
use super::people_picker::Named;
use super::words;
use crate::app::gatherings::coming;
use crate::domain::Id;
use crate::domain::kinds::Community;
use crate::ui::components::print_button::printing;
use crate::ui::i18n::tr;

/// What a person's code begins with.
const PERSON: &str = "six-stars:person:";

/// The person of a scanned code.
pub(super) fn read_code(text: &str) -> Option<Id> {
    text.trim().strip_prefix(PERSON)?.parse().ok()
}

/// A square code as a drawing; empty where the text is too long for one.
fn square(text: &str) -> String {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    let drawn = code.map(|code| {
        code.render::<svg::Color<'_>>()
            .min_dimensions(120, 120)
            .build()
    });
    let drawn = drawn.unwrap_or_default();
    // The prologue is for files; within a page it is none.
    let start = drawn.find("<svg").unwrap_or_default();
    drawn.get(start..).unwrap_or_default().to_owned()
}

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(subject: Subject) -> AnyView {
    let printing = printing();
    let drawn = move || printing.get().then(|| drawn(subject));
    view! { <div class="sign-in-sheet">{drawn}</div> }.into_any()
}

fn drawn(subject: Subject) -> AnyView {
    let now = subject.now.get();
    let (community, people) = subject
        .desk
        .peek(|session| {
            let register = &session.register;
            let community = register.get::<Community>(subject.community);
            let people = coming(register, subject.id).into_iter();
            let mut people: Vec<_> = people
                .filter_map(|(id, one)| Some((Named::of(register, id)?, one)))
                .collect();
            people.sort_by(|(_, a), (_, b)| a.records.cmp(&b.records));
            (community.map(|c| c.name.to_string()), people)
        })
        .unwrap_or_default();
    let community = community.unwrap_or_default();
    let when = words::when_and_where(&now);
    let name = format!("{community} {} {when}", now.title);
    let paragraphs = |title: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            let lines = text.lines().map(|line| view! { <p>{line.to_owned()}</p> });
            view! {
                <h2>{title}</h2>
                {lines.collect_view()}
            }
        })
    };
    let lines = people.into_iter().enumerate().map(|(at, (person, one))| {
        let code = square(&format!("{PERSON}{}", person.id));
        view! {
            <tr>
                <td>{at + 1}</td>
                <td>{person.name}</td>
                <td>{person.from}</td>
                <td>{words::choice(one.state)}</td>
                <td></td>
                <td>
                    <div class="code" inner_html=code></div>
                </td>
            </tr>
        }
    });
    view! {
        <div class="sheet-top">
            <div>
                <p>
                    <b>{community}</b>
                </p>
                <p>{tr!(gather.sheet_hint)}</p>
            </div>
            <div class="code" inner_html=square(&name)></div>
        </div>
        {paragraphs(tr!(gather.agenda), &now.agenda)}
        <table>
            <thead>
                <tr>
                    <th>{tr!(gather.number)}</th>
                    <th>{tr!(gather.name)}</th>
                    <th>{tr!(gather.from)}</th>
                    <th>{tr!(gather.state)}</th>
                    <th>{tr!(gather.signature)}</th>
                    <th>{tr!(gather.code)}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
        {paragraphs(tr!(gather.minutes), &now.record)}
    }
    .into_any()
}
