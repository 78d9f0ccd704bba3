//! Making workspaces and removing them.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Beginning, begin_workspace};
use crate::app::Refusal;
use crate::app::workspaces::Workspace;
use crate::browser::locks;
use crate::browser::mirror::Mirror;
use crate::browser::storage::LocalStorage;
use crate::browser::{clock, workspace, workspace_list};
use crate::domain::kinds::Office;
use crate::ui::desk::{Desk, Open, Stage};
use crate::ui::folder_backup;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

impl Desk {
    /// Makes a workspace, fills it and shows it. `person` is who sits here, for the history.
    pub fn begin(self, person: String, demonstration: bool, beginning: Beginning) {
        spawn_local(async move {
            let begun = begin_workspace::begin_workspace(self, person, demonstration, beginning);
            if begun.await.is_err() {
                // What was typed stays on the page.
                self.notices.failed(tr!(later.failed_body));
            }
        });
    }

    pub(super) fn begin_here(self, person: String, demonstration: bool, beginning: Beginning) {
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            let id = clock::random_name();
            let made = self.make(&id, person, demonstration, beginning).await;
            match made {
                Ok((open, workspace, opens)) => {
                    let mut workspaces = self.workspaces.get_untracked();
                    // There is a file with all of it: the one that is gone on with.
                    let goes_on = workspace.exported > 0 && !demonstration;
                    workspaces.list.push(workspace);
                    workspaces.last = id.clone();
                    self.write_workspaces(workspaces).await;
                    self.take(id, open);
                    router::open(&opens);
                    if goes_on {
                        let count = self.peek(|session| session.register.len());
                        let count = count.unwrap_or_default();
                        self.notices.done(tr!(welcome.went_on, count = count), None);
                    }
                    let _ = workspace::ask_to_persist().await;
                }
                Err(refusal) => {
                    let _ = Mirror::delete(&id).await;
                    if let Ok(mut storage) = LocalStorage::open() {
                        let mut workspaces = self.workspaces.get_untracked();
                        let _ = workspaces.delete(&mut storage, &id);
                    }
                    self.stage.set(Stage::Welcome);
                    self.tell(refusal);
                }
            }
        });
    }

    async fn make(
        self,
        id: &str,
        person: String,
        demonstration: bool,
        beginning: Beginning,
    ) -> Result<(Open, Workspace, Route), Refusal> {
        let lock = locks::try_to_write(id).await.ok().flatten();
        let mut open = self.write(id, lock, None).await?;
        let mut workspace = Workspace {
            id: id.to_owned(),
            person,
            demonstration,
            ..Workspace::default()
        };
        let mut opens = Route::Today;
        let office = match beginning {
            Beginning::Edits(edits, action) => {
                let (draft, office) = edits(&open.session.register);
                open.session
                    .commit(draft, action, &workspace.person, clock::now())?;
                Some(office)
            }
            Beginning::Large(fill) => {
                let filled = fill(self, open, workspace.person.clone()).await?;
                open = filled.open;
                opens = filled.opens;
                if filled.is_backed_up {
                    workspace.exported = clock::now();
                    workspace.exported_number = open.session.history.last();
                }
                filled.office
            }
        };
        if let Some(office) = office {
            let record = open.session.register.get::<Office>(office);
            workspace.office = office.to_string();
            workspace.name = record
                .map(|office| office.name.to_string())
                .unwrap_or_default();
        }
        if let Some(mirror) = &open.mirror {
            let _ = mirror.settled().await;
        }
        Ok((open, workspace, opens))
    }

    /// Removes a workspace for good; the page has asked before.
    pub fn delete(self, id: String) {
        spawn_local(async move {
            if self.workspaces.with_untracked(|w| w.last == id) {
                self.open.set_value(None);
                self.stage.set(Stage::Welcome);
                router::open(&Route::Today);
            }
            let mut workspaces = self.workspaces.get_untracked();
            if workspaces
                .get(&id)
                .is_some_and(|workspace| workspace.folder)
            {
                // What is in the folder stays; the browser forgets where it is.
                let _ = folder_backup::forget::forget(id.clone()).await;
            }
            let deleted = match LocalStorage::open() {
                Ok(mut storage) => workspaces.delete(&mut storage, &id),
                Err(fault) => Err(fault),
            };
            let _ = Mirror::delete(&id).await;
            let _ = workspace_list::keep(&workspaces).await;
            self.workspaces.set(workspaces);
            if let Err(fault) = deleted {
                self.notices.failed(wording::storage_fault(&fault));
            }
        });
    }
}
