//! The share of resident units with which an agreement is in force at the end of the year (S1.1 mechanism, S2.3).

use std::collections::BTreeSet;

use crate::domain::kinds::{Agreement, ResidentUnit};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "unit_agreements",
    words: words(
        "年末签有共建协议的驻区单位比例",
        "年末簽有共建協議的駐區單位比例",
        "Share of resident units with an agreement at year end",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[ResidentUnit::NAME, Agreement::NAME],
    measure,
};

/// A unit that was noted twice counts once.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let mut agreed = BTreeSet::new();
    let mut evidence = context.looked_at();
    for (id, agreement) in context.register.of::<Agreement>(context.community) {
        let in_force = context
            .last_day()
            .is_some_and(|day| agreement.is_in_force(day));
        if let Some(unit) = agreement.unit.id.filter(|_| in_force) {
            agreed.insert(unit);
            evidence.push(Evidence::supporting::<Agreement>(id));
        }
    }
    let mut met: BTreeSet<Id> = BTreeSet::new();
    for (id, residence) in context.register.of::<ResidentUnit>(context.community) {
        let absent = context.absent(residence.moved_in, residence.moved_out);
        let flaw = absent.or_else(|| match residence.unit.id {
            None => Some(Why::UnitNotRecorded),
            Some(unit) if !met.insert(unit) => Some(Why::Twice),
            Some(unit) if !agreed.contains(&unit) => Some(Why::NoAgreement),
            Some(_) => None,
        });
        evidence.push(Evidence::judged::<ResidentUnit>(id, flaw));
    }
    Measurement::share_of(evidence)
}
