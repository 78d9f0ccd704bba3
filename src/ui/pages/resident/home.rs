//! A resident's first page: how the registration stands, and what comes next.

use leptos::prelude::*;

use super::{DEADLINE, answer, own};
use crate::app::registrations::{is_unsent, lacks};
use crate::domain::kinds::{Community, Registration, RegistrationState};
use crate::domain::{Choice as _, Date, Id};
use crate::ui::components::{ButtonKind, Card, EmptyState, LinkButton, PageHeader, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let sub = Signal::derive(move || {
        let named = desk.read(|register| {
            let (_, form) = own(register)?;
            let community = register.get::<Community>(form.community.id?)?;
            Some((form.name.to_string(), community.name.to_string()))
        });
        let (name, community) = named.flatten().unwrap_or_default();
        tr!(reside.who_where, name = name, community = community)
    });
    let found = Memo::new(move |_| {
        let found = desk.read(|register| {
            let (id, form) = own(register)?;
            let unsent = is_unsent(register, id);
            Some((id, form, unsent))
        });
        found.flatten()
    });
    let body = move || match &*found.read() {
        Some((id, form, unsent)) => standing(desk, *id, form, *unsent),
        None => view! {
            <EmptyState title=tr!(reside.no_form) body=tr!(reside.no_form_body) />
        }
        .into_any(),
    };
    view! {
        <PageHeader title=tr!(reside.title) sub />
        <div class="stack reside">{body}</div>
    }
    .into_any()
}

/// How far the form is, in words, and how good that is.
fn state(form: &Registration, unsent: bool) -> (String, Tone) {
    match form.state {
        _ if form.submission.is_none() => (tr!(reside.not_sent).to_owned(), Tone::Warn),
        _ if unsent => (tr!(reside.changed).to_owned(), Tone::Warn),
        _ if form.is_waiting() => (tr!(reside.waits).to_owned(), Tone::Info),
        Some(state) => {
            let spec = RegistrationState::ALL.get(usize::from(state.index()));
            let words = spec.map_or("", |spec| say(&spec.words));
            let tone = match state {
                RegistrationState::Returned => Tone::Bad,
                _ => Tone::Ok,
            };
            (words.to_owned(), tone)
        }
        None => (tr!(reside.waits).to_owned(), Tone::Info),
    }
}

fn standing(desk: Desk, id: Id, form: &Registration, unsent: bool) -> AnyView {
    let (words, tone) = state(form, unsent);
    let returned = form.state == Some(RegistrationState::Returned) && !form.is_waiting();
    let told = returned.then(|| {
        let day = form
            .decided_on
            .map(|day| day.to_string())
            .unwrap_or_default();
        view! {
            <div class="callout warn returned" role="status">
                <p>
                    <b>{tr!(reside.returned, day = day)}</b>
                </p>
                <p>{form.reason.to_string()}</p>
                <LinkButton
                    label=tr!(reside.correct)
                    href=Route::Form { step: "check".into() }.href()
                    kind=ButtonKind::Main
                />
            </div>
        }
    });
    let sent = form.submission.is_some();
    let accepted = matches!(
        form.state,
        Some(RegistrationState::Accepted | RegistrationState::Merged)
    );
    let (next, label) = match () {
        () if !sent && lacks(form).len() > 4 => ("who", tr!(reside.fill)),
        () if unsent || !sent => ("check", tr!(reside.go_on)),
        () => ("check", tr!(reside.look)),
    };
    let next = Route::Form { step: next.into() };
    let due = (!sent && !accepted).then(|| deadline(desk.today()));
    view! {
        {told}
        <div class="cards">
            <Card label=tr!(reside.register) href=next.href()>
                <p>{label}</p>
                <Tag tone label=words />
                {due}
            </Card>
        </div>
        {sent.then(|| answer::panel(desk, id))}
    }
    .into_any()
}

/// By when the form is to be handed in, while that is still to come this year.
pub(super) fn deadline(today: Option<Date>) -> AnyView {
    let (month, day) = DEADLINE;
    let today = today.filter(|today| (today.month(), today.day()) <= DEADLINE);
    let last = today.and_then(|today| Date::new(today.year(), month, day));
    let words = match today.zip(last) {
        Some((today, last)) => {
            let left = last.number() - today.number();
            tr!(reside.deadline_left, month = month, day = day, left = left)
        }
        None => tr!(reside.deadline, month = month, day = day),
    };
    view! { <p class="muted">{words}</p> }.into_any()
}
