//! A unit with 40 declared members, 36 of them registered, one in two communities (`tests/fixtures/unit_of_40`).

use std::collections::BTreeMap;

use six_stars::app::pasted_list::{self, Row};
use six_stars::domain::kinds::{Community, DeclaredMember, Person, Unit};
use six_stars::domain::{Date, Id, Link, Month, Record, Replica, Value};
use six_stars::register::{Action, Draft, Register};
use six_stars::reports::{People, UnitReport, unit_report};

pub struct World {
    pub register: Register,
    pub unit: Id,
    /// By name.
    pub communities: BTreeMap<String, Id>,
    people: BTreeMap<(String, String), Id>,
    lines: BTreeMap<String, Id>,
}

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

pub fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/unit_of_40/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

/// The rows of the unit's list as an office pastes them.
pub fn pasted(declared_on: &str) -> Vec<Row> {
    let pasted = pasted_list::read(&fixture("declared.tsv"));
    pasted_list::judge(&pasted, &pasted.columns, &[], day(declared_on))
}

impl World {
    /// Declared on 1 March 2026.
    pub fn new() -> World {
        let mut world = World {
            register: Register::new(Replica::from_bits(40)),
            unit: Id::MIN,
            communities: BTreeMap::new(),
            people: BTreeMap::new(),
            lines: BTreeMap::new(),
        };
        let mut draft = world.register.draft();
        world.unit = draft.create(&Unit {
            name: "东城区水务局".into(),
            ..Unit::default()
        });
        for name in ["东街", "西苑"] {
            let community = Community {
                name: format!("{name}社区").into(),
                ..Community::default()
            };
            let id = draft.create(&community);
            world.communities.insert(name.into(), id);
        }
        for row in pasted("2026-03-01") {
            let mut member = row.outcome.unwrap();
            member.unit = Link::to(world.unit);
            let id = draft.create(&member);
            world.lines.insert(member.name.to_string(), id);
        }
        world.commit(draft);
        for line in fixture("registered.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let mut person = world.person(cells[0], cells[1], cells[5]);
            person.birth_month = Month::parse_iso(cells[2]);
            person.phone = cells[3].into();
            if cells[4].is_empty() {
                person.unit = Link::default();
            }
            world.add(&person);
        }
        world
    }

    /// Somebody of the unit who registered with a community.
    pub fn person(&self, community: &str, name: &str, registered_on: &str) -> Person {
        Person {
            community: Link::to(self.communities[community]),
            name: name.into(),
            unit: Link::to(self.unit),
            registered_on: Date::parse_iso(registered_on),
            ..Person::default()
        }
    }

    pub fn add(&mut self, person: &Person) -> Id {
        let mut draft = self.register.draft();
        let id = draft.create(person);
        let place = person.community.id.unwrap();
        let place = self.communities.iter().find(|(_, id)| **id == place);
        let key = (place.unwrap().0.clone(), person.name.to_string());
        self.commit(draft);
        self.people.insert(key, id);
        id
    }

    pub fn declare(&mut self, name: &str, declared_on: &str) -> DeclaredMember {
        DeclaredMember {
            unit: Link::to(self.unit),
            name: name.into(),
            declared_on: Date::parse_iso(declared_on),
            ..DeclaredMember::default()
        }
    }

    pub fn add_line(&mut self, line: &DeclaredMember) -> Id {
        let mut draft = self.register.draft();
        let id = draft.create(line);
        self.commit(draft);
        id
    }

    pub fn line(&self, name: &str) -> Id {
        self.lines[name]
    }

    pub fn of(&self, community: &str, name: &str) -> Id {
        self.people[&(community.to_owned(), name.to_owned())]
    }

    /// The declared member at this place of the list, counted from 1, and the person of the register.
    pub fn nth(&self, place: usize) -> (String, Id) {
        let rows = pasted("2026-03-01");
        let name = rows[place - 1].cells[1].clone();
        let community = if place.is_multiple_of(2) {
            "东街"
        } else {
            "西苑"
        };
        let id = self.of(community, &name);
        (name, id)
    }

    pub fn set<R: Record>(&mut self, id: Id, fields: &[(&str, Value)]) {
        let mut draft = self.register.draft();
        let values = fields.iter().map(|(name, value)| {
            let (at, _) = R::KIND.field(name).unwrap();
            (at, value.clone())
        });
        draft.update(R::INDEX, id, values.collect());
        self.commit(draft);
    }

    fn commit(&mut self, draft: Draft) {
        let transaction = self.register.plan(draft, Action::Edit, "", 0).unwrap();
        self.register.apply(&transaction);
    }

    pub fn report(&self, on: &str) -> UnitReport {
        unit_report(&People::of(&self.register), self.unit, day(on))
    }
}
