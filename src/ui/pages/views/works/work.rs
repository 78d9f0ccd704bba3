//! One joint work with its projects: who takes part, the plan, how far it is, by when, and what came of it (S2.4).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::begun::{Beginning, Begun};
use super::{projects, work_words};
use crate::domain::kinds::{JointWork, Place, Project, ProjectState, Unit};
use crate::domain::{Date, Id, Link, Record};
use crate::register::Register;
use crate::reports::projects::{ProjectStanding, partners};
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::i18n::{number, series, tr};
use crate::ui::routes::Route;

/// So many projects of a work are drawn; the figures lead to them all.
const SHOWN: usize = 30;

/// A project as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    name: String,
    standing: ProjectStanding,
    /// By how many days it is late.
    late: Option<i32>,
    due_on: Option<Date>,
    /// Of whom, where several communities are shown.
    community: String,
    in_charge: String,
    partners: Vec<String>,
    place: String,
    plan: String,
    progress: Option<u32>,
    result: String,
}

impl Row {
    fn of(
        register: &Register,
        asked: &Asked,
        standing: ProjectStanding,
        id: Id,
        late: Option<i32>,
    ) -> Option<Row> {
        let project = register.get::<Project>(id)?;
        let unit = |unit: Option<Id>| unit.map(|unit| register.title(Unit::INDEX, unit));
        let responsible = project.responsible.to_string();
        let in_charge: Vec<String> = unit(project.unit.id)
            .into_iter()
            .chain((!responsible.is_empty()).then_some(responsible))
            .collect();
        let partners = partners(register, id, asked.day);
        let community = match asked.place.community {
            Some(_) => None,
            None => project.community.id,
        };
        let place = project.place.id;
        Some(Row {
            id,
            name: project.name.to_string(),
            standing,
            late,
            due_on: project.due_on,
            community: community
                .map(|id| register.title(crate::domain::kinds::Community::INDEX, id))
                .unwrap_or_default(),
            in_charge: series(&in_charge),
            partners: partners.filter_map(|(_, one)| unit(one.unit.id)).collect(),
            place: place
                .map(|place| register.title(Place::INDEX, place))
                .unwrap_or_default(),
            plan: project.plan.to_string(),
            progress: project.progress,
            result: project.result.to_string(),
        })
    }
}

pub(super) fn section(asked: &Asked, beginning: Beginning, work: JointWork) -> AnyView {
    let rows = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let rows = asked.read(|register, asked| {
                let found = projects(register, asked);
                let Some(work) = found.works.get(&work) else {
                    return (Vec::new(), 0);
                };
                let late = |id: Id| {
                    let mut overdue = work.overdue.iter();
                    overdue.find(|(late, _)| *late == id).map(|(_, days)| *days)
                };
                let all: Vec<_> = work.all().collect();
                let shown = all.iter().take(SHOWN);
                let rows: Vec<Row> = shown
                    .filter_map(|(standing, id)| {
                        Row::of(register, asked, *standing, *id, late(*id))
                    })
                    .collect();
                (rows, all.len())
            });
            rows.unwrap_or_default()
        })
    };
    let add = asked.place.community.map(|community| {
        let begin = move || {
            let project = Project {
                community: Link::to(community),
                work: Some(work),
                state: Some(ProjectState::Planned),
                ..Project::default()
            };
            let title = tr!(cob.new_project, work = work_words(work));
            beginning.begin(Begun::like(title, &project, &["community", "work"]));
        };
        view! { <Button label=tr!(cob.add_project) on_press=begin /> }.into_any()
    });
    let list = move || {
        rows.with(|(rows, count)| {
            if rows.is_empty() {
                return view! { <p class="panel-body muted">{tr!(cob.no_projects)}</p> }.into_any();
            }
            let more = (*count > rows.len()).then(|| {
                let words = tr!(
                    cob.first_projects,
                    shown = number(rows.len()),
                    count = number(*count)
                );
                view! { <p class="panel-body muted">{words}</p> }
            });
            view! {
                <ul class="projects">{rows.iter().map(card).collect_view()}</ul>
                {more}
            }
            .into_any()
        })
    };
    let state = move || {
        rows.with(|(_, count)| (*count > 0).then(|| view! { <Tag label=number(*count) /> }))
    };
    match add {
        Some(actions) => view! {
            <Panel title=work_words(work) state=state.into_any() actions>
                {list}
            </Panel>
        }
        .into_any(),
        None => view! {
            <Panel title=work_words(work) state=state.into_any()>
                {list}
            </Panel>
        }
        .into_any(),
    }
}

fn standing_words(standing: ProjectStanding) -> (Tone, &'static str) {
    match standing {
        ProjectStanding::UnderWay => (Tone::Info, tr!(cob.is_under_way)),
        ProjectStanding::Ahead => (Tone::Plain, tr!(cob.is_ahead)),
        ProjectStanding::Finished => (Tone::Ok, tr!(cob.is_finished)),
        ProjectStanding::Stopped => (Tone::Plain, tr!(cob.is_stopped)),
    }
}

fn card(row: &Row) -> AnyView {
    let (tone, label) = standing_words(row.standing);
    let late = row.late.map(|days| {
        let label = tr!(listing.overdue_days, days = days);
        view! { <Tag tone=Tone::Bad label /> }
    });
    let is_over = matches!(
        row.standing,
        ProjectStanding::Finished | ProjectStanding::Stopped
    );
    let progress = row.progress.filter(|_| !is_over).map(|percent| {
        let label = tr!(cob.progress_of, name = row.name);
        view! {
            <div class="project-progress">
                <progress max="100" value=percent.to_string() aria-label=label></progress>
                <span>{tr!(cob.percent, percent = percent)}</span>
            </div>
        }
    });
    let result = match (row.standing, row.result.is_empty()) {
        (ProjectStanding::Finished, true) => tr!(cob.result_missing).to_owned(),
        _ => row.result.clone(),
    };
    let facts = [
        (tr!(cob.community), row.community.clone()),
        (tr!(cob.in_charge), row.in_charge.clone()),
        (tr!(cob.partners), series(&row.partners)),
        (tr!(cob.place), row.place.clone()),
        (
            tr!(cob.due_on),
            row.due_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
        (tr!(cob.plan), row.plan.clone()),
        (tr!(cob.result), result),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                </div>
            }
        });
    view! {
        <li>
            <div class="project-name">
                <a href=Route::record(Project::NAME, row.id).href()>{row.name.clone()}</a>
                <Tag tone label />
                {late}
            </div>
            {progress}
            <dl class="project-facts">{facts.collect_view()}</dl>
        </li>
    }
    .into_any()
}
