//! Rows that may be there already: by what they are alike, and what is done with them.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Import, words};
use crate::app::importing::{Choice, Double, Plan, With};
use crate::domain::Id;
use crate::register::Register;
use crate::spreadsheet::Meaning;
use crate::ui::components::{Tag, Tone};
use crate::ui::i18n::{clauses, number, tr};
use crate::ui::pages::inbox::reasons;
use crate::ui::record_words;

const CHOICES: [(Choice, &str); 3] = [
    (Choice::Fill, "fill"),
    (Choice::Skip, "skip"),
    (Choice::Add, "add"),
];

fn choice_words(choice: Choice) -> &'static str {
    match choice {
        Choice::Fill => tr!(importing.fill),
        Choice::Skip => tr!(importing.skip),
        Choice::Add => tr!(importing.add),
    }
}

fn choice_of(code: &str) -> Option<Choice> {
    let choice = CHOICES.iter().find(|(_, known)| *known == code);
    choice.map(|(choice, _)| *choice)
}

/// What can be chosen; the first says that nothing is.
fn options(chosen: Option<Choice>, none: &'static str) -> AnyView {
    let options = CHOICES.map(|(choice, code)| {
        view! {
            <option value=code selected=chosen == Some(choice)>
                {choice_words(choice)}
            </option>
        }
    });
    view! {
        <option value="" selected=chosen.is_none() disabled>
            {none}
        </option>
        {options.into_iter().collect_view()}
    }
    .into_any()
}

/// One choice for all rows that are most probably there already, and one for those that perhaps are.
pub(super) fn for_all(import: Import) -> AnyView {
    let count = |likely: bool| {
        import.with_plan(|plan| {
            let doubles = plan.rows.iter().filter_map(|row| row.outcome.as_ref().ok());
            let doubles = doubles.filter_map(|good| good.double.as_ref());
            doubles.filter(|double| double.likely == likely).count()
        })
    };
    let line = |likely: bool| {
        let count = count(likely).unwrap_or_default();
        let label = match likely {
            true => tr!(importing.all_likely, count = number(count)),
            false => tr!(importing.all_perhaps, count = number(count)),
        };
        let choose = move |event| {
            let Some(choice) = choice_of(&event_target_value(&event)) else {
                return;
            };
            import.change_plan(|plan| plan.choose_all(likely, choice));
            import.drawn.update(|drawn| *drawn += 1);
            import.chosen.update(|chosen| *chosen += 1);
        };
        (count > 0).then(|| {
            view! {
                <label class="import-ask">
                    <span>{label}</span>
                    <select on:change=choose>{options(None, tr!(importing.one_by_one))}</select>
                </label>
            }
        })
    };
    view! { <div class="import-asked">{line(true)} {line(false)}</div> }.into_any()
}

pub(super) fn of_row(import: Import, plan: &Plan, at: usize, double: &Double) -> AnyView {
    let (tone, label) = match double.likely {
        true => (Tone::Bad, tr!(importing.likely)),
        false => (Tone::Warn, tr!(importing.perhaps)),
    };
    let with = match double.with {
        With::Record(id) => {
            let there = |register: &Register| there(register, plan, id);
            let there = import.desk.peek(|session| there(&session.register));
            tr!(importing.there, record = there.unwrap_or_default())
        }
        With::Row(earlier) => {
            let row = plan.rows.get(earlier).map_or(0, |row| row.number);
            tr!(importing.earlier_row, row = row)
        }
    };
    let points = double.points.iter().filter(|point| point.points != 0);
    let points: Vec<String> = points.map(reasons::point).collect();
    let points = match points.is_empty() {
        true => words::same_in(plan.list),
        false => clauses(&points),
    };
    let number = plan.rows.get(at).map_or(0, |row| row.number);
    let choose = move |event| {
        let Some(choice) = choice_of(&event_target_value(&event)) else {
            return;
        };
        import.change_plan(|plan| plan.choose(at, choice));
        import.chosen.update(|chosen| *chosen += 1);
    };
    view! {
        <td class="import-double">
            <Tag tone label />
            " "
            <span>{with}</span>
            <small>{points}</small>
            <select aria-label=tr!(importing.choice_of_row, row = number) on:change=choose>
                {options(double.choice, tr!(importing.choose))}
            </select>
        </td>
    }
    .into_any()
}

/// What is on the register, in the fields that the file has columns for.
fn there(register: &Register, plan: &Plan, id: Id) -> String {
    let Some(table) = register.any(plan.list.index) else {
        return String::new();
    };
    let mut seen = BTreeSet::new();
    let values = plan.columns.iter().filter_map(|column| {
        let (Meaning::Field(at) | Meaning::Choice(at, _)) = column.meaning else {
            return None;
        };
        let field = plan.list.kind.fields.get(at).filter(|_| seen.insert(at))?;
        let words = record_words::shown(&table.value(id, at), field, register);
        (!words.is_empty()).then_some(words)
    });
    values.collect::<Vec<_>>().join(" · ")
}
