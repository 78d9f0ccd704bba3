//! The counted sheets of a democratic review meeting, entered as one table (S4.3).

use crate::domain::kinds::{Leader, ReviewScore};
use crate::domain::{Date, Id, Link, Record as _, Value};
use crate::register::{Draft, Register, values_of};
use crate::reports::organisation::leaders_in_post;

/// The sheets on one subject, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What was entered before about the same subject.
    pub score: Option<Id>,
    pub leader: Option<Id>,
    pub subject: String,
    /// Handed out.
    pub sheets: Option<u32>,
    /// Excellent, good, fair, poor.
    pub counts: [Option<u32>; 4],
}

impl Line {
    /// Nobody wrote how the subject was judged.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.counts.iter().all(Option::is_none)
    }

    /// The sheets that name one grade.
    #[must_use]
    pub fn valid(&self) -> u64 {
        self.counts
            .iter()
            .flatten()
            .map(|count| u64::from(*count))
            .sum()
    }
}

/// Why the table is not taken, by the number of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    #[error("line {line} names nobody")]
    NoSubject { line: usize },
    /// More sheets were counted than handed out.
    #[error("line {line} has {valid} sheets of {sheets}")]
    TooMany {
        line: usize,
        valid: u64,
        sheets: u64,
    },
}

/// The lines of a meeting: what was entered, then the leading body in post on its day that nothing was entered about.
#[must_use]
pub fn lines(register: &Register, meeting: Id, community: Id, day: Date) -> Vec<Line> {
    let scores = register.of::<ReviewScore>(meeting);
    let mut lines: Vec<Line> = scores
        .map(|(id, score)| Line {
            score: Some(id),
            leader: score.leader.id,
            subject: score.subject.to_string(),
            sheets: score.sheets,
            counts: [score.excellent, score.good, score.fair, score.poor],
        })
        .collect();
    for leader in leaders_in_post(register, community, day) {
        let Some(name) = register.get::<Leader>(leader).map(|leader| &leader.name) else {
            continue;
        };
        let is_known = |line: &Line| line.leader == Some(leader) || line.subject == **name;
        if !lines.iter().any(is_known) {
            lines.push(Line {
                leader: Some(leader),
                subject: name.to_string(),
                ..Line::default()
            });
        }
    }
    lines
}

/// Writes the table down. A grade that nobody gave is none of the sheets; a line without any figure is left as it is.
///
/// # Errors
/// [`NotCounted`]; nothing is drafted then.
pub fn enter(register: &Register, meeting: Id, lines: &[Line]) -> Result<Draft, NotCounted> {
    let mut draft = register.draft();
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        if line.subject.trim().is_empty() {
            return Err(NotCounted::NoSubject { line: at });
        }
        if let Some(sheets) = line.sheets.map(u64::from)
            && line.valid() > sheets
        {
            let valid = line.valid();
            return Err(NotCounted::TooMany {
                line: at,
                valid,
                sheets,
            });
        }
        let [excellent, good, fair, poor] = line.counts.map(|count| Some(count.unwrap_or(0)));
        let score = ReviewScore {
            meeting: Link::to(meeting),
            subject: line.subject.trim().into(),
            leader: line.leader.map(Link::to).unwrap_or_default(),
            sheets: line.sheets,
            excellent,
            good,
            fair,
            poor,
            ..ReviewScore::default()
        };
        match line
            .score
            .filter(|id| register.get::<ReviewScore>(*id).is_some())
        {
            Some(id) => change(register, &mut draft, id, &score),
            None => {
                draft.create(&score);
            }
        }
    }
    Ok(draft)
}

/// Only what differs is written.
fn change(register: &Register, draft: &mut Draft, id: Id, score: &ReviewScore) {
    let Some(table) = register.any(ReviewScore::INDEX) else {
        return;
    };
    let mut values = values_of(score);
    if score.sheets.is_none()
        && let Some((at, _)) = ReviewScore::KIND.field("sheets")
    {
        values.push((at, Value::Missing));
    }
    values.retain(|(at, value)| table.value(id, *at) != *value);
    if !values.is_empty() {
        draft.update(ReviewScore::INDEX, id, values);
    }
}
