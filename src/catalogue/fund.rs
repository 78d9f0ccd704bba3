//! Money and goods on paper: the fund (S3.6) and the charity market (S2.6).

use super::ColumnSpec;
use super::column::column;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled};
use super::refusal::Refusal;
use super::report::{Area, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::{called, choice};
use super::wording::{EVERY_OFFICE, YUAN};
use crate::documents::Cell;
use crate::domain::Id;
use crate::domain::kinds::{CareHousehold, FundEntry, FundItem, Goods, Movement};
use crate::domain::words::words;
use crate::register::Register;
use crate::reports::fund::Fund;
use crate::reports::market::Markets;

/// 经费收支.
pub const FUND: Report = Report {
    code: "fund",
    words: words("社区经费收支表", "社區經費收支表", "The community’s fund"),
    area: Area::Service,
    about: words(
        "上期结余、本期收支、结余，附逐笔明细",
        "上期結餘、本期收支、結餘，附逐筆明細",
        "Brought forward, income, spending and balance, with every entry",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<FundEntry>(request, ENTRY, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: fund,
};

/// 爱心超市收发存.
pub const MARKET: Report = Report {
    code: "market",
    words: words(
        "爱心超市收发存表",
        "愛心超市收發存表",
        "Charity market: stock and hand-outs",
    ),
    area: Area::Service,
    about: words(
        "物品收发和库存，各户领取情况",
        "物品收發和庫存，各戶領取情況",
        "What came in, went out and is in stock, and what each household was given",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Goods>(request, GOODS, STOCK)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: market,
};

const ENTRY: &[&str] = &[
    "entered_on",
    "item",
    "amount",
    "what",
    "unit",
    "project",
    "voucher",
    "by",
];

const GOODS: &[&str] = &["name", "unit", "least"];

const STOCK: &[ColumnSpec] = &[
    column("stock", words("库存", "庫存", "In stock")),
    column("came_in", words("本期入库", "本期入庫", "Came in")),
    column("handed_out", words("本期发放", "本期發放", "Handed out")),
    column("written_off", words("本期报损", "本期報損", "Written off")),
    column("low", words("不足", "不足", "Low")),
];

pub(super) fn fen(amount: u64) -> Cell {
    i64::try_from(amount).map_or(Cell::Empty, Cell::Hundredths)
}

fn fund(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let language = request.language;
    let found = Fund::of(register, &among, span, request.day());
    let mut sheet = begun(register, request, FUND.words);
    figures(
        &mut sheet,
        vec![
            (
                words("上期结余（元）", "上期結餘（元）", "Brought forward (yuan)"),
                Cell::Hundredths(found.brought_forward),
            ),
            (
                words("本期收入（元）", "本期收入（元）", "Income (yuan)"),
                fen(found.income),
            ),
            (
                words("本期支出（元）", "本期支出（元）", "Spending (yuan)"),
                fen(found.spending),
            ),
            (
                words("结余（元）", "結餘（元）", "Balance (yuan)"),
                Cell::Hundredths(found.balance()),
            ),
        ],
    );
    let columns = [
        column("item", words("收支项目", "收支項目", "Item")).wide(12),
        column("income", words("收入", "收入", "Income"))
            .unit(YUAN)
            .summed(),
        column("spending", words("支出", "支出", "Spending"))
            .unit(YUAN)
            .summed(),
        column("entries", words("笔数", "筆數", "Entries")).summed(),
    ];
    let items = words("按项目", "按項目", "By item");
    let mut rows = Rows::of(items.in_language(language), &columns);
    for (item, line) in &found.items {
        let (income, spending) = match FundItem::is_income(*item) {
            true => (fen(line.amount), Cell::Empty),
            false => (Cell::Empty, fen(line.amount)),
        };
        rows.row(vec![
            choice(Some(*item), language),
            income,
            spending,
            Cell::count(line.records.len()),
        ]);
    }
    sheet.heading(1, items);
    filled(&mut sheet, rows);
    let mut entries: Vec<Id> = found
        .items
        .values()
        .flat_map(|line| line.records.iter().copied())
        .collect();
    let on = |id: &Id| {
        register
            .get::<FundEntry>(*id)
            .and_then(|entry| entry.entered_on)
    };
    entries.sort_by_key(|id| (on(id), *id));
    let listed = words("收支明细", "收支明細", "Entries");
    records::table::<FundEntry>(&mut sheet, register, request, (listed, ENTRY), entries);
    Ok(sheet)
}

fn market(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let language = request.language;
    let found = Markets::of(register, &among, span, request.day());
    let mut sheet = begun(register, request, MARKET.words);
    let came = [Movement::Donated, Movement::Bought];
    let worth =
        |movements: &[Movement]| fen(movements.iter().map(|of| found.moved(*of).value).sum());
    figures(
        &mut sheet,
        vec![
            (
                words("爱心超市", "愛心超市", "Charity markets"),
                Cell::count(found.markets.len()),
            ),
            (
                words(
                    "本期入库价值（元）",
                    "本期入庫價值（元）",
                    "Came in, worth (yuan)",
                ),
                worth(&came),
            ),
            (
                words(
                    "本期发放价值（元）",
                    "本期發放價值（元）",
                    "Handed out, worth (yuan)",
                ),
                worth(&[Movement::HandedOut]),
            ),
            (
                words("领取户", "領取戶", "Households that were given something"),
                Cell::count(found.given.len()),
            ),
            (
                words("受益人数", "受益人數", "People"),
                Cell::count(found.people),
            ),
        ],
    );
    let columns = records::columns::<Goods>(request, GOODS, STOCK);
    let mut rows = Rows::of(MARKET.words.in_language(language), &columns).numbered();
    for stock in &found.stocks {
        let moved = |movements: &[Movement]| {
            let of = movements
                .iter()
                .filter_map(|movement| stock.moved.get(movement));
            Cell::count(of.map(|moved| moved.quantity).sum::<u64>())
        };
        let more = vec![
            Cell::Count(stock.quantity),
            moved(&came),
            moved(&[Movement::HandedOut]),
            moved(&[Movement::WrittenOff]),
            Cell::Tick(stock.is_low()),
        ];
        rows.row(records::row::<Goods>(
            register,
            request,
            stock.goods,
            GOODS,
            more,
        ));
    }
    filled(&mut sheet, rows);
    let given = words("各户领取", "各戶領取", "What each was given");
    let columns = [
        column("household", words("领取人", "領取人", "Given to"))
            .name()
            .wide(8),
        column("times", words("次数", "次數", "Times")).summed(),
        column("worth", words("价值", "價值", "Worth"))
            .unit(YUAN)
            .summed(),
    ];
    let mut rows = Rows::of(given.in_language(language), &columns).numbered();
    let households = found.given.iter();
    let households = households.map(|(id, moved)| {
        (
            called::<CareHousehold>(register, Some(*id), language),
            moved,
        )
    });
    let others = found
        .given_to_others
        .iter()
        .map(|(name, moved)| (Cell::text(&**name), moved));
    for (name, moved) in households.chain(others) {
        rows.row(vec![
            name,
            Cell::count(moved.records.len()),
            fen(moved.value),
        ]);
    }
    sheet.heading(1, given);
    filled(&mut sheet, rows);
    Ok(sheet)
}
