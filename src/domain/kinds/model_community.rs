use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 示范社区: a community that a year's department chose as a model for the others, with the grounds (S1.9).
    ModelCommunity = "model_community" ("示范社区", "示範社區", "Model community") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).title(),
        number: Option<u32> = field(words("编号", "編號", "Number")).between(1, 99).listed()
            .hint(words("公布和挂牌的次序。", "公佈和掛牌的次序。", "The order in notice and on plaques.")),
        /// It is put up in public: no person is named.
        grounds: Text = field(words("评选理由", "評選理由", "Grounds")).no_person().required().long().longest(800)
            .hint(words("对外公布，不写个人姓名。", "對外公佈，不寫個人姓名。", "It is put up in public: name no person.")),
        chosen_on: Option<Date> = field(words("评定日期", "評定日期", "Chosen on")).happened().required().listed(),
    }
}
