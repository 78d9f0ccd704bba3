//! 本机构的名片: made once, then to be handed out as a file, as text or as a square code.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::fingerprint::fingerprint;
use super::{facts, facts_line, keep, own_card};
use crate::browser::{files, secrets};
use crate::snapshot::Card;
use crate::ui::components::{Button, ButtonKind, EmptyState, LinkButton, Notices, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::focus_field;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let shown = move || {
        if facts(desk).is_none() {
            return view! {
                <EmptyState title=tr!(cards.no_office) body=tr!(cards.no_office_body)>
                    <LinkButton label=tr!(cards.to_office) href=Route::Settings.href() />
                </EmptyState>
            }
            .into_any();
        }
        match own_card(desk) {
            Ok(Some(card)) => view! { {not_backed_up(desk)} {drawn(card, notices)} }.into_any(),
            Ok(None) => unmade(desk, notices),
            Err(_) => view! {
                <div class="panel-body">
                    <p class="callout bad">
                        <b>{tr!(cards.damaged)}</b>
                        " "
                        {tr!(cards.damaged_body)}
                    </p>
                </div>
            }
            .into_any(),
        }
    };
    view! { <Panel title=tr!(cards.own)>{shown}</Panel> }.into_any()
}

fn unmade(desk: Desk, notices: Notices) -> AnyView {
    let make = move |()| {
        let Some(seed) = secrets::seed() else {
            notices.failed(tr!(cards.no_random));
            return;
        };
        let said = tr!(cards.made).to_owned();
        keep(
            desk,
            notices,
            |session| session.need_office_keys(seed).map(|_| ()),
            said,
        );
    };
    view! {
        <div class="panel-body">
            <p>{tr!(cards.own_body)}</p>
            <p class="muted">{tr!(cards.make_body)}</p>
            <div class="acts">
                <Button label=tr!(cards.make) kind=ButtonKind::Main on_press=make />
            </div>
        </div>
    }
    .into_any()
}

/// Until a backup of the keys was saved, this page says so first.
fn not_backed_up(desk: Desk) -> Option<AnyView> {
    let missing = desk.peek(|session| session.has_office_keys() && !session.are_keys_saved());
    missing.unwrap_or(false).then(|| {
        view! {
            <div class="panel-body">
                <div class="callout warn list-callout">
                    <p>{tr!(handing.keys_not_saved)}</p>
                    <Button
                        label=tr!(handing.save_keys)
                        on_press=|()| focus_field(super::backup::FIRST)
                    />
                </div>
            </div>
        }
        .into_any()
    })
}

fn drawn(card: Card, notices: Notices) -> AnyView {
    let name = card.name().to_owned();
    let line = facts_line(&card.facts);
    let file = tr!(cards.file, office = name);
    let square = card.square_code().unwrap_or_default();
    // The prologue is for files; within a page it is none.
    let square = square.find("<svg").and_then(|at| square.get(at..));
    let square = square.unwrap_or_default().to_owned();
    let print = fingerprint(&card);
    let (as_file, as_text) = (card.file(), card.text());
    let download = move |()| match files::download(&file, "application/json", as_file.as_bytes()) {
        Ok(()) => notices.done(tr!(cards.downloaded, file = file), None),
        Err(fault) => notices.failed(tr!(cards.not_saved, detail = fault)),
    };
    let copy = move |()| {
        let text = as_text.clone();
        spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => notices.done(tr!(cards.copied), None),
                Err(_) => notices.failed(tr!(cards.not_copied)),
            }
        });
    };
    view! {
        <div class="panel-body office-card">
            <div>
                <p class="office-name">{name}</p>
                <p class="muted">{line}</p>
                <p>{tr!(cards.own_body)}</p>
                <div class="acts">
                    <Button label=tr!(cards.download) kind=ButtonKind::Main on_press=download />
                    <Button label=tr!(cards.copy) on_press=copy />
                </div>
                <h3>{tr!(cards.fingerprint)}</h3>
                <p class="muted">{tr!(cards.fingerprint_own)}</p>
                {print}
            </div>
            <figure>
                <div class="square-code" role="img" aria-label=tr!(cards.square) inner_html=square></div>
                <figcaption class="muted">{tr!(cards.square_body)}</figcaption>
            </figure>
        </div>
    }
    .into_any()
}
