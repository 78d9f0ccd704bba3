//! The filing of a half-year, and the filings of all communities (S5.9).

use std::collections::BTreeSet;

use super::places;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::units::{
    ACTIVITIES, BY_UNIT, DECLARED, MEETINGS, MEMBERS, NO_UNIT, RATE, SERVED, SERVICE, SHORT,
    percent, share,
};
use super::wording::{
    COMMUNITY, DAYS, EVERY_OFFICE, HIGHER, PERIOD, SCOPE, TIMES, UNIT, WHO_SIGNS, span_words,
};
use super::{ColumnSpec, column::column};
use crate::documents::Cell;
use crate::domain::kinds::{Community, Filing};
use crate::domain::words::{Words, words};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::city_half_year::FilingState;
use crate::reports::half_year::{UnitHalf, filings_of};
use crate::reports::{CityHalfYear, HalfYear, People};

/// 党员进社区活动开展情况备案表: what a community files of a half-year.
pub const FILING: Report = Report {
    code: "filing",
    words: words(
        "党员进社区活动开展情况备案表",
        "黨員進社區活動開展情況備案表",
        "Members in the community: filing with the department",
    ),
    area: Area::Units,
    about: words(
        "社区每半年报组织部备案的表",
        "社區每半年報組織部備案的表",
        "What a community files with the department every half-year",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::HalfYear],
    places: &[Of::Community],
    columns: Columns::Fixed(FILING_COLUMNS),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: filing,
};

/// 社区备案情况: who has filed the half-year.
pub const FILINGS: Report = Report {
    code: "filings",
    words: words("社区备案情况", "社區備案情況", "Filings of the communities"),
    area: Area::Units,
    about: words(
        "各社区半年备案是否按时，和备案的数字",
        "各社區半年備案是否按時，和備案的數字",
        "Which communities have filed the half-year, and their figures",
    ),
    who: HIGHER,
    periods: &[Asked::HalfYear],
    places: &[Of::Everywhere, Of::SubDistrict],
    columns: Columns::Fixed(FILED_COLUMNS),
    hides: true,
    many: None,
    has_calendar: false,
    make: filings,
};

const FILING_RULE: Words = words(
    "报到率＝在本社区报到的申报党员÷单位申报的在职党员，要求不低于 {share}%；服务时间只计社区已认定的，{hours} 小时为一天。",
    "報到率＝在本社區報到的申報黨員÷單位申報的在職黨員，要求不低於 {share}%；服務時間只計社區已認定的，{hours} 小時為一天。",
    "Rate: declared members registered with this community, by those declared; at least {share}% is asked for. Only certified service counts, {hours} hours to the day.",
);

const FILING_COLUMNS: &[ColumnSpec] = &[
    column("unit", UNIT).wide(14),
    column("declared", DECLARED).summed(),
    column(
        "registered",
        words("在本社区报到", "在本社區報到", "Registered here"),
    )
    .summed(),
    column("rate", RATE).summed(),
    column("short", SHORT).summed(),
    column("members", MEMBERS).summed(),
    column("served", SERVED).summed(),
    column("days", SERVICE).unit(DAYS).summed(),
    column("meetings", MEETINGS).unit(TIMES).summed(),
    column("activities", ACTIVITIES).unit(TIMES).summed(),
];

const FILED_COLUMNS: &[ColumnSpec] = &[
    column("community", COMMUNITY).wide(12),
    column("state", words("备案情况", "備案情況", "Filing")).wide(8),
    column("made_on", words("备案日期", "備案日期", "Filed on")),
    column("members", MEMBERS).summed(),
    column("served", SERVED).summed(),
    column("days", SERVICE).unit(DAYS).summed(),
];

