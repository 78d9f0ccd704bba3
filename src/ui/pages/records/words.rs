//! How records stand, in words.

use crate::domain::{KindSpec, Mark, Standing};
use crate::listing::{Want, narrow::SOON};
use crate::ui::components::Tone;
use crate::ui::i18n::tr;

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

/// Whether records of a kind are things to do, which are open or done; others are there or over.
fn is_task(spec: &KindSpec) -> bool {
    spec.state().is_some() || spec.marked(Mark::Finished).is_some()
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
    match want {
        Want::Open if is_task(spec) => tr!(listing.open),
        Want::Open => tr!(listing.standing),
        Want::Overdue => tr!(listing.overdue),
        Want::Soon => tr!(listing.soon),
        Want::Ahead => tr!(listing.ahead),
        Want::Done => tr!(listing.done),
        Want::Over => tr!(listing.over),
        _ => "",
    }
}
