//! What the program has to say: passing notices with undo, and standing ones.

use std::time::Duration;

use leptos::prelude::*;
use leptos::{ev, html};

use super::tag::Tone;
use crate::ui::i18n::tr;
use crate::ui::router;

/// How long a passing notice stays; longer than it takes to read it and reach "undo".
const STAY: Duration = Duration::from_secs(8);

#[derive(Clone, Debug)]
struct Notice {
    id: u32,
    /// A standing notice is replaced by one with the same subject, and stays until withdrawn.
    subject: Option<&'static str>,
    tone: Tone,
    text: String,
    action: Option<(String, Callback<()>)>,
}

/// Passing notices of what was done that are shown at once; who does the same thing again and again
/// would see them pile up over the page.
const AT_ONCE: usize = 2;

/// Says notices; taken from context by [`Notices::here`], kept above the pages.
#[derive(Clone, Copy)]
pub struct Notices {
    all: RwSignal<Vec<Notice>>,
    last: StoredValue<u32>,
}

impl Notices {
    pub(in crate::ui) fn provide() {
        provide_context(Notices {
            all: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
        });
    }

    /// To be taken while a page is drawn, not in an event handler.
    pub fn here() -> Notices {
        use_context().unwrap_or_else(|| Notices {
            all: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
        })
    }

    /// Something was done. Goes by itself after a while.
    pub fn done(self, text: impl Into<String>, undo: Option<Callback<()>>) {
        let undo = undo.map(|undo| (tr!(act.undo).to_owned(), undo));
        let id = self.add(None, Tone::Ok, text.into(), undo);
        self.drop_older();
        set_timeout(move || self.remove(id), STAY);
    }

    /// Something failed. Stays until it is dismissed, or until another page is opened: it is about
    /// what was tried on this one.
    pub fn failed(self, text: impl Into<String>) {
        let text = text.into();
        // Said again, it takes the place of the first time.
        let said = |notice: &Notice| notice.subject.is_none() && notice.text == text;
        self.all.write().retain(|notice| !said(notice));
        self.add(None, Tone::Bad, text, None);
    }

    /// Something is the case (storage nearly full, another tab writes); one per subject, shown
    /// above the page until [`Notices::withdraw`].
    pub fn stand(
        self,
        subject: &'static str,
        tone: Tone,
        text: impl Into<String>,
        action: Option<(String, Callback<()>)>,
    ) {
        self.withdraw(subject);
        self.add(Some(subject), tone, text.into(), action);
    }

    /// Whether something is said of this subject.
    pub fn stands(self, subject: &'static str) -> bool {
        let all = self.all.read_untracked();
        all.iter().any(|notice| notice.subject == Some(subject))
    }

    /// Takes everything back that was said.
    pub fn clear(self) {
        self.all.write().clear();
    }

    pub fn withdraw(self, subject: &'static str) {
        if self.stands(subject) {
            self.all.write().retain(|n| n.subject != Some(subject));
        }
    }

    fn add(
        self,
        subject: Option<&'static str>,
        tone: Tone,
        text: String,
        action: Option<(String, Callback<()>)>,
    ) -> u32 {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.all.write().push(Notice {
            id,
            subject,
            tone,
            text,
            action,
        });
        id
    }

    /// A notice is not taken away from under a reader: while the pointer or the focus is on the
    /// board, it is asked again later.
    fn remove(self, id: u32) {
        let held = document()
            .query_selector(".notices-passing:is(:hover, :focus-within)")
            .is_ok_and(|held| held.is_some());
        if held {
            set_timeout(move || self.remove(id), STAY);
        } else {
            self.drop_now(id);
        }
    }

    fn drop_failed(self) {
        let is_failed = |n: &Notice| n.subject.is_none() && n.tone == Tone::Bad;
        if self.all.read_untracked().iter().any(is_failed) {
            self.all.write().retain(|notice| !is_failed(notice));
        }
    }

    fn drop_older(self) {
        let is_done = |n: &Notice| n.subject.is_none() && n.tone == Tone::Ok;
        let done = self
            .all
            .read_untracked()
            .iter()
            .filter(|n| is_done(n))
            .count();
        let mut spare = done.saturating_sub(AT_ONCE);
        if spare > 0 {
            self.all.write().retain(|notice| {
                let drop = spare > 0 && is_done(notice);
                spare -= usize::from(drop);
                !drop
            });
        }
    }

    fn drop_now(self, id: u32) {
        let _ = self.all.try_update(|all| all.retain(|n| n.id != id));
    }
}

/// Where notices are shown. Standing ones above the page, passing ones in the corner; both are
/// live regions that exist before anything is said in them.
#[component]
pub fn NoticeBoard(#[prop(optional)] standing: bool) -> AnyView {
    let notices = Notices::here();
    let class = if standing {
        "notices-standing"
    } else {
        "notices-passing"
    };
    let board = NodeRef::<html::Div>::new();
    let up = RwSignal::new(false);
    if !standing {
        let route = router::route();
        Effect::new(move |before: Option<()>| {
            route.track();
            if before.is_some() {
                notices.drop_failed();
            }
        });
        keep_clear(notices, board, up);
    }
    view! {
        <div
            class=class
            class:up=up
            role="status"
            aria-live="polite"
            node_ref=board
        >
            <For
                each=move || {
                    let all = notices.all.read();
                    all.iter().filter(|n| n.subject.is_some() == standing).cloned().collect::<Vec<_>>()
                }
                key=|notice| notice.id
                children=move |notice| show(notices, notice)
            />
        </div>
    }
    .into_any()
}

/// Moves the board to the other edge of the window when it lies over what is being typed.
fn keep_clear(notices: Notices, board: NodeRef<html::Div>, up: RwSignal<bool>) {
    let look = move || {
        let covers = board
            .get_untracked()
            .is_some_and(|board| covers_typing(&board));
        if covers {
            up.update(|up| *up = !*up);
        }
    };
    let focus = window_event_listener(ev::focusin, move |_| look());
    let typed = window_event_listener(ev::input, move |_| look());
    on_cleanup(move || {
        focus.remove();
        typed.remove();
    });
    Effect::new(move || {
        let is_empty = notices.all.read().iter().all(|n| n.subject.is_some());
        if is_empty {
            up.set(false);
        }
        // What is said anew has its place after the next frame.
        request_animation_frame(move || {
            if !up.is_disposed() {
                look();
            }
        });
    });
}

fn covers_typing(board: &web_sys::Element) -> bool {
    let typing = document()
        .active_element()
        .filter(|active| ["INPUT", "TEXTAREA", "SELECT"].contains(&&*active.tag_name()));
    let Some(field) = typing.map(|active| active.get_bounding_client_rect()) else {
        return false;
    };
    let board = board.get_bounding_client_rect();
    board.height() > 0.0
        && field.top() < board.bottom()
        && board.top() < field.bottom()
        && field.left() < board.right()
        && board.left() < field.right()
}

fn show(notices: Notices, notice: Notice) -> AnyView {
    let id = notice.id;
    let passing = notice.subject.is_none();
    view! {
        <div class=format!("notice {}", notice.tone.class())>
            <p>{notice.text}</p>
            {notice
                .action
                .map(|(label, act)| {
                    let press = move |_| {
                        if passing {
                            notices.drop_now(id);
                        }
                        act.run(());
                    };
                    view! {
                        <button type="button" class="btn" on:click=press>
                            {label}
                        </button>
                    }
                })}
            {passing
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn quiet close"
                            aria-label=tr!(act.dismiss)
                            on:click=move |_| notices.drop_now(id)
                        >
                            "×"
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}
