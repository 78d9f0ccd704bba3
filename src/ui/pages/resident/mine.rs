//! What a resident reported from this device, each with its state, and the way to report more (S5.6, S5.7, S3.4).

use leptos::prelude::*;

use super::{handing_in, of_link, own, rate, report_form};
use crate::app::member_reports::is_unsent;
use crate::app::own_progress::{OwnProgress, own_progress};
use crate::domain::kinds::{MemberReport, ReportState, ReportSubject};
use crate::domain::{Choice as _, Id};
use crate::register::Register;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::forms::reader_note;
use crate::ui::i18n::tr;
use crate::ui::pages::inbox::reported::{line, outcome};
use crate::ui::routes::{MinePage, Route};

/// What stands on the page of service, and on that of words.
const SERVICE: [ReportSubject; 2] = [ReportSubject::Service, ReportSubject::Deed];
const WORDS: [ReportSubject; 2] = [ReportSubject::Suggestion, ReportSubject::Need];

pub(super) fn page(page: &MinePage) -> AnyView {
    let desk = Desk::here();
    if desk
        .peek(|session| own(&session.register))
        .flatten()
        .is_none()
    {
        return view! {
            <PageHeader title=tr!(reside.title) />
            <EmptyState title=tr!(reside.no_form) body=tr!(reside.no_form_body) />
        }
        .into_any();
    }
    match page {
        MinePage::Service => list(desk, page, SERVICE),
        MinePage::Words => list(desk, page, WORDS),
        MinePage::Rate => rate::page(desk),
        MinePage::Hand => handing_in::page(desk),
        MinePage::New { subject } => report_form::new(desk, subject),
        MinePage::One { id } => report_form::one(desk, id),
    }
}

/// The list that a report stands in.
pub(super) fn list_of(subject: Option<ReportSubject>) -> MinePage {
    match subject {
        Some(subject) if WORDS.contains(&subject) => MinePage::Words,
        _ => MinePage::Service,
    }
}

/// A report with whether it has something to hand over, the newest day first.
pub(super) fn reports(
    register: &Register,
    subjects: [ReportSubject; 2],
) -> Vec<(Id, MemberReport, bool)> {
    let all = register.all::<MemberReport>();
    let of = all.filter(|(_, report)| report.subject.is_some_and(|s| subjects.contains(&s)));
    let mut found: Vec<_> = of
        .map(|(id, report)| (id, report.clone(), is_unsent(register, id)))
        .collect();
    found.sort_by_key(|(id, report, _)| std::cmp::Reverse((report.happened_on, *id)));
    found
}

/// A report's state in words, and how good that is.
pub(super) fn state(report: &MemberReport, unsent: bool) -> (String, Tone) {
    if report.submission.is_none() {
        return (tr!(mine.not_sent).to_owned(), Tone::Warn);
    }
    if unsent {
        return (tr!(reside.changed).to_owned(), Tone::Warn);
    }
    let answered = outcome(report).filter(|_| !report.is_waiting());
    answered.unwrap_or_else(|| (tr!(reside.waits).to_owned(), Tone::Info))
}

/// Whether the community took it up and nothing else was handed over since: it is not changed any more.
pub(super) fn is_settled(report: &MemberReport) -> bool {
    report.state.is_some_and(ReportState::is_taken_up) && !report.is_waiting()
}

/// The way to a new report of a subject.
fn add(subject: ReportSubject, kind: ButtonKind) -> AnyView {
    let label = match subject {
        ReportSubject::Service => tr!(mine.add_service),
        ReportSubject::Deed => tr!(mine.add_deed),
        ReportSubject::Suggestion => tr!(mine.add_suggestion),
        ReportSubject::Need => tr!(mine.add_need),
    };
    let code = ReportSubject::ALL.get(usize::from(subject.index()));
    let code = code.map_or("", |spec| spec.code);
    let href = Route::Mine(MinePage::New {
        subject: code.into(),
    });
    view! { <LinkButton label href=href.href() kind /> }.into_any()
}

