use super::Community;
use crate::domain::{Date, Flags, Link, Text, field, words};

/// Enough for the scorecard of a rulebook of several hundred indicators.
const LONGEST_CARD: u32 = 400_000;

crate::choice! {
    /// One of the six stars (S1.1), in the order of the scheme.
    RatedStar {
        Leadership = "leadership" ("班子建设", "班子建設", "Leadership team"),
        Membership = "membership" ("党员队伍", "黨員隊伍", "Party members"),
        Mechanism = "mechanism" ("工作机制", "工作機制", "Working mechanism"),
        Service = "service" ("社区服务", "社區服務", "Community service"),
        Satisfaction = "satisfaction" ("群众满意", "群眾滿意", "Public satisfaction"),
        Economy = "economy" ("发展经济", "發展經濟", "Local economy"),
    }
}

crate::choice! {
    /// Whose office took a step of the procedure.
    AssessmentSide {
        Community = "community" ("社区", "社區", "Community"),
        Subdistrict = "subdistrict" ("街道", "街道", "Sub-district"),
        Department = "department" ("组织部", "組織部", "Department"),
    }
}

crate::choice! {
    ReviewOutcome {
        Agreed = "agreed" ("审核同意", "審核同意", "Agreed"),
        Returned = "returned" ("退回补正", "退回補正", "Returned"),
    }
}

crate::record! {
    /// 年度评定: the procedure of one community and year: what the community handed in, what the sub-district said to it, what the
    /// department confirmed (S1.7).
    Assessment = "assessment" ("年度评定", "年度評定", "Assessment of a year") {
        community: Link<Community> = field(words("社区", "社區", "Community")).reported().required().owner().listed(),
        year: Option<u32> = field(words("年度", "年度", "Year")).reported().required().between(1990, 2199).title(),
        handed_in_on: Option<Date> = field(words("自评日期", "自評日期", "Handed in on")).happened().reported().listed().hidden(),
        /// How often it was handed in; what answers it says to which.
        submission: Option<u32> = field(words("报送次数", "報送次數", "Times handed in")).reported().between(1, 1_000).hidden().required_with("handed_in_on"),
        handed_in_by: Option<AssessmentSide> = field(words("自评由", "自評由", "Handed in by")).reported().hidden().required_with("handed_in_on"),
        self_level: Option<u32> = field(words("自评星数", "自評星數", "Stars by own account")).reported().between(0, 6).listed().hidden(),
        self_stars: Flags<RatedStar> = field(words("自评得星", "自評得星", "Own account")).reported().hidden(),
        statement: Text = field(words("自评说明", "自評說明", "In own words")).remark().long(),
        /// The scorecard as it was when it was handed in, without the records behind it.
        self_card: Text = field(words("自评评分表", "自評評分表", "Scorecard handed in")).no_person().longest(LONGEST_CARD).hidden(),
        reviewed_on: Option<Date> = field(words("审核日期", "審核日期", "Reviewed on")).reported().listed().hidden().required_with("outcome"),
        /// Which submission the review answers.
        review_of: Option<u32> = field(words("审核的报送", "審核的報送", "Review of submission")).reported().between(1, 1_000).hidden().required_with("outcome"),
        reviewed_by: Option<AssessmentSide> = field(words("审核由", "審核由", "Reviewed by")).reported().hidden().required_with("outcome"),
        outcome: Option<ReviewOutcome> = field(words("审核意见", "審核意見", "Outcome")).reported().listed().hidden().required_with("reviewed_on"),
        review_note: Text = field(words("审核说明", "審核說明", "Note of the review")).remark().long().hidden(),
        confirmed_on: Option<Date> = field(words("确认日期", "確認日期", "Confirmed on")).reported().listed().hidden(),
        confirmed_level: Option<u32> = field(words("确认星数", "確認星數", "Stars confirmed")).reported().between(0, 6).listed().hidden().required_with("confirmed_on"),
        confirmed_stars: Flags<RatedStar> = field(words("确认得星", "確認得星", "Confirmed")).reported().hidden(),
        confirm_note: Text = field(words("确认说明", "確認說明", "Note of the confirmation")).remark().longest(800).hidden(),
        /// The record of the adopted standard, by its id, since every file has all standards; empty for one that comes with the program.
        rulebook: Text = field(words("评定标准", "評定標準", "Rulebook")).reported().longest(60).hidden(),
        /// SHA-256 of the standard's text, by which it is told from every other.
        rulebook_digest: Text = field(words("标准校验码", "標準校驗碼", "Digest of the rulebook")).reported().longest(64).hidden().required_with("confirmed_on"),
        /// The confirmed scorecard, frozen, without the records behind it.
        card: Text = field(words("确认评分表", "確認評分表", "Confirmed scorecard")).no_person().longest(LONGEST_CARD).hidden().required_with("confirmed_on"),
        /// The records behind the figures, and the reasons that somebody wrote.
        inputs: Text = field(words("评分依据", "評分依據", "What the figures are made of")).remark().longest(LONGEST_CARD).hidden(),
        published_on: Option<Date> = field(words("公布日期", "公佈日期", "Published on")).reported().listed().hidden().not_before("confirmed_on"),
    }
}

