//! Documents that have everything a document can have, in each language.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use six_stars::documents::{
    Block, Cell, Chart, ChartKind, Column, Document, Fact, Foot, Made, Orientation, Point,
    Portrait, Row, Series, Signature, Source, Table,
};
use six_stars::domain::words::Language;
use six_stars::domain::{Date, Month};
use six_stars::scoring::Exact;

pub fn date(year: i32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).expect("a day")
}

pub fn exact(text: &str) -> Exact {
    text.parse().expect("a number")
}

pub fn made() -> Made {
    Made {
        office: "东街社区党委".into(),
        on: date(2026, 11, 22),
    }
}

/// One of every kind of cell, in the order of the columns of [`kinds`].
pub fn every_cell() -> Vec<Cell> {
    vec![
        Cell::Count(1),
        Cell::text("王建国"),
        Cell::code("013900000001"),
        Cell::date(Date::new(2026, 3, 5)),
        Cell::Month(Month::new(1975, 6).expect("a month")),
        Cell::Count(42_731),
        Cell::Hundredths(28_000_050),
        Cell::Share { part: 4, whole: 5 },
        Cell::Exact(exact("79.95")),
        Cell::Minutes(90),
        Cell::Tick(true),
    ]
}

/// A table with every kind of cell, groups, a head above others, and sums.
pub fn kinds() -> Table {
    let group = "时间和数字";
    let mut columns = vec![
        Column::new("序号"),
        Column::new("姓名"),
        Column::new("电话"),
        Column::new("日期").below(group),
        Column::new("月份").below(group),
        Column::new("人数").below(group).summed(),
        Column::new("金额").summed(),
        Column::new("报到率").summed(),
        Column::new("得分").summed(),
        Column::new("时长").summed(),
        Column::new("完成"),
    ];
    if let Some(column) = columns.get_mut(1) {
        column.foot = Foot::Rows;
    }
    let dangerous = [
        "=1+1",
        "+86 139",
        "-1",
        "@SUM(1)",
        " =cmd|' /C calc'!A0",
        "\"引号\",逗号",
    ];
    let mut rows = vec![Row::Group("第一组".into()), Row::Cells(every_cell())];
    rows.push(Row::Group("第二组".into()));
    for (number, text) in (2..).zip(dangerous) {
        let mut cells = every_cell();
        cells[0] = Cell::Count(number);
        cells[1] = Cell::text(text);
        cells[7] = Cell::Share { part: 0, whole: 0 };
        cells[10] = Cell::Tick(false);
        rows.push(Row::Cells(cells));
    }
    rows.push(Row::Cells(vec![Cell::Empty; 11]));
    Table {
        name: "各类数据".into(),
        columns,
        rows,
        marks: Vec::new(),
    }
}

/// A plain list of people.
pub fn roster(rows: usize) -> Table {
    let row = |at: usize| {
        let number = i64::try_from(at).expect("few") + 1;
        Row::Cells(vec![
            Cell::Count(number),
            Cell::text(["王建国", "欧阳静怡", "李娜", "诸葛明"][at % 4]),
            Cell::text(["男", "女"][at % 2]),
            Cell::Month(
                Month::new(1960 + (at % 40) as i32, 1 + (at % 12) as u32).expect("a month"),
            ),
            Cell::code(format!("139{at:08}")),
            Cell::text(
                [
                    "东城区水务局机关党委",
                    "市第三人民医院第二党支部",
                    "区教育局",
                ][at % 3],
            ),
            Cell::date(Date::new(
                2020 + (at % 6) as i32,
                1 + (at % 12) as u32,
                1 + (at % 28) as u32,
            )),
            Cell::Minutes(((at * 35) % 2_000) as i64),
            Cell::text(if at.is_multiple_of(7) {
                "因工作调动，组织关系正在办理转接手续，待核"
            } else {
                ""
            }),
        ])
    };
    Table {
        name: "在职党员花名册".into(),
        columns: vec![
            Column::new("序号"),
            Column::new("姓名"),
            Column::new("性别"),
            Column::new("出生年月"),
            Column::new("联系电话"),
            Column::new("工作单位"),
            Column::new("报到日期"),
            Column::new("服务时间").summed(),
            Column::new("备注").wide(10),
        ],
        rows: (0..rows).map(row).collect(),
        marks: Vec::new(),
    }
}

/// A table with a picture of it ahead.
pub fn chart() -> (Chart, Table) {
    let years = ["2023年", "2024年", "2025年", "2026年"];
    let found = [
        Some(("0.72", "0.65", "0.78")),
        Some(("0.81", "0.75", "0.86")),
        None,
        Some(("0.9", "0.86", "0.93")),
    ];
    let point = |found: &Option<(&str, &str, &str)>| {
        found.map_or(Point::default(), |(value, low, high)| Point {
            value: Some(exact(value)),
            interval: Some((exact(low), exact(high))),
        })
    };
    let percent = |value: &str| Cell::Exact(exact(value).times(&Exact::from(100)));
    let row = |(year, found): (&&str, &Option<(&str, &str, &str)>)| {
        let cells = found.map(|(value, low, high)| [value, low, high].map(percent));
        let cells = cells.unwrap_or([Cell::Empty, Cell::Empty, Cell::Empty]);
        Row::Cells([Cell::text(*year)].into_iter().chain(cells).collect())
    };
    let table = Table {
        name: "群众满意度".into(),
        columns: ["年度", "满意率（%）", "至少（%）", "至多（%）"]
            .map(Column::new)
            .to_vec(),
        rows: years.iter().zip(&found).map(row).collect(),
        marks: Vec::new(),
    };
    let chart = Chart {
        title: "群众满意度".into(),
        kind: ChartKind::Shares,
        unit: String::new(),
        categories: years.map(str::to_owned).to_vec(),
        series: vec![Series {
            name: String::new(),
            points: found.iter().map(point).collect(),
        }],
        of: Source {
            along: 0,
            values: vec![1],
        },
        most: None,
    };
    (chart, table)
}

