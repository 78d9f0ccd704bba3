use super::{CareHousehold, Need};
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::record! {
    /// 走访: one visit to a household, and what was found (S2.5, S2.7).
    Visit = "visit" ("走访记录", "走訪記錄", "Visit") {
        household: Link<CareHousehold> = field(words("走访对象", "走訪對象", "Household")).required().owner().listed(),
        visited_on: Option<Date> = field(words("走访日期", "走訪日期", "Visited on")).happened().required().listed(),
        by: Text = field(words("走访人", "走訪人", "By")).person_name().responsible().longest(60).listed(),
        found: Text = field(words("走访情况", "走訪情況", "What was found")).remark().long().longest(800).listed(),
        /// What came of it.
        need: Link<Need> = field(words("登记的需求", "登記的需求", "Need recorded")),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
    }
}
