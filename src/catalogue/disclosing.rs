//! What is disclosed (S4.3) and the evidence of the five mechanisms (S3.3), on paper.

use super::ColumnSpec;
use super::column::column;
use super::motions::{line, of_record};
use super::places::communities;
use super::records::{self, OF_COMMUNITIES, begun, figures, filled};
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{called, cell_of, choice};
use super::wording::{EVERY_OFFICE, WHO_SIGNS};
use crate::documents::Cell;
use crate::domain::Choice;
use crate::domain::kinds::{
    Community, Disclosure, DisclosureKind, Measure, MechanismEvidence, Motion,
};
use crate::domain::tells::Tells;
use crate::domain::words::words;
use crate::register::Register;
use crate::reports::disclosed::Disclosed;
use crate::reports::mechanisms::Checklist;

/// 公开公示, one notice to be put up.
pub const NOTICE: Report = Report {
    code: "notice",
    words: words("公开公示", "公開公示", "Public notice"),
    area: Area::Deliberation,
    about: words(
        "一份公示，张贴用；交出去前请隐去个人信息",
        "一份公示，張貼用；交出去前請隱去個人資料",
        "One notice to be put up; hide persons before it goes out",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: &[Of::Record("disclosure")],
    columns: Columns::Fixed(&[]),
    hides: true,
    many: None,
    has_calendar: false,
    make: notice,
};

/// 事务公开情况.
pub const DISCLOSURES: Report = Report {
    code: "disclosures",
    words: words(
        "党务居务公开情况表",
        "黨務居務公開情況表",
        "What was disclosed",
    ),
    area: Area::Deliberation,
    about: words(
        "各类公开的次数和最近一次，哪些该公开还没有公开",
        "各類公開的次數和最近一次，哪些該公開還沒有公開",
        "What was put up of each kind, and what is owed",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Day],
    places: OF_COMMUNITIES,
    columns: Columns::By(|request| records::columns::<Disclosure>(request, POSTED, &[])),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: disclosures,
};

/// 五项机制落实清单.
pub const MECHANISMS: Report = Report {
    code: "mechanisms",
    words: words(
        "五项机制落实清单",
        "五項機制落實清單",
        "The five mechanisms: checklist",
    ),
    area: Area::Organisation,
    about: words(
        "五项机制每条措施的材料和日期，缺哪些",
        "五項機制每條措施的材料和日期，缺哪些",
        "The evidence of every measure, and what is missing",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Year],
    places: &[Of::Community],
    columns: Columns::Fixed(EVIDENCE),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: mechanisms,
};

const POSTED: &[&str] = &[
    "title",
    "kind",
    "posted_on",
    "posted_until",
    "place",
    "motion",
    "meeting",
];

const EVIDENCE: &[ColumnSpec] = &[
    column("measure", words("机制和措施", "機制和措施", "Measure")).wide(16),
    column("has", words("有材料", "有材料", "Evidence")),
    column("title", words("材料名称", "材料名稱", "Title"))
        .remark()
        .wide(14),
    column("dated", words("日期", "日期", "Date")),
    column(
        "file_name",
        words("存档文件名", "存檔文件名", "File on record"),
    )
    .remark()
    .further(),
];

fn notice(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let id = of_record(request)?;
    let language = request.language;
    let record = register.get::<Disclosure>(id).ok_or(Refusal::Gone)?;
    let mut sheet = Sheet::called(request, &*record.title);
    sheet.free(&*record.text);
    let community = record.community.id;
    let of_office = |name: &str| {
        community.map_or(Cell::Empty, |id| {
            cell_of::<Community>(register, id, name, language)
        })
    };
    let mut lines = vec![
        line::<Disclosure>(register, id, "posted_on", language),
        line::<Disclosure>(register, id, "posted_until", language),
        line::<Disclosure>(register, id, "place", language),
    ];
    // The office's own address and number are for everybody.
    let address = words("意见反映地址", "意見反映地址", "Say what you think at");
    lines.push((Tells::NoPerson, address, of_office("address")));
    let phone = words("意见反映电话", "意見反映電話", "Telephone");
    lines.push((Tells::Contact, phone, of_office("phone")));
    lines.retain(|(_, _, cell)| !cell.is_empty());
    sheet.lines(lines);
    sheet.sign(request, &[]);
    Ok(sheet)
}

fn disclosures(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let among = communities(register, request.place);
    let language = request.language;
    let found = Disclosed::of(register, &among, request.day());
    let mut sheet = begun(register, request, DISCLOSURES.words);
    sheet.lying();
    figures(
        &mut sheet,
        vec![
            (
                words("正在公示", "正在公示", "On the board"),
                Cell::count(found.standing.len()),
            ),
            (
                words("已写未公示", "已寫未公示", "Written and not put up"),
                Cell::count(found.unposted.len()),
            ),
            (
                words("该公开还没有公开", "該公開還沒有公開", "Owed"),
                Cell::count(found.late.len()),
            ),
            (
                words(
                    "决策没有公开的议题",
                    "決策沒有公開的議題",
                    "Decisions not disclosed",
                ),
                Cell::count(found.undisclosed.len()),
            ),
        ],
    );
    let columns = records::columns::<Disclosure>(request, POSTED, &[]);
    let mut rows = Rows::of(DISCLOSURES.words.in_language(language), &columns).numbered();
    for (kind, posted) in &found.by_kind {
        rows.group(DisclosureKind::words(*kind).in_language(language));
        for (_, id) in posted {
            rows.row(records::row::<Disclosure>(
                register,
                request,
                *id,
                POSTED,
                Vec::new(),
            ));
        }
    }
    filled(&mut sheet, rows);
    let owed = words("该公开还没有公开的", "該公開還沒有公開的", "What is owed");
    let columns = [
        column("community", super::wording::COMMUNITY).wide(10),
        column("kind", words("类别", "類別", "Kind")),
        column("last", words("最近一次", "最近一次", "Last put up")),
    ];
    let mut rows = Rows::of(owed.in_language(language), &columns).numbered();
    for late in &found.late {
        rows.row(vec![
            called::<Community>(register, Some(late.community), language),
            choice(Some(late.kind), language),
            Cell::date(late.last),
        ]);
    }
    sheet.heading(1, owed);
    filled(&mut sheet, rows);
    if !found.undisclosed.is_empty() {
        let title = words(
            "决策没有公开的议题",
            "決策沒有公開的議題",
            "Decisions not disclosed",
        );
        let names: &[&str] = &["title", "topic", "raised_on", "state"];
        records::table::<Motion>(
            &mut sheet,
            register,
            request,
            (title, names),
            found.undisclosed,
        );
    }
    Ok(sheet)
}

fn mechanisms(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let Place::Community(community) = request.place else {
        return Err(Refusal::Place);
    };
    let span = request.span().ok_or(Refusal::Period)?;
    let language = request.language;
    let found = Checklist::of(register, community, span, request.day());
    let mut sheet = begun(register, request, MECHANISMS.words);
    let missing: Vec<Measure> = found.gaps().collect();
    let all = found.0.len();
    let with = i64::try_from(all - missing.len()).unwrap_or_default();
    let whole = i64::try_from(all).unwrap_or_default();
    figures(
        &mut sheet,
        vec![(
            words("有材料的措施", "有材料的措施", "Measures with evidence"),
            Cell::Share { part: with, whole },
        )],
    );
    let mut rows = Rows::of(MECHANISMS.words.in_language(language), EVIDENCE).numbered();
    for ((_, measure), evidence) in &found.0 {
        let name = Cell::text(Measure::words(*measure).in_language(language));
        if evidence.is_empty() {
            rows.row(vec![
                name,
                Cell::Tick(false),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ]);
            continue;
        }
        for (on, id) in evidence {
            let of = |field: &str| cell_of::<MechanismEvidence>(register, *id, field, language);
            rows.row(vec![
                name.clone(),
                Cell::Tick(true),
                of("title"),
                Cell::Date(*on),
                of("file_name"),
            ]);
        }
    }
    sheet.table(rows);
    sheet.sign(request, WHO_SIGNS);
    Ok(sheet)
}
