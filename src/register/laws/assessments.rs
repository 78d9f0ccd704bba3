//! The law of the yearly procedure (S1.7): one assessment per community and year; nothing is reviewed that was not handed in, nothing
//! returned without saying why, nothing confirmed without a review unless it is noted why, nothing published unconfirmed. What is
//! confirmed is frozen, with the standard that it was reckoned by; only a star that was confirmed is withdrawn, and once.

use std::collections::BTreeSet;

use super::problem;
use crate::domain::check::{Breach, Fault};
use crate::domain::kinds::{
    Assessment, AssessmentRemark, ReviewOutcome, RulebookVersion, StarWithdrawal,
};
use crate::domain::{Id, Record, Value};
use crate::register::Register;
use crate::register::plan::Problem;
use crate::register::plan::overlay::Overlay;

/// The name of the field that is wrong, and what is.
type Wrong = (&'static str, Breach);

/// The laws of the procedure that the edits would break.
pub(super) fn broken(overlay: &Overlay<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let touched: BTreeSet<Id> = overlay.touched(Assessment::INDEX).collect();
    for id in &touched {
        let was = overlay.register.get::<Assessment>(*id);
        let wrong = match overlay.record::<Assessment>(*id) {
            Some(is) => of_assessment(overlay, *id, was, &is),
            // Stars that were confirmed and withdrawn stay on record.
            None => was
                .filter(|was| was.published_on.is_some())
                .map(|_| ("published_on", Breach::Frozen))
                .into_iter()
                .collect(),
        };
        problems.extend(told::<Assessment>(*id, wrong));
    }
    for id in overlay.touched(StarWithdrawal::INDEX) {
        let Some(withdrawal) = overlay.record::<StarWithdrawal>(id) else {
            continue;
        };
        // One without a star is told as such.
        if withdrawal.star.is_some() && !is_of_earned_star(overlay, id, &withdrawal) {
            problems.extend(told::<StarWithdrawal>(id, [("star", Breach::NotEarned)]));
        }
    }
    for id in overlay.touched(RulebookVersion::INDEX) {
        let was = overlay.register.get::<RulebookVersion>(id);
        let is = overlay.record::<RulebookVersion>(id);
        let kept = was.map(|was| &was.content) == is.as_ref().map(|is| &is.content);
        if was.is_some() && !kept && is_in_use(overlay.register, id) {
            problems.extend(told::<RulebookVersion>(id, [("content", Breach::InUse)]));
        }
    }
    problems
}

fn told<R: Record>(id: Id, wrong: impl IntoIterator<Item = Wrong>) -> Vec<Problem> {
    let wrong = wrong.into_iter();
    let told = wrong.filter_map(|(field, breach)| {
        let (at, _) = R::KIND.field(field)?;
        Some(problem(R::INDEX, id, at, Fault::Procedure(breach)))
    });
    told.collect()
}

fn of_assessment(
    overlay: &Overlay<'_>,
    id: Id,
    was: Option<&Assessment>,
    is: &Assessment,
) -> Vec<Wrong> {
    let before = was.map(|was| alone(was, || is_remarked(overlay.register.of(id), was)));
    let before = before.unwrap_or_default();
    let mut wrong = alone(is, || is_remarked_then(overlay, id, is));
    wrong.retain(|wrong| !before.contains(wrong));
    let whose = |assessment: &Assessment| (assessment.community.id, assessment.year);
    if was.is_none_or(|was| whose(was) != whose(is)) && has_another(overlay, id, is) {
        wrong.push(("year", Breach::SecondOfYear));
    }
    let Some(was) = was.filter(|was| was.confirmed_on.is_some()) else {
        return wrong;
    };
    if is.confirmed_on.is_none() {
        let mut withdrawn = overlay.register.of::<StarWithdrawal>(id);
        if withdrawn.any(|(id, _)| overlay.exists(StarWithdrawal::INDEX, id)) {
            wrong.push(("confirmed_on", Breach::Frozen));
        }
        return wrong;
    }
    let frozen = ["community", "year"].into_iter();
    let frozen = frozen
        .chain(Assessment::SUBMISSION)
        .chain(Assessment::CONFIRMATION)
        .filter(|name| !matches!(*name, "published_on" | "confirm_note"));
    let value = |of: &Assessment, at: usize| {
        let access = Assessment::ACCESS.get(at);
        access.map_or(Value::Missing, |access| (access.get)(of))
    };
    let changed = frozen.filter(|name| {
        let at = Assessment::KIND.field(name).map(|(at, _)| at);
        at.is_some_and(|at| value(was, at) != value(is, at))
    });
    match changed.take(1).next() {
        Some(name) => vec![(name, Breach::Frozen)],
        None => wrong,
    }
}

/// What is wrong with an assessment by itself.
fn alone(assessment: &Assessment, is_remarked: impl Fn() -> bool) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let is_handed_in = assessment.handed_in_on.is_some();
    if assessment.outcome.is_some() {
        if !is_handed_in || assessment.review_of > assessment.submission {
            wrong.push(("outcome", Breach::NotHandedIn));
        }
        let returned = assessment.outcome == Some(ReviewOutcome::Returned);
        if returned && assessment.review_note.trim().is_empty() && !is_remarked() {
            wrong.push(("review_note", Breach::NothingSaid));
        }
    }
    if assessment.confirmed_on.is_some() {
        if !is_handed_in {
            wrong.push(("confirmed_on", Breach::NotHandedIn));
        } else if !assessment.is_agreed() && assessment.confirm_note.trim().is_empty() {
            wrong.push(("confirm_note", Breach::NotReviewed));
        }
    }
    if assessment.published_on.is_some() && assessment.confirmed_on.is_none() {
        wrong.push(("published_on", Breach::NotConfirmed));
    }
    wrong
}

