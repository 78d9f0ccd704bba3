//! The half-year of all communities on A4: who has not filed, the units together, or the notice list, as the tab that is shown.

use leptos::prelude::*;

use super::city::{City, Part, unit_heads, unit_texts};
use super::period::title;
use super::words;
use crate::domain::kinds::Filing;
use crate::reports::city_half_year::UnitCity;
use crate::reports::{CityHalfYear, Half, HalfYear};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(
    desk: Desk,
    city: Memo<Option<City>>,
    period: (i32, Half),
    chosen: RwSignal<String>,
) -> AnyView {
    let printing = printing();
    let drawn = move || {
        if !printing.get() {
            return None;
        }
        let part = Part::of(&chosen.read());
        city.with(|city| match city {
            Some(Ok(city)) => Some(page(desk, city, period, part)),
            _ => None,
        })
    };
    view! { <div class="filing-sheet">{drawn}</div> }.into_any()
}

fn page(desk: Desk, city: &CityHalfYear, period: (i32, Half), part: Part) -> AnyView {
    let office = desk.office().map(|(_, office)| office.name.to_string());
    let office = office.unwrap_or_default();
    let heading = match part {
        Part::Communities => tr!(filings.sheet_communities),
        Part::Units => tr!(filings.sheet_units),
        Part::Notice => tr!(units.notice_title),
    };
    let body = match part {
        Part::Communities => communities(desk, city),
        Part::Units => units(city, &city.units.iter().collect::<Vec<_>>()),
        Part::Notice if city.notice().is_empty() => {
            view! { <p>{tr!(units.nobody_on_notice)}</p> }.into_any()
        }
        Part::Notice => units(city, &city.notice()),
    };
    let share = city.share.shown_percent();
    let rule = (part != Part::Communities).then(|| {
        let share = share.trim_end_matches(".0").to_owned();
        view! {
            <p>{tr!(units.notice_rule, share = share)}</p>
            <p>{tr!(filings.between_rule)}</p>
        }
    });
    view! {
        <h1>{heading}</h1>
        <p class="filing-sheet-sub">
            <span>{office.clone()}</span>
            <span>{tr!(filings.sheet_period, period = title(period), day = city.end)}</span>
        </p>
        {rule}
        {body}
        <p class="sheet-sign">{tr!(feedback.sign_office, office = office)}</p>
    }
    .into_any()
}

fn communities(desk: Desk, city: &CityHalfYear) -> AnyView {
    let rows = city.communities.iter().enumerate().map(|(at, filed)| {
        let read = desk.peek(|session| {
            let filing = filed.filings.last();
            let filing = filing.and_then(|id| session.register.get::<Filing>(*id));
            let made_on = filing.and_then(|filing| filing.made_on);
            let sums = filing.and_then(|filing| HalfYear::filed(filing).ok());
            (
                words::community(&session.register, filed.community),
                made_on,
                sums,
            )
        });
        let (name, made_on, half_year) = read.unwrap_or_default();
        let sums = half_year.as_ref().map(|half_year| half_year.sums());
        let days = half_year
            .zip(sums.as_ref())
            .and_then(|(half, sums)| half.days(sums.minutes));
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                <td>{name}</td>
                <td>{words::state(filed.state).1}</td>
                <td>{made_on.map(|on| on.to_string())}</td>
                <td class="number">{sums.as_ref().map(|sums| number(sums.members as usize))}</td>
                <td class="number">{sums.as_ref().map(|sums| number(sums.served as usize))}</td>
                <td class="number">{days.map(|days| days.shown())}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let filed = tr!(
        filings.filed_of,
        filed = number(city.filed()),
        all = number(city.communities.len()),
        due = city.due
    );
    view! {
        <p>{filed}</p>
        <table>
            <thead>
                <tr>
                    <th scope="col" class="number">{tr!(units.number)}</th>
                    <th scope="col">{tr!(filings.community)}</th>
                    <th scope="col">{tr!(filings.state)}</th>
                    <th scope="col">{tr!(filings.made)}</th>
                    <th scope="col" class="number">{tr!(feedback.member_count)}</th>
                    <th scope="col" class="number">{tr!(feedback.served)}</th>
                    <th scope="col" class="number">{tr!(feedback.sum_days)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn units(city: &CityHalfYear, those: &[&UnitCity]) -> AnyView {
    let heads = unit_heads();
    let number_class = |figures: bool| if figures { "number" } else { "" };
    let rows = those.iter().enumerate().map(|(at, unit)| {
        let texts = unit_texts(city, unit).into_iter().zip(&heads);
        let cells = texts.map(|(text, (_, figures))| {
            view! { <td class=number_class(*figures)>{text}</td> }
        });
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = heads.iter().map(|(title, figures)| {
        view! {
            <th scope="col" class=number_class(*figures)>
                {title.clone()}
            </th>
        }
    });
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col" class="number">{tr!(units.number)}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
