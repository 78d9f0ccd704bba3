//! Handing everything in together: what the community has not answered, as one file or as a code.

use leptos::prelude::*;

use super::{community_card, handing, own};
use crate::app::handing_out::{Request, prepare};
use crate::app::member_reports;
use crate::app::registrations;
use crate::browser::files;
use crate::domain::kinds::{Community, MemberReport};
use crate::domain::{Id, Tells};
use crate::register::Register;
use crate::snapshot::{Redaction, Scope, short};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{
    Button, ButtonKind, Dialog, EmptyState, LinkButton, PageHeader, Panel,
};
use crate::ui::desk::Desk;
use crate::ui::forms::reader_note;
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::closing::{Lock, close};
use crate::ui::pages::exchange::contents::size_words;
use crate::ui::pages::inbox::reported::line;
use crate::ui::routes::{MinePage, Route};

/// What would be handed in now.
#[derive(Clone, PartialEq)]
struct ToHand {
    /// The form, where it is new or waits, and its owner has consented.
    form: bool,
    reports: Vec<(Id, String, String)>,
}

fn to_hand(register: &Register) -> Option<ToHand> {
    let (id, form) = own(register)?;
    let waits = form.submission.is_some() && form.is_waiting();
    let form = form.consented_on.is_some() && (waits || registrations::is_unsent(register, id));
    let all = register.all::<MemberReport>();
    let waiting =
        all.filter(|(id, report)| member_reports::is_unsent(register, *id) || report.is_waiting());
    Some(ToHand {
        form,
        reports: waiting
            .map(|(id, report)| (id, report.what.to_string(), line(report)))
            .collect(),
    })
}

/// Says that so many reports wait to be handed in; nothing for none.
pub(super) fn reminder(new: usize) -> AnyView {
    (new > 0)
        .then(|| {
            view! {
                <div class="callout warn mine-reminder">
                    <p>{tr!(mine.unsent, count = new)}</p>
                    <LinkButton
                        label=tr!(mine.hand)
                        href=Route::Mine(MinePage::Hand).href()
                        kind=ButtonKind::Main
                    />
                </div>
            }
        })
        .into_any()
}

pub(super) fn page(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| desk.read(to_hand).flatten());
    let body = move || match &*found.read() {
        Some(found) if found.form || !found.reports.is_empty() => what(desk, found),
        _ => view! {
            <EmptyState title=tr!(mine.nothing) body=tr!(mine.nothing_body)>
                <LinkButton label=tr!(lost.home) href=Route::Today.href() />
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <PageHeader
            title=tr!(mine.hand)
            sub=tr!(mine.hand_hint)
            trail=vec![(tr!(mine.title).to_owned(), Route::Today)]
        />
        {reader_note()}
        <div class="reside stack">{body}</div>
    }
    .into_any()
}

fn what(desk: Desk, found: &ToHand) -> AnyView {
    let form = found
        .form
        .then(|| view! { <li>{tr!(reside.register)}</li> });
    let rows = found.reports.iter().map(|(_, what, line)| {
        view! {
            <li>
                <b>{what.clone()}</b>
                <small>{line.clone()}</small>
            </li>
        }
    });
    let rows = rows.collect_view();
    let count = found.reports.len() + usize::from(found.form);
    view! {
        <Panel title=tr!(mine.in_file, count = count)>
            <ul class="mine-list">{form} {rows}</ul>
        </Panel>
        {ways(desk)}
    }
    .into_any()
}

fn ways(desk: Desk) -> AnyView {
    let notices = Notices::here();
    let busy = Busy::nothing();
    let protection = match community_card(desk) {
        Some(card) => tr!(reside.file_closed, office = card.name()),
        None => tr!(reside.file_open).to_owned(),
    };
    let save = move |()| {
        busy.run(tr!(reside.making), async move {
            match hand_out(desk).await {
                Ok(said) => notices.done(said, None),
                Err(why) => notices.failed(tr!(cards.not_saved, detail = why)),
            }
        });
    };
    let open = RwSignal::new(false);
    view! {
        <Panel title=tr!(reside.file)>
            <div class="panel-body">
                <p>{tr!(mine.file_body)}</p>
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
                <p>{tr!(mine.code_body)}</p>
                <div class="acts">
                    <Button label=tr!(reside.code_show) on_press=move |()| open.set(true) />
                </div>
            </div>
        </Panel>
        <Dialog open title=Signal::stored(tr!(reside.code).to_owned())>
            {code(desk)}
        </Dialog>
    }
    .into_any()
}

/// Counts the handing over of all that is new.
fn count(desk: Desk) -> Result<(), String> {
    let found = desk.peek(|session| to_hand(&session.register)).flatten();
    let form = desk.peek(|session| own(&session.register)).flatten();
    if let (Some(ToHand { form: true, .. }), Some((id, _))) = (found, form) {
        handing::count(desk, id)?;
    }
    let draft = desk.peek(|session| member_reports::hand_over(&session.register));
    let Some(draft) = draft.flatten() else {
        return Ok(());
    };
    desk.commit_silently(draft)
}

fn text(desk: Desk, redaction: Redaction) -> Option<String> {
    let prepared = desk.peek(|session| {
        let community = own(&session.register)?.1.community.id?;
        let scope = Scope::Reports(community);
        let request = Request { scope, redaction };
        prepare(&session.register, &session.history, None, request).ok()
    });
    prepared.flatten().map(|prepared| prepared.text)
}

/// Makes the file, signed, and encrypted where there is the community's card, and saves it.
async fn hand_out(desk: Desk) -> Result<String, String> {
    count(desk)?;
    let text = text(desk, Redaction::NONE).ok_or(tr!(later.failed_body))?;
    let card = community_card(desk);
    let lock = match &card {
        Some(card) => Lock::Offices(vec![card.recipient.clone()]),
        None => Lock::Open,
    };
    let closed = close(desk, text, lock).await?;
    let named = desk.peek(|session| {
        let (_, form) = own(&session.register)?;
        let community = session.register.get::<Community>(form.community.id?)?;
        Some((community.name.to_string(), form.name.to_string()))
    });
    let (community, name) = named.flatten().unwrap_or_default();
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let parts = [tr!(mine.file_name), &community, &name, &day];
    let file = save(&parts, card.is_some(), &closed.bytes)?;
    let size = size_words(closed.bytes.len());
    Ok(tr!(reside.saved, file = file, size = size))
}

/// Saves a file under a name made of these, and gives the name.
pub(super) fn save(name: &[&str], is_closed: bool, bytes: &[u8]) -> Result<String, String> {
    let mut file = backup_file::file_name(name);
    let kind = match is_closed {
        true => {
            file.push_str(".age");
            "application/octet-stream"
        }
        false => "application/json",
    };
    files::download(&file, kind, bytes).map_err(|fault| fault.to_string())?;
    Ok(file)
}

/// The same without photos as a code, to be read from the phone's screen.
fn code(desk: Desk) -> AnyView {
    if let Err(why) = count(desk) {
        return view! { <p class="callout bad">{why}</p> }.into_any();
    }
    let text = text(desk, Redaction::new([Tells::Photo]));
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
