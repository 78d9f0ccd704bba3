//! Work that takes more than a moment: done in pieces between which the page lives, shown with its progress, and
//! given up when the person says so.

use std::pin::Pin;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::components::{Progress, fresh_id};
use super::desk::{Desk, Open};
use super::i18n::tr;
use super::later::{later, page_later};
use super::opening::{Beginning, Filled, Filling};
use super::routes::Route;
use crate::app::going_on::{Keeper, keeper};
use crate::app::{Committed, Refusal, Session, Step};
use crate::browser::clock::{self, Turn};
use crate::browser::workspace::Disk;
use crate::domain::Replica;
use crate::domain::kinds::Office;
use crate::register::{Action, Draft, History, Register};
use crate::snapshot::Snapshot;

/// Work that ends sooner is not shown, in milliseconds.
const UNSEEN: u64 = 300;

/// What is under way, as the person sees it. Signals of plain types, which the first page has anyway.
#[derive(Clone, Copy)]
pub(super) struct Working {
    is_shown: RwSignal<bool>,
    label: RwSignal<String>,
    done: RwSignal<u64>,
    of: RwSignal<u64>,
    /// Whether it still can be given up.
    is_open: RwSignal<bool>,
    given_up: StoredValue<bool>,
}

impl Working {
    pub(super) fn nothing() -> Working {
        Working {
            is_shown: RwSignal::new(false),
            label: RwSignal::new(String::new()),
            done: RwSignal::new(0),
            of: RwSignal::new(0),
            is_open: RwSignal::new(false),
            given_up: StoredValue::new(false),
        }
    }
}

/// How far one step has brought the work.
#[derive(Clone, Copy)]
pub enum Stride {
    More { done: usize, of: usize },
    End,
}

/// A large command part by part. `next` sees the register with the parts before it; `label` says what is being done.
pub struct Parts {
    pub label: String,
    pub count: usize,
    pub next: NextPart,
}

pub type NextPart = Box<dyn FnMut(&Register, &History) -> Option<Draft>>;

/// Does something with the session that the work is about.
type OnSession<'a> = dyn FnMut(&mut Act<'_>) -> Result<Stride, Refusal> + 'a;
type Act<'a> = dyn FnMut(&mut Session<Disk>) -> Result<Stride, Refusal> + 'a;

/// Work under way; what shows it goes when this is dropped.
pub struct Work {
    working: Working,
    began: u64,
}

impl Drop for Work {
    fn drop(&mut self) {
        let _ = self.working.is_shown.try_set(false);
    }
}

impl Desk {
    /// Begins work that may take long. Its stages are [`Work::run`], one after the other.
    pub fn work(self) -> Work {
        self.working.given_up.set_value(false);
        self.working.is_open.set(true);
        Work {
            working: self.working,
            began: clock::now(),
        }
    }

    /// As [`Desk::commit_as`], for a command so large that it is shown and may be given up. `said` is asked when
    /// all of it is done.
    ///
    /// # Errors
    /// A [`Refusal`], [`Refusal::GivenUp`] among them; nothing has changed then.
    pub async fn commit_parts(
        self,
        parts: Parts,
        action: Action,
        said: Box<dyn FnOnce() -> String>,
    ) -> Result<Committed, Refusal> {
        let work = self.work();
        let person = self.person();
        let mut on = |act: &mut Act<'_>| self.with_session(act).unwrap_or(Err(Refusal::ReadOnly));
        let done = work.carry_out(parts, action, &person, &mut on).await;
        if done.is_err() {
            let gone = self.with_session(Session::give_up_large);
            gone.unwrap_or(Err(Refusal::ReadOnly))?;
        }
        let committed = done?;
        if committed.number > 0 {
            self.settle(Some((said(), committed.number)));
        }
        Ok(committed)
    }
}

