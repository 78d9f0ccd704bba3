//! 年度评定 on the scorecard (S1.7): how far the year is, with dates and who; the one next act of this office; what differs from
//! what was confirmed.

mod acting;
mod differences;
pub(super) mod remarks;
mod steps;
pub(in crate::ui::pages) mod words;
pub(super) mod years;

use std::collections::BTreeSet;

use leptos::prelude::*;

use self::acting::acting_dialog;
use self::differences::differences;
use super::record_dialog::Editing;
use super::subject::Subject;
use super::to_do::way_to;
use crate::app::procedure::{Act, acts, open_remarks, side_of, standing_stars};
use crate::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, RatedStar, StarWithdrawal,
};
use crate::domain::{Choice as _, Flags, Id, Record as _, Value};
use crate::scoring::{CardChanges, Scorecard, Star, assessment_of};
use crate::ui::components::star::StarState;
use crate::ui::components::{Button, ButtonKind, LinkButton, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;
use crate::ui::score_words;

/// The assessment of the page's community and year, and what hangs on it.
#[derive(Clone, PartialEq)]
pub(super) struct Standing {
    pub id: Option<Id>,
    pub record: Assessment,
    pub stage: AssessmentStage,
    /// The indicators of the remarks that the community has still to see to, one for each.
    pub open: Vec<String>,
    /// Remarks made to the submission that counts.
    pub remarked: usize,
    /// Whether a star is left that could be withdrawn.
    pub has_stars: bool,
    /// The star, the day, the reason and by whom.
    pub withdrawn: Vec<(RatedStar, String, String, String)>,
}

/// Which side this office is of; `None` where it only looks on.
pub(super) fn own_side(desk: Desk) -> Option<AssessmentSide> {
    let (_, office) = desk.office()?;
    side_of(office.role)
}

/// How it stands, followed.
pub(super) fn standing(subject: Subject) -> Memo<Option<Standing>> {
    Memo::new(move |_| {
        subject.desk.read(|register| {
            let found = assessment_of(register, subject.community, subject.year);
            let id = found.map(|(id, _)| id);
            let mut record = found.map(|(_, record)| record.clone()).unwrap_or_default();
            let stage = record.stage();
            let submission = record.submission;
            // What is long is read where it is needed.
            record.card = "".into();
            record.inputs = "".into();
            let withdrawn = id.map(|id| {
                let all = register.of::<StarWithdrawal>(id);
                let told = all.filter_map(|(_, one)| {
                    let day = one.withdrawn_on.map(|on| on.to_string());
                    let (reason, by) = (one.reason.to_string(), one.decided_by.to_string());
                    Some((one.star?, day.unwrap_or_default(), reason, by))
                });
                told.collect()
            });
            Standing {
                id,
                record,
                stage,
                remarked: id.map_or(0, |id| {
                    let all = register.of::<AssessmentRemark>(id);
                    all.filter(|(_, one)| one.submission == submission).count()
                }),
                open: id.map_or(Vec::new(), |id| {
                    let open = open_remarks(register, id);
                    open.map(|(_, remark)| remark.indicator.to_string())
                        .collect()
                }),
                has_stars: id.is_some_and(|id| standing_stars(register, id) != Flags::default()),
                withdrawn: withdrawn.unwrap_or_default(),
            }
        })
    })
}

/// The six stars of the page; one that was withdrawn is not drawn as earned.
pub(super) fn stars_shown(subject: Subject, card: &Scorecard) -> Vec<(String, StarState)> {
    let withdrawn = subject.withdrawn.get();
    let mut stars = score_words::stars_of(card);
    for (score, (_, state)) in card.stars.iter().zip(&mut stars) {
        if withdrawn.contains(&score.star) {
            *state = StarState::NotEarned;
        }
    }
    stars
}

pub(super) fn panel(subject: Subject) -> AnyView {
    let standing = standing(subject);
    let side = Memo::new(move |_| own_side(subject.desk));
    let acting = RwSignal::new(None::<Act>);
    let state = move || {
        let standing = standing.read();
        let standing = standing.as_ref()?;
        let (tone, label) = words::stage(standing.stage);
        let withdrawn = (!standing.withdrawn.is_empty())
            .then(|| view! { <Tag tone=Tone::Bad label=tr!(procedure.star_withdrawn) /> });
        Some(view! {
            <Tag tone label />
            {withdrawn}
        })
    };
    let line = move || standing.get().map(|standing| steps::line(&standing));
    let said = move || standing.get().map(|standing| said(subject, &standing));
    let buttons = move || {
        let standing = standing.get()?;
        Some(offer(subject, &standing, side.get()?, acting))
    };
    let now = move || subject.kept.read().is_some().then(|| compared(subject));
    let unreadable = move || {
        let is_confirmed = standing.read().as_ref()?.record.is_confirmed();
        (is_confirmed && subject.kept.read().is_none())
            .then(|| view! { <p class="callout warn">{tr!(procedure.unreadable)}</p> })
    };
    view! {
        <div class="procedure">
            <Panel title=tr!(procedure.title) state=state.into_any()>
                <div class="panel-body">{line} {said} {unreadable} {buttons} {now}</div>
            </Panel>
        </div>
        {acting_dialog(subject, standing, side, acting)}
    }
    .into_any()
}

/// What the offices wrote.
fn said(subject: Subject, standing: &Standing) -> AnyView {
    let record = &standing.record;
    let note = |label: &'static str, text: &str| {
        (!text.trim().is_empty()).then(|| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{text.to_owned()}</dd>
                </div>
            }
        })
    };
    let withdrawn = standing.withdrawn.iter().map(|(star, day, reason, by)| {
        let words = tr!(
            procedure.withdrawn_line,
            star = say(&star.words()),
            day = day,
            reason = reason,
            by = by
        );
        note(tr!(procedure.withdrawal), &words)
    });
    let open = (!standing.open.is_empty()).then(|| {
        let all: BTreeSet<&String> = standing.open.iter().collect();
        let ways = all.into_iter().map(|indicator| {
            view! { <li>{way_to(subject, indicator)}</li> }
        });
        view! {
            <div class="callout warn">
                <p>{tr!(procedure.open_remarks, count = standing.open.len())}</p>
                <ul>{ways.collect_view()}</ul>
            </div>
        }
    });
    let notes = [
        note(words::label("statement"), &record.statement),
        note(words::label("review_note"), &record.review_note),
        note(words::label("confirm_note"), &record.confirm_note),
    ];
    view! {
        <dl class="procedure-notes">{notes.into_iter().collect_view()} {withdrawn.collect_view()}</dl>
        {open}
    }
    .into_any()
}

