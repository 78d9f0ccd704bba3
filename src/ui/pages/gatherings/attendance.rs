//! Who signed up and who came: by list, by key, or by a code that is typed or scanned.

use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::one::Subject;
use super::people_picker::{Choosing, Named, everybody, people_picker};
use super::{sheet, words};
use crate::app::gatherings::{coming, note, service_of, vacancies};
use crate::domain::Id;
use crate::domain::kinds::{AttendanceState, GatheringForm, ServiceRecord};
use crate::register::Register;
use crate::ui::components::{Button, ButtonKind, EmptyState, Notices, Panel, Tag, Tone};
use crate::ui::i18n::tr;

/// What each state is called, and the key that sets it.
const STATES: [(AttendanceState, &str); 3] = [
    (AttendanceState::Present, "1"),
    (AttendanceState::Excused, "2"),
    (AttendanceState::Absent, "3"),
];

/// One person of the list.
#[derive(Clone, PartialEq)]
struct Row {
    named: Named,
    state: AttendanceState,
    /// Minutes that are certified.
    certified: Option<u32>,
}

/// The people of the list in the order of their signing up, which does not change while they are ticked off.
fn rows(register: &Register, gathering: Id) -> Vec<Row> {
    let service = service_of(register, gathering);
    let mut all: Vec<(Id, Row)> = coming(register, gathering)
        .into_iter()
        .filter_map(|(person, one)| {
            let records = service.get(&person).map_or(&[][..], |all| &all[..]);
            let mut records = records
                .iter()
                .filter_map(|id| register.get::<ServiceRecord>(*id));
            let certified = records.find(|record| record.certified_on.is_some());
            let row = Row {
                named: Named::of(register, person)?,
                state: one.state,
                certified: certified.and_then(|record| record.minutes),
            };
            Some((one.records.first().copied()?, row))
        })
        .collect();
    all.sort_by_key(|(record, _)| *record);
    all.into_iter().map(|(_, row)| row).collect()
}

impl Subject {
    /// Notes these people's state as one command.
    pub(super) fn note(self, people: &[Id], state: Option<AttendanceState>, said: String) -> bool {
        let Some(today) = self.desk.today() else {
            return false;
        };
        let draft = self
            .desk
            .peek(|session| note(&session.register, self.id, people, state, today));
        let Some(draft) = draft else { return false };
        self.desk.carry_out(draft, said)
    }
}

/// `own` are minutes that differ from the activity's length, by person.
pub(super) fn panel(subject: Subject, own: RwSignal<BTreeMap<Id, u32>>) -> AnyView {
    let desk = subject.desk;
    let rows = Memo::new(move |_| {
        desk.read(|register| rows(register, subject.id))
            .unwrap_or_default()
    });
    let choosing = RwSignal::new(false);
    let without = Signal::derive(move || rows.read().iter().map(|row| row.named.id).collect());
    let on_done = Callback::new(move |people: Vec<Id>| {
        let said = tr!(gather.signed_up_now, count = people.len());
        subject.note(&people, Some(AttendanceState::SignedUp), said)
    });
    let all_present = move || {
        let people: Vec<Id> = rows
            .read_untracked()
            .iter()
            .filter(|row| row.state == AttendanceState::SignedUp)
            .map(|row| row.named.id)
            .collect();
        let said = tr!(gather.all_present_said, count = people.len());
        subject.note(&people, Some(AttendanceState::Present), said);
    };
    let nobody_waits = Signal::derive(move || {
        let rows = rows.read();
        !rows
            .iter()
            .any(|row| row.state == AttendanceState::SignedUp)
    });
    let counts = move || {
        let rows = rows.read();
        let count = |state| rows.iter().filter(|row| row.state == state).count();
        let mut words = tr!(
            gather.counts,
            all = rows.len(),
            present = count(AttendanceState::Present),
            excused = count(AttendanceState::Excused),
            absent = count(AttendanceState::Absent)
        );
        let free = desk
            .read(|register| vacancies(register, subject.id))
            .flatten();
        if let Some(free) = free {
            words.push_str(&tr!(gather.free, count = free));
        }
        words
    };
    let is_empty = Memo::new(move |_| rows.read().is_empty());
    let list = move || {
        if is_empty.get() {
            return view! {
                <EmptyState title=tr!(gather.nobody) body=tr!(gather.nobody_hint) />
            }
            .into_any();
        }
        let ids = move || {
            rows.read()
                .iter()
                .map(|row| row.named.id)
                .collect::<Vec<_>>()
        };
        view! {
            <p class="panel-note muted">{tr!(gather.keys)}</p>
            <ul class="attendance">
                <For each=ids key=|id| *id children=move |id| attendee(subject, rows, id, own) />
            </ul>
        }
        .into_any()
    };
    let actions = view! {
        <Button
            label=tr!(gather.all_present)
            disabled=nobody_waits
            on_press=all_present
        />
        <Button
            label=tr!(gather.sign_up)
            kind=ButtonKind::Main
            on_press=move || choosing.set(true)
        />
    };
    let picking = Choosing {
        community: subject.community,
        title: tr!(gather.sign_up),
        verb: tr!(gather.sign_up),
        without,
        above: None,
        on_done,
    };
    view! {
        <Panel title=tr!(gather.people) actions=actions.into_any()>
            <div class="attendance-tools">
                {code_field(subject)}
                <p role="status">{counts}</p>
            </div>
            {list}
        </Panel>
        {people_picker(desk, choosing, picking)}
    }
    .into_any()
}

