//! Handing everything in together: what the community has not answered, as one file or as a code.

use leptos::prelude::*;

use super::ways::{Handed, Way};
use super::{handing, own};
use crate::app::member_reports;
use crate::app::registrations;
use crate::domain::Id;
use crate::domain::kinds::MemberReport;
use crate::register::Register;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::reader_note;
use crate::ui::i18n::tr;
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
    let saved = RwSignal::new(None);
    let body = move || match &*found.read() {
        Some(found) if found.form || !found.reports.is_empty() => {
            what(found, Way::new(desk, Handed::All, saved))
        }
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

fn what(found: &ToHand, way: Way) -> AnyView {
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
        {way.file_panel(tr!(mine.file_body))}
        {way.code_panel(tr!(mine.code_body))}
    }
    .into_any()
}

/// Counts the handing over of all that is new.
pub(super) fn count(desk: Desk) -> Result<(), String> {
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
