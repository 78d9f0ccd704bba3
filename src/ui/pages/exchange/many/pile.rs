//! The files that ask the same of the person: one heading, a line for each as far as they are asked for.

use leptos::prelude::*;

use super::super::arrived::{Arrived, Waiting};
use super::super::preview;
use super::takes;
use crate::app::arriving::Pile;
use crate::merge::Verdict;
use crate::ui::components::{Button, ButtonKind, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::sender_words;

/// So many lines are drawn at first, and so many more whenever they are asked for.
const LINES: usize = 50;

/// `of` are the positions of the pile's files. A short list shows all lines at once.
pub(super) fn view(
    pile: Pile,
    of: Vec<usize>,
    is_short: bool,
    sought: RwSignal<String>,
    waiting: Waiting,
    desk: Desk,
) -> AnyView {
    let (title, body, tone) = words(pile);
    let begins_open = is_short || matches!(pile, Pile::Look | Pile::Unknown);
    let opened = RwSignal::new(begins_open);
    let shown = RwSignal::new(LINES);
    let count = of.len();
    let lines = move || {
        // A search opens what it finds something in.
        let is_sought = !sought.read().trim().is_empty();
        (opened.get() || is_sought).then(|| {
            let sought = sought.read().trim().to_lowercase();
            let lines = |files: &[Arrived]| {
                let named = of.iter().copied().filter(|at| {
                    let name = files.get(*at).map(|file| file.picked.name.to_lowercase());
                    name.is_some_and(|name| sought.is_empty() || name.contains(&sought))
                });
                let named: Vec<usize> = named.collect();
                if named.is_empty() {
                    return ().into_any();
                }
                let rest = named.len().saturating_sub(shown.get());
                let lines = named.iter().take(shown.get());
                let lines = lines.filter_map(|at| Some(line(*at, files.get(*at)?, waiting, desk)));
                table(title, lines.collect_view().into_any(), rest, shown)
            };
            waiting.read(lines)
        })
    };
    let all = (pile == Pile::Unknown).then_some(move || choose_all(waiting));
    view! {
        <details
            class="pile"
            open=move || begins_open || !sought.read().trim().is_empty()
            on:toggle=move |_| opened.set(true)
        >
            <summary>
                <b>{title}</b>
                " "
                <Tag tone label=tr!(exchange.files, count = number(count)) />
                <small>{body}</small>
            </summary>
            {all}
            {lines}
        </details>
    }
    .into_any()
}

fn words(pile: Pile) -> (&'static str, &'static str, Tone) {
    match pile {
        Pile::Look => (tr!(many.look), tr!(many.look_body), Tone::Warn),
        Pile::Unknown => (tr!(many.unknown), tr!(exchange.unknown_files), Tone::Warn),
        Pile::Expected => (tr!(many.expected), tr!(many.expected_body), Tone::Ok),
        Pile::NothingNew => (
            tr!(exchange.nothing_new),
            tr!(many.nothing_body),
            Tone::Plain,
        ),
        Pile::Statistics => (tr!(many.statistics), tr!(exchange.statistics), Tone::Plain),
    }
}

/// To choose all whose sender nobody here knows is to say yes to all of them.
fn choose_all(waiting: Waiting) -> Option<AnyView> {
    let is_left = |file: &Arrived| file.pile() == Pile::Unknown && !file.chosen;
    let left = waiting.read_chosen(|files| files.iter().filter(|file| is_left(file)).count());
    let left = left.filter(|left| *left > 0)?;
    let choose = move |()| {
        waiting.choose(|files| {
            for file in files.iter_mut().filter(|file| is_left(file)) {
                file.chosen = true;
                file.allowed = true;
            }
        });
    };
    let label = tr!(exchange.all_known, count = number(left));
    let view = view! {
        <div class="panel-body">
            <Button label kind=ButtonKind::Quiet on_press=choose />
        </div>
    };
    Some(view.into_any())
}

fn table(title: &'static str, lines: AnyView, rest: usize, shown: RwSignal<usize>) -> AnyView {
    let more = (rest > 0).then(|| {
        let label = tr!(many.more, count = LINES.min(rest), rest = number(rest));
        let press = move |()| shown.update(|shown| *shown += LINES);
        view! {
            <div class="panel-body">
                <Button label on_press=press />
            </div>
        }
    });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=title>
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
                <tbody>{lines}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn line(at: usize, file: &Arrived, waiting: Waiting, desk: Desk) -> AnyView {
    let sender = &file.picked.opened.sender;
    let (seal, tone) = match file.is_from_member() {
        true => (tr!(inbox.handed_over).to_owned(), Tone::Ok),
        false => sender_words::sender(sender),
    };
    let caution = match file.pile() {
        Pile::Look => sender_words::caution(sender),
        _ => None,
    };
    let caution = caution.map(|caution| view! { <small>{caution}</small> });
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_checked(&event);
        waiting.choose(|files| {
            if let Some(file) = files.get_mut(at) {
                file.chosen = chosen;
                // To choose a file whose sender nobody here knows is to say yes to all of it.
                file.allowed = chosen && file.is_unknown() || file.allowed && !file.is_unknown();
            }
        });
    };
    let is_chosen = move || {
        let taken = |files: &[Arrived]| files.get(at).is_some_and(takes);
        waiting.read_chosen(taken).unwrap_or_default()
    };
    // What is left out changes when the person says yes to it.
    let figure = move |of: fn(&Arrived) -> usize| {
        move || {
            let count = waiting.read_chosen(|files| files.get(at).map_or(0, of));
            match count.unwrap_or_default() {
                0 => "—".to_owned(),
                count => number(count),
            }
        }
    };
    let new = figure(|file| file.of(Verdict::New).len());
    let changed = figure(|file| {
        let new = file.of(Verdict::New).len();
        file.taken().saturating_sub(new + file.asks())
    });
    let asks = figure(Arrived::asks);
    let outside = figure(|file| match file.is_unknown() {
        true => 0,
        false => file.outside.len(),
    });
    let disabled = file.is_statistics();
    let closer = (!disabled).then(|| closer(at, waiting, desk));
    view! {
        <tr>
            <td>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_chosen
                        disabled=disabled
                        on:change=choose
                    />
                    {file.picked.name.clone()}
                </label>
                {closer}
            </td>
            <td>
                <Tag tone label=seal />
                {caution}
            </td>
            <td class="figure" data-title=tr!(exchange.new)>{new}</td>
            <td class="figure" data-title=tr!(exchange.newer)>{changed}</td>
            <td class="figure" data-title=tr!(exchange.to_decide)>{asks}</td>
            <td class="figure" data-title=tr!(exchange.outside)>{outside}</td>
        </tr>
    }
    .into_any()
}

/// What would become of each record, drawn when somebody wants to see it.
fn closer(at: usize, waiting: Waiting, desk: Desk) -> AnyView {
    let opened = RwSignal::new(false);
    let outcomes = move || {
        opened
            .get()
            .then(|| waiting.read(|files| files.get(at).map(|file| preview::outcomes(file, desk))))
    };
    view! {
        <details on:toggle=move |_| opened.set(true)>
            <summary>{tr!(exchange.closer)}</summary>
            {outcomes}
        </details>
    }
    .into_any()
}
