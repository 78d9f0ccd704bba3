//! A community's half-year: the figures as they are today, and filing them at one press.

use leptos::prelude::*;

use super::period::{chooser, title};
use super::{sheet, words};
use crate::domain::kinds::Filing;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::half_year::{FilingState, due, filing_state, filings_of, had_nobody};
use crate::reports::{Half, HalfYear, People, Period};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::stars::unusable;
use crate::ui::routes::{ReportPage, Route};

pub(super) fn page(desk: Desk, community: Id, period: (i32, Half)) -> AnyView {
    let figures = Memo::new(move |_| figures(desk, community, period));
    let filed = Memo::new(move |_| {
        let filed = desk.read(|register| filings_of(register, community, period.0, period.1));
        filed.unwrap_or_default()
    });
    let due = due(period.0, period.1);
    let standing = Memo::new(move |_| {
        let today = desk.today()?;
        desk.read(|register| own_state(register, community, period, today))
            .flatten()
    });
    let state = move || {
        let (tone, label) = match standing.get()? {
            FilingState::InTime { .. } => (Tone::Ok, tr!(filings.is_filed).to_owned()),
            FilingState::Open => (Tone::Info, tr!(filings.open).to_owned()),
            other => words::state(other),
        };
        Some(view! { <Tag tone label /> })
    };
    let press = move || {
        let made = figures.get_untracked().and_then(Result::ok);
        let Some((made, today)) = made.zip(desk.today()) else {
            return;
        };
        let Some((filing, mut draft)) = made.filing(community, period, today).zip(desk.draft())
        else {
            return;
        };
        draft.create(&filing);
        if let Err(refusal) = desk.commit(draft, tr!(filings.noted).to_owned()) {
            desk.refuse(&refusal);
        }
    };
    let is_filed = Memo::new(move |_| filed.with(|filed| !filed.is_empty()));
    let button = move || {
        let label = match is_filed.get() {
            true => tr!(filings.file_again),
            false => tr!(filings.file),
        };
        let kind = match is_filed.get() {
            true => ButtonKind::Plain,
            false => ButtonKind::Main,
        };
        view! { <Button label kind on_press=press /> }
    };
    let year = period.0;
    let end = Period::half(period.0, period.1).map(|period| period.to);
    let is_over = end.is_none_or(|end| desk.today().is_none_or(|today| today >= end));
    let end = end.map(|end| end.to_string()).unwrap_or_default();
    // Once it is filed, what is there says so itself.
    let early = move || {
        let is_told = !is_over && !is_filed.get();
        is_told.then(|| view! { <p class="callout warn">{tr!(filings.not_over, day = end)}</p> })
    };
    let due = due.map(|due| due.to_string()).unwrap_or_default();
    let body = move || {
        figures.with(|figures| match figures {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(half_year)) if half_year.units.is_empty() => view! {
                <EmptyState title=tr!(feedback.nobody) body=tr!(feedback.nobody_hint) />
            }
            .into_any(),
            Some(Ok(half_year)) => {
                let table = sheet::table(half_year, true, &[]);
                view! {
                    <Panel title=tr!(filings.now)>
                        <p class="panel-body muted">{tr!(filings.now_hint)}</p>
                        {table}
                    </Panel>
                }
                .into_any()
            }
        })
    };
    view! {
        <PageHeader
            title=tr!(filings.title_of, period = title(period))
            sub=tr!(filings.sub, due = due)
            state=state.into_any()
        >
            {chooser(desk, period)}
            <LinkButton
                label=tr!(summary.link)
                href=Route::Reports(ReportPage::Summary {
                    year: Some(year),
                    of: String::new(),
                })
                    .href()
            />
            {button}
        </PageHeader>
        <div class="stack">{move || made(desk, &filed.read(), standing.get())} {early} {body}</div>
    }
    .into_any()
}

/// How the community stands with the half-year: as the department sees it, only that the own office knows when nobody is there.
fn own_state(
    register: &Register,
    community: Id,
    period: (i32, Half),
    today: Date,
) -> Option<FilingState> {
    let state = filing_state(register, community, period, today)?;
    let of = Period::half(period.0, period.1)?;
    let is_empty = had_nobody(register, community, of).is_none();
    Some(match state {
        FilingState::Open | FilingState::Overdue if is_empty => FilingState::NothingToFile,
        state => state,
    })
}

/// The figures as of today; the inner error is how many problems the rulebook has.
fn figures(
    desk: Desk,
    community: Id,
    (year, half): (i32, Half),
) -> Option<Result<HalfYear, usize>> {
    let (period, today) = Period::half(year, half).zip(desk.today())?;
    desk.read(|register| {
        let people = People::of(register);
        let figures = HalfYear::of(register, &people, community, period, today);
        figures.map_err(|unusable| unusable.problems.len())
    })
}

/// What was filed, the one that counts first.
fn made(desk: Desk, filed: &[(Date, Id)], state: Option<FilingState>) -> AnyView {
    if filed.is_empty() && state == Some(FilingState::NothingToFile) {
        return view! { <p class="callout info">{tr!(filings.nobody_then_hint)}</p> }.into_any();
    }
    if filed.is_empty() {
        return view! { <p class="callout info">{tr!(filings.not_yet)}</p> }.into_any();
    }
    let rows = filed.iter().rev().enumerate().map(move |(at, (on, id))| {
        let href = Route::Reports(ReportPage::Filing { id: id.to_string() }).href();
        let counts = (at == 0).then(|| view! { <Tag tone=Tone::Ok label=tr!(filings.counts) /> });
        let sums = desk.read(|register| {
            let filing = register.get::<Filing>(*id)?;
            Some(match HalfYear::filed(filing) {
                Ok(half_year) => sheet::sum_line(&half_year),
                Err(why) => words::unreadable(&why).to_owned(),
            })
        });
        view! {
            <li class="row">
                <a href=href>{tr!(filings.made_on, day = on)}</a>
                <span class="muted">{sums.flatten()}</span>
                {counts}
            </li>
        }
    });
    let rows = rows.collect_view();
    let is_early = matches!(state, Some(FilingState::Early { .. }));
    let again = is_early.then(|| view! { <p class="callout warn">{tr!(filings.early_hint)}</p> });
    view! {
        {again}
        <Panel title=tr!(filings.filed)>
            <ul class="filing-rows">{rows}</ul>
            <p class="panel-body">
                <a href=Route::Exchange.href()>{tr!(filings.hand_over)}</a>
            </p>
        </Panel>
    }
    .into_any()
}
