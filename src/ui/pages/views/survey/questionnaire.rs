//! The blank questionnaire of a round on paper: one or more to a sheet, without a name on it.

use leptos::prelude::*;

use crate::domain::kinds::{Community, Respondents, Survey};
use crate::domain::{Id, Record as _};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::survey_form::{deciding, grades, overall};
use crate::ui::pages::views::other_sheet::other_sheet;

/// Lines to write on.
const REMARK_LINES: usize = 3;

/// So many fit on a sheet by the number of further questions.
fn copies(questions: usize) -> usize {
    match questions {
        0..=2 => 4,
        3..=6 => 2,
        _ => 1,
    }
}

/// The button that prints it, and the sheet.
pub(super) fn blank(desk: Desk, survey: Id) -> (AnyView, AnyView) {
    other_sheet(tr!(survey.print_blank), "survey-blank", move || {
        sheet(desk, survey)
    })
}

fn sheet(desk: Desk, survey: Id) -> AnyView {
    let found = desk.peek(|session| {
        let round = session.register.get::<Survey>(survey)?.clone();
        let place = round.community.id?;
        Some((session.register.title(Community::INDEX, place), round))
    });
    let Some((place, round)) = found.flatten() else {
        return ().into_any();
    };
    let copies = copies(round.asks().all.len());
    let class = format!("survey-copies of-{copies}");
    let all = (0..copies).map(|_| one(&place, &round));
    view! { <div class=class>{all.collect_view()}</div> }.into_any()
}

fn one(place: &str, round: &Survey) -> AnyView {
    let line = |text: String, grades: Vec<String>| {
        let grades = grades
            .into_iter()
            .map(|grade| view! { <span>"□ " {grade}</span> });
        view! {
            <li>
                <p>{text}</p>
                <p class="boxes">{grades.collect_view()}</p>
            </li>
        }
    };
    let first = line(deciding(round.respondents).to_owned(), overall());
    let further = round.asks().all.into_iter();
    let further = further.map(|question| line(question.text.clone(), grades(&question)));
    let (how, named) = match round.respondents {
        Some(Respondents::Units) => (tr!(survey.how_units), Some(tr!(survey.unit_line))),
        _ => (tr!(survey.how_residents), None),
    };
    let until = round
        .closes_on
        .map(|day| tr!(survey.blank_until, day = day));
    let rules = (0..REMARK_LINES).map(|_| view! { <p class="rule"></p> });
    view! {
        <section class="survey-copy">
            <h1>{round.title.to_string()}</h1>
            <p class="sheet-line">
                <span>{place.to_owned()}</span>
                <span>{tr!(survey.blank_number)}</span>
            </p>
            <p>{how} {until}</p>
            <ol>{first} {further.collect_view()}</ol>
            <p>{tr!(survey.blank_message)}</p>
            {rules.collect_view()}
            {named.map(|named| view! { <p>{named}</p> })}
        </section>
    }
    .into_any()
}
