//! How a file is closed before it leaves: signed by this office, and encrypted for the offices of
//! the address book or behind a passphrase, or left open.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::Session;
use crate::browser::secrets;
use crate::browser::workspace::Disk;
use crate::domain::Id;
use crate::snapshot::envelope::{self, SHORTEST_PASSPHRASE, Shape, To};
use crate::ui::components::Item;
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, FlagsField, PassphraseField, focus_field};
use crate::ui::i18n::tr;
use crate::ui::later::{Missing, later};
use crate::ui::sender_words;

const OPEN: &str = "open";
const OFFICES: &str = "offices";
const PASSPHRASE: &str = "passphrase";

/// What the person chose, as the fields hold it. Nothing that tells of people is open unless somebody chose so.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Closing {
    label: &'static str,
    tells_of_people: bool,
    how: RwSignal<String>,
    /// The `age1…` of the offices, with a space between.
    offices: RwSignal<String>,
    passphrase: RwSignal<String>,
    again: RwSignal<String>,
    receivers: RwSignal<Vec<Item>>,
    /// What is missing, and at which field; said once it was tried.
    fault: RwSignal<Option<Fault>>,
}

/// What has to be mended before a file can be closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    NoOffice,
    Short,
    Differs,
}

/// Whom a file is encrypted to.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui::pages) enum Lock {
    Open,
    Offices(Vec<String>),
    Passphrase(String),
}

/// A file that can leave.
pub(in crate::ui::pages) struct Closed {
    pub bytes: Vec<u8>,
    /// Whether this office signed it; without a record of its own it has no name to sign with.
    pub signed: bool,
}

impl Closing {
    /// With the offices of the address book to choose from. What tells of nobody is open to begin with.
    pub fn begin(desk: Desk, tells_of_people: bool) -> Closing {
        let closing = Closing {
            tells_of_people,
            ..Closing::without_card(tr!(closing.how))
        };
        if !tells_of_people {
            closing.how.set(OPEN.to_owned());
        }
        spawn_local(async move {
            let found = receivers::receivers(desk).await.unwrap_or_default();
            // The page may have been left meanwhile.
            let _ = closing.receivers.try_set(found);
        });
        closing
    }

    /// For a receiver whose card is not known.
    pub fn without_card(label: &'static str) -> Closing {
        Closing {
            label,
            tells_of_people: true,
            how: RwSignal::new(PASSPHRASE.to_owned()),
            offices: RwSignal::new(String::new()),
            passphrase: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            receivers: RwSignal::new(Vec::new()),
            fault: RwSignal::new(None),
        }
    }

    /// Whether the file would leave open.
    pub fn is_open(self) -> bool {
        *self.how.read() == OPEN
    }

    /// What was chosen; `None` while something is missing, which is then said at its field.
    pub fn lock(self) -> Option<Lock> {
        let chosen = self.chosen();
        self.fault.set(chosen.as_ref().err().copied());
        if let Err(fault) = &chosen {
            focus_field(fault.field());
        }
        chosen.ok()
    }

    fn chosen(self) -> Result<Lock, Fault> {
        match self.how.get_untracked().as_str() {
            OFFICES => {
                let offices = self.offices.get_untracked();
                let offices: Vec<String> = offices.split_whitespace().map(str::to_owned).collect();
                match offices.is_empty() {
                    true => Err(Fault::NoOffice),
                    false => Ok(Lock::Offices(offices)),
                }
            }
            PASSPHRASE => {
                let (first, again) = (self.passphrase.get_untracked(), self.again.get_untracked());
                if first.chars().count() < SHORTEST_PASSPHRASE {
                    return Err(Fault::Short);
                }
                match first == again {
                    true => Ok(Lock::Passphrase(first)),
                    false => Err(Fault::Differs),
                }
            }
            _ => Ok(Lock::Open),
        }
    }

    /// The words of a fault, at its field only, until something else is entered there.
    fn said(self, of: Fault) -> Signal<Option<String>> {
        Signal::derive(move || (self.fault.get() == Some(of)).then(|| of.words()))
    }

    pub fn fields(self) -> AnyView {
        Effect::new(move || {
            self.how.track();
            self.offices.track();
            self.passphrase.track();
            self.again.track();
            self.fault.set(None);
        });
        let ways = move || {
            let mut ways = Vec::new();
            if !self.receivers.read().is_empty() {
                ways.push(Item::new(OFFICES, tr!(closing.offices)));
            }
            ways.push(Item::new(PASSPHRASE, tr!(closing.passphrase)));
            ways.push(Item::new(OPEN, tr!(closing.open)));
            view! { <ChoiceField label=self.label value=self.how items=ways settled=true /> }
        };
        let more = move || match self.how.read().as_str() {
            OFFICES => view! {
                <FlagsField
                    label=tr!(closing.which)
                    hint=tr!(closing.which_hint)
                    value=self.offices
                    items=self.receivers.get()
                    error=self.said(Fault::NoOffice)
                    id=Fault::NoOffice.field().to_owned()
                />
            }
            .into_any(),
            PASSPHRASE => view! {
                <PassphraseField
                    label=tr!(closing.passphrase_label)
                    hint=tr!(closing.passphrase_hint, least = SHORTEST_PASSPHRASE)
                    value=self.passphrase
                    error=self.said(Fault::Short)
                    id=Fault::Short.field().to_owned()
                    new=true
                />
                <PassphraseField
                    label=tr!(cards.passphrase_again)
                    value=self.again
                    error=self.said(Fault::Differs)
                    id=Fault::Differs.field().to_owned()
                    new=true
                />
            }
            .into_any(),
            _ if !self.tells_of_people => {
                view! { <p class="muted">{tr!(handing.open_of_nobody)}</p> }.into_any()
            }
            _ => view! { <p class="callout warn">{tr!(handing.open_means)}</p> }.into_any(),
        };
        view! { <div class="hand-over">{ways} <div class="stack">{more}</div></div> }.into_any()
    }
}

