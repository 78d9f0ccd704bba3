//! Handing over: a unit's questions to each community, a community's answers to each unit, as a file for that office alone.

use leptos::prelude::*;

use super::Side;
use crate::app::handing_out::{Request, prepare};
use crate::browser::files;
use crate::domain::kinds::{Community, Consultation, Unit};
use crate::domain::{Id, Record as _};
use crate::reports::Stand;
use crate::snapshot::{Redaction, Scope};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::later::{Missing, later};
use crate::ui::pages::exchange::closing::{Closing, Lock, close};

/// Another office with what there is for it.
#[derive(Clone, PartialEq)]
struct Other {
    /// The community or unit.
    place: Id,
    name: String,
    count: usize,
    blocked: usize,
}

/// Empty where there is nothing to hand over.
pub(super) fn panel(desk: Desk, own: Side) -> AnyView {
    panel_for(desk, own, None)
}

/// For one office alone: on the page of a consultation that it takes part in.
pub(super) fn panel_of(desk: Desk, own: Side, place: Id) -> AnyView {
    panel_for(desk, own, Some(place))
}

fn panel_for(desk: Desk, own: Side, only: Option<Id>) -> AnyView {
    let busy = Busy::nothing();
    let others = Memo::new(move |_| {
        let mut others = others(desk, own);
        others.retain(|other| only.is_none_or(|only| other.place == only));
        others
    });
    let shown = move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            let rows = others.into_iter().map(|other| row(desk, own, busy, &other));
            let rows = rows.collect_view();
            let (title, hint) = match own {
                Side::Unit(_) => (tr!(votes.hand_questions), tr!(votes.hand_questions_hint)),
                _ => (tr!(votes.hand_answers), tr!(votes.hand_answers_hint)),
            };
            view! {
                <Panel title>
                    <p class="panel-body muted">{hint}</p>
                    <div class="unit-rows">{rows}</div>
                    {busy.shown()}
                </Panel>
            }
        })
    };
    shown.into_any()
}

