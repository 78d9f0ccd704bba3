use super::{Community, MemberReport, Person};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    NeedKind {
        Repair = "repair" ("维修", "維修", "Repairs"),
        Environment = "environment" ("环境", "環境", "Environment"),
        Safety = "safety" ("安全", "安全", "Safety"),
        Employment = "employment" ("就业", "就業", "Employment"),
        Medical = "medical" ("就医", "就醫", "Medical care"),
        Elderly = "elderly" ("养老", "養老", "Elderly care"),
        Schooling = "schooling" ("就学", "就學", "Schooling"),
        Hardship = "hardship" ("困难帮扶", "困難幫扶", "Hardship"),
    }
}

crate::choice! {
    NeedState {
        Recorded = "recorded" ("已登记", "已登記", "Recorded"),
        Assigned = "assigned" ("已交办", "已交辦", "Assigned"),
        Resolved = "resolved" ("已办结", "已辦結", "Resolved"),
    }
}

crate::record! {
    /// 需求: something residents need, followed until it is resolved (S3.4).
    Need = "need" ("需求", "需求", "Need") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("需求事项", "需求事項", "Need")).remark().required().longest(120).title(),
        kind: Option<NeedKind> = field(words("类别", "類別", "Kind")).listed(),
        raised_on: Option<Date> = field(words("提出日期", "提出日期", "Raised on")).required().listed(),
        assigned_to: Link<Person> = field(words("承办人", "承辦人", "Assigned to")).listed(),
        state: Option<NeedState> = field(words("状态", "狀態", "State")).listed(),
        resolved_on: Option<Date> = field(words("办结日期", "辦結日期", "Resolved on")).not_before("raised_on"),
        rating: Option<u32> = field(words("居民评分", "居民評分", "Resident's rating")).between(1, 5),
        /// What the member reported, where this came of it.
        report: Link<MemberReport> = field(words("上报", "上報", "Member's report")).hidden(),
    }
}
