//! 服务时间: everybody's certified time of the year, who is short by how much (S5.6).

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::people_picker::Named;
use super::{Year, words};
use crate::domain::Date;
use crate::register::Register;
use crate::scoring::service_time::{MemberTime, ServiceRules, Standing, community_times, totals};
use crate::ui::components::{
    Button, ButtonKind, Card, Cell, CellRow, CellTable, Column, EmptyState, Item, ListQuery,
    PageHeader, Panel, PrintButton, Tone,
};
use crate::ui::forms::{DateField, typed};
use crate::ui::i18n::tr;
use crate::ui::routes::{GatheringPage, Route};

const SHORT: &str = "short";
const REACHED: &str = "reached";
const WAITING: &str = "waiting";
const LEFT: &str = "left";

/// The last day that a year's page looks at by itself.
pub(super) fn end_of(year: i32, today: Option<Date>) -> Option<Date> {
    let end = Date::new(year, 12, 31)?;
    Some(today.map_or(end, |today| if today.year() == year { today } else { end }))
}

/// Minutes as days with one decimal.
pub(super) fn days(rules: &ServiceRules, minutes: u64) -> String {
    let days = rules.days_in(minutes);
    days.map(|days| days.shown()).unwrap_or_default()
}

pub(super) fn page(shown: Year) -> AnyView {
    let Year {
        desk,
        year,
        community,
        ..
    } = shown;
    let rules = Memo::new(move |_| {
        desk.read(|register| ServiceRules::of_year(register, year.unsigned_abs()).ok())
            .flatten()
    });
    let end = end_of(year, desk.today()).map(|day| day.to_string());
    let as_of = RwSignal::new(end.unwrap_or_default());
    let times = Memo::new(move |_| {
        let rules = rules.read();
        let (Some(rules), Some(as_of)) = (rules.as_ref(), typed::date(&as_of.read())) else {
            return Vec::new();
        };
        desk.read(|register| community_times(register, community, year, as_of, rules))
            .unwrap_or_default()
    });
    let rows = Memo::new(move |_| {
        let (rules, times) = (rules.read(), times.read());
        let rows = rules.as_ref().and_then(|rules| {
            desk.read(|register| {
                let row = |time| row(time, year, rules, register);
                times.iter().filter_map(row).collect::<Vec<_>>()
            })
        });
        Arc::new(rows.unwrap_or_default())
    });
    let sum = Memo::new(move |_| totals(&times.read()));
    let query = RwSignal::new(ListQuery::default());
    let only = move |filter: &'static str| {
        query.update(|query| {
            query.filters = BTreeSet::from([filter.to_owned()]);
        });
    };
    let cards = move || {
        let (sum, rules) = (sum.get(), rules.get()?);
        let asked = tr!(gather.of_asked, count = sum.asked);
        let needed = tr!(
            gather.asked_days,
            days = rules.days,
            time = words::time(rules.needed)
        );
        let look = move |filter: &'static str| {
            view! {
                <Button
                    label=tr!(gather.show_them)
                    kind=ButtonKind::Quiet
                    on_press=move || only(filter)
                />
            }
            .into_any()
        };
        Some(
            view! {
                <div class="cards">
                    <Card label=tr!(gather.reached) figure=sum.reached.to_string() unit=asked>
                        <p class="muted">{needed}</p>
                        {look(REACHED)}
                    </Card>
                    <Card
                        label=tr!(gather.short)
                        figure=(sum.asked - sum.reached).to_string()
                        unit=tr!(gather.people_unit)
                    >
                        {look(SHORT)}
                    </Card>
                    <Card
                        label=tr!(gather.certified_all)
                        figure=days(&rules, sum.minutes)
                        unit=tr!(gather.days_unit)
                    >
                        <p class="muted">{words::time(sum.minutes)}</p>
                    </Card>
                    <Card
                        label=tr!(gather.waiting)
                        figure=days(&rules, sum.waiting)
                        unit=tr!(gather.days_unit)
                    >
                        <p class="muted">{words::time(sum.waiting)}</p>
                        {look(WAITING)}
                    </Card>
                </div>
            }
            .into_any(),
        )
    };
    let filters = [
        (SHORT, tr!(gather.short)),
        (REACHED, tr!(gather.reached)),
        (WAITING, tr!(gather.waiting)),
        (LEFT, tr!(gather.left)),
    ];
    let filters = filters.map(|(code, label)| vec![Item::new(code, label)]);
    let table = view! {
        <CellTable
            label=tr!(gather.service_time)
            columns=columns()
            rows
            query
            filters=filters.to_vec()
            empty=Callback::new(|()| no_people())
        />
    };
    let sub =
        Signal::derive(move || tr!(gather.as_of, community = shown.name(), day = as_of.get()));
    view! {
        <PageHeader title=tr!(gather.time_title, year = year) sub>
            {shown.choosers()} <PrintButton />
            {crate::ui::pages::importing::link("service", None)}
        </PageHeader>
        {shown.parts()}
        <div class="stack service-time">
            <div class="as-of screen-only">
                <DateField label=tr!(gather.as_of_label) value=as_of hint=tr!(gather.as_of_hint) />
            </div>
            {cards} <Panel title=tr!(gather.everybody)>{table}</Panel>
        </div>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(gather.name), 8),
        Column::new("from", tr!(gather.from), 11),
        Column::new("days", tr!(gather.days), 6).figures(),
        Column::new("time", tr!(gather.certified), 8).figures(),
        Column::new("waiting", tr!(gather.waiting), 8).figures(),
        Column::new("standing", tr!(gather.standing), 11),
    ]
}

/// Nobody of the community is asked for anything yet.
pub(super) fn no_people() -> AnyView {
    view! { <EmptyState title=tr!(gather.no_people) body=tr!(gather.no_people_hint) /> }.into_any()
}

/// How somebody stands, in words.
pub(super) fn standing(standing: Standing) -> (Tone, String) {
    match standing {
        Standing::Reached => (Tone::Ok, tr!(gather.is_reached).to_owned()),
        Standing::Short(minutes) => {
            let time = words::time(minutes);
            (Tone::Warn, tr!(gather.short_by, time = time))
        }
        Standing::Left => (Tone::Plain, tr!(gather.left).to_owned()),
        Standing::NotAsked => (Tone::Plain, tr!(gather.not_asked).to_owned()),
    }
}

/// Nothing of somebody whom the register no longer has.
fn row(time: &MemberTime, year: i32, rules: &ServiceRules, register: &Register) -> Option<CellRow> {
    let named = Named::of(register, time.person)?;
    let figure = |minutes: u64| match minutes {
        0 => Cell::Empty,
        minutes => Cell::Number(minutes as f64, words::time(minutes)),
    };
    let (tone, label) = standing(time.standing);
    let cells = vec![
        Cell::text(named.name),
        Cell::text(named.from),
        Cell::Number(time.minutes as f64, days(rules, time.minutes)),
        figure(time.minutes),
        figure(time.waiting),
        Cell::Tag(tone, label),
    ];
    let route = Route::Gatherings(GatheringPage::Served {
        year,
        person: time.person.to_string(),
    });
    let marks = [
        (SHORT, matches!(time.standing, Standing::Short(_))),
        (REACHED, time.standing == Standing::Reached),
        (WAITING, time.waiting > 0),
        (LEFT, time.standing == Standing::Left),
    ];
    Some(CellRow::new(route, cells).marked(marks))
}
