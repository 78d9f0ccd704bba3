use super::{Community, Dispute, DisputeLevel, Motion, Need, Project, Task};
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::record! {
    /// 办理记录: one entry in the time line of a need, dispute, motion, project or task (S3.4, S4.2, S4.4).
    Step = "step" ("办理记录", "辦理記錄", "Entry of a case") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        need: Link<Need> = field(words("需求", "需求", "Need")),
        dispute: Link<Dispute> = field(words("矛盾纠纷", "矛盾糾紛", "Dispute")),
        motion: Link<Motion> = field(words("议题", "議題", "Motion")),
        project: Link<Project> = field(words("共建项目", "共建項目", "Project")),
        task: Link<Task> = field(words("议定事项", "議定事項", "Task")),
        taken_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        what: Text = field(words("办理情况", "辦理情況", "What was done")).remark().required().longest(400).title(),
        by: Text = field(words("经办人", "經辦人", "By")).responsible().person_name().longest(40).listed(),
        /// The dispute goes up to this level.
        level: Option<DisputeLevel> = field(words("升级到", "升級到", "Goes up to")).listed()
            .hint(words("矛盾纠纷转交上一级调解时填。", "矛盾糾紛轉交上一級調解時填。", "Where a dispute is handed on to a higher level.")),
        photo: Picture = field(words("照片", "照片", "Photo")).photo(),
    }
}
