//! Deciding about one of the selection: candidate, chosen, barred; and taking it back.

use leptos::prelude::*;

use super::super::consultations::own_community;
use super::{of_office, words};
use crate::app::awards::{Decision, decide, withdraw};
use crate::domain::kinds::{Award, AwardState, Role};
use crate::reports::selection::{Line, Subject, selection};
use crate::ui::components::{Button, ButtonKind, Notices, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{LongTextField, reader_note, reads_only};
use crate::ui::i18n::tr;

/// The id of the words why somebody is not chosen.
const WHY_NOT: &str = "why-not-chosen";

/// Empty for an office that only looks on: a unit's.
pub(super) fn panel(desk: Desk, year: u32, subject: Subject, line: &Line) -> AnyView {
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    if role == Some(Role::Unit) || matches!(subject, Subject::Declared(_)) {
        return ().into_any();
    }
    // What is in the way is looked at anew when the command is given; here it keeps the buttons from inviting.
    let in_the_way = words::obstacles(&line.obstacles);
    let is_out = !in_the_way.is_empty();
    let award = line.award;
    let kept = award.and_then(|(id, _)| {
        desk.peek(|session| {
            let award = session.register.get::<Award>(id)?;
            let day = award.decided_on.map(|on| on.to_string());
            Some((award.grounds.to_string(), day.unwrap_or_default()))
        })?
    });
    let (written, day) = kept.unwrap_or_default();
    let grounds = RwSignal::new(written);
    let error = RwSignal::new(None::<String>);
    let act =
        move |state: AwardState| move |()| carry_out(desk, year, subject, state, grounds, error);
    let state = award.map(|(_, state)| state);
    let reads = reads_only();
    let offer = |wanted: AwardState, label: &'static str, kind: ButtonKind| {
        (state != Some(wanted)).then(|| {
            let out = is_out && wanted != AwardState::Barred;
            let disabled = Signal::derive(move || reads.get() || out);
            match out {
                true => {
                    view! { <Button label on_press=act(wanted) disabled described_by=WHY_NOT /> }
                        .into_any()
                }
                false => view! { <Button label kind on_press=act(wanted) disabled /> }.into_any(),
            }
        })
    };
    // A community does not bar itself, nor choose itself: that is for those above it.
    let above = !(matches!(subject, Subject::Organisation(_)) && role == Some(Role::Community));
    let chosen = above.then(|| offer(AwardState::Chosen, tr!(select.choose), ButtonKind::Main));
    let candidate = offer(
        AwardState::Candidate,
        tr!(select.propose),
        ButtonKind::Plain,
    );
    let can_bar = above && !matches!(subject, Subject::Member(_));
    let bar = can_bar.then(|| offer(AwardState::Barred, tr!(select.bar), ButtonKind::Plain));
    let back = state.map(|state| {
        let label = match state {
            AwardState::Barred => tr!(select.lift_bar),
            _ => tr!(select.take_back),
        };
        let press = move |()| take_back(desk, year, subject);
        view! { <Button label on_press=press disabled=reads /> }
    });
    let back = (above || state != Some(AwardState::Barred)).then_some(back);
    let since = (!day.is_empty()).then(|| {
        let (_, label) = words::state(line);
        view! { <p>{tr!(select.since, state = label, day = day)}</p> }
    });
    let hint = match can_bar {
        true => tr!(select.grounds_hint_bar),
        false => tr!(select.grounds_hint),
    };
    let why_not = is_out.then(|| {
        view! {
            <p class="callout warn" id=WHY_NOT>
                {tr!(choosing.why_not, why = in_the_way)}
            </p>
        }
    });
    view! {
        <Panel title=tr!(select.decision)>
            <div class="panel-body consult-answer">
                {since} {reader_note()}
                {why_not}
                <LongTextField label=tr!(select.grounds) value=grounds error hint longest=800 />
                <div class="acts">{chosen} {candidate} {bar} {back}</div>
            </div>
        </Panel>
    }
    .into_any()
}

fn carry_out(
    desk: Desk,
    year: u32,
    subject: Subject,
    state: AwardState,
    grounds: RwSignal<String>,
    error: RwSignal<Option<String>>,
) {
    let notices = Notices::here();
    let Some(day) = desk.today() else { return };
    let grounds = grounds.get_untracked().trim().to_owned();
    if state == AwardState::Barred && grounds.is_empty() {
        return error.set(Some(tr!(select.bar_needs_grounds).to_owned()));
    }
    error.set(None);
    let own = untrack(|| own_community(desk));
    let of = untrack(|| of_office(desk));
    let decision = Decision {
        subject,
        year,
        state,
        grounds,
        on: day,
        by: own,
    };
    // As it stands now, and not when the page was drawn.
    let planned = desk.peek(|session| {
        let register = &session.register;
        let selection = selection(register, year, day, of).ok()?;
        Some((
            decide(register, &selection, &decision),
            words::name(register, subject),
        ))
    });
    match planned.flatten() {
        Some((Ok(draft), name)) => {
            let said = match state {
                AwardState::Chosen => tr!(select.was_chosen, name = name),
                AwardState::Candidate => tr!(select.was_proposed, name = name),
                AwardState::Barred => tr!(select.was_barred, name = name),
            };
            desk.carry_out(draft, said);
        }
        Some((Err(why), name)) => {
            let why = words::obstacles(&why.0);
            notices.failed(tr!(select.refused, name = name, why = why));
        }
        None => {}
    }
}

fn take_back(desk: Desk, year: u32, subject: Subject) {
    let Some(day) = desk.today() else { return };
    let of = untrack(|| of_office(desk));
    let draft = desk.peek(|session| {
        let selection = selection(&session.register, year, day, of).ok()?;
        withdraw(&session.register, &selection, subject)
    });
    if let Some(draft) = draft.flatten() {
        desk.carry_out(draft, tr!(select.taken_back).to_owned());
    }
}
