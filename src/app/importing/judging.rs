//! From a row of a table to the values of a record, with every reason where it cannot be taken.

use super::names::{Named, Names, narrowed};
use super::{Good, Reason, Repaired};
use crate::app::pasted_list::YOUNGEST;
use crate::domain::check::{Fault, check};
use crate::domain::kinds::{self, DeclaredMember, Person};
use crate::domain::{Date, FieldType, Id, Month, Record as _, Value};
use crate::register::Register;
use crate::spreadsheet::{Cell, Column, Line, List, Meaning, Reading, Table};

/// How the rows of a table are judged.
pub struct Judging {
    list: &'static List,
    readings: Vec<Option<Reading>>,
    columns: Vec<Column>,
    given: Vec<(usize, Value)>,
    today: Date,
}

/// A reference that is made with the row: any value, so that the field counts as filled.
const TO_BE_MADE: Value = Value::Reference(Id::MIN);

impl Judging {
    pub fn new(
        list: &'static List,
        table: &Table,
        columns: &[Column],
        given: Vec<(usize, Value)>,
        today: Date,
    ) -> Judging {
        let reading = |column: &Column| Reading::of(list, *column, table.format);
        Judging {
            list,
            readings: columns.iter().map(reading).collect(),
            columns: columns.to_vec(),
            given,
            today,
        }
    }

    pub fn judge(
        &self,
        register: &Register,
        names: &Names,
        line: &Line,
    ) -> Result<Good, Vec<Reason>> {
        let fields = self.list.kind.fields;
        let mut values = vec![Value::Missing; fields.len()];
        let mut at_column: Vec<Option<usize>> = vec![None; fields.len()];
        let mut references: Vec<(usize, usize, String)> = Vec::new();
        let (mut phone, mut born): (Option<String>, Option<Month>) = (None, None);
        let mut good = Good::default();
        let mut reasons = Vec::new();
        for (column, (meaning, reading)) in self.columns.iter().zip(&self.readings).enumerate() {
            let Some(reading) = reading else { continue };
            let cell = line.cells.get(column).unwrap_or(&Cell::Empty);
            let taken = match reading.take(cell) {
                Ok(taken) => taken,
                Err(fault) => {
                    reasons.push(Reason::Cell { column, fault });
                    // What is wrong is not missing as well.
                    if let Meaning::Field(at) = meaning.meaning
                        && let Some(place) = at_column.get_mut(at)
                    {
                        *place = Some(column);
                    }
                    continue;
                }
            };
            good.repairs
                .extend(taken.repair.map(|repair| Repaired { column, repair }));
            match meaning.meaning {
                Meaning::Nothing => {}
                Meaning::Beside(at) => match (self.list.beside.get(at), taken.value) {
                    (Some((_, "phone")), Value::Text(text)) => phone = Some(text),
                    (Some((_, "birth_month")), Value::Month(month)) => born = Some(month),
                    _ => {}
                },
                Meaning::Choice(at, _) => {
                    if let (Some(value), Value::Flags(bit)) = (values.get_mut(at), &taken.value) {
                        *value = match value {
                            Value::Flags(bits) => Value::Flags(*bits | bit),
                            _ => Value::Flags(*bit),
                        };
                    }
                    at_column
                        .iter_mut()
                        .skip(at)
                        .take(1)
                        .for_each(|place| *place = Some(column));
                }
                Meaning::Field(at) => {
                    at_column
                        .iter_mut()
                        .skip(at)
                        .take(1)
                        .for_each(|place| *place = Some(column));
                    let is_reference = fields
                        .get(at)
                        .is_some_and(|field| matches!(field.ty, FieldType::Reference(_)));
                    match taken.value {
                        Value::Text(name) if is_reference => references.push((at, column, name)),
                        value => values
                            .iter_mut()
                            .skip(at)
                            .take(1)
                            .for_each(|place| *place = value.clone()),
                    }
                }
            }
        }
        for (at, column, name) in references {
            let Some(field) = fields.get(at) else {
                continue;
            };
            let FieldType::Reference(kind) = field.ty else {
                continue;
            };
            let Some((kind, _)) = kinds::kind(kind) else {
                continue;
            };
            let several = match names.find(kind, &name) {
                Named::One(id) => vec![id],
                Named::Several(ids) => ids,
                Named::None => Vec::new(),
            };
            let found = match kind == Person::INDEX {
                true => narrowed(register, several, phone.as_deref(), born, self.today),
                false => several,
            };
            let value = match found.as_slice() {
                [id] => Value::Reference(*id),
                [] if self.list.made.contains(&field.name) => {
                    good.makes.push((at, name));
                    TO_BE_MADE
                }
                [] => {
                    reasons.push(Reason::NoSuch { column, kind });
                    TO_BE_MADE
                }
                several => {
                    let count = several.len();
                    reasons.push(Reason::Several {
                        column,
                        kind,
                        count,
                    });
                    TO_BE_MADE
                }
            };
            values
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|place| *place = value.clone());
        }
        for (at, value) in &self.given {
            if let Some(place) = values.get_mut(*at).filter(|place| place.is_missing()) {
                *place = value.clone();
            }
        }
        let told: Vec<usize> = reasons.iter().filter_map(Reason::column).collect();
        for fault in check(self.list.kind, &values) {
            let column = at_column.get(fault.field).copied().flatten();
            let is_told = column.is_some_and(|column| told.contains(&column));
            let is_missing = matches!(fault.fault, Fault::Required | Fault::RequiredBy { .. });
            if !(is_told && is_missing) {
                reasons.push(Reason::Field {
                    field: fault.field,
                    column,
                    fault: fault.fault,
                });
            }
        }
        reasons.extend(self.too_young(&values, &at_column));
        if !reasons.is_empty() {
            reasons.sort_by_key(|reason| reason.column());
            return Err(reasons);
        }
        let made: Vec<usize> = good.makes.iter().map(|(at, _)| *at).collect();
        let filled = values.into_iter().enumerate();
        let filled = filled.filter(|(at, value)| !value.is_missing() && !made.contains(at));
        good.values = filled.collect();
        Ok(good)
    }

    /// A declared member who was no adult on the day of the list.
    fn too_young(&self, values: &[Value], at_column: &[Option<usize>]) -> Option<Reason> {
        if self.list.index != DeclaredMember::INDEX {
            return None;
        }
        let (born, _) = self.list.kind.field("birth_month")?;
        let (on, _) = self.list.kind.field("declared_on")?;
        match (values.get(born)?, values.get(on)?) {
            (Value::Month(month), Value::Date(day)) if month.age_on(*day) < YOUNGEST => {
                let column = at_column.get(born).copied().flatten()?;
                Some(Reason::TooYoung { column })
            }
            _ => None,
        }
    }
}
