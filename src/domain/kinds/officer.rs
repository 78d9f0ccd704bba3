use super::{Organisation, Person, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What somebody is in a body.
    OfficerPost {
        Leader = "leader" ("组长", "組長", "Head of the group"),
        DeputyLeader = "deputy_leader" ("副组长", "副組長", "Deputy head of the group"),
        Secretary = "secretary" ("书记", "書記", "Secretary"),
        DeputySecretary = "deputy_secretary" ("副书记", "副書記", "Deputy secretary"),
        Chair = "chair" ("主任（会长）", "主任（會長）", "Chair"),
        DeputyChair = "deputy_chair" ("副主任（副会长）", "副主任（副會長）", "Deputy chair"),
        Member = "member" ("委员（成员）", "委員（成員）", "Member"),
        Delegate = "delegate" ("代表", "代表", "Delegate"),
        GridHead = "grid_head" ("网格长", "網格長", "Head of the grid"),
        GridMember = "grid_member" ("网格员", "網格員", "Grid worker"),
        Informant = "informant" ("信息员", "資訊員", "Information officer"),
        Mediator = "mediator" ("调解员", "調解員", "Mediator"),
        StationHead = "station_head" ("站长（负责人）", "站長（負責人）", "Head of the station"),
        Clerk = "clerk" ("办公室人员", "辦公室人員", "Clerk"),
    }
}

crate::record! {
    /// 任职: who is what in a body, from when until when (S2.1, S2.2, S2.5, S3.1, S4.6). The community's own leading body is
    /// kept as `Leader`.
    Officer = "officer" ("任职人员", "任職人員", "Office holder") {
        organisation: Link<Organisation> = field(words("组织机构", "組織機構", "Body")).required().owner().listed(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        post: Option<OfficerPost> = field(words("职务", "職務", "Post")).personal_detail().required().listed(),
        duty: Text = field(words("分工", "分工", "Duties")).personal_detail().longest(120).listed()
            .hint(words("信息员写定向联系的单位和楼栋。", "資訊員寫定向聯繫的單位和樓棟。", "Of an information officer: the units and buildings kept in touch with.")),
        unit: Link<Unit> = field(words("所在单位", "所在單位", "From the unit")).personal_detail().listed(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        person: Link<Person> = field(words("对应名册人员", "對應名冊人員", "Person on the register")).personal_detail(),
        since: Option<Date> = field(words("任职日期", "任職日期", "In post since")).personal_detail().begins().listed(),
        until: Option<Date> = field(words("离任日期", "離任日期", "Left on")).personal_detail().ends().not_before("since")
            .hint(words("在任的不填。", "在任的不填。", "Leave empty while in post.")),
    }
}
