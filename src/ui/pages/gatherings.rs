//! 活动: the year's meetings and activities, who came, service time, pledges (S5.5 to S5.7).

mod arrangement;
mod attendance;
mod calendar;
mod certifying;
mod deeds;
mod meetings;
mod month;
mod moving;
mod new;
mod one;
mod people_picker;
mod pledges;
mod served;
mod service_time;
mod sheet;
pub(super) mod words;

use leptos::prelude::*;

use super::stars::own_community;
use super::stars::year_chooser::year_chooser;
use crate::domain::kinds::Community;
use crate::domain::{Id, Record};
use crate::ui::components::records::new_record;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::later::later;
use crate::ui::router;
use crate::ui::routes::{GatheringPage, Route};

later! {
    office: fn gatherings(page: GatheringPage) -> AnyView {
        let desk = Desk::here();
        match page {
            GatheringPage::Calendar { year, community } => {
                let year = year.unwrap_or_else(|| desk.this_year().cast_signed());
                of_community(desk, View::Calendar, year, &community)
            }
            GatheringPage::One { id } => one::page(desk, &id),
            GatheringPage::ServiceTime { year, community } => {
                of_community(desk, View::ServiceTime, year, &community)
            }
            GatheringPage::Served { year, person } => served::page(desk, year, &person),
            GatheringPage::Pledges { year, community } => {
                of_community(desk, View::Pledges, year, &community)
            }
        }
    }
}

later! {
    office: fn new_gathering(owner: String) -> AnyView {
        new::page(Desk::here(), &owner)
    }
}

/// The pages that show a community's year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Calendar,
    ServiceTime,
    Pledges,
}

impl View {
    fn route(self, year: i32, community: &str) -> Route {
        let community = community.to_owned();
        Route::Gatherings(match self {
            View::Calendar => GatheringPage::Calendar {
                year: Some(year),
                community,
            },
            View::ServiceTime => GatheringPage::ServiceTime { year, community },
            View::Pledges => GatheringPage::Pledges { year, community },
        })
    }

    fn name(self) -> &'static str {
        match self {
            View::Calendar => tr!(gather.calendar),
            View::ServiceTime => tr!(gather.service_time),
            View::Pledges => tr!(gather.pledges),
        }
    }
}

const VIEWS: [View; 3] = [View::Calendar, View::ServiceTime, View::Pledges];

/// A community's year, and what page of it is shown.
#[derive(Clone, Copy)]
struct Year {
    desk: Desk,
    view: View,
    year: i32,
    community: Id,
    /// The community as the address has it.
    of: StoredValue<String>,
}

/// Draws a page of the community of the address; of the office's own, or the first, where it names none.
fn of_community(desk: Desk, view: View, year: i32, of: &str) -> AnyView {
    let named = of.parse::<Id>().ok();
    let community = Memo::new(move |_| named.or_else(|| of_office(desk)));
    let of = StoredValue::new(of.to_owned());
    (move || match community.get() {
        None => view! {
            <PageHeader title=tr!(gather.nav) />
            {no_community()}
        }
        .into_any(),
        Some(community) => {
            let shown = Year {
                desk,
                view,
                year,
                community,
                of,
            };
            match view {
                View::Calendar => calendar::page(shown),
                View::ServiceTime => service_time::page(shown),
                View::Pledges => pledges::page(shown),
            }
        }
    })
    .into_any()
}

/// The office's own community, or the first there is.
fn of_office(desk: Desk) -> Option<Id> {
    own_community(desk).or_else(|| {
        desk.read(|register| register.all::<Community>().map(|(id, _)| id).next())
            .flatten()
    })
}

fn no_community() -> AnyView {
    view! {
        <EmptyState title=tr!(gather.no_community) body=tr!(gather.no_community_hint)>
            <LinkButton
                label=tr!(record.add, kind = say(&Community::KIND.words))
                href=new_record(Community::KIND, None).href()
                kind=ButtonKind::Main
            />
        </EmptyState>
    }
    .into_any()
}

impl Year {
    /// The community's name.
    fn name(self) -> String {
        let name = self.desk.read(|register| {
            let community = register.get::<Community>(self.community)?;
            Some(community.name.to_string())
        });
        name.flatten().unwrap_or_default()
    }

    /// The years beside this one, and the other communities where there are more.
    fn choosers(self) -> AnyView {
        let route = move |year: u32| {
            self.of
                .with_value(|of| self.view.route(year.cast_signed(), of))
        };
        let others = move || {
            let communities = self.desk.read(|register| {
                let all = register.all::<Community>();
                all.map(|(id, community)| (id, community.name.to_string()))
                    .collect::<Vec<_>>()
            });
            let communities = communities.unwrap_or_default();
            (communities.len() > 1).then(|| {
                let options = communities.into_iter().map(|(id, name)| {
                    view! {
                        <option value=id.to_string() selected=id == self.community>
                            {name}
                        </option>
                    }
                });
                let choose = move |event| {
                    router::open(&self.view.route(self.year, &event_target_value(&event)));
                };
                view! {
                    <select
                        class="community-chooser"
                        aria-label=tr!(gather.choose_community)
                        on:change=choose
                    >
                        {options.collect_view()}
                    </select>
                }
            })
        };
        view! { {others} {year_chooser(self.desk, self.year.unsigned_abs(), route)} }.into_any()
    }

    /// The way to the other pages of the year.
    fn parts(self) -> AnyView {
        let entry = |view: View| {
            let href = self.of.with_value(|of| view.route(self.year, of).href());
            let current = (view == self.view).then_some("page");
            view! {
                <li>
                    <a href=href aria-current=current>
                        {view.name()}
                    </a>
                </li>
            }
        };
        view! {
            <nav class="parts" aria-label=tr!(gather.parts)>
                <ul>{VIEWS.map(entry).collect_view()}</ul>
            </nav>
        }
        .into_any()
    }
}
