use super::{MemberReport, Person};
use crate::domain::{Date, Link, Picture, Text, field, words};

crate::choice! {
    /// What members pledge: the Six Ones and the Ten Leads (S5.7), and the Five Ones (S1.4).
    Pledge {
        Informant = "six_informant" ("当好一名信息员", "當好一名信息員", "Be an information officer"),
        Example = "six_example" ("做好一个表率", "做好一個表率", "Set an example"),
        Team = "six_team" ("参加一支服务队", "參加一支服務隊", "Join a service team"),
        Household = "six_household" ("帮好一家困难户", "幫好一家困難戶", "Help a household in need"),
        Suggestion = "six_suggestion" ("提出一条好建议", "提出一條好建議", "Make a good suggestion"),
        Affair = "six_affair" ("办好一件社区事务", "辦好一件社區事務", "Get one community matter done"),
        LeadPolicy = "ten_policy" ("带头宣传党的路线方针政策", "帶頭宣傳黨的路線方針政策", "Lead in making the Party's policies known"),
        LeadLaw = "ten_law" ("带头遵守法律法规", "帶頭遵守法律法規", "Lead in keeping the law"),
        LeadMorals = "ten_morals" ("带头倡导社会公德", "帶頭倡導社會公德", "Lead in public morals"),
        LeadBuilding = "ten_building" ("带头参与社区建设", "帶頭參與社區建設", "Lead in building the community"),
        LeadHelp = "ten_help" ("带头帮扶困难群众", "帶頭幫扶困難群眾", "Lead in helping people in need"),
        LeadNeighbours = "ten_neighbours" ("带头搞好邻里关系", "帶頭搞好鄰里關係", "Lead in being a good neighbour"),
        LeadOrder = "ten_order" ("带头维护社会治安", "帶頭維護社會治安", "Lead in keeping public order"),
        LeadFacilities = "ten_facilities" ("带头保护公共设施", "帶頭保護公共設施", "Lead in protecting public facilities"),
        LeadManners = "ten_manners" ("带头提倡文明新风", "帶頭提倡文明新風", "Lead in good manners"),
        LeadCivility = "ten_civility" ("带头创建社区文明", "帶頭創建社區文明", "Lead in making the community civil"),
        FiveSuggestion = "five_suggestion" ("提出一条合理化建议", "提出一條合理化建議", "Make a suggestion"),
        FiveBenefit = "five_benefit" ("参加一次公益活动", "參加一次公益活動", "Join a public-benefit activity"),
        FiveDifficulty = "five_difficulty" ("为下岗或困难居民解决一个难题", "為下崗或困難居民解決一個難題", "Solve a difficulty of a laid-off or needy resident"),
        FiveVisit = "five_visit" ("走访一次困难党员", "走訪一次困難黨員", "Visit members in hardship"),
        FiveConcern = "five_concern" ("办一件居民关心的实事", "辦一件居民關心的實事", "Do one thing that residents care about"),
    }
}

crate::record! {
    /// 践诺记录: one pledge kept by one member on a day, with evidence (S5.7, S1.4).
    PledgeDeed = "pledge_deed" ("践诺记录", "踐諾記錄", "Pledge kept") {
        person: Link<Person> = field(words("人员", "人員", "Person")).required().owner().listed(),
        pledge: Option<Pledge> = field(words("事项", "事項", "Pledge")).required().listed(),
        done_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        what: Text = field(words("做了什么", "做了什麼", "What was done")).remark().longest(200).listed(),
        photo: Picture = field(words("佐证照片", "佐證照片", "Photo as evidence")).photo(),
        /// What the member reported, where this came of it.
        report: Link<MemberReport> = field(words("上报", "上報", "Member's report")).hidden(),
    }
}
