//! The way in: one passphrase.

use std::rc::Rc;

use leptos::prelude::*;

use super::{fault_words, normal, randomness};
use crate::store::Key;
use crate::ui::busy::Busy;
use crate::ui::components::{Button, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, PassphraseField};
use crate::ui::i18n::tr;
use crate::vault::Vault;

const FIELD: &str = "unlock-passphrase";

pub(super) fn page(id: String, terms: String) -> AnyView {
    let desk = Desk::here();
    let passphrase = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = Busy::nothing();
    let name = desk
        .workspaces()
        .read_untracked()
        .get(&id)
        .map(|workspace| workspace.name.clone())
        .filter(|name| !name.is_empty());
    let submit = move |()| {
        let typed = normal(&passphrase.get_untracked());
        if typed.is_empty() {
            error.set(Some(tr!(form.missing).to_owned()));
            return focus();
        }
        error.set(None);
        let (id, terms) = (id.clone(), terms.clone());
        busy.run(tr!(lock.unlocking), async move {
            match Vault::open(&terms, &typed, randomness()) {
                Ok(vault) => desk.enter_with(id, Some(Key::new(Rc::new(vault)))),
                Err(fault) => {
                    let _ = error.try_set(Some(fault_words(fault).to_owned()));
                    focus();
                }
            }
        });
    };
    request_animation_frame(focus);
    document().set_title(&format!("{} · {}", tr!(lock.locked), tr!(app.name)));
    view! {
        <div class="unlock">
            <h1>{tr!(lock.locked)}</h1>
            <Panel title=name.unwrap_or_else(|| tr!(lock.unnamed).to_owned())>
                <div class="panel-body">
                    <Form on_submit=submit fleeting=true submit_label=tr!(lock.unlock)>
                        <PassphraseField
                            label=tr!(lock.passphrase)
                            value=passphrase
                            error
                            id=FIELD
                        />
                    </Form>
                    {busy.shown()}
                    <p class="muted">{tr!(lock.forgotten)}</p>
                    <div class="acts">
                        <Button label=tr!(lock.others) on_press=move || desk.leave() />
                    </div>
                </div>
            </Panel>
        </div>
    }
    .into_any()
}

fn focus() {
    crate::ui::forms::focus_field(FIELD);
}
