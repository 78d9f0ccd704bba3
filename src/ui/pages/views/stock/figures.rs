//! What came in and went out of the charity markets in the year, its worth, and what each household was given.

use super::super::asked::Asked;
use super::super::figures::{Amount, Figure, Group, Records};
use super::markets;
use crate::domain::kinds::{CareHousehold, Goods, Movement, StockMovement, Venue};
use crate::domain::{Choice, Date, Id, Record};
use crate::register::Register;
use crate::reports::market::{Markets, Moved};
use crate::ui::components::Tone;
use crate::ui::i18n::{number, say, tr};

const KIND: usize = StockMovement::INDEX;

/// The code of a figure of some goods.
pub(super) fn of_goods(goods: Id, code: &str) -> String {
    format!("goods-{goods}-{code}")
}

pub(super) fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let markets = markets(register, asked);
    let low: Vec<Id> = markets
        .stocks
        .iter()
        .filter(|one| one.is_low())
        .map(|one| one.goods)
        .collect();
    let goods: Vec<Id> = markets.stocks.iter().map(|one| one.goods).collect();
    let is_low = !low.is_empty();
    let short = Figure::count("low", tr!(service.goods_short), Goods::INDEX, low);
    let mut figures = vec![
        Figure::count(
            "markets",
            tr!(service.markets),
            Venue::INDEX,
            markets.markets.clone(),
        ),
        Figure::count("goods", tr!(service.goods), Goods::INDEX, goods),
        match is_low {
            true => short.tone(Tone::Warn),
            false => short,
        },
    ];
    figures.extend(Movement::ALL.iter().enumerate().filter_map(|(at, choice)| {
        let movement = u8::try_from(at).ok().and_then(Movement::from_index)?;
        let moved = markets.moved.get(&movement)?;
        Some(worth(choice.code, say(&choice.words), moved))
    }));
    let households = Figure::count(
        "given",
        tr!(service.households_given),
        CareHousehold::INDEX,
        markets.given.keys().copied().collect(),
    );
    let people = usize::try_from(markets.people).unwrap_or(usize::MAX);
    figures.push(households.note(tr!(service.people_given, count = number(people))));
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: tr!(service.nothing_given).to_owned(),
    };
    let mut groups = vec![group(tr!(service.market_figures), figures)];
    // Over many communities they are too many to read.
    if asked.place.communities.len() == 1 {
        groups.push(group(tr!(service.given_to), given(register, &markets)));
    }
    groups.push(group("", goods_figures(register, asked, &markets)));
    groups
}

/// What moved, with its worth; movements that do not say it are the gaps.
fn worth(code: &str, name: &str, moved: &Moved) -> Figure {
    let fen = i64::try_from(moved.value).unwrap_or(i64::MAX);
    let figure = Figure::new(code, name, Amount::Money(fen))
        .behind(KIND, moved.records.clone())
        .note(tr!(service.movements, count = number(moved.records.len())));
    Figure {
        gaps: Records {
            kind: KIND,
            ids: moved.without_value.clone(),
        },
        ..figure
    }
}

fn given(register: &Register, markets: &Markets) -> Vec<Figure> {
    let households = markets.given.iter().map(|(id, moved)| {
        let name = register.title(CareHousehold::INDEX, *id);
        worth(&format!("given-{id}"), &name, moved)
    });
    let others = markets
        .given_to_others
        .iter()
        .enumerate()
        .map(|(at, (name, moved))| {
            let name = match name.as_str() {
                "" => tr!(service.given_to_unnamed).to_owned(),
                name => name.to_owned(),
            };
            worth(&format!("others-{at}"), &name, moved)
        });
    households.chain(others).collect()
}

/// The movements behind the numbers of the lines.
fn goods_figures(register: &Register, asked: &Asked, markets: &Markets) -> Vec<Figure> {
    let mut figures = Vec::new();
    for stock in &markets.stocks {
        let name = register.title(Goods::INDEX, stock.goods);
        let moved = |movement| stock.moved.get(&movement).cloned().unwrap_or_default();
        let by_then = |on: Option<Date>| on.is_some_and(|on| on <= asked.day);
        let all = register.of::<StockMovement>(stock.goods);
        let all = all.filter(|(_, moved)| by_then(moved.moved_on));
        let mut figure = |code: &str, words: &str, amount: i64, ids: Vec<Id>| {
            let title = tr!(service.goods_figure, goods = name, figure = words);
            let amount = Amount::Words(amount.to_string());
            figures.push(Figure::new(of_goods(stock.goods, code), title, amount).behind(KIND, ids));
        };
        let all: Vec<Id> = all.map(|(id, _)| id).collect();
        figure("all", tr!(service.quantity), stock.quantity, all);
        let (donated, bought) = (moved(Movement::Donated), moved(Movement::Bought));
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let count = whole(donated.quantity.saturating_add(bought.quantity));
        let ids = [donated.records, bought.records].concat();
        figure("in", tr!(service.came_in), count, ids);
        let out = moved(Movement::HandedOut);
        figure(
            "out",
            tr!(service.handed_out),
            whole(out.quantity),
            out.records,
        );
    }
    figures
}
