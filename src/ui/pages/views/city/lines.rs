//! Every community as a line: the columns that are chosen, in order and narrowed as asked, as a file and on paper.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::{Community, Subdistrict};
use crate::domain::marks::Writing;
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::city_board::{Cell as Figure, Column, Line, lines};
use crate::scoring::Exact;
use crate::ui::components::{
    Asked as Table, Button, Cell, CellRow, CellTable, Column as Head, Item, Panel, Sheet, SheetRow,
    chosen_columns, list_sheet,
};
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::views::asked::Asked;
use crate::ui::pages::views::venues::line_of;
use crate::ui::routes::{Route, ViewPage};
use crate::ui::table_file;

/// The columns that are shown at first: as many as a screen has room for.
const FIRST: [Column; 6] = [
    Column::Coverage,
    Column::InService,
    Column::InTeams,
    Column::OwnSpace,
    Column::Activities,
    Column::Needs,
];

const BELOW_LINE: &str = "below-line";
const UNCOVERED: &str = "uncovered";
const UNCOUNTED: &str = "uncounted";

/// The sheet for paper, and the table.
pub(super) fn drawn(asked: &Asked) -> (AnyView, AnyView) {
    let lines = {
        let asked = asked.clone();
        Memo::new(move |_| Arc::new(asked.read(found).unwrap_or_default()))
    };
    let codes = FIRST.map(|column| column.code().to_owned()).to_vec();
    let table = Table::begin(codes, []);
    (sheet(asked, lines, table), panel(asked, lines, table))
}

fn found(register: &Register, asked: &Asked) -> Vec<Named> {
    let (least, _) = line_of(register, asked);
    let lines = lines(register, &asked.place.communities, asked.day, least);
    let mut named: Vec<Named> = lines
        .into_iter()
        .map(|line| Named::of(register, line))
        .collect();
    named.sort_by(|a, b| (&a.subdistrict, &a.name).cmp(&(&b.subdistrict, &b.name)));
    named
}

/// A line with what its community and sub-district are called.
#[derive(Clone, PartialEq)]
struct Named {
    name: String,
    subdistrict: String,
    line: Line,
}

impl Named {
    fn of(register: &Register, line: Line) -> Named {
        let community = register.get::<Community>(line.community);
        let subdistrict = community.and_then(|community| community.subdistrict.id);
        let title = |kind: usize, id: Id| register.title(kind, id);
        Named {
            name: title(Community::INDEX, line.community),
            subdistrict: subdistrict
                .map(|id| title(Subdistrict::INDEX, id))
                .unwrap_or_default(),
            line,
        }
    }

    fn form(&self) -> String {
        let form = self.line.form.map(|form| say(&form.words()).to_owned());
        form.unwrap_or_default()
    }
}

/// The chosen columns, in the board's order.
fn shown(table: Table) -> Vec<Column> {
    let codes = table.columns.read();
    let all = Column::ALL.into_iter();
    all.filter(|column| codes.iter().any(|code| code == column.code()))
        .collect()
}

fn panel(asked: &Asked, lines: Memo<Arc<Vec<Named>>>, table: Table) -> AnyView {
    // Each community has its form as a column of its own.
    let items = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Committees);
    let items = items.map(|column| Item::new(column.code(), words::head(column)));
    let items: Vec<Item> = items.collect();
    let page = asked.page.clone();
    let rows = Signal::derive(move || {
        let columns = shown(table);
        let rows = lines
            .read()
            .iter()
            .map(|named| row(named, &columns, &page))
            .collect();
        Arc::new(rows)
    });
    let drawn = move || {
        let columns = heads(&shown(table));
        let filters = [
            (BELOW_LINE, tr!(city.below_line)),
            (UNCOVERED, tr!(city.uncovered)),
            (UNCOUNTED, tr!(city.uncounted)),
        ];
        let filters = filters
            .map(|(code, name)| vec![Item::new(code, name)])
            .to_vec();
        view! { <CellTable label=tr!(city.by_community) columns rows query=table.query filters /> }
    };
    let (desk, day) = (asked.desk, asked.day);
    let hand_out = move || {
        let rows = lines.with_untracked(|lines| untrack(|| as_file(lines, &shown(table))));
        let told = tr!(
            city.handed_out,
            count = number(rows.len().saturating_sub(1))
        );
        let name = tr!(listing.file_name, kind = tr!(city.overview), day = day);
        table_file::hand_out(desk.notices, &name, &rows, told);
    };
    let actions = view! { <Button label=tr!(listing.csv) on_press=hand_out /> }.into_any();
    view! {
        <div class="screen-only">
            <Panel title=tr!(city.by_community) actions>
                <div class="list-choices">
                    <details class="narrowing">
                        <summary>{tr!(city.choose_columns)}</summary>
                        <div class="fields">{chosen_columns(table, items)}</div>
                    </details>
                </div>
                {drawn}
            </Panel>
        </div>
    }
    .into_any()
}

