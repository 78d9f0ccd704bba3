//! How far one is this year: the days of service, the Six Ones, the Ten Leads (S5.6, S5.7).

use leptos::prelude::*;

use crate::app::own_progress::{OwnProgress, Standing, own_progress};
use crate::domain::kinds::Pledge;
use crate::scoring::Exact;
use crate::scoring::pledges::PledgeList;
use crate::scoring::service_time::ServiceRules;
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::{choice, time};

pub(super) fn panel(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        let today = desk.today()?;
        desk.read(|register| own_progress(register, today).ok().flatten())
            .flatten()
    });
    (move || found.read().as_ref().map(shown)).into_any()
}

fn shown(progress: &OwnProgress) -> AnyView {
    let as_of = match progress.as_of {
        Some(day) => tr!(mine.as_of, day = day),
        None => tr!(mine.not_answered).to_owned(),
    };
    let lists = progress
        .lists
        .iter()
        .map(|(list, pledges)| pledge_list(*list, pledges))
        .collect_view();
    let days = days(progress);
    view! {
        <Panel title=tr!(mine.progress, year = progress.year)>
            <div class="panel-body mine-progress">{days} {lists}</div>
            <p class="panel-body muted">{as_of}</p>
        </Panel>
    }
    .into_any()
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
        time = time(progress.certified),
        needed = time(needed)
    );
    let waiting = (progress.reported > 0).then(|| {
        view! { <p class="muted">{tr!(mine.reported_sum, time = time(progress.reported))}</p> }
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
