use super::Community;
use crate::domain::{Link, Text, field, words};

crate::choice! {
    /// The grades of the survey (S1.5).
    Satisfaction {
        Satisfied = "satisfied" ("满意", "滿意", "Satisfied"),
        NotSatisfied = "not_satisfied" ("不满意", "不滿意", "Not satisfied"),
    }
}

crate::record! {
    /// 满意度答卷: one resident's answer of one year, without a name. Its id is drawn for it alone, so that nothing in it leads
    /// to who gave it; it is written once and never changed (S1.5).
    SatisfactionAnswer = "satisfaction_answer" ("满意度答卷", "滿意度答卷", "Satisfaction answer") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).listed(),
        grade: Option<Satisfaction> = field(words("评价", "評價", "Grade")).required().listed(),
        message: Text = field(words("想说的话", "想說的話", "Anything to say")).remark().longest(200).listed(),
    }
}
