//! "Forget this person" (design §8): name, contact, photo and free words go, from the record, from what hangs on it
//! and from the history; kind, unit, group, dates and service stay, so that every figure stays as it was.
//!
//! A unit's declared list is the unit's own: it stays a line long. But what it says of the person here would tell who was
//! forgotten, so the line keeps its dates and the link by which it counts, and nothing else.

use std::collections::BTreeSet;

use super::{Committed, Refusal, Session};
use crate::domain::kinds::{self, DeclaredMember, Person};
use crate::domain::tells::Tells;
use crate::domain::{Date, FieldSpec, FieldType, Id, KindSpec, Record, Value};
use crate::register::{Action, Edit, Register};
use crate::reports::likeness::{Likely, plain_name};
use crate::reports::{Likeness, People, unit_report};
use crate::store::KeyValue;

/// Details by which somebody could still be told from others.
const TELLING: [&str; 3] = ["birth_month", "duty", "unit_name"];

/// By this a record says whom it is about.
const PERSON: &str = "person";

/// The fields of a kind that a forgotten person has no more.
fn forgotten(spec: &KindSpec) -> Vec<usize> {
    let goes = |field: &&FieldSpec| match field.tells {
        Tells::Name | Tells::Contact | Tells::Remark | Tells::Photo => true,
        _ => TELLING.contains(&field.name),
    };
    let fields = spec.fields.iter().enumerate();
    fields
        .filter(|(_, field)| goes(field))
        .map(|(at, _)| at)
        .collect()
}

/// The lines of units' lists that are about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// They lose what they say of the person.
    pub own: BTreeSet<Id>,
    /// They are as well about somebody who is known by the same name in another community, or a person would have to
    /// decide whether they are the one; they stay as they are.
    pub left: BTreeSet<Id>,
}

impl Lines {
    /// Those on any list, whenever they were on it.
    pub fn of(register: &Register, person: Id) -> Lines {
        let mut lines = Lines::default();
        let Some(record) = register.get::<Person>(person) else {
            return lines;
        };
        let name = plain_name(&record.name);
        let is_near = |line: &DeclaredMember| {
            line.person.id == Some(person) || plain_name(&line.name) == name
        };
        let near = register.all::<DeclaredMember>();
        let near: Vec<(Id, &DeclaredMember)> = near.filter(|(_, line)| is_near(line)).collect();
        let looks: BTreeSet<(Id, Date)> = near
            .iter()
            .filter_map(|(_, line)| Some((line.unit.id?, line.declared_on?)))
            .collect();
        let people = People::of(register);
        let is_known = |other: &Id| {
            let other = register.get::<Person>(*other).filter(|_| *other != person);
            other.is_some_and(|other| plain_name(&other.name) == name)
        };
        for (unit, day) in looks {
            for declared in unit_report(&people, unit, day).declared {
                let mut of = declared.people.iter().map(|(id, _)| id);
                if of.clone().any(|id| *id == person) {
                    let known_elsewhere = of.any(is_known);
                    let to = match known_elsewhere {
                        true => &mut lines.left,
                        false => &mut lines.own,
                    };
                    to.extend(declared.lines);
                }
            }
        }
        let others = near.into_iter().filter(|(id, line)| {
            line.person.id.is_none_or(|id| id == person)
                && !lines.own.contains(id)
                && Likeness::of(line, record).likely() != Likely::No
        });
        let others: Vec<Id> = others.map(|(id, _)| id).collect();
        lines.left.extend(others);
        // On some days of the list others were like the person as well.
        lines.own = lines.own.difference(&lines.left).copied().collect();
        lines
    }
}

/// The records that tell of a person: the person's own, what says that it is about the person, and the unit's lines.
fn records(register: &Register, person: Id) -> Vec<(&'static KindSpec, usize, Id)> {
    let mut found = vec![(Person::KIND, Person::INDEX, person)];
    for (kind, spec) in kinds::KINDS.iter().enumerate() {
        let about = spec.field(PERSON).filter(|(_, field)| {
            field.ty == FieldType::Reference(Person::NAME) && kind != DeclaredMember::INDEX
        });
        let (Some((about, _)), Some(table)) = (about, register.any(kind)) else {
            continue;
        };
        let ids = table.ids();
        let ids = ids.filter(|id| table.value(*id, about).as_reference() == Some(person));
        found.extend(ids.map(|id| (*spec, kind, id)));
    }
    let lines = Lines::of(register, person).own.into_iter();
    found.extend(lines.map(|id| (DeclaredMember::KIND, DeclaredMember::INDEX, id)));
    found
}

/// What stands in a field afterwards; `held` says whether there was anything.
fn emptied(spec: &FieldSpec, held: bool, name: &str) -> Value {
    // That there was a reason stays, and not what it was.
    let reason = spec.required_if.is_some() && held;
    match spec.ty == FieldType::Text && (spec.title || spec.required || reason) {
        true => Value::text(name),
        false => Value::Missing,
    }
}

impl<K: KeyValue> Session<K> {
    /// Forgets a person; `name` is what stands in the place of the name, `today` the day up to which a unit's line was
    /// looked at. There is no way back.
    ///
    /// # Errors
    /// A [`Refusal`]. Should the storage fail after the record was emptied, the history still tells of it, and
    /// forgetting again mends that.
    pub fn forget(
        &mut self,
        person: Id,
        name: &str,
        today: Option<Date>,
        by: &str,
        time: u64,
    ) -> Result<Committed, Refusal> {
        let records = records(&self.register, person);
        let mut draft = self.register.draft();
        for (spec, kind, id) in &records {
            let held = |at: usize| {
                let table = self.register.any(*kind);
                table.is_some_and(|table| !table.value(*id, at).is_missing())
            };
            let fields = forgotten(spec).into_iter();
            let mut values: Vec<(usize, Value)> = fields
                .filter_map(|at| Some((at, emptied(spec.fields.get(at)?, held(at), name))))
                .collect();
            if *kind == DeclaredMember::INDEX {
                // It counts by the link now, and nobody is asked whether somebody else is meant.
                let of_line = |name| spec.field(name).map_or(usize::MAX, |(at, _)| at);
                values.push((of_line(PERSON), Value::Reference(person)));
                values.extend(today.map(|day| (of_line("checked_on"), Value::Date(day))));
            }
            values.sort_by_key(|(at, _)| *at);
            // Values that other offices wrote apart go as well.
            draft.edits.push(Edit::Settle {
                kind: *kind,
                id: *id,
                values,
            });
        }
        let committed = self.commit(draft, Action::Edit, by, time)?;
        self.make_room_for_large()?;
        for (spec, kind, id) in records {
            if let Some(number) = self.history.forget(kind, id, &forgotten(spec)) {
                self.layout.touch_history(number);
            }
        }
        self.save_all()?;
        Ok(committed)
    }
}
