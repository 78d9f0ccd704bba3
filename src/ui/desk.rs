//! What the pages work on: the session of the open workspace behind one signal.
//!
//! Invariants: pages change the register through [`Desk::commit`] and [`Desk::undo`] only, and
//! what they show is drawn again when a command is durable, not before.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::notice::Notices;
use super::components::tag::Tone;
use super::i18n::tr;
use super::later::{Missing, later};
use super::wording;
use super::work::{Working, undo_in_steps};
use crate::app::workspaces::{Workspace, Workspaces};
use crate::app::{Committed, Refusal, Session, is_secret};
use crate::browser::locks::Writing;
use crate::browser::mirror::Mirror;
use crate::browser::storage::{Listening, LocalStorage};
use crate::browser::workspace::Disk;
use crate::browser::{clock, files, workspace_list};
use crate::domain::kinds::{Attestation, Office, Survey, SurveyTally};
use crate::domain::{Date, Id, Replica};
use crate::register::{Action, Draft, History, Register};
use crate::store::Usage;

later! {
    // A record's title may need the rulebook, which the first page does without.
    daily: fn refused_records(desk: Desk, refusal: Refusal) -> (String, Vec<(String, String)>) {
        let told = |register: &Register| wording::refusal_and_records(&refusal, register);
        let words = |session: &Session<Disk>| told(&session.register);
        let nothing_open = || told(&Register::new(Replica::from_bits(1)));
        desk.peek(words).unwrap_or_else(nothing_open)
    }
}

/// The note of a locked workspace that says who sits here.
pub(super) const PERSON: &str = "person";

/// Where the program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Opening,
    /// No workspace is open: who are you?
    Welcome,
    Ready,
    /// A passphrase protects the workspace; `terms` is what it needs to open it.
    Locked {
        id: String,
        terms: String,
    },
    /// The workspace could not be opened; the words say why.
    Failed(String),
}

/// The open workspace. What is not `Send` or not to be drawn lives in here.
pub struct Open {
    pub(super) session: Session<Disk>,
    pub(super) mirror: Option<Mirror>,
    /// Held, not looked at: letting it go lets another tab write.
    pub(super) _lock: Option<Writing>,
    /// Held likewise.
    pub(super) _listening: Option<Listening>,
    /// Held likewise: what locks the workspace when nobody is there.
    pub(super) watch: Option<Box<dyn Any>>,
}

/// Taken from context by [`Desk::here`]; cheap to copy into event handlers.
#[derive(Clone, Copy)]
pub struct Desk {
    pub(super) open: StoredValue<Option<Open>, Here>,
    pub(super) stage: RwSignal<Stage>,
    /// Grows whenever what the register shows has changed.
    pub(super) revision: RwSignal<u64>,
    pub(super) workspaces: RwSignal<Workspaces>,
    pub(super) usage: RwSignal<Option<Shown>>,
    pub(super) writer: RwSignal<bool>,
    pub(super) working: Working,
    pub(super) notices: Notices,
}

/// The desk never leaves the page's one thread.
type Here = leptos::reactive::owner::LocalStorage;

/// The storage's usage as the foot of the page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub percent: u64,
    pub tight: bool,
}

impl From<Usage> for Shown {
    fn from(usage: Usage) -> Self {
        Shown {
            percent: usage.percent(),
            tight: usage.is_tight(),
        }
    }
}

impl Desk {
    /// Puts the desk into context and begins to open the last workspace.
    pub(super) fn provide() {
        let desk = Desk {
            open: StoredValue::new_local(None),
            stage: RwSignal::new(Stage::Opening),
            revision: RwSignal::new(0),
            workspaces: RwSignal::new(Workspaces::default()),
            usage: RwSignal::new(None),
            writer: RwSignal::new(true),
            working: Working::nothing(),
            notices: Notices::here(),
        };
        provide_context(desk);
        desk.start();
    }

