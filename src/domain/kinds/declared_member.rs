use super::{Gender, Person, Unit};
use crate::domain::{Date, Link, Month, Text, field, words};

crate::choice! {
    /// Why a unit took somebody off its list.
    Withdrawal {
        Transferred = "transferred" ("调离", "調離", "Left the unit"),
        Retired = "retired" ("退休", "退休", "Retired"),
        Died = "died" ("去世", "去世", "Died"),
        Mistaken = "mistaken" ("误报", "誤報", "Declared by mistake"),
        Other = "other" ("其他", "其他", "Other"),
    }
}

crate::record! {
    /// 申报党员: an in-service member on the list that a unit declared (S5.8).
    DeclaredMember = "declared_member" ("申报党员", "申報黨員", "Declared member") {
        unit: Link<Unit> = field(words("单位", "單位", "Unit")).required().owner(),
        name: Text = field(words("姓名", "姓名", "Name")).person_name().required().longest(40).title(),
        gender: Option<Gender> = field(words("性别", "性別", "Gender")).personal_detail().listed(),
        birth_month: Option<Month> = field(words("出生年月", "出生年月", "Month of birth")).personal_detail().listed(),
        phone: Text = field(words("联系电话", "聯繫電話", "Telephone")).contact().longest(40).searched(),
        duty: Text = field(words("单位职务", "單位職務", "Post in the unit")).personal_detail().longest(60),
        declared_on: Option<Date> = field(words("申报日期", "申報日期", "Declared on")).begins().personal_detail().required().listed(),
        /// From this day on the list has the member no more.
        withdrawn_on: Option<Date> = field(words("撤出日期", "撤出日期", "Taken off the list on")).ends().personal_detail().not_before("declared_on").listed(),
        withdrawn_for: Option<Withdrawal> = field(words("撤出原因", "撤出原因", "Taken off because")).personal_detail(),
        /// Only of a probationary member (预备党员).
        probation_from: Option<Date> = field(words("接收为预备党员日期", "接收為預備黨員日期", "Probationary member since")).personal_detail()
            .hint(words("预备党员才填。", "預備黨員才填。", "Of probationary members only.")),
        confirmed_on: Option<Date> = field(words("转正日期", "轉正日期", "Confirmed on")).personal_detail().not_before("probation_from").hidden(),
        /// As an office decided; without it the report looks by name, telephone and month of birth.
        person: Link<Person> = field(words("对应名册人员", "對應名冊人員", "Person on the register")).personal_detail()
            .hint(words("一般不用填，系统按姓名、电话、出生年月查对。", "一般不用填，系統按姓名、電話、出生年月查對。", "Usually left empty: name, telephone and month of birth are compared.")),
        /// Up to this day an office has looked and found nobody of the register to be this member.
        checked_on: Option<Date> = field(words("核对日期", "核對日期", "Looked up on")).personal_detail().hidden(),
        /// An office said that this line and that one are about one person, who counts once.
        same_as: Link<DeclaredMember> = field(words("与名单上另一行为同一人", "與名單上另一行為同一人", "One person with another line")).personal_detail().hidden(),
        /// On this day an office looked at the lines of the same name and found this one to be somebody of its own.
        single_on: Option<Date> = field(words("认定为不同人的日期", "認定為不同人的日期", "Found to be somebody else on")).personal_detail().hidden(),
    }
}

impl DeclaredMember {
    /// Whom the line is held for: what the unit's own file does not change, since its rate follows from it.
    pub const DECISION: [&'static str; 2] = ["person", "checked_on"];

    /// Whether lines are about one person, besides whom they are held for: all that others may say of a list that the unit's
    /// own office keeps.
    pub const SETTLED: [&'static str; 4] = ["person", "checked_on", "same_as", "single_on"];
}
