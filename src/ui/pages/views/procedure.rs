//! 评定进度: all communities of a year by how far their assessment is; several are agreed to, confirmed or published with one
//! command; the public notice of the results is a document (S1.7).

mod several;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::asked::{Asked, frame_of_year};
use crate::app::procedure::open_remarks;
use crate::catalogue::star_board::STAR_NOTICE;
use crate::domain::Id;
use crate::domain::kinds::{Assessment, AssessmentStage, Community, StarWithdrawal, Subdistrict};
use crate::register::Register;
use crate::scoring::{assessment_of, confirmed_level};
use crate::ui::components::{
    Cell, CellRow, CellTable, Chosen, Column, Item, LinkButton, ListQuery, Panel,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::scorecard::procedure::words;
use crate::ui::routes::{DocumentPage, Route, ViewPage};
use crate::ui::score_words;

/// The filter of communities with remarks to be seen to, and of those with a star withdrawn.
const REMARKS: &str = "remarks";
const WITHDRAWN: &str = "withdrawn";

/// A community in a year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub community: Id,
    pub name: String,
    pub subdistrict: String,
    pub assessment: Option<Id>,
    pub stage: AssessmentStage,
    self_level: Option<u32>,
    /// Less what was withdrawn.
    pub confirmed: Option<u8>,
    is_withdrawn: bool,
    remarks: usize,
}

/// What the address names in place of a figure: the year, and the stage to which the list is narrowed at first.
pub(in crate::ui::pages) fn figure(year: u32, stage: Option<AssessmentStage>) -> String {
    match stage {
        Some(stage) => format!("{year}-{}", stage.code()),
        None => year.to_string(),
    }
}

pub(super) fn page(asked: Asked) -> AnyView {
    let desk = asked.desk;
    let (year, stage) = match asked.page.figure.split_once('-') {
        Some((year, stage)) => (year, Some(stage.to_owned())),
        None => (&*asked.page.figure, None),
    };
    // Else it is the last one that somebody handed in.
    let year = match year.parse() {
        Ok(year) => year,
        Err(_) => untrack(|| desk.read(|register| last_year(register, asked.year_of_day())))
            .unwrap_or_default(),
    };
    let lines = {
        let communities = asked.place.communities.clone();
        Memo::new(move |_| {
            let lines = desk.read(|register| {
                let lines = communities.iter();
                let mut lines: Vec<Line> =
                    lines.filter_map(|id| line(register, *id, year)).collect();
                lines.sort_by(|a, b| (&a.subdistrict, &a.name).cmp(&(&b.subdistrict, &b.name)));
                lines
            });
            Arc::new(lines.unwrap_or_default())
        })
    };
    let of_year = |year: u32, page: ViewPage| {
        Route::View(ViewPage {
            figure: figure(year, None),
            ..page
        })
    };
    let notice = move || {
        let is_published = |line: &Line| line.stage == AssessmentStage::Published;
        let route = Route::Documents(DocumentPage::One {
            report: STAR_NOTICE.code.to_owned(),
            of: year.to_string(),
        });
        lines.read().iter().any(is_published).then(|| {
            view! { <LinkButton label=tr!(procedure.notice) href=route.href() /> }
        })
    };
    let body = view! { <div class="stack">{list(desk, year, stage, lines)}</div> };
    frame_of_year(&asked, year, of_year, notice.into_any(), body.into_any())
}

/// The last year of which something was handed in, up to the one that is looked at.
fn last_year(register: &Register, year: u32) -> u32 {
    let all = register.all::<Assessment>();
    let years = all.filter_map(|(_, record)| record.year.filter(|of| *of <= year));
    years.max().unwrap_or(year)
}

fn line(register: &Register, community: Id, year: u32) -> Option<Line> {
    let record = register.get::<Community>(community)?;
    let subdistrict = record.subdistrict.id;
    let subdistrict = subdistrict.and_then(|id| register.get::<Subdistrict>(id));
    let found = assessment_of(register, community, year);
    let confirmed = confirmed_level(register, community, year);
    let assessment = found.map(|(id, _)| id);
    Some(Line {
        community,
        name: record.name.to_string(),
        subdistrict: subdistrict
            .map(|one| one.name.to_string())
            .unwrap_or_default(),
        assessment,
        stage: found.map_or(AssessmentStage::NotAssessed, |(_, record)| record.stage()),
        self_level: found.and_then(|(_, record)| record.self_level),
        confirmed: confirmed.as_ref().map(|level| level.level()),
        is_withdrawn: assessment
            .is_some_and(|id| register.of::<StarWithdrawal>(id).next().is_some()),
        remarks: assessment.map_or(0, |id| open_remarks(register, id).count()),
    })
}

