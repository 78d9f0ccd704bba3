//! The records that a figure of a year is made of.

use leptos::prelude::*;

use super::{words, years};
use crate::domain::Id;
use crate::ui::components::{EmptyState, PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::place::place_of;
use crate::ui::pages::{lost, records};
use crate::ui::routes::{ReportPage, Route};

pub(in crate::ui::pages) fn page(year: i32, of: &str, code: &str) -> AnyView {
    let desk = Desk::here();
    let (of, code) = (of.to_owned(), code.to_owned());
    let shown = Memo::new(move |_| {
        let place = place_of(desk, &of)?;
        let Some(Ok((this, _))) = years(desk, &place, year) else {
            return None;
        };
        let figure = this
            .figures
            .iter()
            .find(|figure| figure.code.to_string() == code)?;
        let figure = figure.clone();
        Some((place, this, figure))
    });
    (move || {
        let Some((place, this, figure)) = shown.get() else {
            return lost();
        };
        let title = tr!(
            summary.behind,
            figure = words::name(figure.code, &this),
            amount = words::amount(figure.amount, &this)
        );
        let trail = vec![(
            tr!(summary.title, year = year),
            Route::Reports(ReportPage::Summary {
                year: Some(year),
                of: place.code.clone(),
            }),
        )];
        let sub = tr!(summary.behind_sub, place = place.name, day = this.day);
        let group = words::group(figure.code);
        view! {
            <PageHeader title trail sub>
                <PrintButton />
            </PageHeader>
            <div class="stack">
                <Panel title=group>{list(desk, &figure.behind)}</Panel>
            </div>
        }
        .into_any()
    })
    .into_any()
}

fn list(desk: Desk, behind: &[(usize, Id)]) -> AnyView {
    let Some((kind, _)) = behind.first() else {
        return view! {
            <EmptyState
                title=tr!(summary.nothing_behind)
                body=tr!(summary.nothing_behind_hint)
            />
        }
        .into_any();
    };
    // A figure is made of records of one kind.
    let ids = behind.iter().map(|(_, id)| *id).collect();
    records::only(desk, *kind, ids)
}
