//! The resident units with their contacts, agreements and offers, those without an agreement first (S2.3).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::begun::{Beginning, Begun};
use super::exchange::offers_of;
use super::{ASKED, co_building};
use crate::domain::kinds::{Agreement, ResidentUnit, Unit};
use crate::domain::{Date, Id, Link, Record};
use crate::register::Register;
use crate::reports::agreements::Resident;
use crate::ui::areas::Area;
use crate::ui::components::{Button, Head, Line, Panel, Tag, Tone, stacking_table};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// So many rows are drawn; the list has them all.
const SHOWN: usize = 100;

/// A resident unit as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    residence: Id,
    community: Option<Id>,
    unit: Id,
    name: String,
    contact: String,
    phone: String,
    keeper: String,
    agreement: Option<(Id, Option<Date>)>,
    offers: String,
}

impl Row {
    fn of(register: &Register, one: &Resident) -> Option<Row> {
        let residence = register.get::<ResidentUnit>(one.residence)?;
        let agreement = one.agreement;
        let signed = agreement.and_then(|id| register.get::<Agreement>(id));
        // What the agreement says goes before what was noted when the unit came.
        let said = |of_agreement: Option<&str>, of_residence: &str| match of_agreement {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => of_residence.to_owned(),
        };
        Some(Row {
            residence: one.residence,
            community: residence.community.id,
            unit: one.unit,
            name: register.title(Unit::INDEX, one.unit),
            contact: said(signed.map(|one| &*one.contact), &residence.contact),
            phone: said(signed.map(|one| &*one.phone), &residence.phone),
            keeper: residence.keeper.to_string(),
            agreement: agreement.zip(signed.map(|one| one.ends_on)),
            offers: signed.map(offers_of).unwrap_or_default(),
        })
    }
}

pub(super) fn panel(asked: &Asked, beginning: Beginning) -> AnyView {
    let desk = asked.desk;
    let rows = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let rows = asked.read(|register, asked| {
                let mut residents = co_building(register, asked).residents;
                residents.sort_by_key(|one| one.agreement.is_some());
                let count = residents.len();
                let shown = residents.iter().take(SHOWN);
                let rows: Vec<Row> = shown.filter_map(|one| Row::of(register, one)).collect();
                (rows, count)
            });
            rows.unwrap_or_default()
        })
    };
    let list = move || {
        let (rows, count) = rows.get();
        if rows.is_empty() {
            let none = tr!(cob.no_residents);
            return view! { <p class="panel-body muted">{none}</p> }.into_any();
        }
        let more = (count > rows.len()).then(|| {
            let words = tr!(
                cob.first_rows,
                shown = number(rows.len()),
                count = number(count)
            );
            view! {
                <p class="panel-body muted">
                    {words} " " <a href=all_residents()>{tr!(cob.whole_list)}</a>
                </p>
            }
        });
        view! {
            {table(desk, beginning, rows)}
            {more}
        }
        .into_any()
    };
    view! { <Panel title=tr!(cob.residents)>{list}</Panel> }.into_any()
}

/// The list of all resident units.
fn all_residents() -> String {
    let area = Area::of_kind(ResidentUnit::NAME);
    let list = area.map(|area| Route::Area {
        area,
        kind: ResidentUnit::NAME.to_owned(),
        only: String::new(),
    });
    list.map(|list| list.href()).unwrap_or_default()
}

fn table(desk: Desk, beginning: Beginning, rows: Vec<Row>) -> AnyView {
    let heads = vec![
        Head::words(tr!(cob.unit)),
        Head::words(tr!(cob.agreement)),
        Head::words(tr!(cob.unit_contact)),
        Head::words(tr!(cob.keeper)),
        Head::long(tr!(cob.offers)),
    ];
    let lines = move || {
        let lines = rows.iter().map(|row| {
            Line::of(vec![
                named(row),
                agreement(desk, beginning, row),
                contact(row),
                row.keeper.clone().into_any(),
                row.offers.clone().into_any(),
            ])
        });
        lines.collect()
    };
    stacking_table("residents-table", heads, Box::new(lines), Vec::new())
}

fn named(row: &Row) -> AnyView {
    let href = Route::record(ResidentUnit::NAME, row.residence).href();
    view! { <a href=href>{row.name.clone()}</a> }.into_any()
}

fn contact(row: &Row) -> AnyView {
    let phone = (!row.phone.is_empty())
        .then(|| view! { <small class="muted">" " {row.phone.clone()}</small> });
    view! { {row.contact.clone()} {phone} }.into_any()
}

fn agreement(desk: Desk, beginning: Beginning, row: &Row) -> AnyView {
    if let Some((id, ends_on)) = row.agreement {
        let words = match ends_on {
            Some(day) => tr!(cob.until, day = day),
            None => tr!(cob.no_end).to_owned(),
        };
        let href = Route::record(Agreement::NAME, id).href();
        return view! { <a href=href>{words}</a> }.into_any();
    }
    let row = row.clone();
    let sign = move || {
        let begun = Agreement {
            community: row.community.map(Link::to).unwrap_or_default(),
            unit: Link::to(row.unit),
            signed_on: desk.today(),
            contact: row.contact.as_str().into(),
            phone: row.phone.as_str().into(),
            ..Agreement::default()
        };
        let title = tr!(cob.sign_with, unit = row.name);
        let begun = Begun::like(title, &begun, &["community", "unit"]);
        beginning.begin(begun.asking(ASKED.to_vec()));
    };
    view! {
        <Tag tone=Tone::Warn label=tr!(cob.not_signed) />
        " "
        <span class="acts">
            <Button label=tr!(cob.sign) on_press=sign />
        </span>
    }
    .into_any()
}
