//! What a keystroke looks at: what each record is called and says, made short, and the facts that the list is
//! narrowed by. Follows the register edit by edit.

mod order;
mod search;

use std::collections::{BTreeMap, HashMap};

use super::narrow::{Facet, Narrows, Want, days_left, stands};
use super::plan::{Plan, Scope};
use crate::domain::{Date, FieldType, Id, Language, Standing, Value, kinds};
use crate::register::{History, Register, Table};
use crate::roster::letters::{Letter, Letters};

/// After more changes than these, making the index anew is quicker.
const MANY: usize = 4_000;

/// No fact.
pub(super) const NOTHING: i32 = i32::MIN;

struct Row {
    id: Id,
    title: Box<[Letter]>,
    /// The texts that are searched beside it.
    texts: Box<[Letter]>,
    /// One for each facet of the plan: a choice's position, bits, a record's place among its kind's, a day.
    facts: Box<[i32]>,
}

/// The records of another kind that those of the list refer to, by their names.
#[derive(Default)]
struct Names {
    places: HashMap<Id, i32>,
    all: Vec<(Id, Box<[Letter]>)>,
}

/// The records of a list, ready for the search. A record keeps the same place for as long as the index lives.
pub struct Index {
    plan: Plan,
    scope: Scope,
    language: Language,
    letters: Letters,
    rows: Vec<Option<Row>>,
    places: HashMap<Id, u32>,
    /// By the position of the kind.
    names: BTreeMap<usize, Names>,
    /// Where the fact of a field stands in a row.
    slots: Vec<Option<usize>>,
    /// The newest command that it knows of.
    upto: u64,
}

/// What a filter would leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub want: Want,
    pub count: u32,
}

/// Whether a record answers the filters of all facets, of all but one, or of fewer.
enum Answer {
    In,
    OutBy(Facet),
    Out,
}

