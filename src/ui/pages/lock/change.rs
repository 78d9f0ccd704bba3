//! Changing and removing the passphrase; both ask for the one that counts.

use leptos::prelude::*;

use super::set::{Choosing, refused, rewrite_mirror};
use super::{fault_words, normal, randomness};
use crate::app::{Refusal, Session};
use crate::browser::workspace::Disk;
use crate::store::{Store, StoreError};
use crate::ui::busy::Busy;
use crate::ui::components::Panel;
use crate::ui::desk::{Desk, PERSON};
use crate::ui::forms::{FieldError, Form, PassphraseField};
use crate::ui::i18n::tr;
use crate::vault::{Cost, Vault};

/// The passphrase of now, and what is wrong with it.
#[derive(Clone, Copy)]
struct Present {
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
    id: &'static str,
}

impl Present {
    fn new(id: &'static str) -> Self {
        Present {
            typed: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            id,
        }
    }

    fn errors(self) -> Vec<FieldError> {
        let of = |message| FieldError {
            field: self.id.into(),
            label: tr!(lock.present).into(),
            message,
        };
        self.error.get().map(of).into_iter().collect()
    }

    fn field(self) -> AnyView {
        view! {
            <div class="wide">
                <PassphraseField
                    label=tr!(lock.present)
                    value=self.typed
                    error=self.error
                    id=self.id
                />
            </div>
        }
        .into_any()
    }

    /// The vault that it opens; else the words stand at the field.
    fn open(self, desk: Desk) -> Option<Vault> {
        let terms = desk.peek(|session| Some(session.storage()?.terms().to_owned()));
        let typed = normal(&self.typed.get_untracked());
        match Vault::open(&terms.flatten()?, &typed, randomness()) {
            Ok(vault) => Some(vault),
            Err(fault) => {
                let _ = self.error.try_set(Some(fault_words(fault).to_owned()));
                crate::ui::forms::focus_field(self.id);
                None
            }
        }
    }

    fn is_missing(self) -> bool {
        let missing = self.typed.read_untracked().is_empty();
        self.error
            .set(missing.then(|| tr!(form.missing).to_owned()));
        missing
    }
}

fn act(
    desk: Desk,
    act: impl FnOnce(&mut Store<Disk>) -> Result<(), StoreError>,
) -> Result<(), String> {
    let act = |session: &mut Session<Disk>| -> Result<(), Refusal> {
        Ok(act(session.store_mut().ok_or(Refusal::ReadOnly)?)?)
    };
    let done = desk.with_session(act).unwrap_or(Err(Refusal::ReadOnly));
    done.map_err(|refusal| refused(desk, &refusal))
}

pub(super) fn panel(desk: Desk) -> AnyView {
    let present = Present::new("change-present");
    let choosing = Choosing::new("change");
    let busy = Busy::nothing();
    // A form that worked is drawn anew, empty.
    let errors = Signal::derive(move || {
        let mut errors = present.errors();
        errors.extend(choosing.errors());
        errors
    });
    let submit = move |()| {
        let missing = present.is_missing();
        let chosen = choosing.take().filter(|_| !missing);
        let Some(chosen) = chosen else {
            return;
        };
        busy.run(tr!(lock.working), async move {
            if let Some(vault) = present.open(desk) {
                let changed = match vault.terms(&chosen, Cost::USUAL) {
                    Ok(terms) => act(desk, |store| store.change_terms(&terms)),
                    Err(fault) => Err(fault_words(fault).to_owned()),
                };
                let changed = match changed {
                    Ok(()) => rewrite_mirror(desk).await,
                    other => other,
                };
                match changed {
                    Ok(()) => {
                        choosing.clear();
                        let _ = present.typed.try_set(String::new());
                        desk.notices.done(tr!(lock.changed), None);
                    }
                    Err(words) => desk.notices.failed(words),
                }
            }
        });
    };
    view! {
        <Panel title=tr!(lock.change)>
            <div class="panel-body stack">
                <p>{tr!(lock.change_body)}</p>
                <Form on_submit=submit errors fleeting=true submit_label=tr!(lock.change_now)>
                    {present.field()}
                    {choosing.fields()}
                </Form>
                {busy.shown()}
            </div>
        </Panel>
    }
    .into_any()
}

pub(super) fn removal(desk: Desk) -> AnyView {
    let present = Present::new("remove-present");
    let busy = Busy::nothing();
    let errors = Signal::derive(move || present.errors());
    let submit = move |()| {
        if present.is_missing() {
            return;
        }
        busy.run(tr!(lock.working), async move {
            if present.open(desk).is_some() {
                match act(desk, Store::remove_lock) {
                    Ok(()) => {
                        desk.describe(|workspace| workspace.idle = 0);
                        // The list says it again.
                        let _ = act(desk, |store| store.keep_note(PERSON, ""));
                        match rewrite_mirror(desk).await {
                            Ok(()) => desk.notices.done(tr!(lock.removed), None),
                            Err(words) => desk.notices.failed(words),
                        }
                    }
                    Err(words) => desk.notices.failed(words),
                }
            }
        });
    };
    view! {
        <Panel title=tr!(lock.remove)>
            <div class="panel-body stack">
                <p>{tr!(lock.remove_body)}</p>
                <Form on_submit=submit errors fleeting=true submit_label=tr!(lock.remove_now)>
                    {present.field()}
                </Form>
                {busy.shown()}
            </div>
        </Panel>
    }
    .into_any()
}
