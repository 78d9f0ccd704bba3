//! The rulebook in the person's words: its figures, scales, places, faults, and what differs between two.

mod differences;

pub use self::differences::{Change, Said, StarChanges, ToldChange, told};

use serde_json::Value as Json;

use super::i18n::{clauses, language, say, tr};
use crate::domain::words::Wording;
use crate::scoring::metric::{ParameterKind, Source};
use crate::scoring::problem::Expected;
use crate::scoring::rulebook::Parameter;
use crate::scoring::{Bound, Exact, Fault, Indicator, Problem, Scale, Star, Unit, metric};

/// A rulebook's own wording in the language of the moment.
pub fn wording(wording: &Wording) -> String {
    wording.in_language(language()).to_owned()
}

/// A figure with what it counts: 「80%」, 「5 人」.
pub fn value(value: &Exact, unit: Unit) -> String {
    match unit {
        Unit::Share => format!("{}%", value.times(&Exact::from(100))),
        Unit::Level => tr!(rule.level, value = value),
        Unit::Items => value.to_string(),
        Unit::People => tr!(rule.people, value = value),
        Unit::Teams => tr!(rule.teams, value = value),
        Unit::Activities => tr!(rule.activities, value = value),
        Unit::Projects => tr!(rule.projects, value = value),
        Unit::Services => tr!(rule.services, value = value),
    }
}

/// What a figure counts, to stand behind a field; a share is counted in percent.
pub fn unit(unit: Unit) -> String {
    let words = match unit {
        Unit::Share => return "%".to_owned(),
        Unit::Level | Unit::Items => return String::new(),
        Unit::People => tr!(rule.people, value = ""),
        Unit::Teams => tr!(rule.teams, value = ""),
        Unit::Activities => tr!(rule.activities, value = ""),
        Unit::Projects => tr!(rule.projects, value = ""),
        Unit::Services => tr!(rule.services, value = ""),
    };
    words.trim().to_owned()
}

/// How a figure becomes points, in one line.
pub fn scale(scale: &Scale, unit: Unit, points: u32) -> String {
    let said = |exact: &Exact| value(exact, unit);
    match scale {
        Scale::PassFail {
            bound: Bound::AtLeast(least),
        } => tr!(rule.pass_least, value = said(least), points = points),
        Scale::PassFail {
            bound: Bound::AtMost(most),
        } => tr!(rule.pass_most, value = said(most), points = points),
        Scale::Steps { steps } => {
            let steps: Vec<String> = steps
                .iter()
                .map(|step| tr!(rule.step, value = said(&step.at), points = step.points))
                .collect();
            clauses(&steps)
        }
        Scale::Linear { from, to } => {
            let (start, end) = (said(from), said(to));
            match from < to {
                true => tr!(rule.linear_up, from = start, to = end, points = points),
                false => tr!(rule.linear_down, from = start, to = end, points = points),
            }
        }
    }
}

/// The name of a metric; of one that is not known, its id.
pub fn metric_name(id: &str) -> String {
    metric(id).map_or_else(|| id.to_owned(), |metric| say(&metric.words).to_owned())
}

pub fn source(source: Source) -> &'static str {
    match source {
        Source::Computed => tr!(rule.computed),
        Source::Attested => tr!(rule.attested),
    }
}

/// The metric's settings that count for an indicator: 「职务：书记」.
pub fn parameters(indicator: &Indicator) -> Vec<String> {
    let Some(metric) = metric(&indicator.metric) else {
        return Vec::new();
    };
    let said = metric.parameters.iter().map(|spec| {
        let given = indicator.parameters.get(spec.id);
        let (name, value) = value_of_parameter(metric.id, spec.id, given);
        tr!(rule.setting, name = name, value = value)
    });
    said.collect()
}

/// A setting's name and what it is; where nothing is given, what the metric takes then.
pub fn value_of_parameter(id: &str, name: &str, given: Option<&Parameter>) -> (String, String) {
    let specs = metric(id).map_or(&[][..], |metric| metric.parameters);
    let Some(spec) = specs.iter().find(|spec| spec.id == name) else {
        let value = match given {
            Some(Parameter::Whole(whole)) => whole.to_string(),
            Some(Parameter::Choice(choice)) => choice.clone(),
            None => String::new(),
        };
        return (name.to_owned(), value);
    };
    let value = match (given.cloned().unwrap_or_else(|| spec.default()), &spec.kind) {
        (Parameter::Choice(id), ParameterKind::Choice { choices, .. }) => choices
            .iter()
            .find(|choice| choice.id == id)
            .map_or(id, |choice| say(&choice.words).to_owned()),
        (Parameter::Whole(whole), _) => whole.to_string(),
        (Parameter::Choice(other), _) => other,
    };
    (say(&spec.words).to_owned(), value)
}

