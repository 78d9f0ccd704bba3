//! A rulebook being written: JSON that may be wrong for a while, changed place by place.
//!
//! Places are those of [`Problem`]s. Only [`Manuscript::check`] makes a rulebook of it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::check::CheckedRulebook;
use super::exact::Exact;
use super::metric::{Rubric, Unit, metric};
use super::problem::{Problem, below};
use super::read::read;
use super::rulebook::Rulebook;
use super::star::Star;

/// A rulebook as it stands on the editor's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript(Value);

/// How the text of a field stands for what a place holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Text,
    Whole,
    /// An exact number as it is.
    Number,
    /// An exact share, typed in percent: `80` is 4/5.
    Share,
    /// `yes` or `no`.
    YesNo,
}

impl Manuscript {
    #[must_use]
    pub fn of(rulebook: &Rulebook) -> Self {
        Self::from_text(&rulebook.to_json()).unwrap_or(Self(Value::Null))
    }

    /// A manuscript that was put away with [`Manuscript::to_text`].
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        value.is_object().then_some(Self(value))
    }

    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.to_string()
    }

    /// What the places point into.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// The rulebook that it has become.
    ///
    /// # Errors
    /// Every problem, with its place.
    pub fn check(&self) -> Result<CheckedRulebook, Vec<Problem>> {
        read(&self.to_text())
    }

    /// What a field at this place shows; empty if nothing is there.
    #[must_use]
    pub fn text(&self, place: &str, holds: Holds) -> String {
        let Some(value) = self.0.pointer(place) else {
            return String::new();
        };
        match (value, holds) {
            (Value::Bool(yes), Holds::YesNo) => if *yes { "yes" } else { "no" }.to_owned(),
            (value, Holds::Number | Holds::Share) => match exact(value) {
                Some(exact) if holds == Holds::Share => exact.times(&Exact::from(100)).to_string(),
                Some(exact) => exact.to_string(),
                None => raw(value),
            },
            (value, _) => raw(value),
        }
    }

    /// Takes what was typed into the field at this place. What cannot be read stays as it was typed, for
    /// [`Manuscript::check`] to complain of. Says whether anything changed.
    pub fn write(&mut self, place: &str, holds: Holds, typed: &str) -> bool {
        let typed = typed.trim();
        let as_typed = || Value::String(typed.to_owned());
        let value = match holds {
            Holds::Text => as_typed(),
            Holds::Whole => typed
                .parse::<i64>()
                .map_or_else(|_| as_typed(), Value::from),
            Holds::YesNo => Value::Bool(typed == "yes"),
            Holds::Number => typed.parse::<Exact>().map_or_else(|_| as_typed(), json_of),
            Holds::Share => {
                let percent = typed.trim_end_matches('%').trim_end().parse::<Exact>();
                let share = percent.ok().and_then(|p| p.over(&Exact::from(100)));
                share.map_or_else(as_typed, json_of)
            }
        };
        let changed = self.set(place, value);
        // The highest step gives the indicator's maximum, whatever that becomes.
        if let Some(indicator) = place.strip_suffix("/points") {
            self.top_step_gives_all(indicator);
        }
        changed
    }

    /// How many entries the list at this place has.
    #[must_use]
    pub fn len(&self, list: &str) -> usize {
        self.0
            .pointer(list)
            .and_then(Value::as_array)
            .map_or(0, Vec::len)
    }

    /// The sum of a star's points, as far as they are numbers.
    #[must_use]
    pub fn points(&self, star: &str) -> i64 {
        let indicators = self.0.pointer(&below(star, "indicators"));
        let indicators = indicators.and_then(Value::as_array).into_iter().flatten();
        indicators
            .filter_map(|indicator| indicator.get("points")?.as_i64())
            .fold(0, i64::saturating_add)
    }

    /// The place of a star's rules.
    #[must_use]
    pub fn star(&self, star: Star) -> Option<String> {
        let stars = self.0.get("stars")?.as_array()?;
        let number = stars
            .iter()
            .position(|rules| rules.get("id").and_then(Value::as_str) == Some(star.id()))?;
        Some(below("/stars", number))
    }

    /// What the indicator's figure counts.
    #[must_use]
    pub fn unit(&self, indicator: &str) -> Unit {
        metric(&self.text(&below(indicator, "metric"), Holds::Text))
            .map_or(Unit::Items, |metric| metric.unit)
    }

    /// Sets what shall become of it: the next version, for these years.
    pub fn renew(&mut self, version: u32, applies_from: u32) {
        self.set("/version", version.into());
        self.set("/applies_from", applies_from.into());
    }

    pub fn remove(&mut self, list: &str, number: usize) {
        if let Some(entries) = self.list(list)
            && number < entries.len()
        {
            entries.remove(number);
        }
        if let Some(indicator) = list.strip_suffix("/scale/steps") {
            self.top_step_gives_all(indicator);
        }
    }

    /// Exchanges an entry with the one before it.
    pub fn move_up(&mut self, list: &str, number: usize) {
        if let Some(entries) = self.list(list)
            && number > 0
            && number < entries.len()
        {
            entries.swap(number - 1, number);
        }
    }

    /// Adds a clause without wording, under an id that `taken` does not have.
    pub fn add_clause(&mut self, star: &str, taken: &BTreeSet<String>) {
        let id = self.fresh_id(star, taken);
        let clause = json!({"id": id, "wording": {"zh-Hans": ""}});
        self.append(&below(star, "clauses"), clause);
    }

    /// Adds an indicator without wording, judged by the office, under the star's last clause. Evidence refers to ids,
    /// so its own is none of `taken`.
    pub fn add_indicator(&mut self, star: &str, taken: &BTreeSet<String>) {
        let clauses = self.len(&below(star, "clauses"));
        let last = below(&below(star, "clauses"), clauses.saturating_sub(1));
        let mut indicator = json!({
            "id": self.fresh_id(star, taken),
            "clause": self.text(&below(&last, "id"), Holds::Text),
            "wording": {"zh-Hans": ""},
            "metric": "",
            "scale": Value::Null,
            "points": 10,
            "mandatory": false,
            "not_applicable": "allowed",
        });
        if let Value::Object(map) = &mut indicator {
            change_metric(map, "judgement");
        }
        self.append(&below(star, "indicators"), indicator);
    }

    /// Adds an empty step below the highest.
    pub fn add_step(&mut self, indicator: &str) {
        if let Some(steps) = self.list(&format!("{indicator}/scale/steps")) {
            let before_last = steps.len().saturating_sub(1);
            steps.insert(before_last, json!({"at": "", "points": ""}));
        }
        self.top_step_gives_all(indicator);
    }

    /// Adds a level without wording to a judgement.
    pub fn add_level(&mut self, indicator: &str) {
        self.append(&below(indicator, "rubric"), json!({"zh-Hans": ""}));
    }

    /// Adds a target after the last one, for its year and the next level.
    pub fn add_target(&mut self, year: u32) {
        let last = below("/targets", self.len("/targets").saturating_sub(1));
        let of = |name: &str| self.0.pointer(&below(&last, name)).and_then(Value::as_u64);
        let year = of("year").unwrap_or_else(|| year.into());
        let level = of("level").map_or(4, |level| (level + 1).min(6));
        self.append(
            "/targets",
            json!({"year": year, "level": level, "share_percent": ""}),
        );
    }

    /// Takes away a threshold, so that the systems that compare with it have their own figure.
    pub fn forget_threshold(&mut self, id: &str) {
        if let Some(Value::Object(map)) = self.0.get_mut("thresholds") {
            map.remove(id);
        }
    }

    /// Measures an indicator by another metric. What the new one cannot use is replaced by a usual beginning.
    pub fn choose_metric(&mut self, indicator: &str, id: &str) {
        if let Some(Value::Object(map)) = self.0.pointer_mut(indicator) {
            change_metric(map, id);
        }
    }

    /// Gives an indicator another kind of scale (`pass_fail`, `steps`, `linear`), with the same marks as far as it has them.
    pub fn choose_scale(&mut self, indicator: &str, kind: &str) {
        let Some(Value::Object(map)) = self.0.pointer_mut(indicator) else {
            return;
        };
        let marks = map.get("scale").map(marks).unwrap_or_default();
        let last = marks.last().cloned().unwrap_or_else(|| 1.into());
        let points = map.get("points").cloned().unwrap_or_else(|| 10.into());
        let scale = match kind {
            "steps" => json!({"kind": kind, "steps": [{"at": last, "points": points}]}),
            "linear" => {
                let from = marks.first().filter(|first| **first != last).cloned();
                json!({"kind": kind, "from": from.unwrap_or_else(|| 0.into()), "to": last})
            }
            _ => json!({"kind": "pass_fail", "at_least": last}),
        };
        map.insert("scale".into(), scale);
    }

    /// Turns the bound of a pass/fail scale (`at_least`, `at_most`) and keeps its value.
    pub fn choose_bound(&mut self, indicator: &str, bound: &str) {
        let Some(Value::Object(map)) = self.0.pointer_mut(indicator) else {
            return;
        };
        let mark = map.get("scale").map(marks).unwrap_or_default().pop();
        let mark = mark.unwrap_or_else(|| 1.into());
        map.insert("scale".into(), json!({"kind": "pass_fail", bound: mark}));
    }

    fn top_step_gives_all(&mut self, indicator: &str) {
        let points = self.0.pointer(&below(indicator, "points")).cloned();
        let steps = self.list(&format!("{indicator}/scale/steps"));
        let top = steps.and_then(|steps| steps.last_mut());
        if let (Some(points), Some(Value::Object(top))) = (points, top) {
            top.insert("points".into(), points);
        }
    }

    fn list(&mut self, place: &str) -> Option<&mut Vec<Value>> {
        self.0.pointer_mut(place)?.as_array_mut()
    }

    fn append(&mut self, place: &str, entry: Value) {
        if self.0.pointer(place).is_none() {
            self.set(place, Value::Array(Vec::new()));
        }
        if let Some(entries) = self.list(place) {
            entries.push(entry);
        }
    }

    /// Puts a value at a place; objects on the way that are not there yet are made.
    fn set(&mut self, place: &str, value: Value) -> bool {
        let Some((parent, name)) = place.rsplit_once('/') else {
            return false;
        };
        if self.0.pointer(parent).is_none() {
            self.set(parent, Value::Object(Map::new()));
        }
        let name = name.replace("~1", "/").replace("~0", "~");
        match self.0.pointer_mut(parent) {
            Some(Value::Object(map)) => map.insert(name, value.clone()) != Some(value),
            Some(Value::Array(entries)) => {
                let number = name.parse::<usize>().ok();
                let entry = number.and_then(|number| entries.get_mut(number));
                entry.is_some_and(|entry| std::mem::replace(entry, value.clone()) != value)
            }
            _ => false,
        }
    }

    /// An id for a new part of a star: it says which version brought it, so that no other edition means something else by it.
    fn fresh_id(&self, star: &str, taken: &BTreeSet<String>) -> String {
        let name = self.text(&below(star, "id"), Holds::Text);
        let version = self.text("/version", Holds::Whole);
        let mut own = BTreeSet::new();
        for list in ["clauses", "indicators"] {
            for number in 0..self.len(&below(star, list)) {
                let place = below(&below(&below(star, list), number), "id");
                own.insert(self.text(&place, Holds::Text));
            }
        }
        (1..u32::MAX)
            .map(|number| format!("{name}.v{version}.{number}"))
            .find(|id| !own.contains(id) && !taken.contains(id))
            .unwrap_or_default()
    }
}

