//! The preview of a file: what is new, newer, the same, and what stays as it is.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::import::file_words;
use crate::domain::Id;
use crate::domain::kinds::Office;
use crate::merge::{Meeting, Verdict};
use crate::register::Register;
use crate::ui::components::{Button, ButtonKind, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::history_words::{kind_counts, record_words};
use crate::ui::i18n::tr;
use crate::ui::pick_snapshot::Picked;

/// So many records of a group are named.
const NAMED: usize = 100;

/// What becomes of records that were removed here and are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RemovedHere {
    StayRemoved,
    /// The person asked for them.
    ComeBack,
}

pub(super) fn panel(
    picked: &Picked,
    found: &Meeting,
    desk: Desk,
    take: Callback<RemovedHere>,
    drop: Callback<()>,
) -> AnyView {
    let file = &picked.snapshot.register;
    let office = picked.snapshot.office;
    let office = office.and_then(|id| file.get::<Office>(id));
    let from = office.map_or_else(
        || tr!(exchange.from_nobody).to_owned(),
        |office| tr!(exchange.from, office = office.name),
    );
    let name = file_words(picked);
    let nothing = found.changes_nothing();
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
        let records = found.of(verdict);
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
    let head = if nothing {
        let tag = view! { <Tag label=tr!(exchange.nothing_new) /> };
        tag.into_any()
    } else {
        let count = found
            .found()
            .filter(|(_, verdict)| verdict.changes())
            .count();
        view! { <Tag tone=Tone::Ok label=tr!(exchange.to_take, count = count) /> }.into_any()
    };
    let acts = acts(found, take, drop);
    view! {
        <Panel title=tr!(exchange.preview) state=head>
            <div class="panel-body">
                <p>
                    <b>{name}</b>
                    <br />
                    {from}
                </p>
            </div>
            <div class="outcomes">{rows} {same}</div>
            <div class="panel-body">{acts}</div>
        </Panel>
    }
    .into_any()
}

/// What can be done with the file. Records removed here come back only by a button of their own.
fn acts(found: &Meeting, take: Callback<RemovedHere>, drop: Callback<()>) -> AnyView {
    let nothing = found.changes_nothing();
    let removed = found.count(Verdict::StaysRemoved);
    let note = if nothing && removed == 0 {
        view! { <p>{tr!(exchange.nothing_body)}</p> }.into_any()
    } else {
        view! { <p class="muted">{tr!(exchange.safe)}</p> }.into_any()
    };
    let main = (!nothing).then(|| {
        let press = move || take.run(RemovedHere::StayRemoved);
        view! { <Button label=tr!(exchange.take) kind=ButtonKind::Main on_press=press /> }
    });
    let back = (removed > 0).then(|| {
        let label = if nothing {
            tr!(exchange.take_back, count = removed)
        } else {
            tr!(exchange.take_with_removed, count = removed)
        };
        let press = move || take.run(RemovedHere::ComeBack);
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
