//! 签约与资源: which resident units have an agreement, which are to be renewed, and what is offered beside what is needed (S2.3).

mod exchange;
mod matching;
mod renewals;
mod residents;

use leptos::prelude::*;

use super::asked::Asked;
use super::begun::Beginning;
use super::figures::{Figure, Group, with_figures};
use crate::domain::Record;
use crate::domain::kinds::{Agreement, Need, ResidentUnit, Unit};
use crate::register::Register;
use crate::reports::agreements::{CoBuilding, NOTICE};
use crate::reports::exchange::Exchange;
use crate::ui::components::Tone;
use crate::ui::i18n::tr;

/// What is asked of an agreement that is begun here.
const ASKED: &[&str] = &[
    "number",
    "signed_on",
    "starts_on",
    "ends_on",
    "offers",
    "offered",
    "wanted",
    "contact",
    "phone",
];

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, body)
}

fn co_building(register: &Register, asked: &Asked) -> CoBuilding {
    CoBuilding::of(register, &asked.place.communities, asked.day, NOTICE)
}

fn exchanged(register: &Register, asked: &Asked) -> Exchange {
    Exchange::of(register, &asked.place.communities, asked.year(), asked.day)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let agreed = co_building(register, asked);
    let exchange = exchanged(register, asked);
    let renewals: Vec<_> = agreed.renewals.iter().map(|one| one.agreement).collect();
    let to_renew = Figure::count("renewals", tr!(cob.to_renew), Agreement::INDEX, renewals);
    let to_renew = match agreed.renewals.iter().any(|one| one.days_left < 0) {
        true => to_renew.tone(Tone::Bad),
        false if agreed.renewals.is_empty() => to_renew,
        false => to_renew.tone(Tone::Warn),
    };
    let agreement = |code, name: &str, ids| Figure::count(code, name, Agreement::INDEX, ids);
    vec![
        Group {
            title: tr!(cob.signing).to_owned(),
            figures: vec![
                Figure::share(
                    "agreed",
                    tr!(cob.agreed),
                    ResidentUnit::INDEX,
                    &agreed.units,
                ),
                agreement("in-force", tr!(cob.in_force), agreed.in_force),
                to_renew,
                Figure::count(
                    "elsewhere",
                    tr!(cob.elsewhere),
                    Unit::INDEX,
                    agreed.from_elsewhere,
                ),
            ],
            none: String::new(),
        },
        Group {
            title: tr!(cob.matching).to_owned(),
            figures: vec![
                Figure::share("needs", tr!(cob.taken_on), Need::INDEX, &exchange.needs),
                Figure::count("met", tr!(cob.met), Need::INDEX, exchange.met),
                agreement(
                    "nothing-named",
                    tr!(cob.nothing_named),
                    exchange.nothing_named,
                ),
                agreement("not-recorded", tr!(cob.not_recorded), exchange.not_recorded),
            ],
            none: String::new(),
        },
    ]
}

fn body(asked: &Asked, figures: AnyView) -> AnyView {
    let beginning = Beginning::here();
    view! {
        {figures}
        {renewals::panel(asked, beginning)}
        {exchange::panels(asked, beginning)}
        {residents::panel(asked, beginning)}
        {beginning.dialog()}
    }
    .into_any()
}
