use super::{Brand, Goal, Help, VolunteerTeam};
use crate::domain::{Date, Flags, Link, Text, field, words};

crate::record! {
    /// 志愿活动: something a volunteer team did on a day (S1.3).
    TeamActivity = "team_activity" ("志愿活动", "志願活動", "Team activity") {
        team: Link<VolunteerTeam> = field(words("志愿服务队", "志願服務隊", "Volunteer team")).responsible().required().owner().listed(),
        held_on: Option<Date> = field(words("活动日期", "活動日期", "Date")).happened().required().listed(),
        title: Text = field(words("活动内容", "活動內容", "What was done")).remark().required().longest(120).title(),
        participants: Option<u32> = field(words("参加人数", "參加人數", "Participants")).between(0, 100_000)
            .unit(words("人", "人", "people")).listed(),
        brand: Link<Brand> = field(words("活动品牌", "活動品牌", "Brand")),
        help: Option<Help> = field(words("“五助”", "「五助」", "Of the five helps")),
        goals: Flags<Goal> = field(words("“五在社区”", "「五在社區」", "Of the five goals")),
        beneficiaries: Option<u32> = field(words("受益人数", "受益人數", "Beneficiaries")).between(0, 10_000_000)
            .unit(words("人次", "人次", "people")),
    }
}
