//! A meeting that was held: agenda, who came, what was resolved, and who owes what by when (S2.2, S4.1).

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::asked::Asked;
use super::super::figures::share_words;
use super::{Unfolded, coordination};
use crate::domain::kinds::{Gathering, Organisation, Task, TaskState, Unit};
use crate::domain::{Choice, Date, Id, Record, Value};
use crate::register::{Register, values_of};
use crate::reports::body_meetings::{Outcome, is_done};
use crate::reports::coordination::Held;
use crate::reports::tally::Part;
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, series, tr};
use crate::ui::routes::Route;

/// Who owes what by when.
#[derive(Clone, PartialEq)]
pub(super) struct Owed {
    pub id: Id,
    pub title: String,
    pub who: String,
    pub due_on: Option<Date>,
    state: Option<TaskState>,
    is_done: bool,
    pub late: Option<i32>,
}

impl Owed {
    pub fn of(register: &Register, id: Id, day: Date) -> Option<Owed> {
        let task = register.get::<Task>(id)?;
        let is_done = is_done(task, day);
        let is_dropped = task.state == Some(TaskState::Dropped);
        let late = task
            .due_on
            .filter(|due| *due < day && !is_done && !is_dropped);
        let body = task.organisation.id;
        let who = [
            Some(task.responsible.to_string()),
            body.map(|id| register.title(Organisation::INDEX, id)),
            (task.unit.id).map(|id| register.title(Unit::INDEX, id)),
        ];
        let who = who.into_iter().flatten().filter(|who| !who.is_empty());
        Some(Owed {
            id,
            title: task.title.to_string(),
            who: series(&who.collect::<Vec<_>>()),
            due_on: task.due_on,
            state: task.state,
            is_done,
            late: late.map(|due| day.number() - due.number()),
        })
    }

    /// What is owed, with more of it below.
    pub fn row(&self, detail: String) -> AnyView {
        let href = Route::record(Task::NAME, self.id).href();
        view! {
            <li class="row">
                <span class="words">
                    <a href=href>{self.title.clone()}</a>
                    <small class="muted">{detail}</small>
                </span>
                {self.tag()}
            </li>
        }
        .into_any()
    }

    fn tag(&self) -> AnyView {
        if let Some(days) = self.late {
            let label = tr!(listing.overdue_days, days = days);
            return view! { <Tag tone=Tone::Bad label /> }.into_any();
        }
        let tone = match self.is_done {
            true => Tone::Ok,
            false => Tone::Info,
        };
        // On an earlier day, what is done since was open.
        let state = match (self.is_done, self.state) {
            (false, Some(TaskState::Done) | None) => Some(TaskState::Open),
            (_, state) => state,
        };
        let spec = state.and_then(|state| TaskState::ALL.get(usize::from(state.index())));
        let label = spec.map_or("", |spec| say(&spec.words));
        view! { <Tag tone label /> }.into_any()
    }
}

/// A meeting as it is shown.
#[derive(Clone, PartialEq)]
pub(super) struct Meeting {
    id: Id,
    on: Date,
    title: String,
    agenda: String,
    record: String,
    attendance: Option<Part>,
    tasks: Part,
    is_recorded: bool,
    owed: Vec<Owed>,
    /// What a task of this meeting begins with.
    begun: Vec<(usize, Value)>,
}

impl Meeting {
    pub fn of(register: &Register, held: &Held, day: Date) -> Option<Meeting> {
        let meeting = register.get::<Gathering>(held.meeting)?;
        let Outcome { tasks, dropped, .. } = &held.outcome;
        let all = tasks.gaps.iter().chain(&tasks.counted).chain(dropped);
        let mut owed: Vec<Owed> = all.filter_map(|id| Owed::of(register, *id, day)).collect();
        owed.sort_by_key(|one| (one.is_done, one.due_on, one.id));
        let begun = Task {
            community: meeting.community,
            subdistrict: meeting.subdistrict,
            meeting: crate::domain::Link::to(held.meeting),
            project: meeting.project,
            resolved_on: Some(held.on),
            state: Some(TaskState::Open),
            ..Task::default()
        };
        Some(Meeting {
            id: held.meeting,
            on: held.on,
            title: meeting.title.to_string(),
            agenda: meeting.agenda.to_string(),
            record: meeting.record.to_string(),
            attendance: held.outcome.attendance,
            tasks: held.outcome.tasks.part(),
            is_recorded: held.is_recorded,
            owed,
            begun: values_of(&begun),
        })
    }
}

