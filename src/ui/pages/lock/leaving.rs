//! 公用电脑: whoever leaves takes the register along as a file, shows that the file is whole, and leaves nothing here.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::closing;
use super::set::Choosing;
use crate::app::workspaces::{DAMAGED_INDEX, Workspaces};
use crate::browser::folder::Folder;
use crate::browser::mirror::Mirror;
use crate::browser::storage::LocalStorage;
use crate::browser::{files, tab, workspace_list};
use crate::snapshot::envelope::{self, Form, Shape, To, With};
use crate::store::{KeyValue, prefix};
use crate::ui::backup_file::{file_name, office_name, whole};
use crate::ui::busy::Busy;
use crate::ui::components::{
    Button, ButtonKind, Confirm, Dialog, FileDrop, Panel, Question, Tag, Tone,
};
use crate::ui::desk::{Desk, Stage};
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::contents;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

/// What was found of the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checked {
    NotYet,
    /// The file holds what the register holds, with the command of this number as the last.
    Whole {
        number: u64,
    },
    /// It is another file, or an older one.
    Differs,
}

pub(super) fn panel(desk: Desk) -> AnyView {
    let checked = RwSignal::new(Checked::NotYet);
    let busy = Busy::nothing();
    let question = RwSignal::new(None::<Question>);
    let unchecked = RwSignal::new(false);
    let choosing = Choosing::for_file("file");
    let is_closed = RwSignal::new(false);
    // None: no passphrase was wished. Problems stand at the fields.
    let passphrase = move || match is_closed.get_untracked() {
        false => Some(None),
        true => choosing.take().map(Some),
    };
    let is_shared = move || desk.workspace().shared;
    let share = move |event| {
        let shared = event_target_checked(&event);
        desk.describe(|workspace| workspace.shared = shared);
        desk.watch();
    };
    let export = move || {
        let Some(passphrase) = passphrase() else {
            return;
        };
        busy.run(tr!(exchange.exporting), async move {
            let _ = checked.try_set(Checked::NotYet);
            match hand_out(desk, passphrase.as_deref()) {
                Ok(said) => desk.notices.done(said, None),
                Err(fault) => desk
                    .notices
                    .failed(tr!(exchange.not_exported, detail = fault)),
            }
        });
    };
    let pick = Callback::new(move |file: File| {
        let passphrase = passphrase().flatten();
        busy.run(tr!(lock.comparing), async move {
            match files::read(&file).await {
                Ok(bytes) => {
                    let found = compare(desk, &bytes, passphrase.as_deref());
                    let _ = checked.try_set(found);
                }
                Err(fault) => desk.notices.failed(fault.to_string()),
            }
        });
    });
    // What was entered after the file was compared is not in it.
    let is_whole = Memo::new(move |_| {
        let last = desk.read_history(|history, _| history.last());
        matches!(checked.get(), Checked::Whole { number } if Some(number) == last)
    });
    let result = move || match checked.get() {
        Checked::NotYet => None,
        Checked::Whole { .. } if is_whole.get() => {
            Some(view! { <Tag tone=Tone::Ok label=tr!(lock.whole) /> }.into_any())
        }
        _ => Some(view! { <p class="callout bad">{tr!(lock.file_differs)}</p> }.into_any()),
    };
    let wipe = move || {
        question.set(Some(Question {
            title: tr!(lock.wipe_title).into(),
            body: tr!(lock.wipe_body).into(),
            yes: tr!(lock.wipe).into(),
            act: Callback::new(move |()| spawn_local(wipe(desk))),
        }));
    };
    let closing = move || {
        is_closed.get().then(|| {
            view! {
                <p>{tr!(lock.file_lock_body)}</p>
                <div class="fields">{choosing.fields()}</div>
            }
        })
    };
    let not_whole = Signal::derive(move || !is_whole.get());
    view! {
        <Panel title=tr!(lock.shared_title)>
            <div class="panel-body stack">
                <p>{tr!(lock.shared_body)}</p>
                <label class="tick">
                    <input type="checkbox" prop:checked=is_shared on:change=share />
                    <span>{tr!(lock.shared)}</span>
                </label>
                <ol class="leaving">
                    <li>
                        <h3>{tr!(lock.step_export)}</h3>
                        <p>{tr!(lock.step_export_body)}</p>
                        <label class="tick">
                            <input
                                type="checkbox"
                                prop:checked=is_closed
                                on:change=move |event| is_closed.set(event_target_checked(&event))
                            />
                            <span>{tr!(lock.file_lock)}</span>
                        </label>
                        {closing}
                        <Button label=tr!(lock.export) on_press=export />
                    </li>
                    <li>
                        <h3>{tr!(lock.step_check)}</h3>
                        <p>{tr!(lock.step_check_body)}</p>
                        <FileDrop label=tr!(lock.pick) accept=".json,.age" on_pick=pick />
                        {busy.shown()} <div role="status">{result}</div>
                    </li>
                    <li>
                        <h3>{tr!(lock.step_wipe)}</h3>
                        <p>{tr!(lock.step_wipe_body)}</p>
                        <div class="acts">
                            <Button
                                label=tr!(lock.wipe)
                                kind=ButtonKind::Danger
                                on_press=wipe
                                disabled=not_whole
                            />
                            <Button
                                label=tr!(lock.wipe_unchecked)
                                kind=ButtonKind::Quiet
                                on_press=move || unchecked.set(true)
                            />
                        </div>
                    </li>
                </ol>
            </div>
        </Panel>
        <Confirm question />
        {second_thought(desk, unchecked)}
    }
    .into_any()
}

