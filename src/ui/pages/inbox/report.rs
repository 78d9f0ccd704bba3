//! One report: what it says, whose it is, and the decision (S5.6, S5.7, S3.4).

use leptos::prelude::*;

use super::{own, reported};
use crate::app::member_reports::{
    Answering, Doubt, NotAccepted, doubts, namesakes, waiting, whose,
};
use crate::browser::picture;
use crate::domain::kinds::{MemberReport, Person, ReportState, ReportSubject};
use crate::domain::typed::clock_text as clock;
use crate::domain::{Choice as _, Date, Id, Record as _};
use crate::register::Register;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Item, LinkButton, Notices, PageHeader, Panel, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::forms::{LongTextField, NumberField, ReferenceField, reader_note, typed};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::gatherings::words::time;
use crate::ui::router;
use crate::ui::routes::Route;

/// How many people are offered at once.
const OFFERED: usize = 8;

pub(super) fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Unknown => tr!(sent_in.unknown),
        Doubt::OtherName => tr!(sent_in.other_name),
        Doubt::ToCome => tr!(sent_in.to_come),
        Doubt::SameDay => tr!(sent_in.same_day),
        Doubt::Noted => tr!(sent_in.noted),
    }
}

fn not_accepted(why: NotAccepted) -> &'static str {
    match why {
        NotAccepted::Gone => tr!(sent_in.gone),
        NotAccepted::Unknown => tr!(sent_in.unknown_body),
        NotAccepted::ToCome => tr!(sent_in.not_to_come),
        NotAccepted::Incomplete => tr!(sent_in.incomplete),
        NotAccepted::NoReason => tr!(sent_in.no_reason),
    }
}

