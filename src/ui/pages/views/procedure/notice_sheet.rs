//! 公示: the published results of a year on A4; communities and stars, no person.

use std::sync::Arc;

use leptos::prelude::*;

use super::Line;
use crate::domain::kinds::AssessmentStage;
use crate::scoring::{Star, confirmed_level};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::score_words;

/// Drawn when the page is printed, and only then.
pub(super) fn notice_sheet(desk: Desk, year: u32, lines: Memo<Arc<Vec<Line>>>) -> AnyView {
    let printing = printing();
    let drawn = move || printing.get().then(|| sheet(desk, year, &lines.read()));
    view! { <div class="score-sheet notice-of-year">{drawn}</div> }.into_any()
}

fn sheet(desk: Desk, year: u32, lines: &[Line]) -> AnyView {
    let published = lines
        .iter()
        .filter(|line| line.stage == AssessmentStage::Published);
    let mut published: Vec<&Line> = published.collect();
    // The highest level first.
    published.sort_by_key(|line| std::cmp::Reverse(line.confirmed));
    let office = desk.office().map(|(_, office)| office.name.to_string());
    let day = desk.today().map(|day| day.to_string());
    let lead = match published.len() {
        0 => tr!(procedure.notice_none).to_owned(),
        count => tr!(procedure.notice_lead, year = year, count = number(count)),
    };
    let rows = published.iter().map(|line| {
        let level = desk
            .peek(|session| confirmed_level(&session.register, line.community, year))
            .flatten();
        let stars: Vec<Star> = level
            .map(|level| level.stars().collect())
            .unwrap_or_default();
        let marks = Star::ALL.map(|star| {
            let has = stars.contains(&star);
            view! { <td class="mark">{if has { "★" } else { "" }}</td> }
        });
        let count = u8::try_from(stars.len()).unwrap_or(u8::MAX);
        view! {
            <tr>
                <td>{line.name.clone()}</td>
                <td>{line.subdistrict.clone()}</td>
                {marks.into_iter().collect_view()}
                <td>{score_words::level(count)}</td>
            </tr>
        }
    });
    let heads = Star::ALL.map(|star| view! { <th scope="col">{score_words::star_name(star)}</th> });
    let table = (!published.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{tr!(stars.community)}</th>
                        <th scope="col">{tr!(stars.subdistrict)}</th>
                        {heads.into_iter().collect_view()}
                        <th scope="col">{tr!(stars.level)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <h1>{tr!(procedure.notice_title, year = year)}</h1>
        <p>{lead}</p>
        {table}
        <div class="notice-foot">
            <p>{tr!(procedure.notice_office, office = office.unwrap_or_default())}</p>
            <p>{tr!(procedure.notice_day, day = day.unwrap_or_default())}</p>
        </div>
    }
    .into_any()
}
