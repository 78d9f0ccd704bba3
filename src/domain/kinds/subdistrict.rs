use crate::domain::{Text, field, words};

crate::record! {
    /// 街道: the office above communities.
    Subdistrict = "subdistrict" ("街道", "街道", "Sub-district") {
        name: Text = field(words("街道名称", "街道名稱", "Name")).reported().required().longest(60).title(),
    }
}