/// The next act of this office, what else it may do, and where a file is made of what it did.
fn offer(
    subject: Subject,
    standing: &Standing,
    side: AssessmentSide,
    acting: RwSignal<Option<Act>>,
) -> AnyView {
    let reads = reads_only();
    let all = acts(standing.stage, side);
    let stage = standing.stage;
    let id = standing.id;
    let button = move |act: Act, kind: ButtonKind| {
        let label = words::act(act, side, stage);
        let press = move || match (act, id) {
            (Act::Unconfirm, Some(id)) => unconfirm(subject, id),
            (Act::Withdraw, Some(id)) => withdraw(subject, id),
            _ => acting.set(Some(act)),
        };
        view! { <Button label kind on_press=press disabled=reads /> }
    };
    let next = all.next.iter().enumerate().map(|(at, act)| match at {
        0 => button(*act, ButtonKind::Main),
        _ => button(*act, ButtonKind::Plain),
    });
    let kind = match all.next.is_empty() {
        true => ButtonKind::Plain,
        false => ButtonKind::Quiet,
    };
    let also = all.also.iter();
    let also = also.filter(|act| **act != Act::Withdraw || standing.has_stars);
    let also = also.map(|act| button(*act, kind));
    let waits = all
        .next
        .is_empty()
        .then(|| view! { <p class="muted">{words::waits_for(stage)}</p> });
    // What was done here has to reach the other offices.
    let hand = words::to_hand(stage, side).map(|label| {
        let way = Route::HandOver {
            community: subject.community.to_string(),
        };
        view! { <LinkButton label href=way.href() /> }
    });
    view! {
        {waits}
        <div class="acts">{next.collect_view()} {hand} {also.collect_view()}</div>
    }
    .into_any()
}

fn unconfirm(subject: Subject, id: Id) {
    let draft = subject
        .desk
        .peek(|session| crate::app::procedure::unconfirm(&session.register, id));
    if let Some(draft) = draft.flatten() {
        subject
            .desk
            .carry_out(draft, tr!(procedure.unconfirmed).to_owned());
    }
}

/// Asks which star, why and by whom.
fn withdraw(subject: Subject, id: Id) {
    let field = |name: &str| StarWithdrawal::KIND.field(name).map(|(at, _)| at);
    let office = untrack(|| subject.desk.office()).map(|(_, office)| office.name.to_string());
    let today = subject.desk.today().map(Value::Date);
    let start = [
        ("withdrawn_on", today),
        ("decided_by", office.map(Value::Text)),
    ];
    let start = start
        .into_iter()
        .filter_map(|(name, value)| Some((field(name)?, value?)));
    let owner = field("assessment").map(|at| (at, Value::Reference(id)));
    subject.editing.set(Some(Editing {
        title: tr!(procedure.act_withdraw).to_owned(),
        kind: StarWithdrawal::INDEX,
        record: None,
        preset: owner.into_iter().collect(),
        owners: None,
        only: vec!["star", "withdrawn_on", "reason", "decided_by"],
        start: start.collect(),
    }));
}

/// What would differ today, and the way to today's figures.
fn compared(subject: Subject) -> AnyView {
    let changes = Memo::new(move |_| {
        let kept = subject.kept.get()?;
        let live = subject.live.get()?;
        Some(CardChanges::between(&kept.card, &live))
    });
    let told = move || {
        let changes = changes.get()?;
        Some(match changes.is_empty() {
            true => view! { <p class="muted">{tr!(procedure.nothing_differs)}</p> }.into_any(),
            false => view! {
                <details class="procedure-differences">
                    <summary>
                        {tr!(procedure.differs, count = changes.moved.len())}
                    </summary>
                    {differences(subject, &changes)}
                </details>
            }
            .into_any(),
        })
    };
    let look = move || {
        let label = match subject.looks_at_now.get() {
            true => tr!(procedure.look_at_confirmed),
            false => tr!(procedure.look_at_now),
        };
        let press = move || subject.looks_at_now.update(|now| *now = !*now);
        view! { <Button label kind=ButtonKind::Quiet on_press=press /> }
    };
    view! {
        <div class="procedure-now">{told} {look}</div>
    }
    .into_any()
}

/// Names of stars, one after the other.
pub(super) fn star_names(stars: &[Star]) -> String {
    let names: Vec<_> = stars
        .iter()
        .map(|star| score_words::star_name(*star))
        .collect();
    crate::ui::i18n::series(&names)
}
