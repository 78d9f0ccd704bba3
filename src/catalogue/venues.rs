//! Venues and the three guarantees on paper (S3.3, S3.6).

use super::fund::fen;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::wording::EVERY_OFFICE;
use crate::documents::Cell;
use crate::domain::Choice;
use crate::domain::kinds::{Venue, VenueUse};
use crate::domain::words::words;
use crate::register::Register;
use crate::reports::guarantees::Guarantees;
use crate::reports::venues::{self, Venues};

/// 场所情况.
pub const VENUES: Report = Report {
    code: "venues",
    words: words("活动和服务场所情况表", "活動和服務場所情況表", "Venues"),
    area: Area::Service,
    about: words(
        "各类场所、面积、床位，是否达到面积要求",
        "各類場所、面積、床位，是否達到面積要求",
        "The venues of each use, their area and beds, and whether the space is enough",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Venue>(request, VENUE, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: venues_of,
};

/// 三有保障: people, place, money.
pub const GUARANTEES: Report = Report {
    code: "guarantees",
    words: words(
        "基本保障情况表",
        "基本保障情況表",
        "Basic guarantees: people, place, money",
    ),
    area: Area::Organisation,
    about: words(
        "有人管事、有地议事、有钱办事的情况",
        "有人管事、有地議事、有錢辦事的情況",
        "Who is in post, how much space and how much money there is",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::Fixed(&[]),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: guarantees,
};

const VENUE: &[&str] = &[
    "name", "used_for", "unit", "area", "beds", "address", "hours", "keeper", "phone", "visits",
];

fn venues_of(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let language = request.language;
    let line = venues::line(register, request.year()).map_err(|_| Refusal::Standard)?;
    let found = Venues::of(register, &among, request.day(), line);
    let mut sheet = begun(register, request, VENUES.words);
    sheet.lying();
    let area = |dm2: u64| i64::try_from(dm2).map_or(Cell::Empty, Cell::Hundredths);
    figures(
        &mut sheet,
        vec![
            (
                words(
                    "活动面积达到要求的社区",
                    "活動面積達到要求的社區",
                    "Communities with enough space",
                ),
                share(&found.reaching),
            ),
            (
                words(
                    "要求的面积（平方米）",
                    "要求的面積（平方米）",
                    "Space asked for (m²)",
                ),
                area(line),
            ),
            (
                words(
                    "社区自有活动面积（平方米）",
                    "社區自有活動面積（平方米）",
                    "Own space (m²)",
                ),
                area(found.own_space.values().sum()),
            ),
            (
                words("单位开放的场所", "單位開放的場所", "Opened by units"),
                Cell::count(found.opened.len()),
            ),
            (
                words(
                    "单位开放的面积（平方米）",
                    "單位開放的面積（平方米）",
                    "Area opened by units (m²)",
                ),
                area(found.opened_area),
            ),
            (
                words("养老床位", "養老床位", "Beds in care centres"),
                Cell::count(found.beds),
            ),
            (
                words("年使用人次", "年使用人次", "Visits a year"),
                Cell::count(found.visits),
            ),
            (
                words(
                    "写明开放时间的场所",
                    "寫明開放時間的場所",
                    "Venues that say when they are open",
                ),
                share(&found.with_hours),
            ),
        ],
    );
    let columns = records::columns::<Venue>(request, VENUE, &[]);
    let mut rows = Rows::of(VENUES.words.in_language(language), &columns).numbered();
    for (used_for, ids) in &found.by_use {
        rows.group(VenueUse::words(*used_for).in_language(language));
        for id in ids {
            rows.row(records::row::<Venue>(
                register,
                request,
                *id,
                VENUE,
                Vec::new(),
            ));
        }
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

fn guarantees(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let found = Guarantees::of(register, &among, span, request.day());
    let mut sheet = begun(register, request, GUARANTEES.words);
    sheet.heading(1, words("有人管事", "有人管事", "People"));
    figures(
        &mut sheet,
        vec![
            (
                words("班子成员", "班子成員", "Of the leading bodies"),
                Cell::count(found.leaders.len()),
            ),
            (
                words("社区工作者", "社區工作者", "Community workers"),
                Cell::count(found.workers.len()),
            ),
        ],
    );
    sheet.heading(1, words("有地议事", "有地議事", "Place"));
    figures(
        &mut sheet,
        vec![
            (
                words(
                    "自有活动面积（平方米）",
                    "自有活動面積（平方米）",
                    "Own space (m²)",
                ),
                fen(found.own_space),
            ),
            (
                words("自有活动场所", "自有活動場所", "Own venues"),
                Cell::count(found.own_venues.len()),
            ),
            (
                words(
                    "达到 200 平方米的社区",
                    "達到 200 平方米的社區",
                    "Communities with 200 m²",
                ),
                share(&found.reaching),
            ),
        ],
    );
    sheet.heading(1, words("有钱办事", "有錢辦事", "Money"));
    figures(
        &mut sheet,
        vec![
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
                Cell::Hundredths(found.balance),
            ),
        ],
    );
    Ok(sheet)
}
