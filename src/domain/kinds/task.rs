use super::{Community, Gathering, Motion, Organisation, Project, Subdistrict, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    TaskState {
        Open = "open" ("待办", "待辦", "Open"),
        UnderWay = "under_way" ("办理中", "辦理中", "Under way"),
        Done = "done" ("已完成", "已完成", "Done"),
        Dropped = "dropped" ("已取消", "已取消", "Dropped"),
    }
}

crate::choice! {
    /// Where a task comes from.
    TaskSource {
        Meeting = "meeting" ("会议议定", "會議議定", "Resolved at a meeting"),
        /// 上级交办: of a higher Party organisation (S1.1 leadership).
        Superior = "superior" ("上级交办", "上級交辦", "Given by a higher office"),
    }
}

crate::record! {
    /// 议定事项: who owes what by when, and the meeting, motion or project it comes from (S2.2, S4.1, S4.2).
    Task = "task" ("议定事项", "議定事項", "Resolved task") {
        community: Link<Community> = field(words("社区", "社區", "Community")).owner().required_unless("subdistrict"),
        /// Of a body on the sub-district's level.
        subdistrict: Link<Subdistrict> = field(words("所属街道", "所屬街道", "Of the sub-district")),
        title: Text = field(words("事项", "事項", "What is to be done")).remark().required().longest(120).title(),
        /// Empty where a meeting, motion or project says it.
        source: Option<TaskSource> = field(words("来源", "來源", "Comes from")),
        meeting: Link<Gathering> = field(words("议定会议", "議定會議", "Resolved at")).listed(),
        motion: Link<Motion> = field(words("对应议题", "對應議題", "Motion")),
        project: Link<Project> = field(words("对应项目", "對應項目", "Project")),
        resolved_on: Option<Date> = field(words("议定日期", "議定日期", "Resolved on")).happened().required().listed(),
        responsible: Text = field(words("责任人", "責任人", "Responsible")).responsible().person_name().longest(60).searched().listed(),
        organisation: Link<Organisation> = field(words("责任组织", "責任組織", "Body responsible")).responsible(),
        unit: Link<Unit> = field(words("责任单位", "責任單位", "Unit responsible")).responsible(),
        due_on: Option<Date> = field(words("完成期限", "完成期限", "Due on")).due().required().not_before("resolved_on").listed(),
        state: Option<TaskState> = field(words("状态", "狀態", "State")).state(&["done", "dropped"]).listed(),
        finished_on: Option<Date> = field(words("完成日期", "完成日期", "Finished on")).asked_if("state", &["done", "dropped"]).finished().not_before("resolved_on").required_if("state", "done"),
        result: Text = field(words("落实情况", "落實情況", "What was done")).asked_if("state", &["done", "dropped"]).remark().long().longest(800).required_if("state", "dropped"),
    }
}
