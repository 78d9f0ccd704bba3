use super::Subdistrict;
use crate::domain::{Link, Text, field, words};

crate::choice! {
    UnitSector {
        Government = "government" ("机关", "機關", "Government organ"),
        PublicInstitution = "public_institution" ("事业单位", "事業單位", "Public institution"),
        StateEnterprise = "state_enterprise" ("国有企业", "國有企業", "State-owned enterprise"),
        PrivateEnterprise = "private_enterprise" ("非公企业", "非公企業", "Private enterprise"),
        SocialOrganisation = "social_organisation" ("社会组织", "社會組織", "Social organisation"),
    }
}

crate::record! {
    /// 单位: an employer of in-service members, often co-building with communities (S2.3, S5.8).
    Unit = "unit" ("单位", "單位", "Unit") {
        name: Text = field(words("单位名称", "單位名稱", "Name")).no_person().required().longest(80).title(),
        subdistrict: Link<Subdistrict> = field(words("所在街道", "所在街道", "Sub-district")).listed(),
        sector: Option<UnitSector> = field(words("类别", "類別", "Sector")).listed(),
        contact: Text = field(words("联系人", "聯繫人", "Contact")).person_name().longest(40).searched().listed(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).listed(),
    }
}
