use super::Person;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// 等次: how a community grades a member's year.
    FeedbackGrade {
        Excellent = "excellent" ("优秀", "優秀", "Excellent"),
        Good = "good" ("良好", "良好", "Good"),
        Fair = "fair" ("一般", "一般", "Fair"),
        Poor = "poor" ("较差", "較差", "Poor"),
    }
}

crate::record! {
    /// 反馈意见: the grade and the comment that the secretary gives on a member's year, for the unit (S5.9).
    Feedback = "feedback" ("反馈意见", "反饋意見", "Feedback") {
        person: Link<Person> = field(words("人员", "人員", "Person")).required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).personal_detail().required().between(1990, 2199).listed(),
        grade: Option<FeedbackGrade> = field(words("等次", "等次", "Grade")).personal_detail().listed(),
        comment: Text = field(words("社区意见", "社區意見", "Comment")).remark().longest(400),
        written_on: Option<Date> = field(words("填写日期", "填寫日期", "Written on")).happened().personal_detail().listed(),
    }
}
