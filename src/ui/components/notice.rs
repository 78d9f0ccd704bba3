//! What the program has to say: passing notices with undo, and standing ones.
//!
//! Passing ones stand in a line at the lower edge of the page, which has room for it: at most what was
//! done last, what was told last, and what failed. Undoing stays possible in the history when they are gone.

use std::time::Duration;

use leptos::prelude::*;
use leptos::{ev, html};

use super::tag::Tone;
use crate::browser::clock;
use crate::ui::i18n::tr;
use crate::ui::router;

/// How long a passing notice stays.
const STAY: Duration = Duration::from_secs(8);

/// The same for one that offers to undo: longer than it takes to read it, to think, and to get there.
const STAY_TO_UNDO: Duration = Duration::from_secs(20);

/// A notice of so many milliseconds ago belongs to the page that it was said on. A younger one tells of
/// what has just opened this page, where the program opened it, and stays. Who presses a link leaves it behind.
const OF_THE_PAGE_BEFORE: u64 = 1_500;

/// Failures that are shown at once.
const FAILED_AT_ONCE: usize = 2;

#[derive(Clone, Debug)]
struct Notice {
    id: u32,
    /// A standing notice is replaced by one with the same subject, and stays until withdrawn.
    subject: Option<&'static str>,
    tone: Tone,
    text: String,
    action: Option<(String, Callback<()>)>,
    /// Names and addresses of what it is about.
    links: Vec<(String, String)>,
    /// Milliseconds since 1970.
    said_at: u64,
}

impl Notice {
    fn is_failure(&self) -> bool {
        self.subject.is_none() && self.tone == Tone::Bad
    }

    fn is_done(&self) -> bool {
        self.subject.is_none() && self.tone == Tone::Ok
    }
}

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

    /// Something was done. Takes the place of what was done before, and goes by itself after a while
    /// or with the page.
    pub fn done(self, text: impl Into<String>, undo: Option<Callback<()>>) {
        let undo = undo.map(|undo| (tr!(act.undo).to_owned(), undo));
        let stay = match undo {
            Some(_) => STAY_TO_UNDO,
            None => STAY,
        };
        let is_older =
            |notice: &Notice| notice.is_done() && notice.action.is_some() == undo.is_some();
        self.all.write().retain(|notice| !is_older(notice));
        let id = self.add(None, Tone::Ok, text.into(), undo);
        set_timeout(move || self.remove(id), stay);
    }

    /// Something failed. Stays until it is dismissed, or until another page is opened: it is about
    /// what was tried on this one.
    pub fn failed(self, text: impl Into<String>) {
        self.failed_over(text, Vec::new());
    }

    /// The same, with the names and addresses of what stands in the way.
    pub fn failed_over(self, text: impl Into<String>, links: Vec<(String, String)>) {
        let text = text.into();
        // Said again, it takes the place of the first time.
        let said = |notice: &Notice| notice.subject.is_none() && notice.text == text;
        self.all.write().retain(|notice| !said(notice));
        let id = self.add(None, Tone::Bad, text, None);
        let mut all = self.all.write();
        let added = all.iter_mut().find(|notice| notice.id == id);
        if let Some(added) = added {
            added.links = links;
        }
        drop(all);
        let failures = {
            let all = self.all.read_untracked();
            all.iter().filter(|notice| notice.is_failure()).count()
        };
        let mut spare = failures.saturating_sub(FAILED_AT_ONCE);
        if spare > 0 {
            self.all.write().retain(|notice| {
                let is_spare = spare > 0 && notice.is_failure();
                spare -= usize::from(is_spare);
                !is_spare
            });
        }
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
            links: Vec::new(),
            said_at: clock::now(),
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

    /// Another page is shown: what was said on the one before goes with it.
    fn leave_page(self, was_opened: bool) {
        let now = clock::now();
        let stays = |notice: &Notice| {
            let is_young = was_opened && now.saturating_sub(notice.said_at) < OF_THE_PAGE_BEFORE;
            notice.subject.is_some() || notice.is_done() && is_young
        };
        if !self.all.read_untracked().iter().all(stays) {
            self.all.write().retain(stays);
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
    if !standing {
        let route = router::route();
        Effect::new(move |before: Option<()>| {
            route.track();
            if before.is_some() {
                notices.leave_page(router::was_opened());
            }
        });
        keep_clear(notices, board);
    }
    view! {
        <div class=class role="status" aria-live="polite" node_ref=board>
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

/// Moves the page a little when the notices come to lie over what is being typed.
fn keep_clear(notices: Notices, board: NodeRef<html::Div>) {
    let look = move || {
        if let Some(board) = board.try_get_untracked().flatten()
            && let Some(typing) = typing()
            && covers(&board, &typing)
        {
            typing.scroll_into_view_with_bool(false);
        }
    };
    let focus = window_event_listener(ev::focusin, move |_| look());
    let typed = window_event_listener(ev::input, move |_| look());
    on_cleanup(move || {
        focus.remove();
        typed.remove();
    });
    Effect::new(move || {
        notices.all.track();
        // What is said anew has its place after the next frame.
        request_animation_frame(look);
    });
}

/// The field that is being typed into.
fn typing() -> Option<web_sys::Element> {
    let active = document().active_element();
    active.filter(|active| ["INPUT", "TEXTAREA", "SELECT"].contains(&&*active.tag_name()))
}

fn covers(board: &web_sys::Element, field: &web_sys::Element) -> bool {
    let (board, field) = (
        board.get_bounding_client_rect(),
        field.get_bounding_client_rect(),
    );
    board.height() > 0.0
        && field.top() < board.bottom()
        && board.top() < field.bottom()
        && field.left() < board.right()
        && board.left() < field.right()
}

fn show(notices: Notices, notice: Notice) -> AnyView {
    let id = notice.id;
    let passing = notice.subject.is_none();
    let links = (!notice.links.is_empty()).then(|| {
        let links = notice.links.into_iter();
        let links = links.map(|(name, href)| view! { <li><a href=href>{name}</a></li> });
        view! { <ul class="notice-links">{links.collect_view()}</ul> }
    });
    let words = match links {
        None => view! { <p>{notice.text}</p> }.into_any(),
        Some(links) => view! {
            <div class="notice-words">
                <p>{notice.text}</p>
                {links}
            </div>
        }
        .into_any(),
    };
    view! {
        <div class=format!("notice {}", notice.tone.class())>
            {words}
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
