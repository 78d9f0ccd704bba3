use super::Venue;
use crate::domain::{Link, Text, field, words};

crate::record! {
    /// 物品: what a charity market keeps in stock (S2.6).
    Goods = "goods" ("超市物品", "超市物品", "Goods of a market") {
        market: Link<Venue> = field(words("爱心超市", "愛心超市", "Charity market")).required().owner().listed(),
        name: Text = field(words("物品", "物品", "Name")).no_person().required().longest(60).title(),
        unit: Text = field(words("计量单位", "計量單位", "Counted in")).no_person().required().longest(20).listed()
            .hint(words("如：袋、件、盒。", "如：袋、件、盒。", "Such as bags, pieces, boxes.")),
        /// Below it the list asks for more.
        least: Option<u32> = field(words("最低库存", "最低庫存", "Least stock")).between(0, 1_000_000).listed(),
    }
}
