use super::{Gathering, MemberReport, Person};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The kinds of service that members give (S5.6).
    ServiceKind {
        Environment = "environment" ("环境整治", "環境整治", "Environment"),
        Safety = "safety" ("治安巡逻", "治安巡邏", "Safety"),
        Convenience = "convenience" ("便民服务", "便民服務", "Convenience services"),
        Care = "care" ("扶贫助残", "扶貧助殘", "Help for the needy and disabled"),
        Law = "law" ("法律援助", "法律援助", "Legal aid"),
        Culture = "culture" ("文体宣传", "文體宣傳", "Culture and information"),
    }
}

crate::record! {
    /// 服务记录: the time one person served on one day (S5.6).
    ServiceRecord = "service_record" ("服务记录", "服務記錄", "Service record") {
        person: Link<Person> = field(words("人员", "人員", "Person")).required().owner().listed(),
        served_on: Option<Date> = field(words("服务日期", "服務日期", "Date")).happened().required().listed(),
        kind: Option<ServiceKind> = field(words("服务类别", "服務類別", "Kind of service")).required().listed(),
        minutes: Option<u32> = field(words("服务时长", "服務時長", "Time")).required().between(1, 1_440)
            .unit(words("分钟", "分鐘", "minutes")).listed(),
        /// The activity at which it was given; empty for service on one's own.
        gathering: Link<Gathering> = field(words("所属活动", "所屬活動", "At the activity")),
        what: Text = field(words("服务内容", "服務內容", "What was done")).remark().longest(200),
        certified_on: Option<Date> = field(words("认定日期", "認定日期", "Certified on")).finished().not_before("served_on"),
        /// What the member reported, where this came of it.
        report: Link<MemberReport> = field(words("上报", "上報", "Member's report")).hidden(),
    }
}
