use super::{Community, MemberReport, Organisation, Person, Unit};
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
        Property = "property" ("物业管理", "物業管理", "Property management"),
        Culture = "culture" ("文体生活", "文體生活", "Culture and sport"),
        Law = "law" ("法律咨询", "法律諮詢", "Legal advice"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    NeedState {
        Recorded = "recorded" ("已登记", "已登記", "Recorded"),
        Assigned = "assigned" ("已交办", "已交辦", "Assigned"),
        Resolved = "resolved" ("已办结", "已辦結", "Resolved"),
        UnderWay = "under_way" ("办理中", "辦理中", "Under way"),
        Explained = "explained" ("已说明，不能办理", "已說明，不能辦理", "Cannot be done; explained"),
    }
}

/// How a need stood on a day, whatever its state says today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedStanding {
    /// Nobody sees to it yet.
    Unassigned,
    Assigned,
    Resolved,
    /// It cannot be done, and why was explained.
    Explained,
}

impl NeedStanding {
    pub const fn is_closed(self) -> bool {
        matches!(self, NeedStanding::Resolved | NeedStanding::Explained)
    }
}

impl Need {
    /// The standing on a day; `None` before it was raised.
    ///
    /// A need without the day of its resolution counts as resolved since it was raised, as its state says.
    pub fn standing(&self, day: Date) -> Option<NeedStanding> {
        self.raised_on.filter(|on| *on <= day)?;
        let closed = match self.state {
            Some(NeedState::Resolved) => Some(NeedStanding::Resolved),
            Some(NeedState::Explained) => Some(NeedStanding::Explained),
            _ => None,
        };
        let over = closed.filter(|_| self.resolved_on.is_none_or(|on| on <= day));
        let has_somebody =
            self.assigned_to.id.is_some() || self.partner.id.is_some() || !self.handler.is_empty();
        let assigned = has_somebody && self.assigned_on.is_none_or(|on| on <= day);
        Some(match (over, assigned) {
            (Some(over), _) => over,
            (None, true) => NeedStanding::Assigned,
            (None, false) => NeedStanding::Unassigned,
        })
    }
}

crate::choice! {
    /// How a need reached the office.
    Channel {
        Counter = "counter" ("窗口", "窗口", "At the counter"),
        Form = "form" ("征集表", "徵集表", "Form"),
        Telephone = "telephone" ("电话", "電話", "Telephone"),
        Visit = "visit" ("走访", "走訪", "Visit"),
        Meeting = "meeting" ("会议", "會議", "Meeting"),
        Unit = "unit" ("共建单位", "共建單位", "Co-building unit"),
        Online = "online" ("网上", "網上", "Online"),
        Member = "member" ("党员上报", "黨員上報", "Member's report"),
        Transferred = "transferred" ("上级转办", "上級轉辦", "Passed on by a higher office"),
    }
}

crate::record! {
    /// 需求: something residents or units need, assigned one-to-one and followed until it is resolved (S3.4).
    Need = "need" ("需求", "需求", "Need") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("需求事项", "需求事項", "Need")).remark().required().longest(120).title(),
        kind: Option<NeedKind> = field(words("类别", "類別", "Kind")).listed(),
        raised_on: Option<Date> = field(words("提出日期", "提出日期", "Raised on")).happened().required().listed(),
        channel: Option<Channel> = field(words("来源", "來源", "How it came")),
        raised_by: Text = field(words("提出人", "提出人", "Raised by")).person_name().longest(40).searched(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        place: Text = field(words("地点", "地點", "Place")).contact().longest(120),
        /// The unit that raised it, for what a co-building unit needs (S2.3).
        unit: Link<Unit> = field(words("提出单位", "提出單位", "Raised by the unit")),
        /// One of the office's service stations, or its own categories.
        station: Link<Organisation> = field(words("服务站", "服務站", "Service station")).listed(),
        assigned_to: Link<Person> = field(words("承办人", "承辦人", "Assigned to")).responsible().listed(),
        /// Who sees to it, where that is nobody on the register.
        handler: Text = field(words("其他承办人", "其他承辦人", "Assigned to somebody else")).responsible().person_name().longest(60)
            .hint(words("名册上没有的承办人或承办单位。", "名冊上沒有的承辦人或承辦單位。", "A person or unit that is not on the register.")),
        /// The co-building unit that takes it on with what it offers (S2.3).
        partner: Link<Unit> = field(words("对接单位", "對接單位", "Taken on by the unit")).responsible()
            .hint(words("由共建单位帮助解决的才填。", "由共建單位幫助解決的才填。", "Only where a co-building unit helps.")),
        assigned_on: Option<Date> = field(words("交办日期", "交辦日期", "Assigned on")).not_before("raised_on"),
        due_on: Option<Date> = field(words("办结期限", "辦結期限", "Due on")).due().not_before("raised_on").listed(),
        state: Option<NeedState> = field(words("状态", "狀態", "State")).state(&["resolved", "explained"]).listed(),
        resolved_on: Option<Date> = field(words("办结日期", "辦結日期", "Resolved on")).asked_if("state", &["resolved", "explained"]).finished().not_before("raised_on"),
        result: Text = field(words("办理结果", "辦理結果", "Outcome")).asked_if("state", &["resolved", "explained"]).remark().long().longest(800),
        rating: Option<u32> = field(words("居民评分", "居民評分", "Resident's rating")).asked_if("state", &["resolved", "explained"]).between(1, 5)
            .unit(words("分", "分", "of 5")),
        rated_on: Option<Date> = field(words("评分日期", "評分日期", "Rated on")).asked_if("state", &["resolved", "explained"]).not_before("raised_on"),
        comment: Text = field(words("居民意见", "居民意見", "Resident's comment")).asked_if("state", &["resolved", "explained"]).remark().longest(200),
        /// What the member reported, where this came of it.
        report: Link<MemberReport> = field(words("上报", "上報", "Member's report")).hidden(),
    }
}
