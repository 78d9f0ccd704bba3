//! The share of Party members who kept one of the Five Ones within the year (S1.4).

use crate::domain::kinds::{Person, Pledge, PledgeDeed};
use crate::domain::{Choice, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "member_pledges",
    words: words(
        "当年做到“五个一”中一项的党员比例",
        "當年做到「五個一」中一項的黨員比例",
        "Share of members who kept one of the Five Ones",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "pledge",
        words("哪一项", "哪一項", "Which one"),
        "five_suggestion",
        &[
            choice(
                "five_suggestion",
                "提出一条合理化建议",
                "提出一條合理化建議",
                "Make a suggestion",
            ),
            choice(
                "five_benefit",
                "参加一次公益活动",
                "參加一次公益活動",
                "Join a public-benefit activity",
            ),
            choice(
                "five_difficulty",
                "为下岗或困难居民解决一个难题",
                "為下崗或困難居民解決一個難題",
                "Solve a difficulty of a laid-off or needy resident",
            ),
            choice(
                "five_visit",
                "走访一次困难党员",
                "走訪一次困難黨員",
                "Visit members in hardship",
            ),
            choice(
                "five_concern",
                "办一件居民关心的实事",
                "辦一件居民關心的實事",
                "Do one thing that residents care about",
            ),
        ],
    )],
    fed_by: &[Person::NAME, PledgeDeed::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let code = context.parameters.choice("pledge");
    let pledge = Pledge::of_code(code);
    Measurement::share_of(context.members("all", |member| {
        let kept = pledge.is_some_and(|pledge| member.kept.contains(pledge));
        (!kept).then_some(Why::PledgeNotKept)
    }))
}
