use super::{CareHousehold, Goods, Unit};
use crate::domain::marks::Balance;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What changes a stock.
    Movement {
        Donated = "donated" ("捐赠入库", "捐贈入庫", "Donated"),
        Bought = "bought" ("采购入库", "採購入庫", "Bought"),
        HandedOut = "handed_out" ("发放", "發放", "Handed out"),
        WrittenOff = "written_off" ("报损", "報損", "Written off"),
        FoundMore = "found_more" ("盘盈", "盤盈", "Counted more"),
        FoundLess = "found_less" ("盘亏", "盤虧", "Counted less"),
    }
}

/// What takes from the stock, by its code.
const OUT: &[&str] = &["handed_out", "written_off", "found_less"];

impl Movement {
    pub fn takes(self) -> bool {
        use Movement::{FoundLess, HandedOut, WrittenOff};
        matches!(self, HandedOut | WrittenOff | FoundLess)
    }
}

crate::record! {
    /// 出入库: goods that come into a charity market or go out of it. On no day may more have gone out than came in (S2.6).
    StockMovement = "stock_movement" ("出入库", "出入庫", "Stock movement") {
        goods: Link<Goods> = field(words("物品", "物品", "Goods")).required().owner().listed(),
        movement: Option<Movement> = field(words("类型", "類型", "What happened")).required().listed(),
        moved_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        quantity: Option<u32> = field(words("数量", "數量", "Quantity")).required().between(1, 10_000_000).listed()
            .balance(Balance { on: "moved_on", by: "movement", out: OUT }),
        value: Option<u32> = field(words("折合金额", "折合金額", "Worth")).hundredths().between(0, 4_000_000_000)
            .unit(words("元", "元", "yuan")),
        household: Link<CareHousehold> = field(words("领取户", "領取戶", "Handed to the household")).asked_if("movement", &["handed_out"]).listed(),
        /// Who took it, where that is no household on the list.
        recipient: Text = field(words("其他领取人", "其他領取人", "Handed to somebody else")).asked_if("movement", &["handed_out"]).person_name().longest(40).searched(),
        donor: Text = field(words("捐赠人", "捐贈人", "Donor")).asked_if("movement", &["donated"]).person_name().longest(60).searched(),
        unit: Link<Unit> = field(words("捐赠单位", "捐贈單位", "Donated by the unit")).asked_if("movement", &["donated"]),
        by: Text = field(words("经办人", "經辦人", "By")).responsible().person_name().longest(40),
        note: Text = field(words("备注", "備註", "Note")).remark().longest(200),
    }
}
