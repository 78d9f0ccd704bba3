//! 收下名片: cards from files or from text, each looked at before it is taken in.

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
use crate::ui::i18n::{clauses, tr};
use crate::ui::sender_words::card_fault;

/// No card is nearly as long.
const MOST: usize = 64 << 10;

/// The cards that were read and wait to be looked at.
#[derive(Clone, Copy)]
struct Waiting {
    desk: Desk,
    notices: Notices,
    cards: StoredValue<Vec<Card>>,
    /// How many wait behind the one that is looked at.
    left: RwSignal<usize>,
    looked_at: RwSignal<Option<(Card, CardNews)>>,
    open: RwSignal<bool>,
}

impl Waiting {
    fn news(self, card: &Card) -> CardNews {
        let own = own_key(self.desk);
        let book = untrack(|| book(self.desk)).unwrap_or_default();
        book.news(card, own.as_ref())
    }

    /// Takes up cards in place of those that wait; what needs no look is told.
    fn take_up(self, cards: Vec<Card>) {
        let mut known = 0;
        let mut is_own = false;
        let worth_a_look = |card: &Card| match self.news(card) {
            CardNews::Own => {
                is_own = true;
                false
            }
            CardNews::Known => {
                known += 1;
                false
            }
            _ => true,
        };
        let cards: Vec<Card> = cards.into_iter().filter(worth_a_look).collect();
        match known {
            0 => {}
            1 => self.notices.done(tr!(cards.news_known), None),
            _ => self
                .notices
                .done(tr!(cards.news_known_many, count = known), None),
        }
        if is_own {
            self.notices.done(tr!(cards.news_own), None);
        }
        self.cards.set_value(cards);
        self.next();
    }

    /// Looks at the next card; a card that was taken before it may have changed what it means.
    fn next(self) {
        let next = self.cards.try_update_value(|cards| {
            let mut next = None;
            while next.is_none() && !cards.is_empty() {
                let card = cards.remove(0);
                let news = self.news(&card);
                next = (!matches!(news, CardNews::Own | CardNews::Known)).then_some((card, news));
            }
            (next, cards.len())
        });
        let (next, left) = next.unwrap_or_default();
        self.open.set(next.is_some());
        self.left.set(left);
        self.looked_at.set(next);
    }

    /// Takes the card that is looked at.
    fn take(self) -> bool {
        let Some((card, news)) = self.looked_at.get_untracked() else {
            return false;
        };
        let said = tr!(cards.taken, name = card.name());
        let put = |session: &mut crate::app::Session<_>| {
            session.change_address_book(|book| {
                if let CardNews::OtherKeys { known } = &news {
                    book.remove(&known.signing_key);
                }
                book.take_in(card, clock::now());
            })
        };
        keep(self.desk, self.notices, put, said)
    }

