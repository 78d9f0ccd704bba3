use super::{Community, Gathering};
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::choice! {
    /// What the five mechanisms ask for, three of each in the order of the mechanisms (S3.3).
    Measure {
        JointMeeting = "joint_meeting" ("共同参与：联席会议", "共同參與：聯席會議", "Participation: joint meetings"),
        PartTimeMembers = "part_time_members" ("共同参与：兼职委员履职", "共同參與：兼職委員履職", "Participation: part-time members at work"),
        SharedResources = "shared_resources" ("共同参与：资源共享", "共同參與：資源共享", "Participation: shared resources"),
        Disclosure = "disclosure" ("民主管理监督：事务公开", "民主管理監督：事務公開", "Supervision: disclosure"),
        Review = "review" ("民主管理监督：党员和居民代表评议", "民主管理監督：黨員和居民代表評議", "Supervision: review by members and residents"),
        Accountability = "accountability" ("民主管理监督：“两委”考核问责", "民主管理監督：「兩委」考核問責", "Supervision: appraisal of both committees"),
        People = "people" ("基本保障：有人管事", "基本保障：有人管事", "Guarantee: people"),
        Place = "place" ("基本保障：有地议事", "基本保障：有地議事", "Guarantee: a place"),
        Money = "money" ("基本保障：有钱办事", "基本保障：有錢辦事", "Guarantee: money"),
        NeedsFollowed = "needs_followed" ("服务长效：需求跟踪办理", "服務長效：需求跟蹤辦理", "Service: needs followed"),
        FiveHelps = "five_helps" ("服务长效：“五助”活动", "服務長效：「五助」活動", "Service: the five helps"),
        Stations = "stations" ("服务长效：服务站点", "服務長效：服務站點", "Service: stations"),
        Targets = "targets" ("责任落实：目标管理", "責任落實：目標管理", "Responsibility: targets"),
        Guidance = "guidance" ("责任落实：督促指导", "責任落實：督促指導", "Responsibility: guidance"),
        Appraisal = "appraisal" ("责任落实：考核评价", "責任落實：考核評價", "Responsibility: appraisal"),
    }
}

/// The five mechanisms of S3.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mechanism {
    Participation,
    Supervision,
    Guarantee,
    Service,
    Responsibility,
}

impl Measure {
    pub const fn mechanism(self) -> Mechanism {
        use Measure::{
            Accountability, Appraisal, Disclosure, FiveHelps, Guidance, JointMeeting, Money,
            NeedsFollowed, PartTimeMembers, People, Place, Review, SharedResources, Stations,
            Targets,
        };
        match self {
            JointMeeting | PartTimeMembers | SharedResources => Mechanism::Participation,
            Disclosure | Review | Accountability => Mechanism::Supervision,
            People | Place | Money => Mechanism::Guarantee,
            NeedsFollowed | FiveHelps | Stations => Mechanism::Service,
            Targets | Guidance | Appraisal => Mechanism::Responsibility,
        }
    }
}

crate::record! {
    /// 机制台账: evidence that one of the five mechanisms works (S3.3).
    MechanismEvidence = "mechanism_evidence" ("机制台账", "機制台賬", "Evidence of a mechanism") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        measure: Option<Measure> = field(words("机制和措施", "機制和措施", "Mechanism and measure")).required().listed(),
        title: Text = field(words("材料名称", "材料名稱", "Evidence")).remark().required().longest(120).title(),
        dated: Option<Date> = field(words("日期", "日期", "Dated")).happened().required().listed(),
        meeting: Link<Gathering> = field(words("对应会议（活动）", "對應會議（活動）", "Meeting or activity")),
        note: Text = field(words("说明", "說明", "Note")).remark().long(),
        file_name: Text = field(words("存档文件名", "存檔文件名", "File on record")).remark().longest(120),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
    }
}
