use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The scheme's carriers of activity (S4.5).
    Carrier {
        Association = "association" ("支部加协会", "支部加協會", "Branch with an association"),
        PioneerPost = "pioneer_post" ("党员先锋岗", "黨員先鋒崗", "Members' pioneer post"),
        VolunteerTeam = "volunteer_team" ("党员志愿服务队", "黨員志願服務隊", "Members' volunteer team"),
        FeatureBranch = "feature_branch" ("特色支部", "特色支部", "Special-purpose branch"),
        Courtyard = "courtyard" ("楼院先锋工程", "樓院先鋒工程", "Pioneers of the courtyard"),
        Festival = "festival" ("芳邻节", "芳鄰節", "Neighbours' festival"),
        Club = "club" ("邻里情俱乐部", "鄰里情俱樂部", "Neighbours' club"),
        Village = "village" ("村居共建", "村居共建", "Village and community together"),
        BuildingCulture = "building_culture" ("楼门文化", "樓門文化", "Building culture"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::record! {
    /// 活动品牌: a standing name under which activities are held (S4.5).
    Brand = "brand" ("活动品牌", "活動品牌", "Activity brand") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("品牌名称", "品牌名稱", "Name")).no_person().required().longest(60).title(),
        carrier: Option<Carrier> = field(words("载体", "載體", "Carrier")).required().listed(),
        about: Text = field(words("做法", "做法", "How it works")).remark().long().longest(800),
        keeper: Text = field(words("负责人", "負責人", "Responsible")).responsible().person_name().longest(40).listed(),
        started_on: Option<Date> = field(words("创立日期", "創立日期", "Started on")).begins().listed(),
        ended_on: Option<Date> = field(words("停办日期", "停辦日期", "Ended on")).ends().not_before("started_on"),
    }
}
