//! The registration form by steps. Everything is kept as it is typed.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::{check, handing, home, own};
use crate::app::Refusal;
use crate::app::registrations::{Lack, lacks};
use crate::browser::clock;
use crate::domain::kinds::Registration;
use crate::domain::{Id, Record as _, Value};
use crate::register::{Action, ProblemKind};
use crate::ui::components::{Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::entry::show;
use crate::ui::forms::portrait_field::portrait_field;
use crate::ui::forms::{Entry, focus_field, reader_note};
use crate::ui::i18n::tr;
use crate::ui::record_words::read_typed;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

/// What was typed is kept so long after the last letter, in milliseconds.
const REST: u64 = 350;

pub(super) const STEPS: [&str; 6] = ["who", "where", "can", "photo", "check", "hand"];

const WHO: [&str; 4] = ["name", "gender", "birth_month", "kind"];
const WHERE: [&str; 5] = ["unit_name", "duty", "phone", "address", "building"];
const CAN: [&str; 3] = ["skills", "intentions", "note"];

/// The step at which a field is filled in.
pub(super) fn step_of(field: &str) -> &'static str {
    match field {
        _ if WHO.contains(&field) => "who",
        _ if WHERE.contains(&field) => "where",
        "photo" => "photo",
        _ => "can",
    }
}

/// The fields that a person fills in, in order.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    WHO.into_iter().chain(WHERE).chain(CAN)
}

pub(super) fn field(name: &str) -> usize {
    Registration::KIND.field(name).map_or(0, |(at, _)| at)
}

/// What the community tells people apart by, with why it is wanted.
fn wanted(field: &str) -> Option<&'static str> {
    match field {
        "birth_month" => Some(tr!(ways.why_birth)),
        "unit_name" => Some(tr!(ways.why_unit)),
        "phone" => Some(tr!(ways.why_phone)),
        _ => None,
    }
}

/// Two characters, so that six stand beside each other on a phone.
fn short_name_of(step: &str) -> &'static str {
    match step {
        "who" => tr!(ways.short_who),
        "where" => tr!(ways.short_where),
        "can" => tr!(ways.short_can),
        "photo" => tr!(ways.short_photo),
        "check" => tr!(ways.short_check),
        _ => tr!(ways.short_hand),
    }
}

/// Whether a step has all that it asks for.
fn is_filled(step: &str, form: &Registration) -> bool {
    let lacks = lacks(form);
    let without = |wanted: &[Lack]| !wanted.iter().any(|lack| lacks.contains(lack));
    match step {
        "who" => without(&[Lack::Gender, Lack::BirthMonth, Lack::Kind]),
        "where" => without(&[Lack::Unit, Lack::Phone, Lack::Address]),
        "can" => form.skills.0 != 0 || form.intentions.0 != 0 || !form.note.is_empty(),
        "photo" => without(&[Lack::Photo]),
        "check" => without(&[Lack::Consent]),
        _ => form.submission.is_some(),
    }
}

/// The form as it stands while it is typed.
pub(super) fn standing(desk: Desk) -> Memo<Option<Registration>> {
    Memo::new(move |_| desk.read(|register| Some(own(register)?.1)).flatten())
}

fn name_of(step: &str) -> &'static str {
    match step {
        "who" => tr!(reside.step_who),
        "where" => tr!(reside.step_where),
        "can" => tr!(reside.step_can),
        "photo" => tr!(reside.step_photo),
        "check" => tr!(reside.step_check),
        _ => tr!(reside.step_hand),
    }
}