/// Before the register is removed without a backup that was compared: said once more, and ticked.
fn second_thought(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let understood = RwSignal::new(false);
    Effect::new(move || {
        if open.get() {
            understood.set(false);
        }
    });
    let not_understood = Signal::derive(move || !understood.get());
    let act = move || {
        open.set(false);
        spawn_local(wipe(desk));
    };
    let records = move || {
        let count = desk.peek(|session| session.register.len());
        tr!(
            lock.unchecked_body,
            count = count.unwrap_or_default(),
            backup = crate::ui::foot::backup_words(untrack(|| desk.backup()))
        )
    };
    view! {
        <Dialog open title=tr!(lock.unchecked_title)>
            <div class="dialog-body stack">
                <p>{records()}</p>
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=understood
                        on:change=move |event| understood.set(event_target_checked(&event))
                    />
                    <span>{tr!(lock.unchecked_tick)}</span>
                </label>
            </div>
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move || open.set(false) />
                <Button
                    label=tr!(lock.wipe)
                    kind=ButtonKind::Danger
                    on_press=act
                    disabled=not_understood
                />
            </div>
        </Dialog>
    }
    .into_any()
}

/// Hands out the whole register, encrypted when there is a passphrase for the file.
fn hand_out(desk: Desk, passphrase: Option<&str>) -> Result<String, String> {
    let Some((text, number)) = whole(desk) else {
        return Ok(String::new());
    };
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let name = file_name(&[&office_name(desk), tr!(hand_over.file_backup), &day]);
    let (name, kind, bytes) = match passphrase {
        None => (name, "application/json", text.into_bytes()),
        Some(passphrase) => {
            let to = To::Passphrase(passphrase);
            let closed = envelope::close(text.as_bytes(), &to, Shape::Bytes);
            let closed = closed.map_err(|fault| fault.to_string())?;
            (format!("{name}.age"), "application/octet-stream", closed)
        }
    };
    files::download(&name, kind, &bytes).map_err(|fault| fault.to_string())?;
    desk.note_exported(number);
    let size = contents::size_words(bytes.len());
    Ok(tr!(exchange.exported, file = name, size = size))
}

/// Equal registers give equal bytes, so the file is compared with what would be written now.
fn compare(desk: Desk, bytes: &[u8], passphrase: Option<&str>) -> Checked {
    let opened = match (envelope::form(bytes), passphrase) {
        (Form::ForPassphrase, Some(passphrase)) => {
            envelope::open(bytes, With::Passphrase(passphrase)).ok()
        }
        _ => None,
    };
    let content = opened.as_ref().map_or(bytes, |opened| opened.as_slice());
    match whole(desk) {
        Some((text, number)) if text.as_bytes() == content => Checked::Whole { number },
        _ => Checked::Differs,
    }
}

/// Removes everything of the open workspace from this computer.
async fn wipe(desk: Desk) {
    let mut workspaces = desk.workspaces().get_untracked();
    let id = workspaces.last.clone();
    if !desk.is_open(&id) {
        return;
    }
    closing::drop_open(desk);
    tab::forget_all();
    let kept = LocalStorage::open().and_then(|mut storage| {
        // Another tab may have made workspaces since.
        let mut kept = Workspaces::read(&mut storage)?;
        kept.delete(&mut storage, &id)?;
        storage.remove(DAMAGED_INDEX)?;
        Ok((kept, remains(&storage, &id)?))
    });
    // Where backups were written to; the backups themselves are the person's.
    let _ = Folder::forget(&id).await;
    let mirror = Mirror::delete(&id).await;
    let trouble = match kept {
        Ok((kept, remains)) => {
            workspaces = kept;
            let listed = workspace_list::keep(&workspaces).await;
            let trouble = mirror.and(listed).err().map(|fault| fault.to_string());
            trouble.or_else(|| remains.then(|| tr!(lock.remains).to_owned()))
        }
        Err(fault) => Some(wording::storage_fault(&fault)),
    };
    desk.workspaces.set(workspaces);
    closing::tell_others(&id);
    desk.stage.set(Stage::Welcome);
    router::open(&Route::Today);
    match trouble {
        None => desk.notices.done(tr!(lock.wiped), None),
        Some(detail) => desk.notices.failed(tr!(lock.not_wiped, detail = detail)),
    }
}

/// Whether any key of the workspace is still there.
fn remains(storage: &LocalStorage, id: &str) -> Result<bool, crate::store::StorageFault> {
    let start = prefix(id);
    Ok(storage.keys()?.iter().any(|key| key.starts_with(&start)))
}
