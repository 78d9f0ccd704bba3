//! What stands around every page: navigation, notices, the foot.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::notice::NoticeBoard;
use super::star::StarShape;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::routes::navigation::{Section, entries, sections};

const MENU: &str = "site-menu";

/// So many entries fit any screen.
const FEW: usize = 6;

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
    let entry = move |entry: Route| {
        let href = entry.href();
        let name = entry.name();
        let count = {
            let entry = entry.clone();
            move || count_of(&waiting.read(), &entry)
        };
        let current = {
            let entry = entry.clone();
            move || (route.read().section().as_ref() == Some(&entry)).then_some("page")
        };
        let hidden = move || without.read().contains(&entry);
        view! {
            <li hidden=hidden>
                <a href=href aria-current=current>
                    {name}
                    {move || badge(count())}
                </a>
            </li>
        }
        .into_any()
    };
    let has_room = RwSignal::new(has_room_now());
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        if has_room.get_untracked() != has_room_now() {
            has_room.set(has_room_now());
        }
    });
    on_cleanup(move || resized.remove());
    // Who sees few entries sees them all.
    let has_few = Memo::new(move |_| {
        let without = without.read();
        entries().filter(|entry| !without.contains(entry)).count() <= FEW
    });
    let any_current = Memo::new(move |_| {
        let now = route.read().section();
        let titled = sections()
            .into_iter()
            .filter(|section| section.name.is_some());
        now.is_some_and(|now| {
            titled
                .into_iter()
                .any(|section| section.entries.contains(&now))
        })
    });
    let mut is_first = true;
    let sections = sections().into_iter().map(|section| {
        let Section { name, entries } = section;
        let links = entries.iter().cloned().map(entry).collect_view();
        let Some(name) = name else {
            return view! { <ul>{links}</ul> }.into_any();
        };
        let is_first = std::mem::take(&mut is_first);
        let entries = StoredValue::new(entries);
        let has_current = move || {
            let section = route.read().section();
            section.is_some_and(|now| entries.with_value(|entries| entries.contains(&now)))
        };
        let is_empty = move || {
            let without = without.read();
            entries.with_value(|entries| entries.iter().all(|entry| without.contains(entry)))
        };
        let count = move || {
            let waiting = waiting.read();
            entries.with_value(|entries| entries.iter().map(|e| count_of(&waiting, e)).sum::<u32>())
        };
        // Where there is no room for all, only the group where one is stands open, or the first.
        let opens = Memo::new(move |_| {
            let is_here = has_current() || is_first && !any_current.get();
            has_room.get() || has_few.get() || is_here
        });
        let alone = move || (!has_room.get() && !has_few.get()).then_some("sections");
        view! {
            <details name=alone prop:open=opens hidden=is_empty>
                <summary>
                    {name}
                    {move || badge(count())}
                </summary>
                <ul>{links}</ul>
            </details>
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
                {brand()} <div class="sections">{sections.collect_view()}</div> <div class="side-foot">{foot}</div>
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

fn count_of(waiting: &[(Route, u32)], entry: &Route) -> u32 {
    let mut waiting = waiting.iter();
    waiting
        .find(|(known, _)| known == entry)
        .map_or(0, |(_, count)| *count)
}

fn badge(count: u32) -> Option<AnyView> {
    (count > 0).then(|| {
        view! {
            <b class="badge" aria-label=tr!(nav.waiting, count = count) role="img">
                {count}
            </b>
        }
        .into_any()
    })
}

/// Whether all groups of the navigation can stand open at once.
fn has_room_now() -> bool {
    let of = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    let (width, height) = (of(window().inner_width()), of(window().inner_height()));
    width.is_none_or(|width| width >= 900.0) && height.is_none_or(|height| height >= 880.0)
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
