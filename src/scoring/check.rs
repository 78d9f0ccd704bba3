//! Only a rulebook without faults scores: every one is found here, with its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::words::Wording;

use super::exact::Exact;
use super::metric::{Metric, ParameterKind, ParameterSpec, Parameters, Rubric, metric};
use super::problem::{Fault, Problem, Problems, below};
use super::rulebook::{Indicator, Parameter, Rulebook, StarRules};
use super::scale::Scale;
use super::star::Star;

/// Years that a rulebook may speak of; those of the register's records.
pub const YEARS: (i64, i64) = (1990, 2199);
pub const VERSIONS: (i64, i64) = (1, 1_000_000);
pub const PERCENT: (i64, i64) = (0, 100);
/// Stars that a target may ask for.
pub const LEVELS: (i64, i64) = (1, 6);
/// Points of one indicator or step.
pub const POINTS: (i64, i64) = (1, 1_000);
pub const MOST_CLAUSES: usize = 50;
pub const MOST_INDICATORS: usize = 60;
pub const MOST_STEPS: usize = 20;
pub const MOST_LEVELS: usize = 10;
pub const MOST_TARGETS: usize = 300;
/// Entries of one map: thresholds, parameters.
pub const MOST_ENTRIES: usize = 100;
/// Characters of a wording.
pub const LONGEST_WORDING: usize = 400;
/// Characters of an id; what an attestation's field takes.
pub const LONGEST_ID: usize = 60;

/// A rulebook without faults, with its metrics found and its parameters filled in.
#[derive(Debug, Clone)]
pub struct CheckedRulebook {
    rulebook: Rulebook,
    /// In the order of [`Star::ALL`].
    stars: Vec<CheckedStar>,
    /// The position of each indicator in `stars`, counted through all of them; by length and text of the id.
    places: Vec<(Arc<str>, usize)>,
}

/// One star's rules, ready to score by.
#[derive(Debug, Clone)]
pub struct CheckedStar {
    pub star: Star,
    pub pass_mark: u32,
    pub indicators: Vec<CheckedIndicator>,
}

/// An indicator, ready to measure.
#[derive(Debug, Clone)]
pub struct CheckedIndicator {
    /// The id again, cheap to hand out with every score.
    pub id: Arc<str>,
    /// The position in the rulebook, counted through all stars.
    pub(super) place: usize,
    pub rules: Indicator,
    pub metric: &'static Metric,
    pub parameters: Parameters,
}

impl CheckedRulebook {
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The six stars, in the scheme's order.
    #[must_use]
    pub fn stars(&self) -> &[CheckedStar] {
        &self.stars
    }

    /// The indicator with this id, with its star.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<(Star, &CheckedIndicator)> {
        self.stars.iter().find_map(|star| {
            let found = star
                .indicators
                .iter()
                .find(|indicator| &*indicator.id == id)?;
            Some((star.star, found))
        })
    }

    /// The position of an indicator, counted through all stars.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        let key = (id.len(), id);
        let found = self
            .places
            .binary_search_by(|(known, _)| (known.len(), &**known).cmp(&key));
        self.places.get(found.ok()?).map(|(_, place)| *place)
    }

    /// The rulebook as plain data again, for changing it.
    #[must_use]
    pub fn into_rulebook(self) -> Rulebook {
        self.rulebook
    }
}

impl Rulebook {
    /// Takes the rulebook for scoring if it has no fault.
    ///
    /// # Errors
    /// Every fault, with its place, in reading order.
    pub fn check(self) -> Result<CheckedRulebook, Vec<Problem>> {
        let mut checker = Checker::default();
        let mut stars = checker.rulebook(&self);
        if !checker.problems.is_empty() {
            return Err(checker.problems.into_list());
        }
        stars.sort_by_key(|star| star.star);
        let mut places = Vec::new();
        for found in stars.iter_mut().flat_map(|star| &mut star.indicators) {
            found.place = places.len();
            places.push((Arc::clone(&found.id), found.place));
        }
        places.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
        Ok(CheckedRulebook {
            rulebook: self,
            stars,
            places,
        })
    }
}

#[derive(Default)]
struct Checker {
    problems: Problems,
    /// Where each indicator's id was first seen.
    indicators: BTreeMap<String, String>,
}

