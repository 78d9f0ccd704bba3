//! Meetings on paper (S2.2, S4.3, S5.5): the minutes of one, with who came and what was resolved; the meetings of a year, also as a
//! calendar; the votes of a review meeting.

use super::ColumnSpec;
use super::column::column;
use super::picture::Picture;
use super::places::{self, communities};
use super::records::{self, OF_COMMUNITIES, begun, figures, filled, part, share};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{called, cell_of, choice};
use super::wording::{EVERY_OFFICE, NAME, UNIT, WHO_SIGNS};
use crate::documents::Cell;
use crate::domain::kinds::{
    Attendance, AttendanceState, Community, Gathering, GatheringForm, Person, ReviewScore, Task,
    Unit,
};
use crate::domain::tells::Tells;
use crate::domain::words::{Words, words};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::body_meetings::{approval, outcome, review};
use crate::reports::calendar_file::{self, Entry};

/// 会议记录.
pub const MINUTES: Report = Report {
    code: "minutes",
    words: words(
        "会议（活动）记录",
        "會議（活動）記錄",
        "Minutes of a meeting",
    ),
    area: Area::Deliberation,
    about: words(
        "议程、记录、出席签到和议定事项",
        "議程、記錄、出席簽到和議定事項",
        "Agenda, minutes, who came, and what was resolved",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Record("gathering")],
    columns: Columns::Fixed(CAME),
    hides: true,
    many: None,
    has_calendar: true,
    make: minutes,
};

/// 全年例会和会议一览.
pub const MEETINGS: Report = Report {
    code: "meetings",
    words: words(
        "会议和活动一览表",
        "會議和活動一覽表",
        "Meetings and activities",
    ),
    area: Area::Deliberation,
    about: words(
        "一段时间的例会、会议和活动，可导入日历",
        "一段時間的例會、會議和活動，可匯入日曆",
        "The meetings and activities of a time; also as a calendar",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Year, Asked::HalfYear, Asked::Days],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Gathering>(request, HELD, MORE)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: true,
    make: meetings,
};

/// 民主评议结果.
pub const REVIEW: Report = Report {
    code: "review",
    words: words(
        "民主评议结果",
        "民主評議結果",
        "Result of a democratic review",
    ),
    area: Area::Deliberation,
    about: words(
        "一次民主评议会各对象的票数和满意率",
        "一次民主評議會各對象的票數和滿意率",
        "The votes on each subject of a review meeting",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Record("gathering")],
    columns: Columns::By(|request| records::columns::<ReviewScore>(request, SCORE, APPROVED)),
    hides: true,
    many: None,
    has_calendar: false,
    make: reviewed,
};

const HELD: &[&str] = &["title", "form", "held_on", "begins", "place", "body"];
const MORE: &[ColumnSpec] = &[
    column("came", words("到会", "到會", "Came")),
    column("tasks", words("议定事项完成", "議定事項完成", "Tasks done")).summed(),
    column(
        "note",
        words("改期、取消", "改期、取消", "Moved or cancelled"),
    )
    .remark()
    .wide(10),
];
const CAME: &[ColumnSpec] = &[
    column("name", NAME).name().wide(6),
    column("unit", UNIT).tells(Tells::Detail).wide(12),
    column("state", words("状态", "狀態", "State")),
    column("note", words("说明", "說明", "Note"))
        .remark()
        .wide(10),
    column("signature", words("签名", "簽名", "Signature")).further(),
];
const TASK: &[&str] = &[
    "title",
    "responsible",
    "organisation",
    "unit",
    "due_on",
    "state",
    "finished_on",
    "result",
];
const SCORE: &[&str] = &[
    "subject",
    "sheets",
    "excellent",
    "good",
    "fair",
    "poor",
    "remarks",
];
const APPROVED: &[ColumnSpec] = &[
    column("valid", words("有效票", "有效票", "Valid sheets")),
    column(
        "approved",
        words(
            "优秀、称职占有效票",
            "優秀、稱職佔有效票",
            "Excellent and good, of the valid",
        ),
    ),
];

