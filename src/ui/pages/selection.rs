//! 评选: the outstanding members, units and community organisations of a year, each with what is in the way (S5.11).

mod decision;
mod lists;
mod one;
mod several;
mod sheet;
mod words;

use leptos::prelude::*;

pub(super) use self::one::one;
use super::consultations::{Side, side};
use super::stars::unusable;
use super::stars::year_chooser::year_chooser;
use crate::domain::kinds::AwardState;
use crate::reports::selection::{Line, Of, Selection, selection};
use crate::ui::components::{Card, Item, PageHeader, Panel, PrintButton, Tabs};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::{ConsultationPage, Route};

/// Of whom this office's selection is.
fn of_office(desk: Desk) -> Of {
    match side(desk) {
        Side::Community(own) => Of::Community(own),
        Side::Unit(own) => Of::Unit(own),
        Side::Neither => Of::Everybody,
    }
}

/// The selection of a year as of today; how many problems the rulebook has, where it cannot be used.
fn found(desk: Desk, year: u32) -> Memo<Option<Result<Selection, usize>>> {
    Memo::new(move |_| {
        let day = desk.today()?;
        let of = of_office(desk);
        desk.read(|register| {
            selection(register, year, day, of).map_err(|unusable| unusable.problems.len())
        })
    })
}

pub(super) fn page(year: Option<i32>) -> AnyView {
    let desk = Desk::here();
    let year = year.and_then(|year| u32::try_from(year).ok());
    let year = year.unwrap_or_else(|| desk.this_year());
    let found = found(desk, year);
    let chosen = RwSignal::new("members".to_owned());
    let sub = Signal::derive(move || {
        found.with(|found| match found {
            Some(Ok(selection)) => words::asked(selection),
            _ => String::new(),
        })
    });
    let body = move || {
        found.with(|found| match found {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(selection)) => there(desk, year, selection, chosen),
        })
    };
    let route = |year: u32| {
        Route::Consultations(ConsultationPage::Selection {
            year: i32::try_from(year).ok(),
        })
    };
    view! {
        <div class="units-board">
            <PageHeader
                title=tr!(select.title, year = year)
                sub
                trail=vec![(
                    tr!(votes.title).to_owned(),
                    Route::Consultations(ConsultationPage::ENTRY),
                )]
            >
                {year_chooser(desk, year, route)}
                <PrintButton label=tr!(select.print) />
            </PageHeader>
            <div class="stack">{body}</div>
        </div>
        {sheet::sheet(desk, year, found)}
    }
    .into_any()
}

fn there(desk: Desk, year: u32, selection: &Selection, chosen: RwSignal<String>) -> AnyView {
    let chosen_of = |lines: &[Line]| {
        let chosen = |line: &&Line| matches!(line.award, Some((_, AwardState::Chosen)));
        lines.iter().filter(chosen).count()
    };
    let eligible = |lines: &[Line]| {
        lines
            .iter()
            .filter(|line| line.obstacles.is_empty())
            .count()
    };
    let card = |label: &str, lines: &[Line]| {
        view! {
            <Card
                label
                figure=number(chosen_of(lines))
                unit=tr!(select.of_eligible, eligible = number(eligible(lines)), all = number(lines.len()))
            />
        }
    };
    let tab = |code: &str, label: &str, lines: &[Line]| {
        let label = tr!(units.counted, label = label, count = number(lines.len()));
        Item::new(code, label)
    };
    let mut tabs = vec![
        tab("members", tr!(select.members), &selection.members),
        tab("units", tr!(select.units), &selection.units),
    ];
    // A unit's office has no say about communities.
    let organisations = !matches!(untrack(|| side(desk)), Side::Unit(_));
    if organisations {
        let label = tr!(select.organisations);
        tabs.push(tab("organisations", label, &selection.organisations));
    }
    let organisations =
        organisations.then(|| card(tr!(select.organisations), &selection.organisations));
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    let cards = view! {
        <div class="cards">
            {card(tr!(select.members), &selection.members)}
            {card(tr!(select.units), &selection.units)} {organisations}
        </div>
        <p class="callout info">{words::who_decides(role)}</p>
    };
    let kept = StoredValue::new(selection.clone());
    let panel = Callback::new(move |code: String| {
        kept.with_value(|selection| lists::list(desk, year, selection, &code))
    });
    view! {
        {cards}
        <Panel title=tr!(select.candidates)>
            <div class="panel-tabs">
                <Tabs label=tr!(select.candidates) tabs chosen panel />
            </div>
        </Panel>
    }
    .into_any()
}
