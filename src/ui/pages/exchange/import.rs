//! Taking a file in: read, look, take in as one step that can be undone.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::contents;
use super::preview::{self, RemovedHere};
use crate::app::Refusal;
use crate::browser::clock;
use crate::merge::{Side, Verdict, meet};
use crate::register::Action;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Panel, Progress};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pick_snapshot::{PickSnapshot, Picked};
use crate::ui::wording;

/// The file that was read and waits to be taken in. It never leaves the page's one thread.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    file: StoredValue<Option<Picked>, leptos::reactive::owner::LocalStorage>,
    changed: RwSignal<u32>,
    busy: RwSignal<bool>,
}

impl Waiting {
    pub fn none() -> Self {
        Waiting {
            file: StoredValue::new_local(None),
            changed: RwSignal::new(0),
            busy: RwSignal::new(false),
        }
    }

    fn put(self, file: Option<Picked>) {
        let _ = self.file.try_update_value(|waiting| *waiting = file);
        let _ = self.changed.try_update(|changed| *changed += 1);
    }

    /// Looks at the file; drawn again when another one comes.
    fn read<T>(self, look: impl FnOnce(&Picked) -> T) -> Option<T> {
        self.changed.track();
        self.peek(look)
    }

    fn peek<T>(self, look: impl FnOnce(&Picked) -> T) -> Option<T> {
        self.file
            .try_with_value(|file| file.as_ref().map(look))
            .flatten()
    }
}

pub(super) fn panel(waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    let writer = desk.is_writer();
    let on_read = Callback::new(move |picked: Picked| waiting.put(Some(picked)));
    let body = move || {
        if writer.get() {
            view! { <PickSnapshot on_read on_begin=move || waiting.put(None) /> }.into_any()
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

/// What taking the file in would do, and the way to do it.
pub(super) fn preview(waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let take = Callback::new(move |removed: RemovedHere| {
        if waiting.busy.get_untracked() {
            return;
        }
        waiting.busy.set(true);
        spawn_local(async move {
            clock::breathe().await;
            match take_in(desk, waiting, removed) {
                Ok(()) => waiting.put(None),
                Err(refusal) => {
                    let why = desk.peek(|s| wording::refusal(&refusal, &s.register));
                    let why = why.unwrap_or_default();
                    notices.failed(tr!(exchange.not_taken, reason = why));
                    desk.stand_if_full(&refusal);
                }
            }
            let _ = waiting.busy.try_set(false);
        });
    });
    let drop = Callback::new(move |()| waiting.put(None));
    let shown = move || {
        waiting.read(|picked| {
            let meeting = desk.read(|here| meet(here, &picked.snapshot.register));
            preview::panel(picked, &meeting.unwrap_or_default(), desk, take, drop)
        })
    };
    let working = move || {
        waiting.busy.get().then(|| {
            view! { <Progress label=tr!(exchange.taking) done=0u32 total=0u32 /> }
        })
    };
    view! {
        <div role="status">{working}</div>
        {shown}
    }
    .into_any()
}

/// Keeps a restore point, then takes in what is new and newer as one command. When that is
/// refused, the restore point goes again.
fn take_in(desk: Desk, waiting: Waiting, removed: RemovedHere) -> Result<(), Refusal> {
    let planned = waiting.peek(|picked| {
        desk.peek(|session| {
            let file = &picked.snapshot;
            let found = meet(&session.register, &file.register);
            let ours = Side {
                register: &session.register,
                history: &session.history,
                office: desk.workspace().office.parse().ok(),
            };
            let theirs = Side {
                register: &file.register,
                history: &file.history,
                office: file.office,
            };
            let mut draft = found.draft(ours, theirs, |_, _| true);
            let mut new = found.count(Verdict::New);
            let changing = found.found().filter(|(_, verdict)| verdict.changes());
            let newer = changing.count() - new;
            if let RemovedHere::ComeBack = removed {
                found.bring_back(&mut draft, &file.register);
                new += found.count(Verdict::StaysRemoved);
            }
            let said = tr!(exchange.taken, new = new, newer = newer);
            (draft, said, picked.name.clone())
        })
    });
    let Some((draft, said, file)) = planned.flatten() else {
        return Ok(());
    };
    let point = desk.keep_restore_point(&tr!(exchange.point, file = file))?;
    let taken = desk.commit_as(draft, Action::Import { file }, said);
    if taken.is_err() {
        let _ = desk.drop_restore_point(point);
    }
    taken.map(|_| ())
}

/// 「军门社区党委.json · 57.3 MB」.
pub(super) fn file_words(picked: &Picked) -> String {
    format!("{} · {}", picked.name, contents::size_words(picked.size))
}
