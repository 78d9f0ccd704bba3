//! The figures of a year beside those of the year before; each leads to what it is made of.

use leptos::prelude::*;

use super::words;
use crate::reports::year_end::{Code, Figure, YearEnd};
use crate::ui::components::Panel;
use crate::ui::i18n::tr;
use crate::ui::pages::place::Place;
use crate::ui::routes::{ReportPage, Route};

pub(super) fn panel(this: &YearEnd, before: Option<&YearEnd>, place: &Place) -> AnyView {
    let several = place.community.is_none().then(|| {
        view! { <p class="panel-body muted">{tr!(summary.once_hint)}</p> }
    });
    let table = table(this, before, Some(place));
    view! { <Panel title=tr!(summary.figures)>{several} {table}</Panel> }.into_any()
}

/// With a place the figures are links.
pub(super) fn table(this: &YearEnd, before: Option<&YearEnd>, place: Option<&Place>) -> AnyView {
    let mut groups: Vec<(&str, Vec<Code>)> = Vec::new();
    for code in codes(this, before) {
        let name = words::group(code);
        match groups.last_mut().filter(|(group, _)| *group == name) {
            Some((_, codes)) => codes.push(code),
            None => groups.push((name, vec![code])),
        }
    }
    let bodies = groups.into_iter().map(|(name, codes)| {
        let rows = codes.into_iter().map(|code| {
            let cell = |year: &YearEnd| cell(year, code, place);
            view! {
                <tr>
                    <th scope="row">{words::name(code, this)}</th>
                    <td class="number">{cell(this)}</td>
                    <td class="number before">{before.map(cell)}</td>
                </tr>
            }
        });
        view! {
            <tbody>
                <tr class="group">
                    <th scope="rowgroup" colspan="3">
                        {name}
                    </th>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
    });
    let head = |year: i32| tr!(summary.this_year, year = year);
    view! {
        <div class="filing-frame">
            <table class="filing-table summary-table">
                <thead>
                    <tr>
                        <th scope="col">{tr!(summary.figure)}</th>
                        <th scope="col" class="number">
                            {head(this.year)}
                        </th>
                        <th scope="col" class="number">
                            {before.map(|before| head(before.year))}
                        </th>
                    </tr>
                </thead>
                {bodies.collect_view()}
            </table>
        </div>
    }
    .into_any()
}

/// The figures of both years, in one order: of activities, only the kinds that there were have a line.
fn codes(this: &YearEnd, before: Option<&YearEnd>) -> Vec<Code> {
    let kinds = |year: &YearEnd| {
        let codes = year.figures.iter().map(|figure| figure.code);
        codes
            .filter(|code| matches!(code, Code::ActivitiesOf(_)))
            .collect::<Vec<_>>()
    };
    let mut activities = kinds(this);
    activities.extend(before.into_iter().flat_map(kinds));
    // Those without a kind last.
    activities.sort_by_key(|code| (*code == Code::ActivitiesOf(None), *code));
    activities.dedup();
    let mut codes = Vec::new();
    for Figure { code, .. } in &this.figures {
        match code {
            Code::ActivitiesOf(_) => {}
            Code::Activities => {
                codes.push(*code);
                codes.append(&mut activities);
            }
            code => codes.push(*code),
        }
    }
    codes
}

fn cell(year: &YearEnd, code: Code, place: Option<&Place>) -> AnyView {
    let Some(figure) = year.figure(code) else {
        return "0".into_any();
    };
    let text = words::amount(figure.amount, year);
    match place.filter(|_| !figure.behind.is_empty()) {
        Some(place) => {
            let href = Route::Reports(ReportPage::Figure {
                year: year.year,
                of: place.code.clone(),
                code: code.to_string(),
            })
            .href();
            view! { <a href=href>{text}</a> }.into_any()
        }
        None => text.into_any(),
    }
}
