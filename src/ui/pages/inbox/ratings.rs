//! What residents answered in files without a name, and the proposal to write it into the survey's count (S1.5).

use leptos::prelude::*;

use super::own;
use crate::app::ratings::{Count, Figures, Proposal, counts, proposal, write};
use crate::domain::Record as _;
use crate::domain::kinds::SurveyTally;
use crate::ui::components::{Button, LinkButton, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// A year's answers with what is proposed of them.
type OfYear = (u32, Count, Option<Proposal>);

pub(super) fn panel(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        let community = own(desk)?;
        desk.read(|register| {
            let years = counts(register, community).into_iter();
            let years = years.map(|(year, count)| {
                let proposed = proposal(register, community, year);
                (year, count, proposed)
            });
            years.collect::<Vec<OfYear>>()
        })
    });
    let shown = move || {
        let found = found.read();
        let years = found.as_deref().filter(|years| !years.is_empty())?;
        let years = years.iter().map(|year| of_year(desk, year)).collect_view();
        let all = own(desk).map(|community| Route::Records {
            kind: SurveyTally::NAME.into(),
            owner: community.to_string(),
        });
        let all = all.map(|route| {
            view! { <LinkButton label=tr!(sent_in.tallies) href=route.href() /> }.into_any()
        });
        Some(view! {
            <Panel title=tr!(sent_in.ratings) actions=all.into_any()>
                <div class="panel-body sent-in-ratings">
                    <p class="muted">{tr!(sent_in.ratings_body)}</p>
                    {years}
                </div>
            </Panel>
        })
    };
    shown.into_any()
}

/// In whole tenths of a percent, without a float.
fn share(count: &Count) -> String {
    let tenths = match count.answers {
        0 => 0,
        answers => u64::from(count.satisfied) * 1_000 / u64::from(answers),
    };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn of_year(desk: Desk, (year, count, proposed): &OfYear) -> AnyView {
    let year = *year;
    let sum = tr!(
        sent_in.answers_of,
        year = year,
        answers = count.answers,
        satisfied = count.satisfied,
        share = share(count)
    );
    let messages = (!count.messages.is_empty()).then(|| {
        let lines = count
            .messages
            .iter()
            .map(|text| view! { <li>{text.clone()}</li> });
        view! {
            <details>
                <summary>{tr!(sent_in.messages, count = count.messages.len())}</summary>
                <ul class="mine-plain">{lines.collect_view()}</ul>
            </details>
        }
    });
    let next = match proposed {
        None => view! { <Tag tone=Tone::Ok label=tr!(sent_in.written) /> }.into_any(),
        Some(proposed) => propose(desk, year, proposed),
    };
    view! {
        <section class="sent-in-year">
            <p>
                <b>{sum}</b>
            </p>
            {messages}
            {next}
        </section>
    }
    .into_any()
}

fn propose(desk: Desk, year: u32, proposed: &Proposal) -> AnyView {
    let Figures {
        answered,
        satisfied,
    } = proposed.then;
    let words = match proposed.now {
        None => tr!(
            sent_in.propose_new,
            answered = answered,
            satisfied = satisfied
        ),
        Some((_, now)) => tr!(
            sent_in.propose_more,
            was = now.answered,
            was_satisfied = now.satisfied,
            answered = answered,
            satisfied = satisfied
        ),
    };
    let twice = (!proposed.twice.is_empty()).then(|| {
        view! { <p class="callout warn">{tr!(sent_in.twice, count = proposed.twice.len())}</p> }
    });
    let press = move |()| {
        let (Some(community), Some(today)) = (untrack(|| own(desk)), desk.today()) else {
            return;
        };
        let note = tr!(sent_in.tally_note);
        let draft = desk.peek(|session| write(&session.register, community, year, today, note));
        let Some(draft) = draft else { return };
        if let Err(refusal) = desk.commit(draft, tr!(sent_in.tally_written).to_owned()) {
            desk.refuse(&refusal);
        }
    };
    view! {
        <p>{words}</p>
        {twice}
        <div class="acts">
            <Button label=tr!(sent_in.write) on_press=press />
        </div>
    }
    .into_any()
}
