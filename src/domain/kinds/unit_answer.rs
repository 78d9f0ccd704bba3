use super::{AnswerWay, Community, Satisfaction, Survey, Unit};
use crate::domain::{Date, Id, Link, Text, field, words};

crate::record! {
    /// 驻区单位答卷: what a resident unit answers in a round of the survey, once (S1.5).
    UnitAnswer = "unit_answer" ("驻区单位答卷", "駐區單位答卷", "Resident unit's answer") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        survey: Link<Survey> = field(words("测评轮次", "測評輪次", "Round")).required().listed(),
        unit: Link<Unit> = field(words("单位", "單位", "Unit")).required().listed(),
        grade: Option<Satisfaction> = field(words("总体评价", "總體評價", "Overall")).required().listed(),
        /// The grades of the further questions, by their places.
        grades: Text = field(words("各题选项", "各題選項", "Further grades")).no_person().hidden().longest(20),
        message: Text = field(words("意见建议", "意見建議", "Remarks")).remark().longest(200).listed(),
        given_on: Option<Date> = field(words("答卷日期", "答卷日期", "Given on")).happened().listed(),
        way: Option<AnswerWay> = field(words("答卷方式", "答卷方式", "Came by")).hidden(),
    }
}

impl UnitAnswer {
    /// Of several answers of one unit in one round the last counts: by its day, then by its id.
    pub fn order(&self, id: Id) -> (Option<Date>, Id) {
        (self.given_on, id)
    }
}
