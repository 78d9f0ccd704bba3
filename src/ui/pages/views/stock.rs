//! 爱心超市: what is in stock as of the day, what came in and went out in the year, whom it went to; goods are taken in and
//! handed out on the line (S2.6).

mod figures;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::with_figures;
use super::line_acts::{Act, Acting, Fields, are_offered, by, line_table};
use crate::domain::kinds::{Goods, Movement, StockMovement, Venue};
use crate::domain::{Choice, Id, Record, Value};
use crate::register::Register;
use crate::reports::market::{Markets, Stock};
use crate::ui::components::{
    ButtonKind, EmptyState, Head, Line, LinkButton, Panel, Tag, Tone, records::new_record,
    stacking_table,
};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// So many goods stand on the page at once, the short ones first; the rest is behind the number.
const SHOWN: usize = 60;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, figures::groups, draw)
}

fn markets(register: &Register, asked: &Asked) -> Markets {
    Markets::of(register, &asked.place.communities, asked.year(), asked.day)
}

/// Goods on their line, in words.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    name: String,
    market: String,
    unit: String,
    quantity: i64,
    least: Option<u32>,
    is_low: bool,
    came_in: u64,
    handed_out: u64,
}

fn row(register: &Register, stock: &Stock) -> Option<Row> {
    let goods = register.get::<Goods>(stock.goods)?;
    let moved = |movement| stock.moved.get(&movement).map_or(0, |moved| moved.quantity);
    Some(Row {
        id: stock.goods,
        name: goods.name.to_string(),
        market: register.title(Venue::INDEX, stock.market?),
        unit: goods.unit.to_string(),
        quantity: stock.quantity,
        least: stock.least,
        is_low: stock.is_low(),
        came_in: moved(Movement::Donated) + moved(Movement::Bought),
        handed_out: moved(Movement::HandedOut),
    })
}

fn rows(register: &Register, asked: &Asked) -> Vec<Row> {
    let markets = markets(register, asked);
    let mut rows: Vec<Row> = markets
        .stocks
        .iter()
        .filter_map(|one| row(register, one))
        .collect();
    rows.sort_by_key(|row| !row.is_low);
    rows
}

fn draw(asked: &Asked, tables: AnyView) -> AnyView {
    let acting = Acting::new();
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(rows).unwrap_or_default())
    };
    let has_market = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let markets = asked.read(|register, asked| markets(register, asked).markets.len());
            markets.unwrap_or_default() > 0
        })
    };
    let list = {
        let asked = asked.clone();
        move || found.with(|rows| list(&asked, acting, rows))
    };
    let community = asked.place.community;
    let add = move || {
        let (spec, owner) = match has_market.get() {
            true => (Goods::KIND, None),
            false => (Venue::KIND, community),
        };
        let label = tr!(record.add, kind = say(&spec.words));
        let href = new_record(spec, owner).href();
        view! { <LinkButton label href kind=ButtonKind::Main /> }
    };
    view! {
        <div class="view-bar">
            <p class="muted">{tr!(service.stock_hint)}</p>
            {add}
        </div>
        {list}
        {acting.dialog()}
        {tables}
    }
    .into_any()
}

fn list(asked: &Asked, acting: Acting, rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState title=tr!(service.no_goods) body=tr!(service.no_goods_hint) /> }
            .into_any();
    }
    let low = rows.iter().filter(|row| row.is_low).count();
    let state = (low > 0).then(|| {
        view! { <Tag tone=Tone::Warn label=tr!(service.goods_low, count = number(low)) /> }
    });
    let all = (rows.len() > SHOWN).then(|| asked.to_all("goods", rows.len()));
    let shown: Vec<Row> = rows.iter().take(SHOWN).cloned().collect();
    let table = table(asked, acting, shown);
    view! {
        <Panel title=tr!(service.in_stock) state=state.into_any() actions=all.into_any()>
            {table}
        </Panel>
    }
    .into_any()
}

fn table(asked: &Asked, acting: Acting, rows: Vec<Row>) -> AnyView {
    let offered = are_offered(asked);
    let mut heads = vec![
        Head::words(say(&Goods::KIND.words)),
        Head::figure(tr!(service.quantity)),
        Head::figure(tr!(service.least)),
        Head::figure(tr!(service.came_in)),
        Head::figure(tr!(service.handed_out)),
    ];
    if offered {
        heads.push(Head::long(tr!(service.to_do)));
    }
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|row| {
            let href = Route::record(Goods::NAME, row.id).href();
            let named = view! {
                <a href=href>{row.name.clone()}</a>
                <span class="figure-note">{row.market.clone()}</span>
            };
            let low = row
                .is_low
                .then(|| view! { <Tag tone=Tone::Warn label=tr!(service.low) /> });
            let moved = asked.figure(&figures::of_goods(row.id, "all")).href();
            let quantity = view! {
                <span class="due-cell">
                    {low} <a href=moved>{counted(row, &row.quantity.to_string())}</a>
                </span>
            };
            let period = |code: &str, quantity: u64| match quantity {
                0 => number(0).into_any(),
                quantity => {
                    let href = asked.figure(&figures::of_goods(row.id, code)).href();
                    view! { <a href=href>{counted(row, &quantity.to_string())}</a> }.into_any()
                }
            };
            let mut cells = vec![
                named.into_any(),
                quantity.into_any(),
                row.least
                    .map(|least| counted(row, &least.to_string()))
                    .into_any(),
                period("in", row.came_in),
                period("out", row.handed_out),
            ];
            if offered {
                cells.push(acts(&asked, acting, row));
            }
            Line::of(cells)
        });
        lines.collect()
    };
    stacking_table(line_table(offered), heads, Box::new(lines), Vec::new())
}

/// 「14 袋」.
fn counted(row: &Row, quantity: &str) -> String {
    tr!(service.counted, quantity = quantity, unit = row.unit)
}

fn acts(asked: &Asked, acting: Acting, row: &Row) -> AnyView {
    let (desk, day, id) = (asked.desk, asked.day, row.id);
    let kind = |movement: Movement| Value::Choice(movement.index());
    let taking_in = {
        let title = tr!(service.act_on, act = tr!(service.take_in), name = row.name);
        move || {
            let only = &[
                "quantity", "value", "movement", "donor", "unit", "moved_on", "by",
            ];
            let fields = Fields::of(StockMovement::KIND, None, only)
                .set("goods", Value::Reference(id))
                .start("movement", kind(Movement::Donated))
                .start("moved_on", Value::Date(day))
                .start("by", by(desk))
                .without(&["handed_out", "written_off", "found_more", "found_less"]);
            Act::fields(title.clone(), fields)
        }
    };
    let handing_out = {
        let there = counted(row, &row.quantity.to_string());
        let title = tr!(service.hand_out_of, name = row.name, count = there);
        move || {
            let only = &[
                "quantity",
                "household",
                "recipient",
                "value",
                "moved_on",
                "by",
            ];
            let fields = Fields::of(StockMovement::KIND, None, only)
                .set("goods", Value::Reference(id))
                .set("movement", kind(Movement::HandedOut))
                .asked(&["household", "recipient"])
                .start("moved_on", Value::Date(day))
                .start("by", by(desk));
            Act::fields(title.clone(), fields)
        }
    };
    view! {
        <span class="line-acts">
            {acting.button(tr!(service.take_in), &row.name, taking_in)}
            {acting.button(tr!(service.hand_out), &row.name, handing_out)}
        </span>
    }
    .into_any()
}