fn list(desk: Desk, page: &MinePage, subjects: [ReportSubject; 2]) -> AnyView {
    let found = Memo::new(move |_| desk.read(|register| reports(register, subjects)));
    let (hint, none) = match page {
        MinePage::Words => (tr!(mine.words_hint), tr!(mine.no_words)),
        _ => (tr!(mine.service_hint), tr!(mine.no_service)),
    };
    let [first, second] = subjects;
    let is_service = *page == MinePage::Service;
    let year = Memo::new(move |_| {
        let today = desk.today().filter(|_| is_service)?;
        let link = of_link(desk);
        desk.read(|register| own_progress(register, link, today).ok().flatten())
            .flatten()
    });
    let sum = move || year.read().as_ref().map(sum_of_year);
    let rows = move || {
        let found = found.read();
        let found = found.as_deref().unwrap_or_default();
        if found.is_empty() {
            return view! { <p class="panel-body muted">{none}</p> }.into_any();
        }
        let rows = found
            .iter()
            .map(|(id, report, unsent)| row(*id, report, *unsent));
        view! { <div class="mine-rows">{rows.collect_view()}</div> }.into_any()
    };
    let hand = move || {
        let found = found.read();
        let new = found.iter().flatten().filter(|(_, _, unsent)| *unsent);
        handing_in::reminder(new.count())
    };
    view! {
        <PageHeader
            title=page.name()
            sub=hint
            trail=vec![(tr!(mine.title).to_owned(), Route::Today)]
        />
        {reader_note()}
        <div class="reside stack">
            <div class="acts reside-acts mine-add">
                {add(first, ButtonKind::Main)} {add(second, ButtonKind::Plain)}
            </div>
            {hand}
            <Panel title=tr!(mine.reported)>{rows}</Panel>
            {sum}
        </div>
    }
    .into_any()
}

/// What the community certified this year: of the reports above, and what it noted by itself. The lines sum to the total.
fn sum_of_year(year: &OwnProgress) -> AnyView {
    let Some(as_of) = year.as_of.filter(|_| year.certified > 0) else {
        return ().into_any();
    };
    let reports = year.certified_reports.min(year.certified);
    let rest = year.certified - reports;
    let lines = [
        (tr!(mine.sum_reports), reports),
        (tr!(mine.sum_activities), rest),
    ];
    let lines = lines.into_iter().filter(|(_, minutes)| *minutes > 0);
    let lines = lines.map(|(words, minutes)| {
        view! {
            <li class="row">
                <span class="words">{words}</span>
                <span>{time(minutes)}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    // The community may have certified less since it answered.
    let less = (year.certified_reports > reports)
        .then(|| view! { <p class="panel-body muted">{tr!(mine.sum_less)}</p> });
    let (title, total) = (tr!(mine.sum_title, year = year.year), time(year.certified));
    view! {
        <Panel title>
            <ul class="mine-sums">
                {lines}
                <li class="row">
                    <b class="words">{tr!(mine.sum_all)}</b>
                    <b>{total}</b>
                </li>
            </ul>
            {less}
            <p class="panel-body muted">{tr!(mine.as_of, day = as_of)}</p>
        </Panel>
    }
    .into_any()
}

fn row(id: Id, report: &MemberReport, unsent: bool) -> AnyView {
    let (words, tone) = state(report, unsent);
    let href = Route::Mine(MinePage::One { id: id.to_string() });
    let reason = (!report.reason.is_empty() && !report.is_waiting() && !unsent).then(|| {
        view! { <small class="mine-reason">{report.reason.to_string()}</small> }
    });
    view! {
        <a class="row" href=href.href()>
            <span class="words">
                <b>{report.what.to_string()}</b>
                <small>{line(report)}</small>
                {reason}
            </span>
            <Tag tone label=words />
        </a>
    }
    .into_any()
}
