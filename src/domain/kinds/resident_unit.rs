use super::{Community, Organisation, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 驻区单位: a unit that resides in a community's area, with the community's own contact there (S2.3). Which unit that is, is
    /// shared with other offices; that it resides here is the community's to say.
    ResidentUnit = "resident_unit" ("驻区单位", "駐區單位", "Resident unit") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        unit: Link<Unit> = field(words("单位", "單位", "Unit")).required().listed(),
        address: Text = field(words("驻地地址", "駐地地址", "Address")).no_person().longest(120).searched(),
        grid: Link<Organisation> = field(words("所在网格", "所在網格", "In the grid")),
        contact: Text = field(words("单位联系人", "單位聯繫人", "The unit's contact")).person_name().longest(40).searched().listed(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched().listed(),
        keeper: Text = field(words("社区联络员", "社區聯絡員", "Kept in touch with by")).responsible().person_name().longest(40).listed(),
        members: Option<u32> = field(words("党员人数", "黨員人數", "Party members")).between(0, 1_000_000)
            .unit(words("人", "人", "people")),
        moved_in: Option<Date> = field(words("入驻日期", "入駐日期", "Resides since")).begins().listed(),
        moved_out: Option<Date> = field(words("迁出日期", "遷出日期", "Moved out on")).ends().not_before("moved_in")
            .hint(words("仍在驻区的不填。", "仍在駐區的不填。", "Leave empty while it resides here.")),
        note: Text = field(words("备注", "備註", "Note")).remark().longest(200),
    }
}
