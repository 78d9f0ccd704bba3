//! What units are told of registration and service: a unit’s report (S5.9), the rates and the notice list (S5.8).

use super::picture::Picture;
use super::places;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::wording::{
    AS_OF, COMMUNITY, DAYS, EVERY_OFFICE, NAME, PEOPLE, PERIOD, TIMES, UNIT, UNITS_AS_WELL,
    WHO_SIGNS, span_words,
};
use super::{ColumnSpec, column::column};
use crate::documents::Cell;
use crate::domain::Record;
use crate::domain::kinds::Unit;
use crate::domain::words::{Words, words};
use crate::register::Register;
use crate::reports::told::{Told, UnitLine};
use crate::reports::{People, UnitReport, unit_report};
use crate::scoring::{Exact, threshold};

/// 党员进社区活动开展情况反馈: what a unit is told of its members.
pub const UNIT_REPORT: Report = Report {
    code: "unit-report",
    words: words(
        "党员进社区活动开展情况反馈",
        "黨員進社區活動開展情況反饋",
        "Members in the community: report to the unit",
    ),
    area: Area::Units,
    about: words(
        "每半年反馈给单位：谁报到了、服务几天",
        "每半年反饋給單位：誰報到了、服務幾天",
        "Told to each unit every half-year: who registered and served how long",
    ),
    who: UNITS_AS_WELL,
    periods: &[Asked::HalfYear, Asked::Year],
    places: &[Of::Unit, Of::Everywhere],
    columns: Columns::Fixed(MEMBER_COLUMNS),
    hides: true,
    many: Some(Many::Units),
    has_calendar: false,
    make: unit_reports,
};

/// 在职党员报到率通报名单: the units below the share.
pub const NOTICE_LIST: Report = Report {
    code: "notice-list",
    words: words(
        "在职党员报到率通报名单",
        "在職黨員報到率通報名單",
        "Notice list: registration of in-service members",
    ),
    area: Area::Units,
    about: words(
        "报到率不到要求的单位和还差的人数",
        "報到率不到要求的單位和還差的人數",
        "The units below the rate that is asked for, and how many are missing",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Everywhere],
    columns: Columns::Fixed(NOTICE_COLUMNS),
    hides: true,
    many: None,
    has_calendar: false,
    make: notice_list,
};

/// 在职党员报到率一览: every unit with its rate.
pub const UNIT_RATES: Report = Report {
    code: "unit-rates",
    words: words(
        "单位在职党员报到率一览表",
        "單位在職黨員報到率一覽表",
        "Registration of in-service members by unit",
    ),
    area: Area::Units,
    about: words(
        "各单位申报、报到、待核对人数和报到率",
        "各單位申報、報到、待核對人數和報到率",
        "Declared, registered and to decide, with the rate, of every unit",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Everywhere],
    columns: Columns::Fixed(NOTICE_COLUMNS),
    hides: true,
    many: None,
    has_calendar: false,
    make: unit_rates,
};

const SHARE_RULE: Words = words(
    "报到率＝已报到的申报党员÷单位申报的在职党员，每人只计一次；低于 {share}% 的单位列入本名单。",
    "報到率＝已報到的申報黨員÷單位申報的在職黨員，每人只計一次；低於 {share}% 的單位列入本名單。",
    "The rate is the declared members who have registered, by those whom the unit declared; everybody counts once. Units below {share}% are on this list.",
);

const NOBODY: Words = words(
    "没有单位列入通报。",
    "沒有單位列入通報。",
    "No unit is on the notice list.",
);

const WITHOUT: Words = words(
    "另有 {count} 个单位未报名单：{names}。",
    "另有 {count} 個單位未報名單：{names}。",
    "{count} units have declared nobody: {names}.",
);

pub(super) const NO_UNIT: Words = words("未填单位", "未填單位", "No unit given");

pub(super) const DECLARED: Words = words("申报", "申報", "Declared");

