//! The steps of the yearly procedure (S1.7): handing in, reviewing, confirming, publishing; each a draft that the laws judge.
//!
//! An office above may take a step for one below, from paper: the record says whose office took it.

use crate::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, Community, RatedStar,
    ReviewOutcome, Role, StarWithdrawal,
};
use crate::domain::{Choice as _, Date, Flags, Id, Link, Record as _, Value};
use crate::register::{Draft, Register, values_of};
use crate::scoring::adopted::text_of;
use crate::scoring::frozen::{freeze, freeze_by};
use crate::scoring::{Scorecard, Unusable, assessment_of, rulebook_of};

/// What can be done about an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    HandIn,
    Agree,
    Return,
    Confirm,
    Publish,
    /// Takes the confirmation back.
    Unconfirm,
    Withdraw,
}

/// What an office may do now, and what of it is next for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    /// What the procedure waits for from this office.
    pub next: Vec<Act>,
    /// What it may do besides: for another office from paper, or anew.
    pub also: Vec<Act>,
}

/// The side of an office; `None` of those that take no part.
pub fn side_of(role: Option<Role>) -> Option<AssessmentSide> {
    match role? {
        Role::Community => Some(AssessmentSide::Community),
        Role::Subdistrict => Some(AssessmentSide::Subdistrict),
        Role::Department => Some(AssessmentSide::Department),
        Role::Unit | Role::Resident => None,
    }
}

/// What an office of this side may do at this stage.
#[must_use]
pub fn acts(stage: AssessmentStage, side: AssessmentSide) -> Acts {
    use Act::{Agree, Confirm, HandIn, Publish, Return, Unconfirm, Withdraw};
    use AssessmentSide as Side;
    use AssessmentStage as Stage;
    let (next, also): (&[Act], &[Act]) = match (side, stage) {
        (Side::Community, Stage::NotAssessed | Stage::Returned) => (&[HandIn], &[]),
        (Side::Community, Stage::HandedIn) => (&[], &[HandIn]),
        (Side::Community, _) => (&[], &[]),
        (Side::Subdistrict, Stage::HandedIn) => (&[Agree, Return], &[HandIn]),
        (Side::Subdistrict, Stage::NotAssessed | Stage::Returned) => (&[], &[HandIn]),
        (Side::Subdistrict, Stage::Reviewed) => (&[], &[Return]),
        (Side::Subdistrict, Stage::Confirmed | Stage::Published) => (&[], &[]),
        (Side::Department, Stage::Reviewed) => (&[Confirm], &[Return]),
        (Side::Department, Stage::HandedIn) => (&[], &[Agree, Return, Confirm]),
        (Side::Department, Stage::NotAssessed | Stage::Returned) => (&[], &[HandIn]),
        (Side::Department, Stage::Confirmed) => (&[Publish], &[Unconfirm, Withdraw]),
        (Side::Department, Stage::Published) => (&[], &[Withdraw]),
    };
    Acts {
        next: next.to_vec(),
        also: also.to_vec(),
    }
}

/// Who does it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    pub side: AssessmentSide,
    pub on: Date,
}

/// Hands in the scorecard of a community and year as it is now, for the first time or anew. What was handed in before gives way to it;
/// remarks stay with the submission that they were made to.
///
/// # Errors
/// [`Unusable`] if the year has no rulebook that can be used.
pub fn hand_in(
    register: &Register,
    (community, year): (Id, u32),
    by: By,
    statement: &str,
) -> Result<Draft, Unusable> {
    let frozen = freeze(register, community, year)?;
    let mut draft = register.draft();
    let known = assessment_of(register, community, year);
    let submission = known.and_then(|(_, known)| known.submission).unwrap_or(0) + 1;
    let stars = stars_of(&frozen.scorecard);
    let record = Assessment {
        community: Link::to(community),
        year: Some(year),
        handed_in_on: Some(by.on),
        submission: Some(submission),
        handed_in_by: Some(by.side),
        self_level: Some(u32::from(frozen.scorecard.level())),
        self_stars: stars,
        statement: statement.trim().into(),
        self_card: frozen.card.into(),
        ..Assessment::default()
    };
    match known {
        None => {
            draft.create(&record);
        }
        Some((id, _)) => draft.update(
            Assessment::INDEX,
            id,
            whole(&record, &Assessment::SUBMISSION),
        ),
    }
    Ok(draft)
}

