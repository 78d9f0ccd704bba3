use super::{Community, Survey};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// Who was asked.
    Respondents {
        Residents = "residents" ("居民群众", "居民群眾", "Residents"),
        Units = "units" ("驻区单位", "駐區單位", "Resident units"),
    }
}

crate::record! {
    /// 满意度测评: the count of one round of a satisfaction survey (S1.5).
    SurveyTally = "survey_tally" ("测评合计", "測評合計", "Survey count") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner(),
        year: Option<u32> = field(words("年度", "年度", "Year")).reported().required().between(1990, 2199).listed(),
        respondents: Option<Respondents> = field(words("测评对象", "測評對象", "Asked")).reported().required().listed(),
        handed_out: Option<u32> = field(words("发出份数", "發出份數", "Handed out")).reported().between(0, 10_000_000)
            .unit(words("份", "份", "forms")).listed(),
        answered: Option<u32> = field(words("收回有效份数", "收回有效份數", "Valid answers")).reported().required().between(0, 10_000_000)
            .at_most("handed_out").unit(words("份", "份", "forms")).listed(),
        satisfied: Option<u32> = field(words("其中满意", "其中滿意", "Of these satisfied")).reported().required().between(0, 10_000_000)
            .at_most("answered").unit(words("份", "份", "forms")).listed(),
        held_on: Option<Date> = field(words("测评日期", "測評日期", "Held on")).happened().reported().listed(),
        note: Text = field(words("说明", "說明", "Note")).remark().long()
            .hint(words("怎样发放、怎样统计。", "怎樣發放、怎樣統計。", "How it was handed out and counted.")),
        /// How many answers that came as files are in it; empty for a round that was counted by hand.
        from_answers: Option<u32> = field(words("其中电子答卷", "其中電子答卷", "Of these as files")).reported()
            .between(0, 10_000_000).hidden(),
        /// The round whose paper forms it counts; it counts where the round does.
        survey: Link<Survey> = field(words("测评轮次", "測評輪次", "Round")).hidden(),
        /// How often each grade of each further question was counted.
        counts: Text = field(words("各题得票", "各題得票", "Further grades")).no_person().hidden().longest(600),
    }
}
