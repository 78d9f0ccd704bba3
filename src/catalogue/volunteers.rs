//! Volunteers, their teams, and what activities did (S1.3, S3.2, S3.5), on paper.

use super::ColumnSpec;
use super::column::column;
use super::picture::Picture;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, part, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::{called, choice};
use super::wording::{EVERY_OFFICE, NOT_SAID};
use crate::documents::Cell;
use crate::domain::kinds::{Brand, Goal, Help, Speciality, TeamActivity, VolunteerTeam};
use crate::domain::words::{Words, words};
use crate::domain::{Choice, Record};
use crate::register::Register;
use crate::reports::activities::{Activities, Line};
use crate::reports::volunteers::{Volunteers, team_line};

/// 志愿者队伍情况.
pub const VOLUNTEERS: Report = Report {
    code: "volunteers",
    words: words(
        "志愿者队伍情况表",
        "志願者隊伍情況表",
        "Volunteers and their teams",
    ),
    area: Area::Service,
    about: words(
        "志愿者占人口比例，各类队伍和人数",
        "志願者佔人口比例，各類隊伍和人數",
        "The share of volunteers, and the teams of each kind",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<VolunteerTeam>(request, TEAM, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: volunteers,
};

/// 活动成效: by help, goal and brand.
pub const ACTIVITIES: Report = Report {
    code: "activities",
    words: words(
        "活动成效情况表",
        "活動成效情況表",
        "Activities and who had something of them",
    ),
    area: Area::Service,
    about: words(
        "“五助”“五在社区”和活动品牌各做了多少、惠及多少人",
        "「五助」「五在社區」和活動品牌各做了多少、惠及多少人",
        "What was done for each of the five helps and goals and under each brand",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::Fixed(DONE),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: activities,
};

const TEAM: &[&str] = &["name", "speciality", "size", "leader", "founded"];

const DONE: &[ColumnSpec] = &[
    column("of", words("分类", "分類", "By")).wide(14),
    column("held", words("活动（次）", "活動（次）", "Activities")),
    column(
        "beneficiaries",
        words("受益人数", "受益人數", "Beneficiaries"),
    ),
];

const BY_HELP: Picture = Picture::bars(
    words(
        "五助受益人数",
        "五助受益人數",
        "Beneficiaries of the five helps",
    ),
    "of",
    &["beneficiaries"],
);

const BY_GOAL: Picture = Picture::bars(
    words(
        "五在社区受益人数",
        "五在社區受益人數",
        "Beneficiaries of the five goals",
    ),
    "of",
    &["beneficiaries"],
);

fn volunteers(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let language = request.language;
    let found = Volunteers::of(register, &among, request.day());
    let mut sheet = begun(register, request, VOLUNTEERS.words);
    let mut lines = vec![
        (
            words(
                "名册上的志愿者占人口",
                "名冊上的志願者佔人口",
                "Volunteers on the registers, of the population",
            ),
            part(found.share()),
        ),
        (
            words(
                "队伍自报人数占人口",
                "隊伍自報人數佔人口",
                "What the teams say, of the population",
            ),
            part(found.share_in_teams()),
        ),
        (
            words(
                "名册上的志愿者",
                "名冊上的志願者",
                "Volunteers on the registers",
            ),
            Cell::count(found.registered.len()),
        ),
        (
            words("志愿服务队", "志願服務隊", "Teams"),
            Cell::count(found.teams.len()),
        ),
        (
            words(
                "没有填人数的队伍",
                "沒有填人數的隊伍",
                "Teams that do not say how large they are",
            ),
            Cell::count(found.unsized_teams.len()),
        ),
    ];
    if let Ok(Some(line)) = team_line(register, request.year()) {
        let reached = words(
            "人数达到要求的队伍",
            "人數達到要求的隊伍",
            "Teams with enough people",
        );
        lines.push((reached, share(&found.reaching(register, line))));
    }
    figures(&mut sheet, lines);
    let columns = records::columns::<VolunteerTeam>(request, TEAM, &[]);
    let mut rows = Rows::of(VOLUNTEERS.words.in_language(language), &columns).numbered();
    for (speciality, teams) in &found.by_speciality {
        rows.group(
            speciality
                .map_or(NOT_SAID, Speciality::words)
                .in_language(language),
        );
        for id in &teams.teams {
            rows.row(records::row::<VolunteerTeam>(
                register,
                request,
                *id,
                TEAM,
                Vec::new(),
            ));
        }
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

fn done_row(name: Cell, line: &Line) -> Vec<Cell> {
    vec![
        name,
        Cell::count(line.records.len()),
        Cell::count(line.beneficiaries),
    ]
}

fn activities(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let language = request.language;
    let found = Activities::of(register, &among, span, request.day());
    let mut sheet = begun(register, request, ACTIVITIES.words);
    figures(
        &mut sheet,
        vec![
            (
                words("活动（次）", "活動（次）", "Activities"),
                Cell::count(found.all.records.len()),
            ),
            (
                words("受益人数", "受益人數", "Beneficiaries"),
                Cell::count(found.all.beneficiaries),
            ),
            (
                words("有活动的品牌", "有活動的品牌", "Brands with activities"),
                share(&found.brands),
            ),
            (
                words(
                    "没有填受益人数的活动",
                    "沒有填受益人數的活動",
                    "Activities that do not say how many",
                ),
                Cell::count(found.unsaid.len()),
            ),
            (
                words(
                    "没有归类的活动",
                    "沒有歸類的活動",
                    "Activities of no help or goal",
                ),
                Cell::count(found.unnamed.len()),
            ),
        ],
    );
    let table = |sheet: &mut Sheet, title: Words, picture, lines: Vec<Vec<Cell>>| {
        let mut rows = Rows::of(title.in_language(language), DONE);
        rows.pictured(picture);
        lines.into_iter().for_each(|line| rows.row(line));
        sheet.heading(1, title);
        filled(sheet, rows);
    };
    let helps = found.by_help.iter();
    let helps = helps.map(|(help, line)| done_row(choice::<Help>(Some(*help), language), line));
    table(
        &mut sheet,
        words("五助", "五助", "Five helps"),
        Some(BY_HELP),
        helps.collect(),
    );
    let goals = found.by_goal.iter();
    let goals = goals.map(|(goal, line)| done_row(choice::<Goal>(Some(*goal), language), line));
    table(
        &mut sheet,
        words("五在社区", "五在社區", "Five goals"),
        Some(BY_GOAL),
        goals.collect(),
    );
    sheet.say(
        words(
            "一次活动可以归入几个“在社区”，各项人次不能相加。",
            "一次活動可以歸入幾個「在社區」，各項人次不能相加。",
            "One activity may serve several goals, so the lines are not to be added up.",
        ),
        &[],
    );
    let brands = found.by_brand.iter();
    let brands = brands
        .map(|(brand, line)| done_row(called::<Brand>(register, Some(*brand), language), line));
    table(
        &mut sheet,
        words("活动品牌", "活動品牌", "Brands"),
        None,
        brands.collect(),
    );
    let teams = found
        .all
        .records
        .iter()
        .filter(|(kind, _)| *kind == TeamActivity::INDEX);
    let teams = teams.count();
    sheet.say(
        words(
            "其中志愿服务队活动 {count} 次。",
            "其中志願服務隊活動 {count} 次。",
            "Of them activities of volunteer teams: {count}.",
        ),
        &[("count", &teams)],
    );
    Ok(sheet)
}
