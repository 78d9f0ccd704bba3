//! Every community with thirty figures, and all together (S3.7).

use super::ColumnSpec;
use super::column::column;
use super::places::{self, communities};
use super::records::{begun, filled, part};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Of, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::wording::{COMMUNITY, HIGHER, PEOPLE, SQUARE_METRES, YUAN};
use crate::documents::{self, Cell};
use crate::domain::kinds::{BodyForm, Community, MemberKind};
use crate::domain::words::{Words, words};
use crate::domain::{Choice, Record};
use crate::register::Register;
use crate::reports::city_board::{self, Cell as Figure, Column};
use crate::reports::{CityTotals, venues};

/// 工作一览, every community with thirty figures.
pub const CITY: Report = Report {
    code: "city",
    words: words(
        "社区党建工作一览表",
        "社區黨建工作一覽表",
        "Communities at a glance",
    ),
    area: Area::Organisation,
    about: words(
        "每个社区三十项数字和合计，汇总上报用",
        "每個社區三十項數字和合計，匯總上報用",
        "Thirty figures of every community, and of all together",
    ),
    who: HIGHER,
    periods: &[Asked::Day],
    places: &[Of::Everywhere, Of::SubDistrict],
    columns: Columns::By(|_| city_columns()),
    hides: true,
    many: None,
    has_calendar: false,
    make: city,
};

fn city_columns() -> Vec<ColumnSpec> {
    let first = column("community", COMMUNITY).wide(10);
    std::iter::once(first)
        .chain(Column::ALL.map(city_column))
        .collect()
}

fn city_column(of: Column) -> ColumnSpec {
    let unit = match of {
        Column::OwnSpace | Column::OpenedArea => SQUARE_METRES,
        Column::Income | Column::Spending | Column::Balance => YUAN,
        Column::Workers
        | Column::PartTime
        | Column::InService
        | Column::Floating
        | Column::Transferred
        | Column::Probationary
        | Column::Population
        | Column::Beneficiaries => PEOPLE,
        _ => Words::NONE,
    };
    column(of.code(), city_words(of)).unit(unit)
}

fn city_words(of: Column) -> Words {
    match of {
        Column::Committees => words(
            "社区党委、党总支",
            "社區黨委、黨總支",
            "Committees and general branches",
        ),
        Column::Branches => BodyForm::CompoundBranch.words(),
        Column::Groups => BodyForm::BuildingGroup.words(),
        Column::PartTime => words("兼职委员", "兼職委員", "Part-time committee members"),
        Column::Grids => words("网格有负责人", "網格有負責人", "Grids with a head"),
        Column::Coverage => words("党组织覆盖场所", "黨組織覆蓋場所", "Places covered"),
        Column::Workers => words("社区工作者", "社區工作者", "Community workers"),
        Column::InService => MemberKind::InService.words(),
        Column::Floating => MemberKind::Floating.words(),
        Column::Transferred => MemberKind::Transferred.words(),
        Column::Probationary => MemberKind::Probationary.words(),
        Column::Population => words("常住人口", "常住人口", "Population"),
        Column::Volunteers => words(
            "登记的志愿者占常住人口",
            "登記的志願者佔常住人口",
            "Registered volunteers of the population",
        ),
        Column::InTeams => words(
            "队伍人数占常住人口",
            "隊伍人數佔常住人口",
            "People in teams of the population",
        ),
        Column::Teams => words("志愿服务队", "志願服務隊", "Volunteer teams"),
        Column::Activities => words("本年活动", "本年活動", "Activities this year"),
        Column::Beneficiaries => words("本年受益人次", "本年受益人次", "People served this year"),
        Column::Agreements => words(
            "签约驻区单位",
            "簽約駐區單位",
            "Resident units with an agreement",
        ),
        Column::Reaching => words(
            "面积达标的社区",
            "面積達標的社區",
            "Communities with enough space",
        ),
        Column::OwnSpace => words("自有活动面积", "自有活動面積", "Own activity space"),
        Column::OpeningUnits => words("开放场所的单位", "開放場所的單位", "Units that open venues"),
        Column::Opened => words("单位开放场所", "單位開放場所", "Venues opened by units"),
        Column::OpenedArea => words("单位开放面积", "單位開放面積", "Area opened by units"),
        Column::Markets => words("爱心超市", "愛心超市", "Charity markets"),
        Column::CareCentres => words(
            "居家养老服务中心",
            "居家養老服務中心",
            "Elderly-care centres",
        ),
        Column::Beds => words("养老床位", "養老床位", "Care beds"),
        Column::Needs => words("本年需求办结", "本年需求辦結", "Needs of the year resolved"),
        Column::Income => words("本年收入", "本年收入", "Income this year"),
        Column::Spending => words("本年支出", "本年支出", "Spending this year"),
        Column::Balance => words("结余", "結餘", "Balance"),
    }
}

fn figure(of: Figure) -> documents::Cell {
    match of {
        Figure::Count(count) => Cell::count(count),
        Figure::Part(of) => part(of),
        Figure::Area(dm2) => i64::try_from(dm2).map_or(Cell::Empty, Cell::Hundredths),
        Figure::Fen(fen) => Cell::Hundredths(fen),
    }
}

fn city(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let line = venues::line(register, request.year()).map_err(|_| Refusal::Standard)?;
    let totals = CityTotals::of(register, &among, day, line);
    let mut sheet = begun(register, request, CITY.words);
    sheet.lying();
    sheet.fact(
        words("社区数", "社區數", "Communities"),
        Cell::count(totals.communities),
    );
    let mut rows = Rows::of(CITY.words.in_language(language), &city_columns()).numbered();
    for one in city_board::lines(register, &among, day, line) {
        let name = Cell::text(register.title(Community::INDEX, one.community));
        rows.row(
            std::iter::once(name)
                .chain(one.cells.into_iter().map(figure))
                .collect(),
        );
    }
    sheet.heading(1, words("各社区", "各社區", "Every community"));
    filled(&mut sheet, rows);
    // Units that several communities have count once here, so these are not the sums of the table.
    sheet.heading(1, words("全部合计", "全部合計", "All together"));
    let all = Column::ALL.map(|of| (city_words_with_unit(of), figure(of.of(&totals))));
    sheet.lines(
        all.into_iter()
            .map(|(label, cell)| (crate::domain::tells::Tells::NoPerson, label, cell))
            .collect(),
    );
    let place = places::name(register, request);
    sheet.about(place);
    Ok(sheet)
}

/// Lines have no heads that could say the unit.
fn city_words_with_unit(of: Column) -> Words {
    match of {
        Column::OwnSpace => words(
            "自有活动面积（平方米）",
            "自有活動面積（平方米）",
            "Own activity space (m²)",
        ),
        Column::OpenedArea => words(
            "单位开放面积（平方米）",
            "單位開放面積（平方米）",
            "Area opened by units (m²)",
        ),
        Column::Income => words(
            "本年收入（元）",
            "本年收入（元）",
            "Income this year (yuan)",
        ),
        Column::Spending => words(
            "本年支出（元）",
            "本年支出（元）",
            "Spending this year (yuan)",
        ),
        Column::Balance => words("结余（元）", "結餘（元）", "Balance (yuan)"),
        of => city_words(of),
    }
}
