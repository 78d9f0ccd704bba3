//! The second step: which sheet, where its heads are, what is given for all rows.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Import, columns, going, words};
use crate::app::Refusal;
use crate::domain::Value;
use crate::spreadsheet::{Finding, Format, Heads, Left, NoData, Progress, Sheet, Table};
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::forms::Entry;
use crate::ui::forms::entry::show;
use crate::ui::i18n::{number, series, tr};
use crate::ui::work::Stride;

/// So many rows may be chosen as heads.
const HEADS: usize = 40;

/// The likeliest sheet is looked for among so many; any other can be chosen.
const LOOKED_AT: usize = 30;

/// Looks at the file that was read: the sheet that is likeliest, and its table.
///
/// # Errors
/// Those of [`find`].
pub(super) async fn begin(import: Import) -> Result<(), Refusal> {
    let list = import.list.get_untracked();
    let likeliest = import.arrived.with_value(|arrived| {
        let sheets = arrived.as_ref().map(|arrived| &arrived.workbook.sheets)?;
        let known = |sheet: &Sheet| Table::heads_in(sheet, list).map_or(0, |heads| heads.known);
        // Of equals the first, as `max_by_key` takes the last.
        let sheets = sheets.iter().take(LOOKED_AT).enumerate().rev();
        let best =
            sheets.max_by_key(|(_, sheet)| (!sheet.hidden, known(sheet), !sheet.rows.is_empty()));
        best.map(|(at, _)| at)
    });
    let asked = import.asked().into_iter().map(|(at, field)| {
        let value = match field.name {
            "declared_on" => import.desk.today().map_or(Value::Missing, Value::Date),
            "unit" => import.unit.map_or(Value::Missing, Value::Reference),
            _ => Value::Missing,
        };
        let mut entry = Entry::new(at, field, &value);
        entry.required = false;
        entry
    });
    import.given.set_value(asked.collect());
    let heads = heads_in(import, likeliest.unwrap_or_default());
    find(import, likeliest.unwrap_or_default(), heads).await
}

/// Where the heads of a sheet are likeliest.
fn heads_in(import: Import, sheet: usize) -> Option<Heads> {
    let list = import.list.get_untracked();
    with_sheet(import, sheet, |sheet, _| Table::heads_in(sheet, list)).flatten()
}

/// As [`find`]; what was before stays where it is given up.
fn choose(import: Import, sheet: usize, heads: Option<Heads>) {
    spawn_local(async move {
        if find(import, sheet, heads).await.is_err() {
            // The lists say again what is.
            import.sheet.notify();
            import.heads.notify();
        }
    });
}

/// Finds the table below the heads of a sheet, and what its columns are taken for.
///
/// # Errors
/// [`Refusal::GivenUp`]; nothing has changed then.
async fn find(import: Import, at: usize, heads: Option<Heads>) -> Result<(), Refusal> {
    let list = import.list.get_untracked();
    let finding = heads.and_then(|heads| {
        let begun =
            |sheet: &Sheet, format| Finding::at(sheet, format, list, heads.first, heads.rows);
        with_sheet(import, at, begun).flatten()
    });
    let table = match finding {
        None => None,
        Some(mut finding) => {
            let mut step = || {
                let Progress { done, of } = finding.step();
                let rows = |number| usize::try_from(number).unwrap_or(usize::MAX);
                Ok(match done < of {
                    true => Stride::More {
                        done: rows(done),
                        of: rows(of),
                    },
                    false => Stride::End,
                })
            };
            let work = import.desk.work();
            work.run(tr!(importing.finding), &mut step).await?;
            Some(finding.finish())
        }
    };
    // The page may have been left meanwhile, or another file be chosen.
    if import.arrived.try_with_value(Option::is_some) != Some(true) {
        return Err(Refusal::GivenUp);
    }
    import.sheet.set(at);
    import.heads.set(heads);
    let columns = table.as_ref().map(|table| {
        let known = import
            .desk
            .peek(|session| session.remembered_columns(list, table));
        known.flatten().unwrap_or_else(|| table.columns.clone())
    });
    import.table.set_value(table.map(Rc::new));
    import.columns.set(columns.unwrap_or_default());
    import.found.update(|found| *found += 1);
    Ok(())
}

pub(super) fn with_sheet<T>(
    import: Import,
    at: usize,
    look: impl FnOnce(&Sheet, Format) -> T,
) -> Option<T> {
    import.arrived.with_value(|arrived| {
        let workbook = &arrived.as_ref()?.workbook;
        Some(look(workbook.sheets.get(at)?, workbook.format))
    })
}

pub(super) fn panels(import: Import) -> AnyView {
    let list = import.list.get_untracked();
    let title = tr!(
        importing.file_as,
        file = import.file_name(),
        list = words::list(list)
    );
    let drawn = move || {
        import.found.track();
        columns::table(import)
    };
    let ready = Signal::derive(move || import.columns.with(|columns| !columns.is_empty()));
    view! {
        <Panel title>
            <div class="panel-body">
                {left(import)} {where_heads(import)} {move || {
                    import.found.track();
                    rows(import)
                }}
            </div>
        </Panel>
        <Panel title=tr!(importing.columns)>
            <div class="panel-body">
                <p>{tr!(importing.columns_body)}</p>
                {columns::missing(import)}
            </div>
            {drawn}
        </Panel>
        {given(import)}
        <div class="acts import-acts">
            <Button
                label=tr!(importing.check)
                kind=ButtonKind::Main
                on_press=move || going::check(import)
                disabled=Signal::derive(move || !ready.get())
            />
            <Button label=tr!(importing.other_file) on_press=move || import.begin_again() />
        </div>
    }
    .into_any()
}

