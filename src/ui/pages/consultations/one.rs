//! One consultation: the question, the answer, what it blocks, who did what, and the letter to print.

use leptos::prelude::*;

use super::{Side, answering, handing, letter, new, side, words};
use crate::browser::{clock, picture};
use crate::domain::kinds::{Arrival, Consultation, Person};
use crate::domain::{Id, Record};
use crate::register::Action;
use crate::reports::Stand;
use crate::reports::consultations::possible_people;
use crate::ui::components::{
    Button, EmptyState, LinkButton, PageHeader, Panel, PrintButton, Tag, Timeline, TimelineEntry,
};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::history_words;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::router;
use crate::ui::routes::{ConsultationPage, Route};

/// What is shown of the question, and of the answer.
const QUESTION: [&str; 10] = [
    "unit",
    "community",
    "birth_month",
    "phone",
    "occasion",
    "year",
    "about",
    "asked_on",
    "wanted_by",
    "arrival",
];
const ANSWER: [&str; 7] = [
    "answer",
    "reason",
    "evidence",
    "answered_on",
    "lifted_on",
    "lifted_because",
    "person",
];
/// What the asking side may correct until there is an answer.
const CORRECTED: &[&str] = &[
    "name",
    "birth_month",
    "phone",
    "occasion",
    "year",
    "about",
    "asked_on",
    "wanted_by",
];

pub(super) fn page(id: &str) -> AnyView {
    let desk = Desk::here();
    let id = id.parse::<Id>().unwrap_or(Id::MIN);
    let known = Memo::new(move |_| {
        desk.read(|register| register.get::<Consultation>(id).cloned())
            .flatten()
    });
    let title = Signal::derive(move || {
        let known = known.read();
        known
            .as_ref()
            .map(|asked| asked.name.to_string())
            .unwrap_or_default()
    });
    let sub = Signal::derive(move || known.read().as_ref().map(words::matter).unwrap_or_default());
    let stand = move || {
        let day = desk.today()?;
        known.read().as_ref().map(|asked| Stand::of(asked, day))
    };
    let state = move || {
        let (tone, label) = words::stand(stand()?);
        Some(view! { <Tag tone label /> })
    };
    let own = untrack(|| side(desk));
    let remove = move || {
        let may = known
            .read()
            .as_ref()
            .is_some_and(|asked| may_correct(asked, own));
        may.then(
            || view! { <Button label=tr!(votes.take_back) on_press=move || take_back(desk, id) /> },
        )
    };
    let body = move || match (known.get(), stand()) {
        (Some(asked), Some(stand)) => shown(desk, id, &asked, stand, own),
        _ => view! { <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint) /> }.into_any(),
    };
    let ids = Signal::derive(move || vec![id]);
    view! {
        <div class="units-board">
            <PageHeader title sub trail=new::trail() state=state.into_any()>
                {remove}
                <PrintButton label=tr!(votes.print_letter) />
            </PageHeader>
            {super::super::decide::of_record(Consultation::INDEX, id)}
            {body}
        </div>
        {letter::letters(desk, ids)}
    }
    .into_any()
}

/// Whether this office wrote the question, and nobody has answered it.
fn may_correct(asked: &Consultation, own: Side) -> bool {
    let is_paper = asked.arrival == Some(Arrival::Paper);
    let is_own = match own {
        Side::Unit(own) => asked.unit.id == Some(own) && !is_paper,
        Side::Community(own) => asked.community.id == Some(own) && is_paper,
        Side::Neither => false,
    };
    is_own && asked.answer.is_none()
}

fn take_back(desk: Desk, id: Id) {
    let Some(mut draft) = desk.draft() else {
        return;
    };
    draft.remove(Consultation::INDEX, id);
    let said = tr!(saved.removed, name = say(&Consultation::KIND.words));
    if desk.carry_out(draft, said) {
        router::open(&Route::Consultations(ConsultationPage::List));
    }
}

