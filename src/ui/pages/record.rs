//! One record of any kind: its form, its removal, and everything that was done to it.

use leptos::prelude::*;

use super::stars::own_community;
use crate::domain::kinds::{Community, Registration, Unit};
use crate::domain::{FieldType, Id, KindSpec, Record, Value, kinds};
use crate::ui::components::records::new_record;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Records,
};
use crate::ui::desk::Desk;
use crate::ui::forms::{Photo, RecordForm, kept_photo};
use crate::ui::history_words::record_history;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::router;
use crate::ui::routes::Route;

/// The page of a record that is there.
pub(super) fn record(kind: &str, id: &str) -> AnyView {
    let desk = Desk::here();
    let (Some((kind, spec)), Ok(id)) = (kinds::kind(kind), id.parse::<Id>()) else {
        return lost();
    };
    let there = Memo::new(move |_| {
        desk.read(|register| register.any(kind).is_some_and(|t| t.contains(id)))
            .unwrap_or(false)
    });
    let title = Signal::derive(move || {
        desk.read(|register| record_words::title(register, kind, id))
            .unwrap_or_default()
    });
    // After an undo or another tab's change the form starts from what is stored now.
    let drawn = Memo::new(move |_| (there.get(), desk.revision_of(kind, id)));
    let trail = trail(kind, id, spec, desk);
    let remove = move || {
        let order = desk.peek(|session| session.register.with_dependents(kind, id));
        let (Some(order), Some(mut draft)) = (order, desk.draft()) else {
            return;
        };
        let count = order.len();
        let name = title.get_untracked();
        for (kind, id) in order {
            draft.remove(kind, id);
        }
        let said = if count > 1 {
            tr!(saved.removed_with, name = name, count = count - 1)
        } else {
            tr!(saved.removed, name = name)
        };
        if desk.carry_out(draft, said) {
            back();
        }
    };
    view! {
        <PageHeader title trail sub=say(&spec.words)>
            <Button label=tr!(record.remove) on_press=remove />
        </PageHeader>
        {move || {
            let (there, _) = drawn.get();
            if !there {
                return gone();
            }
            view! {
                {super::decide::of_record(kind, id)}
                <div class="record-page">
                    <Panel title=tr!(record.facts)>
                        <div class="panel-body">
                            <RecordForm kind record=id on_done=Callback::new(|_| ()) />
                            {photos(desk, kind, spec, id)}
                        </div>
                    </Panel>
                    <Panel title=tr!(record.history)>{record_history(desk, kind, id)}</Panel>
                </div>
                <div class="stack">{owned_lists(spec, id)}</div>
            }
                .into_any()
        }}
    }
    .into_any()
}

/// The photos of a record, below its form. What somebody else handed over is not changed here.
fn photos(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    let fields = spec.fields.iter();
    let fields = fields.filter(|field| {
        field.ty == FieldType::Picture && !field.hidden && spec.name != Registration::NAME
    });
    let photos = fields.map(|field| kept_photo(desk, kind, id, field.name, Photo::Scene));
    photos.collect_view().into_any()
}

/// The page where a record is entered.
pub(super) fn new(kind: &str, owner: &str) -> AnyView {
    let desk = Desk::here();
    let Some((kind, spec)) = kinds::kind(kind) else {
        return lost();
    };
    let owner_id = owner.parse::<Id>().ok().or_else(|| only_owner(desk, spec));
    let preset = match (spec.owner(), owner_id) {
        (Some((field, _)), Some(id)) => vec![(field, Value::Reference(id))],
        _ => Vec::new(),
    };
    let trail = owner_trail(spec, owner_id, desk);
    let title = tr!(record.new, kind = say(&spec.words));
    let again = RwSignal::new(0u32);
    view! {
        <PageHeader title trail />
        <Panel title=tr!(record.facts)>
            {move || {
                again.track();
                let preset = preset.clone();
                view! {
                    <div class="panel-body">
                    <RecordForm
                        kind
                        preset
                        on_done=Callback::new(move |_| back())
                        actions=view! { <Button label=tr!(act.cancel) on_press=back /> }.into_any()
                    />
                    </div>
                }
                    .into_any()
            }}
        </Panel>
    }
    .into_any()
}

