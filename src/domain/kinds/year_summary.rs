use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 年度总结: the secretary's own words on a year; the figures beside them are reckoned from the register (S5.12).
    YearSummary = "year_summary" ("年度总结", "年度總結", "Year-end summary") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).listed(),
        done: Text = field(words("主要做法", "主要做法", "What was done")).remark().long(),
        lacking: Text = field(words("存在问题", "存在問題", "What is lacking")).remark().long(),
        planned: Text = field(words("下年打算", "下年打算", "Plans for the next year")).remark().long(),
        written_on: Option<Date> = field(words("填写日期", "填寫日期", "Written on")).happened().listed(),
    }
}