impl Index {
    /// All records of a list. Choices are searched by their words in `language`.
    pub fn of(
        register: &Register,
        history: &History,
        plan: Plan,
        scope: Scope,
        language: Language,
    ) -> Index {
        let fields = 0..plan.spec.fields.len();
        let slot = |field: usize| plan.facets.iter().position(|facet| *facet == field);
        let slots = fields.map(slot).collect();
        let mut index = Index {
            slots,
            plan,
            scope,
            language,
            letters: Letters::default(),
            rows: Vec::new(),
            places: HashMap::new(),
            names: BTreeMap::new(),
            upto: history.last(),
        };
        if let Some(table) = register.any(index.plan.kind) {
            let ids: Vec<Id> = match &index.scope {
                Scope::All => table.ids().collect(),
                Scope::Of { field, id } => {
                    match index
                        .plan
                        .spec
                        .owner()
                        .is_some_and(|(owner, _)| owner == *field)
                    {
                        true => table.owned_by(*id).collect(),
                        false => {
                            let refers = |other: &Id| {
                                table.value(*other, *field).as_reference() == Some(*id)
                            };
                            table.ids().filter(refers).collect()
                        }
                    }
                }
                Scope::Only(ids) => ids
                    .iter()
                    .copied()
                    .filter(|id| table.contains(*id))
                    .collect(),
            };
            for id in ids {
                index.put(register, table, id);
            }
        }
        index
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Takes in what commands have changed since.
    pub fn follow(&mut self, register: &Register, history: &History) {
        let newest = history.last();
        if newest == self.upto {
            return;
        }
        let Some(changed) = history.touched_since(self.upto, MANY) else {
            let (plan, scope) = (self.plan.clone(), self.scope.clone());
            *self = Index::of(register, history, plan, scope, self.language);
            return;
        };
        for (kind, id) in changed {
            if kind == self.plan.kind
                && let Some(table) = register.any(kind)
            {
                match table.contains(id) && self.is_meant(table, id) {
                    true => self.put(register, table, id),
                    false => self.remove(id),
                }
            }
            if self
                .names
                .get(&kind)
                .is_some_and(|names| names.places.contains_key(&id))
            {
                let letters = self.letters.of(&register.title(kind, id));
                if let Some(names) = self.names.get_mut(&kind)
                    && let Some(place) = names.places.get(&id)
                    && let Some(known) = usize::try_from(*place)
                        .ok()
                        .and_then(|at| names.all.get_mut(at))
                {
                    known.1 = letters;
                }
            }
        }
        self.upto = newest;
    }

    fn is_meant(&self, table: &Table, id: Id) -> bool {
        match &self.scope {
            Scope::All => true,
            Scope::Only(ids) => ids.contains(&id),
            Scope::Of { field, id: of } => table.value(id, *field).as_reference() == Some(*of),
        }
    }

    fn put(&mut self, register: &Register, table: &Table, id: Id) {
        let title = self.letters.of(&register.title(self.plan.kind, id));
        let mut texts = String::new();
        for (at, field) in self.plan.spec.fields.iter().enumerate() {
            if field.ty == FieldType::Text
                && Plan::is_searched(field)
                && let Value::Text(text) = table.value(id, at)
            {
                texts.push_str(&text);
                // No word is found across two texts.
                texts.push('\u{1f}');
            }
        }
        let texts = self.letters.of(&texts);
        let facets = self.plan.facets.clone();
        let facts = facets
            .into_iter()
            .map(|at| self.fact(register, table.value(id, at), at));
        let facts = facts.collect();
        let row = Row {
            id,
            title,
            texts,
            facts,
        };
        match self.places.get(&id) {
            Some(place) => {
                if let Some(known) = self.rows.get_mut(*place as usize) {
                    *known = Some(row);
                }
            }
            None => {
                let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
                self.places.insert(id, place);
                self.rows.push(Some(row));
            }
        }
    }

    fn fact(&mut self, register: &Register, value: Value, field: usize) -> i32 {
        match value {
            Value::Choice(choice) => i32::from(choice),
            Value::Flags(bits) => i32::try_from(bits).unwrap_or_default(),
            Value::Date(day) => day.number(),
            Value::Reference(id) => {
                let Some(FieldType::Reference(kind)) = self.plan.field(field).map(|field| field.ty)
                else {
                    return NOTHING;
                };
                let Some((kind, _)) = kinds::kind(kind) else {
                    return NOTHING;
                };
                let names = self.names.entry(kind).or_default();
                if let Some(place) = names.places.get(&id) {
                    return *place;
                }
                let place = i32::try_from(names.all.len()).unwrap_or(i32::MAX);
                names.places.insert(id, place);
                names
                    .all
                    .push((id, self.letters.of(&register.title(kind, id))));
                place
            }
            _ => NOTHING,
        }
    }

    fn remove(&mut self, id: Id) {
        let place = self.places.get(&id).copied();
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place as usize)) {
            *row = None;
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.iter().flatten().count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn row(&self, place: u32) -> Option<&Row> {
        self.rows.get(place as usize)?.as_ref()
    }

    /// The record at a place.
    pub fn id(&self, place: u32) -> Option<Id> {
        Some(self.row(place)?.id)
    }

    /// Where a record stands.
    pub fn place(&self, id: Id) -> Option<u32> {
        let place = self.places.get(&id).copied()?;
        self.row(place).map(|_| place)
    }

    fn fact_of(&self, row: &Row, field: usize) -> i32 {
        let at = self.slots.get(field).copied().flatten();
        at.and_then(|at| row.facts.get(at))
            .copied()
            .unwrap_or(NOTHING)
    }

    /// A field's fact in the record at a place.
    pub(super) fn fact_at(&self, place: u32, field: usize) -> i32 {
        self.row(place)
            .map_or(NOTHING, |row| self.fact_of(row, field))
    }

    fn standing_of(&self, row: &Row, today: Date) -> Option<Standing> {
        let value = |field: usize| {
            let fact = self.fact_of(row, field);
            match self.plan.field(field).map(|field| field.ty) {
                Some(FieldType::Date) => {
                    Date::from_number(fact).map_or(Value::Missing, Value::Date)
                }
                Some(FieldType::Choice(_)) => {
                    u8::try_from(fact).map_or(Value::Missing, Value::Choice)
                }
                _ => Value::Missing,
            }
        };
        self.plan.spec.standing(value, today)
    }

    /// How many days are left until the record is due, as far as a day is set.
    fn left_of(&self, row: &Row, today: Date) -> Option<i32> {
        let due = Date::from_number(self.fact_of(row, self.plan.due()?))?;
        Some(days_left(due, today))
    }

    /// How a record stands, and how many days are left until it is due.
    pub fn standing(&self, place: u32, today: Date) -> (Option<Standing>, Option<i32>) {
        match self.row(place) {
            Some(row) => (self.standing_of(row, today), self.left_of(row, today)),
            None => (None, None),
        }
    }

    fn answer(&self, row: &Row, narrows: &Narrows, today: Date) -> Answer {
        let mut out = None;
        for (facet, wants) in &narrows.by_facet {
            if wants
                .iter()
                .any(|want| self.answers(row, *facet, *want, today))
            {
                continue;
            }
            if out.replace(*facet).is_some() {
                return Answer::Out;
            }
        }
        out.map_or(Answer::In, Answer::OutBy)
    }

    fn answers(&self, row: &Row, facet: Facet, want: Want, today: Date) -> bool {
        let field = match facet {
            Facet::Standing => {
                return stands(want, self.standing_of(row, today), self.left_of(row, today));
            }
            Facet::Field(field) => field,
        };
        let fact = self.fact_of(row, field);
        let ty = self.plan.field(field).map(|field| field.ty);
        let day = || Date::from_number(fact).filter(|_| ty == Some(FieldType::Date));
        match want {
            Want::Nothing => fact == NOTHING,
            Want::Choice(at) if matches!(ty, Some(FieldType::Flags(_))) => {
                fact != NOTHING && fact & (1 << at) != 0
            }
            Want::Choice(at) => fact == i32::from(at),
            Want::Record(id) => self.record_at(field, fact) == Some(id),
            Want::Year(year) => day().is_some_and(|day| day.year() == year),
            Want::Month(year, month) => {
                day().is_some_and(|day| (day.year(), day.month()) == (year, month))
            }
            _ => false,
        }
    }

    pub(super) fn record_at(&self, field: usize, fact: i32) -> Option<Id> {
        let FieldType::Reference(kind) = self.plan.field(field)?.ty else {
            return None;
        };
        let (kind, _) = kinds::kind(kind)?;
        let names = self.names.get(&kind)?;
        Some(names.all.get(usize::try_from(fact).ok()?)?.0)
    }

    /// Those of `places` that answer the filters, in the same order.
    pub fn narrowed(&self, places: &[u32], narrows: &Narrows, today: Date) -> Vec<u32> {
        let holds = |place: &&u32| {
            let row = self.row(**place);
            row.is_some_and(|row| matches!(self.answer(row, narrows, today), Answer::In))
        };
        places.iter().filter(holds).copied().collect()
    }

    /// How many of `places` each filter of some facets would leave. A facet's own filters do not narrow its counts,
    /// so that one sees what else there is to choose.
    pub fn counted(
        &self,
        places: &[u32],
        narrows: &Narrows,
        facets: &[Facet],
        today: Date,
    ) -> Vec<(Facet, Vec<Counted>)> {
        let mut counts: Vec<(Facet, BTreeMap<Want, u32>)> = facets
            .iter()
            .map(|facet| (*facet, BTreeMap::new()))
            .collect();
        for row in places.iter().filter_map(|place| self.row(*place)) {
            let only = match self.answer(row, narrows, today) {
                Answer::In => None,
                Answer::OutBy(facet) => Some(facet),
                Answer::Out => continue,
            };
            for (facet, counts) in &mut counts {
                if only.is_none_or(|only| only == *facet) {
                    self.says(row, *facet, today, |want| {
                        *counts.entry(want).or_default() += 1;
                    });
                }
            }
        }
        let counted = |counts: BTreeMap<Want, u32>| {
            let counts = counts.into_iter();
            counts
                .map(|(want, count)| Counted { want, count })
                .collect()
        };
        counts
            .into_iter()
            .map(|(facet, counts)| (facet, counted(counts)))
            .collect()
    }

    /// Tells every filter of a facet that a record answers.
    fn says(&self, row: &Row, facet: Facet, today: Date, mut tell: impl FnMut(Want)) {
        let field = match facet {
            Facet::Standing => {
                let (standing, left) = (self.standing_of(row, today), self.left_of(row, today));
                for want in Want::STANDINGS {
                    if stands(want, standing, left) {
                        tell(want);
                    }
                }
                return;
            }
            Facet::Field(field) => field,
        };
        let fact = self.fact_of(row, field);
        if fact == NOTHING {
            return tell(Want::Nothing);
        }
        match self.plan.field(field).map(|field| field.ty) {
            Some(FieldType::Choice(_)) => {
                u8::try_from(fact)
                    .map(Want::Choice)
                    .into_iter()
                    .for_each(tell);
            }
            Some(FieldType::Flags(_)) => {
                let bits = (0u8..31).filter(|at| fact & (1 << at) != 0);
                bits.map(Want::Choice).for_each(tell);
            }
            Some(FieldType::Reference(_)) => {
                self.record_at(field, fact)
                    .map(Want::Record)
                    .into_iter()
                    .for_each(tell);
            }
            Some(FieldType::Date) => {
                if let Some(day) = Date::from_number(fact) {
                    tell(Want::Year(day.year()));
                    tell(Want::Month(day.year(), day.month()));
                }
            }
            _ => {}
        }
    }
}
