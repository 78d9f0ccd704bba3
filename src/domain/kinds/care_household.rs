use super::{Community, Officer, Organisation, Person, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// Why somebody is visited.
    CareKind {
        FiveGuarantee = "five_guarantee" ("五保户", "五保戶", "Five-guarantee household"),
        Disabled = "disabled" ("残疾人", "殘疾人", "Disabled"),
        Poor = "poor" ("困难户", "困難戶", "Poor household"),
        Allowance = "allowance" ("低保户", "低保戶", "On minimum allowance"),
        LaidOff = "laid_off" ("下岗失业", "下崗失業", "Laid off"),
        LivingAlone = "living_alone" ("独居、空巢老人", "獨居、空巢老人", "Elderly living alone"),
        Elderly = "elderly" ("高龄老人", "高齡老人", "Very old"),
        Child = "child" ("困境儿童", "困境兒童", "Child in difficulty"),
        SickMember = "member" ("困难党员、老党员", "困難黨員、老黨員", "Old or needy Party member"),
        Serviceman = "serviceman" ("军烈属", "軍烈屬", "Family of a serviceman or martyr"),
        Corrected = "corrected" ("帮教对象", "幫教對象", "Under guidance and correction"),
        /// What an information officer keeps in touch with (S2.5).
        Contact = "contact" ("信息员联系点", "資訊員聯繫點", "Information officer's contact"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

impl CareHousehold {
    /// The fields that say who looks after it.
    pub const CARERS: [&str; 4] = ["carer", "helper", "unit", "officer"];

    /// Whether anybody looks after it.
    pub fn has_carer(&self) -> bool {
        !self.carer.trim().is_empty()
            || self.helper.id.is_some()
            || self.unit.id.is_some()
            || self.officer.id.is_some()
    }
}

crate::record! {
    /// 走访对象: a household needing care, or an information officer's fixed contact: who looks after it and how often it is
    /// visited (S2.5, S2.7).
    CareHousehold = "care_household" ("走访对象", "走訪對象", "Household to visit") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("户主（姓名）", "戶主（姓名）", "Head of household")).person_name().required().longest(40).title(),
        kind: Option<CareKind> = field(words("类别", "類別", "Kind")).personal_detail().required().listed(),
        address: Text = field(words("住址", "住址", "Address")).contact().longest(120).searched().listed(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        people: Option<u32> = field(words("家庭人口", "家庭人口", "People in it")).personal_detail().between(1, 100)
            .unit(words("人", "人", "people")),
        situation: Text = field(words("困难情况", "困難情況", "Situation")).remark().long().longest(800),
        grid: Link<Organisation> = field(words("所在网格", "所在網格", "In the grid")).personal_detail(),
        carer: Text = field(words("帮扶人", "幫扶人", "Looked after by")).person_name().responsible().longest(40).searched().listed(),
        /// Not `person`: the household is not about whoever helps it.
        helper: Link<Person> = field(words("帮扶党员（志愿者）", "幫扶黨員（志願者）", "By the member or volunteer")).personal_detail().responsible(),
        unit: Link<Unit> = field(words("帮扶单位", "幫扶單位", "By the unit")).personal_detail().responsible(),
        officer: Link<Officer> = field(words("联系的信息员", "聯繫的資訊員", "By the information officer")).personal_detail().responsible(),
        visit_every: Option<u32> = field(words("走访间隔", "走訪間隔", "Visited every")).personal_detail().between(1, 400)
            .unit(words("天", "天", "days")).listed()
            .hint(words("每隔多少天至少走访一次；不定期的不填。", "每隔多少天至少走訪一次；不定期的不填。", "A visit at least every so many days; empty where there is no rule.")),
        since: Option<Date> = field(words("建档日期", "建檔日期", "On the list since")).personal_detail().begins().required().listed(),
        until: Option<Date> = field(words("退出日期", "退出日期", "Off the list on")).personal_detail().ends().not_before("since"),
        until_because: Text = field(words("退出原因", "退出原因", "Off the list because")).asked_if("until", &[]).remark().longest(120),
    }
}
