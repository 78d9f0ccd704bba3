//! Looking the form over, and the consent without which it is not handed over.

use leptos::prelude::*;

use super::form::{field, fields, save, standing, step_of};
use crate::app::registrations::{Lack, lacks};
use crate::browser::picture;
use crate::domain::kinds::Registration;
use crate::domain::{Id, Record as _, Value};
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, series, tr};
use crate::ui::pages::inbox::reasons::lack;
use crate::ui::record_words;
use crate::ui::routes::Route;

/// What may stay empty without a word.
const OPTIONAL: [&str; 3] = ["note", "building", "duty"];

pub(super) fn body(desk: Desk, id: Id) -> AnyView {
    let rows = move || {
        let rows = fields().filter_map(|name| row(desk, id, name));
        rows.collect_view()
    };
    let form = standing(desk);
    let missing = move || {
        let form = form.read();
        let lacks = lacks(form.as_ref()?);
        let words: Vec<&str> = lacks
            .into_iter()
            .filter(|lack| !matches!(lack, Lack::Consent | Lack::Photo))
            .map(lack)
            .collect();
        (!words.is_empty()).then(|| {
            let said = tr!(ways.still_missing, fields = series(&words));
            view! { <p class="callout warn">{said}</p> }
        })
    };
    // Nobody is told apart by a photo.
    let no_photo = move || {
        let form = form.read();
        let is_missing = lacks(form.as_ref()?).contains(&Lack::Photo);
        is_missing.then(|| view! { <p class="callout info">{tr!(ways.no_photo)}</p> })
    };
    view! {
        <div role="status" class="stack">
            {missing} {no_photo}
        </div>
        <Panel title=tr!(reside.look_over)>
            <dl class="reside-check">{rows} {move || photo(desk, id)}</dl>
        </Panel>
        {consent(desk, id)}
    }
    .into_any()
}

fn row(desk: Desk, id: Id, name: &'static str) -> Option<AnyView> {
    let (at, spec) = Registration::KIND.field(name)?;
    let shown = desk.read(|register| {
        let value = register.any(Registration::INDEX)?.value(id, at);
        (!value.is_missing()).then(|| record_words::shown(&value, spec, register))
    });
    let value = match shown.flatten() {
        Some(shown) => shown.into_any(),
        None if OPTIONAL.contains(&name) => view! { <span class="muted">"—"</span> }.into_any(),
        None => view! { <Tag tone=Tone::Warn label=tr!(reside.empty) /> }.into_any(),
    };
    let href = Route::Form {
        step: step_of(name).into(),
    }
    .href();
    Some(
        view! {
            <div>
                <dt>
                    <a href=href>{say(&spec.words)}</a>
                </dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any(),
    )
}

fn photo(desk: Desk, id: Id) -> AnyView {
    let bytes = desk.read(|register| Some(register.get::<Registration>(id)?.photo.0.to_vec()));
    let bytes = bytes.flatten().unwrap_or_default();
    let value = if bytes.is_empty() {
        view! { <Tag tone=Tone::Warn label=tr!(reside.empty) /> }.into_any()
    } else {
        view! { <img class="portrait-small" src=picture::address(&bytes) alt=tr!(reside.photo) /> }
            .into_any()
    };
    let href = Route::Form {
        step: "photo".into(),
    }
    .href();
    view! {
        <div>
            <dt>
                <a href=href>{tr!(reside.photo)}</a>
            </dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn consent(desk: Desk, id: Id) -> AnyView {
    let given = move || {
        let given =
            desk.read(|register| Some(register.get::<Registration>(id)?.consented_on.is_some()));
        given.flatten().unwrap_or(false)
    };
    let turn = move |event: leptos::ev::Event| {
        let day = desk.today().filter(|_| event_target_checked(&event));
        let value = day.map_or(Value::Missing, Value::Date);
        if let Err(refusal) = save(desk, id, vec![(field("consented_on"), value)]) {
            desk.refuse(&refusal);
        }
    };
    view! {
        <label class="check reside-consent">
            <input id="reside-consent" type="checkbox" prop:checked=given on:change=turn />
            <span>{tr!(reside.consent)}</span>
        </label>
    }
    .into_any()
}
