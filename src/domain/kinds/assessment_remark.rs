use super::{Assessment, AssessmentSide};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What a remark asks for.
    RemarkWants {
        Mend = "mend" ("需补正", "需補正", "To be mended"),
        Noted = "noted" ("仅提示", "僅提示", "For information"),
    }
}

crate::record! {
    /// 审核意见: what an office above says of one indicator of an assessment; what the community answers (S1.7).
    AssessmentRemark = "assessment_remark" ("指标审核意见", "指標審核意見", "Remark on an indicator") {
        assessment: Link<Assessment> = field(words("年度评定", "年度評定", "Assessment")).required().owner().listed(),
        /// The indicator's id in the rulebook.
        indicator: Text = field(words("指标", "指標", "Indicator")).no_person().required().longest(60).hidden(),
        remark: Text = field(words("审核意见", "審核意見", "Remark")).remark().required().longest(800).title(),
        wants: Option<RemarkWants> = field(words("要求", "要求", "Asks for")).required().listed(),
        made_on: Option<Date> = field(words("提出日期", "提出日期", "Made on")).happened().required().listed(),
        made_by: Option<AssessmentSide> = field(words("提出机构", "提出機構", "Made by")).required().listed(),
        /// The submission that it was made to.
        submission: Option<u32> = field(words("针对报送", "針對報送", "Of submission")).between(1, 1_000).required().hidden(),
        answer: Text = field(words("补正说明", "補正說明", "What was mended")).remark().longest(800).hidden(),
        answered_on: Option<Date> = field(words("补正日期", "補正日期", "Mended on")).listed().hidden().required_with("answer"),
    }
}

impl AssessmentRemark {
    /// What the community writes.
    pub const ANSWER: [&'static str; 2] = ["answer", "answered_on"];

    /// Whether the community has still to see to it: it asks for something, and nothing was answered.
    pub fn is_open(&self) -> bool {
        self.wants == Some(RemarkWants::Mend) && self.answered_on.is_none()
    }
}
