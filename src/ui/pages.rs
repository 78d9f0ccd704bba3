//! What stands behind each route.

mod rulebook;

use leptos::prelude::*;

use super::components::{EmptyState, LinkButton, PageHeader, Shell};
use super::i18n::tr;
use super::router;
use super::routes::Route;

/// The whole application in the language of the moment.
pub(super) fn application() -> AnyView {
    let route = router::route();
    view! { <Shell>{move || page(route.get())}</Shell> }.into_any()
}

fn page(route: Route) -> AnyView {
    match route {
        #[cfg(any(debug_assertions, feature = "gallery"))]
        Route::Parts => super::gallery::parts(),
        Route::Rulebook { edition } => rulebook::page(edition),
        Route::RulebookEditor { edition } => rulebook::editor::page(edition),
        Route::Unknown(_) => view! {
            <PageHeader title=tr!(lost.title) />
            <EmptyState title=tr!(lost.title) body=tr!(lost.body)>
                <LinkButton label=tr!(lost.home) href=Route::Today.href() />
            </EmptyState>
        }
        .into_any(),
        route => view! { <PageHeader title=route.name() /> }.into_any(),
    }
}
