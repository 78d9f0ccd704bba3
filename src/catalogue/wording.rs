//! Words that several reports share, and how a time is said.

use super::request::{Period, Request};
use crate::domain::kinds::Role;
use crate::domain::words::{Words, words};
use crate::reports::Half;

/// Community, sub-district and department.
pub(super) const EVERY_OFFICE: &[Role] = &[Role::Community, Role::Subdistrict, Role::Department];
/// Those, and units of their own members.
pub(super) const UNITS_AS_WELL: &[Role] = &[
    Role::Community,
    Role::Unit,
    Role::Subdistrict,
    Role::Department,
];
/// Those that look at several communities.
pub(super) const HIGHER: &[Role] = &[Role::Subdistrict, Role::Department];

pub(super) const AS_OF: Words = words("截至", "截至", "As of");
pub(super) const PERIOD: Words = words("时间", "時間", "Period");
pub(super) const YEAR: Words = words("年度", "年度", "Year");
pub(super) const SCOPE: Words = words("范围", "範圍", "Of");
pub(super) const COUNT: Words = words("条数", "條數", "Entries");
pub(super) const COMMUNITY: Words = words("社区", "社區", "Community");
pub(super) const UNIT: Words = words("单位", "單位", "Unit");
pub(super) const NAME: Words = words("姓名", "姓名", "Name");
pub(super) const FIGURE: Words = words("项目", "項目", "Figure");
pub(super) const TIMES: Words = words("次", "次", "times");
pub(super) const PEOPLE: Words = words("人", "人", "people");
pub(super) const CASES: Words = words("件", "件", "cases");
pub(super) const DAYS: Words = words("天", "天", "days");
pub(super) const YUAN: Words = words("元", "元", "yuan");
pub(super) const SQUARE_METRES: Words = words("平方米", "平方米", "m²");
pub(super) const LATE: Words = words("超期", "超期", "Overdue");
pub(super) const NOT_SAID: Words = words("未填", "未填", "Not given");

pub(super) const MADE_BY: Words = words("经办人", "經辦人", "Prepared by");
pub(super) const HEAD: Words = words("负责人", "負責人", "Responsible");
pub(super) const WHO_SIGNS: &[Words] = &[MADE_BY, HEAD];

/// 「2026 年上半年」, 「2026 年」, or from day to day.
pub(super) fn span_words(request: &Request) -> String {
    let language = request.language;
    let year = request.year();
    let of_year = |said: Words| said.filled(language, &[("year", &year)]);
    match (request.period, request.half()) {
        (Period::Year(_), _) => of_year(words("{year} 年", "{year} 年", "{year}")),
        (_, Some(Half::First)) => of_year(words(
            "{year} 年上半年",
            "{year} 年上半年",
            "First half of {year}",
        )),
        (_, Some(Half::Second)) => of_year(words(
            "{year} 年下半年",
            "{year} 年下半年",
            "Second half of {year}",
        )),
        (Period::Days { first, last }, None) => words(
            "{first} 至 {last}",
            "{first} 至 {last}",
            "{first} to {last}",
        )
        .filled(language, &[("first", &first), ("last", &last)]),
        _ => request.day().to_string(),
    }
}
