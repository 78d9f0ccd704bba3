//! How residents come to register: a link for the chat group, and a notice with its code to print.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::own;
use crate::app::asked::Asked;
use crate::browser::{files, secrets};
use crate::domain::kinds::Community;
use crate::domain::{Date, Record as _};
use crate::snapshot::{Card, short};
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, EmptyState, PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::forms::{DateField, Happened, TextField, typed};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::sender_words;

/// Under which name a workspace keeps the last day that its notice names.
const UNTIL: &str = "notice-until";

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let body = move || {
        let Some(community) = own(desk) else {
            return view! {
                <EmptyState title=tr!(inbox.no_community) body=tr!(inbox.no_community_body) />
            }
            .into_any();
        };
        let name = desk.read(|register| register.title(Community::INDEX, community));
        match card(desk) {
            Some(card) => drawn(desk, &card, name.unwrap_or_default()),
            None => unmade(desk),
        }
    };
    view! {
        <div class="screen-only">
            <PageHeader
                title=tr!(inbox.notice)
                sub=tr!(inbox.notice_sub)
                trail=vec![(tr!(inbox.title).to_owned(), Route::Inbox)]
            />
        </div>
        {body}
    }
    .into_any()
}

fn card(desk: Desk) -> Option<Card> {
    desk.read(|_| ());
    let (office, _) = desk.office()?;
    desk.peek(|session| session.own_card(office).ok().flatten())?
}

/// The link carries the card, which the office has to have first.
fn unmade(desk: Desk) -> AnyView {
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
        <Panel title=tr!(inbox.notice)>
            <div class="panel-body">
                <p>{tr!(inbox.no_card)}</p>
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
fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    match address.starts_with("http") {
        true => address.to_owned(),
        false => String::new(),
    }
}

/// Whether only this computer has the address: no telephone can open it.
fn is_this_computer(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| host.starts_with(own))
}

/// What the notice and the link ask; the last day is the one that was entered here, as long as it is to come.
fn asked(desk: Desk) -> Option<Asked> {
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

/// Keeps the last day that was entered.
fn keep(desk: Desk, until: Date) {
    let until = until.to_string();
    let kept = desk.with_session(|session| session.keep(&[(UNTIL, until.as_bytes())]));
    if let Some(Err(refusal)) = kept {
        desk.refuse(&refusal);
    }
}

fn drawn(desk: Desk, card: &Card, community: String) -> AnyView {
    let notices = Notices::here();
    let asked = asked(desk);
    let until = asked.and_then(|asked| asked.until);
    let until = RwSignal::new(until.map(|day| day.to_string()).unwrap_or_default());
    let last = Memo::new(move |_| typed::date(&until.read()));
    Effect::new(move |before: Option<Option<Date>>| {
        let now = last.get();
        if let Some(now) = now.filter(|_| before.is_some() && before.flatten() != now) {
            keep(desk, now);
        }
        now
    });
    let card_text = card.text();
    // The card's word, and behind it what is asked.
    let text = Signal::derive(move || {
        let asked = asked.map(|asked| Asked {
            until: last.get(),
            ..asked
        });
        let word = asked.map(|asked| asked.word()).unwrap_or_default();
        format!("{card_text}{word}")
    });
    let address = RwSignal::new(address());
    let link = {
        Signal::derive(move || {
            let join = Route::Join { card: text.get() }.href();
            let address = address.read();
            let address = address.trim();
            (!address.is_empty()).then(|| format!("{}{join}", address.trim_end_matches('#')))
        })
    };
    let copy = move |text: String| {
        spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => notices.done(tr!(inbox.copied), None),
                Err(_) => notices.failed(tr!(cards.not_copied)),
            }
        });
    };
    let words = Signal::derive(move || link.get().unwrap_or_else(|| text.get()));
    let copy_link = move |()| copy(words.get_untracked());
    let file = tr!(cards.file, office = card.name());
    let as_file = card.file();
    let download = move |()| match files::download(&file, "application/json", as_file.as_bytes()) {
        Ok(()) => notices.done(tr!(cards.downloaded, file = file), None),
        Err(fault) => notices.failed(tr!(cards.not_saved, detail = fault)),
    };
    let code = move || {
        let drawn = short::square_code(&words.read()).unwrap_or_default();
        view! {
            <div
                class="square-code"
                role="img"
                aria-label=tr!(inbox.code)
                inner_html=drawn
            ></div>
        }
    };
    let how = move || match link.get() {
        Some(_) => view! {
            <ol>
                <li>{tr!(inbox.how_scan)}</li>
                <li>{tr!(inbox.how_fill)}</li>
                <li>{tr!(inbox.how_hand)}</li>
            </ol>
        }
        .into_any(),
        None => view! {
            <ol>
                <li>{tr!(inbox.how_open)}</li>
                <li>{tr!(inbox.how_fill)}</li>
                <li>{tr!(inbox.how_hand)}</li>
            </ol>
        }
        .into_any(),
    };
    let deadline = move || {
        let last = last.get()?;
        let (year, month, day) = (last.year(), last.month(), last.day());
        let words = tr!(inbox.notice_deadline, year = year, month = month, day = day);
        Some(view! { <p>{words}</p> })
    };
    let plain = move || {
        link.get()
            .is_none()
            .then(|| view! { <p class="callout warn">{tr!(inbox.no_link)}</p> })
    };
    let unreachable = move || {
        is_this_computer(&address.read())
            .then(|| view! { <p class="callout warn">{tr!(inbox.this_computer)}</p> })
    };
    view! {
        <div class="stack">
            <div class="screen-only">
                <Panel title=tr!(inbox.link)>
                    <div class="panel-body">
                        <p>{tr!(inbox.link_body)}</p>
                        <TextField
                            label=tr!(inbox.address_of)
                            hint=tr!(inbox.address_hint)
                            value=address
                            id="join-address"
                        />
                        {plain} {unreachable}
                        <DateField
                            label=tr!(ways.last_day)
                            hint=tr!(ways.last_day_hint)
                            value=until
                            happened=Happened::AnyTime
                            id="join-until"
                        />
                        <textarea
                            class="long inbox-link"
                            readonly
                            rows="3"
                            aria-label=tr!(inbox.link)
                            prop:value=words
                        ></textarea>
                        <div class="acts">
                            <Button
                                label=tr!(inbox.copy)
                                kind=ButtonKind::Main
                                on_press=copy_link
                            />
                            <Button label=tr!(inbox.card_file) on_press=download />
                            <PrintButton label=tr!(inbox.print) />
                        </div>
                    </div>
                </Panel>
            </div>
            <section class="inbox-notice" aria-label=tr!(inbox.notice)>
                <h2>{tr!(inbox.notice_title)}</h2>
                <p class="community">{community}</p>
                {code}
                {how}
                {deadline}
                <p class="muted">{tr!(inbox.notice_local)}</p>
            </section>
        </div>
    }
    .into_any()
}
