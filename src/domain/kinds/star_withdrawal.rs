use super::{Assessment, RatedStar};
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 撤销星级: a star that was confirmed is taken back, with the reason (S1.7).
    StarWithdrawal = "star_withdrawal" ("撤销星级", "撤銷星級", "Withdrawal of a star") {
        assessment: Link<Assessment> = field(words("年度评定", "年度評定", "Assessment")).reported().required().owner().listed(),
        star: Option<RatedStar> = field(words("星", "星", "Star")).reported().required().listed(),
        withdrawn_on: Option<Date> = field(words("撤销日期", "撤銷日期", "Withdrawn on")).happened().reported().required().listed(),
        reason: Text = field(words("撤销原因", "撤銷原因", "Reason")).remark().required().long().title(),
        /// The office that decided so.
        decided_by: Text = field(words("决定机构", "決定機構", "Decided by")).remark().required().longest(80).listed(),
    }
}
