//! What a view is asked, and the frame that all views have: the header with day and place, the area's tabs, the way to paper.

use leptos::prelude::*;

use crate::domain::Date;
use crate::register::Register;
use crate::reports::Period;
use crate::ui::areas::Area;
use crate::ui::components::{EmptyState, LinkButton, PageHeader, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::forms::{DayChooser, typed};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::filings::own_community;
use crate::ui::pages::lost;
use crate::ui::pages::place::{Place, place_chooser, place_of};
use crate::ui::pages::records::area_tabs;
use crate::ui::pages::stars::year_chooser::year_chooser;
use crate::ui::router;
use crate::ui::routes::{Route, ViewPage};

/// What a view shows: of whom, as of when.
#[derive(Clone)]
pub(super) struct Asked {
    pub desk: Desk,
    pub page: ViewPage,
    pub day: Date,
    pub place: Place,
}

impl Asked {
    /// The year of the day, whole: what happened in it by the day is said by reports that are given both.
    pub fn year(&self) -> Period {
        Period::year_of(self.day)
    }

    /// The number of the day's year.
    pub fn year_of_day(&self) -> u32 {
        self.day.year().unsigned_abs()
    }

    /// The register, followed.
    pub fn read<T>(&self, look: impl FnOnce(&Register, &Asked) -> T) -> Option<T> {
        self.desk.read(|register| look(register, self))
    }

    /// The way to all records of a figure of which a view shows the first only.
    pub fn to_all(&self, figure: &str, count: usize) -> AnyView {
        let href = self.figure(figure).href();
        view! { <a href=href>{tr!(service.all_of, count = number(count))}</a> }.into_any()
    }

    /// The records behind one of the view's figures, by its code; the view itself by an empty one.
    pub fn figure(&self, code: &str) -> Route {
        Route::View(ViewPage {
            figure: code.to_owned(),
            ..self.page.clone()
        })
    }
}

/// Reads the address and draws the view, again when the place it is about came or went.
pub(super) fn ask(page: ViewPage, draw: fn(Asked) -> AnyView) -> AnyView {
    let desk = Desk::here();
    let day = match page.on.as_str() {
        "" => desk.today(),
        on => typed::date(on),
    };
    let Some(day) = day else {
        return lost();
    };
    let of = page.of.clone();
    let place = Memo::new(move |_| place_of(desk, &of));
    (move || match place.get() {
        Some(place) => draw(Asked {
            desk,
            page: page.clone(),
            day,
            place,
        }),
        None => lost(),
    })
    .into_any()
}

/// The page around a view: `acts` stand before the main one of the header, `body` below the area's tabs.
pub(super) fn frame(asked: &Asked, acts: AnyView, body: AnyView) -> AnyView {
    let day = asked.day;
    let sub = tr!(views.sub, place = asked.place.name, day = day);
    let choose = {
        let page = asked.page.clone();
        Callback::new(move |on: Date| {
            router::open(&Route::View(ViewPage {
                on: on.to_string(),
                ..page.clone()
            }));
        })
    };
    let when = view! { <DayChooser label=tr!(units.as_of) day choose /> };
    framed(asked, sub, when.into_any(), acts, body)
}

/// As [`frame`], of a view that is of a year whatever the day.
pub(super) fn frame_of_year(
    asked: &Asked,
    year: u32,
    route: impl Fn(u32, ViewPage) -> Route + Copy + 'static,
    acts: AnyView,
    body: AnyView,
) -> AnyView {
    let page = StoredValue::new(asked.page.clone());
    let when =
        untrack(|| year_chooser(asked.desk, year, move |year| route(year, page.get_value())));
    framed(asked, asked.place.name.clone(), when, acts, body)
}

fn framed(asked: &Asked, sub: String, when: AnyView, acts: AnyView, body: AnyView) -> AnyView {
    let Asked {
        desk, page, place, ..
    } = asked;
    let view = page.view;
    let area = Area::of_view(view);
    // Looking at the register here would draw the whole view anew with every command: what is open or typed would be gone.
    let which = untrack(|| {
        own_community(*desk).is_none().then(|| {
            let page = page.clone();
            place_chooser(*desk, &place.code, move |of| {
                Route::View(ViewPage { of, ..page.clone() })
            })
        })
    });
    let body = match place.communities.is_empty() {
        true => view! {
            <EmptyState title=tr!(today.no_community) body=tr!(today.no_community_hint)>
                <LinkButton label=tr!(today.take_in) href=Route::Exchange.href() />
            </EmptyState>
        }
        .into_any(),
        false => body,
    };
    view! {
        <PageHeader title=view.name() sub>
            {which} {when} <PrintButton /> {acts}
        </PageHeader>
        {area.map(|area| area_tabs(area, view.code))}
        <div class="stack view-page">{body}</div>
    }
    .into_any()
}