/// The thresholds that the program knows.
pub const THRESHOLDS: [&str; 9] = [
    "agreement_share",
    "hours_per_service_day",
    "model_communities_least",
    "model_communities_most",
    "registration_day",
    "registration_month",
    "service_days",
    "unit_registration_share",
    "venue_square_metres",
];

/// A threshold's name and unit; one that the program does not know goes by its id.
pub fn threshold(id: &str) -> (String, &'static str) {
    let (name, unit) = match id {
        "agreement_share" => (tr!(rule.t_agreement_share), "%"),
        "hours_per_service_day" => (tr!(rule.t_hours_per_service_day), tr!(rule.u_hours)),
        "model_communities_least" => (tr!(rule.t_model_least), tr!(rule.u_communities)),
        "model_communities_most" => (tr!(rule.t_model_most), tr!(rule.u_communities)),
        "registration_day" => (tr!(rule.t_registration_day), tr!(rule.u_day_of_month)),
        "registration_month" => (tr!(rule.t_registration_month), tr!(rule.u_month)),
        "service_days" => (tr!(rule.t_service_days), tr!(rule.u_days)),
        "unit_registration_share" => (tr!(rule.t_registration_share), "%"),
        "venue_square_metres" => (tr!(rule.t_venue), tr!(rule.u_square_metres)),
        other => return (other.to_owned(), ""),
    };
    (name.to_owned(), unit)
}

/// Where a problem lies and what it is. `rulebook` is the JSON that the places point into, for the names of its parts.
pub fn problem(problem: &Problem, rulebook: &Json) -> (String, String) {
    (
        place(&problem.place, rulebook),
        fault(&problem.fault, rulebook),
    )
}

/// What is wrong, to stand beside its field.
pub fn fault(fault: &Fault, rulebook: &Json) -> String {
    let said = match fault {
        Fault::FileTooLarge { bytes, most } => {
            return tr!(
                rule_fault.too_large,
                size = bytes / 1000,
                most = most / 1000
            );
        }
        Fault::NotJson { line, column } => {
            return tr!(rule_fault.not_json, line = line, column = column);
        }
        Fault::TooLong { most } => return tr!(rule_fault.too_long, most = most),
        Fault::TooMany { most } => return tr!(rule_fault.too_many, most = most),
        Fault::DuplicateId { first } => {
            return tr!(rule_fault.duplicate, first = place(first, rulebook));
        }
        Fault::MissingStar { star } => {
            return tr!(rule_fault.missing_star, star = say(&star.words()));
        }
        Fault::OutOfRange { least, most } => {
            return tr!(fault.range, least = least, most = most);
        }
        Fault::TopStepNotMaximum { points, maximum } => {
            return tr!(rule_fault.top_step, points = points, maximum = maximum);
        }
        Fault::WrongType { expected } => match expected {
            Expected::Object => tr!(rule_fault.object),
            Expected::List => tr!(rule_fault.list),
            Expected::Text => tr!(rule_fault.text),
            Expected::WholeNumber => tr!(rule_fault.whole),
            Expected::Boolean => tr!(rule_fault.boolean),
        },
        Fault::MissingField => tr!(rule_fault.missing),
        Fault::UnknownField => tr!(rule_fault.unknown_field),
        Fault::OtherFormat => tr!(rule_fault.other_format),
        Fault::EmptyText => tr!(rule_fault.empty),
        Fault::BadId => tr!(rule_fault.bad_id),
        Fault::UnknownStar => tr!(rule_fault.unknown_star),
        Fault::UnknownClause => tr!(rule_fault.unknown_clause),
        Fault::UnknownMetric => tr!(rule_fault.unknown_metric),
        Fault::UnknownParameter => tr!(rule_fault.unknown_parameter),
        Fault::UnknownChoice => tr!(rule_fault.unknown_choice),
        Fault::NotANumber => tr!(rule_fault.not_a_number),
        Fault::UnknownScale => tr!(rule_fault.unknown_scale),
        Fault::NotOneBound => tr!(rule_fault.one_bound),
        Fault::NoSteps => tr!(rule_fault.no_steps),
        Fault::StepsNotIncreasing => tr!(rule_fault.not_increasing),
        Fault::FromEqualsTo => tr!(rule_fault.from_to),
        Fault::RubricNeeded => tr!(rule_fault.rubric_needed),
        Fault::RubricNotUsed => tr!(rule_fault.rubric_unused),
        Fault::NoPoints => tr!(rule_fault.no_points),
        Fault::MoreProblems => tr!(rule_fault.more),
    };
    said.to_owned()
}

