//! Remarks of the offices above at the indicator that they are about, and what the community answers.

use leptos::prelude::*;

use super::super::record_dialog::Editing;
use super::super::subject::Subject;
use super::own_side;
use crate::app::procedure::{Act, acts};
use crate::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, RemarkWants,
};
use crate::domain::{Choice as _, Id, Record as _, Value};
use crate::scoring::assessment_of;
use crate::ui::components::{Button, ButtonKind, Tag, Tone};
use crate::ui::forms::reads_only;
use crate::ui::i18n::{say, tr};

/// The remarks on an indicator, and the button for another one where this office may make one now.
pub(in crate::ui::pages::scorecard) fn of_indicator(
    subject: Subject,
    indicator: String,
) -> AnyView {
    let indicator = StoredValue::new(indicator);
    let all = Memo::new(move |_| {
        subject
            .desk
            .read(|register| {
                let (id, _) = assessment_of(register, subject.community, subject.year)?;
                let remarks = register.of::<AssessmentRemark>(id);
                let own = remarks
                    .filter(|(_, remark)| indicator.with_value(|own| *remark.indicator == **own));
                Some(
                    own.map(|(id, remark)| (id, remark.clone()))
                        .collect::<Vec<_>>(),
                )
            })
            .flatten()
            .unwrap_or_default()
    });
    // Whom a remark may be made to, and by which side.
    let may = Memo::new(move |_| {
        let side = own_side(subject.desk)?;
        let found = subject.desk.read(|register| {
            let (id, record) = assessment_of(register, subject.community, subject.year)?;
            let acts = acts(record.stage(), side);
            let mut offered = acts.next.iter().chain(&acts.also);
            offered
                .any(|act| *act == Act::Return)
                .then(|| (id, side, submission(record)))
        });
        found.flatten()
    });
    let list = move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            let lines = all
                .into_iter()
                .map(|(id, remark)| line(subject, id, &remark));
            view! { <ul class="remarks">{lines.collect_view()}</ul> }
        })
    };
    let reads = reads_only();
    let add = move || {
        let (id, side, submission) = may.get()?;
        let press = move || begin(subject, id, side, submission, indicator.get_value());
        Some(view! {
            <Button
                label=tr!(procedure.remark)
                kind=ButtonKind::Quiet
                on_press=press
                disabled=reads
            />
        })
    };
    view! {
        <div class="indicator-remarks">{list} {add}</div>
    }
    .into_any()
}

fn submission(record: &Assessment) -> u32 {
    record.submission.unwrap_or(1)
}

fn field(name: &str) -> Option<usize> {
    AssessmentRemark::KIND.field(name).map(|(at, _)| at)
}

fn named<const N: usize>(values: [(&str, Option<Value>); N]) -> Vec<(usize, Value)> {
    let values = values
        .into_iter()
        .filter_map(|(name, value)| Some((field(name)?, value?)));
    values.collect()
}

fn begin(subject: Subject, id: Id, side: AssessmentSide, submission: u32, indicator: String) {
    let today = subject.desk.today().map(Value::Date);
    subject.editing.set(Some(Editing {
        title: tr!(
            procedure.remark_title,
            indicator = subject.wording_of(&indicator)
        ),
        kind: AssessmentRemark::INDEX,
        record: None,
        preset: named([
            ("assessment", Some(Value::Reference(id))),
            ("indicator", Some(Value::Text(indicator))),
            ("made_on", today),
            ("made_by", Some(Value::Choice(side.index()))),
            ("submission", Some(Value::Whole(i64::from(submission)))),
        ]),
        owners: None,
        only: vec!["remark", "wants"],
        start: named([("wants", Some(Value::Choice(RemarkWants::Mend.index())))]),
    }));
}

fn line(subject: Subject, id: Id, remark: &AssessmentRemark) -> AnyView {
    let (tone, label) = match (remark.wants, remark.is_open()) {
        (_, true) => (Tone::Warn, tr!(procedure.remark_open)),
        (Some(RemarkWants::Noted), _) => (Tone::Plain, tr!(procedure.remark_noted)),
        _ => (Tone::Ok, tr!(procedure.remark_mended)),
    };
    let by = remark.made_by.map(|side| say(&side.words()));
    let day = remark.made_on.map(|on| on.to_string());
    let answer = remark.answered_on.map(|on| {
        let words = tr!(procedure.answered, day = on, answer = remark.answer);
        view! { <small>{words}</small> }
    });
    let answers = remark.wants == Some(RemarkWants::Mend);
    let button = answers.then_some(button(subject, id));
    view! {
        <li>
            <Tag tone label />
            <span class="words">
                <b>{remark.remark.to_string()}</b>
                <small>
                    {tr!(
                        procedure.made, by = by.unwrap_or_default(), day = day.unwrap_or_default()
                    )}
                </small>
                {answer}
            </span>
            {button}
        </li>
    }
    .into_any()
}

/// What was mended, for the community as long as it may hand in again.
fn button(subject: Subject, id: Id) -> AnyView {
    let desk = subject.desk;
    let reads = reads_only();
    let may = Memo::new(move |_| {
        let stage = desk.read(|register| {
            let found = assessment_of(register, subject.community, subject.year);
            found.map(|(_, record)| record.stage())
        });
        let is_open = matches!(
            stage.flatten(),
            Some(AssessmentStage::Returned | AssessmentStage::HandedIn)
        );
        is_open && own_side(desk) == Some(AssessmentSide::Community)
    });
    (move || {
        may.get().then(|| {
            let press = move || answer_to(subject, id);
            view! { <Button label=tr!(procedure.answer) on_press=press disabled=reads /> }
        })
    })
    .into_any()
}

fn answer_to(subject: Subject, id: Id) {
    subject.editing.set(Some(Editing {
        title: tr!(procedure.answer).to_owned(),
        kind: AssessmentRemark::INDEX,
        record: Some(id),
        preset: Vec::new(),
        owners: None,
        only: AssessmentRemark::ANSWER.to_vec(),
        start: named([("answered_on", subject.desk.today().map(Value::Date))]),
    }));
}
