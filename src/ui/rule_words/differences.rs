//! What differs between two editions of a rulebook, in plain words: old beside new.

use super::{metric_name, parameters, scale, threshold, value_of_parameter, wording};
use crate::scoring::rulebook::{NotApplicable, Weight};
use crate::scoring::{
    Difference, Exact, FromTo, Indicator, IndicatorChange, Rulebook, Star, Unit, differences,
    metric,
};
use crate::ui::i18n::{clauses, say, tr};

/// How a part of the rulebook changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    Changed,
}

/// One part of the rulebook that changed.
#[derive(Clone, Debug)]
pub struct ToldChange {
    pub change: Change,
    /// What it is about: an indicator's wording, 「合格线」.
    pub subject: String,
    /// What it said before and says then, point by point; empty where it is new or gone.
    pub from: Vec<String>,
    pub to: Vec<String>,
}

/// The changes of one star; `None` is what concerns them all.
#[derive(Clone, Debug)]
pub struct StarChanges {
    pub star: Option<Star>,
    pub changes: Vec<ToldChange>,
}

impl StarChanges {
    pub fn title(&self) -> &'static str {
        self.star
            .map_or(tr!(board.whole_standard), |star| say(&star.words()))
    }
}

/// All changes by star, those that concern all first; stars without any are left out.
pub fn told(before: &Rulebook, after: &Rulebook) -> Vec<StarChanges> {
    let found = differences(before, after);
    let stars = std::iter::once(None).chain(Star::ALL.map(Some));
    let groups = stars.map(|star| {
        let of = found.iter().filter(|one| star_of(one) == star);
        StarChanges {
            star,
            changes: of.map(|one| change(before, after, one)).collect(),
        }
    });
    groups.filter(|group| !group.changes.is_empty()).collect()
}

fn star_of(difference: &Difference) -> Option<Star> {
    match difference {
        Difference::PassMark { star, .. }
        | Difference::Clause { star, .. }
        | Difference::Added { star, .. }
        | Difference::Removed { star, .. }
        | Difference::Changed { star, .. } => Some(*star),
        Difference::Title(_)
        | Difference::AppliesFrom(_)
        | Difference::Target { .. }
        | Difference::Threshold { .. } => None,
    }
}

fn change(before: &Rulebook, after: &Rulebook, difference: &Difference) -> ToldChange {
    match difference {
        Difference::Title(change) => {
            let [from, to] = [&change.from, &change.to].map(wording);
            of_both(tr!(rule.f_title), from, to)
        }
        Difference::AppliesFrom(FromTo { from, to }) => {
            let [from, to] = [from, to].map(|year| tr!(rulebook.year, year = year));
            of_both(tr!(rule.f_applies_from), from, to)
        }
        Difference::PassMark { change, .. } => {
            let [from, to] = [change.from, change.to].map(|mark| format!("{mark}%"));
            of_both(tr!(rule.f_pass_mark), from, to)
        }
        Difference::Clause { change, .. } => {
            let FromTo { from, to } = change;
            perhaps(
                tr!(board.clause),
                [from, to].map(|said| said.as_ref().map(wording)),
            )
        }
        Difference::Added { star, indicator } => ToldChange {
            change: Change::Added,
            subject: wording(&indicator.wording),
            from: Vec::new(),
            to: whole(after, *star, indicator),
        },
        Difference::Removed { star, indicator } => ToldChange {
            change: Change::Removed,
            subject: wording(&indicator.wording),
            from: whole(before, *star, indicator),
            to: Vec::new(),
        },
        Difference::Changed {
            indicator, changes, ..
        } => {
            let was = before.indicator(&indicator.id).map(|(_, was)| was);
            let was = was.unwrap_or(indicator);
            let metric_changed = |one: &IndicatorChange| matches!(one, IndicatorChange::Metric(_));
            let other_metric = changes.iter().any(metric_changed);
            let pairs = changes.iter().filter_map(|one| {
                // With another figure come other settings: the figure names them.
                let within = matches!(one, IndicatorChange::Parameter { .. });
                (!(other_metric && within)).then(|| sides([before, after], was, indicator, one))
            });
            let (from, to): (Vec<_>, Vec<_>) = pairs.unzip();
            ToldChange {
                change: Change::Changed,
                subject: wording(&indicator.wording),
                from,
                to,
            }
        }
        Difference::Target {
            year,
            level,
            change,
        } => {
            let subject = tr!(board.target_of, year = year);
            let said = |share: &u32| tr!(rulebook.target, level = level, share = share);
            let sides = [&change.from, &change.to].map(|share| share.as_ref().map(said));
            perhaps(subject, sides)
        }
        Difference::Threshold { id, change } => {
            let (name, unit) = threshold(id);
            let said = |value: &Exact| match unit {
                "%" => format!("{}%", value.times(&Exact::from(100))),
                unit => format!("{value} {unit}").trim().to_owned(),
            };
            perhaps(
                name,
                [&change.from, &change.to].map(|value| value.as_ref().map(said)),
            )
        }
    }
}

