//! An indicator's figure, points and demands in words.

use super::wording;
use crate::domain::kinds::{Leader, SurveyTally};
use crate::domain::typed::hundredths_text;
use crate::domain::{Language, Record};
use crate::scoring::check::CheckedIndicator;
use crate::scoring::metric::Source;
use crate::scoring::metrics::activity_space;
use crate::scoring::{
    Bound, Exact, Figure, IndicatorScore, Part, Reason, Scale, State, Unit, Why, wilson,
};
use crate::ui::components::tag::Tone;
use crate::ui::i18n::{language, tr};

/// Points as people read them: whole, or with one decimal.
pub fn points(points: &Exact) -> String {
    points
        .whole()
        .map_or_else(|| points.shown(), |whole| whole.to_string())
}

/// 达到, 部分达到, 未达到, 缺材料, 不适用.
pub fn state(state: State) -> (Tone, &'static str) {
    match state {
        State::Met => (Tone::Ok, tr!(score.met)),
        State::Partly => (Tone::Warn, tr!(score.partly)),
        State::Failed => (Tone::Bad, tr!(score.unmet)),
        State::Missing => (Tone::Bad, tr!(star.missing)),
        State::NotApplicable => (Tone::Plain, tr!(score.not_applicable)),
    }
}

/// The figure: 「3 支中 2 支」, 「41 / 49 人（83.7%）」, the level's own words.
pub fn figure(score: &IndicatorScore, rules: &CheckedIndicator) -> String {
    if let Reason::NotApplicable { reason } = &score.reason {
        let reason = match reason.as_str() {
            "" => tr!(why.withheld),
            reason => reason,
        };
        return tr!(score.because, reason = reason);
    }
    match score.figure {
        Figure::Nothing => match score.evidence.is_empty() {
            true => tr!(score.nothing).to_owned(),
            false => tr!(score.nothing_usable).to_owned(),
        },
        Figure::Count { count } if score.unit == Unit::Level => {
            let level = usize::try_from(count).ok();
            let level = level.and_then(|level| rules.rules.rubric.get(level));
            level.map_or_else(|| count.to_string(), |level| wording(level).to_owned())
        }
        Figure::Count { count } => {
            let looked_at = i64::try_from(looked_at(score)).unwrap_or(i64::MAX);
            let computed = rules.metric.source == Source::Computed;
            // Kinds of service are counted once each, so they are no part of the projects.
            if computed && looked_at > count && score.unit != Unit::Services {
                let bare = count;
                let [count, total] = [count, looked_at].map(|one| counted(one, score.unit));
                // Of a bare number it would not be clear what it counts.
                match score.unit {
                    Unit::Items => tr!(plain.items_of, count = count, total = total),
                    _ => tr!(score.part_of, bare = bare, count = count, total = total),
                }
            } else {
                counted(count, score.unit)
            }
        }
        Figure::Share { part, whole } => {
            let percent = score.figure.value().map(|v| v.shown_percent());
            let percent = percent.unwrap_or_default();
            let fed_by = |name| rules.metric.fed_by.contains(&name);
            if rules.metric.id == activity_space::METRIC.id {
                tr!(
                    measure.share_area,
                    part = hundredths_text(part),
                    whole = hundredths_text(whole),
                    percent = percent
                )
            } else if fed_by(Leader::NAME) {
                tr!(
                    score.share_people,
                    part = part,
                    whole = whole,
                    percent = percent
                )
            } else if fed_by(SurveyTally::NAME) {
                tr!(
                    score.share_forms,
                    part = part,
                    whole = whole,
                    percent = percent
                )
            } else {
                tr!(score.share, part = part, whole = whole, percent = percent)
            }
        }
    }
}

/// How many records the figure could have counted; those of another year or kind are none of them.
fn looked_at(score: &IndicatorScore) -> usize {
    let could = |part: &Part| match part {
        Part::Counted => true,
        Part::Supporting => false,
        Part::NotCounted { why } => {
            !matches!(why, Why::OtherYear | Why::OtherKind | Why::Cancelled)
        }
    };
    score.evidence.count(could)
}

fn counted(count: i64, unit: Unit) -> String {
    match unit {
        Unit::People => tr!(score.people, count = count),
        Unit::Teams => tr!(score.teams, count = count),
        Unit::Activities => tr!(score.activities, count = count),
        Unit::Projects => tr!(score.projects, count = count),
        Unit::Services => tr!(score.services, count = count),
        Unit::Share | Unit::Level | Unit::Items => count.to_string(),
    }
}

/// 「有 5 条记录缺内容」, where that is why nothing can be concluded.
pub fn lacking(score: &IndicatorScore) -> Option<String> {
    let lacking = score.evidence.count(Part::lacks_a_fact);
    match score.reason {
        Reason::FactsLacking { records, .. } => Some(tr!(score.lacking, count = records)),
        _ if lacking > 0 => Some(tr!(score.lacking_more, count = lacking)),
        _ => None,
    }
}

/// The sample and its confidence interval, for a survey (S1.5).
pub fn interval(score: &IndicatorScore, rules: &CheckedIndicator) -> Option<String> {
    let Figure::Share { part, whole } = score.figure else {
        return None;
    };
    if !rules.metric.fed_by.contains(&SurveyTally::NAME) {
        return None;
    }
    let found = wilson(u64::try_from(part).ok()?, u64::try_from(whole).ok()?)?;
    let tenths = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
    Some(tr!(
        score.interval,
        sample = whole,
        low = tenths(found.low),
        high = tenths(found.high)
    ))
}

/// What is needed: 「至少 2 支得满分」.
pub fn scale(rules: &CheckedIndicator) -> String {
    let unit = rules.metric.unit;
    let value = |value: &Exact| {
        let value = match (unit, value.whole()) {
            (Unit::Share, _) => format!("{}%", value.times(&Exact::from(100))),
            (_, Some(whole)) => counted(whole, unit),
            _ => value.to_string(),
        };
        // Chinese sets a space between a figure and the character behind it.
        let bare = value.ends_with(|last: char| last.is_ascii());
        match bare && language() != Language::En {
            true => format!("{value} "),
            false => value,
        }
    };
    match &rules.rules.scale {
        // The choices say what each level means and what it gives.
        _ if unit == Unit::Level => tr!(score.by_level, points = rules.rules.points),
        Scale::PassFail {
            bound: Bound::AtLeast(least),
        } => tr!(score.need_at_least, value = value(least)),
        Scale::PassFail {
            bound: Bound::AtMost(most),
        } => tr!(score.need_at_most, value = value(most)),
        Scale::Steps { steps } => {
            let step = |step: &crate::scoring::Step| {
                tr!(score.step, value = value(&step.at), points = step.points)
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            tr!(score.steps, steps = steps.join(tr!(score.comma)))
        }
        Scale::Linear { from, to } if from < to => {
            tr!(score.linear_up, from = value(from), to = value(to))
        }
        Scale::Linear { from, to } => {
            tr!(score.linear_down, from = value(from), to = value(to))
        }
    }
}

/// What one level of a judgement gives.
pub fn step_points(rules: &CheckedIndicator, level: usize) -> String {
    let level = Exact::from(i64::try_from(level).unwrap_or(i64::MAX));
    points(&rules.rules.scale.points(&level, rules.rules.points))
}
