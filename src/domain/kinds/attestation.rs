use super::Community;
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::choice! {
    /// Whether an indicator applies to a community.
    Applies {
        Yes = "yes" ("适用", "適用", "Applies"),
        No = "no" ("不适用", "不適用", "Does not apply"),
    }
}

crate::record! {
    /// 自评材料: what an office states for an indicator that is not computed, with its evidence (S1.2).
    Attestation = "attestation" ("自评材料", "自評材料", "Statement") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner(),
        year: Option<u32> = field(words("年度", "年度", "Year")).reported().required().between(1990, 2199).listed(),
        /// The indicator's id in the rulebook.
        indicator: Text = field(words("指标", "指標", "Indicator")).reported().required().longest(60).title(),
        value: Option<u32> = field(words("数值", "數值", "Value")).reported().between(0, 100_000_000).listed(),
        out_of: Option<u32> = field(words("其中总数", "其中總數", "Out of")).reported().between(0, 100_000_000).listed(),
        /// Why the indicator does not apply; empty when it does.
        not_applicable: Text = field(words("不适用的理由", "不適用的理由", "Why it does not apply")).remark().longest(400),
        note: Text = field(words("材料说明", "材料說明", "Evidence")).remark().long(),
        dated: Option<Date> = field(words("材料日期", "材料日期", "Dated")).happened().reported().listed(),
        file_name: Text = field(words("存档文件名", "存檔文件名", "File on record")).remark().longest(120)
            .hint(words("纸质或电子档案的名称，便于查找。", "紙質或電子檔案的名稱，便於查找。", "Where the paper or file can be found.")),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
        /// Written beside the reason, which files may leave out as a remark; records of older versions have the reason alone.
        applies: Option<Applies> = field(words("是否适用", "是否適用", "Whether it applies")).reported().hidden(),
    }
}
