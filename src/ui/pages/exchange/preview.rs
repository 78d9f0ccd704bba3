//! The preview of a file: who made it; what is new, newer, the same, and what stays as it is.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::arrived::{Arrived, Waiting};
use super::contents;
use super::import::RemovedHere;
use crate::domain::Id;
use crate::domain::kinds::{MemberReport, Office, Registration, Role};
use crate::merge::{Verdict, passed_on};
use crate::register::Register;
use crate::snapshot::Scope;
use crate::ui::components::{Button, ButtonKind, LinkButton, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::history_words::{kind_counts, record_words};
use crate::ui::i18n::tr;
use crate::ui::pick_snapshot::Picked;
use crate::ui::routes::Route;
use crate::ui::sender_words;

/// So many records of a group are named.
const NAMED: usize = 100;

pub(super) fn panel(
    one: &Arrived,
    waiting: Waiting,
    desk: Desk,
    take: Callback<RemovedHere>,
    drop: Callback<()>,
) -> AnyView {
    let found = &one.meeting;
    let nothing = one.is_statistics() || found.changes_nothing();
    let head = if nothing {
        let tag = view! { <Tag label=tr!(exchange.nothing_new) /> };
        tag.into_any()
    } else {
        let count = one.taken();
        view! { <Tag tone=Tone::Ok label=tr!(exchange.to_take, count = count) /> }.into_any()
    };
    let outside = outside_of(one, waiting, desk);
    let acts = acts(one, waiting, take, drop);
    let sender = sender(one);
    let outcomes = outcomes(one, desk);
    view! {
        <Panel title=tr!(exchange.preview) state=head>
            <div class="panel-body">{sender}</div>
            {outcomes}
            <div class="panel-body">{outside} {acts}</div>
        </Panel>
    }
    .into_any()
}

/// What the file is, who made it, and what is to be thought of before it is taken in.
pub(super) fn sender(one: &Arrived) -> AnyView {
    let snapshot = &one.picked.opened.snapshot;
    let office = snapshot.office;
    let office = office.and_then(|id| snapshot.register.get::<Office>(id));
    let from = match office {
        Some(office) => tr!(exchange.from, office = office.name),
        None if one.is_from_member() => from_member(one, Desk::here()),
        None => tr!(exchange.from_nobody).to_owned(),
    };
    let sender = &one.picked.opened.sender;
    let (seal, tone) = sender_words::sender(sender);
    let class = match tone {
        Tone::Bad => "callout bad",
        _ => "callout warn",
    };
    let handed_over = one.is_from_member();
    let caution = sender_words::caution(sender).filter(|_| !handed_over);
    let (seal, tone) = if handed_over {
        (tr!(inbox.handed_over).to_owned(), Tone::Ok)
    } else {
        (seal, tone)
    };
    let unknown = sender_words::unknown(sender).filter(|_| !handed_over);
    let unknown = unknown.map(|words| {
        view! {
            <div class="callout info list-callout">
                <p>{words}</p>
                <LinkButton label=tr!(handing.to_cards) href=Route::SettingsPart("cards").href() />
            </div>
        }
    });
    let caution = caution.map(|caution| view! { <p class=class>{caution}</p> });
    let foreign = one.meeting.foreign;
    let foreign = (foreign > 0).then(|| {
        view! { <p class="callout warn">{tr!(exchange.foreign, count = foreign)}</p> }
    });
    view! {
        <p>
            <b>{file_words(&one.picked)}</b>
            <br />
            {from}
            <br />
            <Tag tone label=seal />
        </p>
        {caution}
        {unknown}
        {foreign}
    }
    .into_any()
}

/// Whose a resident's own file is: by the form in it, or by the one that is here; a rating tells of nobody.
fn from_member(one: &Arrived, desk: Desk) -> String {
    let snapshot = &one.picked.opened.snapshot;
    if let Scope::Rating(_) = snapshot.scope {
        return tr!(brought.from_rating).to_owned();
    }
    let theirs = snapshot.register.all::<Registration>();
    let theirs = theirs.map(|(_, form)| form.name.to_string()).next();
    let name = theirs.or_else(|| {
        let reports = snapshot.register.all::<MemberReport>();
        let form = reports
            .filter_map(|(_, report)| report.registration.id)
            .next()?;
        desk.peek(|session| {
            let form = session.register.get::<Registration>(form)?;
            Some(form.name.to_string())
        })?
    });
    match name.filter(|name| !name.is_empty()) {
        Some(name) => tr!(brought.from_member, name = name),
        None => tr!(brought.from_some_member).to_owned(),
    }
}

/// What of the file its sender may not change without being asked about.
fn outside_of(one: &Arrived, waiting: Waiting, desk: Desk) -> Option<AnyView> {
    if one.outside.is_empty() || one.is_unknown() || one.is_statistics() {
        return None;
    }
    let records: Vec<(usize, Id)> = one.outside.iter().copied().collect();
    let file = &one.picked.opened.snapshot.register;
    let title = |record: &(usize, Id)| {
        let theirs = file
            .any(record.0)
            .is_some_and(|table| table.contains(record.1));
        if theirs {
            names(&[*record], file)
        } else {
            desk.peek(|s| names(&[*record], &s.register))
                .unwrap_or_default()
        }
    };
    let listed: Vec<String> = records.iter().take(NAMED).flat_map(title).collect();
    let row = group(
        tr!(exchange.outside),
        tr!(exchange.outside_body),
        Tone::Warn,
        &records,
        listed,
    );
    let allow = move |event: leptos::ev::Event| {
        let allowed = event_target_checked(&event);
        waiting.choose(|files| files.iter_mut().for_each(|file| file.allowed = allowed));
        waiting.draw();
    };
    let checked = one.allowed;
    let label = tr!(exchange.outside_too, count = records.len());
    let passed_on = passed_on_by([one], desk);
    let row = view! {
        {row}
        {passed_on}
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=allow />
            {label}
        </label>
    };
    Some(row.into_any())
}

/// Why what the department decides is asked about though a sub-district or a community passes it on, and what to do.
pub(super) fn passed_on_by<'a>(
    files: impl IntoIterator<Item = &'a Arrived>,
    desk: Desk,
) -> Option<AnyView> {
    let office = untrack(|| desk.office());
    if office.and_then(|(_, office)| office.role) == Some(Role::Department) {
        return None;
    }
    let files = files.into_iter();
    let known = files.filter(|file| !file.is_unknown() && !file.is_statistics());
    let count: usize = known
        .map(|file| {
            let theirs = &file.picked.opened.snapshot.register;
            let found = desk.peek(|s| passed_on(&file.outside, &s.register, theirs).len());
            found.unwrap_or_default()
        })
        .sum();
    (count > 0).then(|| {
        let words = tr!(plain.passed_on, count = count);
        view! { <p class="callout info">{words}</p> }.into_any()
    })
}

