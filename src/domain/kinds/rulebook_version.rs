use crate::domain::{Text, field, words};

/// Enough for a rulebook of several hundred indicators in three languages.
const LONGEST_RULEBOOK: u32 = 400_000;

crate::record! {
    /// 评定标准: a version of the rulebook, kept for as long as anything was rated by it (S1.7).
    RulebookVersion = "rulebook_version" ("评定标准", "評定標準", "Rulebook") {
        rulebook: Text = field(words("标准编号", "標準編號", "Id")).reported().required().longest(60).listed(),
        version: Option<u32> = field(words("版本", "版本", "Version")).reported().required().between(1, 1_000_000).listed(),
        title: Text = field(words("标题", "標題", "Title")).reported().required().longest(120).title(),
        /// The first year that is rated by this version.
        applies_from: Option<u32> = field(words("起用年度", "起用年度", "First year")).reported().required().between(1990, 2199).listed(),
        /// The rulebook as JSON text.
        content: Text = field(words("内容", "內容", "Content")).reported().required().longest(LONGEST_RULEBOOK).hidden(),
    }
}
