//! The feedback files of all units at once (S5.9): what each holds, for whom it is closed, when the unit was given one last; made
//! and packed into one archive.

mod making;

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use self::making::{Chosen, make};
use crate::app::unit_files::{Closed, Contents, HandedOut, contents};
use crate::domain::Id;
use crate::domain::Record;
use crate::domain::kinds::Unit;
use crate::ui::components::notice::Notices;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Head, Line, LinkButton, PageHeader, Panel, Tag, Tone,
    records::new_record, stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::later::later;
use crate::ui::pages::exchange::closing::{Closing, Lock};
use crate::ui::routes::Route;

/// The office of a unit, as the address book has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Receiver {
    pub office: String,
    pub recipient: String,
    pub compared: bool,
}

later! {
    cards: fn receivers_of_units(desk: Desk) -> BTreeMap<Id, Receiver> {
        let found = desk.peek(|session| {
            let book = session.address_book().ok()?;
            let units = session.register.all::<Unit>();
            let units = units.filter_map(|(id, unit)| {
                let entry = crate::app::unit_files::card_of(&book, id, &unit.name)?;
                Some((id, Receiver {
                    office: entry.card.name().to_owned(),
                    recipient: entry.card.recipient.clone(),
                    compared: entry.compared.is_some(),
                }))
            });
            Some(units.collect())
        });
        found.flatten().unwrap_or_default()
    }
}

/// What the page has in hand.
#[derive(Clone, Copy)]
struct Hand {
    units: Memo<Vec<(Id, String, Contents)>>,
    receivers: RwSignal<BTreeMap<Id, Receiver>>,
    handed: RwSignal<BTreeMap<Id, HandedOut>>,
    chosen: RwSignal<BTreeSet<Id>>,
    /// Whether the address book was looked at.
    looked: RwSignal<bool>,
    /// How the files of units without a card are closed.
    rest: Closing,
    busy: RwSignal<bool>,
}

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let handed = desk
        .peek(|session| session.handed_out())
        .unwrap_or_default();
    let hand = Hand {
        units: Memo::new(move |_| desk.read(contents).unwrap_or_default()),
        receivers: RwSignal::new(BTreeMap::new()),
        handed: RwSignal::new(handed),
        chosen: RwSignal::new(BTreeSet::new()),
        looked: RwSignal::new(false),
        rest: Closing::without_card(tr!(unit_files.rest)),
        busy: RwSignal::new(false),
    };
    spawn_local(async move {
        let found = receivers_of_units::receivers_of_units(desk).await;
        // The page may have been left meanwhile.
        let _ = hand.receivers.try_set(found.unwrap_or_default());
        let _ = hand.looked.try_set(true);
    });
    // Whoever has something to be told of is chosen.
    let told = hand.units.with_untracked(|units| {
        let told = units.iter().filter(|(.., contents)| contents.people > 0);
        told.map(|(id, ..)| *id).collect()
    });
    hand.chosen.set(told);
    let press = move || {
        if hand.busy.get_untracked() {
            return;
        }
        let Some(chosen) = hand.ready() else {
            return;
        };
        if chosen.units.is_empty() {
            return notices.failed(tr!(unit_files.nothing));
        }
        hand.busy.set(true);
        spawn_local(async move {
            match make(desk, chosen).await {
                Ok(said) => notices.done(said, None),
                Err(why) => notices.failed(tr!(unit_files.failed, detail = why)),
            }
            hand.look_again(desk);
            let _ = hand.busy.try_set(false);
        });
    };
    let trail = vec![(
        tr!(nav.units).to_owned(),
        Route::Units { on: String::new() },
    )];
    let button = move || {
        let label = tr!(unit_files.make, count = number(hand.chosen.read().len()));
        view! { <Button label kind=ButtonKind::Main on_press=press disabled=hand.busy /> }
    };
    let is_empty = Memo::new(move |_| hand.units.read().is_empty());
    let body = move || match is_empty.get() {
        true => view! {
            <EmptyState title=tr!(unit_files.none) body=tr!(unit_files.none_hint)>
                <LinkButton
                    label=tr!(units.add)
                    href=new_record(Unit::KIND, None).href()
                    kind=ButtonKind::Main
                />
            </EmptyState>
        }
        .into_any(),
        false => view! { {hand.closing()} {hand.list()} }.into_any(),
    };
    view! {
        <PageHeader title=tr!(unit_files.title) trail sub=tr!(unit_files.sub)>
            <LinkButton label=tr!(feedback.link) href=Route::Feedback { year: None }.href() />
            {button}
        </PageHeader>
        <div class="stack">{body}</div>
    }
    .into_any()
}

