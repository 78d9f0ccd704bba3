//! Opening, making, leaving and tidying workspaces.

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::tag::Tone;
use super::desk::{Desk, Open, PERSON, Shown, Stage};
use super::folder_backup;
use super::i18n::tr;
use super::later::{Missing, later};
use super::pages::watch;
use super::router;
use super::routes::Route;
use super::wording;
use crate::app::workspaces::{USUAL_IDLE, Workspace, Workspaces};
use crate::app::{Arrived, Health, Refusal, Session};
use crate::browser::clock;
use crate::browser::locks::{self, Writing};
use crate::browser::mirror::Mirror;
use crate::browser::storage::{self, LocalStorage};
use crate::browser::tab;
use crate::browser::workspace::{self, Disk, WorkspaceKey};
use crate::browser::workspace_list;
use crate::domain::kinds::Office;
use crate::domain::{Id, Replica};
use crate::register::{Action, Draft, Register};
use crate::store::{StoreError, lock_keys};

/// Pages are rewritten so long after the last command, in milliseconds.
const REST: u64 = 1_200;

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
            if newest != held && tab::begin_again(&newest.changes.to_string()) {
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
            if is_first && tab::is_from_file() && tab::begin_again("first") {
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

    fn begin_here(self, person: String, demonstration: bool, beginning: Beginning) {
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

    /// Rewrites pages when nobody has done anything for a moment, one page at a time.
    pub(super) fn tidy_later(self) {
        let at = self.revision.get_untracked();
        let tidy = move || {
            if self.revision.get_untracked() == at {
                self.tidy_on();
            }
        };
        set_timeout(tidy, Duration::from_millis(REST));
    }

    fn tidy_on(self) {
        match self.with_session(Session::tidy) {
            Some(Ok(true)) => set_timeout(move || self.tidy_on(), Duration::from_millis(4)),
            Some(Ok(false)) => {
                self.measure();
                self.back_up_later();
            }
            Some(Err(error)) => {
                self.measure();
                match error {
                    StoreError::Superseded => {
                        self.notices
                            .stand("reading", Tone::Bad, tr!(desk.superseded), None);
                    }
                    StoreError::Full => self.stand_full(),
                    error => self.notices.failed(wording::store_error(&error)),
                }
            }
            None => {}
        }
    }

    /// A refusal because the storage is full stays in sight, with the way to a backup.
    pub(super) fn stand_if_full(self, refusal: &Refusal) {
        if *refusal == Refusal::Store(StoreError::Full) {
            self.stand_full();
        }
    }

    fn stand_full(self) {
        let open = Callback::new(|()| router::open(&Route::Exchange));
        let action = Some((tr!(desk.export_now).to_owned(), open));
        self.notices
            .stand("space", Tone::Bad, tr!(desk.full), action);
    }

    /// Looks how full the storage is, and warns from 80 % on.
    pub(super) fn measure(self) {
        let Some(Ok(usage)) = self.peek(Session::usage) else {
            return;
        };
        let shown = Shown::from(usage);
        self.usage.set(Some(shown));
        if shown.tight {
            let open = Callback::new(|()| router::open(&Route::Exchange));
            let action = Some((tr!(desk.export_now).to_owned(), open));
            let text = tr!(desk.tight, percent = shown.percent);
            self.notices.stand("space", Tone::Warn, text, action);
        } else {
            self.notices.withdraw("space");
        }
    }
}
