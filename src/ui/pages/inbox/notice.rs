//! How residents come to register: a link for the chat group, and a notice with its code to print.

use leptos::prelude::*;

use super::invitation::{UNTIL, address, asked, card, copy, is_this_computer, unmade};
use super::own;
use crate::app::asked::Asked;
use crate::browser::files;
use crate::domain::kinds::Community;
use crate::domain::{Date, Record as _};
use crate::snapshot::{Card, short};
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, EmptyState, PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::forms::{DateField, Happened, TextField, typed};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

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
            None => unmade(desk, tr!(inbox.no_card)),
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