    /// Takes this card and all that wait and are of offices that nobody here knows; the others are looked at one by one.
    fn take_all(self) {
        let shown = self.looked_at.get_untracked().map(|(card, _)| card);
        let waiting = self.cards.with_value(Clone::clone);
        let (own, now) = (own_key(self.desk), clock::now());
        // Two of these may be of the same office.
        let mut book = untrack(|| book(self.desk)).unwrap_or_default();
        let (new, others): (Vec<Card>, Vec<Card>) =
            shown.into_iter().chain(waiting).partition(|card| {
                let is_new = book.news(card, own.as_ref()) == CardNews::New;
                if is_new {
                    book.take_in(card.clone(), now);
                }
                is_new
            });
        let said = tr!(cards.taken_many, count = new.len());
        let put = |session: &mut crate::app::Session<_>| {
            session.change_address_book(|book| {
                for card in new {
                    book.take_in(card, now);
                }
            })
        };
        if !keep(self.desk, self.notices, put, said) {
            return;
        }
        self.cards.set_value(others);
        self.next();
    }
}
pub(super) fn form() -> AnyView {
    let desk = Desk::here();
    let waiting = Waiting {
        desk,
        notices: Notices::here(),
        cards: StoredValue::new(Vec::new()),
        left: RwSignal::new(0),
        looked_at: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    let pasted = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let pick = Callback::new(move |files: Vec<File>| {
        spawn_local(async move {
            let mut cards = Vec::new();
            let mut faults = Vec::new();
            let is_one = files.len() == 1;
            for file in files {
                match read(&file).await {
                    Ok(card) => cards.push(card),
                    Err(why) if is_one => faults.push(why),
                    Err(why) => faults.push(tr!(cards.not_this, file = file.name(), why = why)),
                }
            }
            let told = (!faults.is_empty()).then(|| clauses(&faults));
            // The page may have been left meanwhile.
            if fault.try_set(told).is_none() {
                waiting.take_up(cards);
            }
        });
    });
    let paste = move |()| {
        let read = pasted.with_untracked(|text| Card::read(text.as_bytes()));
        fault.set(read.as_ref().err().map(|why| card_fault(*why).to_owned()));
        if let Ok(card) = read {
            waiting.take_up(vec![card]);
        }
    };
    view! {
        <div class="panel-body take-card">
            <h3>{tr!(cards.take)}</h3>
            <FileDrop
                label=tr!(cards.pick)
                hint=tr!(cards.pick_hint)
                accept=".json,.txt,application/json,text/plain"
                on_files=pick
            />
            <Form on_submit=paste fleeting=true submit_label=tr!(cards.read)>
                <LongTextField
                    label=tr!(cards.paste)
                    value=pasted
                    hint=tr!(cards.paste_hint)
                    error=fault
                />
            </Form>
        </div>
        {dialog(waiting, pasted)}
    }
    .into_any()
}

async fn read(file: &File) -> Result<Card, String> {
    if files::size(file) > MOST {
        return Err(card_fault(CardFault::NotACard).to_owned());
    }
    let bytes = files::read(file).await;
    let bytes = bytes.map_err(|why| tr!(cards.unreadable, detail = why))?;
    Card::read(&bytes).map_err(|why| card_fault(why).to_owned())
}

/// What the card says and what it would change, and the way to take it in.
fn dialog(waiting: Waiting, pasted: RwSignal<String>) -> AnyView {
    let Waiting {
        left,
        looked_at,
        open,
        ..
    } = waiting;
    // Whoever takes a card with another key has to say that they asked.
    let asked = RwSignal::new(false);
    let unasked = RwSignal::new(false);
    Effect::new(move || {
        looked_at.track();
        asked.set(false);
        unasked.set(false);
    });
    let is = move |wanted: fn(&CardNews) -> bool| {
        let looked_at = looked_at.read();
        looked_at.as_ref().is_some_and(|(_, news)| wanted(news))
    };
    let is_other = move || is(|news| matches!(news, CardNews::OtherKeys { .. }));
    let is_new = move || is(|news| matches!(news, CardNews::New));
    let take = move |()| {
        if untrack(is_other) && !asked.get_untracked() {
            unasked.set(true);
            return;
        }
        if waiting.take() {
            pasted.set(String::new());
            waiting.next();
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
    let several = move || {
        (left.get() > 0).then(|| {
            let all = is_new().then(|| {
                let label = tr!(cards.take_all);
                view! { <Button label on_press=move |()| waiting.take_all() /> }
            });
            view! {
                <Button label=tr!(cards.skip) on_press=move |()| waiting.next() />
                {all}
            }
        })
    };
    let acts = move || {
        let (label, kind) = match is_other() {
            true => (tr!(cards.replace), ButtonKind::Danger),
            false => (tr!(cards.take_now), ButtonKind::Main),
        };
        view! { <Button label kind on_press=take /> }
    };
    let title = move || match left.get() {
        0 => tr!(cards.news_title).to_owned(),
        left => tr!(cards.news_title_left, count = left),
    };
    view! {
        <Dialog open title=Signal::derive(title)>
            {body}
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move |()| open.set(false) />
                {several}
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
