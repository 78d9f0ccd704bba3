//! Choosing the values of one office in many records at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Waiting;
use crate::merge::conflicts as all_conflicts;
use crate::merge::conflicts::{self, Choice, Question, Teller};
use crate::register::Register;
use crate::ui::components::{Button, Panel, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::tr;
use crate::ui::version_words;

/// Below so many records it is no help.
const FEWEST: usize = 2;

pub(super) fn panel(waiting: Waiting) -> AnyView {
    let desk = Desk::here();
    (move || {
        if waiting.read().len() < FEWEST {
            return ().into_any();
        }
        let offices = desk.peek(|session| offices(&session.register));
        let offices = offices.unwrap_or_default();
        if offices.is_empty() {
            return ().into_any();
        }
        chooser(desk, offices)
    })
    .into_any()
}

/// Whose values are waiting anywhere, by name.
fn offices(register: &Register) -> Vec<String> {
    let found = all_conflicts(register);
    let questions = found.iter().flat_map(|conflict| &conflict.questions);
    let versions = questions.flat_map(|question| match question {
        Question::Which { versions, .. } => &versions[..],
        Question::Removed { .. } => &[],
    });
    let names: BTreeSet<String> = versions
        .map(|version| version_words::office(&version.by, register))
        .collect();
    names.into_iter().collect()
}

fn choose(register: &Register, office: &str) -> Choice {
    let is_chosen = |by: &Teller| version_words::office(by, register) == office;
    conflicts::choose_all(register, &all_conflicts(register), is_chosen)
}

fn chooser(desk: Desk, offices: Vec<String>) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let id = fresh_id("decide-office");
    let options = offices.into_iter().map(|office| {
        view! { <option value=office.clone()>{office.clone()}</option> }
    });
    let reads = reads_only();
    let act = move || {
        let office = chosen.get_untracked();
        let choice = desk.peek(|session| choose(&session.register, &office));
        let Some(choice) = choice.filter(|choice| choice.records > 0) else {
            return;
        };
        let said = tr!(decide.bulk_done, office = office, count = choice.fields);
        desk.carry_out(choice.draft, said);
    };
    let preview = move || {
        let office = chosen.get();
        if office.is_empty() {
            return ().into_any();
        }
        let Some(choice) = desk.peek(|session| choose(&session.register, &office)) else {
            return ().into_any();
        };
        let left = (choice.left > 0).then(|| tr!(decide.bulk_left, count = choice.left));
        if choice.records == 0 {
            return view! { <p>{tr!(decide.bulk_none)}</p> }.into_any();
        }
        let told = tr!(
            decide.bulk_preview,
            records = choice.records,
            fields = choice.fields,
            office = office
        );
        view! {
            <p>{told} {left}</p>
            <div class="acts">
                <Button
                    label=tr!(decide.bulk_do, count = choice.fields)
                    on_press=act
                    disabled=reads
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Panel title=tr!(decide.bulk)>
            <div class="panel-body">
                <div class="field">
                    <label for=id.clone()>{tr!(decide.bulk_office)}</label>
                    <select
                        id=id.clone()
                        on:change=move |event| chosen.set(event_target_value(&event))
                    >
                        <option value="">{tr!(form.choose)}</option>
                        {options.collect_view()}
                    </select>
                </div>
                <div role="status" class="decide-preview">{preview}</div>
            </div>
        </Panel>
    }
    .into_any()
}
