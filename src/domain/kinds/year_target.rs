use crate::domain::{field, words};

crate::record! {
    /// 年度目标: the share of communities that must have at least so many stars in a year (S1.6).
    YearTarget = "year_target" ("年度目标", "年度目標", "Yearly target") {
        year: Option<u32> = field(words("年度", "年度", "Year")).reported().required().between(1990, 2199).title(),
        level: Option<u32> = field(words("星级（至少）", "星級（至少）", "At least (stars)")).reported().required().between(1, 6).listed(),
        share: Option<u32> = field(words("比例", "比例", "Share")).reported().required().between(0, 100)
            .unit(words("%", "%", "%")).listed(),
    }
}
