//! What was asked about a person, on the person's page: an objection is seen wherever the person is looked at.

use leptos::prelude::*;

use super::{route, words};
use crate::domain::Id;
use crate::domain::kinds::{Consultation, Unit};
use crate::reports::Stand;
use crate::reports::consultations::about_person;
use crate::ui::components::{Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::{ConsultationPage, Route};

/// On a unit's page, how many of its members a community objects to; nothing where none.
pub(in crate::ui::pages) fn of_unit(desk: Desk, unit: Id) -> AnyView {
    (move || {
        let day = desk.today()?;
        let count = desk.read(|register| {
            let all = register.all::<Consultation>();
            let blocked = all.filter(|(_, asked)| {
                asked.unit.id == Some(unit) && Stand::of(asked, day) == Stand::Objected
            });
            blocked.count()
        })?;
        (count > 0).then(|| {
            let list = Route::Consultations(ConsultationPage::List);
            view! {
                <p class="callout bad">
                    <a href=list.href()>{tr!(votes.line_blocked, count = count)}</a>
                </p>
            }
        })
    })
    .into_any()
}

/// Nothing where nobody asked.
pub(in crate::ui::pages) fn of_person(desk: Desk, person: Id) -> AnyView {
    (move || {
        let day = desk.today()?;
        let found = desk.read(|register| {
            let asked = about_person(register, person).into_iter();
            let mut found: Vec<_> = asked
                .filter_map(|id| {
                    let asked = register.get::<Consultation>(id)?.clone();
                    let unit = words::title::<Unit>(register, asked.unit.id);
                    Some((Stand::of(&asked, day), id, asked, unit))
                })
                .collect();
            found.sort_by_key(|(stand, ..)| *stand);
            found
        })?;
        let objected = found.iter().find(|(stand, ..)| *stand == Stand::Objected);
        let blocked = objected.map(|(_, _, asked, _)| {
            let words = tr!(votes.person_blocked, reason = asked.reason);
            view! { <p class="callout bad">{words}</p> }
        });
        (!found.is_empty()).then(|| {
            let rows = found.iter().map(|(stand, id, asked, unit)| {
                let (tone, label) = words::stand(*stand);
                let day = asked
                    .asked_on
                    .map(|day| day.to_string())
                    .unwrap_or_default();
                view! {
                    <a class="row" href=route(*id).href()>
                        <span class="words">
                            <b>{words::matter(asked)}</b>
                            <small>{unit.clone()}</small>
                        </span>
                        <Tag tone label />
                        <span class="muted">{day}</span>
                    </a>
                }
            });
            let rows = rows.collect_view();
            view! {
                {blocked}
                <Panel title=tr!(votes.title)>
                    <div class="unit-rows">{rows}</div>
                </Panel>
            }
        })
    })
    .into_any()
}