pub(super) const REGISTERED: Words = words("已报到", "已報到", "Registered");

pub(super) const RATE: Words = words("报到率", "報到率", "Rate");

pub(super) const SHORT: Words = words("差人数", "差人數", "Missing");

pub(super) const SERVICE: Words = words("服务时间", "服務時間", "Service");

pub(super) const MEETINGS: Words = words("例会到会", "例會到會", "Meetings attended");

pub(super) const ACTIVITIES: Words = words("参加活动", "參加活動", "Activities joined");

pub(super) const MEMBERS: Words = words("在社区党员", "在社區黨員", "Members");

pub(super) const SERVED: Words = words("参加服务", "參加服務", "Served");

const MEMBER_COLUMNS: &[ColumnSpec] = &[
    column("name", NAME).name().wide(6),
    column("community", COMMUNITY).wide(10),
    column("days", SERVICE).unit(DAYS).summed(),
    column("meetings", MEETINGS),
    column("activities", ACTIVITIES).unit(TIMES).summed(),
];

const NOTICE_COLUMNS: &[ColumnSpec] = &[
    column("unit", UNIT).wide(16),
    column("declared", DECLARED).unit(PEOPLE).summed(),
    column("registered", REGISTERED).unit(PEOPLE).summed(),
    column("rate", RATE).summed(),
    column("short", SHORT).unit(PEOPLE).summed(),
    column("to_decide", words("待核对", "待核對", "To decide"))
        .unit(PEOPLE)
        .summed()
        .further(),
    column(
        "undeclared",
        words("报到未申报", "報到未申報", "Not declared"),
    )
    .unit(PEOPLE)
    .summed()
    .further(),
];

pub(super) const BY_UNIT: Picture = Picture::shares(
    words("各单位报到率", "各單位報到率", "Registration by unit"),
    "unit",
    &["rate"],
);

pub(super) fn percent(share: &Exact) -> String {
    let shown = share.shown_percent();
    shown.trim_end_matches(".0").to_owned()
}

/// A share of two counts.
pub(super) fn share(part: impl TryInto<i64>, whole: impl TryInto<i64>) -> Cell {
    match (part.try_into(), whole.try_into()) {
        (Ok(part), Ok(whole)) => Cell::Share { part, whole },
        _ => Cell::Empty,
    }
}