impl Hand {
    /// What is to be made; `None` while something is missing, which is then said at its field.
    fn ready(self) -> Option<Chosen> {
        let rest = match untrack(|| self.has_rest()) {
            true => self.rest.lock()?,
            false => Lock::Open,
        };
        let chosen = self.chosen.get_untracked();
        let units = self.units.get_untracked().into_iter();
        let units = units.filter(|(id, ..)| chosen.contains(id));
        Some(Chosen {
            units: units.map(|(id, name, _)| (id, name)).collect(),
            receivers: self.receivers.get_untracked(),
            rest,
        })
    }

    /// Whether a chosen unit has no card.
    fn has_rest(self) -> bool {
        let receivers = self.receivers.read();
        let chosen = self.chosen.read();
        chosen.iter().any(|unit| !receivers.contains_key(unit))
    }

    /// How the files of units without a card are closed; where every chosen unit has one, that nothing is asked.
    fn closing(self) -> AnyView {
        let asks = Memo::new(move |_| {
            let asks = || self.has_rest() || self.chosen.read().is_empty();
            self.looked.get().then(asks)
        });
        let body = move || match asks.get() {
            Some(true) => self.rest.fields(),
            Some(false) => {
                view! { <p class="muted">{tr!(unit_files.all_have_cards)}</p> }.into_any()
            }
            None => ().into_any(),
        };
        view! {
            <Panel title=tr!(unit_files.closing)>
                <div class="panel-body">{body}</div>
            </Panel>
        }
        .into_any()
    }

    /// Notes that these units have their files, or have not after all.
    fn note_given(self, units: BTreeSet<Id>, is_given: bool) {
        let desk = Desk::here();
        let day = desk.today().filter(|_| is_given);
        if let Some(Err(refusal)) = desk.with_session(|session| session.note_given(&units, day)) {
            desk.refuse(&refusal);
        }
        self.look_again(desk);
    }

    fn look_again(self, desk: Desk) {
        let now = desk.peek(|session| session.handed_out());
        let _ = self.handed.try_set(now.unwrap_or_default());
    }

    /// The chosen units for which a file was made that they have not been given.
    fn made(self) -> BTreeSet<Id> {
        let handed = self.handed.read();
        let chosen = self.chosen.read();
        let made = chosen.iter().filter(|unit| {
            let made = handed.get(unit);
            made.is_some_and(|made| made.given.is_none())
        });
        made.copied().collect()
    }

