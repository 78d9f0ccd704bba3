//! The answers to all who registered or reported, as one file without names: each resident finds their own in it.

use leptos::prelude::*;

use super::{get, noting, own};
use crate::app::answers::Answered;
use crate::app::handing_out::{Request, prepare};
use crate::browser::{clock, files};
use crate::domain::kinds::{Community, RegistrationState};
use crate::domain::{Choice as _, Date, Id, Record as _};
use crate::snapshot::{Redaction, Scope};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::pages::exchange::closing::{Lock, close};
use crate::ui::routes::Route;

/// So many are listed; the button is for all of them.
const SHOWN: usize = 100;

pub(super) fn panel(desk: Desk) -> AnyView {
    let notices = Notices::here();
    let answered = Memo::new(move |_| {
        let community = own(desk);
        community
            .and_then(|community| desk.read(|register| Answered::of(register, community)))
            .unwrap_or_default()
    });
    let busy = Busy::nothing();
    let save = move |()| {
        let answered = answered.get_untracked();
        busy.run(tr!(exchange.exporting), async move {
            match hand_out(desk).await {
                Ok(said) => note(desk, &answered, said),
                Err(why) => notices.failed(tr!(cards.not_saved, detail = why)),
            }
        });
    };
    (move || {
        let answered = answered.get();
        (answered.count() > 0).then(|| {
            let lists = [to_tell(desk, &answered), told(desk, &answered)];
            let label = tr!(inbox.answers_save, count = answered.count());
            let kind = match answered.to_tell.is_empty() && answered.reports.is_empty() {
                true => ButtonKind::Plain,
                false => ButtonKind::Main,
            };
            view! {
                <Panel title=tr!(inbox.answers)>
                    <div class="panel-body">
                        <p>{tr!(inbox.answers_body)}</p>
                        <div class="acts">
                            <Button label kind on_press=save disabled=busy.is_busy() />
                        </div>
                    </div>
                    {lists.into_iter().collect_view()}
                </Panel>
            }
        })
    })
    .into_any()
}

fn to_tell(desk: Desk, answered: &Answered) -> AnyView {
    let count = answered.to_tell.len();
    let reports = answered.reports.len();
    if count == 0 && reports > 0 {
        return of_reports(reports);
    }
    if count == 0 {
        return view! {
            <div class="panel-body">
                <div class="acts">
                    <Tag tone=Tone::Ok label=tr!(inbox.all_told) />
                </div>
            </div>
        }
        .into_any();
    }
    let rows = answered.to_tell.iter().take(SHOWN);
    let rows = rows.map(|id| row(desk, *id, None)).collect_view();
    view! {
        {(reports > 0).then(|| of_reports(reports))}
        <h3 class="inbox-told">{tr!(inbox.to_tell, count = count)}</h3>
        <div class="inbox-rows">{rows}</div>
        {more(count)}
    }
    .into_any()
}

fn of_reports(count: usize) -> AnyView {
    view! {
        <p class="panel-body">
            <Tag tone=Tone::Warn label=tr!(sent_in.to_tell, count = count) />
        </p>
    }
    .into_any()
}

fn told(desk: Desk, answered: &Answered) -> AnyView {
    let count = answered.told.len();
    let list = (count > 0).then(|| {
        // The newest first: they are the ones that somebody asks about.
        let mut told = answered.told.clone();
        told.sort_by_key(|(id, day)| std::cmp::Reverse((*day, *id)));
        let rows = told.into_iter().take(SHOWN);
        let rows = rows
            .map(|(id, day)| row(desk, id, Some(day)))
            .collect_view();
        view! {
            <details>
                <summary class="inbox-told">{tr!(inbox.told, count = count)}</summary>
                <div class="inbox-rows">{rows}</div>
                {more(count)}
            </details>
        }
    });
    list.into_any()
}

fn more(count: usize) -> Option<AnyView> {
    let rest = count.saturating_sub(SHOWN);
    (rest > 0).then(|| {
        view! { <p class="panel-body muted">{tr!(inbox.more_told, count = rest)}</p> }.into_any()
    })
}

/// One answer, which opens its registration.
fn row(desk: Desk, id: Id, told_on: Option<Date>) -> AnyView {
    let Some(form) = get(desk, id) else {
        return ().into_any();
    };
    let state = form
        .state
        .and_then(|state| RegistrationState::ALL.get(usize::from(state.index())));
    let state = state.map_or("", |spec| say(&spec.words));
    let decided = form.decided_on.map(|day| day.to_string());
    let told =
        told_on.map(|day| view! { <span class="muted">{tr!(inbox.told_on, day = day)}</span> });
    let href = Route::InboxOne { id: id.to_string() };
    view! {
        <a class="row" href=href.href()>
            <span class="words">
                <b>{form.name.to_string()}</b>
                <small>{state} " " {decided}</small>
            </span>
            {told}
        </a>
    }
    .into_any()
}

/// Notes that they were handed out; where that was noted before, only says so.
fn note(desk: Desk, answered: &Answered, said: String) {
    let draft = desk
        .today()
        .and_then(|today| desk.peek(|session| answered.tell(&session.register, today))?);
    match draft {
        None => desk.notices.done(said, None),
        Some(draft) => {
            if let Err(refusal) = desk.commit(draft, said) {
                desk.refuse(&refusal);
            }
        }
    }
}

async fn hand_out(desk: Desk) -> Result<String, String> {
    let community = untrack(|| own(desk)).ok_or(tr!(inbox.no_community))?;
    noting::note(desk, community)?;
    let request = Request {
        scope: Scope::Answers(community),
        redaction: Redaction::NONE,
    };
    let made = desk.peek(|session| prepare(&session.register, &session.history, None, request));
    let prepared = made.and_then(Result::ok).ok_or(tr!(later.failed_body))?;
    let closed = close(desk, prepared.text, Lock::Open).await?;
    let name = desk.peek(|session| session.register.title(Community::INDEX, community));
    // Of several files of one day, each has a name of its own.
    let day = clock::local(clock::now())
        .replace(' ', "-")
        .replace(':', "");
    let file = backup_file::file_name(&[tr!(inbox.answers_file), &name.unwrap_or_default(), &day]);
    files::download(&file, "application/json", &closed.bytes).map_err(|fault| fault.to_string())?;
    Ok(tr!(inbox.answers_saved, file = file))
}
