//! The ways from this device to the community: a file that is saved or sent on by the phone, and a code on its screen.
//! What is handed over is closed for the community's card, where there is one.

use leptos::prelude::*;

use super::{community_card, handing, handing_in, own};
use crate::app::handing_out::{Request, prepare};
use crate::app::ratings::leads_here;
use crate::browser::files;
use crate::browser::sharing::{self, NotSent};
use crate::domain::kinds::Community;
use crate::domain::{Id, Tells};
use crate::snapshot::{Redaction, Scope, short};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::{Button, ButtonKind, Dialog, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::closing::{Lock, close, close_as_text, close_unsigned};
use crate::ui::pages::exchange::contents::size_words;

/// What is handed over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Handed {
    /// The registration form.
    Form(Id),
    /// All that the community has not answered.
    All,
    /// One answer of the survey: not signed, since the signature would say whose it is.
    Rating(Id),
}

/// A file that can leave.
struct Made {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

impl Handed {
    fn scope(self, desk: Desk) -> Option<Scope> {
        match self {
            Handed::Form(id) => Some(Scope::Registration(id)),
            Handed::Rating(id) => Some(Scope::Rating(id)),
            Handed::All => desk
                .peek(|session| Some(Scope::Reports(own(&session.register)?.1.community.id?)))
                .flatten(),
        }
    }

    /// Counts the handing over, where something is new.
    fn count(self, desk: Desk) -> Result<(), String> {
        match self {
            Handed::Form(id) => handing::count(desk, id),
            Handed::All => handing_in::count(desk),
            Handed::Rating(_) => Ok(()),
        }
    }

    fn text(self, desk: Desk, redaction: Redaction) -> Option<String> {
        let scope = self.scope(desk)?;
        let request = Request { scope, redaction };
        let text = desk.peek(|session| {
            let made = prepare(&session.register, &session.history, None, request).ok()?;
            // After an undo and back the record would tell of this device.
            let told =
                matches!(self, Handed::Rating(_)) && leads_here(&session.register, &made.text);
            (!told).then_some(made.text)
        });
        text.flatten()
    }

    /// The file's name without its ending: what it is, for which community, of whom, of when. A rating names nobody.
    fn name(self, desk: Desk) -> String {
        let named = desk.peek(|session| {
            let (_, form) = own(&session.register)?;
            let community = session.register.get::<Community>(form.community.id?)?;
            Some((community.name.to_string(), form.name.to_string()))
        });
        let (community, name) = named.flatten().unwrap_or_default();
        let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
        match self {
            Handed::Form(_) => {
                backup_file::file_name(&[tr!(reside.file_name), &community, &name, &day])
            }
            Handed::All => backup_file::file_name(&[tr!(mine.file_name), &community, &name, &day]),
            Handed::Rating(_) => {
                let year = desk.this_year().to_string();
                backup_file::file_name(&[tr!(mine.rate_file), &community, &year])
            }
        }
    }

    /// Makes the file, encrypted where there is the community's card; as text where it is to be sent on.
    async fn make(self, desk: Desk, as_text: bool) -> Result<Made, String> {
        self.count(desk)?;
        let text = self.text(desk, Redaction::NONE);
        let text = text.ok_or(tr!(later.failed_body))?;
        let lock = community_card(desk).map(|card| Lock::Offices(vec![card.recipient]));
        let is_closed = lock.is_some();
        let lock = lock.unwrap_or(Lock::Open);
        let signed = !matches!(self, Handed::Rating(_));
        let closed = match (as_text, signed) {
            (true, signed) => close_as_text(desk, text, lock, signed).await?,
            (false, true) => close(desk, text, lock).await?,
            (false, false) => close_unsigned(desk, text, lock).await?,
        };
        let mut name = self.name(desk);
        if is_closed {
            name.push_str(".age");
        }
        let kind = match is_closed {
            true => "application/octet-stream",
            false => "application/json",
        };
        if as_text {
            name.push_str(".txt");
        }
        Ok(Made {
            name,
            kind,
            bytes: closed.bytes,
        })
    }
}

/// Handing one thing over as a file.
#[derive(Clone, Copy)]
pub(super) struct Way {
    desk: Desk,
    handed: Handed,
    busy: Busy,
    /// The name of the file that was saved last.
    saved: RwSignal<Option<String>>,
    /// Made, and to be sent when the button is pressed once more.
    ready: StoredValue<Option<Made>>,
}

impl Way {
    /// `saved` lives as long as the page, so that where the file lies is still said when the page is drawn anew.
    pub fn new(desk: Desk, handed: Handed, saved: RwSignal<Option<String>>) -> Way {
        Way {
            desk,
            handed,
            busy: Busy::nothing(),
            saved,
            ready: StoredValue::new(None),
        }
    }

