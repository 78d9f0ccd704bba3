use super::{Community, Place, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The six joint works (S2.4).
    JointWork {
        Party = "party" ("党建共创", "黨建共創", "Party-building together"),
        Thought = "thought" ("思想共做", "思想共做", "Education together"),
        Service = "service" ("服务共办", "服務共辦", "Services together"),
        Safety = "safety" ("治安共防", "治安共防", "Safety together"),
        Environment = "environment" ("环境共抓", "環境共抓", "Environment together"),
        Culture = "culture" ("文体共联", "文體共聯", "Culture together"),
    }
}

crate::choice! {
    /// The campaigns of S2.5, each for one building, compound or unit.
    Campaign {
        SafeBuilding = "safe_building" ("安全楼院", "安全樓院", "Safe building"),
        SafeCompound = "safe_compound" ("安全文明小区", "安全文明小區", "Safe and civil compound"),
        SafeUnit = "safe_unit" ("安全单位", "安全單位", "Safe unit"),
        GardenUnit = "garden_unit" ("园林式单位", "園林式單位", "Garden unit"),
        GardenCompound = "garden_compound" ("花园式小区", "花園式小區", "Garden compound"),
    }
}

crate::choice! {
    ProjectState {
        Planned = "planned" ("已列入计划", "已列入計劃", "Planned"),
        UnderWay = "under_way" ("实施中", "實施中", "Under way"),
        Finished = "finished" ("已完成（达标）", "已完成（達標）", "Finished"),
        Stopped = "stopped" ("未完成，已停止", "未完成，已停止", "Stopped"),
    }
}

/// How a project stood on a day, whatever its state says today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProjectStanding {
    Ahead,
    UnderWay,
    Finished,
    Stopped,
}

impl Project {
    /// The standing on a day. Without the day of its end it is over since it began, as its state says.
    pub fn standing(&self, day: Date) -> ProjectStanding {
        let over = self.finished_on.is_none_or(|on| on <= day);
        match self.state {
            Some(ProjectState::Finished) if over => ProjectStanding::Finished,
            Some(ProjectState::Stopped) if over => ProjectStanding::Stopped,
            _ if self.begins_on.is_some_and(|on| on <= day) => ProjectStanding::UnderWay,
            Some(ProjectState::UnderWay) if self.begins_on.is_none() => ProjectStanding::UnderWay,
            _ => ProjectStanding::Ahead,
        }
    }
}

crate::record! {
    /// 共建项目: a project of one of the six joint works, or a campaign, with its plan, progress and result (S2.4, S2.5).
    Project = "project" ("共建项目", "共建項目", "Joint project") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("项目名称", "項目名稱", "Name")).no_person().required().longest(80).title(),
        work: Option<JointWork> = field(words("共建类别", "共建類別", "Joint work")).required().listed(),
        campaign: Option<Campaign> = field(words("创建活动", "創建活動", "Campaign")).asked_if("work", &["safety", "environment"])
            .hint(words("“安全楼院”等创建活动才填，每个楼院、小区、单位一条。", "「安全樓院」等創建活動才填，每個樓院、小區、單位一條。", "Of a campaign only: one project for each building, compound or unit.")),
        place: Link<Place> = field(words("创建的楼院、小区", "創建的樓院、小區", "Building or compound")).asked_if("work", &["safety", "environment"]),
        unit: Link<Unit> = field(words("牵头单位", "牽頭單位", "Unit in charge")).responsible().listed(),
        responsible: Text = field(words("负责人", "負責人", "Responsible")).responsible().person_name().longest(40).searched().listed(),
        plan: Text = field(words("计划", "計劃", "Plan")).remark().long(),
        begins_on: Option<Date> = field(words("开始日期", "開始日期", "Begins on")).begins().listed(),
        due_on: Option<Date> = field(words("计划完成日期", "計劃完成日期", "Due on")).due().not_before("begins_on").listed(),
        progress: Option<u32> = field(words("进度", "進度", "Progress")).between(0, 100).unit(words("%", "%", "%")).listed(),
        state: Option<ProjectState> = field(words("状态", "狀態", "State")).state(&["finished", "stopped"]).listed(),
        finished_on: Option<Date> = field(words("完成日期", "完成日期", "Finished on")).asked_if("state", &["finished", "stopped"]).finished().not_before("begins_on")
            .required_if("state", "finished"),
        result: Text = field(words("成效", "成效", "Result")).asked_if("state", &["finished", "stopped"]).remark().long().longest(800),
        beneficiaries: Option<u32> = field(words("受益人数", "受益人數", "Beneficiaries")).between(0, 10_000_000)
            .unit(words("人次", "人次", "people")),
        budget: Option<u32> = field(words("预算", "預算", "Budget")).hundredths().between(0, 4_000_000_000)
            .unit(words("元", "元", "yuan")),
    }
}
