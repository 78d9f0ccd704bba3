use super::{Community, NeedKind, NeedState, Person, Pledge, Registration, ServiceKind, joined};
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::choice! {
    /// What a member reports (S5.6, S5.7, S3.4).
    ReportSubject {
        Service = "service" ("服务", "服務", "Service"),
        Deed = "deed" ("做到的事", "做到的事", "Pledge kept"),
        Suggestion = "suggestion" ("建议", "建議", "Suggestion"),
        Need = "need" ("需求", "需求", "Need"),
    }
}

crate::choice! {
    /// What the community has done with a report.
    ReportState {
        /// Service and a pledge kept are certified, a suggestion adopted, a need taken up.
        Accepted = "accepted" ("已通过", "已通過", "Accepted"),
        /// To be mended and handed over once more.
        Returned = "returned" ("已退回", "已退回", "Returned"),
        /// A suggestion that is not adopted.
        Declined = "declined" ("不采纳", "不採納", "Not adopted"),
        /// A suggestion that the community follows as a need.
        AsNeed = "as_need" ("已转为需求", "已轉為需求", "Made a need"),
    }
}

crate::record! {
    /// 党员上报: what a member says to have done or wishes, and what the community made of it. It counts for nothing by
    /// itself: the community's own record does, which leads back to it (S5.6, S5.7, S1.4, S3.4).
    MemberReport = "member_report" ("党员上报", "黨員上報", "Member's report") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        /// Whose it is; the community may not have that form.
        registration: Link<Registration> = field(words("登记表", "登記表", "Registration")).personal_detail(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        subject: Option<ReportSubject> = field(words("上报内容", "上報內容", "What is reported")).personal_detail().required().listed(),
        happened_on: Option<Date> = field(words("日期", "日期", "Date")).happened().personal_detail().required().listed(),
        service: Option<ServiceKind> = field(words("服务类别", "服務類別", "Kind of service")).personal_detail(),
        begins: Option<u32> = field(words("开始时间", "開始時間", "Begins")).clock().personal_detail().between(0, 1_439).hidden(),
        minutes: Option<u32> = field(words("所报时长", "所報時長", "Time reported")).personal_detail().between(1, 1_440)
            .unit(words("分钟", "分鐘", "minutes")).listed(),
        pledge: Option<Pledge> = field(words("做到的是哪一件", "做到的是哪一件", "Pledge")).personal_detail(),
        need: Option<NeedKind> = field(words("需求类别", "需求類別", "Kind of need")).personal_detail(),
        what: Text = field(words("内容", "內容", "What")).remark().required().longest(120).listed(),
        more: Text = field(words("详细说明", "詳細說明", "In detail")).remark().longest(500),
        photo: Picture = field(words("佐证照片", "佐證照片", "Photo as evidence")).photo(),
        state: Option<ReportState> = field(words("处理结果", "處理結果", "Outcome")).personal_detail().listed(),
        decided_on: Option<Date> = field(words("处理日期", "處理日期", "Decided on")).personal_detail(),
        /// Why it is returned, or why other time is certified than was reported.
        reason: Text = field(words("原因", "原因", "Reason")).remark().longest(200),
        certified: Option<u32> = field(words("认定时长", "認定時長", "Time certified")).personal_detail().between(0, 1_440)
            .unit(words("分钟", "分鐘", "minutes")),
        /// How far the need is that came of it, as the member is told.
        need_state: Option<NeedState> = field(words("需求办理情况", "需求辦理情況", "State of the need")).personal_detail().hidden(),
        need_resolved_on: Option<Date> = field(words("需求办结日期", "需求辦結日期", "Need resolved on")).personal_detail().hidden(),
        person: Link<Person> = field(words("对应人员", "對應人員", "Person on the register")).personal_detail(),
        /// Counted by the member each time that something else is handed over.
        submission: Option<u32> = field(words("提交次数", "提交次數", "Times handed over")).personal_detail().between(0, 1_000).hidden(),
        /// Which of these the community has decided about: below `submission`, it waits.
        answered: Option<u32> = field(words("已答复到", "已答覆到", "Answered up to")).personal_detail().between(0, 1_000).hidden(),
        /// When the present answer left in a file; a new decision is a new answer.
        told_on: Option<Date> = field(words("答复交出日期", "答覆交出日期", "Answer handed out on")).personal_detail().hidden(),
    }
}

impl MemberReport {
    /// The fields that the community writes and tells the member.
    pub const ANSWER: [&'static str; 7] = [
        "state",
        "decided_on",
        "reason",
        "certified",
        "answered",
        "need_state",
        "need_resolved_on",
    ];
    /// All fields that only the community writes.
    pub const DECISION: [&'static str; 9] = joined(Self::ANSWER, ["person", "told_on"]);

    /// Which handing over this is; what was never counted is the first.
    pub fn number(&self) -> u32 {
        self.submission.unwrap_or(1).max(1)
    }

    /// Whether the community has still to decide about what was handed over last.
    pub fn is_waiting(&self) -> bool {
        self.answered.unwrap_or(0) < self.number()
    }
}

impl ReportState {
    /// Whether the community took it up: it is not changed any more.
    pub fn is_taken_up(self) -> bool {
        matches!(self, ReportState::Accepted | ReportState::AsNeed)
    }
}
