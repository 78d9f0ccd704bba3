//! 队伍与网格: community workers, the leading group of the co-residence work, and who is responsible for which grid
//! (S2.1, S3.2, S4.6).

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Amount, Figure, Group, with_figures};
use crate::domain::kinds::{BodyForm, Community, Officer, OfficerPost, Organisation, Worker};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::leading_groups::LeadingGroups;
use crate::reports::name_order::name_order;
use crate::reports::organisation::{Organisations, Workers, in_post_as};
use crate::ui::components::{Head, Line, Panel, stacking_table};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, |asked, figures| {
        view! { {figures} {grids(asked)} }.into_any()
    })
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let (communities, day) = (&asked.place.communities, asked.day);
    let workers = Workers::of(register, communities, day);
    let mut groups = workers_groups(&workers);
    let leading = LeadingGroups::of(register, communities, day);
    groups.push(leading_group(&leading));
    let organisations = Organisations::of(register, communities, day);
    groups.push(grid_group(&organisations));
    groups
}

fn workers_groups(workers: &Workers) -> Vec<Group> {
    let kind = Worker::INDEX;
    let count = |code: &str, name: &str, ids: &[Id]| Figure::count(code, name, kind, ids.to_vec());
    let share = |code: &str, name: &str, share| Figure::share(code, name, kind, share);
    let none = || tr!(organisation.no_workers).to_owned();
    let present = Group {
        title: tr!(organisation.workers_now).to_owned(),
        figures: vec![
            count("in-post", tr!(organisation.in_post), &workers.in_post),
            share("college", tr!(organisation.college), &workers.college()),
            share("certified", tr!(organisation.certified), &workers.certified),
        ],
        none: none(),
    };
    let education = Group {
        title: tr!(organisation.by_education).to_owned(),
        figures: by_choice("education", kind, &workers.education),
        none: none(),
    };
    let appointed = Group {
        title: tr!(organisation.by_appointment).to_owned(),
        figures: by_choice("appointed", kind, &workers.appointed),
        none: none(),
    };
    let steps = Group {
        title: tr!(organisation.steps).to_owned(),
        figures: vec![
            count("examined", tr!(organisation.examined), &workers.examined)
                .note(tr!(organisation.ever)),
            count("leading", tr!(organisation.step_leading), &workers.leading),
            count("staffed", tr!(organisation.step_staffed), &workers.staffed),
            count(
                "subdistrict",
                tr!(organisation.step_subdistrict),
                &workers.subdistrict,
            ),
        ],
        none: none(),
    };
    let left = Group {
        title: tr!(organisation.left).to_owned(),
        figures: by_choice("left", kind, &workers.left),
        none: tr!(organisation.nobody_left).to_owned(),
    };
    vec![present, education, appointed, steps, left]
}

/// A figure for each choice that anybody has; those without one last.
fn by_choice<C: Choice + Ord>(
    code: &str,
    kind: usize,
    by: &BTreeMap<Option<C>, Vec<Id>>,
) -> Vec<Figure> {
    let chosen = by.iter().filter(|(choice, _)| choice.is_some());
    let without = by.iter().filter(|(choice, _)| choice.is_none());
    let figures = chosen.chain(without).map(|(choice, ids)| {
        let spec = choice.and_then(|choice| C::ALL.get(usize::from(choice.index())));
        let (of, name) = match spec {
            Some(spec) => (spec.code, say(&spec.words)),
            None => ("none", tr!(organisation.not_said)),
        };
        Figure::count(format!("{code}-{of}"), name, kind, ids.clone())
    });
    figures.collect()
}

fn leading_group(found: &LeadingGroups) -> Group {
    let body = Organisation::INDEX;
    let officer = Officer::INDEX;
    let share = |code: &str, name: &str, share| Figure::share(code, name, body, share);
    let count =
        |code: &str, name: &str, ids: &[Id]| Figure::count(code, name, officer, ids.to_vec());
    let communities = Figure::share(
        "leading-groups",
        tr!(organisation.with_leading_group),
        Community::INDEX,
        &found.communities,
    );
    Group {
        title: tr!(organisation.leading_group).to_owned(),
        figures: vec![
            communities,
            share("led", tr!(organisation.led), &found.led).note(tr!(organisation.by_name)),
            share("deputised", tr!(organisation.deputised), &found.deputised),
            share(
                "with-members",
                tr!(organisation.with_members),
                &found.with_members,
            ),
            share(
                "with-office",
                tr!(organisation.with_office),
                &found.with_office,
            ),
            count(
                "group-people",
                tr!(organisation.group_people),
                &found.people,
            ),
            count("group-came", tr!(organisation.group_came), &found.came),
            count("group-left", tr!(organisation.group_left), &found.left),
        ],
        none: String::new(),
    }
}

