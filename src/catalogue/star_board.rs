//! The stars of all communities on paper: the board with its targets, the notices of stars and of model communities (S1.6, S1.9).

use std::collections::BTreeSet;

use super::places;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::star_words::{self};
use super::star_years;
use super::wording::{COMMUNITY, HIGHER, SCOPE, YEAR};
use super::{ColumnSpec, column::column};
use crate::documents::Cell;
use crate::domain::kinds::{AssessmentStage, Community, Subdistrict};
use crate::domain::words::{Words, words};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::scoring::standing_level::confirmed_level;
use crate::scoring::{
    CheckedRulebook, Mark, Outcome, Star, assessment_of, by_area, chosen_models, rulebook_of,
    score_all_summed_up, standing, targets, years_with_facts,
};

/// 星级一览: levels, targets and the six stars of every community.
pub const BOARD: Report = Report {
    code: "star-board",
    words: words(
        "六星社区星级一览表",
        "六星社區星級一覽表",
        "Levels of the communities",
    ),
    area: Area::Stars,
    about: words(
        "各社区六颗星和星级，目标完成情况，分街道",
        "各社區六顆星和星級，目標完成情況，分街道",
        "The six stars of every community, and how far the targets are reached",
    ),
    who: HIGHER,
    periods: &[Asked::Year],
    places: &[Of::Everywhere, Of::SubDistrict],
    columns: Columns::Fixed(BOARD_COLUMNS),
    hides: true,
    many: None,
    has_calendar: false,
    make: star_board,
};

/// The scheme names no days: whoever puts the notice up writes them.
const OBJECTION: Words = words(
    "公示时间：＿＿＿＿年＿＿月＿＿日至＿＿月＿＿日。如有异议，请在公示期内向我单位反映，电话：＿＿＿＿＿＿＿＿。",
    "公示時間：＿＿＿＿年＿＿月＿＿日至＿＿月＿＿日。如有異議，請在公示期內向我單位反映，電話：＿＿＿＿＿＿＿＿。",
    "On display from ＿＿＿＿＿＿ to ＿＿＿＿＿＿. Objections until then to this office, telephone ＿＿＿＿＿＿＿＿.",
);

/// 评定结果公示.
pub const STAR_NOTICE: Report = Report {
    code: "star-notice",
    words: words(
        "六星社区党组织评定结果公示",
        "六星社區黨組織評定結果公示",
        "Results of the six-star assessment",
    ),
    area: Area::Stars,
    about: words(
        "已公布的评定结果，张贴用",
        "已公佈的評定結果，張貼用",
        "The published results, to be put up",
    ),
    who: HIGHER,
    periods: &[Asked::Year],
    places: &[Of::Everywhere, Of::SubDistrict],
    columns: Columns::Fixed(BOARD_COLUMNS),
    hides: true,
    many: None,
    has_calendar: false,
    make: star_notice,
};

/// 示范社区公示 (S1.9).
pub const MODELS: Report = Report {
    code: "model-communities",
    words: words("示范社区公示", "示範社區公示", "Model communities"),
    area: Area::Stars,
    about: words(
        "示范社区和评选理由，张贴用",
        "示範社區和評選理由，張貼用",
        "The year’s choice with its grounds, to be put up",
    ),
    who: HIGHER,
    periods: &[Asked::Year],
    places: &[Of::Everywhere],
    columns: Columns::Fixed(&[]),
    hides: true,
    many: None,
    has_calendar: false,
    make: models,
};

const STARS_ABOVE: Words = words("六颗星", "六顆星", "The six stars");

const fn star(at: usize) -> ColumnSpec {
    const CODES: [&str; 6] = [
        "leadership",
        "membership",
        "mechanism",
        "service",
        "satisfaction",
        "economy",
    ];
    // Worked out by the compiler, which would refuse a place that is not there.
    #[allow(clippy::indexing_slicing)]
    column(CODES[at], Star::ALL[at].words()).below(STARS_ABOVE)
}

const BOARD_COLUMNS: &[ColumnSpec] = &[
    column("community", COMMUNITY).wide(12),
    column("subdistrict", words("街道", "街道", "Sub-district")).wide(8),
    star(0),
    star(1),
    star(2),
    star(3),
    star(4),
    star(5),
    column("stars", words("星数", "星數", "Stars")),
    column("level", words("星级", "星級", "Level")),
    column("confirmed", words("已确认", "已確認", "Confirmed")).further(),
];

