//! The year-end summary (S5.12): the figures of the year beside those of the year before, and what the secretary wrote.

use super::picture::Picture;
use super::places;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::wording::{AS_OF, DAYS, EVERY_OFFICE, FIGURE, WHO_SIGNS};
use super::{ColumnSpec, column::column};
use crate::documents::{Cell, month_name};
use crate::domain::Choice;
use crate::domain::kinds::{Pledge, ServiceKind, YearSummary};
use crate::domain::words::{Language, Words, words};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::Half;
use crate::reports::year_end::{Amount, Code, YearEnd};
use crate::scoring::pledges::PledgeList;

/// 年度在职党员进社区工作总结.
pub const YEAR_END: Report = Report {
    code: "year-end",
    words: words(
        "年度在职党员进社区工作总结",
        "年度在職黨員進社區工作總結",
        "Year-end summary: in-service members",
    ),
    area: Area::People,
    about: words(
        "全年数字与上年对照，附书记写的总结",
        "全年數字與上年對照，附書記寫的總結",
        "The year in figures beside the year before, with the secretary’s words",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Year],
    places: &[Of::Community, Of::SubDistrict, Of::Everywhere],
    columns: Columns::Fixed(COLUMNS),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: year_end,
};

const TITLE: Words = words(
    "{place} {year} 年在职党员进社区工作总结",
    "{place} {year} 年在職黨員進社區工作總結",
    "{place}: in-service members in {year}",
);
const FIGURES: Words = words("全年数字", "全年數字", "The year in figures");
const OUT_OF: Words = words("应有", "應有", "Of");
const BEFORE: Words = words("上年", "上年", "Year before");
const THIS: Words = words("本年", "本年", "This year");

const COLUMNS: &[ColumnSpec] = &[
    column("figure", FIGURE).wide(16),
    column("amount", words("数量", "數量", "Amount")).below(THIS),
    column("of", OUT_OF).below(THIS),
    column("amount_before", words("数量", "數量", "Amount")).below(BEFORE),
    column("of_before", OUT_OF).below(BEFORE),
];

