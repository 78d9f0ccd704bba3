//! The scorecard of a community on paper, with figures and reasons (S1.7, S1.8).

use super::places;
use super::refusal::Refusal;
use super::report::{Area, Asked, Columns, Many, Of, Report};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::star_words::{self, WITHDRAWN};
use super::star_years;
use super::wording::{COMMUNITY, EVERY_OFFICE};
use super::{ColumnSpec, column::column};
use crate::documents::Cell;
use crate::domain::Id;
use crate::domain::kinds::{Assessment, Community, Subdistrict};
use crate::domain::typed::hundredths_text;
use crate::domain::words::{Words, words};
use crate::register::Register;
use crate::scoring::metrics::activity_space;
use crate::scoring::rulebook::Weight;
use crate::scoring::{
    CheckedRulebook, Figure, IndicatorScore, Mark, Reason, Scorecard, Unit, assessment_of,
    rulebook_of, rulebook_with, score, standing, thaw,
};

/// 年度六星社区评分表.
pub const SCORECARD: Report = Report {
    code: "scorecard",
    words: words("六星社区评分表", "六星社區評分表", "Six-star scorecard"),
    area: Area::Stars,
    about: words(
        "六颗星逐项的情况、得分和理由，三级盖章",
        "六顆星逐項的情況、得分和理由，三級蓋章",
        "Every indicator of the six stars with figure, points and reason, to be sealed",
    ),
    who: EVERY_OFFICE,
    periods: &[Asked::Year],
    places: &[Of::Community],
    columns: Columns::Fixed(CARD_COLUMNS),
    hides: true,
    many: Some(Many::Communities),
    has_calendar: false,
    make: scorecard,
};

const POINTS: Words = words("得分", "得分", "Points");

const FIGURE: Words = words("情况", "情況", "Figure");

const CARD_COLUMNS: &[ColumnSpec] = &[
    column("indicator", words("指标", "指標", "Indicator")).wide(18),
    column("asked", words("要求", "要求", "Asked for")).wide(12),
    column("mandatory", words("必备", "必備", "Mandatory")).further(),
    column("figure", FIGURE).remark().wide(10),
    column("points", POINTS),
    column("maximum", words("满分", "滿分", "Maximum")),
    column("state", words("结论", "結論", "Conclusion")).wide(6),
    column(
        "lacking",
        words("缺内容的记录", "缺內容的記錄", "Records that lack facts"),
    )
    .further(),
];

const EDITION: Words = words(
    "{rulebook}（{id}，第 {version} 版）",
    "{rulebook}（{id}，第 {version} 版）",
    "{rulebook} ({id}, version {version})",
);

const SEALS: &[Words] = &[
    words(
        "社区党组织（盖章）",
        "社區黨組織（蓋章）",
        "Community Party organisation (seal)",
    ),
    words(
        "街道党工委（盖章）",
        "街道黨工委（蓋章）",
        "Sub-district Party committee (seal)",
    ),
    words(
        "组织部（盖章）",
        "組織部（蓋章）",
        "Organisation department (seal)",
    ),
];

/// The card that counts: as it was confirmed, else as it is reckoned now; with its standard.
pub(super) fn card_of(
    register: &Register,
    community: Id,
    year: u32,
) -> Result<(Scorecard, CheckedRulebook, Option<Id>), Refusal> {
    let confirmed =
        assessment_of(register, community, year).filter(|(_, record)| record.is_confirmed());
    let kept = confirmed.and_then(|(id, record)| {
        let card = thaw(&record.card, &record.inputs).ok()?;
        let rules = rulebook_with(register, &record.rulebook, &record.rulebook_digest)?;
        Some((card, rules, Some(id)))
    });
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let rules = rulebook_of(register, year).map_err(|_| Refusal::Standard)?;
    let card = score(&rules, register, community, year);
    Ok((card, rules, None))
}