    pub fn save(self) {
        self.busy.run(tr!(reside.making), async move {
            let made = self.handed.make(self.desk, false).await;
            let done = made.and_then(|made| {
                let Made { name, kind, bytes } = &made;
                let saved = files::download(name, kind, bytes).map_err(|fault| fault.to_string());
                saved.map(|()| made)
            });
            match done {
                Ok(made) => {
                    let size = size_words(made.bytes.len());
                    let said = tr!(reside.saved, file = made.name, size = size);
                    self.desk.notices.done(said, None);
                    let _ = self.saved.try_set(Some(made.name));
                }
                Err(why) => self.desk.notices.failed(tr!(cards.not_saved, detail = why)),
            }
        });
    }

    fn send(self) {
        let ready = self.ready.try_update_value(|ready| ready.take()).flatten();
        self.busy.run(tr!(reside.making), async move {
            let made = match ready {
                Some(made) => made,
                None => match self.handed.make(self.desk, true).await {
                    Ok(made) => made,
                    Err(why) => return self.desk.notices.failed(why),
                },
            };
            match sharing::send(&made.name, &made.bytes).await {
                Ok(()) => self.desk.notices.done(tr!(ways.sent), None),
                Err(NotSent::GivenUp) => self.desk.notices.failed(tr!(ways.not_sent)),
                Err(NotSent::PressAgain) => {
                    self.desk.notices.failed(tr!(ways.press_again));
                    let _ = self.ready.try_set_value(Some(made));
                }
                Err(NotSent::Failed(detail)) => {
                    self.desk.notices.failed(tr!(ways.failed, detail = detail));
                }
            }
        });
    }

    /// The buttons, and where the file lies once it was saved.
    pub fn buttons(self, label: &'static str) -> AnyView {
        let sends = sharing::can_send();
        let kind = match sends {
            true => ButtonKind::Plain,
            false => ButtonKind::Main,
        };
        let send = sends.then(|| {
            view! {
                <Button
                    label=tr!(ways.send)
                    kind=ButtonKind::Main
                    on_press=move |()| self.send()
                    disabled=self.busy.is_busy()
                />
            }
        });
        let lies = move || {
            let file = self.saved.get()?;
            Some(view! { <p class="callout info">{tr!(ways.lies, file = file)}</p> })
        };
        view! {
            <div class="acts">
                {send}
                <Button
                    label
                    kind
                    on_press=move |()| self.save()
                    disabled=self.busy.is_busy()
                />
            </div>
            {self.busy.shown()}
            <div role="status">{lies}</div>
        }
        .into_any()
    }

    /// The panel of the file: what it is for, and who can open it.
    pub fn file_panel(self, body: &'static str) -> AnyView {
        let protection = match community_card(self.desk) {
            Some(card) => tr!(reside.file_closed, office = card.name()),
            None => tr!(reside.file_open).to_owned(),
        };
        view! {
            <Panel title=tr!(reside.file)>
                <div class="panel-body">
                    <p>{body}</p>
                    <p class="muted">{protection}</p>
                    {self.buttons(tr!(reside.file_save))}
                </div>
            </Panel>
        }
        .into_any()
    }

    /// The panel of the code that an office reads from the phone's screen.
    pub fn code_panel(self, body: &'static str) -> AnyView {
        let open = RwSignal::new(false);
        view! {
            <Panel title=tr!(reside.code)>
                <div class="panel-body">
                    <p>{body}</p>
                    <div class="acts">
                        <Button label=tr!(reside.code_show) on_press=move |()| open.set(true) />
                    </div>
                </div>
            </Panel>
            <Dialog open title=Signal::stored(tr!(reside.code).to_owned())>
                {self.code()}
            </Dialog>
        }
        .into_any()
    }

    /// Without photos, which no code holds.
    fn code(self) -> AnyView {
        if let Err(why) = self.handed.count(self.desk) {
            return view! { <p class="callout bad">{why}</p> }.into_any();
        }
        let text = self.handed.text(self.desk, Redaction::new([Tells::Photo]));
        let word = text.map(|text| short::wrap(&text)).unwrap_or_default();
        let fits = !word.is_empty() && word.len() <= short::FITS_A_CODE;
        let Some(drawn) = short::square_code(&word).filter(|_| fits) else {
            return view! { <p class="callout warn">{tr!(reside.code_large)}</p> }.into_any();
        };
        view! {
            <div class="dialog-body reside-code">
                <div
                    class="square-code"
                    role="img"
                    aria-label=tr!(reside.code)
                    inner_html=drawn
                ></div>
                <p class="muted">{tr!(reside.code_how)}</p>
            </div>
        }
        .into_any()
    }
}
