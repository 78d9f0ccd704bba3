//! A record's values as they are read and as they are typed, for any kind.

use std::cell::RefCell;
use std::rc::Rc;

use super::forms::typed;
use super::i18n::{language, number, say, tr};
use crate::catalogue::values;
use crate::domain::kinds::Attestation;
use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Record, Value, kinds};
use crate::register::Register;
use crate::scoring::{self, CheckedRulebook, Indicator};

/// A value in words; empty where nothing is recorded.
pub fn shown(value: &Value, field: &FieldSpec, register: &Register) -> String {
    match (value, field.ty) {
        (Value::Reference(id), FieldType::Reference(kind)) => {
            kinds::kind(kind).map_or_else(String::new, |(kind, _)| title(register, kind, *id))
        }
        _ => values::shown(value, field, register, language()),
    }
}

/// A sum of a field's numbers, grouped by thousands.
pub fn shown_sum(sum: i64, field: &FieldSpec) -> String {
    let written = field.writing.text(sum);
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), number);
    format!("{whole}{rest}{}", values::unit(field, language()))
}

/// A value as the fields of forms hold it (see `ui::forms`).
pub fn typed_text(value: &Value, field: &FieldSpec) -> String {
    let code = |index: usize| field.ty.choices().get(index).map_or("", |c| c.code);
    match value {
        Value::Missing | Value::Picture(_) => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(number) => field.writing.text(*number),
        Value::Date(date) => date.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(index) => code(usize::from(*index)).to_owned(),
        Value::Flags(bits) => {
            let set = (0..32).filter(|bit| bits & (1 << bit) != 0).map(code);
            set.collect::<Vec<_>>().join(" ")
        }
        Value::Reference(id) => id.to_string(),
    }
}

/// What was typed, read as a value; `None` when it cannot be read as one of this field.
pub fn read_typed(text: &str, field: &FieldSpec) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Value::Missing);
    }
    match field.ty {
        FieldType::Text => Some(Value::text(text)),
        FieldType::Whole => field.writing.read(text).map(Value::Whole),
        FieldType::Date => typed::date(text).map(Value::Date),
        FieldType::Month => typed::month(text).map(Value::Month),
        FieldType::Choice(_) => field.ty.choice(text).map(Value::Choice),
        FieldType::Flags(_) => {
            let mut bits = 0;
            for code in text.split_whitespace() {
                bits |= 1 << field.ty.choice(code)?;
            }
            Some(Value::Flags(bits))
        }
        FieldType::Reference(_) => text.parse::<Id>().ok().map(Value::Reference),
        FieldType::Picture => None,
    }
}

/// What a record is called: its title; a statement, whose title is an indicator's id, by the
/// indicator's wording; a record of a kind without titles by what its list says first.
pub fn title(register: &Register, kind: usize, id: Id) -> String {
    if kind == Attestation::INDEX
        && let Some(statement) = register.get::<Attestation>(id)
        && let Some(wording) = indicator_wording(register, statement)
    {
        return wording;
    }
    values::title(register, kind, id, language())
}

/// Says that a record was saved: of what kind it is, and what it is called.
pub fn saved(register: &Register, kind: usize, id: Id) -> String {
    let words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
    let name = title(register, kind, id);
    match name.chars().next() {
        None => tr!(saved.kind, kind = words),
        Some(_) if name == words => tr!(saved.kind, kind = words),
        // A bare year or day would not say what was saved.
        Some(first) if first.is_ascii_digit() => {
            let name = format!("{words} {name}");
            tr!(saved.record, kind = words, name = name)
        }
        Some(_) => tr!(saved.record, kind = words, name = name),
    }
}

fn indicator_wording(register: &Register, statement: &Attestation) -> Option<String> {
    of_indicator(register, statement, |indicator| {
        indicator.wording.in_language(language()).to_owned()
    })
}

/// The levels that may be chosen in this field, lowest first; none but for the value of a
/// statement that is a judgement. What is kept is a level's number, which says nothing to anybody.
pub fn levels(register: &Register, spec: &KindSpec, id: Id, field: &FieldSpec) -> Vec<String> {
    if spec.name != Attestation::KIND.name || field.name != "value" {
        return Vec::new();
    }
    let statement = register.get::<Attestation>(id);
    let levels = statement.and_then(|statement| {
        of_indicator(register, statement, |indicator| {
            let levels = indicator.rubric.iter();
            let words = levels.map(|level| level.in_language(language()).to_owned());
            words.collect()
        })
    });
    levels.unwrap_or_default()
}

/// As [`shown`], in a record: a level by its words.
pub fn shown_of(
    value: &Value,
    spec: &KindSpec,
    id: Id,
    field: &FieldSpec,
    register: &Register,
) -> String {
    let level = match value {
        Value::Whole(number) => usize::try_from(*number).ok(),
        _ => None,
    };
    let words = level.and_then(|level| levels(register, spec, id, field).into_iter().nth(level));
    words.unwrap_or_else(|| shown(value, field, register))
}

/// Looks at the indicator that a statement is about, as its year's rulebook has it.
fn of_indicator<T>(
    register: &Register,
    statement: &Attestation,
    look: impl FnOnce(&Indicator) -> T,
) -> Option<T> {
    let year = statement.year?;
    let edition = scoring::adopted(register, year).map(|(id, _)| id);
    let rulebook = RULEBOOKS.with_borrow_mut(|read| {
        // A version is never changed once it is written, so its id says what it holds.
        if let Some((_, rulebook)) = read.iter().find(|(known, _)| *known == edition) {
            return Some(Rc::clone(rulebook));
        }
        let rulebook = Rc::new(scoring::rulebook_of(register, year).ok()?);
        read.push((edition, Rc::clone(&rulebook)));
        Some(rulebook)
    })?;
    let stars = rulebook.rulebook().stars.iter();
    let mut indicators = stars.flat_map(|star| &star.indicators);
    let indicator = indicators.find(|indicator| *indicator.id == *statement.indicator)?;
    Some(look(indicator))
}

thread_local! {
    /// Rulebooks that were read already; reading one takes milliseconds, a list names many records.
    static RULEBOOKS: RefCell<Vec<(Option<Id>, Rc<CheckedRulebook>)>> = const { RefCell::new(Vec::new()) };
}
