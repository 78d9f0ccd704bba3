//! Whether a row is there already: people as the inbox compares them, everything else by what its list says.

use std::collections::BTreeMap;

use super::names::key;
use super::{Choice, Double, Good, Row, With};
use crate::app::matching::{Known, LIKELY, Traits, Whom};
use crate::domain::kinds::{Community, Person, Unit};
use crate::domain::{FieldType, Id, Record as _, Replica, Value};
use crate::register::Register;
use crate::reports::likeness::digits;
use crate::spreadsheet::{List, heads};

/// What is known of a list's kind, looked up in slices, and of the rows so far.
pub struct Same {
    list: &'static List,
    community: Option<Id>,
    last: Option<Id>,
    looked: usize,
    is_ready: bool,
    people: Known,
    rows: Known,
    by: BTreeMap<String, Vec<With>>,
}

/// Rows are known to the comparison by their positions.
fn of_row(row: usize) -> Whom {
    Whom::Person(Id::new(Replica::from_bits(1), row as u64))
}

impl Same {
    pub fn new(list: &'static List, community: Option<Id>) -> Same {
        Same {
            list,
            community,
            last: None,
            looked: 0,
            is_ready: false,
            people: Known::default(),
            rows: Known::default(),
            by: BTreeMap::new(),
        }
    }

    fn is_of_people(&self) -> bool {
        self.list.index == Person::INDEX
    }

    /// Looks at the next records; whether there were any.
    pub fn step(&mut self, register: &Register, most: usize) -> bool {
        if self.is_ready {
            return false;
        }
        let Some(table) = register.any(self.list.index) else {
            self.is_ready = true;
            return true;
        };
        let of_community = match table.spec().owner() {
            Some((at, owner)) if owner == Community::NAME => self.community.map(|id| (at, id)),
            _ => None,
        };
        let from = self.last.unwrap_or(Id::MIN);
        let ids = table
            .ids_from(from, None)
            .filter(|id| Some(*id) != self.last);
        let ids: Vec<Id> = ids.take(most).collect();
        for id in &ids {
            self.last = Some(*id);
            let own = of_community
                .is_none_or(|(at, community)| table.value(*id, at) == Value::Reference(community));
            if !own {
                continue;
            }
            match register.get::<Person>(*id) {
                Some(person) if self.is_of_people() => {
                    self.people
                        .add(Whom::Person(*id), Traits::of_person(register, person));
                }
                _ => {
                    let key = self.key(|at| table.value(*id, at), &[]);
                    self.by.entry(key).or_default().push(With::Record(*id));
                }
            }
        }
        self.looked += ids.len();
        self.is_ready = ids.len() < most;
        true
    }

    pub fn far(&self, register: &Register) -> (usize, usize) {
        let of = register.any(self.list.index).map_or(0, |table| table.len());
        match self.is_ready {
            true => (of, of),
            false => (self.looked.min(of), of + 1),
        }
    }

    /// What the records that are one have in common, as text.
    fn key(&self, value: impl Fn(usize) -> Value, makes: &[(usize, String)]) -> String {
        let mut all = String::new();
        for name in self.list.same_in {
            let Some((at, field)) = self.list.kind.field(name) else {
                continue;
            };
            let made = makes.iter().find(|(made, _)| *made == at);
            let part = match (value(at), made) {
                (_, Some((_, name))) => format!("+{}", key(Unit::INDEX, name)),
                (Value::Text(text), _) if self.list.index == Unit::INDEX && field.title => {
                    key(Unit::INDEX, &text)
                }
                (Value::Text(text), _) => heads::plain(&text),
                (value, _) => value.to_json(field.ty).to_string(),
            };
            all.push_str(&part);
            all.push('\n');
        }
        all
    }

    /// What a row is the same as; it is noted for the rows behind it.
    pub fn find(
        &mut self,
        register: &Register,
        rows: &[Row],
        at: usize,
        good: &Good,
    ) -> Option<Double> {
        match self.is_of_people() {
            true => self.person(register, rows, at, good),
            false => self.other(register, rows, at, good),
        }
    }

