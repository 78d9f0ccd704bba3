//! What differs between two editions of a rulebook, in plain words: old beside new.

use super::{metric_name, parameters, scale, threshold, value_of_parameter, wording};
use crate::scoring::rulebook::{NotApplicable, Weight};
use crate::scoring::{
    Difference, Exact, FromTo, Indicator, IndicatorChange, Rulebook, Star, Unit, by_clause,
    differences, metric,
};
use crate::ui::i18n::{clauses, say, tr};

/// How a part of the rulebook changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    Changed,
    /// Other indicators look at a clause.
    Replaced,
}

/// What one side says of a part; what belongs to it besides can be folded away.
#[derive(Clone, Debug)]
pub struct Said {
    pub words: String,
    pub more: Vec<String>,
}

/// One part of the rulebook that changed.
#[derive(Clone, Debug)]
pub struct ToldChange {
    pub change: Change,
    /// What it is about: an indicator's wording, 「合格线」, a clause.
    pub subject: String,
    /// The clause of an indicator.
    pub clause: Option<String>,
    /// What it said before and says then, point by point; empty where it is new or gone.
    pub from: Vec<Said>,
    pub to: Vec<Said>,
    /// How many differences it tells of.
    pub count: usize,
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

    /// How many differences there are.
    pub fn count(&self) -> usize {
        self.changes.iter().map(|change| change.count).sum()
    }
}

/// All changes by star and clause, those that concern all first; stars without any are left out.
pub fn told(before: &Rulebook, after: &Rulebook) -> Vec<StarChanges> {
    let found = differences(before, after);
    let stars = by_clause(&found, before, after).into_iter().map(|of| {
        let whole = of.whole.iter().map(|one| change(before, after, one));
        let within = of.clauses.iter().flat_map(|clause| {
            let name = of
                .star
                .map(|star| clause_of_either(before, after, star, &clause.clause));
            let mut told: Vec<ToldChange> = Vec::new();
            told.extend(clause.differences.iter().map(|one| {
                let is_clause = matches!(one, Difference::Clause { .. });
                ToldChange {
                    clause: name.clone().filter(|_| !is_clause),
                    ..change(before, after, one)
                }
            }));
            if let (Some(replaced), Some(star)) = (&clause.replaced, of.star) {
                told.push(replacement(before, after, star, &clause.clause, replaced));
            }
            told
        });
        StarChanges {
            star: of.star,
            changes: whole.chain(within).collect(),
        }
    });
    stars.collect()
}

/// A clause at which other indicators look: their names and points, all else folded.
fn replacement(
    before: &Rulebook,
    after: &Rulebook,
    star: Star,
    clause: &str,
    [removed, added]: &[Vec<&Indicator>; 2],
) -> ToldChange {
    let side = |rulebook: &Rulebook, indicators: &[&Indicator]| {
        let said = indicators.iter().map(|indicator| {
            Said {
                words: tr!(
                    plain.indicator_points,
                    indicator = wording(&indicator.wording),
                    points = indicator.points
                ),
                // The clause is the line's own subject, and the points stand there already.
                more: whole(rulebook, star, indicator)
                    .into_iter()
                    .skip(1)
                    .collect(),
            }
        });
        said.collect::<Vec<_>>()
    };
    ToldChange {
        change: Change::Replaced,
        subject: clause_of_either(before, after, star, clause),
        clause: None,
        from: side(before, removed),
        to: side(after, added),
        count: removed.len() + added.len(),
    }
}

/// A clause as the later rulebook words it, else as the earlier one did.
fn clause_of_either(before: &Rulebook, after: &Rulebook, star: Star, id: &str) -> String {
    let has = |rulebook: &Rulebook| {
        let mut clauses = rulebook.star(star).into_iter().flat_map(|s| &s.clauses);
        clauses.any(|clause| clause.id == id)
    };
    clause(if has(after) { after } else { before }, star, id)
}

fn plainly(words: String) -> Said {
    Said {
        words,
        more: Vec::new(),
    }
}

/// An indicator that came or went alone: its points, all else folded.
fn alone(rulebook: &Rulebook, star: Star, indicator: &Indicator) -> Vec<Said> {
    vec![Said {
        words: points(indicator.points),
        more: whole(rulebook, star, indicator)
            .into_iter()
            .skip(1)
            .collect(),
    }]
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
            clause: None,
            from: Vec::new(),
            to: alone(after, *star, indicator),
            count: 1,
        },
        Difference::Removed { star, indicator } => ToldChange {
            change: Change::Removed,
            subject: wording(&indicator.wording),
            clause: None,
            from: alone(before, *star, indicator),
            to: Vec::new(),
            count: 1,
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
            let (from, to): (Vec<String>, Vec<String>) = pairs.unzip();
            ToldChange {
                change: Change::Changed,
                subject: wording(&indicator.wording),
                clause: None,
                from: from.into_iter().map(plainly).collect(),
                to: to.into_iter().map(plainly).collect(),
                count: 1,
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
        clause: None,
        from: from.into_iter().map(plainly).collect(),
        to: to.into_iter().map(plainly).collect(),
        count: 1,
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
