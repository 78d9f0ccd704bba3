//! Moving people between the groups of a plan, by pointer or by keys. The focus stays with whom was moved.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Planning;
use crate::domain::Id;
use crate::ui::i18n::tr;

/// The element of a person's line.
pub(super) fn line_id(person: Id) -> String {
    format!("place-{person}")
}

/// Puts a person into another group, says so, and gives the focus back to the line, or to what is chosen `within` it.
pub(super) fn move_to(planning: Planning, person: Id, to: usize, within: &'static str) {
    let names = planning.names.read_untracked();
    let Some(group) = names.get(to).map(|name| name.get_untracked()) else {
        return;
    };
    let mut moved = None;
    planning.current.set(Some(person));
    planning.plan.update(|plan| {
        if let Some(plan) = plan {
            moved = plan.name_of(person).map(str::to_owned);
            plan.move_to(person, to);
        }
    });
    let name = moved.unwrap_or_default();
    planning
        .said
        .set(tr!(grouping.moved, name = name, group = group));
    // The cards are drawn anew by then.
    request_animation_frame(move || {
        let place = format!("#{}{within}", line_id(person));
        focus(document().query_selector(&place).ok().flatten());
    });
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(Ok(element)) = element.map(|element| element.dyn_into::<HtmlElement>()) {
        let _ = element.focus();
    }
}

/// What a key does on a person's line in the group `at`: up and down go from person to person, left and right move the
/// person, a digit moves to the group of that number.
pub(super) fn on_key(planning: Planning, person: Id, at: usize) -> impl Fn(ev::KeyboardEvent) {
    move |event| {
        let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
        // The list of groups on the line has keys of its own.
        if with_others || event.target() != event.current_target() {
            return;
        }
        let key = event.key();
        let to = match key.as_str() {
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                return beside(person, key == "ArrowDown");
            }
            "ArrowLeft" => at.checked_sub(1),
            "ArrowRight" => Some(at + 1),
            digit => match digit.parse::<usize>() {
                Ok(number) => number.checked_sub(1),
                Err(_) => return,
            },
        };
        event.prevent_default();
        if let Some(to) = to.filter(|to| *to != at) {
            move_to(planning, person, to, "");
        }
    }
}

/// The line above or below, in whatever group.
fn beside(person: Id, below: bool) {
    let Ok(lines) = document().query_selector_all(".grouping-people > li") else {
        return;
    };
    let own = line_id(person);
    let lines = (0..lines.length()).filter_map(|at| lines.item(at)?.dyn_into().ok());
    let lines: Vec<HtmlElement> = lines.collect();
    let Some(at) = lines.iter().position(|line| line.id() == own) else {
        return;
    };
    let other = match below {
        true => Some(at + 1),
        false => at.checked_sub(1),
    };
    if let Some(line) = other.and_then(|at| lines.get(at)) {
        let _ = line.focus();
    }
}
