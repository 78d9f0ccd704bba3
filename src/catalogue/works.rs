//! The six joint works and the bodies that meet, on paper (S2.2, S2.4).

use super::ColumnSpec;
use super::column::column;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, share};
use super::refusal::Refusal;
use super::report::{Area, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::COMMA;
use super::wording::{DAYS, EVERY_OFFICE, LATE};
use crate::documents::Cell;
use crate::domain::kinds::{
    Campaign, Gathering, JointWork, Organisation, Project, ProjectStanding, Task, Unit,
};
use crate::domain::words::{Words, words};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::coordination::{Coordination, Level};
use crate::reports::projects::{Projects, partners};

/// 六项共建项目情况.
pub const WORKS: Report = Report {
    code: "joint-works",
    words: words(
        "六项共建项目情况表",
        "六項共建項目情況表",
        "The six joint works",
    ),
    area: Area::CoBuilding,
    about: words(
        "六项共建各有哪些项目、谁参与、进展和成效",
        "六項共建各有哪些項目、誰參與、進展和成效",
        "The projects of each work: partners, progress and result",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Project>(request, PROJECT, PARTNERS)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: works,
};

/// 协调机构会议情况.
pub const COORDINATION: Report = Report {
    code: "coordination",
    words: words(
        "协调议事机构会议情况表",
        "協調議事機構會議情況表",
        "Bodies and their meetings",
    ),
    area: Area::CoBuilding,
    about: words(
        "三级机构按期开会和议定事项落实的情况",
        "三級機構按期開會和議定事項落實的情況",
        "Which bodies meet in time, and what became of what they resolved",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Organisation>(request, BODY, MET)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: coordination,
};

const PROJECT: &[&str] = &[
    "name",
    "unit",
    "responsible",
    "begins_on",
    "due_on",
    "progress",
    "state",
    "beneficiaries",
    "result",
];

const PARTNERS: &[ColumnSpec] = &[
    column("partners", words("参与单位", "參與單位", "Partners")).wide(10),
    column("late", LATE).unit(DAYS),
];

const BODY: &[&str] = &["name", "form", "meets"];

const MET: &[ColumnSpec] = &[
    column("held", words("开会次数", "開會次數", "Meetings")).summed(),
    column("last", words("上次会议", "上次會議", "Last met")),
    column("due", words("下次应开", "下次應開", "Next by")),
    column("planned", words("已安排", "已安排", "Planned for")),
    column("late", LATE).unit(DAYS),
];

const OWED: &[&str] = &[
    "title",
    "meeting",
    "resolved_on",
    "due_on",
    "responsible",
    "organisation",
    "unit",
];

fn works(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let found = Projects::of(register, &among, span, day);
    let mut sheet = begun(register, request, WORKS.words);
    sheet.lying();
    let columns = records::columns::<Project>(request, PROJECT, PARTNERS);
    let mut rows = Rows::of(WORKS.words.in_language(language), &columns).numbered();
    let count = |of: ProjectStanding| {
        found
            .works
            .values()
            .map(|work| work.count(of))
            .sum::<usize>()
    };
    let overdue: usize = found.works.values().map(|work| work.overdue.len()).sum();
    let beneficiaries: u64 = found.works.values().map(|work| work.beneficiaries).sum();
    figures(
        &mut sheet,
        vec![
            (
                words("实施中", "實施中", "Under way"),
                Cell::count(count(ProjectStanding::UnderWay)),
            ),
            (
                words("未开始", "未開始", "Not begun"),
                Cell::count(count(ProjectStanding::Ahead)),
            ),
            (
                words("已完成", "已完成", "Finished"),
                Cell::count(count(ProjectStanding::Finished)),
            ),
            (
                words("已停止", "已停止", "Stopped"),
                Cell::count(count(ProjectStanding::Stopped)),
            ),
            (
                words("已过计划完成日期", "已過計劃完成日期", "Past their day"),
                Cell::count(overdue),
            ),
            (
                words("受益人数", "受益人數", "Beneficiaries"),
                Cell::count(beneficiaries),
            ),
        ],
    );
    let comma = COMMA.in_language(language);
    for (work, projects) in &found.works {
        rows.group(JointWork::words(*work).in_language(language));
        for (_, id) in projects.all() {
            let with = partners(register, id, day);
            let with = with.filter_map(|(_, partner)| partner.unit.id);
            let with: Vec<String> = with.map(|unit| register.title(Unit::INDEX, unit)).collect();
            let late = projects.overdue.iter().find(|(late, _)| *late == id);
            let more = vec![
                Cell::text(with.join(comma)),
                late.map_or(Cell::Empty, |(_, days)| records::late(*days)),
            ];
            rows.row(records::row::<Project>(
                register, request, id, PROJECT, more,
            ));
        }
    }
    filled(&mut sheet, rows);
    let without: Vec<&str> = found
        .without()
        .map(|work| work.words().in_language(language))
        .collect();
    if !without.is_empty() {
        let said = words(
            "还没有项目的：{works}。",
            "還沒有項目的：{works}。",
            "Works without any project: {works}.",
        );
        sheet.say(said, &[("works", &without.join(comma))]);
    }
    if !found.campaigns.is_empty() {
        let reached = words(
            "创建活动（达标）",
            "創建活動（達標）",
            "Campaigns (reached)",
        );
        sheet.heading(1, reached);
        let campaigns = found.campaigns.iter();
        figures(
            &mut sheet,
            campaigns
                .map(|(campaign, part)| (Campaign::words(*campaign), share(part)))
                .collect(),
        );
    }
    Ok(sheet)
}

const fn level(level: Level) -> Words {
    match level {
        Level::Subdistrict => words("街道一级", "街道一級", "Sub-district"),
        Level::Community => words("社区一级", "社區一級", "Community"),
        Level::Compound => words(
            "小区（楼院）一级",
            "小區（樓院）一級",
            "Compounds and buildings",
        ),
    }
}

fn coordination(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let found = Coordination::of(register, &among, span, day);
    let mut sheet = begun(register, request, COORDINATION.words);
    sheet.lying();
    let held: usize = found.bodies.iter().map(|body| body.held.len()).sum();
    figures(
        &mut sheet,
        vec![
            (
                words(
                    "按期开会的机构",
                    "按期開會的機構",
                    "Bodies that meet in time",
                ),
                share(&found.in_time),
            ),
            (
                words("开过的会议", "開過的會議", "Meetings held"),
                Cell::count(held + found.nobodys.len()),
            ),
            (
                words(
                    "议定事项已完成",
                    "議定事項已完成",
                    "Resolved tasks that are done",
                ),
                share(&found.tasks),
            ),
            (
                words(
                    "逾期未办的议定事项",
                    "逾期未辦的議定事項",
                    "Resolved tasks that are overdue",
                ),
                Cell::count(found.overdue.len()),
            ),
        ],
    );
    let columns = records::columns::<Organisation>(request, BODY, MET);
    let mut rows = Rows::of(COORDINATION.words.in_language(language), &columns).numbered();
    for of in Level::ALL {
        let mut bodies = found
            .bodies
            .iter()
            .filter(|body| body.level == of)
            .peekable();
        if bodies.peek().is_some() {
            rows.group(level(of).in_language(language));
        }
        for body in bodies {
            let schedule = body.schedule.as_ref();
            let late = schedule.filter(|schedule| schedule.is_late(day));
            let last = body.held.first().map(|held| held.on);
            let last = last.or_else(|| {
                schedule
                    .and_then(|schedule| schedule.last)
                    .map(|(on, _)| on)
            });
            let more = vec![
                Cell::count(body.held.len()),
                Cell::date(last),
                Cell::date(schedule.map(|schedule| schedule.due)),
                Cell::date(
                    schedule
                        .and_then(|schedule| schedule.planned)
                        .map(|(on, _)| on),
                ),
                late.map_or(Cell::Empty, |late| {
                    records::late(records::days_between(late.due, day))
                }),
            ];
            rows.row(records::row::<Organisation>(
                register, request, body.id, BODY, more,
            ));
        }
    }
    filled(&mut sheet, rows);
    let overdue = words(
        "逾期未办的议定事项",
        "逾期未辦的議定事項",
        "Resolved tasks that are overdue",
    );
    let late: Vec<Id> = found.overdue.iter().map(|(id, _)| *id).collect();
    records::table::<Task>(&mut sheet, register, request, (overdue, OWED), late);
    let unwritten = words(
        "没有记录或没有实到人数的会议",
        "沒有記錄或沒有實到人數的會議",
        "Meetings without minutes or a count of who came",
    );
    if !found.not_recorded.is_empty() {
        let names: &[&str] = &["title", "held_on", "body"];
        let ids = found.not_recorded.iter().copied();
        records::table::<Gathering>(&mut sheet, register, request, (unwritten, names), ids);
    }
    Ok(sheet)
}
