use super::{Community, Subdistrict, Unit};
use crate::domain::{Link, Text, field, words};

crate::choice! {
    /// Who uses the program (domain §1).
    Role {
        Resident = "resident" ("居民", "居民", "Resident"),
        Community = "community" ("社区党组织", "社區黨組織", "Community office"),
        Unit = "unit" ("单位党组织", "單位黨組織", "Unit office"),
        Subdistrict = "subdistrict" ("街道党工委", "街道黨工委", "Sub-district office"),
        Department = "department" ("组织部", "組織部", "Organisation department"),
    }
}

crate::record! {
    /// An office that works with a register: this one, or one that files come from.
    Office = "office" ("机构", "機構", "Office") {
        name: Text = field(words("机构名称", "機構名稱", "Name")).reported().required().longest(80).title(),
        role: Option<Role> = field(words("类型", "類型", "Kind of office")).reported().required().listed(),
        /// Which community a community office keeps.
        community: Link<Community> = field(words("社区", "社區", "Community")).reported(),
        subdistrict: Link<Subdistrict> = field(words("街道", "街道", "Sub-district")).reported(),
        /// Which unit a unit's office belongs to.
        unit: Link<Unit> = field(words("单位", "單位", "Unit")),
    }
}
