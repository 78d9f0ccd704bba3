//! What stands around every page: navigation, notices, the foot.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::notice::NoticeBoard;
use super::star::StarShape;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::{NAVIGATION, Route};

const MENU: &str = "site-menu";

/// From 900 px on the navigation stands at the left; below that it is a native popover that the
/// menu button in the top bar opens (Esc and a press beside it close it).
/// `foot` is for the office's name and the storage meter.
#[component]
pub fn Shell(
    /// How many things wait on a page of the navigation.
    #[prop(optional, into)]
    waiting: Signal<Vec<(Route, u32)>>,
    /// Pages of the navigation that are not for who sits here.
    #[prop(optional, into)]
    without: Signal<Vec<Route>>,
    #[prop(optional)] foot: Option<AnyView>,
    children: Children,
) -> AnyView {
    let route = router::route();
    Effect::new(move || {
        route.track();
        close_menu();
    });
    let entries = NAVIGATION.map(|entry| {
        let href = entry.href();
        let name = entry.name();
        let count = {
            let entry = entry.clone();
            move || {
                waiting
                    .read()
                    .iter()
                    .find(|w| w.0 == entry)
                    .map_or(0, |w| w.1)
            }
        };
        let current = {
            let entry = entry.clone();
            move || (route.read().section().as_ref() == Some(&entry)).then_some("page")
        };
        let hidden = {
            let entry = entry.clone();
            move || without.read().contains(&entry)
        };
        let badge = move || {
            let count = count();
            (count > 0).then(|| {
                view! {
                    <b class="badge" aria-label=tr!(nav.waiting, count = count) role="img">
                        {count}
                    </b>
                }
            })
        };
        view! {
            <li hidden=hidden>
                <a href=href aria-current=current>
                    {name}
                    {badge}
                </a>
            </li>
        }
        .into_any()
    });
    view! {
        <StarShape />
        <a class="skip" href="#main" on:click=skip>
            {tr!(nav.skip)}
        </a>
        <div class="shell">
            <header class="top-bar">
                {brand()} <button type="button" class="btn" popovertarget=MENU>
                    {tr!(nav.menu)}
                </button>
            </header>
            <nav class="side" id=MENU popover="auto" aria-label=tr!(nav.label)>
                {brand()} <ul>{entries.into_iter().collect_view()}</ul> <div class="side-foot">{foot}</div>
            </nav>
            <div class="page-and-notices">
                <main id="main" tabindex="-1">
                    <NoticeBoard standing=true />
                    {children()}
                </main>
                <NoticeBoard />
            </div>
        </div>
    }
    .into_any()
}

fn brand() -> AnyView {
    view! {
        <a class="brand" href=Route::Today.href()>
            <svg aria-hidden="true">
                <use href="#six-star" />
            </svg>
            {tr!(app.name)}
        </a>
    }
    .into_any()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The address says which page is shown, so the skip link moves the focus without changing it.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(main) = by_id("main") {
        let _ = main.focus();
    }
}

fn close_menu() {
    if let Some(menu) = by_id(MENU)
        && menu.matches(":popover-open").unwrap_or(false)
    {
        let _ = menu.hide_popover();
    }
}
