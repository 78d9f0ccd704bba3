//! Setting a passphrase: what it means is said before, and a backup is offered.

use std::rc::Rc;

use leptos::prelude::*;

use super::{fault_words, normal, randomness};
use crate::app::Refusal;
use crate::app::workspaces::{DAMAGED_INDEX, USUAL_IDLE};
use crate::browser::storage::LocalStorage;
use crate::snapshot::envelope::SHORTEST_PASSPHRASE;
use crate::store::{Key, KeyValue, StoreError};
use crate::ui::busy::Busy;
use crate::ui::components::{LinkButton, Panel};
use crate::ui::desk::{Desk, PERSON};
use crate::ui::foot::backup_words;
use crate::ui::forms::{FieldError, Form, PassphraseField};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::wording;
use crate::vault::{Cost, Strength, Vault, strength};

/// Two fields for one new passphrase, and what is wrong with them.
#[derive(Clone, Copy)]
pub(super) struct Choosing {
    first: RwSignal<String>,
    second: RwSignal<String>,
    asked: RwSignal<bool>,
    /// Prefix of the fields' ids.
    of: &'static str,
    /// Fewest characters of a file's passphrase; a lock's goes by its strength.
    least: Option<usize>,
}

impl Choosing {
    pub fn new(of: &'static str) -> Self {
        Choosing {
            first: RwSignal::new(String::new()),
            second: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
            of,
            least: None,
        }
    }

    /// For a file: whoever gets hold of it can try as often as they like.
    pub fn for_file(of: &'static str) -> Self {
        Choosing {
            least: Some(SHORTEST_PASSPHRASE),
            ..Choosing::new(of)
        }
    }

    fn first_error(self) -> Option<String> {
        let typed = normal(&self.first.read());
        match strength(&typed) {
            _ if typed.is_empty() => Some(tr!(form.missing).to_owned()),
            _ if self
                .least
                .is_some_and(|least| typed.chars().count() < least) =>
            {
                self.least.map(|least| tr!(cards.short, least = least))
            }
            Strength::TooShort => Some(tr!(lock.too_short).to_owned()),
            _ => None,
        }
    }

    fn second_error(self) -> Option<String> {
        let differs = normal(&self.first.read()) != normal(&self.second.read());
        differs.then(|| tr!(lock.differs).to_owned())
    }

    pub fn errors(self) -> Vec<FieldError> {
        if !self.asked.get() {
            return Vec::new();
        }
        let of = |field: &str, label: &str, message| FieldError {
            field: format!("{}-{field}", self.of),
            label: label.into(),
            message,
        };
        let first = self.first_error();
        let second = self.second_error().filter(|_| first.is_none());
        let first = first.map(|message| of("first", tr!(lock.new), message));
        let second = second.map(|message| of("second", tr!(lock.again), message));
        first.into_iter().chain(second).collect()
    }

    /// The passphrase, once it is right; from here on problems are shown.
    pub fn take(self) -> Option<String> {
        self.asked.set(true);
        let right = untrack(|| self.first_error().is_none() && self.second_error().is_none());
        right.then(|| normal(&self.first.get_untracked()))
    }

    /// Empty again, when it was taken over.
    pub fn clear(self) {
        let _ = self.asked.try_set(false);
        let _ = self.first.try_set(String::new());
        let _ = self.second.try_set(String::new());
    }

    pub fn fields(self) -> AnyView {
        let shown = move |error: Option<String>| error.filter(|_| self.asked.get());
        let first_error = Signal::derive(move || shown(self.first_error()));
        let second_error = Signal::derive(move || {
            shown(self.second_error()).filter(|_| self.first_error().is_none())
        });
        let hint = match self.least {
            Some(least) => tr!(lock.file_hint, least = least),
            None => tr!(lock.new_hint).to_owned(),
        };
        let words = move || {
            let typed = normal(&self.first.read());
            (self.least.is_none() && !typed.is_empty()).then(|| strength_words(strength(&typed)))
        };
        view! {
            <div class="wide">
                <PassphraseField
                    label=tr!(lock.new)
                    value=self.first
                    error=first_error
                    hint=hint
                    id=format!("{}-first", self.of)
                    new=true
                />
                <p class="strength" role="status">
                    {words}
                </p>
            </div>
            <div class="wide">
                <PassphraseField
                    label=tr!(lock.again)
                    value=self.second
                    error=second_error
                    id=format!("{}-second", self.of)
                    new=true
                />
            </div>
        }
        .into_any()
    }
}

