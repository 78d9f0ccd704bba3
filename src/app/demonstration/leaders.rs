//! A leading body of six over the years: who left, who followed.

use crate::domain::kinds::{Education, Leader, Post};
use crate::domain::{Date, Id, Link, Month};
use crate::register::Draft;

use super::chance::{Chance, date};
use super::lack::Lack;
use super::names;
use super::told::Year;

/// A seat and who is usually found in it.
struct Seat {
    post: Post,
    /// In the first year; moves by up to two years without crossing 45.
    age: u32,
    education: Education,
    duty: &'static str,
}

/// Five of six went to college, three are 45 or younger: all points, also when the first one
/// or the last two have left.
const SEATS: [Seat; 6] = {
    use Education::{Bachelor, College, SeniorMiddle};
    use Post::{DeputySecretary, Member, Secretary};
    [
        seat(Secretary, 52, Bachelor, "主持全面工作"),
        seat(DeputySecretary, 42, College, "组织、党员发展"),
        seat(Member, 38, College, "宣传、思想教育"),
        seat(Member, 50, SeniorMiddle, "纪律检查、信访调解"),
        seat(Member, 34, College, "共驻共建、志愿服务"),
        seat(Member, 29, Bachelor, "群团、青年工作"),
    ]
};

const fn seat(post: Post, age: u32, education: Education, duty: &'static str) -> Seat {
    Seat {
        post,
        age,
        education,
        duty,
    }
}

/// The leaders of a community, which they are not yet linked to.
pub(super) struct Body {
    leaders: Vec<Leader>,
}

impl Body {
    /// Who is in charge at the end of the last year; empty where nobody is.
    pub fn secretary(&self) -> &str {
        let in_charge =
            |leader: &&Leader| leader.post == Some(Post::Secretary) && leader.until.is_none();
        let found = self.leaders.iter().find(in_charge);
        found.map_or("", |leader| &*leader.name)
    }

    /// Puts them into the community, and gives them in the order of their seats.
    pub fn write(self, draft: &mut Draft, community: Id) -> Vec<Sitting> {
        let leaders = self.leaders.into_iter();
        let written = leaders.map(|leader| Sitting {
            name: leader.name.to_string(),
            since: leader.since,
            until: leader.until,
            id: draft.create(&Leader {
                community: Link::to(community),
                ..leader
            }),
        });
        written.collect()
    }
}

/// Somebody of a leading body, as written.
pub(super) struct Sitting {
    pub id: Id,
    pub name: String,
    since: Option<Date>,
    until: Option<Date>,
}

impl Sitting {
    /// Whether somebody sits there on 31 December of the year.
    pub fn sits_at_end(&self, year: u32) -> bool {
        let last = date(year, 12, 31);
        self.since <= last && self.until.is_none_or(|until| Some(until) > last)
    }
}

/// Everybody who sat in the leading body in these years.
pub(super) fn body(chance: &mut Chance, years: &[Year<'_>]) -> Body {
    let mut leaders = Vec::new();
    for (number, seat) in SEATS.iter().enumerate() {
        let mut sitting: Option<(Leader, bool)> = None;
        for (at, year) in years.iter().enumerate() {
            let unrecorded = year.lacks(Lack::LeadersUnrecorded);
            let leaves = year.lacks(Lack::SecretaryLeft) && number == 0
                || year.lacks(Lack::SeatsEmpty) && number >= 4;
            // A record cannot tell less than it did: a newly elected body does.
            if let Some((mut leader, recorded)) = sitting.take_if(|(_, r)| *r == unrecorded) {
                leader.until = date(year.year, 1, 20);
                leaders.push(leader);
                sitting = Some(newcomer(
                    chance,
                    seat,
                    year.year,
                    !recorded,
                    Joined::January,
                ));
            }
            if sitting.is_none() && !(leaves && at > 0) {
                let joined = if at == 0 {
                    Joined::Before
                } else {
                    Joined::January
                };
                sitting = Some(newcomer(chance, seat, year.year, !unrecorded, joined));
            }
            if leaves && let Some((mut leader, _)) = sitting.take() {
                leader.until = date(year.year, 9, 30);
                leaders.push(leader);
            }
        }
        leaders.extend(sitting.map(|(leader, _)| leader));
    }
    Body { leaders }
}

/// When somebody took the seat.
enum Joined {
    /// One to five years before the year.
    Before,
    /// On 20 January of the year.
    January,
}

/// Somebody for a seat, and whether all about them is recorded.
fn newcomer(
    chance: &mut Chance,
    seat: &Seat,
    year: u32,
    recorded: bool,
    joined: Joined,
) -> (Leader, bool) {
    let age = seat.age + chance.between(0, 2);
    let born = i32::try_from(year - age).unwrap_or_default();
    let birth_month = Month::new(born, chance.between(1, 12));
    let since = match joined {
        Joined::Before => {
            let years = chance.between(1, 5);
            chance.day(year - years, 1, 12)
        }
        Joined::January => date(year, 1, 20),
    };
    let mut leader = Leader {
        name: names::person(chance).into(),
        post: Some(seat.post),
        since,
        ..Leader::default()
    };
    if recorded {
        leader.birth_month = birth_month;
        leader.education = Some(seat.education);
        leader.duty = seat.duty.into();
    }
    (leader, recorded)
}
