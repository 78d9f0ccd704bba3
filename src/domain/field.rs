//! What a field of a record may be, and how a record kind declares it.

use std::marker::PhantomData;

use super::choice::{Choice, ChoiceSpec, Flags};
use super::column::{Damaged, Reader, Writer};
use super::date::{Date, Month};
use super::id::Id;
use super::marks::{Asked, Balance, Marks, Writing};
use super::record::Record;
use super::tells::Tells;
use super::value::Value;
use super::words::Words;

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Whole,
    Date,
    Month,
    Choice(&'static [ChoiceSpec]),
    Flags(&'static [ChoiceSpec]),
    /// Refers to a record of the named kind.
    Reference(&'static str),
    Picture,
}

impl FieldType {
    pub fn choices(self) -> &'static [ChoiceSpec] {
        match self {
            FieldType::Choice(choices) | FieldType::Flags(choices) => choices,
            _ => &[],
        }
    }

    /// The position of the choice with this code.
    pub fn choice(self, code: &str) -> Option<u8> {
        let index = self.choices().iter().position(|c| c.code == code)?;
        u8::try_from(index).ok()
    }
}

/// Another field that makes this one required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    pub field: &'static str,
    /// The choice, by its code, that does so; "" where any value does.
    pub code: &'static str,
}

impl Condition {
    /// Whether a value of the other field, which has this type, makes the field required.
    pub fn holds(self, value: &Value, ty: FieldType) -> bool {
        match value {
            Value::Missing => false,
            _ if self.code.is_empty() => true,
            Value::Choice(index) => ty.choice(self.code) == Some(*index),
            _ => false,
        }
    }
}

/// How a field is declared: its words, its checks and where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// What files say; never changes once released.
    pub name: &'static str,
    pub words: Words,
    /// Said under the input, where the label alone leaves a question.
    pub hint: Words,
    /// What a number counts.
    pub unit: Words,
    pub ty: FieldType,
    pub required: bool,
    /// Where it is required only because of another field.
    pub required_if: Option<Condition>,
    /// The other field that makes up for this one: one of the two is required; or "".
    pub required_unless: &'static str,
    /// Where forms ask for it only because of another field.
    pub asked_if: Option<Asked>,
    /// The longest text, in characters.
    pub longest: u32,
    pub least: i64,
    pub most: i64,
    /// The field that this date may not precede, or "".
    pub not_before: &'static str,
    /// The field that this number may not exceed, or "".
    pub at_most: &'static str,
    /// The reference that says whom the record belongs to (at most one of a kind).
    pub owner: bool,
    /// Part of what a record is called in lists and references.
    pub title: bool,
    pub searched: bool,
    /// Shown as a column of the kind's list.
    pub listed: bool,
    /// A text of several lines.
    pub long: bool,
    /// Kept by the program, not entered in the form.
    pub hidden: bool,
    /// What it tells of a person.
    pub tells: Tells,
    /// Given in files of statistics only.
    pub reported: bool,
    /// Where it is the state of the record: the codes of the choices with which the record is done.
    pub done: Option<&'static [&'static str]>,
    /// What it is to lists and time lines.
    pub marks: Marks,
    /// How a number is written for people.
    pub writing: Writing,
    /// Where the number adds up to a stock.
    pub balance: Option<Balance>,
}

/// Starts a field's declaration; the record macro adds its name and type.
pub const fn field(words: Words) -> FieldSpec {
    FieldSpec {
        name: "",
        words,
        hint: Words::NONE,
        unit: Words::NONE,
        ty: FieldType::Text,
        required: false,
        required_if: None,
        required_unless: "",
        asked_if: None,
        longest: 200,
        least: 0,
        most: 1_000_000_000,
        not_before: "",
        at_most: "",
        owner: false,
        title: false,
        searched: false,
        listed: false,
        long: false,
        hidden: false,
        tells: Tells::Undecided,
        reported: false,
        done: None,
        marks: Marks::NONE,
        writing: Writing::Plain,
        balance: None,
    }
}

impl FieldSpec {
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// Required when the field of that name has the choice with this code.
    pub const fn required_if(mut self, field: &'static str, code: &'static str) -> Self {
        self.required_if = Some(Condition { field, code });
        self
    }
    /// Required when the field of that name has any value.
    pub const fn required_with(self, field: &'static str) -> Self {
        self.required_if(field, "")
    }
    /// Required when the field of that name is empty.
    pub const fn required_unless(mut self, field: &'static str) -> Self {
        self.required_unless = field;
        self
    }
    pub const fn hint(mut self, hint: Words) -> Self {
        self.hint = hint;
        self
    }
    pub const fn unit(mut self, unit: Words) -> Self {
        self.unit = unit;
        self
    }
    pub const fn longest(mut self, characters: u32) -> Self {
        self.longest = characters;
        self
    }
    pub const fn between(mut self, least: i64, most: i64) -> Self {
        self.least = least;
        self.most = most;
        self
    }
    pub const fn not_before(mut self, field: &'static str) -> Self {
        self.not_before = field;
        self
    }
    pub const fn at_most(mut self, field: &'static str) -> Self {
        self.at_most = field;
        self
    }
    pub const fn owner(mut self) -> Self {
        self.owner = true;
        self
    }
    pub const fn title(mut self) -> Self {
        self.title = true;
        self.searched = true;
        self.listed = true;
        self
    }
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }
    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }
    pub const fn long(mut self) -> Self {
        self.long = true;
        self.longest = 4_000;
        self
    }
    /// Nobody fills it in: an act of the program does. Lists show it only where it is `listed` as well.
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Whether lists have it among their columns and filters.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.listed || !self.hidden
    }
}