/// Carries out what was decided, with the words for it; a refusal is said, and changes nothing.
pub(super) fn answering(
    desk: Desk,
    said: String,
    act: impl FnOnce(&mut Answering<'_>) -> Result<(), NotAccepted>,
) -> bool {
    let (Some(community), Some(today)) = (untrack(|| own(desk)), desk.today()) else {
        return false;
    };
    let draft = desk.peek(|session| {
        let mut answering = Answering::new(&session.register, community, today);
        act(&mut answering).map(|()| answering.draft)
    });
    match draft {
        None => false,
        Some(Err(why)) => {
            Notices::here().failed(not_accepted(why));
            false
        }
        Some(Ok(draft)) => match desk.commit(draft, said) {
            Ok(_) => true,
            Err(refusal) => {
                desk.refuse(&refusal);
                false
            }
        },
    }
}

/// All that the page is drawn from.
#[derive(Clone, PartialEq)]
struct Found {
    report: MemberReport,
    person: Option<(Id, String)>,
    doubts: Vec<Doubt>,
    namesakes: Vec<(Id, String)>,
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
    let body = move || match &*memo.read() {
        Some((found, community)) => shown(desk, id, found, *community),
        None => view! {
            <EmptyState title=tr!(lost.title) body=tr!(sent_in.gone)>
                <LinkButton label=tr!(inbox.title) href=Route::Inbox.href() />
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <PageHeader title trail=vec![(tr!(inbox.title).to_owned(), Route::Inbox)] />
        {reader_note()}
        {body}
    }
    .into_any()
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
        <div class="stack inbox-one">
            <Panel title=tr!(sent_in.report)>
                <div class="panel-body">
                    {doubts}
                    <div class="inbox-form">
                        {photo} <dl class="reside-check">{rows.collect_view()}</dl>
                    </div>
                </div>
            </Panel>
            {decision}
        </div>
    }
    .into_any()
}

fn person_link(person: &(Id, String)) -> AnyView {
    let href = Route::Person {
        id: person.0.to_string(),
    }
    .href();
    view! { <a href=href>{person.1.clone()}</a> }.into_any()
}

fn decided(found: &Found) -> AnyView {
    let report = &found.report;
    let (words, tone) = match report.state {
        Some(ReportState::Returned) => (tr!(mine.returned).to_owned(), Tone::Bad),
        _ => match report.certified {
            Some(minutes) => (tr!(mine.certified, time = time(minutes.into())), Tone::Ok),
            None => (tr!(sent_in.accepted).to_owned(), Tone::Ok),
        },
    };
    let day = report.decided_on.map(|day| day.to_string());
    let reason = report.reason.to_string();
    let reason = (!reason.is_empty()).then(|| view! { <p>{reason}</p> });
    let person = found.person.as_ref().map(person_link);
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
                {reason}
                <div class="acts">
                    <LinkButton label=tr!(inbox.back) href=Route::Inbox.href() />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// Goes on with the next report that waits, or back to the list.
fn go_on(desk: Desk, id: Id) {
    let next = untrack(|| own(desk)).and_then(|community| {
        let ids = desk.peek(|session| waiting(&session.register, community))?;
        let behind = ids.iter().find(|next| **next > id);
        behind.or(ids.first()).copied()
    });
    router::open(&match next {
        Some(next) => Route::InboxOne {
            id: next.to_string(),
        },
        None => Route::Inbox,
    });
}

/// Who sent it, where nobody knows: chosen among the people of the community.
fn sender(desk: Desk, found: &Found, community: Id, chosen: RwSignal<String>) -> AnyView {
    if let Some(person) = &found.person {
        let form = tr!(sent_in.is_of);
        return view! { <p>{form} " " {person_link(person)}</p> }.into_any();
    }
    let search = Callback::new(move |sought: String| {
        let sought = sought.trim().to_owned();
        let people = desk.peek(|session| {
            let people = session.register.of::<Person>(community);
            let found = people.filter(|(_, person)| person.name.contains(&sought));
            let found = found.take(OFFERED);
            found
                .map(|(id, person)| Item::new(id.to_string(), person.name.to_string()))
                .collect::<Vec<_>>()
        });
        people.unwrap_or_default()
    });
    let name_of = Callback::new(move |id: String| {
        let id = id.parse::<Id>().ok();
        let name = desk.peek(|session| Some(session.register.title(Person::INDEX, id?)));
        name.flatten().unwrap_or_default()
    });
    let named = found.namesakes.iter().map(|(id, name)| {
        let code = id.to_string();
        let press = move |()| chosen.set(code.clone());
        view! { <Button label=tr!(sent_in.it_is, name = name) on_press=press /> }
    });
    let need = found.report.subject == Some(ReportSubject::Need);
    let note = match need {
        true => tr!(sent_in.unknown_need),
        false => tr!(sent_in.unknown_body),
    };
    view! {
        <p class="callout warn">{note}</p>
        <div class="acts">{named.collect_view()}</div>
        <ReferenceField
            label=tr!(sent_in.person)
            value=chosen
            search
            name_of
            create=None
            hint=tr!(sent_in.person_hint)
        />
    }
    .into_any()
}

fn undecided(desk: Desk, id: Id, found: &Found, community: Id) -> AnyView {
    let report = found.report.clone();
    let person = RwSignal::new(String::new());
    let is_service = report.subject == Some(ReportSubject::Service);
    let minutes = RwSignal::new(report.minutes.map(|n| n.to_string()).unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let time_error = RwSignal::new(None::<String>);
    let reason_error = RwSignal::new(None::<String>);
    let name = StoredValue::new(report.name.to_string());
    let accept = {
        let reported = report.minutes;
        move |()| {
            time_error.set(None);
            reason_error.set(None);
            let typed = minutes.get_untracked();
            let time = typed::whole(&typed).and_then(|time| u32::try_from(time).ok());
            let time = time.filter(|time| (1..=24 * 60).contains(time));
            if is_service && time.is_none() {
                time_error.set(Some(tr!(sent_in.bad_time).to_owned()));
                return;
            }
            let because = reason.get_untracked();
            if is_service && time != reported && because.trim().is_empty() {
                reason_error.set(Some(tr!(sent_in.no_reason).to_owned()));
                return;
            }
            let person = person.get_untracked().parse::<Id>().ok();
            let said = tr!(sent_in.certified_one, name = name.get_value());
            let done = answering(desk, said, |answering| {
                answering.accept(id, person, time.filter(|_| is_service), &because)
            });
            if done {
                go_on(desk, id);
            }
        }
    };
    let give_back = move |()| {
        time_error.set(None);
        let because = reason.get_untracked();
        if because.trim().is_empty() {
            reason_error.set(Some(tr!(inbox.reason_missing).to_owned()));
            return;
        }
        let said = tr!(sent_in.returned_one, name = name.get_value());
        let done = answering(desk, said, |answering| {
            let back = answering.give_back(id, &because);
            back.ok_or(NotAccepted::Gone)
        });
        if done {
            go_on(desk, id);
        }
    };
    let time = is_service.then(|| {
        view! {
            <NumberField
                label=tr!(sent_in.time)
                value=minutes
                unit=tr!(gather.minutes_unit)
                error=time_error
                hint=tr!(sent_in.time_hint)
            />
        }
    });
    let label = match report.subject {
        Some(ReportSubject::Suggestion) => tr!(sent_in.adopt),
        Some(ReportSubject::Need) => tr!(sent_in.record_need),
        _ => tr!(sent_in.certify),
    };
    let effect = match report.subject {
        Some(ReportSubject::Suggestion) => tr!(sent_in.adopt_does),
        Some(ReportSubject::Need) => tr!(sent_in.need_does),
        Some(ReportSubject::Deed) => tr!(sent_in.deed_does),
        _ => tr!(sent_in.service_does),
    };
    let sender = sender(desk, found, community, person);
    view! {
        <Panel title=tr!(sent_in.who)>
            <div class="panel-body">{sender}</div>
        </Panel>
        <Panel title=tr!(inbox.decide)>
            <div class="panel-body sent-in-decide">
                <p class="muted">{effect}</p>
                {time}
                <LongTextField
                    label=tr!(sent_in.reason)
                    hint=tr!(sent_in.reason_hint)
                    value=reason
                    error=reason_error
                    longest=200
                />
                <div class="acts">
                    <Button label kind=ButtonKind::Main on_press=accept />
                    <Button label=tr!(inbox.give_back) on_press=give_back />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
