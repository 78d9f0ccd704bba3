//! The pages about all communities' stars, as links: the list, the picture, the targets.

use leptos::prelude::*;

use crate::ui::i18n::tr;
use crate::ui::routes::{BoardPage, Route};

/// One of these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::pages) enum StarTab {
    List,
    Picture,
    Targets,
    Models,
}

pub(in crate::ui::pages) fn star_tabs(year: u32, current: StarTab) -> AnyView {
    let year = i32::try_from(year).unwrap_or_default();
    let tabs = [
        (
            StarTab::List,
            tr!(stars.communities),
            Route::Stars { year: Some(year) },
        ),
        (
            StarTab::Picture,
            tr!(board.picture),
            Route::Board(BoardPage::Picture {
                year: Some(year),
                area: String::new(),
            }),
        ),
        (
            StarTab::Targets,
            tr!(rule.f_targets),
            Route::Board(BoardPage::Targets {
                year: Some(year),
                area: String::new(),
            }),
        ),
        (
            StarTab::Models,
            tr!(board.models),
            Route::Board(BoardPage::Models { year: Some(year) }),
        ),
    ];
    let links = tabs.map(|(tab, name, route)| {
        let current = (tab == current).then_some("page");
        view! { <a href=route.href() aria-current=current>{name}</a> }
    });
    view! {
        <nav class="area-tabs" aria-label=tr!(nav.stars)>
            {links}
        </nav>
    }
    .into_any()
}