/// A Rust type that can be a field of a record: its detached value and its packed column.
pub trait Field: Default + Clone + PartialEq {
    const TYPE: FieldType;

    fn value(&self) -> Value;

    /// `None` when the value is of another type.
    fn from_value(value: Value) -> Option<Self>;

    /// Packs this value behind the earlier ones of its column.
    fn write(&self, column: &mut Writer);

    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged>;
}

/// Text; empty means missing.
pub type Text = Box<str>;

impl Field for Text {
    const TYPE: FieldType = FieldType::Text;

    fn value(&self) -> Value {
        Value::text(&**self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(Text::default()),
            Value::Text(text) => Some(text.into_boxed_str()),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.blob(self.as_bytes());
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        let text = std::str::from_utf8(column.blob()?).map_err(|_| Damaged)?;
        Ok(text.into())
    }
}

impl Field for Option<u32> {
    const TYPE: FieldType = FieldType::Whole;

    fn value(&self) -> Value {
        self.map_or(Value::Missing, |n| Value::Whole(i64::from(n)))
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(None),
            Value::Whole(number) => u32::try_from(number).ok().map(Some),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.number(self.map_or(0, |n| u64::from(n) + 1));
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        match column.number()? {
            0 => Ok(None),
            n => u32::try_from(n - 1).map(Some).map_err(|_| Damaged),
        }
    }
}

impl Field for Option<Date> {
    const TYPE: FieldType = FieldType::Date;

    fn value(&self) -> Value {
        self.map_or(Value::Missing, Value::Date)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(None),
            Value::Date(date) => Some(Some(date)),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.stepped(self.map(|date| i64::from(date.number())));
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        let Some(number) = column.stepped()? else {
            return Ok(None);
        };
        let number = i32::try_from(number).map_err(|_| Damaged)?;
        Date::from_number(number).map(Some).ok_or(Damaged)
    }
}

impl Field for Option<Month> {
    const TYPE: FieldType = FieldType::Month;

    fn value(&self) -> Value {
        self.map_or(Value::Missing, Value::Month)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(None),
            Value::Month(month) => Some(Some(month)),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.number(self.map_or(0, |month| u64::from(month.number())));
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        match column.number()? {
            0 => Ok(None),
            n => {
                let number = u16::try_from(n).map_err(|_| Damaged)?;
                Month::from_number(number).map(Some).ok_or(Damaged)
            }
        }
    }
}

impl<C: Choice> Field for Option<C> {
    const TYPE: FieldType = FieldType::Choice(C::ALL);

    fn value(&self) -> Value {
        self.map_or(Value::Missing, |choice| Value::Choice(choice.index()))
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(None),
            Value::Choice(index) => C::from_index(index).map(Some),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.number(self.map_or(0, |choice| u64::from(choice.index()) + 1));
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        match column.number()? {
            0 => Ok(None),
            n => {
                let index = u8::try_from(n - 1).map_err(|_| Damaged)?;
                C::from_index(index).map(Some).ok_or(Damaged)
            }
        }
    }
}

impl<C: Choice> Field for Flags<C> {
    const TYPE: FieldType = FieldType::Flags(C::ALL);

    fn value(&self) -> Value {
        if self.0 == 0 {
            Value::Missing
        } else {
            Value::Flags(self.0)
        }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(Flags::default()),
            Value::Flags(bits) if u64::from(bits) < 1 << C::ALL.len() => {
                Some(Flags(bits, PhantomData))
            }
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.number(u64::from(self.0));
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        let bits = u32::try_from(column.number()?).map_err(|_| Damaged)?;
        Self::from_value(Value::Flags(bits)).ok_or(Damaged)
    }
}

/// A reference to a record of kind `K`, or none.
pub struct Link<K> {
    pub id: Option<Id>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Link<K> {
    pub fn to(id: Id) -> Self {
        Link {
            id: Some(id),
            kind: PhantomData,
        }
    }
}
impl<K> Clone for Link<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Link<K> {}
impl<K> Default for Link<K> {
    fn default() -> Self {
        Link {
            id: None,
            kind: PhantomData,
        }
    }
}
impl<K> PartialEq for Link<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<K> std::fmt::Debug for Link<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl<K: Record> Field for Link<K> {
    const TYPE: FieldType = FieldType::Reference(K::NAME);

    fn value(&self) -> Value {
        self.id.map_or(Value::Missing, Value::Reference)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(Link::default()),
            Value::Reference(id) => Some(Link::to(id)),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.reference(self.id);
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Link {
            id: column.reference()?,
            kind: PhantomData,
        })
    }
}

/// A small picture (JPEG or PNG bytes); empty means missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture(pub Box<[u8]>);

/// The largest picture that a record may hold, in bytes.
pub const LARGEST_PICTURE: usize = 60_000;

impl Field for Picture {
    const TYPE: FieldType = FieldType::Picture;

    fn value(&self) -> Value {
        if self.0.is_empty() {
            Value::Missing
        } else {
            Value::Picture(self.0.to_vec())
        }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Missing => Some(Picture::default()),
            Value::Picture(bytes) => Some(Picture(bytes.into())),
            _ => None,
        }
    }
    fn write(&self, column: &mut Writer) {
        column.blob(&self.0);
    }
    fn read(column: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Picture(column.blob()?.into()))
    }
}
