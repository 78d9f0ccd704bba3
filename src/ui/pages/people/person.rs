//! Everything about one person: the facts, the photo, and one line of time (S5.3).

mod forget;
mod time_line;

use leptos::prelude::*;

use crate::domain::kinds::{Community, MemberKind, Person, Unit};
use crate::domain::{Choice, Id, Record};
use crate::roster::life;
use crate::ui::components::{
    Button, ButtonKind, Card, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::forms::{Photo, RecordForm, kept_photo};
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::router;
use crate::ui::routes::Route;

pub(in crate::ui::pages) fn person(id: &str) -> AnyView {
    let desk = Desk::here();
    let Ok(id) = id.parse::<Id>() else {
        router::replace(&Route::Unknown("/person".into()));
        return ().into_any();
    };
    let known = Memo::new(move |_| {
        desk.read(|register| register.get::<Person>(id).cloned())
            .flatten()
    });
    let title = Signal::derive(move || {
        known
            .get()
            .map(|person| person.name.to_string())
            .unwrap_or_default()
    });
    let sub = Signal::derive(move || {
        known
            .get()
            .map(|person| of_what(desk, &person))
            .unwrap_or_default()
    });
    let state = move || {
        let left = known.get()?.left_on?;
        Some(view! { <Tag tone=Tone::Warn label=tr!(roster.left_since, day = left) /> })
    };
    // After an undo or another tab's change the form starts from what is stored now.
    let drawn = Memo::new(move |_| (known.read().is_some(), desk.revision_of(Person::INDEX, id)));
    let forgetting = RwSignal::new(false);
    let trail = vec![(tr!(roster.title).to_owned(), Route::People)];
    view! {
        <PageHeader title sub trail state=state.into_any()>
            <Button
                label=tr!(roster.forget)
                kind=ButtonKind::Quiet
                on_press=move || forgetting.set(true)
            />
            <Button label=tr!(record.remove) on_press=move || remove(desk, id) />
        </PageHeader>
        {move || match drawn.get() {
            (false, _) => gone(),
            _ => view! {
                {super::super::decide::of_record(Person::INDEX, id)}
                <div class="stack">
                    {super::super::consultations::of_person(desk, id)}
                    {move || served(desk, id)}
                    <div class="record-page">
                        <div class="stack">
                            <Panel title=tr!(record.facts)>
                                <div class="panel-body">
                                    {kept_photo(desk, Person::INDEX, id, "photo", Photo::Portrait)}
                                    <RecordForm kind=Person::INDEX record=id on_done=Callback::new(|_| ()) />
                                </div>
                            </Panel>
                        </div>
                        <Panel title=tr!(roster.time_line)>{move || time_line::time_line(desk, id)}</Panel>
                    </div>
                </div>
            }
            .into_any(),
        }}
        {forget::forget(desk, id, forgetting)}
    }
    .into_any()
}

/// Community, unit and kind, below the name.
fn of_what(desk: Desk, person: &Person) -> String {
    let words = desk.read(|register| {
        let title =
            |kind: usize, id: Option<Id>| id.map(|id| record_words::title(register, kind, id));
        let kind = person.kind.and_then(|kind| {
            let choice = MemberKind::ALL.get(usize::from(kind.index()))?;
            Some(say(&choice.words).to_owned())
        });
        [
            kind,
            title(Community::INDEX, person.community.id),
            title(Unit::INDEX, person.unit.id),
        ]
    });
    let words = words.into_iter().flatten().flatten();
    words.collect::<Vec<_>>().join(" · ")
}

/// This year's service, by certified time.
fn served(desk: Desk, id: Id) -> AnyView {
    let year = desk.this_year();
    let service =
        desk.read(|register| life::service(register, id, i32::try_from(year).unwrap_or_default()));
    let service = service.unwrap_or_default();
    let waiting = (service.waiting > 0).then(|| {
        view! { <p class="muted">{tr!(roster.waiting, time = time(service.waiting.into()))}</p> }
    });
    view! {
        <div class="cards">
            <Card
                label=tr!(roster.served, year = year)
                figure=time(service.certified.into())
            >
                {waiting}
            </Card>
        </div>
    }
    .into_any()
}

fn remove(desk: Desk, id: Id) {
    let order = desk.peek(|session| session.register.with_dependents(Person::INDEX, id));
    let (Some(order), Some(mut draft)) = (order, desk.draft()) else {
        return;
    };
    let further = order.len().saturating_sub(1);
    for (kind, id) in order {
        draft.remove(kind, id);
    }
    let name = desk.peek(|session| session.register.title(Person::INDEX, id));
    let name = name.unwrap_or_default();
    let said = match further {
        0 => tr!(saved.removed, name = name),
        count => tr!(saved.removed_with, name = name, count = count),
    };
    if desk.carry_out(draft, said) {
        router::open(&Route::People);
    }
}

fn gone() -> AnyView {
    view! {
        <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint)>
            <LinkButton label=say(&Person::KIND.words) href=Route::People.href() />
        </EmptyState>
    }
    .into_any()
}