    fn list(self) -> AnyView {
        let choose = move |which: fn(&Hand, Id, &Contents) -> bool| {
            let units = self.units.get_untracked();
            let those = units
                .iter()
                .filter(|(id, _, contents)| which(&self, *id, contents));
            self.chosen.set(those.map(|(id, ..)| *id).collect());
        };
        let rows = move || {
            let units = self.units.get();
            units
                .into_iter()
                .map(|(id, name, contents)| self.row(id, name, &contents))
                .collect()
        };
        let heads = vec![
            Head::words(tr!(units.unit)),
            Head::long(tr!(unit_files.contents)),
            Head::words(tr!(unit_files.closing)),
            Head::long(tr!(unit_files.handed)),
        ];
        let table = stacking_table("unit-files", heads, Box::new(rows), Vec::new());
        let actions = view! {
            <Button
                label=tr!(unit_files.choose_all)
                on_press=move || choose(|_, _, _| true)
            />
            <Button
                label=tr!(unit_files.choose_new)
                on_press=move || {
                    choose(|hand, id, contents| {
                        let handed = hand.handed.read_untracked();
                        let given = handed.get(&id).is_some_and(|made| made.given.is_some());
                        contents.people > 0 && !given
                    })
                }
            />
            <Button label=tr!(unit_files.choose_none) on_press=move || choose(|_, _, _| false) />
            {move || {
                let made = self.made();
                (!made.is_empty()).then(|| {
                    let label = tr!(handing.note_given, count = number(made.len()));
                    let press = move || self.note_given(made.clone(), true);
                    view! { <Button label on_press=press /> }
                })
            }}
        }
        .into_any();
        view! {
            <Panel title=tr!(unit_files.choose) actions>
                {table}
            </Panel>
        }
        .into_any()
    }

    fn row(self, id: Id, name: String, contents: &Contents) -> Line {
        let line = tr!(
            unit_files.contents_line,
            declared = number(contents.declared),
            people = number(contents.people),
            service = number(contents.service),
            feedback = number(contents.feedback)
        );
        let is_chosen = move || self.chosen.read().contains(&id);
        let choose = move |event| {
            let on = event_target_checked(&event);
            self.chosen.update(|chosen| {
                match on {
                    true => chosen.insert(id),
                    false => chosen.remove(&id),
                };
            });
        };
        let closing = move || {
            let receivers = self.receivers.read();
            let by_passphrase = !self.rest.is_open();
            let (tone, label) = match (receivers.get(&id), by_passphrase) {
                (Some(receiver), _) => {
                    let state = match receiver.compared {
                        true => tr!(cards.compared),
                        false => tr!(cards.not_compared),
                    };
                    let tone = if receiver.compared {
                        Tone::Ok
                    } else {
                        Tone::Info
                    };
                    (
                        tone,
                        tr!(unit_files.to_card, office = receiver.office, state = state),
                    )
                }
                (None, true) => (Tone::Info, tr!(unit_files.by_passphrase).to_owned()),
                (None, false) => (Tone::Warn, tr!(unit_files.is_open).to_owned()),
            };
            view! { <Tag tone label /> }
        };
        let handed = move || {
            let handed = self.handed.read();
            match handed.get(&id) {
                None => view! { <span class="muted">{tr!(unit_files.never)}</span> }.into_any(),
                Some(handed) => {
                    let closed = match handed.closed {
                        Closed::Open => tr!(unit_files.is_open),
                        Closed::Passphrase => tr!(unit_files.by_passphrase),
                        Closed::Card => tr!(unit_files.for_office),
                    };
                    let (said, label) = match &handed.given {
                        Some(day) => (
                            tr!(handing.given_on, day = day),
                            tr!(handing.not_given_after_all),
                        ),
                        None => (tr!(handing.made_on, day = handed.on), tr!(handing.is_given)),
                    };
                    let is_given = handed.given.is_none();
                    let kind = match is_given {
                        true => ButtonKind::Plain,
                        false => ButtonKind::Quiet,
                    };
                    let press = move || self.note_given(BTreeSet::from([id]), is_given);
                    view! {
                        {said}
                        <small>{closed}" · "{handed.file.clone()}</small>
                        <Button label kind on_press=press />
                    }
                    .into_any()
                }
            }
        };
        let href = Route::Unit {
            unit: id.to_string(),
            on: String::new(),
        }
        .href();
        let label = name.clone();
        let unit = view! {
            <span class="unit-pick">
                <input
                    type="checkbox"
                    aria-label=label
                    prop:checked=is_chosen
                    on:change=choose
                />
                <a href=href>{name}</a>
            </span>
        };
        Line::of(vec![
            unit.into_any(),
            line.into_any(),
            closing.into_any(),
            handed.into_any(),
        ])
    }
}
