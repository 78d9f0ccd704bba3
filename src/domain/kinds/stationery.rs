use super::Office;
use crate::domain::{Link, Text, field, words};

crate::choice! {
    /// On which of its documents an office's letterhead stands (版头, after GB/T 9704-2012).
    LetterheadUse {
        Signed = "signed" ("有落款的文书", "有落款的文書", "Documents that it signs"),
        All = "all" ("所有文书", "所有文書", "All documents"),
    }
}

crate::record! {
    /// 公文格式: how the documents of an office look on paper: its letterhead, who signs, what is said at the end. Of several
    /// records of one office the first counts.
    Stationery = "stationery" ("公文格式", "公文格式", "Stationery") {
        office: Link<Office> = field(words("机构", "機構", "Office")).required().owner(),
        issuer: Text = field(words("发文机关", "發文機關", "Issuing office")).no_person().required().longest(40).title()
            .hint(words("版头和落款上的名称，写全称或规范化简称。", "版頭和落款上的名稱，寫全稱或規範化簡稱。",
                "The name in the letterhead and below the text, as it stands on paper.")),
        /// None: no letterhead.
        letterhead: Option<LetterheadUse> = field(words("红色版头", "紅色版頭", "Red letterhead")).listed()
            .hint(words("不选，文书上就没有红头。", "不選，文書上就沒有紅頭。", "Without a choice documents have none.")),
        /// 机关代字: what the number of a document begins with.
        code: Text = field(words("机关代字", "機關代字", "Office code")).no_person().longest(16).asked_if("letterhead", &["signed", "all"])
            .hint(words("发文字号的开头，如“东街委”。留空则不印发文字号。", "發文字號的開頭，如「東街委」。留空則不印發文字號。",
                "What the number of a document begins with. Leave empty for documents without a number.")),
        seal: Text = field(words("盖章提示", "蓋章提示", "Words for the seal")).no_person().longest(16)
            .hint(words("印在落款机关后面，如“（盖章）”。", "印在落款機關後面，如「（蓋章）」。",
                "Stands behind the office’s name below the text, such as (seal).")),
        post: Text = field(words("签署人职务", "簽署人職務", "Signatory’s post")).no_person().longest(20).required_with("name")
            .hint(words("与表上的“负责人”“经办人”相同的，姓名就填在那里。", "與表上的「負責人」「經辦人」相同的，姓名就填在那裏。",
                "Where a form has a line for this post, the name stands there.")),
        name: Text = field(words("签署人姓名", "簽署人姓名", "Signatory’s name")).person_name().longest(20)
            .hint(words("留空则打印后手签。", "留空則列印後手簽。", "Leave empty where it is signed by hand.")),
        second_post: Text = field(words("第二签署人职务", "第二簽署人職務", "Second signatory’s post")).no_person().longest(20)
            .required_with("second_name"),
        second_name: Text = field(words("第二签署人姓名", "第二簽署人姓名", "Second signatory’s name")).person_name().longest(20),
        third_post: Text = field(words("第三签署人职务", "第三簽署人職務", "Third signatory’s post")).no_person().longest(20)
            .required_with("third_name"),
        third_name: Text = field(words("第三签署人姓名", "第三簽署人姓名", "Third signatory’s name")).person_name().longest(20),
        closing: Text = field(words("上报材料结束语", "上報材料結束語", "Last words of reports")).no_person().longest(60)
            .hint(words("如“特此报告。”", "如「特此報告。」", "Such as: Submitted for your information.")),
        notice_closing: Text = field(words("公示结束语", "公示結束語", "Last words of notices")).no_person().longest(60)
            .hint(words("如“特此公示。”", "如「特此公示。」", "Such as: Given notice hereby.")),
        contact: Text = field(words("附注", "附註", "Note below the date")).contact().longest(80)
            .hint(words("联系人和电话，印在成文日期下一行。", "聯絡人和電話，印在成文日期下一行。",
                "Whom to ask, and the telephone number; stands below the date.")),
    }
}

impl Stationery {
    /// Who signs: posts with names, one of the two perhaps empty.
    pub fn signatories(&self) -> impl Iterator<Item = (&str, &str)> {
        let all: [(&str, &str); 3] = [
            (&self.post, &self.name),
            (&self.second_post, &self.second_name),
            (&self.third_post, &self.third_name),
        ];
        all.into_iter().filter(|(post, _)| !post.is_empty())
    }
}
