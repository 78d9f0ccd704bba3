use super::{Community, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What a venue is for.
    VenueUse {
        Activity = "activity" ("综合活动场所", "綜合活動場所", "Activity space"),
        Members = "members" ("党员活动室", "黨員活動室", "Members' room"),
        Meeting = "meeting" ("议事会议室", "議事會議室", "Meeting room"),
        Culture = "culture" ("文化活动室", "文化活動室", "Culture room"),
        Library = "library" ("图书阅览室", "圖書閱覽室", "Reading room"),
        Sports = "sports" ("体育健身场地", "體育健身場地", "Sports"),
        Children = "children" ("青少年活动、四点钟学校", "青少年活動、四點鐘學校", "Children, after-school care"),
        Training = "training" ("培训教室", "培訓教室", "Training room"),
        /// 居家养老服务中心.
        CareCentre = "care_centre" ("居家养老服务中心", "居家養老服務中心", "Elderly-care centre"),
        /// 爱心超市, 慈善超市.
        CharityMarket = "charity_market" ("爱心（慈善）超市", "愛心（慈善）超市", "Charity market"),
        Office = "office" ("办公用房", "辦公用房", "Office"),
        Hall = "hall" ("便民服务大厅", "便民服務大廳", "Service hall"),
        Other = "other" ("其他", "其他", "Other"),
        Health = "health" ("卫生服务站", "衛生服務站", "Health station"),
    }
}

impl VenueUse {
    /// Whether its area counts as activity space (S3.3): offices, markets and stations do not.
    pub const fn is_activity_space(self) -> bool {
        !matches!(
            self,
            VenueUse::Office
                | VenueUse::CharityMarket
                | VenueUse::CareCentre
                | VenueUse::Health
                | VenueUse::Other
        )
    }
}

crate::record! {
    /// 场所: a venue of the community's own or one that a unit opens to it, a care centre or a charity market (S2.6, S3.3, S3.6).
    Venue = "venue" ("场所", "場所", "Venue") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner(),
        name: Text = field(words("名称", "名稱", "Name")).no_person().required().longest(80).title(),
        used_for: Option<VenueUse> = field(words("用途", "用途", "Used for")).reported().required().listed(),
        /// None where it is the community's own.
        unit: Link<Unit> = field(words("开放单位", "開放單位", "Opened by the unit")).listed()
            .hint(words("社区自有的不填。", "社區自有的不填。", "Leave empty for the community's own.")),
        area: Option<u32> = field(words("面积", "面積", "Area")).reported().hundredths().between(1, 1_000_000_000)
            .unit(words("平方米", "平方米", "m²")).listed(),
        beds: Option<u32> = field(words("床位", "床位", "Beds")).asked_if("used_for", &["care_centre"]).reported().between(0, 100_000)
            .unit(words("张", "張", "beds")).listed()
            .hint(words("养老服务中心才填。", "養老服務中心才填。", "Of care centres only.")),
        address: Text = field(words("地址", "地址", "Address")).no_person().longest(120),
        hours: Text = field(words("开放时间", "開放時間", "Hours")).no_person().longest(120).listed()
            .hint(words("如：周一至周五 14:00—17:00。", "如：週一至週五 14:00—17:00。", "Such as Monday to Friday 14:00 to 17:00.")),
        visits: Option<u32> = field(words("年使用人次", "年使用人次", "Uses in a year")).between(0, 100_000_000)
            .unit(words("人次", "人次", "people")),
        keeper: Text = field(words("负责人", "負責人", "Responsible")).responsible().person_name().longest(40).searched(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40),
        opened_on: Option<Date> = field(words("启用日期", "啟用日期", "Opened on")).reported().begins().listed(),
        closed_on: Option<Date> = field(words("停用日期", "停用日期", "Closed on")).reported().ends().not_before("opened_on"),
    }
}
