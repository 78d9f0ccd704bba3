//! Handing the form over: as a file, as a code on the phone's screen, or on paper.

use leptos::prelude::*;

use super::paper;
use super::ways::{Handed, Way};
use crate::app::registrations::{hand_over, is_unsent};
use crate::domain::Id;
use crate::domain::kinds::Registration;
use crate::ui::components::{LinkButton, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

pub(super) fn body(desk: Desk, id: Id) -> AnyView {
    let ready = move || {
        let consented =
            desk.read(|register| Some(register.get::<Registration>(id)?.consented_on.is_some()));
        consented.flatten().unwrap_or(false)
    };
    let ready = Memo::new(move |_| ready());
    let shown = move || {
        if ready.get() {
            ways(desk, id)
        } else {
            view! {
                <div class="callout warn">
                    <p>{tr!(reside.no_consent)}</p>
                    <LinkButton
                        label=tr!(reside.to_consent)
                        href=Route::Form { step: "check".into() }.href()
                    />
                </div>
            }
            .into_any()
        }
    };
    view! { {shown} {paper::sheets(desk, id)} }.into_any()
}

fn ways(desk: Desk, id: Id) -> AnyView {
    let way = Way::new(desk, Handed::Form(id), RwSignal::new(None));
    view! {
        <div class="screen-only stack">
            {way.file_panel(tr!(reside.file_body))} {way.code_panel(tr!(reside.code_body))}
            <Panel title=tr!(reside.paper)>
                <div class="panel-body">
                    <p>{tr!(reside.paper_body)}</p>
                    <div class="acts">
                        <PrintButton label=tr!(reside.paper_print) />
                    </div>
                </div>
            </Panel>
        </div>
    }
    .into_any()
}

/// Counts the handing over, where something is new.
pub(super) fn count(desk: Desk, id: Id) -> Result<(), String> {
    let unsent = desk.peek(|session| is_unsent(&session.register, id));
    if unsent != Some(true) {
        return Ok(());
    }
    let today = desk.today().ok_or(tr!(later.failed_body))?;
    let draft = desk.peek(|session| hand_over(&session.register, id, today));
    let Some(draft) = draft.flatten() else {
        return Ok(());
    };
    desk.commit_silently(draft)
}