/// The records of the file, by what becomes of them.
pub(super) fn outcomes(one: &Arrived, desk: Desk) -> AnyView {
    let found = &one.meeting;
    let file = &one.picked.opened.snapshot.register;
    if one.is_statistics() {
        return view! { <p class="panel-lead">{tr!(exchange.statistics)}</p> }.into_any();
    }
    let here = |records: &[(usize, Id)]| desk.peek(|s| names(records, &s.register));
    let words: [(Verdict, &'static str, &'static str, Tone); 9] = [
        (
            Verdict::New,
            tr!(exchange.new),
            tr!(exchange.new_body),
            Tone::Ok,
        ),
        (
            Verdict::Newer,
            tr!(exchange.newer),
            tr!(exchange.newer_body),
            Tone::Ok,
        ),
        (
            Verdict::Joined,
            tr!(exchange.joined),
            tr!(exchange.joined_body),
            Tone::Ok,
        ),
        (
            Verdict::Contested,
            tr!(exchange.conflicting),
            tr!(exchange.conflicting_body),
            Tone::Warn,
        ),
        (
            Verdict::RemovedThere,
            tr!(exchange.removed_there),
            tr!(exchange.removed_there_body),
            Tone::Warn,
        ),
        (
            Verdict::Kept,
            tr!(exchange.kept),
            tr!(exchange.kept_body),
            Tone::Warn,
        ),
        (
            Verdict::ComesBack,
            tr!(exchange.comes_back),
            tr!(exchange.comes_back_body),
            Tone::Warn,
        ),
        (
            Verdict::StaysRemoved,
            tr!(exchange.removed_here),
            tr!(exchange.removed_here_body),
            Tone::Plain,
        ),
        (
            Verdict::Older,
            tr!(exchange.older),
            tr!(exchange.older_body),
            Tone::Plain,
        ),
    ];
    let group_of = |(verdict, title, body, tone)| {
        let records = one.of(verdict);
        let in_file = matches!(
            verdict,
            Verdict::New | Verdict::Newer | Verdict::StaysRemoved | Verdict::ComesBack
        );
        let named = if in_file {
            names(&records, file)
        } else {
            here(&records).unwrap_or_default()
        };
        (!records.is_empty()).then(|| group(title, body, tone, &records, named))
    };
    let rows = words.into_iter().filter_map(group_of).collect_view();
    let same = (found.same > 0).then(|| {
        view! {
            <div class="outcome">
                <div class="words">
                    <b>{tr!(exchange.same)}</b>
                    <small>{tr!(exchange.same_body)}</small>
                </div>
                <Tag label=tr!(exchange.records, count = found.same) />
            </div>
        }
    });
    view! { <div class="outcomes">{rows} {same}</div> }.into_any()
}

