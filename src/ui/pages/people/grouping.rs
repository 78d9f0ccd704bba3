//! The grouping plan (S5.4): proposed, explained, changed by hand, and applied as one command.

mod apply;
mod moving;
mod proposed;

use leptos::prelude::*;

use crate::domain::kinds::{Community, MemberKind, Person};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::roster::Facts;
use crate::roster::filter::Filters;
use crate::roster::plan::{Candidate, Plan, propose};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Item, LinkButton, PageHeader, Panel, Segments,
};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, NumberField, typed};
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

/// How many people a group has unless another number is wished.
const SIZE: usize = 10;
/// More would be no groups.
const SIZES: std::ops::RangeInclusive<usize> = 2..=100;

/// A plan on the page, with the names of its groups.
#[derive(Clone, Copy)]
struct Planning {
    desk: Desk,
    community: RwSignal<String>,
    size: RwSignal<String>,
    size_error: RwSignal<Option<String>>,
    whom: RwSignal<String>,
    plan: RwSignal<Option<Plan>>,
    names: RwSignal<Vec<RwSignal<String>>>,
    /// Whose line the tab key comes to; the first where there is none.
    current: RwSignal<Option<Id>>,
    /// What was done last, for those who do not see it.
    said: RwSignal<String>,
}

/// Only those who are in no group yet, or everybody anew.
const UNGROUPED: &str = "ungrouped";
const EVERYBODY: &str = "everybody";

pub(in crate::ui::pages) fn page() -> AnyView {
    let desk = Desk::here();
    let communities = super::communities(desk);
    let first = communities.first().map(|item| item.code.clone());
    let planning = Planning {
        desk,
        community: RwSignal::new(first.filter(|_| communities.len() == 1).unwrap_or_default()),
        size: RwSignal::new(SIZE.to_string()),
        size_error: RwSignal::new(None),
        whom: RwSignal::new(UNGROUPED.to_owned()),
        plan: RwSignal::new(None),
        names: RwSignal::new(Vec::new()),
        current: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    let trail = vec![(tr!(roster.title).to_owned(), Route::People)];
    let body = match communities.is_empty() {
        true => view! {
            <EmptyState title=tr!(roster.none) body=tr!(roster.none_hint)>
                <LinkButton label=tr!(roster.title) href=Route::People.href() />
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <div class="stack">
                {asked(planning, communities)} <p class="visually-hidden" role="status">
                    {move || planning.said.get()}
                </p>
                {move || proposed::proposed(planning)}
            </div>
        }
        .into_any(),
    };
    view! {
        <PageHeader title=tr!(grouping.title) sub=tr!(grouping.sub).to_owned() trail />
        {body}
    }
    .into_any()
}

/// What the plan is to be made of.
fn asked(planning: Planning, communities: Vec<Item>) -> AnyView {
    let Planning {
        community,
        size,
        size_error,
        whom,
        ..
    } = planning;
    let many = communities.len() > 1;
    let choice = many.then(|| {
        view! {
            <ChoiceField
                label=say(&Community::KIND.words)
                value=community
                items=communities
                required=true
                folded=true
            />
        }
    });
    let people = Memo::new(move |_| candidates(planning).len());
    let items = vec![
        Item::new(UNGROUPED, tr!(grouping.ungrouped)),
        Item::new(EVERYBODY, tr!(grouping.everybody)),
    ];
    view! {
        <Panel title=tr!(grouping.wishes)>
            <div class="panel-body">
                <div class="fields">
                    {choice}
                    <NumberField
                        label=tr!(grouping.size)
                        value=size
                        error=size_error
                        hint=tr!(grouping.size_hint)
                        unit=tr!(grouping.people_unit)
                    />
                    <div class="field">
                        <p class="field-name" aria-hidden="true">
                            {tr!(grouping.whom)}
                        </p>
                        <Segments
                            label=tr!(grouping.whom)
                            items
                            chosen=whom
                            on_choose=move |code: String| whom.set(code)
                        />
                        <p class="field-hint" role="status">
                            {move || tr!(grouping.count, count = people.get())}
                        </p>
                    </div>
                </div>
                <div class="acts">
                    <Button
                        label=tr!(grouping.propose)
                        kind=ButtonKind::Main
                        disabled=Signal::derive(move || people.get() == 0)
                        on_press=move || make(planning)
                    />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn make(planning: Planning) {
    let typed = typed::whole(&planning.size.read_untracked());
    let size = typed.and_then(|size| usize::try_from(size).ok());
    let Some(size) = size.filter(|size| SIZES.contains(size)) else {
        let (least, most) = (SIZES.start(), SIZES.end());
        return planning
            .size_error
            .set(Some(tr!(fault.range, least = least, most = most)));
    };
    planning.size_error.set(None);
    let people = untrack(|| candidates(planning));
    let plan = propose(people, size);
    let names = (1..=plan.groups.len()).map(|number| RwSignal::new(group_name(number)));
    planning.names.set(names.collect());
    planning.current.set(None);
    planning.said.set(String::new());
    planning.plan.set(Some(plan));
}

fn group_name(number: usize) -> String {
    tr!(grouping.name, number = number)
}

/// In-service and probationary members of the community who are there today.
fn candidates(planning: Planning) -> Vec<Candidate> {
    let desk = planning.desk;
    let (Ok(community), Some(today)) = (planning.community.read().parse::<Id>(), desk.today())
    else {
        return Vec::new();
    };
    let everybody = *planning.whom.read() == EVERYBODY;
    let filters = Filters::read([], today);
    let of = |register: &Register| {
        let people = register.of::<Person>(community);
        let asked = people.filter(|(_, person)| {
            let member = matches!(
                person.kind,
                Some(MemberKind::InService | MemberKind::Probationary)
            );
            let free = everybody || person.group.id.is_none();
            member && free && filters.hold(&Facts::of(person))
        });
        asked
            .map(|(id, person)| Candidate::of(id, person))
            .collect::<Vec<_>>()
    };
    desk.read(of).unwrap_or_default()
}