/// Agrees to what is handed in, or returns it.
#[must_use]
pub fn review(
    register: &Register,
    id: Id,
    outcome: ReviewOutcome,
    by: By,
    note: &str,
) -> Option<Draft> {
    let mut draft = register.draft();
    review_into(&mut draft, register, id, outcome, by, note).then_some(draft)
}

/// The same among other edits; false where there is no such assessment.
pub fn review_into(
    draft: &mut Draft,
    register: &Register,
    id: Id,
    outcome: ReviewOutcome,
    by: By,
    note: &str,
) -> bool {
    let Some(known) = register.get::<Assessment>(id) else {
        return false;
    };
    let record = Assessment {
        reviewed_on: Some(by.on),
        review_of: known.submission,
        reviewed_by: Some(by.side),
        outcome: Some(outcome),
        review_note: note.trim().into(),
        ..Assessment::default()
    };
    draft.update(Assessment::INDEX, id, whole(&record, &Assessment::REVIEW));
    true
}

/// Confirms assessments: their scorecards as they are now are frozen. What is confirmed already stays as it is.
///
/// # Errors
/// [`Unusable`] if a year has no rulebook that can be used.
pub fn confirm(register: &Register, ids: &[Id], on: Date, note: &str) -> Result<Draft, Unusable> {
    let mut draft = register.draft();
    // Mostly all are of one year, whose rulebook is read once.
    let mut read = None;
    for id in ids {
        let Some(known) = register.get::<Assessment>(*id) else {
            continue;
        };
        let (Some(community), Some(year)) = (known.community.id, known.year) else {
            continue;
        };
        if known.is_confirmed() {
            continue;
        }
        let rulebook = match read.take() {
            Some((of, rulebook)) if of == year => rulebook,
            _ => rulebook_of(register, year)?,
        };
        let (record, text) = text_of(register, year);
        let frozen = freeze_by(register, &rulebook, (record, text), (community, year));
        read = Some((year, rulebook));
        let rulebook = record.map(|record| record.to_string());
        let confirmed = Assessment {
            confirmed_on: Some(on),
            confirmed_level: Some(u32::from(frozen.scorecard.level())),
            confirmed_stars: stars_of(&frozen.scorecard),
            confirm_note: note.trim().into(),
            rulebook: rulebook.unwrap_or_default().into(),
            rulebook_digest: frozen.digest.into(),
            card: frozen.card.into(),
            inputs: frozen.inputs.into(),
            ..Assessment::default()
        };
        let values = whole(&confirmed, &Assessment::CONFIRMATION);
        draft.update(Assessment::INDEX, *id, values);
    }
    Ok(draft)
}

/// Publishes what is confirmed and not published yet.
#[must_use]
pub fn publish(register: &Register, ids: &[Id], on: Date) -> Draft {
    let mut draft = register.draft();
    let Some((field, _)) = Assessment::KIND.field("published_on") else {
        return draft;
    };
    let waiting = ids.iter().filter(|id| {
        let known = register.get::<Assessment>(**id);
        known.is_some_and(|known| known.stage() == AssessmentStage::Confirmed)
    });
    for id in waiting {
        draft.update(Assessment::INDEX, *id, vec![(field, Value::Date(on))]);
    }
    draft
}

/// Takes a confirmation back, as long as it is not published.
#[must_use]
pub fn unconfirm(register: &Register, id: Id) -> Option<Draft> {
    let known = register.get::<Assessment>(id)?;
    if known.stage() != AssessmentStage::Confirmed {
        return None;
    }
    let mut draft = register.draft();
    let nothing = whole(&Assessment::default(), &Assessment::CONFIRMATION);
    draft.update(Assessment::INDEX, id, nothing);
    Some(draft)
}

