//! The number of leading-body members in post at the end of the year (S1.1 leadership: a complete committee).

use crate::domain::kinds::Leader;
use crate::domain::{Choice, Id, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source, Unit,
    choice,
};

pub const METRIC: Metric = Metric {
    id: "leaders_in_post",
    words: words(
        "年末在任班子成员数",
        "年末在任班子成員數",
        "Leading-body members in post at year end",
    ),
    unit: Unit::People,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "post",
        words("职务", "職務", "Post"),
        "any",
        POSTS,
    )],
    fed_by: &[Leader::NAME],
    measure,
};

const POSTS: &[ParameterChoice] = &[
    choice("any", "不限职务", "不限職務", "Any post"),
    choice("secretary", "书记", "書記", "Secretary"),
    choice("deputy_secretary", "副书记", "副書記", "Deputy secretary"),
    choice("member", "委员", "委員", "Committee member"),
    choice(
        "part_time",
        "兼职委员",
        "兼職委員",
        "Part-time committee member",
    ),
];

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = context.parameters.choice("post");
    Measurement::count_of(leaders(context, |leader| {
        match leader.post {
            _ if wanted == "any" => None,
            // Every form asks for it.
            None => Some(Why::Withheld),
            Some(post) => (post.code() != wanted).then_some(Why::OtherPost),
        }
    }))
}

/// All leaders of the community; those in post at the end of the year count unless `flaw` says why not.
pub(super) fn leaders(
    context: &MetricContext<'_>,
    flaw: impl Fn(&Leader) -> Option<Why>,
) -> LookedAt {
    leaders_by(context, |_, leader| flaw(leader))
}

/// As [`leaders`], where the flaw depends on what other records say of the leader.
pub(super) fn leaders_by(
    context: &MetricContext<'_>,
    flaw: impl Fn(Id, &Leader) -> Option<Why>,
) -> LookedAt {
    // Who left is told by a day that a file may leave out.
    let unknown = |id| {
        let withheld = context.is_withheld::<Leader>(id, "until");
        withheld.then_some(Why::Withheld)
    };
    context.judged(|id, leader: &Leader| {
        context
            .absent(leader.since, leader.until)
            .or_else(|| unknown(id))
            .or_else(|| flaw(id, leader))
    })
}

/// The share of leaders without `flaw` among those in post at the end of the year.
pub(super) fn share_of_leaders(
    context: &MetricContext<'_>,
    flaw: impl Fn(&Leader) -> Option<Why>,
) -> Measurement {
    Measurement::share_of(leaders(context, flaw))
}
