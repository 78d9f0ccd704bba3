use super::{Community, Organisation};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    MotionTopic {
        Planning = "planning" ("发展规划", "發展規劃", "Plans"),
        Facilities = "facilities" ("设施建设", "設施建設", "Facilities"),
        Environment = "environment" ("环境整治", "環境整治", "Environment"),
        Safety = "safety" ("平安建设", "平安建設", "Safety"),
        Funds = "funds" ("经费使用", "經費使用", "Use of funds"),
        Property = "property" ("物业管理", "物業管理", "Property management"),
        Rules = "rules" ("居民公约", "居民公約", "Residents' rules"),
        Welfare = "welfare" ("民生福利", "民生福利", "Welfare"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    MotionState {
        Deliberated = "deliberated" ("议事中", "議事中", "In deliberation"),
        CarryingOut = "carrying_out" ("执行中", "執行中", "Being carried out"),
        CarriedOut = "carried_out" ("已落实", "已落實", "Carried out"),
        Rejected = "rejected" ("未通过", "未通過", "Rejected"),
        Withdrawn = "withdrawn" ("已撤回", "已撤回", "Withdrawn"),
    }
}

crate::record! {
    /// 议题: an item in the deliberation pipeline, led by the Party organisation (S4.2). Its five steps are `MotionStep`.
    Motion = "motion" ("议题", "議題", "Motion") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("议题", "議題", "Motion")).remark().required().longest(120).title(),
        topic: Option<MotionTopic> = field(words("类别", "類別", "Topic")).listed(),
        raised_on: Option<Date> = field(words("提出日期", "提出日期", "Raised on")).happened().required().listed(),
        raised_by: Text = field(words("提议人", "提議人", "Raised by")).person_name().longest(60).searched().listed(),
        content: Text = field(words("议题内容", "議題內容", "Content")).remark().long(),
        organisation: Link<Organisation> = field(words("承办组织", "承辦組織", "Body in charge")).responsible(),
        responsible: Text = field(words("责任人", "責任人", "Responsible")).responsible().person_name().longest(40).listed(),
        due_on: Option<Date> = field(words("落实期限", "落實期限", "Due on")).due().not_before("raised_on").listed(),
        state: Option<MotionState> = field(words("状态", "狀態", "State")).state(&["carried_out", "rejected", "withdrawn"]).listed(),
        finished_on: Option<Date> = field(words("落实日期", "落實日期", "Carried out on")).asked_if("state", &["carried_out", "rejected", "withdrawn"]).finished().not_before("raised_on").required_if("state", "carried_out"),
        result: Text = field(words("落实情况", "落實情況", "What was done")).asked_if("state", &["carried_out", "rejected", "withdrawn"]).remark().long().longest(800),
    }
}
