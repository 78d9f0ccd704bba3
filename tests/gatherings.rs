//! Meeting days, attendance, certified service time and the calendar file (S5.5, S5.6).

#[path = "gatherings/calendars.rs"]
mod calendars;
#[path = "gatherings/certifying.rs"]
mod certifying;
#[path = "gatherings/pledges.rs"]
mod pledges;
#[path = "gatherings/service_time.rs"]
mod service_time;

use six_stars::domain::kinds::{Community, MemberKind, Person};
use six_stars::domain::{Date, Id, Link, Replica};
use six_stars::register::{Action, Draft, Register};

/// A register with one community.
pub struct World {
    pub register: Register,
    pub community: Id,
}

impl World {
    pub fn new() -> World {
        let mut world = World {
            register: Register::new(Replica::from_bits(7)),
            community: Id::MIN,
        };
        let mut draft = world.register.draft();
        world.community = draft.create(&Community {
            name: "军门社区".into(),
            ..Community::default()
        });
        world.commit(draft);
        world
    }

    pub fn commit(&mut self, draft: Draft) {
        let transaction = self.register.plan(draft, Action::Edit, "", 1);
        let transaction = transaction.unwrap_or_else(|problems| panic!("{problems:?}"));
        self.register.apply(&transaction);
    }

    pub fn add<R: six_stars::domain::Record>(&mut self, record: &R) -> Id {
        let mut draft = self.register.draft();
        let id = draft.create(record);
        self.commit(draft);
        id
    }

    pub fn member(&mut self, name: &str) -> Id {
        let person = Person {
            community: Link::to(self.community),
            name: name.into(),
            kind: Some(MemberKind::InService),
            ..Person::default()
        };
        self.add(&person)
    }
}

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap_or_else(|| panic!("{text}"))
}