    /// To be taken while a page is drawn, not in an event handler.
    // The root puts it into context before anything is drawn.
    #[allow(clippy::expect_used)]
    pub fn here() -> Desk {
        use_context().expect("the desk is provided at the root")
    }

    pub fn stage(self) -> Signal<Stage> {
        self.stage.into()
    }

    /// Every workspace of this browser.
    pub fn workspaces(self) -> Signal<Workspaces> {
        self.workspaces.into()
    }

    /// The workspace that is open, as the list of workspaces has it.
    pub fn workspace(self) -> Workspace {
        let workspaces = self.workspaces.read();
        workspaces
            .get(&workspaces.last)
            .cloned()
            .unwrap_or_default()
    }

    /// Looks at the register; whoever does so is drawn again when it changes.
    pub fn read<T>(self, look: impl FnOnce(&Register) -> T) -> Option<T> {
        self.revision.track();
        self.peek(|session| look(&session.register))
    }

    pub fn read_history<T>(self, look: impl FnOnce(&History, &Register) -> T) -> Option<T> {
        self.revision.track();
        self.peek(|session| look(&session.history, &session.register))
    }

    /// What tells two states of a record apart: how many commands concerned it.
    pub fn revision_of(self, kind: usize, id: Id) -> usize {
        let count = |history: &History, _: &Register| history.of_record(kind, id).count();
        self.read_history(count).unwrap_or(0)
    }

    /// Looks at the session without being drawn again.
    pub fn peek<T>(self, look: impl FnOnce(&Session<Disk>) -> T) -> Option<T> {
        self.open
            .with_value(|open| open.as_ref().map(|open| look(&open.session)))
    }

    pub(super) fn with_session<T>(self, act: impl FnOnce(&mut Session<Disk>) -> T) -> Option<T> {
        let act = |open: &mut Option<Open>| open.as_mut().map(|open| act(&mut open.session));
        self.open.try_update_value(act).flatten()
    }

    /// A draft for the next command.
    pub fn draft(self) -> Option<Draft> {
        self.peek(|session| session.register.draft())
    }

    /// The record of this office, and its id.
    pub fn office(self) -> Option<(Id, Office)> {
        let id: Id = self.workspace().office.parse().ok()?;
        self.read(|register| register.get::<Office>(id).cloned())?
            .map(|office| (id, office))
    }

    /// Carries out the edits. `said` is told with an offer to undo when they are durable;
    /// a refusal is told by the caller, beside the fields it is about.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing has changed then.
    pub fn commit(self, draft: Draft, said: String) -> Result<Committed, Refusal> {
        self.commit_as(draft, Action::Edit, said)
    }

    /// As [`Desk::commit`], where what is said names what is stored then.
    ///
    /// # Errors
    /// As [`Desk::commit`].
    pub fn commit_naming(
        self,
        draft: Draft,
        said: impl FnOnce(&Register) -> String,
    ) -> Result<Committed, Refusal> {
        self.commit_of(draft, Action::Edit, Box::new(said))
    }

    /// As [`Desk::commit`], where there is no field to tell a refusal beside: it is told here. Whether it was carried out.
    pub fn carry_out(self, draft: Draft, said: String) -> bool {
        let done = self.commit(draft, said);
        if let Err(refusal) = &done {
            self.refuse(refusal);
        }
        done.is_ok()
    }

    /// As [`Desk::commit`], for another reason than an edit.
    ///
    /// # Errors
    /// As [`Desk::commit`].
    pub fn commit_as(
        self,
        draft: Draft,
        action: Action,
        said: String,
    ) -> Result<Committed, Refusal> {
        self.commit_of(draft, action, Box::new(|_| said))
    }

    fn commit_of(
        self,
        draft: Draft,
        action: Action,
        said: Box<dyn FnOnce(&Register) -> String + '_>,
    ) -> Result<Committed, Refusal> {
        let person = self.person();
        let commit =
            |session: &mut Session<Disk>| session.commit(draft, action, &person, clock::now());
        let committed = self
            .with_session(commit)
            .unwrap_or(Err(Refusal::ReadOnly))?;
        if committed.number > 0 {
            let said = self.peek(|session| said(&session.register));
            self.settle(Some((said.unwrap_or_default(), committed.number)));
        }
        Ok(committed)
    }

