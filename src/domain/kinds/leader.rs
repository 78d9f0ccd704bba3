use super::{Community, Unit};
use crate::domain::{Date, Link, Month, Text, field, words};

crate::choice! {
    /// What a member of the leading body is in charge as.
    Post {
        Secretary = "secretary" ("书记", "書記", "Secretary"),
        DeputySecretary = "deputy_secretary" ("副书记", "副書記", "Deputy secretary"),
        Member = "member" ("委员", "委員", "Committee member"),
        PartTime = "part_time" ("兼职委员", "兼職委員", "Part-time committee member"),
    }
}

crate::choice! {
    /// The highest education completed, lowest first.
    Education {
        JuniorMiddle = "junior_middle" ("初中及以下", "初中及以下", "Junior middle school or less"),
        SeniorMiddle = "senior_middle" ("高中、中专", "高中、中專", "Senior middle school"),
        College = "college" ("大专", "大專", "Junior college"),
        Bachelor = "bachelor" ("本科", "本科", "Bachelor"),
        Master = "master" ("研究生", "研究生", "Postgraduate"),
    }
}

crate::record! {
    /// 班子成员: a member of a community's leading body, with the dates in post (S1.1).
    Leader = "leader" ("班子成员", "班子成員", "Leading-body member") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        post: Option<Post> = field(words("职务", "職務", "Post")).personal_detail().required().listed(),
        unit: Link<Unit> = field(words("所在单位", "所在單位", "From the unit")).asked_if("post", &["part_time"]).personal_detail()
            .hint(words("兼职委员填所在的共建单位。", "兼職委員填所在的共建單位。", "Of a part-time member: the co-building unit.")),
        unit_duty: Text = field(words("单位职务", "單位職務", "Post in the unit")).asked_if("post", &["part_time"]).personal_detail().longest(60),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail().listed(),
        education: Option<Education> = field(words("文化程度", "文化程度", "Education")).personal_detail().listed(),
        duty: Text = field(words("分工", "分工", "Duties")).personal_detail().listed()
            .hint(words("写明分管的工作，例如“组织、宣传”。", "寫明分管的工作，例如「組織、宣傳」。", "The work this person is responsible for.")),
        since: Option<Date> = field(words("任职日期", "任職日期", "In post since")).begins().personal_detail().listed(),
        until: Option<Date> = field(words("离任日期", "離任日期", "Left on")).ends().personal_detail().not_before("since")
            .hint(words("在任的不填。", "在任的不填。", "Leave empty while in post.")),
    }
}