/// The remarks of an assessment that the community has still to see to, with their ids; none once the review agreed.
pub fn open_remarks(
    register: &Register,
    assessment: Id,
) -> impl Iterator<Item = (Id, &AssessmentRemark)> {
    let record = register.get::<Assessment>(assessment);
    let stage = record.map(Assessment::stage);
    let is_on = matches!(
        stage,
        Some(AssessmentStage::HandedIn | AssessmentStage::Returned)
    );
    let all = register.of::<AssessmentRemark>(assessment);
    all.filter(move |(_, remark)| is_on && remark.is_open())
}

/// The stars of an assessment that can still be withdrawn: confirmed, and not withdrawn yet.
#[must_use]
pub fn standing_stars(register: &Register, assessment: Id) -> Flags<RatedStar> {
    let Some(record) = register.get::<Assessment>(assessment) else {
        return Flags::default();
    };
    let withdrawn: Vec<RatedStar> = register
        .of::<StarWithdrawal>(assessment)
        .filter_map(|(_, one)| one.star)
        .collect();
    let is_confirmed = record.is_confirmed();
    RatedStar::each()
        .filter(|star| is_confirmed && record.confirmed_stars.contains(*star))
        .filter(|star| !withdrawn.contains(star))
        .collect()
}

/// Choices, by their codes, that the laws would refuse in a record of this kind that belongs to `owner`: forms do not offer them.
#[must_use]
pub fn refused_choices(register: &Register, kind: usize, owner: Id) -> Vec<&'static str> {
    if kind != StarWithdrawal::INDEX {
        return Vec::new();
    }
    let standing = standing_stars(register, owner);
    RatedStar::each()
        .filter(|star| !standing.contains(*star))
        .map(RatedStar::code)
        .collect()
}

/// How the communities of a year stand, those without an assessment among them, in the order of ids.
#[must_use]
pub fn of_year(register: &Register, year: u32) -> Vec<(Id, Option<Id>, AssessmentStage)> {
    let communities = register.all::<Community>();
    let standing = communities.map(|(community, _)| {
        let found = assessment_of(register, community, year);
        let stage = found.map_or(AssessmentStage::NotAssessed, |(_, record)| record.stage());
        (community, found.map(|(id, _)| id), stage)
    });
    standing.collect()
}

fn stars_of(card: &Scorecard) -> Flags<RatedStar> {
    card.earned().map(|star| star.rated()).collect()
}

/// All of these fields, the empty ones among them: what stood there before goes.
fn whole(record: &Assessment, names: &[&str]) -> Vec<(usize, Value)> {
    let filled = values_of(record);
    let fields = names.iter().filter_map(|name| {
        let (at, _) = Assessment::KIND.field(name)?;
        let value = filled.iter().find(|(filled, _)| *filled == at);
        Some((at, value.map_or(Value::Missing, |(_, value)| value.clone())))
    });
    fields.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_office_has_its_own_step_next_and_no_other() {
        use Act::{Agree, Confirm, HandIn, Publish, Return};
        use AssessmentSide::{Community, Department, Subdistrict};
        let mut next = Vec::new();
        for stage in AssessmentStage::ALL {
            for side in [Community, Subdistrict, Department] {
                let acts = acts(stage, side);
                assert!(acts.next.iter().all(|act| !acts.also.contains(act)));
                if side == Community {
                    let all = acts.next.iter().chain(&acts.also);
                    assert!(all.into_iter().all(|act| *act == HandIn));
                }
                let own = side == Department;
                let all = acts.next.iter().chain(&acts.also);
                let decides = |act: &Act| !matches!(act, HandIn | Agree | Return);
                assert!(own || !all.into_iter().any(decides), "{stage:?} {side:?}");
                if !acts.next.is_empty() {
                    next.push((stage, side, acts.next));
                }
            }
        }
        let expected = [
            (AssessmentStage::NotAssessed, Community, vec![HandIn]),
            (AssessmentStage::HandedIn, Subdistrict, vec![Agree, Return]),
            (AssessmentStage::Returned, Community, vec![HandIn]),
            (AssessmentStage::Reviewed, Department, vec![Confirm]),
            (AssessmentStage::Confirmed, Department, vec![Publish]),
        ];
        assert_eq!(next, expected);
    }
}