impl Checker {
    fn rulebook(&mut self, rulebook: &Rulebook) -> Vec<CheckedStar> {
        self.id(&rulebook.id, "/id");
        self.range(i64::from(rulebook.version), VERSIONS, "/version");
        self.wording(&rulebook.title, "/title");
        self.range(i64::from(rulebook.applies_from), YEARS, "/applies_from");

        let mut seen = BTreeMap::new();
        let mut stars = Vec::new();
        for (number, rules) in rulebook.stars.iter().enumerate() {
            let place = below("/stars", number);
            self.once(&mut seen, rules.id.id(), &below(&place, "id"));
            stars.push(self.star(rules, &place));
        }
        for star in Star::ALL
            .into_iter()
            .filter(|star| !seen.contains_key(star.id()))
        {
            self.problems.add("/stars", Fault::MissingStar { star });
        }
        self.targets(rulebook);
        self.at_most(rulebook.thresholds.len(), MOST_ENTRIES, "/thresholds");
        for name in rulebook.thresholds.keys() {
            self.id(name, &below("/thresholds", name));
        }
        stars
    }

    fn star(&mut self, rules: &StarRules, place: &str) -> CheckedStar {
        self.range(
            i64::from(rules.pass_mark),
            PERCENT,
            &below(place, "pass_mark"),
        );
        let clauses = below(place, "clauses");
        self.at_most(rules.clauses.len(), MOST_CLAUSES, &clauses);
        let mut known = BTreeMap::new();
        for (number, clause) in rules.clauses.iter().enumerate() {
            let place = below(&clauses, number);
            self.id(&clause.id, &below(&place, "id"));
            self.once(&mut known, &clause.id, &below(&place, "id"));
            self.wording(&clause.wording, &below(&place, "wording"));
        }
        let indicators = below(place, "indicators");
        self.at_most(rules.indicators.len(), MOST_INDICATORS, &indicators);
        if rules.points() == 0 {
            self.problems.add(&indicators, Fault::NoPoints);
        }
        let mut checked = Vec::new();
        for (number, indicator) in rules.indicators.iter().enumerate() {
            let place = below(&indicators, number);
            if !known.contains_key(&indicator.clause) {
                self.problems
                    .add(below(&place, "clause"), Fault::UnknownClause);
            }
            checked.extend(self.indicator(indicator, &place));
        }
        CheckedStar {
            star: rules.id,
            pass_mark: rules.pass_mark,
            indicators: checked,
        }
    }

    fn indicator(&mut self, indicator: &Indicator, place: &str) -> Option<CheckedIndicator> {
        let at = |name: &str| below(place, name);
        self.id(&indicator.id, &at("id"));
        let mut seen = std::mem::take(&mut self.indicators);
        self.once(&mut seen, &indicator.id, &at("id"));
        self.indicators = seen;
        self.wording(&indicator.wording, &at("wording"));
        self.range(i64::from(indicator.points), POINTS, &at("points"));
        self.scale(&indicator.scale, indicator.points, &at("scale"));

        let Some(metric) = metric(&indicator.metric) else {
            self.problems.add(at("metric"), Fault::UnknownMetric);
            return None;
        };
        self.rubric(metric.rubric, &indicator.rubric, &at("rubric"));
        for name in indicator.parameters.keys() {
            if !metric.parameters.iter().any(|spec| spec.id == name) {
                self.problems
                    .add(below(&at("parameters"), name), Fault::UnknownParameter);
            }
        }
        let mut parameters = Parameters::default();
        for spec in metric.parameters {
            let given = indicator.parameters.get(spec.id);
            if let Some(given) = given {
                self.parameter(spec, given, &below(&at("parameters"), spec.id));
            }
            parameters.set(spec.id, given.cloned().unwrap_or_else(|| spec.default()));
        }
        Some(CheckedIndicator {
            id: indicator.id.as_str().into(),
            place: 0,
            rules: indicator.clone(),
            metric,
            parameters,
        })
    }

    fn rubric(&mut self, needed: Rubric, levels: &[Wording], place: &str) {
        match needed {
            Rubric::Needed if levels.len() < 2 => self.problems.add(place, Fault::RubricNeeded),
            Rubric::Unused if !levels.is_empty() => {
                self.problems.add(place, Fault::RubricNotUsed);
            }
            _ => self.at_most(levels.len(), MOST_LEVELS, place),
        }
        for (number, level) in levels.iter().enumerate() {
            self.wording(level, &below(place, number));
        }
    }

