use super::Community;
use crate::domain::{Date, Link, Text, field, words};

/// Enough for the lines of some thousand members.
const LONGEST_FIGURES: u32 = 400_000;

crate::choice! {
    /// The half of a year that is filed.
    FilingHalf {
        First = "first" ("上半年", "上半年", "First half"),
        Second = "second" ("下半年", "下半年", "Second half"),
    }
}

crate::record! {
    /// 备案: what a community reports to the department of a half-year, with the figures as they were on the day of making (S5.9).
    Filing = "filing" ("半年备案", "半年備案", "Half-yearly filing") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).no_person().required().between(1990, 2199).listed().hidden(),
        half: Option<FilingHalf> = field(words("半年", "半年", "Half")).no_person().required().listed().hidden(),
        made_on: Option<Date> = field(words("备案日期", "備案日期", "Filed on")).happened().no_person().required().listed().hidden(),
        note: Text = field(words("说明", "說明", "Note")).remark().longest(400),
        /// The sums by unit, as `reports::HalfYear` writes them: frozen, so that they can be defended later.
        figures: Text = field(words("备案数字", "備案數字", "Figures")).no_person().longest(LONGEST_FIGURES).hidden(),
        /// Every member's line behind the sums, by ids, without names.
        lines: Text = field(words("数字依据", "數字依據", "What the figures are made of")).personal_detail().longest(LONGEST_FIGURES).hidden(),
    }
}
