//! A resident's first page: how the registration stands, and what comes next.

use leptos::prelude::*;

use super::mine::{reports, state as report_state};
use super::{answer, handing_in, of_link, own, progress, round};
use crate::app::asked::{Nearness, own_asked};
use crate::app::member_reports;
use crate::app::ratings::is_rated;
use crate::app::registrations::{is_unsent, lacks};
use crate::domain::kinds::{Community, Registration, RegistrationState, ReportSubject};
use crate::domain::{Choice as _, Date, Id};
use crate::ui::components::{ButtonKind, Card, EmptyState, LinkButton, PageHeader, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{MinePage, Route};

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
        <PageHeader title=tr!(mine.title) sub />
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
    let due = (!sent && !accepted).then(|| deadline(desk));
    let news = Memo::new(move |_| desk.read(|register| member_reports::unsent(register).len()));
    let asks = Memo::new(move |_| {
        let any = desk.read(|register| {
            let mut all = register.all::<crate::domain::kinds::MemberReport>();
            all.any(|(_, report)| report.submission.is_some())
        });
        any.unwrap_or(false)
    });
    view! {
        {told}
        {move || handing_in::reminder(news.get().unwrap_or(0))}
        <div class="cards mine-cards">
            <Card label=tr!(reside.register) href=next.href() tone=Tone::Info>
                <p>{label}</p>
                <Tag tone label=words />
                {due}
            </Card>
            {reported_card(
                desk,
                MinePage::Service,
                [ReportSubject::Service, ReportSubject::Deed],
                tr!(mine.service_does),
            )}
            {reported_card(
                desk,
                MinePage::Words,
                [ReportSubject::Suggestion, ReportSubject::Need],
                tr!(mine.words_does),
            )}
            {rating_card(desk)}
        </div>
        {progress::panel(desk)}
        {move || (sent || asks.get()).then(|| answer::panel(desk, id))}
    }
    .into_any()
}

/// The way to what is reported, with how many reports are in each state.
fn reported_card(
    desk: Desk,
    page: MinePage,
    subjects: [ReportSubject; 2],
    does: &'static str,
) -> AnyView {
    let states = Memo::new(move |_| {
        let mut counted: Vec<(String, Tone, usize)> = Vec::new();
        let found = desk.read(|register| reports(register, subjects));
        for (_, report, unsent) in found.unwrap_or_default() {
            let (words, tone) = match report_state(&report, unsent) {
                // Each has certified time of its own.
                (_, Tone::Ok) if report.subject == Some(ReportSubject::Service) => {
                    (tr!(mine.confirmed).to_owned(), Tone::Ok)
                }
                state => state,
            };
            match counted.iter_mut().find(|(known, ..)| *known == words) {
                Some((_, _, count)) => *count += 1,
                None => counted.push((words, tone, 1)),
            }
        }
        counted
    });
    let tags = move || {
        let states = states.get().into_iter();
        states
            .map(|(words, tone, count)| {
                let label = tr!(mine.so_many, state = words, count = count);
                view! { <Tag tone label /> }
            })
            .collect_view()
    };
    let label = page.name();
    view! {
        <Card label href=Route::Mine(page).href() tone=Tone::Info>
            <p>{does}</p>
            <span class="mine-tags">{tags}</span>
        </Card>
    }
    .into_any()
}

fn rating_card(desk: Desk) -> AnyView {
    let year = desk.this_year();
    // A round that was sent and is not answered comes before the answer of the year.
    let rounds = Memo::new(move |_| {
        let today = desk.today();
        let found = desk.read(|register| today.map(|today| round::here(register, today)));
        found.flatten().unwrap_or_default()
    });
    let rated = Memo::new(move |_| {
        rounds.with(|rounds| match rounds.is_empty() {
            true => desk.read(|register| is_rated(register, year)) == Some(true),
            false => rounds.iter().all(|here| here.answered),
        })
    });
    let asked = move || {
        rounds.with(|rounds| {
            let open = rounds.iter().find(|here| !here.answered);
            match open {
                Some(here) => tr!(survey.round_does, title = here.round.title),
                None => tr!(mine.rate_does).to_owned(),
            }
        })
    };
    let tag = move || match rated.get() {
        true => view! { <Tag tone=Tone::Ok label=tr!(mine.rated) /> },
        false => view! { <Tag tone=Tone::Plain label=tr!(mine.not_rated) /> },
    };
    let page = MinePage::Rate;
    let label = page.name();
    view! {
        <Card label href=Route::Mine(page).href() tone=Tone::Info>
            <p>{asked}</p>
            {tag}
        </Card>
    }
    .into_any()
}

/// Until when the form is to be handed in, before that day and shortly after it.
pub(super) fn deadline(desk: Desk) -> AnyView {
    let near = desk.today().and_then(|today| {
        let asked = desk.peek(|session| own_asked(&session.register, of_link(desk), today).ok());
        asked.flatten()?.0.nearness(today)
    });
    near.map(|near| view! { <p class="muted">{by_when(near)}</p> })
        .into_any()
}

/// Until when, in words.
pub(super) fn by_when((until, nearness): (Date, Nearness)) -> String {
    let (year, month, day) = (until.year(), until.month(), until.day());
    match nearness {
        Nearness::Left(left) => {
            tr!(
                ways.until,
                year = year,
                month = month,
                day = day,
                left = left
            )
        }
        Nearness::Past(past) => {
            tr!(
                ways.until_past,
                year = year,
                month = month,
                day = day,
                past = past
            )
        }
    }
}
