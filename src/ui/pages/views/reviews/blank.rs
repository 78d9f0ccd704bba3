//! Blank scoring sheets: one to a page, nobody's name on it who fills it in.

use leptos::prelude::*;

use super::table::{GRADES, word};
use crate::app::review_sheets::lines;
use crate::domain::kinds::{Community, Gathering};
use crate::domain::{Date, Id, Record};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::views::other_sheet::other_sheet;

/// The button that prints a blank sheet instead of the page, and the sheet.
pub(super) fn blank(
    desk: Desk,
    meeting: Id,
    community: Option<Id>,
    on: Date,
) -> (AnyView, AnyView) {
    other_sheet(tr!(deliberation.print_blank), "review-blank", move || {
        sheet(desk, meeting, community, on)
    })
}

fn sheet(desk: Desk, meeting: Id, community: Option<Id>, on: Date) -> AnyView {
    let found = desk.peek(|session| {
        let register = &session.register;
        let title = register.title(Gathering::INDEX, meeting);
        let place = community.map(|id| register.title(Community::INDEX, id));
        let lines = lines(register, meeting, community.unwrap_or(Id::MIN), on);
        (title, place.unwrap_or_default(), lines)
    });
    let Some((title, place, lines)) = found else {
        return ().into_any();
    };
    let heads = GRADES.map(|grade| view! { <th scope="col">{word(grade)}</th> });
    // A few lines are left for whoever is not on the list.
    let names = lines.into_iter().map(|line| line.subject);
    let names: Vec<String> = names.chain(["".to_owned(), "".to_owned()]).collect();
    let rows = names.into_iter().map(|name| {
        let boxes = GRADES.map(|_| view! { <td></td> });
        view! {
            <tr>
                <th scope="row">{name}</th>
                {boxes.collect_view()}
            </tr>
        }
    });
    view! {
        <h1>{tr!(deliberation.blank_title, title = title)}</h1>
        <p class="sheet-line">
            <span>{place}</span>
            <span>{on.to_string()}</span>
        </p>
        <p>{tr!(deliberation.blank_how)}</p>
        <table>
            <thead>
                <tr>
                    <th scope="col">{word("subject")}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="blank-remarks">{tr!(deliberation.blank_remarks)}</p>
    }
    .into_any()
}
