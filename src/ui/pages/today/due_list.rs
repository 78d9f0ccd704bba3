//! The list of what is due: each line with how many, by when, and the way to the page where it is done.

use std::time::Duration;

use leptos::prelude::*;

use super::due_words::{self, Line};
use crate::app::backup::Backup;
use crate::app::doubles::doubles;
use crate::app::due::{self, Due, Keys, Press, keys_of};
use crate::app::procedure::side_of;
use crate::domain::holidays::Holidays;
use crate::domain::{Date, Id};
use crate::merge::misfits;
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::consultations::own_community;
use crate::ui::routes::Route;

/// What takes long on a register of a whole city is reckoned so long after the page was drawn, in milliseconds.
const AFTERWARDS: u64 = 40;

/// What is known when the page is drawn, and what is reckoned afterwards.
#[derive(Clone, Copy)]
pub(super) struct Lists {
    pub at_once: Memo<Vec<Due>>,
    pub afterwards: RwSignal<Option<Later>>,
    /// The unit that the office is of: its list is on its own page.
    pub unit: Option<Id>,
}

/// What is reckoned afterwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Later {
    notices: Option<Due>,
    /// What offices did apart and a person has to settle.
    to_decide: usize,
}

/// For every office but a unit's.
pub(super) fn of_office(desk: Desk) -> AnyView {
    let community = Memo::new(move |_| own_community(desk));
    let at_once = Memo::new(move |_| {
        let Some(today) = desk.today() else {
            return Vec::new();
        };
        let (keys, heard) = desk
            .peek(|session| (keys_of(session), session.heard()))
            .unwrap_or((Keys::None, Default::default()));
        let side = desk.office().and_then(|(_, office)| side_of(office.role));
        let found = desk.read(|register| {
            let own = community.get();
            let mut all = match own {
                Some(own) => due::of_community(register, own, keys, today, &Holidays::known()),
                None => due::of_communities(register, &heard, keys, today),
            };
            all.extend(
                side.into_iter()
                    .flat_map(|side| due::of_procedure(register, side, own)),
            );
            all.extend(due::of_surveys(register, own, today));
            all
        });
        found.unwrap_or_default()
    });
    let counts_notices = move || community.get_untracked().is_none();
    let afterwards = afterwards(desk, counts_notices);
    let lists = Lists {
        at_once,
        afterwards,
        unit: None,
    };
    panel(desk, lists)
}

/// Reckons what takes long when the page has been drawn, and anew after a command.
pub(super) fn afterwards(
    desk: Desk,
    counts_notices: impl Fn() -> bool + Copy + Send + 'static,
) -> RwSignal<Option<Later>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        desk.read(|_| ());
        let look = move || {
            // The page may have been left meanwhile, and what it was drawn from with it.
            let Some(known) = found.try_get_untracked() else {
                return;
            };
            let today = desk.today();
            let later = desk.peek(|session| {
                let register = &session.register;
                let notices = today
                    .filter(|_| counts_notices())
                    .and_then(|today| due::notices(register, today));
                let to_decide =
                    register.contested() + misfits(register).len() + doubles(register).len();
                Later { notices, to_decide }
            });
            if later.is_some() && known != later {
                found.set(later);
            }
        };
        set_timeout(look, Duration::from_millis(AFTERWARDS));
    });
    found
}

/// All that is due, or that nothing is.
pub(super) fn panel(desk: Desk, lists: Lists) -> AnyView {
    let lines = Memo::new(move |_| {
        let later = lists.afterwards.get();
        let mut all = lists.at_once.get();
        all.extend(later.as_ref().and_then(|later| later.notices));
        let all = due::in_order(all);
        let today = desk.today();
        let heard = desk.peek(|session| session.heard()).unwrap_or_default();
        let mut lines: Vec<Line> = desk
            .read(|register| {
                let lines = all
                    .iter()
                    .map(|due| due_words::line(register, due, lists.unit, today, &heard));
                lines.collect()
            })
            .unwrap_or_default();
        // Nothing is lost by deciding later; a backup may save everything.
        lines.splice(0..0, backup(desk));
        let to_decide = later.map_or(0, |later| later.to_decide);
        if to_decide > 0 {
            let first_steps = lines.iter().position(|line| line.press == Press::Beginning);
            let at = first_steps.unwrap_or(lines.len());
            lines.insert(at, to_settle(to_decide));
        }
        lines
    });
    let is_done = move || lists.afterwards.with(Option::is_some);
    let body = move || {
        let lines = lines.get();
        if !lines.is_empty() {
            let lines = lines.into_iter().map(drawn);
            return view! { <ul class="due-lines">{lines.collect_view()}</ul> }.into_any();
        }
        let words = match is_done() {
            true => tr!(due.nothing),
            false => tr!(due.looking),
        };
        view! { <p class="panel-body due-nothing" role="status">{words}</p> }.into_any()
    };
    let count = move || {
        let count = lines.read().len();
        (count > 0).then(|| view! { <Tag label=tr!(due.things, count = count) /> })
    };
    view! { <Panel title=tr!(due.title) state=count.into_any()>{body}</Panel> }.into_any()
}

fn backup(desk: Desk) -> Option<Line> {
    let backup = desk.backup();
    let detail = match backup {
        Backup::Made { days, changes, .. } => tr!(foot.remind_old, days = days, changes = changes),
        _ => tr!(foot.remind_never).to_owned(),
    };
    backup.is_due().then(|| Line {
        id: "due-backup",
        class: "reminder",
        press: Press::Overdue,
        count: None,
        title: tr!(desk.export_now).to_owned(),
        detail,
        state: None,
        href: Route::Exchange.href(),
    })
}

fn to_settle(count: usize) -> Line {
    Line {
        id: "to-decide",
        class: "",
        press: Press::Waiting,
        count: Some(count),
        title: tr!(decide.title).to_owned(),
        detail: tr!(decide.line, count = count),
        state: None,
        href: Route::Decide.href(),
    }
}

fn drawn(line: Line) -> AnyView {
    let count = match line.count {
        Some(count) => number(count),
        None => String::new(),
    };
    let state = line.state.map(|(tone, label)| view! { <Tag tone label /> });
    let detail = (!line.detail.is_empty()).then(|| view! { <small>{line.detail}</small> });
    let pressing = match line.press {
        Press::Overdue => "overdue",
        Press::Waiting => "waiting",
        Press::Soon => "soon",
        Press::Beginning => "beginning",
    };
    view! {
        <li id=line.id class=line.class data-press=pressing>
            <a class="row" href=line.href>
                <b class="due-count">{count}</b>
                <span class="words">
                    <b>{line.title}</b>
                    {detail}
                </span>
                {state}
            </a>
        </li>
    }
    .into_any()
}

/// How far a day is, in words with their colour.
pub(super) fn how_far(on: Date, today: Date) -> (Tone, String) {
    match on.number() - today.number() {
        0 => (Tone::Warn, tr!(due.today).to_owned()),
        days @ 1.. => (
            if days <= 7 { Tone::Warn } else { Tone::Plain },
            tr!(due.by, day = on, days = days),
        ),
        days => (Tone::Bad, tr!(due.over, day = on, days = -days)),
    }
}
