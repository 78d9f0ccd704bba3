use super::{Community, Survey};
use crate::domain::{Link, Text, field, words};

crate::choice! {
    /// The grades of the survey (S1.5).
    Satisfaction {
        Satisfied = "satisfied" ("满意", "滿意", "Satisfied"),
        NotSatisfied = "not_satisfied" ("不满意", "不滿意", "Not satisfied"),
    }
}

crate::choice! {
    /// How an answer came, where it is not as a file from a device.
    AnswerWay {
        Counter = "counter" ("窗口录入", "窗口錄入", "Typed in at the counter"),
    }
}

crate::record! {
    /// 满意度答卷: one resident's answer, without a name. One from a device has an id drawn for it alone, so that nothing in it
    /// leads to who gave it, and is written once and never changed (S1.5).
    SatisfactionAnswer = "satisfaction_answer" ("满意度答卷", "滿意度答卷", "Satisfaction answer") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).listed(),
        grade: Option<Satisfaction> = field(words("评价", "評價", "Grade")).required().listed(),
        message: Text = field(words("想说的话", "想說的話", "Anything to say")).remark().longest(200).listed(),
        /// The round whose questionnaire it answers; none where there was none, and the answer is of the year alone.
        survey: Link<Survey> = field(words("测评轮次", "測評輪次", "Round")).hidden(),
        /// The grades of the further questions, by their places.
        grades: Text = field(words("各题选项", "各題選項", "Further grades")).no_person().hidden().longest(20),
        way: Option<AnswerWay> = field(words("答卷方式", "答卷方式", "Came by")).hidden(),
    }
}
