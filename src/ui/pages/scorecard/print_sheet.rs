//! The scorecard on paper: all six stars with all indicators, figures and reasons, on A4.

mod said;

use leptos::prelude::*;

use super::indicator_row::clause;
use super::subject::Subject;
use crate::domain::kinds::{Community, Subdistrict};
use crate::scoring::check::{CheckedIndicator, CheckedStar};
use crate::scoring::rulebook::Weight;
use crate::scoring::{Scorecard, StarScore};
use crate::ui::components::StarRow;
use crate::ui::components::print_button::printing;
use crate::ui::i18n::tr;
use crate::ui::score_words;

/// Drawn when the page is printed, and only then.
pub(super) fn print_sheet(subject: Subject) -> AnyView {
    let printing = printing();
    let sheet = move || {
        printing.get().then(|| {
            let card = subject.card.read();
            card.as_deref().map(|card| sheet(subject, card))
        })
    };
    view! { <div class="score-sheet">{sheet}</div> }.into_any()
}

fn sheet(subject: Subject, card: &Scorecard) -> AnyView {
    let place = subject.desk.peek(|session| {
        let community = session.register.get::<Community>(subject.community)?;
        let subdistrict = session
            .register
            .get::<Subdistrict>(community.subdistrict.id?);
        Some(subdistrict?.name.to_string())
    });
    let name = subject.name.get_untracked().unwrap_or_default();
    let place = place.flatten().unwrap_or_default();
    let edition = subject.with_rules(|rules| {
        let rulebook = rules.rulebook();
        tr!(
            card.edition,
            rulebook = score_words::wording(&rulebook.title),
            id = rulebook.id,
            version = rulebook.version
        )
    });
    let day = subject.desk.today().map(|day| day.to_string());
    let frozen = subject.is_frozen().then(|| frozen(subject)).flatten();
    let withdrawn = u8::try_from(subject.withdrawn.get().len()).unwrap_or(0);
    let level = card.level().saturating_sub(withdrawn);
    let shown = super::procedure::stars_shown(subject, card);
    let stars = subject.with_rules(|rules| {
        let tables = rules.stars().iter().filter_map(|rules| {
            let score = card.star(rules.star)?;
            Some(star_table(subject, rules, score))
        });
        tables.collect_view()
    });
    view! {
        <h1>{tr!(card.sheet_title, year = subject.year)}</h1>
        <p class="sheet-place">
            <b>{name}</b>
            <span>{place}</span>
        </p>
        <p class="sheet-level">
            <b>{score_words::title(level)}</b>
            <StarRow stars=shown />
        </p>
        {match frozen {
            Some(frozen) => frozen,
            None => {
                view! {
                    <p class="sheet-edition">
                        {edition} " · " {tr!(card.as_of, day = day.unwrap_or_default())}
                    </p>
                }
                    .into_any()
            }
        }}
        {stars}
        {said::said(subject)}
        <div class="sheet-signatures">
            <p>{tr!(card.signed_community)}</p>
            <p>{tr!(card.signed_subdistrict)}</p>
            <p>{tr!(card.signed_department)}</p>
        </div>
    }
    .into_any()
}

/// That the card is frozen, by which standard, with the days of the procedure and what was withdrawn since.
fn frozen(subject: Subject) -> Option<AnyView> {
    let (community, year) = (subject.community, subject.year);
    let record = subject.desk.peek(|session| {
        let (_, record) = crate::scoring::assessment_of(&session.register, community, year)?;
        let days = [
            record.handed_in_on,
            record.reviewed_on,
            record.confirmed_on,
            record.published_on,
        ];
        Some(days.map(|day| match day {
            Some(day) => day.to_string(),
            None => tr!(procedure.sheet_none).to_owned(),
        }))
    });
    let [handed, reviewed, confirmed, published] = record.flatten()?;
    let edition = subject.with_rules(|rules| {
        let rulebook = rules.rulebook();
        tr!(
            procedure.sheet_frozen,
            day = confirmed,
            rulebook = score_words::wording(&rulebook.title),
            id = rulebook.id,
            version = rulebook.version
        )
    });
    let dates = tr!(
        procedure.sheet_dates,
        handed = handed,
        reviewed = reviewed,
        confirmed = confirmed,
        published = published
    );
    let withdrawn = subject.withdrawn.get();
    let withdrawn = (!withdrawn.is_empty()).then(|| {
        let stars = super::procedure::star_names(&withdrawn);
        view! { <p class="sheet-edition">{tr!(procedure.withdrawn_stars, stars = stars)}</p> }
    });
    Some(
        view! {
            <p class="sheet-edition">{edition}</p>
            <p class="sheet-edition">{dates}</p>
            {withdrawn}
        }
        .into_any(),
    )
}

fn star_table(subject: Subject, rules: &CheckedStar, score: &StarScore) -> AnyView {
    let reason = subject.with_rules(|all| score_words::star_reason(score, all));
    let verdict = match subject.withdrawn.get().contains(&score.star) {
        true => tr!(procedure.withdrawn).to_owned(),
        false => score_words::star_tag(score).1,
    };
    let rows = rules
        .indicators
        .iter()
        .map(|checked| row(subject, rules, checked, score));
    view! {
        <table>
            <caption>
                <b>{score_words::star_name(score.star)}</b>
                " · "
                {verdict}
                " · "
                {reason}
            </caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(card.indicator)}</th>
                    <th scope="col">{tr!(card.figure)}</th>
                    <th scope="col" class="number">
                        {tr!(card.points_label)}
                    </th>
                    <th scope="col">{tr!(card.conclusion)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(
    subject: Subject,
    star: &CheckedStar,
    rules: &CheckedIndicator,
    score: &StarScore,
) -> Option<AnyView> {
    let mut scores = score.indicators.iter();
    let score = scores.find(|score| *score.indicator == *rules.rules.id)?;
    let notes = score_words::lacking(score)
        .into_iter()
        .chain(score_words::interval(score, rules));
    let notes: Vec<String> = notes.collect();
    let (_, conclusion) = score_words::state(score.state);
    let mandatory = (rules.rules.weight == Weight::Mandatory).then(|| tr!(card.mandatory));
    let view = view! {
        <tr>
            <td>
                {score_words::wording(&rules.rules.wording).to_owned()}
                {mandatory.map(|mandatory| format!("（{mandatory}）"))}
                <small>
                    {clause(subject, star.star, &rules.rules.clause)} " · " {score_words::scale(rules)}
                </small>
            </td>
            <td>
                {score_words::figure(score, rules)}
                {notes.into_iter().map(|note| view! { <small>{note}</small> }).collect_view()}
            </td>
            <td class="number">{score_words::points(&score.points)} " / " {score.maximum}</td>
            <td>{conclusion}</td>
        </tr>
    };
    Some(view.into_any())
}
