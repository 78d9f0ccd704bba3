//! Disputes and safety on paper (S2.5, S4.4).

use super::ColumnSpec;
use super::column::column;
use super::picture::Picture;
use super::places::communities;
use super::records::{self, ANY_TIME, OF_COMMUNITIES, begun, figures, filled, part, share};
use super::refusal::Refusal;
use super::report::{Area, Columns, Many, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::values::choice;
use super::wording::{DAYS, EVERY_OFFICE, LATE};
use crate::documents::Cell;
use crate::domain::kinds::TeamActivity;
use crate::domain::kinds::{Campaign, Dispute, DisputeLevel, Gathering, InformationReport};
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, Date, Id, Record};
use crate::register::Register;
use crate::reports::activities::Activities;
use crate::reports::disputes::{Disputes, Ladder, in_mediation};
use crate::reports::information::{Clock, Information, Moment, clocks};
use crate::reports::projects::Projects;

/// 矛盾纠纷排查调处情况.
pub const DISPUTES: Report = Report {
    code: "disputes",
    words: words(
        "矛盾纠纷调处情况表",
        "矛盾糾紛調處情況表",
        "Disputes and their mediation",
    ),
    area: Area::Service,
    about: words(
        "五级调解各有多少在办、办结，哪些超期",
        "五級調解各有多少在辦、辦結，哪些超期",
        "What is open and settled on each of the five levels, and what is overdue",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Dispute>(request, DISPUTE, ON_LEVEL)),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: disputes,
};

/// 平安联防情况.
pub const SAFETY: Report = Report {
    code: "safety",
    words: words("平安联防情况表", "平安聯防情況表", "Safety together"),
    area: Area::Service,
    about: words(
        "信息上报是否及时，巡逻和安全创建的情况",
        "資訊上報是否及時，巡邏和安全創建的情況",
        "Whether information was reported in time, patrols and campaigns",
    ),
    who: EVERY_OFFICE,
    periods: ANY_TIME,
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| {
        records::columns::<InformationReport>(request, INFORMATION, CLOCK)
    }),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: safety,
};

const DISPUTE: &[&str] = &[
    "title",
    "kind",
    "raised_on",
    "parties",
    "mediator",
    "organisation",
    "due_on",
    "state",
    "closed_on",
    "result",
];

const ON_LEVEL: &[ColumnSpec] = &[
    column("on_level", words("现在层级", "現在層級", "On level")),
    column(
        "since",
        words("到此层级日期", "到此層級日期", "On it since"),
    ),
    column("late", LATE).unit(DAYS),
];

const INFORMATION: &[&str] = &[
    "title",
    "kind",
    "officer",
    "learnt_on",
    "learnt_at",
    "recipient",
    "sent_on",
    "sent_at",
    "outcome",
];

const CLOCK: &[ColumnSpec] = &[column("clock", words("时限", "時限", "Time limit")).wide(8)];

fn disputes(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let (day, language) = (request.day(), request.language);
    let found = Disputes::of(register, &among, span, day);
    let mut sheet = begun(register, request, DISPUTES.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words("受理", "受理", "Taken on"),
                Cell::count(found.rate().of),
            ),
            (words("调解成功", "調解成功", "Settled"), part(found.rate())),
            (
                words("诉讼或撤回", "訴訟或撤回", "Court or withdrawn"),
                Cell::count(found.otherwise.len()),
            ),
            (
                words("超期未办结", "超期未辦結", "Open past their day"),
                Cell::count(found.overdue.len()),
            ),
        ],
    );
    let levels = words("按调解层级", "按調解層級", "By level");
    let columns = [
        column("level", words("层级", "層級", "Level")).wide(8),
        column("open", words("调解中", "調解中", "In mediation")).summed(),
        column("settled", words("调解成功", "調解成功", "Settled")).summed(),
    ];
    let by_level = Picture::bars(BY_LEVEL, "level", &["open", "settled"]);
    let mut rows = Rows::of(levels.in_language(language), &columns).drawn(by_level);
    for level in DisputeLevel::each() {
        let of = |those: &std::collections::BTreeMap<DisputeLevel, Vec<Id>>| {
            Cell::count(those.get(&level).map_or(0, Vec::len))
        };
        rows.row(vec![
            choice(Some(level), language),
            of(&found.open),
            of(&found.settled),
        ]);
    }
    sheet.heading(1, levels);
    sheet.table(rows);
    let columns = records::columns::<Dispute>(request, DISPUTE, ON_LEVEL);
    let open = words("正在调解的", "正在調解的", "In mediation");
    let mut rows = Rows::of(open.in_language(language), &columns).numbered();
    for (level, those) in in_mediation(register, &among, day) {
        for one in those {
            let more = vec![
                choice(Some(level), language),
                Cell::date(one.since),
                records::late(one.late),
            ];
            rows.row(records::row::<Dispute>(
                register,
                request,
                one.dispute,
                DISPUTE,
                more,
            ));
        }
    }
    sheet.heading(1, open);
    filled(&mut sheet, rows);
    let over = words("本期办结的", "本期辦結的", "Closed, of those taken on");
    let ladder = Ladder::of(register, &among);
    let mut rows = Rows::of(over.in_language(language), &columns).numbered();
    for id in found.settled.values().flatten().chain(&found.otherwise) {
        let level = register.get::<Dispute>(*id);
        let level = level.and_then(|dispute| ladder.level(*id, dispute, day));
        let more = vec![choice(level, language), Cell::Empty, Cell::Empty];
        rows.row(records::row::<Dispute>(
            register, request, *id, DISPUTE, more,
        ));
    }
    sheet.heading(1, over);
    filled(&mut sheet, rows);
    Ok(sheet)
}

