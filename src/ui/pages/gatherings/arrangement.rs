//! When a meeting begins, its agenda, and the minutes of it.

use leptos::prelude::*;

use super::one::Subject;
use super::words;
use crate::domain::kinds::Gathering;
use crate::domain::{Record, Value};
use crate::ui::components::{Panel, fresh_id};
use crate::ui::forms::{FieldError, Form, LongTextField, TextField};
use crate::ui::i18n::{say, tr};

pub(super) fn panel(subject: Subject) -> AnyView {
    let desk = subject.desk;
    // After an undo the form starts from what is stored now.
    let drawn = Memo::new(move |_| desk.revision_of(Gathering::INDEX, subject.id));
    let form = move || {
        drawn.track();
        form(subject)
    };
    view! {
        <Panel title=tr!(gather.arrangement)>
            <div class="panel-body">{form}</div>
        </Panel>
    }
    .into_any()
}

fn form(subject: Subject) -> AnyView {
    let Subject { desk, id, now, .. } = subject;
    let before = now.get_untracked();
    let label = |name: &str| {
        let field = Gathering::KIND.field(name);
        field.map_or("", |(_, field)| say(&field.words))
    };
    let begins_before = before.begins.map(words::clock).unwrap_or_default();
    let begins = RwSignal::new(begins_before.clone());
    let agenda = RwSignal::new(before.agenda.to_string());
    let record = RwSignal::new(before.record.to_string());
    let bad_time = RwSignal::new(None);
    let dirty = Signal::derive(move || {
        *begins.read() != begins_before
            || **agenda.read() != *before.agenda
            || **record.read() != *before.record
    });
    let field_id = fresh_id("begins");
    let errors = {
        let id = field_id.clone();
        Signal::derive(move || {
            let message: Option<String> = bad_time.get();
            let error = message.map(|message| FieldError {
                field: id.clone(),
                label: label("begins").to_owned(),
                message,
            });
            error.into_iter().collect::<Vec<_>>()
        })
    };
    let submit = move || {
        let typed = begins.get_untracked();
        let time = words::read_clock(&typed);
        let is_bad = time.is_none() && !typed.trim().is_empty();
        bad_time.set(is_bad.then(|| tr!(gather.bad_time).to_owned()));
        let (false, Some(mut draft)) = (is_bad, desk.draft()) else {
            return;
        };
        let time = time.map_or(Value::Missing, |time| Value::Whole(time.into()));
        let values = [
            ("begins", time),
            ("agenda", Value::text(agenda.get_untracked().trim())),
            ("record", Value::text(record.get_untracked().trim())),
        ];
        let values = values
            .into_iter()
            .filter_map(|(name, value)| Gathering::KIND.field(name).map(|(at, _)| (at, value)));
        draft.update(Gathering::INDEX, id, values.collect());
        desk.carry_out(draft, tr!(desk.saved).to_owned());
    };
    view! {
        <Form on_submit=move |()| submit() errors dirty>
            <TextField
                label=label("begins")
                value=begins
                error=bad_time
                hint=tr!(gather.time_hint)
                id=field_id
            />
            <LongTextField label=label("agenda") value=agenda />
            <LongTextField label=label("record") value=record />
        </Form>
    }
    .into_any()
}
