//! One report: what it says, changed as long as the community has not certified it.

use leptos::prelude::*;

use super::mine::{is_settled, list_of, state};
use super::time_served::TimeServed;
use super::{handing_in, own};
use crate::app::Refusal;
use crate::app::member_reports::is_unsent;
use crate::browser::picture;
use crate::domain::kinds::{MemberReport, ReportState, ReportSubject};
use crate::domain::{Choice, Id, Record as _, Value};
use crate::register::ProblemKind;
use crate::ui::components::{Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::forms::entry::show;
use crate::ui::forms::photo_field::hinted_photo_field;
use crate::ui::forms::{Entry, FieldError, Form};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::inbox::reported::line;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

/// A suggestion is reported as one, and the Five Ones are noted by the community.
const NOT_OFFERED: [&str; 6] = [
    "six_suggestion",
    "five_suggestion",
    "five_benefit",
    "five_difficulty",
    "five_visit",
    "five_concern",
];

/// What is needed where it is asked.
const NEEDED: [&str; 2] = ["service", "pledge"];

/// The fields that are typed for a subject, in order.
fn names(subject: ReportSubject) -> &'static [&'static str] {
    match subject {
        ReportSubject::Service => &["service", "what", "happened_on", "more"],
        ReportSubject::Deed => &["pledge", "what", "happened_on", "more"],
        ReportSubject::Suggestion => &["what", "more", "happened_on"],
        ReportSubject::Need => &["need", "what", "more", "happened_on"],
    }
}

fn title(subject: ReportSubject) -> &'static str {
    match subject {
        ReportSubject::Service => tr!(mine.add_service),
        ReportSubject::Deed => tr!(mine.add_deed),
        ReportSubject::Suggestion => tr!(mine.add_suggestion),
        ReportSubject::Need => tr!(mine.add_need),
    }
}

fn at(name: &str) -> usize {
    MemberReport::KIND.field(name).map_or(0, |(at, _)| at)
}

/// Entering a new one.
pub(super) fn new(desk: Desk, code: &str) -> AnyView {
    let known = ReportSubject::ALL.iter().position(|spec| spec.code == code);
    let subject = known.and_then(|index| ReportSubject::from_index(u8::try_from(index).ok()?));
    let Some(subject) = subject else {
        return gone();
    };
    let begun = MemberReport {
        subject: Some(subject),
        happened_on: desk.today(),
        ..MemberReport::default()
    };
    view! {
        {header(title(subject), Some(subject))}
        <div class="reside stack">{form(desk, None, &begun)}</div>
    }
    .into_any()
}

/// One that was reported.
pub(super) fn one(desk: Desk, id: &str) -> AnyView {
    let Ok(id) = id.parse::<Id>() else {
        return gone();
    };
    let found = Memo::new(move |_| {
        desk.read(|register| {
            let report = register.get::<MemberReport>(id)?.clone();
            Some((report, is_unsent(register, id)))
        })
        .flatten()
    });
    (move || match &*found.read() {
        Some((report, unsent)) => shown(desk, id, report, *unsent),
        None => gone(),
    })
    .into_any()
}

fn header(title: &'static str, subject: Option<ReportSubject>) -> AnyView {
    let list = list_of(subject);
    view! {
        <PageHeader
            title
            trail=vec![
                (tr!(mine.title).to_owned(), Route::Today),
                (list.name().to_owned(), Route::Mine(list)),
            ]
        />
    }
    .into_any()
}

fn gone() -> AnyView {
    view! {
        <PageHeader title=tr!(lost.title) />
        <EmptyState title=tr!(lost.title) body=tr!(mine.gone)>
            <LinkButton label=tr!(lost.home) href=Route::Today.href() />
        </EmptyState>
    }
    .into_any()
}

