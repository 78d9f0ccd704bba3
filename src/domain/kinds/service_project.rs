use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The kinds of service that the scheme wants opened (S1.1, economy).
    ServiceField {
        ElderlyCare = "elderly_care" ("养老", "養老", "Elderly care"),
        Nursery = "nursery" ("托幼", "托幼", "Nursery"),
        Housekeeping = "housekeeping" ("家政", "家政", "Housekeeping"),
        Medical = "medical" ("医疗", "醫療", "Medical care"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    /// Who put money into a project.
    InvestorForm {
        Public = "public" ("政府或集体", "政府或集體", "Public"),
        SoleTrader = "sole_trader" ("个体", "個體", "Sole trader"),
        Private = "private" ("私营、民营企业", "私營、民營企業", "Private enterprise"),
        Partnership = "partnership" ("合伙经营", "合夥經營", "Partnership"),
        Shareholding = "shareholding" ("投资入股", "投資入股", "Shareholding"),
    }
}

crate::record! {
    /// 社区服务项目: a service run as a business for residents (S1.1, economy).
    ServiceProject = "service_project" ("社区服务项目", "社區服務項目", "Service project") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("项目名称", "項目名稱", "Name")).no_person().required().longest(80).title(),
        field: Option<ServiceField> = field(words("服务类别", "服務類別", "Kind of service")).required().listed(),
        investor: Option<InvestorForm> = field(words("投资方式", "投資方式", "Investment")).listed(),
        operator: Text = field(words("经营者", "經營者", "Operator")).responsible().person_name().longest(80).searched().listed(),
        opened: Option<Date> = field(words("开办日期", "開辦日期", "Opened on")).begins().listed(),
        closed: Option<Date> = field(words("停办日期", "停辦日期", "Closed on")).ends().not_before("opened")
            .hint(words("仍在开办的不填。", "仍在開辦的不填。", "Leave empty while it is open.")),
    }
}