/// What the file has that is left where it is.
fn left(import: Import) -> AnyView {
    let left = import.arrived.with_value(|arrived| {
        let left = arrived
            .as_ref()
            .map(|arrived| arrived.workbook.left.clone());
        left.unwrap_or_default()
    });
    let lines = left.into_iter().map(|left| {
        let words = match left {
            Left::Macros => tr!(importing.left_macros),
            Left::OtherSheets => tr!(importing.left_sheets),
        };
        view! { <p class="callout info">{words}</p> }
    });
    lines.collect_view().into_any()
}

fn where_heads(import: Import) -> AnyView {
    let sheets: Vec<(String, bool)> = import.arrived.with_value(|arrived| {
        let sheets = arrived.iter().flat_map(|arrived| &arrived.workbook.sheets);
        sheets
            .map(|sheet| (sheet.name.clone(), sheet.hidden))
            .collect()
    });
    let which = (sheets.len() > 1).then(|| {
        let options = sheets.into_iter().enumerate().map(|(at, (name, hidden))| {
            let name = match hidden {
                true => tr!(importing.hidden_sheet, sheet = name),
                false => name,
            };
            let chosen = move || import.sheet.get() == at;
            view! { <option value=at.to_string() selected=chosen>{name}</option> }
        });
        let choose = move |event| {
            if let Ok(at) = event_target_value(&event).parse() {
                choose(import, at, heads_in(import, at));
            }
        };
        view! {
            <label class="import-ask">
                <span>{tr!(importing.sheet)}</span>
                <select on:change=choose>{options.collect_view()}</select>
            </label>
        }
    });
    let first = move || {
        let at = import.sheet.get();
        let count = with_sheet(import, at, |sheet, _| sheet.rows.len()).unwrap_or_default();
        let chosen = import.heads.get();
        let none = chosen.is_none();
        let nowhere =
            none.then(|| view! { <option value="" selected>{tr!(importing.nowhere)}</option> });
        let rows = (0..count.min(HEADS)).map(|row| {
            let selected = chosen.is_some_and(|heads| heads.first == row);
            view! {
                <option value=row.to_string() selected=selected>
                    {tr!(importing.row_number, row = row + 1)}
                </option>
            }
        });
        view! {
            {nowhere}
            {rows.collect_view()}
        }
    };
    let set = move |first: Option<usize>, rows: Option<usize>| {
        let known = import.heads.get_untracked();
        let heads = Heads {
            first: first.or(known.map(|heads| heads.first)).unwrap_or_default(),
            rows: rows.or(known.map(|heads| heads.rows)).unwrap_or(1),
            known: 0,
        };
        choose(import, import.sheet.get_untracked(), Some(heads));
    };
    let count = [(1, tr!(importing.one_row)), (2, tr!(importing.two_rows))].map(|(rows, name)| {
        let chosen = move || import.heads.get().map_or(1, |heads| heads.rows) == rows;
        view! { <option value=rows.to_string() selected=chosen>{name}</option> }
    });
    view! {
        <div class="import-asked">
            {which}
            <label class="import-ask">
                <span>{tr!(importing.heads_at)}</span>
                <select on:change=move |event| set(event_target_value(&event).parse().ok(), None)>
                    {first}
                </select>
            </label>
            <label class="import-ask">
                <span>{tr!(importing.heads_rows)}</span>
                <select on:change=move |event| set(None, event_target_value(&event).parse().ok())>
                    {count.into_iter().collect_view()}
                </select>
            </label>
        </div>
    }
    .into_any()
}

/// How many rows the table has, and which are no data.
fn rows(import: Import) -> AnyView {
    let found = import.table.with_value(|table| {
        table
            .as_ref()
            .map(|table| (table.rows.len(), table.left.clone()))
    });
    let Some((count, left)) = found else {
        return view! {
            <div role="status">
                <p class="callout warn">{tr!(importing.no_heads)}</p>
            </div>
        }
        .into_any();
    };
    let of = |why: NoData| {
        let rows = left.iter().filter(|(_, left)| *left == why);
        rows.map(|(row, _)| row.to_string()).collect::<Vec<_>>()
    };
    let reasons = [NoData::Example, NoData::Heads, NoData::Total, NoData::Note];
    let lines = reasons.map(|why| {
        let rows = of(why);
        let line = tr!(
            importing.left_rows,
            why = words::no_data(why),
            rows = series(&rows)
        );
        (!rows.is_empty()).then(|| view! { <p class="muted">{line}</p> })
    });
    view! {
        <div role="status">
            <p>{tr!(importing.rows_found, count = number(count))}</p>
        </div>
        {lines.into_iter().collect_view()}
    }
    .into_any()
}

/// What stands for all rows that say nothing of their own.
fn given(import: Import) -> Option<AnyView> {
    let entries = import.given.get_value();
    if entries.is_empty() {
        return None;
    }
    let fields = entries
        .into_iter()
        .map(move |entry| show(entry, import.desk, None, &[]));
    let view = view! {
        <Panel title=tr!(importing.given)>
            <div class="panel-body">
                <p>{tr!(importing.given_body)}</p>
                <div class="fields">{fields.collect_view()}</div>
            </div>
        </Panel>
    };
    Some(view.into_any())
}
