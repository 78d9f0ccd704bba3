use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 党小组: a Party group of in-service members of one community (S5.4).
    PartyGroup = "party_group" ("党小组", "黨小組", "Party group") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("小组名称", "小組名稱", "Name")).no_person().required().longest(60).title(),
        area: Text = field(words("范围", "範圍", "Area")).no_person().longest(120).listed()
            .hint(words("所辖楼栋或服务类别。", "所轄樓棟或服務類別。", "Its buildings, or the service it gives.")),
        formed_on: Option<Date> = field(words("成立日期", "成立日期", "Formed on")).begins().listed(),
        dissolved_on: Option<Date> = field(words("撤销日期", "撤銷日期", "Dissolved on")).ends().not_before("formed_on"),
    }
}
