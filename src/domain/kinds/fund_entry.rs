use super::{Community, Project, Unit};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// Where the community's money comes from and what it goes to.
    FundItem {
        Allocation = "allocation" ("财政拨款", "財政撥款", "Public allocation"),
        OfficeFunds = "office_funds" ("办公经费", "辦公經費", "Office funds"),
        Dues = "dues" ("党费返还", "黨費返還", "Party dues returned"),
        Donation = "donation" ("捐赠", "捐贈", "Donation"),
        UnitSupport = "unit_support" ("共建单位支持", "共建單位支持", "Support by a unit"),
        OtherIncome = "other_income" ("其他收入", "其他收入", "Other income"),
        Activities = "activities" ("活动支出", "活動支出", "Activities"),
        Services = "services" ("服务项目支出", "服務項目支出", "Services"),
        Hardship = "hardship" ("困难帮扶支出", "困難幫扶支出", "Help in hardship"),
        Venues = "venues" ("场所建设支出", "場所建設支出", "Venues"),
        Office = "office" ("办公支出", "辦公支出", "Office"),
        OtherSpending = "other_spending" ("其他支出", "其他支出", "Other spending"),
    }
}

impl FundItem {
    pub fn is_income(self) -> bool {
        use FundItem::{Allocation, Donation, Dues, OfficeFunds, OtherIncome, UnitSupport};
        matches!(
            self,
            Allocation | OfficeFunds | Dues | Donation | UnitSupport | OtherIncome
        )
    }
}

crate::record! {
    /// 经费: money that came into the community's fund or went out of it (S3.3, S3.6).
    FundEntry = "fund_entry" ("经费收支", "經費收支", "Income or spending") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner(),
        entered_on: Option<Date> = field(words("日期", "日期", "Date")).reported().happened().required().listed(),
        item: Option<FundItem> = field(words("收支项目", "收支項目", "Item")).reported().required().listed(),
        amount: Option<u32> = field(words("金额", "金額", "Amount")).reported().hundredths().required().between(1, 4_000_000_000)
            .unit(words("元", "元", "yuan")).listed(),
        what: Text = field(words("摘要", "摘要", "For what")).remark().required().longest(120).title(),
        unit: Link<Unit> = field(words("往来单位", "往來單位", "From or to the unit")),
        project: Link<Project> = field(words("对应项目", "對應項目", "Project")),
        voucher: Text = field(words("凭证号", "憑證號", "Voucher")).no_person().longest(40).searched(),
        by: Text = field(words("经办人", "經辦人", "By")).responsible().person_name().longest(40),
    }
}