fn is_remarked<'r>(
    remarks: impl Iterator<Item = (Id, &'r AssessmentRemark)>,
    assessment: &Assessment,
) -> bool {
    let mut remarks = remarks.map(|(_, remark)| remark.submission);
    remarks.any(|submission| submission == assessment.review_of)
}

fn is_remarked_then(overlay: &Overlay<'_>, id: Id, assessment: &Assessment) -> bool {
    let stored = overlay
        .register
        .of::<AssessmentRemark>(id)
        .map(|(id, _)| id);
    let touched = overlay.touched(AssessmentRemark::INDEX);
    let mut remarks = stored
        .chain(touched)
        .filter_map(|remark| overlay.record::<AssessmentRemark>(remark));
    remarks
        .any(|remark| remark.assessment.id == Some(id) && remark.submission == assessment.review_of)
}

/// Whether the community has another assessment of the year.
fn has_another(overlay: &Overlay<'_>, id: Id, is: &Assessment) -> bool {
    let Some(community) = is.community.id else {
        return false;
    };
    let stored = overlay.register.of::<Assessment>(community);
    let stored = stored.map(|(other, _)| other);
    let mut others = stored
        .chain(overlay.touched(Assessment::INDEX))
        .filter(|other| *other != id);
    others.any(|other| {
        let other = overlay.record::<Assessment>(other);
        other.is_some_and(|other| (other.community.id, other.year) == (is.community.id, is.year))
    })
}

fn is_of_earned_star(overlay: &Overlay<'_>, id: Id, withdrawal: &StarWithdrawal) -> bool {
    let (Some(assessment), Some(star)) = (withdrawal.assessment.id, withdrawal.star) else {
        return false;
    };
    let Some(record) = overlay.record::<Assessment>(assessment) else {
        return false;
    };
    let stored = overlay.register.of::<StarWithdrawal>(assessment);
    let stored = stored.map(|(other, _)| other);
    let mut others = stored
        .chain(overlay.touched(StarWithdrawal::INDEX))
        .filter(|other| *other != id);
    let again = others.any(|other| {
        let other = overlay.record::<StarWithdrawal>(other);
        other.is_some_and(|other| {
            (other.assessment.id, other.star) == (Some(assessment), Some(star))
        })
    });
    record.confirmed_on.is_some() && record.confirmed_stars.contains(star) && !again
}

/// Whether something was confirmed by this standard.
fn is_in_use(register: &Register, rulebook: Id) -> bool {
    let rulebook = rulebook.to_string();
    let mut all = register.all::<Assessment>();
    all.any(|(_, assessment)| {
        assessment.confirmed_on.is_some() && *assessment.rulebook == *rulebook
    })
}

/// What merging left against the law: where a community has two assessments of a year, the later ones; stars withdrawn that
/// nobody confirmed, or twice; steps that lack the one before.
pub(super) fn unlawful(register: &Register) -> Vec<(usize, Id, usize, Fault)> {
    let nothing = Overlay::over(register);
    let mut found = Vec::new();
    let mut add = |kind: usize, id: Id, field: Option<usize>, breach: Breach| {
        found.extend(field.map(|field| (kind, id, field, Fault::Procedure(breach))));
    };
    let field = |name: &str| Assessment::KIND.field(name).map(|(at, _)| at);
    for (id, assessment) in register.all::<Assessment>() {
        // A part may have come without the remarks, or without what it leaves out.
        let withheld = register.any(Assessment::INDEX).and_then(|t| t.stamp(id));
        let told = |name: &str| {
            let at = field(name);
            !at.is_some_and(|at| withheld.is_some_and(|stamp| stamp.is_withheld(at)))
        };
        for (name, breach) in alone(assessment, || true) {
            if told(name) {
                add(Assessment::INDEX, id, field(name), breach);
            }
        }
        let of_community = assessment.community.id.into_iter();
        let mut others = of_community
            .flat_map(|community| register.of::<Assessment>(community))
            .filter(|(other, record)| *other < id && record.year == assessment.year);
        if others.next().is_some() {
            add(Assessment::INDEX, id, field("year"), Breach::SecondOfYear);
        }
    }
    let star = StarWithdrawal::KIND.field("star").map(|(at, _)| at);
    for (id, withdrawal) in register.all::<StarWithdrawal>() {
        let is_here = withdrawal
            .assessment
            .id
            .is_some_and(|id| register.get::<Assessment>(id).is_some());
        let first = withdrawal.assessment.id.is_none_or(|assessment| {
            let mut of = register.of::<StarWithdrawal>(assessment);
            !of.any(|(other, record)| other < id && record.star == withdrawal.star)
        });
        let confirmed = withdrawal.star.is_some_and(|star| {
            let assessment = withdrawal.assessment.id;
            let assessment = assessment.and_then(|id| nothing.record::<Assessment>(id));
            assessment.is_some_and(|record| record.confirmed_stars.contains(star))
        });
        if is_here && !(first && confirmed) {
            add(StarWithdrawal::INDEX, id, star, Breach::NotEarned);
        }
    }
    found
}
