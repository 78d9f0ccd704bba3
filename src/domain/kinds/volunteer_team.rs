use super::Community;
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What a team is good at.
    Speciality {
        General = "general" ("综合", "綜合", "General"),
        Environment = "environment" ("环境保洁", "環境保潔", "Environment"),
        Safety = "safety" ("治安巡逻", "治安巡邏", "Safety patrol"),
        Convenience = "convenience" ("便民服务", "便民服務", "Convenience services"),
        Care = "care" ("帮困助残", "幫困助殘", "Care and help"),
        Law = "law" ("法律咨询", "法律諮詢", "Legal advice"),
        Medicine = "medicine" ("医疗卫生", "醫療衛生", "Medicine"),
        Culture = "culture" ("文体活动", "文體活動", "Culture and sport"),
        Education = "education" ("科普教育", "科普教育", "Education"),
    }
}

crate::record! {
    /// 志愿服务队: a standing team of volunteers of one community (S1.3, S3.2).
    VolunteerTeam = "volunteer_team" ("志愿服务队", "志願服務隊", "Volunteer team") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("队名", "隊名", "Name")).no_person().required().longest(60).title(),
        speciality: Option<Speciality> = field(words("服务类别", "服務類別", "Speciality")).listed(),
        size: Option<u32> = field(words("人数", "人數", "People")).between(0, 100_000)
            .unit(words("人", "人", "people")).listed(),
        leader: Text = field(words("队长", "隊長", "Team leader")).responsible().person_name().longest(40).searched().listed(),
        founded: Option<Date> = field(words("成立日期", "成立日期", "Founded on")).begins().listed(),
        disbanded: Option<Date> = field(words("解散日期", "解散日期", "Disbanded on")).ends().not_before("founded")
            .hint(words("仍在活动的不填。", "仍在活動的不填。", "Leave empty while the team exists.")),
    }
}
