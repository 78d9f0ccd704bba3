//! Rows that have something in common, put together: by how they stand, by a choice, by whom or what they refer to, by month.
//!
//! Every row stands in one group, so that what the groups count and add up to is what the list counts and adds up to.

use std::collections::BTreeMap;

use super::narrow::{Facet, Narrow, Want, stands};
use super::plan::{Plan, Scope};
use super::{Index, index::NOTHING};
use crate::domain::{Date, FieldType, Id, Month, Value, kinds};
use crate::register::Register;
use crate::roster::readings::sort_key;

/// What the rows of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    Is(Want),
    /// Just these of many choices, as bits.
    These(u32),
}

impl Common {
    /// The code by which pages and saved views name the group: that of the filter that leaves its rows, where there is one.
    #[must_use]
    pub fn code(self, by: Facet, plan: &Plan) -> String {
        let bits = match self {
            Common::Is(want) => return Narrow { facet: by, want }.code(plan),
            Common::These(bits) => bits,
        };
        let Facet::Field(field) = by else {
            return String::new();
        };
        let Some(spec) = plan.field(field) else {
            return String::new();
        };
        let choices = (0u32..).zip(spec.ty.choices());
        let set = choices.filter(|(at, _)| bits & (1 << at) != 0);
        let codes: Vec<&str> = set.map(|(_, choice)| choice.code).collect();
        format!("{}={}", spec.name, codes.join("+"))
    }
}

/// Rows under one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub common: Common,
    /// In the order in which they stood.
    pub rows: Vec<u32>,
}

/// The ways to stand of which a record has one: [`Want::Open`] here is what is left of the open ones.
const STANDINGS: [Want; 6] = [
    Want::Overdue,
    Want::Soon,
    Want::Open,
    Want::Ahead,
    Want::Done,
    Want::Over,
];

impl Plan {
    /// By what the rows of a list may be put together. Not by what all of them have in common.
    #[must_use]
    pub fn groupings(&self, scope: &Scope) -> Vec<Facet> {
        let standing = self.spec.has_standing().then_some(Facet::Standing);
        let fields = self.spec.fields.iter().enumerate();
        let fields = fields.filter(|(at, field)| {
            let groups = matches!(
                field.ty,
                FieldType::Choice(_)
                    | FieldType::Flags(_)
                    | FieldType::Reference(_)
                    | FieldType::Date
                    | FieldType::Month
            );
            groups && field.is_shown() && scope.field() != Some(*at)
        });
        let fields = fields.map(|(at, _)| Facet::Field(at));
        standing.into_iter().chain(fields).collect()
    }

    /// What the rows of the list are put together by under this code; `None` for none, and for what says nothing here.
    #[must_use]
    pub fn grouping(&self, code: &str, scope: &Scope) -> Option<Facet> {
        let mut all = self.groupings(scope).into_iter();
        all.find(|by| self.grouping_code(*by) == code)
    }

    #[must_use]
    pub fn grouping_code(&self, by: Facet) -> &'static str {
        match by {
            Facet::Standing => super::narrow::STANDING,
            Facet::Field(field) => self.field(field).map_or("", |field| field.name),
        }
    }
}

impl Index {
    /// The rows put together: choices in the order of the declaration, names in that of the list, months from the latest back,
    /// what is not recorded last. `descending` turns the order, where the list is ordered by the same field.
    #[must_use]
    pub fn grouped(
        &self,
        rows: &[u32],
        register: &Register,
        by: Facet,
        descending: Option<bool>,
        today: Date,
    ) -> Vec<Group> {
        let mut groups: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for place in rows {
            let fact = self.grouping_fact(*place, register, by, today);
            groups.entry(fact).or_default().push(*place);
        }
        let mut keyed: Vec<(Key, Group)> = groups
            .into_iter()
            .map(|(fact, rows)| {
                let common = self.common(by, fact);
                (self.group_key(register, by, fact), Group { common, rows })
            })
            .collect();
        let is_time = matches!(by, Facet::Field(field) if self.plan().field(field).is_some_and(|field| {
            matches!(field.ty, FieldType::Date | FieldType::Month)
        }));
        let down = descending.unwrap_or(is_time);
        keyed.sort_by(|(a, _), (b, _)| match (a.is_none, b.is_none, down) {
            (false, false, true) => b.cmp(a),
            _ => a.cmp(b),
        });
        keyed.into_iter().map(|(_, group)| group).collect()
    }

