//! The agreements that end soon or have ended: renewing begins a new one, the old one stays as it is (S2.3).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::begun::{Beginning, Begun};
use super::{ASKED, co_building};
use crate::domain::kinds::{Agreement, Unit};
use crate::domain::{Id, Record};
use crate::reports::agreements::{Renewal, renewed};
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// A renewal and what the unit is called.
type Row = (Renewal, String);

pub(super) fn panel(asked: &Asked, beginning: Beginning) -> AnyView {
    let desk = asked.desk;
    let rows = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let rows = asked.read(|register, asked| {
                let renewals = co_building(register, asked).renewals.into_iter();
                let named = renewals.map(|one| (one, register.title(Unit::INDEX, one.unit)));
                named.collect::<Vec<Row>>()
            });
            rows.unwrap_or_default()
        })
    };
    let list = move || {
        rows.with(|rows| match rows.is_empty() {
            true => view! { <p class="panel-body muted">{tr!(cob.no_renewals)}</p> }.into_any(),
            false => {
                let rows = rows
                    .iter()
                    .map(|(one, unit)| row(desk, beginning, *one, unit));
                view! { <ul class="view-rows">{rows.collect_view()}</ul> }.into_any()
            }
        })
    };
    view! { <Panel title=tr!(cob.renewals)>{list}</Panel> }.into_any()
}

fn row(desk: Desk, beginning: Beginning, one: Renewal, unit: &str) -> AnyView {
    let (tone, label) = match one.days_left {
        0 => (Tone::Warn, tr!(cob.ends_today).to_owned()),
        left @ 1.. => (Tone::Warn, tr!(cob.days_left, days = left)),
        over => (Tone::Bad, tr!(cob.days_over, days = -over)),
    };
    let renew = {
        let unit = unit.to_owned();
        move || {
            let title = tr!(cob.renew_with, unit = unit);
            if let Some(begun) = renewing(desk, one.agreement, title) {
                beginning.begin(begun);
            }
        }
    };
    let unit = unit.to_owned();
    view! {
        <li class="row">
            <span class="words">
                <a href=Route::record(Agreement::NAME, one.agreement).href()>{unit}</a>
                <small class="muted">{tr!(cob.until, day = one.ends_on)}</small>
            </span>
            <Tag tone label />
            <span class="acts">
                <Button label=tr!(cob.renew) on_press=renew />
            </span>
        </li>
    }
    .into_any()
}

/// The agreement that goes on from this one, to be signed today.
fn renewing(desk: Desk, agreement: Id, title: String) -> Option<Begun> {
    let today = desk.today()?;
    let new = desk.peek(|session| {
        let old = session.register.get::<Agreement>(agreement)?;
        Some(renewed(old, today))
    })??;
    Some(Begun::like(title, &new, &["community", "unit"]).asking(ASKED.to_vec()))
}
