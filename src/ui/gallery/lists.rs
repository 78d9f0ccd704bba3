//! A board of 475 communities, and a roster of 42,731 people.

use std::sync::Arc;

use leptos::prelude::*;

use super::STARS;
use crate::ui::components::*;
use crate::ui::routes::Route;

const NAMES: [&str; 8] = [
    "军门", "后县", "开元", "胜利", "东街", "南营", "河西", "西湖",
];
const SURNAMES: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "林", "黄", "吴", "郑"];

fn of<'a>(words: &[&'a str], at: usize) -> &'a str {
    words.get(at % words.len()).copied().unwrap_or_default()
}

fn community(row: usize) -> CellRow {
    let star = |at: usize| match (row * 7 + at * 5) % 11 {
        0 | 4 => StarState::NotEarned,
        8 if row.is_multiple_of(3) => StarState::Missing,
        _ => StarState::Earned,
    };
    let level = (0..6).filter(|at| star(*at) == StarState::Earned).count();
    let mut cells = vec![
        Cell::text(format!(
            "{}{}社区",
            of(&NAMES, row),
            if row < 8 {
                String::new()
            } else {
                (row / 8).to_string()
            }
        )),
        Cell::text("鼓东街道"),
    ];
    cells.extend(
        STARS
            .iter()
            .enumerate()
            .map(|(at, (name, _))| Cell::Star((*name).into(), star(at))),
    );
    cells.push(Cell::Stars(
        STARS
            .iter()
            .enumerate()
            .map(|(at, s)| (s.0.into(), star(at)))
            .collect(),
    ));
    cells.push(Cell::Number(level as f64, format!("{level} 星")));
    cells.push(if level == 6 {
        Cell::Tag(Tone::Ok, "已确认".into())
    } else {
        Cell::Tag(Tone::Info, "街道复核".into())
    });
    cells.push(if level == 6 {
        Cell::Empty
    } else {
        Cell::text(format!("差 {} 步得班子建设星", 7 - level))
    });
    let route = Route::Scorecard {
        community: row.to_string(),
        year: 2026,
    };
    CellRow::new(route, cells).marked([("short", level < 6)])
}

pub(super) fn board() -> AnyView {
    let mut columns = vec![
        Column::new("name", "社区", 9),
        Column::new("sub", "街道", 6),
    ];
    columns.extend(
        STARS
            .iter()
            .map(|(name, _)| Column::new(*name, *name, 5).room(Room::Wide)),
    );
    columns.push(Column::new("stars", "六星", 9).room(Room::Narrow));
    columns.push(Column::new("level", "星级", 5).figures());
    columns.push(Column::new("state", "进度", 7));
    columns.push(Column::new("next", "下一颗星", 11).unsorted());
    let rows = Arc::new((0..475).map(community).collect::<Vec<_>>());
    view! {
        <Panel title="社区">
            <CellTable
                label="社区"
                columns
                rows
                filters=vec![vec![Item::new("short", "未到六星")]]
            />
        </Panel>
    }
    .into_any()
}

fn person(row: usize) -> Vec<Cell> {
    vec![
        Cell::Pair(
            format!("{}{}", of(&SURNAMES, row), of(&NAMES, row / 10)),
            format!("第 {} 号", row + 1),
        ),
        Cell::text(format!("{}社区", of(&NAMES, row / 3))),
        Cell::text(format!("1380000{:04}", row % 10_000)),
        Cell::Number(
            (row % 40) as f64 / 4.0,
            format!("{:.2} 天", (row % 40) as f64 / 4.0),
        ),
        if row.is_multiple_of(5) {
            Cell::Tag(Tone::Warn, "未报到".into())
        } else {
            Cell::Tag(Tone::Ok, "已报到".into())
        },
    ]
}

pub(super) fn people() -> AnyView {
    const COUNT: usize = 42_731;
    let columns = vec![
        Column::new("name", "姓名", 9).unsorted(),
        Column::new("community", "社区", 9).unsorted(),
        Column::new("phone", "电话", 9).unsorted(),
        Column::new("days", "服务天数", 6).figures().unsorted(),
        Column::new("state", "报到", 6).unsorted(),
    ];
    let query = RwSignal::new(ListQuery::default());
    let rows = Memo::new(move |_| {
        let sought = query.read().search.clone();
        let found = |row: &u32| sought.is_empty() || format!("{}", row + 1).contains(&sought);
        (0..COUNT as u32).filter(found).collect::<Arc<[u32]>>()
    });
    view! {
        <Panel title="名册（42,731 人）">
            <RecordTable
                label="名册"
                columns
                rows
                total=COUNT
                cells=Callback::new(|row: u32| person(row as usize))
                query
                lines=Lines::Two
            />
        </Panel>
    }
    .into_any()
}