    /// A number that rows of one group share.
    fn grouping_fact(&self, place: u32, register: &Register, by: Facet, today: Date) -> i64 {
        let field = match by {
            Facet::Standing => {
                let (standing, left) = self.standing(place, today);
                let at = STANDINGS
                    .iter()
                    .position(|want| stands(*want, standing, left));
                return at.and_then(|at| i64::try_from(at).ok()).unwrap_or(NONE);
            }
            Facet::Field(field) => field,
        };
        let Some(ty) = self.plan().field(field).map(|field| field.ty) else {
            return NONE;
        };
        if ty == FieldType::Month {
            let table = register.any(self.plan().kind);
            let value = table.zip(self.id(place));
            return match value.map(|(table, id)| table.value(id, field)) {
                Some(Value::Month(month)) => i64::from(month.number()),
                _ => NONE,
            };
        }
        match self.fact_at(place, field) {
            NOTHING => NONE,
            day if ty == FieldType::Date => Date::from_number(day).map_or(NONE, |day| {
                i64::from(day.year()) * 12 + i64::from(day.month()) - 1
            }),
            fact => i64::from(fact),
        }
    }

    fn common(&self, by: Facet, fact: i64) -> Common {
        if fact == NONE {
            return Common::Is(Want::Nothing);
        }
        let field = match by {
            Facet::Standing => {
                let want = usize::try_from(fact).ok().and_then(|at| STANDINGS.get(at));
                return Common::Is(want.copied().unwrap_or(Want::Nothing));
            }
            Facet::Field(field) => field,
        };
        let want = match self.plan().field(field).map(|field| field.ty) {
            Some(FieldType::Choice(_)) => u8::try_from(fact).ok().map(Want::Choice),
            Some(FieldType::Flags(_)) => {
                return Common::These(u32::try_from(fact).unwrap_or_default());
            }
            Some(FieldType::Reference(_)) => {
                let place = i32::try_from(fact).ok();
                place
                    .and_then(|place| self.record_at(field, place))
                    .map(Want::Record)
            }
            Some(FieldType::Date) => month(fact),
            Some(FieldType::Month) => {
                let number = u16::try_from(fact).ok();
                let month = number.and_then(Month::from_number);
                month.map(|month| Want::Month(month.year(), month.month()))
            }
            _ => None,
        };
        Common::Is(want.unwrap_or(Want::Nothing))
    }

    fn group_key(&self, register: &Register, by: Facet, fact: i64) -> Key {
        let field = match by {
            Facet::Field(field) => self.plan().field(field).map(|spec| (field, spec.ty)),
            Facet::Standing => None,
        };
        let mut key = Key {
            is_none: fact == NONE,
            number: fact,
            name: String::new(),
        };
        match field {
            Some((_, FieldType::Flags(_))) => {
                // The first of the choices decides, as in the order of rows.
                let bits = u32::try_from(fact).unwrap_or_default();
                key.number = -i64::from(bits.reverse_bits());
            }
            Some((field, FieldType::Reference(kind))) => {
                let id: Option<Id> = i32::try_from(fact)
                    .ok()
                    .and_then(|place| self.record_at(field, place));
                if let (Some(id), Some((kind, _))) = (id, kinds::kind(kind)) {
                    key.name = sort_key(&register.title(kind, id));
                    key.number = 0;
                }
            }
            _ => {}
        }
        key
    }
}

/// The group of what is not recorded.
const NONE: i64 = i64::MIN;

fn month(fact: i64) -> Option<Want> {
    let year = i32::try_from(fact.div_euclid(12)).ok()?;
    let month = u32::try_from(fact.rem_euclid(12)).ok()?;
    Some(Want::Month(year, month + 1))
}

/// By what groups are put into an order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    is_none: bool,
    name: String,
    number: i64,
}
