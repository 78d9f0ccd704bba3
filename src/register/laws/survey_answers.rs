//! The laws of the survey (S1.5): a questionnaire stands fast once it is answered, and a resident unit answers once in a round.
//!
//! Residents answer without a name, so that they answer once is what a device keeps to.

use std::collections::BTreeMap;

use super::problem;
use crate::domain::check::{Fault, FieldFault};
use crate::domain::kinds::{SatisfactionAnswer, Survey, SurveyTally, UnitAnswer};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::register::plan::Problem;
use crate::register::plan::overlay::Overlay;

/// What does not change once there are answers.
const FIXED: [&str; 4] = ["community", "year", "respondents", "questions"];

/// The laws of the survey that the edits would break.
pub(super) fn broken(overlay: &Overlay<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for survey in overlay.touched(Survey::INDEX) {
        problems.extend(changed(overlay, survey));
    }
    problems.extend(twice(overlay));
    problems
}

fn changed(overlay: &Overlay<'_>, survey: Id) -> Vec<Problem> {
    let table = overlay.register.any(Survey::INDEX);
    let Some(table) = table.filter(|table| table.contains(survey)) else {
        return Vec::new();
    };
    if !overlay.exists(Survey::INDEX, survey) {
        return Vec::new();
    }
    let fixed = FIXED.iter().filter_map(|name| Survey::KIND.field(name));
    let differs = fixed
        .map(|(at, _)| at)
        .filter(|at| overlay.value(Survey::INDEX, survey, *at) != table.value(survey, *at));
    let differs: Vec<usize> = differs.collect();
    if differs.is_empty() || !is_answered(overlay, survey) {
        return Vec::new();
    }
    let faults = differs.into_iter();
    let faults = faults.map(|at| problem(Survey::INDEX, survey, at, Fault::Answered));
    faults.collect()
}

/// Whether anything answers the round that the edits leave there.
fn is_answered(overlay: &Overlay<'_>, survey: Id) -> bool {
    let kinds = [
        SatisfactionAnswer::INDEX,
        UnitAnswer::INDEX,
        SurveyTally::INDEX,
    ];
    let answers = overlay.register.referrers(Survey::INDEX, survey);
    let mut answers = answers.iter().filter(|(kind, _)| kinds.contains(kind));
    answers.any(|(kind, id)| overlay.exists(*kind, *id))
}

/// The round and the unit of an answer.
fn of_answer(answer: &UnitAnswer) -> Option<(Id, Id)> {
    answer.survey.id.zip(answer.unit.id)
}

fn twice(overlay: &Overlay<'_>) -> Vec<Problem> {
    let touched: Vec<Id> = overlay.touched(UnitAnswer::INDEX).collect();
    if touched.is_empty() {
        return Vec::new();
    }
    let mut given: BTreeMap<(Id, Id), Vec<Id>> = BTreeMap::new();
    let stored = overlay.register.all::<UnitAnswer>();
    for (id, answer) in stored.filter(|(id, _)| !touched.contains(id)) {
        if let Some(of) = of_answer(answer) {
            given.entry(of).or_default().push(id);
        }
    }
    let Some((at, _)) = UnitAnswer::KIND.field("unit") else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for id in touched {
        let answer = overlay.record::<UnitAnswer>(id);
        let Some(of) = answer.as_ref().and_then(of_answer) else {
            continue;
        };
        let was = overlay.register.get::<UnitAnswer>(id).and_then(of_answer);
        let others = given.entry(of).or_default();
        // What merging brought together may be edited all the same.
        if !others.is_empty() && was != Some(of) {
            problems.push(problem(UnitAnswer::INDEX, id, at, Fault::AnsweredTwice));
        }
        others.push(id);
    }
    problems
}

/// What merging left of one unit in one round beside the answer that counts: the last by its day.
pub(super) fn left_over(register: &Register) -> Vec<(usize, Id, FieldFault)> {
    let Some((field, _)) = UnitAnswer::KIND.field("unit") else {
        return Vec::new();
    };
    let mut given: BTreeMap<(Id, Id), Vec<(Id, &UnitAnswer)>> = BTreeMap::new();
    for (id, answer) in register.all::<UnitAnswer>() {
        if let Some(of) = of_answer(answer) {
            given.entry(of).or_default().push((id, answer));
        }
    }
    let mut found = Vec::new();
    for (_, mut answers) in given {
        answers.sort_by_key(|(id, answer)| answer.order(*id));
        answers.pop();
        found.extend(answers.into_iter().map(|(id, _)| {
            let fault = Fault::AnsweredTwice;
            (UnitAnswer::INDEX, id, FieldFault { field, fault })
        }));
    }
    found
}
