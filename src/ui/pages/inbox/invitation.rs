//! What brings people from a community to this program: its card and what it asks in a link.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::asked::Asked;
use crate::browser::{files, secrets};
use crate::domain::Date;
use crate::snapshot::Card;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::sender_words;

/// Under which name a workspace keeps the last day that its notice names.
pub(super) const UNTIL: &str = "notice-until";

/// The community's own card, once it has one.
pub(in crate::ui::pages) fn card(desk: Desk) -> Option<Card> {
    desk.read(|_| ());
    let (office, _) = desk.office()?;
    desk.peek(|session| session.own_card(office).ok().flatten())?
}

/// The link carries the card, which the office has to have first; `why` it is needed.
pub(in crate::ui::pages) fn unmade(desk: Desk, why: &'static str) -> AnyView {
    let notices = Notices::here();
    let make = move |()| {
        let Some(seed) = secrets::seed() else {
            notices.failed(tr!(cards.no_random));
            return;
        };
        match desk.with_session(|session| session.need_office_keys(seed).map(|_| ())) {
            Some(Ok(())) => {
                spawn_local(async move {
                    desk.settled().await;
                    notices.done(tr!(cards.made), None);
                });
            }
            Some(Err(fault)) => {
                let words = match fault {
                    crate::app::NotKept::Damaged(_) => tr!(seal.keys_damaged).to_owned(),
                    crate::app::NotKept::Refused(refusal) => {
                        sender_words::not_sealed(&crate::app::NotSealed::Refused(refusal))
                    }
                };
                notices.failed(words);
            }
            None => {}
        }
    };
    view! {
        <Panel title=tr!(cards.make)>
            <div class="panel-body">
                <p>{why}</p>
                <p class="muted">{tr!(cards.make_body)}</p>
                <div class="acts">
                    <Button label=tr!(cards.make) kind=ButtonKind::Main on_press=make />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// The address of this page without what stands behind the `#`; none where it is a file of this computer.
pub(in crate::ui::pages) fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    match address.starts_with("http") {
        true => address.to_owned(),
        false => String::new(),
    }
}

/// Whether only this computer has the address: no telephone can open it.
pub(in crate::ui::pages) fn is_this_computer(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| host.starts_with(own))
}

/// What the notice and the link ask; the last day is the one that was entered here, as long as it is to come.
pub(in crate::ui::pages) fn asked(desk: Desk) -> Option<Asked> {
    let today = desk.today()?;
    desk.peek(|session| {
        let mut asked = Asked::to_come(&session.register, today).ok()?;
        let kept = session.kept(UNTIL).ok().flatten();
        let kept = kept.and_then(|kept| std::str::from_utf8(kept).ok());
        let kept = kept.and_then(Date::parse_iso).filter(|day| *day >= today);
        asked.until = kept.or(asked.until);
        Some(asked)
    })?
}

/// Puts the link on the clipboard.
pub(in crate::ui::pages) fn copy(text: String) {
    let notices = Notices::here();
    spawn_local(async move {
        match files::copy(&text).await {
            Ok(()) => notices.done(tr!(inbox.copied), None),
            Err(_) => notices.failed(tr!(cards.not_copied)),
        }
    });
}
