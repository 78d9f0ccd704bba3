//! The share of members who hold a post in the community and serve (S1.1 membership: posts with duties; satisfaction: in-service members).

use crate::domain::kinds::{Person, PostHolder, ServicePost, ServiceRecord};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::members::{WHOM, times};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "members_in_post",
    words: words(
        "认领岗位并履责的党员比例",
        "認領崗位並履責的黨員比例",
        "Share of members who hold a post and serve",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[WHOM, times(0, 0)],
    fed_by: &[
        Person::NAME,
        ServicePost::NAME,
        PostHolder::NAME,
        ServiceRecord::NAME,
    ],
    measure,
};

/// A post counts that the member still holds at the end of the year.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let needed = context.parameters.whole("times");
    let register = context.register;
    let posts = register
        .of::<ServicePost>(context.community)
        .filter(|(_, post)| context.absent(post.opened_on, post.closed_on).is_none());
    let holders = posts.flat_map(|(post, _)| register.of::<PostHolder>(post));
    let mut holders: Vec<Id> = holders
        .filter(|(_, holder)| context.absent(holder.since, holder.until).is_none())
        .filter_map(|(_, holder)| holder.person.id)
        .collect();
    holders.sort_unstable();
    let mut holders = holders.into_iter().peekable();
    let whom = context.parameters.choice("members");
    // Both come in the order of their ids.
    let judged = context.members_served(whom, needed, |member, too_little| {
        while holders.next_if(|holder| *holder < member.id).is_some() {}
        match holders.peek() == Some(&member.id) {
            true => too_little,
            false => Some(Why::NoPost),
        }
    });
    Measurement::share_of(judged)
}
