//! One meeting or activity: when and where, who came, what was talked about, and the time certified.

use leptos::prelude::*;

use super::calendar::hand_out;
use super::moving::{self, Change};
use super::{arrangement, attendance, certifying, sheet, words};
use crate::domain::holidays::Holidays;
use crate::domain::kinds::{Gathering, GatheringForm};
use crate::domain::{Id, Record};
use crate::ui::components::{
    Button, EmptyState, LinkButton, Notices, PageHeader, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::{GatheringPage, Route};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub desk: Desk,
    pub id: Id,
    pub community: Id,
    pub now: Memo<Gathering>,
}

pub(super) fn page(desk: Desk, id: &str) -> AnyView {
    let id = id.parse::<Id>().ok();
    let found = Memo::new(move |_| {
        let look = |gathering: &Gathering| gathering.community.id;
        desk.read(|register| register.get::<Gathering>(id?).and_then(look))
            .flatten()
    });
    (move || match (id, found.get()) {
        (Some(id), Some(community)) => shown(desk, id, community),
        _ => view! {
            <PageHeader title=tr!(gather.nav) />
            <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint)>
                <LinkButton
                    label=tr!(gather.to_calendar)
                    href=Route::Gatherings(GatheringPage::ENTRY).href()
                />
            </EmptyState>
        }
        .into_any(),
    })
    .into_any()
}

fn shown(desk: Desk, id: Id, community: Id) -> AnyView {
    let now = Memo::new(move |_| {
        desk.read(|register| register.get::<Gathering>(id).cloned())
            .flatten()
            .unwrap_or_default()
    });
    let subject = Subject {
        desk,
        id,
        community,
        now,
    };
    let title = Signal::derive(move || now.read().title.to_string());
    let sub = Signal::derive(move || words::when_and_where(&now.read()));
    let year = now.read_untracked().held_on.map(|day| day.year());
    let trail = vec![(
        tr!(gather.calendar).to_owned(),
        Route::Gatherings(GatheringPage::Calendar {
            year,
            community: community.to_string(),
        }),
    )];
    let change = RwSignal::new(None);
    let notices = Notices::here();
    let to_calendar = move || hand_out(desk, notices, &[id], &title.get_untracked());
    let edit = Route::record(Gathering::NAME, id);
    let state = move || {
        let now = now.read();
        if now.is_called_off() {
            let label = tr!(gather.cancelled_because, because = now.cancelled);
            return view! { <Tag tone=Tone::Warn label /> }.into_any();
        }
        match now.moved_from {
            Some(from) => view! {
                <Tag
                    tone=Tone::Info
                    label=tr!(
                        gather.moved_from, from = words::day(from), because = now.moved_because
                    )
                />
            }
            .into_any(),
            None => ().into_any(),
        }
    };
    let acts = move || {
        (!now.read().is_called_off()).then(|| {
            view! {
                <Button
                    label=tr!(gather.move_it)
                    on_press=move || change.set(Some(Change::Move(id)))
                />
                <Button
                    label=words::calling_off(&now.read())
                    on_press=move || change.set(Some(Change::Cancel(id)))
                />
            }
        })
    };
    let is_service = Memo::new(move |_| {
        let now = now.read();
        now.form != Some(GatheringForm::Meeting) && !now.is_of_body()
    });
    let own = RwSignal::new(std::collections::BTreeMap::new());
    view! {
        <PageHeader title sub trail state=state.into_any()>
            {acts}
            <LinkButton label=tr!(gather.edit) href=edit.href() />
            <Button label=tr!(gather.calendar_file) on_press=to_calendar />
            <PrintButton label=tr!(gather.print_sheet) />
        </PageHeader>
        <div class="stack screen-only">
            {move || is_service.get().then(|| certifying::panel(subject, own))}
            {attendance::panel(subject, own)} {arrangement::panel(subject)}
        </div>
        {sheet::sheet(subject)}
        {moving::dialog(desk, StoredValue::new(Holidays::known()), change)}
    }
    .into_any()
}
