use super::{
    Brand, Community, Need, Organisation, Project, ServiceKind, Subdistrict, VolunteerTeam,
};
use crate::domain::{Date, Flags, Link, Text, field, words};

crate::choice! {
    GatheringForm {
        Meeting = "meeting" ("例会", "例會", "Members' meeting"),
        Activity = "activity" ("服务活动", "服務活動", "Service activity"),
        ServiceDay = "service_day" ("为民服务日", "為民服務日", "Service day"),
        Coordination = "coordination" ("协调会、联席会", "協調會、聯席會", "Coordination meeting"),
        Council = "council" ("党员议事会", "黨員議事會", "Members' council"),
        Hearing = "hearing" ("居民听证会", "居民聽證會", "Residents' hearing"),
        Assembly = "assembly" ("居民（代表）会议", "居民（代表）會議", "Residents' (representatives') meeting"),
        Review = "review" ("民主评议会", "民主評議會", "Democratic review meeting"),
        Body = "body" ("其他工作会议", "其他工作會議", "Other meeting of a body"),
    }
}

crate::choice! {
    /// 五助: what residents are helped with (S3.5).
    Help {
        Employment = "employment" ("助业", "助業", "Help to work"),
        Medical = "medical" ("助医", "助醫", "Help to treatment"),
        Elderly = "elderly" ("助老", "助老", "Help for the elderly"),
        Hardship = "hardship" ("助困", "助困", "Help in hardship"),
        Schooling = "schooling" ("助学", "助學", "Help to schooling"),
    }
}

crate::choice! {
    /// 五在社区: what a community is to be (S3.5).
    Goal {
        Love = "love" ("爱在社区", "愛在社區", "Love in the community"),
        Beauty = "beauty" ("美在社区", "美在社區", "Beauty in the community"),
        Safety = "safety" ("安在社区", "安在社區", "Safety in the community"),
        Joy = "joy" ("乐在社区", "樂在社區", "Joy in the community"),
        Harmony = "harmony" ("和在社区", "和在社區", "Harmony in the community"),
    }
}

/// The forms that are meetings of bodies, by their codes.
const BODIES: &[&str] = &[
    "coordination",
    "council",
    "hearing",
    "assembly",
    "review",
    "body",
];
/// The forms that are activities.
const ACTIVITIES: &[&str] = &["activity", "service_day"];

crate::record! {
    /// 会议和活动: a meeting day (S5.5), an activity (S5.6, S3.5) that members come to, or a meeting of a body (S2.2, S4.2, S4.3).
    Gathering = "gathering" ("例会和活动", "例會和活動", "Meeting or activity") {
        community: Link<Community> = field(words("社区", "社區", "Community")).owner().required_unless("subdistrict"),
        /// Of a meeting on the sub-district's level.
        subdistrict: Link<Subdistrict> = field(words("所属街道", "所屬街道", "Of the sub-district"))
            .hint(words("街道一级的会议才填。", "街道一級的會議才填。", "Of meetings on the sub-district's level only.")),
        title: Text = field(words("名称", "名稱", "Title")).remark().required().longest(80).title(),
        form: Option<GatheringForm> = field(words("形式", "形式", "Form")).required().listed(),
        /// Whose meeting it is.
        body: Link<Organisation> = field(words("会议组织", "會議組織", "Meeting of")).asked_if("form", BODIES).responsible(),
        kind: Option<ServiceKind> = field(words("服务类别", "服務類別", "Kind of service")).asked_if("form", ACTIVITIES).listed(),
        held_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        begins: Option<u32> = field(words("开始时间", "開始時間", "Begins")).clock(),
        minutes: Option<u32> = field(words("时长", "時長", "Time")).between(1, 1_440)
            .unit(words("分钟", "分鐘", "minutes")),
        place: Text = field(words("地点", "地點", "Place")).remark().longest(80),
        places: Option<u32> = field(words("名额", "名額", "Places")).asked_if("form", ACTIVITIES).between(1, 100_000)
            .unit(words("人", "人", "people")),
        team: Link<VolunteerTeam> = field(words("承办服务队", "承辦服務隊", "Team in charge")).asked_if("form", ACTIVITIES).responsible(),
        need: Link<Need> = field(words("对应需求", "對應需求", "Need it answers")).asked_if("form", ACTIVITIES),
        project: Link<Project> = field(words("对应共建项目", "對應共建項目", "Joint project")),
        brand: Link<Brand> = field(words("活动品牌", "活動品牌", "Brand")).asked_if("form", ACTIVITIES),
        help: Option<Help> = field(words("“五助”", "「五助」", "Of the five helps")).asked_if("form", ACTIVITIES),
        goals: Flags<Goal> = field(words("“五在社区”", "「五在社區」", "Of the five goals")).asked_if("form", ACTIVITIES),
        beneficiaries: Option<u32> = field(words("受益人数", "受益人數", "Beneficiaries")).asked_if("form", ACTIVITIES).between(0, 10_000_000)
            .unit(words("人次", "人次", "people")),
        /// The day that the rule gave, when the meeting was moved.
        moved_from: Option<Date> = field(words("原定日期", "原定日期", "Moved from")).hidden(),
        moved_because: Text = field(words("改期原因", "改期原因", "Moved because")).remark().longest(200).hidden(),
        entitled: Option<u32> = field(words("应到人数", "應到人數", "Entitled to attend")).asked_if("form", BODIES).between(0, 1_000_000)
            .unit(words("人", "人", "people")),
        present: Option<u32> = field(words("实到人数", "實到人數", "Present")).asked_if("form", BODIES).between(0, 1_000_000).at_most("entitled")
            .unit(words("人", "人", "people")),
        present_names: Text = field(words("出席名单", "出席名單", "Who came")).asked_if("form", BODIES).remark().long(),
        agenda: Text = field(words("议程", "議程", "Agenda")).remark().long(),
        record: Text = field(words("记录", "記錄", "Minutes of the meeting")).remark().long(),
        cancelled: Text = field(words("取消原因", "取消原因", "Cancelled because")).remark().longest(200).hidden(),
        /// Written beside the reason, which files may leave out as a remark; records of older versions have the reason alone.
        cancelled_on: Option<Date> = field(words("取消日期", "取消日期", "Cancelled on")).hidden(),
    }
}

impl Gathering {
    /// An activity that members serve at and residents have something of.
    pub fn is_activity(&self) -> bool {
        self.form.is_some_and(GatheringForm::is_activity)
    }

    pub fn is_called_off(&self) -> bool {
        self.cancelled_on.is_some() || !self.cancelled.trim().is_empty()
    }

    /// Whether its own record says who came, what was said, or how many had something of it.
    pub fn is_noted(&self) -> bool {
        let texts = [&self.record, &self.present_names];
        self.present.is_some()
            || self.beneficiaries.is_some()
            || texts.into_iter().any(|text| !text.trim().is_empty())
    }

    /// The day on which it was held, if that was by `day`: what is planned for the day itself was held once somebody noted who came
    /// or what was said.
    pub fn held_by(&self, day: Date) -> Option<Date> {
        let on = self.held_on.filter(|_| !self.is_called_off())?;
        (on < day || on == day && self.is_noted()).then_some(on)
    }

    /// A meeting of a body: neither the members' own meeting day nor an activity.
    pub fn is_of_body(&self) -> bool {
        self.form
            .is_some_and(|form| !form.is_activity() && form != GatheringForm::Meeting)
    }
}

impl GatheringForm {
    pub const fn is_activity(self) -> bool {
        matches!(self, GatheringForm::Activity | GatheringForm::ServiceDay)
    }
}