fn shown(desk: Desk, id: Id, report: &MemberReport, unsent: bool) -> AnyView {
    let (words, tone) = state(report, unsent);
    let is_answered = !report.is_waiting() && !unsent;
    let reason = (is_answered && !report.reason.is_empty()).then(|| {
        let is_suggestion = report.subject == Some(ReportSubject::Suggestion);
        let told = match report.state {
            Some(ReportState::Returned) if is_suggestion => {
                tr!(queue.asked_because, reason = report.reason)
            }
            Some(ReportState::Returned) => tr!(mine.returned_because, reason = report.reason),
            Some(ReportState::Declined) => tr!(queue.declined_because, reason = report.reason),
            _ => tr!(mine.certified_because, reason = report.reason),
        };
        view! { <p class="callout info">{told}</p> }
    });
    let body = match is_settled(report) {
        true => settled(report),
        false => {
            let new = usize::from(unsent);
            let remove = report
                .submission
                .is_none()
                .then(|| removing(desk, id, report));
            view! { {handing_in::reminder(new)} {form(desk, Some(id), report)} {remove} }.into_any()
        }
    };
    let subject = report.subject;
    let name = subject
        .and_then(|subject| ReportSubject::ALL.get(usize::from(subject.index())))
        .map_or("", |spec| say(&spec.words));
    view! {
        {header(name, subject)}
        <div class="reside stack">
            <p class="mine-state">
                <Tag tone label=words />
            </p>
            {reason}
            {body}
        </div>
    }
    .into_any()
}

/// What the community certified is not changed any more.
fn settled(report: &MemberReport) -> AnyView {
    let photo = (!report.photo.0.is_empty()).then(|| {
        view! { <img class="mine-photo" src=picture::address(&report.photo.0) alt=tr!(card.photo) /> }
    });
    let more = (!report.more.is_empty()).then(|| view! { <p>{report.more.to_string()}</p> });
    let told = line(report);
    let becomes_need =
        report.state == Some(ReportState::AsNeed) || report.subject == Some(ReportSubject::Need);
    let no_more = match report.subject {
        _ if becomes_need => tr!(queue.settled_need),
        Some(ReportSubject::Suggestion) => tr!(queue.settled_suggestion),
        _ => tr!(mine.settled),
    };
    let resolved = report.need_resolved_on.filter(|_| becomes_need);
    let resolved = resolved.map(|day| view! { <p>{tr!(queue.resolved, day = day)}</p> });
    view! {
        <Panel title=report.what.to_string()>
            <div class="panel-body">
                <p>{told}</p>
                {more}
                {photo}
                {resolved}
                <p class="muted">{no_more}</p>
            </div>
        </Panel>
    }
    .into_any()
}

