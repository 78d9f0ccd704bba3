use super::{Community, Organisation};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    DisputeKind {
        Neighbours = "neighbours" ("邻里纠纷", "鄰里糾紛", "Between neighbours"),
        Family = "family" ("婚姻家庭", "婚姻家庭", "Family"),
        Property = "property" ("物业纠纷", "物業糾紛", "Property management"),
        Housing = "housing" ("房屋宅基地", "房屋宅基地", "Housing"),
        Money = "money" ("债务合同", "債務合同", "Debts and contracts"),
        Labour = "labour" ("劳动争议", "勞動爭議", "Labour"),
        Injury = "injury" ("损害赔偿", "損害賠償", "Damages"),
        Environment = "environment" ("噪声、环境", "噪聲、環境", "Noise and environment"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    /// The five levels of mediation, lowest first (S4.4). The source names five levels and not which.
    DisputeLevel {
        Building = "building" ("楼栋", "樓棟", "Building"),
        Grid = "grid" ("网格", "網格", "Grid"),
        Community = "community" ("社区", "社區", "Community"),
        Subdistrict = "subdistrict" ("街道", "街道", "Sub-district"),
        District = "district" ("区（县）", "區（縣）", "District"),
    }
}

crate::choice! {
    DisputeState {
        Mediating = "mediating" ("调解中", "調解中", "In mediation"),
        Settled = "settled" ("调解成功", "調解成功", "Settled"),
        Court = "court" ("引导仲裁、诉讼", "引導仲裁、訴訟", "Taken to arbitration or court"),
        Withdrawn = "withdrawn" ("当事人撤回", "當事人撤回", "Withdrawn"),
    }
}

crate::record! {
    /// 矛盾纠纷: a dispute on the five-level ladder of mediation; entries of its time line take it up a level (S4.4).
    Dispute = "dispute" ("矛盾纠纷", "矛盾糾紛", "Dispute") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("纠纷事项", "糾紛事項", "Dispute")).remark().required().longest(120).title(),
        kind: Option<DisputeKind> = field(words("类别", "類別", "Kind")).required().listed(),
        raised_on: Option<Date> = field(words("受理日期", "受理日期", "Taken on")).happened().required().listed(),
        parties: Text = field(words("当事人", "當事人", "Parties")).person_name().longest(120).searched(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40),
        level: Option<DisputeLevel> = field(words("受理层级", "受理層級", "Taken on at level")).required().listed(),
        mediator: Text = field(words("调解人", "調解人", "Mediator")).responsible().person_name().longest(40).searched().listed(),
        organisation: Link<Organisation> = field(words("调解组织", "調解組織", "Mediation body")).responsible(),
        due_on: Option<Date> = field(words("调解期限", "調解期限", "Due on")).due().not_before("raised_on").listed(),
        state: Option<DisputeState> = field(words("状态", "狀態", "State")).state(&["settled", "court", "withdrawn"]).listed(),
        closed_on: Option<Date> = field(words("办结日期", "辦結日期", "Closed on")).asked_if("state", &["settled", "court", "withdrawn"]).finished().not_before("raised_on").required_if("state", "settled"),
        result: Text = field(words("调解结果", "調解結果", "Outcome")).asked_if("state", &["settled", "court", "withdrawn"]).remark().long().longest(800),
    }
}
