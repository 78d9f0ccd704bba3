//! One person's year: every service record, whether it counts, and why not.

use leptos::prelude::*;

use super::people_picker::Named;
use super::service_time::{end_of, standing};
use super::words;
use crate::app::gatherings::certify_reported;
use crate::domain::kinds::{Gathering, Person, ServiceRecord};
use crate::domain::{Id, Record};
use crate::scoring::service_time::{NotCounted, Served, ServiceRules, member_time};
use crate::ui::components::records::new_record;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::duration::time_in_days;
use crate::ui::i18n::tr;
use crate::ui::routes::{GatheringPage, Route};

pub(super) fn page(desk: Desk, year: i32, person: &str) -> AnyView {
    let id = person.parse::<Id>().ok();
    let found = Memo::new(move |_| {
        desk.read(|register| {
            let community = register.get::<Person>(id?)?.community.id;
            Some((Named::of(register, id?)?, community))
        })
        .flatten()
    });
    (move || match found.get() {
        Some((named, community)) => shown(desk, year, named, community),
        None => view! {
            <PageHeader title=tr!(gather.service_time) />
            <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint) />
        }
        .into_any(),
    })
    .into_any()
}

fn shown(desk: Desk, year: i32, named: Named, community: Option<Id>) -> AnyView {
    let person = named.id;
    let time = Memo::new(move |_| {
        let rules = desk.read(|register| ServiceRules::of_year(register, year.unsigned_abs()).ok());
        let rules = rules.flatten()?;
        let as_of = end_of(year, desk.today())?;
        let time = desk.read(|register| member_time(register, person, year, as_of, &rules));
        Some((time.flatten()?, rules))
    });
    let state = move || {
        let time = time.read();
        let (time, _) = time.as_ref()?;
        let (tone, label) = standing(time.standing);
        Some(view! { <Tag tone label /> })
    };
    let sub = Signal::derive(move || {
        let time = time.read();
        let Some((time, rules)) = time.as_ref() else {
            return tr!(gather.not_there, year = year);
        };
        let sum = time_in_days(time.minutes, rules);
        tr!(gather.year_sum, year = year, time = sum)
    });
    let waiting = Memo::new(move |_| {
        let time = time.read();
        let served = time.iter().flat_map(|(time, _)| &time.served);
        let waiting = served.filter(|one| one.left_out == Some(NotCounted::NotCertified));
        waiting.map(|one| one.record).collect::<Vec<_>>()
    });
    let certify = move || {
        let waiting = waiting.get_untracked();
        let Some(today) = desk.today() else { return };
        let draft = desk.peek(|session| certify_reported(&session.register, &waiting, today));
        let Some(draft) = draft.flatten() else { return };
        let said = tr!(gather.records_certified, count = draft.edits.len());
        desk.carry_out(draft, said);
    };
    let acts = move || {
        let count = waiting.read().len();
        (count > 0).then(|| {
            view! {
                <Button
                    label=tr!(gather.certify_records, count = count)
                    kind=ButtonKind::Main
                    on_press=certify
                />
            }
        })
    };
    let lines = move || {
        let time = time.read();
        let served = time.iter().flat_map(|(time, _)| &time.served);
        let lines: Vec<AnyView> = served.map(|one| line(desk, *one)).collect();
        if lines.is_empty() {
            return view! {
                <EmptyState title=tr!(gather.no_records) body=tr!(gather.no_records_hint) />
            }
            .into_any();
        }
        view! { <ul class="gathering-list">{lines}</ul> }.into_any()
    };
    let trail = vec![(
        tr!(gather.service_time).to_owned(),
        Route::Gatherings(GatheringPage::ServiceTime {
            year,
            community: community.map(|id| id.to_string()).unwrap_or_default(),
        }),
    )];
    view! {
        <PageHeader
            title=tr!(gather.time_of, name = named.name)
            sub
            trail
            state=state.into_any()
        >
            <PrintButton />
            <LinkButton
                label=tr!(gather.add_record)
                href=new_record(ServiceRecord::KIND, Some(person)).href()
            />
            {acts}
        </PageHeader>
        <Panel title=tr!(gather.records)>{lines}</Panel>
    }
    .into_any()
}

fn line(desk: Desk, served: Served) -> AnyView {
    let found = desk.read(|register| {
        let record = register.get::<ServiceRecord>(served.record)?.clone();
        let at = record
            .gathering
            .id
            .and_then(|id| register.get::<Gathering>(id));
        let title = at.map(|gathering| gathering.title.to_string());
        Some((record, title))
    });
    let Some((record, activity)) = found.flatten() else {
        return ().into_any();
    };
    let day = record.served_on.map(words::day).unwrap_or_default();
    let kind = record.kind.map(words::choice).unwrap_or_default();
    let what = match activity {
        Some(activity) => activity,
        None => record.what.to_string(),
    };
    let line = match what.is_empty() {
        true => kind.to_owned(),
        false => format!("{kind} · {what}"),
    };
    let href = Route::record(ServiceRecord::NAME, served.record);
    let (tone, label) = match served.left_out {
        None => {
            let day = record.certified_on.map(|day| day.to_string());
            (
                Tone::Ok,
                tr!(gather.certified_on, day = day.unwrap_or_default()),
            )
        }
        Some(NotCounted::NotCertified) => (Tone::Warn, tr!(gather.not_certified).to_owned()),
        Some(NotCounted::Later) => (Tone::Plain, tr!(gather.later).to_owned()),
        Some(NotCounted::Twice) => (Tone::Plain, tr!(gather.twice).to_owned()),
    };
    view! {
        <li>
            <a class="row" href=href.href()>
                <span class="words">
                    <b>{day} " " {words::time(served.minutes)}</b>
                    <small>{line}</small>
                </span>
                <Tag tone label />
            </a>
        </li>
    }
    .into_any()
}
