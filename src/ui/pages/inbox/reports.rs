//! What members reported and waits: several certified at once, one looked at (S5.6, S5.7, S3.4).

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::deciding::answering;
use super::report::doubt;
use super::{own, reported};
use crate::app::member_reports::{Doubt, doubts, waiting, whose};
use crate::domain::kinds::{MemberReport, Person, ReportSubject};
use crate::domain::{Id, Record as _};
use crate::ui::components::{Button, ButtonKind, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::choice;
use crate::ui::routes::Route;

/// So many are shown at once; the next come as these are decided.
const SHOWN: usize = 100;

/// All that is shown of one.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    report: MemberReport,
    /// The name of the person on the register whose it is.
    person: Option<String>,
    doubts: Vec<Doubt>,
}

pub(super) fn panel(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        let (community, today) = own(desk).zip(desk.today())?;
        desk.read(|register| {
            let ids = waiting(register, community);
            let lines = ids.iter().take(SHOWN).filter_map(|id| {
                let person = whose(register, *id);
                Some(Line {
                    id: *id,
                    report: register.get::<MemberReport>(*id)?.clone(),
                    person: person.map(|person| register.title(Person::INDEX, person)),
                    doubts: doubts(register, *id, today),
                })
            });
            (lines.collect::<Vec<_>>(), ids.len())
        })
    });
    let chosen = RwSignal::new(BTreeSet::<Id>::new());
    // What was decided elsewhere is not chosen any more.
    let still = Memo::new(move |_| {
        let found = found.read();
        let lines = found.iter().flat_map(|(lines, _)| lines);
        let there: BTreeSet<Id> = lines.map(|line| line.id).collect();
        let chosen = chosen.read();
        chosen.intersection(&there).copied().collect::<Vec<_>>()
    });
    let clear = Memo::new(move |_| {
        let found = found.read();
        let lines = found.iter().flat_map(|(lines, _)| lines);
        // A suggestion is thought over, and so is a need: only what is certified is chosen in one step.
        let clear = lines.filter(|line| {
            let subject = line.report.subject;
            let is_done = matches!(subject, Some(ReportSubject::Service | ReportSubject::Deed));
            is_done && line.doubts.is_empty()
        });
        clear.map(|line| line.id).collect::<BTreeSet<_>>()
    });
    let subjects = Memo::new(move |_| {
        let (found, still) = (found.read(), still.read());
        let lines = found.iter().flat_map(|(lines, _)| lines);
        let chosen = lines.filter(|line| still.contains(&line.id));
        chosen.map(|line| line.report.subject).collect::<Vec<_>>()
    });
    let decide = move |()| {
        let ids = still.get_untracked();
        let what = subjects.with_untracked(|subjects| reported::deeds(subjects));
        let said = tr!(queue.done, what = what);
        let done = answering(desk, said, |answering| {
            for id in &ids {
                answering.accept(*id, None, None, "")?;
            }
            Ok(())
        });
        if done {
            chosen.set(BTreeSet::new());
        }
    };
    let acts = move || {
        let count = still.read().len();
        let sure = clear.get();
        let all_chosen = {
            let still = still.read();
            sure.iter().all(|id| still.contains(id))
        };
        let choose = (!sure.is_empty() && !all_chosen).then(|| {
            let label = tr!(sent_in.choose_clear, count = sure.len());
            let press = move |()| chosen.set(clear.get_untracked());
            view! { <Button label on_press=press /> }
        });
        let decide = (count > 0).then(|| {
            let label = reported::for_chosen(&subjects.read());
            view! { <Button label kind=ButtonKind::Main on_press=decide /> }
        });
        view! { {choose} {decide} }
    };
    // What the one button does with each of what is chosen.
    let mixed = move || {
        let subjects = subjects.read();
        let kinds: BTreeSet<Option<ReportSubject>> = subjects.iter().copied().collect();
        (kinds.len() > 1).then(|| tr!(queue.mixed, what = reported::deeds(&subjects)))
    };
    let shown = Memo::new(move |_| found.read().as_ref().is_some_and(|(_, count)| *count > 0));
    let rows = move || {
        let found = found.read();
        let (lines, count) = found.as_ref()?;
        let rest = count.saturating_sub(lines.len());
        let more = (rest > 0)
            .then(|| view! { <p class="panel-body muted">{tr!(sent_in.more, count = rest)}</p> });
        let rows = lines.iter().map(|line| row(line, chosen)).collect_view();
        Some(view! {
            <div class="sent-in-rows">{rows}</div>
            {more}
        })
    };
    let state = move || {
        let count = found.read().as_ref().map_or(0, |(_, count)| *count);
        view! { <Tag tone=Tone::Info label=tr!(sent_in.count, count = count) /> }
    };
    (move || {
        shown.get().then(|| {
            view! {
                <Panel title=tr!(sent_in.title) state=state.into_any() actions=acts.into_any()>
                    <p class="panel-body muted">{tr!(sent_in.only_certified)}</p>
                    <p class="panel-body sent-in-mixed" role="status">
                        {mixed}
                    </p>
                    {rows}
                </Panel>
            }
        })
    })
    .into_any()
}

fn row(line: &Line, chosen: RwSignal<BTreeSet<Id>>) -> AnyView {
    let id = line.id;
    let report = &line.report;
    let href = Route::InboxOne { id: id.to_string() }.href();
    let name = report.name.to_string();
    let label = tr!(sent_in.choose, name = name, what = report.what);
    // Who reported and cannot be told needs a look first.
    let is_open = line.doubts.contains(&Doubt::Unknown) || line.doubts.contains(&Doubt::ToCome);
    let turn = move |event: leptos::ev::Event| {
        let mut chosen = chosen.write();
        match event_target_checked(&event) {
            true => chosen.insert(id),
            false => chosen.remove(&id),
        };
    };
    let subject = report.subject.map(choice);
    let subject = subject.map(|subject| view! { <Tag tone=Tone::Plain label=subject /> });
    let tags = line.doubts.iter().map(|of| {
        let tone = match of {
            Doubt::Unknown => Tone::Bad,
            _ => Tone::Warn,
        };
        view! { <Tag tone label=doubt(*of) /> }
    });
    let person = line.person.clone().filter(|person| *person != name);
    let person = person.map(|person| tr!(inbox.on_register, name = person));
    let again = (report.number() > 1 && report.answered.is_some()).then(|| {
        view! { <Tag tone=Tone::Info label=tr!(inbox.again, count = report.number()) /> }
    });
    let photo = (!report.photo.0.is_empty())
        .then(|| view! { <Tag tone=Tone::Plain label=tr!(sent_in.with_photo) /> });
    view! {
        <div class="row sent-in">
            <input
                type="checkbox"
                class="row-mark"
                aria-label=label
                disabled=is_open
                prop:checked=move || chosen.read().contains(&id)
                on:change=turn
            />
            <a href=href>
                <span class="words">
                    <b>{name}</b>
                    <span>{report.what.to_string()}</span>
                    <small>{reported::line(report)} " " {person}</small>
                </span>
                <span class="inbox-tags">{subject} {photo} {again} {tags.collect_view()}</span>
            </a>
        </div>
    }
    .into_any()
}