/// How far the procedure of a community and year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssessmentStage {
    NotAssessed,
    /// The review is waited for.
    HandedIn,
    /// The community mends it and hands it in again.
    Returned,
    /// The confirmation is waited for.
    Reviewed,
    Confirmed,
    Published,
}

impl AssessmentStage {
    pub const ALL: [AssessmentStage; 6] = [
        AssessmentStage::NotAssessed,
        AssessmentStage::HandedIn,
        AssessmentStage::Returned,
        AssessmentStage::Reviewed,
        AssessmentStage::Confirmed,
        AssessmentStage::Published,
    ];

    /// What addresses say.
    pub const fn code(self) -> &'static str {
        match self {
            AssessmentStage::NotAssessed => "none",
            AssessmentStage::HandedIn => "handed_in",
            AssessmentStage::Returned => "returned",
            AssessmentStage::Reviewed => "reviewed",
            AssessmentStage::Confirmed => "confirmed",
            AssessmentStage::Published => "published",
        }
    }
}

impl Assessment {
    /// What the sub-district writes: the review.
    pub const REVIEW: [&'static str; 5] = [
        "reviewed_on",
        "review_of",
        "reviewed_by",
        "outcome",
        "review_note",
    ];

    /// What only the department writes: confirmation and publication.
    pub const CONFIRMATION: [&'static str; 9] = [
        "confirmed_on",
        "confirmed_level",
        "confirmed_stars",
        "confirm_note",
        "rulebook",
        "rulebook_digest",
        "card",
        "inputs",
        "published_on",
    ];

    /// What the community writes.
    pub const SUBMISSION: [&'static str; 7] = [
        "handed_in_on",
        "submission",
        "handed_in_by",
        "self_level",
        "self_stars",
        "statement",
        "self_card",
    ];

    /// How far it is. A review of an earlier submission says nothing of the one that counts now; what is confirmed stays so,
    /// whatever is handed in afterwards.
    pub fn stage(&self) -> AssessmentStage {
        if self.confirmed_on.is_some() {
            return match self.published_on {
                Some(_) => AssessmentStage::Published,
                None => AssessmentStage::Confirmed,
            };
        }
        if self.handed_in_on.is_none() {
            return AssessmentStage::NotAssessed;
        }
        let answers = self.review_of.is_some() && self.review_of >= self.submission;
        match self.outcome.filter(|_| answers) {
            Some(ReviewOutcome::Agreed) => AssessmentStage::Reviewed,
            Some(ReviewOutcome::Returned) => AssessmentStage::Returned,
            None => AssessmentStage::HandedIn,
        }
    }

    pub fn is_confirmed(&self) -> bool {
        self.confirmed_on.is_some()
    }

    /// Whether the review agreed to what is handed in.
    pub fn is_agreed(&self) -> bool {
        let answers = self.review_of.is_some() && self.review_of >= self.submission;
        answers && self.outcome == Some(ReviewOutcome::Agreed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_follows_from_the_fields() {
        let day = Date::new(2010, 1, 5);
        let none = Assessment::default();
        let handed_in = |submission| Assessment {
            handed_in_on: day,
            submission: Some(submission),
            ..none.clone()
        };
        let reviewed = |submission, review_of, outcome| Assessment {
            reviewed_on: day,
            review_of: Some(review_of),
            outcome: Some(outcome),
            ..handed_in(submission)
        };
        let confirmed = |assessment: Assessment, published_on| Assessment {
            confirmed_on: day,
            published_on,
            ..assessment
        };
        use AssessmentStage as Stage;
        use ReviewOutcome::{Agreed, Returned};
        let table = [
            (none.clone(), Stage::NotAssessed, false),
            (handed_in(1), Stage::HandedIn, false),
            (reviewed(1, 1, Returned), Stage::Returned, false),
            (reviewed(1, 1, Agreed), Stage::Reviewed, true),
            // Handed in again: the review before answers no more.
            (reviewed(2, 1, Returned), Stage::HandedIn, false),
            (reviewed(2, 1, Agreed), Stage::HandedIn, false),
            (reviewed(2, 2, Agreed), Stage::Reviewed, true),
            // The file with the newer submission is still on its way.
            (reviewed(1, 2, Returned), Stage::Returned, false),
            (
                confirmed(reviewed(1, 1, Agreed), None),
                Stage::Confirmed,
                true,
            ),
            (
                confirmed(reviewed(1, 1, Agreed), day),
                Stage::Published,
                true,
            ),
            (
                confirmed(reviewed(2, 1, Agreed), day),
                Stage::Published,
                false,
            ),
            (confirmed(handed_in(1), None), Stage::Confirmed, false),
            (confirmed(none.clone(), None), Stage::Confirmed, false),
            // Published without a confirmation counts for nothing.
            (
                Assessment {
                    published_on: day,
                    ..handed_in(1)
                },
                Stage::HandedIn,
                false,
            ),
        ];
        for (assessment, stage, agreed) in table {
            assert_eq!(assessment.stage(), stage, "{assessment:?}");
            assert_eq!(assessment.is_agreed(), agreed, "{assessment:?}");
        }
    }
}
