//! What waits, one after the other: the page of one, the next one, and what else came from the same person.

use leptos::prelude::*;

use super::{own, reported};
use crate::app::member_reports::{self, beside};
use crate::app::registrations;
use crate::domain::Id;
use crate::domain::kinds::{MemberReport, Registration};
use crate::register::Register;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::reader_note;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// The registrations that wait, then the reports, as the list shows them.
fn queue(register: &Register, community: Id) -> Vec<(bool, Id)> {
    let forms = registrations::waiting(register, community).into_iter();
    let reports = member_reports::waiting(register, community).into_iter();
    let forms = forms.map(|id| (false, id));
    forms.chain(reports.map(|id| (true, id))).collect()
}

/// The one behind this, else the first other one, and how many others there are.
fn next(register: &Register, community: Id, id: Id) -> (Option<Id>, usize) {
    let here = (register.get::<MemberReport>(id).is_some(), id);
    let others: Vec<(bool, Id)> = queue(register, community)
        .into_iter()
        .filter(|other| *other != here)
        .collect();
    let behind = others.iter().find(|other| **other > here);
    let next = behind.or(others.first()).map(|(_, id)| *id);
    (next, others.len())
}

fn to(id: Id) -> Route {
    Route::InboxOne { id: id.to_string() }
}

/// Goes on with the next one that waits, or back to the list.
pub(super) fn go_on(desk: Desk, id: Id) {
    let next = untrack(|| own(desk))
        .and_then(|community| desk.peek(|session| next(&session.register, community, id).0)?);
    router::open(&next.map_or(Route::Inbox, to));
}

/// The page of one registration or report: `shown` while it is there, else `gone` and the way back.
pub(super) fn frame<T>(
    desk: Desk,
    id: Id,
    title: Signal<String>,
    found: Memo<Option<T>>,
    gone: &'static str,
    shown: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: PartialEq + Send + Sync + 'static,
{
    let body = move || match &*found.read() {
        Some(found) => view! { {shown(found)} {also(desk, id)} }.into_any(),
        None => view! {
            <EmptyState title=tr!(lost.title) body=gone>
                <LinkButton label=tr!(inbox.title) href=Route::Inbox.href() />
            </EmptyState>
        }
        .into_any(),
    };
    let others = Memo::new(move |_| {
        let community = own(desk)?;
        desk.read(|register| next(register, community, id))
    });
    let sub = Signal::derive(move || match others.get() {
        Some((_, 0)) => tr!(queue.last).to_owned(),
        Some((_, count)) => tr!(queue.others, count = count),
        None => String::new(),
    });
    let on = move || {
        let (next, _) = others.get()?;
        let href = to(next?).href();
        Some(view! { <LinkButton label=tr!(queue.next) href kind=ButtonKind::Plain /> })
    };
    view! {
        <PageHeader title sub trail=vec![(tr!(inbox.title).to_owned(), Route::Inbox)]>
            {on}
        </PageHeader>
        {reader_note()}
        <div class="stack inbox-one">{body}</div>
    }
    .into_any()
}

/// What else came from the same person; nothing where nothing did.
fn also(desk: Desk, id: Id) -> AnyView {
    let found = Memo::new(move |_| {
        desk.read(|register| {
            let (form, reports) = beside(register, id);
            let form = form.and_then(|form| {
                let found = register.get::<Registration>(form)?;
                Some((form, found.clone()))
            });
            let reports = reports.into_iter().filter_map(|id| {
                let report = register.get::<MemberReport>(id)?.clone();
                Some((id, report))
            });
            (form, reports.collect::<Vec<_>>())
        })
    });
    let row = |id: Id, what: String, line: String, (words, tone): (String, Tone)| {
        view! {
            <a class="row" href=to(id).href()>
                <span class="words">
                    <b>{what}</b>
                    <small>{line}</small>
                </span>
                <Tag tone label=words />
            </a>
        }
        .into_any()
    };
    (move || {
        let found = found.read();
        let (form, reports) = found.as_ref()?;
        let form = form.as_ref().map(|(id, form)| {
            let day = form.written_on.map(|day| day.to_string());
            let state = reported::outcome_of_form(form);
            row(
                *id,
                tr!(inbox.form).to_owned(),
                day.unwrap_or_default(),
                state,
            )
        });
        let rows: Vec<AnyView> = reports
            .iter()
            .map(|(id, report)| {
                let what = report.what.to_string();
                row(*id, what, reported::line(report), reported::state(report))
            })
            .collect();
        let any = form.is_some() || !rows.is_empty();
        any.then(|| {
            view! {
                <Panel title=tr!(queue.also)>
                    <div class="inbox-rows">{form} {rows}</div>
                </Panel>
            }
        })
    })
    .into_any()
}
