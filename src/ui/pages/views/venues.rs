//! 场所经费一览: activity space against its line, who opens what, care centres, markets, and the community's fund in the year of
//! the day (S3.3, S3.6).

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Amount, Figure, Group, with_figures};
use crate::domain::kinds::{Community, FundEntry, FundItem, Unit, Venue, VenueUse};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::fund::Fund;
use crate::reports::venues::{LINE, Venues, line, standing};
use crate::ui::components::{Panel, Tone};
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::records;

/// Beyond so many lines a group tells sums only: the list of the records tells the rest.
const LINES: usize = 30;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, |asked, figures| {
        view! { {figures} {list(asked)} }.into_any()
    })
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let (least, note) = line_of(register, asked);
    let found = Venues::of(register, &asked.place.communities, asked.day, least);
    let fund = Fund::of(register, &asked.place.communities, asked.year(), asked.day);
    let year = asked.day.year();
    vec![
        space(register, &found, least, &note),
        opened(register, &found),
        care(&found),
        uses(&found),
        side(&fund, true, tr!(city.income_of, year = year)),
        side(&fund, false, tr!(city.spending_of, year = year)),
        balance(&fund, year),
    ]
}

/// The line in dm², and where it is from.
pub(super) fn line_of(register: &Register, asked: &Asked) -> (u64, String) {
    let year = asked.day.year().unsigned_abs();
    let (least, unusable) = match line(register, year) {
        Ok(least) => (least, false),
        Err(_) => (LINE, true),
    };
    let words = Amount::Area(least).words();
    let note = match unusable {
        true => tr!(city.line_unusable, line = words),
        false => tr!(city.line, line = words),
    };
    (least, note)
}

/// The activity space of each community, and which reach the line.
fn space(register: &Register, found: &Venues, least: u64, note: &str) -> Group {
    let all = found.own_space.values().sum();
    let mut figures = vec![
        Figure::new("own-space", tr!(city.own_space), Amount::Area(all))
            .behind(Venue::INDEX, found.own.clone())
            .gaps(Venue::INDEX, found.unmeasured.clone())
            .note(tr!(city.own_space_hint)),
        Figure::share(
            "reaching",
            tr!(city.reaching),
            Community::INDEX,
            &found.reaching,
        )
        .note(note),
    ];
    if found.own_space.len() <= LINES {
        let most = found
            .own_space
            .values()
            .copied()
            .max()
            .unwrap_or(0)
            .max(least);
        let each = found.own_space.iter().map(|(id, area)| {
            let name = register.title(Community::INDEX, *id);
            let own = found.own.iter().copied();
            let own = own.filter(|venue| {
                register
                    .get::<Venue>(*venue)
                    .is_some_and(|venue| venue.community.id == Some(*id))
            });
            let figure = Figure::new(format!("space-{id}"), name, Amount::Area(*area))
                .behind(Venue::INDEX, own.collect())
                .bar(*area, most);
            match area.checked_sub(least) {
                Some(_) => figure.tone(Tone::Ok),
                None => figure.tone(Tone::Bad).note(tr!(
                    city.short_of_line,
                    area = Amount::Area(least.saturating_sub(*area)).words()
                )),
            }
        });
        figures.extend(each);
    }
    Group {
        title: tr!(city.space).to_owned(),
        figures,
        none: String::new(),
    }
}

fn opened(register: &Register, found: &Venues) -> Group {
    let units = found.opening_units.keys().copied().collect();
    let mut figures = vec![
        Figure::count("opening-units", tr!(city.opening_units), Unit::INDEX, units),
        Figure::count(
            "opened",
            tr!(city.opened),
            Venue::INDEX,
            found.opened.clone(),
        ),
        Figure::new(
            "opened-area",
            tr!(city.opened_area),
            Amount::Area(found.opened_area),
        )
        .behind(Venue::INDEX, found.opened.clone()),
    ];
    if found.opening_units.len() <= LINES {
        let most = found.opening_units.values().map(|opened| opened.area).max();
        let each = found.opening_units.iter().map(|(id, opened)| {
            let words = tr!(
                city.venues_and_area,
                venues = number(opened.venues.len()),
                area = Amount::Area(opened.area).words()
            );
            let name = register.title(Unit::INDEX, *id);
            Figure::new(format!("unit-{id}"), name, Amount::Words(words))
                .behind(Venue::INDEX, opened.venues.clone())
                .bar(opened.area, most.unwrap_or(0))
        });
        figures.extend(each);
    }
    Group {
        title: tr!(city.opened_title).to_owned(),
        figures,
        none: String::new(),
    }
}

