//! How far one is this year: the days of service, the Six Ones, the Ten Leads (S5.6, S5.7).

use leptos::prelude::*;

use super::{of_link, own};
use crate::app::asked::Source;
use crate::app::own_progress::{OwnProgress, Standing, own_progress};
use crate::domain::kinds::Pledge;
use crate::scoring::Exact;
use crate::scoring::pledges::PledgeList;
use crate::scoring::service_time::ServiceRules;
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::duration::{time, time_in_days};
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::choice;

pub(super) fn panel(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        let today = desk.today()?;
        let link = of_link(desk);
        desk.read(|register| {
            let progress = own_progress(register, link, today).ok().flatten()?;
            Some((progress, own(register)?.1.submission.is_some()))
        })
        .flatten()
    });
    (move || {
        let found = found.read();
        found
            .as_ref()
            .map(|(progress, sent)| shown(progress, *sent))
    })
    .into_any()
}

fn shown(progress: &OwnProgress, sent: bool) -> AnyView {
    let as_of = match progress.as_of {
        Some(day) => tr!(mine.as_of, day = day),
        None if sent => tr!(mine.not_answered).to_owned(),
        None => tr!(ways.nothing_counted).to_owned(),
    };
    let lists = progress
        .lists
        .iter()
        .map(|(list, pledges)| pledge_list(*list, pledges))
        .collect_view();
    let days = days(progress);
    let asked = source(progress);
    view! {
        <Panel title=tr!(mine.progress, year = progress.year)>
            <div class="panel-body mine-progress">{days} {lists}</div>
            <div class="panel-body mine-source">
                <p>{as_of}</p>
                <p>{asked}</p>
            </div>
        </Panel>
    }
    .into_any()
}

/// What is asked, and who says so.
fn source(progress: &OwnProgress) -> String {
    let days = plain(&progress.rules.days);
    let hours = plain(&progress.rules.hours_per_day);
    match &progress.source {
        Source::Program => tr!(ways.asked_by_program, days = days, hours = hours),
        Source::Link => tr!(ways.asked_by_link, days = days, hours = hours),
        Source::Answer(day, name) if name.is_empty() => {
            tr!(ways.asked_by_answer, day = day, days = days, hours = hours)
        }
        Source::Answer(day, name) => tr!(
            ways.asked_by_rulebook,
            day = day,
            name = name,
            days = days,
            hours = hours
        ),
    }
}

fn in_days(rules: &ServiceRules, minutes: u64) -> String {
    let days = rules.days_in(minutes);
    days.map(|days| plain(&days)).unwrap_or_default()
}

/// Without a decimal that says nothing.
fn plain(days: &Exact) -> String {
    let shown = days.shown();
    shown.strip_suffix(".0").unwrap_or(&shown).to_owned()
}

fn days(progress: &OwnProgress) -> AnyView {
    let rules = &progress.rules;
    let needed = rules.needed;
    let reached = progress.certified >= needed;
    let share = match needed {
        0 => 100,
        needed => (progress.certified.saturating_mul(100) / needed).min(100),
    };
    let both = progress.certified.saturating_add(progress.reported);
    let with_reported = match needed {
        0 => 100,
        needed => (both.saturating_mul(100) / needed).min(100),
    };
    let words = tr!(
        mine.days_of,
        days = in_days(rules, progress.certified),
        needed = plain(&rules.days)
    );
    let detail = tr!(
        mine.certified_sum,
        time = time_in_days(progress.certified, rules),
        needed = time(needed)
    );
    let waiting = (progress.reported > 0).then(|| {
        view! { <p class="muted">{tr!(mine.reported_sum, time = time_in_days(progress.reported, rules))}</p> }
    });
    let tag = reached.then(|| view! { <Tag tone=Tone::Ok label=tr!(gather.is_reached) /> });
    view! {
        <section class="mine-days">
            <h3>{tr!(mine.days)} {tag}</h3>
            <p class="mine-figure">{words.clone()}</p>
            <div
                class="mine-bar"
                role="meter"
                aria-label=tr!(mine.days)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=share.to_string()
                aria-valuetext=words
            >
                <i class="reported" style:width=format!("{with_reported}%")></i>
                <i style:width=format!("{share}%")></i>
            </div>
            <p>{detail}</p>
            {waiting}
        </section>
    }
    .into_any()
}

fn pledge_list(list: PledgeList, pledges: &[(Pledge, Standing)]) -> AnyView {
    let name = match list {
        PledgeList::SixOnes => tr!(gather.six_ones),
        PledgeList::TenLeads => tr!(gather.ten_leads),
        PledgeList::FiveOnes => tr!(gather.five_ones),
    };
    let is_done = |(_, standing): &&(Pledge, Standing)| matches!(standing, Standing::Done(_));
    let done = pledges.iter().filter(is_done).count();
    let rows = pledges.iter().map(|(pledge, standing)| {
        let (mark, class, words) = match standing {
            Standing::Done(Some(day)) => ("✓", "done", day.to_string()),
            Standing::Done(None) => ("✓", "done", tr!(mine.noted_by_community).to_owned()),
            Standing::Reported => ("…", "reported", tr!(mine.waits_short).to_owned()),
            Standing::Open => ("", "open", tr!(gather.open).to_owned()),
        };
        view! {
            <li class=class>
                <i aria-hidden="true">{mark}</i>
                <span>{choice(*pledge)}</span>
                <small>{words}</small>
            </li>
        }
    });
    let count = tr!(mine.done_of, done = done, all = pledges.len());
    view! {
        <details class="mine-pledges">
            <summary>
                <b>{name}</b>
                " "
                <span>{count}</span>
            </summary>
            <ul>{rows.collect_view()}</ul>
        </details>
    }
    .into_any()
}
