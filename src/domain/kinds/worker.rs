use super::{Community, Education, Gender};
use crate::domain::{Date, Link, Month, Text, field, words};

crate::choice! {
    /// How a community worker came into the post.
    Appointment {
        OpenExam = "open_exam" ("公开招考", "公開招考", "Open examination"),
        Graduate = "graduate" ("一社区一大学生", "一社區一大學生", "Graduate programme"),
        Elected = "elected" ("选举产生", "選舉產生", "Elected"),
        Recommended = "recommended" ("公推竞聘", "公推競聘", "Recommended and selected"),
        Assigned = "assigned" ("上级选派", "上級選派", "Sent by a higher office"),
        PublicPost = "public_post" ("公益性岗位", "公益性崗位", "Public-benefit post"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::choice! {
    /// Why a community worker left.
    WorkerLeaving {
        Promoted = "promoted" ("提拔任用", "提拔任用", "Promoted"),
        Transferred = "transferred" ("调离", "調離", "Transferred"),
        Resigned = "resigned" ("辞职", "辭職", "Resigned"),
        Retired = "retired" ("退休", "退休", "Retired"),
        Dismissed = "dismissed" ("解聘", "解聘", "Dismissed"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::record! {
    /// 社区工作者: a community worker with education, the way into the post and the steps up from it (S3.2).
    Worker = "worker" ("社区工作者", "社區工作者", "Community worker") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        gender: Option<Gender> = field(words("性别", "性別", "Gender")).personal_detail(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        education: Option<Education> = field(words("文化程度", "文化程度", "Education")).personal_detail().listed(),
        school: Text = field(words("毕业院校及专业", "畢業院校及專業", "School and subject")).personal_detail().longest(80),
        certificate: Text = field(words("职业资格", "職業資格", "Professional certificate")).personal_detail().longest(80)
            .hint(words("如：助理社会工作师。", "如：助理社會工作師。", "Such as assistant social worker.")),
        appointed_by: Option<Appointment> = field(words("任用方式", "任用方式", "Way into the post")).personal_detail().listed(),
        post: Text = field(words("岗位", "崗位", "Post")).personal_detail().longest(60).listed(),
        since: Option<Date> = field(words("到岗日期", "到崗日期", "In post since")).personal_detail().begins().required().listed(),
        leading_since: Option<Date> = field(words("进入社区领导岗位日期", "進入社區領導崗位日期", "Community leader since")).personal_detail().not_before("since"),
        staffed_since: Option<Date> = field(words("进入事业编制日期", "進入事業編制日期", "On the public payroll since")).personal_detail().not_before("since"),
        subdistrict_since: Option<Date> = field(words("担任街道领导职务日期", "擔任街道領導職務日期", "Sub-district leader since")).personal_detail().not_before("since"),
        until: Option<Date> = field(words("离岗日期", "離崗日期", "Left on")).personal_detail().ends().not_before("since")
            .hint(words("在岗的不填。", "在崗的不填。", "Leave empty while in post.")),
        left_for: Option<WorkerLeaving> = field(words("离岗原因", "離崗原因", "Left because")).asked_if("until", &[]).personal_detail(),
    }
}
