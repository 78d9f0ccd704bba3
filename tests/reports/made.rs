//! A register put together record by record, as an office would.

use std::collections::BTreeSet;

use six_stars::domain::kinds::Community;
use six_stars::domain::{Date, Id, Record, Replica, Value};
use six_stars::register::{Action, Draft, Problem, Register};
use six_stars::reports::Period;

pub struct Made {
    pub register: Register,
    pub community: Id,
}

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

pub fn on(text: &str) -> Option<Date> {
    Some(day(text))
}

pub fn year() -> Period {
    Period::year(2026).unwrap()
}

impl Made {
    /// One community, 东街.
    pub fn new() -> Made {
        let register = Register::new(Replica::from_bits(7));
        let community = Id::MIN;
        let mut made = Made {
            register,
            community,
        };
        made.community = made.add(&Community {
            name: "东街社区".into(),
            ..Community::default()
        });
        made
    }

    pub fn all(&self) -> BTreeSet<Id> {
        let communities = self.register.all::<Community>();
        communities.map(|(id, _)| id).collect()
    }

    pub fn add<R: Record>(&mut self, record: &R) -> Id {
        let added = self.try_add(record);
        added.unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    pub fn try_add<R: Record>(&mut self, record: &R) -> Result<Id, Vec<Problem>> {
        let mut draft = self.register.draft();
        let id = draft.create(record);
        self.commit(draft).map(|()| id)
    }

    /// As a file brings it, which is not held to the laws.
    pub fn brought<R: Record>(&mut self, record: &R) -> Id {
        let mut draft = self.register.draft();
        let id = draft.create(record);
        let action = Action::Import {
            file: "甲社区.json".into(),
        };
        let planned = self.register.plan(draft, action, "", 1).unwrap();
        self.register.apply(&planned);
        id
    }

    pub fn set<R: Record>(&mut self, id: Id, fields: &[(&str, Value)]) -> Result<(), Vec<Problem>> {
        let mut draft = self.register.draft();
        let values = fields.iter().map(|(name, value)| {
            let (at, _) = R::KIND.field(name).unwrap();
            (at, value.clone())
        });
        draft.update(R::INDEX, id, values.collect());
        self.commit(draft)
    }

    pub fn remove<R: Record>(&mut self, id: Id) -> Result<(), Vec<Problem>> {
        let mut draft = self.register.draft();
        draft.remove(R::INDEX, id);
        self.commit(draft)
    }

    pub fn commit(&mut self, draft: Draft) -> Result<(), Vec<Problem>> {
        let planned = self.register.plan(draft, Action::Edit, "", 1);
        planned.map(|transaction| self.register.apply(&transaction))
    }
}