/// `stage` is the code of the one to which the list is narrowed at first.
fn list(desk: Desk, year: u32, stage: Option<String>, lines: Memo<Arc<Vec<Line>>>) -> AnyView {
    let rows = Memo::new(move |_| {
        let lines = lines.read();
        Arc::new(lines.iter().map(|line| row(line, year)).collect::<Vec<_>>())
    });
    let chosen = Chosen::new(BTreeSet::new());
    let query = RwSignal::new(ListQuery {
        filters: stage.into_iter().collect(),
        ..ListQuery::default()
    });
    let filters = Memo::new(move |_| filters(&lines.read(), &query.read().filters));
    let table = move || {
        let items = filters.get().into_iter();
        let (stages, others): (Vec<_>, Vec<_>) =
            items.partition(|(code, _)| code != REMARKS && code != WITHDRAWN);
        let item = |(code, label): (String, String)| Item::new(code, label);
        let mut groups = vec![stages.into_iter().map(item).collect::<Vec<Item>>()];
        groups.extend(others.into_iter().map(|other| vec![item(other)]));
        view! {
            <CellTable
                label=tr!(stars.communities)
                columns=columns()
                rows
                query
                chosen
                filters=groups
            />
        }
    };
    view! {
        <Panel title=tr!(stars.communities)>
            {several::bar(desk, lines, chosen)} {table}
        </Panel>
    }
    .into_any()
}

/// Each stage with how many are at it; what there is none of is left out, unless the list is narrowed to it.
fn filters(lines: &[Line], narrowed: &BTreeSet<String>) -> Vec<(String, String)> {
    let counted = |code: &str, label: &str, holds: &dyn Fn(&Line) -> bool| {
        let count = lines.iter().filter(|line| holds(line)).count();
        (count > 0 || narrowed.contains(code))
            .then(|| (code.to_owned(), format!("{label} {}", number(count))))
    };
    let stages = AssessmentStage::ALL.into_iter().filter_map(|stage| {
        let (_, label) = words::stage(stage);
        counted(stage.code(), label, &|line| line.stage == stage)
    });
    let remarks = counted(REMARKS, tr!(procedure.with_open_remarks), &|line| {
        line.remarks > 0
    });
    let withdrawn = counted(WITHDRAWN, tr!(procedure.with_withdrawn), &|line| {
        line.is_withdrawn
    });
    stages.chain(remarks).chain(withdrawn).collect()
}

fn row(line: &Line, year: u32) -> CellRow {
    let level = |level: Option<u32>| match level {
        Some(level) => Cell::Number(
            f64::from(level),
            score_words::level(u8::try_from(level).unwrap_or(u8::MAX)).to_owned(),
        ),
        None => Cell::Empty,
    };
    let (tone, stage) = words::stage(line.stage);
    let remarks = match line.remarks {
        0 => Cell::Empty,
        count => Cell::whole(i64::try_from(count).unwrap_or(i64::MAX)),
    };
    let cells = vec![
        Cell::text(line.name.clone()),
        Cell::text(line.subdistrict.clone()),
        Cell::Tag(tone, stage.to_owned()),
        level(line.self_level),
        level(line.confirmed.map(u32::from)),
        remarks,
    ];
    let route = Route::Scorecard {
        community: line.community.to_string(),
        year: i32::try_from(year).unwrap_or_default(),
    };
    CellRow::new(route, cells).marked([
        (line.stage.code(), true),
        (REMARKS, line.remarks > 0),
        (WITHDRAWN, line.is_withdrawn),
    ])
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(stars.community), 9),
        Column::new("subdistrict", tr!(stars.subdistrict), 7),
        Column::new("stage", tr!(procedure.stage), 12),
        Column::new("self", tr!(procedure.self_level), 5),
        Column::new("level", tr!(procedure.level), 5),
        Column::new("remarks", tr!(procedure.remarks_open), 6),
    ]
}
