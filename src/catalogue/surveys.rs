//! The result of a satisfaction survey on paper, with its interval (S1.5).

use super::column::column;
use super::motions::{line, of_record};
use super::records::{figures, filled, part};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Of, Report};
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::survey_years;
use super::values::called;
use super::wording::{EVERY_OFFICE, NOT_SAID, PEOPLE, WHO_SIGNS};
use crate::documents::Cell;
use crate::domain::Record;
use crate::domain::kinds::{Community, Survey};
use crate::domain::words::{Language, Words, words};
use crate::register::Register;
use crate::reports::survey_results::{Certainty, Way, result_of};

/// 满意度测评结果.
pub const SURVEY: Report = Report {
    code: "survey",
    words: words(
        "满意度测评结果",
        "滿意度測評結果",
        "Result of a satisfaction survey",
    ),
    area: Area::Stars,
    about: words(
        "满意率、置信区间、各来源份数和其他问题",
        "滿意率、置信區間、各來源份數和其他問題",
        "Rate, confidence interval, how the answers came, further questions",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Record("survey")],
    columns: Columns::Fixed(&[]),
    hides: true,
    many: None,
    has_calendar: false,
    make: survey,
};

fn survey(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let id = of_record(request)?;
    let language = request.language;
    let found = result_of(register, id).ok_or(Refusal::Nothing)?;
    let mut sheet = Sheet::of(request, SURVEY.words);
    sheet.about(register.title(Survey::INDEX, id));
    sheet.fact(
        words("名称", "名稱", "Title"),
        Cell::text(register.title(Survey::INDEX, id)),
    );
    sheet.fact(
        words("社区", "社區", "Community"),
        called::<Community>(register, Some(found.community), language),
    );
    for name in ["year", "respondents", "coverage", "opens_on", "closes_on"] {
        let (tells, label, cell) = line::<Survey>(register, id, name, language);
        sheet.told(tells, label, cell);
    }
    let mut lines = vec![
        (words("满意率", "滿意率", "Satisfied"), part(found.rate)),
        (
            words("共发出份数", "共發出份數", "Handed out in all"),
            found.handed_out.map_or(Cell::Empty, Cell::count),
        ),
        (
            words("回收率", "回收率", "Returned"),
            found.returned().map_or(Cell::Empty, part),
        ),
    ];
    if let Some(asked) = &found.share {
        lines.push((
            words("要求（%）", "要求（%）", "Asked for (%)"),
            Cell::text(asked.shown_percent()),
        ));
    }
    match &found.certainty {
        Certainty::Sample { interval, .. } => {
            let tenths = |tenths: u32| format!("{}.{}%", tenths / 10, tenths % 10);
            let said = words("{low} 至 {high}", "{low} 至 {high}", "{low} to {high}");
            let said = said.filled(
                language,
                &[
                    ("low", &tenths(interval.low)),
                    ("high", &tenths(interval.high)),
                ],
            );
            lines.push((
                words("95% 置信区间", "95% 置信區間", "95% interval"),
                Cell::text(said),
            ));
        }
        Certainty::Between { low, high, .. } => {
            lines.push((
                words(
                    "没有收回的都不满意时",
                    "沒有收回的都不滿意時",
                    "If all others were dissatisfied",
                ),
                part(*low),
            ));
            lines.push((
                words(
                    "没有收回的都满意时",
                    "沒有收回的都滿意時",
                    "If all others were satisfied",
                ),
                part(*high),
            ));
        }
        Certainty::Nobody | Certainty::Complete { .. } => {}
    }
    figures(&mut sheet, lines);
    let sources = words("答卷来源", "答卷來源", "How the answers came");
    let columns = [
        column("way", sources).wide(12),
        column("rate", words("满意", "滿意", "Satisfied")).summed(),
        column("records", words("记录", "記錄", "Records")).summed(),
    ];
    let mut rows = Rows::of(sources.in_language(language), &columns);
    for source in &found.sources {
        rows.row(vec![
            Cell::text(way(source.way).in_language(language)),
            Cell::Share {
                part: source.answers.satisfied,
                whole: source.answers.answered,
            },
            Cell::count(source.records.len()),
        ]);
    }
    sheet.heading(1, sources);
    filled(&mut sheet, rows);
    graded(&mut sheet, &found.graded, language);
    survey_years::rounds(&mut sheet, register, id, language);
    if !found.comments.is_empty() {
        sheet.heading(1, words("意见建议", "意見建議", "What people wrote"));
        for comment in &found.comments {
            sheet.free(comment.clone());
        }
    }
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}

fn graded(sheet: &mut Sheet, all: &[crate::reports::survey_results::Graded], language: Language) {
    let further = words("其他问题", "其他問題", "Further questions");
    let columns = [
        column("grade", words("等次", "等次", "Grade")).wide(10),
        column("answers", words("人数", "人數", "Answers"))
            .unit(PEOPLE)
            .summed(),
    ];
    let usual = [
        words("满意", "滿意", "Satisfied"),
        words("基本满意", "基本滿意", "Mostly satisfied"),
        words("不满意", "不滿意", "Not satisfied"),
    ];
    let mut rows = Rows::of(further.in_language(language), &columns);
    for one in all {
        rows.group(one.question.text.clone());
        for (at, count) in one.counts.iter().enumerate() {
            let own = one.question.grades.get(at).cloned();
            let grade = own.unwrap_or_else(|| {
                usual
                    .get(at)
                    .copied()
                    .unwrap_or(NOT_SAID)
                    .in_language(language)
                    .to_owned()
            });
            rows.row(vec![Cell::text(grade), Cell::count(*count)]);
        }
    }
    if !rows.is_empty() {
        sheet.heading(1, further);
        sheet.table(rows);
    }
}

const fn way(way: Way) -> Words {
    match way {
        Way::Files => words(
            "本人交来的文件",
            "本人交來的檔案",
            "Files from people’s own devices",
        ),
        Way::Counter => words("窗口逐份录入", "窗口逐份錄入", "Typed in at the counter"),
        Way::Paper => words("纸质汇总录入", "紙質匯總錄入", "Counted on paper"),
    }
}
