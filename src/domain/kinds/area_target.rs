use super::Subdistrict;
use crate::domain::{Link, field, words};

crate::record! {
    /// 街道目标: the share of a sub-district's communities that must have at least so many stars in a year, where the sub-district
    /// has a target of its own (S1.6).
    AreaTarget = "area_target" ("街道目标", "街道目標", "Target of a sub-district") {
        subdistrict: Link<Subdistrict> = field(words("所属街道", "所屬街道", "Sub-district")).required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).title(),
        level: Option<u32> = field(words("星级（至少）", "星級（至少）", "At least (stars)")).required().between(1, 6).listed(),
        share: Option<u32> = field(words("比例", "比例", "Share")).required().between(0, 100)
            .unit(words("%", "%", "%")).listed(),
    }
}