/// Whom a new record can only belong to: the office's own community, or the one record there is of the owner's kind.
fn only_owner(desk: Desk, spec: &KindSpec) -> Option<Id> {
    let (_, owner) = spec.owner()?;
    if owner == Community::NAME
        && let Some(own) = own_community(desk)
    {
        return Some(own);
    }
    let (kind, _) = kinds::kind(owner)?;
    desk.peek(|session| {
        let mut all = session.register.any(kind)?.ids();
        all.next().filter(|_| all.next().is_none())
    })
    .flatten()
}

/// All records of a kind that belong to an owner, or all there are.
pub(super) fn list(kind: &str, owner: &str) -> AnyView {
    let desk = Desk::here();
    let Some((kind, spec)) = kinds::kind(kind) else {
        return lost();
    };
    let owner = owner.parse::<Id>().ok();
    let trail = owner_trail(spec, owner, desk);
    let records = match owner {
        Some(owner) => view! { <Records kind owner /> }.into_any(),
        None => view! { <Records kind /> }.into_any(),
    };
    view! {
        <PageHeader title=say(&spec.words) trail>
            <LinkButton
                label=tr!(record.add, kind = say(&spec.words))
                href=new_record(spec, owner).href()
                kind=ButtonKind::Main
            />
        </PageHeader>
        <section class="panel">{records}</section>
    }
    .into_any()
}

/// The lists of what belongs to a record, below it.
fn owned_lists(spec: &'static KindSpec, id: Id) -> AnyView {
    let owned = kinds::KINDS.iter().enumerate().filter(|(_, other)| {
        SHOWN_BELOW.contains(&other.name)
            && other.owner().is_some_and(|(_, owner)| owner == spec.name)
    });
    owned
        .map(|(kind, other)| {
            let add = view! {
                <LinkButton
                    label=tr!(record.add, kind = say(&other.words))
                    href=new_record(other, Some(id)).href()
                />
            };
            view! {
                <Panel title=say(&other.words) actions=add.into_any()>
                    <Records kind owner=id />
                </Panel>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

/// Kinds that have no page of their own yet and are entered from their owner's.
const SHOWN_BELOW: &[&str] = &[
    "leader",
    "volunteer_team",
    "team_activity",
    "survey_tally",
    "service_project",
    "post_holder",
];

fn trail(kind: usize, id: Id, spec: &'static KindSpec, desk: Desk) -> Vec<(String, Route)> {
    let owner = spec.owner().and_then(|(field, _)| {
        desk.peek(|session| session.register.any(kind)?.value(id, field).as_reference())?
    });
    owner_trail(spec, owner, desk)
}

/// The way from the owner's owner down to a record.
fn owner_trail(spec: &KindSpec, owner: Option<Id>, desk: Desk) -> Vec<(String, Route)> {
    let (Some((_, owner_kind)), Some(id)) = (spec.owner(), owner) else {
        return Vec::new();
    };
    let Some((kind, owner_spec)) = kinds::kind(owner_kind) else {
        return Vec::new();
    };
    let mut steps = trail(kind, id, owner_spec, desk);
    let name = desk
        .peek(|session| record_words::title(&session.register, kind, id))
        .unwrap_or_default();
    let route = match owner_spec.name == Unit::NAME {
        true => Route::Unit {
            unit: id.to_string(),
            on: String::new(),
        },
        false => Route::record(owner_spec.name, id),
    };
    steps.push((name, route));
    steps
}

fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

fn gone() -> AnyView {
    view! {
        <EmptyState title=tr!(record.gone) body=tr!(record.gone_hint)>
            <LinkButton label=tr!(lost.home) href=Route::Today.href() />
        </EmptyState>
    }
    .into_any()
}

fn lost() -> AnyView {
    router::replace(&Route::Unknown("/record".into()));
    ().into_any()
}
