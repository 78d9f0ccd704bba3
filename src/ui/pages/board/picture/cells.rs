//! The picture's rows as text for the page, and what they say.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::Drawn;
use crate::domain::Id;
use crate::scoring::{Mark, PictureGroup, PictureRow, Star};
use crate::ui::i18n::{clauses, number, tr};
use crate::ui::score_words;

/// Words of every cell, looked up once.
pub(super) struct Words {
    letters: [&'static str; 6],
    names: [&'static str; 6],
    has_before: bool,
    model: &'static str,
}

impl Words {
    pub fn here(drawn: &Drawn) -> Words {
        Words {
            letters: [
                tr!(board.letter_leadership),
                tr!(board.letter_membership),
                tr!(board.letter_mechanism),
                tr!(board.letter_service),
                tr!(board.letter_satisfaction),
                tr!(board.letter_economy),
            ],
            names: Star::ALL.map(score_words::star_name),
            has_before: drawn.has_before,
            model: tr!(board.model),
        }
    }
}

/// A sign of another form for each state: colour only repeats it.
pub(super) fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Earned => "★",
        Mark::Lacking => "–",
        Mark::Missing => "?",
        Mark::Withdrawn => "×",
    }
}

pub(super) fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Earned => "e",
        Mark::Lacking => "l",
        Mark::Missing => "m",
        Mark::Withdrawn => "w",
    }
}

pub(super) fn mark_words(mark: Mark) -> &'static str {
    match mark {
        Mark::Earned => tr!(star.earned),
        Mark::Lacking => tr!(star.not_earned),
        Mark::Missing => tr!(star.missing),
        Mark::Withdrawn => tr!(procedure.withdrawn),
    }
}

pub(super) fn arrow(trend: Ordering) -> &'static str {
    match trend {
        Ordering::Greater => "↑",
        Ordering::Equal => "→",
        Ordering::Less => "↓",
    }
}

pub(super) fn trend_words(trend: Ordering) -> &'static str {
    match trend {
        Ordering::Greater => tr!(board.up),
        Ordering::Equal => tr!(board.same),
        Ordering::Less => tr!(board.down),
    }
}

/// What a cell is about, for who points at it: 「向阳社区：五星，上年四星；群众满意：缺材料」.
pub(super) fn said(row: &PictureRow, column: usize) -> String {
    let level = score_words::level(row.standing.level);
    let level = match row.before {
        Some(before) => tr!(
            board.level_and_before,
            level = level,
            before = score_words::level(before)
        ),
        None => level.to_owned(),
    };
    let mut parts = vec![tr!(rule.setting, name = row.name, value = level)];
    let stars = Star::ALL.iter().zip(row.standing.marks);
    let star = column
        .checked_sub(1)
        .and_then(|at| stars.into_iter().nth(at));
    parts.extend(star.map(|(star, mark)| {
        tr!(
            star.named,
            name = score_words::star_name(*star),
            state = mark_words(mark)
        )
    }));
    clauses(&parts)
}

/// All groups as one, for sums.
pub(super) fn whole(groups: &[PictureGroup]) -> PictureGroup {
    let mut whole = PictureGroup {
        area: None,
        rows: Vec::new(),
        earned: [0; 6],
        with_level: [0; 7],
    };
    for group in groups {
        whole.rows.extend(&group.rows);
        for (sum, count) in whole.earned.iter_mut().zip(group.earned) {
            *sum += count;
        }
        for (sum, count) in whole.with_level.iter_mut().zip(group.with_level) {
            *sum += count;
        }
    }
    whole
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The rows of all groups. Writing to a text cannot fail.
pub(super) fn text(
    drawn: &Drawn,
    groups: &[PictureGroup],
    words: &Words,
    name: impl Fn(Option<Id>) -> String,
) -> String {
    let mut text = String::with_capacity(drawn.rows.len() * 900);
    // One cell is in the order of the tab key.
    let mut first = true;
    for group in groups {
        let name = escaped(&name(group.area));
        let _ = write!(
            text,
            r#"<div class="pic-group" role="rowgroup" aria-label="{name}">"#
        );
        head(&mut text, group, words, &name);
        for place in &group.rows {
            if let Some(row) = drawn.rows.get(*place) {
                let model = drawn.models.contains(&row.community);
                line(&mut text, *place, row, words, model, first);
                first = false;
            }
        }
        text.push_str("</div>");
    }
    text
}

fn head(text: &mut String, group: &PictureGroup, words: &Words, name: &str) {
    let count = number(group.rows.len());
    let _ = write!(
        text,
        r#"<div class="pic-row pic-head" role="row"><span class="pic-name" role="columnheader">{name} <small>{count}</small></span>"#
    );
    let stars = words.letters.iter().zip(words.names).zip(group.earned);
    for ((letter, star), earned) in stars {
        let label = tr!(board.star_sum, star = star, count = earned);
        let _ = write!(
            text,
            r#"<span class="pic-sum" role="columnheader" aria-label="{label}" title="{label}">{letter}<b>{earned}</b></span>"#
        );
    }
    let level = tr!(stars.level);
    let trend = tr!(board.trend);
    let _ = write!(
        text,
        r#"<span class="pic-level" role="columnheader" aria-label="{level}"></span>"#
    );
    if words.has_before {
        let _ = write!(
            text,
            r#"<span class="pic-trend" role="columnheader" aria-label="{trend}"></span>"#
        );
    }
    text.push_str("</div>");
}

fn line(
    text: &mut String,
    place: usize,
    row: &PictureRow,
    words: &Words,
    model: bool,
    first: bool,
) {
    let name = escaped(&row.name);
    let tab = if first { r#" tabindex="0""# } else { "" };
    let flag = match model {
        true => format!(
            r#"<i class="pic-model" title="{0}" aria-label="{0}" role="img">◆</i>"#,
            words.model
        ),
        false => String::new(),
    };
    let _ = write!(
        text,
        r#"<div class="pic-row" role="row" data-r="{place}"><span class="pic-name" role="rowheader" data-c="0"{tab}>{flag}{name}</span>"#
    );
    for (at, mark) in row.standing.marks.into_iter().enumerate() {
        let _ = write!(
            text,
            r#"<span class="pic-star {}" role="gridcell" data-c="{}" aria-label="{}">{}</span>"#,
            class(mark),
            at + 1,
            mark_words(mark),
            sign(mark)
        );
    }
    let level = row.standing.level;
    let _ = write!(
        text,
        r#"<span class="pic-level n{level}" role="gridcell" data-c="7" aria-label="{}">{level}</span>"#,
        score_words::level(level)
    );
    if words.has_before {
        let (arrow, label) = match row.trend() {
            Some(trend) => (arrow(trend), trend_words(trend)),
            None => ("", tr!(board.no_before)),
        };
        let _ = write!(
            text,
            r#"<span class="pic-trend" role="gridcell" data-c="8" aria-label="{label}">{arrow}</span>"#
        );
    }
    text.push_str("</div>");
}
