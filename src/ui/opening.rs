//! Opening workspaces and leaving them.

mod making;
mod tidying;

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::tag::Tone;
use super::desk::{Desk, Open, PERSON, Stage};
use super::i18n::tr;
use super::later::{Missing, later};
use super::pages::watch;
use super::router;
use super::routes::Route;
use super::wording;
use crate::app::workspaces::{USUAL_IDLE, Workspaces};
use crate::app::{Arrived, Health, Refusal, Session};
use crate::browser::clock;
use crate::browser::locks::{self, Writing};
use crate::browser::storage::{self, LocalStorage};
use crate::browser::tab;
use crate::browser::workspace::{self, Disk, WorkspaceKey};
use crate::browser::workspace_list;
use crate::domain::kinds::Office;
use crate::domain::{Id, Replica};
use crate::register::{Action, Draft, Register};
use crate::store::{StoreError, lock_keys};

/// How often the page is begun again where the storage is empty and should not be.
const WHERE_EMPTY: u8 = 3;

/// Makes the first edits for an empty register, and says which record is the office's own.
pub type FirstEdits = Box<dyn FnOnce(&Register) -> (Draft, Id)>;

/// What a new workspace begins with.
pub enum Beginning {
    Edits(FirstEdits, Action),
    /// So much that it is done in steps, by code that the first page does without.
    Large(Fill),
}

/// Fills a new workspace for the person who sits here.
pub type Fill = Box<dyn FnOnce(Desk, Open, String) -> Filling>;
pub type Filling = Pin<Box<dyn Future<Output = Result<Filled, Refusal>>>>;

/// A workspace that was filled.
pub struct Filled {
    pub(super) open: Open,
    pub(super) office: Option<Id>,
    /// Whether there is a file with all of it.
    pub(super) is_backed_up: bool,
    /// The page that is shown then.
    pub(super) opens: Route,
}

// The register and its storage arrive after the first page, which has none to show.
later! {
    register: fn enter_workspace(desk: Desk, id: String, key: Option<WorkspaceKey>) -> () {
        desk.enter_here(id, key);
    }
}
later! {
    register: fn begin_workspace(desk: Desk, person: String, demonstration: bool, beginning: Beginning) -> () {
        desk.begin_here(person, demonstration, beginning);
    }
}

impl Desk {
    pub(super) fn start(self) {
        let Ok(mut storage) = LocalStorage::open() else {
            self.notices
                .stand("blocked", Tone::Bad, tr!(desk.blocked), None);
            return self.stage.set(Stage::Welcome);
        };
        let held = Workspaces::read(&mut storage).unwrap_or_default();
        if !held.last.is_empty() {
            // On its way while the list is read.
            spawn_local(async {
                let _ = enter_workspace::fetch().await;
            });
        }
        spawn_local(async move {
            let newest = workspace_list::or_newer(held.clone()).await;
            // The storage lacks what was written to it: a look at it from a new page comes before anything is made good.
            let times = match held.changes {
                0 => WHERE_EMPTY,
                // A browser that was killed: what it had not written yet will not come back.
                _ => 1,
            };
            if newest != held && tab::begin_again(&newest.changes.to_string(), times) {
                return;
            }
            let last = newest.get(&newest.last).map(|found| found.id.clone());
            let is_first = newest.changes == 0;
            if newest == held && !is_first {
                self.workspaces.set(newest);
            } else {
                self.write_workspaces(newest).await;
            }
            // Nothing was ever written here, so the storage has yet to show that it leads somewhere.
            if is_first && tab::is_from_file() && tab::begin_again("first", 1) {
                return;
            }
            match last {
                Some(id) => self.enter(id),
                None => self.stage.set(Stage::Welcome),
            }
        });
    }

    /// Leaves the open workspace for the first page.
    pub fn leave(self) {
        self.open.set_value(None);
        super::scores::forget();
        for subject in ["reading", "damage", "mirror", "space"] {
            self.notices.withdraw(subject);
        }
        let mut workspaces = self.workspaces.get_untracked();
        workspaces.last.clear();
        self.keep_workspaces(workspaces);
        self.stage.set(Stage::Welcome);
        router::open(&Route::Today);
    }

    /// Opens a workspace of the list.
    pub fn enter(self, id: String) {
        self.enter_with(id, None);
    }

    /// Opens a workspace of the list with what its passphrase gave.
    pub(super) fn enter_with(self, id: String, key: Option<WorkspaceKey>) {
        self.stage.set(Stage::Opening);
        self.open.set_value(None);
        spawn_local(async move {
            let entered = enter_workspace::enter_workspace(self, id, key).await;
            entered.unwrap_or_else(|missing| self.cannot(missing));
        });
    }

    /// Nothing can be opened without the part of the program that is missing.
    fn cannot(self, Missing: Missing) {
        self.stage
            .set(Stage::Failed(tr!(later.failed_body).to_owned()));
    }

    fn enter_here(self, id: String, key: Option<WorkspaceKey>) {
        spawn_local(async move {
            let lock = locks::try_to_write(&id).await;
            let opened = match lock {
                Ok(None) => self.follow(&id, key),
                Ok(Some(lock)) => self.write(&id, Some(lock), key).await,
                // Without locks the store's own claim keeps two writers apart.
                Err(_) => self.write(&id, None, key).await,
            };
            self.take_or_tell(id, opened);
        });
    }