fn weekday(day: Date) -> Words {
    match day.weekday() {
        1 => words("周一", "週一", "Monday"),
        2 => words("周二", "週二", "Tuesday"),
        3 => words("周三", "週三", "Wednesday"),
        4 => words("周四", "週四", "Thursday"),
        5 => words("周五", "週五", "Friday"),
        6 => words("周六", "週六", "Saturday"),
        _ => words("周日", "週日", "Sunday"),
    }
}

/// The meeting that a request is about.
fn meeting<'a>(register: &'a Register, request: &Request) -> Result<(Id, &'a Gathering), Refusal> {
    let Place::Record { id, .. } = request.place else {
        return Err(Refusal::Place);
    };
    let held = register.get::<Gathering>(id).ok_or(Refusal::Gone)?;
    Ok((id, held))
}

fn minutes(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (id, held) = meeting(register, request)?;
    let language = request.language;
    let mut sheet = Sheet::called(request, &*held.title);
    let of = |name: &str| {
        let field = Gathering::KIND.field(name).map(|(_, field)| field);
        let (tells, label) = field.map_or((Tells::NoPerson, Words::NONE), |field| {
            (field.tells, field.words)
        });
        (
            tells,
            label,
            cell_of::<Gathering>(register, id, name, language),
        )
    };
    let community = words("社区", "社區", "Community");
    sheet.fact(
        community,
        called::<Community>(register, held.community.id, language),
    );
    let names = [
        "form",
        "body",
        "held_on",
        "begins",
        "minutes",
        "place",
        "entitled",
        "present",
        "cancelled",
    ];
    for (tells, label, cell) in names.map(of) {
        sheet.told(tells, label, cell);
    }
    if let Some(on) = held.held_on {
        let label = words("星期", "星期", "Weekday");
        sheet.fact(label, Cell::text(weekday(on).in_language(language)));
    }
    for name in ["agenda", "record", "present_names"] {
        let (_, label, cell) = of(name);
        if let Cell::Text(text) = cell {
            sheet.heading(1, label);
            sheet.free(text);
        }
    }
    let came = words("出席情况", "出席情況", "Who came");
    let mut rows = Rows::of(came.in_language(language), CAME).numbered();
    let mut all: Vec<(Id, &Attendance)> = register.of::<Attendance>(id).collect();
    all.sort_by_key(|(id, one)| (one.state != Some(AttendanceState::Present), *id));
    for (_, one) in all {
        let person = one.person.id.and_then(|id| register.get::<Person>(id));
        let unit = person.and_then(|person| person.unit.id);
        rows.row(vec![
            called::<Person>(register, one.person.id, language),
            called::<Unit>(register, unit, language),
            choice(one.state, language),
            Cell::text(&*one.note),
            Cell::Empty,
        ]);
    }
    if !rows.is_empty() {
        sheet.heading(1, came);
        sheet.table(rows);
    }
    let tasks: Vec<Id> = register
        .all::<Task>()
        .filter(|(_, task)| task.meeting.id == Some(id))
        .map(|(id, _)| id)
        .collect();
    if !tasks.is_empty() {
        let resolved = words("议定事项", "議定事項", "Resolved");
        records::table::<Task>(&mut sheet, register, request, (resolved, TASK), tasks);
    }
    let took = words("记录人", "記錄人", "Minutes taken by");
    let chair = words("主持人", "主持人", "Chaired by");
    sheet.sign(request, &[chair, took]);
    Ok(sheet)
}

/// The meetings of the time, the earliest first.
fn held_in(register: &Register, request: &Request) -> Result<Vec<(Id, Date)>, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let is_meant = |held: &Gathering| match held.community.id {
        Some(community) => among.contains(&community),
        None => match request.place {
            Place::Everywhere => true,
            Place::SubDistrict(id) => held.subdistrict.id == Some(id),
            _ => false,
        },
    };
    let all = register
        .all::<Gathering>()
        .filter(|(_, held)| is_meant(held));
    let dated = all.filter_map(|(id, held)| Some((id, held.held_on?)));
    let mut found: Vec<(Id, Date)> = dated.filter(|(_, on)| span.contains(*on)).collect();
    found.sort_by_key(|(id, on)| (*on, *id));
    Ok(found)
}

