//! Which rulebook a year is rated by: the one adopted in the register, or an edition that comes with the program.

use crate::domain::Id;
use crate::domain::kinds::RulebookVersion;
use crate::register::Register;

use super::check::CheckedRulebook;
use super::exact::Exact;
use super::problem::Problem;
use super::read::read;
use super::rulebook::Parameter;

/// The first edition of the program's own standard (`rules/default.json`): it rates the years of the scheme, and all until
/// the next edition begins.
pub const FIRST_RULEBOOK: &str = include_str!("../../rules/default.json");

/// The edition after it, which takes every figure that the records give: judgements remain where the scheme asks for one.
pub const RECORDED_RULEBOOK: &str = include_str!("../../rules/default-2.json");

/// Every edition that comes with the program, the oldest first.
pub const OWN_EDITIONS: [&str; 2] = [FIRST_RULEBOOK, RECORDED_RULEBOOK];

/// The first year that each of [`OWN_EDITIONS`] rates, as it says itself.
pub const OWN_BEGIN: [u32; 2] = [2009, 2026];

/// The place among [`OWN_EDITIONS`] of the one that rates `year` where none is adopted: the newest that has begun; before
/// all of them, the first.
#[must_use]
pub fn own_edition(year: u32) -> usize {
    let begun = OWN_BEGIN.iter().rposition(|begins| *begins <= year);
    begun.unwrap_or_default()
}

fn own_text(year: u32) -> &'static str {
    let text = OWN_EDITIONS.get(own_edition(year));
    text.copied().unwrap_or(FIRST_RULEBOOK)
}

/// A rulebook cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rulebook has {} problems", problems.len())]
pub struct Unusable {
    /// The record that holds it; `None` for one that comes with the program.
    pub record: Option<Id>,
    pub problems: Vec<Problem>,
}

/// The record whose rulebook rates `year`: of those that apply from that year or an earlier one, the one that applies
/// from the latest year, then of the highest version. `None`: the program's own, by [`own_edition`].
#[must_use]
pub fn adopted(register: &Register, year: u32) -> Option<(Id, &RulebookVersion)> {
    let versions = register.all::<RulebookVersion>();
    let applying =
        versions.filter(|(_, version)| version.applies_from.is_some_and(|from| from <= year));
    applying.max_by_key(|(id, version)| (version.applies_from, version.version, *id))
}

/// The text of the rulebook that rates `year`, with the record that holds it where it is an adopted one.
#[must_use]
pub fn text_of(register: &Register, year: u32) -> (Option<Id>, &str) {
    match adopted(register, year) {
        Some((id, version)) => (Some(id), &*version.content),
        None => (None, own_text(year)),
    }
}

/// Reads the rulebook that rates `year`.
///
/// # Errors
/// [`Unusable`] if the adopted record's text is no faultless rulebook; the program's own is not put in its place, since
/// communities would be rated by another standard than the one adopted.
pub fn rulebook_of(register: &Register, year: u32) -> Result<CheckedRulebook, Unusable> {
    let (record, text) = text_of(register, year);
    read(text).map_err(|problems| Unusable { record, problems })
}

/// Reads the edition that rates `year` where none is adopted.
///
/// # Errors
/// None in a released program: a test reads them all.
pub fn default_rulebook(year: u32) -> Result<CheckedRulebook, Unusable> {
    read(own_text(year)).map_err(|problems| Unusable {
        record: None,
        problems,
    })
}

/// A figure that the other systems compare with (see [`Rulebook::thresholds`](super::Rulebook)), as of `year`. A rulebook
/// that leaves it out has the program's own.
///
/// # Errors
/// [`Unusable`], as [`rulebook_of`]; without problems where even the program's own rulebook does not know it.
pub fn threshold(register: &Register, year: u32, id: &str) -> Result<Exact, Unusable> {
    if let Some(figure) = rulebook_of(register, year)?.rulebook().thresholds.get(id) {
        return Ok(figure.clone());
    }
    let own = default_rulebook(year)?;
    own.rulebook().thresholds.get(id).cloned().ok_or(Unusable {
        record: None,
        problems: Vec::new(),
    })
}

/// A whole parameter of the indicators that use a metric, as the rulebook of `year` has it: the least of them where several
/// use it, as what the least asks for counts somewhere. `None` where no indicator uses the metric.
///
/// # Errors
/// [`Unusable`], as [`rulebook_of`].
pub fn parameter(
    register: &Register,
    year: u32,
    metric: &str,
    name: &str,
) -> Result<Option<i64>, Unusable> {
    let checked = rulebook_of(register, year)?;
    let stars = checked.rulebook().stars.iter();
    let all = stars.flat_map(|star| &star.indicators);
    let using = all.filter(|indicator| indicator.metric == metric);
    let values = using.filter_map(|indicator| {
        let own = indicator.parameters.get(name).cloned();
        match own.or_else(|| usual(metric, name))? {
            Parameter::Whole(value) => Some(value),
            Parameter::Choice(_) => None,
        }
    });
    Ok(values.min())
}

/// What a parameter is where a rulebook says nothing of it.
fn usual(metric: &str, name: &str) -> Option<Parameter> {
    let mut specs = super::metric::metric(metric)?.parameters.iter();
    let spec = specs.find(|spec| spec.id == name)?;
    Some(spec.default())
}
