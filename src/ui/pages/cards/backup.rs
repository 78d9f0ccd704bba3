//! 密钥备份: the keys behind a passphrase, out to a file and back; and new keys.

use leptos::prelude::*;

use super::{facts, keep, own_card, restore};
use crate::browser::{files, secrets};
use crate::snapshot::OfficeKeys;
use crate::snapshot::envelope::{self, SHORTEST_PASSPHRASE, Shape, To};
use crate::ui::busy::Busy;
use crate::ui::components::{Button, ButtonKind, Confirm, Notices, Panel, Question};
use crate::ui::desk::Desk;
use crate::ui::forms::{FieldError, Form, PassphraseField};
use crate::ui::i18n::tr;
use crate::ui::sender_words::envelope_error;

/// Where the reminder leads as well.
pub(super) const FIRST: &str = "backup-passphrase";
const AGAIN: &str = "backup-passphrase-again";

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let question = RwSignal::new(None::<Question>);
    // Drawn anew only when there come to be keys, or none: what is being typed stays.
    let state = Memo::new(move |_| match own_card(desk) {
        Ok(Some(card)) => (facts(desk).is_some(), Some(card.signing_key)),
        Ok(None) => (facts(desk).is_some(), None),
        Err(_) => (true, Some([0; 32])),
    });
    let shown = move || {
        let (named, keys) = state.get();
        if !named {
            return ().into_any();
        }
        view! {
            <Panel title=tr!(cards.backup)>
                <div class="panel-body">
                    <p>{tr!(cards.backup_body)}</p>
                    <p class="muted">{tr!(cards.other_computer)}</p>
                    {keys.is_some().then(|| save_form(desk, notices))}
                    {restore::form(desk, notices, question)}
                    {keys.is_some().then(|| renew(desk, notices, question))}
                </div>
            </Panel>
        }
        .into_any()
    };
    view! {
        {shown}
        <Confirm question />
    }
    .into_any()
}

fn save_form(desk: Desk, notices: Notices) -> AnyView {
    let first = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let busy = Busy::nothing();
    let of = move |id: &'static str| {
        Signal::derive(move || {
            let errors = errors.read();
            let error = errors.iter().find(|error| error.field == id);
            error.map(|error| error.message.clone())
        })
    };
    let save = move |()| {
        errors.set(wrong(&first.read_untracked(), &again.read_untracked()));
        if !errors.read_untracked().is_empty() {
            return;
        }
        busy.run(tr!(cards.working), async move {
            let saved = hand_out(desk, &first.get_untracked());
            match saved {
                Ok(said) => {
                    notices.done(said, None);
                    let _ = first.try_set(String::new());
                    let _ = again.try_set(String::new());
                }
                Err(why) => notices.failed(why),
            }
        });
    };
    view! {
        <Form on_submit=save errors fleeting=true submit_label=tr!(cards.save_backup)>
            <PassphraseField
                label=tr!(cards.passphrase)
                value=first
                hint=tr!(cards.passphrase_hint, least = SHORTEST_PASSPHRASE)
                error=of(FIRST)
                id=FIRST.to_owned()
                new=true
            />
            <PassphraseField
                label=tr!(cards.passphrase_again)
                value=again
                error=of(AGAIN)
                id=AGAIN.to_owned()
                new=true
            />
        </Form>
        {busy.shown()}
    }
    .into_any()
}

fn wrong(first: &str, again: &str) -> Vec<FieldError> {
    let error = |id: &str, label: &str, message: String| FieldError {
        field: id.into(),
        label: label.into(),
        message,
    };
    if first.chars().count() < SHORTEST_PASSPHRASE {
        let short = tr!(cards.short, least = SHORTEST_PASSPHRASE);
        return vec![error(FIRST, tr!(cards.passphrase), short)];
    }
    if first != again {
        let differs = tr!(cards.differs).to_owned();
        return vec![error(AGAIN, tr!(cards.passphrase_again), differs)];
    }
    Vec::new()
}

fn hand_out(desk: Desk, passphrase: &str) -> Result<String, String> {
    let keys = desk.peek(|session| session.office_keys().ok().flatten());
    let keys = keys
        .flatten()
        .ok_or_else(|| tr!(cards.damaged).to_owned())?;
    let to = To::Passphrase(passphrase);
    let closed = envelope::close(keys.to_text().as_bytes(), &to, Shape::Text);
    let closed = closed.map_err(|error| envelope_error(&error))?;
    let office = untrack(|| facts(desk)).map(|facts| facts.name);
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let file = tr!(
        cards.backup_file,
        office = office.unwrap_or_default(),
        day = day
    );
    let saved = files::download(&file, "application/octet-stream", &closed);
    saved.map_err(|fault| tr!(cards.not_saved, detail = fault))?;
    // Where it cannot be noted, Today only reminds once too often.
    let _ = desk.with_session(|session| session.note_keys_saved());
    Ok(tr!(cards.backup_saved, file = file))
}

/// New keys in the place of those that somebody else may have, or of damaged ones.
fn renew(desk: Desk, notices: Notices, question: RwSignal<Option<Question>>) -> AnyView {
    let ask = move |()| {
        let act = Callback::new(move |()| {
            let Some(seed) = secrets::seed() else {
                notices.failed(tr!(cards.no_random));
                return;
            };
            let keys = OfficeKeys::new(seed);
            let said = tr!(cards.renewed).to_owned();
            keep(
                desk,
                notices,
                |session| session.put_office_keys(&keys),
                said,
            );
        });
        question.set(Some(Question {
            title: tr!(cards.renew_title).to_owned(),
            body: tr!(cards.renew_ask).to_owned(),
            yes: tr!(cards.renew).to_owned(),
            act,
        }));
    };
    view! {
        <details class="renew">
            <summary>{tr!(cards.renew)}</summary>
            <p class="muted">{tr!(cards.renew_body)}</p>
            <div class="acts">
                <Button label=tr!(cards.renew) kind=ButtonKind::Plain on_press=ask />
            </div>
        </details>
    }
    .into_any()
}
