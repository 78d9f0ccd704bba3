use super::{Community, PartyGroup, ServiceKind, Unit, VolunteerTeam};
use crate::domain::{Date, Flags, Link, Month, Picture, Text, field, words};

crate::choice! {
    Gender {
        Female = "female" ("女", "女", "Female"),
        Male = "male" ("男", "男", "Male"),
    }
}

crate::choice! {
    /// 在职党员, 流动党员 and the other ways of being on a community's register (S5.1).
    MemberKind {
        InService = "in_service" ("在职党员", "在職黨員", "In-service member"),
        Floating = "floating" ("流动党员", "流動黨員", "Floating member"),
        Transferred = "transferred" ("转入党员", "轉入黨員", "Transferred member"),
        Probationary = "probationary" ("预备党员", "預備黨員", "Probationary member"),
        Volunteer = "volunteer" ("志愿者", "志願者", "Volunteer"),
    }
}

crate::choice! {
    /// What a member can do for the community (S5.1, S5.3).
    Skill {
        Law = "law" ("法律", "法律", "Law"),
        Medicine = "medicine" ("医疗卫生", "醫療衛生", "Medicine"),
        Teaching = "teaching" ("教育辅导", "教育輔導", "Teaching"),
        Repair = "repair" ("水电维修", "水電維修", "Repairs"),
        Computing = "computing" ("计算机", "電腦", "Computers"),
        Arts = "arts" ("文艺体育", "文藝體育", "Arts and sports"),
        Writing = "writing" ("文字宣传", "文字宣傳", "Writing and publicity"),
        Mediation = "mediation" ("调解", "調解", "Mediation"),
        Management = "management" ("组织管理", "組織管理", "Organising"),
        Accounting = "accounting" ("财务", "財務", "Accounting"),
        Household = "household" ("家政理发", "家政理髮", "Household help, haircuts"),
        Gardening = "gardening" ("园艺环保", "園藝環保", "Gardening and environment"),
    }
}

crate::choice! {
    /// Why somebody is no longer on a community's register.
    Leaving {
        Moved = "moved" ("迁出", "遷出", "Moved away"),
        Transferred = "transferred" ("组织关系转出", "組織關係轉出", "Transferred"),
        Retired = "retired" ("退休", "退休", "Retired"),
        Died = "died" ("去世", "去世", "Died"),
        Withdrew = "withdrew" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    /// What a member does in a Party group (S5.4).
    GroupDuty {
        Leader = "leader" ("组长", "組長", "Leader"),
        Deputy = "deputy" ("副组长", "副組長", "Deputy leader"),
    }
}

crate::record! {
    /// 人员: a person on a community's register (S5.3). No national ID number is kept.
    Person = "person" ("人员", "人員", "Person") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        gender: Option<Gender> = field(words("性别", "性別", "Gender")).personal_detail().listed(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail().listed(),
        kind: Option<MemberKind> = field(words("类别", "類別", "Kind of member")).personal_detail().listed(),
        probation_from: Option<Date> = field(words("接收为预备党员日期", "接收為預備黨員日期", "Probationary member since")).personal_detail()
            .hint(words("预备党员才填。", "預備黨員才填。", "Of probationary members only.")),
        confirmed_on: Option<Date> = field(words("转正日期", "轉正日期", "Confirmed on")).personal_detail().not_before("probation_from").hidden(),
        unit: Link<Unit> = field(words("工作单位", "工作單位", "Unit")).personal_detail().listed(),
        duty: Text = field(words("单位职务", "單位職務", "Post in the unit")).personal_detail().longest(60),
        team: Link<VolunteerTeam> = field(words("志愿服务队", "志願服務隊", "Volunteer team")).personal_detail(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        address: Text = field(words("住址", "住址", "Address")).contact().longest(120).searched(),
        building: Text = field(words("楼栋", "樓棟", "Building")).contact().longest(40).searched()
            .hint(words("如：3号楼2单元，用来编组。", "如：3號樓2單元，用來編組。", "Such as block 3, entrance 2; groups are made by it.")),
        skills: Flags<Skill> = field(words("特长", "特長", "Skills")).personal_detail(),
        intentions: Flags<ServiceKind> = field(words("服务意向", "服務意向", "Wishes to serve in")).personal_detail(),
        group: Link<PartyGroup> = field(words("党小组", "黨小組", "Party group")).personal_detail(),
        group_duty: Option<GroupDuty> = field(words("小组职务", "小組職務", "Duty in the group")).personal_detail(),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
        registered_on: Option<Date> = field(words("报到日期", "報到日期", "Registered on")).begins().personal_detail().listed(),
        consented_on: Option<Date> = field(words("同意登记日期", "同意登記日期", "Consented on")).personal_detail().hidden(),
        left_on: Option<Date> = field(words("离开日期", "離開日期", "Left on")).ends().personal_detail().not_before("registered_on"),
        left_for: Option<Leaving> = field(words("离开原因", "離開原因", "Left because")).personal_detail(),
    }
}
