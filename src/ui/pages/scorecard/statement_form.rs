//! The entry of what the office states for an indicator: a level, a number or a share; or why the
//! indicator does not apply; with its evidence (S1.2). One key chooses, Enter saves and goes on.

mod statement;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use self::statement::{Entry, Kind};
use super::subject::{Subject, Way, focus_row};
use crate::scoring::State;
use crate::scoring::check::CheckedIndicator;
use crate::scoring::rulebook::NotApplicable;
use crate::ui::components::{Button, ButtonKind, fresh_id};
use crate::ui::forms::photo_field::photo_field;
use crate::ui::forms::{
    DateField, Happened, LongTextField, NumberField, TextField, focus_field, reader_note,
    reads_only,
};
use crate::ui::i18n::tr;
use crate::ui::score_words;

pub(super) fn statement_form(subject: Subject, rules: CheckedIndicator) -> AnyView {
    let entry = Entry::of(subject, &rules);
    let indicator = StoredValue::new(rules.rules.id.clone());
    let form = NodeRef::<html::Form>::new();
    let is_missing = untrack(|| subject.indicator(&rules.rules.id))
        .is_none_or(|score| score.state == State::Missing);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let indicator = indicator.get_value();
        match entry.save(subject, &indicator) {
            Ok(()) => {
                subject.fold(&indicator);
                match subject
                    .next(&indicator, Way::Forward)
                    .filter(|_| is_missing)
                {
                    Some(next) => subject.go_to(&next),
                    None => focus_row(&indicator),
                }
            }
            Err(field) => focus_field(&field),
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if in_dialog(&event) {
            return;
        }
        if event.key() == "Escape" {
            subject.fold(&indicator.get_value());
            focus_row(&indicator.get_value());
        } else if !event.ctrl_key() && !event.alt_key() && !event.meta_key() {
            choose_by_digit(&event, form);
        }
    };
    let values = match entry.kind {
        Kind::Level => rubric(entry, &rules),
        Kind::Count => view! {
            <NumberField
                label=tr!(card.value)
                value=entry.value
                error=entry.value_error
                id=entry.value_id.get_value()
            />
        }
        .into_any(),
        Kind::Share => view! {
            <div class="share-entry">
                <NumberField
                    label=tr!(card.part)
                    value=entry.value
                    error=entry.value_error
                    id=entry.value_id.get_value()
                />
                <NumberField
                    label=tr!(card.whole)
                    value=entry.out_of
                    error=entry.out_of_error
                    id=entry.out_of_id.get_value()
                />
            </div>
        }
        .into_any(),
        Kind::NoteOnly => ().into_any(),
    };
    let values = view! { <div hidden=move || entry.not_applicable.get()>{values}</div> };
    let may_not_apply = rules.rules.not_applicable == NotApplicable::Allowed
        || entry.not_applicable.get_untracked();
    let remove = entry.record.get_value().is_some().then(|| {
        let press = move || {
            entry.remove(subject);
            subject.fold(&indicator.get_value());
            focus_row(&indicator.get_value());
        };
        view! { <Button label=tr!(card.withdraw) kind=ButtonKind::Quiet on_press=press /> }
    });
    let save = if is_missing {
        tr!(card.save_and_next)
    } else {
        tr!(act.save)
    };
    let cancel = move || {
        subject.fold(&indicator.get_value());
        focus_row(&indicator.get_value());
    };
    let reads = reads_only();
    view! {
        <form class="statement" novalidate node_ref=form on:submit=submit on:keydown=on_key>
            {reader_note()}
            <fieldset class="plain" disabled=move || reads.get()>
                {values} {may_not_apply.then(|| not_applicable(entry))} {evidence(subject, entry)}
            </fieldset>
            <div class="form-foot">
                <button type="submit" class="btn main" disabled=move || reads.get()>
                    {save}
                </button>
                <Button label=tr!(act.cancel) on_press=cancel />
                {remove}
            </div>
        </form>
    }
    .into_any()
}

/// The photo opens large in a dialog within the form; its keys are its own.
fn in_dialog(event: &ev::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("dialog").ok().flatten())
        .is_some()
}

/// The levels in their own words, each with its points and its key.
fn rubric(entry: Entry, rules: &CheckedIndicator) -> AnyView {
    let name = fresh_id("level");
    let level = |(level, words): (usize, &crate::domain::words::Wording)| {
        let code = StoredValue::new(level.to_string());
        let points = tr!(card.points, points = score_words::step_points(rules, level));
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || code.with_value(|code| *code == *entry.value.read())
                    on:change=move |_| entry.value.set(code.get_value())
                />
                <kbd aria-hidden="true">{level + 1}</kbd>
                <span>{score_words::wording(words).to_owned()}</span>
                <small>{points}</small>
            </label>
        }
    };
    let levels = rules.rules.rubric.iter().enumerate().map(level);
    let levels = levels.collect_view();
    let id = entry.value_id.get_value();
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <fieldset
            class="rubric"
            id=id
            role="radiogroup"
            aria-describedby=move || entry.value_error.read().is_some().then(|| described.clone())
        >
            <legend class="visually-hidden">{score_words::wording(&rules.rules.wording).to_owned()}</legend>
            {levels}
            {move || {
                let id = error_id.clone();
                entry.value_error.get().map(|error| view! { <p class="field-error" id=id>{error}</p> })
            }}
        </fieldset>
    }
    .into_any()
}

fn not_applicable(entry: Entry) -> AnyView {
    view! {
        <div class="not-applicable">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=entry.not_applicable
                    on:change=move |event| entry.not_applicable.set(event_target_checked(&event))
                />
                <span>{tr!(card.not_applicable)}</span>
            </label>
            {move || {
                entry
                    .not_applicable
                    .get()
                    .then(|| {
                        view! {
                            <TextField
                                label=tr!(card.why_not)
                                value=entry.reason
                                error=entry.reason_error
                                id=entry.reason_id.get_value()
                                required=true
                                longest=400
                            />
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// Folded, since the first round needs none of it; open where there is some already.
fn evidence(subject: Subject, entry: Entry) -> AnyView {
    let open = entry.has_evidence() || entry.kind == Kind::NoteOnly;
    view! {
        <details class="evidence-entry" open=open>
            <summary>{tr!(card.evidence)}</summary>
            <div class="fields">
                <LongTextField label=tr!(card.note_label) value=entry.note longest=4000 />
                <DateField label=tr!(card.dated) value=entry.dated error=entry.dated_error id=entry.dated_id.get_value() happened=Happened::InYear(subject.year) />
                <TextField label=tr!(card.file_name) value=entry.file_name hint=tr!(card.file_hint) longest=120 />
                <fieldset class="field">
                    <legend>{tr!(card.photo)}</legend>
                    {photo_field(entry.photo, Callback::new(move |made| entry.photo.set(made)))}
                </fieldset>
            </div>
        </details>
    }
    .into_any()
}

/// While a level has the focus, 1, 2, 3 choose the first, second, third.
fn choose_by_digit(event: &ev::KeyboardEvent, form: NodeRef<html::Form>) {
    let on_level = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.type_() == "radio");
    let digit = event
        .key()
        .parse::<u32>()
        .ok()
        .and_then(|d| d.checked_sub(1));
    let (true, Some(at), Some(form)) = (on_level, digit, form.get_untracked()) else {
        return;
    };
    let level = form
        .query_selector_all("input[type=radio]")
        .ok()
        .and_then(|levels| levels.item(at));
    if let Some(level) = level.and_then(|level| level.dyn_into::<HtmlInputElement>().ok()) {
        let _ = level.focus();
        level.click();
    }
}
