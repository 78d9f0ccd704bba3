//! 设置: one address for each part.

mod about;
mod damage;
mod history;
mod history_filter;
mod look;
mod office;
mod restore_points;
mod storage;
mod workspaces;

use leptos::prelude::*;

use crate::ui::components::PageHeader;
use crate::ui::i18n::tr;
use crate::ui::routes::{Route, SETTINGS_PARTS};

/// `part` is one of [`SETTINGS_PARTS`], or empty for the first.
pub(super) fn page(part: &'static str) -> AnyView {
    let content = match part {
        "workspaces" => view! { {workspaces::panel()} {restore_points::panel()} }.into_any(),
        "history" => history::panel(),
        "storage" => view! { {damage::panel()} {storage::panel()} }.into_any(),
        "about" => about::panel(),
        _ => view! { {look::panel()} {office::panel()} {office::person_panel()} }.into_any(),
    };
    let entries = std::iter::once("").chain(SETTINGS_PARTS).map(|entry| {
        let route = match entry {
            "" => Route::Settings,
            part => Route::SettingsPart(part),
        };
        let current = (entry == part).then_some("page");
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

fn name(part: &str) -> &'static str {
    match part {
        "workspaces" => tr!(settings.part_workspaces),
        "history" => tr!(settings.part_history),
        "storage" => tr!(settings.part_storage),
        "about" => tr!(settings.part_about),
        _ => tr!(settings.part_general),
    }
}