/// `is_first`: it is the newest one of its body, which stands open.
pub(super) fn meeting(desk: Desk, unfolded: Unfolded, one: &Meeting, is_first: bool) -> AnyView {
    let id = one.id;
    let is_open = unfolded
        .turned
        .with_untracked(|turned| turned.contains(&id) != is_first);
    let node = NodeRef::<html::Details>::new();
    let turned = move |_| {
        let Some(open) = node.get_untracked().map(|details| details.open()) else {
            return;
        };
        unfolded.turned.update_untracked(|turned| {
            match open == is_first {
                true => turned.remove(&id),
                false => turned.insert(id),
            };
        });
    };
    let attendance = match one.attendance {
        Some(part) => tr!(cob.came, part = share_words(part)),
        None => tr!(cob.not_counted).to_owned(),
    };
    let tasks = (one.tasks.of > 0).then(|| {
        let words = tr!(cob.tasks_of, part = share_words(one.tasks));
        view! { <span class="muted">{words}</span> }
    });
    let gap = (!one.is_recorded).then(|| {
        view! { <Tag tone=Tone::Warn label=tr!(cob.record_missing) /> }
    });
    let part = |title: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            view! {
                <div>
                    <dt>{title}</dt>
                    <dd class="written">{text.to_owned()}</dd>
                </div>
            }
        })
    };
    let is_told = !one.agenda.is_empty() || !one.record.is_empty();
    let told = is_told.then(|| {
        view! {
            <dl class="project-facts">
                {part(tr!(cob.agenda), &one.agenda)} {part(tr!(cob.minutes), &one.record)}
            </dl>
        }
    });
    view! {
        <details class="held" node_ref=node open=is_open on:toggle=turned>
            <summary>
                <b>{one.on.to_string()}</b>
                <span>{one.title.clone()}</span>
                <span class="muted">{attendance}</span>
                {tasks}
                {gap}
            </summary>
            {told}
            {owed_list(&one.owed)}
            <p class="acts">
                <a class="btn" href=Route::record(Gathering::NAME, id).href()>
                    {tr!(cob.to_meeting)}
                </a>
                <Button label=tr!(cob.add_task) on_press=move || unfolded.entering.set(Some(id)) />
            </p>
            {entry(desk, unfolded, one)}
        </details>
    }
    .into_any()
}

fn owed_list(owed: &[Owed]) -> AnyView {
    if owed.is_empty() {
        return view! { <p class="muted">{tr!(cob.nothing_resolved)}</p> }.into_any();
    }
    let rows = owed.iter().map(|one| {
        let due = one.due_on.map(|day| day.to_string()).unwrap_or_default();
        let detail = tr!(cob.owed_until, who = one.who, due = due);
        one.row(detail)
    });
    view! { <ul class="view-rows">{rows.collect_view()}</ul> }.into_any()
}

/// One line in which tasks of the meeting are entered, one after the other.
fn entry(desk: Desk, unfolded: Unfolded, one: &Meeting) -> AnyView {
    let entering = unfolded.entering;
    let (id, begun) = (one.id, StoredValue::new(one.begun.clone()));
    let kind = Task::INDEX;
    let line = move || {
        if entering.get() != Some(id) || desk.today().is_none() {
            return ().into_any();
        }
        let node = NodeRef::<html::Div>::new();
        // Drawn anew after each task, it is ready for the next.
        Effect::new(move |_| {
            if let Some(node) = node.get() {
                request_animation_frame(move || focus_first(&node));
            }
        });
        let close = view! {
            <Button label=tr!(listing.close_entry) on_press=move || entering.set(None) />
        };
        view! {
            <div class="one-line" node_ref=node role="group" aria-label=tr!(cob.add_task)>
                <RecordForm
                    kind
                    preset=begun.get_value()
                    only=vec!["title", "responsible", "due_on"]
                    asked=&["responsible"]
                    on_done=Callback::new(|_: Id| ())
                    actions=close.into_any()
                />
            </div>
        }
        .into_any()
    };
    line.into_any()
}

fn focus_first(node: &web_sys::HtmlDivElement) {
    let field = node.query_selector("input, textarea").ok().flatten();
    if let Some(Ok(field)) = field.map(|field| field.dyn_into::<HtmlElement>()) {
        let _ = field.focus();
    }
}

/// Meetings that do not say whose they are.
pub(super) fn nobodys(asked: &Asked, unfolded: Unfolded) -> AnyView {
    let desk = asked.desk;
    let asked = asked.clone();
    let meetings = Memo::new(move |_| {
        let found = asked.read(|register, asked| {
            let found = coordination(register, asked).nobodys;
            let shown = found
                .iter()
                .filter_map(|held| Meeting::of(register, held, asked.day));
            shown.collect::<Vec<_>>()
        });
        found.unwrap_or_default()
    });
    (move || {
        meetings.with(|meetings| {
            (!meetings.is_empty()).then(|| {
                let all = meetings
                    .iter()
                    .map(|one| meeting(desk, unfolded, one, false))
                    .collect_view();
                view! {
                    <Panel title=tr!(cob.nobodys)>
                        <div class="body-block">
                            <p class="muted">{tr!(cob.nobodys_hint)}</p>
                            {all}
                        </div>
                    </Panel>
                }
            })
        })
    })
    .into_any()
}