impl Work {
    /// Does `step` until it ends, a few milliseconds at a time.
    ///
    /// # Errors
    /// [`Refusal::GivenUp`] when the person gave it up, and those of `step`. The caller takes back what was begun.
    pub async fn run(
        &self,
        label: &str,
        step: &mut dyn FnMut() -> Result<Stride, Refusal>,
    ) -> Result<(), Refusal> {
        let mut turn = Turn::begin();
        loop {
            if self.working.given_up.get_value() {
                return Err(Refusal::GivenUp);
            }
            let Stride::More { done, of } = step()? else {
                return Ok(());
            };
            if turn.is_over() {
                self.show(label, done, of);
                turn.rest().await;
            }
        }
    }

    /// Between two pieces that cannot be cut: shows how far the work is, and gives the page a turn.
    ///
    /// # Errors
    /// [`Refusal::GivenUp`] when the person gave it up.
    pub async fn pause(&self, label: &str, done: usize, of: usize) -> Result<(), Refusal> {
        self.show(label, done, of);
        Turn::begin().rest().await;
        match self.working.given_up.get_value() {
            true => Err(Refusal::GivenUp),
            false => Ok(()),
        }
    }

    fn show(&self, label: &str, done: usize, of: usize) {
        if clock::now().saturating_sub(self.began) < UNSEEN {
            return;
        }
        let working = self.working;
        if working.label.with_untracked(|shown| shown != label) {
            working.label.set(label.to_owned());
        }
        working.done.set(done as u64);
        working.of.set(of as u64);
        if !working.is_shown.get_untracked() {
            working.is_shown.set(true);
        }
    }

    /// A large command on a session, until it is in the storage.
    ///
    /// # Errors
    /// As [`Work::run`]; the session's command is still under way then.
    async fn carry_out(
        &self,
        mut parts: Parts,
        action: Action,
        person: &str,
        on: &mut OnSession<'_>,
    ) -> Result<Committed, Refusal> {
        on(&mut |session| {
            session.begin_large(action.clone(), person, clock::now())?;
            Ok(Stride::End)
        })?;
        let mut done = 0;
        let mut take = || {
            on(&mut |session| {
                let Some(draft) = (parts.next)(&session.register, &session.history) else {
                    return Ok(Stride::End);
                };
                session.take_part(draft)?;
                done += 1;
                Ok(Stride::More {
                    done,
                    of: parts.count,
                })
            })
        };
        self.run(&parts.label, &mut take).await?;
        self.write(on).await
    }

    /// Undoes what a session has begun to undo, until it is in the storage.
    ///
    /// # Errors
    /// As [`Work::write`].
    async fn undo(&self, on: &mut OnSession<'_>) -> Result<Committed, Refusal> {
        let mut step = || {
            on(&mut |session| {
                Ok(match session.step_large()? {
                    Step::Undoing { done, of } => Stride::More { done, of },
                    Step::Working { .. } | Step::Done(_) => Stride::End,
                })
            })
        };
        self.run(tr!(many.undoing), &mut step).await?;
        self.write(on).await
    }

    /// Writes what a session has begun.
    ///
    /// # Errors
    /// As [`Work::run`]; unless the storage refused, the session's command is still under way then.
    async fn write(&self, on: &mut OnSession<'_>) -> Result<Committed, Refusal> {
        let mut committed = Committed { number: 0 };
        let mut step = || {
            on(&mut |session| {
                Ok(match session.step_large()? {
                    Step::Working { done, of } | Step::Undoing { done, of } => {
                        Stride::More { done, of }
                    }
                    Step::Done(done) => {
                        committed = done;
                        Stride::End
                    }
                })
            })
        };
        self.run(tr!(work.writing), &mut step).await?;
        self.working.is_open.set(false);
        Ok(committed)
    }
}

