//! The year of the page: the one before, the ones of which something is known, the one after.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::kinds::{
    Assessment, Attestation, Survey, SurveyTally, TeamActivity, YearTarget,
};
use crate::register::Register;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// What the register's records may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2199;

pub(in crate::ui::pages) fn year_chooser(
    desk: Desk,
    year: u32,
    route: impl Fn(u32) -> Route + Copy + 'static,
) -> AnyView {
    let years = Memo::new(move |_| {
        let mut years = desk.read(known).unwrap_or_default();
        years.extend([desk.this_year(), year]);
        years
    });
    let step = move |to: u32, label: &'static str, sign: &'static str| {
        YEARS.contains(&to).then(|| {
            view! {
                <a class="btn step" href=route(to).href() aria-label=format!("{label} {to}")>
                    {sign}
                </a>
            }
        })
    };
    let options = move || {
        let years = years.get();
        let option = |one: u32| {
            view! {
                <option value=one.to_string() selected=one == year>
                    {tr!(stars.year, year = one)}
                </option>
            }
        };
        years.into_iter().rev().map(option).collect_view()
    };
    let choose = move |event| {
        if let Ok(year) = event_target_value(&event).parse() {
            router::open(&route(year));
        }
    };
    view! {
        <div class="year-chooser" role="group" aria-label=tr!(stars.choose_year)>
            {step(year.saturating_sub(1), tr!(stars.year_before), "‹")}
            <select aria-label=tr!(stars.choose_year) on:change=choose>
                {options}
            </select>
            {step(year + 1, tr!(stars.year_after), "›")}
        </div>
    }
    .into_any()
}

/// The years of which the register says something.
fn known(register: &Register) -> BTreeSet<u32> {
    let stated = register.all::<Attestation>().filter_map(|(_, r)| r.year);
    let asked = register.all::<SurveyTally>().filter_map(|(_, r)| r.year);
    let rounds = register.all::<Survey>().filter_map(|(_, r)| r.year);
    let asked = asked.chain(rounds);
    let rated = register.all::<Assessment>().filter_map(|(_, r)| r.year);
    let held = register.all::<TeamActivity>();
    let held = held.filter_map(|(_, r)| u32::try_from(r.held_on?.year()).ok());
    let targets = register.all::<YearTarget>().filter_map(|(_, r)| r.year);
    let years = stated.chain(asked).chain(held).chain(targets);
    years.chain(rated).collect()
}