pub(super) fn page(step: &str) -> AnyView {
    let desk = Desk::here();
    let at = STEPS.iter().position(|known| *known == step).unwrap_or(0);
    let Some((id, form)) = desk.peek(|session| own(&session.register)).flatten() else {
        return view! {
            <PageHeader title=tr!(reside.title) />
            <EmptyState title=tr!(reside.no_form) body=tr!(reside.no_form_body) />
        }
        .into_any();
    };
    let step = STEPS.get(at).copied().unwrap_or("who");
    if step == "hand" && form.consented_on.is_none() {
        // Who comes here by an old address is shown what is missing.
        router::replace(&Route::Form {
            step: "check".into(),
        });
        return ().into_any();
    }
    let body = match step {
        "who" => typed(desk, id, &WHO),
        "where" => typed(desk, id, &WHERE),
        "can" => typed(desk, id, &CAN),
        "photo" => photo(desk, id, form.photo.0.to_vec()),
        "check" => check::body(desk, id),
        _ => handing::body(desk, id),
    };
    let title = tr!(
        reside.step_title,
        at = at + 1,
        of = STEPS.len(),
        name = name_of(step)
    );
    view! {
        <div class="screen-only">
            <PageHeader
                title=title
                trail=vec![(tr!(mine.title).to_owned(), Route::Today)]
            />
            {steps(desk, at)}
            {reader_note()}
        </div>
        <div class="reside stack">
            {body}
            <div class="screen-only stack">
                {between(desk, at)} {(step == "hand").then(|| home::deadline(desk))}
            </div>
        </div>
    }
    .into_any()
}

