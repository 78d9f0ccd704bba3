//! A motion in words, its five steps, and taking the next one: for the board and for its own page (S4.2).

mod of_meeting;
mod stages;
mod taking;
mod told;

pub(super) use self::of_meeting::of_meeting;
pub(super) use self::stages::stages;
pub(super) use self::taking::Taker;
pub(super) use self::told::on_paper;

use crate::domain::kinds::{MoreThan, Stage, StageOutcome};
use crate::reports::motion_board::{Column, Lack};
use crate::reports::tally::Part;
use crate::ui::i18n::{number, tr};
use crate::ui::wording::share;

use super::gatherings::words::choice;
use super::views::share_words;

pub(super) fn stage_words(stage: Stage) -> &'static str {
    choice(stage)
}

/// What came of a step: of carrying out, whether it was done.
pub(super) fn outcome_words(stage: Stage, outcome: StageOutcome) -> &'static str {
    match (stage, outcome) {
        (Stage::Execution, StageOutcome::Agreed) => tr!(deliberation.done_as_decided),
        (Stage::Execution, StageOutcome::Amended) => tr!(deliberation.done_otherwise),
        (Stage::Execution, StageOutcome::Refused) => tr!(deliberation.not_done),
        (_, outcome) => choice(outcome),
    }
}

pub(super) fn column_words(column: Column) -> &'static str {
    match column {
        Column::Waits(stage) => stage_words(stage),
        Column::CarriedOut => tr!(deliberation.carried_out),
        Column::Ended => tr!(deliberation.ended),
    }
}

/// What is missing, out of order or late, in a few words.
pub(super) fn lack_words(lack: Lack) -> String {
    match lack {
        Lack::Missing(stage) => tr!(deliberation.lack_missing, step = stage_words(stage)),
        Lack::OutOfOrder(stage) => tr!(deliberation.lack_order, step = stage_words(stage)),
        Lack::TooManyVotes(stage) => tr!(deliberation.lack_votes, step = stage_words(stage)),
        Lack::NotCounted => tr!(deliberation.lack_counts).to_owned(),
        Lack::NoQuorum => tr!(deliberation.lack_quorum).to_owned(),
        Lack::NoMajority => tr!(deliberation.lack_majority).to_owned(),
        Lack::TasksLate(count) => tr!(deliberation.lack_tasks_late, count = number(count)),
        Lack::TasksOpen(count) => tr!(deliberation.lack_tasks_open, count = number(count)),
        Lack::Late(due) => tr!(deliberation.lack_late, due = due),
    }
}

/// 「实到 / 应到：51 / 63（80.95%），须超过 1/2：达到」.
fn rule_words(what: &str, part: Part, rule: MoreThan) -> String {
    let is_reached = rule.is_reached(part.count, part.of);
    let verdict = match is_reached {
        true => tr!(deliberation.reached),
        false => tr!(deliberation.not_reached),
    };
    tr!(
        deliberation.rule,
        what = what,
        part = share_words(part),
        share = share(rule),
        verdict = verdict
    )
}

/// Who attended, beside what the rule asks for.
fn attendance_words(part: Part, rule: MoreThan) -> String {
    rule_words(tr!(deliberation.attended), part, rule)
}

/// Who agreed, likewise.
fn agreement_words(part: Part, rule: MoreThan) -> String {
    rule_words(tr!(deliberation.agreed), part, rule)
}
