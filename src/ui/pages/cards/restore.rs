//! 从备份恢复密钥.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::{keep, own_key};
use crate::browser::files;
use crate::snapshot::OfficeKeys;
use crate::snapshot::envelope::{self, Form as Wrapping, With};
use crate::snapshot::keys::KeysFault;
use crate::ui::busy::Busy;
use crate::ui::components::{FileDrop, Notices, Question};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, PassphraseField};
use crate::ui::i18n::tr;
use crate::ui::sender_words::envelope_error;

/// No backup is nearly as long.
const MOST: usize = 64 << 10;

pub(super) fn form(desk: Desk, notices: Notices, question: RwSignal<Option<Question>>) -> AnyView {
    let picked = RwSignal::new(None::<(String, Vec<u8>)>);
    let passphrase = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = Busy::nothing();
    let pick = Callback::new(move |file: File| {
        error.set(None);
        passphrase.set(String::new());
        spawn_local(async move {
            if files::size(&file) > MOST {
                notices.failed(tr!(cards.not_keys));
                return;
            }
            match files::read(&file).await {
                Ok(bytes) if envelope::form(&bytes) == Wrapping::ForPassphrase => {
                    let _ = picked.try_set(Some((file.name(), bytes)));
                }
                Ok(_) => notices.failed(tr!(cards.not_keys)),
                Err(why) => notices.failed(tr!(cards.unreadable, detail = why)),
            }
        });
    });
    let restore = move |()| {
        error.set(None);
        busy.run(tr!(cards.restoring), async move {
            let opened = picked.try_with_untracked(|picked| {
                let (_, bytes) = picked.as_ref()?;
                Some(read(bytes, &passphrase.get_untracked()))
            });
            match opened.flatten() {
                None => {}
                Some(Err(why)) => error.set(Some(why)),
                Some(Ok(keys)) => {
                    picked.set(None);
                    passphrase.set(String::new());
                    put(desk, notices, question, keys);
                }
            }
        });
    };
    let asked = move || {
        let (name, _) = picked.get()?;
        Some(view! {
            <p>{name}</p>
            <Form on_submit=restore fleeting=true submit_label=tr!(cards.restore_now)>
                <PassphraseField
                    label=tr!(cards.restore_passphrase)
                    value=passphrase
                    error=error
                />
            </Form>
            {busy.shown()}
        })
    };
    view! {
        <details class="restore">
            <summary>{tr!(cards.restore)}</summary>
            <FileDrop
                label=tr!(cards.restore_pick)
                hint=tr!(cards.restore_hint)
                accept=".age"
                on_pick=pick
            />
            {asked}
        </details>
    }
    .into_any()
}

fn read(bytes: &[u8], passphrase: &str) -> Result<OfficeKeys, String> {
    let text = envelope::open(bytes, With::Passphrase(passphrase));
    let text = text.map_err(|error| envelope_error(&error))?;
    let text = std::str::from_utf8(&text).map_err(|_| tr!(cards.not_keys).to_owned())?;
    OfficeKeys::from_text(text).map_err(|fault| {
        match fault {
            KeysFault::NotKeys => tr!(cards.not_keys),
            KeysFault::NoSigningKey => tr!(cards.no_signing_key),
            KeysFault::Damaged => tr!(cards.keys_damaged),
        }
        .to_owned()
    })
}

/// Takes the keys; where others are in use, after a question.
fn put(desk: Desk, notices: Notices, question: RwSignal<Option<Question>>, keys: OfficeKeys) {
    let own = own_key(desk);
    if own == Some(keys.signing_key()) {
        notices.done(tr!(cards.restore_same), None);
        return;
    }
    let act = Callback::new(move |()| {
        let said = tr!(cards.restored).to_owned();
        keep(
            desk,
            notices,
            |session| {
                session.put_office_keys(&keys)?;
                session.note_keys_saved()
            },
            said,
        );
    });
    if own.is_none() {
        act.run(());
        return;
    }
    question.set(Some(Question {
        title: tr!(cards.restore_title).to_owned(),
        body: tr!(cards.restore_ask).to_owned(),
        yes: tr!(cards.restore_yes).to_owned(),
        act,
    }));
}