fn strength_words(strength: Strength) -> &'static str {
    match strength {
        Strength::TooShort => tr!(lock.too_short),
        Strength::Fair => tr!(lock.fair),
        Strength::Good => tr!(lock.good),
        Strength::Strong => tr!(lock.strong),
    }
}

pub(super) fn panel(desk: Desk) -> AnyView {
    let choosing = Choosing::new("lock");
    let noted = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let busy = Busy::nothing();
    let not_noted = move || asked.get() && !noted.get();
    let errors = Signal::derive(move || {
        let mut errors = choosing.errors();
        if not_noted() {
            errors.push(FieldError {
                field: "lock-noted".into(),
                label: tr!(lock.noted).into(),
                message: tr!(lock.not_noted).into(),
            });
        }
        errors
    });
    let submit = move |()| {
        asked.set(true);
        let passphrase = choosing.take();
        let Some(passphrase) = passphrase.filter(|_| noted.get_untracked()) else {
            return;
        };
        busy.run(tr!(lock.working), async move {
            match set(desk, &passphrase).await {
                Ok(()) => desk.notices.done(tr!(lock.done), None),
                Err(words) => desk.notices.failed(words),
            }
        });
    };
    view! {
        <Panel title=tr!(lock.title)>
            <div class="panel-body stack">
                <p>{tr!(lock.body)}</p>
                <p class="callout warn">
                    <b>{tr!(lock.final_title)}</b>
                    " "
                    {tr!(lock.final_body)}
                </p>
                {move || folder_warning(desk)}
                <div class="acts">
                    <span>{move || backup_words(desk.backup())}</span>
                    <LinkButton label=tr!(lock.backup_first) href=Route::Exchange.href() />
                </div>
                <Form on_submit=submit errors fleeting=true submit_label=tr!(lock.set)>
                    {choosing.fields()}
                    <label class="tick wide">
                        <input
                            type="checkbox"
                            id="lock-noted"
                            prop:checked=noted
                            aria-invalid=move || not_noted().then_some("true")
                            on:change=move |event| noted.set(event_target_checked(&event))
                        />
                        <span>{tr!(lock.noted)}</span>
                    </label>
                </Form>
                {busy.shown()}
            </div>
        </Panel>
    }
    .into_any()
}

/// Backups that are written by themselves are files like any other.
pub(super) fn folder_warning(desk: Desk) -> Option<AnyView> {
    desk.workspace()
        .folder
        .then(|| view! { <p class="callout warn">{tr!(lock.folder_clear)}</p> }.into_any())
}

async fn set(desk: Desk, passphrase: &str) -> Result<(), String> {
    let made = Vault::new(passphrase, Cost::USUAL, randomness());
    let (vault, terms) = made.map_err(|fault| fault_words(fault).to_owned())?;
    let person = desk.person();
    let locked = desk.with_session(|session| {
        let store = session.store_mut().ok_or(Refusal::ReadOnly)?;
        // Encrypted with everything else.
        store.keep_note(PERSON, &person)?;
        Ok(store.lock(&Key::new(Rc::new(vault)), &terms)?)
    });
    if let Err(refusal) = locked.unwrap_or(Err(Refusal::ReadOnly)) {
        return Err(refused(desk, &refusal));
    }
    desk.describe(|workspace| workspace.idle = USUAL_IDLE);
    if let Ok(mut storage) = LocalStorage::open() {
        // A list that could not be read once may name offices; the list was made anew since.
        let _ = storage.remove(DAMAGED_INDEX);
    }
    desk.watch();
    rewrite_mirror(desk).await
}

/// Waits until the second copy is rewritten too.
pub(super) async fn rewrite_mirror(desk: Desk) -> Result<(), String> {
    let Some(mirror) = desk.mirror() else {
        return Ok(());
    };
    if mirror.settled().await.is_ok() {
        return Ok(());
    }
    let storage = LocalStorage::open().map_err(|fault| wording::storage_fault(&fault))?;
    let again = mirror.reconcile(&storage, true).await;
    again.map_err(|fault| tr!(lock.mirror_behind, detail = fault))
}

/// A refusal in words; after one that leaves the workspace in between, it is opened anew.
pub(super) fn refused(desk: Desk, refusal: &Refusal) -> String {
    if *refusal == Refusal::Store(StoreError::Unsure) {
        let id = desk.workspaces().with_untracked(|w| w.last.clone());
        desk.enter(id);
    }
    wording::refusal_of_no_record(refusal)
}
