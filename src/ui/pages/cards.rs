//! 名片与通讯录: this office's card and keys, and the cards of others. A part of the settings.

mod backup;
mod book;
mod compare;
mod fingerprint;
mod own;
mod restore;
mod take_card;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::{NotKept, Session};
use crate::browser::workspace::Disk;
use crate::snapshot::card::Facts;
use crate::snapshot::{AddressBook, Card};
use crate::ui::components::Notices;
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::later::later;
use crate::ui::wording;

later! {
    cards: fn cards() -> AnyView {
        let desk = Desk::here();
        let writer = desk.is_writer();
        let shown = move || {
            if writer.get() {
                view! { {own::panel()} {book::panel()} {backup::panel()} }.into_any()
            } else {
                view! { <p class="callout info">{tr!(cards.reader)}</p> }.into_any()
            }
        };
        view! { <div class="stack">{shown}</div> }.into_any()
    }
}

/// Changes what is kept beside the register; `said` is told when it is durable. `false`, with the
/// reason told, when it was not kept.
fn keep<E: Into<NotKept>>(
    desk: Desk,
    notices: Notices,
    act: impl FnOnce(&mut Session<Disk>) -> Result<(), E>,
    said: String,
) -> bool {
    match desk.with_session(act).map(|kept| kept.map_err(Into::into)) {
        None => false,
        Some(Ok(())) => {
            spawn_local(async move {
                desk.settled().await;
                notices.done(said, None);
            });
            true
        }
        Some(Err(NotKept::Damaged(_))) => {
            notices.failed(tr!(cards.damaged));
            false
        }
        Some(Err(NotKept::Refused(refusal))) => {
            notices.failed(wording::refusal_of_no_record(&refusal));
            desk.stand_if_full(&refusal);
            false
        }
    }
}

/// What is known of this office; none before it has a name.
fn facts(desk: Desk) -> Option<Facts> {
    let (office, _) = desk.office()?;
    desk.read(|register| Facts::of(register, office)).flatten()
}

/// This office's card, none before it has a name and keys; `Err` for keys that cannot be read.
fn own_card(desk: Desk) -> Result<Option<Card>, crate::app::Damaged> {
    desk.read(|_| ());
    let Some((office, _)) = desk.office() else {
        return Ok(None);
    };
    desk.peek(|session| session.own_card(office))
        .unwrap_or(Ok(None))
}

/// The public signing key of this workspace.
fn own_key(desk: Desk) -> Option<[u8; 32]> {
    let keys = desk.peek(|session| session.office_keys().ok().flatten());
    keys.flatten().map(|keys| keys.signing_key())
}

fn book(desk: Desk) -> Result<AddressBook, crate::app::Damaged> {
    desk.read(|_| ());
    desk.peek(|session| session.address_book())
        .unwrap_or_else(|| Ok(AddressBook::default()))
}

/// 「社区党组织 · 社区：东街社区」.
fn facts_line(facts: &Facts) -> String {
    use crate::domain::Choice as _;
    use crate::domain::kinds::Role;
    let role = facts
        .role
        .and_then(|role| Role::ALL.get(usize::from(role.index())));
    let role = role.map_or(tr!(cards.some_office), |role| say(&role.words));
    let mut line = role.to_owned();
    if let Some(place) = &facts.community {
        line += " · ";
        line += &tr!(cards.community, name = place.name);
    }
    if let Some(place) = &facts.subdistrict {
        line += " · ";
        line += &tr!(cards.subdistrict, name = place.name);
    }
    line
}