fn shown(desk: Desk, id: Id, asked: &Consultation, stand: Stand, own: Side) -> AnyView {
    let blocked = (stand == Stand::Objected).then(|| {
        let words = tr!(votes.blocks, reason = asked.reason);
        view! { <p class="callout bad">{words}</p> }
    });
    let is_asked = own == Side::Community(asked.community.id.unwrap_or(Id::MIN));
    let unlinked = (is_asked && !stand.is_open() && asked.person.id.is_none()).then(|| {
        let is_possible =
            desk.peek(|session| !possible_people(&session.register, asked).is_empty());
        match is_possible {
            Some(true) => view! { <p class="callout warn">{tr!(votes.unlinked)}</p> }.into_any(),
            _ => view! { <p class="callout info">{tr!(votes.not_registered_here)}</p> }.into_any(),
        }
    });
    let question = match may_correct(asked, own) {
        true => view! {
            <RecordForm
                kind=Consultation::INDEX
                record=id
                only=CORRECTED
                on_done=Callback::new(|_| ())
            />
        }
        .into_any(),
        false => facts(desk, id, &QUESTION),
    };
    let photo = (!asked.photo.0.is_empty()).then(|| {
        let address = picture::address(&asked.photo.0);
        view! { <img class="consult-photo" src=address alt=tr!(votes.photo_alt) /> }
    });
    let answered = (asked.answer.is_some()).then(|| {
        view! {
            <Panel title=tr!(votes.answer_title)>
                <div class="panel-body">{facts(desk, id, &ANSWER)} {photo}</div>
            </Panel>
        }
    });
    let person = asked.person.id.filter(|person| {
        desk.peek(|session| session.register.get::<Person>(*person).is_some()) == Some(true)
    });
    let person = person
        .filter(|_| !matches!(own, Side::Unit(_)))
        .map(|person| {
            let href = Route::Person {
                id: person.to_string(),
            }
            .href();
            view! { <div><LinkButton label=tr!(inbox.to_person) href /></div> }
        });
    let answering = is_asked.then(|| answering::panel(desk, id, asked, stand));
    // An answer counts once the unit has it.
    let handing = asked.unit.id.filter(|_| is_asked && !stand.is_open());
    let handing = handing.map(|unit| handing::panel_of(desk, own, unit));
    view! {
        <div class="stack">
            {blocked} {unlinked} {handing}
            <div class="record-page">
                <div class="stack">
                    <Panel title=tr!(votes.question)>
                        <div class="panel-body">{question}</div>
                    </Panel>
                    {answered} {person} {answering}
                </div>
                <Panel title=tr!(votes.trail)>{trail(desk, id)}</Panel>
            </div>
        </div>
    }
    .into_any()
}

fn facts(desk: Desk, id: Id, names: &[&str]) -> AnyView {
    let rows = names.iter().filter_map(|name| {
        let (at, spec) = Consultation::KIND.field(name)?;
        let value = desk.peek(|session| {
            let value = session.register.any(Consultation::INDEX)?.value(id, at);
            (!value.is_missing()).then(|| record_words::shown(&value, spec, &session.register))
        });
        let value = value.flatten()?;
        Some(view! {
            <div>
                <dt>{say(&spec.words)}</dt>
                <dd>{value}</dd>
            </div>
        })
    });
    view! { <dl class="reside-check">{rows.collect_view()}</dl> }.into_any()
}

/// Who did what, when, and what it said before: the first objection stays here.
fn trail(desk: Desk, id: Id) -> AnyView {
    let entries = move || {
        let told = desk.read_history(|history, register| {
            let changes = history.of_record(Consultation::INDEX, id);
            let told = changes.map(|entry| {
                let (title, detail) =
                    history_words::of_record(entry, Consultation::INDEX, id, register);
                let why = match &entry.action {
                    Action::Edit => String::new(),
                    other => history_words::action(other),
                };
                let parts = [entry.person.clone(), why, detail];
                let parts: Vec<String> =
                    parts.into_iter().filter(|part| !part.is_empty()).collect();
                TimelineEntry {
                    when: clock::local(entry.time),
                    title,
                    detail: parts.join(" · "),
                    ..TimelineEntry::default()
                }
            });
            told.collect::<Vec<_>>()
        });
        told.unwrap_or_default()
    };
    (move || view! { <Timeline entries=entries() /> }).into_any()
}
