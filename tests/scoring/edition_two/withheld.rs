//! What a file leaves out of its records is not recorded here: it is missing, and never failed (domain section 4).

use proptest::prelude::*;
use rstest::rstest;
use six_stars::domain::kinds::{Applies, Attestation, Gathering, GatheringForm};
use six_stars::domain::{Date, Tells};
use six_stars::scoring::evidence::Part;
use six_stars::scoring::{State, Why};

use super::super::facts::{Facts, day, recorded};
use super::super::laws::no_worse;
use super::super::recorded::years_work::{facts, work};
use super::whole_year::whole_year;

/// A year with everything done, as the file tells of it: what is missing then; nothing else loses a point.
#[rstest]
#[case::names(&[Tells::Name], &["vulnerable_care"])]
#[case::remarks(&[Tells::Remark], &[])]
#[case::contacts_and_photos(&[Tells::Contact, Tells::Photo], &[])]
#[case::details(&[Tells::Detail], &[
    "secretary_in_post", "committee_size", "part_time_members", "leader_education", "leader_age", "leader_duties", "posts_taken",
    "one_suggestion", "one_public_benefit", "one_difficulty", "one_visit", "one_concern", "leaders_reviewed", "vulnerable_care",
    "care_visits", "in_service_duties",
])]
fn what_is_left_out_is_missing(#[case] tells: &[Tells], #[case] missing: &[&str]) {
    let mut facts = whole_year();
    facts.withhold(tells);
    let card = facts.score_by(recorded());
    for found in card.stars.iter().flat_map(|star| &star.indicators) {
        let expected = match missing.contains(&&*found.indicator) {
            true => State::Missing,
            false => State::Met,
        };
        assert_eq!(found.state, expected, "{found:#?}");
    }
}

/// Without the remarks a meeting is called off by its day; where an older version wrote the reason alone, nobody can say.
#[rstest]
#[case::by_its_day("下雨", day("2009-05-30"), None, &[Why::Cancelled])]
#[case::by_the_reason_alone("下雨", None, None, &[Why::Withheld])]
#[case::held_with_minutes_alone("", None, None, &[Why::Withheld])]
#[case::held_with_who_came("", None, Some(8), &[])]
fn of_meetings_remarks_say_nothing_wrong(
    #[case] cancelled: &str,
    #[case] cancelled_on: Option<Date>,
    #[case] present: Option<u32>,
    #[case] expected: &[Why],
) {
    let mut facts = Facts::new();
    facts.add(&Gathering {
        cancelled: cancelled.into(),
        cancelled_on,
        present,
        record: if cancelled.is_empty() { "议定" } else { "" }.into(),
        ..facts.gathering(GatheringForm::Council, "2009-06-01")
    });
    facts.withhold(&[Tells::Remark]);
    let card = facts.score_by(recorded());
    let found = card.indicator("council_sessions").unwrap();
    let whys = found.evidence.iter().filter_map(|one| match one.part {
        Part::NotCounted { why } => Some(why),
        _ => None,
    });
    assert_eq!(whys.collect::<Vec<_>>(), expected);
}

/// Whether an indicator applies is said beside the reason; a value says that it does.
#[rstest]
#[case::said(Some(Applies::No), None, State::NotApplicable)]
#[case::by_the_reason_alone(None, None, State::Missing)]
#[case::applies(Some(Applies::Yes), Some(2), State::Met)]
#[case::has_a_level(None, Some(2), State::Met)]
fn what_does_not_apply_is_known_without_the_reason(
    #[case] applies: Option<Applies>,
    #[case] value: Option<u32>,
    #[case] state: State,
) {
    let mut facts = Facts::new();
    let reason = if value.is_none() { "没有条件" } else { "" };
    facts.add(&Attestation {
        applies,
        value,
        ..facts.not_applicable("work_rules", reason)
    });
    facts.withhold(&[Tells::Remark]);
    let card = facts.score_by(recorded());
    assert_eq!(card.indicator("work_rules").unwrap().state, state);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    /// Neither better than it is, nor failed where it is not.
    #[test]
    fn a_file_that_leaves_something_out_says_nothing_wrong(
        work in work(),
        tells in prop::sample::subsequence(Tells::PERSONAL.to_vec(), 1..5),
    ) {
        let whole = facts(&work);
        let mut part = whole.clone();
        part.withhold(&tells);
        let [whole, part] = [whole, part].map(|facts| facts.score_by(recorded()));
        no_worse(&part, &whole)?;
        let of = |card: &six_stars::scoring::Scorecard| card.stars.iter().flat_map(|star| star.indicators.clone()).collect::<Vec<_>>();
        for (known, told) in of(&whole).iter().zip(of(&part)) {
            prop_assert!(told.state != State::Failed || known.state == State::Failed, "{known:#?} {told:#?}");
        }
    }
}
