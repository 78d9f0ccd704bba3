use super::{Gathering, Motion};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// The five steps of the pipeline, in their order (S4.2).
    Stage {
        Party = "party" ("社区党组织提议", "社區黨組織提議", "Led by the Party organisation"),
        Council = "council" ("党员议事会议事", "黨員議事會議事", "Members' council"),
        Hearing = "hearing" ("居民听证", "居民聽證", "Residents' hearing"),
        Decision = "decision" ("居民（代表）会议决策", "居民（代表）會議決策", "Residents' meeting decides"),
        Execution = "execution" ("居委会执行", "居委會執行", "Residents' committee carries out"),
    }
}

crate::choice! {
    StageOutcome {
        Agreed = "agreed" ("同意，进入下一步", "同意，進入下一步", "Agreed, goes on"),
        Amended = "amended" ("修改后进入下一步", "修改後進入下一步", "Amended, goes on"),
        Refused = "refused" ("不同意", "不同意", "Refused"),
        Skipped = "skipped" ("跳过此步", "跳過此步", "Left out"),
    }
}

/// More than a share of a whole, such as more than half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoreThan {
    pub numerator: u32,
    pub denominator: u32,
}

impl MoreThan {
    /// Whether so many of a whole are more than the share; a half of an even number is not more than half.
    #[must_use]
    pub fn is_reached(self, count: u64, of: u64) -> bool {
        u128::from(count) * u128::from(self.denominator)
            > u128::from(of) * u128::from(self.numerator)
    }
}

const HALF: MoreThan = MoreThan {
    numerator: 1,
    denominator: 2,
};
/// Of those entitled to the deciding meeting, more than half attend (居民委员会组织法第十条).
pub const QUORUM: MoreThan = HALF;
/// Of those who attend it, more than half agree (the same).
pub const MAJORITY: MoreThan = HALF;

impl StageOutcome {
    /// Whether the motion goes on to the next step because those who met wanted it to.
    #[must_use]
    pub fn is_agreed(self) -> bool {
        matches!(self, StageOutcome::Agreed | StageOutcome::Amended)
    }
}

/// The steps at which people meet, by their codes.
const VOTED: &[&str] = &["council", "hearing", "decision"];

crate::record! {
    /// 议事环节: one of the five steps of a motion: dated, with its meeting and votes, or left out for a reason (S4.2).
    MotionStep = "motion_step" ("议事环节", "議事環節", "Step of a motion") {
        motion: Link<Motion> = field(words("议题", "議題", "Motion")).required().owner().listed(),
        stage: Option<Stage> = field(words("环节", "環節", "Step")).required().listed(),
        held_on: Option<Date> = field(words("日期", "日期", "Date")).happened().required().listed(),
        /// Its attendance is the quorum's.
        meeting: Link<Gathering> = field(words("会议", "會議", "Meeting")).asked_if("stage", VOTED).listed(),
        outcome: Option<StageOutcome> = field(words("结果", "結果", "Outcome")).required().listed(),
        votes_for: Option<u32> = field(words("赞成票", "贊成票", "Votes for")).asked_if("stage", VOTED).between(0, 1_000_000).unit(words("票", "票", "votes")),
        votes_against: Option<u32> = field(words("反对票", "反對票", "Votes against")).asked_if("stage", VOTED).between(0, 1_000_000).unit(words("票", "票", "votes")),
        abstained: Option<u32> = field(words("弃权票", "棄權票", "Abstained")).asked_if("stage", VOTED).between(0, 1_000_000).unit(words("票", "票", "votes")),
        opinion: Text = field(words("意见摘要", "意見摘要", "Opinions")).remark().long(),
        skipped_because: Text = field(words("跳过原因", "跳過原因", "Left out because")).asked_if("outcome", &["skipped"]).remark().longest(200).required_if("outcome", "skipped"),
    }
}
