use super::{Community, Officer};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What an information officer reports.
    InformationKind {
        Opinion = "opinion" ("社情民意", "社情民意", "What people think"),
        Hazard = "hazard" ("安全隐患", "安全隱患", "Hazard"),
        Conflict = "conflict" ("矛盾苗头", "矛盾苗頭", "Conflict in the making"),
        Emergency = "emergency" ("突发事件", "突發事件", "Emergency"),
        Stranger = "stranger" ("可疑情况", "可疑情況", "Suspicious matter"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    /// Whom it is passed on to.
    Recipient {
        Subdistrict = "subdistrict" ("街道", "街道", "Sub-district"),
        Politics = "politics" ("政法部门", "政法部門", "Political and legal department"),
        Police = "police" ("公安部门", "公安部門", "Police"),
        Other = "other" ("其他部门", "其他部門", "Other department"),
    }
}

crate::record! {
    /// 信息上报: what an information officer found, and that it was passed on within its time limit (S2.5).
    InformationReport = "information_report" ("信息上报", "資訊上報", "Information report") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("信息内容", "資訊內容", "Information")).remark().required().longest(120).title(),
        kind: Option<InformationKind> = field(words("类别", "類別", "Kind")).required().listed(),
        officer: Link<Officer> = field(words("信息员", "資訊員", "Information officer")).responsible().listed(),
        place: Text = field(words("地点", "地點", "Place")).contact().longest(120),
        learnt_on: Option<Date> = field(words("获知日期", "獲知日期", "Learnt on")).happened().required().listed(),
        learnt_at: Option<u32> = field(words("获知时间", "獲知時間", "Learnt at")).clock().required().listed(),
        limit: Option<u32> = field(words("上报时限", "上報時限", "To be reported within")).required().between(1, 720)
            .unit(words("小时", "小時", "hours")).listed(),
        recipient: Option<Recipient> = field(words("上报对象", "上報對象", "Reported to")).listed(),
        sent_on: Option<Date> = field(words("上报日期", "上報日期", "Reported on")).finished().not_before("learnt_on").required_with("sent_at").listed(),
        sent_at: Option<u32> = field(words("上报时间", "上報時間", "Reported at")).clock().required_with("sent_on"),
        details: Text = field(words("详细情况", "詳細情況", "In detail")).remark().long(),
        outcome: Text = field(words("处置结果", "處置結果", "Outcome")).remark().long().longest(800),
    }
}
