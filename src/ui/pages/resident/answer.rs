//! The community's answer: a file that says accepted, or returned and why.

use leptos::prelude::*;

use super::community_card;
use crate::domain::Id;
use crate::domain::Record as _;
use crate::domain::kinds::{MemberReport, Registration};
use crate::merge::{Side, meet};
use crate::register::Action;
use crate::snapshot::Sender;
use crate::ui::components::{Notices, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pick_snapshot::{PickSnapshot, Picked};
use crate::ui::wording;

pub(super) fn panel(desk: Desk, id: Id) -> AnyView {
    let notices = Notices::here();
    let on_read = Callback::new(move |picked: Picked| {
        if let Err(why) = take(desk, notices, id, &picked) {
            notices.failed(why);
        }
    });
    view! {
        <Panel title=tr!(reside.answer)>
            <div class="panel-body">
                <p>{tr!(reside.answer_body)}</p>
                <PickSnapshot on_read />
            </div>
        </Panel>
    }
    .into_any()
}

/// Takes what the file says of this form and of the reports made here.
///
/// # Errors
/// Why not, in words; nothing has changed then.
fn take(desk: Desk, notices: Notices, id: Id, picked: &Picked) -> Result<(), String> {
    let file = &picked.opened.snapshot;
    if !file.scope.is_between_member_and_community() {
        return Err(tr!(reside.not_an_answer).to_owned());
    }
    // Without a card nobody can tell whose answer it is.
    if let Some(card) = community_card(desk) {
        let theirs = match &picked.opened.sender {
            Sender::Signed(signed) => signed.seal.card.has_keys_of(&card),
            Sender::Unsigned { .. } => false,
        };
        if !theirs {
            return Err(tr!(reside.not_theirs, office = card.name()));
        }
    }
    let office = untrack(|| desk.workspace().office).parse().ok();
    let draft = desk.peek(|session| {
        let mut found = meet(&session.register, &file.register);
        let others = found.found().map(|(record, _)| record);
        let reports = session.register.any(MemberReport::INDEX);
        let is_own = |(kind, of): &(usize, Id)| {
            let reported = *kind == MemberReport::INDEX && reports.is_some_and(|t| t.contains(*of));
            reported || (*kind, *of) == (Registration::INDEX, id)
        };
        let others = others.filter(|record| !is_own(record)).collect();
        found.leave_out(&others);
        if found.changes_nothing() {
            return None;
        }
        let ours = Side {
            register: &session.register,
            history: &session.history,
            office,
        };
        let theirs = Side {
            register: &file.register,
            history: &file.history,
            office: file.office,
        };
        Some(found.draft(ours, theirs, |_, _| true))
    });
    let Some(draft) = draft.flatten() else {
        notices.done(tr!(reside.answer_nothing), None);
        return Ok(());
    };
    let action = Action::Import {
        file: picked.name.clone(),
    };
    let taken = desk.commit_as(draft, action, tr!(reside.answer_taken).to_owned());
    taken.map(|_| ()).map_err(|refusal| {
        let words = desk.peek(|session| wording::refusal(&refusal, &session.register));
        words.unwrap_or_default()
    })
}
