//! One record of any kind: its form beside its time line, its next states, what belongs to it, and a sheet for paper.

mod below;
mod related;
mod sheet;
mod steps;
mod time_line;

use leptos::prelude::*;

use super::records::{Neighbours, due_words, neighbours, state_words};
use super::stars::own_community;
use crate::domain::kinds::{Community, Registration, Unit};
use crate::domain::{FieldType, Id, KindSpec, Mark, Record, Standing, Value, kinds};
use crate::listing::narrow::days_left;
use crate::ui::components::{
    Button, EmptyState, LinkButton, PageHeader, Panel, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::forms::{Photo, RecordForm, kept_photo};
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
            router::back();
        }
    };
    view! {
        <PageHeader title trail sub=say(&spec.words) state=state(desk, kind, spec, id)>
            {walk(kind, spec, id)} <PrintButton />
            <Button label=tr!(record.remove) on_press=remove />
        </PageHeader>
        {move || {
            let (there, _) = drawn.get();
            if !there {
                return gone();
            }
            view! {
                {super::decide::of_record(kind, id)} {steps::steps(desk, kind, spec, id)}
                {super::motion::stages(desk, kind, id)} {super::motion::of_meeting(desk, kind, id)}
                <div class="record-page">
                    <Panel title=tr!(record.facts)>
                        <div class="panel-body">
                            <RecordForm kind record=id on_done=Callback::new(|_| ()) />
                            {photos(desk, kind, spec, id)}
                            {related::related(desk, kind, spec, id)}
                        </div>
                    </Panel>
                    <Panel title=tr!(listing.time_line)>{time_line::time_line(desk, kind, id)}</Panel>
                </div>
                {below::below(desk, kind, spec, id)}
                {sheet::sheet(desk, kind, spec, id)}
            }
                .into_any()
        }}
    }
    .into_any()
}

/// How the record stands today, beside its name.
fn state(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    let tags = move || {
        let today = desk.today()?;
        let found = desk.read(|register| {
            let table = register.any(kind)?;
            let standing = spec.standing(|at| table.value(id, at), today);
            let due = spec.marked(Mark::Due).map(|(at, _)| table.value(id, at));
            let left = match due {
                Some(Value::Date(due)) => Some(days_left(due, today)),
                _ => None,
            };
            let state = spec.state();
            let words =
                state.map(|(at, field)| record_words::shown(&table.value(id, at), field, register));
            let from = spec.done_from(|at| table.value(id, at), today);
            Some((state_words(words.unwrap_or_default(), from), standing, left))
        });
        let (words, standing, left) = found.flatten()?;
        let tone = match standing {
            Some(Standing::Done | Standing::Over) => Tone::Ok,
            Some(Standing::Overdue(_)) => Tone::Warn,
            _ => Tone::Info,
        };
        let state = (!words.is_empty()).then(|| view! { <Tag tone label=words /> });
        let due = due_words(standing, left).map(|(tone, words)| view! { <Tag tone label=words /> });
        Some(view! { {state} {due} })
    };
    tags.into_any()
}

/// To the records before and behind it in the list that one came from.
fn walk(kind: usize, spec: &'static KindSpec, id: Id) -> Option<AnyView> {
    let Neighbours {
        before,
        behind,
        at,
        count,
        list,
    } = neighbours(kind, id)?;
    let step = |to: Option<Id>, label: &'static str, sign: &'static str| match to {
        Some(to) => view! {
            <a class="btn" href=Route::record(spec.name, to).href() aria-label=label title=label>
                {sign}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="btn" aria-disabled="true" role="link" aria-label=label>
                {sign}
            </span>
        }
        .into_any(),
    };
    Some(
        view! {
            <span class="walk" role="group" aria-label=tr!(listing.walk)>
                {step(before, tr!(listing.before), "‹")}
                <a class="btn quiet" href=list aria-label=tr!(listing.to_list, at = at, count = count)>
                    {format!("{at} / {count}")}
                </a>
                {step(behind, tr!(listing.behind), "›")}
            </span>
        }
        .into_any(),
    )
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
                        on_done=Callback::new(move |id| entered(kind, id))
                        actions=view! { <Button label=tr!(act.cancel) on_press=router::back /> }.into_any()
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
pub(super) fn only_owner(desk: Desk, spec: &KindSpec) -> Option<Id> {
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

fn trail(kind: usize, id: Id, spec: &'static KindSpec, desk: Desk) -> Vec<(String, Route)> {
    let owner = spec.owner().and_then(|(field, _)| {
        desk.peek(|session| session.register.any(kind)?.value(id, field).as_reference())?
    });
    owner_trail(spec, owner, desk)
}

/// The way from the owner's owner down to a record.
pub(super) fn owner_trail(spec: &KindSpec, owner: Option<Id>, desk: Desk) -> Vec<(String, Route)> {
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

/// Where one goes on after entering a record: a unit's list is pasted on the unit's page, everything else was entered
/// from where one came.
fn entered(kind: usize, id: Id) {
    match kind == Unit::INDEX {
        true => router::replace(&Route::Unit {
            unit: id.to_string(),
            on: String::new(),
        }),
        false => router::back(),
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

pub(super) fn lost() -> AnyView {
    router::replace(&Route::Unknown("/record".into()));
    ().into_any()
}
