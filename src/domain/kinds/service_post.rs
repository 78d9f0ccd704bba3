use super::{Community, ServiceKind, Skill};
use crate::domain::{Date, Flags, Link, Text, field, words};

crate::choice! {
    /// What a member takes up (S5.4).
    PostKind {
        Public = "public" ("公益岗", "公益崗", "Public-benefit post"),
        Area = "area" ("责任区", "責任區", "Duty area"),
        Household = "household" ("联系户", "聯繫戶", "Contact household"),
        ServiceDay = "service_day" ("为民服务日", "為民服務日", "Service day"),
    }
}

crate::record! {
    /// 岗位: a post, duty area, contact household or service day that members take up (S5.4).
    ServicePost = "service_post" ("岗位", "崗位", "Post for members") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("名称", "名稱", "Name")).remark().required().longest(80).title(),
        kind: Option<PostKind> = field(words("形式", "形式", "Form")).required().listed(),
        /// How many people it needs.
        places: Option<u32> = field(words("所需人数", "所需人數", "People needed")).required().between(1, 1_000)
            .unit(words("人", "人", "people")).listed(),
        service: Option<ServiceKind> = field(words("服务类别", "服務類別", "Kind of service")).listed(),
        skills: Flags<Skill> = field(words("所需特长", "所需特長", "Skills needed")),
        area: Text = field(words("楼栋", "樓棟", "Building")).contact().longest(120)
            .hint(words("与人员的楼栋写法一致，推荐人选时用。", "與人員的樓棟寫法一致，推薦人選時用。", "Written as people's buildings are; used to suggest who fits.")),
        opened_on: Option<Date> = field(words("设立日期", "設立日期", "Set up on")).begins(),
        closed_on: Option<Date> = field(words("撤销日期", "撤銷日期", "Closed on")).ends().not_before("opened_on"),
    }
}
