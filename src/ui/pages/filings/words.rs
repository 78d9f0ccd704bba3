//! What filings say, in words.

use crate::domain::kinds::Community;
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::city_half_year::{Counted, FilingState, Verdict};
use crate::reports::half_year::Unreadable;
use crate::scoring::Exact;
use crate::ui::components::{Cell, Tone};
use crate::ui::i18n::{number, tr};

pub(super) fn state(state: FilingState) -> (Tone, String) {
    match state {
        FilingState::Overdue => (Tone::Bad, tr!(filings.overdue).to_owned()),
        FilingState::Late { .. } => (Tone::Warn, tr!(filings.late).to_owned()),
        FilingState::Early { .. } => (Tone::Warn, tr!(filings.early).to_owned()),
        FilingState::NothingToFile => (Tone::Plain, tr!(filings.nobody_then).to_owned()),
        FilingState::Open => (Tone::Plain, tr!(filings.open).to_owned()),
        FilingState::InTime { .. } => (Tone::Ok, tr!(filings.in_time).to_owned()),
    }
}

pub(super) fn verdict(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Below => (Tone::Bad, tr!(units.notice)),
        Verdict::Unsure => (Tone::Info, tr!(filings.unsure)),
        Verdict::Passes => (Tone::Ok, tr!(units.passes)),
        Verdict::NoList => (Tone::Warn, tr!(units.not_declared)),
    }
}

/// 「36」; 「18～37」 where nobody can say how many of them are the same people.
pub(super) fn counted(counted: Counted, most: Option<usize>) -> String {
    let all = counted.once + counted.filed;
    let all = most.map_or(all, |most| all.min(most));
    match counted.filed {
        0 => number(counted.once),
        _ => between(counted.once, all),
    }
}

/// One number where both are the same.
pub(super) fn between(least: usize, most: usize) -> String {
    match least == most {
        true => number(least),
        false => tr!(filings.between, least = number(least), most = number(most)),
    }
}

/// Sorted by the least.
pub(super) fn counted_cell(figure: Counted, most: Option<usize>) -> Cell {
    match figure.once + figure.filed {
        0 => Cell::Empty,
        _ => Cell::Number(figure.once as f64, counted(figure, most)),
    }
}

pub(super) fn percent(rate: &Exact) -> String {
    format!("{}%", rate.shown_percent())
}

pub(super) fn unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::Withheld => tr!(filings.withheld),
        Unreadable::Newer => tr!(filings.newer),
        Unreadable::Damaged => tr!(filings.damaged),
    }
}

pub(super) fn community(register: &Register, id: Id) -> String {
    register.title(Community::INDEX, id)
}
