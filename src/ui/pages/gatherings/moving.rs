//! Moving a meeting to another day and cancelling it, each with its reason.

use leptos::prelude::*;

use super::words;
use crate::app::gatherings::{cancel, move_to};
use crate::browser::clock;
use crate::domain::Id;
use crate::domain::holidays::Holidays;
use crate::domain::kinds::Gathering;
use crate::domain::meeting_days::next_free_saturday;
use crate::ui::components::{Button, Dialog, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::forms::{DateField, FieldError, Form, TextField, typed};
use crate::ui::i18n::tr;

/// What is to be done with a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Move(Id),
    Cancel(Id),
}

/// Shown while there is something to do.
pub(super) fn dialog(
    desk: Desk,
    holidays: StoredValue<Holidays>,
    change: RwSignal<Option<Change>>,
) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(change.read().is_some()));
    Effect::new(move || {
        if !open.get() && change.read_untracked().is_some() {
            change.set(None);
        }
    });
    let title = Signal::derive(move || {
        let id = match change.get() {
            Some(Change::Move(id) | Change::Cancel(id)) => id,
            None => return String::new(),
        };
        let name = desk.read(|register| register.get::<Gathering>(id).map(|g| g.title.to_string()));
        let name = name.flatten().unwrap_or_default();
        match change.get() {
            Some(Change::Cancel(_)) => tr!(gather.cancel_title, name = name),
            _ => tr!(gather.move_title, name = name),
        }
    });
    let content = move || match change.get_untracked() {
        Some(Change::Move(id)) => moving(desk, holidays, id, open),
        Some(Change::Cancel(id)) => cancelling(desk, id, open),
        None => ().into_any(),
    };
    view! {
        <Dialog open title>
            <div class="dialog-body">{content()}</div>
        </Dialog>
    }
    .into_any()
}

/// A field's complaint, for the list above the form.
fn complaint(id: &str, label: &str, error: RwSignal<Option<String>>) -> Option<FieldError> {
    Some(FieldError {
        field: id.to_owned(),
        label: label.to_owned(),
        message: error.get()?,
    })
}

fn moving(desk: Desk, holidays: StoredValue<Holidays>, id: Id, open: RwSignal<bool>) -> AnyView {
    let now = desk.peek(|session| session.register.get::<Gathering>(id).cloned());
    let Some(now) = now.flatten() else {
        return ().into_any();
    };
    let original = now.moved_from.or(now.held_on);
    let title = StoredValue::new(now.title.to_string());
    let proposed = now
        .held_on
        .and_then(|day| holidays.with_value(|days| next_free_saturday(day, days)));
    let date = RwSignal::new(proposed.map(|day| day.to_string()).unwrap_or_default());
    // The clash with a holiday is the likeliest reason, and known.
    let clash = now
        .held_on
        .and_then(|day| holidays.with_value(|days| days.on(day)));
    let reason = RwSignal::new(clash.map(words::special).unwrap_or_default());
    let (bad_date, bad_reason) = (RwSignal::new(None), RwSignal::new(None));
    let (date_id, reason_id) = (fresh_id("moved-to"), fresh_id("moved-because"));
    let submit = move || {
        let to = typed::date(&date.read_untracked());
        let because = reason.get_untracked().trim().to_owned();
        let is_back = to.is_some() && to == original;
        bad_date.set(to.is_none().then(|| tr!(form.bad_date).to_owned()));
        let lacks = because.is_empty() && !is_back;
        bad_reason.set(lacks.then(|| tr!(gather.reason_needed).to_owned()));
        let (Some(to), false) = (to, lacks) else {
            return;
        };
        let draft = desk
            .peek(|session| move_to(&session.register, id, to, &because))
            .flatten();
        let Some(draft) = draft else { return };
        let title = title.get_value();
        if desk.carry_out(
            draft,
            tr!(gather.moved_to, name = title, day = words::day(to)),
        ) {
            open.set(false);
        }
    };
    let errors = {
        let (date_id, reason_id) = (date_id.clone(), reason_id.clone());
        Signal::derive(move || {
            let date = complaint(&date_id, tr!(gather.new_day), bad_date);
            let reason = complaint(&reason_id, tr!(gather.reason), bad_reason);
            date.into_iter().chain(reason).collect::<Vec<_>>()
        })
    };
    let warning = move || {
        let to = typed::date(&date.read())?;
        let special = holidays.with_value(|days| days.on(to))?;
        Some(
            view! { <p class="callout warn">{tr!(gather.clashes, what = words::special(special))}</p> },
        )
    };
    let actions = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <Form
            on_submit=move |()| submit()
            errors
            submit_label=tr!(gather.move_it)
            actions=actions.into_any()
        >
            <DateField label=tr!(gather.new_day) value=date error=bad_date required=true id=date_id />
            {why(reason, bad_reason, reason_id)}
            <div class="wide" role="status">
                {warning}
            </div>
        </Form>
    }
    .into_any()
}

fn cancelling(desk: Desk, id: Id, open: RwSignal<bool>) -> AnyView {
    let now = desk.peek(|session| session.register.get::<Gathering>(id).cloned());
    let now = now.flatten().unwrap_or_default();
    let label = words::calling_off(&now);
    let name = StoredValue::new(now.title.to_string());
    let reason = RwSignal::new(String::new());
    let bad_reason = RwSignal::new(None);
    let reason_id = fresh_id("cancelled-because");
    let submit = move || {
        let because = reason.get_untracked().trim().to_owned();
        let lacks = because.is_empty();
        bad_reason.set(lacks.then(|| tr!(gather.reason_needed).to_owned()));
        let draft = desk.peek(|session| cancel(&session.register, id, &because, clock::today()));
        let (Some(draft), false) = (draft, lacks) else {
            return;
        };
        if desk.carry_out(draft, tr!(gather.was_cancelled, name = name.get_value())) {
            open.set(false);
        }
    };
    let errors = {
        let id = reason_id.clone();
        Signal::derive(move || {
            let found = complaint(&id, tr!(gather.reason), bad_reason);
            found.into_iter().collect::<Vec<_>>()
        })
    };
    let actions = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <Form
            on_submit=move |()| submit()
            errors
            submit_label=label
            actions=actions.into_any()
        >
            {why(reason, bad_reason, reason_id)}
        </Form>
    }
    .into_any()
}

/// The field for the reason.
fn why(reason: RwSignal<String>, error: RwSignal<Option<String>>, id: String) -> AnyView {
    view! { <TextField label=tr!(gather.reason) value=reason error required=true id longest=200 /> }
        .into_any()
}
