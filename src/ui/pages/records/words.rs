//! How records stand, and what those of a group have in common, in words.

use crate::domain::{Date, FieldSpec, KindSpec, Standing, Value};
use crate::listing::narrow::{SOON, is_task, standing_words};
use crate::listing::{Common, Facet, Plan, Want};
use crate::register::Register;
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words::{shown, shown_sum};

/// How far a record is from the day by which it has to be done; nothing where nobody has to hurry.
pub fn due(standing: Option<Standing>, left: Option<i32>) -> Option<(Tone, String)> {
    match (standing?, left) {
        (Standing::Overdue(days), _) => Some((Tone::Bad, tr!(listing.overdue_days, days = days))),
        (Standing::Open, Some(0)) => Some((Tone::Warn, tr!(listing.due_today).to_owned())),
        (Standing::Open, Some(left @ 1..=SOON)) => {
            Some((Tone::Warn, tr!(listing.days_left, days = left)))
        }
        _ => None,
    }
}

/// A state as it reads on a day: what is done from a later day on says so.
pub fn state(words: String, from: Option<Date>) -> String {
    match from {
        Some(day) => tr!(listing.done_from, state = words, day = day),
        None => words,
    }
}

/// What the counts of how records stand are called.
pub fn by_standing(spec: &KindSpec) -> &'static str {
    match is_task(spec) {
        true => tr!(listing.by_standing),
        false => tr!(listing.by_presence),
    }
}

/// A way to stand, in the words that fit a kind.
pub fn standing(want: Want, spec: &KindSpec) -> &'static str {
    say(&standing_words(want, spec))
}

/// What the records of a group have in common.
pub(super) fn common(common: Common, by: Facet, plan: &Plan, register: &Register) -> String {
    let field = match by {
        Facet::Field(field) => plan.field(field),
        Facet::Standing => None,
    };
    let value = match (common, field) {
        (Common::Is(Want::Nothing), _) => return tr!(listing.nothing).to_owned(),
        (Common::Is(Want::Month(year, month)), _) => {
            return tr!(listing.month, year = year, month = month);
        }
        // The open ones that hurry stand in groups of their own.
        (Common::Is(Want::Open), None) if plan.due().is_some() => {
            return tr!(listing.open_rest).to_owned();
        }
        (Common::Is(want), None) => return standing(want, plan.spec).to_owned(),
        (Common::Is(Want::Choice(at)), _) => Value::Choice(at),
        (Common::Is(Want::Record(id)), _) => Value::Reference(id),
        (Common::These(bits), _) => Value::Flags(bits),
        _ => Value::Missing,
    };
    field.map_or_else(String::new, |field| shown(&value, field, register))
}

/// A sum with what it is of.
pub(super) fn sum(field: &FieldSpec, sum: i64) -> String {
    format!("{} {}", say(&field.words), shown_sum(sum, field))
}
