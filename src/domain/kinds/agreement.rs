use super::{Community, Unit};
use crate::domain::{Date, Flags, Link, Text, field, words};

crate::choice! {
    /// What a unit puts at the community's disposal.
    Resource {
        Venue = "venue" ("场地", "場地", "Venues"),
        Funds = "funds" ("资金", "資金", "Funds"),
        Goods = "goods" ("物资", "物資", "Goods"),
        Equipment = "equipment" ("设备设施", "設備設施", "Equipment"),
        People = "people" ("人员", "人員", "People"),
        Expertise = "expertise" ("专业服务", "專業服務", "Expert services"),
        Training = "training" ("培训教育", "培訓教育", "Training"),
        Jobs = "jobs" ("就业岗位", "就業崗位", "Jobs"),
        Information = "information" ("信息技术", "資訊技術", "Information technology"),
    }
}

impl Agreement {
    /// Whether it is in force on a day; its last day is one of it.
    pub fn is_in_force(&self, day: Date) -> bool {
        let begun = |from: Option<Date>| from.is_some_and(|from| from <= day);
        begun(self.signed_on)
            && begun(self.starts_on.or(self.signed_on))
            && self.cancelled_on.is_none_or(|on| on > day)
            && self.ends_on.is_none_or(|last| day <= last)
    }
}

crate::record! {
    /// 共建协议: what a unit and a community have agreed on, from when until when (S2.3).
    Agreement = "agreement" ("共建协议", "共建協議", "Co-building agreement") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        unit: Link<Unit> = field(words("共建单位", "共建單位", "Unit")).required().listed(),
        number: Text = field(words("协议编号", "協議編號", "Number")).no_person().longest(40).searched(),
        signed_on: Option<Date> = field(words("签订日期", "簽訂日期", "Signed on")).happened().required().listed(),
        starts_on: Option<Date> = field(words("生效日期", "生效日期", "In force from")).begins().not_before("signed_on")
            .hint(words("签订之日生效的不填。", "簽訂之日生效的不填。", "Leave empty where it is the day of signing.")),
        ends_on: Option<Date> = field(words("到期日期", "到期日期", "Last day")).due().last_day().not_before("signed_on").listed()
            .hint(words("长期有效的不填。", "長期有效的不填。", "Leave empty where it has no end.")),
        offers: Flags<Resource> = field(words("提供的资源", "提供的資源", "Resources offered")).listed(),
        offered: Text = field(words("资源清单", "資源清單", "What is offered")).remark().long().longest(800),
        wanted: Text = field(words("单位需求", "單位需求", "What the unit needs")).remark().long().longest(800),
        contact: Text = field(words("单位联系人", "單位聯繫人", "The unit's contact")).responsible().person_name().longest(40).searched(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40),
        file_name: Text = field(words("存档文件名", "存檔文件名", "File on record")).remark().longest(120),
        /// Ended before its last day.
        cancelled_on: Option<Date> = field(words("提前终止日期", "提前終止日期", "Ended early on")).ends().not_before("signed_on")
            .required_with("cancelled_because"),
        cancelled_because: Text = field(words("终止原因", "終止原因", "Ended because")).remark().longest(200),
    }
}