const TARGET_COLUMNS: &[ColumnSpec] = &[
    column("area", SCOPE).wide(10),
    column("target", words("目标", "目標", "Target")).wide(10),
    column("asked", words("要求（%）", "要求（%）", "Asked for (%)")),
    column("reached", words("已达到", "已達到", "Reached")),
    column("needed", words("应达到（个）", "應達到（個）", "Needed")),
    column("short", words("还差（个）", "還差（個）", "Short")),
];

fn star_board(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (language, year) = (request.language, request.year());
    if !years_with_facts(register).contains(&year) {
        return Err(Refusal::Nothing);
    }
    let rules = rulebook_of(register, year).map_err(|_| Refusal::Standard)?;
    let scores = score_all_summed_up(&rules, register, year);
    let among = places::communities(register, request.place);
    let mut sheet = Sheet::of(request, BOARD.words);
    sheet.about(places::name(register, request));
    sheet.lying();
    sheet.fact(SCOPE, Cell::text(places::name(register, request)));
    sheet.fact(YEAR, Cell::code(year.to_string()));
    let those: Vec<_> = (scores.scorecards.iter())
        .filter(|card| among.contains(&card.community))
        .map(|card| (card.community, standing(register, card)))
        .collect();
    targets_table(&mut sheet, register, request, &rules, &those);
    star_years::of_all(&mut sheet, register, request, (&among, &those));
    let mut sorted: Vec<_> = those.iter().collect();
    let area = |id: Id| {
        register
            .get::<Community>(id)
            .and_then(|found| found.subdistrict.id)
    };
    sorted.sort_by_key(|(id, standing)| {
        (
            area(*id).is_none(),
            area(*id),
            std::cmp::Reverse(standing.level),
            *id,
        )
    });
    let mut rows = Rows::of(BOARD.words.in_language(language), BOARD_COLUMNS).numbered();
    for (community, standing) in sorted {
        rows.row(board_row(
            register,
            request,
            *community,
            standing.marks.map(|mark| mark == Mark::Earned),
            standing.is_confirmed,
        ));
    }
    sheet.heading(1, BOARD.words);
    sheet.table(rows);
    Ok(sheet)
}

fn board_row(
    register: &Register,
    request: &Request,
    community: Id,
    earned: [bool; 6],
    is_confirmed: bool,
) -> Vec<Cell> {
    let language = request.language;
    let area = register
        .get::<Community>(community)
        .and_then(|found| found.subdistrict.id);
    let stars = earned.iter().filter(|earned| **earned).count();
    let level = star_words::level(u8::try_from(stars).unwrap_or(u8::MAX));
    let mut row = vec![
        Cell::text(register.title(Community::INDEX, community)),
        super::values::called::<Subdistrict>(register, area, language),
    ];
    let mark = |earned: bool| {
        if earned {
            Cell::text("★")
        } else {
            Cell::Empty
        }
    };
    row.extend(earned.map(mark));
    row.extend([
        Cell::count(stars),
        Cell::text(level.in_language(language)),
        Cell::Tick(is_confirmed),
    ]);
    row
}

fn targets_table(
    sheet: &mut Sheet,
    register: &Register,
    request: &Request,
    rules: &CheckedRulebook,
    those: &[(Id, crate::scoring::Standing)],
) {
    let (language, year) = (request.language, request.year());
    let asked = targets::targets_of(rules.rulebook(), register, year);
    let levels = || those.iter().map(|(id, standing)| (*id, standing.level));
    let name = words("目标完成情况", "目標完成情況", "Targets");
    let mut rows = Rows::of(name.in_language(language), TARGET_COLUMNS);
    let mut add = |area: String, board: &crate::scoring::Board| {
        for state in &board.targets {
            let short = match state.outcome {
                Outcome::Attained => Cell::Count(0),
                Outcome::Short { communities } => Cell::count(communities),
                Outcome::NoCommunities => Cell::Empty,
            };
            rows.row(vec![
                Cell::text(area.clone()),
                Cell::text(star_words::at_least(state.target.level, language)),
                Cell::count(state.target.share_percent),
                Cell::Share {
                    part: i64::try_from(state.reached).unwrap_or_default(),
                    whole: i64::try_from(board.communities).unwrap_or_default(),
                },
                Cell::count(state.needed),
                short,
            ]);
        }
    };
    if request.place == Place::Everywhere {
        let all = targets::board(levels().map(|(_, level)| level), &asked);
        add(places::name(register, request), &all);
    }
    let wanted = match request.place {
        Place::SubDistrict(id) => Some(id),
        _ => None,
    };
    for area in by_area(register, levels(), &asked, year) {
        let Some(id) = area
            .area
            .filter(|id| wanted.is_none_or(|wanted| wanted == *id))
        else {
            continue;
        };
        add(register.title(Subdistrict::INDEX, id), &area.board);
    }
    if !rows.is_empty() {
        sheet.heading(1, name);
        sheet.table(rows);
    }
}

