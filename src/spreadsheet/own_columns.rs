//! The columns that stand before the rows which are given back: by their heads they are known when the file comes again.

use super::heads;
use crate::domain::{Language, Words, words};

/// Which row it was in the file.
pub const ROW: Words = words("原行号", "原行號", "Row in the file");
/// Why it was not taken.
pub const REASONS: Words = words("没收的原因", "沒收的原因", "Why not taken");

/// The places of both among heads; none where one is missing, as the columns are somebody else's then.
pub(super) fn among(all: &[String]) -> Vec<usize> {
    let place = |words: Words| {
        let known = Language::ALL.map(|language| heads::plain(words.in_language(language)));
        all.iter()
            .position(|head| known.contains(&heads::plain(head)))
    };
    match (place(ROW), place(REASONS)) {
        (Some(row), Some(reasons)) => vec![row.min(reasons), row.max(reasons)],
        _ => Vec::new(),
    }
}
