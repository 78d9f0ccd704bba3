//! Needs and visits on paper (S2.7, S3.4).

use super::ColumnSpec;
use super::column::column;
use super::picture::Picture;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, part, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::called;
use super::wording::{CASES, DAYS, EVERY_OFFICE, LATE};
use crate::documents::Cell;
use crate::domain::kinds::{
    CareHousehold, Need, NeedStanding, Officer, Organisation, Person, Unit,
};
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, Record};
use crate::register::Register;
use crate::reports::following::{Stage, followed};
use crate::reports::households::{Care, Carer, by_carer, households};
use crate::reports::needs::{Needs, Outcome};

/// 居民需求办理情况.
pub const NEEDS: Report = Report {
    code: "needs",
    words: words(
        "居民需求办理情况表",
        "居民需求辦理情況表",
        "Residents’ needs and what became of them",
    ),
    area: Area::Service,
    about: words(
        "提出、办结、按期、满意各多少，哪些逾期未办",
        "提出、辦結、按期、滿意各多少，哪些逾期未辦",
        "How many were raised, resolved in time and rated well, and which are overdue",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Need>(request, NEED, NEED_LATE)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: needs,
};

/// 走访单, by who goes there.
pub const VISITS: Report = Report {
    code: "visits",
    words: words("走访单", "走訪單", "Visiting list"),
    area: Area::Service,
    about: words(
        "按帮扶人列出走访对象和下次走访日期，带去填写",
        "按幫扶人列出走訪對象和下次走訪日期，帶去填寫",
        "The households of each who visits them, with the next day, to be filled in",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<CareHousehold>(request, HOUSEHOLD, VISITED)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: visits,
};

const NEED: &[&str] = &[
    "title",
    "kind",
    "raised_on",
    "raised_by",
    "assigned_to",
    "handler",
    "partner",
    "due_on",
    "state",
    "resolved_on",
    "result",
    "rating",
];

const NEED_LATE: &[ColumnSpec] = &[column("late", LATE).unit(DAYS)];

const HOUSEHOLD: &[&str] = &["name", "kind", "people", "address", "phone"];

const VISITED: &[ColumnSpec] = &[
    column("last", words("上次走访", "上次走訪", "Last visit")),
    column("due", words("下次走访", "下次走訪", "Next visit")),
    column("late", LATE).unit(DAYS),
    column(
        "found",
        words(
            "走访日期和情况",
            "走訪日期和情況",
            "Date and what was found",
        ),
    )
    .wide(14),
];

const BY: &[ColumnSpec] = &[
    column("of", words("分类", "分類", "By")).wide(12),
    column("raised", words("提出", "提出", "Raised"))
        .unit(CASES)
        .summed(),
    column("resolved", words("办结", "辦結", "Resolved")).summed(),
    column("in_time", words("按期办结", "按期辦結", "In time")).summed(),
    column("satisfied", words("居民满意", "居民滿意", "Satisfied")).summed(),
];

const BY_KIND: Picture = Picture::bars(
    words("各类需求", "各類需求", "Needs by kind"),
    "of",
    &["raised"],
);

const fn stage(stage: Stage) -> Words {
    match stage {
        Stage::Late => words("逾期未办结", "逾期未辦結", "Open past their day"),
        Stage::New => words("新提出，未交办", "新提出，未交辦", "New, not assigned"),
        Stage::Assigned => words("已交办，办理中", "已交辦，辦理中", "Assigned"),
        Stage::Unrated => words(
            "已办结，等居民评价",
            "已辦結，等居民評價",
            "Closed, waiting for the resident's rating",
        ),
        Stage::Done => words("已评价", "已評價", "Closed and rated"),
    }
}

fn needs(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let found = Needs::of(register, &among, span, day);
    let mut sheet = begun(register, request, NEEDS.words);
    sheet.lying();
    let standing = |of: NeedStanding| Cell::count(found.of_standing(of).count());
    figures(
        &mut sheet,
        vec![
            (
                words("提出", "提出", "Raised"),
                Cell::count(found.resolved().of),
            ),
            (words("办结", "辦結", "Resolved"), part(found.resolved())),
            (
                words("按期办结", "按期辦結", "In time"),
                share(&found.all.in_time),
            ),
            (
                words("居民满意", "居民滿意", "Residents satisfied"),
                share(&found.all.satisfied),
            ),
            (
                words("平均评分", "平均評分", "Mean rating"),
                found.mean_rating().map_or(Cell::Empty, Cell::Exact),
            ),
            (
                words("未交办", "未交辦", "Not assigned"),
                standing(NeedStanding::Unassigned),
            ),
            (
                words("办理中", "辦理中", "Assigned"),
                standing(NeedStanding::Assigned),
            ),
            (
                words("不能办、已说明", "不能辦、已說明", "Explained"),
                standing(NeedStanding::Explained),
            ),
            (
                words("逾期未办结", "逾期未辦結", "Open past their day"),
                Cell::count(found.overdue.len()),
            ),
        ],
    );
    let not_said = || super::wording::NOT_SAID.in_language(language).to_owned();
    let kinds = found.by_kind.iter().map(|(kind, outcome)| {
        (
            kind.map_or_else(not_said, |kind| {
                kind.words().in_language(language).to_owned()
            }),
            outcome,
        )
    });
    by(
        &mut sheet,
        language,
        words("按类别", "按類別", "By kind"),
        Some(BY_KIND),
        kinds,
    );
    let channels = found.by_channel.iter().map(|(channel, outcome)| {
        (
            channel.map_or_else(not_said, |channel| {
                channel.words().in_language(language).to_owned()
            }),
            outcome,
        )
    });
    by(
        &mut sheet,
        language,
        words("按来源", "按來源", "By how they came"),
        None,
        channels,
    );
    let stations = found.by_station.iter().map(|(station, outcome)| {
        let name = station.map(|id| register.title(Organisation::INDEX, id));
        (name.unwrap_or_else(not_said), outcome)
    });
    by(
        &mut sheet,
        language,
        words("按服务站", "按服務站", "By service station"),
        None,
        stations,
    );
    let following = words("需求跟踪", "需求跟蹤", "Needs followed");
    sheet.heading(1, following);
    let columns = records::columns::<Need>(request, NEED, NEED_LATE);
    let mut rows = Rows::of(following.in_language(language), &columns).numbered();
    for (of, those) in followed(register, &among, span.from, day) {
        rows.group(stage(of).in_language(language));
        for one in those {
            let more = vec![records::late(one.late)];
            rows.row(records::row::<Need>(
                register, request, one.need, NEED, more,
            ));
        }
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

fn by<'a>(
    sheet: &mut Sheet,
    language: Language,
    title: Words,
    picture: Option<Picture>,
    outcomes: impl Iterator<Item = (String, &'a Outcome)>,
) {
    let mut rows = Rows::of(title.in_language(language), BY);
    rows.pictured(picture);
    for (name, outcome) in outcomes {
        rows.row(vec![
            Cell::text(name),
            Cell::count(outcome.resolved.part().of),
            share(&outcome.resolved),
            share(&outcome.in_time),
            share(&outcome.satisfied),
        ]);
    }
    sheet.heading(1, title);
    filled(sheet, rows);
}

fn carer_name(register: &Register, carer: Option<&Carer>, language: Language) -> String {
    let cell = match carer {
        Some(Carer::Named(name)) => return name.clone(),
        Some(Carer::Person(id)) => called::<Person>(register, Some(*id), language),
        Some(Carer::Officer(id)) => called::<Officer>(register, Some(*id), language),
        Some(Carer::Unit(id)) => called::<Unit>(register, Some(*id), language),
        Some(Carer::Withheld) => {
            let withheld = words("文件里没有写", "檔案裏沒有寫", "Left out of the file");
            return withheld.in_language(language).to_owned();
        }
        None => Cell::Empty,
    };
    match cell {
        Cell::Text(name) => name,
        _ => words("没有帮扶人", "沒有幫扶人", "Nobody")
            .in_language(language)
            .to_owned(),
    }
}

fn visits(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let span = request.span().ok_or(Refusal::Period)?;
    let all = households(register, &among, day);
    let care = Care::of(
        register,
        all.iter().filter(|one| !one.is_contact()),
        span,
        day,
    );
    let mut sheet = begun(register, request, VISITS.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words("走访对象", "走訪對象", "Households on the list"),
                Cell::count(all.len()),
            ),
            (
                words("有人帮扶", "有人幫扶", "Looked after by somebody"),
                share(&care.looked_after),
            ),
            (
                words("按期走访", "按期走訪", "Visited in time"),
                share(&care.visited),
            ),
            (
                words("本年走访次数", "本年走訪次數", "Visits this year"),
                Cell::count(care.visits.len()),
            ),
        ],
    );
    let columns = records::columns::<CareHousehold>(request, HOUSEHOLD, VISITED);
    let mut rows = Rows::of(VISITS.words.in_language(language), &columns).numbered();
    for (carer, list) in by_carer(&all) {
        rows.group(carer_name(register, carer.as_ref(), language));
        for one in list {
            let more = vec![
                Cell::date(one.last.map(|(on, _)| on)),
                Cell::date(one.due),
                one.late(day).map_or(Cell::Empty, records::late),
                Cell::Empty,
            ];
            rows.row(records::row::<CareHousehold>(
                register,
                request,
                one.household,
                HOUSEHOLD,
                more,
            ));
        }
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}
