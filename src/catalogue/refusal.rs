//! Why a report cannot be made as it was asked for, and what to do.

use crate::domain::words::{Words, words};

/// Why there is no document. Each says what to do in [`Refusal::words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The report does not tell of such a time.
    #[error("not a period of this report")]
    Period,
    /// The report is not made for such a place.
    #[error("not a place of this report")]
    Place,
    /// What it was to be about is not in the register.
    #[error("no such record")]
    Gone,
    /// The list has no such column.
    #[error("no such column")]
    Column,
    /// Nothing is left of it without what tells of persons.
    #[error("every column tells of a person")]
    AllPersonal,
    /// It is about one person, who cannot be hidden in it.
    #[error("about one person")]
    OfPerson,
    /// The standard of the year cannot be used.
    #[error("the rulebook of the year cannot be used")]
    Standard,
    /// The register has nothing that it could tell.
    #[error("nothing to tell")]
    Nothing,
    /// The figures that were filed cannot be read.
    #[error("the figures cannot be read")]
    Unreadable,
}

impl Refusal {
    /// What is the matter and what to do, for whoever asked.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Refusal::Period => words(
                "这份材料不按这样的时间做，请另选时间。",
                "這份材料不按這樣的時間做，請另選時間。",
                "This report is not made for such a time. Choose another.",
            ),
            Refusal::Place => words(
                "这份材料不按这个范围做，请另选范围。",
                "這份材料不按這個範圍做，請另選範圍。",
                "This report is not made for such a place. Choose another.",
            ),
            Refusal::Gone => words(
                "登记里已没有这条记录，请重新选择。",
                "登記裏已沒有這條記錄，請重新選擇。",
                "This record is no longer in the register. Choose again.",
            ),
            Refusal::Column => words(
                "所选的栏目这份材料没有，请重新选择栏目。",
                "所選的欄目這份材料沒有，請重新選擇欄目。",
                "The report does not have a column that was chosen. Choose the columns again.",
            ),
            Refusal::AllPersonal => words(
                "去掉个人信息后没有内容了，请改为隐去姓名，或另选栏目。",
                "去掉個人資料後沒有內容了，請改為隱去姓名，或另選欄目。",
                "Nothing is left without what tells of persons. Mask names instead, or choose other columns.",
            ),
            Refusal::OfPerson => words(
                "这份材料是关于个人的，不能隐去个人信息；不要交给无关的人。",
                "這份材料是關於個人的，不能隱去個人資料；不要交給無關的人。",
                "This report is about one person, who cannot be hidden in it; give it to nobody whom it does not concern.",
            ),
            Refusal::Standard => words(
                "这一年的评定标准不能用，请先到“评定标准”改好。",
                "這一年的評定標準不能用，請先到「評定標準」改好。",
                "The standard of this year cannot be used. Mend it under “Standard” first.",
            ),
            Refusal::Nothing => words(
                "还没有可写的内容，请先登记有关情况，或另选时间、范围。",
                "還沒有可寫的內容，請先登記有關情況，或另選時間、範圍。",
                "There is nothing to tell yet. Enter the records first, or choose another time or place.",
            ),
            Refusal::Unreadable => words(
                "备案的数字读不出来，请社区重新备案后再交来。",
                "備案的數字讀不出來，請社區重新備案後再交來。",
                "The figures that were filed cannot be read. Ask the community to file again and hand over its file.",
            ),
        }
    }
}
