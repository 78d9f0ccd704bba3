//! 损坏的资料: what is damaged, what that means, and what can be done with it.

use leptos::prelude::*;

use crate::app::{Health, KEPT};
use crate::browser::files;
use crate::domain::kinds;
use crate::store::{Damage, Effect, Flaw};
use crate::ui::components::{Button, ButtonKind, Confirm, Notices, Panel, Question, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};

/// Nothing while the session's health is good.
pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let question = RwSignal::new(None::<Question>);
    let saved = RwSignal::new(Vec::<String>::new());
    let shown = move || {
        desk.read(|_| ());
        let health = desk.peek(|session| session.health().clone())?;
        let has_something = !health.damages.is_empty() || !health.is_good();
        has_something.then(|| list(desk, &health, saved, question))
    };
    view! {
        {shown}
        <Confirm question />
    }
    .into_any()
}

fn list(
    desk: Desk,
    health: &Health,
    saved: RwSignal<Vec<String>>,
    question: RwSignal<Option<Question>>,
) -> AnyView {
    let damages = health
        .damages
        .iter()
        .map(|damage| row(desk, damage.clone(), saved, question))
        .collect_view();
    let pages = health.damaged_pages.iter().map(|page| {
        let means = tr!(damage.page_lost, page = page_words(&page.name));
        plain_row(means, tr!(damage.unreadable_page))
    });
    let entries = health.unreadable_entries.iter().map(|entry| {
        let means = tr!(damage.entry_lost, number = entry);
        plain_row(means, tr!(damage.unreadable_entry))
    });
    let (rows, entries) = (pages.collect_view(), entries.collect_view());
    let (tone, label) = if health.is_good() {
        (Tone::Ok, tr!(damage.harmless))
    } else {
        (Tone::Bad, tr!(damage.lossy))
    };
    let state = view! { <Tag tone label /> }.into_any();
    view! {
        <Panel title=tr!(damage.title) state>
            <p class="panel-lead">{tr!(damage.body)}</p>
            <ul>{damages} {rows} {entries}</ul>
        </Panel>
    }
    .into_any()
}

fn plain_row(means: String, why: &'static str) -> AnyView {
    view! {
        <li class="row">
            <span class="words">
                <b>{means}</b>
                <small>{why}</small>
            </span>
        </li>
    }
    .into_any()
}

/// Downloading comes before discarding.
fn row(
    desk: Desk,
    damage: Damage,
    saved: RwSignal<Vec<String>>,
    question: RwSignal<Option<Question>>,
) -> AnyView {
    let notices = Notices::here();
    let means = effect_words(&damage, desk);
    let why = flaw_words(damage.flaw);
    let is_kept = matches!(&damage.effect, Effect::PageLost { name } if name.starts_with(KEPT));
    let older = (damage.older.is_some() && !is_kept).then(|| tr!(damage.older));
    let has_text = damage.text.is_some();
    let key = StoredValue::new(damage.key);
    let save = move || {
        let wanted = key.get_value();
        let name = tr!(damage.file);
        match files::download_stored(name, |key| *key == *wanted) {
            Ok(()) => saved.write().push(wanted),
            Err(fault) => notices.failed(tr!(exchange.not_exported, detail = fault)),
        }
    };
    let ask = move || {
        let act =
            Callback::new(
                move |()| match key.try_with_value(|key| desk.discard_damage(key)) {
                    Some(Err(refusal)) => desk.refuse(&refusal),
                    _ => notices.done(tr!(damage.discarded), None),
                },
            );
        question.set(Some(Question {
            title: tr!(damage.discard_title).to_owned(),
            body: tr!(damage.discard_body).to_owned(),
            yes: tr!(damage.discard).to_owned(),
            act,
        }));
    };
    let acts = has_text.then(|| {
        view! {
            <span class="acts">
                <Button label=tr!(damage.save) on_press=save />
                {move || {
                    key.with_value(|key| saved.read().contains(key))
                        .then(|| {
                            view! {
                                <Button
                                    label=tr!(damage.discard)
                                    kind=ButtonKind::Quiet
                                    on_press=ask
                                />
                            }
                        })
                }}
            </span>
        }
    });
    view! {
        <li class="row">
            <span class="words">
                <b>{means}</b>
                <small>{why} {older}</small>
                <small>
                    <code>{key.get_value()}</code>
                </small>
            </span>
            {acts}
        </li>
    }
    .into_any()
}

/// What a damage means for the register.
fn effect_words(damage: &Damage, desk: Desk) -> String {
    match &damage.effect {
        Effect::Mended => tr!(damage.mended).to_owned(),
        Effect::Unused => tr!(damage.unused).to_owned(),
        Effect::Gathered => tr!(damage.gathered).to_owned(),
        Effect::PageLost { name } => match name.strip_prefix(KEPT) {
            Some(kept) => kept_words(kept),
            None => tr!(damage.page_lost, page = page_words(name)),
        },
        Effect::EntriesLost { first, last } if first == last => {
            tr!(damage.entry_lost, number = first)
        }
        Effect::EntriesLost { first, last } => {
            tr!(damage.entries_lost, first = first, last = last)
        }
        Effect::OutOfLine { sequence } => tr!(damage.out_of_line, number = sequence),
        Effect::RestorePoint { id } => {
            let label = desk.peek(|session| {
                let store = session.store()?;
                let point = store.restore_points().iter().find(|point| point.id == *id);
                point.map(|point| point.label.clone())
            });
            let label = label.flatten().unwrap_or_default();
            tr!(damage.point, label = label)
        }
    }
}

fn flaw_words(flaw: Flaw) -> String {
    match flaw {
        Flaw::Missing => tr!(damage.flaw_missing).to_owned(),
        Flaw::Characters | Flaw::Length | Flaw::Checksum => tr!(damage.flaw_changed).to_owned(),
        Flaw::Foreign => tr!(damage.flaw_foreign).to_owned(),
        Flaw::Newer(version) => tr!(damage.flaw_newer, version = version),
        Flaw::Content => tr!(damage.flaw_content).to_owned(),
        Flaw::Encrypted => tr!(damage.flaw_encrypted).to_owned(),
    }
}

/// What is kept beside the register; no restore point brings it back.
fn kept_words(name: &str) -> String {
    match name {
        "keys" => tr!(damage.kept_lost, what = tr!(damage.kept_keys)),
        "address_book" => tr!(damage.kept_lost, what = tr!(cards.book)),
        _ => tr!(damage.kept_other).to_owned(),
    }
}

/// 「人员（第 2 页）」 for the page `person/1`.
fn page_words(name: &str) -> String {
    let (kind, page) = name.split_once('/').unwrap_or((name, "0"));
    let number = page.parse::<u64>().map_or(1, |page| page + 1);
    match (kind, kinds::kind(kind)) {
        (_, Some((_, spec))) => {
            tr!(damage.page_of, what = say(&spec.words), number = number)
        }
        ("history", _) => tr!(
            damage.page_of,
            what = tr!(settings.part_history),
            number = number
        ),
        _ => tr!(damage.page_base).to_owned(),
    }
}
