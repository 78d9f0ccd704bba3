//! The year's meetings by the rule: what is made, moved, cancelled, and what is still missing.

use leptos::prelude::*;

use super::calendar::Held;
use super::moving::Change;
use super::{Year, words};
use crate::app::gatherings::{cancel, make_meetings, missing_meetings};
use crate::domain::Date;
use crate::domain::holidays::Holidays;
use crate::domain::meeting_days::Proposal;
use crate::ui::components::{Button, ButtonKind, Panel, Tag, Tone};
use crate::ui::i18n::tr;

pub(super) fn panel(
    shown: Year,
    holidays: StoredValue<Holidays>,
    held: Memo<Vec<Held>>,
    moved: RwSignal<Option<Change>>,
) -> AnyView {
    let Year {
        desk,
        year,
        community,
        ..
    } = shown;
    let missing = Memo::new(move |_| {
        let missing = desk.read(|register| {
            holidays.with_value(|days| missing_meetings(register, community, year, days))
        });
        missing.unwrap_or_default()
    });
    let make = move || {
        let missing = missing.get_untracked();
        let title = |month: u32| tr!(gather.meeting_title, month = month);
        let draft = desk.peek(|session| {
            make_meetings(
                &session.register,
                community,
                &missing,
                title,
                words::special,
            )
        });
        let Some(draft) = draft else { return };
        let said = match past(&missing, desk.today()) {
            0 => tr!(gather.made, count = missing.len()),
            past => tr!(gather.made_past, count = missing.len(), past = past),
        };
        desk.carry_out(draft, said);
    };
    let actions = move || {
        let missing = missing.read();
        (!missing.is_empty()).then(|| {
            let label = match past(&missing, desk.today()) {
                0 => tr!(gather.make, count = missing.len()),
                past => tr!(gather.make_past, count = missing.len(), past = past),
            };
            view! {
                <Button
                    label
                    kind=ButtonKind::Main
                    on_press=make
                />
            }
        })
    };
    let lines = move || {
        let held = held.read();
        let meetings = held.iter().filter(|one| one.is_meeting());
        let made =
            meetings.map(|one| (one.gathering.held_on, meeting(shown, one, holidays, moved)));
        let missing = missing.get();
        let open = missing.iter().map(|one| (Some(one.held_on), proposal(one)));
        let mut all: Vec<_> = made.chain(open).collect();
        all.sort_by_key(|(day, _)| *day);
        all.into_iter().map(|(_, line)| line).collect_view()
    };
    view! {
        <Panel title=tr!(gather.meetings) actions=actions.into_any()>
            <p class="panel-note muted">{tr!(gather.rule)}</p>
            <ul class="gathering-list">{lines}</ul>
        </Panel>
    }
    .into_any()
}

/// How many of the meetings would lie in the past.
fn past(missing: &[Proposal], today: Option<Date>) -> usize {
    let is_past = |one: &&Proposal| today.is_some_and(|today| one.held_on < today);
    missing.iter().filter(is_past).count()
}

/// A meeting that the rule asks for and nobody has made yet.
fn proposal(proposal: &Proposal) -> AnyView {
    let (state, note) = match proposal.clash {
        None => (
            view! { <Tag label=tr!(gather.not_made) /> }.into_any(),
            String::new(),
        ),
        Some(clash) => (
            view! { <Tag tone=Tone::Warn label=words::special(clash) /> }.into_any(),
            tr!(gather.proposed, rule = words::day(proposal.rule)),
        ),
    };
    view! {
        <li class="row not-made">
            <span class="words">
                <b>{words::day(proposal.held_on)}</b>
                <small>{note}</small>
            </span>
            {state}
        </li>
    }
    .into_any()
}

fn meeting(
    shown: Year,
    held: &Held,
    holidays: StoredValue<Holidays>,
    moved: RwSignal<Option<Change>>,
) -> AnyView {
    let desk = shown.desk;
    let (id, gathering) = (held.id, &held.gathering);
    let day = gathering.held_on;
    let clash = day.and_then(|day| holidays.with_value(|days| days.on(day)));
    let state = if held.is_cancelled() {
        view! { <Tag label=tr!(gather.cancelled) /> }.into_any()
    } else if let Some(clash) = clash {
        view! { <Tag tone=Tone::Warn label=words::special(clash) /> }.into_any()
    } else if held.present > 0 {
        view! { <Tag tone=Tone::Ok label=tr!(gather.present_count, count = held.present) /> }
            .into_any()
    } else if held.lacks_sign_in(desk.today()) {
        view! { <Tag tone=Tone::Warn label=tr!(gather.no_sign_in) /> }.into_any()
    } else if gathering.moved_from.is_some() {
        view! { <Tag tone=Tone::Info label=tr!(gather.moved) /> }.into_any()
    } else {
        ().into_any()
    };
    let note = if held.is_cancelled() {
        gathering.cancelled.to_string()
    } else if let Some(from) = gathering.moved_from {
        let from = words::day(from);
        tr!(
            gather.moved_from,
            from = from,
            because = gathering.moved_because
        )
    } else {
        String::new()
    };
    let name = StoredValue::new(gathering.title.to_string());
    let again = move || {
        let draft = desk.peek(|session| cancel(&session.register, id, "", None));
        let Some(draft) = draft else { return };
        desk.carry_out(draft, tr!(gather.takes_place, name = name.get_value()));
    };
    let acts = if held.is_cancelled() {
        view! { <Button label=tr!(gather.hold_again) kind=ButtonKind::Quiet on_press=again /> }
            .into_any()
    } else {
        view! {
            <Button
                label=tr!(gather.move_it)
                kind=ButtonKind::Quiet
                on_press=move || moved.set(Some(Change::Move(id)))
            />
            <Button
                label=words::calling_off(gathering)
                kind=ButtonKind::Quiet
                on_press=move || moved.set(Some(Change::Cancel(id)))
            />
        }
        .into_any()
    };
    let place = words::when_and_where(gathering);
    view! {
        <li class="row">
            <span class="words">
                <a href=held.href()>{gathering.title.to_string()}</a>
                <small>{place}</small>
                {(!note.is_empty()).then(|| view! { <small>{note}</small> })}
            </span>
            {state}
            <span class="acts">{acts}</span>
        </li>
    }
    .into_any()
}