fn year_end(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let communities = places::communities(register, request.place);
    let year = i32::try_from(request.year()).map_err(|_| Refusal::Period)?;
    let of = |year: i32| {
        YearEnd::of(register, &communities, year, request.today).map_err(|_| Refusal::Standard)
    };
    let this = of(year)?.ok_or(Refusal::Period)?;
    let before = of(year - 1).ok().flatten();
    let language = request.language;
    let place = places::name(register, request);
    let title = TITLE.filled(language, &[("place", &place), ("year", &year)]);
    let mut sheet = Sheet::called(request, title);
    sheet.fact(AS_OF, Cell::Date(this.day));
    sheet.heading(1, FIGURES);
    let mut rows = Rows::of(FIGURES.in_language(language), COLUMNS);
    let mut group = None;
    for figure in &this.figures {
        let of = group_of(figure.code);
        if group != Some(of) {
            group = Some(of);
            rows.group(of.in_language(language));
        }
        let earlier = before
            .as_ref()
            .and_then(|before| before.figure(figure.code));
        let (amount, whole) = amount(figure.amount, &this);
        let was = earlier.zip(before.as_ref());
        let (was, was_of) = was
            .map(|(figure, year)| self::amount(figure.amount, year))
            .unwrap_or_default();
        rows.row(vec![
            Cell::text(name(figure.code, &this, language)),
            amount,
            whole,
            was,
            was_of,
        ]);
    }
    sheet.table(rows);
    sheet.say(ONCE, &[]);
    by_month(&mut sheet, register, &this, language);
    for id in summaries(register, request, &communities) {
        written(&mut sheet, register, request, id, communities.len() > 1);
    }
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

const ONCE: Words = words(
    "一人在几个社区报到只计一次；在社区之间迁移的，不算报到也不算离开；服务时间合并计算。",
    "一人在幾個社區報到只計一次；在社區之間遷移的，不算報到也不算離開；服務時間合併計算。",
    "Somebody registered with several communities counts once; who moved between them neither came nor left; their service is one sum.",
);

const BY_MONTH: Words = words("各月服务时间", "各月服務時間", "Service by month");

/// Certified service in days.
fn by_month(sheet: &mut Sheet, register: &Register, year: &YearEnd, language: Language) {
    let columns = [
        column("month", words("月份", "月份", "Month")).wide(8),
        column("days", words("服务时间", "服務時間", "Service"))
            .unit(DAYS)
            .summed(),
    ];
    let picture = Picture::bars(BY_MONTH, "month", &["days"]);
    let mut rows = Rows::of(BY_MONTH.in_language(language), &columns).drawn(picture);
    for (month, minutes) in (1..).zip(year.minutes_by_month(register)) {
        let days = year.rules.days_in(minutes);
        rows.row(vec![
            Cell::text(month_name(month, language)),
            days.map_or(Cell::Empty, Cell::Exact),
        ]);
    }
    sheet.heading(1, BY_MONTH);
    sheet.table(rows);
}

/// What the communities wrote of the year: of several the newest.
fn summaries(
    register: &Register,
    request: &Request,
    communities: &std::collections::BTreeSet<Id>,
) -> Vec<Id> {
    let newest = |community: &Id| {
        let all = register.of::<YearSummary>(*community);
        let of_year = all.filter(|(_, summary)| summary.year == Some(request.year()));
        of_year.last().map(|(id, _)| id)
    };
    communities.iter().filter_map(newest).collect()
}

fn written(sheet: &mut Sheet, register: &Register, request: &Request, id: Id, is_one_of: bool) {
    let Some(summary) = register.get::<YearSummary>(id) else {
        return;
    };
    let texts = [
        ("done", &summary.done),
        ("lacking", &summary.lacking),
        ("planned", &summary.planned),
    ];
    if texts.iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    if is_one_of {
        let place = super::places::community_of(register, YearSummary::INDEX, id);
        let place = place.map(Place::Community).unwrap_or_default();
        let of = Request {
            place,
            ..request.clone()
        };
        sheet.heading_of(1, places::name(register, &of));
    }
    let level = if is_one_of { 2 } else { 1 };
    for (name, text) in texts {
        if let Some((_, field)) = YearSummary::KIND.field(name).filter(|_| !text.is_empty()) {
            sheet.heading(level, field.words);
            sheet.free(&**text);
        }
    }
}

/// How much, and of how many.
fn amount(amount: Amount, of: &YearEnd) -> (Cell, Cell) {
    match amount {
        Amount::People(count) | Amount::Records(count) => (Cell::count(count), Cell::Empty),
        Amount::OutOf(count, all) => (Cell::count(count), Cell::count(all)),
        Amount::Minutes(minutes) => {
            let days = crate::reports::half_year::days(minutes, &of.rules.hours_per_day);
            (days.map_or(Cell::Empty, Cell::Exact), Cell::Empty)
        }
        Amount::Kept { people, deeds } => (Cell::count(people), Cell::count(deeds)),
    }
}

const MEMBERS: Words = words("党员报到", "黨員報到", "Members");
const ORGANISATION: Words = words("组织和岗位", "組織和崗位", "Groups and posts");
const MEETINGS: Words = words("例会和活动", "例會和活動", "Meetings and activities");
const SERVICE: Words = words("服务时间", "服務時間", "Service");
const SIX: Words = words(
    "六个一（人数，件数）",
    "六個一（人數，件數）",
    "Six Ones (people, deeds)",
);
const TEN: Words = words(
    "十个带头（人数，件数）",
    "十個帶頭（人數，件數）",
    "Ten Leads (people, deeds)",
);
const UNITS: Words = words("单位", "單位", "Units");
const TOLD: Words = words(
    "反馈、征询、评选和备案",
    "反饋、徵詢、評選和備案",
    "Feedback, consultations, honours, filings",
);

fn group_of(code: Code) -> Words {
    match code {
        Code::Members | Code::Came | Code::Left => MEMBERS,
        Code::Groups | Code::Posts | Code::Holders => ORGANISATION,
        Code::Meetings
        | Code::Attended
        | Code::Activities
        | Code::ActivitiesOf(_)
        | Code::TeamActivities => MEETINGS,
        Code::Minutes | Code::Served | Code::Reached | Code::Short => SERVICE,
        Code::WholeList(PledgeList::SixOnes) => SIX,
        Code::Pledge(pledge) if PledgeList::SixOnes.pledges().contains(&pledge) => SIX,
        Code::WholeList(_) | Code::Pledge(_) => TEN,
        Code::Units | Code::Passing | Code::Below | Code::WithoutList => UNITS,
        Code::Feedback | Code::Consulted | Code::Objected | Code::Awards | Code::Filed(_) => TOLD,
    }
}

fn name(code: Code, of: &YearEnd, language: Language) -> String {
    let days = of.rules.days.to_string();
    let share = of.share.shown_percent();
    let share = share.trim_end_matches(".0");
    let kind = match code {
        Code::ActivitiesOf(Some(kind)) => ServiceKind::words(kind).in_language(language),
        Code::Pledge(pledge) => return Pledge::words(pledge).in_language(language).to_owned(),
        _ => "",
    };
    named(code).filled(
        language,
        &[("days", &days), ("share", &share), ("kind", &kind)],
    )
}

/// What a figure counts, as the page of the summary has it.
fn named(code: Code) -> Words {
    match code {
        Code::Members => words("在册在职党员", "在冊在職黨員", "In-service members"),
        Code::Came => words("本年报到", "本年報到", "Registered in the year"),
        Code::Left => words("本年离开", "本年離開", "Left in the year"),
        Code::Groups => words("党小组", "黨小組", "Party groups"),
        Code::Posts => words("岗位", "崗位", "Posts"),
        Code::Holders => words("认领岗位的党员", "認領崗位的黨員", "Holders of posts"),
        Code::Meetings => words(
            "例会（应开 6 次）",
            "例會（應開 6 次）",
            "Meetings held, of six",
        ),
        Code::Attended => words(
            "例会到会（人次 / 应到）",
            "例會到會（人次 / 應到）",
            "Attendance at meetings (came / expected)",
        ),
        Code::Activities => words("服务活动", "服務活動", "Activities"),
        Code::ActivitiesOf(Some(_)) => words("其中：{kind}", "其中：{kind}", "of these: {kind}"),
        Code::ActivitiesOf(None) => words(
            "其中：未填类别",
            "其中：未填類別",
            "of these: no kind given",
        ),
        Code::TeamActivities => words(
            "志愿服务队活动",
            "志願服務隊活動",
            "Activities of volunteer teams",
        ),
        Code::Minutes => words(
            "已认定的服务时间（天）",
            "已認定的服務時間（天）",
            "Certified service (days)",
        ),
        Code::Served => words("参加服务的人", "參加服務的人", "People who served"),
        Code::Reached => words(
            "服务满 {days} 天的党员（/ 应服务）",
            "服務滿 {days} 天的黨員（/ 應服務）",
            "Members who served {days} days (of those asked)",
        ),
        Code::Short => words(
            "未满 {days} 天的党员",
            "未滿 {days} 天的黨員",
            "Members below {days} days",
        ),
        Code::WholeList(PledgeList::SixOnes) => {
            words("六项全部做到", "六項全部做到", "All six kept")
        }
        Code::WholeList(_) => words("十项全部做到", "十項全部做到", "All ten kept"),
        Code::Pledge(_) => Words::NONE,
        Code::Units => words("党员所在单位", "黨員所在單位", "Units of the members"),
        Code::Passing => words(
            "报到率达到 {share}% 的单位",
            "報到率達到 {share}% 的單位",
            "Units that reach {share}%",
        ),
        Code::Below => words(
            "报到率不到 {share}% 的单位",
            "報到率不到 {share}% 的單位",
            "Units below {share}%",
        ),
        Code::WithoutList => words("未报名单的单位", "未報名單的單位", "Units without a list"),
        Code::Feedback => words(
            "已写反馈意见的党员",
            "已寫反饋意見的黨員",
            "Members with written feedback",
        ),
        Code::Consulted => words("单位征询意见", "單位徵詢意見", "Consultations by units"),
        Code::Objected => words("其中答复反对", "其中答覆反對", "Answered with an objection"),
        Code::Awards => words("评选入选", "評選入選", "Selected for honours"),
        Code::Filed(Half::First) => words(
            "上半年备案（社区数）",
            "上半年備案（社區數）",
            "First half filed (communities)",
        ),
        Code::Filed(Half::Second) => words(
            "下半年备案（社区数）",
            "下半年備案（社區數）",
            "Second half filed (communities)",
        ),
    }
}
