use super::{Community, Gathering, Motion, Project};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// What is disclosed.
    DisclosureKind {
        Party = "party" ("党务公开", "黨務公開", "Party affairs"),
        Residents = "residents" ("居务公开", "居務公開", "Residents' affairs"),
        Finance = "finance" ("财务公开", "財務公開", "Finances"),
        Service = "service" ("服务事项公开", "服務事項公開", "Services"),
        Decision = "decision" ("议事决议公告", "議事決議公告", "Decision of a meeting"),
        Notice = "notice" ("会议通知", "會議通知", "Notice of a meeting"),
    }
}

crate::record! {
    /// 公开事项: what was put up for everybody to read, without personal data (S4.3).
    Disclosure = "disclosure" ("公开公告", "公開公告", "Public notice") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("标题", "標題", "Title")).remark().required().longest(80).title(),
        kind: Option<DisclosureKind> = field(words("类别", "類別", "Kind")).required().listed(),
        text: Text = field(words("公告内容", "公告內容", "Text")).remark().required().long()
            .hint(words("不写姓名、电话、住址。", "不寫姓名、電話、住址。", "No names, telephone numbers or addresses.")),
        motion: Link<Motion> = field(words("对应议题", "對應議題", "About the motion")),
        meeting: Link<Gathering> = field(words("对应会议", "對應會議", "About the meeting")),
        project: Link<Project> = field(words("对应项目", "對應項目", "About the project")),
        posted_on: Option<Date> = field(words("公示日期", "公示日期", "Put up on")).happened().begins().listed(),
        posted_until: Option<Date> = field(words("公示截止", "公示截止", "Up to")).last_day().not_before("posted_on").listed(),
        place: Text = field(words("公示地点", "公示地點", "Put up at")).no_person().longest(80),
        answers: Text = field(words("群众反映及答复", "群眾反映及答覆", "What people said, and the answer")).remark().long(),
    }
}
