//! 设置: one address for each part.

mod about;
mod damage;
mod history;
mod history_filter;
mod look;
mod office;
mod restore_points;
mod stationery;
mod storage;
mod workspaces;

use leptos::prelude::*;

use super::lock::lock_settings;
use crate::domain::Record;
use crate::domain::kinds::{Role, Stationery};
use crate::ui::components::{LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::later::page_later;
use crate::ui::pages::cards::cards;
use crate::ui::routes::{Route, SETTINGS_PARTS};

/// `part` is one of [`SETTINGS_PARTS`], or empty for the first.
pub(super) fn page(part: &'static str) -> AnyView {
    let shown = part;
    let content = match part {
        "stationery" => stationery::panel(),
        "cards" => page_later(cards::fetch, Box::new(|| Box::pin(cards::cards()))),
        "workspaces" => view! { {workspaces::panel()} {restore_points::panel()} }.into_any(),
        "history" => history::panel(),
        "lock" => page_later(
            lock_settings::fetch,
            Box::new(|| Box::pin(lock_settings::lock_settings())),
        ),
        "storage" => view! { {damage::panel()} {storage::panel()} }.into_any(),
        "about" => about::panel(),
        _ => {
            view! { {look::panel()} {office::panel()} {office::person_panel()} {rulebook_panel()} }
                .into_any()
        }
    };
    // A resident hands out no documents of an office.
    let office = untrack(|| Desk::here().office());
    let is_resident = office.is_some_and(|(_, office)| office.role == Some(Role::Resident));
    let parts = std::iter::once("").chain(SETTINGS_PARTS);
    let parts = parts.filter(|part| !is_resident || *part != "stationery" || *part == shown);
    let entries = parts.map(|entry| {
        let route = match entry {
            "" => Route::Settings,
            part => Route::SettingsPart(part),
        };
        let current = (entry == shown).then_some("page");
        view! {
            <li>
                <a href=route.href() aria-current=current>
                    {name(entry)}
                </a>
            </li>
        }
    });
    let entries = entries.collect_view();
    let title = if part.is_empty() {
        tr!(nav.settings).to_owned()
    } else {
        tr!(settings.title, part = name(part))
    };
    view! {
        <PageHeader title />
        <nav class="parts" aria-label=tr!(settings.parts)>
            <ul>{entries}</ul>
        </nav>
        <div class="stack">{content}</div>
    }
    .into_any()
}

/// The way to what everybody is rated by, for those who look for it here.
fn rulebook_panel() -> AnyView {
    view! {
        <Panel title=tr!(rulebook.title)>
            <div class="panel-body">
                <p>{tr!(rulebook.settings_hint)}</p>
                <div class="acts">
                    <LinkButton
                        label=tr!(rulebook.look)
                        href=Route::Rulebook { edition: None }.href()
                    />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn name(part: &str) -> &'static str {
    match part {
        "stationery" => say(&Stationery::KIND.words),
        "cards" => tr!(settings.part_cards),
        "workspaces" => tr!(settings.part_workspaces),
        "history" => tr!(settings.part_history),
        "lock" => tr!(settings.part_lock),
        "storage" => tr!(settings.part_storage),
        "about" => tr!(settings.part_about),
        _ => tr!(settings.part_general),
    }
}