fn star_notice(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (language, year) = (request.language, request.year());
    let among: BTreeSet<Id> = places::communities(register, request.place);
    let published = among.iter().filter_map(|id| {
        let (_, record) = assessment_of(register, *id, year)?;
        let level = confirmed_level(register, *id, year)?;
        (record.stage() == AssessmentStage::Published).then_some((*id, level))
    });
    let mut published: Vec<_> = published.collect();
    if published.is_empty() {
        return Err(Refusal::Nothing);
    }
    published.sort_by_key(|(id, level)| (std::cmp::Reverse(level.level()), *id));
    let title = words(
        "{year} 年度六星社区党组织评定结果公示",
        "{year} 年度六星社區黨組織評定結果公示",
        "Results of the six-star assessment of {year}",
    );
    let mut sheet = Sheet::called(request, title.filled(language, &[("year", &year)]));
    sheet.lying();
    let lead = words(
        "经社区自评、街道审核、组织部确认，现将 {year} 年度 {count} 个社区的评定结果公示如下。",
        "經社區自評、街道審核、組織部確認，現將 {year} 年度 {count} 個社區的評定結果公示如下。",
        "After self-assessment, review and confirmation, these are the results of {count} communities for {year}.",
    );
    sheet.say(lead, &[("year", &year), ("count", &published.len())]);
    let mut rows = Rows::of(STAR_NOTICE.words.in_language(language), BOARD_COLUMNS).numbered();
    for (community, level) in published {
        let stars: Vec<Star> = level.stars().collect();
        let earned = Star::ALL.map(|star| stars.contains(&star));
        rows.row(board_row(register, request, community, earned, true));
    }
    sheet.table(rows);
    sheet.say(OBJECTION, &[]);
    sheet.sign(request, &[]);
    Ok(sheet)
}

fn models(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (language, year) = (request.language, request.year());
    let chosen = chosen_models(register, year);
    if chosen.is_empty() {
        return Err(Refusal::Nothing);
    }
    let title = words(
        "{year} 年度示范社区公示",
        "{year} 年度示範社區公示",
        "Model communities of {year}",
    );
    let mut sheet = Sheet::called(request, title.filled(language, &[("year", &year)]));
    let begin = words(
        "经评定，拟将以下 {count} 个社区确定为 {year} 年度示范社区，现予公示：",
        "經評定，擬將以下 {count} 個社區確定為 {year} 年度示範社區，現予公示：",
        "These {count} communities are to be the model communities of {year}:",
    );
    sheet.say(begin, &[("year", &year), ("count", &chosen.len())]);
    let in_area = words("（{area}）", "（{area}）", " ({area})");
    for (_, model) in chosen {
        let Some(community) = model
            .community
            .id
            .and_then(|id| register.get::<Community>(id))
        else {
            continue;
        };
        let area = community
            .subdistrict
            .id
            .and_then(|id| register.get::<Subdistrict>(id));
        let area = area.map(|area| in_area.filled(language, &[("area", &area.name)]));
        sheet.heading_of(1, format!("{}{}", community.name, area.unwrap_or_default()));
        sheet.free(&*model.grounds);
    }
    sheet.say(
        words(
            "欢迎广大党员、群众监督。",
            "歡迎廣大黨員、群眾監督。",
            "Members and residents are asked to say what they think of it.",
        ),
        &[],
    );
    sheet.say(OBJECTION, &[]);
    sheet.sign(request, &[]);
    Ok(sheet)
}
