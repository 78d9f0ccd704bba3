//! At the foot of the navigation: whose register it is, how full the storage, how old the backup.

use leptos::prelude::*;

use super::components::Meter;
use super::desk::{Desk, Stage};
use super::i18n::tr;
use super::routes::Route;
use crate::app::backup::Backup;
use crate::browser::storage::LocalStorage;

/// For [`super::components::Shell`]; empty while no workspace is open.
pub(super) fn foot() -> AnyView {
    let desk = Desk::here();
    let stage = desk.stage();
    (move || (stage.get() == Stage::Ready).then(|| of_open(desk))).into_any()
}

fn of_open(desk: Desk) -> AnyView {
    let name = move || match desk.office() {
        Some((_, office)) if !office.name.is_empty() => office.name.to_string(),
        _ => desk.workspace().name,
    };
    let usage = desk.usage;
    let room = move || match usage.get() {
        _ if LocalStorage::open().is_err() => {
            view! { <span>{tr!(foot.memory_only)}</span> }.into_any()
        }
        None => view! { <span>{tr!(storage.label)}</span> }.into_any(),
        Some(shown) => {
            let text = tr!(storage.used, percent = shown.percent);
            // For the width of the bar only.
            let share = shown.percent as f64 / 100.0;
            view! { <Meter label=tr!(storage.label) share text /> }.into_any()
        }
    };
    let due = move || desk.backup().is_due();
    view! {
        <a class="foot-link" href=Route::Settings.href()>
            {name}
        </a>
        <a class="foot-link" href=Route::SettingsPart("storage").href()>
            {room}
        </a>
        <a class="foot-link" class:due=due href=Route::Exchange.href()>
            {move || backup_words(desk.backup())}
        </a>
        {move || leaving(desk)}
    }
    .into_any()
}

/// The ways to leave the computer: the lock, or nothing left behind.
fn leaving(desk: Desk) -> AnyView {
    let workspace = desk.workspace();
    let lock = workspace.is_locked().then(|| {
        view! {
            <button type="button" class="foot-link" on:click=move |_| desk.lock()>
                {tr!(lock.now)}
            </button>
        }
    });
    let leave = workspace.shared.then(|| {
        view! {
            <a class="foot-link" href=Route::SettingsPart("lock").href()>
                {tr!(lock.leave)}
            </a>
        }
    });
    view! {
        {lock}
        {leave}
    }
    .into_any()
}

/// The backup's state in a few words.
pub fn backup_words(backup: Backup) -> String {
    match backup {
        Backup::NotNeeded => tr!(foot.not_needed).to_owned(),
        Backup::Never { .. } => tr!(storage.backup_never).to_owned(),
        Backup::Made {
            days: 0,
            changes: 0,
            ..
        } => tr!(storage.backup_today).to_owned(),
        Backup::Made {
            days: 0, changes, ..
        } => tr!(foot.backup_today_changed, changes = changes),
        Backup::Made {
            days, changes: 0, ..
        } => tr!(storage.backup_days, days = days),
        Backup::Made { days, changes, .. } => {
            tr!(foot.backup_changed, days = days, changes = changes)
        }
    }
}
