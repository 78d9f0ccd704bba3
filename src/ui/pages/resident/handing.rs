//! Handing the form over: as a file, as a code on the phone's screen, or on paper.

use leptos::prelude::*;

use super::{community_card, paper};
use crate::app::handing_out::{Request, prepare};
use crate::app::registrations::{hand_over, is_unsent};
use crate::browser::files;
use crate::domain::kinds::{Community, Registration};
use crate::domain::{Id, Tells};
use crate::snapshot::{Redaction, Scope, short};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Dialog, LinkButton, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::closing::{Lock, close};
use crate::ui::pages::exchange::contents::size_words;
use crate::ui::routes::Route;

pub(super) fn body(desk: Desk, id: Id) -> AnyView {
    let ready = move || {
        let consented =
            desk.read(|register| Some(register.get::<Registration>(id)?.consented_on.is_some()));
        consented.flatten().unwrap_or(false)
    };
    let ready = Memo::new(move |_| ready());
    let shown = move || {
        if ready.get() {
            ways(desk, id)
        } else {
            view! {
                <div class="callout warn">
                    <p>{tr!(reside.no_consent)}</p>
                    <LinkButton
                        label=tr!(reside.to_consent)
                        href=Route::Form { step: "check".into() }.href()
                    />
                </div>
            }
            .into_any()
        }
    };
    view! { {shown} {paper::sheets(desk, id)} }.into_any()
}

fn ways(desk: Desk, id: Id) -> AnyView {
    let notices = Notices::here();
    let busy = Busy::nothing();
    let card = community_card(desk);
    let protection = match &card {
        Some(card) => tr!(reside.file_closed, office = card.name()),
        None => tr!(reside.file_open).to_owned(),
    };
    let save = move |()| {
        busy.run(tr!(reside.making), async move {
            match hand_out(desk, id).await {
                Ok(said) => notices.done(said, None),
                Err(why) => notices.failed(tr!(cards.not_saved, detail = why)),
            }
        });
    };
    let open = RwSignal::new(false);
    view! {
        <div class="screen-only stack">
            <Panel title=tr!(reside.file)>
                <div class="panel-body">
                    <p>{tr!(reside.file_body)}</p>
                    <p class="muted">{protection}</p>
                    <div class="acts">
                        <Button
                            label=tr!(reside.file_save)
                            kind=ButtonKind::Main
                            on_press=save
                            disabled=busy.is_busy()
                        />
                    </div>
                    {busy.shown()}
                </div>
            </Panel>
            <Panel title=tr!(reside.code)>
                <div class="panel-body">
                    <p>{tr!(reside.code_body)}</p>
                    <div class="acts">
                        <Button label=tr!(reside.code_show) on_press=move |()| open.set(true) />
                    </div>
                </div>
            </Panel>
            <Panel title=tr!(reside.paper)>
                <div class="panel-body">
                    <p>{tr!(reside.paper_body)}</p>
                    <div class="acts">
                        <PrintButton label=tr!(reside.paper_print) />
                    </div>
                </div>
            </Panel>
            <Dialog open title=Signal::stored(tr!(reside.code).to_owned())>
                {code(desk, id)}
            </Dialog>
        </div>
    }
    .into_any()
}

/// Counts the handing over, where something is new.
pub(super) fn count(desk: Desk, id: Id) -> Result<(), String> {
    let unsent = desk.peek(|session| is_unsent(&session.register, id));
    if unsent != Some(true) {
        return Ok(());
    }
    let today = desk.today().ok_or(tr!(later.failed_body))?;
    let draft = desk.peek(|session| hand_over(&session.register, id, today));
    let Some(draft) = draft.flatten() else {
        return Ok(());
    };
    desk.commit_silently(draft)
}

fn text(desk: Desk, id: Id, redaction: Redaction) -> Option<String> {
    let scope = Scope::Registration(id);
    let request = Request { scope, redaction };
    let made = desk.peek(|session| prepare(&session.register, &session.history, None, request));
    made.and_then(Result::ok).map(|prepared| prepared.text)
}

/// Makes the file, signed, and encrypted where there is the community's card, and saves it.
async fn hand_out(desk: Desk, id: Id) -> Result<String, String> {
    count(desk, id)?;
    let text = text(desk, id, Redaction::NONE).ok_or(tr!(later.failed_body))?;
    let card = community_card(desk);
    let lock = match &card {
        Some(card) => Lock::Offices(vec![card.recipient.clone()]),
        None => Lock::Open,
    };
    let closed = close(desk, text, lock).await?;
    let named = desk.peek(|session| {
        let form = session.register.get::<Registration>(id)?;
        let community = session.register.get::<Community>(form.community.id?)?;
        Some((community.name.to_string(), form.name.to_string()))
    });
    let (community, name) = named.flatten().unwrap_or_default();
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let mut file = backup_file::file_name(&[tr!(reside.file_name), &community, &name, &day]);
    let kind = match card.is_some() {
        true => {
            file.push_str(".age");
            "application/octet-stream"
        }
        false => "application/json",
    };
    files::download(&file, kind, &closed.bytes).map_err(|fault| fault.to_string())?;
    let size = size_words(closed.bytes.len());
    Ok(tr!(reside.saved, file = file, size = size))
}

/// The form without its photo as a code, to be read from the phone's screen.
fn code(desk: Desk, id: Id) -> AnyView {
    if let Err(why) = count(desk, id) {
        return view! { <p class="callout bad">{why}</p> }.into_any();
    }
    let text = text(desk, id, Redaction::new([Tells::Photo]));
    let word = text.map(|text| short::wrap(&text)).unwrap_or_default();
    let fits = !word.is_empty() && word.len() <= short::FITS_A_CODE;
    let Some(drawn) = short::square_code(&word).filter(|_| fits) else {
        return view! { <p class="callout warn">{tr!(reside.code_large)}</p> }.into_any();
    };
    view! {
        <div class="dialog-body reside-code">
            <div class="square-code" role="img" aria-label=tr!(reside.code) inner_html=drawn></div>
            <p class="muted">{tr!(reside.code_how)}</p>
        </div>
    }
    .into_any()
}
