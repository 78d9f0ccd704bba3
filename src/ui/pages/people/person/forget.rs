//! The question before a person is forgotten, and doing it.

use leptos::prelude::*;

use crate::app::forgetting::Lines;
use crate::browser::clock;
use crate::domain::Id;
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// Asks while `open`; the focus starts on the way back.
pub(super) fn forget(desk: Desk, id: Id, open: RwSignal<bool>) -> AnyView {
    let act = move || {
        open.set(false);
        let (person, today) = (desk.person(), desk.today());
        let forgotten = desk.with_session(|session| {
            let name = tr!(roster.forgotten);
            session.forget(id, name, today, &person, clock::now())
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
    let lines = Memo::new(move |_| {
        // Looked up only when somebody asks.
        open.get()
            .then(|| desk.read(|register| Lines::of(register, id)))
            .flatten()
            .unwrap_or_default()
    });
    let on_lists = move || {
        let lines = lines.read();
        let own = (!lines.own.is_empty())
            .then(|| view! { <p>{tr!(roster.forget_lines, count = lines.own.len())}</p> });
        let left = (!lines.left.is_empty()).then(|| {
            view! {
                <p class="callout warn">{tr!(roster.forget_left, count = lines.left.len())}</p>
            }
        });
        view! {
            {own}
            {left}
        }
    };
    view! {
        <Dialog open title=Signal::stored(tr!(roster.forget_title).to_owned())>
            <div class="dialog-body stack">
                <p>{tr!(roster.forget_goes)}</p>
                <p>{tr!(roster.forget_stays)}</p>
                {on_lists}
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