fn grid_group(found: &Organisations) -> Group {
    let of_post = |post| found.grid_officers.get(&post).cloned().unwrap_or_default();
    let all = [found.grids.counted.clone(), found.grids.gaps.clone()].concat();
    let households = usize::try_from(found.grid_households).unwrap_or(usize::MAX);
    let officers =
        |code: &str, name: &str, post| Figure::count(code, name, Officer::INDEX, of_post(post));
    Group {
        title: tr!(organisation.grids).to_owned(),
        figures: vec![
            Figure::share(
                "grids",
                tr!(organisation.grids_headed),
                Organisation::INDEX,
                &found.grids,
            ),
            officers(
                "grid-heads",
                tr!(organisation.grid_heads),
                OfficerPost::GridHead,
            ),
            officers(
                "grid-workers",
                tr!(organisation.grid_workers),
                OfficerPost::GridMember,
            ),
            Figure::new(
                "grid-households",
                tr!(organisation.grid_households),
                Amount::Count(households),
            )
            .behind(Organisation::INDEX, all),
        ],
        none: String::new(),
    }
}

/// A community's grids: what each covers, who is responsible, who works in it.
fn grids(asked: &Asked) -> AnyView {
    if asked.place.community.is_none() {
        return ().into_any();
    }
    let asked = asked.clone();
    let table = move || {
        let grids = asked.read(grids_of).filter(|grids| !grids.is_empty())?;
        let heads = vec![
            Head::words(tr!(organisation.grid)),
            Head::words(tr!(organisation.covers)),
            Head::figure(tr!(organisation.of_households)),
            Head::words(tr!(organisation.responsible)),
            Head::words(tr!(organisation.grid_workers)),
        ];
        let lines = move || grids.iter().map(Grid::line).collect();
        Some(view! {
            <Panel title=tr!(organisation.grids_by_head)>
                {stacking_table("grid-table", heads, Box::new(lines), Vec::new())}
            </Panel>
        })
    };
    table.into_any()
}

/// A grid in words.
struct Grid {
    name: Named,
    covers: String,
    households: String,
    heads: Vec<Named>,
    workers: Vec<Named>,
}

/// A name and where it leads.
struct Named {
    name: String,
    href: String,
}

impl Named {
    fn link(&self) -> AnyView {
        view! { <a href=self.href.clone()>{self.name.clone()}</a> }.into_any()
    }
}

fn grids_of(register: &Register, asked: &Asked) -> Vec<Grid> {
    let found = Organisations::of(register, &asked.place.communities, asked.day);
    let grids = found.bodies.get(&BodyForm::Grid).into_iter().flatten();
    let grids = grids.filter_map(|id| {
        let grid = register.get::<Organisation>(*id)?;
        let people = |post| {
            let held = in_post_as(register, *id, post, asked.day).into_iter();
            let named = held.map(|id| Named {
                name: register.title(Officer::INDEX, id),
                href: Route::record(Officer::NAME, id).href(),
            });
            named.collect()
        };
        let households = grid.households.and_then(|of| usize::try_from(of).ok());
        Some(Grid {
            name: Named {
                name: grid.name.to_string(),
                href: Route::record(Organisation::NAME, *id).href(),
            },
            covers: grid.covers.to_string(),
            households: households.map(number).unwrap_or_default(),
            heads: people(OfficerPost::GridHead),
            workers: people(OfficerPost::GridMember),
        })
    });
    let mut grids: Vec<Grid> = grids.collect();
    grids.sort_by_cached_key(|grid| name_order(&grid.name.name));
    grids
}

impl Grid {
    fn line(&self) -> Line {
        let heads = match self.heads.is_empty() {
            true => view! { <span class="tone-warn">{tr!(organisation.nobody)}</span> }.into_any(),
            false => links(&self.heads),
        };
        Line::of(vec![
            self.name.link(),
            self.covers.clone().into_any(),
            self.households.clone().into_any(),
            heads,
            links(&self.workers),
        ])
    }
}

fn links(people: &[Named]) -> AnyView {
    let mut shown = Vec::new();
    for (at, named) in people.iter().enumerate() {
        let comma = (at > 0).then_some(tr!(app.comma));
        shown.push(view! { {comma} {named.link()} }.into_any());
    }
    shown.into_any()
}