fn unit_reports(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let no_unit = NO_UNIT.in_language(request.language);
    let told = Told::of(register, span, request.today, no_unit).ok_or(Refusal::Standard)?;
    let only = match request.place {
        Place::Unit(unit) => Some(unit),
        _ => None,
    };
    let mut units = told
        .units
        .iter()
        .filter(|line| only.is_none_or(|unit| unit == line.unit));
    let mut sheet = match (only, units.clone().next()) {
        (_, None) => return Err(Refusal::Nothing),
        (Some(_), Some(line)) => of_unit(register, request, &told, line),
        (None, Some(_)) => {
            let mut all = Sheet::of(request, UNIT_REPORT.words);
            units.by_ref().for_each(|line| {
                let mut page = of_unit(register, request, &told, line);
                page.rename(line.name.clone());
                all.append(page);
            });
            all
        }
    };
    sheet.about(places::name(register, request));
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

fn of_unit(register: &Register, request: &Request, told: &Told, line: &UnitLine) -> Sheet {
    let mut page = Sheet::of(request, UNIT_REPORT.words);
    let report = &line.report;
    page.fact(UNIT, Cell::text(register.title(Unit::INDEX, line.unit)));
    page.fact(PERIOD, Cell::text(span_words(request)));
    page.fact(
        words("申报在职党员", "申報在職黨員", "Declared"),
        Cell::count(report.declared.len()),
    );
    page.fact(REGISTERED, Cell::count(report.registered()));
    page.fact(RATE, share(report.registered(), report.declared.len()));
    page.fact(MEMBERS, Cell::count(line.members));
    page.fact(SERVED, Cell::count(line.served));
    let certified = words(
        "已认定服务合计（天）",
        "已認定服務合計（天）",
        "Certified service (days)",
    );
    page.fact(certified, Cell::Exact(line.days.clone()));
    let mut rows = Rows::of(&*line.name, MEMBER_COLUMNS).numbered();
    for member in told
        .members
        .iter()
        .filter(|member| member.unit == Some(line.unit))
    {
        let figures = &member.figures;
        rows.row(vec![
            Cell::text(&*member.name),
            Cell::text(&*member.community),
            Cell::Exact(member.days.clone()),
            share(figures.meetings_attended, figures.meetings),
            Cell::count(figures.activities),
        ]);
    }
    page.table(rows);
    page
}

/// Every unit as of the day, with what is asked for.
fn rated(register: &Register, request: &Request) -> Result<(Vec<UnitReport>, Exact), Refusal> {
    let asked = threshold(register, request.year(), "unit_registration_share");
    let asked = asked.map_err(|_| Refusal::Standard)?;
    let people = People::of(register);
    let units = register.all::<Unit>();
    let reports = units.map(|(unit, _)| unit_report(&people, unit, request.day()));
    Ok((reports.collect(), asked))
}

fn rated_row(register: &Register, report: &UnitReport, asked: &Exact) -> Vec<Cell> {
    vec![
        Cell::text(register.title(Unit::INDEX, report.unit)),
        Cell::count(report.declared.len()),
        Cell::count(report.registered()),
        share(report.registered(), report.declared.len()),
        Cell::count(report.short(asked)),
        Cell::count(report.to_decide()),
        Cell::count(report.undeclared.len()),
    ]
}

/// The lowest rate first; those without a list last.
fn by_rate(reports: &mut [UnitReport]) {
    reports.sort_by(|a, b| {
        let key = |report: &UnitReport| (report.rate().is_none(), report.rate(), report.unit);
        key(a).cmp(&key(b))
    });
}

fn notice_list(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (mut reports, asked) = rated(register, request)?;
    by_rate(&mut reports);
    let language = request.language;
    let mut sheet = Sheet::of(request, NOTICE_LIST.words);
    sheet.fact(AS_OF, Cell::Date(request.day()));
    sheet.say(SHARE_RULE, &[("share", &percent(&asked))]);
    let mut rows = Rows::of(NOTICE_LIST.words.in_language(language), NOTICE_COLUMNS).numbered();
    for report in reports
        .iter()
        .filter(|report| report.passes(&asked) == Some(false))
    {
        rows.row(rated_row(register, report, &asked));
    }
    match rows.is_empty() {
        true => sheet.say(NOBODY, &[]),
        false => sheet.table(rows),
    }
    let without = reports.iter().filter(|report| report.declared.is_empty());
    let names: Vec<String> = without
        .map(|report| register.title(Unit::INDEX, report.unit))
        .collect();
    if !names.is_empty() {
        let list = names.join(super::values::COMMA.in_language(language));
        sheet.say(WITHOUT, &[("count", &names.len()), ("names", &list)]);
    }
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

fn unit_rates(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (mut reports, asked) = rated(register, request)?;
    by_rate(&mut reports);
    let mut sheet = Sheet::of(request, UNIT_RATES.words);
    sheet.fact(AS_OF, Cell::Date(request.day()));
    let at_least = words("要求（%）", "要求（%）", "Asked for (%)");
    sheet.fact(at_least, Cell::text(percent(&asked)));
    let name = UNIT_RATES.words.in_language(request.language);
    let mut rows = Rows::of(name, NOTICE_COLUMNS).numbered().drawn(BY_UNIT);
    for report in &reports {
        rows.row(rated_row(register, report, &asked));
    }
    sheet.table(rows);
    Ok(sheet)
}
