//! Posts that members hold, and the Five Ones that they kept (S1.4).

use super::lack::Lack;
use super::year_work::{Amount, YearWork};
use crate::domain::kinds::{
    Pledge, PledgeDeed, PostHolder, PostKind, ServiceKind, ServicePost, ServiceRecord,
};
use crate::domain::{Id, Link};
use crate::scoring::Star;

type Posts = [(&'static str, PostKind, ServiceKind); 3];

/// For those whom a unit sent.
pub(super) const OF_UNITS: Posts = [
    ("楼栋联系岗", PostKind::Household, ServiceKind::Care),
    ("便民服务岗", PostKind::Public, ServiceKind::Convenience),
    ("法律咨询岗", PostKind::Public, ServiceKind::Law),
];

/// For everybody else.
pub(super) const OF_RESIDENTS: Posts = [
    ("政策宣传岗", PostKind::Public, ServiceKind::Culture),
    ("楼栋环境责任区", PostKind::Area, ServiceKind::Environment),
    ("治安巡逻岗", PostKind::Public, ServiceKind::Safety),
];

const ONES: [Pledge; 3] = [
    Pledge::FiveSuggestion,
    Pledge::FiveDifficulty,
    Pledge::FiveConcern,
];

impl YearWork<'_> {
    /// Posts for so many percent of the members; fewer where the membership star is lacking, none where nothing is noted of
    /// what members do.
    pub fn posts(&mut self, posts: Posts, members: &[Id], percent: u32) {
        let held = self.stretches(|year| !year.lacks(Lack::FiveOnesUnstated));
        let lacking = self
            .years
            .iter()
            .any(|year| year.lacks_on(Star::Membership));
        let percent = match lacking && self.amount == Amount::Few {
            true => percent.saturating_sub(self.chance.between(10, 60)),
            false => percent,
        };
        for (since, until) in held {
            let posts = posts.map(|(name, kind, service)| {
                self.draft.create(&ServicePost {
                    community: Link::to(self.place.community),
                    name: name.into(),
                    kind: Some(kind),
                    places: u32::try_from(members.len() / 2 + 1).ok(),
                    service: Some(service),
                    opened_on: since,
                    closed_on: until,
                    ..ServicePost::default()
                })
            });
            for (number, person) in (0..).zip(members) {
                if !is_among(number, percent) {
                    continue;
                }
                let post = posts.get(self.chance.position(posts.len()));
                self.draft.create(&PostHolder {
                    post: post.copied().map(Link::to).unwrap_or_default(),
                    person: Link::to(*person),
                    since,
                    until,
                    ..PostHolder::default()
                });
            }
        }
    }

    /// A suggestion, a difficulty solved, a thing done that residents care about: of so many percent of the members each.
    pub fn ones(&mut self, members: &[Id], percent: u32) {
        for year in self.years {
            if year.lacks(Lack::FiveOnesUnstated) {
                continue;
            }
            for (at, pledge) in (0..).zip(ONES) {
                for (number, person) in (0..).zip(members) {
                    if !is_among(number + at, percent) {
                        continue;
                    }
                    let day = self.chance.between(0, 29);
                    self.draft.create(&PledgeDeed {
                        person: Link::to(*person),
                        pledge: Some(pledge),
                        done_on: self.on(year, day, 30),
                        ..PledgeDeed::default()
                    });
                }
            }
        }
    }

    /// Posts, service and the Five Ones of a handful of members.
    pub fn done_by(&mut self, posts: Posts, members: &[Id]) {
        self.posts(posts, members, 90);
        self.served(members);
        self.ones(members, 95);
    }

    /// One certified hour or more of each.
    fn served(&mut self, members: &[Id]) {
        for year in self.years {
            for person in members {
                let day = self.chance.between(0, 29);
                let on = self.on(year, day, 30);
                self.draft.create(&ServiceRecord {
                    person: Link::to(*person),
                    served_on: on,
                    kind: Some(ServiceKind::Environment),
                    minutes: Some(self.chance.between(2, 8) * 30),
                    certified_on: on,
                    ..ServiceRecord::default()
                });
            }
        }
    }
}

/// Whether the `number`th is among so many percent, spread evenly.
fn is_among(number: u32, percent: u32) -> bool {
    (number + 1) * percent / 100 > number * percent / 100
}