/// What was filed of the half-year last; where nothing was, the figures as they are now.
fn filing(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let Place::Community(community) = request.place else {
        return Err(Refusal::Place);
    };
    let half = request.half().ok_or(Refusal::Period)?;
    let span = request.span().ok_or(Refusal::Period)?;
    let year = i32::try_from(request.year()).map_err(|_| Refusal::Period)?;
    let filed = filings_of(register, community, year, half).pop();
    let filed = filed.and_then(|(on, id)| Some((on, register.get::<Filing>(id)?)));
    let (figures, on) = match filed {
        Some((on, filing)) => (
            HalfYear::filed(filing).map_err(|_| Refusal::Unreadable)?,
            Some(on),
        ),
        None => {
            let people = People::of(register);
            let now = HalfYear::of(register, &people, community, span, request.today);
            (now.map_err(|_| Refusal::Standard)?, None)
        }
    };
    let mut sheet = Sheet::of(request, FILING.words);
    sheet.about(places::name(register, request));
    sheet.lying();
    sheet.fact(COMMUNITY, Cell::text(places::name(register, request)));
    sheet.fact(PERIOD, Cell::text(span_words(request)));
    match on {
        Some(on) => sheet.fact(words("备案日期", "備案日期", "Filed on"), Cell::Date(on)),
        None => sheet.fact(
            words("备案情况", "備案情況", "Filing"),
            Cell::text(words("未备案", "未備案", "Not filed yet").in_language(request.language)),
        ),
    }
    let mut rows = Rows::of(FILING.words.in_language(request.language), FILING_COLUMNS)
        .numbered()
        .drawn(BY_UNIT);
    for unit in &figures.units {
        rows.row(filing_row(&figures, unit, request));
    }
    sheet.table(rows);
    let hours = figures.hours_per_day.to_string();
    sheet.say(
        FILING_RULE,
        &[("share", &percent(&figures.share)), ("hours", &hours)],
    );
    if let Some((_, filing)) = filed {
        sheet.free(&*filing.note);
    }
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

fn filing_row(figures: &HalfYear, unit: &UnitHalf, request: &Request) -> Vec<Cell> {
    let listed = unit.declared > 0;
    let or_none = |cell: Cell| if listed { cell } else { Cell::Empty };
    let name = match unit.unit {
        Some(_) => unit.name.clone(),
        None => NO_UNIT.in_language(request.language).to_owned(),
    };
    vec![
        Cell::text(name),
        or_none(Cell::count(unit.declared)),
        or_none(Cell::count(unit.registered)),
        or_none(share(unit.registered, unit.declared)),
        or_none(Cell::count(unit.short(&figures.share))),
        Cell::count(unit.members),
        Cell::count(unit.served),
        figures.days(unit.minutes).map_or(Cell::Empty, Cell::Exact),
        Cell::count(unit.attended),
        Cell::count(unit.activities),
    ]
}

fn filings(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let half = request.half().ok_or(Refusal::Period)?;
    let year = i32::try_from(request.year()).map_err(|_| Refusal::Period)?;
    let city = CityHalfYear::of(register, (year, half), request.today);
    let city = city
        .map_err(|_| Refusal::Standard)?
        .ok_or(Refusal::Period)?;
    let among: BTreeSet<Id> = places::communities(register, request.place);
    let mut sheet = Sheet::of(request, FILINGS.words);
    sheet.fact(SCOPE, Cell::text(places::name(register, request)));
    sheet.fact(PERIOD, Cell::text(span_words(request)));
    sheet.fact(words("应备案", "應備案", "Due by"), Cell::Date(city.due));
    let those = city
        .communities
        .iter()
        .filter(|filed| among.contains(&filed.community));
    let filed = those.clone().filter(|filed| filed.state.is_filed()).count();
    sheet.fact(
        words("已备案社区", "已備案社區", "Communities that filed"),
        share(filed, those.clone().count()),
    );
    let mut rows = Rows::of(FILINGS.words.in_language(request.language), FILED_COLUMNS).numbered();
    for filed in those {
        let filing = filed
            .filings
            .last()
            .and_then(|id| register.get::<Filing>(*id));
        let figures = filing.and_then(|filing| HalfYear::filed(filing).ok());
        let sums = figures.as_ref().map(HalfYear::sums);
        let days = figures.as_ref().zip(sums.as_ref());
        let days = days.and_then(|(figures, sums)| figures.days(sums.minutes));
        let of_sums = |figure: fn(&UnitHalf) -> u32| {
            sums.as_ref()
                .map_or(Cell::Empty, |sums| Cell::count(figure(sums)))
        };
        rows.row(vec![
            Cell::text(register.title(Community::INDEX, filed.community)),
            Cell::text(state(filed.state).in_language(request.language)),
            Cell::date(filing.and_then(|filing| filing.made_on)),
            of_sums(|sums| sums.members),
            of_sums(|sums| sums.served),
            days.map_or(Cell::Empty, Cell::Exact),
        ]);
    }
    sheet.table(rows);
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

const fn state(state: FilingState) -> Words {
    match state {
        FilingState::Overdue => words("逾期未备案", "逾期未備案", "Overdue"),
        FilingState::Late { .. } => words("逾期备案", "逾期備案", "Filed late"),
        FilingState::Early { .. } => words(
            "期间未结束时备案",
            "期間未結束時備案",
            "Filed before its end",
        ),
        FilingState::NothingToFile => words(
            "当时无人报到，不用备案",
            "當時無人報到，不用備案",
            "Nobody registered then",
        ),
        FilingState::Open => words("未备案", "未備案", "Not filed yet"),
        FilingState::InTime { .. } => words("按时备案", "按時備案", "Filed in time"),
    }
}