    fn take_or_tell(self, id: String, opened: Result<Open, StoreError>) {
        match opened {
            Ok(open) => self.take(id, open),
            Err(StoreError::Locked { terms }) => self.stage.set(Stage::Locked { id, terms }),
            Err(error) => self.stage.set(Stage::Failed(wording::store_error(&error))),
        }
    }

    async fn write(
        self,
        id: &str,
        lock: Option<Writing>,
        key: Option<WorkspaceKey>,
    ) -> Result<Open, StoreError> {
        let found = workspace::open(id, clock::random(), key.as_ref()).await?;
        if found.mirror_fault.is_some() && found.storage_fault.is_none() {
            self.stand_unmirrored();
        }
        let replica = Replica::from_bits(clock::random());
        Ok(Open {
            session: Session::of_store(found.store, found.opened, replica, id),
            mirror: found.mirror,
            _lock: lock,
            _listening: None,
            watch: None,
        })
    }

    /// Another tab writes: this one shows what it writes, and takes over when it closes.
    fn follow(self, id: &str, key: Option<WorkspaceKey>) -> Result<Open, StoreError> {
        let (follower, opened) = workspace::follow(id, key.as_ref())?;
        let replica = Replica::from_bits(clock::random());
        let session = Session::of_follower(follower, opened, replica, id);
        let locks_seen = move |id: &str| {
            let storage = LocalStorage::open().ok()?;
            lock_keys(&storage, id).ok()
        };
        let seen = locks_seen(id);
        let workspace = id.to_owned();
        let gathering = StoredValue::new(false);
        let listening = storage::listen(id, move || {
            if gathering.get_value() {
                return;
            }
            gathering.set_value(true);
            let (id, seen) = (workspace.clone(), seen.clone());
            set_timeout(
                move || {
                    gathering.set_value(false);
                    // The passphrase was set, changed or removed: what this tab has of it is out of date.
                    if locks_seen(&id) != seen && self.is_open(&id) {
                        return self.enter(id);
                    }
                    if let Some(Ok(Arrived::Changes)) = self.with_session(Session::arrive) {
                        self.revision.update(|revision| *revision += 1);
                    }
                },
                Duration::from_millis(60),
            );
        });
        let id = id.to_owned();
        spawn_local(async move {
            let Ok(lock) = locks::wait_to_write(&id).await else {
                return;
            };
            if !self.is_open(&id) {
                return;
            }
            self.notices.withdraw("reading");
            let opened = self.write(&id, Some(lock), key).await;
            // The tab that let go may have locked: then this one was told so meanwhile, and stays locked.
            if self.is_open(&id) {
                self.take_or_tell(id, opened);
            }
        });
        Ok(Open {
            session,
            mirror: None,
            _lock: None,
            _listening: listening,
            watch: None,
        })
    }

    /// Whether this workspace is the open one; not while it is locked.
    pub(super) fn is_open(self, id: &str) -> bool {
        self.open.with_value(Option::is_some) && self.workspaces.with_untracked(|w| w.last == id)
    }

    fn take(self, id: String, open: Open) {
        let is_writer = open.session.is_writer();
        let health = open.session.health().clone();
        self.writer.set(is_writer);
        let workspaces = self.named(&id, &open.session);
        self.open.set_value(Some(open));
        if self.workspaces.with_untracked(|known| *known != workspaces) {
            self.keep_workspaces(workspaces);
        }
        self.watch();
        if !is_writer {
            self.notices
                .stand("reading", Tone::Info, tr!(desk.reading), None);
        }
        self.tell_health(&health);
        self.revision.update(|revision| *revision += 1);
        self.stage.set(Stage::Ready);
        self.tidy_later();
    }

    /// The list with this workspace as the last one, and with the names that it does not show while it is locked.
    fn named(self, id: &str, session: &Session<Disk>) -> Workspaces {
        let mut workspaces = self.workspaces.get_untracked();
        id.clone_into(&mut workspaces.last);
        if let Some(workspace) = workspaces.get_mut(id) {
            let disk = session.storage().filter(|disk| disk.is_locked());
            match disk {
                None => workspace.idle = 0,
                Some(disk) => {
                    if !workspace.is_locked() {
                        workspace.idle = USUAL_IDLE;
                    }
                    if let Ok(Some(person)) = disk.note(PERSON) {
                        workspace.person = person;
                    }
                    let office = workspace.office.parse().ok();
                    let office = office.and_then(|id| session.register.get::<Office>(id));
                    if let Some(office) = office {
                        workspace.name = office.name.to_string();
                    }
                }
            }
        }
        workspaces
    }

    /// Watches for the moment to lock, where there is something to watch.
    pub(super) fn watch(self) {
        let watched = self.workspaces.with_untracked(|workspaces| {
            let workspace = workspaces.get(&workspaces.last);
            workspace.is_some_and(|workspace| workspace.is_locked() || workspace.shared)
        });
        if watched {
            spawn_local(async move {
                // Without it nothing is lost; the next opening tries again.
                let _ = watch::watch(self).await;
            });
        }
    }

    fn tell_health(self, health: &Health) {
        if health.is_good() {
            return;
        }
        let open = Callback::new(|()| router::open(&Route::SettingsPart("storage")));
        let action = Some((tr!(desk.damage_more).to_owned(), open));
        self.notices
            .stand("damage", Tone::Bad, tr!(desk.damage), action);
    }
}