/// `/stars/0/indicators/3/points` as 「班子建设 · 指标 4“…” · 分值」.
pub fn place(pointer: &str, rulebook: &Json) -> String {
    let steps: Vec<String> = pointer.split('/').skip(1).map(unescaped).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut here = String::new();
    let mut parent = String::new();
    for step in &steps {
        here = format!("{here}/{}", step.replace('~', "~0").replace('/', "~1"));
        let part = match step.parse::<usize>() {
            Ok(number) => numbered(&parent, number, rulebook.pointer(&here)),
            // A wording's first language goes without saying.
            Err(_) if step == "zh-Hans" => None,
            Err(_) => Some(entry(&parent, step)),
        };
        // What names a list says nothing beside what names its entry.
        if step.parse::<usize>().is_ok() && part.is_some() && !parts.is_empty() {
            parts.pop();
        }
        parts.extend(part);
        parent.clone_from(step);
    }
    if parts.is_empty() {
        tr!(rule.whole).to_owned()
    } else {
        parts.join(" · ")
    }
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// One entry of a list, with its name where it has one.
fn numbered(list: &str, number: usize, json: Option<&Json>) -> Option<String> {
    let named = |place: String| match json.and_then(wording_of) {
        Some(name) => tr!(rule.named, place = place, name = name),
        None => place,
    };
    let number = number + 1;
    match list {
        "stars" => {
            let star = json.and_then(|json| Star::from_id(json.get("id")?.as_str()?));
            Some(star.map_or_else(
                || tr!(rule.star_number, number = number),
                |star| say(&star.words()).to_owned(),
            ))
        }
        "clauses" => Some(named(tr!(rule.clause_number, number = number))),
        "indicators" => Some(named(tr!(rule.indicator_number, number = number))),
        "steps" => Some(tr!(rule.step_number, number = number)),
        "targets" => Some(tr!(rule.target_number, number = number)),
        // Levels are counted from 0, as figures show them.
        "rubric" => Some(tr!(rule.rubric_number, number = number - 1)),
        _ => None,
    }
}

fn wording_of(json: &Json) -> Option<&str> {
    let wording = json.get("wording")?;
    let of = |tag: &str| {
        let text = wording.get(tag)?.as_str()?.trim();
        (!text.is_empty()).then_some(text)
    };
    of(language().tag()).or_else(|| of("zh-Hans"))
}

/// The name of a field; a setting or threshold by its own words.
fn entry(parent: &str, name: &str) -> String {
    match parent {
        "thresholds" => return threshold(name).0,
        "parameters" => {
            let all = crate::scoring::METRICS.iter();
            let spec = all
                .flat_map(|metric| metric.parameters)
                .find(|spec| spec.id == name);
            return spec.map_or_else(|| name.to_owned(), |spec| say(&spec.words).to_owned());
        }
        _ => {}
    }
    let said = match name {
        "format" => tr!(rule.f_format),
        "id" => tr!(rule.f_id),
        "version" => tr!(rule.f_version),
        "title" => tr!(rule.f_title),
        "applies_from" => tr!(rule.f_applies_from),
        "stars" => tr!(rule.f_stars),
        "pass_mark" => tr!(rule.f_pass_mark),
        "clauses" => tr!(rule.f_clauses),
        "clause" => tr!(rule.f_clause),
        "indicators" => tr!(rule.f_indicators),
        "wording" => tr!(rule.f_wording),
        "metric" => tr!(rule.f_metric),
        "parameters" => tr!(rule.f_parameters),
        "rubric" => tr!(rule.f_rubric),
        "scale" => tr!(rule.f_scale),
        "steps" => tr!(rule.f_steps),
        "at" => tr!(rule.f_at),
        "at_least" => tr!(rule.at_least),
        "at_most" => tr!(rule.at_most),
        "points" => tr!(rule.f_points),
        "from" => tr!(rule.f_from),
        "to" => tr!(rule.f_to),
        "mandatory" => tr!(rule.f_mandatory),
        "not_applicable" => tr!(rule.f_not_applicable),
        "targets" => tr!(rule.f_targets),
        "year" => tr!(rule.f_year),
        "level" => tr!(rule.f_level),
        "share_percent" => tr!(rule.f_share_percent),
        "thresholds" => tr!(rule.f_thresholds),
        "zh-Hant" => tr!(rule.zh_hant),
        "en" => tr!(rule.en),
        other => return other.to_owned(),
    };
    said.to_owned()
}
