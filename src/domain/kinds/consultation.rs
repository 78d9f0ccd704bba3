use super::{Community, DeclaredMember, Person, Unit};
use crate::domain::{Date, Link, Month, Picture, Text, field, words};

crate::choice! {
    /// What a unit asks a community before (S5.10).
    Occasion {
        Review = "review" ("民主评议", "民主評議", "Democratic review"),
        Award = "award" ("评先选优", "評先選優", "Award"),
        Appraisal = "appraisal" ("干部考核", "幹部考核", "Appraisal"),
        Confirmation = "confirmation" ("预备党员转正", "預備黨員轉正", "Confirmation as full member"),
    }
}

crate::choice! {
    /// What the community answers. An objection blocks (一票否决) until the community lifts it.
    Opinion {
        Support = "support" ("支持", "支持", "Support"),
        Object = "object" ("反对", "反對", "Object"),
    }
}

crate::choice! {
    /// How the question came to the community.
    Arrival {
        File = "file" ("文件", "檔案", "As a file"),
        Paper = "paper" ("纸质函", "紙質函", "On paper"),
    }
}

crate::record! {
    /// 征询意见: a unit asks a community about a member, and the community supports or objects (S5.10).
    Consultation = "consultation" ("征询意见", "徵詢意見", "Consultation") {
        community: Link<Community> = field(words("征询社区", "徵詢社區", "Community asked")).personal_detail().required().owner().listed(),
        unit: Link<Unit> = field(words("征询单位", "徵詢單位", "Unit that asks")).personal_detail().required().listed(),
        name: Text = field(words("征询对象", "徵詢對象", "About")).person_name().required().longest(40).title(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40),
        /// The line of the unit's list; none where the unit gave a name only.
        member: Link<DeclaredMember> = field(words("对应申报党员", "對應申報黨員", "On the unit's list")).personal_detail(),
        occasion: Option<Occasion> = field(words("征询事项", "徵詢事項", "Occasion")).personal_detail().required().listed(),
        /// The year of the review or award; that of the question where it is not said.
        year: Option<u32> = field(words("所属年度", "所屬年度", "Of the year")).personal_detail().between(1990, 2199),
        about: Text = field(words("具体内容", "具體內容", "What it is about")).remark().longest(200)
            .hint(words("如：拟推荐为2026年度优秀共产党员。", "如：擬推薦為2026年度優秀共產黨員。", "Such as: proposed as outstanding member of 2026.")),
        asked_on: Option<Date> = field(words("征询日期", "徵詢日期", "Asked on")).happened().personal_detail().required().listed(),
        wanted_by: Option<Date> = field(words("答复期限", "答覆期限", "Answer wanted by")).due().personal_detail().not_before("asked_on").listed(),
        arrival: Option<Arrival> = field(words("来函方式", "來函方式", "How it came")).personal_detail().hidden(),
        /// Whom of its register the community holds the member for.
        person: Link<Person> = field(words("对应名册人员", "對應名冊人員", "Person on the register")).personal_detail().hidden(),
        answer: Option<Opinion> = field(words("社区意见", "社區意見", "The community's answer")).personal_detail().hidden().listed()
            .required_with("answered_on"),
        reason: Text = field(words("理由", "理由", "Reason")).remark().long().longest(800).hidden().required_if("answer", "object"),
        evidence: Text = field(words("依据", "依據", "Evidence")).remark().longest(400).hidden()
            .hint(words("如：谈话记录、签到表、照片编号。", "如：談話記錄、簽到表、照片編號。", "Such as notes of a talk, sign-in sheets, numbers of photos.")),
        photo: Picture = field(words("依据照片", "依據照片", "Photo as evidence")).photo().hidden(),
        answered_on: Option<Date> = field(words("答复日期", "答覆日期", "Answered on")).finished().personal_detail().not_before("asked_on").hidden().required_with("answer"),
        lifted_on: Option<Date> = field(words("撤回反对日期", "撤回反對日期", "Objection lifted on")).personal_detail().not_before("answered_on").hidden()
            .required_with("lifted_because"),
        lifted_because: Text = field(words("撤回原因", "撤回原因", "Lifted because")).remark().longest(400).hidden().required_with("lifted_on"),
    }
}

impl Consultation {
    /// What only the community asked writes.
    pub const ANSWER: [&'static str; 8] = [
        "person",
        "answer",
        "reason",
        "evidence",
        "photo",
        "answered_on",
        "lifted_on",
        "lifted_because",
    ];

    /// What only the unit writes, where it asked by a file.
    pub fn question() -> impl Iterator<Item = &'static str> {
        let fields = <Consultation as crate::domain::Record>::KIND.fields.iter();
        let names = fields.map(|field| field.name);
        names.filter(|name| !Consultation::ANSWER.contains(name))
    }

    /// The year that it is about.
    pub fn of_year(&self) -> Option<u32> {
        let asked = self.asked_on.map(|on| on.year().unsigned_abs());
        self.year.or(asked)
    }
}
