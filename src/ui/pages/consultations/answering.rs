//! The community's side of one consultation: support or objection, and lifting an objection.

use leptos::prelude::*;

use crate::app::consultations::field;
use crate::domain::kinds::Consultation;
use crate::domain::{Id, Record, Value};
use crate::reports::Stand;
use crate::reports::consultations::certain_person;
use crate::ui::components::{Button, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::forms::photo_field::photo_field;
use crate::ui::i18n::tr;

const ANSWER: &[&str] = &["answer", "reason", "evidence", "answered_on", "person"];
const LIFTING: &[&str] = &["lifted_because", "lifted_on"];

/// What the community may do now: answer, lift its objection, or answer anew.
pub(super) fn panel(desk: Desk, id: Id, asked: &Consultation, stand: Stand) -> AnyView {
    match stand {
        Stand::Objected => lifting(desk, id),
        Stand::Waiting | Stand::Overdue => answer(desk, id, asked, tr!(votes.answer_title)),
        Stand::Lifted | Stand::Supported => {
            let again = RwSignal::new(false);
            let asked = StoredValue::new(asked.clone());
            (move || match again.get() {
                true => answer(desk, id, &asked.get_value(), tr!(votes.answer_again)),
                false => view! {
                    <div>
                        <Button
                            label=tr!(votes.answer_again)
                            on_press=move || again.set(true)
                        />
                    </div>
                }
                .into_any(),
            })
            .into_any()
        }
    }
}

fn answer(desk: Desk, id: Id, asked: &Consultation, title: &'static str) -> AnyView {
    let today = desk.today().map(Value::Date);
    let known = desk.peek(|session| certain_person(&session.register, asked));
    let person = known.flatten().map(Value::Reference);
    let start = [("answered_on", today), ("person", person)];
    let start = start
        .into_iter()
        .filter_map(|(name, value)| Some((field(name)?, value?)));
    let start: Vec<(usize, Value)> = start.collect();
    let photo = RwSignal::new(asked.photo.0.to_vec());
    let also = Callback::new(move |()| {
        let bytes = photo.get_untracked();
        let photo = match bytes.is_empty() {
            true => Value::Missing,
            false => Value::Picture(bytes),
        };
        // An answer anew is not the one that was lifted.
        let values = [
            ("photo", photo),
            ("lifted_on", Value::Missing),
            ("lifted_because", Value::Missing),
        ];
        let values = values
            .into_iter()
            .filter_map(|(name, value)| Some((field(name)?, value)));
        values.collect::<Vec<_>>()
    });
    let keep = Callback::new(move |bytes| photo.set(bytes));
    let picture = view! {
        <fieldset class="field">
            <legend>{tr!(card.photo)}</legend>
            {photo_field(photo, keep)}
        </fieldset>
    }
    .into_any();
    view! {
        <Panel title>
            <div class="panel-body consult-answer">
                <p class="muted">{tr!(votes.answer_hint)}</p>
                <RecordForm
                    kind=Consultation::INDEX
                    record=id
                    only=ANSWER
                    asked=&["answer"]
                    below=picture
                    start
                    also
                    on_done=Callback::new(|_| ())
                />
            </div>
        </Panel>
    }
    .into_any()
}

fn lifting(desk: Desk, id: Id) -> AnyView {
    let today = desk.today();
    let start = field("lifted_on").zip(today.map(Value::Date));
    let start: Vec<(usize, Value)> = start.into_iter().collect();
    view! {
        <Panel title=tr!(votes.lift)>
            <div class="panel-body">
                <p class="muted">{tr!(votes.lift_hint)}</p>
                <RecordForm
                    kind=Consultation::INDEX
                    record=id
                    only=LIFTING
                    asked=&["lifted_because"]
                    start
                    on_done=Callback::new(|_| ())
                />
            </div>
        </Panel>
    }
    .into_any()
}
