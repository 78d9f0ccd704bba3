//! Follows `location.hash`: the page of the moment, the window's title, the focus, the scroll.

mod leaving;

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use self::leaving::{Asking, Step};
pub use self::leaving::{ask_before_leaving, question_before_leaving};
use super::i18n::tr;
use super::routes::Route;

/// The page of the moment, the number of its entry in the window's history, whether its heading still has to take the focus, and whether the program opened it.
#[derive(Clone, Copy)]
struct Current {
    route: RwSignal<Route>,
    entry: StoredValue<u32>,
    /// What parts of the page ask before it is left.
    asking: Asking,
    arrived: StoredValue<bool>,
    opened: StoredValue<bool>,
}

/// Whether the program itself asked for the page that comes next. Event handlers, who ask, have no context.
static ASKED_FOR: AtomicBool = AtomicBool::new(false);
/// Whether it comes in the place of the present one.
static IN_PLACE: AtomicBool = AtomicBool::new(false);

/// Starts following the address; once, at the root.
pub(super) fn start() {
    let current = Current {
        route: RwSignal::new(here()),
        entry: StoredValue::new(numbered().unwrap_or_default()),
        asking: Asking::new(),
        arrived: StoredValue::new(false),
        opened: StoredValue::new(false),
    };
    if numbered().is_none() {
        number(current.entry.get_value());
    }
    provide_context(current);
    let listener = window_event_listener(ev::hashchange, move |_| {
        let route = here();
        let is_asked_for = ASKED_FOR.swap(false, Ordering::Relaxed);
        let is_in_place = IN_PLACE.swap(false, Ordering::Relaxed);
        if current.route.with_untracked(|now| *now == route) {
            return;
        }
        // Tells a followed link from "back" and "forward", whose place on the page the browser restores: only an entry
        // that was never shown has no number yet.
        let before = current.entry.get_value();
        let known = numbered();
        let entry = known.unwrap_or(before + u32::from(!is_in_place));
        let step = match known {
            Some(_) => Step::Through(i64::from(entry) - i64::from(before)),
            None => Step::To(route.clone()),
        };
        if !is_asked_for && leaving::asks(current.asking, step) {
            return;
        }
        current.entry.set_value(entry);
        if known.is_none() {
            number(entry);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        current.arrived.set_value(true);
        current.opened.set_value(is_asked_for);
        current.route.set(route);
    });
    on_cleanup(move || listener.remove());
}

fn here() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The number of the present entry of the window's history; none where it was never shown.
fn numbered() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    let number = state.as_f64()?;
    // Written by `number` only.
    Some(number as u32)
}

fn number(entry: u32) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&JsValue::from(entry), "");
    }
}

/// The page of the moment.
pub fn route() -> Signal<Route> {
    use_context::<Current>().map_or_else(|| Signal::stored(Route::Today), |c| c.route.into())
}

/// Whether the program opened the page of the moment, at the end of what it was told to do; the person, by a link
/// or "back", otherwise. To be asked while a page is drawn or in an effect.
pub(super) fn was_opened() -> bool {
    use_context::<Current>().is_some_and(|current| current.opened.get_value())
}

/// The address changes only where another page is asked for.
fn ask_for(route: &Route) {
    let is_other = window()
        .location()
        .hash()
        .is_ok_and(|now| now != route.href());
    ASKED_FOR.store(is_other, Ordering::Relaxed);
}

/// Goes back to the page before, at the end of what the program was told to do.
pub fn back() {
    if let Ok(history) = window().history() {
        ASKED_FOR.store(history.back().is_ok(), Ordering::Relaxed);
    }
}

/// Opens a page, as a link would.
pub fn open(route: &Route) {
    ask_for(route);
    let _ = window().location().set_hash(&route.href());
}

/// Opens a page in place of the present one, which "back" then skips.
pub fn replace(route: &Route) {
    ask_for(route);
    IN_PLACE.store(ASKED_FOR.load(Ordering::Relaxed), Ordering::Relaxed);
    let _ = window().location().replace(&route.href());
}

/// A page's heading calls this when it is drawn: it names the window, and after a navigation it
/// takes the focus, so that a screen reader says where one is. On the first load nothing moves.
pub(super) fn arrive(heading: &HtmlElement, title: &str) {
    document().set_title(&if title.is_empty() {
        tr!(app.name).to_owned()
    } else {
        format!("{title} · {}", tr!(app.name))
    });
    if let Some(current) = use_context::<Current>()
        && current.arrived.get_value()
    {
        current.arrived.set_value(false);
        let _ = heading.focus();
    }
}
