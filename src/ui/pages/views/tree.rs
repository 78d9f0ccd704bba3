//! 组织架构: the organisation drawn as a tree, as of a day (S2.1, S3.1, S4.6): a community with its leading body and all bodies below it,
//! or the sub-districts with their communities, each of which opens on the spot.

mod adding;
mod body;
mod community;
mod folding;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use self::adding::Adding;
use self::folding::{Folding, branch};
use super::asked::{Asked, frame};
use crate::domain::kinds::{Community, Subdistrict};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::organisation_chart::of_subdistrict;
use crate::ui::components::Panel;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::{Route, ViewPage};

/// What all of the drawing shares.
#[derive(Clone)]
struct Tree {
    asked: Asked,
    folding: Folding,
    adding: Adding,
}

pub(super) fn page(asked: Asked) -> AnyView {
    // Whether each body offers to add below it.
    let editing = RwSignal::new(false);
    let tree = Tree {
        asked: asked.clone(),
        folding: Folding::new(),
        adding: Adding::new(),
    };
    let edit = view! {
        <button
            type="button"
            class="btn"
            aria-pressed=move || if editing.get() { "true" } else { "false" }
            on:click=move |_| editing.update(|editing| *editing = !*editing)
        >
            {tr!(organisation.edit)}
        </button>
    };
    let drawn = match asked.place.community {
        Some(id) => community::whole(&tree, id),
        None => places(&tree),
    };
    let body = view! {
        <div class="org-page" class:editing=move || editing.get()>
            {drawn}
        </div>
        {tree.adding.dialog(asked.desk)}
    };
    frame(&asked, edit.into_any(), body.into_any())
}

/// The sub-districts of the place with their communities; those without a sub-district last.
fn places(tree: &Tree) -> AnyView {
    let drawn = {
        let tree = tree.clone();
        move || {
            let by_subdistrict = tree.asked.read(by_subdistrict).unwrap_or_default();
            // One sub-district is what was asked for; of many, each opens when it is wanted.
            let is_open = by_subdistrict.len() == 1;
            let drawn = by_subdistrict
                .into_iter()
                .map(|(subdistrict, communities)| {
                    let communities = communities.into_iter().map(|(_, id)| id).collect();
                    match subdistrict {
                        Some((_, id)) => of_one(&tree, id, communities, is_open),
                        None => without(&tree, communities, is_open),
                    }
                });
            drawn.collect_view()
        }
    };
    view! {
        <Panel title=tr!(organisation.tree)>
            <div class="panel-body">
                <ul class="org-tree">{drawn}</ul>
            </div>
        </Panel>
    }
    .into_any()
}

/// A name and whose it is, in the order of names.
type Named = (String, Id);

/// The communities of the place by their sub-district. `None` is behind all others.
fn by_subdistrict(register: &Register, asked: &Asked) -> Vec<(Option<Named>, BTreeSet<Named>)> {
    let mut found: BTreeMap<(bool, Option<Named>), BTreeSet<Named>> = BTreeMap::new();
    for id in &asked.place.communities {
        let Some(community) = register.get::<Community>(*id) else {
            continue;
        };
        let above = community.subdistrict.id;
        let above =
            above.and_then(|id| Some((register.get::<Subdistrict>(id)?.name.to_string(), id)));
        let named = (community.name.to_string(), *id);
        found
            .entry((above.is_none(), above))
            .or_default()
            .insert(named);
    }
    found
        .into_iter()
        .map(|((_, above), communities)| (above, communities))
        .collect()
}

fn of_one(tree: &Tree, id: Id, communities: Vec<Id>, is_open: bool) -> AnyView {
    let name = tree
        .asked
        .read(|register, _| register.title(Subdistrict::INDEX, id));
    let name = name.unwrap_or_default();
    let open = tree.folding.of(id, is_open);
    let count = communities.len();
    let card = view! {
        <span class="org-name">
            <a id=format!("org-{id}") href=Route::record(Subdistrict::NAME, id).href()>
                {name.clone()}
            </a>
        </span>
        <span class="org-facts">{tr!(organisation.communities, count = number(count))}</span>
        {tree.adding.below_subdistrict(id, tree.asked.day)}
    };
    let below = {
        let tree = tree.clone();
        move || {
            let day = tree.asked.day;
            let own = tree
                .asked
                .read(|register, _| of_subdistrict(register, id, day));
            let own = own.unwrap_or_default();
            let own = own.iter().map(|drawn| body::body(&tree, drawn));
            let own = own.collect_view();
            tree.adding.return_to_opener();
            view! { {own} {listed(&tree, &communities)} }.into_any()
        }
    };
    branch((id, name), open, card.into_any(), Box::new(below))
}

/// Communities that do not say which sub-district they belong to.
fn without(tree: &Tree, communities: Vec<Id>, is_open: bool) -> AnyView {
    // No record has this id, so that it folds alone.
    let open = tree.folding.of(Id::MIN, is_open);
    let count = communities.len();
    let card = view! {
        <span class="org-name">{tr!(organisation.no_subdistrict)}</span>
        <span class="org-facts">{tr!(organisation.communities, count = number(count))}</span>
    };
    let below = {
        let tree = tree.clone();
        move || listed(&tree, &communities)
    };
    let of = (Id::MIN, tr!(organisation.no_subdistrict).to_owned());
    branch(of, open, card.into_any(), Box::new(below))
}

fn listed(tree: &Tree, communities: &[Id]) -> AnyView {
    let communities = communities.iter();
    communities
        .map(|id| community::folded(tree, *id))
        .collect_view()
        .into_any()
}

/// The tree of one community, as of the same day.
fn tree_of(asked: &Asked, community: Id) -> Route {
    Route::View(ViewPage {
        of: community.to_string(),
        ..asked.page.clone()
    })
}
