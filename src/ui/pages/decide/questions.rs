//! The questions about one record, each with its answers side by side.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::answer::{self, Answers, Asked, KEEP, REMOVE};
use super::option::{ANEW, Choice, choices, option};
use crate::domain::{Id, KindSpec, Value, kinds};
use crate::merge::conflicts::{Question, Teller, Version};
use crate::merge::{Conflict, conflicts};
use crate::register::Register;
use crate::ui::components::{Panel, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::forms::entry::{Entry, show};
use crate::ui::forms::reads_only;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::routes::Route;
use crate::ui::version_words;

/// A panel on the record's own page, while it waits for a decision.
pub(in crate::ui) fn of_record(kind: usize, id: Id) -> AnyView {
    let desk = Desk::here();
    let waits = desk.peek(|session| conflicts::conflict(&session.register, kind, id).is_some());
    if waits != Some(true) {
        return ().into_any();
    }
    view! { <Panel title=tr!(decide.title)>{card(kind, id)}</Panel> }.into_any()
}

/// Takes the focus to the first record that waits.
pub(super) fn focus_first() {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let first = find(".decide-card h3").or_else(|| find("#main"));
    if let Some(first) = first.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// One record with all that is asked about it; one command answers.
pub(super) fn card(kind: usize, id: Id) -> AnyView {
    let desk = Desk::here();
    let (Some(conflict), Some(spec)) = (
        super::conflict_of(desk, kind, id),
        kinds::KINDS.get(kind).copied(),
    ) else {
        return ().into_any();
    };
    let heading = fresh_id("decide");
    let answers = ask(&conflict, id, spec, desk);
    let drawn = answers.with_value(|answers| {
        let removal = answers.removal.map(|removal| {
            let told = removal_words(&conflict, spec, desk);
            removal_question(removal, told)
        });
        let fields = answers.fields.iter().map(|asked| {
            let relevant = answers.removal;
            field_question(asked.clone(), relevant, desk)
        });
        let closed = answers.closed.iter().map(|field| {
            view! { <p class="muted">{tr!(decide.newer_field, field = field)}</p> }
        });
        view! { {removal} {fields.collect_view()} {closed.collect_view()} }.into_any()
    });
    let (title, owner) = desk
        .peek(|session| names(&session.register, kind, spec, id))
        .unwrap_or_default();
    let route = Route::record(spec.name, id);
    let open =
        answers.with_value(|answers| answers.removal.is_some() || !answers.fields.is_empty());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        answers.with_value(|answers| answer::settle(desk, kind, id, answers));
    };
    let reads = reads_only();
    let foot = open.then(|| {
        view! {
            <div class="form-foot">
                <button type="submit" class="btn main" disabled=move || reads.get()>
                    {tr!(decide.settle)}
                </button>
            </div>
        }
    });
    view! {
        <article class="decide-card" aria-labelledby=heading.clone()>
            <header>
                <h3 id=heading.clone() tabindex="-1">
                    <a href=route.href()>{title}</a>
                </h3>
                <span class="muted">{owner}</span>
            </header>
            <form novalidate on:submit=submit>
                <fieldset class="decide-questions" disabled=move || reads.get()>
                    {drawn}
                </fieldset>
                {foot}
            </form>
        </article>
    }
    .into_any()
}

/// What the record is called, and whom it belongs to.
fn names(register: &Register, kind: usize, spec: &KindSpec, id: Id) -> (String, String) {
    let owner = spec.owner().and_then(|(field, owner)| {
        let owner_id = register.any(kind)?.value(id, field).as_reference()?;
        let (owner_kind, _) = kinds::kind(owner)?;
        let is_here = register.any(owner_kind)?.contains(owner_id);
        is_here.then(|| record_words::title(register, owner_kind, owner_id))
    });
    (called(register, kind, spec, id), owner.unwrap_or_default())
}

/// What the record is called; one without a title by the first columns of its list.
pub(super) fn called(register: &Register, kind: usize, spec: &KindSpec, id: Id) -> String {
    let table = register
        .any(kind)
        .filter(|_| spec.fields.iter().all(|field| !field.title));
    let Some(table) = table else {
        return record_words::title(register, kind, id);
    };
    let listed = spec
        .fields
        .iter()
        .enumerate()
        .filter(|(_, f)| f.listed && !f.owner);
    let words =
        listed.map(|(at, field)| record_words::shown(&table.value(id, at), field, register));
    let words: Vec<String> = words
        .filter(|words| !words.is_empty())
        .take(NAMING)
        .collect();
    words.join(" · ")
}

/// So many columns name a record without a title.
const NAMING: usize = 2;

/// What is asked about the record, with nothing chosen yet.
fn ask(conflict: &Conflict, id: Id, spec: &'static KindSpec, desk: Desk) -> StoredValue<Answers> {
    let mut answers = Answers::default();
    for question in &conflict.questions {
        let (field, versions) = match question {
            Question::Removed { .. } => {
                answers.removal = Some(answer::Removal::unanswered());
                continue;
            }
            Question::Which { field, versions } => (field, versions),
        };
        let known = spec.field(field);
        let is_level = |of| {
            let is_level =
                |register: &Register| !record_words::levels(register, spec, id, of).is_empty();
            desk.peek(|session| is_level(&session.register)) == Some(true)
        };
        let offered = known.and_then(|(_, of)| {
            let choices = |register: &Register| choices(spec, id, of, versions, register);
            desk.peek(|session| choices(&session.register))?
        });
        match known.zip(offered) {
            Some(((at, of), choices)) => answers.fields.push(Asked {
                choices,
                is_level: is_level(of),
                chosen: RwSignal::new(""),
                error: RwSignal::new(None),
                entry: Entry::new(at, of, &shown_now(desk, conflict.kind, id, at)),
                group: fresh_id("decide-field"),
            }),
            None => answers
                .closed
                .push(known.map_or_else(|| field.clone(), |(_, of)| say(&of.words).to_owned())),
        }
    }
    // In the order of the form.
    answers.fields.sort_by_key(|asked| asked.entry.field);
    StoredValue::new(answers)
}

/// What stands there for now: who writes anew mostly mends it.
fn shown_now(desk: Desk, kind: usize, id: Id, field: usize) -> Value {
    let value = |register: &Register| Some(register.any(kind)?.value(id, field));
    let value = desk.peek(|session| value(&session.register)).flatten();
    value.unwrap_or(Value::Missing)
}

fn field_question(asked: Asked, removal: Option<answer::Removal>, desk: Desk) -> AnyView {
    let Asked {
        choices,
        is_level,
        chosen,
        error,
        entry,
        group,
    } = asked;
    let options = choices
        .iter()
        .map(|choice: &Choice| option(&group, choice, chosen))
        .collect_view();
    Effect::new(move || {
        chosen.track();
        error.set(None);
    });
    let anew = move || (chosen.get() == ANEW).then(|| show(entry, desk, None, &[]));
    let legend = match is_level {
        true => tr!(decide.level),
        false => say(&entry.spec.words),
    };
    // A record that is to go needs no values.
    let goes = move || removal.is_some_and(|removal| removal.chosen.get() == REMOVE);
    view! {
        <fieldset
            class="decide-question"
            id=group.clone()
            hidden=goes
            aria-describedby=format!("{group}-error")
        >
            <legend>{legend}</legend>
            <div class="decide-options">{options}</div>
            {anew}
            <p class="field-error" id=format!("{group}-error") role="alert">
                {move || error.get()}
            </p>
        </fieldset>
    }
    .into_any()
}

/// Who removed the record, and what they had not seen.
struct RemovalWords {
    by: Vec<(String, bool)>,
    unseen: Vec<String>,
}

fn removal_words(conflict: &Conflict, spec: &KindSpec, desk: Desk) -> RemovalWords {
    let words = |register: &Register| {
        let removal = conflict
            .questions
            .iter()
            .find_map(|question| match question {
                Question::Removed { by, unseen } => Some((by, unseen)),
                Question::Which { .. } => None,
            });
        let (by, unseen) = removal?;
        let by = by.iter().map(|by: &Teller| {
            let words = version_words::teller(by, register);
            (words, version_words::has_odd_clock(by))
        });
        let unseen = unseen.iter().map(|(field, version): &(String, Version)| {
            let label = spec
                .field(field)
                .map_or(field.as_str(), |(_, of)| say(&of.words));
            let value = version_words::value(version, spec, conflict.id, field, register);
            tr!(decide.unseen, field = label, value = value)
        });
        Some(RemovalWords {
            by: by.collect(),
            unseen: unseen.collect(),
        })
    };
    let none = RemovalWords {
        by: Vec::new(),
        unseen: Vec::new(),
    };
    let told = desk.peek(|session| words(&session.register)).flatten();
    told.unwrap_or(none)
}

fn removal_question(removal: answer::Removal, told: RemovalWords) -> AnyView {
    let answer::Removal {
        chosen,
        error,
        group,
    } = removal;
    let group = group.get_value();
    let told_by = told.by.into_iter().map(|(by, odd)| {
        let odd = odd.then(|| view! { <span class="decide-odd">{tr!(decide.clock)}</span> });
        view! { <p>{tr!(decide.removed_by, by = by)} " " {odd}</p> }
    });
    let unseen = (!told.unseen.is_empty()).then(|| {
        let lines = told
            .unseen
            .into_iter()
            .map(|line| view! { <li>{line}</li> });
        view! { <ul class="decide-unseen">{lines.collect_view()}</ul> }
    });
    let option = |code: &'static str, label: &'static str, hint: &'static str| {
        view! {
            <label class="decide-option">
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == code
                    on:change=move |_| chosen.set(code)
                />
                <span class="decide-words">
                    <span class="decide-value">{label}</span>
                    <small>{hint}</small>
                </span>
            </label>
        }
        .into_any()
    };
    let options = [
        option(KEEP, tr!(decide.keep), tr!(decide.keep_hint)),
        option(REMOVE, tr!(record.remove), tr!(decide.remove_hint)),
    ];
    view! {
        <fieldset
            class="decide-question"
            id=group.clone()
            aria-describedby=format!("{group}-error")
        >
            <legend>{tr!(decide.removal)}</legend>
            {told_by.collect_view()}
            {unseen}
            <div class="decide-options">{options.into_iter().collect_view()}</div>
            <p class="field-error" id=format!("{group}-error") role="alert">
                {move || error.get()}
            </p>
        </fieldset>
    }
    .into_any()
}