const BY_LEVEL: Words = words("各层级纠纷", "各層級糾紛", "Disputes by level");

/// The last minute of a day.
const MIDNIGHT: u32 = 24 * 60 - 1;

fn safety(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let span = request.span().ok_or(Refusal::Period)?;
    let among = communities(register, request.place);
    let (day, language): (Date, Language) = (request.day(), request.language);
    let now = Moment::new(day, MIDNIGHT);
    let found = Information::of(register, &among, span, now);
    let done = Activities::of(register, &among, span, day);
    let mut sheet = begun(register, request, SAFETY.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words("按时上报", "按時上報", "Reported in time"),
                share(&found.in_time),
            ),
            (
                words("超时未报", "超時未報", "Not reported in time"),
                Cell::count(found.late.len()),
            ),
            (
                words("时限内待报", "時限內待報", "Still to report"),
                Cell::count(found.running.len()),
            ),
            (
                words("巡逻（次）", "巡邏（次）", "Patrols"),
                Cell::count(done.patrols.records.len()),
            ),
        ],
    );
    let reports = words("信息上报", "資訊上報", "Information reported");
    let columns = records::columns::<InformationReport>(request, INFORMATION, CLOCK);
    let mut rows = Rows::of(reports.in_language(language), &columns).numbered();
    for (id, clock) in clocks(register, &among, span, now) {
        let more = vec![Cell::text(clock_words(clock).in_language(language))];
        rows.row(records::row::<InformationReport>(
            register,
            request,
            id,
            INFORMATION,
            more,
        ));
    }
    sheet.heading(1, reports);
    filled(&mut sheet, rows);
    let campaigns = Projects::of(register, &among, span, day).campaigns;
    if !campaigns.is_empty() {
        sheet.heading(
            1,
            words(
                "创建活动（达标）",
                "創建活動（達標）",
                "Campaigns (reached)",
            ),
        );
        let lines = campaigns
            .iter()
            .map(|(campaign, of)| (Campaign::words(*campaign), share(of)));
        figures(&mut sheet, lines.collect());
    }
    let patrols = words("巡逻", "巡邏", "Patrols");
    let names: &[&str] = &["title", "held_on", "place", "team"];
    let of_kind = |kind: usize| {
        let records = done.patrols.records.iter();
        let ids = records.filter(|(of, _)| *of == kind).map(|(_, id)| *id);
        ids.collect::<Vec<Id>>()
    };
    let held = of_kind(Gathering::INDEX);
    records::table::<Gathering>(&mut sheet, register, request, (patrols, names), held);
    let teams = words("巡逻队活动", "巡邏隊活動", "Patrols of teams");
    let names: &[&str] = &["title", "held_on", "team", "participants"];
    let held = of_kind(TeamActivity::INDEX);
    records::table::<TeamActivity>(&mut sheet, register, request, (teams, names), held);
    Ok(sheet)
}

const fn clock_words(clock: Clock) -> Words {
    match clock {
        Clock::Running { .. } => words("时限内", "時限內", "Time left"),
        Clock::Late { .. } => words("超时未报", "超時未報", "Late"),
        Clock::InTime { .. } => words("按时上报", "按時上報", "In time"),
        Clock::TooLate { .. } => words("超时上报", "超時上報", "Too late"),
    }
}
