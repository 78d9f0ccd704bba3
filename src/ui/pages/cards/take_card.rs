//! 收下名片: a card from a file or from text, looked at before it is taken in.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::fingerprint::fingerprint;
use super::{book, facts_line, keep, own_key};
use crate::browser::{clock, files};
use crate::snapshot::Card;
use crate::snapshot::address_book::CardNews;
use crate::snapshot::card::CardFault;
use crate::ui::components::{Button, ButtonKind, Dialog, FileDrop, Notices};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, LongTextField};
use crate::ui::i18n::tr;
use crate::ui::sender_words::card_fault;

/// No card is nearly as long.
const MOST: usize = 64 << 10;

pub(super) fn form() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let pasted = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let looked_at = RwSignal::new(None::<(Card, CardNews)>);
    let open = RwSignal::new(false);
    let look = move |read: Result<Card, CardFault>| match read {
        Ok(card) => {
            fault.set(None);
            let own = own_key(desk);
            let book = untrack(|| book(desk)).unwrap_or_default();
            match book.news(&card, own.as_ref()) {
                CardNews::Own => notices.done(tr!(cards.news_own), None),
                CardNews::Known => notices.done(tr!(cards.news_known), None),
                news => {
                    looked_at.set(Some((card, news)));
                    open.set(true);
                }
            }
        }
        Err(why) => fault.set(Some(card_fault(why).to_owned())),
    };
    let pick = Callback::new(move |file: File| {
        spawn_local(async move {
            if files::size(&file) > MOST {
                look(Err(CardFault::NotACard));
                return;
            }
            match files::read(&file).await {
                Ok(bytes) => look(Card::read(&bytes)),
                Err(why) => fault.set(Some(tr!(cards.unreadable, detail = why))),
            }
        });
    });
    let paste = move |()| pasted.with_untracked(|text| look(Card::read(text.as_bytes())));
    view! {
        <div class="panel-body take-card">
            <h3>{tr!(cards.take)}</h3>
            <FileDrop
                label=tr!(cards.pick)
                hint=tr!(cards.pick_hint)
                accept=".json,.txt,application/json,text/plain"
                on_pick=pick
            />
            <Form on_submit=paste submit_label=tr!(cards.read)>
                <LongTextField
                    label=tr!(cards.paste)
                    value=pasted
                    hint=tr!(cards.paste_hint)
                    error=fault
                />
            </Form>
        </div>
        {dialog(desk, notices, looked_at, open, pasted)}
    }
    .into_any()
}

/// What the card says and what it would change, and the way to take it in.
fn dialog(
    desk: Desk,
    notices: Notices,
    looked_at: RwSignal<Option<(Card, CardNews)>>,
    open: RwSignal<bool>,
    pasted: RwSignal<String>,
) -> AnyView {
    // Whoever takes a card with another key has to say that they asked.
    let asked = RwSignal::new(false);
    let unasked = RwSignal::new(false);
    Effect::new(move || {
        if open.get() {
            asked.set(false);
            unasked.set(false);
        }
    });
    let is_other = move || {
        let looked_at = looked_at.read();
        matches!(&*looked_at, Some((_, CardNews::OtherKeys { .. })))
    };
    let take = move |()| {
        let Some((card, news)) = looked_at.get_untracked() else {
            return;
        };
        if matches!(news, CardNews::OtherKeys { .. }) && !asked.get_untracked() {
            unasked.set(true);
            return;
        }
        let said = tr!(cards.taken, name = card.name());
        let put = |session: &mut crate::app::Session<_>| {
            session.change_address_book(|book| {
                if let CardNews::OtherKeys { known } = &news {
                    book.remove(&known.signing_key);
                }
                book.take_in(card, clock::now());
            })
        };
        if keep(desk, notices, put, said) {
            open.set(false);
            pasted.set(String::new());
        }
    };
    let body = move || {
        let looked_at = looked_at.read();
        let (card, news) = looked_at.as_ref()?;
        let told = match news {
            CardNews::OtherFacts { known } => {
                let before = format!("{} · {}", known.name(), facts_line(&known.facts));
                view! { <p class="callout info">{tr!(cards.news_facts, before = before)}</p> }
                    .into_any()
            }
            CardNews::OtherKeys { known } => other_keys(known, asked, unasked),
            _ => view! { <p class="muted">{tr!(cards.news_new)}</p> }.into_any(),
        };
        Some(view! {
            <div class="dialog-body">
                <p class="office-name">{card.name().to_owned()}</p>
                <p class="muted">{facts_line(&card.facts)}</p>
                {told}
                <h3>{tr!(cards.fingerprint)}</h3>
                {fingerprint(card)}
            </div>
        })
    };
    let acts = move || {
        let (label, kind) = match is_other() {
            true => (tr!(cards.replace), ButtonKind::Danger),
            false => (tr!(cards.take_now), ButtonKind::Main),
        };
        view! { <Button label kind on_press=take /> }
    };
    view! {
        <Dialog open title=Signal::derive(|| tr!(cards.news_title).to_owned())>
            {body}
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move |()| open.set(false) />
                {acts}
            </div>
        </Dialog>
    }
    .into_any()
}

fn other_keys(known: &Card, asked: RwSignal<bool>, unasked: RwSignal<bool>) -> AnyView {
    let complaint = move || {
        (unasked.get() && !asked.get()).then(|| {
            view! { <p class="field-error">{tr!(cards.news_ask_first)}</p> }
        })
    };
    view! {
        <div class="callout bad">
            <p>
                <b>{tr!(cards.news_keys)}</b>
            </p>
            <p>{tr!(cards.news_keys_body, name = known.name())}</p>
            <label class="asked">
                <input
                    type="checkbox"
                    prop:checked=asked
                    on:change=move |event| asked.set(event_target_checked(&event))
                />
                <span>{tr!(cards.news_asked)}</span>
            </label>
            <div role="alert">{complaint}</div>
        </div>
    }
    .into_any()
}
