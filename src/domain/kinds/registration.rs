use super::{Community, Gender, MemberKind, Person, Pledge, ServiceKind, Skill, joined};
use crate::domain::{Date, Flags, Link, Month, Picture, Text, field, words};

crate::choice! {
    /// What the community has done with a registration (S5.2).
    RegistrationState {
        Accepted = "accepted" ("已接收", "已接收", "Accepted"),
        Merged = "merged" ("已并入原有档案", "已併入原有檔案", "Merged with a person on the register"),
        Returned = "returned" ("已退回", "已退回", "Returned"),
    }
}

crate::record! {
    /// 登记表: what a member wrote on the registration form, and what the community did with it (S5.1, S5.2).
    Registration = "registration" ("登记表", "登記表", "Registration") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        /// As the member wrote it who had no card of the community: its own record is another one then.
        community_name: Text = field(words("所填社区名称", "所填社區名稱", "Community as written")).no_person().longest(60),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        gender: Option<Gender> = field(words("性别", "性別", "Gender")).personal_detail().listed(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail().listed(),
        kind: Option<MemberKind> = field(words("类别", "類別", "Kind of member")).personal_detail().listed(),
        /// As the member writes it: the register's own record of the unit is chosen when it is accepted.
        unit_name: Text = field(words("工作单位", "工作單位", "Unit")).personal_detail().longest(80).searched().listed(),
        duty: Text = field(words("单位职务", "單位職務", "Post in the unit")).personal_detail().longest(60),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        address: Text = field(words("住址", "住址", "Address")).contact().longest(120).searched(),
        building: Text = field(words("楼栋", "樓棟", "Building")).contact().longest(40),
        skills: Flags<Skill> = field(words("特长", "特長", "Skills")).personal_detail(),
        intentions: Flags<ServiceKind> = field(words("服务意向", "服務意向", "Wishes to serve in")).personal_detail(),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
        note: Text = field(words("其他说明", "其他說明", "Anything else")).remark().longest(200),
        written_on: Option<Date> = field(words("填表日期", "填表日期", "Filled in on")).personal_detail().listed(),
        consented_on: Option<Date> = field(words("同意登记日期", "同意登記日期", "Consented on")).personal_detail(),
        state: Option<RegistrationState> = field(words("处理结果", "處理結果", "Outcome")).personal_detail().listed(),
        decided_on: Option<Date> = field(words("处理日期", "處理日期", "Decided on")).personal_detail(),
        reason: Text = field(words("退回原因", "退回原因", "Returned because")).remark().longest(200),
        person: Link<Person> = field(words("对应人员", "對應人員", "Person on the register")).personal_detail(),
        /// Counted by the member each time that something else is handed over.
        submission: Option<u32> = field(words("提交次数", "提交次數", "Times handed over")).personal_detail().between(0, 1_000).hidden(),
        /// Which of these the community has decided about: below `submission`, it waits.
        answered: Option<u32> = field(words("已答复到", "已答覆到", "Answered up to")).personal_detail().between(0, 1_000).hidden(),
        /// As of when the community counted what follows, of the year up to that day; the member is told of it with the answers.
        counted_on: Option<Date> = field(words("统计日期", "統計日期", "Counted on")).personal_detail().hidden(),
        counted_minutes: Option<u32> = field(words("当年认定时长", "當年認定時長", "Time certified this year")).personal_detail()
            .between(0, 10_000_000).unit(words("分钟", "分鐘", "minutes")).hidden(),
        counted_pledges: Flags<Pledge> = field(words("当年践诺", "當年踐諾", "Pledges kept this year")).personal_detail().hidden(),
        /// What the community asks, as its rulebook had it on the day of counting: in a year, and for one day of service.
        asked_minutes: Option<u32> = field(words("全年要求服务时长", "全年要求服務時長", "Service asked in a year")).personal_detail()
            .between(0, 527_040).unit(words("分钟", "分鐘", "minutes")).hidden(),
        day_minutes: Option<u32> = field(words("一个服务日的时长", "一個服務日的時長", "One day of service")).personal_detail()
            .between(1, 1_440).unit(words("分钟", "分鐘", "minutes")).hidden(),
        asked_until: Option<Date> = field(words("报到截止日期", "報到截止日期", "Register until")).personal_detail().hidden(),
        /// The rulebook's name.
        asked_by: Text = field(words("评定标准", "評定標準", "Rulebook")).no_person().longest(120).hidden(),
        /// When the present answer left in a file; a new decision is a new answer.
        told_on: Option<Date> = field(words("答复交出日期", "答覆交出日期", "Answer handed out on")).personal_detail().hidden(),
    }
}

impl Registration {
    /// The fields that the community writes and tells the member.
    pub const ANSWER: [&'static str; 11] = [
        "state",
        "decided_on",
        "reason",
        "answered",
        "counted_on",
        "counted_minutes",
        "counted_pledges",
        "asked_minutes",
        "day_minutes",
        "asked_until",
        "asked_by",
    ];
    /// All fields that only the community writes.
    pub const DECISION: [&'static str; 13] = joined(Self::ANSWER, ["person", "told_on"]);

    /// Which handing over this is; what was never counted is the first.
    pub fn number(&self) -> u32 {
        self.submission.unwrap_or(1).max(1)
    }

    /// Whether the community has still to decide about what was handed over last.
    pub fn is_waiting(&self) -> bool {
        self.answered.unwrap_or(0) < self.number()
    }
}