/// A new workspace made by a large command; the office's own record is in it, the only one.
pub fn in_parts(parts: Parts, action: Action) -> Beginning {
    let fill = move |desk: Desk, mut open: Open, person: String| -> Filling {
        Box::pin(async move {
            let session = &mut open.session;
            let mut on = |act: &mut Act<'_>| act(session);
            let work = desk.work();
            work.carry_out(parts, action, &person, &mut on).await?;
            let office = open.session.register.all::<Office>().next();
            Ok(Filled {
                office: office.map(|(id, _)| id),
                is_backed_up: false,
                opens: Route::Today,
                open,
            })
        })
    };
    Beginning::Large(Box::new(fill))
}

/// An undoing under way.
pub(super) type Undone = Pin<Box<dyn Future<Output = Result<(), Refusal>>>>;

later! {
    seldom: fn undo_in_steps(desk: Desk, number: u64) -> Undone {
        Box::pin(async move {
            let person = desk.person();
            let mut on = |act: &mut Act<'_>| desk.with_session(act).unwrap_or(Err(Refusal::ReadOnly));
            on(&mut |session| {
                session.begin_undo(number, &person, clock::now())?;
                Ok(Stride::End)
            })?;
            let work = desk.work();
            let done = work.undo(&mut on).await;
            if done.is_err() {
                let gone = desk.with_session(Session::give_up_large);
                gone.unwrap_or(Err(Refusal::ReadOnly))?;
            }
            desk.settle(Some((tr!(desk.undone).to_owned(), done?.number)));
            Ok(())
        })
    }
}

later! {
    seldom: fn from_file(file: Box<Snapshot>) -> Beginning {
        let fill = move |desk: Desk, mut open: Open, person: String| -> Filling {
            Box::pin(async move {
                let keeper = keeper(&file.register, file.scope, file.office);
                let is_backed_up = file.is_whole();
                let session = &mut open.session;
                session.begin_fill(*file, Replica::from_bits(clock::random()))?;
                let work = desk.work();
                work.write(&mut |act: &mut Act<'_>| act(session)).await?;
                let office = match keeper {
                    Keeper::Nobody => None,
                    Keeper::Known(id) => Some(id),
                    Keeper::New(office) => {
                        let mut draft = session.register.draft();
                        let id = draft.create(&office);
                        session.commit(draft, Action::Edit, &person, clock::now())?;
                        Some(id)
                    }
                };
                Ok(Filled { open, office, is_backed_up, opens: Route::Today })
            })
        };
        Beginning::Large(Box::new(fill))
    }
}

/// Shows what is under way, over everything else.
pub(super) fn board() -> AnyView {
    let desk = Desk::here();
    let draw = move || {
        page_later(
            dialog::fetch,
            Box::new(move || Box::pin(dialog::dialog(desk))),
        )
    };
    (move || desk.working.is_shown.get().then(draw)).into_any()
}

later! {
    seldom: fn dialog(desk: Desk) -> AnyView {
        let Working { label, done, of, is_open, given_up, .. } = desk.working;
        let node = NodeRef::<html::Dialog>::new();
        let id = fresh_id("work");
        Effect::new(move || {
            if let Some(dialog) = node.get() {
                let _ = dialog.show_modal();
            }
        });
        let give_up = move || given_up.set_value(true);
        let small = |figure: RwSignal<u64>| Signal::derive(move || u32::try_from(figure.get()).unwrap_or(u32::MAX));
        let (done, total) = (small(done), small(of));
        view! {
            <dialog
                node_ref=node
                class="dialog work"
                aria-labelledby=id.clone()
                on:cancel=move |event: ev::Event| {
                    event.prevent_default();
                    give_up();
                }
            >
                <header>
                    <h2 id=id.clone()>{tr!(work.title)}</h2>
                </header>
                <div class="dialog-body stack">
                    {move || {
                        let label = label.get();
                        if is_open.get() {
                            let on_cancel = Callback::new(move |()| give_up());
                            view! { <Progress label done total on_cancel /> }.into_any()
                        } else {
                            view! { <Progress label done total /> }.into_any()
                        }
                    }}
                    <p class="muted">{tr!(work.body)}</p>
                </div>
            </dialog>
        }
        .into_any()
    }
}
