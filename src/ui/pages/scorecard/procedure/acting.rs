//! The dialog of one step: its day, the words that belong to it, and what should be known before it is taken.

use leptos::prelude::*;

use super::{Standing, words};
use crate::app::procedure::{self, Act, By};
use crate::domain::kinds::{AssessmentSide, ReviewOutcome};
use crate::register::Draft;
use crate::scoring::{CardChanges, Unusable, thaw};
use crate::ui::components::{Button, Dialog};
use crate::ui::forms::{DateField, Form, Happened, LongTextField, typed};
use crate::ui::i18n::tr;
use crate::ui::pages::scorecard::subject::Subject;
use crate::ui::score_words;

/// Indicators without facts that are named; of the rest the number is said.
const NAMED: usize = 6;

pub(super) fn acting_dialog(
    subject: Subject,
    standing: Memo<Option<Standing>>,
    side: Memo<Option<AssessmentSide>>,
    acting: RwSignal<Option<Act>>,
) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(acting.read().is_some()));
    Effect::new(move || {
        if !open.get() && acting.read_untracked().is_some() {
            acting.set(None);
        }
    });
    let title = Signal::derive(move || {
        let act = acting.get();
        let (standing, side) = (standing.read(), side.get());
        let stage = standing.as_ref().map(|standing| standing.stage);
        let words = act
            .zip(side)
            .zip(stage)
            .map(|((act, side), stage)| words::act(act, side, stage));
        words.unwrap_or_default().to_owned()
    });
    let content = move || {
        let standing = standing.get_untracked()?;
        let (act, side) = (acting.get_untracked()?, side.get_untracked()?);
        Some(form(subject, &standing, side, act, open))
    };
    view! {
        <Dialog open title>
            <div class="dialog-body">{content()}</div>
        </Dialog>
    }
    .into_any()
}

fn form(
    subject: Subject,
    standing: &Standing,
    side: AssessmentSide,
    act: Act,
    open: RwSignal<bool>,
) -> AnyView {
    let desk = subject.desk;
    let today = desk.today().map(|day| day.to_string());
    let day = RwSignal::new(today.unwrap_or_default());
    let written = match act {
        Act::HandIn => standing.record.statement.to_string(),
        _ => String::new(),
    };
    let note = RwSignal::new(written.clone());
    let day_error = RwSignal::new(None::<String>);
    let note_error = RwSignal::new(None::<String>);
    let needs_note = needs_note(standing, act);
    let id = standing.id;
    let submit = move |()| {
        let Some(on) = typed::date(&day.read_untracked()) else {
            return day_error.set(Some(tr!(form.bad_date).to_owned()));
        };
        day_error.set(None);
        let words = note.get_untracked();
        if let (Some(why), true) = (needs_note, words.trim().is_empty()) {
            return note_error.set(Some(why.to_owned()));
        }
        note_error.set(None);
        let by = By { side, on };
        match draft(subject, id, act, by, &words) {
            Some(Ok(draft)) => {
                if desk.carry_out(draft, done(act)) {
                    open.set(false);
                }
            }
            Some(Err(unusable)) => {
                let count = unusable.problems.len();
                note_error.set(Some(tr!(stars.unusable_hint, count = count)));
            }
            None => open.set(false),
        }
    };
    let dirty = Signal::derive(move || *note.read() != written);
    let actions = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    let label = note_label(act).map(|label| {
        let error = Signal::derive(move || note_error.get());
        let hint = needs_note.unwrap_or_default();
        view! {
            <LongTextField
                label
                value=note
                error
                hint
                required=needs_note.is_some()
                longest=800
            />
        }
    });
    let error = Signal::derive(move || day_error.get());
    let verb = words::act(act, side, standing.stage);
    view! {
        {before(subject, standing, side, act)}
        <Form on_submit=submit dirty submit_label=verb actions=actions.into_any()>
            <DateField
                label=tr!(procedure.day)
                value=day
                error
                required=true
                happened=Happened::ByToday
            />
            {label}
        </Form>
    }
    .into_any()
}

fn draft(
    subject: Subject,
    id: Option<crate::domain::Id>,
    act: Act,
    by: By,
    words: &str,
) -> Option<Result<Draft, Unusable>> {
    let of = (subject.community, subject.year);
    let planned = subject.desk.peek(|session| {
        let register = &session.register;
        let reviewed = |outcome| procedure::review(register, id?, outcome, by, words).map(Ok);
        match act {
            Act::HandIn => Some(procedure::hand_in(register, of, by, words)),
            Act::Agree => reviewed(ReviewOutcome::Agreed),
            Act::Return => reviewed(ReviewOutcome::Returned),
            Act::Confirm => Some(procedure::confirm(register, &[id?], by.on, words)),
            Act::Publish => Some(Ok(procedure::publish(register, &[id?], by.on))),
            // These have no dialog of this kind.
            Act::Unconfirm | Act::Withdraw => None,
        }
    });
    planned.flatten()
}

