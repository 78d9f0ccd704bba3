use super::{Community, Need, ServiceKind, VolunteerTeam};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    GatheringForm {
        Meeting = "meeting" ("例会", "例會", "Members' meeting"),
        Activity = "activity" ("服务活动", "服務活動", "Service activity"),
        ServiceDay = "service_day" ("为民服务日", "為民服務日", "Service day"),
    }
}

crate::record! {
    /// 集中活动: a meeting day (S5.5) or an activity (S5.6) that members come to.
    Gathering = "gathering" ("例会和活动", "例會和活動", "Meeting or activity") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("名称", "名稱", "Title")).remark().required().longest(80).title(),
        form: Option<GatheringForm> = field(words("形式", "形式", "Form")).required().listed(),
        kind: Option<ServiceKind> = field(words("服务类别", "服務類別", "Kind of service")).listed(),
        held_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        /// Minutes after midnight.
        begins: Option<u32> = field(words("开始时间", "開始時間", "Begins")).clock().between(0, 1_439).hidden(),
        minutes: Option<u32> = field(words("时长", "時長", "Time")).between(1, 1_440)
            .unit(words("分钟", "分鐘", "minutes")),
        place: Text = field(words("地点", "地點", "Place")).remark().longest(80),
        places: Option<u32> = field(words("名额", "名額", "Places")).between(1, 100_000)
            .unit(words("人", "人", "people")),
        team: Link<VolunteerTeam> = field(words("承办服务队", "承辦服務隊", "Team in charge")).responsible(),
        need: Link<Need> = field(words("对应需求", "對應需求", "Need it answers")),
        /// The day that the rule gave, when the meeting was moved.
        moved_from: Option<Date> = field(words("原定日期", "原定日期", "Moved from")).hidden(),
        moved_because: Text = field(words("改期原因", "改期原因", "Moved because")).remark().longest(200).hidden(),
        agenda: Text = field(words("议程", "議程", "Agenda")).remark().long(),
        record: Text = field(words("记录", "記錄", "Minutes of the meeting")).remark().long(),
        cancelled: Text = field(words("取消原因", "取消原因", "Cancelled because")).remark().longest(200).hidden(),
    }
}
