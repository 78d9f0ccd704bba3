use super::{Community, Subdistrict};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What stands in the tree below a community's Party organisation, and beside it.
    BodyForm {
        /// Level 2 of the tree.
        CompoundBranch = "compound_branch" ("小区党支部", "小區黨支部", "Compound branch"),
        /// Level 3 of the tree.
        BuildingGroup = "building_group" ("楼栋党小组", "樓棟黨小組", "Building group"),
        /// Of a market, an office block, an enterprise or a social organisation.
        BusinessBranch = "business_branch" ("楼宇、市场、“两新”党组织", "樓宇、市場、「兩新」黨組織", "Branch in a business or social organisation"),
        FeatureBranch = "feature_branch" ("特色党支部", "特色黨支部", "Special-purpose branch"),
        Grid = "grid" ("网格", "網格", "Grid"),
        LeadingGroup = "leading_group" ("领导小组", "領導小組", "Leading group"),
        LeadingOffice = "leading_office" ("领导小组办公室", "領導小組辦公室", "Office of a leading group"),
        CoordinationCommittee = "coordination_committee" ("党建工作协调委员会", "黨建工作協調委員會", "Coordination committee"),
        CoordinationBranch = "coordination_branch" ("协调委员会社区分会", "協調委員會社區分會", "Coordination sub-committee of the community"),
        JointMeeting = "joint_meeting" ("共驻共建联席会", "共駐共建聯席會", "Joint meeting of resident units"),
        MembersCouncil = "members_council" ("党员议事会", "黨員議事會", "Members' council"),
        ResidentsMeeting = "residents_meeting" ("居民（代表）会议", "居民（代表）會議", "Residents' (representatives') meeting"),
        ResidentsCommittee = "residents_committee" ("居民委员会", "居民委員會", "Residents' committee"),
        Supervision = "supervision" ("居务监督委员会", "居務監督委員會", "Supervision committee"),
        Mediation = "mediation" ("调解组织", "調解組織", "Mediation body"),
        Informants = "informants" ("信息员队伍", "資訊員隊伍", "Information officers"),
        ServiceStation = "service_station" ("服务站、工作室", "服務站、工作室", "Service station"),
        Other = "other" ("其他", "其他", "Other"),
        TradeUnion = "trade_union" ("工会", "工會", "Trade union"),
        YouthLeague = "youth_league" ("共青团", "共青團", "Youth league"),
        WomensFederation = "womens_federation" ("妇联", "婦聯", "Women's federation"),
        ElderlyAssociation = "elderly_association" ("老年协会", "老年協會", "Elderly association"),
    }
}

crate::choice! {
    /// How often a body meets.
    MeetingRhythm {
        Monthly = "monthly" ("每月", "每月", "Every month"),
        TwoMonthly = "two_monthly" ("每两个月", "每兩個月", "Every two months"),
        Quarterly = "quarterly" ("每季度", "每季度", "Every quarter"),
        HalfYearly = "half_yearly" ("每半年", "每半年", "Every half-year"),
        Yearly = "yearly" ("每年", "每年", "Every year"),
    }
}

impl BodyForm {
    /// 群团组织: those that the scheme names beside the Party organisation (S1.1 mechanism).
    pub const fn is_mass_body(self) -> bool {
        matches!(
            self,
            BodyForm::TradeUnion
                | BodyForm::YouthLeague
                | BodyForm::WomensFederation
                | BodyForm::ElderlyAssociation
        )
    }

    /// 居民自治组织: by which residents govern themselves (S1.1 mechanism).
    pub const fn is_self_government(self) -> bool {
        matches!(
            self,
            BodyForm::ResidentsMeeting | BodyForm::ResidentsCommittee | BodyForm::Supervision
        )
    }
}

impl MeetingRhythm {
    /// The months from one meeting to the next.
    pub const fn months(self) -> u32 {
        match self {
            MeetingRhythm::Monthly => 1,
            MeetingRhythm::TwoMonthly => 2,
            MeetingRhythm::Quarterly => 3,
            MeetingRhythm::HalfYearly => 6,
            MeetingRhythm::Yearly => 12,
        }
    }
}

/// The bodies that meet on a schedule, by their codes.
const MEETING: &[&str] = &[
    "leading_group",
    "coordination_committee",
    "coordination_branch",
    "joint_meeting",
    "members_council",
    "residents_meeting",
    "residents_committee",
    "supervision",
    "trade_union",
    "youth_league",
    "womens_federation",
    "elderly_association",
    "other",
];

crate::record! {
    /// 组织机构: a branch, group, grid, leading group, council or station in a community's tree, or in a sub-district
    /// (S2.1, S2.2, S3.1, S4.1, S4.6). The tree's root is the community itself with the form of its Party organisation.
    Organisation = "organisation" ("组织机构", "組織機構", "Body") {
        community: Link<Community> = field(words("社区", "社區", "Community")).owner().required_unless("subdistrict"),
        name: Text = field(words("名称", "名稱", "Name")).no_person().required().longest(80).title(),
        form: Option<BodyForm> = field(words("类型", "類型", "Kind")).required().listed(),
        /// The body that it stands below; none directly below the community's own organisation.
        parent: Link<Organisation> = field(words("上级组织", "上級組織", "Stands below")).listed()
            .hint(words("直属社区党组织的不填。", "直屬社區黨組織的不填。", "Leave empty directly below the community's own organisation.")),
        /// Of a body on the sub-district's level.
        subdistrict: Link<Subdistrict> = field(words("所属街道", "所屬街道", "Of the sub-district"))
            .hint(words("街道一级的机构才填。", "街道一級的機構才填。", "Of bodies on the sub-district's level only.")),
        covers: Text = field(words("覆盖范围", "覆蓋範圍", "Covers")).no_person().longest(200).listed()
            .hint(words("如：1—6 号楼；或服务类别。", "如：1—6 號樓；或服務類別。", "Such as blocks 1 to 6, or the service it gives.")),
        households: Option<u32> = field(words("户数", "戶數", "Households")).asked_if("form", &["compound_branch", "building_group", "grid"]).between(0, 1_000_000)
            .unit(words("户", "戶", "households")),
        /// Party members of a branch; those entitled to vote in a council or meeting.
        members: Option<u32> = field(words("党员（成员）数", "黨員（成員）數", "Members")).between(0, 1_000_000)
            .unit(words("人", "人", "people")).listed()
            .hint(words("议事机构填应到会人数。", "議事機構填應到會人數。", "Of a council or meeting: those entitled to attend.")),
        meets: Option<MeetingRhythm> = field(words("例会周期", "例會週期", "Meets")).asked_if("form", MEETING),
        seat: Text = field(words("办公地点", "辦公地點", "Sits in")).no_person().longest(80)
            .hint(words("如：社区党建办公室。", "如：社區黨建辦公室。", "Such as the Party-building office.")),
        founded_on: Option<Date> = field(words("成立日期", "成立日期", "Founded on")).begins().listed(),
        dissolved_on: Option<Date> = field(words("撤销日期", "撤銷日期", "Dissolved on")).ends().not_before("founded_on")
            .hint(words("现有的不填。", "現有的不填。", "Leave empty while it exists.")),
        note: Text = field(words("备注", "備註", "Note")).remark().longest(400),
    }
}
