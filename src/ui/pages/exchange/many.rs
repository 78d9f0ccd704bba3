//! The preview of several files: a line for each, and one look closer.

use leptos::prelude::*;

use super::arrived::{Arrived, Waiting};
use super::import::RemovedHere;
use super::preview;
use crate::merge::Verdict;
use crate::ui::components::{Button, ButtonKind, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::sender_words;

pub(super) fn panel(
    files: &[Arrived],
    waiting: Waiting,
    desk: Desk,
    take: Callback<RemovedHere>,
    drop: Callback<()>,
) -> AnyView {
    let chosen = files.iter().filter(|file| takes(file));
    let (count, records) = chosen.fold((0, 0), |(n, all), file| (n + 1, all + file.taken()));
    let tone = if count > 0 { Tone::Ok } else { Tone::Plain };
    let head = tr!(exchange.several, count = files.len());
    let state = view! { <Tag tone label=tr!(exchange.to_take, count = records) /> }.into_any();
    let rows = files
        .iter()
        .enumerate()
        .map(|(at, file)| row(at, file, waiting, desk));
    let rows = rows.collect_view();
    let outside: usize = files
        .iter()
        .filter(|f| !f.is_unknown())
        .map(|f| f.outside.len())
        .sum();
    let all_allowed = files.iter().all(|file| file.is_unknown() || file.allowed);
    let allow = move |event: leptos::ev::Event| {
        let allowed = event_target_checked(&event);
        waiting.change(|files| {
            let known = files.iter_mut().filter(|file| !file.is_unknown());
            known.for_each(|file| file.allowed = allowed);
        });
    };
    let outside = (outside > 0).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=all_allowed on:change=allow />
                {tr!(exchange.outside_too, count = outside)}
            </label>
        }
    });
    let unknown = |file: &Arrived| file.is_unknown() && !file.is_statistics();
    let left = files
        .iter()
        .filter(|file| unknown(file) && !file.chosen)
        .count();
    let choose_all = move |()| {
        waiting.change(|files| {
            for file in files.iter_mut().filter(|file| unknown(file)) {
                file.chosen = true;
                file.allowed = true;
            }
        });
    };
    let unknown = (left > 0).then(|| {
        view! {
            <div class="callout warn">
                <p>{tr!(exchange.unknown_files)}</p>
                <Button
                    label=tr!(exchange.all_known, count = left)
                    kind=ButtonKind::Quiet
                    on_press=choose_all
                />
            </div>
        }
    });
    let press = move |()| take.run(RemovedHere::StayRemoved);
    let label = tr!(exchange.take_several, count = count, records = records);
    view! {
        <Panel title=head state>
            <div class="panel-body">
                <p class="muted">{tr!(exchange.several_body)}</p>
                {unknown}
            </div>
            <div class="table-frame" tabindex="0" role="region" aria-label=tr!(exchange.preview)>
                <table class="arrived">
                    <thead>
                        <tr>
                            <th scope="col">{tr!(exchange.file)}</th>
                            <th scope="col">{tr!(exchange.sender)}</th>
                            <th scope="col" class="figure">{tr!(exchange.new)}</th>
                            <th scope="col" class="figure">{tr!(exchange.newer)}</th>
                            <th scope="col" class="figure">{tr!(exchange.to_decide)}</th>
                            <th scope="col" class="figure">{tr!(exchange.outside)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="panel-body">
                {outside}
                <div class="acts">
                    <Button
                        label
                        kind=ButtonKind::Main
                        on_press=press
                        disabled=Signal::stored(count == 0)
                    />
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

fn row(at: usize, file: &Arrived, waiting: Waiting, desk: Desk) -> AnyView {
    let (seal, tone) = sender_words::sender(&file.picked.opened.sender);
    let new = file.of(Verdict::New).len();
    let asks = file.asks();
    let changed = file.taken() - new - asks;
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_checked(&event);
        waiting.change(|files| {
            if let Some(file) = files.get_mut(at) {
                file.chosen = chosen;
                // To choose a file whose sender nobody here knows is to say yes to all of it.
                file.allowed = chosen && file.is_unknown() || file.allowed && !file.is_unknown();
            }
        });
    };
    let figure = |count: usize| {
        if count == 0 {
            "—".to_owned()
        } else {
            number(count)
        }
    };
    let outside = if file.is_unknown() {
        0
    } else {
        file.outside.len()
    };
    let details = if file.is_statistics() {
        view! { <small>{tr!(exchange.statistics)}</small> }.into_any()
    } else {
        view! {
            <details>
                <summary>{tr!(exchange.closer)}</summary>
                {preview::outcomes(file, desk)}
            </details>
        }
        .into_any()
    };
    let disabled = file.is_statistics();
    view! {
        <tr>
            <td>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=takes(file)
                        disabled=disabled
                        on:change=choose
                    />
                    {file.picked.name.clone()}
                </label>
                {details}
            </td>
            <td>
                <Tag tone label=seal />
            </td>
            <td class="figure" data-title=tr!(exchange.new)>{figure(new)}</td>
            <td class="figure" data-title=tr!(exchange.newer)>{figure(changed)}</td>
            <td class="figure" data-title=tr!(exchange.to_decide)>{figure(asks)}</td>
            <td class="figure" data-title=tr!(exchange.outside)>{figure(outside)}</td>
        </tr>
    }
    .into_any()
}