fn scorecard(register: &Register, request: &Request) -> Result<Sheet, Refusal> {
    let Place::Community(community) = request.place else {
        return Err(Refusal::Place);
    };
    let (language, year) = (request.language, request.year());
    let (card, rules, assessment) = card_of(register, community, year)?;
    let counts = standing(register, &card);
    let title = words(
        "{year} 年度六星社区评分表",
        "{year} 年度六星社區評分表",
        "Six-star scorecard {year}",
    );
    let mut sheet = Sheet::called(request, title.filled(language, &[("year", &year)]));
    sheet.about(places::name(register, request));
    sheet.fact(COMMUNITY, Cell::text(places::name(register, request)));
    let area = register
        .get::<Community>(community)
        .and_then(|found| found.subdistrict.id);
    sheet.fact(
        words("街道", "街道", "Sub-district"),
        super::values::called::<Subdistrict>(register, area, language),
    );
    sheet.fact(
        words("星级", "星級", "Level"),
        Cell::text(star_words::title(counts.level, language)),
    );
    let book = rules.rulebook();
    let edition = EDITION.filled(
        language,
        &[
            ("rulebook", &book.title.in_language(language)),
            ("id", &book.id),
            ("version", &book.version),
        ],
    );
    sheet.fact(
        words("评定标准", "評定標準", "Standard"),
        Cell::text(edition),
    );
    let days = assessment.and_then(|id| register.get::<Assessment>(id));
    match days {
        None => sheet.fact(super::wording::AS_OF, Cell::Date(request.day())),
        Some(record) => {
            sheet.fact(
                words("自评", "自評", "Handed in"),
                Cell::date(record.handed_in_on),
            );
            sheet.fact(
                words("审核", "審核", "Reviewed"),
                Cell::date(record.reviewed_on),
            );
            sheet.fact(
                words("确认", "確認", "Confirmed"),
                Cell::date(record.confirmed_on),
            );
            sheet.fact(
                words("公布", "公佈", "Published"),
                Cell::date(record.published_on),
            );
        }
    }
    for (at, star) in rules.stars().iter().enumerate() {
        let Some(stars) = card.star(star.star) else {
            continue;
        };
        let is_withdrawn = counts.marks.get(at) == Some(&Mark::Withdrawn);
        let verdict = if is_withdrawn {
            WITHDRAWN
        } else {
            star_words::verdict(stars)
        };
        let name = star.star.words().in_language(language);
        let colon = words("：", "：", ": ").in_language(language);
        sheet.heading_of(1, format!("{name}{colon}{}", verdict.in_language(language)));
        sheet.free(star_words::reason(stars, &rules, language));
        let mut rows = Rows::of(name, CARD_COLUMNS).numbered();
        for checked in &star.indicators {
            let found = stars
                .indicators
                .iter()
                .find(|one| *one.indicator == *checked.rules.id);
            let Some(score) = found else { continue };
            let lacking = score
                .evidence
                .iter()
                .filter(|record| record.lacks_a_fact())
                .count();
            rows.row(vec![
                Cell::text(checked.rules.wording.in_language(language)),
                Cell::text(star_words::scale(checked, language)),
                Cell::Tick(checked.rules.weight == Weight::Mandatory),
                figure(score, checked, language),
                Cell::Exact(score.points.clone()),
                Cell::count(score.maximum),
                Cell::text(star_words::state(score.state).in_language(language)),
                Cell::count(lacking),
            ]);
        }
        sheet.table(rows);
    }
    star_years::of_community(&mut sheet, register, request, community);
    sheet.sign(request, SEALS);
    Ok(sheet)
}

fn figure(
    score: &IndicatorScore,
    rules: &crate::scoring::check::CheckedIndicator,
    language: crate::domain::Language,
) -> Cell {
    if let Reason::NotApplicable { reason } = &score.reason {
        let said = words(
            "不适用：{reason}",
            "不適用：{reason}",
            "Not applicable: {reason}",
        );
        return Cell::text(said.filled(language, &[("reason", reason)]));
    }
    match score.figure {
        Figure::Nothing => match score.evidence.is_empty() {
            true => {
                Cell::text(words("尚无记录", "尚無記錄", "Nothing recorded").in_language(language))
            }
            false => Cell::text(
                words(
                    "现有记录都不能计入",
                    "現有記錄都不能計入",
                    "No record counts yet",
                )
                .in_language(language),
            ),
        },
        Figure::Count { count } if score.unit == Unit::Level => {
            let level = usize::try_from(count).ok();
            let level = level.and_then(|level| rules.rules.rubric.get(level));
            level.map_or(Cell::Count(count), |level| {
                Cell::text(level.in_language(language))
            })
        }
        Figure::Count { count } => Cell::Count(count),
        // Areas are kept in hundredths of a square metre.
        Figure::Share { part, whole } if rules.metric.id == activity_space::METRIC.id => {
            let said = words(
                "{part} / {whole} 平方米",
                "{part} / {whole} 平方米",
                "{part} / {whole} m²",
            );
            let (part, whole) = (hundredths_text(part), hundredths_text(whole));
            Cell::text(said.filled(language, &[("part", &part), ("whole", &whole)]))
        }
        Figure::Share { part, whole } => Cell::Share { part, whole },
    }
}
