use super::{Community, Unit, VolunteerTeam};
use crate::domain::{Date, Link, Month, Text, field, words};

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

crate::record! {
    /// 人员: a person on a community's register (S5.3). No national ID number is kept.
    Person = "person" ("人员", "人員", "Person") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        gender: Option<Gender> = field(words("性别", "性別", "Gender")).personal_detail().listed(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail().listed(),
        kind: Option<MemberKind> = field(words("类别", "類別", "Kind of member")).personal_detail().listed(),
        unit: Link<Unit> = field(words("工作单位", "工作單位", "Unit")).personal_detail().listed(),
        team: Link<VolunteerTeam> = field(words("志愿服务队", "志願服務隊", "Volunteer team")).personal_detail(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        address: Text = field(words("住址", "住址", "Address")).contact().longest(120).searched(),
        registered_on: Option<Date> = field(words("报到日期", "報到日期", "Registered on")).personal_detail().listed(),
        left_on: Option<Date> = field(words("离开日期", "離開日期", "Left on")).personal_detail().not_before("registered_on"),
    }
}
