//! What a pasted list is taken for: its columns, and every row with what is wrong with it.

use leptos::prelude::*;

use super::paste::counts;
use super::words;
use crate::app::pasted_list::{Pasted, PastedColumn, Row};
use crate::ui::i18n::{number, tr};

/// Good rows that are shown; those with faults all are, up to the second figure.
const GOOD: usize = 5;
const BAD: usize = 200;

pub(super) fn preview(
    pasted: Memo<Pasted>,
    columns: RwSignal<Vec<PastedColumn>>,
    rows: Memo<Vec<Row>>,
) -> AnyView {
    if pasted.with(|pasted| pasted.rows.is_empty()) {
        return ().into_any();
    }
    let (good, bad) = rows.with(|rows| counts(rows));
    let heads = pasted.with(|pasted| {
        let width = pasted.columns.len();
        (0..width)
            .map(|at| head(pasted, at, columns))
            .collect_view()
    });
    let body = rows.with(|rows| {
        let faulty = rows.iter().filter(|row| row.outcome.is_err()).take(BAD);
        let odd = rows.iter().filter(|row| row.odd_phone).take(BAD);
        let whole = |row: &&Row| row.outcome.is_ok() && !row.odd_phone;
        let whole = rows.iter().filter(whole).take(GOOD);
        faulty.chain(odd).chain(whole).map(row).collect_view()
    });
    let odd = rows.with(|rows| rows.iter().filter(|row| row.odd_phone).count());
    let more = [(good - odd, GOOD), (odd, BAD), (bad, BAD)];
    let more: usize = more
        .iter()
        .map(|(of, shown)| of.saturating_sub(*shown))
        .sum();
    let rest = (more > 0).then(|| {
        view! { <p class="muted">{tr!(units.more_rows, count = number(more))}</p> }
    });
    view! {
        <div role="status">
            <p>{tr!(units.judged, good = number(good), bad = number(bad))}</p>
            {(odd > 0).then(|| view! { <p>{tr!(units.odd_phones, count = number(odd))}</p> })}
        </div>
        <div class="paste-frame" tabindex="0" role="region" aria-label=tr!(units.preview)>
            <table class="paste-preview">
                <thead>
                    <tr>
                        <th scope="col">{tr!(units.row)}</th>
                        <th scope="col">{tr!(units.outcome)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        {rest}
    }
    .into_any()
}

/// What a column is taken for can be chosen; of two of one meaning the one chosen last has it.
fn head(pasted: &Pasted, at: usize, columns: RwSignal<Vec<PastedColumn>>) -> AnyView {
    let written = pasted.heads.as_ref().and_then(|heads| heads.get(at));
    let written = written.cloned().unwrap_or_default();
    let label = tr!(units.column_is, column = at + 1);
    let chosen = columns.with(|columns| columns.get(at).copied());
    let options = PastedColumn::ALL.map(|column| {
        view! {
            <option selected=chosen == Some(column)>
                {words::column(column)}
            </option>
        }
    });
    let choose = move |event| {
        let typed: String = event_target_value(&event);
        let meant = PastedColumn::ALL
            .into_iter()
            .find(|column| words::column(*column) == typed);
        let Some(meant) = meant else { return };
        columns.update(|columns| {
            for column in columns.iter_mut() {
                if *column == meant {
                    *column = PastedColumn::Ignored;
                }
            }
            if let Some(column) = columns.get_mut(at) {
                *column = meant;
            }
        });
    };
    view! {
        <th scope="col">
            <select aria-label=label on:change=choose>
                {options.into_iter().collect_view()}
            </select>
            <small>{written}</small>
        </th>
    }
    .into_any()
}

fn row(row: &Row) -> AnyView {
    let cells = row
        .cells
        .iter()
        .map(|cell| view! { <td>{cell.clone()}</td> });
    let (class, outcome) = match &row.outcome {
        Ok(_) if row.odd_phone => ("odd", tr!(units.row_odd_phone).to_owned()),
        Ok(_) => ("", tr!(units.row_good).to_owned()),
        Err(faults) => ("faulty", words::faults(faults)),
    };
    view! {
        <tr class=class>
            <td class="number">{row.line}</td>
            <td>{outcome}</td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