impl Fault {
    /// The id of the field that it is said at.
    fn field(self) -> &'static str {
        match self {
            Fault::NoOffice => "closing-offices",
            Fault::Short => "closing-passphrase",
            Fault::Differs => "closing-again",
        }
    }

    fn words(self) -> String {
        match self {
            Fault::NoOffice => tr!(closing.choose_office).to_owned(),
            Fault::Short => tr!(cards.short, least = SHORTEST_PASSPHRASE),
            Fault::Differs => tr!(cards.differs).to_owned(),
        }
    }
}

/// Signs and encrypts a file.
///
/// # Errors
/// Why not, in words; nothing has left then.
pub(in crate::ui::pages) async fn close(
    desk: Desk,
    text: String,
    lock: Lock,
) -> Result<Closed, String> {
    let office = untrack(|| desk.workspace().office).parse().ok();
    let closed = closed::closed(desk, text, office, lock, Shape::Bytes).await;
    closed.unwrap_or_else(|Missing| Err(tr!(later.failed_body).to_owned()))
}

/// Signs and encrypts a file whose bytes are text, for programs that pass on nothing else.
///
/// # Errors
/// As [`close`].
pub(in crate::ui::pages) async fn close_as_text(
    desk: Desk,
    text: String,
    lock: Lock,
    signed: bool,
) -> Result<Closed, String> {
    let office = untrack(|| desk.workspace().office).parse().ok();
    let office = office.filter(|_| signed);
    let closed = closed::closed(desk, text, office, lock, Shape::Text).await;
    closed.unwrap_or_else(|Missing| Err(tr!(later.failed_body).to_owned()))
}

/// Encrypts a file without signing it, where nobody is to know whose it is.
///
/// # Errors
/// As [`close`].
pub(in crate::ui::pages) async fn close_unsigned(
    desk: Desk,
    text: String,
    lock: Lock,
) -> Result<Closed, String> {
    let closed = closed::closed(desk, text, None, lock, Shape::Bytes).await;
    closed.unwrap_or_else(|Missing| Err(tr!(later.failed_body).to_owned()))
}

later! {
    cards: fn receivers(desk: Desk) -> Vec<Item> {
        let book = desk.peek(|session| session.address_book().ok()).flatten();
        let item = |entry: &crate::snapshot::address_book::Entry| {
            let state = match entry.compared {
                Some(_) => tr!(cards.compared),
                None => tr!(cards.not_compared),
            };
            let label = tr!(closing.receiver, office = entry.card.name(), state = state);
            Item::new(entry.card.recipient.clone(), label)
        };
        book.map(|book| book.entries().iter().map(item).collect()).unwrap_or_default()
    }
}

later! {
    cards: fn closed(desk: Desk, text: String, office: Option<Id>, lock: Lock, shape: Shape) -> Result<Closed, String> {
        signed_and_locked(desk, text, office, &lock, shape)
    }
}

fn signed_and_locked(
    desk: Desk,
    text: String,
    office: Option<Id>,
    lock: &Lock,
    shape: Shape,
) -> Result<Closed, String> {
    let signed = office.is_some();
    let text = match office {
        None => text,
        Some(office) => {
            let seed = secrets::seed().ok_or(tr!(cards.no_random))?;
            let seal = |session: &mut Session<Disk>| session.seal(text, office, seed);
            let sealed = desk.with_session(seal).ok_or(tr!(later.failed_body))?;
            sealed
                .map_err(|error| sender_words::not_sealed(&error))?
                .file
        }
    };
    let bytes = match lock {
        Lock::Open => Ok(text.into_bytes()),
        Lock::Offices(offices) => {
            // This office can open what it sent, as long as it keeps its keys.
            let own = desk.peek(|session| session.office_keys().ok().flatten());
            let own = own.flatten().map(|keys| keys.recipient());
            let receivers: Vec<String> = offices.iter().cloned().chain(own).collect();
            envelope::close(text.as_bytes(), &To::Offices(&receivers), shape)
        }
        Lock::Passphrase(passphrase) => {
            envelope::close(text.as_bytes(), &To::Passphrase(passphrase), shape)
        }
    };
    let bytes = bytes.map_err(|error| sender_words::envelope_error(&error))?;
    Ok(Closed { bytes, signed })
}
