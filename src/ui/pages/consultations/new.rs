//! Entering a question one by one: a letter on a community's counter, or a unit's question about somebody whom its list lacks.

use leptos::prelude::*;

use super::{Side, route, side};
use crate::domain::kinds::{Arrival, Consultation};
use crate::domain::{Choice, Id, Record, Value};
use crate::ui::components::{Button, EmptyState, LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::{ConsultationPage, Route};

/// What is asked for, in the order of the letter.
const FIELDS: &[&str] = &[
    "community",
    "unit",
    "name",
    "birth_month",
    "phone",
    "occasion",
    "year",
    "about",
    "asked_on",
    "wanted_by",
];

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let own = untrack(|| side(desk));
    let preset =
        |name: &str, value: Value| Consultation::KIND.field(name).map(|(at, _)| (at, value));
    let arrival = |arrival: Arrival| preset("arrival", Value::Choice(arrival.index()));
    let (title, sub, preset) = match own {
        Side::Unit(own) => (
            tr!(votes.ask_one),
            tr!(votes.ask_one_sub),
            [
                preset("unit", Value::Reference(own)),
                arrival(Arrival::File),
            ],
        ),
        Side::Community(own) => (
            tr!(votes.enter_letter),
            tr!(votes.enter_letter_sub),
            [
                preset("community", Value::Reference(own)),
                arrival(Arrival::Paper),
            ],
        ),
        Side::Neither => {
            return view! {
                <PageHeader title=tr!(votes.title) trail=trail() />
                <EmptyState title=tr!(votes.not_yours) body=tr!(votes.not_yours_hint)>
                    <LinkButton
                        label=tr!(votes.title)
                        href=Route::Consultations(ConsultationPage::List).href()
                    />
                </EmptyState>
            }
            .into_any();
        }
    };
    let preset: Vec<(usize, Value)> = preset.into_iter().flatten().collect();
    let start = desk.today().and_then(|day| {
        let (at, _) = Consultation::KIND.field("asked_on")?;
        Some((at, Value::Date(day)))
    });
    let start: Vec<(usize, Value)> = start.into_iter().collect();
    let back = || router::open(&Route::Consultations(ConsultationPage::List));
    let cancel = view! { <Button label=tr!(act.cancel) on_press=back /> };
    view! {
        <PageHeader title sub trail=trail() />
        <Panel title=tr!(votes.question)>
            <div class="panel-body">
                <RecordForm
                    kind=Consultation::INDEX
                    preset
                    start
                    only=FIELDS
                    on_done=Callback::new(|id: Id| router::open(&route(id)))
                    actions=cancel.into_any()
                />
            </div>
        </Panel>
    }
    .into_any()
}

pub(super) fn trail() -> Vec<(String, Route)> {
    let list = Route::Consultations(ConsultationPage::List);
    vec![(tr!(votes.title).to_owned(), list)]
}