fn heads(columns: &[Column]) -> Vec<Head> {
    let figures = columns.iter().map(|column| {
        let width = match column {
            Column::Volunteers | Column::InTeams => 13,
            Column::Coverage | Column::Agreements | Column::Needs | Column::Grids => 11,
            Column::Income | Column::Spending | Column::Balance => 8,
            Column::OwnSpace | Column::OpenedArea => 8,
            _ => 6,
        };
        Head::new(column.code(), words::head(*column), width).figures()
    });
    let first = [
        Head::new("name", tr!(filings.community), 9),
        Head::new("subdistrict", tr!(stars.subdistrict), 8),
        Head::new("form", tr!(city.form), 6),
    ];
    first.into_iter().chain(figures).collect()
}

/// A row opens the same board of that community alone, from where each figure leads to its records.
fn row(named: &Named, columns: &[Column], page: &ViewPage) -> CellRow {
    let mut cells = vec![
        Cell::text(named.name.as_str()),
        Cell::text(named.subdistrict.as_str()),
        Cell::text(named.form()),
    ];
    cells.extend(columns.iter().map(|column| {
        let figure = named.line.cell(*column);
        match words::in_cell(figure) {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Number(order(figure), text),
        }
    }));
    let route = Route::View(ViewPage {
        of: named.line.community.to_string(),
        ..page.clone()
    });
    let part = |column: Column| match named.line.cell(column) {
        Figure::Part(part) => part,
        _ => Default::default(),
    };
    let (space, coverage) = (part(Column::Reaching), part(Column::Coverage));
    let population = named.line.cell(Column::Population);
    CellRow::new(route, cells).marked([
        (BELOW_LINE, space.count < space.of),
        (UNCOVERED, coverage.count < coverage.of),
        (UNCOUNTED, population == Figure::Count(0)),
    ])
}

/// The number orders the rows; the text is exact.
fn order(figure: Figure) -> f64 {
    match figure {
        Figure::Count(count) | Figure::Area(count) => count as f64,
        Figure::Fen(fen) => fen as f64,
        Figure::Part(part) => part.count as f64 / part.of.max(1) as f64,
    }
}

/// As spreadsheets take it: plain numbers, and of a share its parts each in a column.
fn as_file(lines: &[Named], columns: &[Column]) -> Vec<Vec<String>> {
    let mut head = vec![
        tr!(filings.community).to_owned(),
        tr!(stars.subdistrict).to_owned(),
        tr!(city.form).to_owned(),
    ];
    for column in columns {
        let name = words::head(*column);
        match lines.first().map(|named| named.line.cell(*column)) {
            Some(Figure::Part(_)) => head.extend([
                name.to_owned(),
                tr!(city.csv_of, name = name),
                tr!(city.csv_percent, name = name),
            ]),
            Some(Figure::Area(_)) => head.push(tr!(city.csv_area, name = name)),
            Some(Figure::Fen(_)) => head.push(tr!(city.csv_money, name = name)),
            _ => head.push(name.to_owned()),
        }
    }
    let rows = lines.iter().map(|named| {
        let mut row = vec![named.name.clone(), named.subdistrict.clone(), named.form()];
        for column in columns {
            match named.line.cell(*column) {
                Figure::Count(count) => row.push(count.to_string()),
                Figure::Area(area) => row.push(plain(i64::try_from(area).unwrap_or(i64::MAX))),
                Figure::Fen(fen) => row.push(plain(fen)),
                Figure::Part(part) => {
                    let percent = part.exact().map(|share: Exact| share.shown_percent());
                    row.extend([
                        part.count.to_string(),
                        part.of.to_string(),
                        percent.unwrap_or_default(),
                    ]);
                }
            }
        }
        row
    });
    std::iter::once(head).chain(rows).collect()
}

fn plain(hundredths: i64) -> String {
    Writing::Hundredths.text(hundredths)
}

/// Lying, the figures of all below it.
fn sheet(asked: &Asked, lines: Memo<Arc<Vec<Named>>>, table: Table) -> AnyView {
    let asked = asked.clone();
    list_sheet(move || {
        let columns = shown(table);
        let heads = heads(&columns).into_iter().map(|head| head.title);
        let lines = lines.read();
        let rows = lines.iter().map(|named| {
            let first = [named.name.clone(), named.subdistrict.clone(), named.form()];
            let cells = columns
                .iter()
                .map(|column| words::in_cell(named.line.cell(*column)));
            SheetRow::Cells(first.into_iter().chain(cells).collect())
        });
        Sheet {
            title: tr!(city.overview).to_owned(),
            place: asked.place.name.clone(),
            day: tr!(city.sheet_day, day = asked.day, count = number(lines.len())),
            head: heads.collect(),
            rows: rows.collect(),
        }
    })
}
