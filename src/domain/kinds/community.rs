use super::Subdistrict;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The form of a community's Party organisation, which follows from its size.
    OrganisationForm {
        Committee = "committee" ("社区党委", "社區黨委", "Party committee"),
        GeneralBranch = "general_branch" ("党总支", "黨總支", "General branch"),
        Branch = "branch" ("党支部", "黨支部", "Party branch"),
    }
}

crate::record! {
    /// 社区: the neighbourhood whose Party organisation is rated (S1.1).
    Community = "community" ("社区", "社區", "Community") {
        name: Text = field(words("社区名称", "社區名稱", "Name")).reported().required().longest(60).title(),
        subdistrict: Link<Subdistrict> = field(words("所属街道", "所屬街道", "Sub-district")).reported().listed(),
        form: Option<OrganisationForm> = field(words("党组织形式", "黨組織形式", "Form of the Party organisation")).reported().listed(),
        organised_on: Option<Date> = field(words("党组织成立日期", "黨組織成立日期", "Party organisation founded on")).reported(),
        secretary: Text = field(words("书记", "書記", "Secretary")).person_name().longest(40).searched().listed(),
        population: Option<u32> = field(words("常住人口", "常住人口", "Population")).reported().between(0, 10_000_000)
            .unit(words("人", "人", "people")).listed(),
        households: Option<u32> = field(words("户数", "戶數", "Households")).reported().between(0, 5_000_000)
            .unit(words("户", "戶", "households")),
        party_members: Option<u32> = field(words("党员人数", "黨員人數", "Party members")).reported().between(0, 1_000_000)
            .unit(words("人", "人", "people")).at_most("population"),
        address: Text = field(words("办公地址", "辦公地址", "Office address")).no_person().longest(120),
        phone: Text = field(words("办公电话", "辦公電話", "Office telephone")).contact().longest(40),
    }
}
