//! The list of the records of any kind, made from its declaration.

use std::sync::Arc;

use leptos::prelude::*;

use super::cell_table::{CellRow, CellTable};
use super::record_list::{Cell, Column};
use super::{ButtonKind, EmptyState, LinkButton};
use crate::domain::{FieldType, Id, KindSpec, Value, kinds};
use crate::register::{Register, Table};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words::shown;
use crate::ui::routes::Route;

/// All records of a kind, or those that belong to `owner`. A row opens the record's page.
#[component]
pub fn Records(kind: usize, #[prop(optional)] owner: Option<Id>) -> AnyView {
    let desk = Desk::here();
    let Some(spec) = kinds::KINDS.get(kind).copied() else {
        return ().into_any();
    };
    let fields = listed(spec, owner.is_some());
    let columns: Vec<Column> = fields
        .iter()
        .filter_map(|field| spec.fields.get(*field))
        .map(|field| {
            let column = Column::new(
                field.name,
                say(&field.words),
                if field.title { 11 } else { 7 },
            );
            if field.ty == FieldType::Whole {
                column.figures()
            } else {
                column
            }
        })
        .collect();
    let rows = Memo::new(move |_| {
        let rows = |register: &Register| {
            let Some(table) = register.any(kind) else {
                return Vec::new();
            };
            let ids: Vec<Id> = match owner {
                Some(owner) => table.owned_by(owner).collect(),
                None => table.ids().collect(),
            };
            let row = |id: Id| row(register, table, spec, &fields, id);
            ids.into_iter().map(row).collect()
        };
        Arc::new(desk.read(rows).unwrap_or_default())
    });
    let empty = Callback::new(move |()| {
        view! {
            <EmptyState title=tr!(record.none, kind = say(&spec.words)) body=tr!(record.none_hint)>
                <LinkButton
                    label=tr!(record.add, kind = say(&spec.words))
                    href=new_record(spec, owner).href()
                    kind=ButtonKind::Main
                />
            </EmptyState>
        }
        .into_any()
    });
    view! { <CellTable label=say(&spec.words) columns rows empty /> }.into_any()
}

/// Where a new record is entered.
pub fn new_record(spec: &KindSpec, owner: Option<Id>) -> Route {
    Route::NewRecord {
        kind: spec.name.into(),
        owner: owner.map(|id| id.to_string()).unwrap_or_default(),
    }
}

/// The fields that are columns; the owner is not, in a list of its own records.
fn listed(spec: &KindSpec, owned: bool) -> Vec<usize> {
    let is_shown = |(_, f): &(usize, &crate::domain::FieldSpec)| f.listed && !(owned && f.owner);
    // The title comes first wherever the declaration has it.
    let all: Vec<_> = spec.fields.iter().enumerate().filter(is_shown).collect();
    let (titles, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, field)| field.title);
    titles
        .into_iter()
        .chain(rest)
        .map(|(index, _)| index)
        .collect()
}

fn row(register: &Register, table: &Table, spec: &KindSpec, fields: &[usize], id: Id) -> CellRow {
    let cell = |field: &usize| {
        let value = table.value(id, *field);
        let Some(spec) = spec.fields.get(*field) else {
            return Cell::Empty;
        };
        match value {
            Value::Whole(number) => Cell::Number(number as f64, shown(&value, spec, register)),
            value => Cell::text(shown(&value, spec, register)),
        }
    };
    CellRow::new(
        Route::record(spec.name, id),
        fields.iter().map(cell).collect(),
    )
}