/// Why words are needed; `None` where they may be left out.
fn needs_note(standing: &Standing, act: Act) -> Option<&'static str> {
    match act {
        Act::Confirm if !standing.record.is_agreed() => Some(tr!(procedure.note_unreviewed)),
        Act::Return if standing.remarked == 0 => Some(tr!(procedure.note_return)),
        _ => None,
    }
}

fn note_label(act: Act) -> Option<&'static str> {
    match act {
        Act::HandIn => Some(words::label("statement")),
        Act::Agree | Act::Return => Some(words::label("review_note")),
        Act::Confirm => Some(words::label("confirm_note")),
        Act::Publish | Act::Unconfirm | Act::Withdraw => None,
    }
}

fn done(act: Act) -> String {
    let words = match act {
        Act::HandIn => tr!(procedure.done_hand_in),
        Act::Agree => tr!(procedure.done_agree),
        Act::Return => tr!(procedure.done_return),
        Act::Confirm => tr!(procedure.done_confirm),
        Act::Publish => tr!(procedure.done_publish),
        Act::Unconfirm | Act::Withdraw => "",
    };
    words.to_owned()
}

/// What should be known before: what is missing, whose act it is, what differs from what the community handed in.
fn before(subject: Subject, standing: &Standing, side: AssessmentSide, act: Act) -> AnyView {
    let for_another = match act {
        Act::HandIn => side != AssessmentSide::Community,
        Act::Agree | Act::Return => side == AssessmentSide::Department,
        _ => false,
    };
    let for_another =
        for_another.then(|| view! { <p class="callout info">{tr!(procedure.for_another)}</p> });
    let missing = (act == Act::HandIn).then(|| missing(subject));
    let level = matches!(act, Act::HandIn | Act::Confirm).then(|| {
        let card = subject.live.get_untracked();
        let level = card.map_or(0, |card| card.level());
        view! { <p>{tr!(procedure.would_be, level = score_words::title(level))}</p> }
    });
    let differs = (act == Act::Confirm).then(|| differs(subject, standing));
    let remarks = (act == Act::Return && standing.remarked > 0)
        .then(|| view! { <p>{tr!(procedure.with_remarks, count = standing.remarked)}</p> });
    let open = standing.open.len();
    let unmended = (matches!(act, Act::HandIn | Act::Agree) && open > 0)
        .then(|| view! { <p class="callout warn">{tr!(procedure.unmended, count = open)}</p> });
    view! {
        {for_another}
        {unmended}
        {level}
        {missing}
        {differs}
        {remarks}
    }
    .into_any()
}

/// What lacks facts; it is handed in all the same.
fn missing(subject: Subject) -> AnyView {
    let card = subject.live.get_untracked();
    let indicators = card.iter().flat_map(|card| &card.stars);
    let indicators = indicators.flat_map(|star| &star.indicators);
    let missing = indicators.filter(|score| score.state == crate::scoring::State::Missing);
    let missing: Vec<String> = missing.map(|score| score.indicator.to_string()).collect();
    if missing.is_empty() {
        return view! { <p class="callout ok">{tr!(procedure.complete)}</p> }.into_any();
    }
    let names = missing.iter().take(NAMED);
    let names = names.map(|id| {
        let name = untrack(|| subject.wording_of(id));
        view! { <li>{name}</li> }
    });
    let more = missing.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li>{tr!(procedure.and_more, count = more)}</li> });
    view! {
        <div class="callout warn">
            <p>{tr!(procedure.lacks, count = missing.len())}</p>
            <ul>{names.collect_view()} {more}</ul>
        </div>
    }
    .into_any()
}

/// Where the figures here are others than those the community handed in.
fn differs(subject: Subject, standing: &Standing) -> AnyView {
    let handed = thaw(&standing.record.self_card, "");
    let live = subject.live.get_untracked();
    let Some((handed, live)) = handed.ok().zip(live) else {
        return ().into_any();
    };
    let changes = CardChanges::between(&handed, &live);
    match changes.is_empty() {
        true => view! { <p class="callout ok">{tr!(procedure.as_handed_in)}</p> }.into_any(),
        false => {
            let list = untrack(|| super::differences(subject, &changes));
            view! {
                <details class="procedure-differences">
                    <summary>{tr!(procedure.unlike_handed_in, count = changes.moved.len())}</summary>
                    {list}
                </details>
            }
            .into_any()
        }
    }
}
