use super::{Gathering, Person};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    AttendanceState {
        SignedUp = "signed_up" ("已报名", "已報名", "Signed up"),
        Present = "present" ("到场", "到場", "Present"),
        Excused = "excused" ("请假", "請假", "Excused"),
        Absent = "absent" ("未到", "未到", "Absent"),
    }
}

crate::record! {
    /// 出席: one person at one meeting or activity: signed up, present or not (S5.5, S5.6).
    Attendance = "attendance" ("出席", "出席", "Attendance") {
        gathering: Link<Gathering> = field(words("活动", "活動", "Meeting or activity")).required().owner().listed(),
        person: Link<Person> = field(words("人员", "人員", "Person")).required().listed(),
        state: Option<AttendanceState> = field(words("状态", "狀態", "State")).required().listed(),
        signed_up_on: Option<Date> = field(words("报名日期", "報名日期", "Signed up on")),
        note: Text = field(words("说明", "說明", "Note")).remark().longest(200),
    }
}