fn care(found: &Venues) -> Group {
    let of_use = |used_for: VenueUse| found.by_use.get(&used_for).cloned().unwrap_or_default();
    let centres = of_use(VenueUse::CareCentre);
    let beds = usize::try_from(found.beds).unwrap_or(usize::MAX);
    Group {
        title: tr!(city.care).to_owned(),
        figures: vec![
            Figure::count(
                "care-centres",
                tr!(city.care_centres),
                Venue::INDEX,
                centres.clone(),
            ),
            Figure::new("beds", tr!(city.beds), Amount::Count(beds))
                .behind(Venue::INDEX, centres)
                .gaps(Venue::INDEX, found.without_beds.clone()),
            Figure::count(
                "markets",
                tr!(city.markets),
                Venue::INDEX,
                of_use(VenueUse::CharityMarket),
            ),
        ],
        none: String::new(),
    }
}

/// What the venues are for, whether they say when they are open, and how often they are used.
fn uses(found: &Venues) -> Group {
    let most = found.by_use.values().map(Vec::len).max().unwrap_or(0) as u64;
    let by_use = found.by_use.iter().map(|(used_for, ids)| {
        let count = ids.len() as u64;
        let code = format!("use-{}", used_for.code());
        Figure::count(code, say(&used_for.words()), Venue::INDEX, ids.clone()).bar(count, most)
    });
    let mut figures: Vec<Figure> = by_use.collect();
    if !figures.is_empty() {
        let all: Vec<Id> = found.by_use.values().flatten().copied().collect();
        let visits = usize::try_from(found.visits).unwrap_or(usize::MAX);
        figures.extend([
            Figure::share(
                "hours",
                tr!(city.with_hours),
                Venue::INDEX,
                &found.with_hours,
            ),
            Figure::new("visits", tr!(city.visits), Amount::Count(visits))
                .behind(Venue::INDEX, all),
        ]);
    }
    Group {
        title: tr!(city.uses).to_owned(),
        figures,
        none: tr!(city.no_venues).to_owned(),
    }
}

/// Income or spending by what it is from or for.
fn side(fund: &Fund, income: bool, title: String) -> Group {
    let lines = fund.items.iter();
    let lines = lines.filter(|(item, _)| item.is_income() == income);
    let most = lines
        .clone()
        .map(|(_, line)| line.amount)
        .max()
        .unwrap_or(0);
    let mut figures: Vec<Figure> = lines
        .map(|(item, line)| {
            let name = say(&FundItem::words(*item));
            Figure::new(format!("fund-{}", item.code()), name, money(line.amount))
                .behind(FundEntry::INDEX, line.records.clone())
                .bar(line.amount, most)
        })
        .collect();
    let (code, name, sum) = match income {
        true => ("income", tr!(city.income), fund.income),
        false => ("spending", tr!(city.spending), fund.spending),
    };
    if !figures.is_empty() {
        let entries = fund.entries(income);
        figures.push(Figure::new(code, name, money(sum)).behind(FundEntry::INDEX, entries));
    }
    Group {
        title,
        figures,
        none: tr!(city.no_entries).to_owned(),
    }
}

fn balance(fund: &Fund, year: i32) -> Group {
    let year_entries = fund.items.values().flat_map(|line| &line.records);
    let entries = fund.before.iter().chain(year_entries).copied().collect();
    let left = Figure::new("balance", tr!(city.balance), Amount::Money(fund.balance()))
        .behind(FundEntry::INDEX, entries);
    Group {
        title: tr!(city.balance_of, year = year),
        figures: vec![
            Figure::new(
                "forward",
                tr!(city.brought_forward),
                Amount::Money(fund.brought_forward),
            )
            .behind(FundEntry::INDEX, fund.before.clone()),
            Figure::new("income-sum", tr!(city.income), money(fund.income))
                .behind(FundEntry::INDEX, fund.entries(true)),
            Figure::new("spending-sum", tr!(city.spending), money(fund.spending))
                .behind(FundEntry::INDEX, fund.entries(false)),
            match fund.balance() < 0 {
                true => left.tone(Tone::Bad),
                false => left,
            },
        ],
        none: String::new(),
    }
}

fn money(fen: u64) -> Amount {
    Amount::Money(i64::try_from(fen).unwrap_or(i64::MAX))
}

/// Every venue of a community, with who opens it, its area and hours; of many communities the figures lead there.
fn list(asked: &Asked) -> Option<AnyView> {
    asked.place.community?;
    let (asked, desk) = (asked.clone(), asked.desk);
    let ids = Memo::new(move |_| {
        asked
            .read(|register, asked| {
                let all = standing(register, &asked.place.communities, asked.day);
                all.map(|(id, _)| id).collect()
            })
            .unwrap_or_default()
    });
    let list = move || records::only(desk, Venue::INDEX, ids.get());
    Some(view! { <Panel title=tr!(city.venue_list)>{list}</Panel> }.into_any())
}
