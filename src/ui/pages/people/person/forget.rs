//! The question before a person is forgotten, and doing it.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::Id;
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Asks while `open`; the focus starts on the way back.
pub(super) fn forget(desk: Desk, id: Id, open: RwSignal<bool>) -> AnyView {
    let act = move || {
        open.set(false);
        let person = desk.person();
        let forgotten = desk.with_session(|session| {
            session.forget(id, tr!(roster.forgotten), &person, clock::now())
        });
        match forgotten {
            Some(Ok(_)) => {
                desk.settle(None);
                desk.notices.done(tr!(roster.forgotten_told), None);
            }
            Some(Err(refusal)) => desk.refuse(&refusal),
            None => {}
        }
    };
    view! {
        <Dialog open title=Signal::stored(tr!(roster.forget_title).to_owned())>
            <div class="dialog-body stack">
                <p>{tr!(roster.forget_goes)}</p>
                <p>{tr!(roster.forget_stays)}</p>
                <p class="callout warn">{tr!(roster.forget_final)}</p>
            </div>
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move || open.set(false) />
                <Button label=tr!(roster.forget) kind=ButtonKind::Danger on_press=act />
            </div>
        </Dialog>
    }
    .into_any()
}
