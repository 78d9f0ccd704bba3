use super::{Gathering, Leader};
use crate::domain::{Link, Text, field, words};

crate::record! {
    /// 评议票: the sheets given on one subject of a democratic review meeting, counted by grade (S4.3).
    ReviewScore = "review_score" ("评议结果", "評議結果", "Review score") {
        meeting: Link<Gathering> = field(words("评议会", "評議會", "Review meeting")).required().owner().listed(),
        subject: Text = field(words("评议对象（事项）", "評議對象（事項）", "Reviewed")).person_name().required().longest(80).title(),
        leader: Link<Leader> = field(words("对应班子成员", "對應班子成員", "Leading-body member")).personal_detail(),
        sheets: Option<u32> = field(words("发出票数", "發出票數", "Sheets handed out")).personal_detail().between(0, 1_000_000)
            .unit(words("张", "張", "sheets")).listed(),
        excellent: Option<u32> = field(words("优秀", "優秀", "Excellent")).personal_detail().required().between(0, 1_000_000)
            .unit(words("票", "票", "votes")).listed(),
        good: Option<u32> = field(words("称职（合格）", "稱職（合格）", "Good")).personal_detail().required().between(0, 1_000_000)
            .unit(words("票", "票", "votes")).listed(),
        fair: Option<u32> = field(words("基本称职（基本合格）", "基本稱職（基本合格）", "Fair")).personal_detail().required().between(0, 1_000_000)
            .unit(words("票", "票", "votes")).listed(),
        poor: Option<u32> = field(words("不称职（不合格）", "不稱職（不合格）", "Poor")).personal_detail().required().between(0, 1_000_000)
            .unit(words("票", "票", "votes")).listed(),
        remarks: Text = field(words("意见建议", "意見建議", "Remarks")).remark().long(),
    }
}