/// What was never handed over may go again.
fn removing(desk: Desk, id: Id, report: &MemberReport) -> AnyView {
    let list = list_of(report.subject);
    let press = move |()| {
        let Some(mut draft) = desk.draft() else {
            return;
        };
        draft.remove(MemberReport::INDEX, id);
        match desk.commit(draft, tr!(mine.removed).to_owned()) {
            Ok(_) => router::open(&Route::Mine(list.clone())),
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    view! {
        <div class="acts">
            <Button label=tr!(mine.remove) kind=ButtonKind::Quiet on_press=press />
        </div>
    }
    .into_any()
}

/// Shows what is wrong at the fields; whether anything was.
fn complain(entries: &[Entry], refusal: &Refusal) -> bool {
    let Refusal::Problems(problems) = refusal else {
        return false;
    };
    let mut said = false;
    for problem in problems {
        let ProblemKind::Field { field, fault } = &problem.what else {
            continue;
        };
        let entry = entries.iter().find(|entry| entry.field == *field);
        if let Some(entry) = entry {
            let words = wording::fault(fault, Some(MemberReport::KIND));
            entry.error.set(Some(words));
            said = true;
        }
    }
    said
}

fn form(desk: Desk, id: Option<Id>, report: &MemberReport) -> AnyView {
    let Some(subject) = report.subject else {
        return gone();
    };
    let report = report.clone();
    let stored = |at: usize| {
        let access = MemberReport::ACCESS.get(at);
        access
            .map(|access| (access.get)(&report))
            .unwrap_or_default()
    };
    let entries: Vec<Entry> = names(subject)
        .iter()
        .filter_map(|name| {
            let (at, spec) = MemberReport::KIND.field(name)?;
            let entry = Entry::new(at, spec, &stored(at));
            let needed = NEEDED.contains(&spec.name);
            Some(if needed { entry.needed() } else { entry })
        })
        .collect();
    let time = (subject == ReportSubject::Service)
        .then(|| TimeServed::new(desk, report.begins, report.minutes));
    let photo = RwSignal::new(report.photo.0.to_vec());
    let fields = entries.iter().map(|entry| {
        // How long it took stands behind the day.
        let behind = (entry.spec.name == "happened_on").then(|| time.map(TimeServed::fields));
        view! { {show(*entry, desk, None, &NOT_OFFERED)} {behind} }
    });
    let fields = fields.collect_view();
    let errors = {
        let entries = entries.clone();
        Signal::derive(move || {
            let of_entries = entries.iter().filter_map(|entry| {
                Some(FieldError {
                    field: entry.id.get_value(),
                    label: say(&entry.spec.words).to_owned(),
                    message: entry.error.get()?,
                })
            });
            let of_time = time.and_then(|time| {
                Some(FieldError {
                    field: time.id.get_value(),
                    label: tr!(mine.how_long).to_owned(),
                    message: time.error.get()?,
                })
            });
            of_entries.chain(of_time).collect::<Vec<_>>()
        })
    };
    let list = list_of(Some(subject));
    let submit = move |()| {
        let mut values = Vec::new();
        let mut bad = false;
        for entry in &entries {
            let read = entry.read();
            let missing = read.as_ref().is_some_and(Value::is_missing);
            if missing && entry.required {
                entry.error.set(Some(tr!(form.missing).to_owned()));
            }
            bad |= read.is_none() || (missing && entry.required);
            values.extend(read.map(|value| (entry.field, value)));
        }
        if let Some(time) = time {
            let typed = time.read();
            bad |= typed.is_none();
            if let Some((begins, minutes)) = typed {
                let begins = begins.map_or(Value::Missing, |begins| Value::Whole(begins.into()));
                values.push((at("begins"), begins));
                values.push((at("minutes"), Value::Whole(minutes.into())));
            }
        }
        if bad {
            return;
        }
        let picture = photo.get_untracked();
        values.push((
            at("photo"),
            match picture.is_empty() {
                true => Value::Missing,
                false => Value::Picture(picture),
            },
        ));
        match keep(desk, id, subject, values) {
            Ok(()) => router::open(&Route::Mine(list.clone())),
            Err(refusal) if complain(&entries, &refusal) => {}
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    view! {
        <Form on_submit=submit errors submit_label=tr!(mine.keep)>
            {fields}
            <fieldset class="field">
                <legend>{tr!(card.photo)}</legend>
                {hinted_photo_field(
                    photo,
                    Callback::new(move |made| photo.set(made)),
                    tr!(ways.photo_hint),
                )}
            </fieldset>
        </Form>
    }
    .into_any()
}

/// Writes the report; a new one is of this device's form.
fn keep(
    desk: Desk,
    id: Option<Id>,
    subject: ReportSubject,
    mut values: Vec<(usize, Value)>,
) -> Result<(), Refusal> {
    let begun = desk.peek(|session| own(&session.register)).flatten();
    let (Some((form_id, form)), Some(mut draft)) = (begun, desk.draft()) else {
        return Err(Refusal::ReadOnly);
    };
    if let Some(id) = id {
        draft.update(MemberReport::INDEX, id, values);
    } else {
        let community = form.community.id;
        values.extend([
            (
                at("community"),
                community.map_or(Value::Missing, Value::Reference),
            ),
            (at("registration"), Value::Reference(form_id)),
            (at("name"), Value::text(&*form.name)),
            (at("subject"), Value::Choice(subject.index())),
        ]);
        values.retain(|(_, value)| !value.is_missing());
        values.sort_by_key(|(at, _)| *at);
        draft.create_values(MemberReport::INDEX, values, None);
    }
    desk.commit(draft, tr!(mine.kept).to_owned())?;
    Ok(())
}
