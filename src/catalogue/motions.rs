//! A motion on paper: its five steps with votes, what is lacking, what was resolved (S4.2).

use super::ColumnSpec;
use super::column::column;
use super::records::{self, part};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{called, cell_of, choice};
use super::wording::{EVERY_OFFICE, WHO_SIGNS};
use crate::documents::Cell;
use crate::domain::kinds::{Community, Motion, MotionStep, Stage, Task};
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, FieldSpec, Id, Record};
use crate::register::Register;
use crate::reports::motion_board::{Lack, card};
use crate::reports::motions::{Rule, StageStanding, Vote};

/// 议题五步记录.
pub const MOTION: Report = Report {
    code: "motion",
    words: words(
        "议题办理记录",
        "議題辦理記錄",
        "A motion and its five steps",
    ),
    area: Area::Deliberation,
    about: words(
        "一项议题五步的日期、票数和结果，议定事项",
        "一項議題五步的日期、票數和結果，議定事項",
        "The five steps of a motion with days, votes and outcome, and its tasks",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Record("motion")],
    columns: Columns::Fixed(STEPS),
    hides: true,
    many: None,
    has_calendar: false,
    make: motion,
};

const STEPS: &[ColumnSpec] = &[
    column("stage", words("环节", "環節", "Step")).wide(12),
    column("standing", words("情况", "情況", "State")).wide(8),
    column("on", words("日期", "日期", "Date")),
    column("meeting", words("会议", "會議", "Meeting"))
        .remark()
        .wide(10),
    column("attended", words("到会", "到會", "Attended")),
    column("agreed", words("赞成", "贊成", "For")),
    column("against", words("反对", "反對", "Against")),
    column("abstained", words("弃权", "棄權", "Abstained")),
    column(
        "opinion",
        words(
            "意见摘要、跳过原因",
            "意見摘要、跳過原因",
            "Opinion, or why it was left out",
        ),
    )
    .remark()
    .wide(14),
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

/// A field of a record as a line of a form.
pub(super) fn line<R: Record>(
    register: &Register,
    id: Id,
    name: &str,
    language: Language,
) -> (Tells, Words, Cell) {
    let field: Option<&FieldSpec> = R::KIND.field(name).map(|(_, field)| field);
    let (tells, label) = field.map_or((Tells::NoPerson, Words::NONE), |field| {
        (field.tells, field.words)
    });
    (tells, label, cell_of::<R>(register, id, name, language))
}

pub(super) fn of_record(request: &Request) -> Result<Id, Refusal> {
    match request.place {
        Place::Record { id, .. } => Ok(id),
        _ => Err(Refusal::Place),
    }
}

fn motion(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let id = of_record(request)?;
    let language = request.language;
    let record = register.get::<Motion>(id).ok_or(Refusal::Gone)?;
    let found = card(register, id, request.day(), &Rule::of_the_law()).ok_or(Refusal::Nothing)?;
    let mut sheet = Sheet::called(request, &*record.title);
    sheet.lying();
    sheet.fact(
        words("社区", "社區", "Community"),
        called::<Community>(register, record.community.id, language),
    );
    for name in [
        "topic",
        "raised_on",
        "raised_by",
        "organisation",
        "responsible",
        "due_on",
        "state",
        "finished_on",
    ] {
        let (tells, label, cell) = line::<Motion>(register, id, name, language);
        sheet.told(tells, label, cell);
    }
    for name in ["content", "result"] {
        let (_, label, cell) = line::<Motion>(register, id, name, language);
        if let Cell::Text(text) = cell {
            sheet.heading(1, label);
            sheet.free(text);
        }
    }
    let steps = words("五步议事", "五步議事", "The five steps");
    let mut rows = Rows::of(steps.in_language(language), STEPS).numbered();
    for (stage, standing) in &found.report.stages {
        rows.row(step(register, *stage, standing, language));
    }
    sheet.heading(1, steps);
    sheet.table(rows);
    for lack in &found.lacks {
        sheet.free(lack_words(*lack, language));
    }
    let tasks: Vec<Id> = found
        .tasks
        .counted
        .iter()
        .chain(&found.tasks.gaps)
        .copied()
        .collect();
    if !tasks.is_empty() {
        let resolved = words("议定事项", "議定事項", "Resolved");
        records::table::<Task>(&mut sheet, register, request, (resolved, TASK), tasks);
    }
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

fn step(
    register: &Register,
    stage: Stage,
    standing: &StageStanding,
    language: Language,
) -> Vec<Cell> {
    let said = |words: Words| Cell::text(words.in_language(language));
    let (state, on, id, vote): (Cell, _, _, Option<&Vote>) = match standing {
        StageStanding::Ahead => (
            said(words("尚未开始", "尚未開始", "Not yet")),
            None,
            None,
            None,
        ),
        StageStanding::Next => (said(words("下一步", "下一步", "Next")), None, None, None),
        StageStanding::Missing => (said(words("漏了", "漏了", "Missing")), None, None, None),
        StageStanding::Void => (
            said(words("不再进行", "不再進行", "Not reached")),
            None,
            None,
            None,
        ),
        StageStanding::Taken {
            step,
            on,
            outcome,
            vote,
        } => (
            choice(Some(*outcome), language),
            Some(*on),
            Some(*step),
            vote.as_ref(),
        ),
        StageStanding::LeftOut { step, on } => (
            said(words("跳过", "跳過", "Left out")),
            Some(*on),
            Some(*step),
            None,
        ),
    };
    let of = |name: &str| {
        id.map_or(Cell::Empty, |id| {
            cell_of::<MotionStep>(register, id, name, language)
        })
    };
    let opinion = match of("opinion") {
        Cell::Empty => of("skipped_because"),
        opinion => opinion,
    };
    vec![
        choice(Some(stage), language),
        state,
        Cell::date(on),
        of("meeting"),
        vote.and_then(|vote| vote.attendance)
            .map_or(Cell::Empty, part),
        vote.and_then(|vote| vote.agreed)
            .map_or_else(|| of("votes_for"), part),
        vote.map_or(Cell::Empty, |vote| Cell::count(vote.against)),
        vote.map_or(Cell::Empty, |vote| Cell::count(vote.abstained)),
        opinion,
    ]
}

fn lack_words(lack: Lack, language: Language) -> String {
    let step = |said: Words, stage: Stage| {
        said.filled(language, &[("step", &stage.words().in_language(language))])
    };
    let plain = |said: Words| said.in_language(language).to_owned();
    match lack {
        Lack::Missing(stage) => step(
            words("漏了“{step}”", "漏了「{step}」", "“{step}” is missing"),
            stage,
        ),
        Lack::OutOfOrder(stage) => step(
            words(
                "“{step}”日期在前一步之前",
                "「{step}」日期在前一步之前",
                "“{step}” is dated before an earlier step",
            ),
            stage,
        ),
        Lack::TooManyVotes(stage) => step(
            words(
                "“{step}”票数多于实到人数",
                "「{step}」票數多於實到人數",
                "“{step}” has more votes than people",
            ),
            stage,
        ),
        Lack::NotCounted => plain(words(
            "决策未记人数或票数",
            "決策未記人數或票數",
            "Attendance or votes of the decision not recorded",
        )),
        Lack::NoQuorum => plain(words(
            "决策时不足法定人数",
            "決策時不足法定人數",
            "The decision had no quorum",
        )),
        Lack::NoMajority => plain(words(
            "决策时未过半数同意",
            "決策時未過半數同意",
            "The decision had no majority",
        )),
        Lack::TasksLate(count) => words(
            "{count} 项议定事项逾期",
            "{count} 項議定事項逾期",
            "{count} resolved tasks overdue",
        )
        .filled(language, &[("count", &count)]),
        Lack::TasksOpen(count) => words(
            "还有 {count} 项议定事项未完成",
            "還有 {count} 項議定事項未完成",
            "{count} resolved tasks still open",
        )
        .filled(language, &[("count", &count)]),
        Lack::Late(due) => words(
            "落实期限 {due} 已过",
            "落實期限 {due} 已過",
            "Was due on {due}",
        )
        .filled(language, &[("due", &due)]),
    }
}
