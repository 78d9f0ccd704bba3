//! Moving among the picture's cells by keys: one of them is in the order of the tab key.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Row(i32),
    Column(i32),
    FirstColumn,
    LastColumn,
    First,
    Last,
    /// To the first row of the sub-district after this one, or before it.
    Group(i32),
}

/// The cell that an event is about.
pub(super) fn cell_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-c]").ok()??;
    cell.closest("[data-r]").ok()??;
    Some(cell)
}

/// The row's place and the column of a cell.
pub(super) fn place(cell: &Element) -> Option<(usize, usize)> {
    let row = cell.closest("[data-r]").ok()??;
    let row = row.get_attribute("data-r")?.parse().ok()?;
    let column = cell.get_attribute("data-c")?.parse().ok()?;
    Some((row, column))
}

/// What a key asks for.
pub(super) fn step(event: &KeyboardEvent) -> Option<Step> {
    let far = event.ctrl_key() || event.meta_key();
    Some(match event.key().as_str() {
        "ArrowDown" => Step::Row(1),
        "ArrowUp" => Step::Row(-1),
        "ArrowRight" => Step::Column(1),
        "ArrowLeft" => Step::Column(-1),
        "Home" if far => Step::First,
        "End" if far => Step::Last,
        "Home" => Step::FirstColumn,
        "End" => Step::LastColumn,
        "PageDown" => Step::Group(1),
        "PageUp" => Step::Group(-1),
        _ => return None,
    })
}

/// Moves the focus; at an edge it stays.
pub(super) fn go(grid: &Element, cell: &Element, step: Step) {
    if let Some(to) = target(grid, cell, step) {
        let there = grid.query_selector("[data-c][tabindex]").ok().flatten();
        if let Some(there) = there {
            let _ = there.remove_attribute("tabindex");
        }
        let _ = to.set_attribute("tabindex", "0");
        let _ = to.focus();
    }
}

fn target(grid: &Element, cell: &Element, step: Step) -> Option<HtmlElement> {
    let row = cell.closest("[data-r]").ok()??;
    let column: i32 = cell.get_attribute("data-c")?.parse().ok()?;
    let rows = grid.query_selector_all("[data-r]").ok()?;
    let at = |place: u32| rows.get(place)?.dyn_into::<Element>().ok();
    let last = rows.length().checked_sub(1)?;
    let here = (0..=last).find(|place| at(*place).as_ref() == Some(&row))?;
    let (row, column) = match step {
        Step::Row(by) => (at(here.checked_add_signed(by)?)?, column),
        Step::Column(by) => (row, column + by),
        Step::FirstColumn => (row, 0),
        Step::LastColumn => (row.clone(), columns(&row)),
        Step::First => (at(0)?, 0),
        Step::Last => (at(last)?, columns(&row)),
        Step::Group(by) => (first_of_group(&row, by)?, column),
    };
    let found = row.query_selector(&format!("[data-c=\"{column}\"]"));
    found.ok()??.dyn_into().ok()
}

fn columns(row: &Element) -> i32 {
    let cells = row.query_selector_all("[data-c]");
    let count = cells.map_or(1, |cells| cells.length());
    i32::try_from(count.saturating_sub(1)).unwrap_or_default()
}

fn first_of_group(row: &Element, by: i32) -> Option<Element> {
    let group = row.closest(".pic-group").ok()??;
    let to = match by {
        1 => group.next_element_sibling()?,
        _ => group.previous_element_sibling()?,
    };
    to.query_selector("[data-r]").ok()?
}
