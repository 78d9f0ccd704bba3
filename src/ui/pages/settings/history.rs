//! 操作记录: every command, newest first, with what it changed and the way to undo it.

use std::sync::Arc;

use leptos::prelude::*;

use super::history_filter::{Asked, Filter};
use crate::browser::clock;
use crate::register::history::Entry;
use crate::register::{History, Register};
use crate::ui::components::{Button, ButtonKind, EmptyState, Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::history_words::{lines, title, undone};
use crate::ui::i18n::{number, tr};

/// Lines shown of one entry before the rest is folded away.
const IN_SIGHT: usize = 4;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let filter = Filter::new();
    let page = RwSignal::new(0usize);
    let asked = filter.asked();
    let found = Memo::new(move |_| {
        let asked = asked.read();
        let look = |history: &History, register: &Register| {
            let entries = history.entries().iter().rev();
            let kept = entries.filter(|entry| asked.keeps(entry, register));
            kept.map(|entry| entry.number).collect::<Vec<u64>>()
        };
        Arc::new(desk.read_history(look).unwrap_or_default())
    });
    let pages = Memo::new(move |_| found.read().len().div_ceil(filter.size()).max(1));
    Effect::new(move || {
        asked.track();
        page.set(0);
    });
    let shown = move || list(desk, &found.read(), page.get(), filter.size());
    let count = move || tr!(list.count, count = number(found.read().len()));
    view! {
        <Panel title=tr!(settings.part_history)>
            {filter.view(desk)}
            <p class="trail-count" role="status">
                {count}
            </p>
            {shown}
            {move || (pages.get() > 1).then(|| pager(page, pages))}
        </Panel>
    }
    .into_any()
}

fn list(desk: Desk, found: &[u64], page: usize, size: usize) -> AnyView {
    let numbers = found.iter().skip(page * size).take(size);
    let rows = desk.read_history(|history, register| {
        let undone = undone(history);
        let entries = numbers.filter_map(|number| history.entry(*number));
        let row = |entry: &Entry| row(desk, entry, register, undone.contains(&entry.number));
        entries.map(row).collect::<Vec<_>>()
    });
    match rows {
        Some(rows) if !rows.is_empty() => view! { <ol class="trail-list">{rows}</ol> }.into_any(),
        _ => view! {
            <EmptyState title=tr!(list.no_match) body=tr!(list.no_match_hint) />
        }
        .into_any(),
    }
}

fn row(desk: Desk, entry: &Entry, register: &Register, is_undone: bool) -> AnyView {
    let at = entry.number;
    let mut told = lines(entry, register);
    let rest = told.split_off(told.len().min(IN_SIGHT));
    let told = told.into_iter().map(|line| view! { <li>{line}</li> });
    let told = told.collect_view();
    let rest = (!rest.is_empty()).then(|| {
        let count = rest.len();
        let rest = rest.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <details>
                <summary>{tr!(history.more, count = count)}</summary>
                <ul>{rest.collect_view()}</ul>
            </details>
        }
    });
    let person = match entry.person.as_str() {
        "" => tr!(settings.nobody).to_owned(),
        person => person.to_owned(),
    };
    let act = if is_undone {
        view! { <Tag label=tr!(settings.is_undone) /> }.into_any()
    } else if entry.can_be_undone() {
        let label = tr!(act.undo);
        view! {
            <span role="group" aria-label=tr!(settings.entry, number = at)>
                <Button
                    label
                    kind=ButtonKind::Quiet
                    on_press=move || desk.undo_entry(at)
                    disabled=Signal::derive(move || !desk.is_writer().get())
                />
            </span>
        }
        .into_any()
    } else {
        view! { <small>{tr!(settings.not_kept)}</small> }.into_any()
    };
    view! {
        <li class:undone=is_undone>
            <div class="trail-when">
                <span>{clock::local(entry.time)}</span>
                <small>{tr!(settings.by, number = at, person = person)}</small>
            </div>
            <div class="trail-what">
                <b>{title(entry, register)}</b>
                <ul>{told}</ul>
                {rest}
            </div>
            <div class="trail-act">{act}</div>
        </li>
    }
    .into_any()
}

fn pager(page: RwSignal<usize>, pages: Memo<usize>) -> AnyView {
    let reading = move || tr!(settings.page, page = page.get() + 1, pages = pages.get());
    let newer = Signal::derive(move || page.get() == 0);
    let older = Signal::derive(move || page.get() + 1 >= pages.get());
    view! {
        <nav class="pager" aria-label=tr!(settings.pages)>
            <Button
                label=tr!(settings.newer)
                on_press=move || page.update(|page| *page -= 1)
                disabled=newer
            />
            <span role="status">{reading}</span>
            <Button
                label=tr!(settings.older)
                on_press=move || page.update(|page| *page += 1)
                disabled=older
            />
        </nav>
    }
    .into_any()
}

impl Asked {
    /// Whether the entry answers what was asked.
    fn keeps(&self, entry: &Entry, register: &Register) -> bool {
        let has = |words: &str| words.to_lowercase().contains(&self.text);
        self.is_by(entry)
            && self.concerns(entry)
            && (self.text.is_empty()
                || has(&title(entry, register))
                || lines(entry, register).iter().any(|line| has(line)))
    }
}