    fn person(
        &mut self,
        register: &Register,
        rows: &[Row],
        at: usize,
        good: &Good,
    ) -> Option<Double> {
        let traits = traits(register, good);
        let community = field(good, "community");
        let known = self.people.matches(&traits, None).into_iter();
        let of_record = known.filter_map(|found| match found.whom {
            Whom::Person(id) => Some((With::Record(id), found.likely)),
            Whom::Registration(_) => None,
        });
        let mut of_record = of_record.filter(|(with, _)| match with {
            With::Record(id) => {
                let person = register.get::<Person>(*id);
                person.is_some_and(|person| person.community.id == community.as_reference())
            }
            With::Row(_) => true,
        });
        let known = self.rows.matches(&traits, None).into_iter();
        let mut of_row_before = known.filter_map(|found| match found.whom {
            Whom::Person(id) => Some((With::Row(usize::try_from(id.sequence).ok()?), found.likely)),
            Whom::Registration(_) => None,
        });
        let found = of_record.next().or_else(|| of_row_before.next());
        self.rows.add(of_row(at), traits);
        let (with, likely) = found?;
        let is_likely = likely.score >= LIKELY;
        Some(Double {
            choice: choice(with, is_likely, rows, good),
            with,
            likely: is_likely,
            points: likely.reasons,
            fills: Vec::new(),
        })
    }

    fn other(
        &mut self,
        register: &Register,
        rows: &[Row],
        at: usize,
        good: &Good,
    ) -> Option<Double> {
        let value = |of: usize| value_of(good, of);
        let key = self.key(value, &good.makes);
        let known = self.by.entry(key).or_default();
        let list = self.list;
        let of_known = |with: &With, of: usize| match with {
            With::Record(id) => register
                .any(list.index)
                .map_or(Value::Missing, |table| table.value(*id, of)),
            With::Row(row) => rows
                .get(*row)
                .and_then(|row| row.outcome.as_ref().ok())
                .map_or(Value::Missing, |good| value_of(good, of)),
        };
        let contradicts = |with: &&With| {
            let mut fields = list.unless.iter().filter_map(|name| list.kind.field(name));
            fields.any(|(of, field)| differ(field.ty, field.name, &value(of), &of_known(with, of)))
        };
        let found = known.iter().find(|with| !contradicts(with)).copied();
        known.push(With::Row(at));
        let with = found?;
        Some(Double {
            choice: choice(with, true, rows, good),
            with,
            likely: true,
            points: Vec::new(),
            fills: Vec::new(),
        })
    }
}

/// What is done unless a person says otherwise. Filling in takes nothing away; the same row twice is written once.
fn choice(with: With, likely: bool, rows: &[Row], good: &Good) -> Option<Choice> {
    match with {
        With::Record(_) => likely.then_some(Choice::Fill),
        With::Row(row) => {
            let before = rows.get(row).and_then(|row| row.outcome.as_ref().ok());
            let same = before
                .is_some_and(|before| before.values == good.values && before.makes == good.makes);
            same.then_some(Choice::Skip)
        }
    }
}

/// Whether both say something, and not the same.
fn differ(ty: FieldType, name: &str, a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Missing, _) | (_, Value::Missing) => false,
        (Value::Text(a), Value::Text(b)) if name == "phone" => {
            let (a, b) = (digits(a), digits(b));
            a.is_some() && b.is_some() && a != b
        }
        (Value::Text(a), Value::Text(b)) => heads::plain(a) != heads::plain(b),
        (a, b) => a.to_json(ty) != b.to_json(ty),
    }
}

fn value_of(good: &Good, of: usize) -> Value {
    let found = good.values.iter().find(|(at, _)| *at == of);
    found.map_or(Value::Missing, |(_, value)| value.clone())
}

fn field(good: &Good, name: &str) -> Value {
    let at = Person::KIND.field(name);
    at.map_or(Value::Missing, |(at, _)| value_of(good, at))
}

/// A row as the inbox compares people.
fn traits(register: &Register, good: &Good) -> Traits {
    let text = |name: &str| match field(good, name) {
        Value::Text(text) => text,
        _ => String::new(),
    };
    let unit = match field(good, "unit") {
        Value::Reference(id) => register.get::<Unit>(id).map(|unit| unit.name.to_string()),
        _ => good.makes.first().map(|(_, name)| name.clone()),
    };
    let birth_month = match field(good, "birth_month") {
        Value::Month(month) => Some(month),
        _ => None,
    };
    let gender = match field(good, "gender") {
        Value::Choice(at) => crate::domain::Choice::from_index(at),
        _ => None,
    };
    Traits {
        birth_month,
        gender,
        ..Traits::new(
            &text("name"),
            &text("phone"),
            &unit.unwrap_or_default(),
            &text("address"),
            &text("building"),
        )
    }
}