    /// Carries out a command of which the page itself tells, without a notice.
    ///
    /// # Errors
    /// Why not, in words; nothing has changed then.
    pub fn commit_silently(self, draft: Draft) -> Result<(), String> {
        let person = self.person();
        let commit = |session: &mut Session<Disk>| {
            session.commit(draft, Action::Edit, &person, clock::now())
        };
        match self.with_session(commit).unwrap_or(Err(Refusal::ReadOnly)) {
            Ok(_) => {
                self.settle(None);
                Ok(())
            }
            Err(refusal) => {
                let said = self.peek(|session| wording::refusal(&refusal, &session.register));
                Err(said.unwrap_or_default())
            }
        }
    }

    /// Undoes the newest command that can be undone.
    pub fn undo(self) {
        let number = self.peek(|session| session.history.undoable().map(|entry| entry.number));
        match number.flatten() {
            Some(number) => self.undo_entry(number),
            None => self.notices.done(tr!(desk.nothing_to_undo), None),
        }
    }

    /// Undoes one command; a refusal is told in a notice. What takes long is shown, and may be given up.
    pub fn undo_entry(self, number: u64) {
        let in_steps = self.peek(|session| session.is_undone_in_steps(number));
        if in_steps.unwrap_or_default() {
            return spawn_local(async move {
                let undone = undo_in_steps::undo_in_steps(self, number).await;
                let undone = match undone {
                    Ok(undone) => undone.await,
                    Err(Missing) => return self.notices.failed(tr!(later.failed_body)),
                };
                if let Err(refusal) = undone {
                    self.refuse(&refusal);
                }
            });
        }
        let person = self.person();
        let undo = |session: &mut Session<Disk>| session.undo_entry(number, &person, clock::now());
        match self.with_session(undo).unwrap_or(Err(Refusal::ReadOnly)) {
            Ok(committed) => self.settle(Some((tr!(desk.undone).to_owned(), committed.number))),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Whoever sits here, as they named themselves.
    pub(super) fn person(self) -> String {
        self.workspaces.with_untracked(|w| {
            w.get(&w.last)
                .map(|workspace| workspace.person.clone())
                .unwrap_or_default()
        })
    }

    /// Tells a refusal where there is no field to tell it beside.
    pub fn refuse(self, refusal: &Refusal) {
        self.tell(refusal.clone());
        self.stand_if_full(refusal);
    }

    /// As [`Desk::refuse`], for a moment only.
    pub(super) fn tell(self, refusal: Refusal) {
        if !matches!(refusal, Refusal::Problems(_)) {
            self.notices.failed(wording::refusal_of_no_record(&refusal));
            return;
        }
        spawn_local(async move {
            let words = refused_records::refused_records(self, refusal).await;
            let nothing = |Missing| (tr!(later.failed_body).to_owned(), Vec::new());
            let (words, records) = words.unwrap_or_else(nothing);
            self.notices.failed_over(words, records);
        });
    }

    /// Waits until the browser would not lose what was written even if it died, then draws it.
    pub(super) async fn settled(self) {
        let mirror = self
            .open
            .with_value(|open| open.as_ref().and_then(|o| o.mirror.clone()));
        if let Some(mirror) = mirror
            && mirror.settled().await.is_err()
        {
            self.stand_unmirrored();
        }
        self.revision.update(|revision| *revision += 1);
    }

    /// As [`Desk::settled`], after a command.
    pub(super) fn settle(self, said: Option<(String, u64)>) {
        spawn_local(async move {
            self.settled().await;
            if let Some((said, number)) = said {
                let undo = Callback::new(move |()| self.undo_entry(number));
                self.notices.done(said, Some(undo));
            }
            self.tidy_later();
        });
    }

    pub(super) fn stand_unmirrored(self) {
        self.notices
            .stand("mirror", Tone::Warn, tr!(desk.unmirrored), None);
    }

    /// The scores of a year, reckoned anew when the register changes.
    pub fn scores(self, year: u32) -> Memo<Option<Arc<super::scores::YearScores>>> {
        Memo::new(move |_| self.read(|register| super::scores::YearScores::of(register, year)))
    }

    /// Changes this workspace's entry in the list of workspaces.
    pub fn describe(self, change: impl FnOnce(&mut Workspace)) {
        let last = self.workspaces.with_untracked(|w| w.last.clone());
        // Another tab may have made or removed workspaces since.
        let kept = LocalStorage::open().and_then(|mut storage| Workspaces::read(&mut storage));
        let mut workspaces = match kept {
            Ok(mut kept) if kept.get(&last).is_some() => {
                self.workspaces
                    .with_untracked(|known| kept.remember_names(known));
                kept
            }
            _ => self.workspaces.get_untracked(),
        };
        workspaces.last = last.clone();
        if let Some(workspace) = workspaces.get_mut(&last) {
            change(workspace);
            self.keep_person(workspace);
        }
        self.keep_workspaces(workspaces);
    }

    /// A name that the list may not show is kept inside the workspace.
    fn keep_person(self, workspace: &Workspace) {
        let person = workspace.person.clone();
        let is_locked = workspace.is_locked();
        self.with_session(|session| {
            let store = session.store_mut()?;
            // What cannot be kept is asked for again at the next opening.
            is_locked.then(|| store.keep_note(PERSON, &person).ok())
        });
    }

    /// Writes the list of workspaces; its copy follows.
    pub(super) fn keep_workspaces(self, workspaces: Workspaces) {
        let copied = self.write_workspaces(workspaces);
        spawn_local(copied);
    }

    /// Writes the list of workspaces at once, and answers with what waits for its copy.
    pub(super) fn write_workspaces(
        self,
        mut workspaces: Workspaces,
    ) -> impl Future<Output = ()> + 'static {
        let storage = LocalStorage::open();
        let is_kept = storage.is_ok();
        if let Ok(mut storage) = storage
            && let Err(fault) = workspaces.write(&mut storage)
        {
            self.notices.failed(wording::storage_fault(&fault));
        }
        self.workspaces.set(workspaces.clone());
        async move {
            if is_kept {
                // Without a copy the notice of the workspace's own mirror stands already.
                let _ = workspace_list::keep(&workspaces).await;
            }
        }
    }

    /// Today, by this computer's clock.
    pub fn today(self) -> Option<Date> {
        clock::today()
    }

    /// The year to work on when none was chosen.
    pub fn this_year(self) -> u32 {
        self.today().map_or(2026, |date| date.year().unsigned_abs())
    }

    /// The year to show first: this one, unless facts were entered for other years only.
    pub fn latest_year(self) -> u32 {
        let this = self.this_year();
        let years = self.read(|register| {
            let attested = register.all::<Attestation>().filter_map(|(_, a)| a.year);
            let surveyed = register
                .all::<SurveyTally>()
                .filter_map(|(_, tally)| tally.year);
            let rounds = register.all::<Survey>().filter_map(|(_, round)| round.year);
            let years: Vec<u32> = attested.chain(surveyed).chain(rounds).collect();
            if years.contains(&this) {
                None
            } else {
                years.into_iter().max()
            }
        });
        years.flatten().unwrap_or(this)
    }

    /// Hands out all keys of the program as they are, for when nothing else works.
    pub fn download_raw(self) {
        match files::download_stored("six-stars-raw.json", |key| {
            key.starts_with("six/") && !is_secret(key)
        }) {
            Ok(()) => self.notices.done(tr!(desk.raw_told), None),
            Err(fault) => self.notices.failed(fault.to_string()),
        }
    }
}
