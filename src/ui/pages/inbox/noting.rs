//! What is counted for everybody, noted when the community answers, so that each is told with the answer.

use crate::app::own_progress::note_progress;
use crate::domain::Id;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Notes it as of today.
///
/// # Errors
/// Why not, in words; nothing has changed then.
pub(super) fn note(desk: Desk, community: Id) -> Result<(), String> {
    let today = desk.today().ok_or(tr!(later.failed_body))?;
    let noted = desk.peek(|session| note_progress(&session.register, community, today));
    let draft = match noted {
        Some(Ok(Some(draft))) => draft,
        Some(Err(_)) => return Err(tr!(today.no_rulebook).to_owned()),
        _ => return Ok(()),
    };
    desk.commit_silently(draft)
}