fn of_both(subject: &str, from: String, to: String) -> ToldChange {
    perhaps(subject, [Some(from), Some(to)])
}

fn perhaps(subject: impl Into<String>, [from, to]: [Option<String>; 2]) -> ToldChange {
    let change = match (&from, &to) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ => Change::Changed,
    };
    ToldChange {
        change,
        subject: subject.into(),
        from: from.into_iter().collect(),
        to: to.into_iter().collect(),
    }
}

/// 「分值：20 分」.
fn named(name: &str, value: impl AsRef<str>) -> String {
    tr!(rule.setting, name = name, value = value.as_ref())
}

/// All that an indicator says, for one that is new or gone.
fn whole(rulebook: &Rulebook, star: Star, indicator: &Indicator) -> Vec<String> {
    vec![
        named(
            tr!(rule.f_clause),
            clause(rulebook, star, &indicator.clause),
        ),
        named(tr!(rule.f_metric), figure(indicator)),
        named(tr!(rule.f_points), points(indicator.points)),
        named(tr!(rule.f_scale), scale_of(indicator)),
        named(tr!(rule.f_mandatory), weight(indicator.weight)),
    ]
}

/// What changed in an indicator, as it was and as it is.
fn sides(
    [before, after]: [&Rulebook; 2],
    was: &Indicator,
    is: &Indicator,
    change: &IndicatorChange,
) -> (String, String) {
    let both = |name: &str, from: String, to: String| (named(name, from), named(name, to));
    match change {
        IndicatorChange::Star(FromTo { from, to }) => both(
            tr!(board.counts_for),
            say(&from.words()).to_owned(),
            say(&to.words()).to_owned(),
        ),
        IndicatorChange::Clause(FromTo { from, to }) => {
            let star = |rulebook: &Rulebook| rulebook.indicator(&is.id).map(|(star, _)| star);
            let said = |rulebook: &Rulebook, id: &str| {
                star(rulebook).map_or_else(String::new, |star| clause(rulebook, star, id))
            };
            both(tr!(rule.f_clause), said(before, from), said(after, to))
        }
        IndicatorChange::Wording(FromTo { from, to }) => {
            both(tr!(rule.f_wording), wording(from), wording(to))
        }
        IndicatorChange::Metric(_) => both(tr!(rule.f_metric), figure(was), figure(is)),
        IndicatorChange::Parameter { id, change } => {
            let said = |given: &Option<_>| value_of_parameter(&is.metric, id, given.as_ref());
            let (name, from) = said(&change.from);
            let (_, to) = said(&change.to);
            both(&name, from, to)
        }
        IndicatorChange::Rubric { level, change } => {
            let name = tr!(rule.rubric_number, number = level);
            let said = |words: &Option<_>| words.as_ref().map_or_else(none, wording);
            both(&name, said(&change.from), said(&change.to))
        }
        IndicatorChange::Scale(_) => both(tr!(rule.f_scale), scale_of(was), scale_of(is)),
        IndicatorChange::Points(FromTo { from, to }) => {
            both(tr!(rule.f_points), points(*from), points(*to))
        }
        IndicatorChange::Weight(FromTo { from, to }) => both(
            tr!(rule.f_mandatory),
            weight(*from).to_owned(),
            weight(*to).to_owned(),
        ),
        IndicatorChange::NotApplicable(FromTo { from, to }) => {
            let said = |rule: &NotApplicable| match rule {
                NotApplicable::Allowed => tr!(rule.allowed).to_owned(),
                NotApplicable::Refused => tr!(rule.refused).to_owned(),
            };
            both(tr!(rule.f_not_applicable), said(from), said(to))
        }
    }
}

fn none() -> String {
    tr!(board.none).to_owned()
}

fn points(points: u32) -> String {
    tr!(rule.points, points = points)
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Mandatory => tr!(rule.mandatory),
        Weight::Ordinary => tr!(rule.ordinary),
    }
}

fn scale_of(indicator: &Indicator) -> String {
    let unit = metric(&indicator.metric).map_or(Unit::Items, |metric| metric.unit);
    scale(&indicator.scale, unit, indicator.points)
}

/// The figure with its settings.
fn figure(indicator: &Indicator) -> String {
    let mut said = vec![metric_name(&indicator.metric)];
    said.extend(parameters(indicator));
    clauses(&said)
}

fn clause(rulebook: &Rulebook, star: Star, id: &str) -> String {
    let mut clauses = rulebook.star(star).into_iter().flat_map(|s| &s.clauses);
    let found = clauses.find(|clause| clause.id == id);
    found.map_or_else(|| id.to_owned(), |clause| wording(&clause.wording))
}
