//! What stands behind each route.

mod record;

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
        Route::Unknown(_) => view! {
            <PageHeader title=tr!(lost.title) />
            <EmptyState title=tr!(lost.title) body=tr!(lost.body)>
                <LinkButton label=tr!(lost.home) href=Route::Today.href() />
            </EmptyState>
        }
        .into_any(),
        Route::Records { kind, owner } => record::list(&kind, &owner),
        Route::Record { kind, id } => record::record(&kind, &id),
        Route::NewRecord { kind, owner } => record::new(&kind, &owner),
        route => view! { <PageHeader title=route.name() /> }.into_any(),
    }
}
