//! Taking files in: read, look, take in as one step that can be undone.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::arrived::{Arrived, Waiting};
use super::brought::Brought;
use super::{many, preview, reported};
use crate::app::Refusal;
use crate::app::arriving::Tally;
use crate::app::heard::told_of;
use crate::merge::{Side, meet};
use crate::register::{Action, Draft, History, Register};
use crate::snapshot::Sender;
use crate::ui::components::Panel;
use crate::ui::components::notice::Notices;
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pick_snapshot::{End, PickSnapshot, Picked};
use crate::ui::wording;
use crate::ui::work::Parts;

/// So many records are put together between two moments in which the page lives.
const PART: usize = 400;
/// A command of more records is shown with its progress, and can be given up.
const LARGE: usize = 1_000;

/// The preview's id.
const PREVIEW: &str = "arrived";

/// What becomes of records that were removed here and are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RemovedHere {
    StayRemoved,
    /// The person asked for them.
    ComeBack,
}

pub(super) fn panel(waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let writer = desk.is_writer();
    let on_read = Callback::new(move |picked: Picked| {
        let community = untrack(|| desk.office()).and_then(|(_, office)| office.community.id);
        let look = |register: &Register| Arrived::new(picked, register, community);
        if let Some(arrived) = desk.peek(|session| look(&session.register)) {
            waiting.add(arrived);
        }
    });
    let on_begin = move || {
        waiting.clear();
        waiting.brought.set(None);
        waiting.reading.set(true);
    };
    let on_end = Callback::new(move |end: End| {
        let _ = waiting.reading.try_set(false);
        match end {
            // Of half the files nobody could say what was left out.
            End::GivenUp => {
                waiting.clear();
                notices.done(tr!(many.reading_given_up), None);
            }
            End::Read => waiting.draw(),
        }
    });
    let body = move || {
        if writer.get() {
            view! { <PickSnapshot on_read on_begin on_end many=true /> }.into_any()
        } else {
            view! { <p class="callout info">{tr!(exchange.reader)}</p> }.into_any()
        }
    };
    view! {
        <Panel title=tr!(exchange.import)>
            <div class="panel-body">
                <p>{tr!(exchange.import_body)}</p>
                {body}
            </div>
        </Panel>
    }
    .into_any()
}

/// What taking the files in would do, and the way to do it.
pub(super) fn preview(waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    // After another command the files would do something else.
    Effect::new(move || {
        desk.read(|_| ());
        waiting.look_again(desk);
    });
    let take = Callback::new(move |removed: RemovedHere| {
        waiting.busy.run(tr!(exchange.taking), async move {
            if let Err(refusal) = take_in(desk, waiting, removed).await {
                let why = match &refusal {
                    Refusal::GivenUp => tr!(work.given_up).to_owned(),
                    refusal => desk
                        .peek(|session| wording::refusal(refusal, &session.register))
                        .unwrap_or_default(),
                };
                notices.failed(tr!(exchange.not_taken, reason = why));
                desk.stand_if_full(&refusal);
            }
        });
    });
    let drop = Callback::new(move |()| waiting.clear());
    Effect::new(move |before: Option<bool>| {
        let is_some = waiting.read(|files| !files.is_empty()).unwrap_or_default();
        if is_some && before == Some(false) {
            super::bring_into_sight(PREVIEW);
        }
        is_some
    });
    let shown = move || {
        let is_reading = waiting.reading.get();
        waiting.read(|files| match files {
            _ if is_reading => ().into_any(),
            [] => ().into_any(),
            [one] if one.is_statistics() => reported::panel(&one.picked, drop),
            [one] => preview::panel(one, waiting, desk, take, drop),
            several => many::panel(several, waiting, desk, take, drop),
        })
    };
    view! {
        {waiting.busy.shown()}
        <div class="preview" id=PREVIEW tabindex="-1">
            {shown}
        </div>
    }
    .into_any()
}

/// Keeps a restore point, then takes in what was chosen as one command. When that is refused, the
/// restore point goes again and the files wait as before.
async fn take_in(desk: Desk, waiting: Waiting, removed: RemovedHere) -> Result<(), Refusal> {
    let (files, left): (Vec<Arrived>, Vec<Arrived>) = waiting
        .take()
        .into_iter()
        .partition(|file| file.chosen && !file.is_statistics());
    let name = match files.as_slice() {
        [one] => one.picked.name.clone(),
        several => tr!(exchange.files, count = several.len()),
    };
    let all: usize = files.iter().map(Arrived::taken).sum();
    let files = Rc::new(files);
    let done = carry_out(desk, &files, removed, &name, all).await;
    let files = Rc::try_unwrap(files).unwrap_or_default();
    match done {
        Ok(()) => {
            note_taken(desk, &files);
            let _ = waiting.brought.try_set(Brought::of(desk, &files));
            waiting.put(left);
            Ok(())
        }
        Err(refusal) => {
            waiting.put(files.into_iter().chain(left).collect());
            Err(refusal)
        }
    }
}

