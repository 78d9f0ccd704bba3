use super::{Community, Person, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What is selected in a year (S5.11).
    Honour {
        Member = "member" ("优秀在职党员", "優秀在職黨員", "Outstanding member"),
        Unit = "unit" ("先进单位", "先進單位", "Outstanding unit"),
        Organisation = "organisation" ("先进社区党组织", "先進社區黨組織", "Outstanding community organisation"),
    }
}

crate::choice! {
    AwardState {
        Candidate = "candidate" ("候选", "候選", "Candidate"),
        Chosen = "chosen" ("入选", "入選", "Chosen"),
        /// An organisation that lags is out of the year's selection.
        Barred = "barred" ("取消资格", "取消資格", "Barred"),
    }
}

crate::record! {
    /// 评选: a member, a unit or a community's organisation in the selection of a year (S5.11).
    Award = "award" ("评选", "評選", "Selection") {
        /// The member's community, the organisation itself, or the community that proposes a unit; empty where a higher office does.
        community: Link<Community> = field(words("社区", "社區", "Community")).owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).title(),
        honour: Option<Honour> = field(words("评选项目", "評選項目", "Selected as")).required().title(),
        person: Link<Person> = field(words("人员", "人員", "Person")).listed(),
        unit: Link<Unit> = field(words("单位", "單位", "Unit")).listed(),
        state: Option<AwardState> = field(words("结果", "結果", "State")).required().listed(),
        grounds: Text = field(words("事由", "事由", "Grounds")).remark().long().longest(800).required_if("state", "barred"),
        decided_on: Option<Date> = field(words("决定日期", "決定日期", "Decided on")).happened().required().listed(),
    }
}