fn change_metric(indicator: &mut Map<String, Value>, id: &str) {
    let before = indicator.get("metric").and_then(Value::as_str);
    let family = |unit: Unit| match unit {
        Unit::Share => 0,
        Unit::Level => 1,
        _ => 2,
    };
    let known = before.and_then(metric).map(|metric| family(metric.unit));
    let points = indicator.get("points").and_then(Value::as_i64);
    let points = points.unwrap_or(10);
    indicator.insert("metric".into(), id.into());
    indicator.remove("parameters");
    let Some(metric) = metric(id) else {
        return;
    };
    match metric.rubric {
        Rubric::Unused => {
            indicator.remove("rubric");
        }
        Rubric::Needed if !indicator.contains_key("rubric") => {
            let level = json!({"zh-Hans": ""});
            indicator.insert("rubric".into(), json!([level, level, level]));
        }
        Rubric::Needed => {}
    }
    if known != Some(family(metric.unit)) {
        let half = (points / 2).max(1);
        let scale = match metric.unit {
            Unit::Share => json!({"kind": "pass_fail", "at_least": "0.8"}),
            Unit::Level => json!({"kind": "steps", "steps": [
                {"at": 1, "points": half}, {"at": 2, "points": points},
            ]}),
            _ => json!({"kind": "pass_fail", "at_least": 1}),
        };
        indicator.insert("scale".into(), scale);
    }
}

/// The values at which a scale's points change, in its own order.
fn marks(scale: &Value) -> Vec<Value> {
    let steps = scale.get("steps").and_then(Value::as_array);
    let steps = steps.into_iter().flatten().map(|step| step.get("at"));
    let ends = ["at_least", "at_most", "from", "to"].map(|name| scale.get(name));
    steps.chain(ends).flatten().cloned().collect()
}

fn exact(value: &Value) -> Option<Exact> {
    match value {
        Value::Number(number) => number.as_i64().map(Exact::from),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn json_of(exact: Exact) -> Value {
    serde_json::to_value(&exact).unwrap_or_default()
}

fn raw(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
