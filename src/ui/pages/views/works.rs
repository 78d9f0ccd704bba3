//! 六项共建: the six joint works with the projects of the year, and the campaigns (S2.4, S2.5).

mod work;

use leptos::prelude::*;

use super::asked::Asked;
use super::begun::Beginning;
use super::figures::{Figure, Group, with_figures};
use crate::domain::kinds::{Campaign, JointWork, Project, Task, Unit};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::projects::{ProjectStanding, Projects};
use crate::reports::tally::Share;
use crate::ui::components::{Tag, Tone};
use crate::ui::i18n::{say, series, tr};

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, body)
}

fn projects(register: &Register, asked: &Asked) -> Projects {
    Projects::of(register, &asked.place.communities, asked.year(), asked.day)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let found = projects(register, asked);
    let of = |standing: ProjectStanding| -> Vec<Id> {
        let works = found.works.values();
        let ids = works.filter_map(|work| work.by_standing.get(&standing));
        ids.flatten().copied().collect()
    };
    let project = |code: &str, name: &str, ids| Figure::count(code, name, Project::INDEX, ids);
    let overdue: Vec<Id> = found
        .works
        .values()
        .flat_map(|work| work.overdue.iter().map(|(id, _)| *id))
        .collect();
    let overdue = match overdue.is_empty() {
        true => project("overdue", tr!(cob.overdue), overdue),
        false => project("overdue", tr!(cob.overdue), overdue).tone(Tone::Bad),
    };
    let works = found.works.values();
    let without_result = works.clone().flat_map(|work| work.without_result.clone());
    let units: std::collections::BTreeSet<Id> =
        works.flat_map(|work| work.units.iter().copied()).collect();
    let campaigns = found.campaigns.iter().map(|(campaign, share)| {
        let code = campaign_code(*campaign);
        Figure::share(code.code, say(&code.words), Project::INDEX, share)
    });
    vec![
        Group {
            title: tr!(cob.projects_of_year).to_owned(),
            figures: vec![
                project(
                    "under-way",
                    tr!(cob.under_way),
                    of(ProjectStanding::UnderWay),
                ),
                project("ahead", tr!(cob.ahead), of(ProjectStanding::Ahead)),
                project("finished", tr!(cob.finished), of(ProjectStanding::Finished)),
                project("stopped", tr!(cob.stopped), of(ProjectStanding::Stopped)),
                overdue,
                project(
                    "without-result",
                    tr!(cob.without_result),
                    without_result.collect(),
                ),
                Figure::count(
                    "units",
                    tr!(cob.units_in_projects),
                    Unit::INDEX,
                    units.into_iter().collect(),
                ),
                tasks(register, asked),
            ],
            none: String::new(),
        },
        Group {
            title: tr!(cob.campaigns).to_owned(),
            figures: campaigns.collect(),
            none: tr!(cob.no_campaigns).to_owned(),
        },
    ]
}

/// What was resolved for projects, by whether it is done.
fn tasks(register: &Register, asked: &Asked) -> Figure {
    use crate::domain::kinds::TaskState;
    use crate::reports::body_meetings::is_done;
    use crate::reports::tally::{came, of_all};
    let tasks = of_all::<Task>(register, &asked.place.communities);
    let tasks = tasks.filter(|(_, task)| {
        task.project.id.is_some()
            && task.state != Some(TaskState::Dropped)
            && came(task.resolved_on, asked.day)
    });
    let share = Share::of(tasks.map(|(id, task)| (id, is_done(task, asked.day))));
    Figure::share("tasks", tr!(cob.tasks_of_projects), Task::INDEX, &share)
}

fn campaign_code(campaign: Campaign) -> &'static crate::domain::ChoiceSpec {
    let all = Campaign::ALL;
    all.get(usize::from(campaign.index())).unwrap_or(&NO_CHOICE)
}

/// What a work is called.
fn work_words(work: JointWork) -> &'static str {
    let spec = JointWork::ALL.get(usize::from(work.index()));
    spec.map_or("", |spec| say(&spec.words))
}

const NO_CHOICE: crate::domain::ChoiceSpec = crate::domain::ChoiceSpec {
    code: "",
    words: crate::domain::words("", "", ""),
};

fn body(asked: &Asked, figures: AnyView) -> AnyView {
    let beginning = Beginning::here();
    let without = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let works = asked.read(|register, asked| {
                let found = projects(register, asked);
                found.without().map(work_words).collect::<Vec<_>>()
            });
            works.unwrap_or_default()
        })
    };
    let said = move || {
        without.with(|works| {
            (!works.is_empty()).then(|| {
                view! {
                    <p class="callout" role="status">
                        <Tag tone=Tone::Warn label=tr!(cob.works_without) />
                        " "
                        {series(works)}
                    </p>
                }
            })
        })
    };
    let works = (0..)
        .map_while(JointWork::from_index)
        .map(|work| work::section(asked, beginning, work));
    view! {
        {said}
        <div class="works">{works.collect_view()}</div>
        {figures}
        {beginning.dialog()}
    }
    .into_any()
}
