//! What the offices said of the year, on paper: the community's own account, the remarks on single indicators with what was
//! mended, the notes of review and confirmation.

use leptos::prelude::*;

use crate::domain::kinds::AssessmentRemark;
use crate::domain::{Choice as _, Date};
use crate::scoring::assessment_of;
use crate::ui::i18n::{say, tr};
use crate::ui::pages::scorecard::procedure::words::label;
use crate::ui::pages::scorecard::subject::Subject;

/// `None` where nobody said anything.
pub(super) fn said(subject: Subject) -> Option<AnyView> {
    let (community, year) = (subject.community, subject.year);
    let found = subject.desk.peek(|session| {
        let register = &session.register;
        let (id, record) = assessment_of(register, community, year)?;
        let remarks = register.of::<AssessmentRemark>(id);
        let mut remarks: Vec<AssessmentRemark> =
            remarks.map(|(_, remark)| remark.clone()).collect();
        remarks.sort_by_key(|remark| (remark.submission, remark.made_on));
        let notes = [
            ("statement", record.statement.to_string()),
            ("review_note", record.review_note.to_string()),
            ("confirm_note", record.confirm_note.to_string()),
        ];
        Some((remarks, notes))
    });
    let (remarks, notes) = found.flatten()?;
    let notes = notes.into_iter();
    let notes: Vec<_> = notes.filter(|(_, text)| !text.trim().is_empty()).collect();
    if remarks.is_empty() && notes.is_empty() {
        return None;
    }
    let notes = notes.into_iter().map(|(name, text)| {
        view! {
            <p>
                <b>{label(name)}</b>
                " "
                {text}
            </p>
        }
    });
    let table = (!remarks.is_empty()).then(|| table(subject, &remarks));
    Some(
        view! {
            <section class="sheet-said">
                <h2>{tr!(plain.said)}</h2>
                {notes.collect_view()}
                {table}
            </section>
        }
        .into_any(),
    )
}

fn table(subject: Subject, remarks: &[AssessmentRemark]) -> AnyView {
    let rows = remarks.iter().map(|remark| {
        let by = remark.made_by.map_or("", |side| say(&side.words()));
        let made = tr!(procedure.made, by = by, day = day(remark.made_on));
        let wants = remark.wants.map(|wants| say(&wants.words()));
        let mended = match remark.answered_on {
            Some(on) => tr!(procedure.answered, day = on, answer = remark.answer),
            None if remark.is_open() => tr!(procedure.remark_open).to_owned(),
            None => String::new(),
        };
        view! {
            <tr>
                <td>{subject.wording_of(&remark.indicator)}</td>
                <td>{remark.remark.to_string()} <small>{made} " · " {wants}</small></td>
                <td>{mended}</td>
            </tr>
        }
    });
    view! {
        <table class="sheet-remarks">
            <thead>
                <tr>
                    <th scope="col">{tr!(card.indicator)}</th>
                    <th scope="col">{tr!(plain.remark)}</th>
                    <th scope="col">{tr!(plain.mended)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn day(on: Option<Date>) -> String {
    on.map(|on| on.to_string()).unwrap_or_default()
}