fn attendee(
    subject: Subject,
    rows: Memo<Vec<Row>>,
    id: Id,
    own: RwSignal<BTreeMap<Id, u32>>,
) -> AnyView {
    let row = Memo::new(move |_| rows.read().iter().find(|row| row.named.id == id).cloned());
    let state = move || row.read().as_ref().map(|row| row.state);
    let Some(named) = row.get_untracked().map(|row| row.named) else {
        return ().into_any();
    };
    let name = StoredValue::new(named.name.clone());
    let set = move |to: Option<AttendanceState>| {
        if row.read_untracked().as_ref().map(|row| row.state) == to {
            return;
        }
        let said = match to {
            Some(to) => format!("{} {}", name.get_value(), words::choice(to)),
            None => tr!(gather.taken_off, name = name.get_value()),
        };
        subject.note(&[id], to, said);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(line) = event
            .current_target()
            .and_then(|t| t.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        // What is typed into the minutes is no command.
        if event.target() != event.current_target() {
            return;
        }
        let key = event.key();
        let beside = match key.as_str() {
            "ArrowDown" => line.next_element_sibling(),
            "ArrowUp" => line.previous_element_sibling(),
            "Delete" => {
                set(None);
                None
            }
            _ => {
                let state = STATES.iter().find(|(_, of)| *of == key);
                if let Some((state, _)) = state {
                    event.prevent_default();
                    set(Some(*state));
                }
                return;
            }
        };
        event.prevent_default();
        if let Some(beside) = beside.and_then(|beside| beside.dyn_into::<HtmlElement>().ok()) {
            let _ = beside.focus();
        }
    };
    let buttons = STATES.map(|(one, _)| {
        let pressed = move || {
            if state() == Some(one) {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=pressed
                aria-label=format!("{} {}", name.get_value(), words::choice(one))
                on:click=move |_| set(Some(one))
            >
                {words::choice(one)}
            </button>
        }
    });
    let is_waiting = move || state() == Some(AttendanceState::SignedUp);
    let time = move || {
        let row = row.get()?;
        if let Some(minutes) = row.certified {
            let label = tr!(gather.certified_time, time = words::time(minutes.into()));
            return Some(view! { <Tag tone=Tone::Ok label /> }.into_any());
        }
        let now = subject.now.read();
        let is_service = now.form != Some(GatheringForm::Meeting) && !now.is_of_body();
        if row.state != AttendanceState::Present || !is_service {
            return None;
        }
        let shown = own.read_untracked().get(&id).copied().or(now.minutes);
        let change = move |event| {
            let typed: String = event_target_value(&event);
            match typed.trim().parse::<u32>() {
                Ok(minutes @ 1..=1_440) => {
                    own.write().insert(id, minutes);
                }
                _ => {
                    own.write().remove(&id);
                }
            }
        };
        Some(
            view! {
                <label class="own-minutes">
                    <input
                        type="number"
                        min="1"
                        max="1440"
                        inputmode="numeric"
                        aria-label=tr!(gather.minutes_of, name = name.get_value())
                        prop:value=shown.map(|minutes| minutes.to_string()).unwrap_or_default()
                        on:change=change
                    />
                    {tr!(gather.minutes_unit)}
                </label>
            }
            .into_any(),
        )
    };
    view! {
        <li class="row" tabindex="0" on:keydown=on_key>
            <span class="words">
                <b>{named.name}</b>
                <small>
                    {named.from}
                    {move || is_waiting().then(|| view! { <i>{tr!(gather.waits)}</i> })}
                </small>
            </span>
            {time}
            <span class="states">
                {buttons.collect_view()}
                <button
                    type="button"
                    class="btn quiet"
                    aria-label=tr!(gather.take_off, name = name.get_value())
                    on:click=move |_| set(None)
                >
                    "×"
                </button>
            </span>
        </li>
    }
    .into_any()
}

/// A field that a scanner types into as well: it is a keyboard that presses Enter.
fn code_field(subject: Subject) -> AnyView {
    let typed = RwSignal::new(String::new());
    let several = RwSignal::new(Vec::<Named>::new());
    let notices = Notices::here();
    let present = move |person: &Named| {
        let said = format!(
            "{} {}",
            person.name,
            words::choice(AttendanceState::Present)
        );
        several.set(Vec::new());
        if subject.note(&[person.id], Some(AttendanceState::Present), said) {
            typed.set(String::new());
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked().trim().to_owned();
        if text.is_empty() {
            return;
        }
        let people = everybody(subject.desk, subject.community);
        let by_code = sheet::read_code(&text);
        let exact: Vec<Named> = people
            .iter()
            .filter(|person| Some(person.id) == by_code || person.name == text)
            .cloned()
            .collect();
        let found = if exact.is_empty() {
            people
                .into_iter()
                .filter(|person| person.answers(&text))
                .collect()
        } else {
            exact
        };
        match found.as_slice() {
            [] => {
                several.set(Vec::new());
                notices.failed(tr!(gather.nobody_found, typed = text));
            }
            [one] => present(one),
            _ => several.set(found),
        }
    };
    let choices = move || {
        let several = several.get();
        (!several.is_empty()).then(|| {
            let buttons = several.into_iter().take(8).map(|person| {
                let label = format!("{} {}", person.name, person.from);
                view! { <Button label on_press=move || present(&person) /> }
            });
            view! {
                <div class="acts" role="group" aria-label=tr!(gather.which)>
                    <span>{tr!(gather.which)}</span>
                    {buttons.collect_view()}
                </div>
            }
        })
    };
    view! {
        <form class="code-field" on:submit=submit>
            <label>
                <span>{tr!(gather.code_label)}</span>
                <input
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=tr!(gather.code_hint)
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="btn">
                {words::choice(AttendanceState::Present)}
            </button>
        </form>
        {choices}
    }
    .into_any()
}
