//! 存储: how full it is, with what, and whether the browser promised to keep it.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::is_secret;
use crate::app::workspaces::Workspaces;
use crate::browser::storage::LocalStorage;
use crate::browser::{files, workspace};
use crate::store::{CAPACITY, KeyValue, prefix, units_of};
use crate::ui::components::{Button, Meter, Notices, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};

/// Units by what uses them.
#[derive(Clone, Default, PartialEq)]
struct Used {
    /// Name and units of every workspace.
    workspaces: Vec<(String, u64)>,
    program: u64,
    /// Keys of other pages of the same origin.
    others: u64,
}

impl Used {
    fn all(&self) -> u64 {
        let workspaces: u64 = self.workspaces.iter().map(|(_, units)| units).sum();
        workspaces + self.program + self.others
    }

    /// `None` where the storage is blocked.
    fn look(workspaces: &Workspaces) -> Option<Used> {
        let storage = LocalStorage::open().ok()?;
        let named = |(at, workspace): (usize, &crate::app::workspaces::Workspace)| {
            let name = match workspace.name.as_str() {
                "" => tr!(settings.unnamed_number, number = at + 1),
                name => name.to_owned(),
            };
            (prefix(&workspace.id), name, 0u64)
        };
        let mut rooms: Vec<_> = workspaces.list.iter().enumerate().map(named).collect();
        let mut used = Used::default();
        for key in storage.keys().ok()? {
            let units = units_of(&key) + storage.units(&key).ok()?.unwrap_or(0);
            match rooms
                .iter_mut()
                .find(|(prefix, _, _)| key.starts_with(prefix.as_str()))
            {
                Some((_, _, room)) => *room += units,
                None if key.starts_with("six/") => used.program += units,
                None => used.others += units,
            }
        }
        used.workspaces = rooms
            .into_iter()
            .map(|(_, name, units)| (name, units))
            .collect();
        Some(used)
    }
}

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let used = Memo::new(move |_| {
        desk.read(|_| ());
        // The pages are rewritten a moment after a command.
        desk.usage.track();
        Used::look(&desk.workspaces().read())
    });
    if LocalStorage::open().is_err() {
        return view! {
            <Panel title=tr!(settings.storage)>
                <p class="panel-lead">{tr!(settings.blocked)}</p>
            </Panel>
        }
        .into_any();
    }
    // The foot shows the same figure.
    set_timeout(move || desk.measure(), Duration::ZERO);
    let body = move || used.read().as_ref().map(usage);
    view! {
        <Panel title=tr!(settings.storage)>
            <div class="panel-body">{body} {persistence()}</div>
        </Panel>
        {raw(desk)}
    }
    .into_any()
}

fn usage(used: &Used) -> AnyView {
    let all = used.all();
    let percent = all * 100 / CAPACITY;
    let text = tr!(
        settings.used,
        percent = percent,
        units = number(all as usize),
        capacity = number(CAPACITY as usize)
    );
    // For the width of the bar only.
    let share = all as f64 / CAPACITY as f64;
    let line = |name: String, units: u64| {
        let tenths = units * 1000 / CAPACITY;
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{number(units as usize)}</td>
                <td class="number">{format!("{}.{}%", tenths / 10, tenths % 10)}</td>
            </tr>
        }
        .into_any()
    };
    let mut lines: Vec<AnyView> = used
        .workspaces
        .iter()
        .map(|(name, units)| line(name.clone(), *units))
        .collect();
    lines.push(line(tr!(settings.program).to_owned(), used.program));
    if used.others > 0 {
        lines.push(line(tr!(settings.others).to_owned(), used.others));
    }
    view! {
        <Meter label=tr!(storage.label) share text />
        <table class="usage">
            <thead>
                <tr>
                    <th scope="col">{tr!(settings.what)}</th>
                    <th scope="col" class="number">
                        {tr!(settings.units)}
                    </th>
                    <th scope="col" class="number">
                        {tr!(settings.share)}
                    </th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
        <p class="muted">{tr!(settings.units_body)}</p>
    }
    .into_any()
}

/// Whether the browser may clear the data when the disk runs full.
fn persistence() -> AnyView {
    let promised = RwSignal::new(None::<bool>);
    let refused = RwSignal::new(false);
    spawn_local(async move {
        let persisted = workspace::is_persisted().await;
        let _ = promised.try_set(persisted);
    });
    let ask = move |()| {
        spawn_local(async move {
            let agreed = workspace::ask_to_persist().await;
            let _ = promised.try_set(Some(agreed));
            let _ = refused.try_set(!agreed);
        });
    };
    (move || {
        let promised = promised.get()?;
        let (tone, label, body) = if promised {
            (
                Tone::Ok,
                tr!(settings.persisted),
                tr!(settings.persisted_body),
            )
        } else {
            (
                Tone::Warn,
                tr!(settings.not_persisted),
                tr!(settings.not_persisted_body),
            )
        };
        Some(view! {
            <div class="persistence">
                <Tag tone label />
                <p>
                    {body}
                    {refused.get().then(|| view! { " " <b>{tr!(settings.persist_refused)}</b> })}
                </p>
                {(!promised)
                    .then(|| view! { <Button label=tr!(settings.persist) on_press=ask /> })}
            </div>
        })
    })
    .into_any()
}

/// Everything as it stands in the storage, for whoever has to rescue it.
fn raw(desk: Desk) -> AnyView {
    let notices = Notices::here();
    let save = move |()| {
        let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
        let name = tr!(settings.raw_file, day = day);
        match files::download_stored(&name, |key| key.starts_with("six/") && !is_secret(key)) {
            Ok(()) => notices.done(tr!(desk.raw_told), None),
            Err(fault) => notices.failed(tr!(exchange.not_exported, detail = fault)),
        }
    };
    view! {
        <Panel title=tr!(settings.raw)>
            <div class="panel-body">
                <p>{tr!(settings.raw_body)}</p>
                <div class="acts">
                    <Button label=tr!(desk.raw) on_press=save />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
