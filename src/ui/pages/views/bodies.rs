//! 协调机构: the bodies that meet, on three levels, with their schedule, their meetings of the year, and who owes what by when
//! (S2.2, S4.1).

mod body;
mod held;
mod next;
mod owed;

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::asked::Asked;
use super::begun::{Beginning, Begun};
use super::figures::{Figure, Group, with_figures};
use crate::domain::kinds::{BodyForm, Community, Gathering, MeetingRhythm, Organisation, Task};
use crate::domain::{Id, Link, Record};
use crate::register::Register;
use crate::reports::coordination::{Coordination, Level};
use crate::ui::components::{Button, Panel, Tone};
use crate::ui::i18n::{number, tr};

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, body)
}

fn coordination(register: &Register, asked: &Asked) -> Coordination {
    Coordination::of(register, &asked.place.communities, asked.year(), asked.day)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let found = coordination(register, asked);
    let bodies = found.bodies.iter();
    let held = bodies.flat_map(|body| &body.held).chain(&found.nobodys);
    let held: Vec<Id> = held.map(|one| one.meeting).collect();
    let bad = |figure: Figure| match figure.behind.ids.is_empty() {
        true => figure,
        false => figure.tone(Tone::Bad),
    };
    let overdue = found.overdue.iter().map(|(id, _)| *id).collect();
    vec![
        Group {
            title: tr!(cob.meetings).to_owned(),
            figures: vec![
                Figure::share(
                    "in-time",
                    tr!(cob.in_time),
                    Organisation::INDEX,
                    &found.in_time,
                ),
                Figure::count("held", tr!(cob.held_this_year), Gathering::INDEX, held),
                Figure::count(
                    "not-recorded",
                    tr!(cob.meetings_not_recorded),
                    Gathering::INDEX,
                    found.not_recorded,
                ),
                Figure::count(
                    "unscheduled",
                    tr!(cob.unscheduled),
                    Organisation::INDEX,
                    found.unscheduled,
                ),
            ],
            none: String::new(),
        },
        Group {
            title: tr!(cob.resolved).to_owned(),
            figures: vec![
                Figure::share("tasks", tr!(cob.tasks_done), Task::INDEX, &found.tasks),
                bad(Figure::count(
                    "tasks-overdue",
                    tr!(cob.tasks_overdue),
                    Task::INDEX,
                    overdue,
                )),
            ],
            none: String::new(),
        },
    ]
}

/// What is unfolded, and where tasks are entered. It outlives what is drawn anew after a command.
#[derive(Clone, Copy)]
struct Unfolded {
    /// Meetings that were unfolded or folded otherwise than they stand at first.
    turned: RwSignal<BTreeSet<Id>>,
    entering: RwSignal<Option<Id>>,
}

fn level_words(level: Level) -> &'static str {
    match level {
        Level::Subdistrict => tr!(cob.level_subdistrict),
        Level::Community => tr!(cob.level_community),
        Level::Compound => tr!(cob.level_compound),
    }
}

fn body(asked: &Asked, figures: AnyView) -> AnyView {
    let beginning = Beginning::here();
    let unfolded = Unfolded {
        turned: RwSignal::new(BTreeSet::new()),
        entering: RwSignal::new(None),
    };
    let levels = Level::ALL.map(|level| panel(asked, beginning, unfolded, level));
    view! {
        {figures}
        {owed::panel(asked)}
        {levels.into_iter().collect_view()}
        {held::nobodys(asked, unfolded)}
        {beginning.dialog()}
    }
    .into_any()
}

fn panel(asked: &Asked, beginning: Beginning, unfolded: Unfolded, level: Level) -> AnyView {
    let rows = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let rows = asked.read(|register, asked| body::rows(register, asked, level));
            rows.unwrap_or_default()
        })
    };
    let drawn = asked.clone();
    let list = move || {
        rows.with(|(rows, count)| match rows.is_empty() {
            true => view! { <p class="panel-body muted">{tr!(cob.no_body)}</p> }.into_any(),
            false => {
                let rows = rows
                    .iter()
                    .map(|row| body::shown(&drawn, beginning, unfolded, row));
                let rows = rows.collect_view();
                let more = (*count > body::SHOWN).then(|| {
                    let words = tr!(
                        cob.first_bodies,
                        shown = number(body::SHOWN),
                        count = number(*count)
                    );
                    view! { <p class="panel-body muted">{words}</p> }
                });
                view! {
                    {rows}
                    {more}
                }
                .into_any()
            }
        })
    };
    let asked = asked.clone();
    let add = move || {
        rows.with(|(rows, _)| {
            if !rows.is_empty() {
                return None;
            }
            let begun = founding(&asked, level)?;
            let press = move || beginning.begin(begun.clone());
            Some(view! { <Button label=tr!(cob.add_body) on_press=press /> })
        })
    };
    view! { <Panel title=level_words(level) actions=add.into_any()>{list}</Panel> }.into_any()
}

/// A body of a level that has none yet, as the offices of that level found it.
fn founding(asked: &Asked, level: Level) -> Option<Begun> {
    let community = asked.place.community?;
    let body = Organisation {
        form: Some(match level {
            Level::Subdistrict => BodyForm::CoordinationCommittee,
            Level::Community => BodyForm::CoordinationBranch,
            Level::Compound => BodyForm::JointMeeting,
        }),
        meets: Some(MeetingRhythm::HalfYearly),
        ..Organisation::default()
    };
    let body = match level {
        Level::Subdistrict => {
            let of = asked.read(|register, _| register.get::<Community>(community)?.subdistrict.id);
            Organisation {
                subdistrict: Link::to(of.flatten()?),
                ..body
            }
        }
        _ => Organisation {
            community: Link::to(community),
            ..body
        },
    };
    let mut fields = vec!["name", "form", "meets", "members", "founded_on"];
    if level == Level::Compound {
        fields.insert(1, "parent");
    }
    let title = tr!(cob.new_body, level = level_words(level));
    let begun = Begun::like(title, &body, &["community", "subdistrict"]);
    Some(begun.asking(fields))
}
