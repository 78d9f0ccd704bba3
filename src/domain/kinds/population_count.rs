use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 人口统计: how many people a community had on a day, so that shares of earlier days stay what they were (S3.2).
    PopulationCount = "population_count" ("人口统计", "人口統計", "Population count") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner().listed(),
        counted_on: Option<Date> = field(words("统计日期", "統計日期", "As of")).reported().happened().required().listed(),
        population: Option<u32> = field(words("常住人口", "常住人口", "Population")).reported().required().between(1, 10_000_000)
            .unit(words("人", "人", "people")).listed(),
        households: Option<u32> = field(words("户数", "戶數", "Households")).reported().between(0, 5_000_000)
            .unit(words("户", "戶", "households")).listed(),
        elderly: Option<u32> = field(words("60 岁以上", "60 歲以上", "Aged 60 and over")).reported().between(0, 10_000_000)
            .at_most("population").unit(words("人", "人", "people")),
        members: Option<u32> = field(words("党员人数", "黨員人數", "Party members")).reported().between(0, 1_000_000)
            .at_most("population").unit(words("人", "人", "people")),
        source: Text = field(words("数据来源", "數據來源", "Source")).remark().longest(120),
    }
}