    fn parameter(&mut self, spec: &ParameterSpec, given: &Parameter, place: &str) {
        match (&spec.kind, given) {
            (ParameterKind::Whole { least, most, .. }, Parameter::Whole(whole)) => {
                self.range(*whole, (*least, *most), place);
            }
            (ParameterKind::Choice { choices, .. }, Parameter::Choice(choice))
                if choices.iter().any(|known| known.id == choice) => {}
            (ParameterKind::Whole { least, most, .. }, Parameter::Choice(_)) => {
                self.problems.add(
                    place,
                    Fault::OutOfRange {
                        least: *least,
                        most: *most,
                    },
                );
            }
            (ParameterKind::Choice { .. }, _) => self.problems.add(place, Fault::UnknownChoice),
        }
    }

    fn scale(&mut self, scale: &Scale, maximum: u32, place: &str) {
        match scale {
            Scale::PassFail { .. } => {}
            Scale::Linear { from, to } if from == to => {
                self.problems.add(place, Fault::FromEqualsTo);
            }
            Scale::Linear { .. } => {}
            Scale::Steps { steps } => {
                let place = below(place, "steps");
                self.at_most(steps.len(), MOST_STEPS, &place);
                let mut before: Option<(&Exact, u32)> = None;
                for (number, step) in steps.iter().enumerate() {
                    let place = below(&place, number);
                    self.range(i64::from(step.points), POINTS, &below(&place, "points"));
                    if before.is_some_and(|(at, points)| step.at <= *at || step.points <= points) {
                        self.problems.add(place, Fault::StepsNotIncreasing);
                    }
                    before = Some((&step.at, step.points));
                }
                match before {
                    None => self.problems.add(place, Fault::NoSteps),
                    Some((_, points)) if points != maximum => {
                        self.problems
                            .add(place, Fault::TopStepNotMaximum { points, maximum });
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn targets(&mut self, rulebook: &Rulebook) {
        self.at_most(rulebook.targets.len(), MOST_TARGETS, "/targets");
        let mut seen = BTreeMap::new();
        for (number, target) in rulebook.targets.iter().enumerate() {
            let place = below("/targets", number);
            self.range(i64::from(target.year), YEARS, &below(&place, "year"));
            self.range(i64::from(target.level), LEVELS, &below(&place, "level"));
            self.range(
                i64::from(target.share_percent),
                PERCENT,
                &below(&place, "share_percent"),
            );
            self.once(
                &mut seen,
                &format!("{} {}", target.year, target.level),
                &place,
            );
        }
    }

    fn once(&mut self, seen: &mut BTreeMap<String, String>, id: &str, place: &str) {
        match seen.get(id) {
            Some(first) => self.problems.add(
                place,
                Fault::DuplicateId {
                    first: first.clone(),
                },
            ),
            None => {
                seen.insert(id.to_owned(), place.to_owned());
            }
        }
    }

    fn id(&mut self, id: &str, place: &str) {
        let plain = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'.')
        };
        if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(plain) {
            self.problems.add(place, Fault::BadId);
        }
    }

    fn wording(&mut self, wording: &Wording, place: &str) {
        if wording.zh_hans.trim().is_empty() {
            self.problems.add(below(place, "zh-Hans"), Fault::EmptyText);
        }
        let languages = [
            ("zh-Hans", &wording.zh_hans),
            ("zh-Hant", &wording.zh_hant),
            ("en", &wording.en),
        ];
        for (language, text) in languages {
            if text.chars().count() > LONGEST_WORDING {
                self.problems.add(
                    below(place, language),
                    Fault::TooLong {
                        most: LONGEST_WORDING,
                    },
                );
            }
        }
    }

    fn range(&mut self, value: i64, (least, most): (i64, i64), place: &str) {
        if !(least..=most).contains(&value) {
            self.problems.add(place, Fault::OutOfRange { least, most });
        }
    }

    fn at_most(&mut self, found: usize, most: usize, place: &str) {
        if found > most {
            self.problems.add(place, Fault::TooMany { most });
        }
    }
}
