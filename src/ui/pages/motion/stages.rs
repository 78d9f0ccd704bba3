//! The five steps of a motion one below the other: day, outcome, meeting, quorum and votes with the rule, and what follows.

use leptos::prelude::*;

use super::told::lines;
use super::{Taker, lack_words, outcome_words, stage_words};
use crate::domain::kinds::{Disclosure, Gathering, Motion, MotionStep, Stage, StageOutcome, Task};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::motion_board::{Card, card};
use crate::reports::motions::{Rule, StageStanding};
use crate::ui::areas::View;
use crate::ui::components::{Button, ButtonKind, LinkButton, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::gatherings::words::choice;
use crate::ui::record_words;
use crate::ui::routes::{Route, ViewPage};

/// The panel of the record's page; nothing for records of other kinds.
pub(in crate::ui::pages) fn stages(desk: Desk, kind: usize, motion: Id) -> AnyView {
    if kind != Motion::INDEX {
        return ().into_any();
    }
    let taker = Taker::new();
    let drawn = move || {
        let day = desk.today()?;
        let panel = desk.read(|register| {
            let card = card(register, motion, day, &Rule::of_the_law())?;
            Some(panel(register, motion, &card, day, taker))
        });
        panel.flatten()
    };
    view! {
        <div class="motion-steps">{drawn}</div>
        {taker.dialog(desk)}
    }
    .into_any()
}

fn panel(register: &Register, motion: Id, card: &Card, day: Date, taker: Taker) -> AnyView {
    let turn = card.report.turn();
    let lacks = card.lacks.iter().map(|lack| {
        view! { <Tag tone=Tone::Warn label=lack_words(*lack) /> }
    });
    let decided = (card.report.is_decided())
        .then(|| view! { <Tag tone=Tone::Ok label=tr!(deliberation.decided) /> });
    let state = view! {
        {decided}
        {lacks.collect_view()}
    };
    let label = turn.map(|stage| {
        let again = card.report.refused() == Some(stage);
        match again {
            true => tr!(deliberation.take_again, step = stage_words(stage)),
            false => tr!(deliberation.take, step = stage_words(stage)),
        }
    });
    let actions = view! {
        {label
            .map(|label| {
                view! { <Button label kind=ButtonKind::Main on_press=move || taker.begin(motion) /> }
            })}
    };
    let items = card
        .report
        .stages
        .iter()
        .zip(1..)
        .map(|((stage, standing), at)| item(register, card, *stage, standing, at, day))
        .collect_view();
    let board = View::named("motions").map(|view| Route::View(ViewPage::entry(view)).href());
    view! {
        <Panel
            title=tr!(deliberation.steps)
            state=state.into_any()
            actions=actions.into_any()
        >
            <ol class="stage-list">{items}</ol>
            <p class="panel-body stage-foot">
                {board.map(|href| view! { <a href=href>{tr!(deliberation.to_board)}</a> })}
            </p>
        </Panel>
    }
    .into_any()
}

/// How a step stands, in a word.
pub(super) fn standing_words(stage: Stage, standing: &StageStanding) -> (Tone, &'static str) {
    match standing {
        StageStanding::Ahead => (Tone::Plain, tr!(deliberation.ahead)),
        StageStanding::Next => (Tone::Info, tr!(deliberation.next)),
        StageStanding::Missing => (Tone::Warn, tr!(deliberation.missing)),
        StageStanding::Void => (Tone::Plain, tr!(deliberation.void)),
        StageStanding::LeftOut { .. } => (Tone::Plain, choice(StageOutcome::Skipped)),
        StageStanding::Taken { outcome, .. } => match outcome {
            StageOutcome::Refused => (Tone::Bad, outcome_words(stage, *outcome)),
            outcome => (Tone::Ok, outcome_words(stage, *outcome)),
        },
    }
}

/// The record and the day of a step that was entered.
pub(super) fn entered(standing: &StageStanding) -> Option<(Id, Date)> {
    match standing {
        StageStanding::Taken { step, on, .. } | StageStanding::LeftOut { step, on } => {
            Some((*step, *on))
        }
        _ => None,
    }
}

fn item(
    register: &Register,
    card: &Card,
    stage: Stage,
    standing: &StageStanding,
    at: usize,
    day: Date,
) -> AnyView {
    let (tone, words) = standing_words(stage, standing);
    let entered = entered(standing);
    let on = entered.map(|(_, on)| view! { <span class="when">{on.to_string()}</span> });
    let lines = entered.map(|(step, _)| facts(register, step, standing));
    let edit = entered.map(|(step, _)| {
        let href = Route::record(MotionStep::NAME, step).href();
        let label = tr!(deliberation.open_step, step = stage_words(stage));
        view! {
            <a class="stage-edit" href=href aria-label=label>
                {tr!(deliberation.open)}
            </a>
        }
    });
    let class = match standing {
        StageStanding::Next => "stage next",
        StageStanding::Missing => "stage missing",
        StageStanding::Taken { .. } | StageStanding::LeftOut { .. } => "stage taken",
        _ => "stage",
    };
    let follows = match stage {
        Stage::Decision => entered.map(|_| told(register, card.report.motion, day)),
        Stage::Execution => Some(tasks(register, card)),
        _ => None,
    };
    view! {
        <li class=class>
            <span class="stage-number" aria-hidden="true">
                {at}
            </span>
            <div class="stage-words">
                <p class="stage-head">
                    <b>{stage_words(stage)}</b>
                    <Tag tone label=words />
                    {on}
                    {edit}
                </p>
                {lines}
                {follows}
            </div>
        </li>
    }
    .into_any()
}

/// The meeting of a step as a link, then what it counted and said.
fn facts(register: &Register, step: Id, standing: &StageStanding) -> AnyView {
    let Some(entry) = register.get::<MotionStep>(step) else {
        return ().into_any();
    };
    let meeting = entry
        .meeting
        .id
        .filter(|id| register.get::<Gathering>(*id).is_some());
    let meeting = meeting.map(|id| {
        let href = Route::record(Gathering::NAME, id).href();
        let name = record_words::title(register, Gathering::INDEX, id);
        view! {
            <p>
                {tr!(deliberation.meeting)}
                <a href=href>{name}</a>
            </p>
        }
    });
    let lines = lines(register, entry, standing).into_iter();
    let lines = lines.map(|line| view! { <p>{line}</p> });
    view! {
        {meeting}
        {lines.collect_view()}
    }
    .into_any()
}

/// Whether the decision was put up, and where a notice is made of it.
fn told(register: &Register, motion: Id, day: Date) -> AnyView {
    let notices = register.all::<Disclosure>();
    let told = notices.filter(|(_, notice)| {
        notice.motion.id == Some(motion) && notice.posted_on.is_some_and(|on| on <= day)
    });
    let links: Vec<AnyView> = told
        .map(|(id, notice)| {
            let href = Route::record(Disclosure::NAME, id).href();
            let words = tr!(
                deliberation.put_up,
                on = notice
                    .posted_on
                    .map(|on| on.to_string())
                    .unwrap_or_default(),
                title = notice.title
            );
            view! {
                <p>
                    <a href=href>{words}</a>
                </p>
            }
            .into_any()
        })
        .collect();
    if !links.is_empty() {
        return links.collect_view().into_any();
    }
    let make = View::named("notices").map(|view| {
        let page = ViewPage {
            figure: format!("new.decision.{motion}"),
            ..ViewPage::entry(view)
        };
        let href = Route::View(page).href();
        view! { <LinkButton label=tr!(deliberation.make_notice) href kind=ButtonKind::Quiet /> }
    });
    view! {
        <p class="stage-told">
            <span class="muted">{tr!(deliberation.not_put_up)}</span>
            {make}
        </p>
    }
    .into_any()
}

/// What was resolved about the motion, each with how it stands.
fn tasks(register: &Register, card: &Card) -> AnyView {
    let tasks = &card.tasks;
    let part = tasks.part();
    if part.of == 0 {
        return ().into_any();
    }
    let all = tasks.gaps.iter().map(|id| (*id, false));
    let all = all.chain(tasks.counted.iter().map(|id| (*id, true)));
    let items = all.filter_map(|(id, is_done)| {
        let task = register.get::<Task>(id)?;
        let href = Route::record(Task::NAME, id).href();
        let due = task.due_on.map(|due| due.to_string()).unwrap_or_default();
        let words = match is_done {
            true => tr!(
                deliberation.task_done,
                title = task.title,
                who = task.responsible
            ),
            false => tr!(
                deliberation.task_open,
                title = task.title,
                who = task.responsible,
                due = due
            ),
        };
        Some(view! {
            <li>
                <a href=href>{words}</a>
            </li>
        })
    });
    let count = |count: u64| number(usize::try_from(count).unwrap_or(usize::MAX));
    let head = tr!(
        deliberation.tasks,
        done = count(part.count),
        all = count(part.of)
    );
    view! {
        <p>{head}</p>
        <ul class="stage-tasks">{items.collect_view()}</ul>
    }
    .into_any()
}
