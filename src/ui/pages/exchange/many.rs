//! The preview of several files: how many need a look and how many do not, a line for each, and one look closer.

mod pile;

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::arrived::{Arrived, Waiting};
use super::import::RemovedHere;
use crate::app::arriving::{Pile, Tally};
use crate::ui::components::{Button, ButtonKind, Panel, Tag, search_box};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};

/// From so many files on, one can be looked for by its name.
const SEARCHED: usize = 20;

pub(super) fn panel(
    files: &[Arrived],
    waiting: Waiting,
    desk: Desk,
    take: Callback<RemovedHere>,
    drop: Callback<()>,
) -> AnyView {
    let head = tr!(exchange.several, count = files.len());
    let mut piles: Vec<(Pile, Vec<usize>)> = Pile::ALL.map(|pile| (pile, Vec::new())).into();
    for (at, file) in files.iter().enumerate() {
        let pile = file.pile();
        if let Some((_, of)) = piles.iter_mut().find(|(other, _)| *other == pile) {
            of.push(at);
        }
    }
    piles.retain(|(_, of)| !of.is_empty());
    let expected = piles
        .iter()
        .find(|(pile, _)| *pile == Pile::Expected)
        .map_or(0, |(_, of)| of.len());
    let odd = files.len() - expected;
    let summary = match (expected, odd) {
        (_, 0) => tr!(many.all_expected, count = number(files.len())),
        (0, _) => tr!(many.none_expected, count = number(files.len())),
        _ => tr!(
            many.summary,
            count = number(files.len()),
            expected = number(expected),
            odd = number(odd)
        ),
    };
    let sought = RwSignal::new(String::new());
    let search = (files.len() > SEARCHED)
        .then(|| search_box(tr!(many.search), sought, move |typed| sought.set(typed)));
    let is_short = files.len() <= SEARCHED;
    let piles = piles
        .into_iter()
        .map(|(pile, of)| pile::view(pile, of, is_short, sought, waiting, desk));
    let piles = piles.collect_view();
    let state = move || {
        let count = waiting.read_chosen(records).unwrap_or_default();
        view! { <Tag label=tr!(exchange.to_take, count = number(count)) /> }
    };
    let outside = move || waiting.read_chosen(|files| outside(files, waiting, desk));
    let acts = move || {
        let chosen =
            |files: &[Arrived]| (files.iter().filter(|f| takes(f)).count(), records(files));
        let (count, records) = waiting.read_chosen(chosen).unwrap_or_default();
        let label = tr!(
            exchange.take_several,
            count = number(count),
            records = number(records)
        );
        let press = move |()| take.run(RemovedHere::StayRemoved);
        view! {
            <Button
                label
                kind=ButtonKind::Main
                on_press=press
                disabled=Signal::stored(count == 0)
            />
        }
    };
    view! {
        <Panel title=head state=state.into_any()>
            <div class="panel-body">
                <p>
                    <b>{summary}</b>
                </p>
                <p class="muted">{tr!(exchange.several_body)}</p>
                {search}
            </div>
            {piles}
            <div class="panel-body">
                {outside}
                <div class="acts">
                    {acts}
                    <Button label=tr!(exchange.drop) on_press=drop />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// Whether the file is taken in when the button is pressed.
fn takes(file: &Arrived) -> bool {
    file.chosen && !file.is_statistics()
}

/// How many records the chosen files change here, those that several of them have counted once.
fn records(files: &[Arrived]) -> usize {
    let mut tally = Tally::default();
    let nothing = BTreeSet::new();
    for file in files.iter().filter(|file| takes(file)) {
        let left_out = if file.allowed {
            &nothing
        } else {
            &file.outside
        };
        tally.add_but(&file.meeting, left_out);
    }
    tally.records()
}

/// The question whether known senders' changes to what is not theirs are taken in as well.
fn outside(files: &[Arrived], waiting: Waiting, desk: Desk) -> Option<AnyView> {
    let known = files.iter().filter(|file| !file.is_unknown());
    let outside: usize = known.clone().map(|file| file.outside.len()).sum();
    if outside == 0 {
        return None;
    }
    let all_allowed = known.clone().all(|file| file.allowed);
    let allow = move |event: leptos::ev::Event| {
        let allowed = event_target_checked(&event);
        waiting.choose(|files| {
            let known = files.iter_mut().filter(|file| !file.is_unknown());
            known.for_each(|file| file.allowed = allowed);
        });
    };
    let passed_on = super::preview::passed_on_by(files, desk);
    let view = view! {
        {passed_on}
        <label class="check">
            <input type="checkbox" prop:checked=all_allowed on:change=allow />
            {tr!(exchange.outside_too, count = outside)}
        </label>
    };
    Some(view.into_any())
}