async fn carry_out(
    desk: Desk,
    files: &Rc<Vec<Arrived>>,
    removed: RemovedHere,
    name: &str,
    all: usize,
) -> Result<(), Refusal> {
    let point = desk.keep_restore_point(&tr!(exchange.point, file = name))?;
    let action = Action::Import {
        file: name.to_owned(),
    };
    let office = untrack(|| desk.workspace().office).parse().ok();
    let tally = Rc::new(RefCell::new(Tally::default()));
    let taking = RefCell::new(Taking {
        files: Rc::clone(files),
        tally: Rc::clone(&tally),
        at: 0,
        open: None,
        office,
        removed,
    });
    let done = if all < LARGE && files.len() == 1 {
        let draft = desk.peek(|session| {
            let mut taking = taking.borrow_mut();
            let mut whole = session.register.draft();
            while let Some(draft) = taking.next(&session.register, &session.history) {
                whole.edits.extend(draft.edits);
            }
            whole
        });
        draft.map_or(Ok(()), |draft| {
            desk.commit_as(draft, action, taken_words(&tally.borrow()))
                .map(|_| ())
        })
    } else {
        let count = all / PART + files.len();
        let next = move |register: &Register, history: &History| {
            taking.borrow_mut().next(register, history)
        };
        let parts = Parts {
            label: tr!(exchange.taking).to_owned(),
            count,
            next: Box::new(next),
        };
        let said = move || taken_words(&tally.borrow());
        desk.commit_parts(parts, action, Box::new(said))
            .await
            .map(|_| ())
    };
    if done.is_err() {
        let _ = desk.drop_restore_point(point);
    }
    done
}

/// What was taken in, as it is told when it is durable.
fn taken_words(tally: &Tally) -> String {
    let (new, newer, asks) = (tally.added(), tally.changed(), tally.asks());
    let (new, newer) = (number(new), number(newer));
    if asks > 0 {
        tr!(
            exchange.taken_and_asks,
            new = new,
            newer = newer,
            asks = asks
        )
    } else {
        tr!(exchange.taken, new = new, newer = newer)
    }
}

/// The files one after the other, a part of one at a time. Each is compared with the register that
/// has the parts before it already.
struct Taking {
    files: Rc<Vec<Arrived>>,
    /// What was found to do so far.
    tally: Rc<RefCell<Tally>>,
    at: usize,
    /// The parts of the file under way that are still to come.
    open: Option<Vec<crate::merge::Meeting>>,
    office: Option<crate::domain::Id>,
    removed: RemovedHere,
}

impl Taking {
    fn next(&mut self, here: &Register, history: &History) -> Option<Draft> {
        loop {
            let file = self.files.get(self.at)?;
            let snapshot = &file.picked.opened.snapshot;
            let Some(parts) = &mut self.open else {
                let mut found = meet(here, &snapshot.register);
                if !file.allowed {
                    let outside = file.outside_of(&found, here);
                    found.leave_out(&outside);
                }
                let back = self.removed == RemovedHere::ComeBack;
                let mut tally = self.tally.borrow_mut();
                tally.add(&found);
                if back {
                    tally.bring_back(&found);
                }
                let mut parts = found.split(PART);
                parts.reverse();
                self.open = Some(parts);
                if back {
                    let mut draft = here.draft();
                    found.bring_back(&mut draft, &snapshot.register);
                    return Some(draft);
                }
                continue;
            };
            let Some(part) = parts.pop() else {
                self.open = None;
                self.at += 1;
                continue;
            };
            let side = |register, history, office| Side {
                register,
                history,
                office,
            };
            let ours = side(here, history, self.office);
            let theirs = side(&snapshot.register, &snapshot.history, snapshot.office);
            return Some(part.draft(ours, theirs, |_, _| true));
        }
    }
}

/// Notes of which communities these files tell, and in the address book how far each sender has counted.
fn note_taken(desk: Desk, files: &[Arrived]) {
    let scopes = files.iter().map(|file| file.picked.opened.snapshot.scope);
    let heard = desk.peek(|session| {
        let told = scopes.flat_map(|scope| told_of(&session.register, scope));
        told.collect::<Vec<_>>()
    });
    if let (Some(heard), Some(today)) = (heard.filter(|heard| !heard.is_empty()), desk.today()) {
        // Where it cannot be kept, Today does not know since when nothing came.
        let _ = desk.with_session(|session| session.note_heard(&heard, today));
    }
    let seals = files
        .iter()
        .filter_map(|file| match &file.picked.opened.sender {
            Sender::Signed(signed) => Some(&signed.seal),
            Sender::Unsigned { .. } => None,
        });
    let seals: Vec<_> = seals.collect();
    if seals.is_empty() {
        return;
    }
    // Where it cannot be kept, an old file would only be noticed later; the register has all of it.
    let _ = desk.with_session(|session| {
        session.change_address_book(|book| seals.iter().for_each(|seal| book.note_taken(seal)))
    });
}
