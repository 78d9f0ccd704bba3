//! The first rows of a sheet as a spreadsheet shows them, and above each column what it is taken for.

use leptos::prelude::*;

use super::Import;
use super::sheet::with_sheet;
use crate::domain::{FieldType, KindSpec};
use crate::spreadsheet::{Cell, Column, Counting, List, Meaning, heads};
use crate::ui::i18n::{say, series, tr};

/// So many rows are shown below the heads.
const BELOW: usize = 6;
/// And above them.
const ABOVE: usize = 3;

/// What a column may be taken for, with its words.
fn meanings(list: &'static List) -> Vec<(Column, String)> {
    let mut all = vec![(Column::default(), tr!(importing.not_taken).to_owned())];
    for (at, field) in list.fields() {
        let words = say(&field.words);
        let of = |counting| Column {
            meaning: Meaning::Field(at),
            counting,
        };
        all.push((of(None), words.to_owned()));
        if field.ty == FieldType::Whole && field.unit.zh_hans == "分钟" {
            for (counting, unit) in [
                (Counting::Minutes, tr!(importing.minutes)),
                (Counting::Hours, tr!(importing.hours)),
            ] {
                let words = tr!(importing.counted_in, field = words, unit = unit);
                all.push((of(Some(counting)), words));
            }
        }
        if let FieldType::Flags(_) = field.ty {
            for (choice, of) in (0_u8..).zip(field.ty.choices()) {
                let column = Column {
                    meaning: Meaning::Choice(at, choice),
                    counting: None,
                };
                let words = tr!(importing.marked, field = words, choice = say(&of.words));
                all.push((column, words));
            }
        }
    }
    for at in 0..list.beside.len() {
        let Some((field, (reference, _))) = list.beside_field(at).zip(list.beside.get(at)) else {
            continue;
        };
        let of = named(list.kind, reference);
        let column = Column {
            meaning: Meaning::Beside(at),
            counting: None,
        };
        let words = tr!(importing.beside, of = of, field = say(&field.words));
        all.push((column, words));
    }
    all
}

fn named(kind: &KindSpec, field: &str) -> &'static str {
    kind.field(field).map_or("", |(_, field)| say(&field.words))
}

/// A counting says nothing of columns that count no time.
fn same(a: Column, b: Column) -> bool {
    let counts = |column: Column| match column.meaning {
        Meaning::Field(_) => column.counting,
        _ => None,
    };
    a.meaning == b.meaning && counts(a) == counts(b)
}

/// Required fields that neither a column nor what is given for all rows brings.
pub(super) fn missing(import: Import) -> AnyView {
    let list = import.list.get_untracked();
    let known: Vec<usize> = import.known().iter().map(|(at, _)| *at).collect();
    let lacking = move || {
        let columns = import.columns.get();
        let entries = import.given.get_value();
        let given = |at: usize| {
            known.contains(&at)
                || entries
                    .iter()
                    .any(|entry| entry.field == at && !entry.value.read().trim().is_empty())
        };
        let brought = |at: usize| {
            columns.iter().any(|column| match column.meaning {
                Meaning::Field(of) | Meaning::Choice(of, _) => of == at,
                _ => false,
            })
        };
        let required = list.fields().filter(|(_, field)| field.required);
        let lacking = required.filter(|(at, _)| !given(*at) && !brought(*at));
        let names: Vec<&str> = lacking.map(|(_, field)| say(&field.words)).collect();
        (!names.is_empty() && !columns.is_empty()).then(|| {
            view! { <p class="callout warn">{tr!(importing.missing, fields = series(&names))}</p> }
        })
    };
    view! { <div role="status">{lacking}</div> }.into_any()
}

/// As a spreadsheet names its columns: A … Z, AA …
fn letters(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(at % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return name,
        }
    }
}

pub(super) fn table(import: Import) -> AnyView {
    let at = import.sheet.get_untracked();
    let chosen = import.heads.get_untracked();
    let first = chosen.map_or(0, |heads| heads.first);
    let under = chosen.map_or(0, |heads| heads.rows);
    let begins = first.saturating_sub(ABOVE);
    let found = import.table.with_value(|table| {
        table
            .as_ref()
            .map_or_else(Vec::new, |table| table.heads.clone())
    });
    let rows = with_sheet(import, at, |sheet, _| {
        let rows = sheet.rows.iter().enumerate().skip(begins);
        let rows = rows.take(first - begins + under + BELOW);
        rows.map(|(row, cells)| (row, cells.iter().map(Cell::shown).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    });
    let rows = rows.unwrap_or_default();
    let widest = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let width = widest.max(found.len());
    let letters = (0..width).map(|at| view! { <th scope="col">{letters(at)}</th> });
    let list = import.list.get_untracked();
    let choices = StoredValue::new(meanings(list));
    let selects = (0..found.len()).map(|at| {
        let head = found.get(at).cloned().unwrap_or_default();
        view! { <td>{select(import, at, &head, choices)}</td> }
    });
    let has_table = !found.is_empty();
    let body = rows.into_iter().map(|(row, mut cells)| {
        cells.resize(width, String::new());
        let is_head = chosen.is_some() && (first..first + under).contains(&row);
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr class:head=is_head class:above=move || row < first>
                <th scope="row" class="number">{row + 1}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="paste-frame import-frame" tabindex="0" role="region" aria-label=tr!(importing.columns)>
            <table class="paste-preview import-sheet">
                <thead>
                    <tr>
                        <td></td>
                        {letters.collect_view()}
                    </tr>
                    {has_table
                        .then(|| {
                            view! {
                                <tr>
                                    <th scope="row">{tr!(importing.taken_as)}</th>
                                    {selects.collect_view()}
                                </tr>
                            }
                        })}
                </thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Of two columns of one meaning the one chosen last has it.
fn select(
    import: Import,
    at: usize,
    head: &str,
    choices: StoredValue<Vec<(Column, String)>>,
) -> AnyView {
    let label = tr!(importing.column_is, column = letters(at), head = head);
    let chosen = Memo::new(move |_| {
        let column = import.columns.with(|columns| columns.get(at).copied());
        let column = column.unwrap_or_default();
        choices.with_value(|choices| {
            let place = choices.iter().position(|(choice, _)| same(*choice, column));
            place.or_else(|| {
                let meaning = |(choice, _): &(Column, String)| choice.meaning == column.meaning;
                choices.iter().position(meaning)
            })
        })
    });
    let options = choices.with_value(|choices| {
        let options = choices.iter().enumerate().map(|(place, (_, words))| {
            let selected = move || chosen.get() == Some(place);
            view! { <option value=place.to_string() selected=selected>{words.clone()}</option> }
        });
        options.collect_view()
    });
    let choose = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        let choice = place.and_then(|place| {
            choices.with_value(|choices| choices.get(place).map(|(column, _)| *column))
        });
        let Some(choice) = choice else { return };
        import.columns.update(|columns| {
            for column in columns.iter_mut() {
                if column.meaning == choice.meaning {
                    *column = Column::default();
                }
            }
            if let Some(column) = columns.get_mut(at) {
                *column = choice;
            }
        });
    };
    let identity = heads::is_of_identity(head)
        .then(|| view! { <small>{tr!(importing.identity_column)}</small> });
    let is_taken = move || chosen.get().is_some_and(|place| place > 0);
    view! {
        <select
            aria-label=label
            class:taken=is_taken
            prop:value=move || chosen.get().unwrap_or_default().to_string()
            on:change=choose
        >
            {options}
        </select>
        {identity}
    }
    .into_any()
}
