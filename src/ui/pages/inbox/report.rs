//! One report: what it says, whose it is, and the decision (S5.6, S5.7, S3.4).

use leptos::prelude::*;

use super::deciding::undecided;
use super::{own, queue, reported};
use crate::app::member_reports::{Doubt, doubts, namesakes, need_of, whose};
use crate::browser::picture;
use crate::domain::kinds::{MemberReport, Need, NeedState, Person, ReportSubject};
use crate::domain::typed::clock_text as clock;
use crate::domain::{Choice as _, Date, Id, Record as _};
use crate::register::Register;
use crate::ui::components::{LinkButton, Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

pub(super) fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Unknown => tr!(sent_in.unknown),
        Doubt::OtherName => tr!(sent_in.other_name),
        Doubt::ToCome => tr!(sent_in.to_come),
        Doubt::SameDay => tr!(sent_in.same_day),
        Doubt::Noted => tr!(sent_in.noted),
    }
}

/// All that the page is drawn from.
#[derive(Clone, PartialEq)]
pub(super) struct Found {
    pub report: MemberReport,
    pub person: Option<(Id, String)>,
    doubts: Vec<Doubt>,
    pub namesakes: Vec<(Id, String)>,
    /// The need that came of it, and how far that is.
    need: Option<(Id, Option<NeedState>)>,
}

fn found(register: &Register, community: Id, id: Id, today: Date) -> Option<Found> {
    let named = |id: Id| (id, register.title(Person::INDEX, id));
    Some(Found {
        report: register.get::<MemberReport>(id)?.clone(),
        person: whose(register, id).map(named),
        doubts: doubts(register, id, today),
        namesakes: namesakes(register, community, id)
            .into_iter()
            .map(named)
            .collect(),
        need: need_of(register, id).map(|(id, need)| (id, need.state)),
    })
}

pub(super) fn page(desk: Desk, id: Id) -> AnyView {
    let memo = Memo::new(move |_| {
        let (community, today) = own(desk).zip(desk.today())?;
        let found = desk.read(|register| found(register, community, id, today));
        Some((found.flatten()?, community))
    });
    let title = Signal::derive(move || {
        let memo = memo.read();
        memo.as_ref()
            .map(|(found, _)| found.report.name.to_string())
            .unwrap_or_default()
    });
    queue::frame(
        desk,
        id,
        title,
        memo,
        tr!(sent_in.gone),
        move |(found, community)| shown(desk, id, found, *community),
    )
}

fn shown(desk: Desk, id: Id, found: &Found, community: Id) -> AnyView {
    let report = &found.report;
    let choice = |index: Option<u8>, all: &'static [crate::domain::ChoiceSpec]| {
        let spec = index.and_then(|index| all.get(usize::from(index)));
        spec.map(|spec| say(&spec.words).to_owned())
    };
    let taken = report.minutes.map(|minutes| {
        let long = time(minutes.into());
        match report.begins {
            Some(begins) => {
                let ends = clock((begins + minutes) % (24 * 60));
                format!("{}–{ends} · {long}", clock(begins))
            }
            None => long,
        }
    });
    let values = [
        (
            "subject",
            choice(report.subject.map(|c| c.index()), ReportSubject::ALL),
        ),
        ("what", Some(report.what.to_string())),
        ("happened_on", report.happened_on.map(|day| day.to_string())),
        (
            "service",
            choice(report.service.map(|c| c.index()), reported::services()),
        ),
        ("minutes", taken),
        (
            "pledge",
            choice(report.pledge.map(|c| c.index()), reported::pledges()),
        ),
        (
            "need",
            choice(report.need.map(|c| c.index()), reported::needs()),
        ),
        ("more", Some(report.more.to_string())),
    ];
    let rows = values.into_iter().filter_map(|(name, value)| {
        let (_, spec) = MemberReport::KIND.field(name)?;
        let value = value.filter(|value| !value.is_empty())?;
        Some(view! {
            <div>
                <dt>{say(&spec.words)}</dt>
                <dd>{value}</dd>
            </div>
        })
    });
    let photo = (!report.photo.0.is_empty()).then(|| {
        view! { <img class="mine-photo" src=picture::address(&report.photo.0) alt=tr!(card.photo) /> }
    });
    let doubts = found.doubts.iter().filter(|of| **of != Doubt::Unknown);
    let doubts = doubts.map(|of| view! { <p class="callout warn">{doubt(*of)}</p> });
    let waits = report.is_waiting();
    let doubts = waits.then(|| doubts.collect_view());
    let decision = match waits {
        true => undecided(desk, id, found, community),
        false => decided(found),
    };
    view! {
        <Panel title=tr!(sent_in.report)>
            <div class="panel-body">
                {doubts}
                <div class="inbox-form">
                    {photo} <dl class="reside-check">{rows.collect_view()}</dl>
                </div>
            </div>
        </Panel>
        {decision}
    }
    .into_any()
}

pub(super) fn person_link(person: &(Id, String)) -> AnyView {
    let href = Route::Person {
        id: person.0.to_string(),
    }
    .href();
    view! { <a href=href>{person.1.clone()}</a> }.into_any()
}

fn decided(found: &Found) -> AnyView {
    let report = &found.report;
    let mut report_now = report.clone();
    // What the member was told of the need may be older.
    report_now.need_state = found.need.and_then(|(_, state)| state);
    let (words, tone) = reported::state(&report_now);
    let day = report.decided_on.map(|day| day.to_string());
    let reason = report.reason.to_string();
    let reason = (!reason.is_empty()).then(|| view! { <p>{reason}</p> });
    let person = found.person.as_ref().map(person_link);
    let need = found.need.map(|(id, _)| {
        let href = Route::record(Need::NAME, id).href();
        view! { <LinkButton label=tr!(queue.to_need) href /> }
    });
    let told = match report.told_on {
        Some(day) => tr!(inbox.told_on, day = day),
        None => tr!(inbox.not_told).to_owned(),
    };
    view! {
        <Panel title=tr!(inbox.decision)>
            <div class="panel-body">
                <p>
                    <Tag tone label=words />
                    " "
                    {day}
                    " "
                    {person}
                </p>
                {reason} <p class="muted">{told}</p>
                <div class="acts">
                    {need} <LinkButton label=tr!(inbox.back) href=Route::Inbox.href() />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
