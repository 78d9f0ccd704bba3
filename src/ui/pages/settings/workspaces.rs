//! 工作区: the registers that this browser keeps, side by side.

use leptos::prelude::*;

use crate::app::workspaces::Workspace;
use crate::browser::clock;
use crate::ui::components::{Button, ButtonKind, Dialog, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let asked = RwSignal::new(None::<Workspace>);
    let rows = move || {
        let workspaces = desk.workspaces().get();
        let last = workspaces.last.clone();
        let rows = workspaces.list.into_iter().map(|workspace| {
            let is_open = workspace.id == last;
            row(desk, workspace, is_open, asked)
        });
        rows.collect_view()
    };
    let new = view! {
        <Button label=tr!(settings.new_workspace) on_press=move || desk.leave() />
    };
    view! {
        <Panel title=tr!(settings.workspaces) actions=new.into_any()>
            <p class="panel-lead">{tr!(settings.workspaces_body)}</p>
            <ul>{rows}</ul>
        </Panel>
        {question(desk, asked)}
    }
    .into_any()
}

fn row(
    desk: Desk,
    workspace: Workspace,
    is_open: bool,
    asked: RwSignal<Option<Workspace>>,
) -> AnyView {
    let name = name_of(&workspace);
    let mut tags = Vec::new();
    if is_open {
        tags.push(view! { <Tag tone=Tone::Info label=tr!(settings.is_open) /> }.into_any());
    }
    if workspace.demonstration {
        tags.push(view! { <Tag label=tr!(settings.demonstration) /> }.into_any());
    }
    let id = workspace.id.clone();
    let open = (!is_open).then(|| {
        view! { <Button label=tr!(settings.open) on_press=move || desk.enter(id.clone()) /> }
    });
    let backup = backup_of(&workspace);
    view! {
        <li class="row">
            <span class="words">
                <b>{name}</b>
                <small>{backup}</small>
            </span>
            {tags}
            <span class="acts">
                {open}
                <Button
                    label=tr!(settings.delete)
                    kind=ButtonKind::Quiet
                    on_press=move || asked.set(Some(workspace.clone()))
                />
            </span>
        </li>
    }
    .into_any()
}

fn name_of(workspace: &Workspace) -> String {
    match workspace.name.as_str() {
        "" if workspace.is_locked() => tr!(lock.item).to_owned(),
        "" => tr!(settings.unnamed).to_owned(),
        name => name.to_owned(),
    }
}

fn backup_of(workspace: &Workspace) -> String {
    match workspace.exported {
        0 => tr!(settings.never_exported).to_owned(),
        time => tr!(settings.exported_at, time = clock::local(time)),
    }
}

/// Deleting cannot be undone: it is asked once, with the way to a backup first.
fn question(desk: Desk, asked: RwSignal<Option<Workspace>>) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(asked.read().is_some()));
    Effect::new(move || {
        if !open.get() {
            asked.update_untracked(|asked| *asked = None);
        }
    });
    let title = Signal::derive(move || {
        let name = asked.read().as_ref().map(name_of).unwrap_or_default();
        tr!(settings.delete_title, name = name)
    });
    let body = move || {
        let workspace = asked.get_untracked()?;
        let is_open = desk.workspaces().read_untracked().last == workspace.id;
        let records = desk
            .peek(|session| session.register.len())
            .filter(|_| is_open);
        let lost = match records {
            Some(count) => tr!(settings.delete_open, count = count),
            None => tr!(settings.delete_other).to_owned(),
        };
        Some(view! {
            <div class="dialog-body">
                <p>{lost}</p>
                <p class="muted">{backup_of(&workspace)}</p>
            </div>
        })
    };
    let export = move || {
        let Some(workspace) = asked.get_untracked() else {
            return;
        };
        open.set(false);
        if desk.workspaces().read_untracked().last != workspace.id {
            desk.enter(workspace.id);
        }
        router::open(&Route::Exchange);
    };
    let delete = move || {
        let workspace = asked.get_untracked();
        open.set(false);
        if let Some(workspace) = workspace {
            desk.delete(workspace.id);
        }
    };
    view! {
        <Dialog open title>
            {body}
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move || open.set(false) />
                <Button label=tr!(settings.export_first) on_press=export />
                <Button label=tr!(settings.delete_now) kind=ButtonKind::Danger on_press=delete />
            </div>
        </Dialog>
    }
    .into_any()
}
