//! The share of leading-body members whom a democratic review of the year approved of (S1.1 mechanism: supervision of cadres).

use std::collections::BTreeMap;

use crate::domain::kinds::{Gathering, Leader, ReviewScore};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

use super::gatherings::{not_held, of_form};
use super::leaders_in_post::leaders_by;

pub const METRIC: Metric = Metric {
    id: "leaders_reviewed",
    words: words(
        "当年接受民主评议的班子成员比例",
        "當年接受民主評議的班子成員比例",
        "Share of leaders democratically reviewed in the year",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::whole(
        "approval",
        words(
            "优秀、称职票不低于（%）",
            "優秀、稱職票不低於（%）",
            "Votes for excellent or good, at least (%)",
        ),
        0,
        (0, 100),
    )],
    fed_by: &[Leader::NAME, Gathering::NAME, ReviewScore::NAME],
    measure,
};

/// Of several reviews of one person the best counts.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let needed = context.parameters.whole("approval");
    let mut reviewed: BTreeMap<Id, Option<Why>> = BTreeMap::new();
    let mut scores = Vec::new();
    let mut of_somebody = false;
    for (meeting, gathering) in of_form(context, "review") {
        let of_meeting = not_held(context, meeting, gathering);
        if of_meeting.is_some_and(|why| !why.lacks_a_fact()) {
            continue;
        }
        for (id, score) in context.register.of::<ReviewScore>(meeting) {
            let Some(leader) = score.leader.id else {
                of_somebody |= context.is_withheld::<ReviewScore>(id, "leader");
                continue;
            };
            scores.push(Evidence::supporting::<ReviewScore>(id));
            let flaw = of_meeting.or_else(|| too_low(score, needed));
            let found = reviewed.entry(leader).or_insert(flaw);
            *found = Why::lesser(*found, flaw);
        }
    }
    let mut evidence = leaders_by(context, |id, _| {
        let found = reviewed.get(&id).copied();
        match found.unwrap_or(Some(Why::NotReviewed)) {
            Some(flaw) if of_somebody && !flaw.lacks_a_fact() => Some(Why::Withheld),
            flaw => flaw,
        }
    });
    evidence.extend(scores);
    Measurement::share_of(evidence)
}

fn too_low(score: &ReviewScore, needed: i64) -> Option<Why> {
    let counts = [score.excellent, score.good, score.fair, score.poor];
    let [Some(excellent), Some(good), Some(fair), Some(poor)] = counts else {
        return Some(Why::AnswersNotRecorded);
    };
    let votes = i64::from(excellent) + i64::from(good);
    let of = votes + i64::from(fair) + i64::from(poor);
    (of == 0 || votes * 100 < needed * of).then_some(Why::ApprovalLower { votes, of })
}