/// What can be done with the file. Records removed here come back only by a button of their own.
fn acts(
    one: &Arrived,
    waiting: Waiting,
    take: Callback<RemovedHere>,
    drop: Callback<()>,
) -> AnyView {
    let found = &one.meeting;
    let statistics = one.is_statistics();
    let nothing = statistics || found.changes_nothing();
    let removed = match statistics {
        true => 0,
        false => found.count(Verdict::StaysRemoved),
    };
    let unknown = one.is_unknown();
    // To press is to say yes: to all of a file whose sender nobody here knows.
    let take = move |removed| {
        waiting.choose(|files| {
            for file in files {
                file.chosen = true;
                file.allowed |= unknown;
            }
        });
        take.run(removed);
    };
    let note = if nothing && removed == 0 {
        view! { <p>{tr!(exchange.nothing_body)}</p> }.into_any()
    } else {
        view! { <p class="muted">{tr!(exchange.safe)}</p> }.into_any()
    };
    let main = (!nothing).then(|| {
        let press = move || take(RemovedHere::StayRemoved);
        let label = if unknown {
            tr!(exchange.take_unknown)
        } else {
            tr!(exchange.take)
        };
        let disabled = Signal::stored(one.taken() == 0 && !unknown);
        view! { <Button label kind=ButtonKind::Main on_press=press disabled /> }
    });
    let back = (removed > 0).then(|| {
        let label = if nothing {
            tr!(exchange.take_back, count = removed)
        } else {
            tr!(exchange.take_with_removed, count = removed)
        };
        let press = move || take(RemovedHere::ComeBack);
        view! { <Button label on_press=press /> }
    });
    let leave = if nothing {
        tr!(act.close)
    } else {
        tr!(exchange.drop)
    };
    view! {
        {note}
        <div class="acts">{main} {back} <Button label=leave on_press=drop /></div>
    }
    .into_any()
}

fn names(records: &[(usize, Id)], register: &Register) -> Vec<String> {
    let named = records.iter().take(NAMED);
    named
        .map(|(kind, id)| record_words(*kind, *id, register))
        .collect()
}

fn group(
    title: &'static str,
    body: &'static str,
    tone: Tone,
    records: &[(usize, Id)],
    names: Vec<String>,
) -> AnyView {
    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    for (kind, _) in records {
        *counts.entry(*kind).or_default() += 1;
    }
    let more = records.len().saturating_sub(names.len());
    let items = names.into_iter().map(|name| view! { <li>{name}</li> });
    let items = items.collect_view();
    let more = (more > 0).then(|| view! { <li>{tr!(exchange.and_more, count = more)}</li> });
    view! {
        <div class="outcome">
            <div class="words">
                <b>{title}</b>
                <small>{body}</small>
                <details>
                    <summary>{kind_counts(&counts)}</summary>
                    <ul class="named" tabindex="0" aria-label=title>
                        {items}
                        {more}
                    </ul>
                </details>
            </div>
            <Tag tone label=tr!(exchange.records, count = records.len()) />
        </div>
    }
    .into_any()
}

/// 「军门社区党委.json · 57.3 MB」.
pub(super) fn file_words(picked: &Picked) -> String {
    format!("{} · {}", picked.name, contents::size_words(picked.size))
}