fn meetings(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let language = request.language;
    let found = held_in(register, request)?;
    let mut sheet = begun(register, request, MEETINGS.words);
    sheet.lying();
    sheet.fact(super::wording::COUNT, Cell::count(found.len()));
    let columns = records::columns::<Gathering>(request, HELD, MORE);
    let mut rows = Rows::of(MEETINGS.words.in_language(language), &columns).numbered();
    for (id, _) in found {
        let Some(held) = register.get::<Gathering>(id) else {
            continue;
        };
        let outcome = outcome(register, id, request.day());
        let attendance = outcome.as_ref().and_then(|outcome| outcome.attendance);
        let note = match (held.moved_because.is_empty(), held.cancelled.is_empty()) {
            (_, false) => Cell::text(&*held.cancelled),
            (false, true) => Cell::text(&*held.moved_because),
            (true, true) => Cell::Empty,
        };
        let more = vec![
            attendance.map_or(Cell::Empty, part),
            outcome.map_or(Cell::Empty, |outcome| share(&outcome.tasks)),
            note,
        ];
        rows.row(records::row::<Gathering>(register, request, id, HELD, more));
    }
    filled(&mut sheet, rows);
    Ok(sheet)
}

/// The same meetings as a calendar file. `changes` is how often a record was changed, `made` when, in milliseconds since 1970.
///
/// # Errors
/// [`Refusal::Period`]; [`Refusal::OfPerson`] where persons are to be hidden: a calendar cannot; [`Refusal::Nothing`] without any.
pub fn calendar(
    register: &Register,
    request: &Request,
    changes: impl Fn(Id) -> u32,
    made: u64,
) -> Result<String, Refusal> {
    if request.personal != super::Personal::Shown {
        return Err(Refusal::OfPerson);
    }
    let ids: Vec<Id> = match request.place {
        Place::Record { .. } => vec![meeting(register, request)?.0],
        _ => held_in(register, request)?
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
    };
    let entries = ids.into_iter().filter_map(|id| {
        let held = register.get::<Gathering>(id)?;
        Entry::of(id, held, changes(id))
    });
    let entries: Vec<Entry> = entries.collect();
    if entries.is_empty() {
        return Err(Refusal::Nothing);
    }
    let name = places::name(register, request);
    Ok(calendar_file::calendar_file(&name, &entries, made))
}

fn reviewed(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let (id, held) = meeting(register, request)?;
    let language = request.language;
    let reviews = review(register, id);
    if held.form != Some(GatheringForm::Review) || reviews.is_empty() {
        return Err(Refusal::Nothing);
    }
    let mut sheet = Sheet::of(request, REVIEW.words);
    sheet.about(&*held.title);
    sheet.lying();
    sheet.told(
        Tells::Remark,
        words("评议会", "評議會", "Meeting"),
        Cell::text(&*held.title),
    );
    sheet.fact(words("日期", "日期", "Date"), Cell::date(held.held_on));
    let community = words("社区", "社區", "Community");
    sheet.fact(
        community,
        called::<Community>(register, held.community.id, language),
    );
    figures(
        &mut sheet,
        vec![(
            words("全部对象合计", "全部對象合計", "All subjects together"),
            part(approval(&reviews)),
        )],
    );
    let columns = records::columns::<ReviewScore>(request, SCORE, APPROVED);
    let approved = words("评议满意率", "評議滿意率", "Excellent and good, by subject");
    let approved = Picture::shares(approved, "subject", &["approved"]);
    let mut rows = Rows::of(REVIEW.words.in_language(language), &columns)
        .numbered()
        .drawn(approved);
    for one in reviews {
        let more = vec![Cell::count(one.valid), part(one.approved)];
        rows.row(records::row::<ReviewScore>(
            register, request, one.score, SCORE, more,
        ));
    }
    sheet.table(rows);
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}
