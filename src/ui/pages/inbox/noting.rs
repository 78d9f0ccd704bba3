//! What is counted for everybody, noted when the community answers, so that each is told with the answer.

use crate::app::own_progress::note_progress;
use crate::browser::clock;
use crate::domain::Id;
use crate::register::Action;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::wording;

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
    let person = desk.person();
    let committed =
        desk.with_session(|session| session.commit(draft, Action::Edit, &person, clock::now()));
    match committed {
        Some(Ok(_)) => {
            desk.settle(None);
            Ok(())
        }
        Some(Err(refusal)) => Err(desk
            .peek(|session| wording::refusal(&refusal, &session.register))
            .unwrap_or_default()),
        None => Ok(()),
    }
}