fn steps(desk: Desk, at: usize) -> AnyView {
    let form = standing(desk);
    let items = STEPS.iter().enumerate().map(move |(number, step)| {
        let href = Route::Form {
            step: (*step).into(),
        }
        .href();
        let current = (number == at).then_some("step");
        let is_filled = Memo::new(move |_| {
            let form = form.read();
            form.as_ref().is_some_and(|form| is_filled(step, form))
        });
        // Nothing is handed over before its owner agrees.
        let is_open = move || {
            let form = form.read();
            *step != "hand"
                || form
                    .as_ref()
                    .is_some_and(|form| form.consented_on.is_some())
        };
        let mark = move || match is_filled.get() && number != at {
            true => "✓".to_owned(),
            false => (number + 1).to_string(),
        };
        let said = move || match is_filled.get() {
            true => tr!(ways.step_filled, name = name_of(step)),
            false => name_of(step).to_owned(),
        };
        view! {
            <li class:done=is_filled>
                <a
                    href=move || is_open().then(|| href.clone())
                    role=move || (!is_open()).then_some("link")
                    aria-disabled=move || (!is_open()).then_some("true")
                    aria-current=current
                >
                    <i aria-hidden="true">{mark}</i>
                    <span aria-hidden="true">{short_name_of(step)}</span>
                    <span class="visually-hidden">{said}</span>
                </a>
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <nav class="reside-steps" aria-label=tr!(reside.steps)>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}

/// The way back and on.
fn between(desk: Desk, at: usize) -> AnyView {
    let form = standing(desk);
    let link = |to: Option<usize>, label: &'static str, kind: ButtonKind| {
        let step = STEPS.get(to?)?;
        let href = Route::Form {
            step: (*step).into(),
        }
        .href();
        Some(view! { <LinkButton label href kind /> }.into_any())
    };
    let back = link(at.checked_sub(1), tr!(reside.back), ButtonKind::Plain);
    let waits = move || {
        let form = form.read();
        STEPS.get(at) == Some(&"check")
            && form.as_ref().is_none_or(|form| form.consented_on.is_none())
    };
    let waits = Memo::new(move |_| waits());
    let on = move || match waits.get() {
        true => {
            let press = |()| focus_field("reside-consent");
            view! { <Button label=tr!(reside.on) kind=ButtonKind::Main on_press=press /> }
                .into_any()
        }
        false => link(Some(at + 1), tr!(reside.on), ButtonKind::Main).into_any(),
    };
    let why = move || {
        waits
            .get()
            .then(|| view! { <p class="muted">{tr!(ways.agree_first)}</p> })
    };
    view! {
        <div class="acts reside-acts">{back} {on}</div>
        <div role="status">{why}</div>
    }
    .into_any()
}

/// Fields that are kept as they are typed.
#[derive(Clone, Copy)]
struct Typing {
    desk: Desk,
    id: Id,
    entries: StoredValue<Vec<Entry>>,
    /// Counts what was typed, so that only the last pause saves.
    typed: StoredValue<u32>,
    kept: RwSignal<bool>,
}

impl Typing {
    fn keep(self) {
        let values = self.entries.try_with_value(|entries| {
            let read = |entry: &Entry| {
                let text = entry.value.try_get_untracked()?;
                Some((entry.field, read_typed(text.trim(), entry.spec)?))
            };
            entries.iter().filter_map(read).collect::<Vec<_>>()
        });
        let Some(values) = values else { return };
        let kept = save(self.desk, self.id, values);
        self.entries.try_with_value(|entries| {
            for entry in entries {
                let fault = match &kept {
                    Err(Refusal::Problems(problems)) => {
                        problems.iter().find_map(|problem| match &problem.what {
                            ProblemKind::Field { field, fault } if *field == entry.field => {
                                Some(wording::fault(fault, Some(Registration::KIND)))
                            }
                            _ => None,
                        })
                    }
                    _ => None,
                };
                let _ = entry.error.try_set(fault);
            }
        });
        match kept {
            Ok(()) => {
                let _ = self.kept.try_set(true);
            }
            Err(Refusal::Problems(_)) => {}
            Err(refusal) => self.desk.refuse(&refusal),
        }
    }

    fn later(self) {
        let number = self.typed.try_update_value(|typed| {
            *typed += 1;
            *typed
        });
        let _ = self.kept.try_set(false);
        let act = move || {
            if self.typed.try_get_value() == number {
                self.keep();
            }
        };
        set_timeout(act, Duration::from_millis(REST));
    }
}

/// Writes fields of the form without a word: the form itself says that they are kept.
pub(super) fn save(desk: Desk, id: Id, values: Vec<(usize, Value)>) -> Result<(), Refusal> {
    let Some(mut draft) = desk.draft() else {
        return Ok(());
    };
    draft.update(Registration::INDEX, id, values);
    let person = desk.person();
    let committed =
        desk.with_session(|session| session.commit(draft, Action::Edit, &person, clock::now()));
    let committed = committed.unwrap_or(Err(Refusal::ReadOnly))?;
    if committed.number > 0 {
        desk.settle(None);
    }
    Ok(())
}

fn typed(desk: Desk, id: Id, names: &[&str]) -> AnyView {
    let entries: Vec<Entry> = names
        .iter()
        .filter_map(|name| {
            let (at, spec) = Registration::KIND.field(name)?;
            let stored = desk.peek(|s| Some(s.register.any(Registration::INDEX)?.value(id, at)));
            let entry = Entry::new(at, spec, &stored.flatten().unwrap_or_default());
            Some(match wanted(name) {
                Some(why) => entry.wanted().with_note(why.to_owned()),
                None => entry,
            })
        })
        .collect();
    let shown = entries
        .iter()
        .map(|entry| show(*entry, desk, None, &[]))
        .collect_view();
    let typing = Typing {
        desk,
        id,
        entries: StoredValue::new(entries.clone()),
        typed: StoredValue::new(0),
        kept: RwSignal::new(false),
    };
    for entry in entries {
        Effect::new(move |before: Option<()>| {
            entry.value.track();
            if before.is_some() {
                typing.later();
            }
        });
    }
    let leaving = window_event_listener(ev::pagehide, move |_| typing.keep());
    on_cleanup(move || {
        typing.keep();
        leaving.remove();
    });
    let reads = crate::ui::forms::reads_only();
    let state = move || typing.kept.get().then(|| tr!(reside.kept));
    view! {
        <fieldset
            class="fields reside-fields"
            disabled=move || reads.get()
            on:focusout=move |_| typing.keep()
        >
            {shown}
        </fieldset>
        <p class="reside-kept muted" role="status">
            {state}
        </p>
    }
    .into_any()
}

fn photo(desk: Desk, id: Id, bytes: Vec<u8>) -> AnyView {
    let photo = RwSignal::new(bytes);
    let on_made = Callback::new(move |made: Vec<u8>| {
        let value = match made.is_empty() {
            true => Value::Missing,
            false => Value::Picture(made.clone()),
        };
        match save(desk, id, vec![(field("photo"), value)]) {
            Ok(()) => photo.set(made),
            Err(refusal) => desk.refuse(&refusal),
        }
    });
    view! {
        <Panel title=tr!(reside.photo)>
            <div class="panel-body">
                <p>{tr!(reside.photo_body)}</p>
                {portrait_field(photo, on_made)}
            </div>
        </Panel>
    }
    .into_any()
}
