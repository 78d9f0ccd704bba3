use super::{Community, Organisation};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What the Party's organisations have to reach (S3.1, S4.6).
    PlaceKind {
        Building = "building" ("居民楼", "居民樓", "Residential building"),
        Compound = "compound" ("小区院落", "小區院落", "Compound"),
        Market = "market" ("集贸市场", "集貿市場", "Market"),
        OfficeBlock = "office_block" ("商务楼宇", "商務樓宇", "Office block"),
        Park = "park" ("工业园区", "工業園區", "Industrial park"),
        Street = "street" ("特色商业街", "特色商業街", "Shopping street"),
        /// 新经济组织.
        Enterprise = "enterprise" ("非公企业（规模以上）", "非公企業（規模以上）", "Private enterprise above the size"),
        SmallEnterprise = "small_enterprise" ("非公企业（规模以下）", "非公企業（規模以下）", "Private enterprise below the size"),
        /// 新社会组织.
        SocialOrganisation = "social_organisation" ("社会组织", "社會組織", "Social organisation"),
    }
}

crate::record! {
    /// 覆盖对象: a building, market, office block, new economic or social organisation, and the body that covers it (S3.1, S4.6).
    Place = "place" ("覆盖对象", "覆蓋對象", "Place to cover") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("名称", "名稱", "Name")).no_person().required().longest(80).title(),
        kind: Option<PlaceKind> = field(words("类别", "類別", "Kind")).required().listed(),
        address: Text = field(words("地址", "地址", "Address")).no_person().longest(120).searched(),
        grid: Link<Organisation> = field(words("所在网格", "所在網格", "In the grid")).listed(),
        people: Option<u32> = field(words("户数（人数）", "戶數（人數）", "Households or people")).between(0, 1_000_000),
        members: Option<u32> = field(words("党员人数", "黨員人數", "Party members")).between(0, 100_000)
            .unit(words("人", "人", "people")).listed(),
        organisation: Link<Organisation> = field(words("覆盖的党组织", "覆蓋的黨組織", "Covered by")).responsible().listed()
            .hint(words("尚未覆盖的不填。", "尚未覆蓋的不填。", "Leave empty while nothing covers it.")),
        covered_on: Option<Date> = field(words("覆盖日期", "覆蓋日期", "Covered since")).listed(),
        contact: Text = field(words("联系人", "聯繫人", "Contact")).person_name().longest(40).searched(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40),
        opened_on: Option<Date> = field(words("建成（设立）日期", "建成（設立）日期", "Opened on")).begins(),
        closed_on: Option<Date> = field(words("拆除（注销）日期", "拆除（註銷）日期", "Closed on")).ends().not_before("opened_on"),
        plan: Text = field(words("未覆盖原因及打算", "未覆蓋原因及打算", "Why it is not covered, and the plan")).remark().longest(200),
    }
}