/// A report with headings, paragraphs, forms, tables, a picture and a signature.
pub fn report(language: Language) -> Document {
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.into(),
    };
    let paragraph = |text: &str| Block::Paragraph(text.into());
    let (title, body) = match language {
        Language::ZhHans => (
            "东街社区2026年度在职党员到社区报到服务工作情况报告",
            "按照区委组织部关于在职党员到社区报到服务的部署，东街社区党委组织辖区和共建单位在职党员开展服务，全年共有42名党员报到，服务时间累计1,204小时。现将有关情况报告如下。",
        ),
        Language::ZhHant => (
            "東街社區2026年度在職黨員到社區報到服務工作情況報告",
            "按照區委組織部關於在職黨員到社區報到服務的部署，東街社區黨委組織轄區和共建單位在職黨員開展服務，全年共有42名黨員報到。現將有關情況報告如下。",
        ),
        Language::En => (
            "Report of the Dongjie community on the service of members in 2026",
            "As the district asked, the community's Party committee organised the members who work elsewhere and live here. Of them 42 registered in the course of the year, and served 1,204 hours in all.",
        ),
    };
    Document {
        report: "year_report".into(),
        language,
        title: title.into(),
        file: "东街社区年度报告".into(),
        whose: String::new(),
        letterhead: None,
        orientation: Orientation::Upright,
        facts: vec![
            Fact::new("单位", Cell::text("东街社区党委")),
            Fact::new("截至", Cell::date(Date::new(2026, 11, 22))),
        ],
        blocks: vec![
            paragraph(body),
            heading(1, "组织领导"),
            heading(2, "健全工作机制"),
            paragraph(body),
            heading(3, "定期例会"),
            paragraph(body),
            heading(3, "联系走访"),
            heading(2, "落实工作责任"),
            heading(1, "服务情况"),
            Block::Lines(vec![
                Fact::new("单位名称", Cell::text("市第三人民医院")),
                Fact::new("联系人", Cell::text("诸葛明")),
                Fact::new("联系电话", Cell::code("013900000001")),
                Fact::new("成立日期", Cell::date(Date::new(1998, 7, 1))),
                Fact::new(
                    "地址",
                    Cell::text(
                        "东城区东街街道东街社区建设路128号市第三人民医院门诊楼三层党建办公室",
                    ),
                ),
                Fact::new("在册党员", Cell::Count(86)),
                Fact::new(
                    "报到率",
                    Cell::Share {
                        part: 80,
                        whole: 86,
                    },
                ),
            ]),
            Block::Table(kinds()),
            Block::Chart(chart().0),
            Block::Table(chart().1),
            Block::NewPage,
            heading(1, "名单"),
            Block::Table(roster(60)),
        ],
        signature: Some(Signature {
            office: "东街社区党委".into(),
            date: Date::new(2026, 11, 22),
            signers: vec!["经办人".into(), "负责人".into()],
            ..Signature::default()
        }),
    }
}

/// A list of people, lying.
pub fn list(rows: usize) -> Document {
    Document {
        report: "roster".into(),
        language: Language::ZhHans,
        title: "东街社区在职党员花名册".into(),
        file: "东街社区花名册".into(),
        whose: String::new(),
        letterhead: None,
        orientation: Orientation::Lying,
        facts: vec![
            Fact::new("社区", Cell::text("东街社区")),
            Fact::new("截至", Cell::date(Date::new(2026, 11, 22))),
        ],
        blocks: vec![Block::Table(roster(rows))],
        signature: None,
    }
}

/// A red field of seven points by nine, as PNG.
const FACE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAJCAIAAABxOqH0AAAAEUlEQVR42mM4IKCAiRiGmCgAAK87Ec8AW4AAAAAASUVORK5CYII=";

/// A photo, or room for one.
pub fn portrait(has_picture: bool) -> Portrait {
    let picture = has_picture.then(|| STANDARD.decode(FACE).expect("base64"));
    Portrait {
        picture: picture.unwrap_or_default(),
        words: "照片".into(),
    }
}

/// A form to be filled in for a unit.
pub fn form(unit: &str) -> Document {
    Document {
        report: "unit_form".into(),
        language: Language::ZhHans,
        title: "在职党员到社区报到登记表".into(),
        file: format!("{unit}登记表"),
        whose: String::new(),
        letterhead: None,
        orientation: Orientation::Upright,
        facts: Vec::new(),
        blocks: vec![
            Block::Portrait(portrait(true)),
            Block::Lines(vec![
                Fact::new("单位", Cell::text(unit)),
                Fact::new("姓名", Cell::text("=王建国")),
                Fact::new("已核对", Cell::Tick(false)),
                Fact::new(
                    "特长",
                    Cell::text(
                        "能组织文艺活动，会修理家用电器，愿意在周末和节假日参加社区的各类志愿服务活动",
                    ),
                ),
            ]),
        ],
        signature: Some(Signature {
            office: unit.into(),
            ..Signature::default()
        }),
    }
}
