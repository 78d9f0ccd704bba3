use super::{Project, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::record! {
    /// 参与单位: a unit that takes part in a joint project, and what it brings (S2.4).
    ProjectPartner = "project_partner" ("参与单位", "參與單位", "Partner in a project") {
        project: Link<Project> = field(words("共建项目", "共建項目", "Project")).required().owner().listed(),
        unit: Link<Unit> = field(words("单位", "單位", "Unit")).required().listed(),
        brings: Text = field(words("承担的任务", "承擔的任務", "What it brings")).remark().longest(200).listed(),
        since: Option<Date> = field(words("加入日期", "加入日期", "Takes part since")).begins().listed(),
    }
}