fn others(desk: Desk, own: Side) -> Vec<Other> {
    let Some(day) = desk.today() else {
        return Vec::new();
    };
    let found = desk.read(|register| {
        let mut found: Vec<Other> = Vec::new();
        for (_, asked) in register.all::<Consultation>() {
            let stand = Stand::of(asked, day);
            let (place, counts) = match own {
                Side::Unit(own) if asked.unit.id == Some(own) => {
                    (asked.community.id, stand.is_open())
                }
                Side::Community(own) if asked.community.id == Some(own) => {
                    (asked.unit.id, !stand.is_open())
                }
                _ => continue,
            };
            let Some(place) = place.filter(|_| counts) else {
                continue;
            };
            let at = match found.iter().position(|other| other.place == place) {
                Some(at) => at,
                None => {
                    let kind = match own {
                        Side::Unit(_) => Community::INDEX,
                        _ => Unit::INDEX,
                    };
                    found.push(Other {
                        place,
                        name: crate::ui::record_words::title(register, kind, place),
                        count: 0,
                        blocked: 0,
                    });
                    found.len() - 1
                }
            };
            if let Some(other) = found.get_mut(at) {
                other.count += 1;
                other.blocked += usize::from(stand == Stand::Objected);
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    });
    found.unwrap_or_default()
}

fn row(desk: Desk, own: Side, busy: Busy, other: &Other) -> AnyView {
    let (scope, file) = match own {
        Side::Unit(_) => (Scope::Consultations(other.place), tr!(votes.file_questions)),
        _ => (Scope::Unit(other.place), tr!(votes.file_answers)),
    };
    let (count, label) = match own {
        Side::Unit(_) => (
            tr!(votes.questions, count = other.count),
            tr!(votes.save_questions, name = other.name),
        ),
        _ => (
            tr!(votes.answers, count = other.count),
            tr!(votes.save_answers, name = other.name),
        ),
    };
    let blocked = (other.blocked > 0 && !matches!(own, Side::Unit(_))).then(|| {
        view! { <Tag tone=Tone::Bad label=tr!(votes.blocked_count, count = other.blocked) /> }
    });
    let words = view! {
        <span class="words">
            <b>{other.name.clone()}</b>
            <small>{count}</small>
        </span>
        {blocked}
    };
    let handing = Handing {
        place: other.place,
        name: other.name.clone(),
        scope,
        file,
        label,
    };
    beside(desk, busy, handing, words.into_any())
}

/// What is handed to another office as a file for it alone.
#[derive(Clone)]
pub(in crate::ui::pages) struct Handing {
    /// The community or unit whose office it is for.
    pub place: Id,
    pub name: String,
    pub scope: Scope,
    /// What the file is called.
    pub file: &'static str,
    pub label: String,
}

/// The button that saves the file. Without the receiver's card a person says how it is closed before it is saved.
pub(in crate::ui::pages) fn hand_over(desk: Desk, busy: Busy, handing: Handing) -> AnyView {
    let name = handing.name.clone();
    let words = view! {
        <span class="words">
            <b>{name}</b>
        </span>
    };
    beside(desk, busy, handing, words.into_any())
}

fn beside(desk: Desk, busy: Busy, handing: Handing, words: AnyView) -> AnyView {
    let notices = Notices::here();
    let place = handing.place;
    let label = handing.label.clone();
    let handing = StoredValue::new(handing);
    let asked = RwSignal::new(None::<Closing>);
    let hand = move |lock: Lock| async move {
        match hand_out(desk, handing.get_value(), lock).await {
            Ok(said) => {
                notices.done(said, None);
                let _ = asked.try_set(None);
            }
            Err(why) => notices.failed(tr!(cards.not_saved, detail = why)),
        }
    };
    let save = move |()| {
        busy.run(tr!(exchange.exporting), async move {
            match recipient::recipient(desk, place).await {
                Ok(Some(card)) => hand(Lock::Offices(vec![card])).await,
                Ok(None) => {
                    let closing = Closing::without_card(tr!(closing.how));
                    let _ = asked.try_set(Some(closing));
                }
                Err(Missing) => notices.failed(tr!(later.failed_body).to_owned()),
            }
        });
    };
    let closing = move || {
        asked.get().map(|closing| {
            let press = move |()| {
                if let Some(lock) = closing.lock() {
                    busy.run(tr!(exchange.exporting), hand(lock));
                }
            };
            let name = handing.with_value(|handing| handing.name.clone());
            view! {
                <div class="handing-closing">
                    <p>{tr!(handing.no_card, name = name)}</p>
                    {closing.fields()}
                    {busy.acts(tr!(handing.save), press, tr!(act.cancel), move |()| asked.set(None))}
                </div>
            }
        })
    };
    view! {
        <div class="row">
            {words} <Button label on_press=save disabled=busy.is_busy() />
        </div>
        {closing}
    }
    .into_any()
}

// Reading a card checks its signature: that belongs to the part that has the cards.
later! {
    cards: fn recipient(desk: Desk, place: Id) -> Option<String> {
        recipient_in_book(desk, place)
    }
}

fn recipient_in_book(desk: Desk, place: Id) -> Option<String> {
    let book = desk.peek(|session| session.address_book().ok()).flatten()?;
    let is_of = |facts: &crate::snapshot::card::Facts| {
        let mut places = [&facts.community, &facts.unit].into_iter().flatten();
        places.any(|known| known.id == place)
    };
    let mut cards = book.entries().iter().map(|entry| &entry.card);
    let card = cards.find(|card| is_of(&card.facts));
    card.map(|card| card.recipient.clone())
}

async fn hand_out(desk: Desk, handing: Handing, lock: Lock) -> Result<String, String> {
    let failed = || tr!(later.failed_body).to_owned();
    let Handing {
        name, scope, file, ..
    } = handing;
    let office = untrack(|| desk.workspace().office).parse().ok();
    let request = Request {
        scope,
        redaction: Redaction::NONE,
    };
    let made = desk.peek(|session| prepare(&session.register, &session.history, office, request));
    let prepared = made.and_then(Result::ok).ok_or_else(failed)?;
    let is_open = lock == Lock::Open;
    let by_passphrase = matches!(lock, Lock::Passphrase(_));
    let closed = close(desk, prepared.text, lock).await?;
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let mut file = backup_file::file_name(&[file, &name, &day]);
    let kind = match is_open {
        true => "application/json",
        false => {
            file.push_str(".age");
            "application/octet-stream"
        }
    };
    files::download(&file, kind, &closed.bytes).map_err(|fault| fault.to_string())?;
    Ok(match (is_open, by_passphrase) {
        (true, _) => tr!(votes.saved_open, file = file, name = name),
        (false, true) => tr!(handing.saved_by_passphrase, file = file, name = name),
        (false, false) => tr!(votes.saved_closed, file = file, name = name),
    })
}
