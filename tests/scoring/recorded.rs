//! What holds for every register under the edition that takes its figures from records: more work never loses, a missing
//! fact that gets known never loses, order never matters, what is not applicable leaves the denominator; and the figures are
//! those of the reports, which reckon them in their own way.

#[path = "recorded/years_work.rs"]
pub mod years_work;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;
use six_stars::domain::Mark;
use six_stars::domain::kinds::{CareKind, KINDS};
use six_stars::register::Change;
use six_stars::reports::agreements::CoBuilding;
use six_stars::reports::households::households;
use six_stars::reports::mechanisms::Checklist;
use six_stars::reports::venues::{LINE, Venues};
use six_stars::reports::volunteers::Volunteers;
use six_stars::reports::{Period, agreements};
use six_stars::scoring::{Figure, Scorecard, State, document, score_all};

use super::facts::{Facts, YEAR, day, recorded};
use super::laws::no_worse;
use super::metrics::figure;
use years_work::{facts, more, work};

fn card(facts: &Facts) -> Scorecard {
    facts.score_by(recorded())
}

/// Empty is a fact of its own here: nothing ends, there is no rule, it is the community's own.
fn means_something_empty(kind: usize, field: usize) -> bool {
    let spec = KINDS[kind];
    let of = [Mark::Begins, Mark::Ends, Mark::LastDay].map(|mark| spec.marked(mark));
    let field_spec = &spec.fields[field];
    of.iter().flatten().any(|(at, _)| *at == field)
        || field_spec.owner
        || matches!(
            (spec.name, field_spec.name),
            ("care_household", "visit_every") | ("project", "state")
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn more_work_never_loses_a_star(work in work(), what in 0_usize..14, place in 0_usize..40) {
        let before = facts(&work);
        let mut after = before.clone();
        more(&mut after, what, place);
        no_worse(&card(&before), &card(&after))?;
    }

    /// The register with the fact, and without it.
    #[test]
    fn a_missing_fact_entered_never_loses(work in work(), pick in any::<prop::sample::Index>()) {
        let after = facts(&work);
        let mut before = after.clone();
        let known: Vec<(usize, usize)> = after.changes.iter().enumerate().flat_map(|(at, change)| {
            let Change::Create { kind, values, .. } = change else { unreachable!() };
            let fields = values.iter().enumerate();
            let fields = fields.filter(|(_, (field, _))| !means_something_empty(*kind, *field));
            fields.map(move |(place, _)| (at, place)).collect::<Vec<_>>()
        }).collect();
        let (at, place) = *pick.get(&known);
        if let Change::Create { values, .. } = &mut before.changes[at] {
            values.remove(place);
        }
        no_worse(&card(&before), &card(&after))?;
    }

    #[test]
    fn order_of_records_never_matters(work in work(), seed in any::<u64>()) {
        let ordered = facts(&work);
        let mut shuffled = ordered.clone();
        let mut state = seed | 1;
        for place in (1..shuffled.changes.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.changes.swap(place, (state >> 33) as usize % (place + 1));
        }
        let bytes = |facts: &Facts| {
            let register = facts.register();
            document(&score_all(recorded(), &register, YEAR), recorded(), &register).to_string()
        };
        prop_assert_eq!(bytes(&ordered), bytes(&shuffled));
    }

    #[test]
    fn what_does_not_apply_leaves_the_denominator(work in work(), pick in any::<prop::sample::Index>()) {
        let before = facts(&work);
        let allowed: Vec<_> = recorded().stars().iter().flat_map(|star| &star.indicators)
            .filter(|indicator| indicator.rules.not_applicable == six_stars::scoring::rulebook::NotApplicable::Allowed).collect();
        let indicator = pick.get(&allowed);
        let mut after = before.clone();
        after.add(&after.not_applicable(&indicator.id, "没有"));
        let (before, after) = (card(&before), card(&after));
        let (star, _) = recorded().indicator(&indicator.id).unwrap();
        let (before, after) = (before.star(star).unwrap(), after.star(star).unwrap());
        prop_assert_eq!(after.maximum, before.maximum - indicator.rules.points);
        let found = |card: &six_stars::scoring::StarScore| card.indicators.iter().find(|one| *one.indicator == *indicator.id).cloned().unwrap();
        prop_assert_eq!(found(after).state, State::NotApplicable);
        prop_assert_eq!(before.points.minus(&found(before).points), after.points.clone());
    }

    /// The reports reckon the same figures in their own way.
    #[test]
    fn stars_and_reports_agree(work in work()) {
        let facts = facts(&work);
        let register = facts.register();
        let communities = BTreeSet::from([facts.community]);
        let last = day("2009-12-31").unwrap();
        let share = |part: u64, whole: u64| match whole {
            0 => Figure::Nothing,
            _ => Figure::Share { part: part as i64, whole: whole as i64 },
        };

        let agreed = CoBuilding::of(&register, &communities, last, agreements::NOTICE).units.part();
        prop_assert_eq!(figure(&facts, "unit_agreements", json!({})), share(agreed.count, agreed.of));

        let all = households(&register, &communities, last);
        let known: Vec<_> = all.iter().filter(|one| one.kind != Some(CareKind::Contact)).collect();
        let cared = known.iter().filter(|one| one.kind.is_some() && one.carer.is_some()).count();
        prop_assert_eq!(figure(&facts, "households_cared", json!({})), share(cared as u64, known.len() as u64));

        let period = Period { from: day("2009-01-01").unwrap(), to: last };
        let list = Checklist::of(&register, facts.community, period, last);
        let shown = list.0.values().filter(|found| !found.is_empty()).count() as i64;
        let measures = figure(&facts, "mechanism_measures", json!({}));
        let found = if let Figure::Count { count } = measures { count } else { 0 };
        prop_assert_eq!(found, shown);

        let venues = Venues::of(&register, &communities, last, LINE);
        let own = venues.own_space[&facts.community].min(LINE);
        let space = figure(&facts, "activity_space", json!({}));
        let found = if let Figure::Share { part, .. } = space { part as u64 } else { 0 };
        prop_assert_eq!(found, own);

        let volunteers = Volunteers::of(&register, &communities, last).share_in_teams();
        let found = figure(&facts, "volunteer_share", json!({}));
        let found = if let Figure::Share { part, .. } = found { part as u64 } else { 0 };
        prop_assert_eq!(found, volunteers.count.min(volunteers.of));
    }
}
